"""Whether a verb of speech asserts that somebody said something: not negated, supposed or embedded."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.model import Item
from kg.subjects import Slots

__all__ = ["GOVERNORS", "asserted", "verb_first"]


def verb_first(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """No subject stands before the verb: in «أن الاستخبارات الأميركية تتهم موسكو» Moscow is accused."""
    if at and "SELFTHAT" in items[at - 1].symbols:
        return False  # «أنه حذر المجتمع الدولي»: the pronoun is the subject
    if at > 2 and "QAD" in items[at - 1].symbols and "KANA" not in items[at - 2].symbols and _was(items, at - 2):
        return False  # «وكان اتحاد العمال قد حث الرئيس»
    if at > 1 and "THAT" in items[at - 2].symbols and "HOME" in items[at - 1].symbols and items[at].symbols & {"OBJ", "OBJV"}:
        return False  # «إن بلاده أبلغت الوكالة»
    if at == 0 or not items[at].symbols & {"OBJ", "OBJV"} or "WITHOBJ" in items[at].symbols:
        return True
    before, head = items[at - 1], at < 2 or bool(items[at - 2].symbols & {"THAT", "COMMA", "BUT", "KANA", "DOT"})
    subject = before.mention is not None and "ACTOR" in before.symbols and before.symbols & {"MASC", "FEM"}
    return not (head and subject and items[at].symbols & {"MASC", "FEM"} & before.symbols)


def _was(items: Sequence[Item], at: int) -> bool:
    """Whether «كان» opens the clause that reaches to an index, so that its subject stands behind that verb."""
    for k in range(at, max(-1, at - 16), -1):
        if "KANA" in items[k].symbols:
            return k == 0 or bool(items[k - 1].symbols & {"W", "F", "COMMA", "BUT", "CONJ"})
        if items[k].symbols & {"DOT", "SEMI", "THAT"}:
            return False
    return False


def asserted(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """Neither negated, nor hypothetical, nor the purpose of something else."""
    if any("ANONYMOUS" in item.symbols for item in items[at + 1 : at + 2]):
        return False  # «طلب عدم ذكر اسمه»
    if "READON" in items[at].symbols or _stated(items, at):
        return False
    if at > 1 and "F" in items[at - 1].symbols and "WHICH" in items[at - 2].symbols:
        return False  # «ما فاتهم»: what they missed
    if "ALSO" in items[at].symbols and any(item.symbols <= {"X"} or item.symbols & _NO_OBJECT for item in items[at + 1 : at + 2]):
        return False  # «وهنا شكر», «وهنا علينا»: here, not to congratulate
    if at == 0:
        return True
    before = items[at - 1].symbols
    governed = before & ({"NEG", "IF"} | GOVERNORS)
    if governed == {"SPEAKN"} and "PAST" in items[at].symbols and "NOUNLIKE" not in items[at].symbols:
        governed = frozenset()  # «وخلال تصريحاته أوضح الوزير»
    if governed or _supposed(items, at) or ("QAD" in before and "PRES" in items[at].symbols):
        return False
    if "WILLS" in before or ("WHO" in before and _of_antecedent(items, at)):
        return False
    if {"SPEAKN", "PAST"} <= items[at].symbols and "ASFOR" in before and not before & (_OPENERS | {"THEN", "DEMONSTRATIVE"}):
        return False  # «دعم أو نفي الخبر»
    nounlike = {"NOUNLIKE", "PAST"} <= items[at].symbols and bool(items[at].symbols & {"MASC", "WITHOBJ"})
    resumed = at + 1 < len(items) and "BIHI" in items[at + 1].symbols  # «في وقت كشف فيه مصدر»
    if nounlike and not resumed and not _described_by(items, at) and (not before & _OPENERS or _noun_behind_that(items, at)):
        return False
    if nounlike and _object_told(items, at):
        return False
    if "PRES" in items[at].symbols and (before & {"AN_", "L", "POSSIBLE", "REASON"} or _wished(items, at)):
        return False
    return "ACT" in items[at].symbols or not _embedded(items, at, bool(slots.get("speakers")))


def _object_told(items: Sequence[Item], at: int) -> bool:
    """Whether a word is the noun that a verb of saying has for object, behind its subject: «أكد الملك دعم الأردن»."""
    before = next((item for item in reversed(items[:at]) if not item.mention), None)
    told = before is not None and before is not items[at - 1] and before.symbols >= {"SPEAK", "V", "NEUTRAL"}
    return told and before is not None and "THATV" not in before.symbols and "MASC" in items[at].symbols


def _stated(items: Sequence[Item], at: int) -> bool:
    """Whether «ورد أن», «ورد في» tell of what stands somewhere, and of nobody's reply."""
    written = "REPLYV" in items[at].symbols and at > 0 and "W" in items[at - 1].symbols and at + 1 < len(items)
    return written and (items[at + 1].symbols >= {"AN_", "THAT"} or "FI" in items[at + 1].symbols)


def _described_by(items: Sequence[Item], at: int) -> bool:
    """Whether an actor right behind says what something is: «في خطوة وصفتها الوزيرة بأنها»."""
    told = {"DESCRIBE", "WITHOBJ"} <= items[at].symbols and at + 2 < len(items) and "ACTOR" in items[at + 1].symbols
    return told and any(item.symbols & {"B", "BX", "BYTHAT"} for item in items[at + 2 : at + 4])


def _wished(items: Sequence[Item], at: int) -> bool:
    """Whether «و» joins a verb to one behind «أن», so that it tells of nothing done: «تأمل أن يعلن كيم خطته ويوافق على»."""
    if "W" not in items[at - 1].symbols:
        return False
    for k in range(at - 2, max(0, at - 12), -1):
        if items[k].symbols & {"COMMA", "DOT", "SEMI", "QUOTE", "REL"} or {"V", "PAST"} <= items[k].symbols:
            return False
        if {"V", "PRES"} <= items[k].symbols:
            return "AN_" in items[k - 1].symbols
    return False


def _noun_behind_that(items: Sequence[Item], at: int) -> bool:
    """Whether «أن» makes a word a noun that may be a verb: «أن كشف الشبكة خطوة», but not «بعد أن كشف»."""
    that = items[at - 1].symbols
    if "BYTHAT" in that and any("DESCRIBE" in item.symbols for item in items[max(0, at - 12) : at - 1]):
        return True  # «وصفته بأنه أمر جديد»
    timed = at > 1 and bool(items[at - 2].symbols & {"ASFOR", "AFTER", "BEFORE", "PRECEDED"})
    return "AN_" in that and "SELFTHAT" not in that and not timed


def _supposed(items: Sequence[Item], at: int) -> bool:
    """Whether what is said is only asked or supposed: «لمعرفة ما إذا كانت واشنطن توافق»."""
    near = [item.symbols for item in items[max(0, at - 4) : at]]
    if len(near) > 1 and "IF" in near[-2] and "WHICH" in near[-1]:
        return True  # «إذا ما أقر الاتحاد خطته»
    return any("IF" in one and "KANA" in two for one, two in pairwise(near)) and not any("WHO" in one for one in near)


def _of_antecedent(items: Sequence[Item], at: int) -> bool:
    """Whether a relative clause only tells which its noun is: «القمة التي دعت إليها واشنطن», «الخطة التي تقترحها الرباط»."""
    after = items[at + 1].symbols if at + 1 < len(items) else frozenset()
    if {"BIHI", "ILA"} <= after or ({"BIHI", "ALA"} <= after and "THATV" in items[at].symbols):  # «التي كتب عليها»
        return True
    if "LAM" in after and "OBJV" in items[at].symbols:
        return True  # «الحوار الذي دعا له الرئيس»
    kinds = {sense.kind for sense in items[at].senses if "SPEAK" in sense.symbols}
    return "WITHOBJ" in items[at].symbols and "demand" in kinds


GOVERNORS = frozenset({"FI", "AN", "MIN", "ALA", "ILA", "MAA", "B", "L", "K", "SPEAKN"})  # a noun stands behind these
_NO_OBJECT = GOVERNORS - {"SPEAKN"} | {"V", "NEG", "THAT", "QUOTE", "COMMA", "COLON", "BIHI", "WHICH", "QAD", "DOT", "KANA"}
_OPENERS = frozenset(
    {"W", "F", "QAD", "KANA", "COMMA", "THAT", "REL", "WHO", "TIME", "ACTOR", "DOT", "BUT", "ALSO", "QUOTE", "RPAR", "DASH",
     "COLON", "CONJ"}
)


def _embedded(items: Sequence[Item], at: int, named: bool) -> bool:
    """Whether a stance stands inside what somebody says: «قال إن روسيا تعارض» tells of the speaker, not of Russia.

    `named` says that the verb has a subject of its own.
    """
    if "WITHOBJ" in items[at].symbols:
        told = {"REL", "WHO"} & items[at - 1].symbols == {"REL"}
        if named and told:
            return False  # «في حين عارضته روسيا»
        opened = at == 1 or (at > 1 and bool(items[at - 2].symbols & {"BUT", "AMMA", "DOT"}))
        return not (items[at - 1].symbols & {"QAD", "F"} or (opened and "ACTOR" in items[at - 1].symbols))  # «لكن الحكومة رفضته»
    for k in range(at - 1, max(-1, at - 13), -1):
        item = items[k]
        before = items[k - 1].symbols if k else frozenset[str]()
        if named and k == at - 1 and "AN_" in item.symbols and before & {"AFTER", "BEFORE"}:
            continue  # «بعد أن عارض الرئيس القرار» tells of himself
        if item.symbols & {"THAT", "COLON"}:
            return not ("SELFTHAT" in item.symbols and "ALSO" in before)  # «كما أنها رفضت»
        if item.symbols & {"SPEAK", "DOT", "SEMI"}:
            return False
    return False
