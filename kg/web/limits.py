"""How much one query, one client and all of them together may take."""

from __future__ import annotations

import os
from dataclasses import dataclass

MB = 1 << 20
_FEWEST, _MOST = 3, 4  # with three, one client's queries and those of another run at once; more crowd a few cores


def usual_workers(cores: int | None = None) -> int:
    """The cores of this machine, or as given -> how many queries run at the same time where nobody says: one more, 3 or 4."""
    return min(_MOST, max(_FEWEST, (cores or os.cpu_count() or 1) + 1))


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, bytes and numbers; a refusal names the one that was met."""

    workers: int = 4  # queries that run at the same time
    spares: int = 2  # workers beyond these, to take the place of those that are killed
    reserve: int = 1  # how many idle ones are left to clients that have nothing running
    timeout: float = 10.0  # seconds that a query may run
    short: float = 0.5  # seconds of computing after which it is a long one, for which one worker less is there
    brief: float = 0.1  # the same while clients wait that have nothing running
    memory: int = 1024 * MB  # bytes that a query may take
    rows: int = 1_000_000
    size: int = 256 * MB  # bytes of one answer, before compression
    text: int = MB  # characters of a query
    body: int = 3 * MB  # bytes of a request; forms encode a byte in three
    parked: int = 2048 * MB  # bytes of answers, all together, that wait on disk for clients that read slowly
    queue: int = 256  # queries that wait for a worker
    wait: float = 15.0  # seconds that one may wait
    client_queries: int = 64  # of one client, running and waiting
    client_seconds: float = 120.0  # of running queries, for one client in a minute
    client_connections: int = 256
    connections: int = 2048
    head: int = 64 << 10  # bytes of a request before its body
    head_seconds: float = 10.0
    body_seconds: float = 30.0
    send_seconds: float = 30.0  # for a client to take the next piece of an answer
    cache: int = 64 * MB
    cached: int = MB  # bytes of the largest answer that is kept

    @property
    def long(self) -> int:
        """How many long queries run at the same time: one worker is left for short ones, where there are several."""
        return max(1, self.workers - 1)

    @property
    def share(self) -> int:
        """How many queries of one client run at the same time."""
        return self.workers - 1 if self.workers > 2 else self.workers

    @property
    def long_share(self) -> int:
        """How many of those may be long ones: so that its own short ones need not wait for them."""
        return max(1, self.share - 1)
