"""When a statement was made: the time said with its verb, or of the dated occasion that it belongs to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from kg.calendar import TimeMatch
from kg.facts.draft import Draft, Reading
from kg.model import Date, Entity, Item, Match, Note

_START = attrgetter("start")
_GOES_ON = ("statement/participle", "statement/dropped", "statement/dual")
_CLAUSE = frozenset({"SPEAK", "SPEAKP", "THAT", "QUOTE", "SEMI", "WHO", "WHICH", "MEANWHILE"})  # what ends the clause before


def date(
    reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int, first: int, speakers: tuple[Entity, ...]
) -> Date | None:
    """The time said with the verb; else of the clause before; else of the dated occasion that the speaker is in."""
    edge = max(first, _timed(items, first))
    if "DESCRIBE" in match.trigger.symbols:
        edge = min(edge, at + 4)  # what stands farther off is a time of what is described
    near = [k for k in range(at, edge) if items[k].start < draft.stop and not _aside(items, at, k)]
    own = [items[k] for k in near if match.rule != "statement/according" or items[k].start >= match.trigger.start]
    if found := reading.past(draft, own):
        return found
    breath = _same_breath(reading, match, speakers)
    if breath:
        return breath.date()
    before = _lead(match, items, at)
    found = reading.past(draft, list(reversed(before)), days=_told_before(items, at))
    if found or _apart(reading, match, items, at, [*before, *own]):
        return found
    return _carried(reading, match, draft, speakers)


# ---- with the verb, or before it -------------------------------------------------------------------------------------
def _aside(items: Sequence[Item], at: int, k: int) -> bool:
    """Whether the time at `k`, behind the verb at `at`, is one of a relative clause, or of what has yet to come.

    «قال الوزير، الذي التقاه هذا الشهر، إن», «كتب قبل اجتماعه معه الاثنين»: no comma in between.
    """
    for item in reversed(items[at + 1 : k]):
        if "COMMA" in item.symbols:
            return False
        if item.symbols & {"WHO", "BEFORE", "SINCE"}:
            return True
    return False


def _timed(items: Sequence[Item], first: int) -> int:
    """The index after a time that follows the speaker at once: «أعلنت الوزارة، الخميس، عن»; `first` when there is none."""
    for k in range(first, min(first + 4, len(items))):
        if "TIME" in items[k].symbols:
            return k + 1
        if not items[k].symbols & {"COMMA", "ALSO", "FI", "ASFOR"}:
            return first
    return first


def _lead(match: Match, items: Sequence[Item], at: int) -> Sequence[Item]:
    """The items before a verb whose time may be the statement's: none where they tell of another act or of what is described."""
    verb = items[at].symbols
    described = {"DESCRIBE", "WITHOBJ"} <= verb or (at > 0 and "ONCE" in items[at - 1].symbols)
    if match.rule == "statement/according" or _now(verb) or described:
        return ()
    lead = clause_before(items, at)
    opens = at - len(lead)
    joined = bool(lead) and "W" in lead[-1].symbols
    if joined and match.rule not in _GOES_ON and (opens or any("V" in item.symbols for item in lead)):
        return ()  # «فروا في تموز، وترفض أثينا تسليمهم»
    return lead if joined else [item for k, item in enumerate(lead) if not _aside(lead, -1, k)]


def _now(verb: frozenset[str]) -> bool:
    """Whether a verb in the present tells of no act that a day before it would date: «تطالب», «ترفض»."""
    return {"V", "PRES"} <= verb and "PAST" not in verb


def _told_before(items: Sequence[Item], at: int) -> bool:
    """Whether another verb of speech stands before: a month or year between belongs to what that one tells of."""
    return any(item.symbols & {"SPEAK", "SPEAKP"} for item in items[:at])


def clause_before(items: Sequence[Item], at: int) -> Sequence[Item]:
    """The items of the clause that leads up to a verb: back to the last verb of speech or clause that it follows.

    Joined by «و», a verb does not share the time of a clause inside: «عندما انتخب العام الماضي وقال إن».
    """
    first = 0
    for k in range(at - 1, -1, -1):
        if items[k].symbols & _CLAUSE:
            closed = next((c for c in range(k, at) if "COMMA" in items[c].symbols), k)
            first = (closed if "WHO" in items[k].symbols else k) + 1  # «الزيارة التي تبدأ اليوم، مطالبين»: the visit's day
            break
    joined = at > first and "W" in items[at - 1].symbols and any("REL" in item.symbols for item in items[first:at])
    return () if joined else items[first:at]


# ---- carried on ------------------------------------------------------------------------------------------------------
def _same_breath(reading: Reading, match: Match, speakers: tuple[Entity, ...]) -> Draft | None:
    """The statement of the same sentence that a verb without subject goes on with: «قال الوزير الاثنين إن ..., مضيفا أن»."""
    if match.rule not in _GOES_ON:
        return None
    said = (other for other in reversed(reading.told(match.sentence)) if other.type == "statement")
    joined = match.rule != "statement/participle"
    return next((other for other in said if other.entities("speakers") == speakers and not (joined and other.inner)), None)


def _apart(reading: Reading, match: Match, items: Sequence[Item], at: int, said: Sequence[Item]) -> bool:
    """Whether a statement belongs to no occasion told of: said earlier, again and again, or inside a quotation."""
    if items is not reading.linked[match.sentence].items or _now(items[at].symbols):
        return True
    first = bisect_left(items, match.start, key=_START)
    around = [*said, *items[max(0, first - 2) : at]]
    return earlier(items, at) or any("ELSEWHEN" in item.symbols or _vague(item) for item in around)


def _vague(item: Item) -> bool:
    """Whether a time is one before what is told, nobody knows which: «قبل أيام», «سابقا»."""
    return isinstance(item.payload, TimeMatch) and item.payload.kind == "vague" and item.payload.shift == -1


def earlier(items: Sequence[Item], at: int) -> bool:
    """Whether a verb tells of what was before the occasion told last: «كان قد وصف»."""
    had = at > 0 and "QAD" in items[at - 1].symbols
    auxiliary = items[0 if had else max(0, at - 2) : at]
    return (had or "PAST" in items[at].symbols) and any("KANA" in item.symbols for item in auxiliary)


def _carried(reading: Reading, match: Match, draft: Draft, speakers: tuple[Entity, ...]) -> Date | None:
    """The date of the occasion that somebody's words belong to."""
    for entity in speakers:
        found = reading.spoke(entity, match.sentence, match.rule in _GOES_ON) if entity.kind == "person" else None
        if found:
            draft.note("date", match, "of the occasion that this speaker's words belong to")
            return found
    if match.rule not in _GOES_ON:
        return None
    told = (other for other in reversed(reading.told(match.sentence)) if other.type in ("statement", "meeting"))
    return next((other.date() for other in told if other.date() and not other.inner), None)


def remember(reading: Reading, draft: Draft, items: Sequence[Item], at: int) -> None:
    """Keep a statement's date for those who speak on: a day for the occasion, a month or what was said earlier for a while."""
    date = draft.date()
    for entity in draft.entities("speakers") if date else ():
        passing = reading.passing.get(entity.key)
        if date and passing and passing[1] == date:
            continue
        if date and (date.precision != "day" or earlier(items, at)):
            reading.passing[entity.key] = draft.sentence, date
        elif date:
            reading.dated[entity.key] = date
            reading.passing.pop(entity.key, None)


def late_dates(reading: Reading) -> None:
    """Give undated statements the date of what they belong to: a meeting of the same sentence, or what a headline sums up."""
    for draft in reading.drafts:
        if draft.type != "statement" or draft.date():
            continue
        speakers = draft.entities("speakers")
        headline = reading.linked[draft.sentence].sentence.kind == "headline"
        for other in reading.drafts if headline else reading.told(draft.sentence):
            if _same_occasion(other, speakers, headline):
                draft.slots["date"] = other.date()
                draft.notes.append(Note("date", draft.start, draft.stop, "of the occasion that the text dates"))
                break


def _same_occasion(other: Draft, speakers: tuple[Entity, ...], headline: bool) -> bool:
    """Whether another draft, with a date, tells the occasion of these speakers' words."""
    date = other.date()
    if not date or date.precision != "day" or not speakers or other.inner:
        return False
    if other.type == "meeting":
        return other.slots["status"] == "held" and set(speakers) <= set(other.entities("participants"))
    return headline and other.type == "statement" and set(speakers) == set(other.entities("speakers"))
