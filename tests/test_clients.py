"""The endpoint as clients meet it that others wrote: SPARQLWrapper, rdflib, curl, and Oxigraph as the head of a federation."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store
from rdflib import Graph, URIRef
from rdflib.compare import to_isomorphic
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, JSONLD, N3, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, URLENCODED, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import EndPointInternalError, QueryBadFormed, Unauthorized

from kg import store
from tests.serving import Served, build, serving

LAVROV = "https://kg.example/id/person/sergey-lavrov"
NAMES = f"SELECT ?name {{ <{LAVROV}> <http://www.w3.org/2000/01/rdf-schema#label> ?name }} ORDER BY ?name"
SOME = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 20"
OF_HIM = f"CONSTRUCT {{ <{LAVROV}> ?p ?o }} WHERE {{ <{LAVROV}> ?p ?o }}"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("clients") / "data"
    build(folder, 5)
    with serving(folder, "--workers", "2", "--timeout", "2") as server:
        yield server


@pytest.fixture(scope="module")
def known(served: Served) -> Store:
    return store.open(served.data)


@pytest.fixture
def endpoint(served: Served) -> str:
    return f"http://127.0.0.1:{served.port}/sparql"


def table(known: Store, query: str) -> list[list[str]]:
    """What the store itself answers, as texts."""
    return [[term.value for term in row] for row in known.query(query, use_default_graph_as_union=True)]


def graph_of(known: Store, query: str) -> Graph:
    found = known.query(query, use_default_graph_as_union=True)
    return Graph().parse(data="\n".join(f"{triple} ." for triple in found), format="nt")


# SPARQLWrapper

def wrapper(endpoint: str, query: str, form: str, method: str = "GET", how: str = URLENCODED) -> SPARQLWrapper:
    made = SPARQLWrapper(endpoint, returnFormat=form)
    made.setQuery(query)
    made.setMethod(method)
    made.setRequestMethod(how)
    return made


@pytest.mark.parametrize(("method", "how"), [("GET", URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)])
def test_sparqlwrapper_reads_tables_by_every_method(method: str, how: str, endpoint: str, known: Store) -> None:
    found = wrapper(endpoint, SOME, JSON, method, how).query().convert()
    assert [[row[name]["value"] for name in "spo"] for row in found["results"]["bindings"]] == table(known, SOME)


def test_sparqlwrapper_reads_every_form_of_table(endpoint: str, known: Store) -> None:
    rows = table(known, NAMES)
    assert rows
    texts = wrapper(endpoint, NAMES, XML).query().convert().getElementsByTagName("literal")
    assert [[each.firstChild.data] for each in texts] == rows
    assert wrapper(endpoint, NAMES, CSV).query().convert().decode().split("\r\n")[1:-1] == [name for name, in rows]
    assert len(wrapper(endpoint, NAMES, TSV).query().convert().decode().splitlines()) == len(rows) + 1
    assert wrapper(endpoint, "ASK {}", JSON).query().convert()["boolean"] is True


@pytest.mark.parametrize("form", [TURTLE, N3, RDFXML, JSONLD, XML])
def test_sparqlwrapper_reads_every_form_of_graph(form: str, endpoint: str, known: Store) -> None:
    found = wrapper(endpoint, OF_HIM, form).query().convert()
    graph = found if isinstance(found, Graph) else Graph().parse(data=found, format="turtle")
    assert len(graph) and to_isomorphic(graph) == to_isomorphic(graph_of(known, OF_HIM))


def test_sparqlwrapper_names_graphs(endpoint: str, known: Store) -> None:
    graph, = table(known, "SELECT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g LIMIT 1")[0]
    asked = wrapper(endpoint, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", JSON)
    asked.addDefaultGraph(graph)
    counted = len(list(known.quads_for_pattern(None, None, None, NamedNode(graph))))
    assert asked.query().convert()["results"]["bindings"][0]["n"]["value"] == str(counted)


def test_sparqlwrapper_says_what_was_wrong(endpoint: str) -> None:
    with pytest.raises(QueryBadFormed, match="line 2, column"):
        wrapper(endpoint, "SELECT * {\n ?s ?p }", JSON).query()
    with pytest.raises(Exception, match="403") as refused:
        wrapper(endpoint, "INSERT DATA { <x:s> <x:p> 1 }", JSON, POST).query()
    assert not isinstance(refused.value, (EndPointInternalError, QueryBadFormed, Unauthorized))


# rdflib

@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_reads_the_endpoint_as_a_graph(method: str, endpoint: str, known: Store) -> None:
    graph = Graph(SPARQLStore(endpoint, method=method))
    assert [[str(term) for term in row] for row in graph.query(SOME)] == table(known, SOME)
    own = graph_of(known, OF_HIM)
    assert set(graph.triples((URIRef(LAVROV), None, None))) == set(own)
    assert len(graph) == int(table(known, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0][0])
    assert bool(graph.query("ASK { ?s ?p ?o }").askAnswer) and not bool(graph.query("ASK { <x:s> ?p ?o }").askAnswer)
    assert to_isomorphic(graph.query(OF_HIM).graph) == to_isomorphic(own)


# curl, which nearly every system has; where it is missing, the test says so and fails

def curl(*options: str) -> bytes:
    assert shutil.which("curl"), "curl is missing; install it (Debian: apt-get install curl)"
    return subprocess.run(["curl", "-sS", "--max-time", "20", *options], check=True, capture_output=True).stdout


def test_curl_asks_by_get_and_post(endpoint: str, known: Store, tmp_path: Path) -> None:
    accept = ("-H", "Accept: application/sparql-results+json")
    file = tmp_path / "some.rq"
    file.write_text(SOME)
    for how in (["-G", "--data-urlencode", f"query={SOME}"], ["--data-urlencode", f"query@{file}"],
                ["-H", "Content-Type: application/sparql-query", "--data-binary", f"@{file}"],
                ["-G", "--compressed", "--data-urlencode", f"query={SOME}"], ["-0", "--data-urlencode", f"query={SOME}"]):
        rows = json.loads(curl(*accept, *how, endpoint))["results"]["bindings"]
        assert [[row[name]["value"] for name in "spo"] for row in rows] == table(known, SOME)


def test_curl_is_told_what_is_wrong(endpoint: str) -> None:
    said = curl("-i", "-H", "Accept: text/plain", "-G", "--data-urlencode", "query=ASK {", endpoint).decode()
    assert said.startswith("HTTP/1.1 400 ") and "line 1, column" in said


def test_curl_follows_an_iri_to_its_document(served: Served, known: Store) -> None:
    place = f"http://127.0.0.1:{served.port}/id/person/sergey-lavrov"
    head = curl("-sIL", "-H", "Accept: text/turtle", place).decode()
    assert [line for line in head.splitlines() if line.startswith("HTTP/")] == ["HTTP/1.1 303 See Other", "HTTP/1.1 200 OK"]
    graph = Graph().parse(data=curl("-L", "-H", "Accept: text/turtle", place), format="turtle")
    assert set(graph_of(known, OF_HIM)) <= set(graph)


def test_curl_goes_on_with_a_broken_download(served: Served, tmp_path: Path) -> None:
    whole = f"http://127.0.0.1:{served.port}/dump/data.nq.gz"
    file = tmp_path / "data.nq.gz"
    file.write_bytes(curl("-r", "0-999", whole))
    curl("-C", "-", "-o", str(file), whole)
    assert len(gzip.decompress(file.read_bytes()).splitlines()) == store.dataset(served.data).manifest.quads


# Oxigraph federates; this endpoint only answers

FEDERATED = (
    "SELECT ?said ?name { ?who <x:said> ?said SERVICE <%s> { ?who <http://www.w3.org/2000/01/rdf-schema#label> ?name } } "
    "ORDER BY ?name"
)

SAID = Quad(NamedNode(LAVROV), NamedNode("x:said"), Literal("لا"))


def test_pyoxigraph_federates_towards_it(endpoint: str, known: Store) -> None:
    own = Store()
    own.add(SAID)
    rows = [[term.value for term in row] for row in own.query(FEDERATED % endpoint)]
    assert rows and rows == [["لا", name] for name, in table(known, NAMES)]


def test_oxigraph_query_federates_towards_it(endpoint: str, known: Store, tmp_path: Path) -> None:
    oxigraph = Path(sys.executable).with_name("oxigraph")
    own = Store(str(tmp_path / "store"))
    own.add(SAID)
    own.flush()
    del own  # only one process at a time may write
    found = subprocess.run(
        [oxigraph, "query", "--location", tmp_path / "store", "--query", FEDERATED % endpoint, "--results-format", "csv"],
        check=True, capture_output=True, text=True,
    ).stdout
    assert found.splitlines()[1:] == [f"لا,{name}" for name, in table(known, NAMES)]
