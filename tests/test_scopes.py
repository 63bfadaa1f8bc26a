"""A parameter that does not reach its use is refused: by what the text says, and the store bears it out."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from kg import canned
from kg.canned import CannedQuery, Parameter
from kg.errors import QueryError
from kg.scopes import scopes, unbound

HEAD = "#+ summary: Who met?\n#+ summary_ar: من التقى؟\n#+ params:\n#+   - name: x\n#+     type: iri\n#+     help: whom\n"
V = "VALUES ?_x { UNDEF }"
DATA = "<u:a> <u:p> <u:v>, <u:w> . <u:b> <u:p> <u:w> . <u:c> <u:p> <u:w> ; <u:q> <u:v> ."

# Queries by what they try, each with a parameter ?_x; those of the first table answer alike whatever its value is.
IGNORED = {
    "use in a sub-select": f"SELECT ?s {{ {V} {{ SELECT ?s {{ ?s <u:p> ?_x }} }} }}",
    "filter in a sub-select": f"SELECT ?s {{ {V} {{ SELECT ?s {{ ?s <u:p> ?o FILTER(!BOUND(?_x) || ?o = ?_x) }} }} }}",
    "values in a sub-select": f"SELECT ?s {{ {{ SELECT ?s {{ ?s ?p ?o {V} }} }} ?s <u:p> ?_x }}",
    "two sub-selects": f"SELECT ?s {{ {V} {{ SELECT ?s {{ {{ SELECT ?s ?_x {{ ?s <u:p> ?_x }} }} }} }} }}",
    "filter in a group": f"SELECT ?s {{ {V} {{ ?s <u:p> ?o FILTER(!BOUND(?_x) || ?o = ?_x) }} }}",
    "filter in a branch": f"SELECT ?s {{ {V} {{ ?s <u:p> ?o FILTER(!BOUND(?_x) || ?o = ?_x) }} UNION {{ ?s <u:q> ?o }} }}",
    "bind before values": f"SELECT ?s {{ ?s <u:p> ?o BIND(COALESCE(?_x, ?o) AS ?y) {V} FILTER(?o = ?y) }}",
    "values in a comment": f"SELECT ?s {{ # {V}\n ?s <u:p> ?_x }}",
    "values in a text": f"SELECT ?s {{ FILTER('{V}' != '') ?s <u:p> ?_x }}",
    "values of something optional": (
        f"SELECT ?s {{ ?s <u:p> ?o OPTIONAL {{ ?s <u:none> ?n {V} }} FILTER(COALESCE(?o = ?_x, true)) }}"
    ),
    "values in one branch": f"SELECT ?s {{ {{ ?s <u:none> ?n {V} }} UNION {{ ?s <u:p> ?o }} FILTER(COALESCE(?o = ?_x, true)) }}",
    "having without the variable": (
        f"SELECT ?s {{ {{ SELECT ?s {{ ?s <u:p> ?o {V} }} }} }} GROUP BY ?s HAVING(COALESCE(COUNT(*) > ?_x, true))"
    ),
    "having behind groups": f"SELECT ?s {{ {V} ?s <u:p> ?o }} GROUP BY ?s HAVING(COALESCE(MIN(?o) = ?_x, true))",
    "having behind groups, used before": f"SELECT ?s {{ {V} ?s <u:p> ?o FILTER(BOUND(?_x)) }} GROUP BY ?s HAVING(!BOUND(?_x))",
    "order behind groups": f"SELECT ?s {{ {V} ?s <u:p> ?o }} GROUP BY ?s ORDER BY (MIN(?o) = ?_x) ?s LIMIT 1",
    "selected behind groups": f"SELECT ?s (BOUND(?_x) AS ?is) {{ {V} ?s <u:p> ?o }} GROUP BY ?s ORDER BY ?s",
    "selected beside an aggregate": f"SELECT (COUNT(*) AS ?n) (COALESCE(?_x, 1) AS ?y) {{ {V} ?s <u:p> ?o }}",
    "behind an aggregate": f"SELECT (COALESCE(IF(COUNT(*) > 1, ?_x, 1), 2) AS ?n) {{ {V} ?s <u:p> ?o }}",
    "grouped by something else of that name": f"SELECT ?o {{ {V} ?s <u:p> ?o }} GROUP BY ?o (STR(?_x)) HAVING(!BOUND(?_x))",
}
CUT = {
    "sub-select with a limit": f"SELECT ?s {{ {V} {{ SELECT ?s ?_x {{ ?s <u:p> ?_x }} ORDER BY ?s LIMIT 2 }} }}",
    "sub-select with an offset": f"SELECT ?s {{ {V} {{ SELECT * {{ ?s <u:p> ?_x }} ORDER BY ?s OFFSET 1 }} }}",
}
HEEDED = {
    "pattern": f"SELECT ?s {{ {V} ?s <u:p> ?_x }}",
    "values at the end": f"SELECT ?s {{ ?s <u:p> ?_x {V} }}",
    "filter": f"SELECT ?s {{ {V} ?s <u:p> ?o FILTER(?o = ?_x) }}",
    "filter before values": f"SELECT ?s {{ FILTER(?o = ?_x) ?s <u:p> ?o {V} }}",
    "bind": f"SELECT ?s {{ {V} ?s <u:p> ?o BIND(?_x AS ?y) FILTER(?o = ?y) }}",
    "pattern in a group": f"SELECT ?s {{ {V} {{ ?s <u:p> ?_x }} }}",
    "pattern in branches": f"SELECT ?s {{ {V} {{ ?s <u:p> ?_x }} UNION {{ ?s <u:q> ?_x }} }}",
    "values in a group": f"SELECT ?s {{ {{ {V} }} ?s <u:p> ?o FILTER(?o = ?_x) }}",
    "values in each branch": f"SELECT ?s {{ {{ {V} ?s <u:p> ?_x }} UNION {{ {V} ?s <u:q> ?_x }} }}",
    "condition of something optional": (
        f"SELECT ?s {{ {V} ?s <u:p> ?o OPTIONAL {{ ?s <u:p> ?t FILTER(?t = ?_x) }} FILTER(BOUND(?t)) }}"
    ),
    "exists": f"SELECT ?s {{ {V} ?s <u:p> ?o FILTER EXISTS {{ ?s <u:p> ?_x }} }}",
    "filter in exists": f"SELECT ?s {{ {V} ?s <u:p> ?o FILTER EXISTS {{ ?s <u:p> ?t FILTER(?t = ?_x) }} }}",
    "not exists": f"SELECT ?s {{ {V} ?s <u:p> ?o FILTER NOT EXISTS {{ ?s <u:p> ?_x }} }}",
    "minus": f"SELECT ?s {{ {V} ?s <u:p> ?o MINUS {{ ?s <u:p> ?_x }} }}",
    "selected by a sub-select": f"SELECT ?s {{ {V} {{ SELECT ?s ?_x {{ ?s <u:p> ?_x }} }} }}",
    "all selected": f"SELECT ?s {{ {V} {{ SELECT * {{ ?s <u:p> ?_x }} }} }}",
    "inside the sub-select": f"SELECT ?s {{ {{ SELECT ?s {{ {V} ?s <u:p> ?o FILTER(?o = ?_x) }} }} }}",
    "out of a sub-select": f"SELECT ?s {{ {{ SELECT ?_x {{ {V} }} }} ?s <u:p> ?o FILTER(?o = ?_x) }}",
    "having": f"SELECT ?s {{ {V} ?s <u:p> ?o }} GROUP BY ?s ?_x HAVING(MIN(?o) = ?_x)",
    "order": f"SELECT ?s {{ {V} ?s <u:p> ?o }} ORDER BY (?o = ?_x) ?s ?o LIMIT 2",
    "selected expression": f"SELECT (?o = ?_x AS ?is) {{ {V} ?s <u:p> ?o }} ORDER BY ?is",
    "aggregate": f"SELECT (SUM(IF(?o = ?_x, (1), 0)) AS ?n) {{ {V} ?s <u:p> ?o }}",
    "having with an aggregate": f"SELECT ?s {{ {V} ?s <u:p> ?o }} GROUP BY ?s HAVING(SUM(IF(?o = ?_x, 1, 0)) > 0)",
    "groups by it": f"SELECT ?k (COUNT(*) AS ?n) {{ {V} ?s <u:p> ?o }} GROUP BY (?o = ?_x AS ?k) ORDER BY ?k",
    "groups in a sub-select": f"SELECT ?n {{ {V} {{ SELECT ?_x (COUNT(?s) AS ?n) {{ ?s <u:p> ?_x }} GROUP BY ?_x }} }}",
    "limit inside the sub-select": f"SELECT ?s {{ {{ SELECT ?s {{ {V} ?s <u:p> ?_x }} ORDER BY DESC(?s) LIMIT 1 }} }}",
    "other sign": f"SELECT ?s {{ {V} ?s <u:p> $_x }}",
    "among texts and comments": f"SELECT ?s {{ # {{ SELECT\n {V} ?s <u:p> ?o FILTER('{{ }}' != \"\"\"}}\"\"\" && ?o = ?_x) }}",
}


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    store.load(DATA.encode(), format=RdfFormat.TURTLE)
    return store


def answers(store: Store, text: str, value: str) -> list[str]:
    asked = CannedQuery("q", "", "", "", (), (Parameter("x", "iri", ""),), text, Path("q.rq"))
    return [str(row) for row in store.query(asked.bound({"x": value}))]  # type: ignore[union-attr]


@pytest.mark.parametrize("text", IGNORED.values(), ids=IGNORED)
def test_a_use_that_no_value_reaches_is_refused_and_rightly(text: str, store: Store, tmp_path: Path) -> None:
    assert answers(store, text, "<u:v>") == answers(store, text, "<u:w>") != []
    (tmp_path / "q.rq").write_text(HEAD + text, "utf-8")
    with pytest.raises(QueryError, match=r"q\.rq:\d+: .*(does not reach this place|is not bound)"):
        canned.load(tmp_path)


@pytest.mark.parametrize("text", CUT.values(), ids=CUT)
def test_a_use_that_the_value_reaches_after_rows_were_cut_is_refused(text: str, store: Store, tmp_path: Path) -> None:
    inside = text.replace(V, "").replace("{ ?s <u:p> ?_x", f"{{ {V} ?s <u:p> ?_x")
    assert any(answers(store, text, value) != answers(store, inside, value) for value in ("<u:v>", "<u:w>"))
    (tmp_path / "q.rq").write_text(HEAD + text, "utf-8")
    with pytest.raises(QueryError, match=r"q\.rq:\d+: .*does not reach this place.*between the same braces"):
        canned.load(tmp_path)


@pytest.mark.parametrize("text", HEEDED.values(), ids=HEEDED)
def test_a_use_that_the_value_reaches_is_admitted_and_rightly(text: str, store: Store, tmp_path: Path) -> None:
    assert answers(store, text, "<u:v>") != answers(store, text, "<u:w>")
    (tmp_path / "q.rq").write_text(HEAD + text, "utf-8")
    assert list(canned.load(tmp_path)) == ["q"]
    assert list(unbound(scopes(text))) == []


def test_slots_and_uses_have_their_places() -> None:
    found = scopes("SELECT * { VALUES ?_a { 2 } ?s ?p ?_a BIND(?_b AS ?c) VALUES ?_d { UNDEF } VALUES ?e { 1 } FILTER(?_d) }")
    assert [(slot.name, slot.term, slot.start, slot.stop) for slot in found.slots] == [("a", "2", 11, 27), ("d", "UNDEF", 54, 74)]
    assert [(use.name, use.place, use.how) for use in found.uses] == [
        ("a", 34, "pattern"), ("b", 43, "bind"), ("d", 98, "filter")
    ]
