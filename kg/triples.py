"""Facts become N-Quads: what one article asserts stands in a graph of its own, all else in shared graphs (`kg.shared`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import NamedNode

from kg import vocab
from kg.errors import StoreError
from kg.model import Article, Count, Date, Entity, Evidence, Fact, SlotValue
from kg.nquads import Names, derived, digest, integer, iri, line, literal, local
from kg.nquads import date as date_literal
from kg.shared import Build, Shared
from kg.vocab import DCTERMS, KG, RDF

_TYPE = iri(RDF.type)
_ARTICLE, _EVIDENCE, _RULE = iri(KG.article), iri(KG.evidence), iri(KG.rule)
_START, _STOP, _TEXT = iri(KG.start), iri(KG.stop), iri(KG.text)
_DERIVATION = iri(KG.dateDerivation)
_EVIDENCE_CLASS, _COUNT_CLASS = iri(KG.Evidence), iri(KG.Count)
_FACT_CLASS = {kind: iri(name) for kind, name in vocab.FACT_CLASS.items()}
_PROPERTY = {key: iri(name) for key, name in vocab.SLOT_PROPERTY.items()}

_ABSOLUTE = re.compile("[A-Za-z][A-Za-z0-9+.-]*://")
_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")

Pair = tuple[str, str]


def quads(
    results: Iterable[tuple[Article, Sequence[Fact]]], build: Build, rules: Mapping[str, str], shared: Shared | None = None
) -> Iterator[str]:
    """Articles with their facts, who builds, rules (id -> pattern) -> all N-Quads lines of the dataset, in no set order.

    The articles are streamed; entities, edges, what tells of events and the names of rules are held until the end, in
    `shared` if one is given. A line may come twice (the store sorts and drops repeats); no triple comes in two graphs.
    StoreError for a fact the ontology cannot hold.
    """
    shared = shared or Shared(build)
    for article, facts in results:
        shared.add(article, facts)
        yield from article_graph(article, facts, build.base)
    yield from shared.lines(rules)


def article_graph(article: Article, facts: Sequence[Fact], base: str = vocab.DEFAULT_BASE) -> list[str]:
    """One article with its facts -> the sorted N-Quads lines of its graph."""
    names = Names(base)
    graph = names.article(article.stem)
    found = {line(graph, predicate, obj, graph) for predicate, obj in article_pairs(article)}
    for fact in facts:
        found.update(fact_lines(fact, names, graph))
    return sorted(found)


def article_pairs(article: Article) -> Iterator[Pair]:
    """An article -> predicate and object of each thing said about it."""
    yield _TYPE, iri(KG.Article)
    yield iri(KG.characters), integer(len(article.text))
    if article.title:
        yield iri(DCTERMS.title), literal(article.title, "ar")
    if article.published:
        yield iri(DCTERMS.issued), date_literal(article.published.isoformat())
    for predicate, text in (
        (DCTERMS.publisher, article.publisher),
        (KG.issuedBasis, article.published_basis),
        (DCTERMS.rights, article.rights),
    ):
        if text:
            yield iri(predicate), literal(text)
    if article.url:
        yield iri(DCTERMS.source), _web_address(article.url)


def _web_address(url: str) -> str:
    """An address -> an IRI, what no IRI may hold percent-encoded, or a literal where it is none: it is kept either way."""
    if not _ABSOLUTE.match(url):
        return literal(url)
    encoded = "".join(char if char in "%?#" else local(char) for char in _STRAY_PERCENT.sub("%25", url))
    try:
        return iri(NamedNode(encoded).value)
    except ValueError:
        return literal(url)


def fact_lines(fact: Fact, names: Names, graph: str) -> Iterator[str]:
    """A fact -> its lines in `graph`: type, article, slots, evidence, counts. Its event is a matter of all articles."""
    subject = names.named("fact", fact.id)
    try:
        for predicate, obj in fact_pairs(fact, names, graph):
            yield line(subject, predicate, obj, graph)
    except StoreError as error:
        raise StoreError(f"article {fact.article}, {fact.type} {fact.id}: {error}") from None
    for evidence in fact.evidence:
        yield from evidence_lines(evidence, fact.article, names, graph)
    for count in _counts(fact):
        yield from count_lines(count, fact, names, graph)


def fact_pairs(fact: Fact, names: Names, graph: str) -> Iterator[Pair]:
    """A fact -> predicate and object of each thing said about the fact itself."""
    yield _TYPE, _FACT_CLASS[fact.type]
    yield _ARTICLE, graph
    for evidence in fact.evidence:
        yield _EVIDENCE, evidence_name(evidence, fact.article, names)
    for slot, value in fact.slots.items():
        predicate = _PROPERTY[fact.type, slot]
        for obj in slot_terms(fact, slot, value, names):
            yield predicate, obj
        if slot == "date" and isinstance(value, Date):
            yield _DERIVATION, derived(value)[1]


def slot_terms(fact: Fact, slot: str, value: SlotValue, names: Names) -> Iterator[str]:
    """The value of a slot -> one term for each thing in it: none for None, several for a list."""
    for each in value if isinstance(value, tuple) else (value,):
        if isinstance(each, Entity):
            yield names.entity(each.key)
        elif isinstance(each, Date):
            yield derived(each)[0]
        elif isinstance(each, Count):
            yield names.named("count", _count_id(each, fact))
        elif isinstance(each, str):
            family = vocab.SLOT_CONCEPTS.get((fact.type, slot))
            yield iri(vocab.concept(family, each)) if family else literal(each, "ar")


def evidence_name(evidence: Evidence, stem: str, names: Names) -> str:
    """Evidence in an article -> its term; facts read by one rule from the same words share it."""
    return names.named("evidence", digest(stem, str(evidence.start), str(evidence.stop), evidence.rule, evidence.text))


def evidence_lines(evidence: Evidence, stem: str, names: Names, graph: str) -> Iterator[str]:
    """The words a fact was read from -> their lines: five statements, plus the one in the fact that points here."""
    subject = evidence_name(evidence, stem, names)
    yield line(subject, _TYPE, _EVIDENCE_CLASS, graph)
    yield line(subject, _START, integer(evidence.start), graph)
    yield line(subject, _STOP, integer(evidence.stop), graph)
    yield line(subject, _TEXT, literal(evidence.text, "ar"), graph)
    yield line(subject, _RULE, names.rule(evidence.rule), graph)


def count_lines(count: Count, fact: Fact, names: Names, graph: str) -> Iterator[str]:
    """194 persons -> the lines of a node with number and what was counted."""
    subject = names.named("count", _count_id(count, fact))
    yield line(subject, _TYPE, _COUNT_CLASS, graph)
    yield line(subject, iri(KG.number), integer(count.n), graph)
    yield line(subject, iri(KG.counted), literal(count.of), graph)


def _count_id(count: Count, fact: Fact) -> str:
    return digest(fact.article, fact.id, str(count.n), count.of)


def _counts(fact: Fact) -> Iterator[Count]:
    counts = fact.slots.get("counts")
    for each in counts if isinstance(counts, tuple) else ():
        if isinstance(each, Count):
            yield each
