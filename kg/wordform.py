"""A folded word -> what it is by itself: its proclitics, and the symbols and senses that the lexicon gives the rest."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from kg import dates, gazetteer, initials, names
from kg.gazetteer import Head, Sense
from kg.memo import Memo

_PUNCT = {",": "COMMA", ":": "COLON", ".": "DOT", "-": "DASH", "(": "LPAR", ")": "RPAR", ";": "SEMI", "!": "DOT", "?": "DOT"}
_KINDS = {"open": "OPEN", "close": "CLOSE", "number": "NUM"}
CLITICS = {"و": "W", "ف": "F", "ب": "B", "ل": "L", "ك": "K"}
SINGLE = {name: frozenset({name}) for name in (*_PUNCT.values(), *_KINDS.values(), *CLITICS.values(), "PUNCT", "TIME")}
X = frozenset({"X"})
_DEFX = frozenset({"X", "DEFX"})
_CARRIERS = (("BX", "ب", ("بال", "وبال", "فبال")), ("LX", "ل", ("لل", "ولل", "فلل")))
NONE: frozenset[str] = frozenset()
ENCLOSING, INITIAL = "enclosing", "initial"
Heads = tuple[tuple[str, Head], ...]


class Form(NamedTuple):
    """What a folded word is by itself: its proclitics, and the fields of the unit behind them from `symbols` on.

    `following` are the words behind which it may be the first of a longer phrase. `joined`: whether it may be anything
    but one unit, which then depends on the words around it. `time` is what it may be in a time, as `dates.part` tells;
    `aside`: why it may be left out, as a mark around a day or as an initial.
    `heads` are its readings, with what each may begin.
    """

    clitics: str
    unit: tuple[Any, ...]
    following: frozenset[str]
    joined: bool
    time: int
    aside: str
    heads: Heads


def analyses(word: str) -> tuple[tuple[str, str], ...]:
    """A folded word -> (proclitics, rest) readings whose rest begins a lexicon phrase, fewest clitics first."""
    heads = gazetteer.load().heads
    found = [("", word)] if word in heads else []
    for clitics, rest in splits(word) if word[:1] in CLITICS and not names.is_sure(word) else ():  # «كلاوس» is no «لاوس»
        if rest in heads and not _no_noun(clitics, rest, heads[rest]):
            found.append((clitics, rest))
    return tuple(found)


def _no_noun(clitics: str, rest: str, head: Head) -> bool:
    """Whether a preposition would stand before a verb in the present, so that a word is a name: «كيري» is not «ك» and «يرى»."""
    verbal = head.alone is not None and {"V", "PRES"} <= head.alone.symbols
    return verbal and clitics[-1] in "بك" and rest[0] == "ي" and not head.longer


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


SPLITS = Memo(splits)


def heads_of(word: str) -> Heads:
    """The readings of a word with what each may begin."""
    found = analyses(word)
    heads = gazetteer.load().heads if found else {}
    return tuple([(clitics, heads[rest]) for clitics, rest in found])


@lru_cache(maxsize=1 << 16)
def bare(word: str) -> frozenset[str]:
    """The symbols of a word that no list has: X, DEFX with an article, BX and LX with a preposition, PLURX and NAMEX."""
    base = _DEFX if word.startswith(("ال", "وال", "بال", "لل")) and not names.is_sure(word) else X  # «ألكسندر» has no article
    carried = set()
    for symbol, letter, starts in _CARRIERS:
        if letter in word[:2] and (word.startswith(starts) or names.carries(word, letter)):
            carried.add(symbol)
    if base is X and names.is_name_word(word):
        carried.add("NAMEX")  # maybe a name: «اتهم ياكوفينكو بريطانيا»
    if base is X and word.endswith("ون") and len(word) > 5 and names.is_common(word[:-2]):
        carried.add("PLURX")  # a subject: «أدان داعمون للاتفاق»
    return _ALIKE[base | carried] if carried else base


_ALIKE: Memo[frozenset[str], frozenset[str]] = Memo(lambda symbols: symbols)  # one set for all that are equal is found sooner


def _form(word: str) -> Form:
    """A folded word -> what it is by itself."""
    heads = heads_of(word)
    return Form(*_read(word, heads), dates.part(word), INITIAL if word in initials.LATIN else "", heads)


def _read(word: str, heads: Heads) -> tuple[str, tuple[Any, ...], frozenset[str], bool]:
    """A folded word, and what its readings may begin -> the first fields of its form."""
    if word in CLITICS:
        return "", _fields(SINGLE[CLITICS[word]], (), word), NONE, False
    if word in names.PARTICLES or (word in names.KOREAN_SYLLABLES and heads):  # what it is depends on the words before it
        return "", (), NONE, True
    following = NONE.union(*[head.longer for _, head in heads]) if heads else NONE
    following |= {"-"} if following else following  # a hyphen may stand before the second word
    for clitics, head in heads:
        if head.alone:
            fields = _fields(head.alone.symbols, head.alone.senses, word[len(clitics) :])
            return clitics, fields, following, bool(clitics or following)
    rest = word[1:] if names.joins_name(word) else word
    clitics = "" if rest == word else word[0]  # «ومحمد الناصر»: the lists need not have him
    return clitics, _fields(bare(rest), (), rest), following, bool(clitics or following)


def _mark(token: tuple[str, str]) -> Form:
    """Spelling and kind of a token that is no word -> the same."""
    norm, kind = token
    fields = _fields(SINGLE[_KINDS.get(kind) or _PUNCT.get(norm, "PUNCT")], (), norm)
    return Form("", fields, NONE, False, dates.part(norm), ENCLOSING if norm in dates.MARKS else "", ())


def _fields(symbols: frozenset[str], senses: tuple[Sense, ...], norm: str) -> tuple[Any, ...]:
    """The fields of a unit behind its span."""
    return symbols, None, senses, (), norm


FORMS = Memo(_form)
MARKS = Memo(_mark)
