"""One query on its way: waiting, running, answered, refused or broken."""

from __future__ import annotations

import asyncio
import json
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass

from kg.store import Dataset
from kg.web import frames
from kg.web.ports import Ask, Refused
from kg.web.process import Process
from kg.web.spool import Broken, Spool

TOO_MUCH_MEMORY = "It took more than one may; ask for less: fewer patterns that share no variable, LIMIT, no sorting."
TOO_DEEP = "It is nested too deep, or chains too many operators, to be read; split it."
_DEATHS = {
    -signal.SIGSYS: (403, "SERVICE is refused", "The query made the store call another computer, or open a file."),
    -signal.SIGABRT: (507, "The query takes too much memory", TOO_MUCH_MEMORY),
    -signal.SIGSEGV: (400, "The query is too deep", TOO_DEEP),
}
SUDDEN, MOST_TRIES = 0.1, 3  # seconds within which a worker that was ended from outside had not come to its query
_UNKNOWN = (500, "The query failed", "The process that ran it ended; another has taken its place.")


@dataclass(frozen=True, slots=True)
class Head:
    """What is known when an answer begins; `body` where that was all of it."""

    graph: bool
    coded: bool
    rows: int
    body: bytes | None


class Run:
    """A question, and what became of it. `ended` is called once, when no worker has to do with it any more."""

    def __init__(
        self, ask: Ask, client: str, payload: bytes, parked: Callable[[int], None], ended: Callable[[Run], None]
    ) -> None:
        self.ask, self.client, self.payload = ask, client, payload
        self.head: asyncio.Future[Head] = asyncio.get_running_loop().create_future()
        self.spool: Spool | None = None
        self.process: Process | None = None
        self.dataset: Dataset | None = None
        self.timer: asyncio.TimerHandle | None = None
        self.drags: asyncio.TimerHandle | None = None
        self.started: float | None = None
        self.before = 0.0  # what its worker had computed until then, in seconds
        self.seconds = 0.0
        self.rows = 0
        self.outcome = ""
        self.postponed = False
        self.long = False  # whether it runs, or waits to run, as one of the long ones
        self.left = False
        self._tries = 0
        self._parked, self._ended = parked, ended
        self._why: Refused | None = None

    def stop(self, why: Refused) -> None:
        """Ends a running query by ending its worker; the reason is told in place of the answer."""
        if self.process and not self.outcome:
            self._why = why
            self.process.kill()

    def leave(self, why: Refused, grace: float) -> None:
        """Nobody waits for the answer any more: ends the query, unless it ends by itself before it has run so many seconds."""
        self.left, self._why = True, why
        ran = time.monotonic() - (self.started or 0.0)
        if ran < grace and not self.spool:
            asyncio.get_running_loop().call_later(grace - ran, self.stop, why)
        else:
            self.stop(why)

    def postpone(self) -> None:
        """Ends its worker; it is to wait among the long ones, and then begin anew."""
        if self.process:
            self.long = self.postponed = True
            self.process.kill()

    def heard(self, kind: bytes, payload: bytes) -> bool:
        """A frame of the worker -> whether that was the last one."""
        if kind in (frames.WHOLE, frames.BEGUN):
            shape, coded, rows = frames.SHAPE.unpack_from(payload)
            body = payload[frames.SHAPE.size:] if kind == frames.WHOLE else None
            if body is None and self._why and self.left:
                self.stop(self._why)
                return False
            if body is None:
                self.spool = Spool(self._parked)
            if not self.head.done():
                self.head.set_result(Head(shape == b"G", coded, rows, body))
            if body is not None:
                self.end("answered", rows)
            return body is not None
        if kind == frames.PIECE:
            self._store(payload)
            return False
        if kind == frames.ENDED:
            if self.spool:
                self.spool.end()
            self.end("answered", frames.SHAPE.unpack(payload)[2])
        elif kind == frames.FAILED:
            told = json.loads(payload)
            self.fail(Refused(told["status"], told["title"], told["detail"], more=told["more"]))
        return True

    def _store(self, piece: bytes) -> None:
        try:
            if self.spool:
                self.spool.write(piece)
        except (Broken, OSError) as error:
            self.stop(Refused(503, "The server has no room for the answer", str(error)))

    def died(self, status: int) -> bool:
        """The worker ended with that exit status before it had answered -> whether another may try."""
        if self.postponed and not self._why and not self.head.done():
            self._forget()
            return True
        sudden = status == 0 or (self.started is not None and time.monotonic() - self.started < SUDDEN)
        if sudden and self._tries < MOST_TRIES and not self._why and status not in _DEATHS and not self.head.done():
            self._tries += 1
            self._forget()
            return True
        self.fail(self._why or Refused(*_DEATHS.get(status, _UNKNOWN)))
        return False

    def _forget(self) -> None:
        self.process = self.started = None
        self.postponed = False
        self._stop_timers()

    def _stop_timers(self) -> None:
        for each in (self.timer, self.drags):
            if each:
                each.cancel()

    def fail(self, why: Refused) -> None:
        if self.head.done():
            if self.spool:
                self.spool.end(f"{why.title}. {why.detail}")
        else:
            self.head.set_exception(why)
            self.head.exception()  # whoever asked may have left: then nobody misses it
        self.end(f"{'broken' if self.spool else 'refused'} {why.status}: {why.title}")

    def end(self, outcome: str, rows: int = 0) -> None:
        if self.outcome:
            return
        self.outcome, self.rows = outcome, rows
        self._stop_timers()
        if self.started is not None:
            self.seconds = time.monotonic() - self.started
        self._ended(self)
