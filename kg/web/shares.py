"""What each client has running, and whether that is all it may have."""

from __future__ import annotations

from collections.abc import Iterator

from kg.web.limits import Limits
from kg.web.run import Run


class Shares:
    """How many queries of each client run, and how many of those have run for a while, or are long ones; it holds the clients
    that have any."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._held: dict[str, int] = {}
        self._settled: dict[str, int] = {}

    def __contains__(self, client: object) -> bool:
        return client in self._held

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def begin(self, run: Run) -> None:
        self._held[run.client] = self._held.get(run.client, 0) + 1
        if run.long:
            self._settled[run.client] = self._settled.get(run.client, 0) + 1

    def settle(self, run: Run, spent: float) -> None:
        """One has run for a while on a worker that had computed so many seconds by now."""
        run.before = spent
        if not run.long:
            self._settled[run.client] = self._settled.get(run.client, 0) + 1

    def end(self, run: Run) -> None:
        _less(self._held, run.client)
        if run.long or run.before is not None:
            _less(self._settled, run.client)

    def reached(self, client: str) -> bool:
        """Whether a client has the share that it may."""
        return self._held.get(client, 0) >= self._limits.share

    def full(self, client: str) -> bool:
        """Whether no more short queries of a client are to begin: it has its share, or the cores have enough to do with those
        that have only just begun. Most of these end at once, and to wake one more worker beside them costs more than it helps."""
        held = self._held.get(client, 0)
        return held >= self._limits.share or held - self._settled.get(client, 0) >= self._limits.cores


def _less(counts: dict[str, int], client: str) -> None:
    """Counts one less."""
    counts[client] -= 1
    if not counts[client]:
        del counts[client]
