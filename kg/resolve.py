"""Mentions of an article -> the entities they stand for: offices to holders, counterparts, pairs, capitals to states.

Sources in this order, and the note says which: the phrase itself, a holder named anywhere in the article, what was
mentioned last, and else a descriptive entity («وزير الخارجية الروسي») that claims no name. World knowledge never fills in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from kg import gazetteer
from kg.entities import mentions, unlisted
from kg.known import STATE_ROLES, Known, Resolved
from kg.model import Entity, Linked, Mention

__all__ = ["Discourse", "Resolved"]

_LEADERS = ("president", "leader", "king", "emir", "prime minister", "crown prince")
_MINISTERS = ("foreign minister", "defence minister", "minister")
_BACK = 200  # how many distinct persons or bodies mentioned before are looked at


@dataclass
class Discourse(Known):
    """The mentions of one article, resolved in reading order."""

    named: list[Entity] = field(default_factory=list)  # persons that the article names, in order
    listed: dict[tuple[str, str], Entity] = field(default_factory=dict)  # office in the dated table -> who is named and holds it
    holders: dict[tuple[str, str | None], Entity] = field(default_factory=dict)
    first_holder: dict[str, Entity] = field(default_factory=dict)
    persons: dict[Entity, int] = field(default_factory=dict)  # in the order of their last mention, with how many there were
    states: dict[Entity, int] = field(default_factory=dict)
    bodies: dict[Entity, int] = field(default_factory=dict)

    # ---- entry --------------------------------------------------------------------------------------------------
    def read(self, sentences: Sequence[Linked]) -> None:
        """Linked sentences -> fills the tables, first the holders of the whole article, then mention by mention."""
        everything = [each for linked in sentences for mention in mentions(linked.items) for each in _parts(mention)]
        for mention in everything:
            for each in (mention, *mention.members):
                self._hold(each)
        self.named = list(dict.fromkeys(mention.entity for mention in everything if mention.kind == "person" and mention.entity))
        self._list_holders()
        for mention in everything:
            found = self._resolve(mention)
            self.of_span[mention.start, mention.stop] = found
            self._remember(mention, found)
        self._mark_states()

    def _mark_states(self) -> None:
        starts: dict[int, Entity] = {}
        for (start, _), each in self.of_span.items():
            if each.entities and each.entities[0].kind == "country":
                starts.setdefault(start, each.entities[0])
        self.state_starts = sorted(starts.items())

    # ---- holders ------------------------------------------------------------------------------------------------
    def _hold(self, mention: Mention) -> None:
        if mention.kind == "person" and mention.entity and mention.role and "FORMER" not in mention.flags:
            state = self._state(mention)
            self._hold_office(mention.role, state, mention.entity)
            if mention.role in _LEADERS:
                self._hold_office("head", state, mention.entity)

    def _hold_office(self, role: str, state: Entity | None, holder: Entity) -> None:
        self.holders.setdefault((role, state.key if state else None), holder)
        self.first_holder.setdefault(role, holder)

    def _list_holders(self) -> None:
        """Who, of those named, holds which office of the dated table on the article's date."""
        for entity in self.named:
            for office in gazetteer.load().offices.get(entity.key, ()):
                if _within(office, self.published):
                    self.listed.setdefault((office.get("role", ""), office.get("of", "")), entity)

    def _state(self, mention: Mention) -> Entity | None:
        """What an office belongs to: the organisation or state said, or the state that the person belongs to."""
        of = mention.of
        if of and of.entity and of.entity.key and of.kind in ("country", "organisation"):
            return of.entity
        return gazetteer.load().country(of.country) if of and of.kind == "place" else None

    # ---- one mention --------------------------------------------------------------------------------------------
    def _resolve(self, mention: Mention) -> Resolved:
        match mention.kind:
            case "office":
                return self._office(mention)
            case "counterpart":
                return self._counterpart(mention)
            case "pair":
                return self._pair(mention)
            case "single":
                return self._single(mention)
            case "body":
                return self._body(mention)
        if mention.entity is None:
            return Resolved((), "nothing named")
        how = "named in the lexicon" if "/x" not in mention.entity.key else "named here, not in the lexicon"
        return Resolved((mention.entity,), how)

    def _office(self, mention: Mention) -> Resolved:
        state = self._state(mention)
        role = mention.role or ""
        if state or (mention.of is not None and mention.of.entity):
            for key in (role, "head" if role in ("leader", "president") else role):
                holder = self.holders.get((key, state.key if state else None))
                if holder and state:
                    return Resolved((holder,), "holder of the office named in the article")
            listed = self._listed_holder(role, state)
            if listed:
                return Resolved((listed,), "holder of the office in the table, named in the article")
            return Resolved((self._described(mention, state),), "office, holder not named in the article")
        for entity in _latest(self.persons):
            held = self._role(entity)
            if held == role or (role == "minister" and "minister" in held):
                return Resolved((entity,), "office; its last holder mentioned")
        if role in self.first_holder:
            return Resolved((self.first_holder[role],), "office; its only holder named in the article")
        return Resolved((), "office of nobody mentioned")

    def _role(self, entity: Entity) -> str:
        return self.roles.get(entity.key, ("", None))[0]

    def _listed_holder(self, role: str, state: Entity | None) -> Entity | None:
        """A person named anywhere in the article whom the dated table gives this office on the article's date."""
        if state is None:
            return None
        key = state.key.removeprefix("country/") if state.kind == "country" else f"org:{state.key.removeprefix('organisation/')}"
        return self.listed.get((role, key))

    def _described(self, mention: Mention, state: Entity | None) -> Entity:
        surface = self.text[mention.start : mention.stop].replace("#", "").replace("_", " ")
        english = f"{mention.role} of {state.label_en}" if state and state.label_en and state.kind == "country" else None
        return unlisted("person", surface, english)

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
        holder = self.holders.get((role, of.entity.key))
        if holder:
            return holder
        title = gazetteer.read_table("offices")["label"].get(role, role)
        return unlisted("person", f"{title} {_definite(self.text[of.start:of.stop])}", f"{role} of {of.entity.label_en}")

    def _last_role(self, mention: Mention) -> tuple[str | None, Entity | None]:
        for entity in _latest(self.persons):
            role = self.roles.get(entity.key)
            if role and role[0] not in ("", "unnamed") and (not mention.of or not role[1] or role[1] != mention.of.entity):
                return role
        return None, None

    def _pair(self, mention: Mention) -> Resolved:
        if mention.members:
            found = [self._member(each, mention) for each in mention.members]
            return Resolved(tuple(entity for entity in found if entity), "pair, both said")
        if mention.flags & {"PRESIDENTS", "MINISTERS"}:
            wanted = _LEADERS if "PRESIDENTS" in mention.flags else _MINISTERS
            held = list(islice((entity for entity in _latest(self.persons) if self._role(entity) in wanted), 2))
            return Resolved(tuple(reversed(held)), "pair: the last two holders")
        states = sorted(reversed(self.states), key=lambda entity: -self.states[entity])[:2]
        if len(states) < 2:
            return Resolved((), "pair of unknowns")
        return Resolved(tuple(states), "pair: the two states mentioned most until here")

    def _member(self, mention: Mention, pair: Mention) -> Entity | None:
        if mention.kind == "country" and pair.role is None and not pair.flags & {"PRESIDENTS", "MINISTERS"}:
            return mention.entity
        role = mention.role or pair.role or ("president" if "PRESIDENTS" in pair.flags else None)
        if mention.entity and mention.kind == "person":
            return mention.entity
        return self._peer(role, mention if mention.kind == "country" else mention.of)

    def _single(self, mention: Mention) -> Resolved:
        assert mention.entity is not None
        if "INDEF" in mention.flags:
            return Resolved((mention.entity,), "unnamed speaker")
        for entity in _latest(self.persons):
            if self._same_kind(entity, mention.of):
                return Resolved((entity,), "the last speaker of this kind")
        return Resolved((mention.entity,), "unnamed speaker")

    def _same_kind(self, entity: Entity, of: Mention | None) -> bool:
        """Whether a person met before is an unnamed one, or one of the state or body that an unnamed one is of."""
        role, whose = self.roles.get(entity.key, ("", None))
        if of is None or of.entity is None:
            return of is None and role == "unnamed"
        home = self.homes.get(entity.key)
        return whose == of.entity or (home is not None and home == of.country)

    def _body(self, mention: Mention) -> Resolved:
        assert mention.entity is not None
        label = mention.entity.label_ar or ""
        for entity in _latest(self.bodies):
            if (entity.label_ar or "").startswith(label):
                return Resolved((entity,), "the body of this name mentioned last")
        if "GOV" in mention.flags and self.states:
            return Resolved((next(reversed(self.states)),), "government of the state mentioned last")
        return Resolved((), "body of a state not said")

    # ---- memory -------------------------------------------------------------------------------------------------
    def _remember(self, mention: Mention, found: Resolved) -> None:
        for each in (mention, *mention.members):
            state, entity = self._state(each), each.entity
            if each.kind == "counterpart" and found.entities:
                entity, state = found.entities[0], each.of.entity if each.of else None
                self._remember_counterpart(each, entity, state)
            if entity:
                self._remember_home(each, entity, state)
                self._remember_role(each, entity, state)
            if each.kind == "office" and found.entities and "table" in found.how and state:
                self.positions.append((each, found.entities[0], each.role or "", state))
            self._remember_state(each, entity)
            if each.kind == "organisation" and entity:
                _count(self.bodies, entity)
        for entity in found.entities:
            if entity.kind == "person":
                _count(self.persons, entity)

    def _remember_counterpart(self, mention: Mention, entity: Entity, state: Entity | None) -> None:
        role, _ = self._last_role(mention)
        if role and mention.entity:
            self.roles[entity.key] = (role, state)
            self.positions.append((mention, entity, role, state))

    def _remember_home(self, mention: Mention, entity: Entity, state: Entity | None) -> None:
        if mention.kind in ("organisation", "group"):
            self.homes.setdefault(entity.key, mention.country)
        if entity.kind == "person":
            self.homes.setdefault(entity.key, mention.country or (state.key.removeprefix("country/") if state else None))
            if "FEM" in mention.flags:
                self.women.add(entity.key)

    def _remember_role(self, mention: Mention, entity: Entity, state: Entity | None) -> None:
        of, home = mention.of, gazetteer.load().country(mention.country)
        if mention.kind == "person" and mention.role:
            said = state or (of.entity if of and of.entity and of.entity.key else None)
            self.roles[entity.key] = (mention.role, said)
            self.positions.append((mention, entity, mention.role, said or (home if mention.role in STATE_ROLES else None)))
        elif mention.kind == "person" and entity.key not in self.roles and "/x" in entity.key:
            self.roles[entity.key] = ("", home)
        if mention.kind == "single" and "INDEF" in mention.flags:
            self.roles[entity.key] = ("unnamed", of.entity if of else None)

    def _remember_state(self, mention: Mention, entity: Entity | None) -> None:
        if mention.of and mention.of.kind == "country" and mention.of.entity:
            _count(self.states, mention.of.entity)
        if entity and (mention.kind == "country" or (mention.kind == "place" and "CAPITAL" in mention.flags)):
            _count(self.states, gazetteer.load().country(mention.country) or entity)


def _within(office: dict[str, str], day: str | None) -> bool:
    """Whether an office of the table is held on an ISO day; without a day, whether it is held still."""
    if day is None:
        return "until" not in office
    start, until = str(office.get("from", "")), str(office.get("until", "9999"))
    return start[: len(day)] <= day and day[: len(until)] <= until


def _parts(mention: Mention) -> list[Mention]:
    """A mention, after the titled person that its office belongs to («متحدث باسم رئيسة الحكومة»)."""
    return [*_parts(mention.of), mention] if mention.of and mention.of.kind in ("person", "office") else [mention]


def _definite(nisba: str) -> str:
    word = nisba.split()[-1]
    return word if word.startswith("ال") else "ال" + word


def _count(table: dict[Entity, int], entity: Entity) -> None:
    """Count an entity's mention, and move it to the end of its table."""
    table[entity] = table.pop(entity, 0) + 1


def _latest(table: dict[Entity, int]) -> Iterator[Entity]:
    """Distinct entities, last mentioned first."""
    return islice(reversed(table), _BACK)
