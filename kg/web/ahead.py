"""One query for a worker beside the one it runs, so that between two short ones it need not wait for the front."""

from __future__ import annotations

import time

from kg.web.process import Process
from kg.web.run import Run

_JUST = 0.01  # seconds within which a query has only just begun
_SHORT = 1 << 14  # bytes of a job that surely goes through at once


class Ahead:
    """Who has what to go on with. What is taken back stays, left by its client, in the place of itself: the worker skips it,
    or has begun it by then."""

    def __init__(self) -> None:
        self._next: dict[Process, Run] = {}

    def __len__(self) -> int:
        return len(self._next)

    def room(self, process: Process, runs: Run) -> bool:
        """Whether a worker may be given one more: such as begins on a short one, as far as can be told."""
        if process in self._next or process.patient or runs.long or runs.exempt or runs.known or runs.started is None:
            return False
        return time.monotonic() - runs.started < _JUST

    def give(self, process: Process, run: Run) -> None:
        """Sends a query to a worker that runs another."""
        self._next[process] = run
        process.send(run.payload)

    def back(self, process: Process) -> Run | None:
        """What the worker was to go on with, for another to run; None where there is nothing."""
        run = self._next.get(process)
        if run is None or run.left:
            return None
        self._next[process] = run.ghost()
        process.withdraw()
        return run

    def holder(self, run: Run) -> Process | None:
        """Who is to go on with a query."""
        return next((process for process, each in self._next.items() if each is run), None)

    def pop(self, process: Process) -> Run | None:
        """What the worker goes on with now."""
        return self._next.pop(process, None)

    def workers(self) -> list[Process]:
        return [*self._next]
