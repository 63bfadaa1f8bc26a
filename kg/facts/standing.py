"""What is done with a measure, by the words that govern it: imposed, extended, lifted, threatened, or nothing of the sort."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.gazetteer import Sense, folded, read_table
from kg.model import Item, Match


def status(match: Match, items: Sequence[Item], at: int) -> str:
    """What is done with the measure, by the words that govern it: a threat, a condition or a future is none imposed."""
    if "status" in match.fixed:
        return str(match.fixed["status"])
    if stands(match, items, at):
        return "imposed"
    before = [item.symbols for item in items[max(0, at - 7) : at + 1]]
    acting = _between(match.slots.get("imposers", ()), items)
    timeless = [item for item in items[max(0, at - 9) : at] if not item.symbols & {"TIME", "COMMA"} and item not in acting]
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
    might = any("QAD" in one and two & {"PRES", "SUFFER"} for one, two in pairwise(before))
    if unsure or might or _talked_of(items, at) or any("FUT" in symbols for symbols in after):
        return "threatened"
    return "imposed"


def _between(imposers: Sequence[Item], items: Sequence[Item]) -> Sequence[Item]:
    """Those who impose, but the first, and what joins them: «رفعت واشنطن ولندن وباريس العقوبات»."""
    ends = [item.start for item in imposers]
    return [item for item in items if ends and ends[0] < item.start <= ends[-1]]


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
        supported = any(sense.kind in ("support", "warn") for sense in items[k].senses)
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
    acts = [item.symbols for item in items[max(0, at - 3) : at]]
    lifted = any(symbols & {"LIFT", "LIFTN"} for symbols in acts) and not any("EXTENDN" in symbols for symbols in acts)
    known = bool(match.slots.get("imposers")) or items[at].norm.startswith("ال")
    return lifted and known and not _open(items, at, "LIFTN") and denied(items, at)


def denied(items: Sequence[Item], at: int) -> bool:
    """Whether the act is negated, refused or open: «لن ترفع العقوبات», «يرفض فرض عقوبات», «السؤال عن تخفيف العقوبات»."""
    if _open(items, at, "LIFTN") or any("VETO" in item.symbols for item in items[max(0, at - 9) : at]):
        return True
    for k in range(at - 1, max(-1, at - 7), -1):
        if "THAT" in items[k].symbols:
            return any("NEG" in item.symbols for item in items[max(0, k - 3) : k])
        if items[k].symbols & {"QUOTE", "DOT", "SEMI"}:
            return False
        if items[k].norm in folded("words", "asked", "failed"):  # «فشل مجلس الأمن في تبني قرار يفرض حظرا»
            return k == 0 or "NEG" not in items[k - 1].symbols
        if "NEG" in items[k].symbols:
            return not (items[at].norm.startswith("ال") and _there(items, k, at))  # «لن تنضم إلى العقوبات الغربية»
        if "BANN" in items[k].symbols and "LIFTN" in items[k + 1].symbols:
            return True
        if items[k].symbols & {"SPEAK", "SPEAKN"} and any(_refuses(sense) for sense in items[k].senses):
            return not _there(items, k, at)
    return False


_ACTS = frozenset(("IMPOSE", "IMPOSEN", "EXTEND", "EXTENDN", "LIFT", "LIFTN", "AGAIN", "AGAINN", "SUSPEND", "EASE", "ADOPT",
                   "COMMITS", "DECIDE"))


def _there(items: Sequence[Item], refusal: int, at: int) -> bool:
    """Whether what is refused are sanctions that are there, not to impose some: «رفضه العقوبات على بلاده»."""
    told = items[at].norm.startswith("ال") or any(item.symbols & {"NISBA", "ACTOR"} for item in items[at + 1 : at + 2])
    return told and not any(item.symbols & _ACTS for item in items[refusal + 1 : at])


def _refuses(sense: Sense) -> bool:
    """Whether a verb of speech denies or refuses; who condemns a sanction («ندد بفرض عقوبات») tells that it stands."""
    return sense.kind == "deny" or (sense.kind == "oppose" and "ACT" not in sense.symbols)
