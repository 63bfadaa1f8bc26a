"""Matches of sanction rules -> drafts: who imposes what on whom, with status, term, counts and reason."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.draft import Draft, Reading
from kg.fold import fold
from kg.gazetteer import read_table
from kg.model import MEASURES, Count, Entity, Item, Match, Note


def sanction(reading: Reading, match: Match) -> list[Draft]:
    """A match of a sanction rule -> its draft, or nothing where neither side is known."""
    items, at = reading.sequence(match)
    draft = Draft("sanction", {}, match.start, match.stop, match.rule, match.sentence)
    status = _status(match, items, at)
    imposers = [entity for entity in reading.people(draft, "imposers", match.slots.get("imposers", ())) if entity.kind not in ("place", "media")]
    targets = [entity for entity in reading.people(draft, "targets", match.slots.get("targets", ())) if entity not in imposers]
    targets = targets or _goods(reading, draft, items, at) or _sufferer(reading, draft, items, at, imposers) or _meant(reading, items, at)
    targets = [reading.discourse.goods(entity) or entity for entity in targets]
    explicit = bool(targets)
    imposers = _states(reading, imposers or _author(reading, match, draft, items, at, targets))
    imposers = [entity for entity in imposers if entity not in targets]
    targets = targets or _inside(reading, match, draft, items, at, imposers) or _told_before(reading, match, draft, imposers)
    if not targets and not (imposers and match.rule in _ACTS):
        return []
    if not imposers and not explicit:
        return []
    clause = _clause(items, at)
    draft.slots = {
        "imposers": tuple(imposers),
        "targets": tuple(targets),
        "measures": tuple(match.fixed.get("measures", ())) or _measures(clause),
        "status": status,
        "date": reading.date(draft, clause),
        "until": None,
        "counts": _counts(targets),
        "reason": None,
    }
    until = _until(items, at)
    if until:
        draft.slots["until"] = reading.date(draft, until, "until")
        draft.slots["date"] = None if draft.slots["date"] == draft.slots["until"] else draft.slots["date"]
    draft.inner = reading.linked[match.sentence].sentence.kind == "heading" and not imposers
    return [draft]


_ACTS = ("sanction/vso", "sanction/svo", "sanction/act-of", "sanction/act-by-subject", "sanction/freeze", "sanction/ban", "sanction/by")


def _author(reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int, targets: Sequence[Entity]) -> list[Entity]:
    """A sanction told without its author: who announces it, the actor right before it, or the author of the last one told."""
    for other in reversed(reading.drafts):
        if other.type == "statement" and other.sentence == match.sentence and other.start <= match.trigger.start < other.stop:
            speakers = [entity for entity in other.slots["speakers"] if entity not in targets and entity.kind in ("country", "organisation", "person")]  # type: ignore[union-attr,misc]
            if speakers and other.slots["kind"] in ("announce", "pledge", "warn", "agree", "oppose"):
                draft.notes.append(Note("imposers", match.trigger.start, match.trigger.stop, "who announces or threatens it"))
                return speakers
    for other in reversed(reading.drafts):
        if other.type == "sanction" and other.sentence == match.sentence and other.slots["imposers"]:
            draft.notes.append(Note("imposers", match.trigger.start, match.trigger.stop, "author of the sanctions told before in the sentence"))
            return [entity for entity in other.slots["imposers"] if entity not in targets]  # type: ignore[union-attr,misc]
    reach = 16 if any(item.symbols & {"IMPOSEN", "EXTENDN"} for item in items[max(0, at - 3) : at]) else 8
    for back, item in enumerate(reversed(items[max(0, at - reach) : at])):
        if item.symbols & {"DOT", "SEMI"}:
            break
        governed = items[at - back - 2].symbols & {"ALA", "OFBAND", "FI", "MIN"} if at - back >= 2 else frozenset[str]()
        if item.symbols & {"COUNTRY", "ORG", "PERSON", "CAPITAL"} and "ACTOR" in item.symbols and not governed:
            found = [entity for entity in reading.people(draft, "imposers", [item]) if entity not in targets]
            if found:
                return found
    for other in reversed(reading.drafts):
        if other.type == "sanction" and other.slots["imposers"] and match.sentence - other.sentence <= 2:
            found = [entity for entity in other.slots["imposers"] if entity not in targets]  # type: ignore[union-attr,misc]
            if found:
                draft.notes.append(Note("imposers", match.trigger.start, match.trigger.stop, "author of the sanctions told before"))
                return found
    return []


def _states(reading: Reading, entities: Sequence[Entity]) -> list[Entity]:
    """Office-holders and national bodies who impose act for their state."""
    found = [reading.discourse.state_of(entity) or entity for entity in entities]
    return list(dict.fromkeys(found))


def _told_before(reading: Reading, match: Match, draft: Draft, imposers: Sequence[Entity]) -> list[Entity]:
    """A sanction named without its target: that of the sanctions told last by the same author."""
    for other in reversed(reading.drafts):
        same = other.type == "sanction" and other.slots["targets"] and match.sentence - other.sentence <= 6
        if same and (not imposers or set(imposers) & set(other.slots["imposers"] or ())):  # type: ignore[arg-type]
            draft.notes.append(Note("targets", match.trigger.start, match.trigger.stop, "target of the sanctions told before"))
            return [entity for entity in other.slots["targets"] if entity not in imposers]  # type: ignore[union-attr,misc]
    return []


def _sufferer(reading: Reading, draft: Draft, items: Sequence[Item], at: int, imposers: Sequence[Entity]) -> list[Entity]:
    """«بيلاروسيا التي فرضت عليها عقوبات», «تعرضت البلاد لعقوبات»: who stands before and suffers."""
    before = items[max(0, at - 24) : at]
    for k in range(len(before) - 1, -1, -1):
        if before[k].symbols & {"IMPOSE", "SUFFER"}:
            suffers = "SUFFER" in before[k].symbols
            actors = [item for item in (before[k + 1 :] if suffers else before[:k]) if "ACTOR" in item.symbols and item.symbols & {"COUNTRY", "ORG", "GROUP", "PERSON"}]
            passive = any("ALA" in item.symbols for item in before[k + 1 :])
            relative = [before[h] for h in range(k) if "ACTOR" in before[h].symbols and _heads_clause(before, h)]
            chosen = (actors or relative[-1:])[:1] if suffers else (relative[-1:] or actors[-1:]) if passive else []
            if suffers and not chosen:
                return [entity for entity in reading.discourse.state_before(before[k].start) if entity not in imposers]
            return [entity for entity in reading.people(draft, "targets", chosen) if entity not in imposers]
    return []


def _heads_clause(items: Sequence[Item], at: int) -> bool:
    """Whether a relative clause follows, behind a comma or at once."""
    after = [item.symbols for item in items[at + 1 : at + 3]]
    return bool(after) and ("WHO" in after[0] or (len(after) > 1 and "COMMA" in after[0] and "WHO" in after[1]))


def _goods(reading: Reading, draft: Draft, items: Sequence[Item], at: int) -> list[Entity]:
    """Duties on a state's goods are against the state: «رسوم على واردات صينية»."""
    after = items[at + 1 : at + 10]
    for k, item in enumerate(after):
        if item.symbols & {"DOT", "QUOTE", "V"}:
            break
        if item.symbols & {"ALA", "OFBAND"}:
            nisba = next((each for each in after[k + 1 : k + 5] if "NISBA" in each.symbols and each.mention is None), None)
            if nisba is not None:
                return list(reading.people(draft, "targets", [nisba]))
    return []


def _meant(reading: Reading, items: Sequence[Item], at: int) -> list[Entity]:
    """«العقوبات عنها»: the state that the pronoun stands for, the one named last."""
    for item in items[at + 1 : at + 4]:
        if item.symbols & {"AN", "ALA"} and reading.text(item.start, item.stop).endswith(("ها", "ه")):
            return list(reading.discourse.state_before(items[at].start))
    return []


def _inside(reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int, imposers: Sequence[Entity]) -> list[Entity]:
    """«يفرض قيودا على استثمارات في سوريا»: the state where the measure bites."""
    if match.rule not in _ACTS:
        return []
    clause = items[at : at + 14]
    for before, item in zip(clause, clause[1:], strict=False):
        if "DOT" in item.symbols:
            break
        if "FI" in before.symbols and "COUNTRY" in item.symbols:
            return [entity for entity in reading.people(draft, "targets", [item]) if entity not in imposers]
    return []


def _clause(items: Sequence[Item], at: int) -> list[Item]:
    """The items that tell of this sanction: back to its verb, on to the next act joined by و."""
    first = next((k for k in range(at - 1, max(-1, at - 10), -1) if items[k].symbols & _DOING), max(0, at - 3))
    first = next((k + 1 for k in range(at - 1, first, -1) if items[k].symbols & {"QUOTE", "DOT", "THAT", "SEMI"}), first)
    last = next((k for k in range(at + 1, min(len(items), at + 14)) if _closes(items, k)), min(len(items), at + 14))
    return list(items[first:last])


_DOING = frozenset({"IMPOSE", "IMPOSEN", "EXTEND", "EXTENDN", "LIFT", "LIFTN", "FREEZE", "BAN", "BANN"})


def _closes(items: Sequence[Item], at: int) -> bool:
    if items[at].symbols & {"QUOTE", "DOT", "SEMI"}:
        return True
    return bool(items[at].symbols & {"IMPOSE", "IMPOSEN", "EXTEND", "EXTENDN", "SPEAK", "BANN"} and items[at - 1].symbols & {"W", "COMMA", "ASFOR"})


def _measures(clause: Sequence[Item]) -> tuple[str, ...]:
    """The measures that the clause names, in the order of the guideline; unspecified when none."""
    named = {sense.kind for item in clause if isinstance(item.payload, tuple) for sense in item.payload if "SANCTION" in sense.symbols}
    found = tuple(kind for kind in MEASURES if kind in named and kind != "unspecified")
    return found or ("unspecified",)


def _status(match: Match, items: Sequence[Item], at: int) -> str:
    before = [item.symbols for item in items[max(0, at - 7) : at + 1]]
    near = [item.symbols for item in items[max(0, at - 3) : at + 1]]
    after = [item.symbols for item in items[at + 1 : at + 6]]
    if any(symbols & {"LIFT", "LIFTN", "EASE"} for symbols in near):
        return "lifted"
    if any(symbols & {"EXTEND", "EXTENDN"} for symbols in near):
        return "extended"
    if any(symbols & {"FUT", "DEFER", "MAYBE", "THREAT"} for symbols in before) or any("FUT" in symbols for symbols in after):
        return "threatened"
    return "imposed"


def _until(items: Sequence[Item], at: int) -> list[Item]:
    """The time after «حتى» behind the trigger."""
    for k in range(at, min(len(items), at + 12)):
        if "UNTIL" in items[k].symbols and k + 1 < len(items):
            return [item for item in items[k + 1 : k + 3] if "TIME" in item.symbols]
    return []


def _counts(targets: Sequence[Entity]) -> tuple[Count, ...]:
    """The counted groups among the targets: «34 كيانا» -> 34 entities."""
    found: list[Count] = []
    nouns = {fold(form): kind for kind, forms in read_table("words")["counted"].items() for form in forms}
    for entity in targets:
        number = re.match(r"(\d[\d,.]*)\s+(\S+)", entity.label_ar or "")
        if number and entity.kind == "group" and fold(number[2]) in nouns:
            found.append(Count(int(re.sub(r"[,.]", "", number[1])), nouns[fold(number[2])]))
    return tuple(found)
