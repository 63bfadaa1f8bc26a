"""Mentions of an article -> the entities they stand for: offices to holders, counterparts, pairs, capitals to states.

Sources in this order, and the note says which: the phrase itself, a holder named anywhere in the article, what was
mentioned last, and else a descriptive entity («وزير الخارجية الروسي») that claims no name. World knowledge never fills in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice, pairwise

from kg import gazetteer
from kg.entities import mentions, unlisted
from kg.fold import fold
from kg.known import Resolved
from kg.memory import LEADERS, MINISTERS, Memory, holding, latest
from kg.model import Entity, Linked, Mention

__all__ = ["Discourse", "Resolved"]

_HEADS = ("president", "leader", "king", "emir")  # counterparts of each other
_SENT = ("envoy", "ambassador")  # one office, where an organisation sends
_OFFICIALS = frozenset({*MINISTERS, *_SENT, "deputy minister", "spokesperson", "director", "adviser", "senior diplomat"})
_ALONE = frozenset({*LEADERS, "foreign minister", "defence minister"})  # a state has one at a time


@dataclass
class Discourse(Memory):
    """The mentions of one article, resolved in reading order."""

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
        self.voiced = {span for linked in sentences for span in _voiced(linked)}
        self.speakers = {
            each.entity for each in everything
            if each.kind == "person" and each.entity and (each.start, each.stop) in self.voiced and "FORMER" not in each.flags
        }
        self._hold_at_home(everything)
        self._list_holders()
        self._list_described(everything)
        self._head(sentences)
        now: tuple[int, int] = (-1, -1)
        for (mention, clause), place in read:
            if (place, clause) != now:
                now, self.subjects = (place, clause), []
            mention = self._owned(mention)
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
        if role in self.ours and " " in self.text[mention.start : mention.stop]:
            return Resolved((self.ours[role],), "office without a state; its holder whom the article names without one")
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

    def _group(self, mention: Mention, entity: Entity) -> Resolved:
        """A bare definite plural («الوزراء») is the last group of this noun."""
        noun = entity.label_ar or ""
        if " " in noun or not noun.startswith("ال"):
            return Resolved((entity,), "a plural, not named")
        for wanted, held in self.several:
            if noun in _plurals(wanted):
                return Resolved(held, "the holders of this office mentioned together")
        for group in latest(self.groups):
            if any(word in (noun, noun[2:]) for word in (group.label_ar or "").split()[:1]):
                return Resolved((group,), "the group of this noun mentioned last")
        return Resolved((entity,), "a plural, not named")

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
        head = self.holders.get(("head", of.entity.key)) if role in _HEADS else None
        fits = head is not None and (role == "leader" or self._role(head) in _HEADS)
        holder = self.holders.get((role, of.entity.key)) or (head if fits else None)
        minister = self._last_holder("minister", of.entity) if role == "minister" else None
        if holder or minister:
            return holder or minister
        return unlisted("person", _titled(role, of, self.text[of.start : of.stop]), f"{role} of {of.entity.label_en}")

    def _pair(self, mention: Mention) -> Resolved:
        if mention.members:
            found = [self._member(each, mention) for each in mention.members]
            return Resolved(tuple(entity for entity in found if entity), "pair, both said")
        if mention.flags & {"PRESIDENTS", "MINISTERS"}:
            wanted = LEADERS if "PRESIDENTS" in mention.flags else MINISTERS
            held = list(islice((entity for entity in latest(self.persons) if self._role(entity) in wanted), 2))
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
        woman = "FEM" in mention.flags
        for entity in latest(self.persons):
            if self._same_kind(entity, mention.of) and (entity.key in self.women) == woman:
                return Resolved((entity,), "the last speaker of this kind")
        label = mention.entity.label_ar or ""
        if _points(label, "declarer") and (teller := self._teller(mention)):
            return Resolved((teller,), "the speaker, who spoke last")
        if mention.of is None and _points(label, "official") and (last := self._last_official(woman)):
            return Resolved((last,), "the last official mentioned")
        return Resolved((mention.entity,), "unnamed speaker")

    def _last_official(self, woman: bool) -> Entity | None:
        """Who spoke last of those whom «المسؤول» may mean, else who was mentioned last."""
        for entity in (*latest(self.telling), *latest(self.persons)):
            if self._role(entity) in _OFFICIALS and (entity.key in self.women) == woman:
                return entity
        return None

    def _named_below(self, mention: Mention) -> Entity | None:
        """Whom a headline's «مسؤول في الاتحاد الأوروبي» means: the only one whom the article names in an office of that body."""
        if mention.of is None or not any(start <= mention.start < stop for start, stop in self.headlines):
            return None
        of = mention.of.entity
        held = {holder for (role, key), holder in self.holders.items() if of and key == of.key and role != "head"}
        return next(iter(held)) if len(held) == 1 else None

    def _same_kind(self, entity: Entity, of: Mention | None) -> bool:
        """Whether a person met before is an unnamed one, or one of the state or body that an unnamed one is of.

        «المسؤول الأميركي» is no head of state or government: those are called by their office.
        """
        role, whose = self.roles.get(entity.key, ("", None))
        if role in LEADERS:
            return False
        if of is None or of.entity is None:
            return of is None and role == "unnamed"
        home = self.homes.get(entity.key)
        return whose == of.entity or (home is not None and home == of.country)

    def _body(self, mention: Mention) -> Resolved:
        assert mention.entity is not None
        label = mention.entity.label_ar or ""
        if "BACK" in mention.flags:
            return self._back(label)
        for entity in latest(self.bodies):
            if (entity.label_ar or "").startswith(label):
                return Resolved((entity,), "the body of this name mentioned last")
        if "GOV" in mention.flags:
            for entity in latest(self.speaking):
                if entity.kind == "country":
                    return Resolved((entity,), "the government that spoke last")
        if "GOV" in mention.flags and self.states:
            return Resolved((next(reversed(self.states)),), "government of the state mentioned last")
        return Resolved((), "body of a state not said")

    def _owned(self, mention: Mention) -> Mention:
        """A person in an office of a body that is only pointed at, as of the body meant: «المتحدث الرسمي للمركز فلان»."""
        of = mention.of
        if mention.kind != "person" or of is None or of.kind != "body" or of.entity is None or "GOV" in of.flags:
            return mention
        label = of.entity.label_ar or ""
        named = [entity for entity in self.bodies if (entity.label_ar or "").startswith(f"{label} ")]
        held = self._back(label).entities if "BACK" in of.flags else tuple(named) if len(named) == 1 else ()
        return replace(mention, of=replace(of, kind="organisation", entity=held[0])) if held else mention

    def _back(self, noun: str) -> Resolved:
        """«الوكالة»: the last body whose name begins with the noun, or the last medium of its kind."""
        table = gazetteer.read_table("bodies")
        begins, *kinds = {**table["back"], **table["pointing"]}[noun]
        for entity in (*latest(self.speaking), *latest(self.bodies)):
            if {begins, noun} & _heads_of(entity) or _kind_of(entity) in kinds:
                return Resolved((entity,), "the body of this name mentioned last")
        return Resolved((), "body of a name not said")


def _keys(role: str, state: Entity | None) -> tuple[str, ...]:
    """The offices under which a holder may be kept: «المبعوث الأممي» is the UN's «ممثل» as well."""
    if role in ("leader", "president"):
        return role, "head"
    if role in _SENT and state and state.kind == "organisation":
        return _SENT
    return (role,)


def _plurals(role: str) -> tuple[str, ...]:
    """The plurals that mean several holders of an office."""
    kind = "heads" if role in LEADERS else "ministers" if role in MINISTERS else None
    return tuple(gazetteer.read_table("offices")["plural"][kind]) if kind else ()


def _points(label: str, kind: str) -> bool:
    """Whether the words for an unnamed speaker may point back to somebody of this kind."""
    return fold(label).startswith(tuple(gazetteer.folded("bodies", "anaphoric", kind)))


def _parts(mention: Mention) -> list[Mention]:
    """A mention, after the titled person that its office belongs to («متحدث باسم رئيسة الحكومة»)."""
    return [*_parts(mention.of), mention] if mention.of and mention.of.kind in ("person", "office") else [mention]


def _spoken(linked: Linked) -> Iterator[tuple[Mention, int]]:
    """A sentence's mentions in order, each with the number of its clause: «أن» begins one."""
    clause = 0
    for item in linked.items:
        clause += "THAT" in item.symbols
        for mention in mentions([item]) if item.mention or item.inner else ():
            for each in _parts(mention):
                yield each, clause


def _voiced(linked: Linked) -> Iterator[tuple[int, int]]:
    """The spans of the mentions right behind a verb of speech."""
    for before, item in pairwise(linked.items):
        if item.mention and {"SPEAK", "V"} <= before.symbols:
            yield item.mention.start, item.mention.stop


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
    return " ".join(word if word.startswith("ال") else "ال" + word for word in nisba.split())
