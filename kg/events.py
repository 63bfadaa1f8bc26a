"""What a fact implies beyond its article: the event it tells of, and the edges between the entities themselves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from kg.model import Date, Entity, Fact, SlotValue
from kg.vocab import KG

# Two facts tell of one event when these slots agree; all but those of _MAY_BE_OPEN must be filled. Statements never merge.
IDENTITY = {
    "meeting": ("participants", "date", "status"),
    "visit": ("visitor", "destination", "date", "status"),
    "sanction": ("imposers", "targets", "measures", "status"),
    "membership": ("member", "organisation", "role"),
    "position": ("person", "role", "of"),
}
_MAY_BE_OPEN = {("position", "of")}
_BELONGING = frozenset({"member", "permanent-member", "leader", "joined"})


def identity(fact: Fact) -> str | None:
    """A fact -> the words that identify its event in any article, or None where the content identifies none.

    `meeting participants=country/china,country/russia date=2023-03-01 status=held`. One participant alone is no meeting
    that another article could be recognised by.
    """
    parts = []
    for slot in IDENTITY.get(fact.type, ()):
        told = _told(fact.slots[slot])
        if not told and (fact.type, slot) not in _MAY_BE_OPEN:
            return None
        if slot == "participants" and len(told) < 2:
            return None
        parts.append(f"{slot}={','.join(told)}")
    return f"{fact.type} {' '.join(parts)}" if parts else None


def edges(fact: Fact) -> Iterator[tuple[str, str, str]]:
    """A fact -> direct edges (key of an entity, property IRI, key of an entity) that hold if the fact does."""
    for subject, predicate, obj in _edges(fact):
        if subject != obj:
            yield subject, predicate, obj


def _edges(fact: Fact) -> Iterator[tuple[str, str, str]]:
    slots = fact.slots
    if fact.type == "meeting" and slots["status"] == "held":
        yield from ((a, KG.met, b) for a, b in permutations(entity_keys(slots["participants"]), 2))
    elif fact.type == "visit" and slots["status"] == "held":
        yield from _pairs(slots["visitor"], KG.visited, slots["destination"])
    elif fact.type == "sanction" and slots["status"] in ("imposed", "extended"):
        yield from _pairs(slots["imposers"], KG.sanctioned, slots["targets"])
    elif fact.type == "membership" and slots["role"] in _BELONGING:
        yield from _pairs(slots["member"], KG.memberOf, slots["organisation"])
    elif fact.type == "position":
        yield from _pairs(slots["person"], KG.officeOf, slots["of"])


def _pairs(subjects: SlotValue, predicate: str, objects: SlotValue) -> Iterator[tuple[str, str, str]]:
    for subject in entity_keys(subjects):
        for obj in entity_keys(objects):
            yield subject, predicate, obj


def entities(value: SlotValue) -> tuple[Entity, ...]:
    """A slot's value -> the entities in it."""
    values = value if isinstance(value, tuple) else (value,)
    return tuple(each for each in values if isinstance(each, Entity))


def entity_keys(value: SlotValue) -> list[str]:
    return sorted({each.key for each in entities(value)})


def _told(value: SlotValue) -> list[str]:
    if isinstance(value, Date):
        return [value.value]
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple) and value and isinstance(value[0], str):
        return sorted({str(each) for each in value})
    return entity_keys(value)
