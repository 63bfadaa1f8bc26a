"""From what a user types (a name in any spelling, an IRI, a QID) to the one entity of a graph that is meant."""

from __future__ import annotations

import heapq
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from pyoxigraph import Literal, NamedNode, Store

from kg import vocab
from kg.errors import QueryError
from kg.fold import fold
from kg.nquads import local
from kg.resources import lexicon_dir
from kg.vocab import OWL, RDF, RDFS, SKOS

_SHOWN = 8
_COMPARED = 300  # names that one which was not found is held against
_LEXICON = {"country": "countries", "person": "people", "organisation": "organisations", "place": "places", "media": "media"}
_QID = re.compile("[Qq][1-9][0-9]*")
_BREAKS = re.compile(r"[^\w]+|_")
_BIDI = re.compile("[\u200b-\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")
_MERGED = str.maketrans("جغقطص", "كككتس")  # one foreign sound, several Arabic letters: سيرجي and سيرغي
_LONG_VOWELS = str.maketrans("", "", "اوي")
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz")
KIND_OF_CLASS = {iri: kind for kind, iri in vocab.ENTITY_CLASS.items()}

NAMING = (RDF.type, RDFS.label, SKOS.altLabel, OWL.sameAs)  # what is said of entities that they can be found by

Key = Callable[[str], str]
Values = Mapping[str, Sequence[str]]


def words(name: str) -> tuple[str, ...]:
    """A name as typed -> its words, folded; case, accents, punctuation, vowel marks and direction marks are gone."""
    plain = _BREAKS.sub(" ", _BIDI.sub("", " ".join(fold(word) for word in name.split())))
    return tuple(_bare_latin(word) for word in plain.split())


def _bare_latin(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word)
    if not _LATIN.intersection(letters):
        return word
    return "".join(char for char in letters if not unicodedata.combining(char))


def spelled(name: str) -> str:
    """A name -> the key that its spelling variants share."""
    return " ".join(words(name))


def bare(name: str) -> str:
    """A name -> the key that also forgives «ال» and "the"."""
    return " ".join(_without_article(word) for word in words(name) if word != "the")


def sounded(name: str) -> str:
    """A name -> the key that also forgives how foreign sounds and vowels are written; alone it joins different names."""
    return "".join(_sounded_word(word) for word in words(name))


def _without_article(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def _sounded_word(word: str) -> str:
    merged = _without_article(word).translate(_MERGED)
    return merged[:1] + merged[1:].translate(_LONG_VOWELS)


def _pairs(name: str) -> set[str]:
    return {name[place:place + 2] for place in range(len(name) - 1)}


@dataclass(frozen=True, slots=True)
class Known:
    """An entity of the graph: IRI, kinds ("person", "country" …), labels, other names."""

    iri: str
    kinds: frozenset[str]
    labels: tuple[str, ...]
    others: tuple[str, ...]

    def is_a(self, kinds: frozenset[str]) -> bool:
        return not kinds or bool(kinds & self.kinds)


@dataclass(frozen=True)
class NamesIndex:
    """All entities of a graph, to be found by name; build it once per dataset with `index`."""

    known: dict[str, Known]
    qids: dict[str, str]
    base: str
    listed: Callable[[], Iterable[tuple[str, str]]]  # further names, asked for only where those of the graph do not do

    def find(self, name: str, kinds: frozenset[str] = frozenset()) -> NamedNode:
        """A name, IRI, IRI below the base or QID, and the kinds admitted (none: all) -> the entity.

        QueryError when nothing, or more than one thing, is so named; it lists the nearest names or the candidates.
        """
        direct = self._direct(name.strip())
        for found in (direct,) if direct else self._passes(name):
            fitting = sorted(iri for iri in found if self.known[iri].is_a(kinds))
            if len(fitting) == 1:
                return NamedNode(fitting[0])
            if fitting:
                raise QueryError(f"{name!r} may be any of: {self._list(fitting)}; give one of these")
        raise QueryError(self._unknown(name, kinds))

    def nearest(self, name: str, kinds: frozenset[str] = frozenset()) -> list[str]:
        """A name that was not found -> up to five names in the graph that look like it."""
        wanted = spelled(name)
        shown: dict[str, str] = {}
        for key in self._alike(wanted):
            fitting = [label for label, iri in self._shown[key] if self.known[iri].is_a(kinds)]
            if fitting:
                shown[key] = fitting[-1]
        found = get_close_matches(wanted, shown, n=5, cutoff=0.7)
        return list(dict.fromkeys(shown[key] for key in found))

    def _alike(self, wanted: str) -> list[str]:
        """The names and words that share most pairs of letters with a name: to compare it with all takes seconds."""
        shared = Counter(key for pair in _pairs(wanted) for key in self._by_pair.get(pair, ()))
        return heapq.nlargest(_COMPARED, shared, key=lambda key: (shared[key] / (len(wanted) + len(key)), key))

    @cached_property
    def _shown(self) -> dict[str, list[tuple[str, str]]]:
        """Names as spelled, and words of names, with the labels they stand for, whole names last, and whose these are."""
        parts: dict[str, list[tuple[str, str]]] = {}
        for whole in (False, True):
            for known in self.known.values():
                for label in known.labels:
                    for key in [spelled(label)] if whole else [word for word in words(label) if len(word) > 2]:
                        parts.setdefault(key, []).append((label, known.iri))
        return parts

    @cached_property
    def _by_pair(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key in self._shown:
            for pair in _pairs(key):
                found.setdefault(pair, []).append(key)
        return found

    def _direct(self, name: str) -> set[str]:
        if _QID.fullmatch(name):
            return {self.qids[name.upper()]} & self.known.keys() if name.upper() in self.qids else set()
        plain = name.removeprefix("<").removesuffix(">")
        return {plain, self.base + local(plain)} & self.known.keys()

    def _passes(self, name: str) -> Iterator[Iterable[str]]:
        """From the strictest reading of the name to the loosest, each time the entities it admits."""
        yield self._labels.get(spelled(name), ())
        yield self._spelled.get(spelled(name), ())
        yield self._listed.get(spelled(name), ())
        yield self._bare.get(bare(name), ())
        yield self._holding(words(bare(name)))
        sound = sounded(name)
        if len(sound) > 2:  # two consonants are no name
            yield self._sounded.get(sound, ())

    def _holding(self, wanted: Sequence[str]) -> set[str]:
        """Entities with a name that has all these words: «لافروف» for «سيرجي لافروف»."""
        keys = [self._by_word.get(word, set()) for word in wanted]
        return {iri for key in set.intersection(*keys) for iri in self._bare[key]} if keys else set()

    @cached_property
    def _by_word(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for key in self._bare:
            for word in key.split():
                found.setdefault(word, set()).add(key)
        return found

    def _unknown(self, name: str, kinds: frozenset[str]) -> str:
        wanted = " or ".join(sorted(kinds)) if 0 < len(kinds) < 3 else "entity"
        other = sorted({iri for found in self._passes(name) for iri in found} | self._direct(name.strip()))
        if other:
            what = ", ".join(sorted(self.known[other[0]].kinds)) or "entity"
            return f"no {wanted} is named {name!r}: {self._list(other[:1])} is of the kind {what}"
        near = self.nearest(name, kinds)
        remedy = f"near: {', '.join(near)}" if near else "search with: entities-named"
        return f"no {wanted} of this graph is named {name!r}; {remedy}"

    def _list(self, iris: list[str]) -> str:
        shown = [f"{iri.removeprefix(self.base)} ({', '.join(self.known[iri].labels) or 'no label'})" for iri in iris[:_SHOWN]]
        return ", ".join(shown) + (f" and {len(iris) - _SHOWN} more" if len(iris) > _SHOWN else "")

    def _table(self, key: Key, labels_only: bool = False) -> dict[str, set[str]]:
        table: dict[str, set[str]] = {}
        for known in self.known.values():
            for name in known.labels + (() if labels_only else known.others):
                table.setdefault(key(name), set()).add(known.iri)
        return table

    @cached_property
    def _labels(self) -> dict[str, set[str]]:
        return self._table(spelled, labels_only=True)

    @cached_property
    def _spelled(self) -> dict[str, set[str]]:
        return self._table(spelled)

    @cached_property
    def _listed(self) -> dict[str, set[str]]:
        table: dict[str, set[str]] = {}
        for key, name in self.listed():
            if self.base + key in self.known:
                table.setdefault(spelled(name), set()).add(self.base + key)
        return table

    @cached_property
    def _bare(self) -> dict[str, set[str]]:
        return self._table(bare)

    @cached_property
    def _sounded(self) -> dict[str, set[str]]:
        return self._table(sounded)


def lexicon_names() -> Iterator[tuple[str, str]]:
    """The word lists -> entity key and name: all names of one meaning, and for a country also those of its capital."""
    tables = {kind: tomllib.loads((lexicon_dir() / f"{stem}.toml").read_text("utf-8")) for kind, stem in _LEXICON.items()}
    for kind, table in tables.items():
        for key, entry in table.items():
            capital = tables["place"].get(entry.get("capital"), {}) if kind == "country" else {}
            for name in (entry["en"], *entry.get("ar", ()), *entry.get("surname", ()), *_names(capital)):
                yield f"{kind}/{key}", name


def _names(entry: dict[str, Any]) -> Iterator[str]:
    yield from ([entry["en"]] if "en" in entry else [])
    yield from entry.get("ar", ())


def index(store: Store, base: str, listed: Callable[[], Iterable[tuple[str, str]]] = lexicon_names) -> NamesIndex:
    """A store, the base of its resources, and where further names come from (entity key, name) -> the index of its entities."""
    graph = NamedNode(base + "graph/entities")
    return of_values({predicate: values(store, predicate, graph) for predicate in NAMING}, base, listed)


def of_values(
    said: Mapping[str, Values], base: str, listed: Callable[[], Iterable[tuple[str, str]]] = lexicon_names
) -> NamesIndex:
    """What the graph of entities says by each predicate of NAMING (IRI -> values) -> the index of its entities."""
    types, labels, others, same = (said.get(predicate, {}) for predicate in NAMING)
    known = {
        iri: Known(iri, _kinds(found), tuple(sorted(labels.get(iri, ()))), tuple(sorted(others.get(iri, ()))))
        for iri, found in types.items()
    }
    qids = {value.removeprefix(vocab.WIKIDATA): iri for iri, values in same.items() for value in values}
    return NamesIndex(known, qids, base, listed)


def _kinds(classes: Iterable[str]) -> frozenset[str]:
    """Classes -> kinds; media are organisations too (`kg:Media` is a subclass)."""
    kinds = {KIND_OF_CLASS[name] for name in classes if name in KIND_OF_CLASS}
    return frozenset(kinds | {"organisation"} if "media" in kinds else kinds)


def values(store: Store, predicate: str, graph: NamedNode | None = None) -> dict[str, list[str]]:
    """A store, a predicate, and a graph unless all are meant -> IRIs with their values, as plain text."""
    found: dict[str, list[str]] = {}
    for quad in store.quads_for_pattern(None, NamedNode(predicate), None, graph):
        value = quad.object
        plain = value.value if isinstance(value, (Literal, NamedNode)) else str(value)
        found.setdefault(str(quad.subject)[1:-1], []).append(plain)
    return found
