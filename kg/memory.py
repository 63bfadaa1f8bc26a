"""What is remembered of an article while it is read: who holds which office, and who was mentioned last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from kg import gazetteer
from kg.fold import fold
from kg.known import STATE_ROLES, Known, Resolved
from kg.model import Entity, Mention
from kg.tenure import listed, within

LEADERS = ("president", "leader", "king", "emir", "prime minister", "crown prince")
_TELLING = ("spokesperson", "envoy", "ambassador", "commander", "director")  # offices of whose holders a text tells one at a time
_ALONE = ("president", "king", "prime minister", "foreign minister", "defence minister")
MINISTERS = ("foreign minister", "defence minister", "minister")
_ONCE = ("spokesperson", "envoy", "secretary-general")  # whose body is said once: «المتحدثة باسم المنظمة ... المتحدثة فلانة»
_SENT = ("ambassador", "envoy")  # of whoever the pronoun in «سفيرها» means
_BACK = 200  # how many distinct persons or bodies mentioned before are looked at


@dataclass
class Memory(Known):
    """The tables that resolution fills and asks, mention by mention."""

    named: list[Entity] = field(default_factory=list)  # persons that the article names, in order
    listed: dict[tuple[str, str], Entity] = field(default_factory=dict)  # office in the dated table -> who is named and holds it
    holders: dict[tuple[str, str | None], Entity] = field(default_factory=dict)
    first_holder: dict[str, Entity] = field(default_factory=dict)
    ladies: set[str] = field(default_factory=set)  # keys of the holders whom a feminine title names anywhere
    described: dict[str, set[str]] = field(default_factory=dict)  # office -> the states it is said of and no holder is named for
    styles: dict[str, set[str]] = field(default_factory=dict)  # entity key -> the folded words that stand before the name
    ours: dict[str, Entity] = field(default_factory=dict)  # office -> its holder whom the article names without his state
    persons: dict[Entity, int] = field(default_factory=dict)  # in the order of their last mention, with how many there were
    bodies: dict[Entity, int] = field(default_factory=dict)
    groups: dict[Entity, int] = field(default_factory=dict)
    tellers: dict[Entity, int] = field(default_factory=dict)  # groups, with those that only a nisba or adjective describes
    coming: dict[tuple[int, int], Mention] = field(default_factory=dict)  # counterpart's span -> the subject that comes behind it
    voiced: set[tuple[int, int]] = field(default_factory=set)  # spans of the mentions that stand behind a verb of speech
    speaking: dict[Entity, int] = field(default_factory=dict)  # bodies and governments, by their last words
    speakers: set[Entity] = field(default_factory=set)  # persons named right behind a verb of speech, and not as former holders
    telling: dict[Entity, int] = field(default_factory=dict)  # persons, by their last words
    several: list[tuple[str, tuple[Entity, ...]]] = field(default_factory=list)  # holders said in one phrase, the last first
    subjects: list[Entity] = field(default_factory=list)  # persons mentioned so far in the clause now read
    around: list[Entity] = field(default_factory=list)  # and in the sentence
    two: tuple[int, tuple[Entity, ...]] = (0, ())  # where «البلدان» meant the states of two officials of one sentence, and these
    saying: Entity | None = None  # who has spoken last in the sentence now read

    def _hold(self, mention: Mention) -> None:
        if mention.kind == "person" and mention.entity and mention.name:
            style = fold(self.text[mention.start : mention.name[0]]).split()
            self.styles.setdefault(mention.entity.key, set()).update(style)
        if mention.kind == "person" and mention.entity:
            for office in mention.members:
                self._hold_office(office.role or "", self._state(office), mention.entity)
        if mention.kind == "person" and mention.entity and mention.role and "FORMER" not in mention.flags:
            state = self._state(mention)
            if "FEM" in mention.flags:
                self.ladies.add(mention.entity.key)
            if mention.of is None and mention.office is not None:
                self.ours.setdefault(mention.role, mention.entity)
            self._hold_office(mention.role, state, mention.entity)
            if mention.role in LEADERS:
                self._hold_office("head", state, mention.entity)

    def _hold_office(self, role: str, state: Entity | None, holder: Entity) -> None:
        self.holders.setdefault((role, state.key if state else None), holder)
        self.first_holder.setdefault(role, holder)

    def _list_holders(self) -> None:
        """Who, of those named, holds which office of the dated table on the article's date."""
        for entity in self.named:
            for office in gazetteer.load().offices.get(entity.key, ()):
                if within(office, self.published):
                    self.listed.setdefault((office.get("role", ""), office.get("of", "")), entity)
        if self.published is None:
            self._list_once()

    def _list_once(self) -> None:
        """Of an article without a date: the only one named who ever held an office, if he speaks and is given no other."""
        once: dict[tuple[str, str], set[Entity]] = {}
        for entity in self.named:
            for office in gazetteer.load().offices.get(entity.key, ()):
                once.setdefault((office.get("role", ""), office.get("of", "")), set()).add(entity)
        given = set(self.holders.values())
        for key, held in once.items():
            if len(held) == 1 and (entity := next(iter(held))) in self.speakers and entity not in given:
                self.listed.setdefault(key, entity)

    def _hold_at_home(self, mentions: list[Mention]) -> None:
        """Offices said without a state, as of the holder's own, where nobody else is given them: «وزير الخارجية عادل الجبير»."""
        for mention in mentions:
            said = mention.kind == "person" and mention.of is None and mention.role in _ALONE and "FORMER" not in mention.flags
            home = gazetteer.load().country(mention.country) if said and "FIELD" not in mention.flags else None
            if home and mention.entity and mention.role:
                self.holders.setdefault((mention.role, home.key), mention.entity)
                if mention.role in LEADERS:
                    self.holders.setdefault(("head", home.key), mention.entity)

    def _list_described(self, mentions: list[Mention]) -> None:
        """The offices of states for which the article names no holder beside them."""
        for mention in mentions:
            state = self._state(mention) if mention.kind == "office" else None
            if state and (mention.role, state.key) not in self.holders:
                self.described.setdefault(mention.role or "", set()).add(state.key)

    def _named_apart(self, mention: Mention, role: str, state: Entity | None) -> Entity | None:
        """The only one named with an office, whose state or body is said elsewhere: «مبعوث روسيا … وقال المبعوث فلان»."""
        held = {(key, holder) for (each, key), holder in self.holders.items() if each == role}
        if len({holder for _, holder in held}) != 1 or role not in _TELLING:
            return None
        key, holder = next(iter(held))
        if (holder.key in self.ladies) != ("FEM" in mention.flags):
            return None
        if state:
            return holder if key is None and self.described.get(role) == {state.key} else None
        body = gazetteer.load().entities.get(key or "")
        whose = mention.of.entity.label_ar if mention.of and mention.of.entity else None
        return holder if whose and body and (body.label_ar or "").startswith(whose) else None

    def _state(self, mention: Mention) -> Entity | None:
        """What an office belongs to: the organisation or state said, or the state that the person belongs to."""
        of = mention.of
        if of and of.kind == "office":
            return self._state(of)
        if of and of.entity and of.entity.key and of.kind in ("country", "organisation"):
            return of.entity
        return gazetteer.load().country(of.country) if of and of.kind == "place" else None

    def _role(self, entity: Entity) -> str:
        return self.roles.get(entity.key, ("", None))[0]

    def _last_holder(self, role: str, state: Entity | None, woman: bool = False) -> Entity | None:
        """Who was mentioned last of those with an office, «الوزير» being any minister; of a state or sex where it is said."""
        for entity in latest(self.persons):
            held, of = self.roles.get(entity.key, ("", None))
            if woman and entity.key not in self.women:
                continue
            home = gazetteer.load().country(self.homes.get(entity.key)) if of is None and held in MINISTERS else None
            if (held == role or (role == "minister" and held in MINISTERS)) and state in (None, of, home):
                return entity
        return None

    def _last_role(self, mention: Mention) -> tuple[str | None, Entity | None]:
        """The office that a counterpart shares: of the subject that comes, of the clause's first holder, of who spoke last, or
        of the last person."""
        if told := self._coming_role(mention):
            return told
        first = next((entity for entity in self.subjects if self._role(entity) in STATE_ROLES), None)
        voiced = () if mention.entity else islice(latest(self.telling), 1)
        teller = next((entity for entity in voiced if self._role(entity) in STATE_ROLES), None)
        for entity in [each for each in (first, teller) if each] + list(latest(self.persons)):
            role = self.roles.get(entity.key)
            if role and role[0] not in ("", "unnamed") and (not mention.of or not role[1] or role[1] != mention.of.entity):
                return role
        untitled = () if mention.entity else latest(self.persons)  # «التقى أردوغان نظيره الفرنسي»
        return next((held for entity in untitled if (held := listed(entity, STATE_ROLES, self.published))), None), None

    def _coming_role(self, mention: Mention) -> tuple[str, Entity | None] | None:
        """The office of the subject behind a counterpart: «وفي مؤتمر صحفي مع نظيره الألماني، قال وزير الخارجية التركي»."""
        subject = self.coming.get((mention.start, mention.stop))
        if subject is None:
            return None
        if subject.role:
            return subject.role, self._state(subject)
        role = self.roles.get(subject.entity.key) if subject.entity else None
        return role if role and role[0] in STATE_ROLES else None

    def _remember(self, mention: Mention, found: Resolved) -> None:
        for each in (mention, *mention.members):
            state, entity = self._state(each), each.entity
            if each.kind == "counterpart" and found.entities:
                entity, state = found.entities[0], each.of.entity if each.of else None
                self._remember_counterpart(each, entity, state)
            if entity:
                self._remember_home(each, entity, state)
                self._remember_role(each, entity, state)
            if each.kind == "office" and each.role and found.entities:
                self.roles.setdefault(found.entities[0].key, (each.role, state))  # so that «نظيره» finds the office
            if mention.kind == "person" and each is not mention and found.entities:
                self._remember_further(each, found.entities[0], state)
            if each.kind == "office" and found.entities and "table" in found.how and state:
                self.positions.append((each, found.entities[0], each.role or "", state))
            if each.kind == "pair" and each.role and len(found.entities) > 1:
                self.several.insert(0, (each.role, found.entities))
            self._remember_state(each, entity)
            if each.kind in ("organisation", "media") and entity:
                _count(self.bodies, entity)
            if each.kind == "group" and entity:
                self._remember_group(each, entity)
            if each.kind == "office" and found.entities and "not named" in found.how:
                self.roles.setdefault(found.entities[0].key, (each.role or "", state))
        self._remember_voice(mention, found)
        for entity in found.entities:
            if entity.kind == "person":
                _count(self.persons, entity)

    def _remember_group(self, mention: Mention, entity: Entity) -> None:
        """A group, which its bare noun may mean later; one said without what it belongs to only where that noun speaks."""
        bare = "PLURALNP" in mention.flags and mention.of is None
        if not bare:
            _count(self.groups, entity)
        if not bare or " " in (entity.label_ar or ""):
            _count(self.tellers, entity)

    def _remember_counterpart(self, mention: Mention, entity: Entity, state: Entity | None) -> None:
        role, _ = self._last_role(mention)
        if role and mention.entity:
            state = state or (gazetteer.load().country(mention.country) if role in STATE_ROLES else None)
            self.roles[entity.key] = (role, state)
            self.positions.append((mention, entity, role, state))
            if state:
                self.holders.setdefault((role, state.key), entity)

    def _remember_home(self, mention: Mention, entity: Entity, state: Entity | None) -> None:
        if mention.kind in ("organisation", "group"):
            self.homes.setdefault(entity.key, mention.country)
        if entity.kind == "person":
            self.homes.setdefault(entity.key, mention.country or (state.key.removeprefix("country/") if state else None))
            if "FEM" in mention.flags or _named_as_woman(entity):
                self.women.add(entity.key)
            elif "MASC" in mention.flags and mention.role:
                self.men.add(entity.key)

    def _remember_role(self, mention: Mention, entity: Entity, state: Entity | None) -> None:
        of, home = mention.of, gazetteer.load().country(mention.country)
        if mention.kind == "person" and mention.role:
            if mention.role == "minister" and self.roles.get(entity.key, ("",))[0] in MINISTERS[:2]:
                return  # «الوزير لافروف» is the foreign minister still
            named = of.entity if of and of.entity and of.entity.key else None
            said = named if of and of.kind == "place" else state or named
            held, whose = self.roles.get(entity.key, ("", None))
            said = said or (whose if held == mention.role and held in _ONCE else None)
            self.roles[entity.key] = (mention.role, said)
            state_office = mention.role in (*STATE_ROLES, "deputy minister") and "FIELD" not in mention.flags
            if said or "OWNED" not in mention.flags or mention.role in _SENT or _listed(entity, mention.role):
                self.positions.append((mention, entity, mention.role, said or (home if state_office else None)))
        elif mention.kind == "person" and entity.key not in self.roles and "/x" in entity.key:
            self.roles[entity.key] = ("", home)
        if mention.kind == "single" and "INDEF" in mention.flags:
            self.roles[entity.key] = ("unnamed", of.entity if of else None)

    def _remember_further(self, office: Mention, entity: Entity, state: Entity | None) -> None:
        """One more office that a person is said to hold: «ولي العهد رئيس مجلس الوزراء الأمير فلان»."""
        home = gazetteer.load().country(office.country or self.homes.get(entity.key))
        of_state = office.role in (*STATE_ROLES, "deputy minister")
        self.positions.append((office, entity, office.role or "", state or (home if of_state else None)))

    def _remember_voice(self, mention: Mention, found: Resolved) -> None:
        if (mention.start, mention.stop) in self.voiced:
            for entity in found.entities:
                if mention.kind in ("organisation", "media", "body") or "GOV" in mention.flags:
                    _count(self.speaking, entity)
                if entity.kind == "person":
                    _count(self.telling, entity)
                    self.saying = entity

    def _remember_state(self, mention: Mention, entity: Entity | None) -> None:
        if mention.of and mention.of.kind == "country" and mention.of.entity and mention.of.entity.kind == "country":
            _count(self.states, mention.of.entity)
        if entity and (mention.kind == "country" or (mention.kind == "place" and "CAPITAL" in mention.flags)):
            _count(self.states, gazetteer.load().country(mention.country) or entity)


def _listed(entity: Entity, role: str) -> bool:
    """Whether the table gives a person an office of this role, at any time."""
    return any(office.get("role") == role for office in gazetteer.load().offices.get(entity.key, ()))


@lru_cache(maxsize=1 << 12)
def holding(role: str, of: str, day: str) -> frozenset[str]:
    """A role, the key of what it is of and an ISO day -> the keys of those whom the table gives it on that day."""
    return frozenset(
        key for key, offices in gazetteer.load().offices.items() for office in offices
        if office.get("role") == role and office.get("of") == of and within(office, day)
    )


def _count(table: dict[Entity, int], entity: Entity) -> None:
    """Count an entity's mention, and move it to the end of its table."""
    table[entity] = table.pop(entity, 0) + 1


def latest(table: dict[Entity, int]) -> Iterator[Entity]:
    """Distinct entities, last mentioned first."""
    return islice(reversed(table), _BACK)


def _named_as_woman(entity: Entity) -> bool:
    """Whether a person's given name is a woman's: «أنغيلا ميركل», «كيم يو جونغ»."""
    words = [fold(word) for word in (entity.label_ar or "").split()]
    hers = gazetteer.folded("words", "asked", "her-names")
    return len(words) > 1 and (words[0] in hers or " ".join(words) in hers)
