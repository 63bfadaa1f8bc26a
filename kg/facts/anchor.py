"""Dates of times: those that are seen from the time told before («في اليوم التالي», «في مايو من العام نفسه») as well."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from kg import dates
from kg.calendar import TimeMatch
from kg.model import Date, Item, Linked

_REACH = 5  # sentences, its own among them: how far before such a time stands the one that it is seen from
_LENGTH = {"day": 10, "month": 7, "year": 4}  # of the ISO dates that a time of this unit can be seen from


def resolve(
    linked: Sequence[Linked], sentence: int, item: Item, published: datetime.date | None, future: bool = False
) -> Date | None:
    """The time of an item of a sentence -> its date, if the text says it."""
    time: TimeMatch = item.payload
    if time.kind != "again":
        return dates.resolve(time, published, future=future)
    unit = time.unit or "day"
    for number in range(min(sentence, len(linked) - 1), max(-1, sentence - _REACH), -1):
        for other in reversed(linked[number].items):
            told = isinstance(other.payload, TimeMatch) and other.start < item.start
            found = resolve(linked, number, other, published) if told else None
            if found and len(found.value) >= _LENGTH.get(unit, 99):
                return _seen_from(found, time, unit)
    return None


def bygone(time: TimeMatch) -> TimeMatch:
    """A time -> the same, where it is a day or month without a year, as the latest one that is over: «قال في سبتمبر»."""
    bare = time.kind == "date" and not time.year and time.shift is None and time.yshift is None
    return replace(time, shift=-1) if bare else time


def _seen_from(told: Date, time: TimeMatch, unit: str) -> Date | None:
    """The date told before -> the one that a time of a unit is, seen from there."""
    shift = (time.offset if unit == "day" else time.shift) or 0
    if unit == "day":
        value = (datetime.date.fromisoformat(told.value) + datetime.timedelta(days=shift)).isoformat()
        return Date(value, f"{shift:+} days from {told.value}" if shift else f"the day told before, {told.value}")
    if shift < 0:
        return None  # «مقارنة بالعام السابق»
    year, month = int(told.value[:4]), time.month
    if unit == "month":
        year, month = divmod(year * 12 + int(told.value[5:7]) - 1 + shift, 12)
        month, shift = month + 1, 0
    try:
        return Date(_iso(year + shift, month, time.day if month else None), f"seen from {told.value}, told before")
    except ValueError:  # 30 February
        return None


def _iso(year: int, month: int | None, day: int | None) -> str:
    """Parts of a date -> ISO, as long as it is precise. Raises ValueError if there is no such date."""
    datetime.date(year, month or 1, day or 1)
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")
