"""Who meets though no words beside the noun name them: the two of «بينهما», the guest of «وكان في استقباله»."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kg import gazetteer
from kg.facts import occurrence
from kg.facts.draft import Draft, Reading
from kg.fold import fold
from kg.gazetteer import folded
from kg.model import Entity, Match

NAMED_BEFORE = frozenset({"meeting/honoured-with", "meeting/between-them", "meeting/met-again", "meeting/resumed-held",
                           "meeting/resumed-due"})
_BOTH = 2
_HELD = 6  # items: how far behind talks stands who held them
_RECENT = 2  # sentences: how far back «بينهما» looks for the two who met or spoke


def implied(reading: Reading, match: Match) -> list[Entity]:
    """Who meets though no words beside the noun name them: the body of «القمة العربية», the two of «بينهما»."""
    if match.rule in ("meeting/summit", "meeting/summit-there", "meeting/summit-with"):
        return [sense.entity for sense in match.trigger.senses if "SUMMIT" in sense.symbols and sense.entity][:1]
    if match.rule == "meeting/summit-of-union":
        union = _summits().get(match.slots["union"][0].norm.removeprefix("ال"))
        return [union, *reading.discourse.entities(match.slots.get("participants", ()))[0]] if union else []
    if match.rule in ("meeting/between-them", "meeting/met-again"):
        here = _two_before(reading, match)
        return here or (list(reading.pair) if 0 <= match.sentence - reading.paired <= _RECENT else [])
    if match.rule == "meeting/honoured-with":
        return _guest_and_host(reading, match)
    return _resumed(reading, match) if match.rule in NAMED_BEFORE else []


@lru_cache(maxsize=1)
def _summits() -> dict[str, Entity]:
    """The adjective of a summit -> the body that meets there: «القمة الأفريقية»."""
    entities, rows = gazetteer.load().entities, gazetteer.read_table("organisations").items()
    told = ((form.split(), f"organisation/{key}") for key, row in rows for form in row.get("summit", ()))
    return {fold(words[1]).removeprefix("ال"): entities[key] for words, key in told if len(words) == _BOTH}


def _resumed(reading: Reading, match: Match) -> list[Entity]:
    """Who meets at «القمة» or «اللقاء» told before by the same noun, with the same outcome: the only such, or one just told."""
    noun = reading.text(match.trigger.start, match.trigger.stop).lstrip("ال")
    status = occurrence.status(match, *reading.sequence(match))
    told = [draft for draft in reading.drafts if draft.type == "meeting" and len(draft.entities("participants")) > 1
            and draft.slots["status"] == status and noun in reading.text(draft.start, draft.stop)]
    near = bool(told) and match.sentence - told[-1].sentence <= _RECENT
    alone = len({frozenset(draft.entities("participants")) for draft in told}) == 1
    return list(told[-1].entities("participants")) if near or alone else []


def _two_before(reading: Reading, match: Match) -> list[Entity]:
    """The two persons, else the two states, that the sentence names before the noun, where it names two."""
    for symbol, kind in (("PERSON", "person"), ("COUNTRY", "country")):
        named = [item for item in match.row[: match.at] if symbol in item.symbols]
        found = list(dict.fromkeys(each for each in reading.discourse.entities(named)[0] if each.kind == kind))
        if len(found) == _BOTH:
            return found
    return []


def _journey_told(reading: Reading, match: Match) -> Draft | None:
    """The journey told last, here or shortly before."""
    return next((draft for draft in reading.back(match.sentence, _RECENT + 1) if draft.type == "visit"), None)


def founders(parties: list[Entity]) -> list[Entity]:
    """The two states that an unlisted committee of theirs is called after; else the parties: «اجتماع للجنة الروسية الصينية»."""
    words = (parties[0].label_ar or "").split() if len(parties) == 1 and "/x" in parties[0].key else []
    if not words or fold(words[0]).removeprefix("ال") not in folded("words", "asked", "committee"):
        return parties
    heads = [gazetteer.load().heads.get(fold(word)) for word in words[1:]]
    senses = [sense for head in heads if head and head.alone for sense in head.alone.senses if "NISBA" in sense.symbols]
    states = [gazetteer.load().country(key) for key in dict.fromkeys(sense.country for sense in senses)]
    return [state for state in states if state] if len(states) == _BOTH else parties


def guest(reading: Reading, match: Match) -> tuple[Entity, ...]:
    """«وكان في استقباله»: who was just told to have come; «المباحثات التي أجريتها»: who says so."""
    if match.rule == "meeting/i-meet" or any("IHELD" in item.symbols for item in match.row[match.at : match.at + _HELD]):
        said = (draft for draft in reversed(reading.told(match.sentence)) if draft.type == "statement")
        return next((draft.entities("speakers") for draft in said if draft.start <= match.trigger.start < draft.stop), ())
    journey = _journey_told(reading, match) if match.rule == "meeting/greeted-him" else None
    came = journey.entity("visitor") if journey else None
    return (came,) if came else ()


def _guest_and_host(reading: Reading, match: Match) -> list[Entity]:
    """«وعقد فخامته اجتماعا مع سموه»: who was just told to have come, and who received or invited him."""
    journey = _journey_told(reading, match)
    return [each for slot in ("host", "visitor") if journey and (each := journey.entity(slot)) and each.kind == "person"]


def guest_meant(reading: Reading, entity: Entity, parties: Sequence[Entity]) -> Entity:
    """Whom «ضيفه» means: the other of the two, one of them a party here, who were told to have met last."""
    if "/x" not in entity.key or fold(entity.label_ar or "") not in folded("bodies", "single", "guest"):
        return entity
    told = (draft.entities("participants") for draft in reversed(reading.drafts) if draft.type == "meeting")
    pair = next((pair for pair in told if len(pair) == _BOTH and set(pair) & set(parties)), ())
    return next((other for other in pair if other not in parties), entity)
