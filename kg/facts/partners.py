"""Who of those that a meeting rule names meets whom: one after the other or all at once, and nobody his own state."""

from __future__ import annotations

from collections.abc import Sequence

from kg import gazetteer
from kg.facts.draft import Reading
from kg.facts.subject import subject_of
from kg.fold import fold
from kg.model import Entity, Item, Match

# Those whose subject is named elsewhere.
_DROPPED = frozenset({"meeting/meet-dropped", "meeting/honoured", "meeting/meet-therein", "meeting/receive-dropped"})
_CALLS = ("meeting/talk-on-phone", "meeting/talk-with", "meeting/call")
_FRAMED, _AFTER = 5, 8  # items before and behind a trigger that tell of more than one occasion


def one_by_one(reading: Reading, match: Match) -> tuple[Entity, ...]:
    """Those whom somebody meets one after the other: behind «كلا من», the other party before it, or the subject."""
    items = match.slots.get("participants", ())
    listed = [item for item in items if item.mention and item.start > match.trigger.start]
    states = {item.mention.country for item in listed if item.mention and item.mention.of}
    if match.rule in _DROPPED and len(states) > 2:
        return reading.discourse.entities(listed)[0]  # ministers of three states, whom nobody meets at once
    several = _several(reading, match)
    if several and len(listed) > 1:
        after = [item for item in listed if item.start > several.start][match.rule == "meeting/noun-held-by" :]
        return reading.discourse.entities(after)[0] if len(after) > 1 else ()
    if _apart(reading, match) and len(listed) > 1:
        return reading.discourse.entities(_others(match, listed))[0]
    behind = next((k for k, item in enumerate(items) if "KULL" in item.symbols and item.start > match.trigger.start), None)
    if behind is None or (behind == 0 and "V" in match.trigger.symbols and match.rule not in _DROPPED):
        return ()
    return reading.discourse.entities(items[behind:])[0]


def _several(reading: Reading, match: Match) -> Item | None:
    """The noun that tells of more than one occasion: «تلقى اتصالين من فلان وفلان», «أجرى لقاءات مع»."""
    items, at = reading.sequence(match)
    return next((item for item in items[at : at + _AFTER] if {"MEETN", "MANY"} <= item.symbols), None)


def _apart(reading: Reading, match: Match) -> bool:
    """Whether those named are said to be met apart: «كلا على حدة», «في اتصالين منفصلين، بحث الوزير مع فلان وفلان»."""
    items, at = reading.sequence(match)
    near = [item for item in items[at + 1 :] if item.start <= match.stop + _AFTER]
    framed = [k for k in range(max(1, at - _FRAMED), at) if {"MEETN", "MANY"} <= items[k].symbols]
    framed = [k for k in framed if items[k - 1].symbols & {"FI", "DURING"}]
    return bool(framed) or any("APARTLY" in item.symbols for item in [*items[max(0, at - _FRAMED) : at], *near])


def _others(match: Match, listed: Sequence[Item]) -> Sequence[Item]:
    """Those behind a verb whom its subject meets: all of them, where it stands before the verb or elsewhere."""
    leading = any(item.mention and item.start < match.trigger.start for item in match.slots.get("participants", ()))
    return listed if leading or match.rule in _DROPPED or "V" not in match.trigger.symbols else listed[1:]


def objects_only(match: Match) -> bool:
    """Whether all that a call names stand behind «مع» or «ب», so that the caller is named elsewhere: «إنه تحدث هاتفيا مع»."""
    first = next(iter(match.slots.get("participants", ())), None)
    before = next((k for k, item in enumerate(match.row) if item is first), 0)
    return match.rule in _CALLS and before > 0 and bool(match.row[before - 1].symbols & {"MAA", "B"})


def foreign(
    reading: Reading, items: Sequence[Item], actors: Sequence[Entity], parties: Sequence[Entity]
) -> list[Entity]:
    """Who acts -> those who may meet the parties: no state meets its own man, and so the subject before it is meant."""
    own = [_state(reading, each) for each in parties if each.kind == "person"]
    left = [each for each in actors if each.kind != "country" or each not in own]
    if left or not actors:
        return left
    return [each for each in subject_of(reading, items) or () if each.kind == "person" and _state(reading, each) not in own]


def _state(reading: Reading, person: Entity) -> Entity | None:
    """The state of an office-holder, as the article or the lists tell."""
    return reading.discourse.state_of(person) or gazetteer.load().country(gazetteer.row(person).get("country"))


def companions(reading: Reading, match: Match, found: Sequence[Entity]) -> list[Entity]:
    """Who travels to meet somebody -> all who were told to travel with him: «توجه الوزيران إلى كييف للقاء الرئيس»."""
    told = [draft for draft in reading.told(match.sentence) if draft.type == "visit" and draft.start < match.trigger.start]
    together = [draft.entity("visitor") for draft in told if draft.start == told[-1].start]
    going = [who for who in dict.fromkeys(together) if who]
    return going if match.rule == "meeting/to-meet" and set(found[:1]) & set(going) else list(found)


def spoken_for(reading: Reading, entity: Entity) -> Entity | None:
    """Who is meant where «مصدر في الحركة» would meet somebody: the body or state that he speaks for, if any is told."""
    named = not (entity.label_ar or "").startswith(("مصدر", "المصدر", "مصادر"))
    return entity if named else reading.discourse.state_of(entity)


def served(reading: Reading, entity: Entity) -> Entity:
    """The man whose office speaks: «قال مكتب نتنياهو إنه بحث مع بوتين»; others are themselves."""
    words = [fold(word) for word in (entity.label_ar or "").split()]
    if entity.kind != "organisation" or "/x" not in entity.key or words[:1] != [fold("مكتب")] or len(words) < 2:
        return entity
    known = (each for resolved in reading.discourse.of_span.values() for each in resolved.entities if each.kind == "person")
    return next((each for each in known if words[-1] == fold((each.label_ar or "-").split()[-1])), entity)
