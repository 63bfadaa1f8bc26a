"""An article -> what each stretch of its text is: headline, dateline, body, or boilerplate that no rule may read.

Pages come with share bars, teasers and credits between their paragraphs. Lines are judged one by one by the patterns
of `lexicon/boilerplate.toml`, then by where they stand. A line in doubt is body: a lost sentence costs more than a
read button.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from kg.errors import LexiconError
from kg.fold import fold, fold_phrase
from kg.model import Article, Region
from kg.resources import lexicon_dir

_LINE = re.compile("[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_WORD = re.compile(r"[^\W_]+")
_BULLETS, _HIDDEN = " •·▪◦*>|", " \u200e\u200f\ufeff"
_QUOTED = re.compile('["“”„«»:،,]')
_HEADLINE = range(4, 221)  # characters
_HEADING = range(2, 61)
_HEADING_WORDS = 7
_CAPTION = 200
_LONGEST = 300  # a line longer than that is never but a paragraph
_TITLE_WITHIN = 5  # body lines that may come before a headline whose words are known


@dataclass(frozen=True, slots=True)
class _Line:
    """One line that holds anything: where it stands in the text, and its words without bullets and needless spaces."""

    start: int
    stop: int
    text: str


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The compiled patterns; `whole` are pairs of a kind and the pattern of a whole line, in order of precedence."""

    whole: tuple[tuple[str, re.Pattern[str]], ...]
    teaser: re.Pattern[str]
    caption_after: re.Pattern[str]
    head: re.Pattern[str]  # a dateline at the head of a paragraph
    sender: re.Pattern[str]  # a line that is nothing but a sender and a place
    tail: re.Pattern[str]


def regions(article: Article) -> tuple[Region, ...]:
    """An article -> its regions: in order, without overlap, covering the text from 0 to its end.

    Kinds are those of `model.Region`. Neighbouring lines of one kind are one region. A dateline at the head of a
    paragraph covers its own words and the dash («بكين – »), so that its place can be linked. Raises LexiconError.
    """
    lines = [_line(match) for match in _LINE.finditer(article.text) if not match.group().isspace()]
    kinds = _kinds(lines, article.title)
    body = [index for index, kind in enumerate(kinds) if kind == "body"] or [-1]
    spans: list[tuple[int, str]] = []
    for index, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        spans += _split(article.text, line, kind, index == body[0], index == body[-1])
    return _cover(spans, len(article.text))


def _line(match: re.Match[str]) -> _Line:
    return _Line(match.start(), match.end(), " ".join(match.group().split()).lstrip(_BULLETS + _HIDDEN).rstrip(_HIDDEN))


# Lines ----------------------------------------------------------------------------------------------------------------


def _kinds(lines: Sequence[_Line], title: str | None) -> list[str]:
    """The kind of every line: by its own words, then by where it stands."""
    kinds = [_own(line.text) for line in lines]
    _captions(lines, kinds)
    _headlines(lines, kinds, title)
    _headings(lines, kinds)
    return kinds


def _own(text: str) -> str:
    """What a line is by its words alone; `body` unless a pattern says otherwise."""
    if len(text) > _LONGEST:
        return "body"
    if not _WORD.search(text):
        return "boilerplate"
    patterns = _patterns()
    if patterns.teaser.match(text):
        return "teaser"
    return next((kind for kind, pattern in patterns.whole if pattern.fullmatch(text)), "body")


def _captions(lines: Sequence[_Line], kinds: list[str]) -> None:
    for index, line in enumerate(lines[:-1]):
        if _patterns().caption_after.fullmatch(line.text):
            kinds[index] = "boilerplate"
            after = lines[index + 1].text
            if kinds[index + 1] == "body" and len(after) <= _CAPTION and not _stopped(after):
                kinds[index + 1] = "caption"


def _headlines(lines: Sequence[_Line], kinds: list[str], title: str | None) -> None:
    """The line that says the title, else the first line if it looks like a headline; and the last if it repeats it."""
    body = [index for index, kind in enumerate(kinds) if kind == "body"]
    if not body:
        return
    wanted = _words(title or "")
    first = next((index for index in body[:_TITLE_WITHIN] if wanted and _says(lines[index].text, wanted)), -1)
    if first < 0 and len(body) > 1 and _shaped(lines[body[0]].text, lines[body[1]].text):
        first = body[0]
    if first < 0:
        return
    kinds[first] = "headline"
    if any(_says(lines[body[-1]].text, words) for words in (_words(lines[first].text), wanted)):
        kinds[body[-1]] = "headline"


def _shaped(text: str, after: str) -> bool:
    """Whether a first line looks like a headline: short, and without a full stop or before a dateline."""
    alone = not _head(text) and not _patterns().sender.fullmatch(text)
    return len(text) in _HEADLINE and alone and (not _stopped(text) or _head(after) > 0)


def _headings(lines: Sequence[_Line], kinds: list[str]) -> None:
    """Short lines without a full stop, a quotation or a colon, that stand between paragraphs."""
    first = kinds.index("body") if "body" in kinds else len(lines)
    for index in range(first + 1, len(lines) - 1):
        text = lines[index].text
        if kinds[index] != "body" or kinds[index + 1] != "body":
            continue
        if len(text) in _HEADING and len(text.split()) <= _HEADING_WORDS and not _stopped(text) and not _QUOTED.search(text):
            kinds[index] = "heading"


def _stopped(text: str) -> bool:
    """Whether a line ends as a sentence does; two full stops are an ellipsis."""
    bare = text.rstrip(" \"”“»'’)")
    return bare.endswith((".", "!", "،", ",", ":", "؛")) and not bare.endswith("..")


def _words(text: str) -> tuple[str, ...]:
    return fold_phrase(" ".join(_WORD.findall(text)))


def _says(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text has these folded words; one that begins otherwise, or is of another length, is not folded."""
    first = _WORD.search(text) if words else None
    if words and (first is None or fold(first[0]) != words[0]):
        return False
    return len(_WORD.findall(text)) == len(words) and _words(text) == words


# Inside a line --------------------------------------------------------------------------------------------------------


def _split(text: str, line: _Line, kind: str, first: bool, last: bool) -> list[tuple[int, str]]:
    """One line -> where its stretches begin: a dateline may open the first paragraph, tags may close the last."""
    start, stop = line.start, line.stop
    spans: list[tuple[int, str]] = []
    size = 0
    if first:
        size = stop - start if _patterns().sender.fullmatch(line.text) else _head(text[start:stop])
    tail = _patterns().tail.search(text, start + size, stop) if last else None
    if size:
        spans.append((start, "dateline"))
    if text[start + size : tail.start() if tail else stop].strip():
        spans.append((start + size, kind))
    if tail:
        spans.append((tail.start(), "boilerplate"))
    return spans


def _head(text: str) -> int:
    """How many characters of a paragraph are its dateline with the spaces after it, 0 when it has none."""
    match = _patterns().head.match(text)
    return match.end() if match else 0


def _cover(spans: Sequence[tuple[int, str]], size: int) -> tuple[Region, ...]:
    """Beginnings of stretches -> regions that leave no gap: each reaches to the next; neighbours of one kind are one."""
    if not spans:
        return (Region(0, size, "boilerplate"),) if size else ()
    edges = [spans[0], *(after for before, after in pairwise(spans) if after[1] != before[1])]
    starts = [0, *(start for start, _ in edges[1:]), size]
    return tuple(Region(starts[index], starts[index + 1], kind) for index, (_, kind) in enumerate(edges))


# Patterns -------------------------------------------------------------------------------------------------------------

_PLACE = r"[^\W\d_]+(?: [^\W\d_]+){0,2}"
_SHORT = r"[^\W\d_]+(?: [^\W\d_]+)?"


@cache
def _patterns() -> _Patterns:
    try:
        lists = tomllib.loads((lexicon_dir() / "boilerplate.toml").read_text("utf-8"))
        agency = _any(lists["agency"])
        whole = [(kind, _compile(kind, lists[kind])) for kind in ("boilerplate", "dateline", "caption", "byline")]
        senders = re.compile(rf"\(?{agency}(?: ?[/،,+|–-] ?{agency})*\)?")
        return _Patterns(
            (*whole, ("byline", senders)),
            _compile("teaser", lists["teaser"]),
            _compile("caption_after", lists["caption_after"]),
            _dateline(agency, _any(lists["not_after_dateline"])),
            re.compile(rf"{agency} ?[–—/-] ?{_PLACE}|{_PLACE} ?[–—/-] ?{agency}"),
            re.compile(rf'(?<=[.؟!»"”…])\s*{_any(lists["tail"])}\s*$'),
        )
    except (tomllib.TOMLDecodeError, re.error, KeyError) as error:
        raise LexiconError(f"lexicon/boilerplate.toml: {error}; mend the entry") from None


def _dateline(agency: str, unlikely: str) -> re.Pattern[str]:
    """Sender and place in any order, then a dash, a colon or brackets.

    A place and a dash alone count only where no second dash follows soon: «X – … –» is a subject with an aside.
    """
    dash = "[-–—ـ]"
    forms = (
        rf"(?:{_PLACE}(?:،\s?{_PLACE})?،?\s?)?\({agency}\)\s*{dash}*",  # دبي، الإمارات العربية المتحدة (CNN)--
        rf"{agency}\s?[-–—/ـ]\s?{_PLACE}(?:\s?\({_PLACE}\))?\s?[:–—-]",  # رويترز- الصخيرات (المغرب):
        rf"{_PLACE}\s?[-–—/]\s?{agency}\s?(?:[:–—-]+|(?=\s))",  # القاهرة - أ ف ب -
        rf"{agency}\s?(?:[–—-]+(?=\s)|:)",  # سبق-
        rf"{_SHORT}\s?[-–—]{{1,2}}(?=\s)(?!\s+{unlikely}\b)(?![^\n.]{{0,150}}\s[-–—])",  # بكين –
    )
    return re.compile(rf"\s*(?:{'|'.join(forms)})\s*(?=\S)")


def _compile(key: str, entries: Sequence[str]) -> re.Pattern[str]:
    for entry in entries:
        try:
            re.compile(entry)
        except re.error as error:
            raise LexiconError(f"lexicon/boilerplate.toml: {key}: {entry!r} is no regular expression: {error}; mend it") from None
    return re.compile(_any(entries))


def _any(entries: Sequence[str]) -> str:
    return f"(?:{'|'.join(entries)})"
