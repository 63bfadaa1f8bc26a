"""One-to-one assignment of greatest total weight."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf


def assign(weights: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """Positive weights of (row, column) pairs -> the pairs, row: column, whose sum is greatest; each row and column once.

    Pairs without a weight are never chosen. Exact and deterministic: shortest augmenting paths over the dense matrix
    (Crouse 2016, "On implementing 2D rectangular assignment algorithms"), ties falling to the lower column.
    """
    rows, columns = sorted({r for r, _ in weights}), sorted({c for _, c in weights})
    if len(columns) < len(rows):
        turned = assign({(c, r): weight for (r, c), weight in weights.items()})
        return {row: column for column, row in sorted(turned.items(), key=lambda pair: pair[1])}
    cost = [[-weights.get((r, c), 0.0) for c in columns] for r in rows]
    chosen = ((r, columns[j]) for r, j in zip(rows, _solve(cost), strict=True))
    return {r: c for r, c in chosen if (r, c) in weights}


def _solve(cost: list[list[float]]) -> list[int]:
    """The column of each row, at least total cost; there are no more rows than columns."""
    width = len(cost[0]) if cost else 0
    u, v = [0.0] * len(cost), [0.0] * width
    row_of, column_of = [-1] * width, [-1] * len(cost)
    for current in range(len(cost)):
        least, sink, path, shortest, seen_rows, seen_columns = _augmenting_path(cost, u, v, row_of, current)
        u[current] += least
        for i in seen_rows - {current}:
            u[i] += least - shortest[column_of[i]]
        for j in seen_columns:
            v[j] -= least - shortest[j]
        _augment(sink, path, row_of, column_of, current)
    return column_of


def _augmenting_path(
    cost: list[list[float]], u: list[float], v: list[float], row_of: list[int], row: int
) -> tuple[float, int, list[int], list[float], set[int], set[int]]:
    """Dijkstra over reduced costs from a free row to the nearest free column, the `sink`."""
    remaining = list(range(len(v)))[::-1]
    path, shortest = [-1] * len(v), [inf] * len(v)
    seen_rows: set[int] = set()
    seen_columns: set[int] = set()
    least, sink, i = 0.0, -1, row
    while sink < 0:
        seen_rows.add(i)
        lowest, index = inf, -1
        for at, j in enumerate(remaining):
            reduced = least + cost[i][j] - u[i] - v[j]
            if reduced < shortest[j]:
                path[j], shortest[j] = i, reduced
            if shortest[j] < lowest or (shortest[j] == lowest and row_of[j] < 0):
                lowest, index = shortest[j], at
        least, j = lowest, remaining[index]
        if row_of[j] < 0:
            sink = j
        else:
            i = row_of[j]
        seen_columns.add(j)
        remaining[index] = remaining[-1]
        remaining.pop()
    return least, sink, path, shortest, seen_rows, seen_columns


def _augment(sink: int, path: list[int], row_of: list[int], column_of: list[int], current: int) -> None:
    """Flip the pairs along the path, so that one row more is assigned."""
    j = sink
    while True:
        i = path[j]
        row_of[j] = i
        column_of[i], j = j, column_of[i]
        if i == current:
            return
