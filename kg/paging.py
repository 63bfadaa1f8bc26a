"""A part of the rows of a query: its text with a LIMIT and OFFSET within those it has."""

from __future__ import annotations

import re

from kg.scopes import TOKEN

_NUMBER = re.compile(r"[0-9]+")


def paged(text: str, limit: int | None, offset: int) -> str:
    """A SELECT, how many rows are wanted (None: all) and how many come before them -> the SELECT of these rows.

    What the text itself says of LIMIT and OFFSET holds: pages are pages of its answer.
    """
    own, spans = _own(text)
    for start, stop in reversed(spans):
        text = text[:start] + text[stop:]
    if "LIMIT" in own:
        left = max(0, own["LIMIT"] - offset)
        limit = left if limit is None else min(limit, left)
    offset += own.get("OFFSET", 0)
    return text.rstrip() + (f"\nLIMIT {limit}" if limit is not None else "") + (f"\nOFFSET {offset}" if offset else "") + "\n"


def _own(text: str) -> tuple[dict[str, int], list[tuple[int, int]]]:
    """-> LIMIT and OFFSET outside all braces, with their numbers, and where they stand."""
    own: dict[str, int] = {}
    spans: list[tuple[int, int]] = []
    depth, word = 0, None
    for token in TOKEN.finditer(text):
        depth += (token[0] == "{") - (token[0] == "}")
        if word and token["word"] and _NUMBER.fullmatch(token[0]):
            own[word[0].upper()] = int(token[0])
            spans.append((word.start(), token.end()))
        if not token["silent"]:
            word = token if depth == 0 and token[0].upper() in ("LIMIT", "OFFSET") else None
    return own, spans
