"""Time expressions in the tokens of a sentence: where they stand and what they say.

Words and forms are data (lexicon/dates.toml). Each token is read as one or more symbols, a sentence becomes a string
with one character a symbol, and the forms are regular expressions over that string. `kg.calendar` turns a match into
a date.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import compress, count
from typing import Any, NamedTuple

from kg.calendar import TimeMatch, resolve
from kg.errors import LexiconError
from kg.fold import fold_phrase
from kg.memo import Memo
from kg.model import Token
from kg.resources import lexicon_dir

__all__ = ["TimeMatch", "find", "part", "resolve", "unenclosed"]

_ATOM = re.compile(r"\d+[.,:]\d+(?![.,:]?\d)|\d+|[^\W\d_]+|[^\s\w]|_")
_NAME = re.compile(r"\b[A-Z][A-Z0-9]+\b")
_FIELDS = frozenset(TimeMatch.__dataclass_fields__) - {"first", "last", "kind", "ahead"}
_DIGITS = ("NUM", "BIG", "YEAR", "HYEAR", "OLD", "OTHER")
_YEARS = frozenset({"YEAR", "HYEAR", "OLD"})
MARKS = {"(": ")", "/": "/"}  # around a day
_PROCLITICS = "وفبلك"
_PREFIXES = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")

Value = int | str | None


class _Lexeme(NamedTuple):
    """A symbol, what it means, and the tokens [first, last) that it was read from."""

    symbol: str
    value: Value
    first: int
    last: int


_OTHER = _Lexeme("OTHER", None, 0, 0)  # a word that no time holds: nobody asks where it stands


@dataclass(frozen=True, slots=True)
class _Form:
    kind: str
    pattern: re.Pattern[str]
    constants: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The loaded lexicon: phrases by their folded words, forms, and one character for each symbol."""

    phrases: Mapping[tuple[str, ...], tuple[str, Value]]
    longest: Mapping[str, int]  # first word -> words of the longest phrase that it begins
    chars: Mapping[str, str]
    forms: tuple[_Form, ...]
    runs: re.Pattern[str]  # symbols in a row of which one at least may begin a time; a form sees nothing outside
    bare: frozenset[str]
    opening: frozenset[str]  # the first words of the phrases, with whatever proclitics
    triggers: frozenset[str]  # words one of which a time without a year needs, with whatever proclitics
    ahead: frozenset[str]


def find(tokens: Sequence[Token], parts: Sequence[int] | None = None) -> tuple[TimeMatch, ...]:
    """Tokens of one sentence, and what `part` says of each -> its time expressions, left-most and longest, without overlap.

    Prepositions and parts of the day that govern the time belong to the match; a match covers whole tokens.
    """
    parts = [part(token.norm) for token in tokens] if parts is None else parts
    if _TRIGGER.isdisjoint(parts):
        return ()
    lexemes = _read([token.norm for token in tokens], parts)
    chars = _lexicon().chars
    line = "".join([chars[lexeme.symbol] for lexeme in lexemes])
    found: list[TimeMatch] = []
    for run in _lexicon().runs.finditer(line):
        here, position = lexemes[run.start() : run.end()], 0
        before = lexemes[max(0, run.start() - 2) : run.start()]
        while position < len(run["strong"]):
            free = found[-1].last if found else 0
            best = _longest(run[0], position) if here[position].first >= free else None
            if best:
                found.append(_match(*best, here, before))
            position = best[1].end() if best else position + 1
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def _longest(run: str, position: int) -> tuple[_Form, re.Match[str]] | None:
    """The form that reaches farthest from a position of a run; of equals, the one that the lexicon lists first."""
    best: tuple[_Form, re.Match[str]] | None = None
    for form in _lexicon().forms:
        hit = form.pattern.match(run, position)
        if hit and hit.end() > (best[1].end() if best else position):
            best = form, hit
    return best


def _match(form: _Form, hit: re.Match[str], lexemes: Sequence[_Lexeme], before: Sequence[_Lexeme]) -> TimeMatch:
    """A form's hit in a run -> the time that the run's lexemes say; two lexemes before the hit tell whether it lies ahead."""
    fields: dict[str, Any] = dict(form.constants)
    for name in hit.groupdict():
        if hit.start(name) >= 0:
            fields[name.rstrip("_")] = lexemes[hit.start(name)].value
    around = [*before, *lexemes[: hit.end()]][-(hit.end() - hit.start() + 2) :]
    ahead = any(lexeme.symbol in _lexicon().ahead for lexeme in around)
    return TimeMatch(lexemes[hit.start()].first, lexemes[hit.end() - 1].last, form.kind, ahead=ahead, **fields)


def unenclosed(tokens: Sequence[Token]) -> Sequence[Token]:
    """Tokens of one sentence -> them without the marks that agencies set around a day: «يوم (الجمعة)», «/الاثنين/»."""
    norms = [token.norm for token in tokens]
    around = {
        at for k, norm in enumerate(norms[:-2])
        if MARKS.get(norm) == norms[k + 2] and _triggers(norms[k + 1]) and not norms[k + 1].isdecimal() for at in (k, k + 2)
    }
    return [token for at, token in enumerate(tokens) if at not in around] if around else tokens


# Reading --------------------------------------------------------------------------------------------------------------


def _read(norms: Sequence[str], parts: Sequence[int]) -> list[_Lexeme]:
    """Folded words of a sentence, and their parts in times -> its lexemes; the longest phrase is read first.

    A glued "and" is one of its own. Of the words between that no time holds, two are kept, of those behind the last none.
    """
    atoms, opens, owners = norms, parts, list(range(len(norms)))
    if not _COMPOUND.isdisjoint(parts):
        atoms, opens, owners = _taken_apart(norms)
    lexemes: list[_Lexeme] = []
    position = 0
    for at in compress(count(), opens):
        if at < position:
            continue
        lexemes += [_OTHER] * min(at - position, 2)  # nobody looks farther back
        size, joined, symbol, value = _ALONE[atoms[at]] or _phrase(tuple(atoms[at : at + 4]))
        first = owners[at]
        if joined:
            lexemes.append(_Lexeme("AND", None, first, first + 1))
        lexemes.append(_Lexeme(symbol, value, first, owners[at + size - 1] + 1))
        position = at + size
    return lexemes


def _taken_apart(norms: Sequence[str]) -> tuple[list[str], list[int], list[int]]:
    """Folded words -> their atoms, whether each may begin a phrase, and which word it is of."""
    atoms = [(atom, index) for index, norm in enumerate(norms) for atom in _atoms(norm)]
    return [atom for atom, _ in atoms], [_opens(atom) for atom, _ in atoms], [index for _, index in atoms]


def _opens(atom: str) -> bool:
    return atom in _lexicon().opening or atom.isdecimal()


def _atoms(norm: str) -> tuple[str, ...]:
    """A folded token -> its runs of letters, of digits, and its marks; a decimal number or a clock time is one."""
    return tuple(_ATOM.findall(norm))


def _phrase(words: tuple[str, ...]) -> tuple[int, bool, str, Value]:
    """The words ahead -> how many are read, whether "and" is glued to them, the symbol, its value."""
    if words[0].isdecimal():
        return 1, False, *_number(words[0])
    for joined, head in _heads(words[0]):
        for size in range(min(len(words), _lexicon().longest[head]), 0, -1):
            entry = _lexicon().phrases.get((head, *words[1:size]))
            if entry and _may_join(words[0], head, entry[0]):
                return size, joined, *entry
    return 1, False, "OTHER", None


def _may_join(word: str, head: str, symbol: str) -> bool:
    return word in (head, "و" + head) or symbol not in _lexicon().bare


@lru_cache(maxsize=1 << 16)
def _heads(word: str) -> tuple[tuple[bool, str], ...]:
    """A word -> the first words of phrases that it may be, and whether "and" was glued to them; plain first."""
    return tuple((plain != word and word[0] == "و", plain) for plain in _bare(word) if plain in _lexicon().longest)


def _bare(word: str) -> Iterator[str]:
    """A word -> itself, then without each of the proclitics that it may begin with (li- hides an article)."""
    yield word
    for prefix in _PREFIXES if word[:1] in _PROCLITICS else ():
        if word.startswith(prefix):
            rest = word[len(prefix) :]
            yield "ا" + rest if prefix.endswith("ل") and rest.startswith("ل") else rest


def _written(words: Iterable[str]) -> frozenset[str]:
    """Words -> all that `_bare` makes one of them of: each as it is, and behind each of the proclitics."""
    found = set(words)
    for word in list(found):
        found.update(prefix + word for prefix in _PREFIXES if not (prefix.endswith("ل") and word.startswith("ل")))
        found.update(prefix + word[1:] for prefix in _PREFIXES if prefix.endswith("ل") and word.startswith("ال"))
    return frozenset(found)


def _number(digits: str) -> tuple[str, Value]:
    value = int(digits) if len(digits) <= 4 else 0
    if len(digits) == 4 and 1000 <= value < 2100:
        return ("YEAR" if value >= 1900 else "HYEAR" if 1343 <= value <= 1500 else "OLD"), value
    if len(digits) > 3 or value == 0:
        return "OTHER", None
    return ("NUM" if value <= 31 and len(digits) <= 2 else "BIG"), value


def _triggers(norm: str) -> bool:
    """Whether a sentence with this token may hold a time: it has a year, or a word that a time cannot do without."""
    triggers = _lexicon().triggers
    return any(_number(atom)[0] in _YEARS if atom.isdecimal() else atom in triggers for atom in _atoms(norm))


def _alone(atom: str) -> tuple[int, bool, str, Value] | None:
    """What an atom is that begins no phrase of several words; None for others."""
    return _phrase((atom,)) if all(_lexicon().longest[head] == 1 for _, head in _heads(atom)) else None


def part(norm: str) -> int:
    """A folded token -> what it may be in a time: nothing, the first word of a phrase (1), a trigger besides, several atoms."""
    lexicon = _lexicon()
    if norm.isalpha():  # most words, which are one atom each
        return (norm in lexicon.opening) + 2 * (norm in lexicon.triggers)
    atoms = _atoms(norm)
    triggers = norm in lexicon.triggers or _triggers(norm)
    return (atoms == (norm,) and _opens(norm)) + 2 * triggers + 4 * (atoms != (norm,))


_ALONE = Memo(_alone)
_TRIGGER, _COMPOUND = frozenset({2, 3, 6}), frozenset({4, 6})


# Loading --------------------------------------------------------------------------------------------------------------


@cache
def _lexicon() -> _Lexicon:
    """The lexicon file, read once. Raises LexiconError where it contradicts itself."""
    data = tomllib.loads((lexicon_dir() / "dates.toml").read_text(encoding="utf-8"))
    phrases: dict[tuple[str, ...], tuple[str, Value]] = {}
    for symbol, value, spelling in _entries(data):
        words = fold_phrase(spelling)
        if phrases.setdefault(words, (symbol, value)) != (symbol, value):
            raise LexiconError(f"lexicon/dates.toml: {spelling} is {phrases[words]} and {(symbol, value)}; keep one")
    longest: dict[str, int] = {}
    for words in phrases:
        longest[words[0]] = max(len(words), longest.get(words[0], 1))
    names = sorted({symbol for symbol, _ in phrases.values()} | set(_DIGITS))
    chars = {name: chr(0xE000 + index) for index, name in enumerate(names)}
    forms = tuple(_form(entry, {**data["macros"]}, chars) for entry in data["forms"])
    reading = {name: frozenset(symbols) for name, symbols in data["reading"].items()}
    triggers = _written(
        words[-1 if symbol in reading["tail"] else 0] for words, (symbol, _) in phrases.items() if symbol not in reading["weak"]
    )
    runs = _runs(chars, reading["weak"])
    return _Lexicon(phrases, longest, chars, forms, runs, reading["bare"], _written(longest), triggers, reading["ahead"])


def _runs(chars: Mapping[str, str], weak: frozenset[str]) -> re.Pattern[str]:
    """Runs without OTHER, `strong` up to their last symbol that can carry a time expression; words that only govern end none."""
    strong = "".join(char for name, char in chars.items() if name not in weak)
    return re.compile(f"(?P<strong>[^{chars['OTHER']}]*[{strong}])[^{chars['OTHER']}]*")


def _entries(data: Mapping[str, Any]) -> Iterator[tuple[str, Value, str]]:
    for symbol, values in data["words"].items():
        for value, spellings in values.items():
            number = int(value) if value.lstrip("-").isdecimal() else value
            yield from ((symbol, number, spelling) for spelling in spellings)
            yield from ((symbol, number, spelling.replace(" وال", " و ال")) for spelling in spellings if " وال" in spelling)
    for symbol, spellings in data["plain"].items():
        yield from ((symbol, None, spelling) for spelling in spellings)


def _form(entry: Mapping[str, Any], macros: Mapping[str, str], chars: Mapping[str, str]) -> _Form:
    """A form as written -> its regular expression over symbol characters. Raises LexiconError for an unknown name."""

    def expand(name: re.Match[str]) -> str:
        if name[0] in macros:
            return f"(?:{_NAME.sub(expand, macros[name[0]])})"
        if name[0] not in chars:
            raise LexiconError(f"lexicon/dates.toml: unknown symbol {name[0]} in {entry['form']}; define it or drop the form")
        return chars[name[0]]

    pattern = re.compile(_NAME.sub(expand, entry["form"]), re.VERBOSE)
    unknown = {name.rstrip("_") for name in (*pattern.groupindex, *entry.get("set", ()))} - _FIELDS
    if unknown:
        raise LexiconError(f"lexicon/dates.toml: unknown field {min(unknown)} in {entry['form']}; use one of TimeMatch")
    return _Form(entry["kind"], pattern, entry.get("set", {}))
