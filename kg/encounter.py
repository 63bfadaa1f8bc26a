"""Matches of meeting and visit rules -> drafts: who met or travelled, how, where, when, and whether it took place."""

from __future__ import annotations

from collections.abc import Sequence

from kg.draft import Draft, Reading
from kg.model import Date, Entity, Item, Match, Note
from kg.speech import carrier

_NEAR = 14  # items: how far place, time and status may stand from the trigger
_BREAK = frozenset({"QUOTE", "DOT", "SEMI"})


def meeting(reading: Reading, match: Match) -> list[Draft]:
    """A match of a meeting rule -> its draft; several when «أو» names meetings that are ruled out one by one."""
    items, at = reading.sequence(match)
    draft = Draft("meeting", {}, match.start, match.stop, match.rule, match.sentence)
    parties = list(reading.people(draft, "participants", match.slots.get("participants", ())))
    if len(parties) < 2:
        parties = _with_subject(reading, match, draft, items, at, parties)
    if not parties or (len(parties) < 2 and parties[0].kind not in ("organisation", "group")):
        return []
    around, ahead = _around(items, at), _ahead(items, at)
    mode = _mode(match, around)
    draft.slots = {
        "participants": tuple(parties),
        "mode": mode,
        "place": None if mode in ("phone", "video") else reading.place(draft, ahead) or reading.place(draft, around),
        "status": _status(match, items, at),
        "date": reading.date(draft, ahead) or reading.date(draft, list(reversed(around))) or _other_date(reading, match),
    }
    draft.stop = max(draft.stop, *(note.stop for note in draft.notes)) if draft.notes else draft.stop
    draft.start = min(draft.start, *(note.start for note in draft.notes if note.slot == "participants")) if draft.notes else draft.start
    _note_date(reading, draft, parties)
    return [draft]


def _note_date(reading: Reading, draft: Draft, parties: Sequence[Entity]) -> None:
    """Those who met on a dated occasion speak on that date."""
    date = draft.slots["date"]
    if isinstance(date, Date) and draft.slots["status"] == "held":
        for entity in parties:
            reading.dated.setdefault(entity.key, date)


def _with_subject(reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int, parties: list[Entity]) -> list[Entity]:
    """«في مكالمة مع شي، ضغط بايدن», «خلال لقائه مع»: the other side is the sentence's subject."""
    others = [item for item in items if "ACTOR" in item.symbols and not item.symbols & {"MEDIA"} and not (match.start <= item.start < match.stop)]
    verbs = [k for k, item in enumerate(items) if "V" in item.symbols]
    after = [item for item in others if item.start >= match.stop and any(items[k].stop <= item.start and item.start - items[k].stop < 40 for k in verbs)]
    before = [item for item in others if item.stop <= match.start]
    for item in (*before[:1], *after[:1]) if before else after[:1]:
        found = [entity for entity in reading.people(draft, "participants", [item]) if entity not in parties]
        if found and found[0].kind != "place":
            return [found[0], *parties]
    carried = carrier(reading, match, items, at)
    speakers = [entity for entity in carried[0] if entity not in parties] if carried else []
    if speakers:
        draft.notes.append(Note("participants", match.trigger.start, match.trigger.stop, "the one who spoke last"))
        return [*speakers, *parties]
    return parties


def _around(items: Sequence[Item], at: int) -> list[Item]:
    """The items of the trigger's clause on both sides, quotations and full stops aside."""
    first = next((k + 1 for k in range(at - 1, max(-1, at - _NEAR), -1) if items[k].symbols & (_BREAK | {"THAT"})), max(0, at - _NEAR))
    return [*items[first:at], *_ahead(items, at)]


def _ahead(items: Sequence[Item], at: int) -> list[Item]:
    last = next((k for k in range(at, min(len(items), at + _NEAR)) if items[k].symbols & (_BREAK | {"THAT"})), min(len(items), at + _NEAR))
    return list(items[at:last])


def _mode(match: Match, around: Sequence[Item]) -> str:
    if "mode" in match.fixed:
        return str(match.fixed["mode"])
    kinds = [sense.kind for item in (match.trigger, *around) if isinstance(item.payload, tuple) for sense in item.payload if sense.symbols & {"MEETN"}]
    phones = [sense.kind for item in around if isinstance(item.payload, tuple) for sense in item.payload if "MEDIUM" in sense.symbols]
    for wanted in ("video", "phone"):
        if wanted in kinds or wanted in phones:
            return wanted
    return "unknown" if kinds and kinds[0] == "unknown" else "in-person"


def _status(match: Match, items: Sequence[Item], at: int) -> str:
    if "status" in match.fixed:
        return str(match.fixed["status"])
    before = items[max(0, at - 5) : at]
    if any("NEG" in item.symbols for item in items[max(0, at - 4) : at]):
        return "ruled-out"
    deferred = any("DEFER" in item.symbols for item in [*before, *items[at : at + 6]])
    future = "FUT" in items[at].symbols or any(item.symbols & {"FUT", "WILLS"} for item in [*before[-3:], *items[at : at + 4]])
    return "planned" if deferred or future else "held"


def _other_date(reading: Reading, match: Match) -> Date | None:
    """The date of the statement made on the occasion, where the sentence dates it."""
    for draft in reversed(reading.drafts):
        if draft.sentence == match.sentence and draft.type in ("statement", "visit") and isinstance(draft.slots.get("date"), Date):
            return draft.slots["date"]  # type: ignore[return-value]
    return None


def visit(reading: Reading, match: Match) -> list[Draft]:
    """A match of a visit rule -> one draft for each visitor and destination."""
    items, at = reading.sequence(match)
    draft = Draft("visit", {}, match.start, match.stop, match.rule, match.sentence)
    visitors = list(reading.people(draft, "visitor", match.slots.get("visitor", ())))
    if not visitors:
        visitors = _traveller(reading, match, draft, items, at)
    visitors = [entity for entity in visitors if entity.kind in ("person", "group", "organisation")]
    targets = reading.people(draft, "destination", match.slots.get("destination", ()), place=True)
    host = reading.people(draft, "host", match.slots.get("host", ()))
    ahead = _ahead(items, at)
    rest = {
        "host": host[0] if host else None,
        "status": _status(match, items, at),
        "date": reading.date(draft, ahead) or reading.date(draft, list(reversed(_around(items, at)))),
    }
    draft.stop = max([draft.stop, *(note.stop for note in draft.notes if note.slot == "date")])
    return [
        Draft("visit", {"visitor": who, "destination": where, **rest}, draft.start, draft.stop, draft.rule, draft.sentence, list(draft.notes))
        for who in visitors for where in targets
    ]


def _traveller(reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int) -> list[Entity]:
    """«زيارته إلى», «قبل السفر إلى»: the one whom the pronoun or the sentence's subject means."""
    persons = [item for item in items[:at] if "PERSON" in item.symbols] or [item for item in items[at:] if "PERSON" in item.symbols and item.start >= match.stop]
    for item in (persons[-1:] if persons and persons[0].start < match.start else persons[:1]):
        return list(reading.people(draft, "visitor", [item]))
    carried = carrier(reading, match, items, at)
    return list(carried[0][:1]) if carried else []
