"""Whom a statement goes to where no list has them: groups, outlets and those invited, in the words that describe them."""

from __future__ import annotations

from collections.abc import Sequence

from kg.entities import unlisted
from kg.facts.draft import Draft, Reading
from kg.model import Entity, Item, Match, Note
from kg.names import COMPLEMENTS

PASSED = frozenset({"ALSO", "TIME", "QAD", "COMMA", "DASH", "RPAR", "BIHI", "THEREIN"})
_LONGEST = 7  # items of a group described
_DEED = frozenset({"ILA", "L", "LX", "B", "BX", "ALA", "QUOTE", "THAT"})  # what somebody is called upon to do begins so
_HEADS = frozenset({"DEFX", "NPD", "GROUP", "COUNTRY", "ORG"})  # what those invited behind «ل» are called by
_NO_OUTLET = frozenset({"THAT", "QUOTE", "COLON", "COMMA", "DOT", "TIME", "V", "W", "LPAR", "RPAR", "DASH", "REL"})
_FAR = 14  # items of the words that say where somebody writes
_NO_GROUP = frozenset({"BX", "LX", "V", "SPEAKN", "TIME", "NEG", "MEETN", "SANCTION", "BODY", "OFFICE", "ASFOR", "MEDIUM"})


def passed(items: Sequence[Item], k: int, stops: int) -> int:
    """The index behind times, adverbs and asides that stand at an index."""
    while k < stops and items[k].symbols & PASSED:
        if "COMMA" in items[k].symbols and k + 1 < stops and items[k + 1].symbols & {"FI", "DURING", "ASFOR", "WHO"}:
            k = next((c for c in range(k + 1, stops) if "COMMA" in items[c].symbols), k)
        k += 1
    return k


def described(
    reading: Reading, draft: Draft, match: Match, items: Sequence[Item], at: int, begins: int, stops: int
) -> tuple[Entity, ...]:
    """Whom a verb of demanding has for its object, in words that nobody has read: «دعا جميع الأطراف إلى»."""
    far = far_object(items, begins, stops) if "DEMANDS" in items[at].symbols else None
    found = (far.start, far.stop) if far else _outlet(items, at, begins, stops) or _invited(items, at, begins, stops)
    if found:
        draft.notes.append(Note("addressee", *found, "described here"))
        return (unlisted("media" if "OUTLET" in _at(items, found[0]).symbols else "group", _label(reading, *found)),)
    if "OBJV" not in items[at].symbols or all(sense.kind != "demand" for sense in items[at].senses):
        return ()
    first = passed(items, begins, stops)
    sure = bool(match.slots.get("speakers")) or "SPEAKP" in items[at].symbols
    owner = reading.text(items[at + 1].start, items[at + 1].stop)
    definite = first < stops and "QUANTIFIER" not in items[first].symbols
    owns = definite and first == at + 2 and "PLURALNP" in items[at + 1].symbols and not owner.startswith("ال")
    if first >= stops or owns or not _heads_group(items, first, sure):
        return ()  # «طالب قادة الطوائف بالعمل»: they are their leaders
    last = first + 1
    while last < min(stops, first + _LONGEST) and _within(items[last]):
        last += 1
    step = last + 2 if last + 1 < len(items) and "FI" in items[last].symbols and items[last + 1].mention else last
    step += step < len(items) and "COMMA" in items[step].symbols
    if step >= len(items) or not items[step].symbols & _DEED:
        return ()
    start, stop = items[first].start, items[last - 1].stop
    draft.notes.append(Note("addressee", start, stop, "a group described here"))
    return (unlisted("group", _label(reading, start, stop)),)


def _heads_group(items: Sequence[Item], at: int, sure: bool) -> bool:
    """Whether a group's description begins at an index; `sure` that no subject can stand there."""
    item = items[at]
    if item.norm in COMPLEMENTS:
        return False  # «داعيا الله بالتوفيق»
    if item.mention or (item.symbols & _NO_GROUP and not item.symbols & {"QUANTIFIER", "KULL"}):
        return False
    if item.symbols & {"QUANTIFIER", "KULL"}:
        return True
    people = (item.norm.endswith("ين") and len(item.norm) > 5) or "PEOPLEHEAD" in item.symbols
    return "DEFX" in item.symbols and (people or sure)


def _within(item: Item) -> bool:
    """Whether a word goes on with a description."""
    if item.symbols & _DEED or item.symbols & {"COMMA", "V", "MIN", "FI", "AN", "MAA", "REL", "IF", "THAT"}:
        return False
    return item.mention is None or bool(item.symbols & {"COUNTRY", "GROUP", "ORG"})


def _label(reading: Reading, start: int, stop: int) -> str:
    """The words of a span, of which «لل» has lost its preposition."""
    words = " ".join(reading.text(start, stop).split())
    return "ال" + words[2:] if words.startswith("لل") else words


def _at(items: Sequence[Item], start: int) -> Item:
    """The item that begins at an offset."""
    return next(item for item in items if item.start == start)


def _outlet(items: Sequence[Item], at: int, begins: int, stops: int) -> tuple[int, int] | None:
    """The span of a medium that is told something and not named: «قال لصحيفة نمساوية إن»."""
    k = passed(items, begins, stops)
    if "NEUTRAL" not in items[at].symbols or k + 2 >= stops or "L" not in items[k].symbols or items[k + 1].mention:
        return None
    last = k + 2
    while last < stops and items[last].mention is None and items[last].symbols.isdisjoint(_NO_OUTLET | {"FI", "B", "ALA"}):
        last += 1
    behind = last == len(items) or bool(items[last].symbols & _NO_OUTLET) or last == stops
    return (items[k + 1].start, items[last - 1].stop) if "OUTLET" in items[k + 1].symbols and last > k + 2 and behind else None


def _invited(items: Sequence[Item], at: int, begins: int, stops: int) -> tuple[int, int] | None:
    """The span of those to whom a call goes behind «ل», in words that nobody has read: «جدد دعوته للعرب إلى»."""
    call = next((k for k in range(begins, min(stops, begins + 3)) if calls(items, at, k)), None)
    if call is None or call + 2 >= stops or not {"LX", "DEFX"} <= items[call + 1].symbols:
        return None
    last = call + 2
    while last + 1 < stops and "W" in items[last].symbols and items[last + 1].symbols & _HEADS:
        last += 2
    return (items[call + 1].start, items[last - 1].stop) if items[last].symbols & {"ILA", "L", "LX", "B"} else None


def calls(items: Sequence[Item], at: int, k: int) -> bool:
    """Whether a call stands at an index that a verb renews: «جدد دعوته», «كرر دعوة بلاده»."""
    called = "SPEAKN" in items[k].symbols and any(sense.kind == "demand" for sense in items[k].senses)
    return called and "BYOBJECT" in items[at].symbols


def far_object(items: Sequence[Item], begins: int, stops: int) -> Item | None:
    """Who is called upon, behind the words that say where somebody writes: «دعا في تدوينة نشرها على صفحته الأوروبيين إلى»."""
    k = passed(items, begins, stops)
    if k + 2 >= stops or "FI" not in items[k].symbols or "MEDIUM" not in items[k + 1].symbols:
        return None
    for at in range(k + 2, min(stops, k + _FAR, len(items) - 1)):
        item, before = items[at], items[at - 1].symbols
        bare = before & {"X", "ADJ", "TIME", "COMMA", "BX", "ACCOUNT"} and not before & {"W"}
        people = item.symbols & {"GROUP", "COUNTRY", "ORG"} if item.mention else "NPD" in item.symbols
        if people and bare and items[at + 1].symbols & {"ILA", "L", "LX"}:
            return item
    return None
