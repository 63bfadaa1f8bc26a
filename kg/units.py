"""Tokens of a sentence -> units: words split from their clitics where the lexicon licenses it, phrases joined, times cut out.

What a word is by itself `kg.wordform` says; here the words around it decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import compress, count
from operator import add, attrgetter

from kg import dates, names
from kg.gazetteer import Head, Phrase, Sense
from kg.memo import Memo
from kg.model import Entity, Item, Token, made
from kg.wordform import CLITICS, FORMS, MARKS, SINGLE, SPLITS, Form, Heads, X, analyses, bare

_PLAIN = frozenset({"X", "DEFX", "NAMEX", "PLURX"})

Times = dict[int, dates.TimeMatch]
Carried = Mapping[str, tuple[str, str]]  # folded word -> its proclitics and the short name behind them
_NOTHING: Carried = {}
_POLITE = frozenset({"COURTESY", "SISTERLY"})
_MANNERS: Memo[frozenset[str], str] = Memo(
    lambda symbols: "-" if symbols.isdisjoint(_POLITE) and symbols != SINGLE["COMMA"] else "p" if symbols & _POLITE else "c"
)

Unit = Item  # while no noun phrase has taken it in: a stretch of text with the symbols and senses that the lexicon gives it


_UNIT, _JOINED = attrgetter("unit"), attrgetter("joined")


def shapes(tokens: Iterable[Token]) -> list[Form]:
    """Tokens -> what each is by itself."""
    return [FORMS[norm] if kind == "word" else MARKS[norm, kind] for _, _, norm, kind in tokens]


def units(tokens: Sequence[Token], forms: Sequence[Form], times: Times, carried: Carried = _NOTHING) -> list[Unit]:
    """A sentence's tokens, what each is by itself, its times, and the words that carry a short name -> its units in order."""
    starts, stops, norms, _ = zip(*tokens, strict=True)
    single = made(Unit, map(add, zip(starts, stops, strict=True), map(_UNIT, forms)))  # most tokens are one unit each
    found: list[Unit] = []
    read = 0
    for at in _joined(forms, norms, times, carried):
        if at < read:
            continue
        clitics, unit, following, _, _, _, heads = forms[at]
        if at in times:
            found += single[read:at]
            read = times[at].last
            found.append(Unit(starts[at], stops[read - 1], SINGLE["TIME"], None, times[at]))
        elif not unit or (following and norms[at + 1 : at + 2] and norms[at + 1] in following) or norms[at] in carried or (
            clitics and _behind_name(norms, at)
        ):
            found += single[read:at]
            read = _word(tokens, norms, at, heads, found, times, carried)
        elif clitics:
            found += single[read:at]
            read = at + 1
            start = min(_apart(clitics, starts[at], found), stops[at] - 1)
            found.append(_NEW(Unit, (start, stops[at], *unit)))
    return found + single[read:]


def told(found: list[Unit]) -> list[Unit]:
    """Units -> those that tell something, without words of courtesy: «دولة قطر الشقيقة», «الأمير، حفظه الله،»."""
    manners = "".join([_MANNERS[unit.symbols] for unit in found])
    if "p" not in manners and "cc" not in manners:
        return found
    kept: list[Unit] = []
    for unit in _undashed(found):
        before = kept[-1] if kept else None
        if before and "COMMA" in unit.symbols and "COMMA" in before.symbols:
            continue  # of the two commas around «حفظه الله»
        sisterly = "SISTERLY" in unit.symbols and before and not before.symbols.isdisjoint(("COUNTRY", "MAYBECOUNTRY", "PLACE"))
        if "COURTESY" not in unit.symbols and not sisterly:
            kept.append(unit)
    return kept


def _undashed(found: list[Unit]) -> list[Unit]:
    """Units -> those without the dashes around a courtesy: «الملك - حفظه الله - اتصالا»."""
    polite = [k for k, unit in enumerate(found) if "COURTESY" in unit.symbols]
    opened = [k - 1 for k in polite if k and "DASH" in found[k - 1].symbols]
    closed = [k + 2 for k in opened if k + 2 < len(found) and "DASH" in found[k + 2].symbols]
    dashes = {*opened, *closed}
    return [unit for k, unit in enumerate(found) if k not in dashes]


def voiced(text: str, found: list[Unit]) -> list[Unit]:
    """Units -> the same, where a past verb that its vowel sign shows to be passive is no verb: «اتُهم الوزير» accuses nobody."""
    if not found or text.find(_DAMMA, found[0].start, found[-1].stop) < 0:
        return found
    return [
        _unit(unit.start, unit.stop, X | unit.symbols & _VOICED, (), unit.norm)
        if {"PAST", "V"} <= unit.symbols and "PLURAL" not in unit.symbols and _DAMMA in text[unit.start : unit.stop - 2] else unit
        for unit in found
    ]


def named(text: str, found: list[Unit]) -> list[Unit]:
    """Units -> the same, where «علي» behind a verb of speech is a name: «قال علي شمخاني», but not «على», nor «أكد على»."""
    return [
        _unit(unit.start, unit.stop, _NAME, (), unit.norm) if unit.norm == names.ON_OR_ALI and _is_ali(text, found, at) else unit
        for at, unit in enumerate(found)
    ]


def _is_ali(text: str, found: list[Unit], at: int) -> bool:
    if not 0 < at < len(found) - 1 or text[found[at].stop - 1] != "ي":
        return False
    verb, after = found[at - 1].symbols, found[at + 1]
    return verb >= {"SPEAK", "V", "THATV"} and "ALAV" not in verb and "NAMEX" in after.symbols


_NAME = frozenset({"X", "NAMEX"})
_VOICED = frozenset({"RECEIVED"})  # what a verb says in the passive as well
_DAMMA = "\u064f"
_NEW = tuple.__new__  # Unit(...) takes twice as long


def _joined(forms: Sequence[Form], norms: Sequence[str], times: Times, carried: Carried) -> Iterable[int]:
    """The indices of tokens, in order, that may be other than one unit each: with a time, with clitics, or part of a phrase."""
    found = compress(count(), map(_JOINED, forms))
    if not times and not carried:
        return found
    return sorted({*found, *times, *(at for at, norm in enumerate(norms) if norm in carried)})


def _apart(clitics: str, start: int, found: list[Unit]) -> int:
    """Append the units of proclitics; -> where the word behind them starts."""
    for clitic in clitics:
        found.append(_NEW(Unit, (start, start + 1, *FORMS[clitic].unit)))
        start += 1
    return start


def _unit(start: int, stop: int, symbols: frozenset[str], senses: tuple[Sense, ...], norm: str) -> Unit:
    return Unit(start, stop, symbols, None, senses, (), norm)


def _word(
    tokens: Sequence[Token], norms: tuple[str, ...], at: int, heads: Heads, found: list[Unit], times: Times, carried: Carried
) -> int:
    """Append the units of the word at `at`, taking in a longer phrase where there is one; -> the next index."""
    start, stop, norm, _ = tokens[at]
    if (norm in names.PARTICLES and _in_name(tokens, at, found)) or _in_korean(tokens, at, found):
        found.append(_unit(start, stop, X, (), norm))
        return at + 1
    best: tuple[int, str, tuple[Phrase, ...]] | None = None
    for clitics, head in heads:
        if clitics and _behind_name(norms, at):
            continue
        length, phrases = _longest(tokens, norms, at, head, times)
        if length and (best is None or length > best[0]):
            best = (length, clitics, phrases)
    if best is None:
        clitics, rest = carried.get(norm) or ("", norm)
        start = _apart(clitics, start, found)
        found.append(_unit(min(start, stop - 1), stop, bare(rest), (), rest))
        return at + 1
    length, clitics, phrases = best
    start = _apart(clitics, start, found)
    if length > 1:
        stop = tokens[at + length - 1].stop
        norm = " ".join(norms[at : at + length])
    found.append(_unit(min(start, stop - 1), stop, *_together(phrases), norm[len(clitics) :]))
    return at + length


def _behind_name(norms: Sequence[str], at: int) -> bool:
    """Whether a word goes on with a name: «بن بنيه» is the father's, whatever it is, «محمد كامل» has two given names."""
    return at > 0 and (norms[at - 1] == names.SON or (norms[at] in names.listed() and names.is_sure(norms[at - 1])))


def _in_name(tokens: Sequence[Token], at: int, found: Sequence[Unit]) -> bool:
    """Whether a word that may be a particle («فان») stands between two words of a name that nobody lists."""
    if not found or at + 1 >= len(tokens) or not found[-1].symbols <= _PLAIN or found[-1].stop + 1 != tokens[at].start:
        return False
    following = tokens[at + 1].norm
    if not names.is_name_word(found[-1].norm) or analyses(following):
        return False
    return names.is_name_word(following) or (names.is_sure(found[-1].norm) and not following.startswith("ال"))


def _in_korean(tokens: Sequence[Token], at: int, found: Sequence[Unit]) -> bool:
    """Whether a word that a proclitic seems to begin is a name behind a Korean family name: «كيم كاي جوان»."""
    if not found or at + 1 >= len(tokens) or tokens[at].norm not in names.KOREAN_SYLLABLES:
        return False
    following = tokens[at + 1].norm
    return found[-1].norm in names.KOREAN_FAMILIES and names.is_name_word(following) and not analyses(following)


def carried(words: Iterable[str], local: Mapping[str, Entity]) -> Carried:
    """Distinct folded words, and the short names that their article licenses -> the words that are proclitics and such a name."""
    found = {}
    for word in words:
        if word[0] in CLITICS and len(word) > 3 and word not in local:
            for clitics, rest in SPLITS[word]:
                if rest in local:
                    found[word] = clitics, rest
                    break
    return found


def _together(phrases: tuple[Phrase, ...]) -> tuple[frozenset[str], tuple[Sense, ...]]:
    """Phrases that the same tokens spell -> their symbols and senses."""
    first = phrases[0]
    if len(phrases) == 1:
        return first.symbols, first.senses
    return (
        first.symbols.union(*(phrase.symbols for phrase in phrases)),
        tuple(sense for phrase in phrases for sense in phrase.senses),
    )


def _longest(
    tokens: Sequence[Token], norms: tuple[str, ...], at: int, head: Head, times: Times
) -> tuple[int, tuple[Phrase, ...]]:
    """The longest phrases of a head that the tokens after `at` spell, and how many tokens they take; 0 when there is none."""
    length, found = 0, tuple[Phrase, ...]()
    if head.longer and at + 1 < len(tokens):
        hyphened = "-" in norms
        second = at + 2 if hyphened and _hyphen(tokens, at + 1) else at + 1
        for phrase in head.longer.get(norms[second], ()):
            if found and len(phrase.rest) + 1 < length:
                break
            rest = phrase.rest
            if hyphened:
                size = 1 + _spelled(tokens, at + 1, rest, times)
            else:
                last = at + 1 + len(rest)
                spelled = norms[at + 1 : last] == rest and not _timed(times, at + 1, last)
                size = 1 + len(rest) if spelled else 0
            if size > len(rest) and size >= length:
                length, found = size, (*found, phrase)
    if head.alone and length <= 1:
        return 1, (head.alone,)
    return length, found


def _timed(times: Times, first: int, last: int) -> bool:
    """Whether a time of several tokens stands among the tokens [first, last): «مايو» alone may end «لويجي دي مايو»."""
    if times.keys().isdisjoint(range(first, last)):
        return False
    return any(at in times and times[at].last > at + 1 for at in range(first, last))


def _hyphen(tokens: Sequence[Token], at: int) -> bool:
    """Whether a hyphen at `at` ties two words together."""
    return tokens[at].norm == "-" and at + 1 < len(tokens) and tokens[at].start == tokens[at - 1].stop


def _spelled(tokens: Sequence[Token], at: int, words: tuple[str, ...], times: Times) -> int:
    """How many tokens from `at` spell these words, hyphens between them passed over; -1 when they do not."""
    first = at
    for word in words:
        if at < len(tokens) and _hyphen(tokens, at):
            at += 1
        if at >= len(tokens) or tokens[at].norm != word or _timed(times, at, at + 1):
            return -1
        at += 1
    return at - first
