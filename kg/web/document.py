"""What a dataset says of one resource: its own triples, what points to it, and as much of the surroundings as names both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from kg.vocab import DCTERMS, KG, RDF, RDFS, SKOS
from kg.web.asking import Row, consistent, select, values_of
from kg.web.labels import PIECE, Labels
from kg.web.ports import Backend

PAGE = 100  # of the things that point to a resource; a country has tens of thousands
SORTED = 2_000  # as many things are put in order; to sort 120,000 by IRI takes the store half a minute
MOST = 20_000  # triples that a resource has of its own, or an article in its graph
VOID = "http://rdfs.org/ns/void#"
_NAMES = (RDFS.label, SKOS.NS + "prefLabel", DCTERMS.title, DCTERMS.identifier)
_WHOLE = ("fact/", "event/", "evidence/", "count/")  # what is shown with all it says, wherever it is mentioned
_PARTS = ("evidence/", "count/")
# Without an order the store gives rows as its index has them, which is the same as long as the dataset is.
_INCOMING = "SELECT ?s ?p {{ ?s ?p <{iri}> }} LIMIT {limit} OFFSET {offset}"
_DATED = "SELECT ?s ?p ?date {{ ?s ?p <{iri}> OPTIONAL {{ ?s <{date}> ?date }} }}"

Triples = list[Quad]


@dataclass(frozen=True, slots=True)
class Document:
    """`own` are the triples of the resource itself, `order` the things that point to it, in order, each with the
    property by which it does; `triples` are all, `labels` name what is in them. `more` says that there is a next page,
    `cut` that the resource has more triples of its own than fit."""

    iri: str
    base: str
    own: Sequence[Quad]
    order: Sequence[tuple[str, str]]
    triples: Sequence[Quad]
    labels: Labels
    offset: int
    more: bool
    cut: bool = False

    @property
    def kind(self) -> str:
        """The part of the IRI that says what it names: `person`, `fact`, `article` …"""
        return self.iri.removeprefix(self.base).partition("/")[0]


async def existing(backend: Backend, iris: Iterable[str], client: str) -> set[str]:
    """IRIs -> those of which the dataset says something, or in whose graph it does."""
    text = f"""SELECT ?x {{
      {values_of(iris, 'x')} FILTER(EXISTS {{ ?x ?p ?o }} || EXISTS {{ GRAPH ?x {{ ?s ?q ?r }} }})
    }}"""
    return {node.value for (node,) in await select(backend, text, client) if isinstance(node, NamedNode)}


async def document(backend: Backend, iri: str, offset: int, client: str) -> Document:
    """The IRI of a resource that exists, and how many of the things that point to it to pass over -> its document."""
    return await consistent(backend, lambda: _Gathering(backend, iri, client).document(offset))


class _Gathering:
    def __init__(self, backend: Backend, iri: str, client: str) -> None:
        self.backend, self.iri, self.client = backend, iri, client
        self.base = backend.dataset.manifest.base

    async def document(self, offset: int) -> Document:
        own = await self._own()
        order, more = await self._incoming(offset)
        found = {*own, *(_quad(NamedNode(subject), NamedNode(name), NamedNode(self.iri)) for subject, name in order)}
        found |= await self._described(self._mentioned(found, _WHOLE) - {self.iri})
        found |= await self._described(self._mentioned(found, _PARTS) - {self.iri})
        if self.iri.startswith(f"{self.base}rule/"):
            found |= await self._read_by({subject for subject, name in order if name == KG.rule})
        naming = await self._naming(found)
        names = {quad for quad in naming if not str(quad.subject).startswith(f"<{KG.NS}")}
        return Document(self.iri, self.base, own, order, [*(found | names)], labels_of(naming), offset, more, len(own) == MOST)

    async def _own(self) -> Triples:
        path = self.iri.removeprefix(self.base)
        if path.startswith("graph/"):
            return await self._graph()
        if path.startswith("article/"):
            where = f"GRAPH <{self.iri}> {{ ?s ?p ?o }}"
            return _quads(await select(self.backend, f"SELECT ?s ?p ?o {{ {where} }} LIMIT {MOST}", self.client))
        found = await select(self.backend, f"SELECT ?p ?o {{ <{self.iri}> ?p ?o }} LIMIT {MOST}", self.client)
        return _quads((NamedNode(self.iri), *row) for row in found)

    async def _graph(self) -> Triples:
        """A shared graph says nothing of itself: that it is one, and how large."""
        text = f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{self.iri}> {{ ?s ?p ?o }} }}"
        ((number,),) = await select(self.backend, text, self.client)
        graph = NamedNode(self.iri)
        return _quads([(graph, NamedNode(RDF.type), NamedNode(VOID + "Dataset")), (graph, NamedNode(VOID + "triples"), number)])

    async def _incoming(self, offset: int) -> tuple[list[tuple[str, str]], bool]:
        """What points here: newest first and undated last where it is not too much, as it comes where it is."""
        few = await select(self.backend, _INCOMING.format(iri=self.iri, limit=SORTED + 1, offset=0), self.client)
        if len(few) > SORTED:
            text = _INCOMING.format(iri=self.iri, limit=PAGE + 1, offset=offset)
            found = [(_iri(subject), _iri(name)) for subject, name in await select(self.backend, text, self.client)]
        else:
            dated = await select(self.backend, _DATED.format(iri=self.iri, date=KG.NS + "date"), self.client)
            days: dict[tuple[str, str], str] = {}
            for subject, name, date in dated:
                key, day = (_iri(subject), _iri(name)), date.value if isinstance(date, Literal) else ""
                days[key] = max(day, days.get(key, ""))
            found = sorted(sorted(days), key=days.__getitem__, reverse=True)[offset:offset + PAGE + 1]
        return found[:PAGE], len(found) > PAGE

    def _mentioned(self, found: Iterable[Quad], kinds: Sequence[str]) -> set[str]:
        """IRIs below the base, of some kinds, that are in triples and of which none says anything yet but where they point."""
        described = {_iri(quad.subject) for quad in found if quad.predicate.value == RDF.type}
        mentioned = {_iri(node) for quad in found for node in (quad.subject, quad.object) if isinstance(node, NamedNode)}
        prefixes = tuple(self.base + kind for kind in kinds)
        return {iri for iri in mentioned - described if iri.startswith(prefixes)}

    async def _described(self, iris: Iterable[str]) -> set[Quad]:
        return await self._rows(iris, "{values} ?s ?p ?o")

    async def _read_by(self, evidence: set[str]) -> set[Quad]:
        """Evidence -> which facts were read from it, and in which articles."""
        found: set[Quad] = set()
        for start in range(0, len(evidence), PIECE):
            values = values_of(sorted(evidence)[start:start + PIECE], "e")
            text = f"SELECT ?fact ?e ?article {{ {values} ?fact <{KG.evidence}> ?e ; <{KG.article}> ?article }}"
            for fact, each, article in await select(self.backend, text, self.client):
                found |= {_quad(fact, NamedNode(KG.evidence), each), _quad(fact, NamedNode(KG.article), article)}
        return found

    async def _naming(self, found: Iterable[Quad]) -> set[Quad]:
        terms = {term for quad in found for term in (quad.subject, quad.predicate, quad.object)}
        nodes = {term.value for term in terms if isinstance(term, NamedNode)}
        names = " ".join(f"<{name}>" for name in _NAMES)
        return await self._rows(nodes, f"{{values}} VALUES ?p {{{{ {names} }}}} ?s ?p ?o")

    async def _rows(self, iris: Iterable[str], where: str) -> set[Quad]:
        wanted = sorted(iris)
        found: set[Quad] = set()
        for start in range(0, len(wanted), PIECE):
            text = f"SELECT ?s ?p ?o {{ {where.format(values=values_of(wanted[start:start + PIECE], 's'))} }}"
            found.update(_quads(await select(self.backend, text, self.client)))
        return found


def labels_of(quads: Iterable[Quad]) -> Labels:
    """Triples -> the labels in them, by IRI and language."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for quad in sorted(quads, key=lambda quad: (_NAMES.index(quad.predicate.value), quad.object.value)
                       if quad.predicate.value in _NAMES and isinstance(quad.object, Literal) else (len(_NAMES), "")):
        if quad.predicate.value in _NAMES and isinstance(quad.object, Literal):
            found[_iri(quad.subject)].setdefault(quad.object.language or "", quad.object.value)
    return dict(found)


def _quads(rows: Iterable[Row]) -> Triples:
    return [_quad(*row) for row in rows]


def _quad(subject: object, predicate: object, thing: object) -> Quad:
    assert isinstance(subject, NamedNode) and isinstance(predicate, NamedNode) and isinstance(thing, (NamedNode, Literal))
    return Quad(subject, predicate, thing)


def _iri(node: object) -> str:
    return node.value if isinstance(node, NamedNode) else str(node)
