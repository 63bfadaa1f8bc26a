"""The terms of a sanction: its clause, measures, status, reason, end and counts, read off the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from kg.facts.draft import Reading
from kg.fold import fold
from kg.gazetteer import Sense, folded, read_table
from kg.model import MEASURES, Count, Entity, Item, Match

# Rules that tell of the act itself, not of sanctions that are there.
_ACTS = ("vso", "svo", "act-by-subject", "freeze", "ban", "entry", "package", "agrees", "and-imposes", "by-imposing")
ACTS = frozenset(f"sanction/{name}" for name in _ACTS)
# And those that do so where they name the author: «لتفادي عقوبات من واشنطن».
AUTHORED = tuple(f"sanction/{name}" for name in ("on-pronoun", "in-force", "imposed-again", "imposed-ahead", "answers"))

# And those that only name the author of sanctions that are there: «متأثرة بالعقوبات الأميركية».
BARE = frozenset(("sanction/nisba", "sanction/of", "sanction/which"))


def clause(items: Sequence[Item], at: int) -> list[Item]:
    """The items that tell of this sanction: back to its verb, on to the next act joined by و."""
    near = next((k + 1 for k in range(at - 1, max(0, at - 3), -1) if items[k].symbols & {"L", "ALA", "STANDING"}), max(0, at - 3))
    first = next((k for k in range(at - 1, max(-1, at - 10), -1) if items[k].symbols & _DOING), near)
    first = next((k + 1 for k in range(at - 1, first, -1) if items[k].symbols & {"QUOTE", "DOT", "THAT", "SEMI"}), first)
    last = next((k for k in range(at + 1, min(len(items), at + 14)) if _closes(items, k)), min(len(items), at + 14))
    return list(items[first:last])


def before_others(clause: Sequence[Item], measure: Item) -> Sequence[Item]:
    """A measure's clause without what it came after, or what is told of its targets: «تجميد أصول وزيرين عينا الشهر الماضي»."""
    for k, item in enumerate(clause):
        head = k - 2 if k > 1 and "COMMA" in clause[k - 1].symbols else k - 1
        of_them = head >= 0 and "WHO" in item.symbols and "ACTOR" in clause[head].symbols
        apart = bool(item.symbols & _APART) or item.norm in folded("words", "asked", "morrow")
        if item.start > measure.start and (apart or of_them):
            return clause[:k]
    return clause


def lasting(item: Item, text: str) -> bool:
    """Whether a time tells since when something holds: «منذ 2015»."""
    return "TIME" in item.symbols and text.startswith("منذ", item.start)


_OF_STATES = ("يا", "ياً", "يين", "ية")  # endings of a state's adjective
_APART = frozenset({"AFTER", "BEFORE", "ACCORDING", "THATIS", "SOCALLED", "INWAR"})  # «وذلك في كلمة الاثنين», «بموجب اتفاق»
_DOING = frozenset({"IMPOSE", "IMPOSEN", "EXTEND", "EXTENDN", "LIFT", "LIFTN", "FREEZE", "BAN", "BANN"})


def _closes(items: Sequence[Item], at: int) -> bool:
    if items[at].symbols & {"QUOTE", "DOT", "SEMI", "F", "STANDING", "REASON"}:
        return True
    joined = items[at - 1].symbols & {"W", "COMMA", "ASFOR"}
    return bool(joined and items[at].symbols & {"IMPOSE", "IMPOSEN", "EXTEND", "EXTENDN", "SPEAK", "BANN"})


def measures(clause: Sequence[Item], items: Sequence[Item], at: int) -> tuple[str, ...]:
    """The measures that the clause names, in the order of the guideline; those on goods are of trade; unspecified when none."""
    senses = [sense for item in clause for sense in item.senses]
    named = {sense.kind for sense in senses if "SANCTION" in sense.symbols}
    found = tuple(kind for kind in MEASURES if kind in named and kind != "unspecified")
    return found or (("trade",) if _on_goods(items, at) else ("unspecified",))


def _on_goods(items: Sequence[Item], at: int) -> bool:
    """Whether goods stand right behind the preposition of a measure: «عقوبات على النفط الإيراني», «إجراءات ضد واردات صينية»."""
    for before, item in pairwise(items[at + 1 : at + 6]):
        if before.symbols & {"ALA", "OFBAND", "AGAINST"}:
            return "GOODS" in item.symbols
        if before.norm in folded("words", "asked", "hitting") and "GOODS" in item.symbols:
            return True  # «عقوبات تستهدف صادرات النفط»
    return False


def status(match: Match, items: Sequence[Item], at: int) -> str:
    """What is done with the measure, by the words that govern it: a threat, a condition or a future is none imposed."""
    if "status" in match.fixed:
        return str(match.fixed["status"])
    if stands(match, items, at):
        return "imposed"
    before = [item.symbols for item in items[max(0, at - 7) : at + 1]]
    timeless = [item for item in items[max(0, at - 7) : at] if not item.symbols & {"TIME", "COMMA"}]
    near = [*timeless[-3:], items[at]]
    after = [item.symbols for item in items[at + 1 : at + 6]]
    if any("DELIST" in item.symbols for item in match.slots.get("act", ())):
        return "lifted"
    if _drafted(items[:at]):
        return "threatened"
    if any("STANDING" in item.symbols for item in near) and not _despite_lifting(near) and not _ahead(items, at):
        kept = match.rule == "sanction/act-by-subject" and any("KEEPING" in item.symbols for item in near)
        return "extended" if kept else "imposed"
    if _ended(items, at) or (_duties(items[at]) and any("CUTS" in item.symbols for item in near[:-1])):
        return "lifted"
    if (ours := _ours(near)) is not None:
        return ours
    if any(item.symbols & {"LIFT", "LIFTN", "EASE"} for item in near) or any("SUSPEND" in item.symbols for item in near[:-1]):
        return "imposed" if _duties(items[at]) and any(item.symbols & {"LIFT"} for item in near) else "lifted"
    if any(item.symbols & {"EXTEND", "EXTENDN"} for item in near) and not any(symbols & {"IF", "MAYBE"} for symbols in before):
        return "extended"
    if _acted(items, at):
        return "imposed"
    if _open(items, at, "IMPOSEN") or _called_for(items, at) or _ahead(items, at):
        return "threatened"
    answered = at > 0 and "ALA" in items[at - 1].symbols  # «توعدت برد على العقوبات» threatens none
    if answered and items[at].norm.startswith("ال") and not any("FUT" in symbols for symbols in after):
        return "imposed"
    doubts = {"FUT", "DEFER", "MAYBE", "IF", "NOTOUT"} | (set() if answered else {"THREAT"})
    wide = [item.symbols for item in items[max(0, at - 11) : at]]
    unsure = any(symbols & doubts for symbols in before) or any("MAYBE" in symbols for symbols in wide)
    might = any("QAD" in one and "PRES" in two for one, two in pairwise(before))
    if unsure or might or _talked_of(items, at) or any("FUT" in symbols for symbols in after):
        return "threatened"
    return "imposed"


def _drafted(before: Sequence[Item]) -> bool:
    """Whether the resolution before a measure is none yet: «قدمت واشنطن مشروع قرار يفرض عقوبات»."""
    drafts = ("RESOLUTION" in item.symbols and item.norm.startswith("مشروع") for item in before[-5:])
    return any(drafts) and not any("PAST" in item.symbols and "ADOPT" in item.symbols for item in before)


def _ours(near: Sequence[Item]) -> str | None:
    """What a speaker says that he and his do, or that is over: «سنفرض عقوبات», «انتهى العمل بالعقوبات»."""
    words = {item.norm for item in near}
    said = (("threatened", "we-will"), ("imposed", "we-did"), ("lifted", "we-lift"), ("lifted", "over"))
    return next((status for status, verbs in said if not words.isdisjoint(folded("words", "asked", verbs))), None)


def _despite_lifting(near: Sequence[Item]) -> bool:
    """Whether what somebody does in spite of is that they were lifted: «رغم رفع العقوبات»."""
    last = max(k for k, item in enumerate(near) if "STANDING" in item.symbols)
    return any("LIFTN" in item.symbols for item in near[last + 1 :])


def _called_for(items: Sequence[Item], at: int) -> bool:
    """Whether the act is only what somebody asks for or holds to be due: «يجب فرض عقوبات», «ضرورة فرض عقوبات»."""
    act = next((k for k in range(at - 1, max(-1, at - 4), -1) if "IMPOSEN" in items[k].symbols), 0)
    if act and "ABOUTWORD" in items[act - 1].symbols and not items[at].norm.startswith("ال"):
        return True  # «اختلف الوزراء بشأن فرض عقوبات»
    for k in range(act - 1, max(-1, act - 16), -1):
        supported = any(sense.kind == "support" for sense in items[k].senses)
        if supported or items[k].symbols & {"SELFDEMAND", "NEED", "DEMANDS"} or items[k].norm in folded("words", "asked", "due"):
            return True
        if items[k].symbols & {"THAT", "QUOTE", "DOT", "SEMI", "PAST"}:
            return False
    return False


def _ahead(items: Sequence[Item], at: int) -> bool:
    """Whether a verb or an adjective tells that a measure is yet to come: «ستدخل العقوبات», «العقوبات الأميركية المرتقبة»."""
    if at and items[at - 1].norm in folded("words", "asked", "begins"):
        return True
    for item in items[at + 1 : at + 4]:
        if item.symbols & {"ALA", "OFBAND", "AGAINST", "V", "DOT", "COMMA", "W"}:
            return False
        if item.norm in folded("words", "asked", "ahead"):
            return True
    return False


def _ended(items: Sequence[Item], at: int) -> bool:
    """Whether the measure is told to have been lifted behind it: «كانت العقوبات على إيران قد رفعت»."""
    opened = any("KANA" in item.symbols for item in items[max(0, at - 2) : at])
    behind = items[at + 1 : at + 8]
    return opened and any("QAD" in one.symbols and two.symbols & {"LIFT", "EASE"} for one, two in pairwise(behind))


def _talked_of(items: Sequence[Item], at: int) -> bool:
    """Whether somebody only spoke of a measure that none knows yet: «بعد حديث ترامب عن إجراءات عقابية ضد»."""
    if items[at].norm.startswith("ال") or at < 2 or "AN" not in items[at - 1].symbols:
        return False
    return any("TALKTO" in item.symbols for item in items[max(0, at - 4) : at])


def _acted(items: Sequence[Item], at: int) -> bool:
    """Whether a verb of the past opens the clause of the measure: «كما فرضت عقوبات», whatever was threatened before."""
    for k in range(max(1, at - 3), at):
        act = items[k].symbols
        if {"V", "PAST", "IMPOSE"} <= act and "NOUN" not in act and items[k - 1].symbols & {"W", "F", "ALSO", "SELFTHAT", "QAD"}:
            return not any("IF" in item.symbols for item in items[max(0, k - 3) : k])
    return False


def _duties(item: Item) -> bool:
    """To raise duties («رفع الرسوم») is to impose more of them."""
    nouns = read_table("words")["asked"]["raised"]
    return any(sense.kind == "trade" and noun in (sense.lemma or "") for sense in item.senses for noun in nouns)


def _open(items: Sequence[Item], at: int, noun: str) -> bool:
    """Whether the act that this noun names is only asked about or possible: «مسألة فرض عقوبات», «السؤال عن تخفيف العقوبات»."""
    act = next((k for k in range(at - 1, max(0, at - 4), -1) if noun in items[k].symbols), 0)
    before = [item for item in items[max(0, act - 3) : act] if "AGAINN" not in item.symbols][-2:]
    asked = [item.norm in folded("words", "asked", "open") for item in before]
    return asked[-1:] == [True] or (asked[:1] == [True] and bool(before[-1].symbols & {"AN", "ALA", "ASFOR"}))


def stands(match: Match, items: Sequence[Item], at: int) -> bool:
    """Whether the end of somebody's sanctions is denied, who so tells that they are there: «لن ترفع واشنطن العقوبات»."""
    lifted = any(item.symbols & {"LIFT", "LIFTN"} for item in items[max(0, at - 3) : at])
    return lifted and bool(match.slots.get("imposers")) and not _open(items, at, "LIFTN") and denied(items, at)


def denied(items: Sequence[Item], at: int) -> bool:
    """Whether the act is negated, refused or open: «لن ترفع العقوبات», «يرفض فرض عقوبات», «السؤال عن تخفيف العقوبات»."""
    if _open(items, at, "LIFTN") or any("VETO" in item.symbols for item in items[max(0, at - 9) : at]):
        return True
    for k in range(at - 1, max(-1, at - 7), -1):
        if "THAT" in items[k].symbols:
            return any("NEG" in item.symbols for item in items[max(0, k - 3) : k])
        if items[k].symbols & {"QUOTE", "DOT", "SEMI"}:
            return False
        if "NEG" in items[k].symbols or ("BANN" in items[k].symbols and "LIFTN" in items[k + 1].symbols):
            return True
        if items[k].symbols & {"SPEAK", "SPEAKN"} and any(_refuses(sense) for sense in items[k].senses):
            return not _there(items, k, at)
    return False


def _there(items: Sequence[Item], refusal: int, at: int) -> bool:
    """Whether what is refused are sanctions that are there, not to impose some: «رفضه العقوبات على بلاده»."""
    told = items[at].norm.startswith("ال") or any(item.symbols & {"NISBA", "ACTOR"} for item in items[at + 1 : at + 2])
    acts = {"IMPOSEN", "EXTENDN", "LIFTN", "AGAINN", "SUSPEND", "EASE"}
    return told and not any(item.symbols & acts for item in items[refusal + 1 : at])


def _refuses(sense: Sense) -> bool:
    """Whether a verb of speech denies or refuses; who condemns a sanction («ندد بفرض عقوبات») tells that it stands."""
    return sense.kind == "deny" or (sense.kind == "oppose" and "ACT" not in sense.symbols)


def penal(items: Sequence[Item], at: int) -> bool:
    """Whether sanctions are those of a code of law: «قانون العقوبات», «العقوبات المنصوص عليها»."""
    if any(item.norm in folded("words", "asked", "provided") for item in items[at + 1 : at + 2]):
        return True
    return at > 0 and items[at].norm.startswith("ال") and items[at - 1].norm in folded("words", "asked", "law")


def reason(reading: Reading, items: Sequence[Item], at: int) -> str | None:
    """Why, in the words of the text: what «بسبب» and its like govern, up to the end of the clause."""
    for k in range(at + 1, min(len(items), at + 20)):
        if items[k].symbols & {"DOT", "QUOTE"}:
            return None
        if "REASON" in items[k].symbols and k + 1 < len(items):
            last = next((n for n in range(k + 1, len(items)) if items[n].symbols & {"DOT", "COMMA", "SEMI", "QUOTE"}), len(items))
            return reading.text(items[k + 1].start, items[last - 1].stop) if last > k + 1 else None
    return None


def until(items: Sequence[Item], at: int) -> list[Item]:
    """The time after «حتى» behind the trigger."""
    for k in range(at, min(len(items), at + 12)):
        if "UNTIL" in items[k].symbols and k + 1 < len(items):
            return [item for item in items[k + 1 : k + 3] if "TIME" in item.symbols]
    return []


def counts(targets: Sequence[Entity]) -> tuple[Count, ...]:
    """The counted groups among the targets: «34 كيانا» -> 34 entities, «سبعة ضباط» -> 7 officers."""
    found: list[Count] = []
    for entity in targets:
        number, *words = (entity.label_ar or "").split() or [""]
        words = [number, words[1].removeprefix("ال"), *words[2:]] if words[:1] == ["من"] and len(words) > 1 else [number, *words]
        if entity.kind == "group" and len(words) > 1 and (of := _kind(words[1], len(words))) and (value := _number(words[0])):
            found.append(Count(value, of))
    return tuple(found)


def _kind(noun: str, words: int) -> str | None:
    """What is counted by a noun; by an adjective alone, persons: «17 سعوديا»."""
    return _counted().get(fold(noun)) or ("persons" if words == 2 and noun.endswith(_OF_STATES) else None)


def products(entity: Entity) -> bool:
    """Whether a group is one of goods, which are some state's."""
    words = (entity.label_ar or "").split()
    return entity.kind == "group" and any(_counted().get(fold(word.removeprefix("ال"))) == "products" for word in words[:3])


def _number(word: str) -> int | None:
    """A number in digits or in a word -> its value."""
    digits = re.fullmatch(r"\d[\d,.]{0,14}", word)
    return int(re.sub(r"[,.]", "", word)) if digits else _numbers().get(fold(word))


@lru_cache(maxsize=1)
def _numbers() -> dict[str, int]:
    """Folded number words -> their value."""
    return {fold(form): int(value) for value, forms in read_table("words")["number"].items() for form in forms}


@lru_cache(maxsize=1)
def _counted() -> dict[str, str]:
    """Folded nouns that are counted -> what they are."""
    return {fold(form): kind for kind, forms in read_table("words")["counted"].items() for form in forms}
