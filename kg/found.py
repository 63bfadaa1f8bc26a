"""One fact as a dataset holds it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolution, Store, Triple

from kg import store
from kg.checks import select
from kg.errors import QueryError
from kg.vocab import KG, PREFIXES, RDF

_SHOWN = 6
_HEAD = "".join(f"PREFIX {name}: <{space}> " for name, space in PREFIXES.items())
_OUTER = {RDF.type, KG.article, KG.evidence, KG.event, KG.dateDerivation}
_SLOTS = """SELECT ?p ?o (COALESCE(?en, ?ar) AS ?label) { <%s> ?p ?o
  OPTIONAL { ?o rdfs:label|skos:prefLabel ?en FILTER(LANG(?en) = 'en') }
  OPTIONAL { ?o rdfs:label|skos:prefLabel ?ar FILTER(LANG(?ar) = 'ar') } } ORDER BY ?p ?o"""
_EVIDENCE = """SELECT ?start ?stop ?text ?rule ?pattern { <%s> kg:evidence ?e .
  ?e kg:start ?start ; kg:stop ?stop ; kg:text ?text ; kg:rule ?r .
  ?r dcterms:identifier ?rule OPTIONAL { ?r rdfs:comment ?pattern } } ORDER BY ?start ?stop ?rule"""


@dataclass(frozen=True, slots=True)
class FoundEvidence:
    """The words of a fact with their offsets, and the rule that read them."""

    start: int
    stop: int
    text: str
    rule: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Found:
    """A fact of a dataset: id, stem of its article, type, slots as labels."""

    id: str
    stem: str
    type: str
    slots: Mapping[str, list[str]]
    evidence: tuple[FoundEvidence, ...]


def find(name: str, data: Path) -> Found:
    """An IRI, an id or the beginning of one, and the folder of a dataset -> the fact; QueryError if none or several."""
    base, opened = store.dataset(data).manifest.base, store.open(data)
    prefix = name.strip("<>").removeprefix(base).removeprefix("fact/")
    if not re.fullmatch("[0-9a-f]+", prefix):
        raise QueryError(f"{name!r} is neither a file nor a fact; give a text, or the beginning of a fact's id, such as 3f9a0c")
    facts = f"{{ GRAPH ?g {{ ?fact kg:article ?article }} FILTER(STRSTARTS(STR(?fact), '{base}fact/{prefix}')) }}"
    rows = list(select(opened, f"{_HEAD} SELECT ?fact ?article {facts} ORDER BY ?fact LIMIT {_SHOWN}"))
    ids = [_value(row, "fact").removeprefix(f"{base}fact/") for row in rows]
    if not ids:
        raise QueryError(f"no fact in {data} has an id that begins with {prefix}; kg query lists ways to find facts")
    if len(ids) > 1 and prefix not in ids:
        more = ", …" if len(ids) == _SHOWN else ""
        raise QueryError(f"{prefix} begins the id of several facts ({', '.join(ids)}{more}); give more of it")
    at = ids.index(prefix) if prefix in ids else 0
    return _read(opened, base, ids[at], _value(rows[at], "article"))


def _read(opened: Store, base: str, fact: str, article: str) -> Found:
    iri = f"{base}fact/{fact}"
    slots: defaultdict[str, list[str]] = defaultdict(list)
    kind = ""
    for row in select(opened, _HEAD + _SLOTS % iri):
        predicate, value = _value(row, "p"), _value(row, "o")
        if predicate == RDF.type:
            kind = value.removeprefix(KG.NS).lower()
        if predicate not in _OUTER:
            slots[predicate.removeprefix(KG.NS)].append(_labelled(value, _value(row, "label"), base))
    evidence = tuple(
        FoundEvidence(int(_value(row, "start")), int(_value(row, "stop")), *(_value(row, n) for n in ("text", "rule", "pattern")))
        for row in select(opened, _HEAD + _EVIDENCE % iri)
    )
    return Found(fact, article.removeprefix(f"{base}article/"), kind, slots, evidence)


def _labelled(value: str, label: str, base: str) -> str:
    local = value.removeprefix(base).removeprefix(KG.NS)
    if label and local != value:
        return f"{label} ({local})"
    return local


def _value(row: QuerySolution, name: str) -> str:
    """A variable of a row -> its text, empty where it is unbound."""
    term: NamedNode | BlankNode | Literal | Triple | None = row[name]
    return term.value if isinstance(term, (NamedNode, BlankNode, Literal)) else ""
