"""Occasions that a statement only points back to («خلال الجلسة», «وذكر البيان»), and the day that an earlier sentence tells."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.facts import anchor, moment
from kg.facts.draft import Reading
from kg.facts.held import OCCASIONS, day, held_on
from kg.gazetteer import folded
from kg.model import Date, Item, Match

_REACH = 40  # sentences: how far back an occasion was told of first
_SOON = 4  # and how far a meeting that only a verb tells of
_NEAR = 10  # items: how far before its noun stands the day of an occasion
_LEADS = frozenset({"FI", "DURING", "AFTER", "FACING", "ACCORDING", "INWAR"})
_GOVERNED = frozenset({"ALA", "AN", "ILA", "MIN", "B", "BX", "L", "LX", "V", "REL"})
_BREAK = frozenset({"THAT", "QUOTE", "COLON", "DOT", "SEMI"})
_SUFFIXES = ("هما", "هم", "ها", "ه")


def date(reading: Reading, match: Match, items: Sequence[Item], at: int, first: int) -> Date | None:
    """The day of the occasion, known already, that the words around a verb of speech, outside its content, point back to."""
    opens = at - len(moment.clause_before(items, at))
    governed = False
    for k in range(max(opens, 1), len(items)):
        if k >= first and items[k].symbols & (_BREAK | {"SPEAK", "SPEAKP", "WHO"}):
            return None
        governed = governed or (k >= first and bool(items[k].symbols & _GOVERNED))
        set_off = "DURING" in items[k - 1].symbols and "COMMA" in items[k - 2].symbols  # «دعا إلى السلام، خلال الجلسة»
        apart = not governed or set_off
        if apart and _points(items, k):
            return _told(reading, match.sentence, items[k])
        if apart and _of_a_body(items, k):
            return _told(reading, match.sentence, items[k], items[k + 1])
    return None


def _points(items: Sequence[Item], k: int) -> bool:
    """Whether at an index stands the noun of an occasion known already: «خلال هذا الاجتماع», «كلمته أمام القمة», «ذكر البيان»."""
    if not _gathers(items[k]) or not _known(items[k]):
        return False
    if held_on(items, k) is not None or (k + 1 < len(items) and items[k + 1].symbols & {"WHO", "ADJ", "NISBA", "L", "B"}):
        return False  # another than the one told of: «في الاجتماع الذي عقد», «القمة العربية»
    before = items[k - 1 - ("DEMONSTRATIVE" in items[k - 1].symbols)].symbols
    document = bool(items[k].symbols & {"COMMUNIQUE", "DOC"}) and "SPEAK" in before
    return document or bool(before & _LEADS)


def _gathers(item: Item) -> bool:
    """Whether a noun is one of an occasion where people speak: «جلسة», «بيان», «حفل»."""
    return bool(item.symbols & OCCASIONS) or ("X" in item.symbols and _stem(item) in _gatherings())


@cache
def _gatherings() -> frozenset[str]:
    """The stems of occasions that have no symbol of their own."""
    return frozenset(map(_bare, folded("words", "asked", "gatherings")))


def _of_a_body(items: Sequence[Item], k: int) -> bool:
    """Whether at an index stands an occasion known by its body: «خلال جلسة مجلس الأمن»."""
    led = "MEETN" in items[k].symbols and bool(items[k - 1].symbols & _LEADS) and not _known(items[k])
    return led and k + 1 < len(items) and "ORG" in items[k + 1].symbols and held_on(items, k) is None


def _told(reading: Reading, sentence: int, noun: Item, body: Item | None = None) -> Date | None:
    """The day of the occasion of this noun, or this body, told last; none where one without a day has been told of since."""
    stem = _stem(noun)
    for number in range(sentence, max(-1, sentence - _REACH), -1):
        items = reading.linked[number].items
        ours = body is None or any(item.mention and item.norm == body.norm and item.start < body.start for item in items)
        for k in range(len(items) - 1, -1, -1) if ours else ():
            same = items[k].start < noun.start and _gathers(items[k]) and _stem(items[k]) == stem
            found = _dated(reading, number, items, k) if same else None
            if found or (same and not _known(items[k]) and body is None):
                return found
    return _met(reading, sentence) if "MEETN" in noun.symbols and body is None else None


def _met(reading: Reading, sentence: int) -> Date | None:
    """The day of the meeting told last, which a verb tells of: «استقبل الوزير أمس وفدا. واطلع الوفد خلال اللقاء على»."""
    held = (each for each in reading.back(sentence, _SOON) if each.type == "meeting" and each.slots["status"] == "held")
    date = next((each.date() for each in held if not each.inner), None)
    return date if date and date.precision == "day" else None


def _known(item: Item) -> bool:
    """Whether a noun only tells of an occasion told of before: «الاجتماع», «هذا البيان»."""
    return item.norm.startswith("ال")


def _dated(reading: Reading, number: int, items: Sequence[Item], k: int) -> Date | None:
    """The day that a sentence sets for the occasion at an index: behind its noun, or with the verb that tells of it."""
    held = held_on(items, k)
    times = [held] if held is not None else []
    for j in range(k - 1, max(-1, k - _NEAR), -1):
        if items[j].symbols & _BREAK:
            break
        if "TIME" in items[j].symbols and day(items[j]):
            times.append(j)
    for j in times:
        found = anchor.resolve(reading.linked, number, items[j], reading.article.published)
        published = reading.article.published
        if found and found.precision == "day" and not (published and found.value > published.isoformat()):
            return found
    return None


def _stem(item: Item) -> str:
    """The first word of a noun without article, possessive and feminine ending: «جلستها» is «الجلسة»."""
    return _bare((item.norm.split() or [""])[0].removeprefix("ال"))


def _bare(word: str) -> str:
    bare = next((word.removesuffix(end) for end in _SUFFIXES if word.endswith(end) and len(word) - len(end) > 2), word)
    return bare.removesuffix("ا").rstrip("هت")
