"""Matches of sanction rules -> drafts: who imposes what on whom, with status, term, counts and reason."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.draft import Draft, Reading
from kg.gazetteer import read_table
from kg.model import Count, Entity, Item, Match, Note


def sanction(reading: Reading, match: Match) -> list[Draft]:
    """A match of a sanction rule -> its draft, or nothing where neither side is known."""
    items, at = reading.sequence(match)
    draft = Draft("sanction", {}, match.start, match.stop, match.rule, match.sentence)
    imposers = list(reading.people(draft, "imposers", match.slots.get("imposers", ()))) or _imposer(reading, match, draft, items, at)
    imposers = [entity for entity in imposers if entity.kind not in ("place", "media")]
    targets = [entity for entity in reading.people(draft, "targets", match.slots.get("targets", ())) if entity not in imposers]
    if not targets and "targets" not in match.fixed:
        targets = _target(reading, match, draft, imposers)
    if not imposers and not targets:
        return []
    clause = _clause(items, at)
    draft.slots = {
        "imposers": tuple(imposers),
        "targets": tuple(targets),
        "measures": _measures(clause),
        "status": _status(match, items, at),
        "date": reading.date(draft, clause),
        "until": None,
        "counts": _counts(reading, targets),
        "reason": None,
    }
    until = _until(items, at)
    if until:
        draft.slots["until"] = reading.date(draft, until, "until")
        draft.slots["date"] = None if draft.slots["date"] == draft.slots["until"] else draft.slots["date"]
    return [draft]


def _imposer(reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int) -> list[Entity]:
    """A sanction named without its author: the sentence's subject, if it is a state or an organisation, or the last speaker."""
    for item in items[:at]:
        if item.symbols & {"COUNTRY", "ORG", "CAPITAL"} and "ACTOR" in item.symbols and item.start < match.start:
            return list(reading.people(draft, "imposers", [item]))
    for other in reversed(reading.drafts):
        if other.type == "sanction" and other.slots["imposers"] and match.sentence - other.sentence <= 3:
            draft.notes.append(Note("imposers", match.trigger.start, match.trigger.stop, "author of the sanctions told before"))
            return list(other.slots["imposers"])  # type: ignore[arg-type]
    return []


def _target(reading: Reading, match: Match, draft: Draft, imposers: Sequence[Entity]) -> list[Entity]:
    """A sanction named without its target: that of the sanctions told last."""
    for other in reversed(reading.drafts):
        if other.type == "sanction" and other.slots["targets"] and match.sentence - other.sentence <= 3:
            draft.notes.append(Note("targets", match.trigger.start, match.trigger.stop, "target of the sanctions told before"))
            return [entity for entity in other.slots["targets"] if entity not in imposers]  # type: ignore[union-attr,misc]
    return []


def _clause(items: Sequence[Item], at: int) -> list[Item]:
    first = next((k + 1 for k in range(at - 1, max(-1, at - 12), -1) if items[k].symbols & {"QUOTE", "DOT", "THAT", "SEMI"}), max(0, at - 12))
    last = next((k for k in range(at + 1, min(len(items), at + 16)) if items[k].symbols & {"QUOTE", "DOT", "SEMI"}), min(len(items), at + 16))
    return list(items[first:last])


def _measures(clause: Sequence[Item]) -> tuple[str, ...]:
    """The measures that the clause names, in the order of the guideline; unspecified when none."""
    named = {sense.kind for item in clause if isinstance(item.payload, tuple) for sense in item.payload if "SANCTION" in sense.symbols}
    found = tuple(kind for kind in read_table("words")["sanction"] if kind in named and kind != "unspecified")
    return found or ("unspecified",)


def _status(match: Match, items: Sequence[Item], at: int) -> str:
    if "status" in match.fixed:
        return str(match.fixed["status"])
    before = items[max(0, at - 6) : at + 1]
    if any(item.symbols & {"LIFT", "LIFTN", "EASE"} for item in before):
        return "lifted"
    if any(item.symbols & {"EXTEND", "EXTENDN"} for item in before):
        return "extended"
    threatening = any(item.symbols & {"FUT", "DEFER", "MAYBE", "THREAT"} for item in before)
    return "threatened" if threatening else "imposed"


def _until(items: Sequence[Item], at: int) -> list[Item]:
    """The time after «حتى» behind the trigger."""
    for k in range(at, min(len(items), at + 12)):
        if "UNTIL" in items[k].symbols and k + 1 < len(items):
            return [item for item in items[k + 1 : k + 3] if "TIME" in item.symbols]
    return []


def _counts(reading: Reading, targets: Sequence[Entity]) -> tuple[Count, ...]:
    """The counted groups among the targets: «34 كيانا» -> 34 entities."""
    found: list[Count] = []
    nouns = {form: kind for kind, forms in read_table("words")["counted"].items() for form in forms}
    for entity in targets:
        number = re.match(r"(\d[\d,.]*)\s+(\S+)", entity.label_ar or "")
        if number and entity.kind == "group":
            found.append(Count(int(re.sub(r"[,.]", "", number[1])), next((kind for form, kind in nouns.items() if number[2] == form), number[2])))
    return tuple(found)
