"""Matches of an article -> its distinct facts, each with all its evidence; and a fact as the JSON line that leaves kg."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from kg import gazetteer
from kg.facts.belonging import membership, position
from kg.facts.draft import Draft, Reading
from kg.facts.meeting import meeting, setting
from kg.facts.occasion import late_dates
from kg.facts.penalty import sanction
from kg.facts.retold import retold
from kg.facts.source import vouches
from kg.facts.speech import statement
from kg.facts.summit import summits
from kg.facts.terms import BARE
from kg.facts.visit import visit
from kg.known import Known
from kg.model import SLOTS, Article, Count, Date, Entity, Evidence, Fact, Linked, Match, Note, SlotValue

__all__ = ["facts", "to_json"]

_IDENTITY = {
    "meeting": ("participants", "status"),
    "visit": ("visitor", "destination", "status"),
    "sanction": ("imposers", "targets", "measures", "status"),
    "membership": ("member", "organisation", "role"),
    "position": ("person", "role", "of"),
}


_DUMPS = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
_TOGETHER = 3  # sentences: how far apart two tellings of one journey stand
_LAST = ("meeting/setting",)  # read when the rest of the sentence has been read


def facts(article: Article, linked: Sequence[Linked], discourse: Known, matches: Sequence[Match]) -> tuple[Fact, ...]:
    """An article, its linked sentences, who is who, and its matches -> its facts, ordered by their first evidence."""
    reading = Reading(article, linked, matches, discourse, women=set(discourse.women))
    for match in sorted(matches, key=lambda match: (match.sentence, match.rule in _LAST)):
        if linked[match.sentence].sentence.kind in ("caption", "teaser", "byline"):
            continue
        reading.add(_read(reading, match))
    late_dates(reading)
    told = [draft for draft in reading.drafts if not (_supposed(draft) or vouches(reading, draft))]
    retold(told)
    summits(reading, told)
    merged = _journeys(_merged(draft for draft in told if not _named_only(draft, told)))
    found = [_fact(article, group) for group in merged]
    return tuple(sorted({fact.id: fact for fact in found}.values(), key=_order))


def _supposed(draft: Draft) -> bool:
    """Whether a sanction is only told inside what another fact tells."""
    return draft.type == "sanction" and draft.inner


def _named_only(draft: Draft, told: Sequence[Draft]) -> bool:
    """Whether a sanction whose target nobody says is one that the article tells of elsewhere, by the same author."""
    if draft.type != "sanction" or draft.entities("targets") or draft.rule not in BARE:
        return False
    authors = set(draft.entities("imposers"))
    others = (other for other in told if other.type == "sanction" and (other.entities("targets") or other.rule not in BARE))
    return any(authors & set(other.entities("imposers")) for other in others)


def _order(fact: Fact) -> tuple[int, int, str, str]:
    return fact.evidence[0].start, fact.evidence[0].stop, fact.type, fact.id


def _read(reading: Reading, match: Match) -> list[Draft]:
    match match.fact:
        case "statement":
            draft = statement(reading, match)
            return [draft] if draft else []
        case "meeting":
            return setting(reading, match) if match.rule in _LAST else meeting(reading, match)
        case "visit":
            return visit(reading, match)
        case "sanction":
            return sanction(reading, match)
        case "membership":
            return membership(reading, match)
        case "position":
            return position(reading, match)
    return []


# ---- one fact, many tellings -----------------------------------------------------------------------------------------
def _merged(drafts: Iterable[Draft]) -> list[list[Draft]]:
    """Drafts that tell the same fact, together; statements are never merged, each is an act of its own."""
    groups: list[list[Draft]] = []
    index: dict[tuple[Any, ...], list[list[Draft]]] = {}
    for draft in drafts:
        if draft.type == "statement":
            groups.append([draft])
            continue
        key = (draft.type, *(_key(draft.slots.get(slot)) for slot in _IDENTITY[draft.type]))
        same = next((group for group in index.get(key, ()) if _compatible(group[0], draft)), None)
        if same is None:
            same = []
            groups.append(same)
            index.setdefault(key, []).append(same)
        same.append(draft)
    return groups


def _journeys(groups: list[list[Draft]]) -> list[list[Draft]]:
    """Visits to a state and to a city in it, by one visitor and told as one journey -> one, to the city."""
    visits = [group for group in groups if group[0].type == "visit"]
    joined = set()
    for group in visits:
        where = group[0].entity("destination")
        city = next((other for other in visits if where and _into(other[0], where) and _alike(group[0], other[0])), None)
        if city is not None and where and where.kind == "country":
            city += group
            joined.add(id(group))
    return [group for group in groups if id(group) not in joined]


def _into(visit: Draft, state: Entity) -> bool:
    """Whether a visit goes to a place in a state."""
    place = visit.entity("destination")
    return place is not None and place.kind == "place" and gazetteer.country_of(place) == state


def _alike(one: Draft, other: Draft) -> bool:
    """Whether two visits may be one journey: the same visitor and status, told close together, and no other date."""
    same = all(one.slots.get(slot) == other.slots.get(slot) for slot in ("visitor", "status"))
    return same and abs(one.sentence - other.sentence) <= _TOGETHER and _compatible(one, other)


def _key(value: object) -> Any:
    if isinstance(value, Entity):
        return value.key
    if isinstance(value, tuple):
        return tuple(sorted(_key(each) for each in value))
    return value


def _compatible(one: Draft, other: Draft) -> bool:
    """Whether two tellings with the same parties can be one event: neither date nor place nor mode contradicts."""
    if one.type not in ("meeting", "visit"):
        return True
    first, second = one.slots.get("date"), other.slots.get("date")
    if isinstance(first, Date) and isinstance(second, Date):
        return first.value.startswith(second.value) or second.value.startswith(first.value)
    modes = {one.slots.get("mode"), other.slots.get("mode")} - {"unknown", None}
    return len(modes) < 2


def _fact(article: Article, group: Sequence[Draft]) -> Fact:
    """Drafts of one fact -> the fact: the first value that each slot has, the longest date, all evidence."""
    first = group[0]
    slots: dict[str, SlotValue] = {slot: first.slots.get(slot) for slot in SLOTS[first.type]}
    for slot in slots if len(group) > 1 else ():  # most facts are told once
        values = [value for draft in group if (value := draft.slots.get(slot)) not in (None, (), "unknown")]
        if slot == "date" and values:
            values = sorted(values, key=lambda value: -len(value.value) if isinstance(value, Date) else 0)
        slots[slot] = values[0] if values else first.slots.get(slot)
    evidence = tuple(sorted({_evidence(article, draft) for draft in group}, key=lambda each: (each.start, each.stop, each.rule)))
    notes: tuple[Note, ...] = tuple(dict.fromkeys(note for draft in group for note in draft.notes))
    plain = {name: _plain(value) for name, value in slots.items()}
    content = _DUMPS([article.stem, first.type, plain, [[each.start, each.stop] for each in evidence]])
    return Fact(hashlib.sha256(content.encode()).hexdigest()[:24], article.stem, first.type, slots, evidence, notes)


def _evidence(article: Article, draft: Draft) -> Evidence:
    start, stop = draft.start, draft.stop
    return Evidence(start, stop, article.text[start:stop], draft.rule)


# ---- JSON ------------------------------------------------------------------------------------------------------------
def _plain(value: object, base: str = "") -> Any:
    if isinstance(value, Entity):
        return {"iri": base + value.key, "label_en": value.label_en, "label_ar": value.label_ar}
    if isinstance(value, Date):
        return value.value
    if isinstance(value, Count):
        return {"n": value.n, "of": value.of}
    if isinstance(value, tuple):
        return [_plain(each, base) for each in value]
    return value


def to_json(fact: Fact, base: str) -> dict[str, Any]:
    """A fact and the base of resource IRIs -> the object that `kg extract --format jsonl` prints on a line."""
    return {
        "id": f"{base}fact/{fact.id}",
        "article": fact.article,
        "type": fact.type,
        "slots": {name: _plain(value, base) for name, value in fact.slots.items()},
        "evidence": [{"start": each.start, "end": each.stop, "text": each.text, "rule": each.rule} for each in fact.evidence],
    }
