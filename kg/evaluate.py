"""Extracted facts held against annotated ones: precision, recall and F1 of facts, and the share of right slots.

An extracted fact matches an annotated one of the same article and type when their evidence overlaps by half of the
shorter span (memberships and positions: anywhere in the article) and the KEY slots agree. Matching is one to one and
maximises the sum of (1 + share of right slots). Not counted against precision: a match with an `optional` fact, and a
further fact that could have matched one already matched.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from kg.assign import assign
from kg.errors import ReadError
from kg.model import ENTITY_SLOTS

Json = Mapping[str, Any]
Value = list[set[str]]  # one set of acceptable keys per member of a slot
Span = tuple[int, int]

KEY = {
    "meeting": ("participants",), "visit": ("visitor", "destination"), "statement": ("speakers",),
    "sanction": ("imposers", "targets"), "membership": ("member", "organisation"), "position": ("person", "role"),
}
REST = {
    "meeting": ("participants", "mode", "place", "date", "status"), "visit": ("date", "status", "host"),
    "statement": ("kind", "addressee", "medium", "quote", "date"), "sanction": ("measures", "status", "until"),
    "membership": ("role", "date"), "position": ("of",),
}
ANYWHERE = frozenset({"membership", "position"})  # types told all over an article: evidence need not overlap
REPEATABLE = frozenset(KEY) - {"sanction"}  # types whose further mentions are not counted as wrong
SHARED = frozenset({"participants", "speakers", "imposers", "targets"})  # key slots that agree when half is shared
PLACES = frozenset({"place", "destination", "host"})
CAPITAL = {
    "Beijing": "China", "Moscow": "Russia", "Minsk": "Belarus", "Washington": "United States", "Kyiv": "Ukraine",
    "New Delhi": "India", "Tehran": "Iran", "Cairo": "Egypt", "Riyadh": "Saudi Arabia", "Ankara": "Turkey",
    "Doha": "Qatar", "Abu Dhabi": "United Arab Emirates", "Paris": "France", "Berlin": "Germany",
    "London": "United Kingdom", "Amman": "Jordan", "Baghdad": "Iraq", "Damascus": "Syria", "Beirut": "Lebanon",
    "Tokyo": "Japan", "Seoul": "South Korea", "Pyongyang": "North Korea", "Samarkand": "Uzbekistan",
}
_ALIKE = str.maketrans("أإآٱىةگؤئغ", "اااايهكويج")


@dataclass(frozen=True, slots=True)
class WrongSlot:
    """A slot of a matched fact that differs from the annotation."""

    type: str
    slot: str
    gold: Any
    got: Any
    text: str


@dataclass(slots=True)
class Score:
    """Counts of one type over some articles, and the facts behind them."""

    gold: int = 0
    predicted: int = 0
    hit: int = 0
    wrong: int = 0
    slots_right: int = 0
    slots_all: int = 0
    missed: list[tuple[str, Json]] = field(default_factory=list)  # (article, annotated fact)
    spurious: list[tuple[str, Json]] = field(default_factory=list)  # (article, extracted fact)
    right: list[tuple[str, Json]] = field(default_factory=list)  # (article, extracted fact)
    wrong_slots: list[tuple[str, WrongSlot]] = field(default_factory=list)

    def add(self, other: Score) -> None:
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))

    def row(self) -> dict[str, float]:
        """Gold and predicted facts, P, R, F1 of facts, share of right slots; rounded to three digits."""
        precision, recall = _share(self.hit, self.hit + self.wrong), _share(self.hit, self.gold)
        f1 = _share(2 * precision * recall, precision + recall)
        figures = {"P": precision, "R": recall, "F1": f1, "slots": _share(self.slots_right, self.slots_all)}
        return {"gold": self.gold, "predicted": self.predicted} | {k: round(v, 3) for k, v in figures.items()}


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def fold(name: str) -> str:
    """A name as printed -> the form under which spellings of one name meet: looser than `kg.fold`, for scoring only."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c) and c != "ـ")
    return re.sub(r"[^\w]+", "", bare.translate(_ALIKE))


class Names:
    """The annotators' entities: from a label, English or Arabic, to the keys that it may stand for."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._english: dict[str, str] = {}
        self._arabic: defaultdict[str, set[str]] = defaultdict(set)
        for key, forms in table.items():
            english, arabic = (forms.get("en", []), forms.get("ar", [])) if isinstance(forms, Mapping) else ([], forms)
            self._english |= {fold(form): key for form in (key, *english)}
            for form in arabic:
                self._arabic[fold(form)].add(key)

    def keys(self, entity: Json | str | None) -> set[str]:
        if entity is None:
            return set()
        if isinstance(entity, str):
            entity = {"label_en": entity, "label_ar": entity}
        english, arabic = entity.get("label_en"), entity.get("label_ar")
        if english and (key := self._english.get(fold(english))):
            return {key}
        if arabic and (keys := self._arabic.get(fold(arabic))):
            return set(keys)
        return {"?" + (english or arabic or str(entity.get("iri")))}

    def forms(self, key: str) -> list[str]:
        """A key -> the Arabic names it is annotated with, folded; the longest first."""
        return sorted((form for form, keys in self._arabic.items() if key in keys), key=lambda form: (-len(form), form))

    def value(self, slot: str, value: Any) -> Value:
        """A slot's JSON value -> one set of acceptable keys per member."""
        members = [] if value is None else list(value) if isinstance(value, (list, tuple)) else [value]
        if slot in ENTITY_SLOTS:
            return [self.keys(member) for member in members]
        return [{fold(str(m)) if slot in ("role", "quote") else str(m)} for m in members]


def _overlap(gold: Value, got: Value) -> tuple[int, int]:
    """Members shared, members in all."""
    left, hits = list(gold), 0
    for member in got:
        if found := next((other for other in left if member & other), None):
            left.remove(found)
            hits += 1
    return hits, len(left) + len(got)


def _accepted(names: Names, fact: Json, slot: str) -> Iterator[Value]:
    """The annotated value of a slot, then its alternatives."""
    for value in [fact.get(slot), *(fact.get("alt", {}).get(slot) or [])]:
        yield names.value(slot, value)


def _same_quote(gold: Value, got: Value) -> bool:
    """Whether two quotations are one, or one is in the other and not much shorter."""
    (a,), (b,) = gold[0], got[0]
    return a == b or (min(len(a), len(b)) > 0.8 * max(len(a), len(b)) and (a in b or b in a))


def _state(keys: set[str]) -> set[str]:
    return {CAPITAL.get(key, key) for key in keys}


def _equal(slot: str, gold: Value, got: Value) -> bool:
    if slot == "quote" and gold and got:
        return _same_quote(gold, got)
    hits, members = _overlap(gold, got)
    return hits == members or (slot in PLACES and any(_state(a) & _state(b) for a in gold for b in got))


def agrees(names: Names, fact: Json, slot: str, value: Any) -> bool:
    """Whether an extracted slot value equals the annotated one or one of its alternatives."""
    got = names.value(slot, value)
    return any(_equal(slot, gold, got) for gold in _accepted(names, fact, slot))


def _half_shared(names: Names, fact: Json, slot: str, value: Any) -> bool:
    got, empty_agrees = names.value(slot, value), slot != "participants"
    pairs = (_overlap(gold, got) for gold in _accepted(names, fact, slot))
    return any(hits / members >= 0.5 if members else empty_agrees for hits, members in pairs)


def keys_agree(names: Names, fact: Json, slots: Json) -> bool:
    """Whether the key slots of an extracted fact agree with those of an annotated one of its type."""
    checks = {slot: _half_shared if slot in SHARED else agrees for slot in KEY[fact["type"]]}
    return all(check(names, fact, slot, slots.get(slot)) for slot, check in checks.items())


def gold_spans(text: str, fact: Json) -> list[Span]:
    """Where the quoted evidence of an annotated fact stands: first occurrences."""
    found = ((text.find(quote), len(quote)) for quote in (fact["evidence"], *fact.get("also", [])))
    return [(start, start + length) for start, length in found if start >= 0]


def same_clause(gold: Iterable[Span], got: Sequence[Span]) -> bool:
    """Whether two spans share half of the shorter one, the extracted one not being a page around it."""
    for start, stop in gold:
        for from_, to in got:
            shared, shorter = min(stop, to) - max(start, from_), min(stop - start, to - from_)
            if shared >= 0.5 * shorter > 0 and to - from_ <= 3 * (stop - start) + 300:
                return True
    return False


def _pairs(text: str, gold: Sequence[Json], got: Sequence[Json], names: Names) -> dict[tuple[int, int], list[str]]:
    """The pairs that may match, each with its wrong slots."""
    spans = [[(e["start"], e["end"]) for e in fact["evidence"]] for fact in got]
    found = {}
    for i, fact in enumerate(gold):
        near, rest = gold_spans(text, fact), [slot for slot in REST[fact["type"]] if slot in fact]
        for j, other in enumerate(got):
            if (fact["type"] in ANYWHERE or same_clause(near, spans[j])) and keys_agree(names, fact, other["slots"]):
                found[i, j] = [slot for slot in rest if not agrees(names, fact, slot, other["slots"].get(slot))]
    return found


def _weight(fact: Json, wrong: Sequence[str]) -> float:
    slots = sum(slot in fact for slot in REST[fact["type"]])
    share = (slots - len(wrong)) / slots if slots else 1.0
    return 1 + share - (0.5 if fact.get("optional") else 0)


def score_article(stem: str, text: str, gold: Sequence[Json], got: Sequence[Json], names: Names, kind: str) -> Score:
    """Annotated and extracted facts of one article and one type -> counts."""
    gold, got = [f for f in gold if f["type"] == kind], [f for f in got if f["type"] == kind]
    found = _pairs(text, gold, got, names)
    matched = assign({pair: _weight(gold[pair[0]], wrong) for pair, wrong in found.items()})
    taken = set(matched.values()) | ({j for _, j in found} if kind in REPEATABLE else set())
    hits = {i: j for i, j in matched.items() if not gold[i].get("optional")}
    needed = [i for i, fact in enumerate(gold) if not fact.get("optional")]
    spurious = [(stem, fact) for j, fact in enumerate(got) if j not in taken]
    slots = sum(slot in gold[i] for i in hits for slot in REST[kind])
    wrong_slots = [(stem, _wrong(gold[i], got[j], slot)) for i, j in hits.items() for slot in found[i, j]]
    return Score(
        gold=len(needed), predicted=len(got), hit=len(hits), wrong=len(spurious), slots_right=slots - len(wrong_slots),
        slots_all=slots, missed=[(stem, gold[i]) for i in needed if i not in hits], spurious=spurious,
        right=[(stem, got[j]) for j in hits.values()], wrong_slots=wrong_slots,
    )


def _wrong(gold: Json, got: Json, slot: str) -> WrongSlot:
    return WrongSlot(gold["type"], slot, gold.get(slot), got["slots"].get(slot), gold["evidence"])


@dataclass(frozen=True, slots=True)
class Gold:
    """A folder of annotations: `<stem>.json`, `entities.json`, and the texts of the articles."""

    names: Names
    facts: Mapping[str, Sequence[Json]]
    texts: Mapping[str, str]
    paths: tuple[Path, ...]  # of the texts


def read_gold(folder: Path, texts: Path | None = None) -> Gold:
    """A folder as above (texts in `texts/` unless told) -> its content; ReadError names the file that is wanting."""
    texts = texts or folder / "texts"
    stems = sorted(path.stem for path in folder.glob("*.json") if path.name != "entities.json")
    if not stems:
        raise ReadError(f"{folder}: no <article>.json here; name the folder that holds the annotations")
    paths = tuple(texts / f"{stem}.txt" for stem in stems)
    return Gold(
        names=Names(_read_json(folder / "entities.json")),
        facts={stem: _read_json(folder / f"{stem}.json") for stem in stems},
        texts={path.stem: _read_text(path) for path in paths},
        paths=paths,
    )


def _read_text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"{path}: {_reason(error)}; --texts names the folder of the articles") from None


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ReadError(f"{path}: {_reason(error)}") from None


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def evaluate(gold: Gold, facts: Iterable[Json]) -> dict[str, Score]:
    """Annotations and extracted facts (as `kg extract` prints them) -> a Score per type, and of all under "ALL"."""
    got: defaultdict[str, list[Json]] = defaultdict(list)
    for fact in facts:
        got[fact["article"]].append(fact)
    scores = {kind: Score() for kind in (*KEY, "ALL")}
    for stem, annotated in gold.facts.items():
        for kind in KEY:
            score = score_article(stem, gold.texts[stem], annotated, got[stem], gold.names, kind)
            scores[kind].add(score)
            scores["ALL"].add(score)
    return scores
