"""Tokens of a sentence -> units: words split from their clitics where the lexicon licenses it, phrases joined, times cut out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg import dates, gazetteer
from kg.gazetteer import Sense
from kg.model import Token

_PUNCT = {",": "COMMA", ":": "COLON", ".": "DOT", "-": "DASH", "(": "LPAR", ")": "RPAR", ";": "SEMI", "!": "DOT", "?": "DOT"}
_CLITICS = {"و": "W", "ف": "F", "ب": "B", "ل": "L", "ك": "K"}
_X = frozenset({"X"})
_DEFX = frozenset({"X", "DEFX"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of text with the symbols and senses that the lexicon gives it; `payload` is a time's match."""

    start: int
    stop: int
    norm: str
    symbols: frozenset[str]
    senses: tuple[Sense, ...] = ()
    payload: object = None

    def sense(self, symbol: str) -> Sense | None:
        """The first sense with this symbol."""
        return next((sense for sense in self.senses if symbol in sense.symbols), None)


@lru_cache(maxsize=1 << 16)
def analyses(word: str) -> tuple[tuple[str, str], ...]:
    """A folded word -> (proclitics, rest) readings whose rest begins a lexicon phrase, fewest clitics first."""
    heads = gazetteer.load().heads
    found = [("", word)] if word in heads else []
    for clitics, rest in _splits(word):
        if rest in heads:
            found.append((clitics, rest))
    return tuple(found)


def _splits(word: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if len(word) > 2 and word[0] in "وفبلك":
        found.append((word[0], word[1:]))
        if word[0] == "ل" and word[1] == "ل":
            found += [("ل", "ال" + word[2:]), ("ل", "ال" + word[1:])]
    if len(word) > 3 and word[0] in "وف" and word[1] in "بلك":
        found.append((word[:2], word[2:]))
        if word[1:3] == "لل":
            found += [(word[:2], "ال" + word[3:]), (word[:2], "ال" + word[2:])]
    return found


@lru_cache(maxsize=1 << 16)
def _bare(word: str) -> frozenset[str]:
    return _DEFX if word.startswith(("ال", "وال", "بال", "لل")) else _X


def units(text: str, tokens: Sequence[Token]) -> tuple[Unit, ...]:
    """A sentence's tokens -> its units in order; spans are code points of the article."""
    heads = gazetteer.load().heads
    times = {time.first: time for time in dates.find(tokens)}
    found: list[Unit] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if at in times:
            time = times[at]
            found.append(Unit(token.start, tokens[time.last - 1].stop, "", frozenset({"TIME"}), (), time))
            at = time.last
        elif token.kind == "word":
            at = _word(tokens, at, heads, found, times)
        else:
            found.append(_mark(token))
            at += 1
    return tuple(found)


def _mark(token: Token) -> Unit:
    symbol = {"open": "OPEN", "close": "CLOSE", "number": "NUM"}.get(token.kind) or _PUNCT.get(token.norm, "PUNCT")
    return Unit(token.start, token.stop, token.norm, frozenset({symbol}))


def _word(tokens: Sequence[Token], at: int, heads: gazetteer.Heads, found: list[Unit], times: dict[int, dates.TimeMatch]) -> int:
    """Append the units of the word at `at`, taking in a longer phrase where there is one; -> the next index."""
    token = tokens[at]
    if token.norm in _CLITICS:
        found.append(Unit(token.start, token.stop, token.norm, frozenset({_CLITICS[token.norm]})))
        return at + 1
    best: tuple[int, str, tuple[Sense, ...]] | None = None
    for clitics, rest in analyses(token.norm):
        length, senses = _longest(tokens, at, heads[rest], times)
        if length and (best is None or length > best[0]):
            best = (length, clitics, senses)
    if best is None:
        _unknown(token, found)
        return at + 1
    length, clitics, senses = best
    start = token.start
    for clitic in clitics:
        found.append(Unit(start, start + 1, clitic, frozenset({_CLITICS[clitic]})))
        start += 1
    stop = tokens[at + length - 1].stop
    symbols = frozenset().union(*(sense.symbols for sense in senses))
    norm = " ".join(each.norm for each in tokens[at : at + length])
    found.append(Unit(min(start, stop - 1), stop, norm[len(clitics) :] if clitics else norm, symbols, senses))
    return at + length


def _unknown(token: Token, found: list[Unit]) -> None:
    found.append(Unit(token.start, token.stop, token.norm, _bare(token.norm)))


def _longest(
    tokens: Sequence[Token], at: int, rows: tuple[tuple[tuple[str, ...], Sense], ...], times: dict[int, dates.TimeMatch]
) -> tuple[int, tuple[Sense, ...]]:
    """The longest phrase of `rows` that the tokens after `at` spell, and all its senses; 0 when there is none."""
    length, senses = 0, list[Sense]()
    for rest, sense in rows:
        if senses and len(rest) + 1 < length:
            break
        size = 1 + _spelled(tokens, at + 1, rest, times) if rest else 1
        if size <= len(rest) or size < length:
            continue
        length = size
        senses.append(sense)
    return length, tuple(senses)


def _spelled(tokens: Sequence[Token], at: int, words: tuple[str, ...], times: dict[int, dates.TimeMatch]) -> int:
    """How many tokens from `at` spell these words, hyphens between them passed over; -1 when they do not."""
    first = at
    for word in words:
        if at < len(tokens) and tokens[at].norm == "-" and at + 1 < len(tokens) and tokens[at].start == tokens[at - 1].stop:
            at += 1
        if at >= len(tokens) or tokens[at].norm != word or at in times:
            return -1
        at += 1
    return at - first
