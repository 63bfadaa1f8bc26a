"""Whether a verb of speech asserts that somebody said something: not negated, supposed or embedded, and with what it needs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.gazetteer import folded
from kg.model import Item
from kg.subjects import Slots

__all__ = ["GOVERNORS", "asserted", "complement", "verb_first"]


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
    if "PRES" in items[at].symbols and (before & {"AN_", "L", "POSSIBLE", "REASON"} or _wished(items, at)):
        return False
    return "ACT" in items[at].symbols or not _embedded(items, at, bool(slots.get("speakers")))


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


_CONTENT = frozenset({"THAT", "QUOTE", "COLON"})


def complement(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """Whether a verb of speech has what it needs: a clause, a quotation or a colon near (THATV), else any words at all."""
    verb = items[at].symbols
    after = items[at + 1 : at + 14]
    if {"HELDTOBE", "PRES"} <= verb and "WITHOBJ" not in verb and (_held(items, at) or _held_itself(items, at, slots)):
        return False
    if "THATV" in verb:
        for k, item in enumerate(items[at + 1 : at + 40], at + 1):
            if item.symbols & _CONTENT:
                return True
            if "COMMA" in item.symbols and _opens_clause(items, at, item):
                return True
            if "DOT" in item.symbols or ("SPEAK" in item.symbols and "NOUNLIKE" not in item.symbols and not _beside(items, k)):
                break
        if "ILAV" in verb and any("ILA" in item.symbols for item in after):
            return True
        if "BYNOUN" in verb and _by_noun(after):
            return True
        quoted = any("QUOTE" in item.symbols for item in items[max(0, at - 3) : at])
        return quoted or ("NEUTRAL" in verb and at <= 2 and len(items) <= at + 4)
    if "INFORMV" in verb and any("MEDIA" in item.symbols for item in after[:2]):
        return False  # «اطلعت رويترز على الوثيقة»: it saw it
    if "INFORMV" in verb and "WITHOBJ" not in verb and _briefed(after[:4]):
        return False
    if "BYOBJECT" in verb and ("WITHOBJ" in verb or any("DEED" in item.symbols for item in after[:5]) or _imposes(verb, after)):
        return False  # «الدعم الذي يبديه», «جدد الجيش غاراته»
    if "REFUSES" in verb and any("SILENCE" in item.symbols for item in after[:7]):
        return False  # «رفض الوزير التعليق»: he said nothing
    if "EXCLUDES" in verb and _excluded(after):
        return False
    if "REPLYV" in verb:
        return _in_words(after[:10])
    if "SPEAKP" in verb and any("ONBEHALF" in item.symbols for item in after[:1]):
        return False
    if {"NOUN", "DUAL"} <= verb and "FROMV" not in verb and any("MIN" in item.symbols for item in after[:1]):
        return False  # «تعهدا من الرئيس»: a pledge of his
    if {"SPEAKP", "FROMV", "FEM"} <= verb and not any(item.symbols & {"MIN", "THAT"} for item in after[:6]):
        return False  # «طالبة دراسات عليا»: a student
    if "TALK" in verb and any(sense.kind == "phone" for item in after[:2] for sense in item.senses):
        return False  # «تحدثا هاتفيا»: they met
    if "TALK" in verb:
        clause = next((k for k, item in enumerate(after) if "KANA" in item.symbols), 8)
        return any(item.symbols & {"AN", "QUOTE"} for item in after[: min(clause, 8)])
    if {"BIV", "HELDTOBE", "PRES"} <= verb:  # «يعد بالرد», but «يعد عنصرا مهما»
        return any(item.symbols & {"B", "BX", "THAT"} for item in after[:3])
    if "BIV" in verb:
        actor = next((k for k, item in enumerate(after[:4]) if "ACTOR" in item.symbols), 0)
        if "WEAK" in verb and any(item.norm in folded("words", "asked", "kept") for item in after[actor + 1 : actor + 2]):
            return False  # «التزمت باريس موقفا حذرا», «التزم الصمت»
        return any(item.symbols & {"B", "BX", "THAT", "QUOTE"} or _with_by(item) for item in after[:10])
    if "ALAV" in verb or "ANV" in verb:
        wanted = "ALA" if "ALAV" in verb else "AN"
        clause = next((k for k in range(at + 1, len(items)) if items[k].symbols & {"SPEAK", "DOT"}), len(items))
        told = items[at + 1 : min(clause, at + 24)]
        if "ALAV" in verb and _tightened(told):
            return False
        if "ALAV" in verb and any("THAT" in item.symbols for item in told[:4]):
            return True  # «وشدد الوزير بأن»
        return any(wanted in item.symbols for item in told) or any(
            "QUOTE" in item.symbols and before.symbols & {"COMMA", "COLON"} for before, item in pairwise(told[:8])
        )
    if "WITHOBJ" in verb and "ACT" not in verb:
        return True  # «لكن الحكومة رفضته»
    return any(not item.symbols & {"DOT", "COMMA"} for item in after)


def _by_noun(after: Sequence[Item]) -> bool:
    """Whether what is told stands behind «ب» as a noun: «أفادت مصادر بسيطرة القوات على المدينة»."""
    clause = next((k for k, item in enumerate(after) if item.symbols & {"COMMA", "DOT", "SEMI", "V", "FI"}), len(after))
    return any({"BX", "X"} <= item.symbols and before.mention for before, item in pairwise(after[:clause]))


def _imposes(verb: frozenset[str], after: Sequence[Item]) -> bool:
    """Whether somebody extends what is imposed, and renews no words: «جدد الرئيس فرض العقوبات»."""
    first = next((item for item in after[:5] if item.symbols & {"SANCTION", "IMPOSEN", "SPEAKN", "THAT", "QUOTE"}), None)
    return "EXTEND" in verb and first is not None and bool(first.symbols & {"SANCTION", "IMPOSEN"})


def _excluded(after: Sequence[Item]) -> bool:
    """Whether somebody is kept out of something, which is no doubt: «استبعد الأحزاب من الحوار»."""
    for item in after:
        if item.symbols & {"THAT", "AN_", "COMMA", "QUOTE", "DOT", "V"}:
            return False
        if item.symbols & {"MIN", "AN"}:
            return True
    return False


def _briefed(after: Sequence[Item]) -> bool:
    """Whether somebody learns of something and tells of nothing: «اطلع الوزير على الخطة»; with an object he would tell."""
    actor = next((k for k, item in enumerate(after) if item.mention), len(after))
    return actor + 1 < len(after) and "ALA" in after[actor + 1].symbols and "ALSO" not in after[actor + 1].symbols


def _beside(items: Sequence[Item], at: int) -> bool:
    """Whether a verb of speech only tells more of the clause it stands in: «قال الوزير، الذي دعا إلى الحوار، إن», «كتب يقول»."""
    before = [item.symbols for item in items[max(0, at - 2) : at]]
    return "TALK" in items[at].symbols or any("WHO" in symbols for symbols in before) or not before[-1] & _BREAKS


_BREAKS = frozenset({"W", "F", "COMMA", "BUT", "SEMI", "QUOTE", "DASH", "ALSO", "COLON", "CONJ", "QAD"})  # open a clause


def _with_by(item: Item) -> bool:
    """Whether a word that the lexicon has with its «ب» stands for an act: «بإلغاء», «بدعوة»."""
    return bool(item.symbols & {"CANCEL", "INVITEDBY"}) and item.norm.startswith("ب")


def _tightened(told: Sequence[Item]) -> bool:
    """Whether the words behind a verb say what is made tighter, and not what is stressed: «شدد المجلس العقوبات على البلاد»."""
    onto = next((k for k, item in enumerate(told) if "ALA" in item.symbols), 0)
    return any(item.symbols & {"SANCTION", "TIGHTENED"} for item in told[max(0, onto - 2) : onto]) and not any(
        item.symbols & {"COMMA", "AFTER", "ASFOR"} for item in told[:onto]
    )


def _held(items: Sequence[Item], at: int) -> bool:
    """Whether the actor behind «يعتبر» is what is held to be something: «يعتبر شولتس أول زعيم يزور الصين»."""
    actor = next((k for k in range(at + 1, min(at + 5, len(items))) if "ACTOR" in items[k].symbols), len(items))
    after = next((item for item in items[actor + 1 :] if not item.symbols & {"COMMA", "TIME", "ALSO"}), None)
    if after is None:
        return False
    something = "X" in after.symbols and "DEFX" not in after.symbols and after.norm.endswith("ا")  # «تعتبر تونس مقصدا»
    something = something or ("PARTNER" in after.symbols and after.norm.endswith("ا"))  # «تعتبر السعودية طرفا فيها»
    return something or bool(after.symbols & {"FOREMOST", "MIN"})


def _held_itself(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """Whether an antecedent is what is held to be something: «حزب الاتحاد، الذي يعتبر الحزب الكردي الأكبر»."""
    behind = any(item.start > items[at].start for item in slots.get("speakers", ())[:1])
    return behind and at > 0 and "WHO" in items[at - 1].symbols


def _opens_clause(items: Sequence[Item], at: int, comma: Item) -> bool:
    """Whether a comma right behind the speaker opens what is said: «وأضاف الوزير، تدرك بلادنا ذلك»."""
    if "CONTINUE" not in items[at].symbols or at + 3 >= len(items) or items[at + 2] is not comma:
        return False
    said = items[at + 3].symbols
    plain = "X" in said and not said & {"DEFX", "BX", "LX", "PLURX", "SPEAKN", "NAMEX"}
    return items[at + 1].mention is not None and (plain or {"V", "PRES"} <= said)


def _in_words(after: Sequence[Item]) -> bool:
    """Whether somebody replies in words, not by a deed: «رد بفرض عقوبات»."""
    by = next((k for k, item in enumerate(after) if item.symbols & {"B", "BX"}), None)
    on = next((k + 1 for k, item in enumerate(after) if "ALA" in item.symbols), -1)  # «ترد على "إجراء"»
    words = _CONTENT | {"SPEAKN", "SPEAKP"}
    said = next((k for k, item in enumerate(after) if item.symbols & words and not (k == on and "QUOTE" in item.symbols)), None)
    return said is not None if by is None else said is not None and said <= by + 1
