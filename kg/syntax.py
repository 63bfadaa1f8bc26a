"""What the parser of the store says of a query that is malformed, for who wrote it."""

from __future__ import annotations

import re
from itertools import takewhile

from kg.keywords import TOKEN

PLACE = re.compile(r"error at (\d+):(\d+)")  # line and column, from 1
_WANTED = re.compile(r"expected (?:one of )?")
_REASON = re.compile(r"[A-Z\\][\w\\*]*(?: [\w\\*]+){2,}")  # in the midst of what it would have taken: a sentence
_SIGN = re.compile(r"""["']""")  # it would have taken a sign, and not only a word


def syntax_message(error: SyntaxError, text: str, name: str = "query") -> str:
    """What the parser of the store says of a text -> place, reason where there is one, and the line with a caret."""
    place = PLACE.search(str(error))
    if not place:
        return f"{name}: {error}"
    number, column = int(place[1]), int(place[2])
    lines = text.split("\n")
    line = lines[number - 1] if number <= len(lines) else ""
    offset = sum(len(each) + 1 for each in lines[:number - 1]) + column - 1
    wanted = _WANTED.split(str(error), maxsplit=1)[-1]
    return f"{name}: line {number}, column {column}: {_why(wanted, text, offset)}\n{line}\n{' ' * (column - 1)}^"


def _why(wanted: str, text: str, offset: int) -> str:
    """What the parser would have taken, and where it got no further -> what may be said of it for certain."""
    reasons = _undeclared(text, offset) or [each for each in wanted.split(", ") if _REASON.fullmatch(each)]
    if reasons:
        return reasons[0]
    if text[offset:].strip():
        return "this cannot stand here"
    if _SIGN.search(wanted) or all(token[0].startswith("#") for token in TOKEN.finditer(text)):
        return "the query ends too early"
    return "something before this is malformed; the parser does not tell what"


def _undeclared(text: str, offset: int) -> list[str]:
    """What is to be said of the names before a place whose prefix is none."""
    declared, used, last = set(), {}, ""
    for token in takewhile(lambda token: token.end() <= offset, TOKEN.finditer(text)):
        if token["prefix"] or token[0][0] == ":":
            prefix = f"{token['prefix'] or ''}:"
            if last == "prefix":
                declared.add(prefix)
            elif prefix not in declared:
                used[prefix] = f"Prefix not found: {prefix}"
        if token[0][0] != "#":
            last = (token["word"] or "").lower()
    return [*used.values()]
