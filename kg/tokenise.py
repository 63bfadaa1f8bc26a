"""Regions of an article -> sentences of tokens, with exact offsets into the text.

One scan finds words, numbers, quotation marks and punctuation; then each paragraph's marks are paired, because which
glyph opens and which closes is often wrong in print, and only then is it cut at its full stops. A memo from surface
to folded spelling keeps this to one dictionary look-up a token.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import accumulate

from kg.fold import fold
from kg.initials import initial
from kg.memo import Memo
from kg.model import Region, Sentence, Token, made

NEWLINES = "\n\r\x0b\x0c\x85\u2028\u2029"
_LINE = re.compile(f"[^{NEWLINES}]+")
_NEWLINE = re.compile(f"[{NEWLINES}]")

_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u200c\u200d"
_ARABIC = "\u0620-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06fa-\u06fc\u0750-\u077f\u08a0-\u08b4\ufb50-\ufbb1\ufe80-\ufefc"
_HIDDEN = "\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"  # soft hyphen, direction marks
_LATIN = "[A-Za-z\u00c0-\u024f]"
_LETTER = rf"[^\W\d_{_ARABIC}]"
_DOUBLE = "\"“”„‟″〝〞〟＂"
_LEFT, _RIGHT = "«‹", "»›"
_SINGLE = "'‘’‚‛′`´"

# Arabic letters first, as the fast way; a run of any other script is a word of its own («الـCNN» is two words).
_SHAPES = {
    "word": rf"[{_ARABIC}][{_ARABIC}{_MARKS}]*+|(?:{_LETTER}[{_MARKS}]*+)++(?:(?<={_LATIN})['’‘-](?={_LATIN}){_LETTER}++)*+",
    "number": r"\d++(?:[.,:٫٬]\d++)*+",
    "double": rf"[{_DOUBLE}]|''|``",
    "angle": rf"[{_LEFT}{_RIGHT}]",
    "single": rf"[{_SINGLE}]",
    "stop": r"…|\.\.++|[.!?؟۔]",
    "punct": rf"[^\s#_{_MARKS}{_HIDDEN}]",
}
_SCAN = re.compile(f"({'|'.join(_SHAPES.values())})")
_SHAPE = re.compile("|".join(f"(?P<{name}>{shape})" for name, shape in _SHAPES.items()))

_CANON = dict(zip("،؛؟–—―‒‐‑−٪٫٬۔", ",;?-------%.,.", strict=True))
_ENDING = frozenset(")]!?.…") | {"..."}


def sentences(text: str, regions: Sequence[Region]) -> tuple[Sentence, ...]:
    """A text and its regions -> the sentences of all regions but boilerplate, in order.

    A sentence ends at a newline, and at . ! ? or an ellipsis outside quotation marks, numbers and abbreviations; a
    pair of quotation marks is never cut. Paragraphs (lines with tokens) are counted from 0. `text[t.start:t.stop]` is
    the surface of token t.
    """
    found: list[Sentence] = []
    paragraph, last = -1, 0
    for region in regions:
        if region.kind == "boilerplate":
            continue
        for line in _LINE.finditer(text, region.start, region.stop):
            tokens, stops, pairs = _scan(text, line.start(), line.end())
            if not tokens:
                continue
            if paragraph < 0 or _NEWLINE.search(text, last, line.start()):
                paragraph += 1
            last = line.end()
            for start, stop in _cuts(text, tokens, stops, pairs):
                part = tuple(tokens[start:stop])
                found.append(Sentence(part[0].start, part[-1].stop, region.kind, paragraph, part))
    return tuple(found)


def words(phrase: str) -> tuple[Token, ...]:
    """A phrase of one line -> its tokens; what a test or a shell needs."""
    return tuple(_scan(phrase, 0, len(phrase))[0])


def _scan(text: str, start: int, stop: int) -> tuple[list[Token], list[int], list[tuple[int, int]]]:
    """One line -> its tokens, the indices of its full stops, the index pairs of its quotation marks."""
    parts = _SCAN.split(text[start:stop])  # what lies between tokens, and tokens, in turn
    if len(parts) == 1:
        return [], [], []
    ends = list(accumulate(map(len, parts), initial=start))
    norms, kinds, shapes = zip(*map(_READ.__getitem__, parts[1::2]), strict=True)
    tokens = made(Token, zip(ends[1::2], ends[2::2], norms, kinds, strict=False))  # what follows the last token is left out
    if not any(shapes):
        return tokens, [], []
    quotes = [(index, shape) for index, shape in enumerate(shapes) if shape and shape != "stop"]
    pairs = _pair(text[start:stop], start, tokens, quotes) if quotes else []
    return tokens, [index for index, shape in enumerate(shapes) if shape == "stop"], pairs


def _read(surface: str) -> tuple[str, str, str]:
    """Surface of a token -> its folded spelling, its kind, and its shape if later steps must look at it."""
    match = _SHAPE.match(surface)
    shape = str(match.lastgroup) if match else "punct"
    if shape == "word":
        folded = fold(surface)
        return (folded, shape, "") if folded else ("-", "punct", "")  # a lone tatweel is a dash: «وأشاد ـ حفظه الله ـ بالجهود»
    if shape == "number":
        return "".join(_digit(c) for c in surface), shape, ""
    if shape == "stop":
        return "…" if len(surface) > 1 else _CANON.get(surface, surface), "punct", shape
    if shape == "punct":
        return _CANON.get(surface, surface), shape, ""
    return "'" if shape == "single" else '"', "punct", shape


_READ = Memo(_read)


def _digit(character: str) -> str:
    return str(unicodedata.decimal(character)) if character.isdecimal() else _CANON.get(character, character)


# Quotation marks ------------------------------------------------------------------------------------------------------


def _pair(line: str, offset: int, tokens: list[Token], quotes: list[tuple[int, str]]) -> list[tuple[int, int]]:
    """Mark the quotation marks of one line as open or close, in place -> the pairs, by token index."""
    pairs: list[tuple[int, int]] = []
    lonely: list[int] = []
    for family, pairing in (("double", _alternate), ("angle", _nest), ("single", _alternate)):
        marks = [index for index, kind in quotes if kind == family]
        if marks:
            found, alone = pairing(line, offset, tokens, marks)
            pairs += found
            lonely += alone if family != "single" else []  # one single mark alone is an apostrophe
    for first, second in pairs:
        tokens[first] = _as(tokens[first], "open")
        tokens[second] = _as(tokens[second], "close")
    for index in lonely:
        tokens[index] = _as(tokens[index], "open")
    return pairs


def _as(token: Token, kind: str) -> Token:
    return Token(token.start, token.stop, '"', kind)


def _looks(line: str, offset: int, token: Token) -> str:
    """How a mark stands: «(» leans on the word after it only, «)» on the word before it only, «?» on both or neither.

    A tatweel, a bracket or a colon before the mark is no word («بـ"حقبة"», «وأضاف:" هو»).
    """
    start, stop = token.start - offset, token.stop - offset
    before, after = line[start - 1 : start], line[stop : stop + 1]
    left = before != "" and not before.isspace() and before not in "([{ـ:"
    right = after != "" and not after.isspace() and after not in ").,،؛;:!?؟]…"
    return "?" if left == right else "(" if right else ")"


def _alternate(line: str, offset: int, tokens: list[Token], marks: list[int]) -> tuple[list[tuple[int, int]], list[int]]:
    """Marks that look alike: the first opens, the second closes, whatever the glyph; how they stand settles the strays."""
    pairs: list[tuple[int, int]] = []
    lonely: list[int] = []
    looks = "".join(_looks(line, offset, tokens[index]) for index in marks)
    opened, at = -1, 0
    while at < len(marks):
        look = looks[at]
        if opened < 0:
            spaced = _after(line, offset, tokens[marks[at]]).isspace()
            opened = at if look != ")" or (spaced and looks[at + 1 : at + 2] == ")") else -1
        elif look == "(" and looks[at + 1 : at + 3] == "))":  # a quotation within a quotation
            pairs.append((marks[at], marks[at + 1]))
            at += 1
        elif look == "(" and (len(marks) - at) % 2 == 0:  # the one before was never closed
            lonely.append(opened)
            opened = at
        else:
            pairs.append((marks[opened], marks[at]))
            opened = -1
        at += 1
    if opened >= 0:
        lonely.append(opened)
    return pairs, [marks[at] for at in lonely if looks[at] == "(" or _after(line, offset, tokens[marks[at]]).isalpha()]


def _after(line: str, offset: int, token: Token) -> str:
    return line[token.stop - offset : token.stop - offset + 1]


def _nest(line: str, offset: int, tokens: list[Token], marks: list[int]) -> tuple[list[tuple[int, int]], list[int]]:
    """Guillemets, nested or not, and printed either way round («…» and »…«)."""
    pairs: list[tuple[int, int]] = []
    stack: list[tuple[int, bool]] = []
    for index in marks:
        leftward = line[tokens[index].start - offset] in _LEFT
        look = _looks(line, offset, tokens[index])
        if stack and (leftward != stack[-1][1] or look == ")"):
            pairs.append((stack.pop()[0], index))
        elif look != ")":
            stack.append((index, leftward))
    return pairs, [index for index, _ in stack]


# Sentences ------------------------------------------------------------------------------------------------------------


def _cuts(text: str, tokens: list[Token], stops: list[int], pairs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The index ranges of the sentences of one line."""
    start, size = 0, len(tokens)
    marks, at, reach = sorted(pairs), 0, -1  # reach: the last mark that closes a quotation opened so far
    for index in stops:
        while at < len(marks) and marks[at][0] < index:
            reach = max(reach, marks[at][1])
            at += 1
        if index < start or not _ends(text, tokens, index, start):
            continue
        end = index + 1
        while end < size and (tokens[end].norm in _ENDING or (tokens[end].norm == '"' and _stray(tokens, end))):
            end += 1
        if reach > index:  # only a full stop that ends the outermost quotation ends the sentence too
            if tokens[index].norm != "." or any(t.kind != "close" for t in tokens[end : reach + 1]):
                continue
            end = max(end, reach + 1)
        if end < size and tokens[end].kind == "punct" and tokens[end].norm in ",;:-":
            continue
        if end < size:
            yield start, end
            start = end
    if start < size:
        yield start, size


def _stray(tokens: list[Token], index: int) -> bool:
    """Whether an unpaired quotation mark sticks to the full stop before it, or ends the line."""
    return tokens[index].kind == "punct" and (tokens[index].start == tokens[index - 1].stop or index + 1 == len(tokens))


def _ends(text: str, tokens: list[Token], index: int, start: int) -> bool:
    """Whether the full stop at `index` can end a sentence: not in an initial, an address, a list number, or (...)."""
    stop = tokens[index]
    before = tokens[index - 1] if index > start else None
    if before is None:
        return False
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if before.norm == "(":
        return False
    if stop.norm != "." or before.stop != stop.start:
        return True
    if initial(tokens, index - 1):  # د. or U.S. but not «2015 م.» nor «أ ف ب.»
        return index - 2 >= start and (initial(tokens, index - 2) or tokens[index - 2].kind == "number")
    if before.kind == "number" and index - 1 == start:
        return False
    if after is None or after.start != stop.stop or after.kind not in ("word", "number"):
        return True
    return not (initial(tokens, index + 1) or (before.norm.isascii() and after.norm.isascii()))
