"""A dataset held against its sources: every slice at its offsets, every fact read again by the same rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from kg.checks import select
from kg.model import Article, Fact
from kg.nquads import Names
from kg.triples import article_graph
from kg.vocab import DCTERMS, KG, RDF

_ARTICLES = f"SELECT DISTINCT ?g {{ GRAPH ?g {{ ?g a <{KG.Article}> }} }} ORDER BY ?g"
_NOT_SLOTS = {RDF.type, KG.article, KG.evidence}
_NEW = "not in the dataset"

Values = dict[str, list[str]]  # property without its namespace -> sorted values
Node = Mapping[str, Sequence[str]]  # predicate -> values


@dataclass(frozen=True, slots=True, order=True)
class Slice:
    """Words that a fact was read from, and the rule that read them."""

    start: int
    stop: int
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Held:
    """A fact as the graph of an article holds it."""

    id: str
    type: str
    slots: Values
    evidence: tuple[Slice, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """An article as its graph holds it: what is said of it, and its facts by id."""

    about: Values
    facts: dict[str, Held]


@dataclass(frozen=True, slots=True)
class Drift:
    """One difference between dataset and source; offsets, rule and fact are None where the whole article is meant."""

    article: str
    kind: str  # source missing | article new | article changed | text changed | offset moved | rule gone | ...
    what: str
    start: int | None = None
    stop: int | None = None
    rule: str | None = None
    fact: str | None = None

    def __str__(self) -> str:
        place = f" {self.start}-{self.stop}" if self.start is not None else ""
        rule = f" {self.rule}" if self.rule else ""
        return f"{self.article}{place}{rule}: {self.kind}: {self.what}"


class Verifier:
    """Holds one dataset: `article` compares a source with its graph, `missing` tells what no source was given for."""

    def __init__(self, store: Store, base: str, rules: Iterable[str]) -> None:
        self.store, self.base, self.rules = store, base, frozenset(rules)
        self.names = Names(base)
        self.waiting = {row["g"].value for row in select(store, _ARTICLES)}
        self.articles = self.facts = self.evidence = 0

    def article(self, article: Article, facts: Sequence[Fact]) -> list[Drift]:
        """A source as read now, and the facts read in it now -> what differs from the dataset."""
        name = self.names.article(article.stem)[1:-1]
        if name not in self.waiting:
            return [Drift(article.stem, "article new", f"{_NEW}; {len(facts)} facts are read in it")]
        self.waiting.remove(name)
        held = _graph(self.store.quads_for_pattern(None, None, None, NamedNode(name)), name, self.base)
        lines = "".join(article_graph(article, facts, self.base))
        now = _graph(parse(lines, format=RdfFormat.N_QUADS), name, self.base)
        self.articles += 1
        self.facts += len(held.facts)
        self.evidence += sum(len(fact.evidence) for fact in held.facts.values())
        return [*_about(article.stem, held.about, now.about), *_slices(article, held), *_facts(article, held, now, self.rules)]

    def missing(self) -> list[Drift]:
        """-> the articles of the dataset that no source was given for."""
        stems = [unquote(name.removeprefix(f"{self.base}article/")) for name in sorted(self.waiting)]
        what = "none of the sources given is this article, or it cannot be read"
        return [Drift(stem, "source missing", what) for stem in stems]


# ---- a graph as facts ------------------------------------------------------------------------------------------------
def _graph(quads: Iterable[Quad], name: str, base: str) -> Graph:
    """The quads of an article's graph, the article's IRI, the base of IRIs -> what they say."""
    nodes: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        nodes[_text(quad.subject)][_text(quad.predicate)].append(_text(quad.object))
    facts = [_held(subject, node, nodes, base) for subject, node in nodes.items() if KG.evidence in node]
    about = {_local(key, base): sorted(values) for key, values in nodes[name].items() if key != RDF.type}
    return Graph(about, {fact.id: fact for fact in facts})


def _held(subject: str, node: Node, nodes: Mapping[str, Node], base: str) -> Held:
    slots = {key: [_value(value, nodes, base) for value in values] for key, values in node.items() if key not in _NOT_SLOTS}
    evidence = sorted(_slice(nodes[name], base) for name in node[KG.evidence])
    return Held(
        subject.removeprefix(f"{base}fact/"), _local(node[RDF.type][0], base).lower(),
        {_local(key, base): sorted(values) for key, values in sorted(slots.items())}, tuple(evidence),
    )


def _slice(node: Node, base: str) -> Slice:
    rule = node[KG.rule][0].removeprefix(f"{base}rule/").replace("--", "/")
    return Slice(int(node[KG.start][0]), int(node[KG.stop][0]), rule, node[KG.text][0])


def _value(value: str, nodes: Mapping[str, Node], base: str) -> str:
    """A value as a person reads it; the node of a count, whose IRI depends on the fact, as number and noun."""
    count = nodes.get(value, {})
    return f"{count[KG.number][0]} {count[KG.counted][0]}" if KG.number in count else _local(value, base)


def _local(value: str, base: str) -> str:
    return value.removeprefix(base).removeprefix(KG.NS).removeprefix(DCTERMS.NS)


def _text(term: NamedNode | BlankNode | Literal | Triple) -> str:
    return term.value if isinstance(term, (NamedNode, BlankNode, Literal)) else str(term)


# ---- what differs ----------------------------------------------------------------------------------------------------
def _about(stem: str, held: Values, now: Values) -> list[Drift]:
    changed = _changes(held, now)
    return [Drift(stem, "article changed", changed)] if changed else []


def _changes(held: Values, now: Values) -> str:
    """Two tables of values -> "date was 2024-04-08, is 2024-04-09; …", empty where they are equal."""
    keys = [key for key in dict.fromkeys([*held, *now]) if held.get(key) != now.get(key)]
    return "; ".join(f"{key} was {_shown(held.get(key))}, is {_shown(now.get(key))}" for key in keys)


def _shown(values: Sequence[str] | None) -> str:
    return ", ".join(" ".join(value.split()) for value in values) if values else "empty"


def _slices(article: Article, held: Graph) -> Iterator[Drift]:
    """Evidence whose words do not stand at their offsets any more."""
    owners = {each: fact.id for fact in held.facts.values() for each in fact.evidence}
    for each, fact in sorted(owners.items()):
        if article.text[each.start : each.stop] != each.text:
            yield _slice_drift(article, fact, each)


def _slice_drift(article: Article, fact: str, each: Slice) -> Drift:
    words, now = _cut(each.text), _cut(article.text[each.start : each.stop])
    moved = _nearest(article.text, each.text, each.start)
    if moved is None:
        kind, what = "text changed", f"was «{words}», is " + (f"«{now}»" if now else "past the end of the text")
    else:
        kind, what = "offset moved", f"«{words}» stands at {moved}-{moved + len(each.text)} now"
    return Drift(article.stem, kind, what, each.start, each.stop, each.rule, fact)


def _nearest(text: str, words: str, start: int) -> int | None:
    """Where words stand in a text, nearest to an offset."""
    found = [at for at in (text.rfind(words, 0, start + len(words)), text.find(words, start)) if at >= 0]
    return min(found, key=lambda at: abs(at - start)) if found else None


def _cut(text: str, size: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= size else line[: size - 1] + "…"


def _facts(article: Article, held: Graph, now: Graph, rules: frozenset[str]) -> Iterator[Drift]:
    """Facts that are not read as they were, then facts that were not read before."""
    gone = [fact for name, fact in held.facts.items() if name not in now.facts]
    new = {name: fact for name, fact in now.facts.items() if name not in held.facts}
    for name in sorted(held.facts.keys() & now.facts.keys()):
        yield from _pair(article.stem, held.facts[name], now.facts[name], rules)
    for fact in sorted(gone, key=lambda fact: fact.evidence):
        other = _successor(fact, new.values())
        if other:
            del new[other.id]
            yield from _pair(article.stem, fact, other, rules)
        else:
            yield _gone(article.stem, fact, rules)
    for fact in sorted(new.values(), key=lambda fact: fact.evidence):
        what = f"{fact.type} {fact.id} is read now, {_NEW}: {_cut(_told(fact), 120)}"
        yield _drift(article.stem, "new fact", what, fact)


def _successor(fact: Held, found: Iterable[Held]) -> Held | None:
    """The fact that is read now instead of one: of its type, from the same words, or with the same slots."""
    same = [other for other in found if other.type == fact.type]
    ranked = [(_spans(fact) == _spans(other), _words(fact) & _words(other) != set(), fact.slots == other.slots) for other in same]
    best = max(zip(ranked, same, strict=True), key=lambda pair: pair[0], default=None)
    return best[1] if best and any(best[0]) else None


def _spans(fact: Held) -> set[tuple[int, int]]:
    return {(each.start, each.stop) for each in fact.evidence}


def _words(fact: Held) -> set[str]:
    return {each.text for each in fact.evidence}


def _pair(stem: str, held: Held, now: Held, rules: frozenset[str]) -> Iterator[Drift]:
    """A fact of the dataset, and the one that is read now in its stead -> what differs."""
    slots = _changes(held.slots, now.slots)
    if slots:
        yield _drift(stem, "slots differ", f"{held.type} {held.id}: {slots}", held)
    before, after = ([each.rule for each in fact.evidence] for fact in (held, now))
    if _words(held) == _words(now) and before != after:
        lost = ", ".join(rule for rule in dict.fromkeys(before) if rule not in rules)
        kind = "rule gone" if lost else "rule differs"
        yield _drift(stem, kind, f"{held.type} {held.id} is read by {', '.join(dict.fromkeys(after))} now", held)
    elif held.id != now.id and (_words(held) != _words(now) or (not slots and _spans(held) == _spans(now))):
        yield _drift(stem, "evidence differs", f"{held.type} {held.id} is {now.id} now, read from {_where(now)}", held)


def _where(fact: Held) -> str:
    return "; ".join(f"{each.start}-{each.stop} «{_cut(each.text)}»" for each in fact.evidence)


def _gone(stem: str, fact: Held, rules: frozenset[str]) -> Drift:
    rule = fact.evidence[0].rule
    if rule not in rules:
        return _drift(stem, "rule gone", f"no rule has this id now, and {fact.type} {fact.id} is not read by another", fact)
    return _drift(stem, "fact gone", f"{fact.type} {fact.id} is not read any more: {_cut(_told(fact), 120)}", fact)


def _told(fact: Held) -> str:
    return ", ".join(f"{slot}: {_shown(values)}" for slot, values in fact.slots.items() if slot != "dateDerivation")


def _drift(stem: str, kind: str, what: str, fact: Held) -> Drift:
    each = fact.evidence[0]
    return Drift(stem, kind, what, each.start, each.stop, each.rule, fact.id)
