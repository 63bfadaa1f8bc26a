"""Linked sentences and rules -> matches: each trigger is read by the first rule of each fact type that fits it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import compress, count

from kg import gazetteer, rules
from kg.conditions import CONDITIONS
from kg.memo import Memo
from kg.model import Item, Linked, Match
from kg.pattern import Alphabet, Symbols, parts
from kg.rules import Rule

# Sets that nearly every text has beside the lexicon's: met only in a text, each would have the patterns compiled again.
_KINDS = ("COUNTRY", "ORG", "GROUP", "MEDIA", "PERSON", "PERSON OFFICE", "PERSON COUNTERPART", "PERSON SINGLE",
          "PERSON SINGLE INDEF", "ORG BODY", "ORG BODY GOV", "COUNTRY GOV", "COUNTRY GOV PERSON", "ORG PERSON")
_MARKS = ("W", "F", "B", "L", "K", "COMMA", "DOT", "COLON", "SEMI", "DASH", "LPAR", "RPAR", "NUM", "PUNCT", "TIME", "QUOTE")
_EVERYWHERE = (
    *_MARKS, *(f"X {kind}" for kind in ("", "DEFX", "BX", "LX", "BX DEFX", "DEFX LX")),
    "ACTOR CALLED PERSON", "ACTOR PAIR PLUR", "ACTOR COUNT GROUP PLUR", "ACTOR GROUP PLUR PLURALNP", "ACTOR GROUP PEOPLE PLUR",
    "ACTOR CAPITAL FEM PLACE", "FEM PLACE",
    *(f"ACTOR {kind} {flag}" for kind in _KINDS for flag in ("", "FEM", "MASC", "PLUR", "OBLIQUE PLUR")),
)


Place = tuple[Symbols, str, str]


class Matcher:
    """The rules, ready to match: symbol sets coded as characters, and for each set the rules that it may trigger."""

    def __init__(self, found: Sequence[Rule]) -> None:
        self.rules = found
        self.needs = {rule.id: [CONDITIONS[need] for need in sorted(rule.needs) if need in CONDITIONS] for rule in found}
        self.alphabet = Alphabet(expression for rule in found for expression in rule.compiled.expressions)
        for symbols in _EVERYWHERE:
            self.alphabet.code(frozenset(symbols.split()))
        for head in gazetteer.load().heads.values():
            for phrase in head.phrases():
                self.alphabet.code(phrase.symbols)
        self.triggered: Memo[Symbols, tuple[Rule, ...]] = Memo(self._triggered)
        self.started: Memo[Place, tuple[Rule, ...]] = Memo(self._started)
        self._triggers = [(rule, *parts(rule.compiled.trigger)) for rule in found]
        self._version = -1

    def code(self, items: Sequence[Item]) -> str:
        """Items -> one character each."""
        coded = "".join(map(self.alphabet.codes.__getitem__, [item.symbols for item in items]))
        if self._version != self.alphabet.version:  # characters stand for more sets than before
            self.started.clear()
            self._version = self.alphabet.version
        return coded

    def _triggered(self, symbols: Symbols) -> tuple[Rule, ...]:
        """A trigger's symbols -> the rules that they start."""
        return tuple([rule for rule, wanted, barred in self._triggers if wanted <= symbols and barred.isdisjoint(symbols)])

    def _started(self, place: Place) -> tuple[Rule, ...]:
        """A trigger's symbols and the characters beside it -> the rules that may match: most end here, before any expression."""
        symbols, before, after = place
        return tuple(rule for rule in self.triggered[symbols] if rule.compiled.may(before, after, self.alphabet))


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
    turned = coded[::-1]
    started = [made.triggered[item.symbols] for item in items]
    for at in compress(count(), started):
        taken: set[str] = set()
        for rule in made.started[items[at].symbols, coded[at - 1 : at] if at else "", coded[at + 1 : at + 2]]:
            if rule.fact in taken and "MORE" not in rule.needs:
                continue
            read = _read(made, rule, items, coded, turned, at, number)
            if read:
                taken.add(rule.fact)
                yield read


def _read(made: Matcher, rule: Rule, items: Sequence[Item], coded: str, turned: str, at: int, number: int) -> Match | None:
    found = rule.compiled.match(coded, turned, at, made.alphabet)
    if not found:
        return None
    spans, first, last = found
    slots = {name: tuple(item for span in sorted(each) for item in items[span[0] : span[1]]) for name, each in spans.items()}
    if not all(holds(items, at, slots) for holds in made.needs[rule.id]):
        return None
    return Match(rule.id, rule.fact, number, items[at], slots, items[first].start, items[last - 1].stop, rule.set, items, at)
