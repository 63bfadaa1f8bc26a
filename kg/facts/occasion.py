"""When a statement was made: the time said with its verb, or of the dated occasion that it belongs to."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from kg.facts import moment, pointed
from kg.facts.draft import Draft, Reading, together
from kg.model import Date, Entity, Item, Match, Note

_START = attrgetter("start")
_GOES_ON = ("statement/participle", "statement/dropped", "statement/dual")
_CONTENT = frozenset({"THAT", "QUOTE", "COLON"})
_GOVERNED = frozenset({"THAT", "QUOTE", "COLON", "ILA", "ALA", "AN", "B", "WHO", "REL"})
_NEXT = 3  # sentences, its own among them: how far what a body said is carried
_GOING = 8  # the same where the verb says that they go on: «وتابع البيان»
_LEAD = 2  # sentences that sum up what an article tells
_SUMMED = 4  # sentences: how far behind a lead its statement is told with its day
_FRESH = 3  # days: how old it is then
_NEAR = 3  # sentences between a meeting and the dated words of one of those who met
_PARTNER = 8  # and between it and those of the other


def date(
    reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int, first: int, speakers: tuple[Entity, ...]
) -> Date | None:
    """The time said with the verb; else of the clause before; else of the dated occasion that the speaker is in."""
    own = moment.near(match, items, at, first, draft.stop)
    if found := reading.past(draft, own) or reading.lately(draft, moment.beside(match, items, at, first, draft.stop)):
        return found
    breath = _same_breath(reading, match, speakers)
    if breath:
        return breath.date()
    before = moment.lead(match, items, at, match.rule in _GOES_ON)
    found = reading.past(draft, list(reversed(before)), days=moment.told_before(items, at))
    found = found or reading.past(draft, moment.fronted(items, at), days=True)
    found = found or reading.past(draft, _told_next(reading, match.sentence + 1))
    if not found and (moment.fresh(before) or _remarks_before(items, at)):
        _forget(reading, speakers)
    if found or moment.fresh(before) or _apart(reading, match, items, at, [*before, *own]):
        return found
    if found := pointed.date(reading, match, items, at, first):
        draft.note("date", match, "of the occasion told of before that the text points back to")
        return found
    return _carried(reading, match, draft, speakers)


def _forget(reading: Reading, speakers: tuple[Entity, ...]) -> None:
    """Somebody speaks on another occasion, which nobody dates: what he adds is of no day told before."""
    for key in dict.fromkeys([*(entity.key for entity in speakers), together(speakers)]):
        reading.dated.pop(key, None)
        reading.passing.pop(key, None)


def _same_breath(reading: Reading, match: Match, speakers: tuple[Entity, ...]) -> Draft | None:
    """The statement of the same sentence that a verb without subject goes on with: «قال الوزير الاثنين إن ..., مضيفا أن»."""
    if match.rule not in _GOES_ON:
        return None
    said = (other for other in reversed(reading.told(match.sentence)) if other.type == "statement")
    joined = match.rule != "statement/participle"
    return next((other for other in said if other.entities("speakers") == speakers and not (joined and other.inner)), None)


def _told_next(reading: Reading, number: int) -> Sequence[Item]:
    """The time of the occasion of what was said, where a sentence names it: «جاء ذلك في جلسة لمجلس الأمن الاثنين»."""
    return moment.named(reading.linked[number].items) if number < len(reading.linked) else ()


def _apart(reading: Reading, match: Match, items: Sequence[Item], at: int, said: Sequence[Item]) -> bool:
    """Whether a statement belongs to no occasion told of: said earlier, again and again, or inside a quotation."""
    if items is not reading.linked[match.sentence].items or moment.now(items[at].symbols):
        return True
    first = bisect_left(items, match.start, key=_START)
    around = [*said, *items[max(0, first - 2) : at]]
    always = any("ELSEWHEN" in item.symbols or moment.vague(item) for item in around)
    return always or _eve(items, at) or moment.earlier(items, at)


def _eve(items: Sequence[Item], at: int) -> bool:
    """Whether somebody speaks before something else, nobody knows when: «قال في تصريحات قبل التصويت إن»."""
    behind = items[at + 1 : next((k for k in range(at + 1, len(items)) if items[k].symbols & _CONTENT), len(items))]
    return any("BEFORE" in item.symbols for item in behind[:8])


def _remarks_before(items: Sequence[Item], at: int) -> bool:
    """Whether these words are remarks of their own, made before something: «قالت في تصريحات قبل التصويت»."""
    near = pairwise(items[at + 1 : at + 8])
    return any(item.symbols & {"MEDIUM", "REMARKS"} and "BEFORE" in after.symbols for item, after in near)


def _carried(reading: Reading, match: Match, draft: Draft, speakers: tuple[Entity, ...]) -> Date | None:
    """The date of the occasion that somebody's words belong to, of two who spoke together, or of a body that goes on."""
    goes_on = match.rule in _GOES_ON or "CONTINUE" in match.trigger.symbols
    keys = [*([together(speakers)] if len(speakers) > 1 else []), *(entity.key for entity in speakers if entity.kind == "person")]
    found = next((date for key in keys if (date := reading.spoke(key, match.sentence, goes_on))), None)
    found = found or next((date for key in keys if (date := _partner(reading, match, key))), None)
    found = found or _of_those_who_met(reading, match, speakers)
    if found is None and not match.rule.startswith("statement/according"):
        found = _last_of(reading, match, speakers)
    if found:
        draft.note("date", match, "of the occasion that this speaker's words belong to")
    return found


def _of_those_who_met(reading: Reading, match: Match, speakers: tuple[Entity, ...]) -> Date | None:
    """The day of the meeting that a group is told to have held, soon before: «اجتمع الوزراء الاثنين. وعبر الوزراء عن قلقهم»."""
    if len(speakers) != 1 or speakers[0].kind != "group":
        return None
    met = (each for each in reading.back(match.sentence, _PARTNER) if each.type == "meeting" and not each.inner)
    held = next((each for each in met if each.slots["status"] == "held" and speakers[0] in each.entities("participants")), None)
    date = held.date() if held else None
    return date if date and date.precision == "day" else None


def _partner(reading: Reading, match: Match, key: str) -> Date | None:
    """The day on which one with whom somebody met spoke, where meeting and words are told together: they spoke there."""
    for meeting in reading.drafts:
        parties = [entity.key for entity in meeting.entities("participants")]
        if meeting.slots.get("status") != "held" or meeting.date() or meeting.inner or key not in parties:
            continue
        for said in reading.drafts if abs(match.sentence - meeting.sentence) <= _PARTNER else ():
            by = [entity.key for entity in said.entities("speakers")]
            date = said.date() if said.type == "statement" and not said.inner and len(by) == 1 and by[0] in parties else None
            if date and date == reading.dated.get(by[0]) and abs(said.sentence - meeting.sentence) <= _NEAR:
                return date
    return None


def _last_of(reading: Reading, match: Match, speakers: tuple[Entity, ...]) -> Date | None:
    """The day of the statement told last, where the same have made it; a meeting's in the same sentence."""
    told = list(reading.back(match.sentence, _GOING if "CONTINUE" in match.trigger.symbols else _NEXT))
    for other in told:
        if other.type == "statement" and not other.inner and not _within(other, told):
            passing = reading.passing.get(together(speakers))
            earlier = passing is not None and passing[1] == other.date() and match.rule not in _GOES_ON
            return other.date() if other.entities("speakers") == speakers and not earlier else None
        held = other.type == "meeting" and other.slots["status"] == "held" and not other.inner
        if held and other.sentence == match.sentence and match.rule in _GOES_ON and other.date():
            return other.date()
    return None


def _within(draft: Draft, told: Sequence[Draft]) -> bool:
    """Whether a statement stands in the content of another, whose speaker goes on: «أفادت الوكالة أن الزعيم يعتبر»."""
    said = (other for other in told if other.type == "statement" and other is not draft)
    return any(other.start < draft.start and draft.stop <= other.stop for other in said)


def remember(reading: Reading, draft: Draft, items: Sequence[Item], at: int) -> None:
    """Keep a statement's date for those who speak on: a day for the occasion, a month or what was said earlier for a while."""
    date, speakers = draft.date(), draft.entities("speakers")
    for key in dict.fromkeys([*(entity.key for entity in speakers), together(speakers)]) if date else ():
        passing = reading.passing.get(key)
        if date and passing and passing[1] == date:
            continue
        if date and (date.precision != "day" or moment.earlier(items, at)):
            reading.passing[key] = draft.sentence, date
        elif date:
            reading.dated[key] = date
            reading.passing.pop(key, None)


def late_dates(reading: Reading) -> None:
    """Give undated statements the date of what they belong to: a meeting told with them, or what a headline or lead sums up."""
    leads = [number for number, linked in enumerate(reading.linked) if linked.sentence.kind == "body"][:_LEAD]
    for draft in reading.drafts:
        if draft.type != "statement" or draft.date():
            continue
        speakers = draft.entities("speakers")
        headline = reading.linked[draft.sentence].sentence.kind == "headline"
        told = reading.drafts if headline else reading.told(draft.sentence)
        occasion = next((other for other in told if _same_occasion(other, speakers, headline)), None)
        occasion = occasion or (_summed_up(reading, draft) if draft.sentence in leads else None)
        if occasion:
            draft.slots["date"] = occasion.date()
            draft.notes.append(Note("date", draft.start, draft.stop, "of the occasion that the text dates"))
            _go_on(reading, draft)


def _go_on(reading: Reading, dated: Draft) -> None:
    """Give its day to what the same speakers add to a statement that was dated late: «وقال إن», «مضيفا أن»."""
    said = [each for each in reading.drafts if each.type == "statement" and not each.inner]
    for draft in said[said.index(dated) + 1 :] if dated in said else ():
        if draft.date() or draft.rule not in _GOES_ON or draft.entities("speakers") != dated.entities("speakers"):
            return
        draft.slots["date"] = dated.date()
        draft.notes.append(Note("date", draft.start, draft.stop, "of the statement that it goes on"))


def _summed_up(reading: Reading, lead: Draft) -> Draft | None:
    """The statement, soon after a lead, that dates what it sums up: the same speakers, a day just before the news."""
    published, speakers = reading.article.published, lead.entities("speakers")
    for other in reading.drafts if published and not lead.inner and not _elsewhere(reading, lead) else ():
        date = other.date() if other.type == "statement" and not other.inner and other.start > lead.start else None
        if other.sentence - lead.sentence > _SUMMED or not date or other.entities("speakers") != speakers:
            continue
        passing = reading.passing.get(together(speakers)) == (other.sentence, date)
        return other if published and _fresh(date, published) and not passing else None
    return None


def _elsewhere(reading: Reading, lead: Draft) -> bool:
    """Whether a lead itself tells of another occasion, set off behind its speaker: «دعا سالفيني، خلال حملته، إلى»."""
    said = [item.symbols for item in reading.linked[lead.sentence].items if lead.start <= item.start < lead.stop]
    first = next((k for k, symbols in enumerate(said) if k and symbols & _GOVERNED), len(said))
    return any("COMMA" in before and "WITHIN" in symbols for before, symbols in pairwise(said[:first]))


def _fresh(date: Date, published: datetime.date) -> bool:
    """Whether a date is a day just before publication."""
    return date.precision == "day" and 0 <= (published - datetime.date.fromisoformat(date.value)).days <= _FRESH


def _same_occasion(other: Draft, speakers: tuple[Entity, ...], headline: bool) -> bool:
    """Whether another draft, with a date, tells the occasion of these speakers' words."""
    date = other.date()
    if not date or date.precision != "day" or not speakers or other.inner:
        return False
    if other.type == "meeting":
        return other.slots["status"] == "held" and set(speakers) <= set(other.entities("participants"))
    return headline and other.type == "statement" and set(speakers) == set(other.entities("speakers"))
