"""The workers over one dataset: so many run, some stand ready, and who dies is replaced."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import Callable, Container
from typing import Protocol

from kg.errors import StoreError
from kg.store import Dataset
from kg.web import frames, hold
from kg.web.ahead import Ahead
from kg.web.fair import FairQueue
from kg.web.limits import Limits
from kg.web.ports import Refused
from kg.web.process import Process
from kg.web.run import Run
from kg.web.sandbox import SECCOMP

_PAUSE = 0.2  # seconds before a worker that died before it was ready is replaced, doubled each time
_LONGEST_PAUSE = 5.0
_LOOK = 0.05  # seconds between two looks at what runs
_TEND = 1.0  # seconds between two looks at whether all workers live
CHECK = 600.0  # seconds that a query may run that is exempt from the deadline


class Waiting(Protocol):
    """Those that wait while others run."""

    def wanted(self, run: Run, held: Container[str]) -> bool:
        """Whether others should run rather than this one, besides those of the clients that are given."""

    def drags(self, run: Run) -> None:
        """It runs long."""


class Pool:
    """Workers of one dataset. `free` is called when one more query could be taken, `retry` with one whose worker was ended."""

    def __init__(
        self, dataset: Dataset, limits: Limits, free: Callable[[], None], retry: Callable[[Run], None],
        waiting: Waiting,
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self.dataset, self._limits, self._free, self._retry, self._waiting = dataset, limits, free, retry, waiting
        self._store = hold.taken(dataset)
        self.idle: list[Process] = []
        self.running: dict[Process, Run] = {}
        self._ahead = Ahead()
        self._held: dict[str, int] = {}  # clients that have something running, and how much
        self._starting: set[Process] = set()
        self._living: set[Process] = set()  # all whose end is still to be told
        self._trouble = ""
        self._failures = self.replaced = 0
        self._retired = False
        self._news = asyncio.Event()
        self.guarded = True
        self._looks: asyncio.TimerHandle | None = None
        self._loop.call_later(_TEND, self._tend)

    async def start(self) -> None:
        """Until all workers stand ready; StoreError where they do not."""
        for _ in range(self._limits.workers + self._limits.spares):
            self._spawn()
        while self._starting and not self._trouble:
            self._news.clear()
            await self._news.wait()
        if self._trouble:
            await self.close()
            raise StoreError(f"{self.dataset.path}: {self._trouble}")

    def _spawn(self) -> None:
        if not self._retired:
            process = Process(self._store, self._limits.memory, self.dataset.manifest.base, self)
            self._starting.add(process)
            self._living.add(process)

    def _tend(self) -> None:
        """Sees to it that no worker is missed whose socket does not tell that it ended, as was seen on busy cores."""
        for process in [*self._living]:
            process.tend()
        if self._living or not self._retired:
            self._loop.call_later(_TEND, self._tend)

    def next(self, queue: FairQueue[Run]) -> Run | None:
        """A queue -> which query of it is to run now, if any. No client has more than its share of the workers, and the last
        that are idle are for who has nothing running, nor had anything long running of late."""
        if not queue or not self.idle:
            return None
        if self._open:
            if queue.alone is not None and self._held.get(queue.alone, 0) >= self._limits.share:  # as it mostly is
                return None
            return queue.pop([client for client, number in self._held.items() if number >= self._limits.share])
        return queue.pop(self._held, light=self._last)

    def takes(self, client: str) -> bool:
        """Whether a query of a client may run now that nobody waits."""
        return self._open and self._held.get(client, 0) < self._limits.share

    @property
    def _open(self) -> bool:
        """Whether a worker is free for anyone."""
        return len(self.running) < self._limits.workers and len(self.idle) > self._limits.reserve

    @property
    def _last(self) -> bool:
        """Whether more workers are to be idle soon, so that those which are can be left to who has had little."""
        return bool(self._held) or (bool(self._starting) and not self._failures)

    def next_long(self, queue: FairQueue[Run]) -> Run | None:
        """The same for a queue of long ones."""
        if not queue or not self.idle or not (self._open or not self._last):
            return None
        long, limits = self._long(), self._limits
        if long.total() >= limits.long:
            return None
        full = [each for each, number in self._held.items() if number >= limits.share or long[each] >= limits.long_share]
        return queue.pop(full)

    def _long(self) -> Counter[str]:
        """How many long queries of each client run."""
        return Counter(run.client for run in self.running.values() if run.long)

    def _room(self, client: str) -> bool:
        """Whether one more long query of the client may run."""
        long = self._long()
        return long.total() < self._limits.long and long[client] < self._limits.long_share

    def _look(self) -> None:
        """Looks at all that runs, again and again: one timer for all is cheaper than one for each."""
        self._looks, slow = None, False
        now = time.monotonic()
        for process, run in [*self.running.items()]:
            if now >= run.until:
                run.stop(self._late())
            elif run.before is None:
                run.before = process.spent()
                slow |= self._take_back(process)
            elif not run.long and not run.exempt and process.spent() - run.before > self._most(run):
                self._drags(process, run)
        if slow:
            self._free()
        if self.running:
            self._looks = self._loop.call_later(_LOOK, self._look)

    def _most(self, run: Run) -> float:
        """Seconds of computing after which a query is a long one."""
        return self._limits.brief if self._waiting.wanted(run, self._held) else self._limits.short

    def _drags(self, process: Process, run: Run) -> None:
        """A query has computed for a while: it is a long one from now on. Where there are enough of them it has to wait, and to
        begin anew, unless its answer has begun."""
        self._waiting.drags(run)
        if self._room(run.client) or run.known or self._retired:
            run.long = True
            process.yield_to_others()
        elif not run.postponed:
            run.postpone()

    def take(self, run: Run) -> None:
        """Runs a query on an idle worker, which is ended at the deadline."""
        process = self.idle.pop()
        self._begin(process, run)
        process.send(run.payload)

    def _begin(self, process: Process, run: Run) -> None:
        now = time.monotonic()
        self.running[process] = run
        self._held[run.client] = self._held.get(run.client, 0) + 1
        run.process, run.dataset, run.started = process, self.dataset, now
        run.until = now + (CHECK if run.exempt else self._limits.timeout)
        if self._looks is None:
            self._looks = self._loop.call_later(_LOOK, self._look)
        if run.long:
            process.yield_to_others()

    def look_ahead(self, queue: FairQueue[Run]) -> None:
        """Gives workers of a client that waits alone one more query of it to go on with; takes them back when others wait."""
        if not queue:
            return
        client = queue.alone
        if len(self._ahead) == len(self.running) and client in self._held and len(self._held) == 1:
            return  # all have one, and they are its own
        for process, run in self.running.items():
            if run.client == client == queue.alone and self._ahead.room(process, run) and (following := queue.pop()):
                self._ahead.give(process, following)
            elif run.client != client:
                self._take_back(process)

    def recall(self) -> None:
        """Takes back all that no worker has begun."""
        for process in self._ahead.workers():
            self._take_back(process)

    def drop(self, run: Run) -> bool:
        """Takes back a query whose client has gone -> whether it was with a worker that had not begun it."""
        process = self._ahead.holder(run)
        return process is not None and self._ahead.back(process) is not None

    def _take_back(self, process: Process) -> bool:
        run = self._ahead.back(process)
        if run:
            self._retry(run)
        return run is not None

    def _late(self) -> Refused:
        told = f"It ran {self._limits.timeout:g} s, the longest that a query may; ask for less: name more of what you look for, "
        return Refused(504, "The query takes too long", told + "add LIMIT, drop ORDER BY.")

    def heard(self, process: Process, kind: bytes, payload: bytes) -> None:
        """A frame from a worker; what a worker says that nobody asked is the end of it."""
        if kind == frames.READY:
            self._starting.discard(process)
            told = json.loads(payload)
            self.guarded, process.thread = SECCOMP in told["guards"], told["thread"]
            self._failures = 0
            self._stand_by(process)
        elif process in self._starting:
            self._trouble = str(json.loads(payload).get("detail"))
        elif kind == frames.SKIPPED and self._ahead.pop(process):
            pass  # and it is not through yet with the one before
        elif process in self.running:
            run = self.running[process]
            if run.heard(kind, payload):
                self._done(process)
                if process.patient:
                    self._replace(process)
                elif following := self._ahead.pop(process):
                    self._begin(process, following)
                    self._free()
                else:
                    self._stand_by(process)  # it has its next query before the client has its answer
            run.tell()

    def _done(self, process: Process) -> Run:
        """A worker has to do with its query no longer."""
        run = self.running.pop(process)
        self._held[run.client] -= 1
        if not self._held[run.client]:
            del self._held[run.client]
        return run

    def _replace(self, process: Process) -> None:
        """Ends a worker that has answered, and lets another take its place."""
        self._news.set()
        process.kill()
        self._free()

    def _stand_by(self, process: Process) -> None:
        self._news.set()
        if self._retired:
            process.kill()
            return
        self.idle.append(process)
        self._free()

    def gone(self, process: Process, status: int) -> None:
        """A worker has ended, by itself or not: its query is told why, and another takes its place."""
        self._living.discard(process)
        run, following = self._done(process) if process in self.running else None, self._ahead.pop(process)
        if process in self.idle:
            self.idle.remove(process)
        if process in self._starting:
            self._starting.discard(process)
            self._failures += 1
            self._trouble = self._trouble or f"a worker ended with status {status} before it was ready"
            self._loop.call_later(min(_LONGEST_PAUSE, _PAUSE * 2**self._failures), self._spawn)
        else:
            self.replaced += 1
            self._spawn()
        self._news.set()
        if run and run.died(status, self._limits.memory):
            self._retry(run)
        if following and not following.left:
            self._retry(following)
        self._free()

    async def retire(self) -> None:
        """Takes no more; ends each worker when its query is answered."""
        self._retired = True
        self.recall()
        self._free()
        for process in [*self.idle, *self._starting]:
            process.kill()
        self.idle.clear()
        while self.running:
            self._news.clear()
            await self._news.wait()
        hold.released(self._store)

    async def close(self) -> None:
        """Ends all workers at once, whatever they do."""
        self._retired = True
        for process in [*self.running, *self.idle, *self._starting]:
            process.kill()
        self.idle.clear()
        hold.released(self._store)
