"""The tellings of all articles -> events: each meeting, visit or sanction once, however many articles tell of it.

An event is a set of tellings of one status every two of which fit together (`agreement.parties`, `agreement.told_when`); so no
chain of likenesses ever joins two different days. Tellings join strongest reason first. One that fits two which do not fit
one another joins neither: an ambiguous telling stays alone, since a false merge does more harm than a missed one.

Each join names the two facts, its reasons, and an identifier; given back in `apart`, that keeps the later of the two out of
the event of the earlier. What stays apart may still be linked: a plan with what came of it, and what one article tells as
held or planned with what another rules out. The order of tellings never matters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.agreement import PARTY_RANKS, TIME_RANKS, When, parties, planned_when, told_when
from kg.tellings import Telling, blocks, digest

HELD_AS, CONTRADICTS = "held-as", "contradicts"
_LINKS = {
    ("planned", "held"): (HELD_AS, "planned-then-held"),
    ("held", "ruled-out"): (CONTRADICTS, "held-and-ruled-out"),
    ("planned", "ruled-out"): (CONTRADICTS, "planned-and-ruled-out"),
}

Rank = tuple[int, int, int]  # party reason, time reason, days between: the smaller, the stronger
Pair = tuple[int, int]
Fit = tuple[Rank, str, str]  # how well, by which time, by which parties
Fits = Mapping[Pair, Fit]


@dataclass(frozen=True, slots=True)
class Join:
    """Two facts held together, and why; `id` depends only on what the two articles tell, not on the words it was read from."""

    id: str
    earlier: str
    later: str
    time: str
    parties: str
    link: str = ""  # of a link: what it is between


@dataclass(frozen=True, slots=True)
class Event:
    """One event with all its tellings, who told first in front; `date` is the most precise that any of them has."""

    id: str
    type: str
    status: str
    date: str
    tellings: tuple[Telling, ...]
    merges: tuple[Join, ...]  # the first telling with each of the others


@dataclass(frozen=True, slots=True)
class Link:
    """Two events that belong together: a plan `held-as` what came of it; what is told `contradicts` its denial."""

    relation: str
    source: str
    target: str
    join: Join


@dataclass(frozen=True, slots=True)
class Merged:
    """All events and links of a corpus, sorted, and which of the joins to be kept apart were there to be undone."""

    events: tuple[Event, ...]
    links: tuple[Link, ...]
    undone: frozenset[str]


def merge(found: Iterable[Telling], apart: Collection[str] = ()) -> Merged:
    """Tellings in any order, and identifiers of joins to undo -> events and links."""
    told = sorted(set(found), key=lambda telling: telling.order)
    pairs = sorted(_pairs(told))
    fits = {pair: fit for pair in pairs if (fit := _fit(told[pair[0]], told[pair[1]]))}
    cut = {pair for pair in fits if join_id(told[pair[0]], told[pair[1]]) in apart}
    groups = _groups(len(told), _without(fits, cut))
    events = [_event([told[place] for place in group], group, fits) for group in groups]
    owner = {place: number for number, group in enumerate(groups) for place in group}
    links, refused = _links(told, pairs, owner, events, apart)
    links = tuple(_in_time(links, events))
    undone = {join_id(told[one], told[other]) for one, other in cut} | refused
    return Merged(tuple(sorted(events, key=lambda event: event.tellings[0].order)), links, frozenset(undone))


def join_id(one: Telling, other: Telling) -> str:
    """Two tellings in any order -> the identifier of their join: 16 hex digits."""
    return digest("join", *sorted((one.key, other.key)))


def _pairs(told: Sequence[Telling]) -> set[Pair]:
    """The pairs of tellings that are worth comparing."""
    held: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, telling in enumerate(told):
        for block in blocks(telling):
            held[block].append(place)
    return {pair for places in held.values() for pair in combinations(places, 2)}


def _fit(one: Telling, other: Telling) -> Fit | None:
    """Two tellings of one status -> how well they fit and why; None where they may tell of two events."""
    how = parties(one, other) if one.status == other.status else None
    when = told_when(one, other, how) if how else None
    return (_rank(how, when), when[0], how) if how and when else None


def _rank(how: str, when: When) -> Rank:
    return PARTY_RANKS.index(how), TIME_RANKS.index(when[0]), when[1]


def _without(fits: Fits, cut: Collection[Pair]) -> Fits:
    """What fits, without the pairs to be kept apart: the later one goes out of all that the earlier one is in.

    It loses what it shares with the earlier one's fits as well, but not those that were taken out of it too.
    """
    near: defaultdict[int, set[int]] = defaultdict(set)
    out: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in fits:
        near[one].add(other)
        near[other].add(one)
    for first, late in cut:
        out[first].add(late)
    lost = {
        (min(late, other), max(late, other))
        for first, all_late in out.items() for late in all_late for other in {first, *near[first]} - all_late
    }
    return {pair: fit for pair, fit in fits.items() if pair not in lost}


# ---- events ----------------------------------------------------------------------------------------------------------
def _groups(size: int, fits: Fits) -> list[tuple[int, ...]]:
    """How many tellings there are, and which fit -> the tellings of each event."""
    near: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in fits:
        near[one].add(other)
        near[other].add(one)
    return [
        group for part in _components(range(size), near)
        for group in _settled(part, {(one, other): fits[one, other] for one in part for other in near[one] if one < other})
    ]


def _components(places: Iterable[int], near: Mapping[int, set[int]]) -> Iterator[list[int]]:
    seen: set[int] = set()
    for place in places:
        if place not in seen:
            part, waiting = [], [place]
            seen.add(place)
            while waiting:
                part.append(waiting.pop())
                new = near.get(part[-1], set()) - seen
                seen |= new
                waiting += new
            yield sorted(part)


def _settled(part: Sequence[int], fits: Fits) -> list[tuple[int, ...]]:
    """Tellings that hang together, and which of them fit -> events, joined level by level, the strongest reasons first."""
    groups: list[tuple[int, ...]] = [(place,) for place in part]
    ambiguous: set[tuple[int, ...]] = set()
    for level in sorted({fit[0] for fit in fits.values()}):
        near = _near(groups, fits, level)
        ambiguous |= {
            group for group, others in near.items()
            if any(_best(one, other, fits) is None for one, other in combinations(sorted(others), 2))
        }
        at = {group: number for number, group in enumerate(groups)}
        free = {
            number: {at[other] for other in near[group] - ambiguous}
            for number, group in enumerate(groups) if group not in ambiguous
        }
        cliques = {number for number, others in free.items() if all(others - {each} <= free[each] for each in others)}
        parts = _components(range(len(groups)), {number: free[number] & cliques for number in cliques})
        groups = sorted(tuple(sorted(place for number in numbers for place in groups[number])) for numbers in parts)
    return groups


def _near(groups: Sequence[tuple[int, ...]], fits: Fits, level: Rank) -> dict[tuple[int, ...], set[tuple[int, ...]]]:
    """Groups -> for each those that it fits whole, with a reason of the level or a stronger one."""
    near: dict[tuple[int, ...], set[tuple[int, ...]]] = {group: set() for group in groups}
    owner = {place: group for group in groups for place in group}
    touching = {tuple(sorted((owner[one], owner[other]))) for one, other in fits if owner[one] != owner[other]}
    for one, other in touching:
        best = _best(one, other, fits)
        if best is not None and best <= level:
            near[one].add(other)
            near[other].add(one)
    return near


def _best(one: tuple[int, ...], other: tuple[int, ...], fits: Fits) -> Rank | None:
    """The strongest reason for joining two groups; None unless every telling of one fits every telling of the other."""
    found = [fits.get((min(a, b), max(a, b))) for a in one for b in other]
    return min((fit[0] for fit in found if fit), default=None) if all(found) else None


def _event(told: Sequence[Telling], group: Sequence[int], fits: Fits) -> Event:
    first = told[0]
    merges = tuple(
        Join(join_id(first, other), first.fact, other.fact, *fits[group[0], place][1:])
        for place, other in zip(group[1:], told[1:], strict=True)
    )
    date = max((telling.date for telling in told), key=len)
    return Event(digest("event", first.key), first.type, first.status, date, tuple(told), merges)


# ---- links -----------------------------------------------------------------------------------------------------------
def _links(
    told: Sequence[Telling], pairs: Iterable[Pair], owner: Mapping[int, int], events: Sequence[Event], apart: Collection[str]
) -> tuple[tuple[Link, ...], set[str]]:
    """Pairs of tellings, the event of each -> links, and the identifiers in `apart` of those that are not made."""
    found: dict[Pair, tuple[Rank, Link]] = {}
    refused: set[str] = set()
    for pair in pairs:
        for one, other in (pair, pair[::-1]):
            link = _link(told[one], told[other], events[owner[one]], events[owner[other]])
            if link is None:
                continue
            undone = _undone(events[owner[one]], events[owner[other]], apart)
            refused |= undone
            key = owner[one], owner[other]
            if not undone and (key not in found or link[0] < found[key][0]):
                found[key] = link
    return tuple(sorted(_unambiguous(found), key=lambda link: (link.relation, link.source, link.target))), refused


def _link(one: Telling, other: Telling, source: Event, target: Event) -> tuple[Rank, Link] | None:
    relation, why = _LINKS.get((one.status, other.status), ("", ""))
    how = parties(one, other) if relation else None
    agree = source.date.startswith(target.date) or target.date.startswith(source.date)
    if how is None or how == "more-parties" or not agree:
        return None
    when = planned_when(one, other, how) if relation == HELD_AS else _denied_when(one, other, how)
    if when is None:
        return None
    first, second = sorted((one, other), key=lambda telling: telling.order)
    join = Join(join_id(first, second), first.fact, second.fact, when[0], how, why)
    return _rank(how, when), Link(relation, source.id, target.id, join)


def _denied_when(one: Telling, denial: Telling, how: str) -> When | None:
    """As for two tellings of one event; but one article that tells of a meeting and denies one means two, unless dated alike."""
    when = told_when(one, denial, how)
    alike = one.status == "planned" or (one.date and one.date == denial.date)
    return when if when and (when[0] != "same-article" or alike) else None


def _in_time(links: Iterable[Link], events: Iterable[Event]) -> Iterator[Link]:
    """Links without those of an undated event told as held while a later day was planned for the same parties.

    Then «the summit» in that telling is more likely the one to come.
    """
    plans: defaultdict[tuple[object, ...], set[str]] = defaultdict(set)
    by_id = {event.id: event for event in events}
    for event in by_id.values():
        for telling in event.tellings if event.status == "planned" and event.date else ():
            plans[event.type, telling.parties, telling.others].add(event.date)
    for link in links:
        held = by_id[link.target if link.relation == HELD_AS else link.source]
        told = held.tellings[0].published
        dates = {date for each in held.tellings for date in plans[held.type, each.parties, each.others]}
        if held.status != "held" or held.date or not any(date[: len(told)] > told[: len(date)] for date in dates):
            yield link


def _undone(source: Event, target: Event, apart: Collection[str]) -> set[str]:
    if not apart:
        return set()
    return {join_id(one, other) for one in source.tellings for other in target.tellings} & set(apart)


def _unambiguous(found: Mapping[Pair, tuple[Rank, Link]]) -> Iterator[Link]:
    """Of several events that one could be linked to, the one with the strongest reason; none where two are as strong."""
    by_source: defaultdict[tuple[str, str], list[tuple[Rank, Link]]] = defaultdict(list)
    for rank, link in found.values():
        by_source[link.relation, link.source if link.relation == HELD_AS else link.target].append((rank, link))
    for candidates in by_source.values():
        best = min(rank for rank, _ in candidates)
        winners = [link for rank, link in candidates if rank == best]
        if len(winners) == 1:
            yield winners[0]
