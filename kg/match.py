"""Linked sentences and rules -> matches: each trigger is read by the first rule of each fact type that fits it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg import gazetteer, rules
from kg.conditions import CONDITIONS
from kg.model import Item, Linked, Match
from kg.pattern import Alphabet
from kg.rules import Rule

# Sets that nearly every text has beside the lexicon's: met only in a text, each would have the patterns compiled again.
_KINDS = ("COUNTRY", "ORG", "GROUP", "MEDIA", "PERSON", "PERSON OFFICE", "PERSON COUNTERPART", "PERSON SINGLE",
          "PERSON SINGLE INDEF", "ORG BODY", "ORG BODY GOV", "COUNTRY GOV")
_MARKS = ("W", "F", "B", "L", "K", "COMMA", "DOT", "COLON", "SEMI", "DASH", "LPAR", "RPAR", "NUM", "PUNCT", "TIME", "QUOTE")
_EVERYWHERE = (
    *_MARKS, "X", "X DEFX", "ACTOR PAIR PLUR", "ACTOR COUNT GROUP PLUR", "ACTOR GROUP PLUR PLURALNP", "ACTOR CAPITAL FEM PLACE",
    "FEM PLACE", *(f"ACTOR {kind} {flag}" for kind in _KINDS for flag in ("", "FEM", "MASC", "PLUR")),
)


class Matcher:
    """The rules, ready to match: symbol sets coded as characters, and for each character the rules that it may trigger."""

    def __init__(self, found: Sequence[Rule]) -> None:
        self.rules = found
        used = frozenset(name for rule in found for name in rule.symbols) | {"QUOTE", "DOT"}  # no gap crosses these
        self.alphabet = Alphabet(used)
        for head in gazetteer.load().heads.values():
            for phrase in head.phrases():
                self.alphabet.code(phrase.symbols)
        for symbols in _EVERYWHERE:
            self.alphabet.code(frozenset(symbols.split()))
        self._index: dict[str, tuple[Rule, ...]] = {}
        self._version = -1

    def code(self, items: Sequence[Item]) -> str:
        """Items -> one character each."""
        return "".join([self.alphabet.code(item.symbols) for item in items])

    def index(self) -> dict[str, tuple[Rule, ...]]:
        """Trigger characters -> the rules that they may start; rebuilt when a new set of symbols has been met."""
        if self._version != self.alphabet.version:
            table: dict[str, list[Rule]] = defaultdict(list)
            for rule in self.rules:
                for code in self.alphabet.members(rule.compiled.trigger):
                    table[code].append(rule)
            self._index = {code: tuple(row) for code, row in table.items()}
            self._version = self.alphabet.version
        return self._index


@lru_cache(maxsize=1)
def matcher() -> Matcher:
    """Nothing -> the one matcher of this process."""
    return Matcher(rules.load())


def match(sentences: Sequence[Linked]) -> tuple[Match, ...]:
    """An article's linked sentences -> its matches, in order of their triggers; quotations are read inside too."""
    made = matcher()
    rows = [(row, made.code(row), number) for number, linked in enumerate(sentences) for row in _rows(linked.items)]
    found = [each for row, coded, number in rows for each in _sequence(made, row, coded, number)]
    return tuple(sorted(found, key=lambda match: (match.sentence, match.trigger.start, match.fact, match.rule)))


def _rows(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """A sequence, and those of its quotations that are long enough to tell something."""
    yield items
    for item in items:
        if len(item.inner) > 3:
            yield from _rows(item.inner)


def _sequence(made: Matcher, items: Sequence[Item], coded: str, number: int) -> Iterator[Match]:
    index, turned = made.index(), coded[::-1]
    for at, code in enumerate(coded):
        taken: set[str] = set()
        for rule in index.get(code, ()):
            if rule.fact in taken and "MORE" not in rule.needs:
                continue
            read = _read(made.alphabet, rule, items, coded, turned, at, number)
            if read:
                taken.add(rule.fact)
                yield read


def _read(alphabet: Alphabet, rule: Rule, items: Sequence[Item], coded: str, turned: str, at: int, number: int) -> Match | None:
    found = rule.compiled.match(coded, turned, at, alphabet)
    if not found:
        return None
    spans, first, last = found
    slots = {name: tuple(item for span in sorted(each) for item in items[span[0] : span[1]]) for name, each in spans.items()}
    if not all(CONDITIONS[need](items, at, slots) for need in rule.needs if need in CONDITIONS):
        return None
    return Match(rule.id, rule.fact, number, items[at], slots, items[first].start, items[last - 1].stop, rule.set)
