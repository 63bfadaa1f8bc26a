"""Whether an encounter that a text names took place, is planned, is ruled out, or is only imagined."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.calendar import TimeMatch
from kg.facts.draft import Reading
from kg.facts.prospect import AFTER, CLAUSE, HOLDING, before_it, departing, to_come
from kg.facts.refusal import called_off, ruled_out, speaks
from kg.gazetteer import folded
from kg.model import Date, Item, Match

_CLOSED = frozenset({"DOT", "SEMI", "COMMA", "WHO", "AFTER", "DURING"})
_LINKS = frozenset({"ILA", "ALA", "B", "BIHI"})  # between a verb and the noun that it demands: «طالب فيه بإجراء»
_ATTRIBUTES = frozenset({"X", "DEFX", "NAMEX", "ADJ", "NISBA", "NFD", "NMD", "NM", "NF", "NUM", "COMMA", "BOND"})
_STANCES = frozenset({"support", "oppose", "demand"})  # kinds of speech about what has not come to be


def status(match: Match, items: Sequence[Item], at: int) -> str:
    """Held, planned or ruled-out, by the words of its own clause: those of another clause («أن», a quotation) do not count."""
    if "status" in match.fixed:
        return str(match.fixed["status"])
    before, after = before_it(items, at), _after(items, at)
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
    future = future or any({"UNDERTAKE", "FUT"} <= item.symbols for item in items[at : at + AFTER])  # «زيارة سيقوم بها»
    future = future or _foretold(match, items, at)
    future = future or any("WHO" in who.symbols and "FUT" in verb.symbols for who, verb in pairwise(after))  # «القمة التي ستعقد»
    first = not over and any("WILLBE" in item.symbols for item in before_it(items, at, HOLDING))  # «ستكون أول من يحظى بلقاء»
    future = future or first
    if not (due or future or to_come(items, at, before) or departing(items, at)):
        return "held"
    return "ruled-out" if called_off(items, at) else "planned"


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
    before = before_it(items, at)
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
    last = next((k for k in range(at + 1, min(len(items), at + 6)) if items[k].symbols & CLAUSE), min(len(items), at + 6))
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
    behind = (item.symbols for item in items[at + 1 : at + AFTER])
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
    for before, item in pairwise(items[at + 1 : at + 2 * AFTER]):
        if "WHO" in before.symbols:
            return {"HOLD", "PRES"} <= item.symbols and "PAST" not in item.symbols
        if item.symbols & (CLAUSE - {"WHO"}) or "V" in item.symbols:
            return False
    return False


def _held_by(items: Sequence[Item], at: int) -> frozenset[str]:
    """The symbols of the verb that holds an encounter, before it in its clause."""
    before = reversed(before_it(items, at, HOLDING + 2))
    return next((item.symbols for item in before if "V" in item.symbols), frozenset[str]())


def _after(items: Sequence[Item], at: int) -> Sequence[Item]:
    edge = min(len(items), at + AFTER)
    others = (k for k in range(at + 1, edge) if not _told_of(items, at, k))
    last = next((k for k in others if _leaves(items, k) or _discussed(items, at, k)), edge)
    return items[at:last]


def _told_of(items: Sequence[Item], at: int, k: int) -> bool:
    """Whether a relative clause, or the comma before it, tells of the encounter itself: «القمة التي ستعقد»."""
    if k + 1 < len(items) and "COMMA" in items[k].symbols and "WHO" in items[k + 1].symbols:
        k += 1
    between = items[at + 1 : k - 1] if k > at + 1 and "W" in items[k - 1].symbols else items[at + 1 : k]  # «القمة، والتي ستعقد»
    return "WHO" in items[k].symbols and all(item.symbols <= _ATTRIBUTES for item in between)


def _discussed(items: Sequence[Item], at: int, k: int) -> bool:
    """Whether another encounter is what is talked about: «بحث الوزيران القمة المقررة»."""
    return "DISCUSS" in items[at].symbols and "MEETN" in items[k].symbols and not items[k - 1].symbols & {"FI", "DURING"}


def _leaves(items: Sequence[Item], at: int) -> bool:
    """Whether the words about a meeting end here: another clause, another event, or a comma that no «المقرر» follows."""
    if "COMMA" in items[at].symbols:
        return not any("DUE" in item.symbols for item in items[at + 1 : at + 2])
    return bool(items[at].symbols & (CLAUSE | {"BEFORE"}))
