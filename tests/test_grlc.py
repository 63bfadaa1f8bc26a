"""Queries written for grlc load as they are: their decorators are understood, their variables become bound parameters."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from kg import arguments, canned, query
from kg.canned import CannedQuery, Parameter
from kg.errors import QueryError

BASE = "https://kg.example/id/"
DATA = """
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<u:a> <u:p> <u:v> ; <u:n> 1 ; <u:l> "x" , "x"@en ; <u:d> "2020-01-01"^^xsd:date ; <u:t> "t"^^<u:own/T> .
<u:b> <u:p> <u:w> ; <u:n> 2 , 2.5 ; <u:l> "y" , "y"@en ; <u:d> "2021-01-01"^^xsd:date ; <u:t> "s"^^<u:own/T> .
"""


def read(text: str, folder: Path) -> CannedQuery:
    (folder / "q.rq").write_text(text, "utf-8")
    return canned.read(folder / "q.rq")


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    store.load(DATA.encode(), format=RdfFormat.TURTLE)
    return store


def found(store: Store, asked: CannedQuery, given: dict[str, str]) -> list[str]:
    return sorted(row[0].value for row in query.run(store, asked, given, BASE).rows if row[0] is not None)  # type: ignore[union-attr]


DECORATED = """#+ summary: Things with a value
#+ description: A query of grlc.
#+ endpoint: http://example.com/sparql
#+ endpoint_in_url: False
#+ method: GET
#+ pagination: 100
#+ transform: {
#+     "key": "?p",
#+     "$anchor": "key"
#+   }
#+ tags:
#+   - first
#+   - second
#+ defaults:
#+   - v: u:v
#+ enumerate:
#+   - v:
#+     - u:v
#+     - u:w
#+   - l
SELECT ?s { ?s <u:p> ?_v_iri ; <u:l> ?__l }
"""


def test_decorators_are_understood(tmp_path: Path) -> None:
    asked = read(DECORATED, tmp_path)
    path = tmp_path / "q.rq"
    text = DECORATED.replace("{ ?s", "{ VALUES ?__l { UNDEF } VALUES ?_v_iri { <u:v> } ?s")
    assert asked == CannedQuery(
        "q", "Things with a value", "Things with a value", "A query of grlc.", ("first", "second"),
        (
            Parameter("v", "iri", "the value of ?_v_iri", False, "u:v", ("u:v", "u:w"), "v_iri"),
            Parameter("l", "string", "the value of ?__l", variable="_l"),
        ),
        text, path, 100,
        (
            f"{path}:3: endpoint has no effect here: the dataset that is served answers",
            f"{path}:4: endpoint_in_url has no effect here: the dataset that is served answers",
            f"{path}:5: method has no effect here: GET serves for all",
            f"{path}:7: transform has no effect here: answers come as SPARQL results",
            f"{path}:1: enumerate: no values are listed for 'l', so it has no effect",
        ),
    )


OTHERWISE = """#+summary: "Things: with a value"
#+description: >
#+  A query
#+  of grlc.
#+tags: [first, 'second']
#+defaults: {v: u:v}
#+enumerate:
#+- v: [u:v, u:w]
#+- nobody:
#+  - 1
SELECT ?s { ?s <u:p> ?_v_iri ; <u:l> ?__l }
"""


def test_decorators_are_understood_however_they_are_written(tmp_path: Path) -> None:
    asked = read(OTHERWISE, tmp_path)
    assert (asked.summary, asked.description, asked.tags) == ("Things: with a value", "A query of grlc.", ("first", "second"))
    assert [(each.default, each.choices) for each in asked.params] == [("u:v", ("u:v", "u:w")), (None, ())]
    assert asked.remarks == (f"{tmp_path / 'q.rq'}:1: enumerate: there is no parameter 'nobody', so it has no effect",)


def test_a_default_a_choice_and_an_optional_value_work(store: Store, tmp_path: Path) -> None:
    asked = read(DECORATED, tmp_path)
    assert found(store, asked, {}) == ["u:a", "u:a"]
    assert found(store, asked, {"v": "u:w"}) == ["u:b", "u:b"]
    assert found(store, asked, {"v": "u:w", "l": "y"}) == ["u:b"]
    with pytest.raises(QueryError, match=r"^v: 'u:c' is not one of: u:v, u:w"):
        found(store, asked, {"v": "u:c"})


PX = "PREFIX own: <u:own/> "
NAMED = {
    "literal": ("SELECT ?s { ?s <u:l> ?_x }", "x", ["u:a"]),
    "literal by name": ("SELECT ?s { ?s <u:l> ?_x_literal }", "x", ["u:a"]),
    "IRI": ("SELECT ?s { ?s <u:p> ?_x_iri }", "u:w", ["u:b"]),
    "language": ("SELECT ?s { ?s <u:l> ?_x_en }", "y", ["u:b"]),
    "other language": ("SELECT ?s { ?s <u:l> ?_x_ar }", "y", []),
    "integer": ("SELECT ?s { ?s <u:n> ?_x_integer }", "2", ["u:b"]),
    "number": ("SELECT ?s { ?s <u:n> ?n FILTER(?n > ?_x_number) }", "2.2", ["u:b"]),
    "date": ("SELECT ?s { ?s <u:d> ?_x_date }", "2020-01-01", ["u:a"]),
    "own datatype": (f"{PX}SELECT ?s {{ ?s <u:t> ?_x_own_T }}", "t", ["u:a"]),
    "filter": ("SELECT ?s { ?s <u:p> ?o FILTER(?o = ?_x_iri) }", "u:w", ["u:b"]),
    "sub-select": ("SELECT ?s { { SELECT ?s { ?s <u:p> ?_x_iri } } }", "u:w", ["u:b"]),
    "two groups": ("SELECT ?s { { ?s <u:p> ?_x_iri } UNION { ?s <u:n> 1 FILTER(?_x_iri = <u:w>) } }", "u:w", ["u:a", "u:b"]),
    "having": ("SELECT ?s { ?s <u:n> ?n } GROUP BY ?s ?_x_integer HAVING(COUNT(?n) = ?_x_integer)", "2", ["u:b"]),
}


@pytest.mark.parametrize(("text", "value", "expected"), NAMED.values(), ids=NAMED)
def test_names_of_variables_say_what_terms_they_take(
    text: str, value: str, expected: list[str], store: Store, tmp_path: Path
) -> None:
    assert found(store, read(text, tmp_path), {"x": value}) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?s { ?s <u:p> ?_x_iri ; <u:q> ?_x }", r"q\.rq: \?_x_iri and \?_x are one parameter; .*"),
        ("SELECT ?s { ?s <u:p> ?_x_own_T }", r"q\.rq: \?_x_own_T has a datatype of the prefix own:, which is not declared; .*"),
        ("SELECT ?s { ?s <u:p> ?___ }", r"q\.rq: \?___ is no name of a parameter; .*"),
        ("#+ pagination: many\nSELECT ?s { ?s ?p ?o }", r"q\.rq:1: pagination is 'many'; .*"),
        ("#+ defaults:\n#+   - x: no iri\nSELECT ?s { ?s <u:p> ?_x_iri }", r"q\.rq:1: defaults: 'no iri' is no IRI; .*"),
    ],
)
def test_what_cannot_be_read_is_told(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=message):
        read(text, tmp_path)


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        ("iri", "javascript alert", "'javascript alert' is no IRI"), ("iri", "china", "'china' is no IRI"),
        ("iri", "http://x/> } #", "is no IRI"), ("number", "1 2", "'1 2' is no number"), ("number", ".", "'.' is no number"),
        ("literal^^http://www.w3.org/2001/XMLSchema#dateTime", "today", "'today' is no dateTime"),
    ],
)
def test_a_value_that_does_not_fit_is_told(kind: str, value: str, message: str, store: Store) -> None:
    with pytest.raises(QueryError, match=message):
        arguments.term(Parameter("x", kind, ""), value, query.StoreLookup(store, BASE))
