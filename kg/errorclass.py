"""Why facts are missed, found wrongly or filled wrongly: each error of an evaluation -> one cause, computed from the stages.

An error is held against the other side's facts near by, then against what the pipeline linked, triggered and matched there;
the first cause that fits is told. CAUSES says what each of them means.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.evaluate import KEY, Gold, Json, Names, Score, Span, WrongSlot, agrees, fold, gold_spans, keys_agree, same_clause
from kg.model import DATE_SLOTS, ENTITY_SLOTS
from kg.whynot import Stages, triggers

CAUSES = {
    "entity not found": "the text names somebody whom no stage links",
    "boundary": "the words of a name, of the evidence or of a quotation begin or end elsewhere",
    "link": "somebody else is linked here, or nobody was found for a word that only points",
    "no trigger": "no word of the evidence starts a rule of this type",
    "no rule": "a trigger was seen, and no rule of this type matched there",
    "no fact of the match": "a rule matched, and the reader of facts made nothing of it",
    "wrong role": "the same entities stand in other slots",
    "wrong status or kind": "status, kind, mode, medium, role or measures differ",
    "date": "the date differs",
    "other slot": "another slot differs",
    "duplicate": "the same fact is told twice, or two of them became one",
    "not in gold": "nothing of this type is annotated here",
}
_CLOSED = frozenset({"status", "kind", "mode", "medium", "role", "measures"})
_CLITICS = re.compile("[وفبلك]{0,2}(?:ال|ل)?")
_WORD = re.compile(r"\w*$")

Sight = Callable[[str], Stages]


@dataclass(frozen=True, slots=True)
class Failure:
    """One error: `side` is missed, spurious or slot; `sentence` is where it stands, `what` says what differs."""

    cause: str
    side: str
    article: str
    type: str
    sentence: str
    what: str


@dataclass(frozen=True)
class Place:
    """An article in which errors are looked into: text, annotated and extracted facts, and what the stages made of it."""

    text: str
    gold: Sequence[Json]
    got: Sequence[Json]
    names: Names
    read: Stages


def failures(gold: Gold, score: Score, got: Mapping[str, Sequence[Json]], read: Sight) -> list[Failure]:
    """Annotations, the score of all types, extracted facts by article, and how to read an article -> its errors, by cause.

    The most frequent cause comes first. `read` is asked only for articles that have errors.
    """

    @cache
    def place(stem: str) -> Place:
        return Place(gold.texts[stem], gold.facts[stem], got.get(stem, ()), gold.names, read(stem))

    found = [_missed(place(stem), stem, fact) for stem, fact in score.missed]
    found += [_spurious(place(stem), stem, fact) for stem, fact in score.spurious]
    found += [_slot(place(stem), stem, wrong) for stem, wrong in score.wrong_slots]
    return [each for _, group in grouped(found) for each in group]


def grouped(found: Iterable[Failure]) -> list[tuple[str, list[Failure]]]:
    """Errors -> those of each cause, the most frequent cause first."""
    groups: dict[str, list[Failure]] = {}
    for each in found:
        groups.setdefault(each.cause, []).append(each)
    return sorted(groups.items(), key=lambda pair: (-len(pair[1]), list(CAUSES).index(pair[0])))


# ---- missed ----------------------------------------------------------------------------------------------------------
def _missed(place: Place, stem: str, fact: Json) -> Failure:
    spans = gold_spans(place.text, fact)
    if not spans:
        return Failure("boundary", "missed", stem, fact["type"], fact["evidence"], "these words do not stand in the text")
    near = [other for other in place.got if other["type"] == fact["type"] and _overlap(spans, _spans(other))]
    cause, what = _against(place.names, fact, near, spans) or _unseen(place, fact, spans) or _started(place, fact, spans)
    told = f"{_told(fact, KEY[fact['type']])}: {what}"
    return Failure(cause, "missed", stem, fact["type"], _sentence(place, spans), told)


def _against(names: Names, fact: Json, near: Sequence[Json], spans: Sequence[Span]) -> tuple[str, str] | None:
    """An annotated fact and the extracted ones near by -> the cause, where one of them tells the same otherwise."""
    for other in near:
        if keys_agree(names, fact, other["slots"]):
            same = same_clause(spans, _spans(other))
            return ("duplicate", "it matches another annotation") if same else ("boundary", f"evidence is {_quoted(other)}")
    wanted = _entities(names, fact, KEY[fact["type"]])
    for other in near:
        if wanted and wanted <= _entities(names, other["slots"], other["slots"]):
            wrong = [slot for slot in KEY[fact["type"]] if not agrees(names, fact, slot, other["slots"].get(slot))]
            kind = "wrong role" if set(wrong) & ENTITY_SLOTS else "wrong status or kind"
            return kind, f"got {_told(other['slots'], KEY[fact['type']])}"
    for other in near:
        if _contained(names, _entities(names, other["slots"], KEY[fact["type"]]), wanted):
            return "boundary", f"got {_told(other['slots'], KEY[fact['type']])}"
    return None


def _unseen(place: Place, fact: Json, spans: Sequence[Span]) -> tuple[str, str] | None:
    """The cause where an annotated entity stands in the evidence by name, and the stages link something else there."""
    for slot in KEY[fact["type"]]:
        for keys in place.names.value(slot, fact.get(slot)) if slot in ENTITY_SLOTS else ():
            cause = _name_cause(place, keys, spans)
            if cause:
                return cause
    return None


def _name_cause(place: Place, keys: set[str], spans: Sequence[Span]) -> tuple[str, str] | None:
    named = [span for key in sorted(keys) for form in place.names.forms(key) for span in _named(place.text, form, spans)]
    if not named or any(keys & linked for span in spans for _, linked in _mentions(place, span)):
        return None
    words = place.text[named[0][0] : named[0][1]]
    found = [(span, linked) for span, linked in _mentions(place, named[0])]
    if not found:
        return "entity not found", f"«{words}» is linked to nobody"
    (start, stop), linked = found[0]
    cut = (start, stop) != named[0] and not any(span == (start, stop) for span in named)
    return "boundary" if cut and not linked else "link", f"«{place.text[start:stop]}» is linked to {_listed(linked)}"


def _started(place: Place, fact: Json, spans: Sequence[Span]) -> tuple[str, str]:
    """The cause where all that is named is linked: what became of the triggers in the evidence."""
    here = [each for each in triggers(place.read, fact["type"]) if _overlap(spans, [(each.item.start, each.item.stop)])]
    if not here:
        return "no trigger", f"no word here starts a rule of type {fact['type']}"
    given = [other for each in here for _, other in each.facts]
    if given:
        plain = ", ".join(evidence.rule for evidence in given[0].evidence)
        return "link", f"{plain} reads others here"
    reasons = sorted((reason for each in here for reason in each.reasons), key=lambda reason: reason.what != "reader")
    if not reasons:
        return "no rule", "no rule comes near"
    cause = "no fact of the match" if reasons[0].what == "reader" else "no rule"
    return cause, f"{reasons[0].rule}: {reasons[0].why}"


# ---- spurious, slots -------------------------------------------------------------------------------------------------
def _spurious(place: Place, stem: str, got: Json) -> Failure:
    cause, what = _unwanted(place, got)
    rules = ", ".join(dict.fromkeys(str(each.get("rule", "?")) for each in got["evidence"]))
    told = f"{_told(got['slots'], KEY[got['type']])} ({rules}): {what}"
    return Failure(cause, "spurious", stem, got["type"], _sentence(place, _spans(got)), told)


def _unwanted(place: Place, got: Json) -> tuple[str, str]:
    """An extracted fact that matches no annotation -> the cause, from the annotations of its type."""
    spans, key = _spans(got), KEY[got["type"]]
    same = [(fact, gold_spans(place.text, fact)) for fact in place.gold if fact["type"] == got["type"]]
    near = [(fact, where) for fact, where in same if _overlap(where, spans)]
    for fact, where in near:
        if keys_agree(place.names, fact, got["slots"]):
            return ("duplicate", "it is annotated once") if same_clause(where, spans) else ("boundary", "evidence differs")
    if got["type"] != "statement" and any(keys_agree(place.names, fact, got["slots"]) for fact, _ in same):
        return "duplicate", "it is annotated elsewhere in the article"
    mine = _entities(place.names, got["slots"], key)
    for fact, _ in near:
        wanted = f"gold has {_told(fact, key)}"
        if mine and mine <= _entities(place.names, fact, fact):
            kind = "wrong role" if mine != _entities(place.names, fact, key) else "wrong status or kind"
            return kind, wanted
    for fact, where in near:
        if same_clause(where, spans):
            cut = _contained(place.names, mine, _entities(place.names, fact, key))
            return "boundary" if cut else "link", f"gold has {_told(fact, key)}"
    others = sorted({fact["type"] for fact in place.gold if _overlap(gold_spans(place.text, fact), spans)})
    return "not in gold", f"gold has here: {', '.join(others) or 'nothing'}"


def _contained(names: Names, got: set[str], gold: set[str]) -> bool:
    """Whether an extracted name that the annotators do not know holds one of theirs, or is held by it."""
    unknown = [fold(key) for key in got if key.startswith("?")]
    forms = [form for key in gold for form in names.forms(key)]
    return any(name in form or form in name for name in unknown for form in forms if name and form)


def _slot(place: Place, stem: str, wrong: WrongSlot) -> Failure:
    cause = "date" if wrong.slot in DATE_SLOTS else "wrong status or kind" if wrong.slot in _CLOSED else "other slot"
    if wrong.slot == "quote" and wrong.gold and wrong.got:
        cause = "boundary"
    if wrong.slot in ENTITY_SLOTS and wrong.gold and wrong.got:
        cause = "link"
    what = f"{wrong.slot} is {_plain(wrong.gold)}, got {_plain(wrong.got)}"
    spans = gold_spans(place.text, {"evidence": wrong.text})
    return Failure(cause, "slot", stem, wrong.type, _sentence(place, spans) or wrong.text, what)


# ---- where and who ---------------------------------------------------------------------------------------------------
def _spans(fact: Json) -> list[Span]:
    return [(each["start"], each["end"]) for each in fact["evidence"]]


def _overlap(some: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(start < to and from_ < stop for start, stop in some for from_, to in others)


def _entities(names: Names, slots: Json, chosen: Iterable[str]) -> set[str]:
    """Slots -> the key of each entity in those chosen; of a name that may stand for several the first."""
    wanted = [slot for slot in chosen if slot in ENTITY_SLOTS]
    return {min(keys) for slot in wanted for keys in names.value(slot, slots.get(slot)) if keys}


def _mentions(place: Place, span: Span) -> Iterator[tuple[Span, set[str]]]:
    """The mentions that overlap a span, each with the annotators' keys of those it stands for."""
    for (start, stop), resolved in place.read.discourse.of_span.items():
        if start < span[1] and span[0] < stop:
            labels = [{"label_en": each.label_en, "label_ar": each.label_ar} for each in resolved.entities]
            yield (start, stop), {key for label in labels for key in place.names.keys(label)}


def _named(text: str, form: str, spans: Sequence[Span]) -> Iterator[Span]:
    """A folded name and stretches of text -> where the name stands there, as words of its own but for proclitics."""
    for first, last in spans if form else ():
        places = [at for at in range(first, last) for _ in fold(text[at])]
        folded = "".join(fold(text[at]) for at in range(first, last))
        for found in re.finditer(f"(?={re.escape(form)})", folded):
            start, stop = places[found.start()], places[found.start() + len(form) - 1] + 1
            before = _WORD.search(text[max(0, start - 8) : start])
            if before and _CLITICS.fullmatch(before[0]) and not text[stop : stop + 1].isalpha():
                yield start, stop


def _sentence(place: Place, spans: Sequence[Span]) -> str:
    """The sentence in which the first of some spans begins, on one line; empty where there is no span."""
    if not spans:
        return ""
    sentences = [each.sentence for each in place.read.linked if each.sentence.start <= spans[0][0] < each.sentence.stop]
    start, stop = (sentences[0].start, sentences[0].stop) if sentences else spans[0]
    return " ".join(place.text[start:stop].split())


def _quoted(fact: Json) -> str:
    return "; ".join(f"«{' '.join(str(each.get('text', '')).split())}»" for each in fact["evidence"])


def _told(slots: Json, chosen: Iterable[str]) -> str:
    return ", ".join(f"{slot} {_plain(slots.get(slot))}" for slot in chosen)


def _plain(value: Any) -> str:
    """A slot's JSON value -> words."""
    if isinstance(value, Mapping):
        return str(value.get("label_en") or value.get("label_ar") or dict(value))
    if isinstance(value, (list, tuple)):
        return "; ".join(_plain(each) for each in value) or "nothing"
    return "nothing" if value is None else str(value)


def _listed(keys: set[str]) -> str:
    return ", ".join(sorted(key.removeprefix("?") for key in keys)) or "nobody"
