"""Every format holds the same statements, parses elsewhere, conforms to the shapes, and is the same bytes every time."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from kg import export, triples, vocab
from kg.errors import StoreError
from kg.turtle import Writer
from kg.validate import validate
from tests.factory import BUILD, RULES, article, corpus, evidence, fact

PARSER = {"n-quads": "nquads", "n-triples": "nt", "rdf/xml": "xml"}
WITH_GRAPHS = ("trig", "n-quads", "json-ld")
PARTS: list[dict[str, str]] = [{}, {"article": "001_news"}, {"entity": "country/russia"}]


def opened(lines: list[str]) -> ox.Store:
    store = ox.Store()
    store.bulk_load("".join(lines).encode(), ox.RdfFormat.N_QUADS)
    return store


STORE = opened(list(triples.quads(corpus(3), BUILD, RULES)))


def exported(form: str, store: ox.Store = STORE, **part: str) -> bytes:
    output = io.BytesIO()
    export.export(store, form, output, **part)
    return output.getvalue()


def triples_of(data: bytes, form: str) -> rdflib.Graph:
    """Bytes in some format -> all their triples, read by rdflib."""
    graph = rdflib.Dataset(default_union=True) if form in WITH_GRAPHS else rdflib.Graph()
    graph.parse(data=data, format=PARSER.get(form, form))
    together = rdflib.Graph()
    for triple in graph.triples((None, None, None)):
        together.add(triple)
    return together


@pytest.mark.parametrize("part", PARTS, ids=str)
@pytest.mark.parametrize("form", export.FORMATS)
def test_every_format_holds_the_same_statements_for_rdflib(form: str, part: dict[str, str]) -> None:
    plain = triples_of(exported("n-triples", STORE, **part), "n-triples")
    assert isomorphic(triples_of(exported(form, STORE, **part), form), plain)


@pytest.mark.parametrize("form", WITH_GRAPHS)
def test_formats_with_graphs_bring_the_whole_store_back(form: str) -> None:
    syntax = {"trig": ox.RdfFormat.TRIG, "n-quads": ox.RdfFormat.N_QUADS, "json-ld": ox.RdfFormat.JSON_LD}[form]
    assert set(ox.parse(exported(form), syntax)) == set(STORE)


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_every_part_conforms_to_the_shapes(part: dict[str, str]) -> None:
    store = ox.Store()
    store.load(exported("turtle", STORE, **part), ox.RdfFormat.TURTLE)
    assert validate(store) == []


def subjects(**part: str) -> set[str]:
    found = ox.parse(exported("n-triples", STORE, **part), ox.RdfFormat.N_TRIPLES)
    return {str(quad.subject)[1:-1].removeprefix(vocab.DEFAULT_BASE).split("/")[0] for quad in found}


def test_an_article_comes_with_what_it_points_to() -> None:
    kinds = {"article", "fact", "evidence", "count", "event", "rule"}
    assert subjects(article="001_news") == kinds | {"person", "country", "organisation", "place", "group"}


def test_an_entity_comes_with_its_facts_and_their_evidence() -> None:
    text = exported("turtle", entity="person/x3fa91c00beef").decode()
    assert (text.count("a kg:Statement"), text.count("a kg:Evidence"), text.count("a kg:Visit")) == (3, 6, 0)
    assert text.count("a kg:Article") == 3 and 'rdfs:label "سلمى العلي"@ar' in text


@pytest.mark.parametrize(("part", "facts"), [({}, 15), ({"article": "001_news"}, 5), ({"entity": "country/china"}, 9)])
def test_facts_come_with_the_event_they_tell_of(part: dict[str, str], facts: int) -> None:
    graph = triples_of(exported("n-triples", **part), "n-triples")
    event, identity = (rdflib.URIRef(f"{vocab.KG.NS}{name}") for name in ("event", "identity"))
    told = set(graph.subject_objects(event))
    assert len(told) == facts
    assert {thing for _, thing in told} == set(graph.subjects(identity))


def test_turtle_reads_in_the_order_of_the_text() -> None:
    source = article("order")
    known = [fact(source, "position", evidence(source, place, place + 5), person=corpus(1)[0][1][5].slots["person"], role=role)
             for place, role in ((40, "minister"), (5, "envoy"), (20, "expert"))]
    store = opened(list(triples.quads([(source, known)], BUILD, RULES)))
    turtle = exported("turtle", store, article="order").decode()
    marks = ["role-envoy", "start 5 ", "role-expert", "start 20 ", "role-minister", "start 40 "]
    assert sorted(marks, key=turtle.index) == marks
    assert f"fact:{known[0].id} a kg:Position ;\n    kg:article article:order ;\n" in turtle


DIGESTS = """
from hashlib import sha256
from tests.test_export import export, exported
for form in export.FORMATS: print(form, sha256(exported(form)).hexdigest())
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_bytes_are_the_same_in_every_process(seed: str) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", DIGESTS]
    done = subprocess.run(command, cwd=Path(__file__).parent.parent, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [f"{form} {sha256(exported(form)).hexdigest()}" for form in export.FORMATS]


UNKNOWN: list[tuple[dict[str, str], str]] = [
    ({"article": "001_new"}, "no article '001_new' in this dataset; did you mean 001_news"),
    ({"article": "zzz"}, "no article 'zzz' in this dataset$"),
    ({"entity": "country/rusia"}, "no entity 'country/rusia' in this dataset; did you mean country/russia"),
    ({"article": "001_news", "entity": "country/russia"}, "not both"),
]


@pytest.mark.parametrize(("part", "message"), UNKNOWN)
def test_what_is_not_there_is_told_with_what_is(part: dict[str, str], message: str) -> None:
    with pytest.raises(StoreError, match=message):
        exported("turtle", STORE, **part)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(StoreError, match="no format 'html'; use one of: turtle, trig"):
        exported("html")


def test_characters_that_xml_forbids_are_replaced_one_for_one() -> None:
    source = article("odd", "a\x01b\ufffec" * 20)
    store = opened(list(triples.quads([(source, [fact(source, "position", evidence(source, 0, 5), role="king")])], BUILD, RULES)))
    assert "a\ufffdb\ufffdc" in {str(text) for text in triples_of(exported("rdf/xml", store), "rdf/xml").objects()}


IRIS = st.sampled_from(["https://kg.example/id/fact/3f", "https://kg.example/ontology#met", "a:b", "https://kg.example/id/fact/-x.",
                        "https://kg.example/id/place/بكين", "https://kg.example/id/fact/a%20b", "https://kg.example/id/"]).map(ox.NamedNode)
CHARACTERS = st.text(alphabet=st.characters(exclude_categories=["Cs"]))
LITERALS = st.one_of(
    CHARACTERS.map(ox.Literal), CHARACTERS.map(lambda text: ox.Literal(text, language="ar")),
    st.integers().map(lambda number: ox.Literal(str(number), datatype=ox.NamedNode(vocab.XSD.integer))),
    CHARACTERS.map(lambda text: ox.Literal(text, datatype=ox.NamedNode(vocab.XSD.integer))),
    CHARACTERS.map(lambda text: ox.Literal(text, datatype=ox.NamedNode(vocab.XSD.date))),
)


@given(st.sets(st.builds(ox.Quad, IRIS, IRIS, st.one_of(IRIS, LITERALS), IRIS), max_size=12))
def test_what_is_written_is_what_is_read(quads: set[ox.Quad]) -> None:
    writer = Writer(vocab.prefixes(vocab.DEFAULT_BASE))
    assert set(ox.parse("".join(writer.trig(export.in_order(quads))), ox.RdfFormat.TRIG)) == quads
    turtle = ox.parse("".join(writer.turtle(export.in_order(quads))), ox.RdfFormat.TURTLE)
    assert {quad.triple for quad in turtle} == {quad.triple for quad in quads}
