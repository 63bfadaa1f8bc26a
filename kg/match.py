"""Linked sentences and rules -> matches: each trigger is read by the first rule of each fact type that fits it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress, count

from kg import gazetteer, rules
from kg.conditions import CONDITIONS
from kg.memo import Memo
from kg.model import FACT_TYPES, Item, Linked, Match
from kg.pattern import Alphabet, Symbols, parts
from kg.rules import Rule

# Sets that nearly every text has beside the lexicon's: met only in a text, each would have the patterns compiled again.
_KINDS = ("COUNTRY", "ORG", "GROUP", "MEDIA", "PERSON", "PERSON OFFICE", "PERSON COUNTERPART", "PERSON SINGLE",
          "PERSON SINGLE INDEF", "ORG BODY", "ORG BODY GOV", "COUNTRY GOV", "COUNTRY GOV PERSON", "ORG PERSON")
_MARKS = ("W", "F", "B", "L", "K", "COMMA", "DOT", "COLON", "SEMI", "DASH", "LPAR", "RPAR", "NUM", "PUNCT", "TIME", "QUOTE")
_EVERYWHERE = (
    *_MARKS, *(f"X {kind}" for kind in ("", "DEFX", "BX", "LX", "BX DEFX", "DEFX LX")),
    "ACTOR CALLED PERSON", "ACTOR PAIR PLUR", "ACTOR PAIR PEERS PLUR", "ACTOR COUNT GROUP PLUR", "ACTOR GROUP PLUR PLURALNP",
    "ACTOR GROUP OBLIQUE PLUR PLURALNP", "ACTOR GROUP PEOPLE PLUR",
    "ACTOR CAPITAL FEM PLACE", "FEM PLACE", "ACTOR CLUB GROUP PLUR", "ACTOR DELEGATION MASC ORG", "ACTOR GOV PAIR PLUR",
    *(f"ACTOR {kind} {flag}" for kind in _KINDS for flag in ("", "FEM", "MASC", "PLUR", "OBLIQUE PLUR")),
)


Place = tuple[int, str, str]


class Kind:
    """The rules of one fact type with an alphabet of their own: few characters, for which patterns compile four times as fast."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.alphabet = Alphabet(expression for rule in rules for expression in rule.compiled.expressions)
        self.groups: list[list[Rule]] = []  # rules that the same triggers start
        self.group: Memo[Symbols, int] = Memo(self._group)
        self.started: Memo[Place, tuple[Rule, ...]] = Memo(self._started)
        self._triggers = [(rule, *parts(rule.compiled.trigger)) for rule in rules]
        self._version = -1

    def code(self, symbols: Iterable[Symbols]) -> str:
        """The symbols of items -> one character each."""
        return "".join(map(self.alphabet.codes.__getitem__, symbols))

    def starting(self, symbols: Sequence[Symbols], at: int) -> tuple[Rule, ...]:
        """The symbols of items, and the index of a trigger -> the rules that may match there, by its neighbours."""
        codes = self.alphabet.codes
        place = codes[symbols[at - 1]] if at else "", codes[symbols[at + 1]] if at + 1 < len(symbols) else ""
        if self._version != self.alphabet.version:  # characters stand for more sets than before
            self.started.clear()
            self._version = self.alphabet.version
        return self.started[self.group[symbols[at]], *place]

    def _group(self, symbols: Symbols) -> int:
        """A trigger's symbols -> the number of the group of rules that they start."""
        rules = [rule for rule, wanted, barred in self._triggers if wanted <= symbols and barred.isdisjoint(symbols)]
        if rules not in self.groups:
            self.groups.append(rules)
        return self.groups.index(rules)

    def triggered(self, symbols: Symbols) -> list[Rule]:
        """A trigger's symbols -> the rules that they start."""
        return self.groups[self.group[symbols]]

    def _started(self, place: Place) -> tuple[Rule, ...]:
        """A group of rules and the characters beside a trigger -> those that may match: most end here, before any expression."""
        group, before, after = place
        return tuple([rule for rule in self.groups[group] if rule.compiled.may(before, after, self.alphabet)])


class Matcher:
    """The rules, ready to match: by fact type, and for each set of symbols the types and rules that it may trigger."""

    def __init__(self, found: Sequence[Rule]) -> None:
        self.rules = found
        self.needs = {rule.id: [CONDITIONS[need] for need in sorted(rule.needs) if need in CONDITIONS] for rule in found}
        self.kinds = {fact: Kind([rule for rule in found if rule.fact == fact]) for fact in FACT_TYPES}
        lexical = [phrase.symbols for head in gazetteer.load().heads.values() for phrase in head.phrases()]
        for symbols in dict.fromkeys([*(frozenset(each.split()) for each in _EVERYWHERE), *lexical]):
            for kind in self.kinds.values():
                kind.alphabet.code(symbols)
        self.started: Memo[Symbols, tuple[Kind, ...]] = Memo(self._started)

    def triggered(self, symbols: Symbols) -> list[Rule]:
        """A trigger's symbols -> the rules that they start, in the order of their files."""
        started = {rule.id for kind in self.started[symbols] for rule in kind.triggered(symbols)}
        return [rule for rule in self.rules if rule.id in started]

    def _started(self, symbols: Symbols) -> tuple[Kind, ...]:
        """A trigger's symbols -> the fact types whose rules they start."""
        return tuple([kind for kind in self.kinds.values() if kind.triggered(symbols)])


@lru_cache(maxsize=1)
def matcher() -> Matcher:
    """Nothing -> the one matcher of this process."""
    return Matcher(rules.load())


def match(sentences: Sequence[Linked]) -> tuple[Match, ...]:
    """An article's linked sentences -> its matches, in order of their triggers; quotations are read inside too."""
    made = matcher()
    rows = [(row, number) for number, linked in enumerate(sentences) for row in _rows(linked.items)]
    found = [each for row, number in rows for each in _sequence(made, row, number)]
    return tuple(sorted(found, key=lambda match: (match.sentence, match.trigger.start, match.fact, match.rule)))


def _rows(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """A sequence, and those of its quotations that are long enough to tell something."""
    yield items
    for inner in [item.inner for item in items if item.inner]:
        if len(inner) > 3:
            yield from _rows(inner)


def _sequence(made: Matcher, items: Sequence[Item], number: int) -> Iterator[Match]:
    symbols = [item.symbols for item in items]
    started = list(map(made.started.__getitem__, symbols))
    lines: dict[Kind, tuple[str, str]] = {}  # the sentence coded, and the same backwards, for the types that ask for it
    for at in compress(count(), started):
        for kind in started[at]:
            rules = kind.starting(symbols, at)
            if rules:
                if kind not in lines:
                    coded = kind.code(symbols)
                    lines[kind] = coded, coded[::-1]
                yield from _triggered(made, rules, items, *lines[kind], at, number)


def _triggered(
    made: Matcher, rules: Sequence[Rule], items: Sequence[Item], coded: str, turned: str, at: int, number: int
) -> Iterator[Match]:
    """The match of the first rule of a fact type that fits a trigger, and those of rules that read it besides."""
    taken = False
    for rule in rules:
        if taken and "MORE" not in rule.needs:
            continue
        read = _read(made, rule, items, coded, turned, at, number)
        if read:
            taken = True
            yield read


def _read(made: Matcher, rule: Rule, items: Sequence[Item], coded: str, turned: str, at: int, number: int) -> Match | None:
    found = rule.compiled.match(coded, turned, at, made.kinds[rule.fact].alphabet)
    if not found:
        return None
    spans, first, last = found
    slots = {name: tuple(item for span in sorted(each) for item in items[span[0] : span[1]]) for name, each in spans.items()}
    if not all(holds(items, at, slots) for holds in made.needs[rule.id]):
        return None
    return Match(rule.id, rule.fact, number, items[at], slots, items[first].start, items[last - 1].stop, rule.set, items, at)
