"""Linked sentences and rules -> matches: each trigger is read by the first rule of each fact type that fits it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from kg import rules
from kg.model import Item, Linked, Match
from kg.pattern import Alphabet
from kg.rules import Rule

Slots = dict[str, tuple[Item, ...]]

_ALPHABET = Alphabet()
_INDEX: dict[str, tuple[Rule, ...]] = {}
_indexed = -1


def match(sentences: Sequence[Linked]) -> tuple[Match, ...]:
    """An article's linked sentences -> its matches, in order of their triggers; quotations are read inside too."""
    found: list[Match] = []
    for number, linked in enumerate(sentences):
        found.extend(_sequence(linked.items, number, nested=False))
    return tuple(sorted(found, key=lambda match: (match.sentence, match.trigger.start, match.fact, match.rule)))


def _sequence(items: Sequence[Item], number: int, nested: bool) -> Iterator[Match]:
    coded = "".join(_ALPHABET.code(item.symbols) for item in items)
    turned = coded[::-1]
    index = _index()
    for at, code in enumerate(coded):
        taken: set[str] = set()
        for rule in index.get(code, ()):
            if rule.fact in taken and "MORE" not in rule.needs:
                continue
            read = _read(rule, items, coded, turned, at, number)
            if read:
                taken.add(rule.fact)
                yield read
        if items[at].inner and len(items[at].inner) > 3:
            yield from _sequence(items[at].inner, number, nested=True)


def _index() -> dict[str, tuple[Rule, ...]]:
    """Trigger characters -> the rules that they may start; rebuilt when a new set of symbols has been met."""
    global _indexed
    if _indexed != _ALPHABET.version:
        table: dict[str, list[Rule]] = defaultdict(list)
        for rule in rules.load():
            for code in rule.compiled.triggered(_ALPHABET):
                table[code].append(rule)
        _INDEX.clear()
        _INDEX.update({code: tuple(row) for code, row in table.items()})
        _indexed = _ALPHABET.version
    return _INDEX


def _read(rule: Rule, items: Sequence[Item], coded: str, turned: str, at: int, number: int) -> Match | None:
    found = rule.compiled.match(coded, turned, at, _ALPHABET)
    if not found:
        return None
    spans, first, last = found
    slots = {name: tuple(item for span in sorted(each) for item in items[span[0] : span[1]]) for name, each in spans.items()}
    if not all(_CONDITIONS[need](items, at, slots) for need in rule.needs if need in _CONDITIONS):
        return None
    return Match(rule.id, rule.fact, number, items[at], slots, items[first].start, items[last - 1].stop, rule.set)


# ---- conditions that a pattern over symbols cannot say ---------------------------------------------------------------
def _mentions(items: Sequence[Item]) -> list[Item]:
    return [item for item in items if item.mention]


def _agree(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """Verb and first subject agree in gender; a group is no subject of a masculine verb that takes a person as object."""
    verb = items[at].symbols
    subject = next(iter(_mentions(slots.get("speakers") or slots.get("participants") or slots.get("visitor") or slots.get("imposers") or ())), None)
    if subject is None:
        return True
    if "MASC" in verb and "FEM" in subject.symbols:
        return False
    if "FEM" in verb and "MASC" in subject.symbols:
        return False
    return not ("MASC" in verb and "OBJV" in verb and "GROUP" in subject.symbols and "PLURALNP" not in subject.symbols)


def _asserted(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """Neither negated, nor hypothetical, nor the purpose of something else."""
    if at == 0:
        return True
    before = items[at - 1].symbols
    if before & ({"NEG"} | _GOVERNORS):
        return False
    if {"NOUNLIKE", "PAST", "MASC"} <= items[at].symbols and not before & _OPENERS:
        return False
    if "PRES" in items[at].symbols and before & {"AN_", "L"}:
        return False
    return "ACT" in items[at].symbols or not _embedded(items, at)


_GOVERNORS = frozenset({"FI", "AN", "MIN", "ALA", "ILA", "MAA", "B", "L", "K", "SPEAKN"})  # what stands behind these is a noun
_OPENERS = frozenset({"W", "F", "QAD", "KANA", "COMMA", "THAT", "REL", "WHO", "TIME", "ACTOR", "DOT", "BUT", "ALSO", "QUOTE", "RPAR", "DASH", "COLON", "ASFOR"})


def _embedded(items: Sequence[Item], at: int) -> bool:
    """Whether a stance stands inside what somebody says: «قال إن روسيا تعارض» tells of the speaker, not of Russia."""
    if "WITHOBJ" in items[at].symbols:
        return not items[at - 1].symbols & {"QAD", "F"}
    for item in reversed(items[max(0, at - 12) : at]):
        if item.symbols & {"THAT"}:
            return True
        if item.symbols & {"SPEAK", "DOT", "SEMI"}:
            return False
    return False


_CONTENT = frozenset({"THAT", "QUOTE", "COLON"})


def _complement(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """Whether a verb of speech has what it needs: a clause, a quotation or a colon near (THATV), else any words at all."""
    verb = items[at].symbols
    after = items[at + 1 : at + 14]
    if "THATV" in verb:
        for item in items[at + 1 : at + 40]:
            if item.symbols & _CONTENT:
                return True
            if item.symbols & {"SPEAK", "DOT"}:
                break
        if "ILAV" in verb and any("ILA" in item.symbols for item in after):
            return True
        return any("QUOTE" in item.symbols for item in items[max(0, at - 3) : at]) or ("NEUTRAL" in verb and at <= 2 and len(items) <= at + 4)
    if "TALK" in verb:
        return any("AN" in item.symbols or "QUOTE" in item.symbols for item in after[:8])
    if "BIV" in verb:
        return any(item.symbols & {"B", "THAT", "QUOTE"} for item in after[:8])
    if "ALAV" in verb:
        return any("ALA" in item.symbols for item in after[:8])
    if "ANV" in verb:
        return any("AN" in item.symbols for item in after[:6])
    return any(not item.symbols & {"DOT", "COMMA"} for item in after)


def _document(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The document is definite or joint: it has an issuer in the article."""
    noun = slots.get("medium_noun", ())
    return any(sense.kind in ("joint-statement", "statement") for item in noun for sense in item.payload or () if "MEDIUM" in sense.symbols)


def _headline(items: Sequence[Item], at: int, slots: Slots) -> bool:
    return len(items) > at + 3


def _symbols(slots: Slots, name: str) -> list[frozenset[str]]:
    return [item.symbols for item in slots.get(name, ()) if item.mention]


def _persons(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The parties are such as meet: no bare city, no counted goods."""
    return all(symbols & {"PERSON", "COUNTRY", "CAPITAL", "ORG", "GROUP", "PAIR"} for symbols in _symbols(slots, "participants"))


def _several(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """Two parties at least, or one phrase that stands for two."""
    found = _symbols(slots, "participants") or _symbols(slots, "member")
    return len(found) > 1 or any("PAIR" in symbols or "PLUR" in symbols for symbols in found)


def _gathering(items: Sequence[Item], at: int, slots: Slots) -> bool:
    return "MAA" not in {symbol for item in items[at : at + 6] for symbol in item.symbols}


def _own(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The noun has a possessor («زيارته»), or is definite after a preposition («قبل السفر»)."""
    item = items[at]
    word = item.payload[0].lemma if isinstance(item.payload, tuple) and item.payload else ""
    return item.stop - item.start > len(word or "") and at > 0 or (at > 0 and "ASFOR" in items[at - 1].symbols)


def _future(items: Sequence[Item], at: int, slots: Slots) -> bool:
    return "FUT" in items[at].symbols or bool(slots.get("visitor"))


def _states(items: Sequence[Item], at: int, slots: Slots) -> bool:
    found = _symbols(slots, "member")
    return bool(found) and all(symbols & {"COUNTRY", "CAPITAL", "ORG", "PAIR", "GROUP"} for symbols in found)


def _notpermanent(items: Sequence[Item], at: int, slots: Slots) -> bool:
    near = items[max(0, at - 2) : at + 4]
    return _states(items, at, slots) and not any(item.symbols & {"PERMANENT", "OBSERVER", "NEG"} for item in near)


def _titled(items: Sequence[Item], at: int, slots: Slots) -> bool:
    mention = items[at].mention
    assert mention is not None
    if mention.kind == "counterpart":
        return mention.entity is not None
    return any(each.role is not None and each.entity is not None for each in (mention, *mention.members))


def _phone(items: Sequence[Item], at: int, slots: Slots) -> bool:
    kinds = {sense.kind for item in items[at : at + 6] if isinstance(item.payload, tuple) for sense in item.payload if "MEDIUM" in sense.symbols}
    return "phone" in kinds


def _aside(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """A participle that carries speech, not an adjective: accusative and a report, or behind a comma."""
    symbols = items[at].symbols
    before = items[at - 1].symbols if at else frozenset[str]()
    return "ACT" in symbols and ("MASC" in symbols or bool(before & {"COMMA", "W", "TIME", "DASH"})) or (
        "COMMA" in before and "MASC" in symbols
    )


def _dropped(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """Nothing right behind the verb can be its subject."""
    after = items[at + 1 : at + 2]
    return not (after and after[0].mention and "ACTOR" in after[0].symbols and _agree(items, at, {"speakers": (after[0],)}) and "OBJV" not in items[at].symbols)


def _disagree(items: Sequence[Item], at: int, slots: Slots) -> bool:
    return not _agree(items, at, {"speakers": slots.get("addressee", ())})


_CONDITIONS: dict[str, Callable[[Sequence[Item], int, Slots], bool]] = {
    "agree": _agree,
    "aside": _aside,
    "asserted": _asserted,
    "complement": _complement,
    "disagree": _disagree,
    "document": _document,
    "dropped": _dropped,
    "future": _future,
    "gathering": _gathering,
    "headline": _headline,
    "notpermanent": _notpermanent,
    "own": _own,
    "persons": _persons,
    "phone": _phone,
    "several": _several,
    "states": _states,
    "titled": _titled,
}
