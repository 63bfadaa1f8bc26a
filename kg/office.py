"""Offices said without their holder («الرئيس الصيني», «الوزير») -> the holder whom the article names, else a description."""

from __future__ import annotations

from kg import gazetteer
from kg.entities import subject_form, unlisted
from kg.known import Resolved
from kg.memory import LEADERS, MINISTERS, Memory, holding, latest
from kg.model import Entity, Mention

_SERVING = frozenset({*MINISTERS, "deputy minister", "spokesperson", "adviser", "senior diplomat"})  # who speak of their own head
_TOLD = ("spokesperson", "envoy", "ambassador")  # of whom a text may name one after the other, the last being meant
SENT = ("envoy", "ambassador")  # one office, where an organisation sends
_ALONE = frozenset({*LEADERS, "foreign minister", "defence minister"})  # a state has one at a time


class Offices(Memory):
    """Reads whom an office means by what is remembered of the article."""

    def _office(self, mention: Mention) -> Resolved:
        state = self._state(mention)
        role = mention.role or ""
        if state or (mention.of is not None and mention.of.entity):
            for key in _keys(role, state):
                holder = self.holders.get((key, state.key if state else None))
                if holder and state and not self._outdated(holder, role, state):
                    return Resolved((holder,), "holder of the office named in the article")
            if "FORMER" in mention.flags and (former := self._last_holder(role, state)):
                return Resolved((former,), "former holder of the office, mentioned last")
            if not state and (last := self._last_holder(role, None)):
                return Resolved((last,), "office; its last holder mentioned")
            minister = self._last_holder(role, state) if role == "minister" and state else None
            if minister:
                return Resolved((minister,), "minister of this state mentioned last")
            later = self._named_apart(mention, role, state)
            if later:
                return Resolved((later,), "office; its holder, whom the article names apart")
            listed = self._listed_holder(role, state)
            if listed:
                return Resolved((listed,), "holder of the office in the table, named in the article")
            return Resolved((self._described(mention, state),), "office, holder not named in the article")
        told = self._last_holder(role, None, "FEM" in mention.flags) if role in _TOLD else None
        if told is None and role in self.ours and " " in self.text[mention.start : mention.stop]:
            return Resolved((self.ours[role],), "office without a state; its holder whom the article names without one")
        own = self._own_head(role)
        if own:
            return Resolved((own,), "office; its holder in the state of who speaks")
        last = self._last_holder(role, None, "FEM" in mention.flags)
        if last:
            return Resolved((last,), "office; its last holder mentioned")
        if role in self.first_holder:
            return Resolved((self.first_holder[role],), "office; its only holder named in the article")
        holders = {entity for (held, _), entity in self.listed.items() if held == role}
        if len(holders) == 1:
            return Resolved(tuple(holders), "office; the only one named in the article who holds it in the table")
        if role == "spokesperson" and (teller := self._teller(mention)):
            return Resolved((teller,), "the speaker, who spoke last")
        return Resolved((self._described(mention, None),), "office of nobody mentioned")

    def _own_head(self, role: str) -> Entity | None:
        """The head of the state of the official who speaks in the sentence, whom «الرئيس» alone means in his words."""
        if role not in LEADERS or self.saying is None or self._role(self.saying) not in _SERVING:
            return None
        home = gazetteer.load().country(self.homes.get(self.saying.key))
        return self._last_holder(role, home) if home else None

    def _teller(self, mention: Mention) -> Entity | None:
        """Who spoke last, whom «المتحدث» and «المصرح» alone mean: no spokesman of anybody."""
        if " " in self.text[mention.start : mention.stop] or mention.of is not None:
            return None
        woman = "FEM" in mention.flags
        return next((entity for entity in latest(self.telling) if (entity.key in self.women) == woman), None)

    def _outdated(self, holder: Entity, role: str, state: Entity) -> bool:
        """Whether the table gives an office to this holder, but not on the article's date: «الرئيس الأميركي رونالد ريغان»."""
        if self.published is None or role not in _ALONE:
            return False
        held = holding(role, state.key.removeprefix("country/"), self.published)
        return bool(held) and holder.key not in held

    def _listed_holder(self, role: str, state: Entity | None) -> Entity | None:
        """A person named anywhere in the article whom the dated table gives this office on the article's date."""
        if state is None:
            return None
        if state.kind == "country":
            return self.listed.get((role, state.key.removeprefix("country/")))
        key = f"org:{state.key.removeprefix('organisation/')}"
        presides = self.listed.get(("president", key)) if role == "director" else None
        return self.listed.get((role, key)) or presides

    def _described(self, mention: Mention, state: Entity | None) -> Entity:
        surface = self.text[mention.start : mention.stop].replace("#", "").replace("_", " ")
        surface = ("ا" if self.text[max(0, mention.start - 1) : mention.start + 1] == "لل" else "") + surface  # «للأمين العام»
        place = mention.of.entity if mention.of and mention.of.kind == "place" else None  # «ولي عهد دبي»
        state = place or state
        told = state is not None and state.label_en and state.kind in ("country", "place")
        english = f"{mention.role} of {state.label_en}" if state and told else None
        return unlisted("person", subject_form(surface), english)


def _keys(role: str, state: Entity | None) -> tuple[str, ...]:
    """The offices under which a holder may be kept: «المبعوث الأممي» is the UN's «ممثل» as well."""
    if role in ("leader", "president"):
        return role, "head"
    if role in SENT and state and state.kind == "organisation":
        return SENT
    return (role,)
