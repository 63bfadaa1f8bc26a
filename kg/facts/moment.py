"""Where the time of a verb of speech stands: with it, behind its speaker, set off, closing its sentence, or before it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.calendar import TimeMatch
from kg.facts.held import ENDED, OCCASIONS, REACH, TOLD, WHERE, closed, day, occasion, speaking, until_time
from kg.gazetteer import folded
from kg.model import Item, Match

_CONTENT = frozenset({"THAT", "QUOTE", "COLON"})
_ENDS = frozenset({"THAT", "COLON", "DOT", "SEMI", "SPEAK", "SPEAKP", "BUT", "BEFORE", "SINCE"})
_GOVERNED = frozenset({"ALA", "AN", "ILA", "MIN", "B", "BX", "QUOTE", "V", "WHO", "REL"})
_PARTS = WHERE | {"ACTOR", "HISHIGHNESS", "PLACE", "MEMBER", "COUNTED", "NUM", "ADJ", "NISBA", "COMMA", "W", "L", "LX", "ALSO",
                   "MAA", "ASFOR"}
_DOCUMENTS = frozenset({"BOND", "DOCUMENT", "RESOLUTION", "DECISION"})
_FRONTED = frozenset({"TIME", "W", "F", "FI", "COMMA", "ALSO", "ASFOR", "BUT", "DASH"})  # around a time that opens a sentence
_OWNERS = ("ه", "ها", "هم", "هما")  # «لقائه»
_CLAUSE = frozenset({"SPEAK", "SPEAKP", "THAT", "QUOTE", "SEMI", "WHO", "WHICH", "MEANWHILE"})  # what ends the clause before


def near(match: Match, items: Sequence[Item], at: int, first: int, stop: int) -> list[Item]:
    """The items that may be the time said with the verb at an index: content begins at `first`, all ends at offset `stop`."""
    found = [k for k in (_set_off(items, at), _object(items, at), _closing(items, at, first)) if k is not None]
    found = [k for k in found if match.rule != "statement/according" or items[k].start >= match.trigger.start]
    return [*beside(match, items, at, first, stop), *(items[k] for k in found)]


def beside(match: Match, items: Sequence[Item], at: int, first: int, stop: int) -> list[Item]:
    """Of these the items before the content, which are the verb's own: with it, or behind its speaker and where he speaks."""
    edge = min(first, at + 4) if "DESCRIBE" in match.trigger.symbols else first  # farther off is a time of what is described
    found = [k for k in range(at, edge) if items[k].start < stop and not _aside(items, at, k)]
    found += [k for k in (_behind(items, at, first),) if k is not None]
    if now(items[at].symbols):  # «تتهم موسكو بتسميمه في مارس»
        found = [k for k in found if day(items[k])]
    return [items[k] for k in found if match.rule != "statement/according" or items[k].start >= match.trigger.start]


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
    where, told = False, -1
    start = at + 1 if first < len(items) and items[first].symbols & _CONTENT else first
    for k in range(start, min(first + REACH, len(items))):
        symbols = items[k].symbols
        if k <= told:
            continue
        if not where and (held := occasion(items, k)) is not None:
            return held
        if (while_speaking := speaking(items, k)) is not None:
            return while_speaking
        if (end := closed(items, k)) is not None:
            told = end
            continue
        if "TIME" in symbols:
            return k if not where or day(items[k]) else None
        if _ends(items, k, where) or not (where or _of_subject(items, k, first)):
            return None
        where = where or bool(symbols & WHERE)
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
    for k in range(at + 1, 0 if now(items[at].symbols) else len(items)):
        symbols = items[k].symbols
        act = {"V", "NOUN"} <= symbols and not items[k - 1].symbols & _GOVERNED  # «أعلنت طرد السفير، الاثنين»
        if ("V" in symbols and not act) or symbols & _ENDS or symbols & {"WHO", "REL", "QUOTE"}:
            return None
        if "TIME" in symbols and "COMMA" in items[k - 1].symbols and day(items[k]) and not items[k].payload.shift:
            return k if k + 2 < len(items) and "COMMA" in items[k + 1].symbols and "W" not in items[k + 2].symbols else None
    return None


def _object(items: Sequence[Item], at: int) -> int | None:
    """The index of the time behind the document that one agrees on or announces something of: «أقر المجلس الاتفاق الثلاثاء»."""
    if not {"V", "PAST", "SPEAK"} <= items[at].symbols or not items[at].symbols & {"COMMITS", "RATIFY"}:
        return None
    for k in range(at + 1, min(len(items), at + REACH)):
        symbols = items[k].symbols
        if "TIME" in symbols:
            named = any(item.symbols & _DOCUMENTS for item in items[k - 3 : k])
            return k if named and items[k - 1].norm not in folded("words", "asked", "signed") else None
        if symbols & (ENDED | OCCASIONS | {"WHO", "REL", "SPEAK", "COMMA"}) or ("V" in symbols and "NOUN" not in symbols):
            return None
    return None


def _closing(items: Sequence[Item], at: int, first: int) -> int | None:
    """The index of the day of what closes a sentence, a source or occasion: «وفقا لما قاله الاثنين», «وذلك خلال لقاء»."""
    if earlier(items, at):  # «كان قد وافق على الاتفاقية الأربعاء الماضي»
        return until_time(items, at + 1, TOLD)
    worded = first < len(items) and bool(items[first].symbols & _CONTENT)
    for k in range(first + 1, len(items) - 2):
        if items[k].symbols & {"THAT", "QUOTE"}:
            worded = True
        if (held := _closed_by(items, k, worded)) is not None:
            return held
        led = "THATIS" in items[k].symbols and items[k + 1].symbols & {"FI", "DURING"}
        if (led and items[k + 2].symbols & {"MEETN", "MEDIUM"}) or "ACCORDING" in items[k].symbols:
            found = until_time(items, _source(items, k), _ENDS)
            return found if found is not None and day(items[found]) else None
    return None


def _closed_by(items: Sequence[Item], k: int, worded: bool) -> int | None:
    """The index of the day of the occasion that closes a sentence: «دعا إلى السلام، خلال اجتماع، الاثنين», «في كلمة الاثنين».

    What is told in a clause («قال إن») may tell of another's meeting.
    """
    held = occasion(items, k)
    if held is None or not day(items[held]) or items[k - 1].symbols & {"V", "WHO", "REL", "JAA"}:
        return None
    own = "MEDIUM" in items[k + 1].symbols
    during = "COMMA" in items[k - 1].symbols and "DURING" in items[k].symbols
    ended = held + 1 == len(items) or bool(items[held + 1].symbols & {"DOT", "COMMA"})
    return held if ended and (during if worded or not own else True) and (own or not worded) else None


def _source(items: Sequence[Item], k: int) -> int:
    """The index behind «وفقا لما قاله»."""
    return next((j + 1 for j in range(k + 1, min(k + 3, len(items))) if "SPEAK" in items[j].symbols), k + 1)


def lead(match: Match, items: Sequence[Item], at: int, goes_on: bool) -> Sequence[Item]:
    """The items before a verb whose time may be the statement's: none where they tell of another act or of what is described."""
    verb = items[at].symbols
    described = {"DESCRIBE", "WITHOBJ"} <= verb or (at > 0 and "ONCE" in items[at - 1].symbols)
    if match.rule == "statement/according" or described:
        return ()
    if now(verb):
        return _issued(match, items, at)
    before = clause_before(items, at)
    opens = at - len(before)
    joined = bool(before) and "W" in before[-1].symbols
    if joined and not goes_on and (opens or not all(item.symbols & _FRONTED for item in before)):
        return ()  # «فروا في تموز، وترفض أثينا تسليمهم»
    return before if joined else [item for k, item in enumerate(before) if not _aside(before, -1, k)]


def _issued(match: Match, items: Sequence[Item], at: int) -> Sequence[Item]:
    """The items before a verb in the present, where it tells of what somebody has issued: «أصدرت الاثنين بيانا يفيد بأن»."""
    begins = next((k for k in range(at) if items[k].start >= match.start), at)
    if not any("ISSUE" in item.symbols for item in items[begins:at]):
        return ()
    return items[:at] if all(item.symbols & _FRONTED for item in items[:begins]) else items[begins:at]


def now(verb: frozenset[str]) -> bool:
    """Whether a verb in the present tells of no act that a day before it would date: «تطالب», «ترفض»."""
    return {"V", "PRES"} <= verb and "PAST" not in verb


def told_before(items: Sequence[Item], at: int) -> bool:
    """Whether another verb of speech stands before: a month or year between belongs to what that one tells of."""
    return any(item.symbols & {"SPEAK", "SPEAKP"} for item in items[:at])


def clause_before(items: Sequence[Item], at: int) -> Sequence[Item]:
    """The items of the clause that leads up to a verb: back to the last verb of speech or clause that it follows.

    Joined by «و», a verb does not share the time of a clause inside: «عندما انتخب العام الماضي وقال إن».
    """
    first = 0
    for k in range(at - 1, -1, -1):
        if items[k].symbols & _CLAUSE:
            shut = next((c for c in range(k, at) if "COMMA" in items[c].symbols), k)
            first = (shut if "WHO" in items[k].symbols else k) + 1  # «الزيارة التي تبدأ اليوم، مطالبين»: the visit's day
            break
    joined = at > first and "W" in items[at - 1].symbols and any("REL" in item.symbols for item in items[first:at])
    return () if joined else items[first:at]


def fronted(items: Sequence[Item], at: int) -> Sequence[Item]:
    """The time that opens a sentence, for a verb behind «فيما»: «والخميس، أعلن البيت الأبيض ذلك، فيما حذرت موسكو»."""
    first = next((k for k in range(min(2, len(items))) if "TIME" in items[k].symbols), None)
    shared = first is not None and any(
        "MEANWHILE" in item.symbols and "WHICHARE" not in item.symbols for item in items[max(0, at - 3) : at]
    )
    return items[first : first + 1] if shared and first is not None else ()


def named(items: Sequence[Item]) -> Sequence[Item]:
    """The day in a sentence that names the occasion of what was said before it: «جاء ذلك في جلسة لمجلس الأمن الاثنين»."""
    begins = next((k for k in range(min(2, len(items))) if "JAA" in items[k].symbols), None)
    if begins is None or not any(item.symbols & {"THATIS", "REMARKS"} for item in items[begins + 1 : begins + 2]):
        return ()
    where = next((k for k in range(begins + 2, min(begins + 5, len(items))) if items[k].symbols & {"FI", "DURING"}), None)
    found = until_time(items, where, _ENDS) if where is not None else None
    return [items[found]] if found is not None and day(items[found]) else ()


def vague(item: Item) -> bool:
    """Whether a time is one before what is told, nobody knows which: «قبل أيام», «سابقا»."""
    return isinstance(item.payload, TimeMatch) and item.payload.kind == "vague" and item.payload.shift == -1


def earlier(items: Sequence[Item], at: int) -> bool:
    """Whether a verb tells of what was before the occasion told last: «كان قد وصف»."""
    had = at > 0 and "QAD" in items[at - 1].symbols
    auxiliary = items[0 if had else max(0, at - 2) : at]
    return (had or "PAST" in items[at].symbols) and any("KANA" in item.symbols for item in auxiliary)


def fresh(before: Sequence[Item]) -> bool:
    """Whether the words before a verb name an occasion not told of yet: «وخلال تجمع انتخابي في البقاع، قال»."""
    for item, after in pairwise(before):
        if "WITHIN" in item.symbols:
            known = after.mention is not None or "DEMONSTRATIVE" in after.symbols
            return not known and not after.norm.startswith("ال") and not after.norm.endswith(_OWNERS)
    return False
