"""Where those who meet are: as is said around the trigger, in the name of the meeting, or by the journey that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from kg.facts.clause import ahead, leading
from kg.facts.draft import Draft, Reading
from kg.gazetteer import folded
from kg.model import Date, Entity, Item, Match

_HOST = 7  # items: how far before its meeting the verb stands that hosts it
_GOAL = 6  # items: how far behind «خلال زيارته» its goal stands
_JUST = 3  # sentences: how far back he who is welcomed was told to have come
_WELCOMED = frozenset({"meeting/greeted", "meeting/greeted-him"})
_GOALS = frozenset({"PLACE", "COUNTRY"})
_TOPIC = frozenset({"X", "DEFX", "BOND", "PLURX", "NAMEX", "DOCUMENT"})
_TOWARDS = frozenset({"ILA", "L", "CITYWORD", "VISITN", "ADJ"})  # what stands between «زيارة» and its goal
_ENDS = frozenset({"DOT", "SEMI", "QUOTE", "THAT"})


def place(reading: Reading, match: Match, draft: Draft, status: str, parties: Sequence[Entity]) -> Entity | None:
    """Where they meet: as is said behind the trigger, before it, or by the city that hosts them."""
    items, at = reading.sequence(match)
    behind = _untopical(ahead(items, at)) if "DISCUSS" in items[at].symbols else ahead(items, at)
    found = _named_for(reading, draft, items, at) or reading.place(draft, behind) or _travelled(reading, match)
    found = found or _signed(reading, draft, items, at)
    purpose = at > 1 and "HOLDN" in items[at - 1].symbols and "L" in items[at - 2].symbols  # «في نيويورك لإجراء مباحثات»
    if not found and (status != "planned" or purpose):
        found = reading.place(draft, leading(items, at))
    found = found or _whence(reading, draft, items, at)
    if found:
        return found
    visit = journey(reading, match, parties)
    goal = visit.entity("destination") if visit else None
    return _hosting(reading, draft, items, at) or _during(reading, draft, items, at) or goal


def _arrival(reading: Reading, match: Match, parties: Sequence[Entity]) -> Draft | None:
    """«وصل الأمير إلى طنجة ... وكان في استقباله رئيس الحكومة»: who is welcomed is met where and when he came."""
    if match.rule not in _WELCOMED:
        return None
    came = (draft for draft in reading.back(match.sentence, _JUST) if draft.type == "visit" and draft.slots["visitor"] in parties)
    return next((draft for draft in came if draft.slots["status"] == "held"), None)


def _signed(reading: Reading, draft: Draft, items: Sequence[Item], at: int) -> Entity | None:
    """The city where something is signed: «وقع الوزيران اتفاقا في القاهرة»; no more than its name stands before it."""
    if "SIGN" not in items[at].symbols:
        return None
    near = range(min(len(items) - 1, at + _HOST), at, -1)
    last = next((k for k in near if "ACTOR" in items[k].symbols and "PLACE" not in items[k].symbols), at)
    behind = range(last + 2, min(len(items), last + 5))
    where = next((k for k in behind if "PLACE" in items[k].symbols and items[k - 1].symbols & {"FI", "B"}), None)
    if where is None or any(item.symbols & {"L", "LX", "ALA", "V"} for item in items[last + 1 : where]):
        return None
    found = reading.people(draft, "place", [items[where]], place=True)
    return found[0] if found else None


def _untopical(behind: Sequence[Item]) -> list[Item]:
    """The words behind a verb up to what is discussed: «بحث مع نظيره في جدة التسوية في سوريا»."""
    words = (k for k, item in enumerate(behind) if k and item.symbols <= _TOPIC)
    topic = next((k for k in words if not behind[k - 1].symbols & {"FI", "B", "DURING"}), len(behind))
    return list(behind[:topic])


def journey(reading: Reading, match: Match, parties: Sequence[Entity]) -> Draft | None:
    """The visit that a meeting belongs to: «زيارة إلى بغداد أجرى خلالها مباحثات», «زار موسكو حيث بحث مع بوتين»."""
    items, at = reading.sequence(match)
    visits = (draft for draft in reversed(reading.told(match.sentence)) if draft.type == "visit")
    visit = next((draft for draft in visits if draft.start < match.trigger.start and draft.slots["visitor"] in parties), None)
    if visit is None:
        return _arrival(reading, match, parties)
    since = [item for item in items[:at] if item.start >= visit.stop]
    linked = any("THEREIN" in item.symbols for item in [*since[-3:], *items[at : at + 3]])
    linked = linked or any("WHEREAT" in item.symbols for item in since) or _aim(since)
    apart = any(item.symbols & (_ENDS | _GOALS) for item in since)
    return visit if linked and not apart else _arrival(reading, match, parties)


def _aim(since: Sequence[Item]) -> bool:
    """Whether the words between a journey and a meeting make it its aim: «إلى بكين للاجتماع مع», «غدا لإجراء محادثات مع»."""
    aimed = [k for k, item in enumerate(since) if "L" in item.symbols]
    return bool(aimed) and not any(item.symbols & {"V", "PERSON", "COMMA"} for item in since) and aimed[-1] >= len(since) - 2


def occasion(reading: Reading, match: Match, parties: Sequence[Entity]) -> Date | None:
    """The date of the visit that a meeting belongs to."""
    visit = journey(reading, match, parties)
    return visit.date() if visit else None


def _whence(reading: Reading, draft: Draft, items: Sequence[Item], at: int) -> Entity | None:
    """«قادما من كندا حيث شارك في القمة»: they met in what «حيث» stands behind."""
    k = next((k for k in range(at - 1, max(0, at - 3), -1) if "WHEREAT" in items[k].symbols), 0)
    k -= k > 0 and "COMMA" in items[k - 1].symbols
    found = reading.people(draft, "place", [items[k - 1]], place=True) if k > 0 and items[k - 1].symbols & _GOALS else ()
    return found[0] if found else None


def _named_for(reading: Reading, draft: Draft, items: Sequence[Item], at: int) -> Entity | None:
    """The city that names a meeting: «قمة هلسنكي», «محادثات نيويورك مع»; a capital alone before another actor is its state."""
    if "V" in items[at].symbols or at + 1 >= len(items) or not _names(items[at], items[at + 1]):
        return None
    if at + 3 < len(items) and "W" in items[at + 2].symbols and "ACTOR" in items[at + 3].symbols:
        return None
    found = reading.people(draft, "place", [items[at + 1]], place=True)
    return found[0] if found else None


def _names(noun: Item, where: Item) -> bool:
    """Whether a place can be what a meeting is called after: a city, and of a summit a state as well: «قمة سنغافورة»."""
    return "PLACE" in where.symbols or ("COUNTRY" in where.symbols and noun.norm in folded("words", "asked", "summit"))


def _travelled(reading: Reading, match: Match) -> Entity | None:
    """«سافر إلى موسكو للقاء بوتين»: they meet where the journey goes."""
    if match.rule != "meeting/to-meet":
        return None
    found = [draft.entity("destination") for draft in reading.told(match.sentence) if draft.type == "visit"]
    return found[-1] if found else None


def _during(reading: Reading, draft: Draft, items: Sequence[Item], at: int) -> Entity | None:
    """«سيعقد خلال زيارته للجزائر اجتماعا», «زيارة موسكو لحضور قمة»: the goal of a journey named in the same clause."""
    near = [*leading(items, at)[-_GOAL:], *ahead(items, at)[1:]]
    for k in range(1, len(near)):
        if "VISITN" in near[k].symbols and _within(near, k):
            goals = (n for n in range(k + 1, min(len(near), k + _GOAL)) if near[n].symbols & _GOALS)
            goal = next((near[n] for n in goals if near[n - 1].symbols & _TOWARDS), None)
            found = reading.people(draft, "place", [goal], place=True) if goal else ()
            return found[0] if found else None
    return None


def _within(items: Sequence[Item], at: int) -> bool:
    """Whether something takes place during the journey at an index: «خلال زيارته», «في إطار زيارته»."""
    framed = at > 1 and items[at - 1].symbols <= {"X"} and "FI" in items[at - 2].symbols
    return framed or "WITHIN" in items[at - 1].symbols


def _hosting(reading: Reading, draft: Draft, items: Sequence[Item], at: int) -> Entity | None:
    """«تستضيف جنيف محادثات»: they meet where the city is that hosts them."""
    host = next((k for k in range(at, max(-1, at - _HOST), -1) if "HOST" in items[k].symbols), None)
    if host is None:
        return None
    places = [item for item in items[host + 1 : host + _HOST] if item.symbols & _GOALS]
    places = places or [item for item in items[max(0, host - 1) : host] if "PLACE" in item.symbols]  # «إن بغداد ستستضيف»
    found = reading.people(draft, "place", places[:1], place=True)
    return found[0] if found else None
