"""The lexicon, ready to look up: folded words -> senses (symbols for the rules, and what the words stand for)."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from kg.fold import fold_phrase, skeleton
from kg.model import Entity
from kg.senses import Sense, Table, all_senses, folded, read_table

__all__ = ["Gazetteer", "Head", "Phrase", "Sense", "Table", "folded", "load", "read_table", "row"]

_LISTS = {"person": "people", "organisation": "organisations", "group": "groups", "media": "media", "place": "places"}


class Phrase(NamedTuple):
    """The words of a lexicon phrase after its first, all its senses, and all their symbols."""

    rest: tuple[str, ...]
    senses: tuple[Sense, ...]
    symbols: frozenset[str]


@dataclass(frozen=True, slots=True)
class Head:
    """What a word may begin: itself alone, and longer phrases by their second word, the longest first."""

    alone: Phrase | None
    longer: dict[str, tuple[Phrase, ...]]

    def phrases(self) -> Iterator[Phrase]:
        """All of them."""
        for row in self.longer.values():
            yield from row
        if self.alone:
            yield self.alone


@dataclass(frozen=True)
class Gazetteer:
    """All senses, by the first word of their phrase."""

    heads: dict[str, Head]
    entities: dict[str, Entity]
    offices: dict[str, tuple[Table, ...]]  # person key -> dated offices
    alike: dict[str, Entity]  # skeleton of a full name -> the one person who has it
    weak: dict[str, tuple[str, ...]]  # person key -> folded short names that need the full name elsewhere

    def country(self, key: str | None) -> Entity | None:
        return self.entities.get(f"country/{key}") if key else None


def _skeletons(people: Table, entities: dict[str, Entity]) -> dict[str, Entity]:
    """Full names of two words or more by what transliterations share; a key of two persons is of neither."""
    owners: dict[str, set[str]] = defaultdict(set)
    for key, row in people.items():
        for form in row["ar"]:
            if len(form.split()) > 1:
                owners[skeleton("".join(fold_phrase(form)))].add(f"person/{key}")
    return {made: entities[next(iter(keys))] for made, keys in owners.items() if len(keys) == 1 and len(made) > 4}


@lru_cache(maxsize=1)
def load() -> Gazetteer:
    """Nothing -> the whole lexicon, read once. Raises LexiconError."""
    return _unswept(_load)


def _unswept(make: Callable[[], Gazetteer]) -> Gazetteer:
    """What is made with the collector of garbage at rest: a hundred thousand values that all stay are not worth its time."""
    swept = gc.isenabled()
    gc.disable()
    try:
        made = make()
        gc.freeze()
        return made
    finally:
        if swept:
            gc.enable()


def _load() -> Gazetteer:
    heads: dict[str, dict[tuple[str, ...], dict[Sense, None]]] = defaultdict(lambda: defaultdict(dict))
    entities: dict[str, Entity] = {}
    for form, sense in all_senses(entities):
        words = fold_phrase(form)
        heads[words[0]][words[1:]][sense] = None
        if sense.entity:
            entities[sense.entity.key] = sense.entity
    people = read_table("people")
    offices = {f"person/{key}": tuple(row.get("offices", ())) for key, row in people.items()}
    return Gazetteer(
        {word: _head(rows) for word, rows in heads.items()}, entities, offices, _skeletons(people, entities), _short_names()
    )


def _head(rows: dict[tuple[str, ...], dict[Sense, None]]) -> Head:
    longer: dict[str, list[Phrase]] = defaultdict(list)
    for rest in sorted(rows, key=len, reverse=True):
        if rest:
            longer[rest[0]].append(_phrase(rest, rows[rest]))
    return Head(_phrase((), rows[()]) if () in rows else None, {word: tuple(row) for word, row in longer.items()})


def _phrase(rest: tuple[str, ...], senses: dict[Sense, None]) -> Phrase:
    first = next(iter(senses)).symbols
    return Phrase(rest, tuple(senses), first if len(senses) == 1 else first.union(*(sense.symbols for sense in senses)))


def row(entity: Entity) -> Table:
    """A person, body, group, medium or place -> what the lists say of it; nothing of what none of them has."""
    kind, _, key = entity.key.partition("/")
    found: Table = read_table(_LISTS[kind]).get(key, {}) if kind in _LISTS else {}
    return found


def country_of(entity: Entity) -> Entity | None:
    """A state or place -> the state that it is or lies in."""
    if entity.kind == "country":
        return entity
    return load().country(row(entity).get("country") if entity.kind == "place" else None)


def crosses_borders(entity: Entity) -> bool:
    """Whether a place is a region of no one state, such as the Middle East."""
    return entity.kind == "place" and row(entity).get("kind") == "region" and "country" not in row(entity)


def is_building(entity: Entity) -> bool:
    """Whether a place is a building: those who meet there meet in its city, or else its state."""
    return entity.kind == "place" and row(entity).get("kind") == "building"


def _short_names() -> dict[str, tuple[str, ...]]:
    """Entity key -> its folded short names that mean it only where the article gives its full name as well."""
    tables = (("person", "people", "surname_weak"), ("organisation", "organisations", "ambiguous"),
              ("group", "groups", "ambiguous"), ("country", "countries", "ambiguous"))
    return {
        f"{kind}/{key}": tuple(" ".join(fold_phrase(form)) for form in row.get(field, ()))
        for kind, name, field in tables for key, row in read_table(name).items()
    }
