"""Whether an encounter that a text names took place, is planned, is ruled out, or is only imagined."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.calendar import TimeMatch
from kg.facts.draft import Reading
from kg.facts.refusal import ruled_out, speaks
from kg.gazetteer import folded
from kg.model import Date, Item, Match

_BEFORE, _AFTER = 5, 6  # items of the trigger's own clause that are looked at
_HOLDING = 8  # and how far before it stands the verb that holds it
_CLAUSE = frozenset({"THAT", "QUOTE", "DOT", "SEMI", "SPEAK", "WHO"})
_CLOSED = frozenset({"DOT", "SEMI", "COMMA", "WHO", "AFTER", "DURING"})
_LINKS = frozenset({"ILA", "ALA", "B", "BIHI"})  # between a verb and the noun that it demands: «طالب فيه بإجراء»
_ATTRIBUTES = frozenset({"X", "DEFX", "NAMEX", "ADJ", "NISBA", "NUM", "COMMA", "BOND"})
_HOLDERS = frozenset({"HOLDN", "PERSON", "FOREMOST"})
_AGO = (("vague", -1), ("ago", None), ("ago", -1))  # «قبل أسابيع», «قبل 3 أيام»
_STANCES = frozenset({"support", "oppose", "demand"})  # kinds of speech about what has not come to be


def status(match: Match, items: Sequence[Item], at: int) -> str:
    """Held, planned or ruled-out, by the words of its own clause: those of another clause («أن», a quotation) do not count."""
    if "status" in match.fixed:
        return str(match.fixed["status"])
    before, after = _before(items, at), _after(items, at)
    if any("OFFAGENDA" in item.symbols for item in after) or ruled_out(items, at, before):
        return "ruled-out"
    if was_held(match, items, at):
        return "held"
    due = any(_pends(before, k) for k in range(len(before))) or any("DUE" in item.symbols for item in after)
    if at + 1 < len(items) and items[at + 1].norm in folded("words", "asked", "latest"):
        return "held"  # «انعقاد القمة العربية الأخيرة»
    over = at > 0 and "AFTER" in items[at - 1].symbols  # «سيذهب بعد زيارته لمصر إلى عمان»
    if at > 0 and "CARRIESHIM" in items[at].symbols and "L" in items[at - 1].symbols:
        return "planned"  # «كانت طائرته بانتظاره لتقله إلى»
    near = [*([] if over else before[-3:]), *after[:4]]
    future = "FUT" in items[at].symbols or any(item.symbols & {"FUT", "WILLS"} for item in near)
    future = future or any({"UNDERTAKE", "FUT"} <= item.symbols for item in items[at : at + _AFTER])  # «زيارة سيقوم بها»
    future = future or _foretold(match, items, at)
    first = not over and any("WILLBE" in item.symbols for item in _before(items, at, _HOLDING))  # «ستكون أول من يحظى بلقاء»
    future = future or first
    return "planned" if due or future or _to_come(items, at, before) or _departing(items, at) else "held"


def _pends(before: Sequence[Item], k: int) -> bool:
    """Whether a word before an encounter puts it off: «انعقاد القمة», but not «بعد انعقاد القمة»."""
    over = k > 0 and "AFTER" in before[k - 1].symbols
    return bool(before[k].symbols & {"DEFER", "ENVISAGED"}) and not over


def was_held(match: Match, items: Sequence[Item], at: int) -> bool:
    """Whether a relative clause says at once that it took place: «التحضير للقمة التي عقدت أمس», «القمة معه التي انعقدت»."""
    near = next((k for k in range(at + 1, min(len(items), at + 4)) if not items[k].symbols <= _ATTRIBUTES), at)
    behind = next((k for k in range(at + 1, len(items)) if items[k].start >= match.stop), at)
    verbs = (items[who + 1].symbols for who in (near, behind) if who + 1 < len(items) and "WHO" in items[who].symbols)
    held = any({"HOLD", "PAST"} <= verb and not verb & {"PRES", "WITHOBJ"} for verb in verbs)
    return "V" not in items[at].symbols and held


def _foretold(match: Match, items: Sequence[Item], at: int) -> bool:
    """Whether what is told of talks, behind those who hold them, lies ahead: «محادثات لافروف مع كيري ستركز على»."""
    behind = next((item for item in items[at + 1 :] if item.start >= match.stop), None)
    return behind is not None and "V" not in items[at].symbols and {"V", "FUT"} <= behind.symbols


def _departing(items: Sequence[Item], at: int) -> bool:
    """Whether somebody has yet to set out: «قبل توجهه إلى», but not «قبل السفر إلى موسكو في وقت سابق»."""
    if "HEADED" in items[at].symbols and any("BEFORE" in item.symbols for item in items[max(0, at - 5) : at]):
        return True  # «قبيل إقلاع طائرته متوجهة إلى روما»
    if at == 0 or "BEFORE" not in items[at - 1].symbols:
        return False
    if any({"UNDERTAKE", "PRES"} <= item.symbols for item in items[at : at + _AFTER]):
        return True  # «قبيل زيارة لواشنطن يبدأها الاثنين»
    leaves = items[at].symbols & {"TRAVEL", "TRAVELN", "LEAVEN"}
    return bool(leaves) and not any("TIME" in item.symbols for item in items[at + 1 : at + 6])


def settled(reading: Reading, said: str, date: Date | None, ahead: Sequence[Item]) -> str:
    """What is told of a day after publication is planned, whatever the tense, and also where nobody knows which day that is."""
    published = reading.article.published
    late = date and published and date.value > published.isoformat()[: len(date.value)]
    coming = next((item.payload.coming for item in ahead if isinstance(item.payload, TimeMatch)), False)
    return "planned" if said == "held" and (late or coming) else said


def gone(reading: Reading, date: Date | None) -> bool:
    """Whether a date lies wholly before publication, so that nothing can be planned for it."""
    published = reading.article.published
    return bool(published and date and date.value < published.isoformat()[: len(date.value)])


def in_plan(reading: Reading, match: Match, items: Sequence[Item], at: int, said: str) -> str:
    """What belongs to a journey that is planned is planned: «يزور موسكو غدا ويجري خلالها مباحثات», «سيتوجه إلى عمّان للقاء»."""
    drafts = [draft for draft in reading.told(match.sentence) if draft.type in ("visit", "meeting")]
    before = [draft for draft in drafts if draft.start < match.trigger.start]
    if said != "held" or not before or before[-1].slots.get("status") != "planned":
        return said
    since = [item for item in items[: at + 1] if item.start > before[-1].start]
    over = any("V" in item.symbols and item.symbols & {"PAST", "KANA", "QAD"} for item in since)
    after = at > 0 and bool(items[at - 1].symbols & {"AFTER", "THAT", "WHO"})
    over = over or after or was_held(match, items, at)
    return said if over or any("THAT" in item.symbols for item in since) else "planned"


def imagined(items: Sequence[Item], at: int) -> bool:
    """Whether the encounter is only spoken of: «شروط للقاء ترامب», «تؤيد إجراء حوار مع موسكو»."""
    before = _before(items, at)
    if _supposed(before) or any("CONDITION" in item.symbols for item in before[-4:]):
        return True
    if _possible(items, at) or _general(items, at):
        return True
    if not before or "HOLDN" not in before[-1].symbols or at < 2:
        return False
    near = range(at - 2, max(-1, at - 6), -1)
    verb = next((items[k] for k in near if not items[k].symbols & _LINKS), None)
    return verb is not None and speaks(verb, _STANCES)


def _supposed(before: Sequence[Item]) -> bool:
    """Whether a condition governs the encounter: «في حال توجه إلى», «إذا عقد لقاء»; «حال وصوله» may be «as soon as»."""
    carried = len(before) > 1 and bool(before[-1].symbols & {"HOLDN", "HOLD", "KANA", "QAD"})
    governing = before[-2:] if carried else before[-1:]
    return any("IF" in item.symbols and item.norm not in folded("words", "asked", "upon") for item in governing)


def _possible(items: Sequence[Item], at: int) -> bool:
    """Whether the encounter is one that may come, or that somebody is open to: «منفتح إزاء عقد قمة», «على استعداد للقاء»."""
    first = next((k + 1 for k in range(at - 1, max(-1, at - 5), -1) if items[k].symbols & _CLOSED), max(0, at - 4))
    near = [word for item in items[first:at] for word in (item, *item.inner[-2:])]  # «"تبقى منفتحة" إزاء قمة»
    if any(item.symbols & {"POSSIBLE", "SEEK"} for item in near):
        return True  # «تسعى للقاء مع»
    met = at > 0 and "L" in items[at - 1].symbols and not items[at].symbols & {"VISITN", "VISIT", "JOURNEY"}
    if met and any(item.norm in folded("words", "asked", "invitation") for item in items[first : at - 1]):
        return True  # «دعوة كيم للقاء ترامب»
    if at > 1 and "AN_" in items[at - 1].symbols and "SELFDEMAND" in items[at - 2].symbols:
        return True  # «يجب أن يلتقي»
    last = next((k for k in range(at + 1, min(len(items), at + 6)) if items[k].symbols & _CLAUSE), min(len(items), at + 6))
    return "V" not in items[at].symbols and any("WOULD" in item.symbols for item in items[at:last])


def _general(items: Sequence[Item], at: int) -> bool:
    """Whether the encounter is one of a kind: «من النادر أن يقوم مسؤول بزيارة», «تتطلب زيارة القدس تصريحا»."""
    first = next((k + 1 for k in range(at - 1, max(-1, at - 9), -1) if items[k].symbols & _CLOSED), max(0, at - 8))
    needed = at > 0 and "REQUIRES" in items[at - 1].symbols
    return needed or any("RARELY" in item.symbols for item in items[first:at])


def upcoming(items: Sequence[Item], at: int) -> bool:
    """Whether a bare weekday lies ahead: «يلتقي الثلاثاء», in the present tense, is the next one."""
    if "V" in items[at].symbols and any("FOREMOST" in item.symbols for item in items[max(0, at - 5) : at]):
        return False  # «أصبح السبت أول زعيم يلتقي»
    before = items[at - 1].symbols if at else frozenset[str]()
    behind = (item.symbols for item in items[at + 1 : at + _AFTER])
    told = next((symbols for symbols in behind if not symbols <= _ATTRIBUTES | {"WHO", "REL"}), before)
    if "V" not in items[at].symbols and {"HOLD", "PRES"} <= told and "PAST" not in told:
        return True  # «الاجتماع الذي يعقد الثلاثاء»
    if "V" not in items[at].symbols and _begins(items, at):
        return True
    if "V" not in items[at].symbols and {"HOLD", "PRES"} <= _held_by(items, at) and "PAST" not in _held_by(items, at):
        return True  # «تنطلق الأحد في تونس القمة العربية»
    return {"V", "PRES"} <= items[at].symbols and "PAST" not in items[at].symbols and not before & {"KANA", "NEG"}


def _begins(items: Sequence[Item], at: int) -> bool:
    """Whether an encounter begins in the present tense, behind those who meet: «زيارة الوزير، والتي تبدأ الأحد»."""
    for before, item in pairwise(items[at + 1 : at + 2 * _AFTER]):
        if "WHO" in before.symbols:
            return {"HOLD", "PRES"} <= item.symbols and "PAST" not in item.symbols
        if item.symbols & (_CLAUSE - {"WHO"}) or "V" in item.symbols:
            return False
    return False


def _held_by(items: Sequence[Item], at: int) -> frozenset[str]:
    """The symbols of the verb that holds an encounter, before it in its clause."""
    before = reversed(_before(items, at, _HOLDING + 2))
    return next((item.symbols for item in before if "V" in item.symbols), frozenset[str]())


def _to_come(items: Sequence[Item], at: int, before: Sequence[Item]) -> bool:
    """Whether what governs an encounter puts it into the future."""
    last = items[at - 1].symbols if at else frozenset[str]()
    wished = "PRES" in items[at].symbols and bool(last & {"AN_", "THEN"})  # «قبل أن يتوجه», «يريد أن يزور», «ثم يزور»
    wished = wished and not _told_as_past(items, at) and not ("PAST" in items[at].symbols and "THEN" in last)  # «ثم توجه»
    ago = at > 1 and "TIME" in items[at - 2].symbols  # «بعد أيام على لقائه»
    agreed = "NOUN" in items[at].symbols and "ALA" in last and not (ago or _known(items[at]))  # «وافق على زيارة»
    holding = any({"HOLD", "FUT"} <= item.symbols for item in _before(items, at, _HOLDING))  # «سيعقد خلال زيارته اجتماعا»
    measured = len(before) > 2 and "MIN" in before[-2].symbols and "TIME" in before[-3].symbols  # «قبل أسبوع من عقد القمة»
    until = "HOLDN" in last and (measured or any("BEFORE" in item.symbols for item in before))
    aimed = "HOLDN" in last and len(before) > 1 and bool(before[-2].symbols & {"ALA", "ILA"})  # «يعمل على عقد لقاء»
    attending = {"ATTEND", "NOUN"} <= last and len(before) > 1 and "L" in before[-2].symbols  # «زيارة موسكو لحضور قمة»
    purpose = "HOLDN" in last and len(before) > 1 and "L" in before[-2].symbols  # «في نيويورك لإجراء مباحثات»
    aimed = aimed or _on_journey(items, at)
    pledged = "B" in last and any(speaks(item, {"pledge"}) for item in items[max(0, at - 4) : at])  # «تعهد بزيارة»
    later = wished or agreed or holding or until or aimed or attending or purpose or pledged
    return later or _asked_for(items, at) or _scheduled(items, at) or _within_future(items, at) or _counted_down(items, at)


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
    return bool(told) and not any(item.symbols & (_CLAUSE | {"PAST", "KANA"}) for item in told)


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
    for k in range(at - 2, max(-1, at - 2 - _HOLDING), -1):
        due = k > 0 and "DUE" in items[k - 1].symbols and "V" in items[k].symbols
        if due or items[k].symbols & {"FUT", "WONT", "WILLS", "WILLBE"}:
            return True  # «من المقرر أن يتحدث في جلسة»
        if items[k].symbols & (_CLAUSE | {"V", "COMMA"}):
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


def _before(items: Sequence[Item], at: int, reach: int = _BEFORE) -> Sequence[Item]:
    edge = max(0, at - reach)
    first = next((k + 1 for k in range(at - 1, edge - 1, -1) if items[k].symbols & _CLAUSE), edge)
    return items[first:at]


def _after(items: Sequence[Item], at: int) -> Sequence[Item]:
    edge = min(len(items), at + _AFTER)
    others = (k for k in range(at + 1, edge) if not _told_of(items, at, k))
    last = next((k for k in others if _leaves(items, k) or _discussed(items, at, k)), edge)
    return items[at:last]


def _told_of(items: Sequence[Item], at: int, k: int) -> bool:
    """Whether a relative clause, or the comma before it, tells of the encounter itself: «القمة التي ستعقد»."""
    if k + 1 < len(items) and "COMMA" in items[k].symbols and "WHO" in items[k + 1].symbols:
        k += 1
    return "WHO" in items[k].symbols and all(item.symbols <= _ATTRIBUTES for item in items[at + 1 : k])


def _discussed(items: Sequence[Item], at: int, k: int) -> bool:
    """Whether another encounter is what is talked about: «بحث الوزيران القمة المقررة»."""
    return "DISCUSS" in items[at].symbols and "MEETN" in items[k].symbols and not items[k - 1].symbols & {"FI", "DURING"}


def _leaves(items: Sequence[Item], at: int) -> bool:
    """Whether the words about a meeting end here: another clause, another event, or a comma that no «المقرر» follows."""
    if "COMMA" in items[at].symbols:
        return not any("DUE" in item.symbols for item in items[at + 1 : at + 2])
    return bool(items[at].symbols & (_CLAUSE | {"BEFORE"}))
