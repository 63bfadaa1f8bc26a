"""What a fact implies beyond its article: what it shares with the same fact elsewhere, and the edges between entities."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from kg.model import Entity, Fact, SlotValue
from kg.vocab import KG

# Memberships and positions are one in all articles that tell them alike: these slots say all there is to tell. What happens
# on a day is not so easily the same (kg.merge); statements never merge.
IDENTITY = {
    "membership": ("member", "organisation", "role"),
    "position": ("person", "role", "of"),
}
_MAY_BE_OPEN = {("position", "of")}
_BELONGING = frozenset({"member", "permanent-member", "leader", "joined"})


def identity(fact: Fact) -> str | None:
    """A membership or position -> the words that identify it in any article; None for other facts, or where a slot is open.

    `membership member=country/china organisation=organisation/sco role=leader`.
    """
    parts = []
    for slot in IDENTITY.get(fact.type, ()):
        told = _told(fact.slots[slot])
        if not told and (fact.type, slot) not in _MAY_BE_OPEN:
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
    return [value] if isinstance(value, str) else entity_keys(value)
