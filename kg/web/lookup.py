"""What reading arguments must know of the graph, asked of the backend; names and concepts once per dataset."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg import arguments
from kg.canned import CannedQuery
from kg.names_index import NAMING, NamesIndex, of_values
from kg.parameters import ENTITY
from kg.vocab import CONCEPTS, SKOS
from kg.web.asking import PerDataset, Row, select, values_of
from kg.web.ports import INTERNAL, Backend

_NAMES = """SELECT ?entity ?predicate ?value {{
  VALUES ?predicate {{ {predicates} }}
  GRAPH <{base}graph/entities> {{ ?entity ?predicate ?value }}
}}"""
_CONCEPTS = f"SELECT ?concept ?label {{ ?concept <{SKOS.NS}prefLabel> ?label }}"


@dataclass(frozen=True, slots=True)
class Known:
    """The names of a dataset."""

    index: NamesIndex
    concepts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Prepared:
    base: str
    known: Known | None
    existing: frozenset[str]

    def names(self) -> NamesIndex:
        assert self.known
        return self.known.index

    def concepts(self) -> Mapping[str, str]:
        assert self.known
        return self.known.concepts

    def exists(self, iri: str) -> bool:
        return iri in self.existing


class Lookups:
    """Reads the arguments of canned queries over a backend."""

    def __init__(self, backend: Backend) -> None:
        self.backend = backend
        self._known = PerDataset(backend, self._read)

    async def terms(self, query: CannedQuery, given: Mapping[str, str], client: str) -> dict[str, str]:
        """A query and its arguments as typed -> names of parameters with their terms; QueryError, Refused."""
        arguments.check_names(query, given)
        base = self.backend.dataset.manifest.base
        asked = {each.name: each for each in query.params if each.name in given}
        named = any(each.type.startswith(ENTITY) or each.type in CONCEPTS for each in asked.values())
        wanted = [node.value for name, each in asked.items() for node in arguments.candidates(each, given[name], base)
                  if len(given[name]) <= arguments.LONGEST]
        existing = await self._existing(wanted, client) if wanted else frozenset[str]()
        lookup = _Prepared(base, await self._known.get() if named else None, existing)
        return await asyncio.to_thread(arguments.terms, query, given, lookup)  # a search for near names may take long

    async def _existing(self, wanted: list[str], client: str) -> frozenset[str]:
        found = await select(self.backend, f"SELECT DISTINCT ?x {{ {values_of(wanted, 'x')} ?x a ?type }}", client)
        return frozenset(node.value for (node,) in found if isinstance(node, NamedNode))

    async def _read(self) -> Known:
        base = self.backend.dataset.manifest.base
        text = _NAMES.format(base=base, predicates=" ".join(f"<{predicate}>" for predicate in NAMING))
        names = await select(self.backend, text, INTERNAL)
        concepts = await select(self.backend, _CONCEPTS, INTERNAL)
        return await asyncio.to_thread(_known, names, concepts, base)


def _known(names: list[Row], concepts: list[Row], base: str) -> Known:
    said: dict[str, defaultdict[str, list[str]]] = {predicate: defaultdict(list) for predicate in NAMING}
    for entity, predicate, value in names:
        said[_plain(predicate)][_plain(entity)].append(_plain(value))
    labels: defaultdict[str, list[str]] = defaultdict(list)
    for concept, label in concepts:
        labels[_plain(concept)].append(_plain(label))
    return Known(of_values(said, base), arguments.concept_labels(labels))


def _plain(term: object) -> str:
    return term.value if isinstance(term, (NamedNode, Literal)) else str(term)
