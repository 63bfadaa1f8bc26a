"""Where in a sentence the time of an occasion stands: behind its noun, or in the relative clause that tells of it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.calendar import TimeMatch
from kg.model import Item

REACH = 14  # items: how far behind its noun or verb a time is looked for
ENDED = frozenset({"THAT", "QUOTE", "COLON", "DOT", "SEMI", "SPEAKP", "BEFORE", "AFTER", "SINCE", "BUT", "MEANWHILE"})
TOLD = frozenset({"THAT", "QUOTE", "V", "WHO", "SPEAK", "AFTER", "BEFORE", "SINCE"})
WHERE = frozenset({"FI", "DURING", "AFTER"})
OCCASIONS = frozenset({"MEETN", "MEDIUM", "VISITN", "JOURNEY", "RECEIVEN"})
_TAKES_PLACE = frozenset({"HOLD", "ISSUED", "UNDERTAKE", "GATHER", "MAKES", "HOST"})


def occasion(items: Sequence[Item], k: int) -> int | None:
    """The index of the day of an occasion that one leads up to: «خلال المؤتمر الصحفي الذي عقده أمس», «في بيان نشره الاثنين»."""
    noun = k + 1 + (k + 2 < len(items) and "LEADN" in items[k + 1].symbols)  # «لدى ترؤسه الجلسة»
    led = bool(items[k].symbols & {"FI", "DURING"}) and noun < len(items) and bool(items[noun].symbols & OCCASIONS)
    return held_on(items, noun) if led else None


def held_on(items: Sequence[Item], noun: int) -> int | None:
    """The index of the time told behind the noun of an occasion: «اجتماع عقده الاثنين»."""
    for j in range(noun + 1, min(len(items), noun + REACH)):
        symbols = items[j].symbols
        if "TIME" in symbols:
            return j
        told = "WHO" in items[j - 1].symbols or j == noun + 1
        if symbols & ENDED or ("V" in symbols and not (told and symbols & _TAKES_PLACE)):
            return None
        who = j + 1 < len(items) and bool(items[j + 1].symbols & _TAKES_PLACE)
        if ("WHO" in symbols and not who) or ("COMMA" in symbols and "TIME" not in items[min(j + 1, len(items) - 1)].symbols):
            return None
    return None


def speaking(items: Sequence[Item], k: int) -> int | None:
    """The index of the day of a relative clause on the speech itself: «علق روحاني، الذي كان يتحدث أمام السفراء الأحد، على»."""
    if k + 3 >= len(items) or "COMMA" not in items[k].symbols or "WHO" not in items[k + 1].symbols:
        return None
    speaks = "KANA" in items[k + 2].symbols and {"SPEAK", "PRES"} <= items[k + 3].symbols
    found = until_time(items, k + 4, TOLD | {"COMMA"}) if speaks else None
    return found if found is not None and day(items[found]) else None


def closed(items: Sequence[Item], k: int) -> int | None:
    """The index of the comma that closes a relative clause set off by one at an index: «القوات، التي تدعمها واشنطن، في بيان»."""
    if "COMMA" not in items[k].symbols or k + 1 == len(items) or "WHO" not in items[k + 1].symbols:
        return None
    ends = (j for j in range(k + 2, min(len(items) - 1, k + REACH)) if items[j].symbols & (ENDED | {"COMMA"}))
    end = next(ends, None)
    on = end is not None and "COMMA" in items[end].symbols and bool(items[end + 1].symbols & (WHERE | {"TIME"}))
    return end if on else None


def until_time(items: Sequence[Item], start: int, ends: frozenset[str]) -> int | None:
    """The index of the first time from `start` on, before anything of `ends`."""
    for k in range(start, min(start + REACH, len(items))):
        if "TIME" in items[k].symbols:
            return k
        if items[k].symbols & ends:
            return None
    return None


def day(item: Item) -> bool:
    """Whether a time names a day."""
    time = item.payload
    if not isinstance(time, TimeMatch):
        return False
    return time.kind in ("weekday", "day") or time.offset is not None or (time.kind == "date" and time.day is not None)
