"""The 34 protocol tests of the W3C (sparql11/protocol in w3c/rdf-tests), told anew as a table, names theirs.

The dataset is served as theirs would be: three graphs that each type one document. All tests of queries pass as they stand.
Of those of updates the malformed ones are refused as the tests want it; the well-formed ones with 403, for the server is
read-only. `query_multiple_dataset` is asked with two parameters, where their manifest escapes the `&` between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest

from kg import store
from tests.factory import BUILD
from tests.serving import Served, serving

DATA = "http://kasei.us/2009/09/sparql/data/"
TYPE, DOCUMENT = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://xmlns.com/foaf/0.1/Document"
ONE, TWO, THREE = (f"{DATA}data{number}.rdf" for number in (1, 2, 3))
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
BOOLEAN = ("application/sparql-results+json", "application/sparql-results+xml")
TABLE = (*BOOLEAN, "text/csv", "text/tab-separated-values")
GRAPH = ("text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json")
READ_ONLY = 403
BAD = range(400, 500)

BOTH = f"ASK {{ <{ONE}> a ?type . <{TWO}> a ?type }}"
NAMED = f"GRAPH ?g1 {{ <{ONE}> a ?type }} GRAPH ?g2 {{ <{TWO}> a ?type }}"
COPY = "INSERT { GRAPH <http://example.org/copy> { ?s a <x:Resource> } } WHERE { ?s a <%s> }" % DOCUMENT  # noqa: UP031

Fields = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class W3C:
    """A test: what is asked, and what it expects: a boolean that is true, a table, a graph, or a refusal."""

    name: str
    method: str
    fields: Fields
    body: str | None
    kind: str | None
    expected: object
    charset: str = "utf-8"


def using(named: Sequence[str] = (), default: Sequence[str] = ()) -> Fields:
    return [*(("using-named-graph-uri", each) for each in named), *(("using-graph-uri", each) for each in default)]


NONE = [("default-graph-uri", f"{DATA}data0.rdf")]
DEFAULTS = [("default-graph-uri", ONE), ("default-graph-uri", TWO)]
NAMEDS = [("named-graph-uri", ONE), ("named-graph-uri", TWO)]
CASES = [
    W3C("query_post_form", "POST", NONE, "query=ASK%20%7B%7D", FORM, True),
    W3C("query_dataset_default_graphs_get", "GET", [("query", BOTH), *DEFAULTS], None, None, True),
    W3C("query_dataset_default_graphs_post", "POST", DEFAULTS, BOTH, QUERY, True),
    W3C("query_dataset_named_graphs_post", "POST", NAMEDS, f"ASK {{ {NAMED} }}", QUERY, True),
    W3C("query_dataset_named_graphs_get", "GET", [("query", f"ASK {{ {NAMED} }}"), *NAMEDS], None, None, True),
    W3C("query_dataset_full", "POST", [("default-graph-uri", THREE), *NAMEDS], f"ASK {{ <{THREE}> a ?type {NAMED} }}", QUERY,
        True),
    W3C("query_multiple_dataset", "POST", NAMEDS, f"ASK FROM <{THREE}> {{ {NAMED} }}", QUERY, True),
    W3C("query_get", "GET", [("query", "ASK {}"), *NONE], None, None, True),
    W3C("query_content_type_select", "POST", NONE, "SELECT (1 AS ?value) {}", QUERY, TABLE),
    W3C("query_content_type_ask", "POST", NONE, "ASK {}", QUERY, BOOLEAN),
    W3C("query_content_type_describe", "POST", NONE, "DESCRIBE <http://example.org/>", QUERY, GRAPH),
    W3C("query_content_type_construct", "POST", NONE, "CONSTRUCT { <s> <p> 1 } WHERE {}", QUERY, GRAPH),
    W3C("update_dataset_default_graph", "POST", using(default=[ONE]), COPY, UPDATE, READ_ONLY),
    W3C("update_dataset_default_graphs", "POST", using(default=[ONE, TWO]), COPY, UPDATE, READ_ONLY),
    W3C("update_dataset_named_graphs", "POST", using([ONE, TWO]), COPY, UPDATE, READ_ONLY),
    W3C("update_dataset_full", "POST", using([TWO], [ONE]), COPY, UPDATE, READ_ONLY),
    W3C("update_post_form", "POST", [], "update=CLEAR+ALL", FORM, READ_ONLY),
    W3C("update_post_direct", "POST", [], "CLEAR ALL", UPDATE, READ_ONLY),
    W3C("update_base_uri", "POST", [], "INSERT DATA { GRAPH <x:base> { <x:s> <x:p> <test> } }", UPDATE, READ_ONLY),
    W3C("query_post_direct", "POST", [], "ASK {}", QUERY, True),
    W3C("bad_query_method", "PUT", [("query", "ASK {}"), *NONE], "", FORM, BAD),
    W3C("bad_multiple_queries", "GET", [("query", "ASK {}"), ("query", "SELECT * {}")], None, None, BAD),
    W3C("bad_query_wrong_media_type", "POST", [], "ASK {}", "text/plain", BAD),
    W3C("bad_query_missing_form_type", "POST", [], "query=ASK%20%7B%7D", None, BAD),
    W3C("bad_query_missing_direct_type", "POST", [], "ASK {}", None, BAD),
    W3C("bad_query_non_utf8", "POST", [], "ASK {}", f"{QUERY}; charset=UTF-16", BAD, "utf-16"),
    W3C("bad_query_syntax", "GET", [("query", "ASK {")], None, None, BAD),
    W3C("bad_update_get", "GET", [("update", "CLEAR ALL")], None, None, BAD),
    W3C("bad_multiple_updates", "POST", [], "update=CLEAR%20NAMED&update=CLEAR%20DEFAULT", FORM, BAD),
    W3C("bad_update_wrong_media_type", "POST", [], "CLEAR NAMED", "text/plain", BAD),
    W3C("bad_update_missing_form_type", "POST", [], "update=CLEAR%20NAMED", None, BAD),
    W3C("bad_update_non_utf8", "POST", [], "CLEAR NAMED", f"{UPDATE}; charset=UTF-16", BAD, "utf-16"),
    W3C("bad_update_syntax", "POST", [], "update=CLEAR%20XYZ", FORM, BAD),
    W3C("bad_update_dataset_conflict", "POST", using(["http://example/people"]),
        "WITH <http://example/addresses> DELETE { ?s ?p 'Bill' } INSERT { ?s ?p 'William' } WHERE { ?s ?p 'Bill' }", UPDATE, BAD),
]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("w3c") / "data"
    store.build((f"<{each}> <{TYPE}> <{DOCUMENT}> <{each}> .\n" for each in (ONE, TWO, THREE)), folder, BUILD)
    with serving(folder, "--workers", "1") as server:
        yield server


def test_they_are_all_here() -> None:
    assert len({case.name for case in CASES}) == len(CASES) == 34


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_w3c(case: W3C, served: Served) -> None:
    target = "/sparql" + (f"?{urlencode(case.fields)}" if case.fields else "")
    body = None if case.body is None else case.body.encode(case.charset)
    reply = served.request(case.method, target, {"Content-Type": case.kind} if case.kind else {}, body)
    if case.expected is True:
        assert (reply.status, reply.json["boolean"]) == (200, True)
    elif isinstance(case.expected, tuple):
        assert (reply.status, reply.kind in case.expected) == (200, True)
    elif case.expected == READ_ONLY:
        assert (reply.status, "read-only" in reply.text) == (403, True)
    else:
        assert reply.status in BAD
