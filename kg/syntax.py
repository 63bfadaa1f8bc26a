"""What the parser of the store says of a query that is malformed, for who wrote it."""

from __future__ import annotations

import re

PLACE = re.compile(r"error at (\d+):(\d+)")  # line and column, from 1
_REASON = re.compile(r"\b(?:The [A-Za-z ]+|Prefix not found|[A-Z][a-z]+ [a-z][A-Za-z ]{8,})")


def syntax_message(error: SyntaxError, text: str, name: str = "query") -> str:
    """What the parser of the store says of a text -> place, reason where it gives one, and the line with a caret."""
    place = PLACE.search(str(error))
    if not place:
        return f"{name}: {error}"
    number, column = int(place[1]), int(place[2])
    lines = text.split("\n")
    line = lines[number - 1] if number <= len(lines) else ""
    ends = number >= len(lines) and column > len(line)
    reason = _REASON.search(str(error).partition(": ")[2])
    why = reason[0] if reason else "the query ends too early" if ends else "this cannot stand here"
    return f"{name}: line {number}, column {column}: {why}\n{line}\n{' ' * (column - 1)}^"
