"""The head of a query is read as YAML is (https://yaml.org/spec/1.2.2/), each value a text; what is not read is told."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kg.outline import Line, Node, OutlineError, outline

READ = {
    "plain": "summary: Who met?\ndescription: a-b, c. (d) 1:2 http://x/#y 'z'",
    "question mark, dash, colon": "a: ?x\nb: -5\nc: :x",
    "several lines": "summary: one\n  two\n  three\nnext: x",
    "below its key": "summary:\n  one\n  two",
    "double quotes": 'a: "b: c # d \\" \\u0623"\n"k": "[x]"',
    "single quotes": "a: 'it''s: \"so\"'",
    "quotes over two lines": 'a: "b\n  c"',
    "kept lines": "a: |\n  one: 1\n\n    two\n  # three\nb: x",
    "folded": "a: >\n  one\n  two\n\n  three\nb: x",
    "folded twice": "a: >+\n  one\n\n\n  two\n\nb: x",
    "chomped": "a: >-\n  one\nb: |-\n  two\n\nc: x",
    "flow list": "tags: [a, 'b, c', \"d\", http://x/y]",
    "empty flow": "tags: []\nmore: {}",
    "flow list over lines": "tags: [a,\n  b\n ]\nx: y",
    "nested flow": "a: [b, [c, d], {e: f, g: 'h'}]",
    "flow mapping": "a: {b: c, d: http://x/}",
    "list": "tags:\n  - a\n  - b",
    "list beside its key": "tags:\n- a\n- b\nx: y",
    "list of mappings": "params:\n  - name: a\n    help: b: c\n".replace("b: c", "b") + "  - name: d\n    help: 'e'",
    "mappings of lists": "enumerate:\n  - v:\n    - u:v\n    - u:w\n  - w:\n      - 1\n  - x: [a, b]",
    "mapping in a mapping": "defaults:\n  name: x\n  other: y",
    "block in a list": "a:\n  - b: |\n      c\n      d\n    e: f\n  - |\n    g",
    "deeper and back": "a:\n    - b:\n         c:\n           - d\ne: f",
    "dash alone": "a:\n  -\n    b: c\n  - d",
}


def read(text: str) -> Node:
    rows = [line.rstrip() for line in text.split("\n")]
    return outline([Line(number, len(row) - len(row.lstrip()), row.lstrip()) for number, row in enumerate(rows, start=1)])


def bare(node: Node) -> Node:
    """The same without the ends of lines at the end of texts, of which the reader keeps none unless told to."""
    if isinstance(node, str):
        return node.rstrip("\n")
    return [bare(each) for each in node] if isinstance(node, list) else {key: bare(each) for key, each in node.items()}


@pytest.mark.parametrize("text", READ.values(), ids=READ)
def test_an_outline_says_what_it_says_in_yaml(text: str) -> None:
    assert bare(read(text)) == bare(yaml.load(text, Loader=yaml.BaseLoader)) != ""


TEXT = st.text(alphabet="ab ي:#-'[]{},|>&*!?\".", max_size=8).map(str.strip)
NODES = st.recursive(
    TEXT, lambda inner: st.lists(inner, min_size=1, max_size=3)
    | st.dictionaries(st.text(alphabet="abي", min_size=1, max_size=3), inner, min_size=1, max_size=3), max_leaves=8,
)


@given(st.dictionaries(st.text(alphabet="abي", min_size=1, max_size=3), NODES, min_size=1, max_size=3), st.booleans())
def test_what_is_written_as_yaml_is_read_or_refused(node: dict[str, Node], single: bool) -> None:
    text = yaml.dump(node, default_style="'" if single else '"', allow_unicode=True, width=10_000)
    try:
        assert read(text) == node
    except OutlineError:
        assert "? " in text or "- - " in text  # keys of several words, and lists that begin in the line of another


REFUSED = {
    "a: b: c": (1, "is not a plain text; put it in quotation marks"), "a: b # c": (1, "is not a plain text"),
    "x: y\na: *b": (2, "is not a plain text"), "a: &b c": (1, "is not a plain text"), "a: [b": (1, r"no \] follows"),
    "a: {b}": (1, "is no `key: value`"), "a: [b] c": (1, "is not a plain text|goes on after its end"),
    "a: 'b": (1, "is not well-formed"), 'a: "\\q"': (1, "an escape that is not known"), "a: b\na: c": (2, "'a' is repeated"),
    "a: b\n- c": (2, "indented otherwise"), "a:\n    b: c\n  d: e": (3, "indented otherwise"), "a: [}]": (1, "without its like"),
}


@pytest.mark.parametrize(("text", "told"), REFUSED.items(), ids=REFUSED)
def test_what_is_not_read_is_told_with_its_line(text: str, told: tuple[int, str]) -> None:
    with pytest.raises(OutlineError, match=told[1]) as error:
        read(text)
    assert error.value.number == told[0]
