"""Counterparts and pairs («نظيره الروسي», «الرئيسان», «البلدين») -> those who hold the office, or the states, last mentioned."""

from __future__ import annotations

from itertools import islice

from kg import gazetteer
from kg.entities import unlisted
from kg.fold import fold
from kg.known import STATE_ROLES, Resolved
from kg.memory import LEADERS, MINISTERS, Memory, latest
from kg.model import Entity, Mention
from kg.tenure import listed

_SOON = 700  # characters: how far «البلدان» means the two of whom it was said last
_HEADS = ("president", "leader", "king", "emir")  # counterparts of each other
_PRESIDENT = "رئيس"  # in «الرئيسان», who are presidents where two are told of, and not any two leaders


class Counterparts(Memory):
    """Reads who holds in one state the office that was said of another."""

    def _counterpart(self, mention: Mention) -> Resolved:
        role, _ = self._last_role(mention)
        if mention.entity:
            if role:
                self._hold_office(role, mention.of.entity if mention.of else None, mention.entity)
            return Resolved((mention.entity,), "counterpart, named")
        found = [self._peer(role, of) for of in (mention.members or ((mention.of,) if mention.of else ()))]
        return Resolved(tuple(entity for entity in found if entity), f"counterpart: {role or 'office'} of another state")

    def _peer(self, role: str | None, of: Mention | None) -> Entity | None:
        if role is None or of is None or of.entity is None:
            return None
        head = self.holders.get(("head", of.entity.key)) if role in _HEADS else None
        fits = head is not None and (role == "leader" or self._role(head) in _HEADS)
        holder = self.holders.get((role, of.entity.key)) or (head if fits else None)
        minister = self._last_holder("minister", of.entity) if role == "minister" else None
        if holder or minister:
            return holder or minister
        return unlisted("person", _titled(role, of, self.text[of.start : of.stop]), f"{role} of {of.entity.label_en}")

    def _pair(self, mention: Mention) -> Resolved:
        if mention.members:
            found = tuple(entity for each in mention.members if (entity := self._member(each, mention)))
            led = tuple(each.of.entity for each in mention.members if each.of and each.of.entity)
            if mention.role == "leader" and all("/x" in each.key for each in found) and len(led) == len(found):
                return Resolved(led, "the states whose leaders nobody names")  # «زعماء بريطانيا وفرنسا وألمانيا»
            return Resolved(found, "pair, both said")
        if mention.flags & {"PRESIDENTS", "MINISTERS"}:
            wanted = LEADERS if "PRESIDENTS" in mention.flags else MINISTERS
            titled = frozenset({"president"}) if _PRESIDENT in self.text[mention.start : mention.stop] else wanted
            held = list(islice((entity for entity in latest(self.persons) if self._role(entity) in titled), 2))
            if len(held) < 2:  # «الرئيسان» of a president and a prime minister
                held = list(islice((entity for entity in latest(self.persons) if self._role(entity) in wanted), 2))
            return Resolved(tuple(reversed(held)), "pair: the last two holders")
        if met := self._homes_here():
            self.two = mention.start, met
        if self.two[1] and mention.start - self.two[0] <= _SOON:
            return Resolved(self.two[1], "pair: the states of the two officials of one sentence")
        states = sorted(reversed(self.states), key=lambda entity: -self.states[entity])[:2]
        if len(states) < 2:
            return Resolved((), "pair of unknowns")
        return Resolved(tuple(states), "pair: the two states mentioned most until here")

    def _homes_here(self) -> tuple[Entity, ...]:
        """The states of the last two officials of the sentence: «قبيل لقائه نظيره الروسي فلان، أكد الوزير أن البلدين»."""
        held = (self._home(entity) for entity in reversed(self.around))
        states = tuple(dict.fromkeys(home for home in held if home))[:2]
        return states if len(states) > 1 else ()

    def _home(self, entity: Entity) -> Entity | None:
        """The state that somebody in an office of state is of."""
        role, of = self.roles.get(entity.key, ("", None))
        if role not in STATE_ROLES and not listed(entity, STATE_ROLES, self.published):
            return None
        home = self.homes.get(entity.key) or gazetteer.row(entity).get("country")
        return of if of and of.kind == "country" else gazetteer.load().country(home)

    def _member(self, mention: Mention, pair: Mention) -> Entity | None:
        if mention.kind == "country" and pair.role is None and not pair.flags & {"PRESIDENTS", "MINISTERS"}:
            return mention.entity
        role = mention.role or pair.role or ("president" if "PRESIDENTS" in pair.flags else None)
        if mention.entity and mention.kind == "person":
            return mention.entity
        return self._peer(role, mention if mention.kind == "country" else mention.of)


def _titled(role: str, of: Mention, words: str) -> str:
    """A role and the state it is of, as the text writes the state: «وزير الخارجية الروسي», but «وزير خارجية فرنسا»."""
    labels = gazetteer.read_table("offices")["label"]
    if of.kind == "country" and of.entity and not _is_nisba(words):
        return f"{gazetteer.read_table('offices')['governing'].get(role, labels.get(role, role))} {words}"
    return f"{labels.get(role, role)} {_definite(words)}"


def _is_nisba(words: str) -> bool:
    """Whether the words for a state are an adjective."""
    head = gazetteer.load().heads.get(fold(words.split()[0]))
    return any("NISBA" in phrase.symbols or "MAYBENISBA" in phrase.symbols for phrase in (head.phrases() if head else ()))


def _definite(nisba: str) -> str:
    return " ".join(word if word.startswith("ال") else "ال" + word for word in nisba.split())
