"""Sentences -> linked sentences: every name, office, body and group is a mention, every quotation one item.

Two passes: names read in the first (full names, unlisted persons after titles) license bare surnames in the second.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg import gazetteer, names
from kg.chunk import Chunker, item_of
from kg.model import Entity, Item, Linked, Mention, Sentence
from kg.fold import fold
from kg.units import Unit, units


def link(text: str, sentences: Sequence[Sentence]) -> tuple[Linked, ...]:
    """An article's text and sentences -> the linked sentences, in order; spans are code points of the text."""
    cut = [units(text, sentence.tokens) for sentence in sentences]
    first = [_items(text, row, {}) for row in cut]
    local = _local_names(text, first)
    found = []
    for sentence, row, items in zip(sentences, cut, first, strict=True):
        if any(unit.norm in local for unit in row):
            items = _items(text, row, local)
        found.append(Linked(sentence, tuple(_quotations(items))))
    return tuple(found)


def mentions(items: Sequence[Item]) -> Iterator[Mention]:
    """Items -> their mentions in order, those inside quotations too."""
    for item in items:
        if item.mention:
            yield item.mention
        yield from mentions(item.inner)


def _items(text: str, row: Sequence[Unit], local: dict[str, Entity]) -> list[Item]:
    chunker = Chunker(text, row, local)
    found: list[Item] = []
    at = 0
    while at < len(row):
        read = None if row[at].symbols <= _NEVER else chunker.mention(at)
        if read:
            found.append(item_of(read[0]))
            at = read[1]
        else:
            unit = row[at]
            found.append(Item(unit.start, unit.stop, unit.symbols, None, unit.payload or unit.senses))
            at += 1
    return found


_NEVER = frozenset({"W", "F", "B", "L", "K", "COMMA", "DOT", "COLON", "OPEN", "CLOSE", "TIME", "DASH", "LPAR", "RPAR"})


def _local_names(text: str, rows: Sequence[Sequence[Item]]) -> dict[str, Entity]:
    """Family names of the full names that an article gives, and the short names that only these license."""
    found: dict[str, Entity] = {}
    for row in rows:
        for mention in mentions(row):
            for each in (mention, *mention.members, *((mention.of,) if mention.of else ())):
                if each.entity and each.entity.kind in ("organisation", "group", "country", "media"):
                    for short in _weak(each.entity):
                        found.setdefault(short, each.entity)
                if each.entity and each.kind in ("person", "counterpart") and each.name:
                    parts = [fold(word) for word in text[each.name[0] : each.name[1]].replace("_", " ").split()]
                    if len(parts) > 1:
                        for short in (*_short(parts), *_weak(each.entity)):
                            if short not in found or (_leads(each.entity) and not _leads(found[short])):
                                found[short] = each.entity
    return found


def _short(parts: Sequence[str]) -> Iterator[str]:
    """The last part of a name, when it can stand alone."""
    if len(parts[-1]) > 2 and not names.is_common(parts[-1]) or len(parts[-1]) > 4:
        yield parts[-1]
    if len(parts) > 2 and parts[-2] in ("ال", "بن", "ابو", "دي", "فان", "فون"):
        yield " ".join(parts[-2:])


def _weak(entity: Entity) -> Iterator[str]:
    yield from gazetteer.load().weak.get(entity.key, ())


def _leads(entity: Entity) -> bool:
    """Whether the table of offices knows a person as head of a state: of two who share a name, news means that one."""
    return any(office.get("role") in ("president", "leader", "prime minister", "king") for office in gazetteer.load().offices.get(entity.key, ()))


def _quotations(items: Sequence[Item]) -> list[Item]:
    """Items with quotation marks -> items where each quotation is one; one that only holds a name is that name."""
    found: list[Item] = []
    at = 0
    while at < len(items):
        if "OPEN" not in items[at].symbols:
            if "CLOSE" not in items[at].symbols:
                found.append(items[at])
            at += 1
            continue
        close = _closing(items, at)
        inner = _quotations(items[at + 1 : close])
        found.extend(_quotation(items[at], inner, items[close] if close < len(items) else None))
        at = close + 1
    return found


def _closing(items: Sequence[Item], at: int) -> int:
    depth = 0
    for k in range(at, len(items)):
        depth += "OPEN" in items[k].symbols
        depth -= "CLOSE" in items[k].symbols
        if depth == 0:
            return k
    last = len(items)
    return last - 1 if "DOT" in items[last - 1].symbols and last - 1 > at else last


def _quotation(opening: Item, inner: list[Item], closing: Item | None) -> list[Item]:
    if not inner:
        return []
    if len(inner) == 1 and inner[0].mention and inner[0].mention.kind != "office":
        return inner
    start, stop = opening.start, closing.stop if closing and "CLOSE" in closing.symbols else inner[-1].stop
    tail = [closing] if closing and "DOT" in closing.symbols else []
    return [Item(start, stop, frozenset({"QUOTE"}), None, None, tuple(inner)), *tail]
