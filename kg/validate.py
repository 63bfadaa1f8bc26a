"""A graph held against `ontology/shapes.ttl`; what is wrong is told in lines that a person understands."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

import pyoxigraph as ox
import pyshacl
from rdflib import RDF, RDFS, SH, Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import StoreError
from kg.resources import ontology_dir
from kg.vocab import KG, OWL
from kg.vocab import RDF as RDF_NAMES

BATCH = 50  # articles validated together: pySHACL's time grows with the facts either way, its memory only with these
SHORT = 60
TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that is wrong: where, with what, and why; `str()` says it in one line."""

    article: str  # IRI, or "" where the thing belongs to no single article
    type: str  # class of the ontology, e.g. "Visit", or "" where it has none
    focus: str  # IRI
    label: str  # name of an entity, first words that a fact was read from
    path: str  # property, e.g. "visitor", or "" for the thing as a whole
    value: str  # what stands there, or "" where something is missing
    message: str
    message_ar: str

    def __str__(self) -> str:
        place = f"{_tail(self.article)}: " if self.article else ""
        label = f" «{self.label}»" if self.label else ""
        value = f" [{self.path}: {self.value}]" if self.value else f" [{self.path} is missing]" if self.path else ""
        return f"{place}{self.type or 'untyped'} {self.focus}{label}: {self.message}{value}"


def validate(source: ox.Store, shapes: Path | None = None) -> list[Violation]:
    """A store (`store.open`, or `load` for a file) -> what violates the shapes, sorted; an empty list if nothing does."""
    rules = _flat(Graph().parse(shapes or ontology_dir() / "shapes.ttl", format="turtle"))
    found: set[Violation] = set()
    with _quiet():
        for part in _parts(source):
            found.update(_violations(part, rules))
    return sorted(found)


def load(path: Path) -> ox.Store:
    """A file in any RDF syntax, told by its extension -> a store in memory; StoreError where it cannot be read."""
    form = ox.RdfFormat.from_extension(path.suffix.lstrip("."))
    if form is None:
        raise StoreError(f"{path}: the extension tells no RDF syntax; use .ttl, .trig, .nq, .nt, .jsonld or .rdf")
    held = ox.Store()
    try:
        held.bulk_load(path=str(path), format=form)
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"{path} is not well-formed: {error}") from None
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror or error}") from None
    return held


def _flat(shapes: Graph) -> Graph:
    """Shapes -> shapes that say the same, where each property shape has the targets of its node shape.

    pySHACL reads a property shape anew for every node that a node shape hands to it, but once for all its own targets;
    that makes a corpus take minutes or seconds.
    """
    aims = [(shape, target, aim) for target in TARGETS for shape, aim in shapes.subject_objects(target)]
    for shape, target, aim in aims:
        for inner in shapes.objects(shape, SH.property):
            shapes.add((inner, RDF.type, SH.PropertyShape))
            shapes.add((inner, target, aim))
    for shape, _, _ in aims:
        shapes.remove((shape, SH.property, None))
    return shapes


def _parts(source: ox.Store) -> Iterator[Graph]:
    """The graph in parts that can be judged alone: some articles with all they point to; then what no article owns."""
    is_a, ontology, article = (ox.NamedNode(name) for name in (RDF_NAMES.type, OWL.Ontology, KG.Article))
    graphs = sorted(source.named_graphs(), key=str)
    owned = [graph for graph in graphs if any(source.quads_for_pattern(graph, is_a, article, graph))]
    others: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [
        graph for graph in graphs if graph not in owned and not any(source.quads_for_pattern(None, is_a, ontology, graph))
    ]
    waiting = iter(owned)
    while batch := list(islice(waiting, BATCH)):
        quads = {quad for graph in batch for quad in source.quads_for_pattern(None, None, None, graph)}
        yield _graph(quads | _pointed_to(source, quads, others))
    yield _graph(
        quad for graph in (*others, ox.DefaultGraph()) for quad in source.quads_for_pattern(None, None, None, graph)
    )


def _pointed_to(
    source: ox.Store, quads: Iterable[ox.Quad], graphs: Iterable[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]
) -> set[ox.Quad]:
    nodes = {quad.object for quad in quads if isinstance(quad.object, ox.NamedNode)}
    return {
        quad for graph in graphs if not str(graph).endswith("/edges>") for node in nodes
        for quad in source.quads_for_pattern(node, None, None, graph)
    }


def _graph(quads: Iterable[ox.Quad]) -> Graph:
    graph = Graph()
    for quad in quads:
        graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    return graph


@lru_cache(maxsize=1 << 14)
def _term(term: object) -> Node:
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        return Literal(term.value, datatype=URIRef(term.datatype.value))
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    raise StoreError(f"blank nodes and quoted triples have no place in this graph, found {term}; give the node an IRI")


def _violations(data: Graph, shapes: Graph) -> Iterator[Violation]:
    conforms, report, text = pyshacl.validate(data, shacl_graph=shapes, inplace=True, do_owl_imports=False)
    if conforms:
        return
    if not isinstance(report, Graph):
        raise StoreError(f"the shapes cannot be used: {text}")
    for result in report.subjects(RDF.type, SH.ValidationResult):
        yield _told(data, report, result)


def _told(data: Graph, report: Graph, result: Node) -> Violation:
    focus = report.value(result, SH.focusNode) or URIRef("")
    value = report.value(result, SH.value)
    said = {text.language: str(text) for text in report.objects(result, SH.resultMessage) if isinstance(text, Literal)}
    return Violation(
        article=_article(data, focus),
        type=_tail(min(map(str, data.objects(focus, RDF.type)), default="")),
        focus=str(focus),
        label=_short(_label(data, focus)),
        path=_path(report, result),
        value="" if value is None or value == focus else _short(_spelled(data, value)),
        message=said.get("en") or next(iter(said.values()), "does not fit its shape"),
        message_ar=said.get("ar", ""),
    )


def _path(report: Graph, result: Node) -> str:
    """The property, or the properties of a sequence path: `participant/type`."""
    path = report.value(result, SH.resultPath)
    if path is None or isinstance(path, URIRef):
        return _tail(str(path or ""))
    return "/".join(_tail(str(step)) for step in report.items(path))


def _article(data: Graph, focus: Node) -> str:
    for fact in (focus, *data.subjects(URIRef(KG.evidence), focus), *data.subjects(URIRef(KG.count), focus)):
        for article in sorted(map(str, data.objects(fact, URIRef(KG.article)))):
            return article
    return str(focus) if (focus, RDF.type, URIRef(KG.Article)) in data else ""


def _label(data: Graph, focus: Node) -> str:
    """The name of an entity; of a fact or evidence the words in the article."""
    evidence = (focus, *data.objects(focus, URIRef(KG.evidence)))
    texts = [*data.objects(focus, RDFS.label), *(text for each in evidence for text in data.objects(each, URIRef(KG.text)))]
    return min(map(str, texts), default="")


def _spelled(data: Graph, value: Node) -> str:
    label = _label(data, value)
    if isinstance(value, URIRef):
        return f"{_tail(value)} «{label}»" if label else _tail(value)
    datatype = value.datatype if isinstance(value, Literal) else None
    return f'"{value}" as {_tail(datatype)}' if datatype else f'"{value}"'


def _tail(iri: str) -> str:
    return iri[max(iri.rfind("/"), iri.rfind("#")) + 1:]


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= SHORT else words[:SHORT - 1] + "…"


@contextmanager
def _quiet() -> Iterator[None]:
    """rdflib logs a traceback for every ill-typed literal; the violation says it better."""
    logger = logging.getLogger("rdflib.term")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before
