"""Whether states that meet are but their teams: «لقاء البرتغال وإيطاليا» in an article on a championship."""

from __future__ import annotations

from collections.abc import Sequence

from kg.facts.draft import Reading
from kg.gazetteer import folded
from kg.model import Entity

_PLAYS = 3  # words of games: one or two stand also where a minister goes to see a match


def teams(reading: Reading, parties: Sequence[Entity]) -> bool:
    """Whether those who meet are states alone, in an article that speaks of matches, teams and cups."""
    if not all(party.kind == "country" for party in parties):
        return False
    words = folded("words", "asked", "games")
    played = (item for each in reading.linked for item in each.items if not words.isdisjoint(item.norm.split()))
    return sum(1 for _ in played) >= _PLAYS
