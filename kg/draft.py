"""What the fact readers share: an article under reading, and drafts of facts with their evidence and notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg import dates
from kg.model import Article, Date, Entity, Item, Linked, Match, Note, SlotValue
from kg.resolve import Discourse


@dataclass
class Draft:
    """A fact before merging: type, slots, the span and rule it was read from, and how each slot was found."""

    type: str
    slots: dict[str, SlotValue]
    start: int
    stop: int
    rule: str
    sentence: int
    notes: list[Note] = field(default_factory=list)
    inner: bool = False  # told inside what somebody else says, or only as a source: nobody carries on from it


@dataclass
class Reading:
    """One article while its facts are read: the linked sentences, who is who, and what was said last."""

    article: Article
    linked: Sequence[Linked]
    matches: Sequence[Match]
    discourse: Discourse
    women: set[str] = field(default_factory=set)  # keys of persons whom a title or a verb shows to be women
    dated: dict[str, Date] = field(default_factory=dict)  # entity key -> date of its last dated statement or meeting
    drafts: list[Draft] = field(default_factory=list)

    def people(self, draft: Draft, slot: str, items: Iterable[Item], place: bool = False) -> tuple[Entity, ...]:
        """Items of a slot -> entities; how they were found is noted on the draft."""
        entities, notes = self.discourse.entities(items, place)
        draft.notes += [Note(slot, start, stop, how) for start, stop, how in notes]
        return entities

    def date(self, draft: Draft, items: Iterable[Item], slot: str = "date") -> Date | None:
        """Items -> the date of the first time among them that resolves."""
        for item in items:
            if "TIME" in item.symbols:
                found = dates.resolve(item.payload, self.article.published)
                if found:
                    draft.notes.append(Note(slot, item.start, item.stop, found.derivation))
                    return found
        return None

    def place(self, draft: Draft, items: Sequence[Item]) -> Entity | None:
        """Items -> the place that «في» governs first among them."""
        for before, item in zip(items, items[1:], strict=False):
            if "FI" in before.symbols and item.symbols & {"PLACE", "COUNTRY"}:
                found = self.people(draft, "place", [item], place=True)
                if found:
                    return found[0]
        return None

    def sequence(self, match: Match) -> tuple[Sequence[Item], int]:
        """A match -> the items of the sequence (sentence or quotation) that its trigger stands in, and its index there."""
        found = _holding(self.linked[match.sentence].items, match.trigger)
        assert found is not None
        return found

    def text(self, start: int, stop: int) -> str:
        return self.article.text[start:stop]


def _holding(items: Sequence[Item], trigger: Item) -> tuple[Sequence[Item], int] | None:
    for at, item in enumerate(items):
        if item is trigger:
            return items, at
        if item.inner and item.start <= trigger.start < item.stop:
            found = _holding(item.inner, trigger)
            if found:
                return found
    return None
