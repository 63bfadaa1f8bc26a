"""Answers as text, whole."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, RdfFormat, Store, Triple, parse_query_results
from rich.cells import cell_len

from kg.errors import QueryError
from kg.query import Answer, Result
from kg.table import Terminal, labels, render, runs_right_to_left, short, with_labels

BASE = "https://kg.example/id/"
SMALL = Path(__file__).parent / "data" / "small.trig"
LAVROV, RUSSIA, FACT = (NamedNode(BASE + local) for local in ("person/sergey-lavrov", "country/russia", "fact/m1"))
DENY = NamedNode("https://kg.example/ontology#kind-deny")
INTEGER, DATE = (NamedNode(f"http://www.w3.org/2001/XMLSchema#{name}") for name in ("integer", "date"))
ANSWER = Answer(
    ("date", "who", "kind", "words", "count", "fact"),
    (
        (Literal("2024-04-09", datatype=DATE), LAVROV, DENY, Literal('قال "لا"\nثم | عاد', language="ar"), Literal(12), FACT),
        (None, RUSSIA, NamedNode("http://elsewhere.example/x"), Literal("plain\ttext"), Literal(3), None),
    ),
)
NAMES = {LAVROV: "سيرجي لافروف", RUSSIA: "روسيا", DENY: "denies"}
EMPTY = Answer(("x",), ())


@pytest.fixture(scope="module")
def store() -> Store:
    small = Store()
    small.bulk_load(path=str(SMALL), format=RdfFormat.TRIG)
    return small


def table(*lines: str) -> str:
    return "\n".join(lines) + "\n"


def test_a_table_shows_labels_short_iris_and_plain_values() -> None:
    assert render(ANSWER, "table", NAMES, BASE) == table(
        "date                  who   kind                         words               count   fact",
        "────────────────────────────────────────────────────────────────────────────────────────────",
        '2024-04-09   سيرجي لافروف   denies                       قال "لا" ثم | عاد      12   fact/m1',
        "                    روسيا   http://elsewhere.example/x   plain text              3",
        "2 rows",
    )


def test_a_table_without_labels_shows_what_can_be_typed_again() -> None:
    shown = render(ANSWER, "table", None, BASE)
    assert "person/sergey-lavrov" in shown
    assert "kg:kind-deny" in shown


def test_an_empty_answer_says_so() -> None:
    assert render(EMPTY, "table").splitlines()[-1] == "no rows"


def test_a_terminal_gets_isolated_cells_that_fit_its_width() -> None:
    words = Literal("التقى الرئيس الصيني شي جين بينغ وزير الخارجية الروسي سيرجي لافروف يوم الثلاثاء في بكين", language="ar")
    text = render(Answer(("who", "words"), ((LAVROV, words),)), "table", NAMES, BASE, Terminal(40))
    lines = re.sub(r"\x1b\[[0-9]*m", "", text).splitlines()
    assert max(map(cell_len, lines)) <= 40
    body = lines[2:-1]
    assert len(body) > 2
    for line in body:
        assert line.count("\u2068") == line.count("\u2069") > 0


def test_a_terminal_gets_no_marks_where_nothing_is_arabic() -> None:
    assert "\u2068" not in render(Answer(("x",), ((Literal("abc"),),)), "table", {}, BASE, Terminal(80))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("\x1b[31mred\x07", "[31mred"), ("a\u202eb\u2069c", "abc"), ("a\r\n\u2028b", "a b"), ("[bold]x[/bold]", "[bold]x[/bold]")],
)
def test_text_of_an_article_cannot_steer_the_terminal(text: str, expected: str) -> None:
    assert render(Answer(("x",), ((Literal(text),),)), "table", {}, BASE, Terminal(80)).splitlines()[2] == expected


def test_markdown() -> None:
    assert render(ANSWER, "markdown", NAMES, BASE) == table(
        "| date | who | kind | words | count | fact |",
        "| --- | --: | --- | --- | --: | --- |",
        '| 2024-04-09 | سيرجي لافروف | denies | قال "لا" ثم \\| عاد | 12 | fact/m1 |',
        "|  | روسيا | http://elsewhere.example/x | plain text | 3 |  |",
    )


def test_csv_with_labels_sets_them_beside_full_iris() -> None:
    assert render(ANSWER, "csv", {LAVROV: "سيرجي لافروف"}, BASE) == "\r\n".join([
        "date,who,whoLabel,kind,words,count,fact",
        f'2024-04-09,{LAVROV.value},سيرجي لافروف,{DENY.value},"قال ""لا""\nثم | عاد",12,{FACT.value}',
        f",{RUSSIA.value},,http://elsewhere.example/x,plain\ttext,3,",
        "",
    ])


TERMS = st.one_of(
    st.none(), st.just(LAVROV), st.just(BlankNode("b")), st.integers(-9, 9).map(Literal),
    st.text(st.characters(exclude_categories=["Cs"])).map(Literal),
    st.text(st.characters(exclude_categories=["Cs"])).map(lambda text: Literal(text, language="ar")),
)
ANSWERS = st.lists(st.tuples(TERMS, TERMS), max_size=4).map(lambda rows: Answer(("a", "b"), tuple(rows)))


@given(ANSWERS)
def test_json_and_tsv_are_read_back_as_they_were(answer: Answer) -> None:
    """Both are what the W3C formats say: the parsers of the store read the same terms from them."""
    for form, known in (("json", QueryResultsFormat.JSON), ("tsv", QueryResultsFormat.TSV)):
        back = parse_query_results(render(answer, form).encode(), format=known)
        assert [str(variable) for variable in back.variables] == ["?a", "?b"]  # type: ignore[union-attr]
        assert [tuple(row) for row in back] == list(answer.rows)  # type: ignore[union-attr]


def test_formats_agree_with_those_of_the_store(store: Store) -> None:
    text = "SELECT ?s ?o { GRAPH ?g { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?o } } ORDER BY ?s ?o"
    rows = tuple(tuple(row) for row in store.query(text))  # type: ignore[arg-type,union-attr]
    answer = Answer(("s", "o"), rows)
    csv = store.query(text).serialize(format=QueryResultsFormat.CSV)  # type: ignore[union-attr]
    assert render(answer, "csv") == csv.decode()
    known = store.query(text).serialize(format=QueryResultsFormat.JSON)  # type: ignore[union-attr]
    assert json.loads(render(answer, "json")) == json.loads(known)


@pytest.mark.parametrize(
    ("result", "form", "expected"),
    [
        (True, "table", "true\n"), (False, "csv", "false\n"), (True, "json", '{\n "head": {},\n "boolean": true\n}\n'),
        ((Triple(LAVROV, DENY, RUSSIA),), "csv", f"subject,predicate,object\r\n{LAVROV.value},{DENY.value},{RUSSIA.value}\r\n"),
    ],
)
def test_truth_values_and_triples(result: Result, form: str, expected: str) -> None:
    assert render(result, form, None, BASE) == expected


def test_triples_as_turtle() -> None:
    text = render((Triple(LAVROV, DENY, RUSSIA),), "turtle", None, BASE)
    assert text.splitlines()[-1] == "person:sergey-lavrov kg:kind-deny country:russia ."


@pytest.mark.parametrize(("result", "form"), [(ANSWER, "turtle"), (True, "turtle"), (ANSWER, "xlsx")])
def test_a_format_that_does_not_fit_is_refused(result: Result, form: str) -> None:
    with pytest.raises(QueryError, match=r"turtle holds triples|is no format"):
        render(result, form)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ar", {LAVROV: "سيرجي لافروف", DENY: "ينفي"}),
        ("en", {LAVROV: "Sergey Lavrov", DENY: "denies"}),
    ],
)
def test_labels_come_in_the_language_asked_for(language: str, expected: dict[NamedNode, str], store: Store) -> None:
    assert labels(store, Answer(("a", "b", "c"), ((LAVROV, DENY, FACT),)), language) == expected


def test_labels_fall_back_to_the_other_language(store: Store) -> None:
    unlisted = NamedNode(f"{BASE}person/x3fa91c00beef")
    assert labels(store, Answer(("a",), ((unlisted,),)), "en") == {unlisted: "سلمى العلي"}


def test_label_columns_stand_beside_what_they_name() -> None:
    named = with_labels(Answer(("a", "b"), ((LAVROV, FACT), (None, FACT))), NAMES)
    assert named == Answer(("a", "aLabel", "b"), ((LAVROV, Literal("سيرجي لافروف"), FACT), (None, None, FACT)))


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        (f"{BASE}person/x", "person/x"), ("https://kg.example/ontology#met", "kg:met"),
        ("http://www.wikidata.org/entity/Q1", "wd:Q1"), ("http://elsewhere.example/x", "http://elsewhere.example/x"),
        (BASE, BASE),
    ],
)
def test_short_iris(iri: str, expected: str) -> None:
    assert short(iri, BASE) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("لافروف", True), ("2024 لافروف", True), ("Lavrov لافروف", False), ("12", False), ("", False)]
)
def test_direction_is_that_of_the_first_letter(text: str, expected: bool) -> None:
    assert runs_right_to_left(text) is expected
