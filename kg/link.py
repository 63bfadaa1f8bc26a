"""Sentences -> linked sentences: every name, office, body and group is a mention, every quotation one item.

Two passes: names read in the first (full names, unlisted persons after titles) license bare surnames in the second.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg import gazetteer, names
from kg.chunk import Chunker, given, item_of, readers
from kg.entities import mentions
from kg.fold import fold
from kg.model import Entity, Item, Linked, Mention, Sentence
from kg.units import Unit, licensed, units

__all__ = ["link", "mentions"]

_LONGEST = 600  # tokens: prose has no longer sentence, and what is longer (a table, a broken page) is read in pieces
_DEEPEST = 8  # quotations within quotations
_LED = frozenset(("ال", "بن", "ابو", "دي", "فان", "فون"))  # before these a family name of two words begins
_THROUGH = frozenset({"ASFOR", "DURING"})
_HEADS_OF_STATE = frozenset({"president", "leader", "prime minister", "king"})


def link(text: str, sentences: Sequence[Sentence]) -> tuple[Linked, ...]:
    """An article's text and sentences -> the linked sentences, in order; spans are code points of the text.

    A sentence of more than 600 tokens gives several, cut after as many.
    """
    pieces = [piece for sentence in sentences for piece in _pieces(sentence)]
    cut = [units(text, piece.tokens) for piece in pieces]
    first = [_items(text, row, {}) for row in cut]
    local = _local_names(text, first)
    found = []
    for piece, row, items in zip(pieces, cut, first, strict=True):
        if any(licensed(token.norm, local) for token in piece.tokens if token.kind == "word"):
            items = _items(text, units(text, piece.tokens, local), local)
        elif any(unit.norm in local or "TITLE" in unit.symbols for unit in row):
            items = _items(text, row, local)
        found.append(Linked(piece, tuple(_quotations(items))))
    return tuple(found)


def _pieces(sentence: Sentence) -> Iterator[Sentence]:
    """A sentence, or the parts of one that is too long to be one: what is looked for within a sentence stays bounded."""
    for first in range(0, len(sentence.tokens), _LONGEST):
        part = sentence.tokens[first : first + _LONGEST]
        whole = len(part) == len(sentence.tokens)
        yield sentence if whole else Sentence(part[0].start, part[-1].stop, sentence.kind, sentence.paragraph, part)


def _items(text: str, row: Sequence[Unit], local: dict[str, Entity]) -> list[Item]:
    chunker = Chunker(text, row, local)
    found: list[Item] = []
    at = 0
    while at < len(row):
        unit = row[at]
        read = chunker.mention(at) if readers(unit.symbols, unit.norm in local) else None
        if read:
            found.append(item_of(read[0]))
            at = read[1]
        elif "THROUGH" in unit.symbols and not _expresses(row, at):
            found.append(Item(unit.start, unit.stop, _THROUGH, None))
            at += 1
        else:
            found.append(Item(unit.start, unit.stop, unit.symbols, None, unit.payload or unit.senses))
            at += 1
    return found


def _expresses(row: Sequence[Unit], at: int) -> bool:
    """Whether «عبر» is the verb, which speaks «عن» something, and not the preposition: «عبر تويتر»."""
    if at + 1 < len(row) and "MEDIUM" in row[at + 1].symbols:
        return False
    return any("AN" in unit.symbols for unit in row[at + 1 : at + 25])


# ---- names that the article gives ----------------------------------------------------------------------------------
def _local_names(text: str, rows: Iterable[Sequence[Item]]) -> dict[str, Entity]:
    """Family names of the full names that an article gives, and the short names that only these license."""
    found: dict[str, Entity] = {}
    for row in rows:
        for mention in mentions(row):
            for each in (mention, *mention.members, *((mention.of,) if mention.of else ())):
                _license(text, each, found)
    return found


def _license(text: str, mention: Mention, found: dict[str, Entity]) -> None:
    """Add the short names that a mention licenses; of two persons who share one, a head of state has it."""
    entity = mention.entity
    if entity is None:
        return
    if entity.kind in ("organisation", "group", "country", "media"):
        for short in _weak(entity):
            found.setdefault(short, entity)
    if mention.kind not in ("person", "counterpart") or not mention.name:
        return
    parts = [fold(word) for word in text[mention.name[0] : mention.name[1]].replace("_", " ").split()]
    if len(parts) > 1:
        found.setdefault(given(parts[0]), entity)
        for short in (*_short(parts), *_weak(entity)):
            if short not in found or (_leads(entity) and not _leads(found[short])):
                found[short] = entity


def _short(parts: Sequence[str]) -> Iterator[str]:
    """The last part of a name, when it can stand alone."""
    if len(parts[-1]) > 4 or (len(parts[-1]) > 2 and not names.is_common(parts[-1])):
        yield parts[-1]
    if len(parts) > 2 and parts[-2] in _LED:
        yield " ".join(parts[-2:])


def _weak(entity: Entity) -> tuple[str, ...]:
    return gazetteer.load().weak.get(entity.key, ())


def _leads(entity: Entity) -> bool:
    """Whether the table of offices knows a person as head of a state: of two who share a name, news means that one."""
    return any(office.get("role") in _HEADS_OF_STATE for office in gazetteer.load().offices.get(entity.key, ()))


# ---- quotations ----------------------------------------------------------------------------------------------------
def _quotations(items: Sequence[Item], deep: int = 0) -> list[Item]:
    """Items with quotation marks -> items where each quotation is one; one that only holds a name is that name.

    Marks nested deeper than anybody writes are left out.
    """
    if deep == _DEEPEST:
        return [item for item in items if item.symbols.isdisjoint(("OPEN", "CLOSE"))]
    found: list[Item] = []
    at = 0
    while at < len(items):
        if "OPEN" not in items[at].symbols:
            if "CLOSE" not in items[at].symbols:
                found.append(items[at])
            at += 1
            continue
        close = _closing(items, at)
        inner = _quotations(items[at + 1 : close], deep + 1)
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
