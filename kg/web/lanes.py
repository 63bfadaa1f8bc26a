"""Where queries wait for a worker: the short ones, and those that have run long, or are worded as one that did."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from itertools import chain

from kg.web.fair import FairQueue
from kg.web.pool import Pool
from kg.web.run import Run
from kg.web.slow import Slow, alike


class Lanes:
    """Two fair queues. `heavy` tells of a client whether its turn comes after the others'."""

    def __init__(self, heavy: Callable[[str], bool], clock: Callable[[], float]) -> None:
        self.short: FairQueue[Run] = FairQueue(heavy)
        self._long: FairQueue[Run] = FairQueue(heavy)
        self._slow = Slow(clock)

    def __len__(self) -> int:
        return len(self.short) + len(self._long)

    def __iter__(self) -> Iterator[Run]:
        return chain(self.short, self._long)

    def admit(self, run: Run, pool: Pool | None) -> bool:
        """A query that comes -> whether it is to run at once, without waiting."""
        run.long = self._slow.expects(run.ask.text)
        if run.long or self.short or pool is None or not pool.takes(run.client):
            return False
        self.short.serve(run.client)
        return True

    def waiting(self, run: Run) -> int:
        """How many wait where this one would."""
        return len(self._of(run))

    def push(self, run: Run) -> None:
        self._of(run).push(run.client, run)

    def remove(self, run: Run) -> None:
        """ValueError or KeyError where it does not wait."""
        self._of(run).remove(run.client, run)

    def next(self, pool: Pool) -> Run | None:
        """What is to run now. What is expected to run long by now, though not when it came, goes over to the long ones."""
        while (run := pool.next(self.short)) and not run.long and self._slow.expects(run.ask.text):
            run.long = True
            self.push(run)
        return run or pool.next_long(self._long)

    def wanted(self, run: Run, held: Container[str]) -> bool:
        """Whether others should run rather than this one that runs: clients that have nothing running, or queries of another
        wording."""
        return self.short.waits(held) or any(not alike(run.ask.text, each.ask.text) for each in self.short)

    def drags(self, run: Run) -> None:
        """It runs long; so will those that are worded like it."""
        self._slow.learn(run.ask.text)

    def ended(self, run: Run, brief: float) -> bool:
        """What has ended, and how many seconds are few -> whether it counts as a long one."""
        if run.long and run.outcome == "answered" and run.seconds < brief:
            self._slow.forget(run.ask.text)
            return False
        return run.long

    def _of(self, run: Run) -> FairQueue[Run]:
        return self._long if run.long else self.short
