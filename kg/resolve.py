"""Mentions of an article -> the entities they stand for: offices to holders, counterparts, pairs, capitals to states.

Sources in this order, and the note says which: the phrase itself, a holder named anywhere in the article, what was
mentioned last, and else a descriptive entity («وزير الخارجية الروسي») that claims no name. World knowledge never fills in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kg import gazetteer
from kg.chunk import unlisted
from kg.fold import fold
from kg.link import mentions
from kg.model import Entity, Item, Linked, Mention

_LEADERS = ("president", "leader", "king", "emir", "prime minister", "crown prince")


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a mention stands for, and how that was found."""

    entities: tuple[Entity, ...]
    how: str


@dataclass
class Discourse:
    """The mentions of one article, resolved in reading order; `of_span` answers for any mention's span."""

    text: str
    published: str | None = None  # ISO date, for the table of offices
    named: list[Entity] = field(default_factory=list)  # persons that the article names, in order
    holders: dict[tuple[str, str | None], Entity] = field(default_factory=dict)
    of_span: dict[tuple[int, int], Resolved] = field(default_factory=dict)
    roles: dict[str, tuple[str, Entity | None]] = field(default_factory=dict)  # entity key -> role, country
    persons: list[Entity] = field(default_factory=list)
    states: list[Entity] = field(default_factory=list)
    bodies: list[Entity] = field(default_factory=list)
    women: set[str] = field(default_factory=set)  # keys of persons with a feminine title
    homes: dict[str, str | None] = field(default_factory=dict)  # entity key -> key of its state
    positions: list[tuple[Mention, Entity, str, Entity | None]] = field(default_factory=list)

    # ---- entry --------------------------------------------------------------------------------------------------
    def read(self, sentences: Sequence[Linked]) -> None:
        """Linked sentences -> fills the tables, first the holders of the whole article, then mention by mention."""
        everything = [each for linked in sentences for mention in mentions(linked.items) for each in _parts(mention)]
        for mention in everything:
            for each in (mention, *mention.members):
                self._hold(each)
        self.named = list(dict.fromkeys(mention.entity for mention in everything if mention.kind == "person" and mention.entity))
        for mention in everything:
            found = self._resolve(mention)
            self.of_span[mention.start, mention.stop] = found
            self._remember(mention, found)

    def entities(self, items: Iterable[Item], place: bool = False) -> tuple[tuple[Entity, ...], tuple[tuple[int, int, str], ...]]:
        """Items of a slot -> their distinct entities, and (start, stop, how) for each mention."""
        found: list[Entity] = []
        notes: list[tuple[int, int, str]] = []
        for item in items:
            if item.mention is None:
                found += [sense.entity for sense in _nisbas(item) if sense.entity not in found]
                continue
            resolved = self.of_span.get((item.start, item.stop))
            if resolved is None:
                continue
            for entity in resolved.entities:
                as_state = not place and entity.kind == "place" and "CAPITAL" in item.symbols
                entity = gazetteer.load().country(item.mention.country) or entity if as_state else entity
                if entity not in found:
                    found.append(entity)
            notes.append((item.start, item.stop, resolved.how + ("; capital as actor stands for its state" if "CAPITAL" in item.symbols and not place else "")))
        return tuple(found), tuple(notes)

    def state_of(self, entity: Entity) -> Entity | None:
        """The state that an office-holder or a national body acts for; None for others."""
        if entity.kind == "person":
            role, of = self.roles.get(entity.key, ("", None))
            if of is not None and of.kind in ("country", "organisation"):
                return of
            home = gazetteer.load().country(self.homes.get(entity.key))
            return home if role in _STATE_ROLES or gazetteer.load().offices.get(entity.key) else None
        return gazetteer.load().country(self.homes.get(entity.key)) if entity.kind == "organisation" else None

    def state_before(self, start: int) -> tuple[Entity, ...]:
        """The state that the text names last before an offset."""
        found = [(span[0], each.entities[0]) for span, each in self.of_span.items() if span[0] < start and each.entities and each.entities[0].kind == "country"]
        return (max(found, key=lambda pair: pair[0])[1],) if found else ()

    def goods(self, entity: Entity) -> Entity | None:
        """The state whose goods a counted group is made of: «مئة منتج أميركي»."""
        words = (entity.label_ar or "").split()
        counted = {fold(form) for form in gazetteer.read_table("words")["counted"]["products"]}
        if entity.kind != "group" or not counted & {fold(word) for word in words}:
            return None
        return gazetteer.load().country(self.homes.get(entity.key))

    # ---- holders ------------------------------------------------------------------------------------------------
    def _hold(self, mention: Mention) -> None:
        if mention.kind == "person" and mention.entity and mention.role and "FORMER" not in mention.flags:
            state = self._state(mention)
            self.holders.setdefault((mention.role, state.key if state else None), mention.entity)
            if mention.role in _LEADERS:
                self.holders.setdefault(("head", state.key if state else None), mention.entity)

    def _state(self, mention: Mention) -> Entity | None:
        """What an office belongs to: the organisation or state said, or the state that the person belongs to."""
        if mention.of and mention.of.entity and mention.of.entity.key:
            if mention.of.kind == "country" or mention.of.kind == "organisation":
                return mention.of.entity
        if mention.of and mention.of.kind == "place":
            return gazetteer.load().country(mention.of.country)
        return None

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
        for entity in reversed(self.persons):
            if self.roles.get(entity.key, ("",))[0] == role or (role == "minister" and "minister" in self.roles.get(entity.key, ("",))[0]):
                return Resolved((entity,), "office; its last holder mentioned")
        for (held, _), entity in self.holders.items():
            if held == role:
                return Resolved((entity,), "office; its only holder named in the article")
        return Resolved((), "office of nobody mentioned")

    def _listed_holder(self, role: str, state: Entity | None) -> Entity | None:
        """A person named anywhere in the article whom the dated table gives this office on the article's date."""
        if state is None:
            return None
        key = state.key.removeprefix("country/") if state.kind == "country" else f"org:{state.key.removeprefix('organisation/')}"
        for entity in self.named:
            for office in gazetteer.load().offices.get(entity.key, ()):
                if office.get("role") == role and office.get("of") == key and _within(office, self.published):
                    return entity
        return None

    def _described(self, mention: Mention, state: Entity | None) -> Entity:
        surface = self.text[mention.start : mention.stop].replace("#", "").replace("_", " ")
        english = f"{mention.role} of {state.label_en}" if state and state.label_en and state.kind == "country" else None
        return unlisted("person", surface, english)

    def _counterpart(self, mention: Mention) -> Resolved:
        role, _ = self._last_role(mention)
        if mention.entity:
            if role:
                self.holders.setdefault((role, mention.of.entity.key if mention.of and mention.of.entity else None), mention.entity)
            return Resolved((mention.entity,), "counterpart, named")
        found = [self._peer(role, of) for of in (mention.members or ((mention.of,) if mention.of else ()))]
        return Resolved(tuple(entity for entity in found if entity), f"counterpart: {role or 'office'} of another state")

    def _peer(self, role: str | None, of: Mention | None) -> Entity | None:
        if role is None or of is None or of.entity is None:
            return None
        holder = self.holders.get((role, of.entity.key))
        if holder:
            return holder
        return unlisted("person", f"{_ARABIC.get(role, role)} {_definite(self.text[of.start:of.stop])}", f"{role} of {of.entity.label_en}")

    def _last_role(self, mention: Mention) -> tuple[str | None, Entity | None]:
        for entity in reversed(self.persons):
            role = self.roles.get(entity.key)
            if role and role[0] not in ("", "unnamed") and (not mention.of or not role[1] or role[1] != mention.of.entity):
                return role
        return None, None

    def _pair(self, mention: Mention) -> Resolved:
        if mention.members:
            found = [self._member(each, mention) for each in mention.members]
            return Resolved(tuple(entity for entity in found if entity), "pair, both said")
        if mention.flags & {"PRESIDENTS", "MINISTERS"}:
            wanted = _LEADERS if "PRESIDENTS" in mention.flags else ("foreign minister", "defence minister", "minister")
            held = [entity for entity in _latest(self.persons) if self.roles.get(entity.key, ("",))[0] in wanted]
            return Resolved(tuple(reversed(held[:2])), "pair: the last two holders")
        counts = Counter(self.states)
        recent = _latest(self.states)
        states = sorted(recent, key=lambda entity: (-counts[entity], recent.index(entity)))[:2]
        return Resolved(tuple(states), "pair: the two states mentioned most until here") if len(states) == 2 else Resolved((), "pair of unknowns")

    def _member(self, mention: Mention, pair: Mention) -> Entity | None:
        if mention.kind == "country" and pair.role is None and not pair.flags & {"PRESIDENTS", "MINISTERS"}:
            return mention.entity
        role = mention.role or pair.role or ("president" if "PRESIDENTS" in pair.flags else None)
        resolved = self._office(replace(mention, kind="office", role=role)) if mention.kind != "country" else None
        if mention.entity and mention.kind == "person":
            return mention.entity
        if resolved:
            return self.holders.get((role or "", mention.of.entity.key)) if mention.of and mention.of.entity and (role or "", mention.of.entity.key) in self.holders else self._peer(role, mention.of)
        return self._peer(role, mention)

    def _single(self, mention: Mention) -> Resolved:
        assert mention.entity is not None
        if "INDEF" in mention.flags:
            return Resolved((mention.entity,), "unnamed speaker")
        for entity in reversed(self.persons):
            known = self.roles.get(entity.key, ("", None))
            home = self.homes.get(entity.key)
            theirs = mention.of is not None and mention.of.entity is not None and (known[1] == mention.of.entity or (home is not None and home == mention.of.country))
            if theirs or (mention.of is None and known[0] == "unnamed"):
                return Resolved((entity,), "the last speaker of this kind")
        return Resolved((mention.entity,), "unnamed speaker")

    def _body(self, mention: Mention) -> Resolved:
        assert mention.entity is not None
        label = mention.entity.label_ar or ""
        for entity in reversed(self.bodies):
            if (entity.label_ar or "").startswith(label):
                return Resolved((entity,), "the body of this name mentioned last")
        if "GOV" in mention.flags and self.states:
            return Resolved((self.states[-1],), "government of the state mentioned last")
        return Resolved((), "body of a state not said")

    # ---- memory -------------------------------------------------------------------------------------------------
    def _remember(self, mention: Mention, found: Resolved) -> None:
        gaz = gazetteer.load()
        for each in (mention, *mention.members):
            state = self._state(each)
            entity = each.entity
            if each.kind == "counterpart" and found.entities:
                role, _ = self._last_role(each)
                state = each.of.entity if each.of else None
                entity = found.entities[0]
                if role and each.entity:
                    self.roles[entity.key] = (role, state)
                    self.positions.append((each, entity, role, state))
            if entity and each.kind in ("organisation", "group"):
                self.homes.setdefault(entity.key, each.country)
            if entity and entity.kind == "person":
                self.homes.setdefault(entity.key, each.country or (state.key.removeprefix("country/") if state else None))
                if "FEM" in each.flags:
                    self.women.add(entity.key)
            if each.kind == "person" and entity:
                if each.role:
                    said = state or (each.of.entity if each.of and each.of.entity and each.of.entity.key else None)
                    self.roles[entity.key] = (each.role, said)
                    home = said or (gaz.country(each.country) if each.role in _STATE_ROLES else None)
                    self.positions.append((each, entity, each.role, home))
                elif entity.key not in self.roles and "/x" in entity.key:
                    self.roles[entity.key] = ("", gaz.country(each.country))
            if each.kind == "office" and found.entities and "table" in found.how and state:
                self.positions.append((each, found.entities[0], each.role or "", state))
            if each.kind == "single" and entity and "INDEF" in each.flags:
                self.roles[entity.key] = ("unnamed", each.of.entity if each.of else None)
            if each.of and each.of.kind == "country" and each.of.entity:
                self.states.append(each.of.entity)
            if entity and each.kind in ("country",) or (entity and each.kind == "place" and "CAPITAL" in each.flags):
                known = gaz.country(each.country) or entity
                self.states.append(known)
            if each.kind == "organisation" and entity:
                self.bodies.append(entity)
        self.persons.extend(entity for entity in found.entities if entity.kind == "person")


_STATE_ROLES = ("president", "king", "emir", "prime minister", "foreign minister", "defence minister", "crown prince", "leader", "minister", "vice president", "ambassador")
_ARABIC = {"foreign minister": "وزير الخارجية", "president": "الرئيس", "defence minister": "وزير الدفاع", "prime minister": "رئيس الوزراء",
           "king": "العاهل", "minister": "الوزير", "leader": "الزعيم", "emir": "أمير", "ambassador": "السفير"}


def _within(office: dict[str, str], day: str | None) -> bool:
    """Whether an office of the table is held on an ISO day; without a day, whether it is held still."""
    if day is None:
        return "until" not in office
    start, until = str(office.get("from", "")), str(office.get("until", "9999"))
    return start[: len(day)] <= day and day[: len(until)] <= until


def _parts(mention: Mention) -> list[Mention]:
    """A mention, after the titled person that its office belongs to («متحدث باسم رئيسة الحكومة»)."""
    return [*_parts(mention.of), mention] if mention.of and mention.of.kind in ("person", "office") else [mention]


def _nisbas(item: Item) -> list[gazetteer.Sense]:
    """The first sense of a nisba that stands as an item of its own: «عقوبات أميركية»."""
    senses = [sense for sense in item.payload if "NISBA" in sense.symbols] if isinstance(item.payload, tuple) else []
    return senses[:1]


def _definite(nisba: str) -> str:
    word = nisba.split()[-1]
    return word if word.startswith("ال") else "ال" + word


def _latest(entities: Sequence[Entity]) -> list[Entity]:
    """Distinct entities, last mentioned first."""
    return list(dict.fromkeys(reversed(entities)))
