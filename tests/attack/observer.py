"""An honest client in a process of its own, which asks `ASK {}` all the time and notes how long each answer takes."""

from __future__ import annotations

import http.client
import multiprocessing
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from urllib.parse import urlencode

EVERY = 0.02


@dataclass(frozen=True)
class Waits:
    """Milliseconds that answers took, and what went wrong."""

    waits: list[float]
    wrong: list[str]

    @property
    def middle(self) -> float:
        return sorted(self.waits)[len(self.waits) // 2] if self.waits else 0.0

    @property
    def most(self) -> float:
        return max(self.waits, default=0.0)

    @property
    def slow(self) -> int:
        """How many took 100 ms or more."""
        return sum(each >= 100 for each in self.waits)


class Observer:
    """`since` -> what was seen since it was asked last."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe

    def since(self) -> Waits:
        self._pipe.send("tell")
        found: Waits = self._pipe.recv()
        return found


@contextmanager
def observing(port: int) -> Iterator[Observer]:
    """The port of a server -> who watches it until the block ends."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_observe, args=(port, theirs), daemon=True)
    process.start()
    try:
        yield Observer(ours)
    finally:
        ours.send("end")
        process.join(10)


def _observe(port: int, pipe: Connection) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    waits: list[float] = []
    wrong: list[str] = []
    while True:
        if pipe.poll(EVERY):
            if pipe.recv() == "end":
                return
            pipe.send(Waits(waits, wrong))
            waits, wrong = [], []
        start = time.monotonic()
        try:
            connection.request("GET", "/sparql?" + urlencode({"query": f"ASK {{}} #{start}"}))
            response = connection.getresponse()
            body = response.read()
            if response.status != 200 or b"true" not in body:
                wrong.append(f"{response.status} {body[:60]!r}")
        except (OSError, http.client.HTTPException) as error:
            wrong.append(type(error).__name__)
            connection.close()
        waits.append((time.monotonic() - start) * 1000)
