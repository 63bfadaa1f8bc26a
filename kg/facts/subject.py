"""Who acts where a verb has no subject of its own: the speaker or subject of the clause or sentences before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kg.facts.draft import Reading
from kg.gazetteer import read_table
from kg.model import Entity, Item, Match

_BACK = 5  # sentences: how far a subject is carried


_GOVERNING = frozenset({"ILA", "FI", "MIN", "ALA", "AN", "B", "L", "MAA"})
_BETWEEN = frozenset({"X", "B", "L", "ALA", "ILA", "MIN", "AN", "FI"})  # what keeps an actor from being its verb's subject


def carrier(
    reading: Reading, match: Match, items: Sequence[Item], at: int, back: int = _BACK
) -> tuple[tuple[Entity, ...], str] | None:
    """Who is meant by a verb without a subject: the speaker or subject of this sentence, else of the ones before, that agrees."""
    verb = match.trigger.symbols if match.fact == "statement" else frozenset[str]()
    told = set(reading.discourse.entities(match.slots.get("addressee", ()))[0])
    if verb & {"DUAL", "PLURAL"}:
        for draft in reversed(reading.told(match.sentence)):
            if draft.type == "meeting" and draft.start < match.trigger.start:
                met = draft.entities("participants")  # of three, «هما» are the two who follow the subject
                return met[-2:] if "DUAL" in verb else met, "those who met in this sentence"
    if verb and not verb & {"ACT", "SPEAKP"}:
        reported = _reported(reading, items[:at])
        if reported and agrees(verb, reported, reading.women):
            return reported, "the subject of the clause that is reported"
    for number in range(match.sentence, max(-1, match.sentence - back), -1):
        here = number == match.sentence
        for draft in reversed(reading.told(number)):
            if draft.type == "statement" and not draft.inner and draft.start < match.trigger.start:
                speakers = draft.entities("speakers")
                if agrees(verb, speakers, reading.women) and told.isdisjoint(speakers):
                    return speakers, "no subject: the last speaker goes on" if not here else "the speaker of this sentence"
        subject = subject_of(reading, items[:at] if here else reading.linked[number].items)
        if subject and agrees(verb, subject, reading.women) and told.isdisjoint(subject):
            return subject, "no subject: the subject of " + ("this sentence" if here else "a sentence before")
    return None


def _reported(reading: Reading, items: Sequence[Item]) -> tuple[Entity, ...] | None:
    """Whose stance goes on inside what somebody says: «قال المصدر إن المملكة تدعم لبنان، وتدعم حكومته»."""
    for k in range(len(items) - 1, -1, -1):
        if "THAT" in items[k].symbols:
            return subject_of(reading, items[k + 1 :])
        if items[k].symbols & {"QUOTE", "DOT", "SEMI"}:
            return None
    return None


def subject_of(reading: Reading, items: Sequence[Item]) -> tuple[Entity, ...] | None:
    """The subject of a sentence or clause: the actors behind its first verb, else those that it begins with."""
    verb = next((k for k, item in enumerate(items) if "V" in item.symbols and "WITHOBJ" not in item.symbols), None)
    first = _behind(items, verb) if verb is not None else None
    if first is None:
        leading = (k for k, item in enumerate(items[:5]) if item.mention and "ACTOR" in item.symbols and not _governed(items, k))
        first = next(leading, None)
    return reading.discourse.entities(_joined(items, first))[0] or None if first is not None else None


def _behind(items: Sequence[Item], verb: int) -> int | None:
    """The index of the actor right behind a verb."""
    for k in range(verb + 1, min(verb + 4, len(items))):
        symbols = items[k].symbols
        if items[k].mention and "ACTOR" in symbols and "MEDIA" not in symbols:
            return k
        if symbols & _BETWEEN:
            return None
    return None


def _governed(items: Sequence[Item], at: int) -> bool:
    return at > 0 and bool(items[at - 1].symbols & _GOVERNING)


def _joined(items: Sequence[Item], at: int) -> list[Item]:
    """An actor and those joined to it by و."""
    found = [items[at]]
    while at + 2 < len(items):
        step = at + 2 if "COMMA" in items[at + 1].symbols else at + 1
        if step + 1 >= len(items) or "W" not in items[step].symbols or "ACTOR" not in items[step + 1].symbols:
            break
        at = step + 1
        found.append(items[at])
    return found


def agrees(verb: frozenset[str], speakers: tuple[Entity, ...], women: set[str]) -> bool:
    """Whether speakers can be the subject that a verb's form leaves out."""
    if not verb or not speakers:
        return bool(speakers)
    if verb & {"PLURAL", "DUAL"}:
        return len(speakers) > 1 or speakers[0].kind in ("group", "organisation")
    if {"FEM", "MASC"} <= verb:  # «توقع» is either
        return True
    if len(speakers) > 1:
        return "FEM" not in verb
    if speakers[0].kind == "person":
        return (speakers[0].key in women) == ("FEM" in verb)
    return feminine(speakers[0]) == ("FEM" in verb)


@lru_cache(maxsize=4096)
def feminine(entity: Entity) -> bool:
    """Whether a state or body takes a feminine verb: states but a few do, bodies whose head noun ends in ta marbuta."""
    label = entity.label_ar or ""
    if entity.kind == "country":
        return label not in read_table("words")["MASCSTATE"]
    return label.split()[0].endswith(("ة", "ات")) or label.endswith("المتحدة") if label else False
