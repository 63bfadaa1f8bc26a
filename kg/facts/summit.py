"""A summit told as one of states, where the article tells of their leaders' meeting: it is theirs."""

from __future__ import annotations

from collections.abc import Sequence

from kg.facts.draft import Draft, Reading
from kg.fold import fold
from kg.gazetteer import folded
from kg.model import Entity

_HEADS = frozenset({"president", "leader", "king", "prime minister", "emir", "crown prince"})
_BOTH = 2


def summits(reading: Reading, told: Sequence[Draft]) -> None:
    """All that an article tells -> the same, where «القمة الأمريكية الروسية» is the meeting of the two presidents told elsewhere.

    A summit that nobody dates takes over whether theirs was held, if all tellings of it say the same.
    """
    meetings = [draft for draft in told if draft.type == "meeting" and len(draft.entities("participants")) == _BOTH]
    led = [draft for draft in meetings if all(_heads(reading, each) for each in draft.entities("participants"))]
    for draft in meetings:
        if not _of_states(reading, draft):
            continue
        theirs = [other for other in led if _same(reading, draft, other)]
        if len({frozenset(other.entities("participants")) for other in theirs}) != 1:
            continue
        said = {other.slots["status"] for other in theirs}
        if draft.slots["status"] not in said:
            if draft.slots["date"] or len(said) > 1:
                continue
            draft.slots = draft.slots | {"status": theirs[0].slots["status"]}
        draft.slots = draft.slots | {"participants": theirs[0].slots["participants"]}
    for draft in meetings:
        if draft.slots["status"] == "held" and not draft.slots["date"] and _called(reading, draft):
            _yet_to_come(reading, draft, meetings)


def _heads(reading: Reading, entity: Entity) -> bool:
    return entity.kind == "person" and reading.discourse.roles.get(entity.key, ("",))[0] in _HEADS


def _yet_to_come(reading: Reading, draft: Draft, meetings: Sequence[Draft]) -> None:
    """«القمة بين الرئيسين» of which no tense is told is planned, where the article tells of theirs only as of one to come."""
    parties = set(draft.entities("participants"))
    others = [other for other in meetings if set(other.entities("participants")) == parties]
    told = {other.slots["status"] for other in others if other.slots["date"] or not _called(reading, other)}
    told |= {other.slots["status"] for other in others if other.slots["status"] != "held"}
    if told == {"planned"}:
        draft.slots = draft.slots | {"status": "planned"}


def _of_states(reading: Reading, draft: Draft) -> bool:
    """Whether a meeting is called a summit, and a state is named of those who meet."""
    return _called(reading, draft) and any(each.kind == "country" for each in draft.entities("participants"))


def _called(reading: Reading, draft: Draft) -> bool:
    """Whether a meeting is called a summit, with no verb of its own: «القمة», «قمته», «بوتين وبايدن في قمة»."""
    if draft.rule == "meeting/in-summit":
        return True
    first = fold(reading.text(draft.start, draft.stop).lstrip("#").replace("_", " ").split()[0])
    called = first.removeprefix("ل").removeprefix("ال").removeprefix("ل").removesuffix("ه") + "ه"
    owned = first.endswith(("ته", "تها"))
    return called in folded("words", "asked", "summit") or (owned and first.startswith("قمت"))


def _same(reading: Reading, draft: Draft, other: Draft) -> bool:
    """Whether those who meet are the leaders of the states named, or the same persons."""
    sides = {reading.discourse.state_of(each) or each for each in other.entities("participants")}
    parties = draft.entities("participants")
    named = {each if each.kind == "country" else reading.discourse.state_of(each) or each for each in parties}
    persons = {each for each in parties if each.kind == "person"}
    return sides == named and len(sides) == _BOTH and persons <= set(other.entities("participants"))
