"""What a verb of speech needs behind it to tell of words: a clause, a quotation, the noun of what was said."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.gazetteer import folded
from kg.model import Item
from kg.subjects import Slots

_CONTENT = frozenset({"THAT", "QUOTE", "COLON"})
_PAPERS = frozenset({"X", "NAMEX", "DOCUMENT", "MEDIUM", "LETTER"})  # what is written


def complement(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """Whether a verb of speech has what it needs: a clause, a quotation or a colon near (THATV), else any words at all."""
    verb = items[at].symbols
    after = items[at + 1 : at + 14]
    if {"HELDTOBE", "PRES"} <= verb and "WITHOBJ" not in verb and (_held(items, at) or _held_itself(items, at, slots)):
        return False
    quoted = any(item.symbols & {"COLON", "QUOTE"} for item in after)
    if "WRITES" in verb and after and after[0].symbols <= _PAPERS and not quoted:
        return False  # «كتبت مسودة خطاب وكادت أن تستقيل»
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
        if "BYNOUN" in verb and _by_noun(verb, after):
            return True
        closed = any("QUOTE" in item.symbols for item in items[max(0, at - 3) : at])
        return closed or ("NEUTRAL" in verb and at <= 2 and len(items) <= at + 4)
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


def _by_noun(verb: frozenset[str], after: Sequence[Item]) -> bool:
    """Whether what is told stands behind «ب» as a noun: «أفادت مصادر بسيطرة القوات», «اعترفت لندن باغتياله»."""
    if "RECOGNISING" in verb and ("PAST" not in verb or not after or after[0].mention is None):
        return False
    clause = next((k for k, item in enumerate(after) if item.symbols & {"COMMA", "DOT", "SEMI", "V", "FI"}), len(after))
    by = next((k for k, item in enumerate(after[:clause]) if item.symbols & {"B", "BX"}), None)
    if by is None or "BIHI" in after[by].symbols:
        return False
    told = after[by + ("B" in after[by].symbols) :][:1]
    return any(item.mention is None and "TIME" not in item.symbols for item in told)


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
