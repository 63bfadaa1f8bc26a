"""Whose a verb of speech is: whether an actor beside it can be its subject, and whether it has one that nobody has read."""

from __future__ import annotations

from collections.abc import Sequence

from kg.gazetteer import folded
from kg.model import Item
from kg.nominatives import NO_NOUN, nominative, only_subject, said_to_a_clause

Slots = dict[str, tuple[Item, ...]]
_CONTENT = frozenset({"THAT", "QUOTE", "COLON"})
_CLAUSE = frozenset({"THAT", "QUOTE", "COLON", "COMMA", "DOT", "SEMI", "WHO", "V"})  # begin or end one


def agree(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """Verb and first subject agree in gender and case; a group is no subject of a masculine verb that takes an object,
    unless it is one of persons and not in the oblique case."""
    verb = items[at].symbols
    said = next((slots[name] for name in ("speakers", "participants", "visitor", "imposers") if slots.get(name)), ())
    subject = next((item for item in said if item.mention), None)
    if subject is None:
        return True
    behind = subject.start > items[at].start
    if not behind and "PLURAL" in verb and _single(said, subject):
        return False  # «والوزير فلان، والوزير فلان، أدانوا»: all of them did
    resumed = "OBJV" in verb and any("BIHI" in item.symbols for item in items[at + 1 : at + 2])  # «قرار تطالب فيه لندن بـ»
    describing = resumed or verb & {"OBJ", "WITHOBJ"} == {"OBJ"}
    if behind and "OBJV" in verb and "COUNTERPART" in subject.symbols and _follows(items, at, subject):
        return False  # «وأبلغ نظيره»: his own counterpart is told
    if behind and verb & {"OBJV", "OBJ", "TELLS"} and _pronoun_before(items, at):
        return False  # «لكنه دعا الرئيس إلى»: the pronoun is the subject
    oblique = "OBLIQUE" in subject.symbols and not _counted(items, subject)
    thanked = "THANKS" in verb and "WITHOBJ" not in verb and _thanked(items, subject)
    if not behind and "PAST" in verb and _accused(items, at):
        return False  # «وكان بوتين اتهم بالتزوير»
    if behind and (oblique or thanked or (describing and _described(items, subject))):
        return False
    if "SIGN" in verb and "FEM" in subject.symbols:
        return False  # «قطر توقع اتفاقا»: she signs it
    if "MASC" in subject.symbols and "FEM" in verb and behind and verb & {"THATV", "ANV"} and _titled(subject):
        return True  # «وأعربت وزير الخارجية تيريزا ماي عن»: the title is a woman's
    if "FEM" in subject.symbols and "SAYING" in verb and _follows(items, at, subject) and _titled(subject):
        return True  # «قال مندوبة أميركا نيكي هيلي إن»: a slip of the pen
    gender = verb & {"MASC", "FEM"}  # a form that may be either («توجه») agrees with both
    if len(gender) == 1 and subject.symbols & {"MASC", "FEM"} and not gender & subject.symbols:
        return False
    if behind and slots.get("addressee"):
        return True  # «طالب قادة مجموعة السبع روسيا»: the second of two is the object
    return not ("MASC" in verb and "OBJV" in verb and "GROUP" in subject.symbols and not subject.symbols & {"PLURALNP", "PEOPLE"})


def _pronoun_before(items: Sequence[Item], at: int) -> bool:
    """Whether «لكنه», «إنها» or their like stand before a verb and «قد»: the pronoun is its subject."""
    k = at - 1 - (at > 0 and bool(items[at - 1].symbols & {"QAD", "ALSO"}))
    return k >= 0 and bool(items[k].symbols & {"BUT", "SELFTHAT"}) and items[k].norm.endswith(("نه", "نها"))


def _single(said: Sequence[Item], subject: Item) -> bool:
    """Whether one person alone is said to be the subject."""
    alone = all(item is subject or item.mention is None for item in said)
    return alone and "PERSON" in subject.symbols and "PLUR" not in subject.symbols


def _follows(items: Sequence[Item], at: int, actor: Item) -> bool:
    """Whether an actor stands right behind a verb, and no «بدوره» has changed the subject before it."""
    turned = any("ALSO" in item.symbols and item.norm.endswith(("ه", "ها")) for item in items[max(0, at - 3) : at])
    return at + 1 < len(items) and items[at + 1] is actor and not turned


def _counted(items: Sequence[Item], actor: Item) -> bool:
    """Whether a number or quantity stands before an actor, and so is the subject: «عدد من المسؤولين»."""
    at = next((k for k, item in enumerate(items) if item is actor), 0)
    return any(item.symbols & {"QUANTIFIER", "NUMBER", "NUM", "KULL"} for item in items[max(0, at - 2) : at])


def _titled(item: Item) -> bool:
    """Whether an actor is a person, or persons, said by an office."""
    return item.mention is not None and item.mention.role is not None and "PERSON" in item.symbols


def _described(items: Sequence[Item], actor: Item) -> bool:
    """Whether an actor behind «وصف», «اتهم» is their object: «ووصفت الولايات المتحدة بأنها بؤرة», «واتهم النظام بالتصعيد»."""
    after = next((k + 1 for k, item in enumerate(items) if item is actor), len(items))
    while after < len(items) and _passed(items, after) and not items[after].symbols & {"B", "BX"}:
        after += 1  # «واتهمت الصين في أغسطس بزعزعة»
    return after < len(items) and bool(items[after].symbols & {"B", "BX", "SELFTHAT"})


def _thanked(items: Sequence[Item], actor: Item) -> bool:
    """Whether an actor behind «شكر» is its object: «وشكر الوزير وجميع العاملين على الجهود», but «شكر الوزير الحضور على»."""
    after = next((k + 1 for k, item in enumerate(items) if item is actor), len(items))
    joined = False
    for item in items[after : after + 9]:
        if "ALA" in item.symbols:
            return True
        joined = joined or "W" in item.symbols
        if item.symbols & _CLAUSE or not (joined or item.symbols & {"TIME", "FI"}):
            return False
    return False


def _passed(items: Sequence[Item], at: int) -> bool:
    """Whether what stands at an index only tells when, or names another joined by و: «اتهم الحزب والتنظيم بأن»."""
    opens = "W" in items[at].symbols and at + 1 < len(items) and "ACTOR" in items[at + 1].symbols
    joined = "W" in items[at - 1].symbols and "ACTOR" in items[at].symbols
    return opens or joined or bool(items[at].symbols & {"TIME", "FI", "ALSO"})


def dropped(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The verb has no subject of its own: neither an actor that agrees, nor a noun that nobody has read as one."""
    verb = items[at].symbols
    joined = at > 1 and "W" in items[at - 1].symbols and bool(items[at - 2].symbols & _NOUNS)
    if {"NOUNLIKE", "PAST", "MASC"} <= verb and joined:
        return False
    if {"NOUNLIKE", "PAST", "MASC", "WEAK"} <= verb and not (at and items[at - 1].symbols & {"QAD", "KANA", "WHO"}):
        return False  # «، ودعم الاقتصاد»: support, not that he supported
    relative = at > 0 and "WHO" in items[at - 1].symbols and "WITHOBJ" not in verb
    if at and "WHO" in items[at - 1].symbols and "PLURAL" in verb and not items[at - 1].symbols & {"WHOSING"}:
        return False  # «السكان الذين يتهمونه»
    if at > 1 and "WITHOBJ" in verb and "WHO" in items[at - 1].symbols and "PERSON" in items[at - 2].symbols:
        return False  # «قرار ترامب الذي أعلنه»: he may have announced it, and need not
    if relative and not any("BIHI" in item.symbols for item in items[at + 1 : at + 2]):
        return False  # «المسيرة التي توافق 30 مارس»: the antecedent is the subject
    if at and "COMMA" in items[at - 1].symbols and "PRES" in verb:
        return False  # «لكن دمشق وحليفتها، اللتين تسيطران على المدينة، تنفيان»: of a subject before
    if at > 3 and "THAT" in items[at - 1].symbols and any("PRECEDED" in item.symbols for item in items[at - 4 : at - 1]):
        return False  # «وسبق لأوروبا أن تعهدت»
    if at > 2 and "W" in items[at - 1].symbols and "WHO" in items[at - 3].symbols and _does(items[at - 2]):
        return False  # «القوانين التي تمنع وترفض»
    if (at == 0 or "COMMA" in items[at - 1].symbols) and {"COMMITS", "PAST"} <= verb and _there(items[at + 1 : at + 3]):
        return False  # «أعلن في باريس أن»: it was announced there
    if at and "WHICH" in items[at - 1].symbols and "PRES" in verb and "WITHOBJ" not in verb:
        return False  # «لا يوجد ما يدعو»
    if {"HELDTOBE", "PRES"} <= verb or _unread_subject(items, at) or _own_content(items, at):
        return False
    between = _ADJUNCTS if "THATV" in verb else _ADJUNCTS - {"LAM"}  # «وقال له فلان», but «وشكر له المساعدة»
    after = next((k for k in range(at + 1, len(items)) if not items[k].symbols & between), len(items))
    if after == len(items):
        return True
    if verb & {"DESCRIBE", "OBJ"} and "WITHOBJ" not in verb and _by(items[after]):
        return False  # «هذا السلاح، وصف بأنه»: it was called so
    if any("OFFICE" in item.symbols and item.mention is None for item in items[after : after + 2]):
        return False  # «وأعلن نائب زعيمة الحزب»: an office that nobody has read
    following = items[after].symbols
    if {"STUDENT", "PAST", "MASC"} <= verb and following <= {"X"} and not any(map(_by, items[after : after + 7])):
        return False  # «وهو طالب حقوق»
    counted = "NUMBER" in following and bool(verb & {"THATV", "NEUTRAL"})  # «اعتبرت ثلاث نقابات أن»
    if {"IMPERSONAL", "PRES"} <= verb and following & {"THAT", "ILA", "ALA"}:
        return False
    if ("QUANTIFIER" in following and not _all_called(items, at, after)) or counted:
        return False
    if at and "SELFTHAT" in items[at - 1].symbols and items[after].mention:
        return True  # «إنه حذر المجتمع الدولي»: the pronoun is the subject
    if at and "WHO" in items[at - 1].symbols and "WITHOBJ" in verb and items[after].mention and "ACTOR" in following:
        return False  # «الجمهورية التي أعلنتها الجبهة», however the verb agrees
    if items[after].mention and "ACTOR" in following and "OBJV" not in verb:
        return not (agree(items, at, {"speakers": (items[after],)}) or verb & {"THATV", "ANV"})
    if "ANV" in verb and "DEFX" in following and any("AN" in item.symbols for item in items[after + 1 : after + 9]):
        return False
    if nominative(items, after, verb) or only_subject(items, after, verb) or said_to_a_clause(items, after, verb):
        return False
    if "X" not in following or following & {"BX", "LX", "V"} or "BYOBJECT" in verb:
        return True
    if "DESCRIBE" in verb and any("SELFTHAT" in item.symbols for item in items[after + 1 : after + 2]):
        return True  # «وصفت القرار بأنه»: the only noun is the one described
    if after + 2 < len(items) and "DEFX" in items[after + 1].symbols and items[after + 2].symbols & _CONTENT:
        return False  # «وتزعم أوراق الدعوى أن»
    clause = any(item.symbols & _CONTENT for item in items[after + 1 : after + 7])
    return "THATV" not in verb and not ("DEFX" in following and clause)


def _all_called(items: Sequence[Item], at: int, after: int) -> bool:
    """Whether all of some, behind a verb that calls upon them, are its object: «ودعا جميع الأطراف إلى»."""
    several = items[after].norm in folded("words", "asked", "all") and after + 1 < len(items)
    return several and {"INVITES", "OBJV"} <= items[at].symbols and "PEOPLEHEAD" in items[after + 1].symbols


def _there(after: Sequence[Item]) -> bool:
    """Whether a town follows at once, in which something is done."""
    return len(after) > 1 and "FI" in after[0].symbols and bool(after[1].symbols & {"CAPITAL", "CITY", "PLACE"})


def _does(item: Item) -> bool:
    """Whether a word may be a verb, and one of no speech."""
    return item.symbols <= {"X"} or ("V" in item.symbols and "SPEAK" not in item.symbols)


def _by(item: Item) -> bool:
    """Whether an item begins with the preposition «ب»."""
    return bool(item.symbols & {"B", "BX", "BYTHAT"})


def _own_content(items: Sequence[Item], at: int) -> bool:
    """Whether a stance is what the words before say of their speaker: «قالت إنها تدين الهجوم وتستنكره» is one statement."""
    if "PRES" not in items[at].symbols or "WITHOBJ" in items[at].symbols:
        return False
    predicate = at > 0 and "COMMA" in items[at - 1].symbols  # «إن مهاجمة المجلس، ولو عرضا، يؤكد ذلك»
    for item in reversed(items[max(0, at - 14) : at]):
        if "THAT" in item.symbols:
            return predicate or "SELFTHAT" in item.symbols
        if item.symbols & {"DOT", "QUOTE", "SEMI", "REL"} or {"SPEAK", "PAST"} <= item.symbols:
            return False
    return False


def _unread_subject(items: Sequence[Item], at: int) -> bool:
    """Whether somebody whom nobody has read acts: «كان صديق له قد أفاد»; «مما قاله» is what another said."""
    before = items[at - 1].symbols if at else frozenset[str]()
    if "WITHOBJ" in items[at].symbols and "DESCRIBE" not in items[at].symbols and "REL" in before and "WHO" not in before:
        return True
    if "QAD" not in before:
        return False
    was = next((k for k in range(at - 2, max(-1, at - 14), -1) if items[k].symbols & {"KANA", "DOT", "THAT", "SPEAK"}), None)
    if was is None or was >= at - 2 or "KANA" not in items[was].symbols:
        return False
    return items[was + 1].mention is None and not items[was + 1].symbols & (NO_NOUN | {"TIME", "ALSO", "ASFOR"})


_NOUNS = frozenset({"ACTOR", "X", "DEFX", "QUOTE", "NOUN", "SPEAKN", "ADJ", "MEETN"})
_ADJUNCTS = frozenset({"ALSO", "TIME", "QAD", "BIHI", "LAM"})


def _accused(items: Sequence[Item], at: int) -> bool:
    """Whether a verb that has a person for its object is passive, as «ب» follows it at once: «اتهم بالفساد»."""
    verb = items[at].symbols
    return "OBJ" in verb and not verb & {"DESCRIBE", "WITHOBJ"} and any(_by(item) for item in items[at + 1 : at + 2])


def antecedent(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The antecedent is the subject of its relative clause, as in «الاتفاق الذي تعترض عليه إيطاليا» it is not."""
    if at and "WHOSING" in items[at - 1].symbols and items[at].symbols & {"PLURAL", "DUAL"}:
        return False  # «المحادثات التي يقولون إنها»: they are others
    if _accused(items, at):
        return False  # «الوزير الذي اتهم بالفساد»
    relative = next((item for item in reversed(items[max(0, at - 3) : at]) if "WHO" in item.symbols), None)
    who = relative.symbols if relative else frozenset({"WHOSING"})
    if relative and items[at].symbols & {"MASC", "FEM"} == {"MASC" if relative.norm.endswith("تي") else "FEM"}:
        after = items[at + 1].symbols if at + 1 < len(items) else frozenset()
        return "THEREIN" in after or {"BIHI", "FI"} <= after  # «تصريحات روحاني التي هدد فيها», not «إسرائيل، التي يقول إنها»
    if relative and relative.norm.endswith("تي") and any("OBLIQUE" in item.symbols for item in slots.get("speakers", ())[-1:]):
        return False  # «المهاجرين التي تطالب بتوزيعهم»
    if "WHOSING" not in who and not items[at].symbols & {"PLURAL", "DUAL"}:
        return False  # «المهاجرون الذين كتبت لهم النجاة»
    resumed = at + 2 < len(items) and "BIHI" in items[at + 1].symbols
    return not (resumed and "ACTOR" in items[at + 2].symbols and agree(items, at, {"speakers": (items[at + 2],)}))


def disagree(items: Sequence[Item], at: int, slots: Slots) -> bool:
    return not agree(items, at, {"speakers": slots.get("addressee", ())})
