"""What one article tells of a meeting, visit or sanction, reduced to what decides whether another article tells of it too."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations, product

from kg.events import entities
from kg.gazetteer import read_table
from kg.model import Article, Date, Entity, Fact, SlotValue

TYPES = ("meeting", "visit", "sanction")
NEAR = 3  # days between two articles, or an event and an article, that tell of it without a date
AHEAD = 31  # days from an undated plan to what came of it
_UNLISTED = re.compile("/x[0-9a-f]{12}$")  # keys of persons that no lexicon lists, unnamed holders of offices among them


@dataclass(frozen=True, slots=True)
class Telling:
    """A fact of one article, reduced to what decides which event it tells of. Dates are ISO, "" where open."""

    key: str  # 16 hex digits over what the article tells, whatever words it was read from: rules may change those
    fact: str
    article: str
    published: str
    start: int  # offset of the first evidence
    type: str
    status: str
    date: str
    parties: tuple[str, ...]  # keys: participants; visitor; imposers
    others: tuple[str, ...]  # keys: destination; targets
    measures: tuple[str, ...]
    mode: str
    place: str
    stands: frozenset[tuple[str, str]]  # person key, what the person stands for: key of a state, "president of China"

    @property
    def order(self) -> tuple[str, str, int, str]:
        """Who told first; articles without a day come last."""
        return self.published or "9999", self.article, self.start, self.fact


def tellings(article: Article, facts: Iterable[Fact]) -> list[Telling]:
    """An article and its facts -> the tellings in it: its meetings, visits and sanctions."""
    held = list(facts)
    offices = frozenset(pair for fact in held if fact.type == "position" for pair in _stands(fact))
    published = article.published.isoformat() if article.published else ""
    found = sorted((_telling(fact, published, offices) for fact in held if fact.type in TYPES), key=lambda telling: telling.order)
    seen: Counter[str] = Counter()
    return [_keyed(telling, seen) for telling in found]


def _keyed(told: Telling, seen: Counter[str]) -> Telling:
    """A telling without key, and what was told before -> the telling with its key; told again, it gets another."""
    parts = (told.article, told.type, told.status, told.date, told.mode, told.place)
    content = "\n".join([*parts, *(" ".join(keys) for keys in (told.parties, told.others, told.measures))])
    seen[content] += 1
    return replace(told, key=digest("telling", content, str(seen[content])))


def digest(*parts: str) -> str:
    """Texts -> the first 16 hex digits of the sha256 over them."""
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


SIDES = {"meeting": ("participants", ""), "visit": ("visitor", "destination"), "sanction": ("imposers", "targets")}


def _telling(fact: Fact, published: str, offices: frozenset[tuple[str, str]]) -> Telling:
    slots = fact.slots
    date, mode, place = (slots.get(name) for name in ("date", "mode", "place"))
    acting = entities(slots[SIDES[fact.type][0]])
    keys = {each.key for each in acting}
    titles = {(each.key, each.label_en) for each in acting if each.kind == "person" and unlisted(each.key) and each.label_en}
    return Telling(
        key="",
        fact=fact.id,
        article=fact.article,
        published=published,
        start=min((each.start for each in fact.evidence), default=0),
        type=fact.type,
        status=str(slots["status"] or ""),
        date=date.value if isinstance(date, Date) else "",
        parties=tuple(sorted(keys)),
        others=tuple(sorted({each.key for each in entities(slots.get(SIDES[fact.type][1]))})),
        measures=_words(slots.get("measures")),
        mode=mode if isinstance(mode, str) and mode != "unknown" else "",
        place=place.key if isinstance(place, Entity) else "",
        stands=frozenset(pair for pair in offices if pair[0] in keys or pair[1] in keys or " of " in pair[1]) | titles,
    )


def unlisted(key: str) -> bool:
    return bool(_UNLISTED.search(key))


def _stands(position: Fact) -> Iterator[tuple[str, str]]:
    """A position -> what its holder may stand for: the state, and the office as an unnamed holder of it is called."""
    person, state = position.slots["person"], position.slots["of"]
    if isinstance(person, Entity) and isinstance(state, Entity) and state.kind == "country":
        yield person.key, state.key
        yield person.key, f"{position.slots['role']} of {state.label_en}"


def _words(value: SlotValue) -> tuple[str, ...]:
    return tuple(sorted(str(each) for each in value)) if isinstance(value, tuple) else ()


# ---- who may be compared with whom -----------------------------------------------------------------------------------
def blocks(told: Telling) -> Iterator[tuple[str, ...]]:
    """A telling -> the blocks it stands in; two tellings that no block holds both cannot be of one event.

    A block is a pair of parties (or what stands for them) in a month, or in one article: a corpus of N articles is not
    compared N times N.
    """
    spans = (told.article, *_months(told))
    for sides in set(_sides(told)):
        yield from ((told.type, *sides, span) for span in spans)


def _months(told: Telling) -> set[str]:
    """The months that a telling can be of: those of its date; without one, those around the day of publication."""
    if told.date:
        return {told.date[:7]} if len(told.date) > 4 else {f"{told.date}-{month:02}" for month in range(1, 13)}
    if not told.published:
        return set()
    day = datetime.date.fromisoformat(told.published)
    reach = (-NEAR, 0, NEAR, *((AHEAD // 2, AHEAD) if told.status == "planned" else ()))
    return {(day + datetime.timedelta(days)).isoformat()[:7] for days in reach}


def _sides(told: Telling) -> Iterator[tuple[str, ...]]:
    names = {key: sorted({key, *(other for person, other in told.stands if person == key)}) for key in told.parties}
    if told.type == "sanction":
        yield told.parties + told.others
    elif told.type == "visit":
        yield from product(*names.values(), {country_of(each) for each in told.others})
    elif len(names) == 1:
        yield told.parties
    else:
        for one, other in combinations(told.parties, 2):
            yield from (tuple(sorted(pair)) for pair in product(names[one], names[other]))


@cache
def country_of(place: str) -> str:
    """Key of a place -> key of its country, or the key itself where none is known."""
    row = read_table("places").get(place.removeprefix("place/"), {}) if place.startswith("place/") else {}
    return f"country/{row['country']}" if row.get("country") else place
