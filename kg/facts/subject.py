"""The subject of a sentence or clause, read off the items around its first verb."""

from __future__ import annotations

from collections.abc import Sequence

from kg.facts.draft import Reading
from kg.model import Entity, Item

_GOVERNING = frozenset({"ILA", "FI", "MIN", "ALA", "AN", "B", "L", "MAA"})
_BETWEEN = frozenset({"X", "B", "L", "ALA", "ILA", "MIN", "AN", "FI"})  # what keeps an actor from being its verb's subject


def subject_of(reading: Reading, items: Sequence[Item]) -> tuple[Entity, ...] | None:
    """The subject of a sentence or clause: the actors behind its first verb, else those that it begins with."""
    finite = (k for k, item in enumerate(items) if item.symbols & {"V", "ASKED"} and "WITHOBJ" not in item.symbols)
    verb = next(finite, None)
    if verb is not None and verb > 1 and "KANA" in items[verb - 2].symbols and "ACTOR" in items[verb - 1].symbols:
        return reading.discourse.entities([items[verb - 1]])[0] or None  # «وكان ترامب زار موسكو»
    first = behind(items, verb) if verb is not None else None
    if first is None:
        first = next((k for k in range(min(5, len(items))) if _leads(items, k, verb)), None)
    return reading.discourse.entities(joined(items, first))[0] or None if first is not None else None


def behind(items: Sequence[Item], verb: int) -> int | None:
    """The index of the actor right behind a verb."""
    for k in range(verb + 1, min(verb + 4, len(items))):
        symbols = items[k].symbols
        if "QUANTIFIER" in symbols:
            continue
        if items[k].mention and "ACTOR" in symbols and "MEDIA" not in symbols:
            return k if not _visited(items, verb, k) else None
        if symbols & _BETWEEN:
            return None
    return None


def unread_doer(items: Sequence[Item]) -> bool:
    """Whether the first verb of a clause has an indefinite subject that nobody has read: «انتقل فريق أمريكي»."""
    verb = next((k for k, item in enumerate(items[:4]) if {"V", "PAST"} <= item.symbols and "WITHOBJ" not in item.symbols), None)
    unknown = bool(items) and items[0].symbols <= {"X"} and items[0].norm.startswith("و")  # «وسيطر تحالف مسلح على»
    verb = 0 if verb is None and unknown else verb
    if verb is None or verb + 2 >= len(items) or "SPEAK" in items[verb].symbols:
        return False
    head, word = items[verb + 1], items[verb + 1].norm
    acting = bool(head.symbols & _ACTING) and not head.symbols & _NO_DOER
    return head.mention is None and acting and not word.startswith("ال") and not word.endswith(("ا", "ه", "ين", "ات"))


_CLAUSE = 11  # items of a relative clause that a participle goes on with
_ENDS_CLAUSE = frozenset({"COMMA", "THAT", "QUOTE", "DOT", "SEMI", "W", "WHOSING"})


def relative_doer(reading: Reading, items: Sequence[Item], at: int) -> tuple[Entity, ...]:
    """Who acts in a relative clause with which a participle goes on at once: «على لسان الوزير، الذي وضع شروطا مشددا على»."""
    who = next((k for k in range(at - 1, max(1, at - _CLAUSE), -1) if items[k].symbols & _ENDS_CLAUSE), 0)
    if "WHOSING" not in items[who].symbols or who < 2:
        return ()
    head = items[who - 1 - ("COMMA" in items[who - 1].symbols)]
    acts = {"V", "PAST"} <= items[who + 1].symbols and not items[who + 1].symbols & {"WITHOBJ", "SPEAK"}
    return reading.discourse.entities([head])[0][:1] if acts and "PERSON" in head.symbols else ()


def unread_name(items: Sequence[Item], verb: frozenset[str]) -> bool:
    """Whether a sentence begins with what one did whom nobody has read, and who may go on: «وتوجهت حداد بعبارات»."""
    at = next((k for k, item in enumerate(items[:3]) if {"V", "PAST"} <= item.symbols and "WITHOBJ" not in item.symbols), None)
    if at is None or at + 2 >= len(items) or not verb & items[at].symbols & {"MASC", "FEM"}:
        return False
    name, after = items[at + 1], items[at + 2]
    return name.mention is None and {"NAMEX"} <= name.symbols <= {"NAMEX", "X"} and not after.symbols & {"NISBA", "ADJ", "ACTOR"}


def unread_topic(reading: Reading, items: Sequence[Item]) -> bool:
    """Whether the clause of which these items are the first has a subject that nobody has read: «لكن محكمة أخرى رفضت»."""
    but = next((k for k in range(len(items) - 1, -1, -1) if items[k].symbols & {"BUT", "SEMI", "DOT"}), -1)
    opened = but >= 0 and "BUT" in items[but].symbols and "SELFTHAT" not in items[but].symbols
    first = next((k for k in range(but + 1, len(items)) if not items[k].symbols & _OPENING), len(items))
    if first + 1 >= len(items) or items[first].mention is not None:
        return False
    head, after = items[first], items[first + 1]
    if opened or first == 0:
        return _unread_noun(reading, head) and not (but < 0 and head.symbols <= {"X"})
    name = after.mention is None and {"NAMEX"} <= after.symbols <= {"NAMEX", "X"}
    if {"V", "PAST"} <= head.symbols and "WITHOBJ" not in head.symbols and not name:
        named = after.mention is None and bool(after.symbols & {"OPENORG", "MAYBEORG", "BODY", "X", "DEFX"})
        word = reading.text(after.start, after.stop)
        fits = ("FEM" in head.symbols) == word.endswith(("ة", "ات")) and len(head.symbols & {"MASC", "FEM"}) == 1
        return named and fits and not after.symbols & _NO_SUBJECT and not word.endswith((*_OWN, "ا", "ين"))
    return name and ("V" in head.symbols or head.symbols <= {"NAMEX", "X"})


def _unread_noun(reading: Reading, item: Item) -> bool:
    """Whether an item is a noun that may lead a clause, and whose owner is none before: «محكمة», not «رده»."""
    noun = item.symbols & {"OPENORG", "MAYBEORG", "BODY", "OFFICE", "TITLE", "NAMEX", "DEFX", "X", "VISITN", "NOUN"}
    return bool(noun) and not item.symbols & _NO_SUBJECT and not reading.text(item.start, item.stop).endswith(_OWN)


_OWN = ("ه", "ها", "هم", "هما")  # «رده», «موقفها» are of one told of before
_OPENING = frozenset({"W", "F", "ALSO", "KANA", "QAD", "COMMA", "TIME", "DASH", "CONJ", "WHEREAT"})
_NO_SUBJECT = frozenset(
    {"BX", "LX", "V", "K", "MEDIUM", "MEETN", "ASFOR", "AFTER", "BEFORE", "DURING", "SINCE", "TIME", "SPEAKP", "FI", "THAT",
     "QUANTIFIER", "SPEAKN", "PLACE"}
)
_ACTING = frozenset({"OPENORG", "DELEGATION", "COMPANY", "SINGLENP", "COUNTED", "PLURALNP"})
_NO_DOER = frozenset({"BX", "LX", "DEFX", "TIME", "QUANTIFIER"})


def _visited(items: Sequence[Item], verb: int, at: int) -> bool:
    """Whether a state or body behind a verb is where somebody went: «كان ولي العهد قد زار بريطانيا», «زار البيت الأبيض»."""
    where = items[at].symbols
    if "CAPITAL" in where and items[verb].symbols & {"VISIT", "ARRIVE"}:
        return True  # «المبعوث يصل صنعاء ويلتقي»
    return "VISIT" in items[verb].symbols and bool(where & {"COUNTRY", "ORG"}) and "DELEGATION" not in where


def _leads(items: Sequence[Item], at: int, verb: int | None) -> bool:
    """Whether an actor near the start is the subject: nothing governs it, and behind the verb only a person can be."""
    item = items[at]
    if not item.mention or "ACTOR" not in item.symbols or _governed(items, at):
        return False
    counted = any("QUANTIFIER" in each.symbols for each in items[max(0, at - 3) : at])
    return (verb is None or at < verb or "PERSON" in item.symbols) and not (counted and "PERSON" in item.symbols)


def _governed(items: Sequence[Item], at: int) -> bool:
    return at > 0 and bool(items[at - 1].symbols & _GOVERNING)


def joined(items: Sequence[Item], at: int) -> list[Item]:
    """An actor and those joined to it by و."""
    found = [items[at]]
    while at + 2 < len(items):
        step = at + 2 if "COMMA" in items[at + 1].symbols else at + 1
        if step + 1 >= len(items) or "W" not in items[step].symbols or "ACTOR" not in items[step + 1].symbols:
            break
        at = step + 1
        found.append(items[at])
    return found
