"""What nobody would think of, to every address: no 500, no mistake, nothing that hangs, and answers as documented."""

from __future__ import annotations

import http.client
import re
import time
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import hypothesis.strategies as st
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.openapi import from_dict

from kg.web import protocol
from tests.serving import Reply, Served, build, serving

TIMEOUT = 1.0
FUZZ = settings(
    max_examples=80, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)
FEW = settings(FUZZ, max_examples=3)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("fuzz") / "data"
    build(folder, 3)
    with serving(folder, "--workers", "2", "--timeout", str(TIMEOUT), "--client-seconds", "100000") as server:
        yield server
        assert [line for line in server.lines() if line["event"] == "mistake"] == []
        assert "Traceback" not in server.log.read_text()


def sound(served: Served, method: str, target: str, headers: dict[str, str] | None = None, body: bytes | None = None) -> Reply:
    """A request that may be refused, but finds no mistake and does not hang -> the reply."""
    start = time.monotonic()
    reply = served.request(method, target, headers, body, 20)
    assert reply.status < 500 or reply.status in (501, 504, 507), (target, reply.body)
    assert time.monotonic() - start < TIMEOUT + 5, target  # what waits for its turn on a busy machine included
    assert "Traceback" not in reply.body.decode("utf-8", "replace")
    return reply


TEXT = st.text(max_size=60)
NAMES = st.sampled_from([
    "query", "update", "default-graph-uri", "named-graph-uri", "using-graph-uri", "graph", "default", "format", "limit", "offset",
    "page", "visitor", "since", "until", "about", "lang", "",
])
PIECES = st.sampled_from([
    "SELECT", "*", "ASK", "CONSTRUCT", "DESCRIBE", "WHERE", "{", "}", "(", ")", "[", "]", "?s", "?p", "?o", ".", ";", ",", "a",
    "<x:y>", "'x'", '"', "1", "true", "FILTER", "OPTIONAL", "UNION", "GRAPH ?g", "MINUS", "BIND(1 AS ?x)", "VALUES ?s { 1 }",
    "SERVICE <x:y>", "FROM <x:g>", "FROM NAMED <x:g>", "LIMIT 3", "ORDER BY ?s", "GROUP BY ?s", "COUNT(*)", "PREFIX x: <x:>",
    "BASE <x:>", "#", "\r", "\n", "\\u0041", "^", "/", "|", "!", "+", "<<(", ")>>", "~", "{|", "|}", "@ar--rtl", "\x00",
    "<x:f>(1)", "FILTER(<x:f>(?s))", "BIND(<x:f>(?s, 'a') AS ?y)", "ORDER BY <x:f>(?o)", "SELECT (<x:f>(1) AS ?n) {}",
    "<http://www.w3.org/2001/XMLSchema#foo>(1)", "<http://www.w3.org/2001/XMLSchema#integer>(1, 2)",
])
TYPES = st.sampled_from([
    "application/sparql-query", "application/x-www-form-urlencoded", "application/sparql-update", "text/plain",
    "application/sparql-query; charset=latin-1", ";", "",
])
ACCEPT = st.one_of(st.sampled_from(["*/*", "text/csv", "text/turtle;q=0", "a/b;q=x", ",", "application/ld+json, */*;q=0.1"]),
                   st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40))
PLACES = st.sampled_from([
    "/sparql", "/graph-store", "/api/", "/api/visits-of", "/api/visits-of.csv", "/api/docs", "/openapi.json",
    "/id/person/sergey-lavrov", "/id/person/sergey-lavrov.ttl", "/ontology", "/dump/data.nq", "/.well-known/void", "/dcat",
    "/healthz", "/readyz", "/metrics", "/",
])
METHODS = st.sampled_from(["GET", "GET", "GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH"])


@FUZZ
@given(METHODS, PLACES, st.lists(st.tuples(NAMES, TEXT), max_size=4), ACCEPT)
def test_any_parameters_to_any_address(
    served: Served, method: str, place: str, given_: list[tuple[str, str]], accept: str
) -> None:
    sound(served, method, place + "?" + urlencode(given_, errors="surrogatepass"), {"Accept": accept})


@FUZZ
@given(st.lists(PIECES, max_size=14).map(" ".join))
def test_any_query_is_answered_or_refused(served: Served, query: str) -> None:
    reply = sound(served, "POST", "/sparql", {"Content-Type": "application/sparql-query"}, query.encode())
    assert reply.status in (200, 400, 403, 504, 507)


@FUZZ
@given(st.binary(max_size=80), TYPES)
def test_any_body_of_any_type(served: Served, body: bytes, kind: str) -> None:
    assert sound(served, "POST", "/sparql", {"Content-Type": kind}, body).status in (200, 400, 403, 415)


@FUZZ
@given(st.binary(max_size=60))
def test_any_query_string(served: Served, data: bytes) -> None:
    text = re.sub(rb"[\x00-\x20\x7f#]", b"", data).decode("latin-1")
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=10)
    try:
        connection.putrequest("GET", "/sparql?" + quote(text, safe="%&=+/?:@!$'()*,;~-._[]{}|\\^`\""))
        connection.endheaders()
        assert connection.getresponse().status in (200, 400, 403)
    finally:
        connection.close()


@FUZZ
@given(st.text(max_size=30), st.sampled_from(["", ".ttl", ".jsonld", ".nt", ".rdf", ".html", ".exe", ".csv"]))
def test_any_path(served: Served, path: str, extension: str) -> None:
    place = quote(path, safe="/", errors="surrogatepass")
    for above in ("/", "/id/", "/api/"):
        sound(served, "GET", above + place + extension)


def test_questions_keep_what_their_description_promises(served: Served) -> None:
    """schemathesis: what the OpenAPI document allows and what it does not; status, type and form of each answer."""
    document = served.get("/openapi.json").json
    schema = from_dict(document)
    schema.config.update(base_url=f"http://127.0.0.1:{served.port}")
    assert len(document["paths"]) > 10
    checks = [
        schemathesis.checks.not_a_server_error, schemathesis.specs.openapi.checks.status_code_conformance,
        schemathesis.specs.openapi.checks.content_type_conformance, schemathesis.specs.openapi.checks.response_schema_conformance,
    ]
    for found in schema.get_all_operations():
        operation = found.ok()

        @FEW
        @given(operation.as_strategy())
        def asked(case: schemathesis.Case) -> None:
            case.call_and_validate(checks=checks, timeout=TIMEOUT + 10)

        asked()


QUERY_STRINGS = st.one_of(
    st.text().map(lambda text: urlencode({"query": text}).encode()),
    st.lists(st.sampled_from([b"query=", b"=", b"%", b"%C3", b"%A9", b"%00", b"+", b";", b"a", b"&", b"#", b"\xd8"])).map(
        lambda pieces: b"query=" + b"".join(pieces)),
    st.binary(max_size=30),
)


ACCEPTED = st.sampled_from(["", "*/*", "text/csv", "text/turtle;q=0.5, */*;q=0.1", "image/png", "text/csv" + " " * 300])


@given(QUERY_STRINGS, ACCEPTED, st.sampled_from(["", "gzip", "br;q=0, *"]))
@settings(FUZZ, max_examples=500)
def test_the_short_way_reads_a_request_as_the_long_one_does(query_string: bytes, accept: str, encoding: str) -> None:
    short = protocol.usual(query_string, accept, encoding)
    if short is not None:
        assert short == protocol.ask("GET", query_string, {"accept": accept, "accept-encoding": encoding}, b"")
