"""Sorting of more lines than memory holds, and what a glance at sorted N-Quads can tell."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from kg.errors import StoreError

CHUNK = 500_000  # lines sorted in memory at a time, some 150 MB


def sort_unique(lines: Iterable[str], scratch: Path, chunk: int = CHUNK) -> Iterator[str]:
    """Lines in any order -> each once, by code point (the order of `LC_ALL=C sort -u`).

    Beyond `chunk` lines sorted runs are parked as files in `scratch` and merged; OSError where they find no room.
    """
    source = iter(lines)
    parked: list[Path] = []
    held: list[str] = []
    while piece := sorted(set(islice(source, chunk))):
        if held:
            parked.append(_park(held, scratch / f"run{len(parked)}"))
        held = piece
    return _unique(heapq.merge(held, *map(_read, parked)))


def _park(run: list[str], path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(run)
    return path


def _read(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="\n") as file:
        yield from file
    path.unlink()


def _unique(lines: Iterable[str]) -> Iterator[str]:
    last = None
    for line in lines:
        if line != last:
            yield line
        last = line


def disjoint(lines: Iterable[str]) -> Iterator[str]:
    """Sorted N-Quads lines -> the same lines; StoreError where a triple stands in two graphs.

    Oxigraph's union of the graphs counts such a triple twice. Sorted, the two lines follow one another.
    """
    last = ""
    for line in lines:
        triple = line.rsplit(" ", 2)[0]
        if triple == last:
            raise StoreError(f"a triple stands in two graphs, which makes queries count it twice: {triple}")
        last = triple
        yield line
