"""SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/), clause by clause: the side of queries, by a real server."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import brotli
import pyoxigraph as ox
import pytest
import rdflib

from kg.web import negotiate
from tests.serving import JSON, Reply, Served, build, serving

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
XML, CSV, TSV = "application/sparql-results+xml", "text/csv", "text/tab-separated-values"
PROBLEM = "application/problem+json"
ARTICLE = "https://kg.example/id/article/"
ONE, TWO, EDGES = f"{ARTICLE}000_news", f"{ARTICLE}001_news", "https://kg.example/id/graph/edges"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
GRAPHS = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
DESCRIBE = f"DESCRIBE <{ONE}>"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("protocol") / "data"
    build(folder, 3)
    with serving(folder, "--workers", "2") as server:
        yield server


@dataclass(frozen=True)
class Case:
    """A request and what must come back: status, media type, and what the body must hold."""

    clause: str
    method: str
    target: str
    status: int
    kind: str
    holds: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None


def url(**fields: str) -> str:
    return "/sparql?" + urlencode(fields)


def form(*fields: tuple[str, str]) -> bytes:
    return urlencode(fields).encode()


def posted(clause: str, body: bytes, kind: str | None, status: int, holds: str = "", target: str = "/sparql") -> Case:
    headers = {"Accept": JSON} | ({"Content-Type": kind} if kind else {})
    return Case(clause, "POST", target, status, JSON if status == 200 else PROBLEM, holds, headers, body)


TRUE = '"boolean":true'
JSON_WANTED = {"Accept": JSON}
CASES = [
    Case("2.1.1 query by GET", "GET", url(query="ASK {}"), 200, JSON, TRUE, JSON_WANTED),
    Case("2.1.1 spaces as plus", "GET", "/sparql?query=ASK+%7B%7D", 200, JSON, TRUE, JSON_WANTED),
    Case("2.1.1 spaces as %20", "GET", "/sparql?query=ASK%20%7B%7D", 200, JSON, TRUE, JSON_WANTED),
    Case("2.1.1 letters of any script", "GET", url(query='SELECT ("سلام" AS ?x) {}'), 200, JSON, "سلام", JSON_WANTED),
    Case("2.1.1 a plus sign that is one", "GET", url(query='SELECT ("a+b" AS ?x) {}'), 200, JSON, "a+b", JSON_WANTED),
    Case("2.1.1 percent signs are decoded once", "GET", url(query='SELECT ("%41" AS ?x) {}'), 200, JSON, "%41", JSON_WANTED),
    Case("2.1.1 other parameters do no harm", "GET", url(query="ASK {}", format="x"), 200, JSON, TRUE, JSON_WANTED),
    Case("2.1.1 exactly one query", "GET", url(query="ASK {}") + "&query=ASK+%7B%7D", 400, PROBLEM, "More than one", JSON_WANTED),
    Case("2.1.1 no body is looked at", "GET", url(query="ASK {}"), 200, JSON, TRUE, JSON_WANTED | {"Content-Type": FORM},
         form(("query", "x"))),
    posted("2.1.2 query by POST of a form", form(("query", "ASK {}")), FORM, 200, TRUE),
    posted("2.1.2 with a charset", form(("query", "ASK {}")), f"{FORM}; charset=UTF-8", 200, TRUE),
    posted("2.1.2 media types know no case", form(("query", "ASK {}")), FORM.upper(), 200, TRUE),
    posted("2.1.2 exactly one query", form(("query", "ASK {}"), ("query", "ASK {}")), FORM, 400, "More than one"),
    posted("2.1.2 one query at least", form(("foo", "bar")), FORM, 400, "No query"),
    posted("2.1.2 not without its media type", form(("query", "ASK {}")), None, 415),
    posted("2.1.2 nor with that of the other way", form(("query", "ASK {}")), QUERY, 400),
    posted("2.1.2 the dataset in the body", form(("query", "ASK { ?s ?p ?o }"), ("default-graph-uri", "x:none")), FORM, 200,
           '"boolean":false'),
    posted("2.1.3 query by POST directly", b"ASK {}", QUERY, 200, TRUE),
    posted("2.1.3 in UTF-8", 'SELECT ("سلام" AS ?x) {}'.encode(), QUERY, 200, "سلام"),
    posted("2.1.3 said to be UTF-8", b"ASK {}", f'{QUERY}; charset="utf-8"', 200, TRUE),
    posted("2.1.3 in no other charset", "ASK {}".encode("utf-16"), f"{QUERY}; charset=UTF-16", 415, "UTF-8"),
    posted("2.1.3 nor unsaid", "ASK {}".encode("utf-16"), QUERY, 400, "UTF-8"),
    posted("2.1.3 not without its media type", b"ASK {}", None, 415, QUERY),
    posted("2.1.3 nor with another", b"ASK {}", "text/plain", 415, QUERY),
    posted("2.1.3 nor as a form", b"ASK {}", FORM, 400),
    posted("2.1.3 not encoded once more", b"ASK%20%7B%7D", QUERY, 400),
    posted("2.1.3 the dataset in the URL", b"ASK { ?s ?p ?o }", QUERY, 200, '"boolean":false',
         url(**{"default-graph-uri": "x:none"})),
    posted("2.1.3 no second query in the URL", b"ASK {}", QUERY, 400, "twice", url(query="ASK {}")),
    posted("2.1.3 an empty body is no query", b"", QUERY, 400),
    Case("2.1.5 no Accept: a table is JSON", "GET", url(query=COUNT), 200, JSON, "bindings"),
    Case("2.1.5 no Accept: a graph is Turtle", "GET", url(query=DESCRIBE), 200, "text/turtle", "@prefix"),
    Case("2.1.5 whatever there is", "GET", url(query=COUNT), 200, JSON, "bindings", {"Accept": "*/*"}),
    Case("2.1.5 by quality", "GET", url(query=COUNT), 200, CSV, "n\r\n", {"Accept": f"{XML};q=0.5, {CSV}, {JSON};q=0.9"}),
    Case("2.1.5 by wildcard", "GET", url(query=COUNT), 200, CSV, "n\r\n", {"Accept": "text/*, image/png"}),
    Case("2.1.5 not what is ruled out", "GET", url(query=COUNT), 200, XML, "sparql", {"Accept": f"{JSON};q=0, application/*"}),
    Case("2.1.5 nothing that would do", "GET", url(query=COUNT), 406, "text/plain", JSON, {"Accept": "text/html, image/png"}),
    Case("2.1.5 a graph for who wants a table", "GET", url(query=DESCRIBE), 406, "text/plain", "Turtle", {"Accept": CSV}),
    Case("2.1.5 a table for who wants a graph", "GET", url(query=COUNT), 406, "text/plain", "CSV", {"Accept": "text/turtle"}),
    Case("2.1.5 with the old name", "GET", url(query=DESCRIBE), 200, "application/x-turtle", "@prefix",
         {"Accept": "application/x-turtle"}),
    Case("2.1.7 malformed queries: 400", "GET", url(query="SELECT * {\n ?s ?p }"), 400, PROBLEM, '"line": 2', JSON_WANTED),
    Case("2.1.7 in words", "GET", url(query="SELECT * {\n ?s ?p }"), 400, "text/plain", "line 2, column 9",
         {"Accept": "text/plain"}),
    Case("2.1.7 undeclared prefixes", "GET", url(query="ASK { ?s x:p ?o }"), 400, PROBLEM, "", JSON_WANTED),
    Case("2.1.7 percent-encoding that is not UTF-8", "GET", "/sparql?query=ASK%20%7B%22%FF%22%7D", 400, PROBLEM, "UTF-8",
         JSON_WANTED),
    Case("2.1.7 half a character", "GET", "/sparql?query=ASK%20%7B%22%D8%22%7D", 400, PROBLEM, "UTF-8", JSON_WANTED),
    Case("2.1.7 a graph that is no IRI", "GET", url(**{"query": "ASK {}", "default-graph-uri": "no iri"}), 400, PROBLEM, "IRI",
         JSON_WANTED),
    Case("2.2 an update is no query", "GET", url(query="INSERT DATA { <x:s> <x:p> 1 }"), 400, PROBLEM, "", JSON_WANTED),
    Case("2.2 no update by GET", "GET", url(update="CLEAR ALL"), 400, PROBLEM, "read-only", JSON_WANTED),
    posted("2.2.1 update by POST of a form", form(("update", "CLEAR ALL")), FORM, 403, "read-only"),
    posted("2.2.1 exactly one update", form(("update", "CLEAR ALL"), ("update", "CLEAR ALL")), FORM, 400, "More than one"),
    posted("2.2.1 not without its media type", form(("update", "CLEAR ALL")), None, 415),
    posted("2.2.2 update by POST directly", b"CLEAR ALL", UPDATE, 403, "read-only"),
    posted("2.2.2 in UTF-8", "CLEAR ALL".encode("utf-16"), UPDATE, 400, "UTF-8"),
    posted("2.2.2 not with another media type", b"CLEAR ALL", "text/plain", 415),
    posted("2.2 not both", form(("query", "ASK {}"), ("update", "CLEAR ALL")), FORM, 400, "Both"),
    posted("2.2.3 not even with a dataset", form(("update", "CLEAR ALL"), ("using-graph-uri", ONE)), FORM, 403),
    Case("2.1 no other method", "PUT", url(query="ASK {}"), 405, PROBLEM, "GET", JSON_WANTED),
    Case("2.1 nor this one", "DELETE", url(query="ASK {}"), 405, PROBLEM, "GET", JSON_WANTED),
    Case("4 other services are not called", "GET", url(query="ASK { SERVICE <http://127.0.0.1:9/> {} }"), 403, PROBLEM, "SERVICE",
         JSON_WANTED),
    Case("4 not silently either", "GET", url(query="SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }"), 403,
         PROBLEM,
         "SERVICE", JSON_WANTED),
    posted("RFC 9110 8.4 coded requests", gzip.compress(b"ASK {}"), QUERY, 400),
    posted("RFC 9110 15.5.14 a request too large", b"#" * (1 << 20) + b"\nASK {}", QUERY, 413, "1,048,576"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.clause)
def test_clauses(case: Case, served: Served) -> None:
    reply = served.request(case.method, case.target, case.headers, case.body)
    assert (reply.status, reply.kind, case.holds in reply.text) == (case.status, case.kind, True), reply


def count(reply: Reply) -> int:
    return int(reply.json["results"]["bindings"][0]["n"]["value"])


def sizes(served: Served) -> dict[str, int]:
    rows = served.ask("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g").json["results"]["bindings"]
    return {row["g"]["value"]: int(row["n"]["value"]) for row in rows}


DEFAULT, NAMED = "default-graph-uri", "named-graph-uri"
DATASETS = [
    ("nothing said: the union of all graphs", COUNT, [], ["*"]),
    ("one default graph", COUNT, [(DEFAULT, ONE)], [ONE]),
    ("several default graphs are merged", COUNT, [(DEFAULT, ONE), (DEFAULT, TWO)], [ONE, TWO]),
    ("only named graphs: the default graph is empty", COUNT, [(NAMED, ONE)], []),
    ("both, the default graph", COUNT, [(DEFAULT, ONE), (NAMED, TWO)], [ONE]),
    ("FROM is honoured", f"SELECT (COUNT(*) AS ?n) FROM <{TWO}> {{ ?s ?p ?o }}", [], [TWO]),
    ("FROM after a comment", f"SELECT (COUNT(*) AS ?n) #\rFROM<{TWO}> {{ ?s ?p ?o }}", [], [TWO]),
    ("FROM after a string with an escape", f'SELECT (COUNT(?s) + STRLEN("\\u0022 #") - 3 AS ?n) FROM <{TWO}> {{ ?s ?p ?o }}',
         [], [TWO]),
    ("FROM that touches a name", f"PREFIX a: <{ARTICLE}> SELECT (COUNT(*) AS ?n) FROMa:001_news {{ ?s ?p ?o }}", [], [TWO]),
    ("only FROM NAMED: the default graph is empty", f"SELECT (COUNT(*) AS ?n) FROM NAMED <{TWO}> {{ ?s ?p ?o }}", [], []),
    ("a variable ?from is none", "SELECT (COUNT(*) AS ?n) { ?s ?p ?from }", [], ["*"]),
    ("nor a prefix, nor a string", 'PREFIX from: <x:> SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER("FROM <x>" != from:a) }', [],
         ["*"]),
    ("a default graph named twice is one", COUNT, [(DEFAULT, ONE), (DEFAULT, ONE)], [ONE]),
    ("FROM twice (Query, 13.2: a set)", f"SELECT (COUNT(*) AS ?n) FROM <{TWO}> FROM <{TWO}> {{ ?s ?p ?o }}", [], [TWO]),
    ("FROM twice in other words", f"BASE <{ARTICLE}> PREFIX a: <{ARTICLE}> SELECT (COUNT(*) AS ?n) FROM a:001_news #FROM\nFROM "
        f"<001_news>FROM<{ONE}> {{ ?s ?p ?o }}", [], [ONE, TWO]),
    ("FROM twice over a sub-select", f"SELECT ?n FROM <{ONE}> FROM <{ONE}> {{ {{ {COUNT} }} }}", [], [ONE]),
    ("a named graph named twice", COUNT.replace("{", "{ GRAPH ?g {") + "}", [(NAMED, ONE), (NAMED, ONE)], [ONE]),
    ("FROM NAMED twice", f"SELECT (COUNT(*) AS ?n) FROM NAMED <{ONE}> FROM NAMED <{ONE}> {{ GRAPH ?g {{ ?s ?p ?o }} }}", [],
         [ONE]),
    ("FROM twice beside FROM NAMED", f"SELECT (COUNT(*) AS ?n) FROM <{ONE}> FROM <{ONE}> FROM NAMED <{ONE}> {{ ?s ?p ?o }}", [],
         [ONE]),
    ("the request goes before FROM", f"SELECT (COUNT(*) AS ?n) FROM <{TWO}> {{ ?s ?p ?o }}", [(DEFAULT, ONE)], [ONE]),
]


@pytest.mark.parametrize(("case", "query", "fields", "graphs"), DATASETS, ids=[row[0] for row in DATASETS])
def test_clause_2_1_4_the_dataset(
    case: str, query: str, fields: list[tuple[str, str]], graphs: list[str], served: Served
) -> None:
    held = sizes(served)
    expected = sum(held.values()) if graphs == ["*"] else sum(held[graph] for graph in graphs)
    assert count(served.ask(query, JSON, fields)) == expected
    body = form(("query", query), *fields)
    assert count(served.request("POST", "/sparql", JSON_WANTED | {"Content-Type": FORM}, body)) == expected
    direct = served.request("POST", f"/sparql?{urlencode(fields)}", JSON_WANTED | {"Content-Type": QUERY}, query.encode())
    assert count(direct) == expected


@pytest.mark.parametrize(
    ("query", "fields", "graphs"),
    [
        (GRAPHS, [(NAMED, ONE), (NAMED, EDGES)], {ONE, EDGES}),
        (GRAPHS, [(DEFAULT, ONE)], set()),
        (GRAPHS.replace("{", f"FROM NAMED <{TWO}> {{", 1), [], {TWO}),
        (GRAPHS.replace("{", f"FROM NAMED <{TWO}> {{", 1), [(NAMED, ONE)], {ONE}),
    ],
)
def test_clause_2_1_4_named_graphs(query: str, fields: list[tuple[str, str]], graphs: set[str], served: Served) -> None:
    rows = served.ask(query, JSON, fields).json["results"]["bindings"]
    assert {row["g"]["value"] for row in rows} == graphs


ROWS = "PREFIX kg: <https://kg.example/ontology#> SELECT ?x ?quote ?none { ?x a kg:Statement ; kg:quote ?quote } ORDER BY ?x"


@pytest.mark.parametrize(("kind", "form"), [(JSON, "JSON"), (XML, "XML"), (TSV, "TSV"), ("application/json", "JSON")])
def test_clause_2_1_6_tables(kind: str, form: str, served: Served) -> None:
    reply = served.ask(ROWS, kind)
    found = ox.parse_query_results(reply.body, format=getattr(ox.QueryResultsFormat, form))
    assert isinstance(found, ox.QuerySolutions)
    assert [(row["quote"], row["none"]) for row in found] == [(ox.Literal('لن "ننسحب"\nأبدًا', language="ar"), None)] * 3
    assert reply.headers["content-type"].partition(";")[0] == kind


@pytest.mark.parametrize(("query", "kind"), [
    ("SELECT ('a\\rb\\r\\n' AS ?x) {}", XML), ("CONSTRUCT { <x:s> <x:p> 'a\\rb\\r\\n' } {}", "application/rdf+xml"),
])
def test_the_end_of_a_line_is_the_one_that_was_meant(query: str, kind: str, served: Served) -> None:
    """XML 1.0, 2.11: a carriage return that is to be read as such is written as a reference."""
    assert "a\rb\r\n" in "".join(ElementTree.fromstring(served.ask(query, kind).body).itertext())


CALL = "The function <http://x/f> is not supported."
XSD = "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>"
RDF_LI = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#li>"
NOT_ANSWERED = [
    ("SELECT (<http://x/f>(1) AS ?n) {}", JSON, 400, CALL), ("SELECT * { ?s ?p ?o FILTER(<http://x/f>(?s)) }", JSON, 400, CALL),
    ("SELECT * { ?s ?p ?o } ORDER BY <http://x/f>(?s) LIMIT 2", JSON, 400, CALL),
    ("CONSTRUCT WHERE { ?s ?p ?o } ORDER BY <http://x/f>(?s)", "text/turtle", 400, CALL),
    (f"{XSD} SELECT (xsd:foo(1) AS ?n) {{}}", JSON, 400, "XMLSchema#foo> is not supported"),
    (f"{XSD} SELECT (xsd:integer(1, 2) AS ?n) {{}}", JSON, 400, "2 were given"),
    ("CONSTRUCT { <x:s> <x:p> <<( <x:s> <x:p> 1 )>> } {}", "application/ld+json", 406, "RDF 1.2"),
    (f"CONSTRUCT {{ <x:s> {RDF_LI} 1 }} {{}}", "application/rdf+xml", 406, "RDF/XML"),
    ("CONSTRUCT { <http://x/s> <http://x/123> 1 } {}", "application/rdf+xml", 406, "<http://x/123> ends in no name"),
    (f"CONSTRUCT {{ <x:s> {RDF_LI.replace('li', 'bagID')} 1 }} {{}}", "application/rdf+xml", 406, "#bagID> ends in no name"),
    ("CONSTRUCT { <x:s> <http://www.w3.org/2000/xmlns/a> 1 } {}", "application/rdf+xml", 406, "xmlns/a> ends in no name"),
    ("CONSTRUCT { <http://x/s> <urn:x:> 1 } {}", "application/rdf+xml", 406, "<urn:x:> ends in no name"),
    ("CONSTRUCT { <http://x/s> a <http://x/123> } {}", "application/rdf+xml", 406, "<http://x/123> ends in no name"),
    ("CONSTRUCT { <x:s> <x:p> <<( <x:s> <x:1> 1 )>> } {}", "application/rdf+xml", 406, "<x:1> ends in no name"),
]


@pytest.mark.parametrize(("query", "kind", "status", "holds"), NOT_ANSWERED, ids=range(len(NOT_ANSWERED)))
def test_what_cannot_be_called_or_written_is_refused_with_its_name(
    query: str, kind: str, status: int, holds: str, served: Served
) -> None:
    """SPARQL 1.1 Query, 17.6: a function that is not known is an error; RDF/XML, 5.1 and 6.1: what an element is called."""
    reply = served.ask(query, kind)
    assert (reply.status, holds in reply.text) == (status, True), reply


def test_predicates_that_end_in_a_name_are_written_as_rdf_xml(served: Served) -> None:
    query = "CONSTRUCT { <x:s> <http://x/1a>, <http://x/زيارة-1>, <http://x/a%20b>, <http://x/a:b.c> 1 ; a <http://x/Q5> } {}"
    query = query.replace(">,", "> 1 ;")
    found = rdflib.Graph().parse(io.BytesIO(served.ask(query, "application/rdf+xml").body), format="xml")
    assert len(found) == 5


def test_clause_2_1_6_csv(served: Served) -> None:
    lines = served.ask(ROWS, CSV).text.split("\r\n")
    assert (lines[0], len(lines), lines[1].partition(",")[2]) == ("x,quote,none", 5, '"لن ""ننسحب""\nأبدًا",')


@pytest.mark.parametrize(
    ("kind", "parser"),
    [
        ("text/turtle", "turtle"), ("application/n-triples", "nt"), ("application/n-quads", "nquads"), ("application/trig",
             "trig"),
        ("application/ld+json", "json-ld"), ("application/rdf+xml", "xml"), ("application/json", "json-ld"), ("text/plain", "nt"),
    ],
)
def test_clause_2_1_6_graphs(kind: str, parser: str, served: Served) -> None:
    reply = served.ask(f"CONSTRUCT {{ ?s ?p ?o }} FROM <{ONE}> {{ ?s ?p ?o }}", kind)
    found = rdflib.Dataset(default_union=True).parse(io.BytesIO(reply.body), format=parser)
    assert (reply.status, reply.kind, len(set(found.triples((None, None, None))))) == (200, kind, sizes(served)[ONE])


@pytest.mark.parametrize(("kind", "body"), [(JSON, '{"head":{},"boolean":false}'), (XML, "<boolean>false</boolean>"), (CSV,
    "false")])
def test_clause_2_1_6_truth_values(kind: str, body: str, served: Served) -> None:
    assert body in served.ask("ASK { <x:none> ?p ?o }", kind).text


def test_clause_2_1_6_an_answer_is_text_of_its_own(served: Served) -> None:
    """RFC 9110, 8.6 and 9.3.2: HEAD is as GET, without the body."""
    whole, head = served.get(url(query=COUNT), JSON), served.request("HEAD", url(query=COUNT), JSON_WANTED)
    changing = {"date"}
    assert (head.status, head.body) == (200, b"")
    assert {k: v for k, v in head.headers.items() if k not in changing} == {
        k: v for k, v in whole.headers.items() if k not in changing
    }
    assert int(whole.headers["content-length"]) == len(whole.body)


@pytest.mark.parametrize("target", ["/sparql", "/graph-store"])
def test_pages_of_other_origins_may_ask(target: str, served: Served) -> None:
    """Fetch, 3.2: the preflight request, and what a page may see of an answer."""
    reply = served.request("OPTIONS", target, {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"})
    assert (reply.status, reply.headers["access-control-allow-origin"], "GET" in reply.headers["allow"]) == (204, "*", True)
    assert "Content-Type" in reply.headers["access-control-allow-headers"]
    assert served.ask("ASK {}").headers["access-control-allow-origin"] == "*"
    assert served.ask("ASK {").headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    ("accepted", "used"),
    [("gzip", "gzip"), ("br", "br"), ("gzip, br", "br"), ("br;q=0.5, gzip", "gzip"), ("identity", None), ("gzip;q=0", None),
        ("*", "br")],
)
@pytest.mark.parametrize("query", ["SELECT * { ?s ?p ?o } LIMIT 50", "SELECT * { ?s ?p ?o }", "SELECT * { ?s ?p ?o } OFFSET 3"])
def test_answers_are_compressed_for_who_can_read_that(accepted: str, used: str | None, query: str, served: Served) -> None:
    plain, coded = served.ask(query), served.ask(query, accept_encoding=accepted)
    undo = {"gzip": lambda data: zlib.decompress(data, 31), "br": brotli.decompress, None: lambda data: data}[used]
    assert coded.headers.get("content-encoding") == used
    assert sorted(undo(coded.body)) == sorted(plain.body)
    assert "Accept-Encoding" in coded.headers["vary"]


def test_an_answer_that_is_known_is_not_sent_again(served: Served) -> None:
    """RFC 9110, 13.1.2."""
    first = served.ask(COUNT)
    again = served.ask(COUNT, if_none_match=f'"other", {first.headers["etag"]}')
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", first.headers["etag"])
    others = [
        served.ask(COUNT, XML, if_none_match=first.headers["etag"]), served.ask(GRAPHS, if_none_match=first.headers["etag"]),
        served.ask(COUNT, JSON, [(DEFAULT, ONE)], if_none_match=first.headers["etag"]), served.ask(COUNT, if_none_match='"x"'),
    ]
    assert [other.status for other in others] == [200] * 4


def test_a_condition_leaves_no_trace_in_what_is_kept(served: Served) -> None:
    """RFC 9110, 13.1.2 and 12.5.3: neither the next condition nor the next coding is answered with what the last one was."""
    query = "SELECT * { ?s ?p ?o } LIMIT 33"
    for accepted in ("gzip", "br", "identity", "gzip"):
        replies = [served.ask(query, accept_encoding=accepted, if_none_match=f'"old{n}"') for n in range(3)]
        etag = replies[0].headers["etag"]
        assert {each.headers.get("content-encoding", "identity") for each in replies} == {accepted}
        assert [served.ask(query, accept_encoding=accepted, if_none_match=each).status for each in (etag, '"old"')] == [304, 200]
        assert len({served.ask(query, accept_encoding=accepted).body for _ in range(3)}) == 1


@pytest.mark.parametrize("call", ["NOW()", "RAND()", "STRUUID()", "UUID()", "1+RAND()", "now ( )"])
def test_what_changes_is_neither_kept_nor_tagged(call: str, served: Served) -> None:
    replies = [served.ask(f"SELECT ({call} AS ?x) {{}}") for _ in range(3)]
    assert [reply.headers.get("etag") for reply in replies] == [None] * 3
    assert len({reply.body for reply in replies}) == 3


STORE = [
    ("GET", "?default", 200, "text/turtle", "@prefix"),
    ("GET", f"?graph={quote(ONE)}", 200, "text/turtle", "kg:Article"),
    ("HEAD", f"?graph={quote(ONE)}", 200, "text/turtle", ""),
    ("GET", "?graph=x:none", 404, PROBLEM, "x:none"),
    ("GET", "", 400, PROBLEM, "Which graph"),
    ("GET", "?default&graph=x:y", 400, PROBLEM, "Which graph"),
    ("GET", "?graph=relative", 400, PROBLEM, "absolute"),
    ("GET", "?graph=no%20iri:", 400, PROBLEM, "IRI"),
    ("GET", "?graph=%FF", 400, PROBLEM, "UTF-8"),
    ("PUT", "?graph=x:y", 403, PROBLEM, "read-only"),
    ("POST", "?default", 403, PROBLEM, "read-only"),
    ("DELETE", "?default", 403, PROBLEM, "read-only"),
    ("PATCH", "?default", 403, PROBLEM, "read-only"),
    ("TRACE", "?default", 405, PROBLEM, "GET"),
]


@pytest.mark.parametrize(("method", "query", "status", "kind", "holds"), STORE)
def test_graph_store_protocol(method: str, query: str, status: int, kind: str, holds: str, served: Served) -> None:
    """SPARQL 1.1 Graph Store HTTP Protocol, 4.2 and 5: the read side."""
    reply = served.request(method, f"/graph-store{query}", {"Accept": "text/turtle, application/problem+json;q=0.1"})
    assert (reply.status, reply.kind, holds in reply.text) == (status, kind, True), reply


ACCEPT = [
    (None, 0), ("", 0), ("*/*", 0), ("b/x", 1), ("a/x;q=0.1, b/x;q=0.2", 1), ("b/*", 1), ("b/*, */*;q=0.1", 1), ("*/*, b/x", 1),
    ("a/x;q=0, */*", 1), ("c/x", None), ("a/x;q=0", None), ("*/*;q=0", None), ("a/*;q=0.9, a/x;q=0.1, b/x;q=0.5", 2), ("A/X", 0),
    ("b/x;q=1.0, a/x;q=1.000", 0), ("b/x;q=2, a/x;q=0.1", 0), ("b/x;charset=utf-8;q=0.5, a/x;q=0.4", 1), ("nonsense", None),
    ("b/x;q=0.001, nonsense, ,", 1), ("b/x ; q=0.5", 1),
]


@pytest.mark.parametrize(("accept", "place"), ACCEPT)
def test_negotiation(accept: str | None, place: int | None) -> None:
    """RFC 9110, 12.5.1."""
    offered = ("a/x", "b/x", "a/y")
    assert negotiate.best(accept, offered) == (None if place is None else offered[place])
