"""What the fact readers share: an article under reading, and drafts of facts with their evidence and notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg import gazetteer
from kg.facts import anchor
from kg.fold import fold
from kg.known import Known
from kg.model import Article, Date, Entity, Item, Linked, Match, Mention, Note, SlotValue

_SOON = 2  # sentences: how far a month, a year or what was said earlier is carried


def together(entities: Sequence[Entity]) -> str:
    """The key under which the date of what several said together is kept, which for one is his own."""
    return " ".join(sorted(entity.key for entity in entities))


def without(entities: Sequence[Entity], others: Sequence[Entity]) -> list[Entity]:
    """Entities -> those that are none of the others, in order."""
    return [entity for entity in entities if entity not in others]


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
    inner: bool = False  # told inside what somebody else says, as a source, or as what came before: nobody carries on from it

    def entities(self, slot: str) -> tuple[Entity, ...]:
        """The entities of a slot; none where it is empty."""
        value = self.slots.get(slot)
        return tuple(each for each in value if isinstance(each, Entity)) if isinstance(value, tuple) else ()

    def entity(self, slot: str) -> Entity | None:
        """The entity of a slot that holds one."""
        value = self.slots.get(slot)
        return value if isinstance(value, Entity) else None

    def date(self, slot: str = "date") -> Date | None:
        """The date of a slot."""
        value = self.slots.get(slot)
        return value if isinstance(value, Date) else None

    def note(self, slot: str, match: Match, how: str) -> None:
        """Record how a slot was found at a match's trigger."""
        self.notes.append(Note(slot, match.trigger.start, match.trigger.stop, how))


@dataclass
class Reading:
    """One article while its facts are read: the linked sentences, who is who, and what was said last."""

    article: Article
    linked: Sequence[Linked]
    matches: Sequence[Match]
    discourse: Known
    women: set[str] = field(default_factory=set)  # keys of persons whom a title or a verb shows to be women
    dated: dict[str, Date] = field(default_factory=dict)  # entity key -> date of its last dated statement or meeting
    passing: dict[str, tuple[int, Date]] = field(default_factory=dict)  # the same of a month, or of earlier: sentence and date
    drafts: list[Draft] = field(default_factory=list)
    pair: tuple[Entity, ...] = ()  # who spoke together, or met, last
    paired: int = -9  # the sentence that tells so
    met: dict[Entity, Draft] = field(default_factory=dict)  # who met somewhere -> the first such meeting told
    _told: dict[int, list[Draft]] = field(default_factory=dict)
    _said: dict[int, list[Match]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for match in self.matches:
            if match.fact == "statement":
                self._said.setdefault(match.sentence, []).append(match)

    def add(self, drafts: Iterable[Draft]) -> None:
        """Keep drafts, which later ones may carry on from."""
        for draft in drafts:
            self.drafts.append(draft)
            self._told.setdefault(draft.sentence, []).append(draft)
            parties = draft.entities("speakers" if draft.type == "statement" else "participants")
            if len(parties) > 1:
                self.pair, self.paired = parties, draft.sentence
            if draft.type == "meeting" and draft.entity("place"):
                for entity in parties:
                    self.met.setdefault(entity, draft)

    def told(self, sentence: int) -> Sequence[Draft]:
        """The drafts of a sentence until now."""
        return self._told.get(sentence, ())

    def back(self, sentence: int, reach: int) -> Iterator[Draft]:
        """The drafts of a sentence and of those before it, `reach` sentences in all, the last first."""
        for number in range(sentence, max(-1, sentence - reach), -1):
            yield from reversed(self.told(number))

    def spoke(self, key: str, sentence: int, goes_on: bool) -> Date | None:
        """The date on which somebody, or some together, spoke last: a passing one in its paragraph, or soon after."""
        told, date = self.passing.get(key, (-9, None))
        known = self.dated.get(key)
        within = told >= 0 and self.linked[told].sentence.paragraph == self.linked[sentence].sentence.paragraph
        soon = goes_on and sentence - told <= _SOON
        return date if within or soon else known

    def statements(self, sentence: int) -> Sequence[Match]:
        """The matches of statements in a sentence."""
        return self._said.get(sentence, ())

    def people(self, draft: Draft, slot: str, items: Iterable[Item], place: bool = False) -> tuple[Entity, ...]:
        """Items of a slot -> entities; how they were found is noted on the draft."""
        items = list(items)
        pair = next((item.mention for item in items if item.mention and item.mention.kind == "pair"), None)
        if pair and self._means_those(draft, pair):
            draft.notes.append(Note(slot, pair.start, pair.stop, "the two sides who spoke or met last"))
            return self.pair
        entities, notes = self.discourse.entities(items, place)
        draft.notes += [Note(slot, start, stop, how) for start, stop, how in notes]
        return entities

    def _means_those(self, draft: Draft, pair: Mention) -> bool:
        """Whether «الجانبان», «الدولتان» are the two who spoke or met last; two states only when these are states."""
        if pair.members or len(self.pair) != 2 or draft.type not in ("meeting", "statement"):
            return False
        since = draft.sentence - self.paired
        states = "COUNTRIES" in pair.flags and all(entity.kind == "country" for entity in self.pair)
        return ("ANY" in pair.flags and since <= 5) or (states and since <= 2)

    def date(self, draft: Draft, items: Iterable[Item], slot: str = "date", future: bool = False) -> Date | None:
        """Items -> the date of the first time among them that resolves; a bare weekday of what is planned lies ahead."""
        before: Item | None = None
        for item in items:
            ahead = future or (before is not None and "STARTING" in before.symbols)  # «اعتبارا من الثلاثاء»
            earlier, before = before, item
            lasting = earlier is not None and "LASTING" in earlier.symbols
            if "TIME" in item.symbols and not lasting and not self._since(draft, item):
                found = anchor.resolve(self.linked, draft.sentence, item, self.article.published, ahead)
                if not found and draft.type in ("meeting", "visit") and self._vague(item):
                    return None  # «زيارته للصين مؤخرا»: a day behind is that of something else
                if found:
                    draft.notes.append(Note(slot, item.start, item.stop, found.derivation))
                    return found
        return None

    def _vague(self, item: Item) -> bool:
        """Whether a time is some time ago: «مؤخرا»."""
        return fold(self.text(item.start, item.stop)) in gazetteer.folded("dates", "plain", "ERST")

    def _since(self, draft: Draft, item: Item) -> bool:
        """Whether a time only says since when: «أول لقاء منذ عام 2000», «منذ تشكيل حكومتها الأربعاء»; sanctions do last."""
        if draft.type not in ("meeting", "visit", "statement"):
            return False
        since = draft.start if item.start >= draft.start else 0
        before = self.text(max(since, item.start - 40), item.start)
        return self.text(item.start, item.stop).startswith("منذ") or _SINCE.search(before) is not None

    def past(self, draft: Draft, items: Iterable[Item], days: bool = False) -> Date | None:
        """Items -> the first date among them, of `days` only, not wholly after publication: what was said is over."""
        published = self.article.published
        for item in items:
            found = self.date(draft, [item])
            late = found and published and found.value > published.isoformat()[: len(found.value)]
            if found and (late or (days and found.precision != "day")):
                draft.notes.pop()
            elif found:
                return found
        return None

    def lately(self, draft: Draft, items: Iterable[Item]) -> Date | None:
        """Items -> the first date among them, as the latest that is over: in August, «قال في سبتمبر» is one of last year."""
        return self.past(draft, [item._replace(payload=anchor.bygone(item.payload)) for item in items if "TIME" in item.symbols])

    def place(self, draft: Draft, items: Sequence[Item]) -> Entity | None:
        """Items -> the city, else the state, that «في» governs first among them, and that no other noun is in."""
        house: Entity | None = None  # the state that a building named stands in
        for k, item in enumerate(items):
            if item.symbols & {"PLACE", "COUNTRY"} and (at := _located(items, k)) >= 0 and not _of_a_noun(items, at):
                found = self.people(draft, "place", [item], place=True)
                if found and gazetteer.is_building(found[0]):
                    house = house or gazetteer.country_of(found[0])
                elif found and not gazetteer.crosses_borders(found[0]):
                    return found[0]
        return house

    def sequence(self, match: Match) -> tuple[Sequence[Item], int]:
        """A match -> the items of the sequence (sentence or quotation) that its trigger stands in, and its index there."""
        return match.row, match.at

    def of_nobody(self, match: Match) -> bool:
        """Whether a match tells of «I» outside a quotation, so that nobody knows who that is: «التقيت الرئيس»."""
        return match.rule.endswith("/first-person") and match.row is self.linked[match.sentence].items

    def text(self, start: int, stop: int) -> str:
        return self.article.text[start:stop]


def _located(items: Sequence[Item], at: int) -> int:
    """The index of the «في» that a place stands behind, «ب» for a city, with a building or «مدينة» between; -1 for none."""
    k = at - 1
    while k >= max(0, at - 2) and items[k].symbols & {"CITYWORD", "VENUE"}:
        k -= 1
    city = "PLACE" in items[at].symbols
    return k if k >= 0 and ("FI" in items[k].symbols or (city and "B" in items[k].symbols)) else -1


def _of_a_noun(items: Sequence[Item], at: int) -> bool:
    """Whether «في» at an index says where another noun is: «التسوية في سوريا», «السفير في برلين», not «لقاء ثنائي في جدة»."""
    k = at - 1
    while k >= 0 and items[k].symbols <= _ATTRIBUTES:
        k -= 1
    if k < 0 or any("SESSION" in item.symbols for item in items[k:at]):
        return False  # «عقد المجلس دورته العادية في القاهرة»
    mention = items[k].mention
    if (k < at - 1 and "DISCUSS" in items[k].symbols) or (k == at - 1 and "DEFX" in items[k].symbols):
        return True  # «لبحث التداعيات في غزة», «منذ الحرب في أوكرانيا», «للهدنة في الغوطة»
    if k == at - 1:
        posted = mention is not None and mention.role in ("ambassador", "envoy", "director", "commander")
        return posted and not (mention and mention.name and mention.name[1] == mention.stop)  # «المبعوث فلان في دمشق»
    return not items[k].symbols & _LOCATED


_ATTRIBUTES = frozenset({"X", "FOREMOST", "DEFX", "NAMEX", "PLURX", "ADJ", "INTERNATIONAL", "QUANTIFIER", "NISBA", "NMD", "NFD",
                         "BACK", "JOINTBODY", "MAYBEORG", "MAYBEMEDIA", "MAYBENISBA", "BODYNISBA"})
_SINCE = re.compile(r"\bو?منذ (\w+ ){1,4}$")
_LOCATED = frozenset({"MEETN", "WHO", "FI", "B", "TIME", "COMMA", "V", "VISITN", "L", "NUM", "LAM", "SIDES", "VENUE", "PLACE"})
