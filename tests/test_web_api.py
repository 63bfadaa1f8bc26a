"""The canned queries over HTTP: formats, pages, parameters that are terms whatever they hold, mistakes that are told."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openapi_spec_validator import OpenAPIV31SpecValidator
from pyoxigraph import Store
from starlette.testclient import TestClient

from kg import canned, query
from kg.canned import CannedQuery, Parameter
from kg.errors import QueryError
from kg.resources import queries_dir
from kg.scopes import scopes
from kg.table import render
from kg.web.api import OFFERED, Api
from kg.web.html import link
from kg.web.requests import RESERVED
from tests.inprocess import InProcess, backend, client
from tests.test_queries import ASKED
from tests.test_query import ANYTHING, EVERY_PARAMETER, HOSTILE

BASE = "https://kg.example/id/"
QUERIES = canned.load(queries_dir())
HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def served() -> InProcess:
    return backend()


@pytest.fixture(scope="module")
def web(served: InProcess) -> TestClient:
    return client([*Api(served, QUERIES).routes()])


@pytest.mark.parametrize("name", QUERIES)
def test_each_question_answers_as_the_command_line_does(name: str, web: TestClient) -> None:
    got = web.get(f"/api/{name}", params=dict(ASKED.get(name, {})), headers={"Accept": "text/tab-separated-values"})
    store = backend().store
    expected = render(query.run(store, QUERIES[name], ASKED.get(name, {}), BASE), "tsv")
    assert (got.status_code, got.headers["content-type"]) == (200, "text/tab-separated-values; charset=utf-8")
    assert sorted(map(_loose, got.text.splitlines())) == sorted(map(_loose, expected.splitlines()))
    assert [_loose(line) for line in got.text.splitlines()] == [_loose(line) for line in expected.splitlines()]


def _loose(line: str) -> str:
    """A line of TSV; numbers may be written short there."""
    return re.sub(r'"\^\^<http://www.w3.org/2001/XMLSchema#(integer|decimal)>', "", line).replace('"', "")


FORMS = {
    "default": ("", None, "application/sparql-results+json"), "anything": ("", "*/*", "application/sparql-results+json"),
    "json": ("", "application/json", "application/json"), "csv": ("", "text/csv", "text/csv; charset=utf-8"),
    "xml": ("", "application/sparql-results+xml;q=0.5, text/turtle", "application/sparql-results+xml"),
    "browser": ("", "text/html,application/xhtml+xml,*/*;q=0.8", "text/html; charset=utf-8"),
    "by parameter": ("?format=tsv", "text/html", "text/tab-separated-values; charset=utf-8"),
    "by extension": (".csv", "text/html", "text/csv; charset=utf-8"),
    "page by extension": (".html", None, "text/html; charset=utf-8"),
}


@pytest.mark.parametrize(("suffix", "accept", "expected"), FORMS.values(), ids=FORMS)
def test_formats(suffix: str, accept: str | None, expected: str, web: TestClient) -> None:
    got = web.get(f"/api/articles{suffix}", headers={"Accept": accept} if accept else {"Accept": ""})
    assert (got.status_code, got.headers["content-type"]) == (200, expected)
    assert "accept" in got.headers["vary"].lower()


REFUSED = {
    "unknown question": ("/api/visit-of", 404, "no query is named 'visit-of'; there is: visits-of, visits-to"),
    "unknown parameter": ("/api/articles?sinc=2023", 400, "articles has no parameter 'sinc'; it has: since"),
    "missing parameter": ("/api/meetings-of", 400, "meetings-of needs entity (whose meetings)"),
    "missing with an empty value": ("/api/meetings-of?entity=", 400, "meetings-of needs entity (whose meetings)"),
    "bad date": ("/api/articles?since=yesterday", 400, "since: 'yesterday' is no date; write 2023-03-01, 2023-03 or 2023"),
    "unknown name": (
        "/api/meetings-of?entity=Sergei%20Lavrow", 400,
        "entity: no entity of this graph is named 'Sergei Lavrow'; near: Sergey Lavrov",
    ),
    "ambiguous name": (
        "/api/meetings-of?entity=" + quote("سيرجي"), 400,
        "entity: 'سيرجي' may be any of: person/sergey-lavrov (Sergey Lavrov, سيرجي لافروف), person/sergey-ryabkov (Sergey "
        "Ryabkov, سيرجي ريابكوف); give one of these",
    ),
    "unknown fact": (
        "/api/evidence-of?fact=zz", 400, "fact: no fact or event is named 'zz'; take one from the last column of another answer"
    ),
    "too long a value": (
        "/api/meetings-of?entity=" + "x" * 1001, 400, "entity: the value has 1,001 characters; give at most 1,000"
    ),
    "repeated": ("/api/articles?since=2023&since=2024", 400, "The parameter 'since' is given twice; give one value."),
    "bytes": ("/api/articles?since=%FF", 400, "The address holds bytes that are no UTF-8; encode it as %XX."),
    "many": ("/api/articles?" + "&".join(f"a{i}=1" for i in range(60)), 400, "The address has more than 50 parameters."),
    "format": ("/api/articles?format=xlsx", 400, "There is no format 'xlsx'; there is: json, csv, tsv, xml, html."),
    "extension": ("/api/articles.xlsx", 404, "There is no format 'xlsx'; there is: json, csv, tsv, xml, html."),
    "limit": ("/api/articles?limit=0", 400, "limit is a number from 1 to 10000, not '0'."),
    "offset": ("/api/articles?offset=-1", 400, "offset is a number from 0 to 999999999, not '-1'."),
    "page and offset": ("/api/articles?page=2&offset=2", 400, "Give either page or offset, not both."),
    "language": ("/api/articles?lang=fr", 400, "There is no language 'fr'; there is: en, ar."),
}


@pytest.mark.parametrize(("address", "status", "detail"), REFUSED.values(), ids=REFUSED)
def test_mistakes_are_told(address: str, status: int, detail: str, web: TestClient) -> None:
    got = web.get(address, headers={"Accept": "application/json"})
    assert (got.status_code, got.headers["content-type"]) == (status, "application/problem+json")
    assert got.json()["detail"] == detail


def test_what_is_not_on_offer_is_not_acceptable(web: TestClient) -> None:
    assert web.get("/api/articles", headers={"Accept": "image/png"}).status_code == 406


def test_other_methods_are_not_allowed(web: TestClient) -> None:
    assert web.post("/api/articles").status_code == 405


@pytest.mark.parametrize(
    ("query_string", "rows", "links"),
    [
        ("", 3, {}),
        ("limit=2", 2, {"next": "?limit=2&offset=2"}),
        ("limit=2&offset=2", 1, {"first": "?limit=2&offset=0", "prev": "?limit=2&offset=0"}),
        ("limit=2&page=2", 1, {"first": "?limit=2&offset=0", "prev": "?limit=2&offset=0"}),
        ("limit=1&offset=1&since=2020", 1, {
            "first": "?since=2020&limit=1&offset=0", "prev": "?since=2020&limit=1&offset=0",
            "next": "?since=2020&limit=1&offset=2",
        }),
        ("limit=2&offset=9", 0, {"first": "?limit=2&offset=0", "prev": "?limit=2&offset=7"}),
    ],
)
def test_pages_are_linked(query_string: str, rows: int, links: dict[str, str], web: TestClient) -> None:
    got = web.get(f"/api/articles?{query_string}", headers={"Accept": "application/json"})
    found = {name: link["url"] for name, link in got.links.items() if not name.startswith("service")}
    assert (len(got.json()["results"]["bindings"]), found) == (rows, links)


def test_pages_together_are_the_answer(web: TestClient) -> None:
    def listed(address: str) -> list[str]:
        return web.get(address, headers={"Accept": "text/csv"}).text.splitlines()[1:]

    every = listed("/api/busiest-actors")
    assert len(every) > 4
    assert [row for start in range(0, len(every), 2) for row in listed(f"/api/busiest-actors?limit=2&offset={start}")] == every


def test_a_client_that_has_the_answer_is_told_so(web: TestClient) -> None:
    for address in ("/api/articles", "/api/articles.html", "/api/", "/api/docs", "/api/docs/articles", "/openapi.json"):
        first = web.get(address)
        again = web.get(address, headers={"If-None-Match": f'"other", {first.headers["etag"]}'})
        assert (first.status_code, again.status_code, again.content) == (200, 304, b""), address
        assert again.headers["etag"] == first.headers["etag"]


def test_a_streamed_answer_is_passed_on(served: InProcess) -> None:
    streaming = InProcess(served.store, served.dataset, chunk=7)
    web = client([*Api(streaming, QUERIES).routes()])
    got = web.get("/api/visits-of?visitor=Lavrov&limit=1", headers={"Accept": "text/csv"})
    plain = client([*Api(served, QUERIES).routes()]).get("/api/visits-of.csv?visitor=Lavrov&limit=1")
    assert (got.status_code, got.content) == (200, plain.content)
    assert got.links["next"]["url"] == "?visitor=Lavrov&limit=1&offset=1"


def test_names_are_read_once_per_dataset(served: InProcess) -> None:
    mine = InProcess(served.store, served.dataset)
    web = client([*Api(mine, QUERIES).routes()])
    for name in ("Lavrov", "China", "لافروف"):
        assert web.get("/api/meetings-of", params={"entity": name}).status_code == 200
    assert sum("graph/entities" in text for text in mine.asked) == 1


def test_a_question_may_not_take_a_name_that_all_have(tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(
        "#+ summary: Who?\n#+ summary_ar: من؟\n#+ params:\n#+   - name: limit\n#+     type: string\n#+     help: x\n"
        "SELECT ?s { VALUES ?_limit { UNDEF } ?s ?p ?_limit }", "utf-8",
    )
    with pytest.raises(QueryError, match="every question has a parameter 'limit' already"):
        Api(backend(), canned.load(tmp_path))


def test_pagination_of_a_file_is_the_usual_page(tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("#+ pagination: 2\nSELECT ?s ?p { ?s ?p ?o } ORDER BY ?s ?p ?o", "utf-8")
    web = client([*Api(backend(), canned.load(tmp_path)).routes()])
    got = web.get("/api/q?page=3")
    assert len(got.json()["results"]["bindings"]) == 2
    assert (got.links["next"]["url"], got.links["prev"]["url"]) == ("?limit=2&offset=6", "?limit=2&offset=2")


# --- values never change the query -----------------------------------------------------------------------------------

BIDI = ["\u202e} #", "\u2067\"", "\u200f'", "\u061c", "\u2028", "\\u007d", "\\U0000007D", "%22%7D", "'''", "\r\n}"]


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(EVERY_PARAMETER), st.one_of(ANYTHING, st.lists(st.sampled_from(HOSTILE + BIDI)).map("".join)))
@example((QUERIES["quotes-of"], QUERIES["quotes-of"].params[1]), "\\u0022 } #")
def test_a_value_never_changes_the_structure_of_a_query(
    served: InProcess, web: TestClient, asked: tuple[CannedQuery, Parameter], value: str
) -> None:
    """Whatever a parameter holds: a plain refusal, or a query that differs from the file in the terms of its slots alone."""
    each, parameter = asked
    address = "&".join(f"{name}={quote(text.encode('utf-8', 'surrogatepass'))}" for name, text in {
        **ASKED.get(each.name, {}), parameter.name: value}.items())
    served.asked.clear()
    got = web.get(f"/api/{each.name}?{address}", headers={"Accept": "application/json"})
    if got.status_code == 400:
        assert got.json()["detail"]
        return
    assert got.status_code == 200
    (text,) = [text for text in served.asked if "LIMIT" not in text and text.startswith(each.text[:20])] or [None]
    assert text is not None
    assert _skeleton(text) == _skeleton(each.text)
    for slot in scopes(text).slots:
        if slot.term != "UNDEF":
            (row,) = Store().query(f"SELECT ?x {{ VALUES ?x {{ {slot.term} }} }}")
            assert row[0] is not None


def _skeleton(text: str) -> str:
    """A query without its slots and spaces."""
    for slot in reversed(scopes(text).slots):
        text = text[:slot.start] + text[slot.stop:]
    return " ".join(text.split())


# --- documents --------------------------------------------------------------------------------------------------------


def test_the_openapi_document_is_valid_and_tells_every_parameter(web: TestClient) -> None:
    document = web.get("/openapi.json").json()
    OpenAPIV31SpecValidator(document).validate()
    told = {
        path.removeprefix("/api/"): [each["name"] for each in operation["get"].get("parameters", []) if "name" in each]
        for path, operation in document["paths"].items()
    }
    assert told == {"": ["format"]} | {name: [parameter.name for parameter in each.params] for name, each in QUERIES.items()}
    required = {
        (path.removeprefix("/api/"), each["name"]) for path, operation in document["paths"].items()
        for each in operation["get"].get("parameters", []) if each.get("required")
    }
    assert required == {(name, each.name) for name, asked in QUERIES.items() for each in asked.params if each.required}
    at_least = next(each for each in document["paths"]["/api/told-by-several"]["get"]["parameters"] if each["name"] == "at_least")
    assert at_least["schema"] == {"type": "integer", "minimum": 0, "maximum": 999999999, "default": 2}


def test_the_openapi_document_tells_what_all_questions_have_in_common(web: TestClient) -> None:
    document = web.get("/openapi.json").json()
    shared, articles = document["components"], document["paths"]["/api/articles"]["get"]
    assert {each["name"] for each in shared["parameters"].values()} == RESERVED
    references = {each["$ref"].rpartition("/")[2] for each in articles["parameters"] if "$ref" in each}
    assert references == RESERVED
    assert set(articles["responses"]) == {"200", "304", "400", "404", "406", "429", "500", "503", "504", "507"}
    for kind in shared["responses"]["Answer"]["content"]:
        assert web.get("/api/articles", headers={"Accept": kind}).headers["content-type"].startswith(kind)
    assert set(shared["responses"]["Answer"]["content"]) == set(OFFERED)
    page = shared["parameters"]["page"]["schema"]
    assert [web.get(f"/api/articles?page={n}").status_code for n in (page["maximum"], page["maximum"] + 1)] == [200, 400]


def test_the_list_tells_what_the_command_line_tells(web: TestClient) -> None:
    got = web.get("/api/", headers={"Accept": "application/json"}).json()
    assert [each["name"] for each in got["queries"]] == list(QUERIES)
    assert got["queries"][0] == json.loads(json.dumps({**QUERIES["articles"].described(), "url": "articles"}))


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", QUERIES)
def test_each_question_has_a_page_with_a_form(name: str, language: str, web: TestClient) -> None:
    text = web.get(f"/api/docs/{name}?lang={language}").text
    each = QUERIES[name]
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in text
    assert f"<h1>{each.summary_ar if language == 'ar' else each.summary}</h1>" in text
    assert f">{each.description_ar if language == 'ar' else each.description}<" in text
    for parameter in each.params:
        assert f'name="{parameter.name}"' in text
        assert f">{parameter.help_ar if language == 'ar' else parameter.help}<" in text and parameter.help_ar


def test_pages_run_nothing_and_load_nothing(web: TestClient) -> None:
    for address in ("/api/docs", "/api/docs/stance", "/api/who-met-whom.html", "/api/quotes-of.html?lang=ar"):
        got = web.get(address)
        assert got.headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
        assert [piece for piece in ("<script", "javascript:", " src=", "@import", "url(") if piece in got.text] == [], address


def test_the_language_of_pages_is_negotiated(web: TestClient) -> None:
    for accept, expected in (("ar-EG,en;q=0.5", "ar"), ("fr, en-GB;q=0.7, ar;q=0.3", "en"), ("fr", "en"), ("ar;q=0", "en")):
        got = web.get("/api/docs", headers={"Accept-Language": accept})
        assert (got.headers["content-language"], "Accept-Language" in got.headers["vary"]) == (expected, True)


def test_what_is_typed_comes_back_escaped(web: TestClient) -> None:
    text = web.get("/api/quotes-of.html", params={"contains": '"><script>alert(1)</script>'}).text
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_a_row_links_to_pages_of_this_server(web: TestClient) -> None:
    text = web.get("/api/visits-of.html?visitor=Lavrov&lang=ar").text
    assert '<a href="../id/place/beijing"><bdi lang="ar" dir="rtl">بكين</bdi></a>' in text
    assert '<a href="../ontology.html#status-held">' in text


def test_only_web_addresses_become_links() -> None:
    hostile = ("javascript:alert(1)", "http://a/b?c#d", "https://u:p@evil/", "data:x", 'http://a/"><x>')
    assert [link(iri, "x") for iri in hostile] == [
        "x", '<a href="http://a/b?c#d">x</a>', "x", "x", '<a href="http://a/&quot;&gt;&lt;x&gt;">x</a>',
    ]
