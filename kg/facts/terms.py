"""The terms of a sanction: its clause, measures, reason, end and counts, read off the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from kg.facts.draft import Reading
from kg.fold import fold
from kg.gazetteer import folded, read_table
from kg.model import MEASURES, Count, Entity, Item

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
