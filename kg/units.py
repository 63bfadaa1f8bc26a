"""Tokens of a sentence -> units: words split from their clitics where the lexicon licenses it, phrases joined, times cut out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg import dates, gazetteer, names
from kg.gazetteer import Head, Phrase, Sense
from kg.model import Entity, Token

_PUNCT = {",": "COMMA", ":": "COLON", ".": "DOT", "-": "DASH", "(": "LPAR", ")": "RPAR", ";": "SEMI", "!": "DOT", "?": "DOT"}
_KINDS = {"open": "OPEN", "close": "CLOSE", "number": "NUM"}
_CLITICS = {"و": "W", "ف": "F", "ب": "B", "ل": "L", "ك": "K"}
_SINGLE = {name: frozenset({name}) for name in (*_PUNCT.values(), *_KINDS.values(), *_CLITICS.values(), "PUNCT", "TIME")}
_X = frozenset({"X"})
_DEFX = frozenset({"X", "DEFX"})
_PLAIN = frozenset({"X", "DEFX", "NAMEX", "PLURX"})
_CARRIERS = (("B", "ب", ("بال", "وبال", "فبال")), ("L", "ل", ("لل", "ولل", "فلل")))

_NOBODY: Mapping[str, Entity] = {}

Times = dict[int, dates.TimeMatch]


class Unit(NamedTuple):
    """A stretch of text with the symbols and senses that the lexicon gives it; `payload` is a time's match."""

    start: int
    stop: int
    norm: str
    symbols: frozenset[str]
    senses: tuple[Sense, ...] = ()
    payload: object = None

    def sense(self, symbol: str) -> Sense | None:
        """The first sense with this symbol."""
        if symbol in self.symbols:
            for sense in self.senses:
                if symbol in sense.symbols:
                    return sense
        return None


@lru_cache(maxsize=1 << 16)
def analyses(word: str) -> tuple[tuple[str, str], ...]:
    """A folded word -> (proclitics, rest) readings whose rest begins a lexicon phrase, fewest clitics first."""
    heads = gazetteer.load().heads
    found = [("", word)] if word in heads else []
    for clitics, rest in splits(word):
        if rest in heads:
            found.append((clitics, rest))
    return tuple(found)


def splits(word: str) -> list[tuple[str, str]]:
    """A folded word -> every (proclitics, rest) that its letters allow, whatever the lexicon says."""
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
def _heads(word: str) -> tuple[tuple[str, Head], ...]:
    """The readings of a word with what each may begin."""
    heads = gazetteer.load().heads
    return tuple((clitics, heads[rest]) for clitics, rest in analyses(word))


@lru_cache(maxsize=1 << 16)
def _bare(word: str) -> frozenset[str]:
    """The symbols of a word that no list has: X, DEFX with an article, BX and LX with a preposition, PLURX and NAMEX."""
    base = _DEFX if word.startswith(("ال", "وال", "بال", "لل")) else _X
    carried = {f"{symbol}X" for symbol, letter, starts in _CARRIERS if word.startswith(starts) or names.carries(word, letter)}
    if base is _X and names.is_name_word(word):
        carried.add("NAMEX")  # maybe a name: «اتهم ياكوفينكو بريطانيا»
    if base is _X and word.endswith("ون") and len(word) > 5 and names.is_common(word[:-2]):
        carried.add("PLURX")  # a subject: «أدان داعمون للاتفاق»
    return base | carried if carried else base


def units(text: str, tokens: Sequence[Token], local: Mapping[str, Entity] = _NOBODY) -> tuple[Unit, ...]:
    """A sentence's tokens, and the short names that its article licenses -> its units in order; spans are code points."""
    times: Times = {time.first: time for time in dates.find(tokens)}
    found: list[Unit] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if at in times:
            time = times[at]
            found.append(Unit(token.start, tokens[time.last - 1].stop, "", _SINGLE["TIME"], (), time))
            at = time.last
        elif token.kind == "word":
            at = _word(tokens, at, found, times, local)
        else:
            symbol = _KINDS.get(token.kind) or _PUNCT.get(token.norm, "PUNCT")
            found.append(Unit(token.start, token.stop, token.norm, _SINGLE[symbol]))
            at += 1
    return tuple(found)


def _word(tokens: Sequence[Token], at: int, found: list[Unit], times: Times, local: Mapping[str, Entity]) -> int:
    """Append the units of the word at `at`, taking in a longer phrase where there is one; -> the next index."""
    start, stop, norm, _ = tokens[at]
    if norm in _CLITICS:
        found.append(Unit(start, stop, norm, _SINGLE[_CLITICS[norm]]))
        return at + 1
    if norm in names.PARTICLES and _in_name(tokens, at, found):
        found.append(Unit(start, stop, norm, _X))
        return at + 1
    best: tuple[int, str, tuple[Phrase, ...]] | None = None
    for clitics, head in _heads(norm):
        length, phrases = _longest(tokens, at, head, times)
        if length and (best is None or length > best[0]):
            best = (length, clitics, phrases)
    if best is None:
        found.extend(_unlisted(tokens[at], local))
        return at + 1
    length, clitics, phrases = best
    for clitic in clitics:
        found.append(Unit(start, start + 1, clitic, _SINGLE[_CLITICS[clitic]]))
        start += 1
    if length > 1:
        stop = tokens[at + length - 1].stop
        norm = " ".join([each.norm for each in tokens[at : at + length]])
    found.append(Unit(min(start, stop - 1), stop, norm[len(clitics) :], *_together(phrases)))
    return at + length


def _in_name(tokens: Sequence[Token], at: int, found: Sequence[Unit]) -> bool:
    """Whether a word that may be a particle («فان») stands between two words of a name that nobody lists."""
    if not found or at + 1 >= len(tokens) or not found[-1].symbols <= _PLAIN or found[-1].stop + 1 != tokens[at].start:
        return False
    following = tokens[at + 1].norm
    return names.is_name_word(found[-1].norm) and names.is_name_word(following) and not analyses(following)


def _unlisted(token: Token, local: Mapping[str, Entity]) -> Iterator[Unit]:
    """The units of a word that no list has: its clitics apart where a name that the article licenses is left."""
    start, stop, norm, _ = token
    clitics, rest = licensed(norm, local) or ("", norm)
    for clitic in clitics:
        yield Unit(start, start + 1, clitic, _SINGLE[_CLITICS[clitic]])
        start += 1
    yield Unit(min(start, stop - 1), stop, rest, _bare(rest))


def licensed(word: str, local: Mapping[str, Entity]) -> tuple[str, str] | None:
    """A folded word -> its proclitics and the short name behind them, when the article licenses one."""
    if not local or word in local or len(word) < 4:
        return None
    return next(((clitics, rest) for clitics, rest in splits(word) if rest in local), None)


def _together(phrases: tuple[Phrase, ...]) -> tuple[frozenset[str], tuple[Sense, ...]]:
    """Phrases that the same tokens spell -> their symbols and senses."""
    first = phrases[0]
    if len(phrases) == 1:
        return first.symbols, first.senses
    return (
        first.symbols.union(*(phrase.symbols for phrase in phrases)),
        tuple(sense for phrase in phrases for sense in phrase.senses),
    )


def _longest(tokens: Sequence[Token], at: int, head: Head, times: Times) -> tuple[int, tuple[Phrase, ...]]:
    """The longest phrases of a head that the tokens after `at` spell, and how many tokens they take; 0 when there is none."""
    length, found = 0, tuple[Phrase, ...]()
    if head.longer and at + 1 < len(tokens):
        second = at + 2 if _hyphen(tokens, at + 1) else at + 1
        for phrase in head.longer.get(tokens[second].norm, ()):
            if found and len(phrase.rest) + 1 < length:
                break
            size = 1 + _spelled(tokens, at + 1, phrase.rest, times)
            if size > len(phrase.rest) and size >= length:
                length, found = size, (*found, phrase)
    if head.alone and length <= 1:
        return 1, (head.alone,)
    return length, found


def _hyphen(tokens: Sequence[Token], at: int) -> bool:
    """Whether a hyphen at `at` ties two words together."""
    return tokens[at].norm == "-" and at + 1 < len(tokens) and tokens[at].start == tokens[at - 1].stop


def _spelled(tokens: Sequence[Token], at: int, words: tuple[str, ...], times: Times) -> int:
    """How many tokens from `at` spell these words, hyphens between them passed over; -1 when they do not."""
    first = at
    for word in words:
        if at < len(tokens) and _hyphen(tokens, at):
            at += 1
        if at >= len(tokens) or tokens[at].norm != word or at in times:
            return -1
        at += 1
    return at - first
