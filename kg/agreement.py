"""Whether two tellings can be of one event, or belong together, and what says so: the parties, and the time.

A reason is a word of `model.JOIN_REASONS`; its place in the lists here is its rank, the strongest first. Nothing is
guessed: an undated telling has only the day on which its article was published.
"""

from __future__ import annotations

import datetime

from kg.tellings import AHEAD, NEAR, Telling, country_of, unlisted

PARTY_RANKS = ("same-parties", "city-in-country", "office-holder", "more-parties")
TIME_RANKS = (
    "same-article", "same-day", "same-period", "day-in-period", "published-near", "published-in-period", "announced-before",
)
_NAMED_ALIKE = ("same-parties", "city-in-country")
_DAY, _MONTH = 10, 7  # lengths of ISO dates

When = tuple[str, int]  # reason, days between: the fewer, the stronger


# ---- the parties -----------------------------------------------------------------------------------------------------
def parties(one: Telling, other: Telling) -> str | None:
    """Two tellings of one type -> in which way they have the same parties; None where they may have different ones."""
    if one.type == "sanction":
        same = one.parties == other.parties and one.others == other.others and one.measures == other.measures
        return "same-parties" if same and one.parties and one.others else None
    if one.mode and other.mode and one.mode != other.mode:
        return None
    if one.place and other.place and not _same_place(one.place, other.place):
        return None
    return _visit_parties(one, other) if one.type == "visit" else _meeting_parties(one, other)


def _same_place(one: str, other: str) -> bool:
    """Whether two places are the same, or one is the country of the other."""
    return one == other or country_of(one) == other or country_of(other) == one


def _visit_parties(one: Telling, other: Telling) -> str | None:
    stands = one.stands | other.stands
    visitors, where = one.parties == other.parties, one.others == other.others
    if visitors and where:
        return "same-parties"
    if visitors and _same_place(one.others[0], other.others[0]):
        return "city-in-country"
    return "office-holder" if where and _same_title(one.parties[0], other.parties[0], stands) else None


def _meeting_parties(one: Telling, other: Telling) -> str | None:
    """The same participants, some as persons here and as their states there; or all of one among those of the other."""
    if one.parties == other.parties:
        return "same-parties"
    few, many = sorted((one.parties, other.parties), key=len)
    common = set(few) & set(many)
    left, rest = sorted(set(many) - common), sorted(set(few) - common)
    if len(few) < 2:
        return None
    if len(few) < len(many):
        return None if rest else "more-parties"
    stands = one.stands | other.stands
    for key in rest:
        partners = [each for each in left if _stands_for(key, each, stands)]
        if len(partners) != 1:
            return None
        left.remove(partners[0])
    return "office-holder"


def _stands_for(one: str, other: str, stands: frozenset[tuple[str, str]]) -> bool:
    return (one, other) in stands or (other, one) in stands or _same_title(one, other, stands)


def _same_title(one: str, other: str, stands: frozenset[tuple[str, str]]) -> bool:
    """Whether one is an unnamed holder of an office that the articles give to the other."""
    if unlisted(one) == unlisted(other):
        return False
    titles = ({title for person, title in stands if person == each and " of " in title} for each in (one, other))
    return bool(set.intersection(*titles))


# ---- the time --------------------------------------------------------------------------------------------------------
def told_when(one: Telling, other: Telling, how: str) -> When | None:
    """Two tellings that have the same parties (`how`) -> what says that they mean the same time; None where nothing does."""
    if not _dates_agree(one.date, other.date):
        return None
    if one.article == other.article:
        return ("same-article", 0) if _told_again(one, other, how) else None
    if one.date and other.date:
        reason = _dated(one, other, how)
        return (reason, 0) if reason else None
    return _undated(one, other) if how in _NAMED_ALIKE and _telling_parties(one) else None


def _told_again(one: Telling, other: Telling, how: str) -> bool:
    """Whether an article that tells of the same parties twice tells of one event: what it names apart is mostly apart.

    Two undated tellings go together, or two of one date; a dated and an undated one only if the date is that of the news.
    A state is not taken for its office-holder here, nor one occasion of a day for another.
    """
    if one.type == "sanction" or how == "more-parties" or (how == "office-holder" and (one.date or other.date)):
        return False
    if how == "office-holder" and any(key.startswith("country/") for key in {*one.parties} ^ {*other.parties}):
        return False
    return one.date == other.date or _of_late(max(one.date, other.date, key=len), one.published)


def _of_late(date: str, published: str) -> bool:
    """Whether a date is that of publication, as far as it is told, or a day shortly before."""
    if not published:
        return False
    return published.startswith(date) or (len(date) == _DAY and 0 <= _days(date, published, signed=True) <= NEAR)


def _dates_agree(one: str, other: str) -> bool:
    """Whether two dates can be of one day: one of them open, or as precise as the other, or holding it."""
    return one.startswith(other) or other.startswith(one)


def _telling_parties(told: Telling) -> bool:
    """Whether the parties alone say much: a person, or measures against others than states. Countries meet all the time."""
    if told.type == "sanction":
        return told.measures != ("unspecified",) or not any(key.startswith("country/") for key in told.others)
    return len(told.parties + told.others) > 1 and any(key.startswith("person/") for key in told.parties)


def _dated(one: Telling, other: Telling, how: str) -> str | None:
    vague, exact = sorted((one, other), key=lambda told: (len(told.date), told.order))
    if len(vague.date) == len(exact.date) == _DAY:
        return "same-day"
    if how == "more-parties" or (len(vague.date) < _MONTH and (how == "office-holder" or not _telling_parties(one))):
        return None
    alone = one.type == "meeting" and len(one.parties) == 1  # bodies sit often
    if alone and (len(vague.date) < _MONTH or not (one.place and one.place == other.place)):
        return None
    return None if _untimely(vague, exact) else "same-period" if vague.date == exact.date else "day-in-period"


def _untimely(vague: Telling, exact: Telling) -> bool:
    """Whether a telling of a month or year was published before the day that the other tells, or a plan after its time."""
    size = len(exact.date)
    if any(told.status == "planned" and told.published[:size] > exact.date for told in (vague, exact)):
        return True
    return vague.status != "planned" and bool(vague.published) and vague.published[:size] < exact.date


def _undated(one: Telling, other: Telling) -> When | None:
    if not (one.published and other.published):
        return None
    between = _days(one.published, other.published)
    if not one.date and not other.date:
        return ("published-near", between) if between <= NEAR else None
    open_, dated = (one, other) if other.date else (other, one)
    if len(dated.date) == _DAY:
        since = _days(dated.date, open_.published, signed=True)
        if one.status == "held":
            return ("published-near", since) if 0 <= since <= NEAR else None
        timely = between <= NEAR and (one.status != "planned" or since <= 0)
        return ("published-near", between) if timely else None
    if between <= NEAR and open_.published.startswith(dated.date):
        return "published-near", between
    known = len(dated.date) == _MONTH or (one.type == "visit" and all(key.startswith("place/") for key in one.others))
    inside = one.type != "sanction" and one.status == "held" and open_.published.startswith(dated.date)
    return ("published-in-period", 0) if inside and known else None


def _days(one: str, other: str, signed: bool = False) -> int:
    days = (datetime.date.fromisoformat(other) - datetime.date.fromisoformat(one)).days
    return days if signed else abs(days)


def planned_when(plan: Telling, held: Telling, how: str) -> When | None:
    """A planned and a held telling with the same parties -> what says that this came of that; None where nothing does."""
    if how == "more-parties" or not _dates_agree(plan.date, held.date):
        return None
    if plan.date and held.date:
        known = held.date if len(held.date) == _DAY else held.published
        if known and plan.published > known:  # told of afterwards, it was another one
            return None
        reason = _dated(held, plan, how)
        return (reason, 0) if reason and (plan.article != held.article or reason == "same-day") else None
    if plan.article == held.article or how not in _NAMED_ALIKE or not _telling_parties(plan):
        return None
    return _came_of(plan, held) if plan.published and held.published else None


def _came_of(plan: Telling, held: Telling) -> When | None:
    """A plan and what was held, one of them undated: as `planned_when`."""
    since = _days(plan.published, held.date if len(held.date) == _DAY else held.published, signed=True)
    if not plan.date:
        telling = (plan.type == "visit" or all(key.startswith("person/") for key in plan.parties)) and len(held.date) in (0, _DAY)
        return ("announced-before", since) if telling and (0 if held.date else 1) <= since <= AHEAD else None
    if len(plan.date) == _DAY:
        after = _days(plan.date, held.published, signed=True)
        return ("published-near", after) if 0 <= after <= NEAR else None
    inside = held.published.startswith(plan.date) and len(plan.date) == _MONTH and since >= 0
    return ("published-in-period", since) if inside else None
