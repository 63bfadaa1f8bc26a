"""The examples of a rule put to the whole pipeline: each `yes` must give its fact, no `no` may."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kg.model import LIST_SLOTS, Article, Count, Date, Entity, Fact, SlotValue
from kg.pipeline import extract
from kg.rules import Rule


def failures(rule: Rule) -> Iterator[str]:
    """A rule -> a line for each of its examples that fails, saying what was read instead."""
    for sentence, wanted in rule.yes:
        read = _read(rule, sentence)
        if not any(_fits(fact, wanted) for fact in read):
            yield f"{rule.id}: yes «{sentence}»: wanted {wanted}, got {_got(read, wanted) or 'nothing'}"
    for sentence in rule.no:
        if read := _read(rule, sentence):
            yield f"{rule.id}: no «{sentence}»: got {[_plain(fact.slots) for fact in read]}"


def _read(rule: Rule, sentence: str) -> list[Fact]:
    """The facts that this very rule reads in a sentence."""
    return [fact for fact in extract(Article("example", sentence)) if any(evidence.rule == rule.id for evidence in fact.evidence)]


def _fits(fact: Fact, wanted: Mapping[str, Any]) -> bool:
    found = _plain(fact.slots)
    return all(_unordered(slot, found[slot]) == _unordered(slot, value) for slot, value in wanted.items())


def _got(read: list[Fact], wanted: Mapping[str, Any]) -> str:
    return "; ".join(str({slot: _plain(fact.slots)[slot] for slot in wanted}) for fact in read)


def _plain(slots: Mapping[str, SlotValue]) -> dict[str, Any]:
    """Slots -> as examples write them: names of entities, ISO dates, lists."""
    return {slot: _value(value) for slot, value in slots.items()}


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_value(member) for member in value]
    if isinstance(value, Entity):
        return value.label_en or value.label_ar
    if isinstance(value, Date):
        return value.value
    return {"n": value.n, "of": value.of} if isinstance(value, Count) else value


def _unordered(slot: str, value: Any) -> Any:
    return sorted(value, key=str) if slot in LIST_SLOTS and isinstance(value, list) else value
