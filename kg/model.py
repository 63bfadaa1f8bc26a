"""The values that the stages pass on: article, region, token, sentence, entity, mention, date, fact.

Every offset in this package counts Unicode code points of the article as decoded, half open: `text[start:stop]`.
All values are frozen; a stage returns new ones. Those made for every word are named tuples, which are made faster.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any, NamedTuple, TypeVar

FACT_TYPES = ("meeting", "visit", "statement", "sanction", "membership", "position")

SLOTS: dict[str, tuple[str, ...]] = {
    "meeting": ("participants", "mode", "place", "status", "date"),
    "visit": ("visitor", "destination", "host", "status", "date"),
    "statement": ("speakers", "kind", "addressee", "medium", "about", "quote", "date"),
    "sanction": ("imposers", "targets", "measures", "status", "date", "until", "counts", "reason"),
    "membership": ("member", "organisation", "role", "date"),
    "position": ("person", "role", "of"),
}
LIST_SLOTS = frozenset({"participants", "speakers", "about", "imposers", "targets", "measures", "counts"})
ENTITY_SLOTS = frozenset(
    {"participants", "place", "visitor", "destination", "host", "speakers", "addressee", "about",
     "imposers", "targets", "member", "organisation", "person", "of"}
)
DATE_SLOTS = frozenset({"date", "until"})

KINDS = ("say", "support", "oppose", "accuse", "deny", "demand", "pledge", "praise", "warn", "announce", "doubt", "agree")
MEDIA = ("joint-statement", "press-conference", "phone", "interview", "media", "speech", "statement")
MODES = ("in-person", "phone", "video", "unknown")
EVENT_STATUS = ("held", "planned", "ruled-out")
MEASURES = ("asset-freeze", "travel-ban", "funding-ban", "trade", "arms", "financial", "unspecified")
SANCTION_STATUS = ("imposed", "extended", "threatened", "lifted")
MEMBERSHIP_ROLES = ("member", "observer", "permanent-member", "leader", "joined", "candidate")
POSITION_ROLES = (
    "president", "leader", "king", "crown prince", "emir", "vice president", "prime minister", "foreign minister",
    "defence minister", "minister", "deputy minister", "ambassador", "envoy", "secretary-general", "spokesperson",
    "senior diplomat", "adviser", "commander", "lawmaker", "director", "expert",
)
# Why two facts are held to tell of one event, or of events that belong together: when, whose, and what links them.
JOIN_REASONS = (
    "same-article", "same-day", "same-period", "day-in-period", "published-near", "published-in-period", "announced-before",
    "same-parties", "city-in-country", "office-holder", "more-parties",
    "planned-then-held", "held-and-ruled-out", "planned-and-ruled-out",
)
ENTITY_KINDS = ("person", "country", "organisation", "place", "group", "media")


Row = TypeVar("Row", bound=tuple[Any, ...])


def made(kind: type[Row], rows: Iterable[Iterable[Any]]) -> list[Row]:
    """A class of named tuples, and rows that give every field -> its values, made at a quarter of the cost of calls."""
    return list(map(tuple.__new__, repeat(kind), rows))


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of an article and what it is; `body` is read for facts, `boilerplate` never."""

    start: int
    stop: int
    kind: str  # headline | dateline | byline | heading | body | caption | teaser | boilerplate


@dataclass(frozen=True, slots=True)
class Article:
    """One source text as decoded, with what `index.toml` or the text itself says about it."""

    stem: str
    text: str
    title: str | None = None
    publisher: str | None = None
    published: datetime.date | None = None
    published_basis: str | None = None
    rights: str | None = None
    url: str | None = None
    path: str | None = None
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()  # what reading had to say, e.g. "decoded as windows-1256"


class Token(NamedTuple):
    """One word, number, quotation mark or punctuation mark; `norm` is its folded spelling."""

    start: int
    stop: int
    norm: str
    kind: str  # word | number | punct | open | close


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens of one sentence, and the kind of the region that it stands in."""

    start: int
    stop: int
    kind: str
    paragraph: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something in the world; `key` is the local part of its IRI, e.g. `country/russia`."""

    key: str
    kind: str  # one of ENTITY_KINDS
    label_en: str | None
    label_ar: str | None
    qid: str | None = None

    def __hash__(self) -> int:
        return hash(self.key)  # entities are looked up more often than anything else


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that names or points at someone or something; `entity` is None until resolved when it only points.

    `kind` is an entity kind, or how it points: office (الرئيس الصيني), counterpart (نظيره), pair (البلدان),
    single (مسؤول أميركي), venue (قصر الحسينية: a place that is no entity). `of` is what an office belongs to; `members` are
    the parts of a pair, or a person's further offices; `flags` hold FEM, MASC, PLUR, WEAK (a name that needs support
    elsewhere in the article), CAPITAL, FORMER, ACTING, INDEF, PLACE.
    """

    start: int
    stop: int
    kind: str
    entity: Entity | None = None
    role: str | None = None
    of: Mention | None = None
    members: tuple[Mention, ...] = ()
    flags: frozenset[str] = frozenset()
    country: str | None = None  # key of the state that it stands for or belongs to
    name: tuple[int, int] | None = None  # span of the bare name
    office: tuple[int, int] | None = None  # span of the office words


class Item(NamedTuple):
    """One step of a sentence as rules see it: a word, a clitic, a mention, a time or a quotation."""

    start: int
    stop: int
    symbols: frozenset[str]
    mention: Mention | None = None
    payload: Any = None  # the word's senses, a time's match
    inner: tuple[Item, ...] = ()  # of a quotation
    norm: str = ""  # of a word or a phrase of the lexicon: folded, behind its proclitics

    @property
    def senses(self) -> tuple[Any, ...]:
        """The senses (kg.senses.Sense) of a word; none for a time or a quotation."""
        return self.payload if isinstance(self.payload, tuple) else ()


@dataclass(frozen=True, slots=True)
class Linked:
    """A sentence as items, ready for rules."""

    sentence: Sentence
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fired: the items of each slot, and the stretch of text that it covers."""

    rule: str
    fact: str
    sentence: int  # index of the sentence in the article
    trigger: Item
    slots: dict[str, tuple[Item, ...]] = field(hash=False)
    start: int
    stop: int
    fixed: dict[str, Any] = field(default_factory=dict, hash=False)  # slot values that the rule itself sets
    row: Sequence[Item] = field(default=(), compare=False, repr=False)  # the items of its sentence or quotation
    at: int = field(default=0, compare=False, repr=False)  # where among them the trigger stands


@dataclass(frozen=True, slots=True)
class Date:
    """A partial date: `value` is ISO, as long as it is precise (`2023-03-01`, `2023-03`, `2023`)."""

    value: str
    derivation: str  # how it was found: "printed" | "weekday, 2023-03-02" | "hijri" ...

    @property
    def precision(self) -> str:
        return {4: "year", 7: "month", 10: "day"}[len(self.value)]


@dataclass(frozen=True, slots=True)
class Count:
    """How many of what, as printed: 194 persons."""

    n: int
    of: str


class Note(NamedTuple):
    """How a slot got its value: the words it was read from, and by which step."""

    slot: str
    start: int
    stop: int
    how: str


SlotValue = Entity | Date | str | tuple[Entity, ...] | tuple[str, ...] | tuple[Count, ...] | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact words a fact was read from, and the rule that read them: `article.text[start:stop] == text`."""

    start: int
    stop: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Fact:
    """What an article asserts: a type, its slots (every name of SLOTS[type] is present), its evidence."""

    id: str  # hex digest of the content; the IRI is <base>fact/<id>
    article: str
    type: str
    slots: dict[str, SlotValue] = field(hash=False)
    evidence: tuple[Evidence, ...]
    notes: tuple[Note, ...] = ()
