"""Mentions of an article -> the entities they stand for: offices to holders, counterparts, pairs, capitals to states.

Sources in this order, and the note says which: the phrase itself, a holder named anywhere in the article, what was
mentioned last, and else a descriptive entity («وزير الخارجية الروسي») that claims no name. World knowledge never fills in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from kg import gazetteer
from kg.entities import mentions, unlisted
from kg.fold import fold
from kg.known import STATE_ROLES, Known, Resolved
from kg.model import Entity, Linked, Mention

__all__ = ["Discourse", "Resolved"]

_LEADERS = ("president", "leader", "king", "emir", "prime minister", "crown prince")
_MINISTERS = ("foreign minister", "defence minister", "minister")
_PLURALS = {**dict.fromkeys(_LEADERS, ("القادة", "الزعماء", "الرؤساء")), **dict.fromkeys(_MINISTERS, ("الوزراء",))}
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
    groups: dict[Entity, int] = field(default_factory=dict)
    several: list[tuple[str, tuple[Entity, ...]]] = field(default_factory=list)  # holders said in one phrase, the last first
    subjects: list[Entity] = field(default_factory=list)  # persons mentioned so far in the clause now read
    headlines: list[tuple[int, int]] = field(default_factory=list)

    # ---- entry --------------------------------------------------------------------------------------------------
    def read(self, sentences: Sequence[Linked]) -> None:
        """Linked sentences -> fills the tables, first the holders of the whole article, then mention by mention."""
        read = [(each, place) for place, linked in enumerate(sentences) for each in _spoken(linked)]
        everything = [mention for (mention, _), _ in read]
        for mention in everything:
            for each in (mention, *mention.members):
                self._hold(each)
        self.named = list(dict.fromkeys(mention.entity for mention in everything if mention.kind == "person" and mention.entity))
        self._list_holders()
        self._head(sentences)
        now: tuple[int, int] = (-1, -1)
        for (mention, clause), place in read:
            if (place, clause) != now:
                now, self.subjects = (place, clause), []
            found = self._resolve(mention)
            self.of_span[mention.start, mention.stop] = found
            self._remember(mention, found)
            self.subjects += [entity for entity in found.entities if entity.kind == "person"]
        self._mark_states()

    def _head(self, sentences: Sequence[Linked]) -> None:
        """Notes the spans of the headlines, whose unnamed speakers the body names."""
        self.headlines = [(each.sentence.start, each.sentence.stop) for each in sentences if each.sentence.kind == "headline"]

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
        if of and of.kind == "office":
            return self._state(of)
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
        if mention.kind == "group" and "PLURALNP" in mention.flags and mention.of is None:
            return self._group(mention, mention.entity)
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
            minister = self._last_holder(role, state) if role == "minister" and state else None
            if minister:
                return Resolved((minister,), "minister of this state mentioned last")
            listed = self._listed_holder(role, state)
            if listed:
                return Resolved((listed,), "holder of the office in the table, named in the article")
            return Resolved((self._described(mention, state),), "office, holder not named in the article")
        last = self._last_holder(role, None)
        if last:
            return Resolved((last,), "office; its last holder mentioned")
        if role in self.first_holder:
            return Resolved((self.first_holder[role],), "office; its only holder named in the article")
        return Resolved((self._described(mention, None),), "office of nobody mentioned")

    def _last_holder(self, role: str, state: Entity | None) -> Entity | None:
        """Who was mentioned last of those with an office, «الوزير» being any minister; of a state where it is said."""
        for entity in _latest(self.persons):
            held, of = self.roles.get(entity.key, ("", None))
            if (held == role or (role == "minister" and held in _MINISTERS)) and state in (None, of):
                return entity
        return None

    def _group(self, mention: Mention, entity: Entity) -> Resolved:
        """A bare definite plural («الوزراء») is the last group of this noun."""
        noun = entity.label_ar or ""
        if " " in noun or not noun.startswith("ال"):
            return Resolved((entity,), "a plural, not named")
        for wanted, held in self.several:
            if noun in _PLURALS.get(wanted, ()):
                return Resolved(held, "the holders of this office mentioned together")
        for group in _latest(self.groups):
            if any(word in (noun, noun[2:]) for word in (group.label_ar or "").split()[:1]):
                return Resolved((group,), "the group of this noun mentioned last")
        return Resolved((entity,), "a plural, not named")

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
        return unlisted("person", _titled(role, of, self.text[of.start : of.stop]), f"{role} of {of.entity.label_en}")

    def _last_role(self, mention: Mention) -> tuple[str | None, Entity | None]:
        """The office that a counterpart shares: that of the clause's first holder, else of the last person."""
        first = next((entity for entity in self.subjects if self._role(entity) in STATE_ROLES), None)
        for entity in ([first] if first else []) + list(_latest(self.persons)):
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
            named = self._named_below(mention)
            how = "the one of this body whom the text names" if named else "unnamed speaker"
            return Resolved((named or mention.entity,), how)
        for entity in _latest(self.persons):
            if self._same_kind(entity, mention.of):
                return Resolved((entity,), "the last speaker of this kind")
        return Resolved((mention.entity,), "unnamed speaker")

    def _named_below(self, mention: Mention) -> Entity | None:
        """Whom a headline's «مسؤول في الاتحاد الأوروبي» means: the only one whom the article names in an office of that body."""
        if mention.of is None or not any(start <= mention.start < stop for start, stop in self.headlines):
            return None
        of = mention.of.entity
        held = {holder for (role, key), holder in self.holders.items() if of and key == of.key and role != "head"}
        return next(iter(held)) if len(held) == 1 else None

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
        if "BACK" in mention.flags:
            return self._back(label)
        for entity in _latest(self.bodies):
            if (entity.label_ar or "").startswith(label):
                return Resolved((entity,), "the body of this name mentioned last")
        if "GOV" in mention.flags and self.states:
            return Resolved((next(reversed(self.states)),), "government of the state mentioned last")
        return Resolved((), "body of a state not said")

    def _back(self, noun: str) -> Resolved:
        """«الوكالة»: the last body whose name begins with the noun, or the last medium of its kind."""
        begins, *kinds = gazetteer.read_table("bodies")["back"][noun]
        for entity in _latest(self.bodies):
            if {begins, noun} & _heads_of(entity) or _kind_of(entity) in kinds:
                return Resolved((entity,), "the body of this name mentioned last")
        return Resolved((), "body of a name not said")

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
            if each.kind == "pair" and each.role and len(found.entities) > 1:
                self.several.insert(0, (each.role, found.entities))
            self._remember_state(each, entity)
            if each.kind in ("organisation", "media") and entity:
                _count(self.bodies, entity)
            if each.kind == "group" and entity and (each.of or "PLURALNP" not in each.flags):
                _count(self.groups, entity)
            if each.kind == "office" and found.entities and "not named" in found.how:
                self.roles.setdefault(found.entities[0].key, (each.role or "", state))
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
            said = of.entity if of and of.kind == "place" else state or (of.entity if of and of.entity and of.entity.key else None)
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


def _spoken(linked: Linked) -> Iterator[tuple[Mention, int]]:
    """A sentence's mentions in order, each with the number of its clause: «أن» begins one."""
    clause = 0
    for item in linked.items:
        clause += "THAT" in item.symbols
        for mention in mentions([item]):
            for each in _parts(mention):
                yield each, clause


@lru_cache(maxsize=1 << 12)
def _heads_of(entity: Entity) -> frozenset[str]:
    """The first words of a body's names, as it is listed or as the text has it."""
    row = _row(entity)
    return frozenset(form.split()[0] for form in [*row.get("ar", ()), *row.get("ambiguous", ()), entity.label_ar or "-"])


def _row(entity: Entity) -> gazetteer.Table:
    kind, _, key = entity.key.partition("/")
    row: gazetteer.Table = gazetteer.read_table("media" if kind == "media" else "organisations").get(key, {})
    return row


def _kind_of(entity: Entity) -> str | None:
    """What kind of body or medium the lexicon says an entity is."""
    return _row(entity).get("kind")


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
    word = nisba.split()[-1]
    return word if word.startswith("ال") else "ال" + word


def _count(table: dict[Entity, int], entity: Entity) -> None:
    """Count an entity's mention, and move it to the end of its table."""
    table[entity] = table.pop(entity, 0) + 1


def _latest(table: dict[Entity, int]) -> Iterator[Entity]:
    """Distinct entities, last mentioned first."""
    return islice(reversed(table), _BACK)
