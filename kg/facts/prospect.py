"""Whether an encounter lies ahead: by what governs it, by the journey that it belongs to, or by how far off it is said to be."""

from __future__ import annotations

from collections.abc import Sequence

from kg.calendar import TimeMatch
from kg.facts.refusal import speaks
from kg.gazetteer import folded
from kg.model import Item

BEFORE, AFTER = 5, 6  # items of the trigger's own clause that are looked at
HOLDING = 8  # and how far before it stands the verb that holds it
CLAUSE = frozenset({"THAT", "QUOTE", "DOT", "SEMI", "SPEAK", "WHO"})
_HOLDERS = frozenset({"HOLDN", "PERSON", "FOREMOST"})
_AGO = (("vague", -1), ("ago", None), ("ago", -1))  # «قبل أسابيع», «قبل 3 أيام»


def to_come(items: Sequence[Item], at: int, before: Sequence[Item]) -> bool:
    """Whether what governs an encounter puts it into the future."""
    last = items[at - 1].symbols if at else frozenset[str]()
    wished = "PRES" in items[at].symbols and bool(last & {"AN_", "THEN"})  # «قبل أن يتوجه», «يريد أن يزور», «ثم يزور»
    wished = wished and not _told_as_past(items, at) and not ("PAST" in items[at].symbols and "THEN" in last)  # «ثم توجه»
    ago = at > 1 and "TIME" in items[at - 2].symbols  # «بعد أيام على لقائه»
    agreed = "NOUN" in items[at].symbols and "ALA" in last and not (ago or _known(items[at]))  # «وافق على زيارة»
    agreed = agreed or ("ALA" in last and _granted(items, at))
    wished = wished or _goes_on(items, at)
    holding = any("FUT" in item.symbols and item.symbols & {"HOLD", "HOST"} for item in before_it(items, at, HOLDING))
    measured = len(before) > 2 and "MIN" in before[-2].symbols and "TIME" in before[-3].symbols  # «قبل أسبوع من عقد القمة»
    until = "HOLDN" in last and (measured or any("BEFORE" in item.symbols for item in before))
    aimed = "HOLDN" in last and len(before) > 1 and bool(before[-2].symbols & {"ALA", "ILA"})  # «يعمل على عقد لقاء»
    attending = {"ATTEND", "NOUN"} <= last and len(before) > 1 and "L" in before[-2].symbols  # «زيارة موسكو لحضور قمة»
    purpose = "HOLDN" in last and len(before) > 1 and "L" in before[-2].symbols  # «في نيويورك لإجراء مباحثات»
    aimed = aimed or _on_journey(items, at)
    pledged = "B" in last and any(speaks(item, {"pledge"}) for item in items[max(0, at - 4) : at])  # «تعهد بزيارة»
    may = {"V", "PRES"} <= items[at].symbols and "PAST" not in items[at].symbols and "QAD" in last  # «قد يلتقي»
    later = may or wished or agreed or holding or until or aimed or attending or purpose or pledged
    return later or _asked_for(items, at) or _scheduled(items, at) or _within_future(items, at) or _counted_down(items, at)


def _granted(items: Sequence[Item], at: int) -> bool:
    """Whether somebody agrees to meet another: «وافق على الاجتماع مع كيم»."""
    with_whom = at + 1 < len(items) and bool(items[at + 1].symbols & {"MAA", "B"})
    return with_whom and any(speaks(item, {"agree"}) or "COMMITS" in item.symbols for item in items[max(0, at - HOLDING) : at])


def _goes_on(items: Sequence[Item], at: int) -> bool:
    """Whether an encounter comes after what is yet to be: «سيتناول الشاي مع الملكة ثم يعقد مباحثات»."""
    if at < 2 or "THEN" not in items[at - 2].symbols or not {"HOLD", "PRES"} <= items[at - 1].symbols:
        return False
    near = range(at - 3, max(-1, at - 3 - 2 * HOLDING), -1)
    verb = next((items[k].symbols for k in near if "V" in items[k].symbols), frozenset[str]())
    return "FUT" in verb


def departing(items: Sequence[Item], at: int) -> bool:
    """Whether somebody has yet to set out: «قبل توجهه إلى», but not «قبل السفر إلى موسكو في وقت سابق»."""
    if "HEADED" in items[at].symbols and any("BEFORE" in item.symbols for item in items[max(0, at - 5) : at]):
        return True  # «قبيل إقلاع طائرته متوجهة إلى روما»
    off = _days_off(items, at)
    if at == 0 or ("BEFORE" not in items[at - 1].symbols and not off):
        return False
    if not off and any({"UNDERTAKE", "PRES"} <= item.symbols for item in items[at : at + AFTER]):
        return True  # «قبيل زيارة لواشنطن يبدأها الاثنين»
    leaves = items[at].symbols & {"TRAVEL", "TRAVELN", "LEAVEN"}
    return bool(leaves) and not any("TIME" in item.symbols for item in items[at + 1 : at + 6])


def _days_off(items: Sequence[Item], at: int) -> bool:
    """Whether it is said how long before an encounter something was: «قبل يوم واحد، من مغادرته إلى»."""
    before = [item for item in items[max(0, at - 3) : at] if "COMMA" not in item.symbols]
    measure = before[-2].payload if len(before) > 1 and "MIN" in before[-1].symbols else None
    return isinstance(measure, TimeMatch) and ((measure.kind, measure.shift) in _AGO or measure.count == -1)


def _asked_for(items: Sequence[Item], at: int) -> bool:
    """Whether somebody calls for the encounter: «دعت إلى اجتماع طارئ للمجلس», but not «دعت إلى الاجتماع»."""
    k = at - 1
    if k < 1 or not items[k].symbols & {"ILA", "L", "B"} or _known(items[at]):
        return False
    while k > 0 and items[k].symbols & {"ILA", "L", "B", "TIME", "COMMA", "ORG", "COUNTRY", "PERSON"}:
        k -= 1
    return any(sense.kind == "demand" for sense in items[k].senses if "SPEAK" in sense.symbols)


def _scheduled(items: Sequence[Item], at: int) -> bool:
    """Whether an encounter is one of those that a journey is to bring: «يشمل جدول أعمال الزيارة لقاءات، فضلا عن محادثات مع»."""
    near = [items[k] for k in range(at - 1, max(-1, at - 16), -1)]
    listed = next((k for k, item in enumerate(near) if item.norm in folded("words", "asked", "agenda")), None)
    told = near[: listed + 2] if listed is not None else []
    return bool(told) and not any(item.symbols & (CLAUSE | {"PAST", "KANA"}) for item in told)


def _on_journey(items: Sequence[Item], at: int) -> bool:
    """Whether the encounter is what a journey will bring: «بدأ زيارة يلتقي خلالها نظيره», «زيارة يجري خلالها مباحثات»."""
    near = range(at, max(-1, at - 4), -1)
    verb = next((k for k in near if "V" in items[k].symbols and items[k].symbols & {"PRES", "PAST"}), None)
    if verb is None or "PRES" not in items[verb].symbols or items[verb].symbols & {"PAST", "WITHOBJ"}:
        return False
    began = verb > 0 and "KANA" in items[verb - 1].symbols
    return not began and any("THEREIN" in item.symbols for item in items[verb + 1 : verb + 3])


def _counted_down(items: Sequence[Item], at: int) -> bool:
    """Whether something of the present stands at a distance before it: «تأتي الزيارة قبل أسابيع من القمة», «يستبق زيارته»."""
    near = range(at - 1, max(-1, at - 5), -1)
    first = next((k for k in near if not items[k].symbols & _HOLDERS), 0)  # «قبل أسبوع من عقد ترامب أول قمة»
    measure = items[first - 1].payload if first and "MIN" in items[first].symbols else None
    eve = "BEFORE" in items[first].symbols or items[first].norm in folded("words", "asked", "eve")
    ago = isinstance(measure, TimeMatch) and ((measure.kind, measure.shift) in _AGO or measure.count == -1)
    if not eve and not ago:
        return False  # «تأتي بعد نحو شهرين من اجتماعهما»
    comes = folded("words", "asked", "comes")
    told = (items[k] for k in range(first - 1 - (not eve), max(-1, at - 14), -1))
    verb = next((item for item in told if item.symbols & {"V", "THATIS"} or item.norm in comes), None)
    present = verb is not None and "PRES" in verb.symbols and "PAST" not in verb.symbols
    return verb is not None and (present or "THATIS" in verb.symbols or verb.norm in comes)


def _within_future(items: Sequence[Item], at: int) -> bool:
    """Whether an encounter is where something will be: «لن تطرح في القمة», «سيلقي كلمة خلال الاجتماع»."""
    if at == 0 or not items[at - 1].symbols & {"FI", "WITHIN"}:
        return False
    for k in range(at - 2, max(-1, at - 2 - HOLDING), -1):
        due = k > 0 and "DUE" in items[k - 1].symbols and "V" in items[k].symbols
        if due or items[k].symbols & {"FUT", "WONT", "WILLS", "WILLBE"}:
            return True  # «من المقرر أن يتحدث في جلسة»
        if items[k].symbols & (CLAUSE | {"V", "COMMA"}):
            return False
    return False


def _told_as_past(items: Sequence[Item], at: int) -> bool:
    """Whether what came before an encounter is past, and so it may be over as well: «أعلنه قبل أن يصل إلى»."""
    if at < 2 or "BEFORE" not in items[at - 2].symbols:
        return False
    verb = next((items[k].symbols for k in range(at - 3, max(-1, at - 14), -1) if "V" in items[k].symbols), frozenset[str]())
    return "PAST" in verb and not verb & {"PRES", "FUT"}


def _known(item: Item) -> bool:
    """Whether the noun is definite, of an encounter known already: «هيمنت الأزمة على اللقاء»."""
    named = (sense.lemma or "" for sense in item.senses if "MEETN" in sense.symbols and "NOUN" not in sense.symbols)
    return any(lemma.startswith("ال") for lemma in named)


def before_it(items: Sequence[Item], at: int, reach: int = BEFORE) -> Sequence[Item]:
    """The words before an encounter, up to those of another clause."""
    edge = max(0, at - reach)
    first = next((k + 1 for k in range(at - 1, edge - 1, -1) if items[k].symbols & CLAUSE), edge)
    return items[first:at]
