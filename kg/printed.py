"""The day of publication that a text prints: with words such as «نشرت في», as a line of its own, or as «اليوم» beside a date."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

from kg.resources import lexicon_dir

_HEAD = 6  # lines from the top among which a line of its own tells the day
_PLAIN = str.maketrans("أإآىة٠١٢٣٤٥٦٧٨٩", "ااايه0123456789")  # as long as before
# Few spaces at a time: a text of spaces must not cost the square of its length.
_DIGITS = r"\s{0,3}(?P<a>\d{1,4})\s{0,3}[/.-]\s{0,3}(?P<b>\d{1,2})\s{0,3}[/.-]\s{0,3}(?P<c>\d{1,4})(?!\d)"

Found = tuple[datetime.date, str]


def published_from_text(text: str) -> Found | None:
    """A text -> the day of publication that it prints, and how it is known; else None.

    Of digits alone days stand first (d/m/Y) unless the year does. A date of last update counts only where no other is
    printed, and «اليوم» beside a date only where every such date is the same.
    """
    plain = text.translate(_PLAIN)
    cued = (found for key in ("published", "line", "today", "updated") for found in _found(text, plain, key))
    return next(cued, None)


def _found(text: str, plain: str, key: str) -> Iterator[Found]:
    """The days that the patterns of a kind find in a text, which is also given in plain letters."""
    head = plain if key != "line" else "\n".join(plain.split("\n")[:_HEAD])
    for pattern in _patterns()[key]:
        days = [(day, match) for match in pattern.finditer(head) if (day := _day(match))]
        if key == "today" and len({day for day, _ in days}) > 1:
            continue
        for day, match in days:
            start = match.start("cue") if key != "line" else match.start()
            yield day, f"printed in the article: «{' '.join(text[start : match.end()].split())}»"


def _day(match: re.Match[str]) -> datetime.date | None:
    """A hit of a pattern -> its day; None if there is none such, or if it is another day of the week."""
    parts = match.groupdict()
    try:
        if parts.get("month"):
            day = datetime.date(int(parts["year"]), _months()[" ".join(parts["month"].split())], int(parts["day"]))
        else:
            first, second, third = (int(parts[name]) for name in "abc")
            day = datetime.date(first, second, third) if first > 31 else datetime.date(third, second, first)
    except ValueError:
        return None
    weekday = _weekdays().get(parts.get("weekday") or "")
    return day if weekday in (None, day.isoweekday()) else None


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    """The patterns of printed days, those of publication before those of an update; words from the lexicon."""
    lists = tomllib.loads((lexicon_dir() / "boilerplate.toml").read_text("utf-8"))
    months, weekdays = _either(_months()), _either(_weekdays())
    again = rf"(?:\s?[/-]\s?(?:{months})|\s?\((?:{months})\))?"
    words = rf"(?P<day>\d{{1,2}})\s?(?:من\s)?[،,]?\s?(?P<month>{months}){again}\s?[،,]?\s?(?:عام\s|سنه\s)?(?P<year>(?:19|20)\d\d)"
    words += r"(?!\d)"
    on = rf"(?:(?P<weekday>{weekdays})\s?[،,]?\s?)?(?:الموافق\s?)?"
    clock = r"(?:\s?[-–—|،,]?\s?(?:الساعه\s?)?\d{1,2}:\d\d.{0,30})?"
    cues = {key: "|".join(lists[key]).translate(_PLAIN) for key in ("published", "updated")}
    cued = {
        key: (
            re.compile(rf"(?m)^[^\n]{{0,40}}?(?P<cue>{cue})\s?:?\s?{_DIGITS}"),
            re.compile(rf"(?m)^[^\n]{{0,12}}?(?P<cue>{cue})\s?:?\s?{on}{words}(?=[^\n]{{0,40}}$)"),  # no sentence goes on
        )
        for key, cue in cues.items()
    }
    agency = rf"\w+(?: \w+){{0,2}} \d{{1,2}} \w+(?: \w+)? 14\d\d\s?هـ?\s?الموافق\s?{words}\s?م?\s?(?:واس)?.{{0,20}}"
    alone = rf"(?P<weekday>{weekdays})\s?[،,:]?\s?{words}\s?م?{clock}(?: \w+){{0,2}}"
    line = tuple(re.compile(rf"(?m)^\W{{0,5}}(?:{form})\W{{0,5}}$") for form in (agency, alone, rf"{words}\s?م?{clock}"))
    today = re.compile(rf"(?P<cue>(?<!\w)اليوم)\s?[،,(]?\s?(?P<weekday>{weekdays})\)?\s?[،,]?\s?(?:الموافق\s?)?{words}")
    return {**cued, "line": line, "today": (today,)}


def _either(words: dict[str, int]) -> str:
    """Words -> a pattern of any of them, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))


@cache
def _months() -> dict[str, int]:
    """The names of months in plain letters -> their numbers."""
    return {name: number for symbol in ("SURE", "WEAK", "FRAIL") for name, number in _named(symbol)}


@cache
def _weekdays() -> dict[str, int]:
    """The names of the days of the week in plain letters -> their ISO numbers."""
    return dict(_named("WEEKDAY"))


def _named(symbol: str) -> Iterator[tuple[str, int]]:
    for number, names in _words()[symbol].items():
        yield from ((name.translate(_PLAIN), int(number)) for name in names)


@cache
def _words() -> dict[str, Any]:
    """The words of times, by symbol and value."""
    words: dict[str, Any] = tomllib.loads((lexicon_dir() / "dates.toml").read_text("utf-8"))["words"]
    return words
