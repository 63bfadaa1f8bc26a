"""Matches of meeting and visit rules -> drafts: who met or travelled, how, where, when, and whether it took place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, pairwise

from kg.facts.draft import Draft, Reading
from kg.facts.subject import carrier, subject_of
from kg.model import Date, Entity, Item, Match, Note, SlotValue

_NEAR = 14  # items: how far place, time and status may stand from the trigger
_APART = ("phone", "video")
_BREAK = frozenset({"QUOTE", "DOT", "SEMI", "THAT"})


def meeting(reading: Reading, match: Match, told: Sequence[Entity] = ()) -> list[Draft]:
    """A match of a meeting rule -> its draft; several when «أو» names meetings that are ruled out one by one."""
    items, at = reading.sequence(match)
    draft = Draft("meeting", {}, match.start, match.stop, match.rule, match.sentence)
    parties = list(told) or list(reading.people(draft, "participants", match.slots.get("participants", ())))
    if len(parties) < 2 and match.rule != "meeting/of-body":
        parties = _with_subject(reading, match, draft, items, at, parties)
    if not parties or (len(parties) < 2 and parties[0].kind not in ("organisation", "group")):
        return []
    around, ahead = _around(items, at), _ahead(items, at)
    mode = _mode(match, around)
    place = None
    if mode not in _APART:
        place = reading.place(draft, ahead) or reading.place(draft, around) or _travelled(reading, match)
    status = _status(match, items, at)
    date = reading.date(draft, ahead, future=status == "planned")
    if status != "planned":
        date = date or reading.date(draft, list(reversed(around))) or _other_date(reading, match, items, at)
    draft.slots = {
        "participants": tuple(parties),
        "mode": mode,
        "place": place,
        "status": _settled(reading, status, date),
        "date": date,
    }
    draft.stop = max([draft.stop, *(note.stop for note in draft.notes)])
    draft.start = min([draft.start, *(note.start for note in draft.notes if note.slot == "participants")])
    _note_date(reading, draft, parties)
    return [draft]


def _travelled(reading: Reading, match: Match) -> Entity | None:
    """«سافر إلى موسكو للقاء بوتين»: they meet where the journey goes."""
    if match.rule != "meeting/to-meet":
        return None
    found = [draft.entity("destination") for draft in reading.told(match.sentence) if draft.type == "visit"]
    return found[-1] if found else None


def _note_date(reading: Reading, draft: Draft, parties: Sequence[Entity]) -> None:
    """Those who met on a dated occasion speak on that date."""
    date = draft.date()
    if date and draft.slots["status"] == "held":
        for entity in parties:
            reading.dated.setdefault(entity.key, date)


def _with_subject(
    reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int, parties: list[Entity]
) -> list[Entity]:
    """«في مكالمة مع شي، ضغط بايدن», «خلال لقائه مع»: the other side is the one who speaks or acts in the sentence."""
    actors = [entity for entity in doer(reading, match, items, at) if entity.kind not in ("place", "media")]
    found = [entity for entity in actors if entity not in parties]
    if found:
        draft.note("participants", match, "the other side is the subject of the sentence, or who spoke last")
    return [*found[: 1 if parties else 4], *parties]


def doer(reading: Reading, match: Match, items: Sequence[Item], at: int) -> tuple[Entity, ...]:
    """Who acts: the subject of the trigger's own clause, else of the sentence, else who follows, else who spoke last."""
    nearest = _clause_subject(reading, match, items, at)
    if nearest:
        return nearest
    before = carrier(reading, match, items, at, back=1)
    if before and not _mouthpiece(reading, before[0]):
        return before[0]
    top = reading.linked[match.sentence].items
    actors = (k for k, item in enumerate(top) if "ACTOR" in item.symbols and "MEDIA" not in item.symbols)
    after = list(islice((k for k in actors if top[k].start >= match.stop), 3))
    for k in after:
        if k and top[k - 1].symbols & {"V", "COMMA", "TIME", "ALSO", "QAD"} and "PLACE" not in top[k].symbols:
            return reading.discourse.entities([top[k]])[0]
    for k in after:
        if top[k - 1].symbols == frozenset({"X"}) and "PERSON" in top[k].symbols:
            return reading.discourse.entities([top[k]])[0]
    carried = carrier(reading, match, items, at)
    return carried[0] if carried and not _mouthpiece(reading, carried[0]) else ()


def _clause_subject(reading: Reading, match: Match, items: Sequence[Item], at: int) -> tuple[Entity, ...]:
    """The subject inside the trigger's clause: behind its «أن», before its «الذي», or the person nearest before «زيارته»."""
    if at > 1 and items[at - 1].symbols & {"FI", "DURING"} and "PERSON" in items[at - 2].symbols:
        return reading.discourse.entities([items[at - 2]])[0]
    edge = next((k for k in range(at - 1, max(-1, at - 16), -1) if items[k].symbols & {"THAT", "WHO", "QUOTE"}), None)
    if edge is not None and "THAT" in items[edge].symbols and "SELFTHAT" not in items[edge].symbols:
        found = subject_of(reading, items[edge + 1 : at])
        if found:
            return found
    if edge is not None and "WHO" in items[edge].symbols:
        head = edge - 2 if edge > 1 and "COMMA" in items[edge - 1].symbols else edge - 1
        if head >= 0 and "ACTOR" in items[head].symbols:
            return reading.discourse.entities([items[head]])[0]
    if _possessed(reading, match):
        near = [item for item in items[max(0, at - 12) : at] if "PERSON" in item.symbols]
        return reading.discourse.entities(near[-1:])[0] if near else ()
    return ()


def _possessed(reading: Reading, match: Match) -> bool:
    """Whether the noun carries «his» or «her»: زيارته، لقائها."""
    return "V" not in match.trigger.symbols and reading.text(match.trigger.start, match.trigger.stop).endswith(("ه", "ها"))


def _mouthpiece(reading: Reading, entities: tuple[Entity, ...]) -> bool:
    """Spokespersons and media tell of meetings and journeys of others."""
    roles = reading.discourse.roles
    return all(entity.kind == "media" or roles.get(entity.key, ("",))[0] == "spokesperson" for entity in entities)


def setting(reading: Reading, match: Match) -> list[Draft]:
    """A meeting named only as the setting of what is said: those who spoke to each other there met."""
    for draft in reading.told(match.sentence):
        if draft.type == "statement" and not draft.inner:
            addressee = draft.entity("addressee")
            parties = [*draft.entities("speakers"), *([addressee] if addressee and addressee.kind == "person" else [])]
            if len(parties) > 1 and not any(each.kind == "group" for each in parties):
                return meeting(reading, match, parties)
    items, at = reading.sequence(match)
    if _own_meeting(match):
        pair = doer(reading, match, items, at)
        if len(pair) > 1 or (pair and pair[0].kind == "group"):
            return meeting(reading, match, pair)
    return []


def _own_meeting(match: Match) -> bool:
    """Whether the meeting is said to be that of several: «اجتماعهم», «اتصال بينهما»."""
    if any("SELFWAY" in item.symbols for item in match.slots.get("between", ())):
        return True
    return any(sense.lemma and sense.lemma.endswith(("هم", "هما")) for sense in match.trigger.senses if "MEETN" in sense.symbols)


def _around(items: Sequence[Item], at: int) -> list[Item]:
    """The items of the trigger's clause on both sides, quotations and full stops aside."""
    first = next((k + 1 for k in range(at - 1, max(-1, at - _NEAR), -1) if items[k].symbols & _BREAK), max(0, at - _NEAR))
    return [*items[first:at], *_ahead(items, at)]


def _ahead(items: Sequence[Item], at: int) -> list[Item]:
    last = next((k for k in range(at, min(len(items), at + _NEAR)) if items[k].symbols & _BREAK), min(len(items), at + _NEAR))
    return list(items[at:last])


def _mode(match: Match, around: Sequence[Item]) -> str:
    if "mode" in match.fixed:
        return str(match.fixed["mode"])
    senses = [sense for item in (match.trigger, *around) for sense in item.senses]
    kinds = [sense.kind for sense in senses if "MEETN" in sense.symbols]
    media = [sense.kind for sense in senses[len(match.trigger.senses) :] if "MEDIUM" in sense.symbols]
    for wanted in ("video", "phone"):
        if wanted in kinds or wanted in media:
            return wanted
    return "unknown" if kinds and kinds[0] == "unknown" else "in-person"


def _status(match: Match, items: Sequence[Item], at: int) -> str:
    """Whether it took place, by the words of its own clause: those of another clause («أن», a quotation) do not count."""
    if "status" in match.fixed:
        return str(match.fixed["status"])
    first = next((k + 1 for k in range(at - 1, max(-1, at - 6), -1) if items[k].symbols & _CLAUSE), max(0, at - 5))
    last = next((k for k in range(at + 1, min(len(items), at + 6)) if _leaves(items, k)), min(len(items), at + 6))
    before, after = items[first:at], items[at:last]
    if _negated(before) or any("CANCEL" in item.symbols for item in before[-3:]):
        return "ruled-out"
    deferred = any("DEFER" in item.symbols for item in [*before, *after])
    future = "FUT" in items[at].symbols or any(item.symbols & {"FUT", "WILLS"} for item in [*before[-3:], *after[:4]])
    before_verb = items[at - 1].symbols if at else frozenset[str]()
    wished = "PRES" in items[at].symbols and "AN_" in before_verb  # «قبل أن يتوجه», «يريد أن يزور»
    agreed = "NOUN" in items[at].symbols and "ALA" in before_verb  # «وافق على زيارة»
    return "planned" if deferred or future or wished or agreed else "held"


_CLAUSE = frozenset({"THAT", "QUOTE", "DOT", "SEMI", "SPEAK", "WHO"})


def _leaves(items: Sequence[Item], at: int) -> bool:
    """Whether the words about a meeting end here: another clause, or a comma that no «المقرر» follows."""
    if "COMMA" in items[at].symbols:
        return not any("DEFER" in item.symbols for item in items[at + 1 : at + 2])
    return bool(items[at].symbols & _CLAUSE)


def _negated(before: Sequence[Item]) -> bool:
    """Whether a negation governs what follows: right before it, or before the verb or noun that carries it."""
    if not before:
        return False
    if "NEG" in before[-1].symbols:
        return True
    return len(before) > 1 and "NEG" in before[-2].symbols and bool(before[-1].symbols & _CARRIERS)


_CARRIERS = frozenset({"HOLD", "HOLDN", "DEFER", "L", "NOUN", "WILLS"})


def _settled(reading: Reading, status: str, date: Date | None) -> str:
    """What is told of a day after publication is planned, whatever the tense."""
    published = reading.article.published
    if status == "held" and date and published and date.value > published.isoformat()[: len(date.value)]:
        return "planned"
    return status


def _other_date(reading: Reading, match: Match, items: Sequence[Item], at: int) -> Date | None:
    """The date of the statement made on the occasion, where the meeting is named as its occasion."""
    if match.rule != "meeting/setting" and not (at and items[at - 1].symbols & {"FI", "DURING"}):
        return None
    dates = (draft.date() for draft in reversed(reading.told(match.sentence)) if draft.type in ("statement", "visit"))
    return next((date for date in dates if date), None)


def visit(reading: Reading, match: Match) -> list[Draft]:
    """A match of a visit rule -> one draft for each visitor and destination."""
    items, at = reading.sequence(match)
    draft = Draft("visit", {}, match.start, match.stop, match.rule, match.sentence)
    visitors = list(reading.people(draft, "visitor", match.slots.get("visitor", ())))
    if not visitors:
        visitors = _traveller(reading, match, draft, items, at)
    visitors = [entity for entity in visitors if entity.kind in ("person", "group", "organisation")]
    targets = reading.people(draft, "destination", match.slots.get("destination", ()), place=True)
    targets = targets or _met_at(reading, draft, visitors)
    ahead = _ahead(items, at)
    host = reading.people(draft, "host", match.slots.get("host", ()) or _host(ahead))
    status = _status(match, items, at)
    date = reading.date(draft, ahead, future=status == "planned")
    if status != "planned":
        date = date or reading.date(draft, list(reversed(_around(items, at)))) or draft.date()
    rest: dict[str, SlotValue] = {"host": host[0] if host else None, "status": _settled(reading, status, date), "date": date}
    draft.stop = max([draft.stop, *(note.stop for note in draft.notes if note.slot == "date")])
    return [
        replace(draft, slots={"visitor": who, "destination": where, **rest}, notes=list(draft.notes))
        for who in visitors for where in targets
    ]


def _host(ahead: Sequence[Item]) -> Sequence[Item]:
    """Who receives, where the text says so: «بدعوة من نظيره», «وكان في استقباله الوزير»."""
    for before, item in pairwise(ahead):
        if before.symbols & {"INVITEDBY", "GREETED"} and "ACTOR" in item.symbols:
            return [item]
    return ()


def _met_at(reading: Reading, draft: Draft, visitors: Sequence[Entity]) -> tuple[Entity, ...]:
    """Where a visitor whose destination is not said met somebody, as the article tells."""
    meetings = [reading.met[entity] for entity in visitors if entity in reading.met]
    other = min(meetings, key=lambda meeting: meeting.sentence, default=None)
    place = other.entity("place") if other else None
    if other is None or place is None:
        return ()
    draft.notes.append(Note("destination", draft.start, draft.stop, "where the article says that the visitor met"))
    draft.slots["date"] = other.date()
    return (place,)


def _traveller(reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int) -> list[Entity]:
    """«زيارته إلى», «قبل السفر إلى»: the one who acts in the sentence, or spoke last."""
    found = [entity for entity in doer(reading, match, items, at) if entity.kind == "person"]
    if found:
        draft.note("visitor", match, "the subject of the sentence, or who spoke last")
    return found[:1]
