"""When a statement was made: the time said with its verb, or of the dated occasion that it belongs to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from kg.calendar import TimeMatch
from kg.facts.draft import Draft, Reading, together
from kg.model import Date, Entity, Item, Match, Note

_START = attrgetter("start")
_GOES_ON = ("statement/participle", "statement/dropped", "statement/dual")
_NEXT = 3  # sentences, its own among them: how far what a body said is carried
_REACH = 14  # items: how far behind its subject a verb's time is looked for
_CONTENT = frozenset({"THAT", "QUOTE", "COLON"})
_ENDS = frozenset({"THAT", "COLON", "DOT", "SEMI", "SPEAK", "SPEAKP", "BUT", "BEFORE", "SINCE"})
_TOLD = frozenset({"THAT", "QUOTE", "V", "WHO", "SPEAK", "AFTER", "BEFORE", "SINCE"})
_GOVERNED = frozenset({"ALA", "AN", "ILA", "MIN", "B", "BX", "QUOTE", "V", "WHO", "REL"})
_WHERE = frozenset({"FI", "DURING", "AFTER"})
_PARTS = _WHERE | {"ACTOR", "PLACE", "MEMBER", "COUNTED", "NUM", "ADJ", "NISBA", "COMMA", "W", "L", "LX", "ALSO", "MAA", "ASFOR"}
_CLAUSE = frozenset({"SPEAK", "SPEAKP", "THAT", "QUOTE", "SEMI", "WHO", "WHICH", "MEANWHILE"})  # what ends the clause before


def date(
    reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int, first: int, speakers: tuple[Entity, ...]
) -> Date | None:
    """The time said with the verb; else of the clause before; else of the dated occasion that the speaker is in."""
    edge = first
    if "DESCRIBE" in match.trigger.symbols:
        edge = min(edge, at + 4)  # what stands farther off is a time of what is described
    near = [k for k in range(at, edge) if items[k].start < draft.stop and not _aside(items, at, k)]
    near += [k for k in (_behind(items, at, first), _set_off(items, at), _closing(items, at, first)) if k is not None]
    own = [items[k] for k in near if match.rule != "statement/according" or items[k].start >= match.trigger.start]
    if found := reading.past(draft, own):
        return found
    breath = _same_breath(reading, match, speakers)
    if breath:
        return breath.date()
    before = _lead(match, items, at)
    found = reading.past(draft, list(reversed(before)), days=_told_before(items, at))
    found = found or reading.past(draft, _told_next(reading, match))
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


def _behind(items: Sequence[Item], at: int, first: int) -> int | None:
    """The index of a time behind the speaker, whom he speaks to, and where: «قال الوزير في رده على سؤال الاثنين: ».

    What the verb governs («على», «عن», an object) ends the search, unless it is in what says where.
    """
    where = False
    start = at + 1 if first < len(items) and items[first].symbols & _CONTENT else first
    for k in range(start, min(first + _REACH, len(items))):
        symbols = items[k].symbols
        if "TIME" in symbols:
            return k if not where or _day(items[k]) else None
        if _ends(items, k, where) or not (where or _of_subject(items, k, first)):
            return None
        where = where or bool(symbols & _WHERE)
    return None


def _ends(items: Sequence[Item], k: int, where: bool) -> bool:
    """Whether another clause begins: «في بيان نشره», «في رده على سؤال» say where, and are none."""
    symbols = items[k].symbols
    if where and ("NOUNLIKE" in symbols or ("V" in symbols and items[k - 1].symbols & {"MEDIUM", "MEETN"})):
        return False
    return bool(symbols & _ENDS or "V" in symbols or (where and "WHO" in symbols))


def _of_subject(items: Sequence[Item], k: int, first: int) -> bool:
    """Whether an item before what the verb governs is of its subject, of whom he speaks to, or says where."""
    symbols, after = items[k].symbols, items[k + 1].symbols if k + 1 < len(items) else frozenset[str]()
    if "B" in symbols and after & {"PLACE", "CAPITAL"}:
        return True
    if "QUOTE" in symbols:  # the name of a house, or all that is said
        return k == first and "COMMA" in after and k + 2 < len(items) and "TIME" in items[k + 2].symbols
    return not symbols & _GOVERNED and bool(symbols & _PARTS or ("DEFX" in symbols and k <= first + 1))


def _set_off(items: Sequence[Item], at: int) -> int | None:
    """The index of a day between commas, told of the verb before them: «هددت إيران بالانسحاب، الثلاثاء، وفقا لوكالة»."""
    for k in range(at + 1, 0 if _now(items[at].symbols) else len(items)):
        symbols = items[k].symbols
        if "V" in symbols or symbols & _ENDS or symbols & {"WHO", "REL", "QUOTE"}:
            return None
        if "TIME" in symbols and "COMMA" in items[k - 1].symbols and _day(items[k]) and not items[k].payload.shift:
            return k if k + 2 < len(items) and "COMMA" in items[k + 1].symbols and "W" not in items[k + 2].symbols else None
    return None


def _closing(items: Sequence[Item], at: int, first: int) -> int | None:
    """The index of the day of what closes a sentence, a source or occasion: «وفقا لما قاله الاثنين», «وذلك خلال لقاء»."""
    if earlier(items, at):  # «كان قد وافق على الاتفاقية الأربعاء الماضي»
        return _until_time(items, at + 1, _TOLD)
    for k in range(first + 1, len(items) - 2):
        led = "THATIS" in items[k].symbols and items[k + 1].symbols & {"FI", "DURING"}
        if (led and items[k + 2].symbols & {"MEETN", "MEDIUM"}) or "ACCORDING" in items[k].symbols:
            found = _until_time(items, k + 1, _ENDS)
            return found if found is not None and _day(items[found]) else None
    return None


def _until_time(items: Sequence[Item], start: int, ends: frozenset[str]) -> int | None:
    """The index of the first time from `start` on, before anything of `ends`."""
    for k in range(start, min(start + _REACH, len(items))):
        if "TIME" in items[k].symbols:
            return k
        if items[k].symbols & ends:
            return None
    return None


def _told_next(reading: Reading, match: Match) -> Sequence[Item]:
    """The time of the occasion that the next sentence names: «جاء ذلك في جلسة لمجلس الأمن الخميس»."""
    number = match.sentence + 1
    items = reading.linked[number].items if number < len(reading.linked) else ()
    begins = next((k for k in range(min(2, len(items))) if "JAA" in items[k].symbols), None)
    if begins is None or not any(item.symbols & {"THATIS", "REMARKS"} for item in items[begins + 1 : begins + 2]):
        return ()
    where = next((k for k in range(begins + 2, min(begins + 5, len(items))) if items[k].symbols & {"FI", "DURING"}), None)
    found = _until_time(items, where, _ENDS) if where is not None else None
    return [items[found]] if found is not None and _day(items[found]) else ()


def _day(item: Item) -> bool:
    """Whether a time names a day."""
    time = item.payload
    return isinstance(time, TimeMatch) and (time.kind in ("weekday", "day") or (time.kind == "date" and time.day is not None))


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
    """The date of the occasion that somebody's words belong to, of two who spoke together, or of a body that goes on."""
    goes_on = match.rule in _GOES_ON
    keys = [*([together(speakers)] if len(speakers) > 1 else []), *(entity.key for entity in speakers if entity.kind == "person")]
    found = next((date for key in keys if (date := reading.spoke(key, match.sentence, goes_on))), None)
    if found is None and (goes_on or "CONTINUE" in match.trigger.symbols):
        found = _last_of(reading, match, speakers)
    if found:
        draft.note("date", match, "of the occasion that this speaker's words belong to")
    return found


def _last_of(reading: Reading, match: Match, speakers: tuple[Entity, ...]) -> Date | None:
    """The day of the statement told last, where the same have made it; a meeting's in the same sentence."""
    for other in reading.back(match.sentence, _NEXT):
        if other.type == "statement" and not other.inner:
            passing = reading.passing.get(together(speakers))
            earlier = passing is not None and passing[1] == other.date() and match.rule not in _GOES_ON
            return other.date() if other.entities("speakers") == speakers and not earlier else None
        if other.type == "meeting" and other.sentence == match.sentence and other.date() and not other.inner:
            return other.date()
    return None


def remember(reading: Reading, draft: Draft, items: Sequence[Item], at: int) -> None:
    """Keep a statement's date for those who speak on: a day for the occasion, a month or what was said earlier for a while."""
    date, speakers = draft.date(), draft.entities("speakers")
    for key in dict.fromkeys([*(entity.key for entity in speakers), together(speakers)]) if date else ():
        passing = reading.passing.get(key)
        if date and passing and passing[1] == date:
            continue
        if date and (date.precision != "day" or earlier(items, at)):
            reading.passing[key] = draft.sentence, date
        elif date:
            reading.dated[key] = date
            reading.passing.pop(key, None)


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
