"""Whether what follows a verb of speech is a subject that nobody has read, so that no speaker before goes on with it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.gazetteer import folded
from kg.model import Item

__all__ = ["NO_NOUN", "nominative", "only_subject", "said_to_a_clause"]

_CONTENT = frozenset({"THAT", "QUOTE", "COLON"})


def nominative(items: Sequence[Item], at: int, verb: frozenset[str]) -> bool:
    """Whether what follows a verb is a subject that nobody has read: a plural in «ون», a name before an actor, a body."""
    following = items[at].symbols
    plain = "WITHOBJ" in verb and not verb & {"DESCRIBE", "HELDTOBE"}  # with «ها» for object, a bare noun is the subject
    if plain and following & {"X", "MAYBEORG", "BODY"} and not following & {"BX", "LX"}:
        return True
    if "PLURX" in following or ({"SPEAKP", "PLURAL"} <= following and "PLURAL" not in verb):
        return True
    if "NAMEX" in following and at + 1 < len(items) and items[at + 1].mention is not None:
        return bool(items[at + 1].symbols & {"COUNTRY", "PERSON", "ORG"})
    if items[at].mention is not None:
        return False
    if (found := _named_or_body(items, at, verb)) is not None:
        return found
    if following & {"OFFICE", "TITLE", "BODY", "OPENORG"} or ("ADJ" in following and items[at].norm.startswith("ال")):
        return "ACT" in verb or bool(verb & {"THATV", "ANV", "ALAV", "BIV"})  # stances may have it as object
    if "NISBA" in following and following & {"NM", "NF", "NMD", "NFD", "NP"}:
        return True  # «وتساءل لبناني آخر»
    told = "NEUTRAL" in verb or _kind(items, at) == "demand"
    if "DOCUMENT" in following and told and not verb & {"DESCRIBE", "HELDTOBE", "BYOBJECT"}:
        return True  # «وأكد القرار الذي صاغته واشنطن»
    if "X" in following and "V" not in following and items[at].norm.endswith("ون") and len(items[at].norm) > 5:
        return True
    barred = {"SPEAKN", "SANCTION", "NAMEX"} & following
    return bool(barred and verb & {"THATV", "ANV", "ALAV", "BIV"})  # verbs that take no noun as object


def _named_or_body(items: Sequence[Item], at: int, verb: frozenset[str]) -> bool | None:
    """Whether a name, a body or a plural in «و» at an index is the subject; None where none of these stands there."""
    following = items[at].symbols
    clause = "NEUTRAL" in verb and any("THAT" in item.symbols for item in items[at + 1 : at + 2])
    if clause and ("NAMEX" in following or _named_so(items[at], verb)):
        return True  # «أكد ميرتز أنه»
    if ("QUOTE" in following and "THATV" in verb and _called(items, at)) or _tells_as_named(items, at, verb):
        return True
    if items[at].mention is None and _finding(items[at], verb):
        return True
    if "NAMEX" in following and "DESCRIBE" in verb and any("DEFX" in item.symbols for item in items[at + 1 : at + 2]):
        return True  # «ووصف سعد القرار بأنه»
    high = "MAYBEORG" in following and any("ADJ" in item.symbols for item in items[at + 1 : at + 2])  # «المحكمة العليا»
    if ("OPENORG" in following or high) and not verb & {"OBJ", "OBJV", "WITHOBJ"} and len(verb & {"MASC", "FEM"}) == 1:
        return ("FEM" in verb) == items[at].norm.endswith("ه")  # «وأقرت محكمة أخرى استمرار الحبس»
    if "X" in following and items[at].norm.endswith("و") and any("DEFX" in item.symbols for item in items[at + 1 : at + 2]):
        return True  # «ويعارض منتجو النفط»
    return None


def _finding(item: Item, verb: frozenset[str]) -> bool:
    """Whether something that tells by itself stands behind a verb of its gender: «وكشفت التحقيقات», but «وكشف معلومات»."""
    gender = verb & {"MASC", "FEM"}
    if len(gender) != 1 or "ACT" not in verb or verb & {"WITHOBJ", "OBJV", "DESCRIBE"}:
        return False
    return item.norm.removeprefix("ال") in folded("words", "asked", "findings-fem" if "FEM" in gender else "findings-masc")


def _named_so(item: Item, verb: frozenset[str]) -> bool:
    """Whether a plain word stands between a verb of saying and «أن», and so names who says it: «وتؤكد أبل أنها»."""
    plain = item.symbols <= {"X"} and "OBJV" not in verb and len(item.norm) > 2
    return plain and not item.norm.startswith("ال") and not item.norm.endswith(("ا", "ه", "ها", "هم"))


def _tells_as_named(items: Sequence[Item], at: int, verb: frozenset[str]) -> bool:
    """Whether names that nobody has read stand between a verb and «أن», times and places apart: «كشف لاني ديفيز، أمس، أنه»."""
    if "NAMEX" not in items[at].symbols or "ACT" not in verb or verb & {"OBJ", "OBJV", "DESCRIBE", "BYOBJECT"}:
        return False
    behind = items[at + 1 : at + 10]
    clause = next((k for k, item in enumerate(behind) if "THAT" in item.symbols), None)
    return clause is not None and not any(item.symbols & {"V", "QUOTE", "DOT", "SPEAKN", "W"} for item in behind[:clause])


def _called(items: Sequence[Item], at: int) -> bool:
    """Whether quoted words are a name, as they stand between a verb and «إن»: «وقالت "كليرفيو" (ClearView) إن»."""
    close = {"LPAR": "RPAR", "DASH": "DASH"}
    k = at + 1
    while k < len(items) and (opened := next((sign for sign in close if sign in items[k].symbols), None)):
        k = next((n for n in range(k + 1, len(items)) if close[opened] in items[n].symbols), len(items)) + 1
    named = bool(items[at].inner) and len(items[at].inner) < 5 and bool(items[at].inner[0].symbols & {"NAMEX", "DEFX"})
    return named and k < len(items) and "THAT" in items[k].symbols


def only_subject(items: Sequence[Item], at: int, verb: frozenset[str]) -> bool:
    """Whether a noun follows a verb that takes none as object, and so is its subject: «وقال مكتبه», «وأعربت كاتبة عن»."""
    following = items[at].symbols
    if not verb & {"THATV", "ANV", "ALAV", "BIV", "BYV"} or following & NO_NOUN or items[at].mention:
        return False
    if "BYV" in verb and items[at].norm.endswith("ا"):
        return False  # «ونوه عاليا بالدور»
    pointed = "DEMONSTRATIVE" in following or not following & {"ASFOR", "BACK"}
    return bool(following) and pointed and not _told_before(items, at)


def _told_before(items: Sequence[Item], at: int) -> bool:
    """Whether a noun means who spoke before: «وأوضح البنك أن», «قال هذا المسؤول إن»."""
    after = items[at + 1] if at + 1 < len(items) else None
    if after is None or "DEMONSTRATIVE" in items[at].symbols:
        return after is not None and after.mention is not None
    return "MAYBEORG" in items[at].symbols and bool(after.symbols & (NO_NOUN | {"TIME", "ALSO"}))


def said_to_a_clause(items: Sequence[Item], at: int, verb: frozenset[str]) -> bool:
    """Whether what follows is a subject, as the clause behind it is what is said: «ويؤكد هذا الاتفاق على», «كشفت دراسة أن»."""
    following = items[at].symbols
    if verb & {"OBJV", "DESCRIBE", "HELDTOBE", "BYOBJECT"} or not following & _SUBJECTS:
        return False
    if "BACK" in following or _told_before(items, at):
        return False
    near = items[at + 1 : at + (4 if "NEUTRAL" in verb else 7)]
    near = near[: next((k for k, item in enumerate(near) if "COMMA" in item.symbols), len(near))]
    return any(item.symbols & (_CONTENT | {"AN", "ILA"}) or ("NEUTRAL" in verb and "ALA" in item.symbols) for item in near)


_SUBJECTS = frozenset({"DEMONSTRATIVE", "DOCUMENT", "MAYBEORG", "TARGETHEAD"})
NO_NOUN = frozenset(
    {"THAT", "QUOTE", "COLON", "ILA", "FI", "ALA", "AN", "MIN", "MAA", "B", "L", "K", "BX", "LX", "LAM", "COMMA", "DOT", "SEMI",
     "DASH", "PUNCT", "LPAR", "RPAR", "W", "F", "BUT", "NEG", "IF", "V", "SPEAKP", "REASON", "WHICH", "HISHIGHNESS", "DURING",
     "QAD", "ONBEHALF"}
)


def _kind(items: Sequence[Item], at: int) -> str | None:
    """The kind of the last verb of speech before an index."""
    senses = [sense for item in items[max(0, at - 3) : at] for sense in item.senses if "SPEAK" in sense.symbols]
    return senses[-1].kind if senses else None
