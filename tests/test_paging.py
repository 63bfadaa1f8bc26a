"""Pages of a query are pages of its answer, whatever LIMIT and OFFSET it has itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QuerySolutions, Store

from kg.paging import paged

ALL = "SELECT ?x { VALUES ?x { 0 1 2 3 4 5 6 7 8 9 } } ORDER BY ?x"


@pytest.mark.parametrize(
    ("text", "limit", "offset", "expected"),
    [
        ("SELECT * {}", 5, 0, "SELECT * {}\nLIMIT 5\n"),
        ("SELECT * {}", None, 0, "SELECT * {}\n"),
        ("SELECT * {} # LIMIT 3\n", 5, 10, "SELECT * {} # LIMIT 3\nLIMIT 5\nOFFSET 10\n"),
        ("SELECT * { { SELECT * {} LIMIT 3 } }", 5, 0, "SELECT * { { SELECT * {} LIMIT 3 } }\nLIMIT 5\n"),
        ("SELECT * {} limit 3 OFFSET 4", 5, 1, "SELECT * {}\nLIMIT 2\nOFFSET 5\n"),
        ("SELECT * {} OFFSET # LIMIT 9\n4 LIMIT 3", None, 0, "SELECT * {}\nLIMIT 3\nOFFSET 4\n"),
        ("SELECT * {} LIMIT 3", 5, 4, "SELECT * {}\nLIMIT 0\nOFFSET 4\n"),
    ],
)
def test_limits_are_set_within_those_of_the_text(text: str, limit: int | None, offset: int, expected: str) -> None:
    assert paged(text, limit, offset) == expected


NUMBERS = st.integers(0, 12)


@given(st.one_of(st.none(), NUMBERS), NUMBERS, st.one_of(st.none(), NUMBERS), NUMBERS)
def test_a_page_is_a_slice_of_the_answer(own_limit: int | None, own_offset: int, limit: int | None, offset: int) -> None:
    text = ALL + (f" OFFSET {own_offset}" if own_offset else "") + (f" LIMIT {own_limit}" if own_limit is not None else "")
    every = answered(text)
    assert answered(paged(text, limit, offset)) == every[offset:][:limit]


def answered(text: str) -> list[str]:
    found = Store().query(text)
    assert isinstance(found, QuerySolutions)
    return [str(row) for row in found]
