"""Items with quotation marks -> items where each quotation is one; what is quoted for the sake of a word is read as said."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Item

QUOTES = frozenset(("OPEN", "CLOSE"))
_DEEPEST = 8  # quotations within quotations
_ON = frozenset({"ALA", "AGAINST", "OFBAND"})
_DONE = frozenset({"IMPOSE", "IMPOSEN", "EXTEND", "EXTENDN", "THREAT"})
_HEADS = frozenset({"TARGETHEAD", "COUNTED", "COMPANY", "COUNT"})
_LONGEST = 7  # items of a measure in quotation marks
_FEW = 3  # items of its adjectives there


def whole(items: Sequence[Item], deep: int = 0) -> list[Item]:
    """Items with quotation marks -> items where each quotation is one; one that only holds a name is that name.

    Marks nested deeper than anybody writes are left out.
    """
    if deep == _DEEPEST:
        return [item for item in items if item.symbols.isdisjoint(QUOTES)]
    found: list[Item] = []
    at = 0
    for mark in [k for k, item in enumerate(items) if not item.symbols.isdisjoint(QUOTES)]:
        if mark < at:
            continue
        found += items[at:mark]
        at = mark + 1
        if "OPEN" in items[mark].symbols:
            close = _closing(items, mark)
            inner = whole(items[mark + 1 : close], deep + 1)
            plain = _plain(found, inner, items[close + 1 : close + 2])
            found += plain or _quotation(items[mark], inner, items[close : close + 1], found)
            at = close + 1
    return [*found, *items[at:]]


def _closing(items: Sequence[Item], at: int) -> int:
    depth = 0
    for k in range(at, len(items)):
        depth += "OPEN" in items[k].symbols
        depth -= "CLOSE" in items[k].symbols
        if depth == 0:
            return k
    spoken = next((k for k in range(at + 2, len(items) - 2) if _goes_on(items, k)), None)
    if spoken is not None:
        return spoken
    last = len(items)
    return last - 1 if "DOT" in items[last - 1].symbols and last - 1 > at else last


def _goes_on(items: Sequence[Item], at: int) -> bool:
    """Whether a comma at an index ends a quotation that nobody has closed, as its speaker goes on: «، وأضاف أن»."""
    joined = "COMMA" in items[at].symbols and "W" in items[at + 1].symbols
    return joined and items[at + 2].symbols >= {"SPEAK", "V", "PAST", "THATV", "ACT"}


def _plain(before: list[Item], inner: list[Item], after: Sequence[Item]) -> list[Item]:
    """What is quoted of a measure, as if it were not: «عقوبات "مدمرة" على تركيا», «عقوبات على "كيانات روسية"»; else nothing."""
    if not inner or any("V" in item.symbols and "NOUN" not in item.symbols for item in inner):
        return []
    measured = any("SANCTION" in item.symbols for item in before[-5:])
    led_on = any(not item.symbols.isdisjoint(_ON) for item in after)
    described = led_on and any("SANCTION" in item.symbols for item in before[-2:])
    hit = before[-1:] and not before[-1].symbols.isdisjoint(_ON) and not inner[0].symbols.isdisjoint(_HEADS)
    return inner if measured and ((described and len(inner) <= _FEW) or hit) else []


def _measure(before: Sequence[Item], inner: Sequence[Item]) -> Item | None:
    """The measure that a short quotation names behind what is done with it: «فرض "أقوى عقوبات في التاريخ"»."""
    done = any(not item.symbols.isdisjoint(_DONE) for item in before[-5:])
    if not done or len(inner) > _LONGEST or any("V" in item.symbols for item in inner):
        return None
    return next((item for item in inner if "SANCTION" in item.symbols), None)


def _quotation(opening: Item, inner: list[Item], closing: Sequence[Item], before: Sequence[Item]) -> list[Item]:
    """The one item that a quotation is, behind these items; a name or medium alone is no quotation."""
    if not inner:
        return []
    if len(inner) == 1 and inner[0].mention and inner[0].mention.kind != "office":
        return inner
    if len(inner) == 1 and "MEDIUM" in inner[0].symbols:
        return inner  # «على "تويتر"»
    closed = [item for item in closing if "CLOSE" in item.symbols]
    start, stop = opening.start, closed[0].stop if closed else inner[-1].stop
    tail = [item for item in closing if "DOT" in item.symbols]
    measure = _measure(before, inner)
    if measure is not None:
        return [Item(start, stop, frozenset({"QUOTE", "SANCTION"}), None, measure.payload, tuple(inner), measure.norm), *tail]
    return [Item(start, stop, frozenset({"QUOTE"}), None, None, tuple(inner)), *tail]
