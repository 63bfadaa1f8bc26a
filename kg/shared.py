"""The graphs that no single article owns: entities, direct edges, events, rules, the build, the ontology."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from pyoxigraph import RdfFormat, parse

from kg import vocab
from kg.errors import StoreError
from kg.events import edges, entities, identity
from kg.merge import CONTRADICTS, Event, Join, Link, Merged, merge
from kg.model import Article, Entity, Fact
from kg.nquads import Names, date, decimal, digest, integer, iri, line, literal
from kg.resources import ontology_dir
from kg.tellings import SIDES, Telling, tellings
from kg.vocab import DCTERMS, KG, OWL, PROV, RDF, RDFS, SKOS

_TYPE = iri(RDF.type)


@dataclass(frozen=True, slots=True)
class Measured:
    """How often a rule was right on annotated articles: `correct` of `cases` facts, the share's 95 % interval, which sets."""

    correct: int
    cases: int
    low: float
    high: float
    gold: str


@dataclass(frozen=True, slots=True)
class Build:
    """Who builds: program version, hash over the rules and word lists, base of the resources' IRIs, what was measured of
    these rules (none where it was measured of others). No clock."""

    version: str
    rules_hash: str
    base: str = vocab.DEFAULT_BASE
    measured: Mapping[str, Measured] = field(default_factory=dict, hash=False)


class Shared:
    """Collects what several articles say of one thing. The order of articles does not matter, nor how they are split:
    collectors of parts of a corpus `merge` into the collector of the whole."""

    def __init__(self, build: Build, apart: Collection[str] = ()) -> None:
        """Who builds, and the identifiers of joins that are to be undone (`kg.merge.Join.id`)."""
        self.build = build
        self.apart = frozenset(apart)
        self.undone: frozenset[str] = frozenset()  # of `apart`, once the lines were made: what was there to be undone
        self.articles: dict[str, str] = {}  # stem -> digest of its text
        self.entities: defaultdict[str, Counter[Entity]] = defaultdict(Counter)
        self.edges: set[tuple[str, str, str]] = set()
        self.same: set[tuple[str, str, str]] = set()  # identity, fact type, id of a fact
        self.tellings: set[Telling] = set()
        self.rules: set[str] = set()

    def add(self, article: Article, facts: Sequence[Fact]) -> None:
        """Takes in one article, once; StoreError where a different text came before under the same name."""
        if not self._claim(article.stem, digest(article.text)):
            return
        self.tellings.update(tellings(article, facts))
        for fact in facts:
            self.edges.update(edges(fact))
            self.rules.update(evidence.rule for evidence in fact.evidence)
            told = identity(fact)
            if told:
                self.same.add((told, fact.type, fact.id))
            for value in fact.slots.values():
                for entity in entities(value):
                    self.entities[entity.key][entity] += 1

    def merge(self, other: Shared) -> None:
        """Takes in what a collector of other articles has; StoreError where one article was in both."""
        for stem, text in other.articles.items():
            if not self._claim(stem, text):
                raise StoreError(f"article {stem} is in two parts of the corpus; give each article to one part")
        for key, forms in other.entities.items():
            self.entities[key].update(forms)
        self.edges |= other.edges
        self.same |= other.same
        self.tellings |= other.tellings
        self.rules |= other.rules

    def _claim(self, stem: str, text: str) -> bool:
        if stem not in self.articles:
            self.articles[stem] = text
            return True
        if self.articles[stem] != text:
            raise StoreError(f"two different texts are named {stem}; give each article a file name of its own")
        return False

    def lines(self, rules: Mapping[str, str]) -> Iterator[str]:
        """Rules as id -> pattern -> the lines of all shared graphs."""
        names = Names(self.build.base)
        graph = {name: names.named("graph", name) for name in ("entities", "edges", "events", "rules", "build")}
        for key, forms in self.entities.items():
            yield from entity_lines(key, forms, names, graph["entities"])
        for subject, predicate, obj in self.edges:
            yield line(names.entity(subject), iri(predicate), names.entity(obj), graph["edges"])
        yield from self.event_lines(names, graph["events"])
        for rule in self.rules | rules.keys():
            yield from rule_lines(rule, rules.get(rule, ""), names, graph["rules"])
            if self.build.measured:
                yield from measure_lines(rule, self.build.measured.get(rule), names, graph["rules"])
        yield from build_lines(self.build, self.articles, names, graph["build"])
        yield from ontology_lines(names.named("graph", "ontology"))


    def event_lines(self, names: Names, graph: str) -> Iterator[str]:
        """The lines of all events: what identifies each, which facts tell of it, why they do, and what it is linked to."""
        for told, kind in {(told, kind) for told, kind, _ in self.same}:
            yield from description(names.named("event", digest(told)), kind, told, graph)
        for told, _, fact in self.same:
            yield line(names.named("fact", fact), iri(KG.event), names.named("event", digest(told)), graph)
        merged: Merged = merge(self.tellings, self.apart)
        self.undone = merged.undone
        for happened in merged.events:
            yield from happened_lines(happened, names, graph)
        for link in merged.links:
            yield from link_lines(link, names, graph)


def entity_lines(key: str, forms: Counter[Entity], names: Names, graph: str) -> Iterator[str]:
    """An entity in the forms it was met in, counted -> type, labels, other labels, Wikidata.

    The most frequent form is the label (of equally frequent ones the smallest); the others are alternative labels.
    """
    subject = names.entity(key)
    kind = _ranked(Counter({form.kind: count for form, count in forms.items()}))[0]
    yield line(subject, _TYPE, iri(vocab.ENTITY_CLASS[kind]), graph)
    for language in ("ar", "en"):
        for place, label in enumerate(_ranked(_votes(forms, f"label_{language}"))):
            yield line(subject, iri(SKOS.altLabel if place else RDFS.label), literal(label, language), graph)
    for qid in _ranked(_votes(forms, "qid"))[:1]:
        yield line(subject, iri(OWL.sameAs), iri(vocab.WIKIDATA + qid), graph)


def _votes(forms: Counter[Entity], attribute: str) -> Counter[str]:
    votes: Counter[str] = Counter()
    for form, count in forms.items():
        value = getattr(form, attribute)
        if value:
            votes[value] += count
    return votes


def _ranked(votes: Counter[str]) -> list[str]:
    return sorted(votes, key=lambda value: (-votes[value], value))


def description(event: str, kind: str, told: str, graph: str) -> Iterator[str]:
    """The term of an event, the type of its facts and what identifies it -> its lines."""
    yield line(event, _TYPE, iri(KG.Event), graph)
    yield line(event, iri(KG.eventType), iri(vocab.FACT_CLASS[kind]), graph)
    yield line(event, iri(KG.identity), literal(told), graph)


def happened_lines(event: Event, names: Names, graph: str) -> Iterator[str]:
    """A meeting, visit or sanction with all its tellings -> its lines, and those of its merges."""
    subject = names.named("event", event.id)
    yield from description(subject, event.type, happened(event), graph)
    if event.date:
        yield line(subject, iri(KG.eventDate), date(event.date), graph)
    for telling in event.tellings:
        yield line(names.named("fact", telling.fact), iri(KG.event), subject, graph)
    for join in event.merges:
        yield from join_lines(join, KG.Merge, names, graph)


def happened(event: Event) -> str:
    """An event -> what its tellings say of it together: `visit visitor=… destination=… date=2024-04-08 status=held`."""
    parties, others = SIDES[event.type]
    first = event.tellings[0]
    told = {
        parties: sorted({key for telling in event.tellings for key in telling.parties}),
        others: sorted({key for telling in event.tellings for key in telling.others}),
        "measures": first.measures, "date": [event.date] if event.date else [], "status": [event.status],
    }
    return " ".join([event.type, *(f"{slot}={','.join(words)}" for slot, words in told.items() if words)])


def join_lines(join: Join, kind: str, names: Names, graph: str) -> Iterator[str]:
    """Two facts held together, and the class of what they make -> type, the facts, the reasons."""
    subject = names.named("join", join.id)
    yield line(subject, _TYPE, iri(kind), graph)
    yield line(subject, iri(KG.earlier), names.named("fact", join.earlier), graph)
    yield line(subject, iri(KG.later), names.named("fact", join.later), graph)
    for predicate, reason in ((KG.joinTime, join.time), (KG.joinParties, join.parties), (KG.joinLink, join.link)):
        if reason:
            yield line(subject, iri(predicate), iri(vocab.concept("join", reason)), graph)


def link_lines(link: Link, names: Names, graph: str) -> Iterator[str]:
    """Two events that belong together -> the edge between them (in both directions for a contradiction), and why."""
    source, target = names.named("event", link.source), names.named("event", link.target)
    if link.relation == CONTRADICTS:
        yield line(source, iri(KG.contradicts), target, graph)
        yield line(target, iri(KG.contradicts), source, graph)
    else:
        yield line(source, iri(KG.heldAs), target, graph)
    yield from join_lines(link.join, KG.Link, names, graph)


def rule_lines(rule: str, pattern: str, names: Names, graph: str) -> Iterator[str]:
    """A rule's id and pattern -> its lines."""
    subject = names.rule(rule)
    yield line(subject, _TYPE, iri(KG.Rule), graph)
    yield line(subject, iri(DCTERMS.identifier), literal(rule), graph)
    if pattern:
        yield line(subject, iri(RDFS.comment), literal(pattern), graph)


def measure_lines(rule: str, measured: Measured | None, names: Names, graph: str) -> Iterator[str]:
    """A rule's id and what was measured of it -> its lines: cases alone, 0, where no annotated fact was read by it."""
    subject = names.rule(rule)
    yield line(subject, iri(KG.measuredCases), integer(measured.cases if measured else 0), graph)
    if measured is None or not measured.cases:
        return
    yield line(subject, iri(KG.measuredCorrect), integer(measured.correct), graph)
    yield line(subject, iri(KG.measuredOn), literal(measured.gold), graph)
    shares = (KG.precision, measured.correct / measured.cases), (KG.precisionLow, measured.low), (KG.precisionHigh, measured.high)
    for predicate, share in shares:
        yield line(subject, iri(predicate), decimal(share), graph)


def build_lines(build: Build, articles: Mapping[str, str], names: Names, graph: str) -> Iterator[str]:
    """The build and the articles it used (stem -> digest of the text) -> its provenance."""
    read = (f"{stem} {text}" for stem, text in sorted(articles.items()))
    subject = names.named("build", digest(build.version, build.rules_hash, *read))
    yield line(subject, _TYPE, iri(KG.Build), graph)
    yield line(subject, _TYPE, iri(PROV.Activity), graph)
    yield line(subject, iri(KG.version), literal(build.version), graph)
    yield line(subject, iri(KG.rulesHash), literal(build.rules_hash), graph)
    for stem in articles:
        yield line(subject, iri(PROV.used), names.article(stem), graph)


def ontology_lines(graph: str) -> Iterator[str]:
    """The graph's term -> the ontology and its concept schemes as lines."""
    for subject, predicate, obj in _ontology():
        yield line(subject, predicate, obj, graph)


@cache
def _ontology() -> tuple[tuple[str, str, str], ...]:
    path = ontology_dir() / "news.ttl"
    found = parse(path=str(path), format=RdfFormat.TURTLE)
    return tuple(sorted((str(quad.subject), str(quad.predicate), str(quad.object)) for quad in found))
