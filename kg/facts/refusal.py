"""Whether an encounter that a text names is ruled out: denied, refused, called off, or said not to be."""

from __future__ import annotations

from collections.abc import Sequence, Set

from kg.gazetteer import folded
from kg.model import Item

_HEARSAY = 10  # items: how far before an encounter the verb stands that denies it
_DENIED = frozenset({"ACTOR", "HOLD", "HOLDN", "ALSO", "TIME", "COMMA", "THAT", "KANA", "QAD", "AN"})
_CARRIERS = frozenset({"HOLD", "HOLDN", "DEFER", "L", "NOUN", "WILLS"})
_OFF = 18  # items: how far behind a plan «لكن» may say that it came to nothing
_LISTED = 10  # items: how far before a trigger stands «لا وجود», with others listed between


def ruled_out(items: Sequence[Item], at: int, before: Sequence[Item]) -> bool:
    """Whether the words before a trigger, those of its own clause given, say that nobody met or will meet."""
    off = [item for item in before if not item.symbols & {"COMMA", "TIME"}][-3:]
    denied = _denied(items, at - len(before), before) or _refused(items, at)
    return denied or _negated(before) or _absent(items[max(0, at - _LISTED) : at]) or _cancelled(off)


def called_off(items: Sequence[Item], at: int) -> bool:
    """Whether a plan is said to have come to nothing: «كان من المقرر أن يزور باريس لكن الزيارة ألغيت», «لكنه ألغاها»."""
    end = next((k for k in range(at + 1, min(len(items), at + _OFF)) if items[k].symbols & {"DOT", "SEMI", "QUOTE"}), at + _OFF)
    but = next((k for k in range(at + 1, min(len(items), end)) if "BUT" in items[k].symbols), end)
    near = items[but : min(end, but + 6)]
    off = next((k for k, item in enumerate(near) if "CANCEL" in item.symbols), None)
    if off is None:
        return False
    told = any(item.symbols & {"MEETN", "VISITN"} for item in near[max(0, off - 2) : off + 3])
    return told or near[off].norm.endswith(("ها", "ه"))


def speaks(item: Item, kinds: Set[str]) -> bool:
    """Whether a word is speech of one of these kinds."""
    return any(sense.kind in kinds for sense in item.senses if "SPEAK" in sense.symbols)


def _absent(before: Sequence[Item]) -> bool:
    """Whether it is said that there is no such encounter: «ليس هناك أي مفاوضات», «لا وجود لحرب أو مفاوضات»."""
    words = [item.norm for item in before]
    while words and words[-1] in folded("words", "asked", "or"):
        before, words = before[:-2], words[:-2]
        before = before[:-1] if before and "L" in before[-1].symbols else before
    existing, k = folded("words", "asked", "existing"), len(before) - 1
    while k >= 0 and (before[k].norm in existing or "L" in before[k].symbols):
        k -= 1
    return 0 <= k < len(before) - 1 and "NEG" in before[k].symbols


def _cancelled(before: Sequence[Item]) -> bool:
    """Whether the encounter is what is called off: «إلغاء القمة», but not «إلغاء الاتفاق بعد مفاوضات»."""
    off = next((k for k, item in enumerate(before) if "CANCEL" in item.symbols), None)
    return off is not None and not any(item.symbols & {"AFTER", "DURING", "FI"} for item in before[off:])


def _refused(items: Sequence[Item], at: int) -> bool:
    """Whether somebody refuses or denies the encounter: «رفض زيارة دمشق», «نفت أنباء عن زيارة»."""
    k = at - 1
    while k > 0 and (items[k].symbols & {"HOLDN", "ACTOR", "ALSO", "AN"} or items[k].norm in folded("words", "asked", "reports")):
        k -= 1
    return k >= 0 and ("CANCEL" in items[k].symbols or speaks(items[k], {"deny"}))


def _negated(before: Sequence[Item]) -> bool:
    """Whether a negation governs what follows: right before it, or before the verb or noun that carries it."""
    if not before:
        return False
    if "NEG" in before[-1].symbols:
        return True
    meant = next((k for k, item in enumerate(before) if "INTENT" in item.symbols), None)
    if meant is not None and all(item.symbols & _CARRIERS | item.symbols & {"TIME", "ALSO"} for item in before[meant + 1 :]):
        return any("NEG" in item.symbols for item in before[:meant])  # «ليس لديه خطط للقاء», «لا خطط حاليا لعقد لقاء»
    return len(before) > 1 and "NEG" in before[-2].symbols and bool(before[-1].symbols & _CARRIERS)


def _denied(items: Sequence[Item], first: int, before: Sequence[Item]) -> bool:
    """Whether plans for an encounter are what somebody denies: «نفى وجود خطط لعقد لقاء»."""
    planned = first > 0 and speaks(items[first - 1], {"deny"}) and any("INTENT" in item.symbols for item in before)
    return planned or _untrue(items, first + len(before))


def _untrue(items: Sequence[Item], at: int) -> bool:
    """Whether the encounter itself is what somebody denies: «نفى عقد لقاء», «نفت صحة أنباء عن زيارة», «نفى أن يكون قد التقى»."""
    k = at - 1
    while k > max(0, at - _HEARSAY) and (items[k].symbols & _DENIED or items[k].norm in folded("words", "asked", "hearsay")):
        k -= 1
    return k >= 0 and speaks(items[k], {"deny"})

