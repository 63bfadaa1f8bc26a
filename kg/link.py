"""Sentences -> linked sentences: every name, office, body and group is a mention, every quotation one item.

Two passes: names read in the first (full names, unlisted persons after titles) license bare surnames in the second.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from kg import dates, gazetteer, initials, names
from kg.chunk import Chunker, Local, family, given, item_of
from kg.chunk.misspelt import slips
from kg.chunk.nations import town, towns
from kg.entities import mentions
from kg.fold import fold
from kg.memo import Memo
from kg.model import Entity, Item, Linked, Mention, Sentence, Token
from kg.quoted import QUOTES, whole
from kg.units import Carried, Times, Unit, carried, named, shapes, told, units, voiced
from kg.wordform import ENCLOSING, INITIAL, Form

__all__ = ["link", "mentions"]

_LONGEST = 600  # tokens: prose has no longer sentence, and what is longer (a table, a broken page) is read in pieces
_ALAIN = "آلان"  # a name that folding makes one with «الآن»
_THROUGH = frozenset({"ASFOR", "DURING"})
_MARKS: Memo[frozenset[str], str] = Memo(
    lambda symbols: "THROUGH" if "THROUGH" in symbols else "" if symbols.isdisjoint(QUOTES) else "QUOTES"
)
_TITLE = frozenset({"TITLE", "DUALNP", "OFFICES"})  # «السيناتوران فلان وفلان»
_ASIDE, _TIME = attrgetter("aside"), attrgetter("time")
_HEADS_OF_STATE = frozenset({"president", "leader", "prime minister", "king"})


def link(text: str, sentences: Sequence[Sentence]) -> tuple[Linked, ...]:
    """An article's text and sentences -> the linked sentences, in order; spans are code points of the text.

    A sentence of more than 600 tokens gives several, cut after as many.
    """
    nobody = Local({})
    rows = [_row(text, piece, nobody) for sentence in sentences for piece in _pieces(sentence)]
    found = [_items(row.reader, row.marks) for row in rows]
    local = Local(_local_names(text, found))
    for name, entity in [each for row in rows for each in row.reader.relatives()]:
        local.setdefault(name, entity)
    if local:
        norms = set().union(*[row.norms for row in rows])
        local.update(slips(norms, local))
        split = carried(norms, local)
        titled = {name[1:] for name in local if name.startswith((given(""), family(""), town("")))}
        titled |= {head for name in local for head, _, rest in [name.partition(" ")] if rest and head in names.CONNECTIVES}
        found = [_again(text, row, local, split, titled) or items for row, items in zip(rows, found, strict=True)]
    spoken = [whole(items) if "QUOTES" in row.marks else items for row, items in zip(rows, found, strict=True)]
    return tuple([Linked(row.sentence, tuple(items)) for row, items in zip(rows, spoken, strict=True)])


@dataclass(frozen=True, slots=True)
class _Row:
    """A sentence as both passes read it: its tokens, what each is by itself, times, a reader who knows no name of the article.

    `marks` tells of quotation marks and of «عبر».
    """

    sentence: Sentence
    tokens: Sequence[Token]
    norms: list[str]
    forms: Sequence[Form]
    times: Times
    reader: Chunker
    marks: set[str]


def _read(sentence: Sentence) -> tuple[Sequence[Token], Sequence[Form]]:
    """A sentence -> the tokens that are read, without marks around days, and initials; and what each is by itself."""
    tokens: Sequence[Token] = sentence.tokens
    forms = shapes(tokens)
    asides = set(map(_ASIDE, forms))
    tokens = dates.unenclosed(tokens) if ENCLOSING in asides else tokens
    tokens = initials.without(tokens) if INITIAL in asides else tokens
    return tokens, forms if len(tokens) == len(forms) else shapes(tokens)


def _row(text: str, sentence: Sentence, nobody: Local) -> _Row:
    tokens, forms = _read(sentence)
    found = dates.find(tokens, list(map(_TIME, forms)))
    times = {time.first: time for time in found if text[tokens[time.first].start : tokens[time.last - 1].stop] != _ALAIN}
    reader = Chunker(text, told(named(text, voiced(text, units(tokens, forms, times)))), nobody)
    marks = set(map(_MARKS.__getitem__, reader.symbols))
    return _Row(sentence, tokens, [token.norm for token in tokens], forms, times, reader, marks)


def _again(text: str, row: _Row, local: Local, split: Carried, titled: set[str]) -> list[Item] | None:
    """A sentence read again with the short names that its article licenses; None where they change nothing.

    `titled` are the given names among them, which count behind a title only, and the first words of «بن حلي».
    """
    if not split.keys().isdisjoint(row.norms):
        found = units(row.tokens, row.forms, row.times, split)
        return _items(Chunker(text, told(named(text, voiced(text, found))), local), row.marks)
    norms = row.reader.words
    if not local.keys().isdisjoint(norms) or not titled.isdisjoint(norms):
        return _items(row.reader.knowing(local), row.marks)
    return None


def _pieces(sentence: Sentence) -> Iterator[Sentence]:
    """A sentence, or the parts of one that is too long to be one: what is looked for within a sentence stays bounded."""
    for first in range(0, len(sentence.tokens), _LONGEST):
        part = sentence.tokens[first : first + _LONGEST]
        whole = len(part) == len(sentence.tokens)
        yield sentence if whole else Sentence(part[0].start, part[-1].stop, sentence.kind, sentence.paragraph, part)


def _items(reader: Chunker, marks: set[str]) -> list[Item]:
    """The reader of a sentence, and what it is marked by -> items: noun phrases as mentions, whatever lies between as it is."""
    plain = _without_through(reader.units) if "THROUGH" in marks else reader.units
    found: list[Item] = []
    last = 0
    for at in reader.beginnings():
        read = reader.read(at) if at >= last else None
        if read:
            found += plain[last:at]
            told = bool(found) and "TITLE" in found[-1].symbols and found[-1].symbols <= _TITLE
            if told and read[0].kind in ("person", "office", "counterpart"):
                found.pop()  # «معالي وزير العدل رئيس المجلس فلان»: a word of honour that no reader took
            found.append(item_of(read[0]))
            last = read[1]
    found += plain[last:]
    return found


def _without_through(row: Sequence[Unit]) -> Sequence[Item]:
    """Units -> the same, where «عبر» is no verb unless it speaks of something."""
    return [
        Item(unit.start, unit.stop, _THROUGH, None) if "THROUGH" in unit.symbols and not _expresses(row, at) else unit
        for at, unit in enumerate(row)
    ]


def _expresses(row: Sequence[Unit], at: int) -> bool:
    """Whether «عبر» is the verb, which speaks «عن» something, and not the preposition: «عبر تويتر»."""
    if at + 1 < len(row) and "MEDIUM" in row[at + 1].symbols:
        return False
    return any("AN" in unit.symbols for unit in row[at + 1 : at + 25])


# ---- names that the article gives ----------------------------------------------------------------------------------
def _local_names(text: str, rows: Sequence[Sequence[Item]]) -> dict[str, Entity]:
    """Family names of the full names that an article gives, and the short names that only these license."""
    found: dict[str, Entity] = {}
    for row in rows:
        for mention in mentions(row):
            for each in (mention, *mention.members, *((mention.of,) if mention.of else ())):
                _license(text, each, found)
    return {**{word: entity for word, entity in _alone(text, rows) if given(word) not in found}, **found}


def _alone(text: str, rows: Iterable[Sequence[Item]]) -> Iterator[tuple[str, Entity]]:
    """The speakers whom an article calls by one word only, whom no list has, with that word: «قال أوزيل إن»."""
    for before, item in (pair for row in rows for pair in pairwise(row)):
        who = item.mention if {"SPEAK", "V", "THATV", "NEUTRAL"} <= before.symbols else None
        single = who is not None and who.kind == "person" and who.name == (who.start, who.stop)
        if who and single and who.entity and "/x" in who.entity.key and " " not in (word := fold(text[who.start : who.stop])):
            yield word, who.entity


def _license(text: str, mention: Mention, found: dict[str, Entity]) -> None:
    """Add the short names that a mention licenses; of two persons who share one, a head of state has it."""
    entity = mention.entity
    for word, key in towns().get(mention.country or "", ()):
        found.setdefault(town(word), gazetteer.load().entities[key])
    if entity is None:
        return
    if entity.kind in ("organisation", "group", "country", "media"):
        for short in _weak(entity):
            found.setdefault(short, entity)
            if short.startswith("ال"):
                found.setdefault(short[1:], entity)  # as it is written behind «ل»: «للمملكة»
    if mention.kind not in ("person", "counterpart") or not mention.name:
        return
    parts = [fold(word) for word in text[mention.name[0] : mention.name[1]].replace("_", " ").split()]
    if len(parts) == 1 and mention.start < mention.name[0] and "/x" not in entity.key:
        found.setdefault(parts[0], entity)  # «الرئيس ترامب», though «إيفانكا ترامب» is named as well
    if len(parts) > 1:
        found.setdefault(given(parts[0]), entity)
        found.setdefault(family(parts[-1]), entity)
        rank = fold(text[mention.start : mention.name[0]].strip())
        for short in (*_short(parts), *_weak(entity)):
            if short not in found or _rank(entity) > _rank(found[short]):
                found[short] = entity
            if rank and " " not in rank:
                found.setdefault(f"{rank} {short}", entity)  # «الجنرال كيم» is no head of state who shares his name


def _short(parts: Sequence[str]) -> Iterator[str]:
    """The last part of a name, when it can stand alone, its last two, its first two, and a family name that stands first."""
    if len(parts[-1]) > 4 or (len(parts[-1]) > 2 and not names.is_common(parts[-1])):
        yield parts[-1]
    if parts[0] in names.FIRST_FAMILIES:
        yield parts[0]
    if len(parts) > 2:
        yield " ".join(parts[-2:])
        if parts[0] != names.SERVANT:
            yield " ".join(parts[:2])


def _weak(entity: Entity) -> tuple[str, ...]:
    return gazetteer.load().weak.get(entity.key, ())


def _rank(entity: Entity) -> tuple[bool, bool]:
    """What of two who share a name gives it to one: he heads a state, or a list has him."""
    return _leads(entity), "/x" not in entity.key


def _leads(entity: Entity) -> bool:
    """Whether the table of offices knows a person as head of a state: of two who share a name, news means that one."""
    return any(office.get("role") in _HEADS_OF_STATE for office in gazetteer.load().offices.get(entity.key, ()))
