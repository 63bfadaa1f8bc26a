"""Sources that a sentence names for what it tells: which of them only vouch for words that are another's."""

from __future__ import annotations

from kg.facts.antecedent import TELLERS
from kg.facts.draft import Draft, Reading
from kg.fold import fold
from kg.gazetteer import folded
from kg.model import Entity, Match

_SOURCES = frozenset({"statement/according", "statement/according-announced"})


def said_already(reading: Reading, match: Match, speakers: tuple[Entity, ...]) -> bool:
    """Whether a source only names again who says it: «قال دبلوماسيون إن الخطة فشلت، بحسب الدبلوماسيين»."""
    told = (draft for draft in reading.told(match.sentence) if draft.type == "statement" and draft.start < match.start)
    return match.rule in _SOURCES and any(draft.entities("speakers") == speakers for draft in told)


def vouches(reading: Reading, draft: Draft) -> bool:
    """Whether a medium, or «المصدر نفسه», only vouches for what the sentence lets another say: «أكد الوزير، بحسب الوكالة، أن»."""
    if draft.type != "statement" or draft.rule not in _SOURCES or not all(map(_passes_on, draft.entities("speakers"))):
        return False
    told = (other for other in reading.told(draft.sentence) if other.type == "statement" and other is not draft)
    return any(other.rule not in _SOURCES and not all(map(_passes_on, other.entities("speakers"))) for other in told)


def _passes_on(speaker: Entity) -> bool:
    """Whether a speaker is a medium or a source of whom nothing is said."""
    unknown = fold(speaker.label_ar or "") in folded("bodies", "telling", "source")
    return speaker.kind == "media" or speaker.key in TELLERS or unknown
