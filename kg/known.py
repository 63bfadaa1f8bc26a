"""Who is who in an article: what resolution found out, and the questions that the readers of facts put to it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from kg import gazetteer
from kg.fold import fold
from kg.model import Entity, Item, Mention

STATE_ROLES = frozenset(
    {"president", "king", "emir", "prime minister", "foreign minister", "defence minister", "crown prince", "leader", "minister",
     "vice president", "ambassador"}
)


class Resolved(NamedTuple):
    """What a mention stands for, and how that was found."""

    entities: tuple[Entity, ...]
    how: str


@dataclass
class Known:
    """The tables of one article, filled by kg.resolve; `of_span` answers for any mention's span."""

    text: str
    published: str | None = None  # ISO date, for the table of offices
    of_span: dict[tuple[int, int], Resolved] = field(default_factory=dict)
    roles: dict[str, tuple[str, Entity | None]] = field(default_factory=dict)  # entity key -> role, country
    women: set[str] = field(default_factory=set)  # keys of persons with a feminine title
    men: set[str] = field(default_factory=set)  # keys of persons with a masculine title only
    homes: dict[str, str | None] = field(default_factory=dict)  # entity key -> key of its state
    positions: list[tuple[Mention, Entity, str, Entity | None]] = field(default_factory=list)
    states: dict[Entity, int] = field(default_factory=dict)  # in the order of their last mention, with how many there were
    state_starts: list[tuple[int, Entity]] = field(default_factory=list)  # where the text names a state, in order

    def entities(self, items: Iterable[Item], place: bool = False) -> tuple[tuple[Entity, ...], tuple[tuple[int, int, str], ...]]:
        """Items of a slot -> their distinct entities, and (start, stop, how) for each mention."""
        found: dict[Entity, None] = {}
        notes: list[tuple[int, int, str]] = []
        for item in items:
            if item.mention is None:
                if "NISBA" in item.symbols:
                    found |= dict.fromkeys(_nisba(item))
                continue
            resolved = self.of_span.get((item.start, item.stop))
            if resolved is None:
                continue
            acting = not place and "CAPITAL" in item.symbols
            state = gazetteer.load().country(item.mention.country) if acting else None
            found |= dict.fromkeys(state or entity if entity.kind == "place" else entity for entity in resolved.entities)
            notes.append((item.start, item.stop, resolved.how + ("; capital as actor stands for its state" if acting else "")))
        return tuple(found), tuple(notes)

    def state_of(self, entity: Entity) -> Entity | None:
        """The state that an office-holder or a national body acts for; None for others."""
        if entity.kind == "person":
            role, of = self.roles.get(entity.key, ("", None))
            if of is not None and of.kind in ("country", "organisation"):
                return of
            home = gazetteer.load().country(self.homes.get(entity.key))
            return home if role in STATE_ROLES or gazetteer.load().offices.get(entity.key) else None
        return gazetteer.load().country(self.homes.get(entity.key)) if entity.kind == "organisation" else None

    def state_before(self, start: int) -> tuple[Entity, ...]:
        """The state that the text names last before an offset."""
        at = bisect_left(self.state_starts, start, key=lambda pair: pair[0])
        return (self.state_starts[at - 1][1],) if at else ()

    def goods(self, entity: Entity) -> Entity | None:
        """The state whose goods a counted group is made of: «مئة منتج أميركي»."""
        goods = gazetteer.folded("words", "counted", "products")
        if entity.kind != "group" or goods.isdisjoint(fold(word.removeprefix("ال")) for word in (entity.label_ar or "").split()):
            return None
        return gazetteer.load().country(self.homes.get(entity.key))


def _nisba(item: Item) -> list[Entity]:
    """What a nisba means that stands as an item of its own: «عقوبات أميركية»; the first of its senses."""
    return [sense.entity for sense in item.senses if "NISBA" in sense.symbols and sense.entity][:1]
