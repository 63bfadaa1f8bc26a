"""What a time expression says, and the partial date that it means seen from the day of publication."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from hijridate import Gregorian, Hijri

from kg.model import Date

_DAY = datetime.timedelta(days=1)
_SOON = 60 * _DAY  # news names days of the near future, and hardly ever those of ten months ago, without their year


@dataclass(frozen=True, slots=True)
class TimeMatch:
    """A time expression: tokens [first, last) of its sentence, and the fields that its kind needs.

    Kinds: date (day, month, year), hijri (hday, hmonth, hyear), weekday, day (offset from publication), unit (week,
    weekend, month or year), season (its last month; winter 0), ago (count of units), range, again (as
    seen from the time told before), vague.
    `shift` is -1 last, 0 this, 1 next; `yshift` the same for the year; `ahead`: the words around point forward ("by").
    """

    first: int
    last: int
    kind: str
    day: int | None = None
    month: int | None = None
    year: int | None = None
    hday: int | None = None
    hmonth: int | None = None
    hyear: int | None = None
    weekday: int | None = None
    offset: int | None = None
    unit: str | None = None
    count: int | None = None
    season: int | None = None
    shift: int | None = None
    yshift: int | None = None
    year1: int | None = None
    day2: int | None = None
    month2: int | None = None
    weekday2: int | None = None
    ahead: bool = False

    @property
    def coming(self) -> bool:
        """Whether it lies after publication, whenever that was: «غدا», «الجمعة المقبل»."""
        return (self.shift == 1 and self.kind != "again") or self.yshift == 1 or (self.kind == "day" and (self.offset or 0) > 0)


def resolve(match: TimeMatch, published: datetime.date | None, *, future: bool = False) -> Date | None:
    """A match and the day of publication -> the date that it means, as precise as the words; None if they do not say.

    Without publication day only explicit dates resolve. A day or month without its year is the latest on or before
    publication, unless the next one begins within 60 days; a weekday is the latest. `future`: the sentence speaks of
    what is to come, so that these are the next ones. Impossible dates are None.
    """
    seen = _View(published, future or match.ahead) if published else None
    try:
        return _printed(match) if seen is None else _KINDS[match.kind](match, seen)
    except (ValueError, OverflowError):  # outside of the calendar
        return None


@dataclass(frozen=True, slots=True)
class _View:
    """The day that relative words are seen from, and whether they look ahead."""

    day: datetime.date
    ahead: bool

    def side(self, shift: int | None) -> int:
        """How to search: -1 before, 0 on or before, 1 after, 2 on or after."""
        return shift or (2 if self.ahead else 0)


_SIDES = {-1: "before", 0: "on or before", 1: "after", 2: "on or after"}


def _iso(year: int, month: int | None = None, day: int | None = None) -> str:
    """Parts of a date -> ISO, as long as it is precise. Raises ValueError if there is no such date."""
    datetime.date(year, month or 1, day or 1)
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")


def _valid(year: int, month: int | None, day: int | None) -> str | None:
    try:
        return _iso(year, month, day)
    except ValueError:
        return None


def _pick(values: list[str], now: str, side: int) -> str | None:
    """Sorted ISO dates of one precision -> the nearest to `now` on the side asked for."""
    if side <= 0:
        past = [value for value in values if value < now or (side == 0 and value == now)]
        return past[-1] if past else None
    coming = [value for value in values if value > now or (side == 2 and value == now)]
    return coming[0] if coming else None


def _common(first: str, second: str) -> str | None:
    """Two ISO dates -> what they share, in whole parts: 2023-01 and 2023-05 -> 2023."""
    return next((first[:size] for size in (10, 7, 4) if len(first) >= size and first[:size] == second[:size]), None)


def _span(first: str | None, second: str | None, derivation: str = "") -> Date | None:
    shared = _common(first, second) if first and second else None
    return Date(shared, derivation or f"range {first}..{second}") if shared else None


# Explicit -------------------------------------------------------------------------------------------------------------


def _printed(match: TimeMatch) -> Date | None:
    """What resolves without a day of publication."""
    if match.kind in ("date", "season") and match.year:
        return Date(_iso(match.year, match.month, match.day), "printed")
    if match.kind == "hijri" and match.hyear:
        return _hijri_date(match.hyear, match.hmonth, match.hday)
    if match.kind == "range" and match.year:
        return _range_in(match, match.year)
    return None


def _date(match: TimeMatch, view: _View) -> Date | None:
    if match.year:
        return _printed(match)
    if match.yshift is not None or match.shift == 0:
        year = view.day.year + (match.yshift or 0)
        return Date(_iso(year, match.month, match.day), f"{_year_words(match.yshift or 0)} {view.day}")
    years = range(max(1, view.day.year - 8), min(9999, view.day.year + 8) + 1)  # 8: a 29 February is always among them
    values = [value for year in years if (value := _valid(year, match.month, match.day))]
    now, side, word = view.day.isoformat()[: 10 if match.day else 7], view.side(match.shift), "day" if match.day else "month"
    if match.day and match.weekday and not side and (known := _by_weekday(values, match.weekday, view.day)):
        return Date(known, f"day and weekday nearest to {view.day}")
    coming = _pick(values, now, 1)
    if not side and coming and now not in values and _first(coming) - view.day <= _SOON:
        return Date(coming, f"{word} soon after {view.day}")
    value = _pick(values, now, side)
    return Date(value, f"{word} {_SIDES[side]} {view.day}") if value else None


def _by_weekday(values: list[str], weekday: int, day: datetime.date) -> str | None:
    """Of ISO days, the one on this weekday nearest to a day and less than a year away; a misprint finds none."""
    near = [value for value in values if _first(value).isoweekday() == weekday and abs(_first(value) - day) < 365 * _DAY]
    return min(near, key=lambda value: abs(_first(value) - day), default=None)


def _first(value: str) -> datetime.date:
    """An ISO day or month -> its first day."""
    return datetime.date.fromisoformat(f"{value}-01"[:10])


def _year_words(shift: int) -> str:
    return {-1: "year before", 0: "year of publication", 1: "year after"}[shift]


def _hijri(match: TimeMatch, view: _View) -> Date | None:
    """A Hijri date; without a year, the latest (or next) such day."""
    if match.hyear or not match.hday:
        return _printed(match)
    this = Gregorian.fromdate(view.day).to_hijri().year
    dates = [_hijri_day(year, match.hmonth or 1, match.hday) for year in (this - 1, this, this + 1)]
    value = _pick([date.value for date in dates if date], view.day.isoformat(), view.side(match.shift))
    return next((date for date in dates if date and date.value == value), None)


def _hijri_day(year: int, month: int, day: int) -> Date | None:
    """Like `_hijri_date`, but None where that month has no such day."""
    try:
        return _hijri_date(year, month, day)
    except (ValueError, OverflowError):
        return None


def _hijri_date(year: int, month: int | None, day: int | None) -> Date | None:
    """Hijri parts -> the Gregorian date by Umm al-Qura (hijridate, 1343-1500 AH); a month or year as a span."""
    first = Hijri(year, month or 1, day or 1)
    last = first if day else Hijri(year, month or 12, Hijri(year, month or 12, 1).month_length())
    words = f"hijri {year}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")
    return _span(first.to_gregorian().isoformat(), last.to_gregorian().isoformat(), words)


# Relative -------------------------------------------------------------------------------------------------------------


def _day(match: TimeMatch, view: _View) -> Date | None:
    offset = match.offset or 0
    words = {-2: "2 days before", -1: "day before", 0: "day of publication", 1: "day after", 2: "2 days after"}[offset]
    return Date((view.day + offset * _DAY).isoformat(), f"{words} {view.day}")


def _weekday(match: TimeMatch, view: _View) -> Date | None:
    assert match.weekday is not None
    if match.offset is not None and (view.day + match.offset * _DAY).isoweekday() == match.weekday:
        return _day(match, view)
    side = 1 if match.offset and match.offset > 0 else view.side(match.shift)
    first = _nearest(match.weekday, view.day, side)
    if match.weekday2 is None:
        return Date(first.isoformat(), f"weekday {_SIDES[side]} {view.day}")
    if side > 0:
        return _span(first.isoformat(), _nearest(match.weekday2, first, 2).isoformat())
    second = _nearest(match.weekday2, view.day, side)
    return _span(_nearest(match.weekday, second, 0).isoformat(), second.isoformat())


def _nearest(weekday: int, day: datetime.date, side: int) -> datetime.date:
    """The nearest such ISO weekday on the side asked for."""
    if side > 0:
        start = day + _DAY if side == 1 else day
        return start + (weekday - start.isoweekday()) % 7 * _DAY
    start = day - _DAY if side == -1 else day
    return start - (start.isoweekday() - weekday) % 7 * _DAY


def _unit(match: TimeMatch, view: _View) -> Date | None:
    shift = match.shift or 0
    if match.unit == "year":
        return None if match.day else Date(_iso(view.day.year + shift), f"{_year_words(shift)} {view.day}")
    if match.unit == "month":
        year, month = _month_plus(view.day, shift)
        words = {-1: "month before", 0: "month of publication", 1: "month after"}[shift]
        return Date(_iso(year, month, match.day), f"{words} {view.day}")
    base = view.day if match.unit == "week" or shift or view.ahead else _nearest(6, view.day, 0)
    words = {-1: "month, week before", 0: "month of the week of", 1: "month, week after"}[shift]
    return Date((base + shift * 7 * _DAY).isoformat()[:7], f"{words.replace('week', match.unit or 'week', 1)} {view.day}")


def _month_plus(day: datetime.date, months: int) -> tuple[int, int]:
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def _season(match: TimeMatch, view: _View) -> Date | None:
    """A season -> its year; winter spans two, so that "last winter" and "next winter" name none."""
    if match.year:
        return _printed(match)
    shift, end = match.shift or 0, match.season or 0
    if match.yshift is not None or not shift:
        shift = match.yshift or 0
        return Date(_iso(view.day.year + shift), f"{_year_words(shift)} {view.day}")
    if not end:
        return None
    passed, coming = view.day.month > end, view.day.month < end - 2
    year = view.day.year - (not passed) if shift < 0 else view.day.year + (not coming)
    return Date(_iso(year), f"{'latest past' if shift < 0 else 'next'} season from {view.day}")


def _ago(match: TimeMatch, view: _View) -> Date | None:
    """So many days, weeks, months or years before publication, as precise as the unit (weeks: the month)."""
    count = match.count or 0
    words = f"{count} {match.unit}{'s' * (count != 1)} before {view.day}"
    if match.unit == "day":
        return Date((view.day - count * _DAY).isoformat(), words)
    if match.unit == "week":
        return Date((view.day - 7 * count * _DAY).isoformat()[:7], words)
    if match.unit == "month":
        return Date(_iso(*_month_plus(view.day, -count)), words)
    return Date(_iso(view.day.year - count), words) if match.unit == "year" else None


# Ranges ---------------------------------------------------------------------------------------------------------------


def _range(match: TimeMatch, view: _View) -> Date | None:
    """From one day or month to another -> what both share; a year not printed is found by the start, or by the end
    if words like "last" stand behind it.
    """
    if match.year:
        return _range_in(match, match.year)
    if match.shift is None and match.yshift is None:
        start = _date(TimeMatch(0, 0, "date", day=match.day, month=match.month or match.month2), view)
        wraps = (match.month or 0) > (match.month2 or 0)
        return _range_in(match, int(start.value[:4]) + wraps) if start else None
    end = _date(TimeMatch(0, 0, "date", day=match.day2, month=match.month2, shift=match.shift, yshift=match.yshift), view)
    return _range_in(match, int(end.value[:4])) if end else None


def _range_in(match: TimeMatch, year: int) -> Date | None:
    """A range that ends in a year; if its first month is the later one, it began the year before."""
    month = match.month or match.month2 or 1
    day = match.day if match.day2 or match.month else None
    first_year = match.year1 or (year - 1 if month > (match.month2 or 1) else year)
    return _span(_iso(first_year, month, day), _iso(year, match.month2, match.day2))


def _vague(match: TimeMatch, view: _View) -> Date | None:
    return None


_KINDS: dict[str, Callable[[TimeMatch, _View], Date | None]] = {
    "date": _date, "hijri": _hijri, "weekday": _weekday, "day": _day, "unit": _unit, "season": _season, "ago": _ago,
    "range": _range, "vague": _vague, "again": _vague,
}
