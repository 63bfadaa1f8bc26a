"""Patterns over symbols: what is read, what is refused, and the law that two regular expressions equal one plain search."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import RuleError
from kg.pattern import Alphabet, Compiled, Node, fits, parse, symbols

Symbols = frozenset[str]
Spans = dict[str, list[tuple[int, int]]]


def items(text: str) -> list[Symbols]:
    """ "V A+B" -> two items, the second with two symbols."""
    return [frozenset(word.split("+")) for word in text.split()]


def match(pattern: str, row: Sequence[Symbols], at: int, alike: bool = False) -> tuple[Spans, int, int] | None:
    """A pattern, items and the trigger's index -> slots, start and stop; None where it does not match.

    `alike`: sets of symbols that the pattern does not tell apart are one character, as they are for all rules together.
    """
    compiled = Compiled(parse(pattern, "test"))
    alphabet = Alphabet(compiled.expressions if alike else None)
    coded = "".join(alphabet.code(each) for each in row)
    if not fits(row[at], compiled.trigger):
        return None
    if not compiled.may(coded[at - 1 : at] if at else "", coded[at + 1 : at + 2], alphabet):  # as kg.match asks before
        return None
    found = compiled.match(coded, coded[::-1], at, alphabet)
    return found and ({slot: sorted(spans) for slot, spans in found[0].items()}, *found[1:])


ROWS: list[tuple[str, str, int, tuple[Spans, int, int] | None]] = [
    ("V:trigger A:who", "V A", 0, ({"who": [(1, 2)]}, 0, 2)),
    ("V:trigger A:who", "V B", 0, None),
    ("V:trigger A:who", "V", 0, None),
    ("A:who V:trigger", "X A V", 2, ({"who": [(1, 2)]}, 1, 3)),
    ("V:trigger A&B:who", "V A+B", 0, ({"who": [(1, 2)]}, 0, 2)),
    ("V:trigger A&B:who", "V A", 0, None),
    ("V:trigger A!B:who", "V A+B", 0, None),
    ("V:trigger !B:who", "V A", 0, ({"who": [(1, 2)]}, 0, 2)),
    ("V!P:trigger", "V+P", 0, None),
    ("V:trigger X? A:who", "V A", 0, ({"who": [(1, 2)]}, 0, 2)),
    ("V:trigger X{2,3} A:who", "V X A", 0, None),
    ("V:trigger X{2,3} A:who", "V X X A", 0, ({"who": [(3, 4)]}, 0, 4)),
    ("V:trigger (A | B):who", "V B", 0, ({"who": [(1, 2)]}, 0, 2)),
    ("V:trigger (A (W A)*):who", "V A W A X", 0, ({"who": [(1, 4)]}, 0, 4)),
    ("V:trigger A:who W A:who", "V A W A", 0, ({"who": [(1, 2), (3, 4)]}, 0, 4)),
    ("V:trigger ..2 A:who", "V X X A", 0, ({"who": [(3, 4)]}, 0, 4)),
    ("V:trigger ..2 A:who", "V X X X A", 0, None),
    ("V:trigger ..2 A:who", "V DOT A", 0, None),
    ("V:trigger ..2 A:who", "V QUOTE A", 0, None),
    ("V:trigger ..3 A:who", "V A A", 0, ({"who": [(1, 2)]}, 0, 2)),
    ("V:trigger X* A:who", "V A", 0, ({"who": [(1, 2)]}, 0, 2)),
    ("V:trigger X*? A:who", "V X A", 0, ({"who": [(2, 3)]}, 0, 3)),
    ("< V:trigger", "V A", 0, ({}, 0, 1)),
    ("< V:trigger", "X V", 1, None),
    ("V:trigger A >", "V A", 0, ({}, 0, 2)),
    ("V:trigger A >", "V A X", 0, None),
    ("< V:trigger >", "V", 0, ({}, 0, 1)),
    ("< V:trigger >", "V A", 0, None),
    ("(< | W) A:who V:trigger", "X W A V", 3, ({"who": [(2, 3)]}, 1, 4)),
    ("(< | W) A:who V:trigger", "X A V", 2, None),
]


@pytest.mark.parametrize(("pattern", "row", "at", "found"), ROWS, ids=[f"{pattern} on {row}" for pattern, row, _, _ in ROWS])
def test_match(pattern: str, row: str, at: int, found: tuple[Spans, int, int] | None) -> None:
    """A pattern is read outwards from its trigger, on both sides in the order of the text."""
    assert match(pattern, items(row), at) == found


MISTAKES = [
    ("v:trigger A", "here: pattern column 1: cannot read 'v:trigger A'"),
    ("V:trigger (A", "here: a ( is never closed in the pattern"),
    ("V:trigger A)", "here: an unmatched ) or a top-level | in the pattern"),
    ("V:trigger | A", "here: an unmatched ) or a top-level | in the pattern"),
    (":who V:trigger", "here: ':who' follows nothing in the pattern"),
    ("V A", "here: exactly one top-level symbol of the pattern must be :trigger"),
    ("V:trigger A:trigger", "here: exactly one top-level symbol of the pattern must be :trigger"),
    ("(V | A):trigger", "here: exactly one top-level symbol of the pattern must be :trigger"),
]


@pytest.mark.parametrize(("pattern", "message"), MISTAKES, ids=[pattern for pattern, _ in MISTAKES])
def test_a_mistake_is_named(pattern: str, message: str) -> None:
    """The message says where the pattern stands, and what is wrong with it."""
    with pytest.raises(RuleError) as error:
        parse(pattern, "here")
    assert str(error.value).startswith(message)


def test_symbols() -> None:
    """Every symbol that a pattern names, barred ones and those inside groups too."""
    nodes = parse("A!B (C | D&E{1,2})? ..3 V:trigger >", "test")
    assert set(symbols(nodes)) == {"A", "B", "C", "D", "E", "V"}


def test_an_alphabet_that_grows() -> None:
    """A pattern compiled before a set of symbols was met matches it all the same."""
    alphabet, compiled = Alphabet(), Compiled(parse("V:trigger A:who", "test"))
    for row in (items("V A"), items("V A+B"), items("V+C A+B+C")):
        coded = "".join(alphabet.code(each) for each in row)
        assert compiled.may("", coded[1], alphabet) and not compiled.may("", coded[0], alphabet)
        assert compiled.match(coded, coded[::-1], 0, alphabet) == ({"who": [(1, 2)]}, 0, 2)


def test_an_alphabet_that_knows_its_patterns() -> None:
    """Sets that no expression tells apart share a character."""
    alphabet = Alphabet(("A!B", "C"))
    coded = [alphabet.code(each) for each in items("A A+X A+B X C C+B A+C")]
    assert [coded.index(code) for code in coded] == [0, 0, 2, 2, 4, 4, 6]


# ---- the law: the compiled pattern equals a plain backtracking search ------------------------------------------------
Found = tuple[int, tuple[tuple[str, int, int], ...]]  # where the search stands, and the slots filled so far


def carries(expression: str, found: Symbols) -> bool:
    """Whether an item's symbols satisfy `A&B!C`."""
    wanted = {part.split("!")[0] for part in expression.split("&")} - {""}
    barred = {name for part in expression.split("&") for name in part.split("!")[1:]}
    return wanted <= found and not barred & found


class Naive:
    """Searches items one by one in direction `step`, trying the ways of each node in the order of preference."""

    def __init__(self, row: Sequence[Symbols], step: int) -> None:
        self.row, self.step = row, step

    def sequence(self, nodes: Sequence[Node], at: int) -> Iterator[Found]:
        if not nodes:
            yield at, ()
            return
        for middle, first in self.repeated(nodes[0], at):
            for end, rest in self.sequence(nodes[1:], middle):
                yield end, first + rest

    def repeated(self, node: Node, at: int) -> Iterator[Found]:
        fewest, most, lazy = {"": (1, 1, False), "?": (0, 1, False), "??": (0, 1, True), "*": (0, 9, False), "+?": (1, 9, True)}[
            node.quant
        ]
        yield from self.times(node, at, fewest, most, lazy)

    def times(self, node: Node, at: int, fewest: int, most: int, lazy: bool) -> Iterator[Found]:
        if lazy and fewest <= 0:
            yield at, ()
        if most > 0:
            for middle, first in self.slotted(node, at):
                for end, rest in self.times(node, middle, fewest - 1, most - 1, lazy):
                    yield end, first + rest
        if not lazy and fewest <= 0:
            yield at, ()

    def slotted(self, node: Node, at: int) -> Iterator[Found]:
        for end, inner in self.once(node, at):
            yield end, (*inner, (node.slot, min(at, end), max(at, end))) if node.slot else inner

    def once(self, node: Node, at: int) -> Iterator[Found]:
        inside = 0 <= (at if self.step > 0 else at - 1) < len(self.row)
        here = self.row[at if self.step > 0 else at - 1] if inside else frozenset[str]()
        if node.kind == "end":
            yield from [] if inside else [(at, ())]
        elif node.kind == "symbol":
            yield from [(at + self.step, ())] if inside and carries(node.text, here) else []
        elif node.kind == "gap":
            yield at, ()
            if inside and int(node.text[2:]) > 0 and not here & {"QUOTE", "DOT"}:
                yield from self.once(Node("gap", f"..{int(node.text[2:]) - 1}"), at + self.step)
        else:
            for branch in node.parts:
                yield from self.sequence(branch.parts[:: self.step], at)


def naive(pattern: str, row: Sequence[Symbols], at: int) -> tuple[Spans, int, int] | None:
    """The same answer as `match`, found by trying everything in order."""
    nodes = parse(pattern, "test")
    trigger = next(k for k, node in enumerate(nodes) if node.slot == "trigger")
    if not carries(nodes[trigger].text, row[at]):
        return None
    left = next(Naive(row, -1).sequence(nodes[:trigger][::-1], at), None)
    right = next(Naive(row, 1).sequence(nodes[trigger + 1 :], at + 1), None)
    if left is None or right is None:
        return None
    spans: Spans = {}
    for slot, start, stop in (*left[1], *right[1]):
        spans.setdefault(slot, []).append((start, stop))
    return {slot: sorted(found) for slot, found in spans.items()}, left[0], right[0]


SETS = [frozenset(text.split()) for text in ("A", "B", "C", "A B", "B C", "DOT", "QUOTE", "V", "A V")]
ATOMS = st.sampled_from(["A", "B", "C", "A&B", "B!C", "!A", "!A!B"])
BRANCHES = st.lists(st.lists(ATOMS, min_size=1, max_size=2).map(" ".join), min_size=1, max_size=3)
GROUPS = BRANCHES.map(lambda row: f"({' | '.join(row)})")
QUANTS = st.sampled_from(["", "", "?", "??", "*", "+?"])
LOOSE = st.tuples(ATOMS | GROUPS, QUANTS).map("".join)
NAMED = st.tuples(ATOMS | GROUPS, st.sampled_from([":x", ":y"]), st.sampled_from(["", "?"])).map("".join)
GAPS = st.sampled_from(["..1", "..2"])
SIDES = st.lists(LOOSE | NAMED | GAPS, max_size=4)


@given(
    SIDES, SIDES, st.sampled_from(["V", "V!A"]), st.sampled_from(["", "< ", "(< | C) "]), st.sampled_from(["", " >"]),
    st.lists(st.sampled_from(SETS), min_size=1, max_size=7), st.data(),
)
def test_compiled_equals_naive(
    left: list[str], right: list[str], trigger: str, first: str, last: str, row: list[Symbols], data: st.DataObject
) -> None:
    """Forwards and backwards, greedy and lazy, slots and all: the regular expressions find what a plain search finds."""
    at = data.draw(st.integers(0, len(row) - 1))
    pattern = first + " ".join([*left, f"{trigger}:trigger", *right]) + last
    assert match(pattern, row, at) == match(pattern, row, at, alike=True) == naive(pattern, row, at)
