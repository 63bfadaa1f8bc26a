"""What `kg serve` shows beside the endpoint, over HTTP and over its workers: all of it together, as strangers meet it."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode, urljoin

import brotli
import pytest
import rdflib
from openapi_spec_validator import OpenAPIV31SpecValidator
from rdflib import RDF, Namespace, URIRef

from kg import canned, cli
from kg.resources import queries_dir
from tests.serving import Reply, Served, build, serving

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
ARABIC = quote("لافروف")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    data = tmp_path_factory.mktemp("site") / "data"
    build(data, 5)
    with serving(data, "--license", "https://terms.example/", "--workers", "2") as running:
        yield running


def followed(served: Served, target: str, accept: str) -> Reply:
    """A target -> what is there after one redirect."""
    first = served.get(target, accept)
    assert first.status == 303
    return served.get(urljoin(target, first.headers["location"]), accept)


@pytest.mark.parametrize("accept", ["text/turtle", "application/rdf+xml", "application/n-triples", None])
def test_the_endpoint_describes_itself(accept: str | None, served: Served) -> None:
    got = served.get("/sparql", accept)
    form = {"text/turtle": "turtle", "application/rdf+xml": "xml", "application/n-triples": "nt"}.get(got.kind)
    graph = rdflib.Graph().parse(data=got.body, format=form)
    assert (got.status, got.headers["access-control-allow-origin"]) == (200, "*")
    assert (None, SD.endpoint, URIRef(f"http://127.0.0.1:{served.port}/sparql")) in graph
    assert len(list(graph.subjects(RDF.type, SD.NamedGraph))) == 6


def test_a_question_is_answered_in_pages(served: Served) -> None:
    every = list(csv.reader(io.StringIO(served.get(f"/api/facts-of.csv?entity={ARABIC}").text)))
    target, found = f"/api/facts-of?entity={ARABIC}&format=csv&limit=7", []
    while target:
        got = served.get(target)
        found += list(csv.reader(io.StringIO(got.text)))[1:]
        following = [link for link in got.headers["link"].split(", ") if 'rel="next"' in link]
        target = urljoin(target, following[0].partition("<")[2].partition(">")[0]) if following else ""
    assert found == every[1:] and len(found) > 14


def test_every_question_is_an_operation(served: Served) -> None:
    document = served.get("/openapi.json").json
    OpenAPIV31SpecValidator(document).validate()
    assert {path.rpartition("/")[2] for path in document["paths"]} - {""} == set(canned.load(queries_dir()))


def test_a_folder_of_ones_own_is_asked_on_the_web_and_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Written for grlc, with terms of use whose address is not ASCII (RFC 3987, 3.1)."""
    folder, data = tmp_path / "mine", tmp_path / "data"
    build(data, 5)
    folder.mkdir()
    (folder / "of.rq").write_text("#+ endpoint: http://x/\nSELECT ?s { ?s a ?_class_iri }")
    with serving(data, "--queries", str(folder), "--license", "https://x.example/رخصة?a=b c", "--workers", "1") as running:
        assert [each["name"] for each in running.get("/api/").json["queries"]] == ["of"]
        asked = running.get("/api/of.csv?" + urlencode({"class": "https://kg.example/ontology#Visit"}))
        assert (asked.status, len(asked.text.split())) == (200, 6)
        told = "https://x.example/%D8%B1%D8%AE%D8%B5%D8%A9?a=b%20c"
        assert f'<{told}>; rel="license"' in running.get("/id/country/china.ttl").headers["link"]
        assert f"<{told}>" in running.get("/.well-known/void", "text/turtle").text
        assert "of.rq:1: endpoint has no effect here" in running.said("remark")["about"]
    assert cli.run(["query", "--data", str(data), "--queries", str(folder), "of", "class=https://kg.example/ontology#Visit"]) == 0
    out, err = capsys.readouterr()
    assert (out.count("fact/"), err.startswith("Note: ")) == (5, True), out


def test_the_same_question_has_one_answer_until_the_data_change(served: Served) -> None:
    first = served.get("/api/articles", "application/json")
    again = served.get("/api/articles", "application/json", If_None_Match=first.headers["etag"])
    assert (first.status, again.status, again.body) == (200, 304, b"")


@pytest.mark.parametrize(("accept", "kind"), [
    ("text/turtle", "text/turtle"), ("application/ld+json", "application/ld+json"), ("text/html,*/*;q=0.1", "text/html"),
])
def test_an_iri_leads_to_a_document(accept: str, kind: str, served: Served) -> None:
    got = followed(served, "/id/person/sergey-lavrov", accept)
    assert (got.status, got.kind) == (200, kind)
    assert "<https://terms.example/>; rel=\"license\"" in got.headers["link"]
    assert served.get("/id/person/nobody", accept).status == 404


@pytest.mark.parametrize("target", [
    "/", "/api/", "/api/docs", "/api/docs/stance", "/api/articles", "/id/country/china", "/id/country/china.html", "/ontology",
    "/dump/data.nq", "/dump/data.nq.gz", "/.well-known/void", "/dcat", "/openapi.json", "/nowhere",
])
def test_head_says_what_get_says(target: str, served: Served) -> None:
    get, head = served.get(target), served.request("HEAD", target)
    assert (head.status, head.body) == (get.status, b"")
    kept = ("content-type", "etag", "link", "location", "vary", "content-location", "last-modified")
    assert {name: head.headers.get(name) for name in kept} == {name: get.headers.get(name) for name in kept}


CACHED = [
    "/sparql?query=ASK%7B%7D", "/sparql", "/graph-store?default", "/api/articles.csv", "/api/articles?format=html", "/api/",
    "/api/docs", "/id/country/china.ttl", "/id/country/china.html", "/ontology.rdf", "/ontology/shapes.ttl", "/openapi.json",
    "/dump/data.nq", "/dump/data.nq.gz", "/.well-known/void", "/dcat",
]


@pytest.mark.parametrize("known", ["*", '"x", {etag}', '"x"\r\nIf-None-Match: {etag}'])
@pytest.mark.parametrize("target", CACHED)
def test_what_is_known_is_not_sent_again(target: str, known: str, served: Served) -> None:
    """RFC 9110, 13.1.2, 5.3 for several lines of one field, and 15.4.5 for what 304 must say as 200 does."""
    whole = served.get(target)
    asked = f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nConnection: close\r\n"
    line = f"{asked}If-None-Match: {known}\r\n\r\n"
    head = served.raw(line.replace("{etag}", whole.headers["etag"]).encode()).decode().split("\r\n")
    fields = dict(each.lower().split(": ", 1) for each in head[1:] if each)
    assert (whole.status, head[0].split()[1]) == (200, "304")
    kept = ("etag", "vary", "cache-control", "content-location", "access-control-allow-origin")
    assert {name: fields.get(name) for name in kept} == {
        name: whole.headers[name].lower() if name in whole.headers else None for name in kept}


@pytest.mark.parametrize("target", ["/ontology", "/api/articles", "/api/", "/id/country/china", "/nowhere"])
def test_pages_are_for_who_takes_them_as_xhtml(target: str, served: Served) -> None:
    page = served.get(target, "application/xhtml+xml")
    if page.status == 303:
        page = served.get(urljoin(target, page.headers["location"]), "application/xhtml+xml")
    assert page.headers["content-type"] == "text/html; charset=utf-8" and page.body.startswith(b"<!doctype html>")


def test_what_is_no_answer_is_not_known_either(served: Served) -> None:
    """RFC 9110, 13.2.1: a condition counts only where there would be an answer without it."""
    replies = [served.get(target, If_None_Match="*") for target in (
        "/sparql?query=ASK", "/graph-store?graph=x:none", "/api/nothing", "/id/country/nowhere", "/ontology.pdf")]
    assert [reply.status for reply in replies] == [400, 404, 404, 404, 404]


@pytest.mark.parametrize("target", ["/api/articles", "/id/country/china", "/ontology", "/dump/data.nq", "/nowhere"])
def test_options_and_writing(target: str, served: Served) -> None:
    allowed = served.request("OPTIONS", target)
    there = (204, "GET, HEAD, OPTIONS") if target != "/nowhere" else (404, None)
    assert (allowed.status, allowed.headers.get("allow")) == there
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        refused = served.request(method, target, body=b"x")
        assert (refused.status, refused.headers["allow"], refused.kind) == (405, "GET, HEAD, OPTIONS", "application/problem+json")


@pytest.mark.parametrize("target", [
    "/api/articles", "/dump/data.nq", "/id/country/china.ttl", "/sparql", "/graph-store", "/nowhere"])
def test_pages_of_other_origins_may_ask_for_parts_and_read_what_they_are_told(target: str, served: Served) -> None:
    """Fetch, 3.2.2 and 3.2.3: nothing but the header fields that are named here may be sent, or be seen."""
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    before = served.request("OPTIONS", target, asked | {"Access-Control-Request-Headers": "if-range"})
    assert (before.status, before.headers["access-control-allow-origin"]) == (204, "*")
    assert {"If-Range", "Range", "If-Modified-Since", "If-None-Match", "Accept-Language"} <= {
        *before.headers["access-control-allow-headers"].split(", ")}
    answer = served.get(target, Origin="https://example.org")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert {"ETag", "Link", "Retry-After", "Content-Range", "Accept-Ranges"} <= {
        *answer.headers["access-control-expose-headers"].split(", ")}


@pytest.mark.parametrize("target", [
    "/id/country/china.ttl", "/id/country/china.html", "/ontology", "/openapi.json", "/.well-known/void", "/api/docs"])
@pytest.mark.parametrize(("accepted", "used"), [("gzip", "gzip"), ("gzip, br", "br"), ("br;q=0.1, gzip", "gzip")])
def test_pages_are_compressed_for_who_takes_it(target: str, accepted: str, used: str, served: Served) -> None:
    plain, packed = served.get(target), served.get(target, Accept_Encoding=accepted)
    undo = {"gzip": gzip.decompress, "br": brotli.decompress}[used]
    assert packed.headers["content-encoding"] == used and undo(packed.body) == plain.body
    assert packed.headers["etag"] == plain.headers["etag"] and "Accept-Encoding" in packed.headers["vary"]


def test_the_dump_is_the_file(served: Served) -> None:
    data = (served.data / "current" / "data.nq").read_bytes()
    assert served.get("/dump/data.nq").body == data
    assert gzip.decompress(served.get("/dump/data.nq.gz").body) == data
    part = served.get("/dump/data.nq", Range="bytes=5-24")
    assert (part.status, part.body) == (206, data[5:25])


def test_new_data_are_shown_at_once_and_described_anew(tmp_path: Path) -> None:
    build(tmp_path / "data", 2)
    with serving(tmp_path / "data", "--workers", "1") as running:
        old = {target: running.get(target) for target in ("/.well-known/void", "/id/country/china.ttl", "/dump/data.nq.gz")}
        assert running.get("/api/articles.csv").text.count("\n") == 3
        build(tmp_path / "data", 3)
        running.said("switched")
        for target, before in old.items():
            now = running.get(target, If_None_Match=before.headers["etag"])
            assert now.status == 200 and now.body != before.body, target
        assert running.get("/api/articles.csv").text.count("\n") == 4
        assert running.get("/id/article/002_news", "text/turtle").status == 303


def test_the_base_that_is_vouched_for_is_the_address(tmp_path: Path) -> None:
    build(tmp_path / "data", 1)
    with serving(tmp_path / "data", "--base", "https://kg.example/id/", "--workers", "1") as running:
        assert "<https://kg.example/sparql>" in running.get("/.well-known/void", "text/turtle").text


@pytest.mark.parametrize("host", ['"><script>', "a b", "[::1", "x" * 300])
def test_a_strange_host_does_no_harm(host: str, served: Served) -> None:
    got = served.raw(f"GET /.well-known/void HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    assert got.split(b" ")[1] in (b"200", b"400")
    assert b"<script" not in got
