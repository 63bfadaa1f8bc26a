"""Linked data: every IRI leads to documents about it, the ontology and the dump stand open, and the server describes itself."""

from __future__ import annotations

import gzip
import hashlib
import os
from urllib.parse import quote

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store
from rdflib import DCAT, FOAF, RDF, VOID, Namespace, URIRef
from starlette.testclient import TestClient

from kg import store, triples, vocab
from kg.resources import ontology_dir
from kg.web import ontology
from kg.web.describe import RESULTS, SHARED
from kg.web.descriptions import Descriptions
from kg.web.document import PAGE
from kg.web.dump import Dump
from kg.web.resources import MEDIA_TYPES, Resources
from tests.factory import BUILD, RULES, corpus
from tests.inprocess import InProcess, backend, client

BASE = "https://kg.example/id/"
KG = Namespace(vocab.KG.NS)
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
RDF_FORMATS = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt", "rdf": "xml"}
MODIFIED = 1_700_000_000


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> InProcess:
    """A dataset built of articles with a fact of every type."""
    out = tmp_path_factory.mktemp("dataset")
    built = store.build(triples.quads(corpus(3), BUILD, RULES), out, BUILD)
    os.utime(built.path / "data.nq", (MODIFIED, MODIFIED))
    return InProcess(store.open(out), built)


@pytest.fixture(scope="module")
def web(served: InProcess) -> TestClient:
    described = Descriptions(served, license="https://terms.example/")
    routes = [*ontology.routes(), *Dump(served).routes(), *described.routes(), *Resources(served, "https://terms.example/").routes()]
    return client(routes)


def subjects(served: InProcess) -> list[str]:
    found = {quad.subject.value for quad in served.store if isinstance(quad.subject, NamedNode)}
    graphs = {graph.value for graph in served.store.named_graphs() if isinstance(graph, NamedNode)}
    return sorted(iri for iri in found | graphs if iri.startswith(BASE))


def path(iri: str) -> str:
    return "/id/" + quote(iri.removeprefix(BASE), safe="/%")


def parsed(body: bytes, extension: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=body, format=RDF_FORMATS[extension])


# --- resources ---------------------------------------------------------------------------------------------------------


def test_every_iri_of_the_dataset_answers(served: InProcess, web: TestClient) -> None:
    kinds = set()
    for iri in subjects(served):
        got = web.get(path(iri), headers={"Accept": "text/turtle"})
        assert got.status_code == 303, iri
        assert got.headers["location"].endswith(".ttl")
        document = web.get(got.headers["location"].replace("./", path(iri).rpartition("/")[0] + "/"))
        assert document.status_code == 200, iri
        graph = parsed(document.content, "ttl")
        assert (URIRef(iri), None, None) in graph or iri.startswith(BASE + "graph/"), iri
        kinds.add(iri.removeprefix(BASE).split("/")[0])
    assert kinds == set(vocab.RESOURCE_KINDS) - {"media"}


NEGOTIATED = {
    "browser": ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html"), "nothing": (None, "ttl"),
    "anything": ("*/*", "ttl"), "turtle": ("text/turtle", "ttl"), "json-ld": ("application/ld+json", "jsonld"),
    "n-triples": ("application/n-triples", "nt"), "rdf/xml": ("application/rdf+xml", "rdf"),
    "by quality": ("text/turtle;q=0.3, application/rdf+xml;q=0.9", "rdf"), "json": ("application/json", "jsonld"),
}


@pytest.mark.parametrize(("accept", "extension"), NEGOTIATED.values(), ids=NEGOTIATED)
def test_a_thing_leads_to_the_document_that_is_wanted(accept: str | None, extension: str, web: TestClient) -> None:
    got = web.get("/id/person/sergey-lavrov", headers={"Accept": accept or ""})
    assert (got.status_code, got.headers["location"]) == (303, f"./sergey-lavrov.{extension}")
    assert got.headers["vary"] == "Accept"
    assert got.links["canonical"]["url"] == BASE + "person/sergey-lavrov"
    assert got.links["license"]["url"] == "https://terms.example/"
    assert got.headers["link"].count('rel="describedby"') == len(MEDIA_TYPES)


def test_a_thing_in_no_acceptable_form(web: TestClient) -> None:
    assert web.get("/id/person/sergey-lavrov", headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("extension", RDF_FORMATS)
def test_documents_of_all_formats_say_the_same(extension: str, web: TestClient) -> None:
    got = web.get(f"/id/person/sergey-lavrov.{extension}")
    assert got.headers["content-type"].split(";")[0] == MEDIA_TYPES[extension]
    assert got.links["describes"]["url"] == BASE + "person/sergey-lavrov"
    assert got.headers["link"].count('rel="alternate"') == len(MEDIA_TYPES) - 1
    graph = parsed(got.content, extension)
    assert set(graph) == set(parsed(web.get("/id/person/sergey-lavrov.nt").content, "nt"))
    lavrov = URIRef(BASE + "person/sergey-lavrov")
    assert (lavrov, KG.officeOf, URIRef(BASE + "country/russia")) in graph
    facts = set(graph.subjects(KG.visitor, lavrov))
    assert len(facts) == 3
    for fact in facts:
        (evidence,) = graph.objects(fact, KG.evidence)
        assert str(graph.value(evidence, KG.text)) == "مقال " + str(graph.value(fact, KG.article)).rpartition("/")[2][:7]
        assert graph.value(evidence, KG.rule) == URIRef(BASE + "rule/visit--arrive")


def test_names_in_any_script_are_found() -> None:
    mine = backend()
    mine.store.add(Quad(NamedNode(BASE + "person/سلمى-العلي"), NamedNode(vocab.RDF.type), NamedNode(vocab.KG.NS + "Person"),
                        NamedNode(BASE + "graph/entities")))
    mine.store.add(Quad(NamedNode(BASE + "article/a%20b.ttl"), NamedNode(vocab.RDF.type), NamedNode(vocab.KG.Article),
                        NamedNode(BASE + "article/a%20b.ttl")))
    there = client([*Resources(mine).routes()])
    for address, location in (
        ("/id/person/" + quote("سلمى-العلي"), "./" + quote("سلمى-العلي") + ".ttl"), ("/id/article/a%20b.ttl", "./a%20b.ttl.ttl"),
    ):
        got = there.get(address, headers={"Accept": "text/turtle"})
        assert (got.status_code, got.headers["location"]) == (303, location)
        document = there.get(address.rpartition("/")[0] + location[1:])
        assert document.status_code == 200


NOWHERE = ["/id/person/nobody", "/id/person/nobody.ttl", "/id/x", "/elsewhere", "/id/person/<b>.html", "/"]


@pytest.mark.parametrize("address", NOWHERE)
def test_what_does_not_exist_is_not_found(address: str, web: TestClient) -> None:
    got = web.get(address, headers={"Accept": "text/turtle, application/json;q=0.1"})
    assert (got.status_code, got.headers["content-type"]) == (404, "application/problem+json")
    page = web.get(address, headers={"Accept": "text/html", "Accept-Language": "ar"})
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert '<html lang="ar" dir="rtl">' in page.text
    assert "<b>" not in page.text


@given(st.text(max_size=40))
def test_any_path_answers_plainly(name: str) -> None:
    got = client([*Resources(backend()).routes()]).get("/id/" + quote(name.encode("utf-8", "surrogatepass")))
    assert got.status_code in (303, 404)


def test_the_base_itself_leads_to_the_description(web: TestClient) -> None:
    got = web.get("/id/")
    assert (got.status_code, got.headers["location"]) == (303, "../.well-known/void")


def test_other_bases_are_served_at_their_own_path() -> None:
    mine = InProcess(Store(), backend(base="https://example.org/a/b/").dataset)
    person, graph = (NamedNode(f"https://example.org/a/b/{name}") for name in ("person/x", "graph/entities"))
    mine.store.add(Quad(person, NamedNode(vocab.RDF.type), NamedNode(vocab.KG.NS + "Person"), graph))
    there = client([*Resources(mine).routes()])
    assert there.get("/a/b/person/x").headers["location"] == "./x.ttl"
    assert there.get("/id/person/x").status_code == 404


def test_many_facts_come_in_pages_that_say_so() -> None:
    mine = backend()
    china = NamedNode(BASE + "country/china")
    for number in range(PAGE + 20):
        mine.store.add(Quad(NamedNode(f"{BASE}fact/x{number:04d}"), NamedNode(vocab.KG.NS + "destination"), china,
                            NamedNode(BASE + "article/a1")))
    there = client([*Resources(mine).routes()])
    first = there.get("/id/country/china.ttl")
    second = there.get("/id/country/china.ttl" + first.links["next"]["url"])
    everything = set(parsed(first.content, "ttl").subjects()) | set(parsed(second.content, "ttl").subjects())
    assert {URIRef(f"{BASE}fact/x{number:04d}") for number in range(PAGE + 20)} <= everything
    assert "next" not in second.links and second.links["prev"]["url"] == "?offset=0"
    more = parsed(first.content, "ttl").value(URIRef(china.value), rdflib.RDFS.seeAlso)
    assert str(more) == f"{china.value}.ttl?offset={PAGE}"


def test_a_client_that_has_the_document_is_told_so(web: TestClient, served: InProcess) -> None:
    for address in ("/id/country/china.ttl", "/id/country/china.html", "/ontology.ttl", "/ontology.html", "/.well-known/void"):
        first = web.get(address)
        asked = len(served.asked)
        again = web.get(address, headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert len(served.asked) - asked <= 1


def test_bytes_are_the_same_each_time(web: TestClient) -> None:
    assert web.get("/id/country/china.ttl").content == web.get("/id/country/china.ttl").content


# --- pages -------------------------------------------------------------------------------------------------------------


def test_a_page_shows_facts_with_their_words_and_rule(web: TestClient) -> None:
    text = web.get("/id/person/sergey-lavrov.html?lang=ar").text
    assert '<html lang="ar" dir="rtl">' in text
    assert '<h1><bdi lang="ar" dir="rtl">سيرجي لافروف</bdi></h1>' in text
    assert '<bdi lang="en" dir="ltr">Sergey Lavrov</bdi>' in text
    assert '<blockquote><mark><bdi lang="ar" dir="rtl">مقال 000_new</bdi></mark></blockquote>' in text
    assert '<a href="../../id/rule/visit--arrive"><bdi dir="auto">visit/arrive</bdi></a>' in text
    assert '<a href="../../id/country/china"><bdi lang="ar" dir="rtl">الصين</bdi></a>' in text
    assert '<link rel="alternate" type="text/turtle" href="./sergey-lavrov.ttl">' in text


def test_the_page_of_a_rule_shows_what_it_read_and_where(web: TestClient) -> None:
    text = web.get("/id/rule/visit--arrive.html").text
    assert "<pre dir=\"ltr\"><code>VISIT ACTOR TO PLACE</code></pre>" in text
    assert text.count("<blockquote>") == 3
    for number in range(3):
        assert f'<a href="../../id/article/00{number}_news"><bdi lang="ar" dir="rtl">عنوان 00{number}_news</bdi></a>' in text


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_resource_has_a_page(language: str, served: InProcess, web: TestClient) -> None:
    for iri in subjects(served):
        got = web.get(f"{path(iri)}.html?lang={language}")
        assert (got.status_code, got.headers["content-language"]) == (200, language), iri
        assert got.headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
        assert [piece for piece in ("<script", "javascript:", " src=", "url(") if piece in got.text] == [], iri


HOSTILE = '</mark><script>alert(1)</script>"\'&\u202e'


def test_what_articles_say_is_escaped() -> None:
    mine = backend()
    russia, graph = NamedNode(BASE + "country/russia"), NamedNode(BASE + "graph/entities")
    mine.store.add(Quad(russia, NamedNode(vocab.SKOS.altLabel), Literal(HOSTILE, language="ar"), graph))
    mine.store.add(Quad(russia, NamedNode(vocab.OWL.sameAs), NamedNode("javascript:alert(1)"), graph))
    text = client([*Resources(mine).routes()]).get("/id/country/russia.html").text
    assert "<script" not in text and "&lt;script&gt;" in text
    assert 'href="javascript:' not in text


# --- ontology ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("extension", RDF_FORMATS)
def test_the_ontology_is_served_at_its_namespace(extension: str, web: TestClient) -> None:
    by_accept = web.get("/ontology", headers={"Accept": MEDIA_TYPES[extension]})
    assert (by_accept.status_code, by_accept.headers["content-location"]) == (200, f"./ontology.{extension}")
    assert by_accept.content == web.get(f"/ontology.{extension}").content
    expected = rdflib.Graph().parse(ontology_dir() / "news.ttl")
    assert set(parsed(by_accept.content, extension)) == set(expected)
    assert by_accept.links["license"]["url"] == "https://www.gnu.org/licenses/gpl-3.0.html"


def test_every_term_has_its_place_on_the_page(web: TestClient) -> None:
    text = web.get("/ontology", headers={"Accept": "text/html"}).text
    terms = {str(term) for term in rdflib.Graph().parse(ontology_dir() / "news.ttl").subjects() if str(term).startswith(KG)}
    assert {term for term in terms if f'id="{term.removeprefix(KG)}"' not in text} == set()


def test_the_shapes_and_unknown_formats(web: TestClient) -> None:
    assert web.get("/ontology/shapes.ttl").content == (ontology_dir() / "shapes.ttl").read_bytes()
    assert [web.get(f"/ontology.{each}").status_code for each in ("exe", "nq")] == [404, 404]
    assert web.get("/ontology", headers={"Accept": "image/png"}).status_code == 406


# --- dump --------------------------------------------------------------------------------------------------------------


def test_the_dump_is_the_dataset(web: TestClient, served: InProcess) -> None:
    data = (served.dataset.path / "data.nq").read_bytes()
    plain, packed = web.get("/dump/data.nq"), web.get("/dump/data.nq.gz")
    assert (plain.content, gzip.decompress(packed.content)) == (data, data)
    assert plain.headers["content-type"] == "application/n-quads"
    assert packed.headers["content-type"] == "application/gzip"
    assert plain.headers["etag"] != packed.headers["etag"]
    assert plain.headers["last-modified"] == packed.headers["last-modified"] == "Tue, 14 Nov 2023 22:13:20 GMT"
    assert plain.headers["accept-ranges"] == packed.headers["accept-ranges"] == "bytes"
    assert "content-encoding" not in packed.headers
    assert web.get("/dump/data.nq.gz").content == packed.content


RANGES = {
    "beginning": ("bytes=0-9", 206, slice(0, 10)), "middle": ("bytes=10-19", 206, slice(10, 20)),
    "to the end": ("bytes=100-", 206, slice(100, None)), "last": ("bytes=-7", 206, slice(-7, None)),
    "beyond the end": ("bytes=0-99999999", 206, slice(0, None)), "none there": ("bytes=99999999-", 416, slice(0, 0)),
    "another unit": ("lines=0-9", 200, slice(0, None)), "no unit": ("0-9", 200, slice(0, None)),
    "no number": ("bytes=a-b", 200, slice(0, None)), "no range": ("bytes=", 200, slice(0, None)),
    "backwards": ("bytes=9-3", 200, slice(0, None)), "in capitals": ("Bytes=0-9", 206, slice(0, 10)),
}


@pytest.mark.parametrize("name", ["data.nq", "data.nq.gz"])
@pytest.mark.parametrize(("field", "status", "part"), RANGES.values(), ids=RANGES)
def test_parts_of_the_dump(field: str, status: int, part: slice, name: str, web: TestClient) -> None:
    data = web.get(f"/dump/{name}").content
    got = web.get(f"/dump/{name}", headers={"Range": field})
    head = web.head(f"/dump/{name}", headers={"Range": field})
    assert (got.status_code, head.status_code, head.headers["content-length"]) == (status, 200, str(len(data)))
    if status != 416:
        assert got.content == data[part]
    if status == 200:
        assert "content-range" not in got.headers
    elif status == 206:
        start, stop, _ = part.indices(len(data))
        assert got.headers["content-range"] == f"bytes {start}-{stop - 1}/{len(data)}"
    else:
        assert got.headers["content-range"] in (f"bytes */{len(data)}", f"*/{len(data)}")


def test_a_part_is_given_of_the_same_dump_only(web: TestClient) -> None:
    whole = web.get("/dump/data.nq")
    for field, status in ((whole.headers["etag"], 206), ('"another"', 200), (whole.headers["last-modified"], 206),
                          ("Tue, 14 Nov 2000 22:13:20 GMT", 200)):
        assert web.get("/dump/data.nq", headers={"Range": "bytes=0-9", "If-Range": field}).status_code == status, field


def test_a_client_that_has_the_dump_is_told_so(web: TestClient) -> None:
    whole = web.get("/dump/data.nq.gz")
    etag, modified, earlier = whole.headers["etag"], whole.headers["last-modified"], "Tue, 14 Nov 2000 22:13:20 GMT"
    for fields, status in (
        ({"If-None-Match": etag}, 304), ({"If-None-Match": '"x"'}, 200), ({"If-Modified-Since": modified}, 304),
        ({"If-Modified-Since": earlier}, 200), ({"If-Modified-Since": "yesterday"}, 200),
        ({"If-None-Match": '"x"', "If-Modified-Since": modified}, 200),
    ):
        assert web.get("/dump/data.nq.gz", headers=fields).status_code == status, fields


# --- descriptions ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def described(web: TestClient) -> rdflib.Graph:
    return parsed(web.get("/.well-known/void", headers={"Accept": "text/turtle"}).content, "ttl")


def test_the_service_description_meets_the_tests_of_the_w3c(web: TestClient) -> None:
    """service-description/manifest.ttl: returns-rdf, has-endpoint-triple, conforms-to-schema."""
    got = web.get("/dcat", headers={"Accept": "application/rdf+xml, text/turtle;q=0.5"})
    assert got.headers["content-type"] == "application/rdf+xml"
    graph = parsed(got.content, "rdf")
    (service,) = graph.subjects(RDF.type, SD.Service)
    assert list(graph.objects(service, SD.endpoint)) == [URIRef("http://test/sparql")]
    dataset = graph.value(service, SD.defaultDataset)
    ranges = {
        SD.endpoint: None, SD.feature: None, SD.supportedLanguage: None, SD.resultFormat: None, SD.defaultDataset: SD.Dataset,
        SD.defaultGraph: SD.Graph, SD.namedGraph: SD.NamedGraph, SD.graph: SD.Graph, SD.name: None,
    }
    domains = {SD.defaultGraph: SD.Dataset, SD.namedGraph: SD.Dataset, SD.graph: SD.NamedGraph, SD.name: SD.NamedGraph}
    used = {(s, p, o) for s, p, o in graph if str(p).startswith(SD)}
    for subject, predicate, thing in used:
        assert predicate in ranges, predicate
        assert (subject, RDF.type, domains.get(predicate, SD.Service)) in graph
        assert ranges[predicate] is None or (thing, RDF.type, ranges[predicate]) in graph
    assert (service, SD.supportedLanguage, SD.SPARQL11Query) in graph and (service, SD.feature, SD.UnionDefaultGraph) in graph
    assert len(list(graph.objects(service, SD.resultFormat))) == len(RESULTS)
    assert "union of all named graphs" in str(graph.value(graph.value(dataset, SD.defaultGraph), rdflib.RDFS.comment))
    assert {str(graph.value(each, SD.name)) for each in graph.objects(dataset, SD.namedGraph)} == {
        f"{BASE}graph/{name}" for name in SHARED
    }


def test_statistics_are_those_of_the_dataset(described: rdflib.Graph, served: InProcess) -> None:
    quads = list(served.store)
    (dataset,) = described.subjects(RDF.type, DCAT.Dataset)
    names = ("triples", "distinctSubjects", "distinctObjects", "properties")
    assert {name: int(described.value(dataset, VOID[name])) for name in names} == {
        "triples": len(quads), "distinctSubjects": len({quad.subject for quad in quads}),
        "distinctObjects": len({quad.object for quad in quads}), "properties": len({quad.predicate for quad in quads}),
    }
    properties = {
        str(described.value(part, VOID.property)): int(described.value(part, VOID.triples))
        for part in described.objects(dataset, VOID.propertyPartition)
    }
    assert properties == {iri: sum(quad.predicate.value == iri for quad in quads) for iri in properties}
    classes = {
        str(described.value(part, VOID["class"])): int(described.value(part, VOID.entities))
        for part in described.objects(dataset, VOID.classPartition)
    }
    assert classes[vocab.KG.Article] == 3 and classes[vocab.KG.NS + "Visit"] == 3
    rules = {
        str(described.value(part, KG.rule)): int(described.value(part, VOID.entities))
        for part in described.objects(dataset, VOID.subset)
    }
    assert rules == {f"{BASE}rule/visit--arrive": 3, f"{BASE}rule/statement--say": 6}
    assert {str(each) for each in described.objects(dataset, VOID.vocabulary)} >= {vocab.ONTOLOGY}
    assert described.value(dataset, VOID.sparqlEndpoint) == URIRef("http://test/sparql")
    assert described.value(predicate=FOAF.primaryTopic, object=dataset) == URIRef("http://test/.well-known/void")


def test_the_dump_is_in_the_description(described: rdflib.Graph, web: TestClient, served: InProcess) -> None:
    (dataset,) = described.subjects(RDF.type, DCAT.Dataset)
    dumps = {str(each) for each in described.objects(dataset, VOID.dataDump)}
    assert dumps == {"http://test/dump/data.nq", "http://test/dump/data.nq.gz"}
    files = described.objects(dataset, DCAT.distribution)
    assert {str(described.value(file, DCAT.downloadURL)) for file in files} == dumps
    data = (served.dataset.path / "data.nq").read_bytes()
    assert [int(each) for each in described.objects(None, DCAT.byteSize)] == [len(data)]
    spdx = Namespace("http://spdx.org/rdf/terms#")
    assert [str(each).lower() for each in described.objects(None, spdx.checksumValue)] == [hashlib.sha256(data).hexdigest()]
    assert {web.get(str(each).removeprefix("http://test")).status_code for each in dumps} == {200}


@pytest.mark.parametrize(("accept", "expected"), [
    ("text/turtle", "text/turtle; charset=utf-8"), ("application/ld+json", "application/ld+json"),
    ("application/n-triples", "application/n-triples"), ("*/*", "text/turtle; charset=utf-8"),
    ("text/html", "text/plain; charset=utf-8"),
])
def test_descriptions_are_negotiated(accept: str, expected: str, web: TestClient) -> None:
    got = web.get("/.well-known/void", headers={"Accept": accept})
    assert (got.status_code, got.headers["content-type"]) == (200, expected)


def test_the_dataset_is_counted_once(served: InProcess) -> None:
    mine = InProcess(served.store, served.dataset)
    there = client([*Descriptions(mine).routes()])
    for _ in range(3):
        assert there.get("/.well-known/void").status_code == 200
    assert sum("COUNT" in text for text in mine.asked) == 6


def test_a_fixed_address_goes_before_that_of_the_request(served: InProcess) -> None:
    there = client([*Descriptions(served, "https://kg.example/").routes()])
    text = there.get("/.well-known/void").text
    assert "<https://kg.example/sparql>" in text and "http://test/" not in text
