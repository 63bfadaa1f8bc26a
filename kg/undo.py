"""The undo list: joins that a build keeps apart, one identifier a line; what follows `#` is a remark."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from kg.errors import MergeError

_ID = re.compile("[0-9a-f]{16}")


def read(path: Path) -> dict[str, str]:
    """A file as `kg merges --undo` writes it -> identifiers of joins, each with its place (FILE:LINE). Raises MergeError."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise MergeError(f"{path}: not UTF-8 (byte offset {error.start}); save it as UTF-8") from None
    found: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        name = line.partition("#")[0].strip()
        if not name:
            continue
        if not _ID.fullmatch(name):
            raise MergeError(f"{path}:{number}: {name!r} is no identifier of a join (16 hex digits); kg merges lists them")
        found.setdefault(name, f"{path}:{number}")
    return found


def idle(apart: Mapping[str, str], undone: Collection[str]) -> Iterator[str]:
    """The list and what of it was there to be undone -> a warning for each line that has no effect."""
    for name, place in apart.items():
        if name not in undone:
            yield f"{place}: there is no join {name} to undo; remove the line, or find the one you mean with: kg merges"
