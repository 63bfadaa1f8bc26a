"""The graph as files: all of it, one article, or one entity, in the common RDF syntaxes; equal graphs give equal bytes."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from itertools import chain
from typing import BinaryIO

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple, serialize

from kg.errors import StoreError
from kg.nquads import Names, local
from kg.turtle import Writer
from kg.vocab import DEFAULT_BASE, KG, RDF, prefixes

FORMATS = {
    "turtle": ("ttl", "text/turtle"),
    "trig": ("trig", "application/trig"),
    "n-quads": ("nq", "application/n-quads"),
    "n-triples": ("nt", "application/n-triples"),
    "json-ld": ("jsonld", "application/ld+json"),
    "rdf/xml": ("rdf", "application/rdf+xml"),
}  # name: file extension, media type
_DESCRIBING = ("entities", "events", "rules")  # graphs that describe what an article points to
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # https://www.w3.org/TR/xml/#charsets


def export(
    store: Store, form: str, output: BinaryIO, base: str = DEFAULT_BASE, *, article: str | None = None, entity: str | None = None
) -> None:
    """A store and the name of a format -> the whole graph, one article (its stem) or one entity (its key) on a binary stream.

    Of an article: its graph, and what describes the entities, events and rules in it. Of an entity: its description, its
    direct edges, the facts it plays a role in with their evidence, and the names of all that these mention. Turtle,
    N-Triples and RDF/XML have no graphs: there all triples stand together. StoreError for what the dataset does not hold.
    """
    if form not in FORMATS:
        raise StoreError(f"no format {form!r}; use one of: {', '.join(FORMATS)}")
    for piece in written(quads(store, base, article=article, entity=entity), form, base):
        output.write(piece)


def quads(store: Store, base: str = DEFAULT_BASE, *, article: str | None = None, entity: str | None = None) -> Iterator[Quad]:
    """A store and what is wanted of it -> its quads in the order of reading: graph by graph, facts as the text has them."""
    if article is not None and entity is not None:
        raise StoreError("export one article or one entity, not both")
    if article is not None:
        return in_order(_of_article(store, Names(base), article))
    if entity is not None:
        return in_order(_of_entity(store, Names(base), entity))
    graphs = sorted(store.named_graphs(), key=str)
    return chain.from_iterable(in_order(_graph(store, graph)) for graph in graphs)


def written(found: Iterable[Quad], form: str, base: str = DEFAULT_BASE) -> Iterator[bytes]:
    """Quads in order -> the pieces of a file."""
    writer = Writer(prefixes(base))
    if form == "turtle":
        return (piece.encode() for piece in writer.turtle(found))
    if form == "trig":
        return (piece.encode() for piece in writer.trig(found))
    if form == "n-quads":
        return (f"{quad} .\n".encode() for quad in found)
    if form == "n-triples":
        return (f"{quad.triple} .\n".encode() for quad in found)
    if form == "json-ld":
        return iter((serialize(found, format=RdfFormat.JSON_LD) or b"", b"\n"))
    told = serialize(map(_for_xml, found), format=RdfFormat.RDF_XML, prefixes={"kg": KG.NS}) or b""
    return iter((told.replace(b"\r", b"&#13;"), b"\n"))  # itself it would be read as \n (XML 1.0, 2.11)


def _for_xml(quad: Quad) -> Triple:
    """Characters that no XML document may hold become U+FFFD, one for one."""
    thing = quad.object
    if isinstance(thing, Literal) and _NOT_XML.search(thing.value):
        text = _NOT_XML.sub("\ufffd", thing.value)
        thing = Literal(text, language=thing.language) if thing.language else Literal(text, datatype=thing.datatype)
    return Triple(quad.subject, quad.predicate, thing)


def in_order(found: Iterable[Quad]) -> Iterator[Quad]:
    """Quads -> the same by graph, subject, predicate; facts by their place in the text, each followed by its evidence."""
    held = list(found)
    place = _places(held)
    return iter(sorted(held, key=lambda quad: (
        str(quad.graph_name), *place.get(str(quad.subject), _FIRST), str(quad.subject),
        quad.predicate.value != RDF.type, quad.predicate.value, str(quad.object),
    )))


_FIRST, _LAST = (-1, "", 0), (sys.maxsize, "", 0)


def _places(held: Sequence[Quad]) -> dict[str, tuple[int, str, int]]:
    """-> for facts, evidence and counts: where the fact begins in the text, which it is, and the rank of the part in it."""
    start = {
        str(quad.subject): int(quad.object.value)
        for quad in held if quad.predicate.value == KG.start and isinstance(quad.object, Literal)
    }
    parts = [(str(quad.subject), str(quad.object)) for quad in held if quad.predicate.value in (KG.evidence, KG.count)]
    place: dict[str, tuple[int, str, int]] = {}
    for fact, part in parts:
        if part in start:
            place[fact] = min(place.get(fact, _LAST), (start[part], fact, -1))
    for fact, part in parts:
        begins = place.get(fact, _LAST)[0]
        place[part] = min(place.get(part, _LAST), (begins, fact, start.get(part, 0)))
    return place


def _graph(store: Store, graph: NamedNode | BlankNode) -> Iterator[Quad]:
    return store.quads_for_pattern(None, None, None, graph)


def _about(store: Store, subjects: Iterable[object], graph: NamedNode) -> Iterator[Quad]:
    for subject in subjects:
        if isinstance(subject, NamedNode):
            yield from store.quads_for_pattern(subject, None, None, graph)


def _of_article(store: Store, names: Names, stem: str) -> set[Quad]:
    node = _node(names.article(stem))
    own = set(_graph(store, node))
    if not own:
        raise StoreError(f"no article {stem!r} in this dataset{_near(stem, _stems(store, names))}")
    own |= _told(store, names, {quad.subject for quad in own})
    return own | _described(store, names, {quad.object for quad in own})


def _told(store: Store, names: Names, facts: Iterable[object]) -> set[Quad]:
    """Facts -> the lines that say of which events they tell."""
    return set(_about(store, facts, _node(names.named("graph", "events"))))


def _described(store: Store, names: Names, nodes: Iterable[object]) -> set[Quad]:
    wanted = list(nodes)
    return {quad for name in _DESCRIBING for quad in _about(store, wanted, _node(names.named("graph", name)))}


def _of_entity(store: Store, names: Names, key: str) -> set[Quad]:
    node, entities = _node(names.entity(key)), _node(names.named("graph", "entities"))
    own = set(_about(store, [node], entities))
    if not own:
        raise StoreError(f"no entity {key!r} in this dataset{_near(key, _keys(store, names))}")
    own |= set(_about(store, [node], _node(names.named("graph", "edges"))))
    for told in store.quads_for_pattern(None, None, node, None):
        if isinstance(told.graph_name, NamedNode) and not told.graph_name.value.startswith(f"{names.base}graph/"):
            own |= _fact(store, told.subject, told.graph_name) | _told(store, names, [told.subject])
    return own | _described(store, names, {quad.object for quad in own})


def _fact(store: Store, fact: object, graph: NamedNode) -> set[Quad]:
    """A fact in the graph of an article -> what is said of it, its evidence, its counts and its article."""
    own = set(_about(store, [fact], graph))
    return own | set(_about(store, {quad.object for quad in own}, graph))


def _stems(store: Store, names: Names) -> list[str]:
    found = store.quads_for_pattern(None, NamedNode(RDF.type), NamedNode(KG.Article), None)
    return [str(quad.subject)[len(names.article("")) - 1:-1] for quad in found]


def _keys(store: Store, names: Names) -> list[str]:
    found = store.quads_for_pattern(None, NamedNode(RDF.type), None, _node(names.named("graph", "entities")))
    return [str(quad.subject)[len(names.entity("")) - 1:-1] for quad in found]


def _near(wanted: str, known: Iterable[str]) -> str:
    near = get_close_matches(local(wanted), known, n=3, cutoff=0.5)
    return f"; did you mean {' or '.join(near)}?" if near else ""


def _node(term: str) -> NamedNode:
    return NamedNode(term[1:-1])
