"""Mentions of an article -> the entities they stand for: offices to holders, counterparts, pairs, capitals to states.

Sources in this order, and the note says which: the phrase itself, a holder named anywhere in the article, what was
mentioned last, and else a descriptive entity («وزير الخارجية الروسي») that claims no name. World knowledge never fills in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from kg import gazetteer
from kg.backref import BackReferences
from kg.counterpart import Counterparts
from kg.entities import mentions
from kg.fold import fold
from kg.known import Resolved
from kg.memory import LEADERS, MINISTERS, latest
from kg.model import Entity, Item, Linked, Mention
from kg.office import SENT, Offices

__all__ = ["Discourse", "Resolved"]

_TWO = "ان"
_DUAL = (_TWO, "ين")  # the dual, in the oblique case written as the plural is
_SOUND = ("ون", *_DUAL)
_CLAUSE = frozenset({"THAT", "MEANWHILE"})
_OFFICIALS = frozenset({*MINISTERS, *SENT, "deputy minister", "spokesperson", "director", "adviser", "senior diplomat"})


@dataclass
class Discourse(Offices, Counterparts, BackReferences):
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
        self.coming = {span: subject for linked in sentences for span, subject in _coming(linked)}
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
            if place != now[0]:
                self.saying, self.around = None, []
            if (place, clause) != now:
                now, self.subjects = (place, clause), []
            mention = self._owned(mention)
            found = self._resolve(mention)
            self.of_span[mention.start, mention.stop] = found
            self._remember(mention, found)
            people = [entity for entity in found.entities if entity.kind == "person"]
            self.subjects, self.around = self.subjects + people, self.around + people
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
        telling = "PLURALNP" in mention.flags or (mention.start, mention.stop) in self.voiced
        if mention.kind == "group" and telling and mention.of is None:
            return self._group(mention, mention.entity)
        how = "named in the lexicon" if "/x" not in mention.entity.key else "named here, not in the lexicon"
        return Resolved((mention.entity,), how)

    def _group(self, mention: Mention, entity: Entity) -> Resolved:
        """A bare definite plural («الوزراء») is the last group of this noun."""
        noun = self.text[mention.start : mention.stop]
        if " " in noun or not noun.startswith("ال"):
            return Resolved((entity,), "a plural, not named")
        for wanted, held in self.several:
            if noun in _plurals(wanted):
                return Resolved(held, "the holders of this office mentioned together")
        telling = (mention.start, mention.stop) in self.voiced
        for group in latest(self.tellers if telling else self.groups):
            if _same_noun(_head_of(group), noun):
                return Resolved((group,), "the group of this noun mentioned last")
        return Resolved((entity,), "a plural, not named")

    def _single(self, mention: Mention) -> Resolved:
        assert mention.entity is not None
        if "INDEF" in mention.flags:
            named = self._named_below(mention)
            how = "the one of this body whom the text names" if named else "unnamed speaker"
            return Resolved((named or mention.entity,), how)
        woman = "FEM" in mention.flags
        if "STYLED" in mention.flags:
            title = fold(mention.entity.label_ar or "")
            named = next((entity for entity in latest(self.persons) if title in self.styles.get(entity.key, ())), None)
            return Resolved((named,) if named else (), "the last person of this title" if named else "a title without a name")
        for entity in latest(self.persons):
            if self._same_kind(entity, mention.of) and (entity.key in self.women) == woman:
                return Resolved((entity,), "the last speaker of this kind")
        label = mention.entity.label_ar or ""
        if _points(label, "declarer") and (teller := self._teller(mention)):
            return Resolved((teller,), "the speaker, who spoke last")
        if mention.of is None and _points(label, "official") and (last := self._last_official(woman)):
            return Resolved((last,), "the last official mentioned")
        if mention.of is None and fold(label) in gazetteer.folded("bodies", "telling", "source"):
            agency = next((entity for entity in latest(self.speaking) if entity.kind == "media"), None)
            return Resolved((agency or mention.entity,), "the medium that spoke last" if agency else "unnamed speaker")
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


def _plurals(role: str) -> tuple[str, ...]:
    """The plurals that mean several holders of an office."""
    kind = "heads" if role in LEADERS else "ministers" if role in MINISTERS else None
    return tuple(gazetteer.read_table("offices")["plural"][kind]) if kind else ()


def _same_noun(word: str, noun: str) -> bool:
    """Whether a definite plural or dual is the noun of a group told before: «المسؤولون» of «ثلاثة مسؤولين أميركيين»."""
    bare = noun[2:]
    if word in (noun, bare):
        return True
    sound, two = word.endswith(_SOUND) and bare.endswith(_SOUND), word.endswith(_TWO) or bare.endswith(_TWO)
    return sound and word[:-2] == bare[:-2] and (not two or (word.endswith(_DUAL) and bare.endswith(_DUAL)))


def _head_of(group: Entity) -> str:
    """The noun of a group, behind its number: «ثلاثة مسؤولين أميركيين»."""
    first, *rest = (group.label_ar or "").split() or [""]
    return rest[0] if rest and (first.isdigit() or fold(first) in _numbers()) else first


@lru_cache(maxsize=1)
def _numbers() -> frozenset[str]:
    """The folded words for numbers."""
    return frozenset(fold(form) for forms in gazetteer.read_table("words")["number"].values() for form in forms)


def _points(label: str, kind: str) -> bool:
    """Whether the words for an unnamed speaker may point back to somebody of this kind."""
    return fold(label).startswith(tuple(gazetteer.folded("bodies", "anaphoric", kind)))


def _parts(mention: Mention) -> list[Mention]:
    """A mention, after the titled persons that its offices belong to: «متحدث باسم رئيسة الحكومة», «مستشار الملك قائد الجيش»."""
    of = [each.of for each in (*(mention.members if mention.kind == "person" else ()), mention)]
    return [*(part for each in of if each and each.kind in ("person", "office") for part in _parts(each)), mention]


def _spoken(linked: Linked) -> Iterator[tuple[Mention, int]]:
    """A sentence's mentions in order, each with the number of its clause: «أن» begins one, and «بينما»."""
    clause = 0
    for item in [each for each in linked.items if each.mention or each.inner or not each.symbols.isdisjoint(_CLAUSE)]:
        clause += not item.symbols.isdisjoint(_CLAUSE)
        for mention in mentions([item]):
            for each in _parts(mention):
                yield each, clause


def _voiced(linked: Linked) -> Iterator[tuple[int, int]]:
    """The spans of the mentions right behind a verb of speech, and of the bodies that issue a document or are passed on."""
    for before, item in pairwise(linked.items):
        if item.mention and {"SPEAK", "V"} <= before.symbols:
            yield item.mention.start, item.mention.stop
    for k in range(2, len(linked.items) - 1):
        if (mention := linked.items[k].mention) and mention.kind == "body" and _issues(linked, k):
            yield mention.start, mention.stop


def _coming(linked: Linked) -> Iterator[tuple[tuple[int, int], Mention]]:
    """The span of a counterpart before any verb or person, and the person behind the verb: «مع نظيره الألماني، قال الوزير»."""
    for at, item in enumerate(linked.items):
        if "V" in item.symbols or "QUOTE" in item.symbols:
            return
        if item.mention and "PERSON" in item.symbols:
            subject = _behind_verb(linked.items[at + 1 :]) if item.mention.kind == "counterpart" else None
            if subject:
                yield (item.mention.start, item.mention.stop), subject
            return


def _behind_verb(items: Sequence[Item]) -> Mention | None:
    """The person behind the first verb of these items, who is no counterpart himself."""
    verb = next((k for k, item in enumerate(items) if "V" in item.symbols), len(items))
    for item in items[verb + 1 : verb + 4]:
        if item.mention and "PERSON" in item.symbols:
            return item.mention if item.mention.kind in ("person", "office") else None
    return None


def _issues(linked: Linked, at: int) -> bool:
    """Whether what stands at an index issues a document, or is passed on: «بيان للوزارة», «نقلت عن الوزارة قولها»."""
    before = linked.items[at - 1].symbols
    document = any("MEDIUM" in item.symbols for item in linked.items[max(0, at - 3) : at - 1])
    passed = "AN" in before and "SPEAKN" in linked.items[at + 1].symbols
    return passed or (document and bool(before & {"L", "AN", "ISSUED"}))
