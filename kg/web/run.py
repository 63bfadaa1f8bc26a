"""One query on its way: waiting, running, answered, refused or broken."""

from __future__ import annotations

import asyncio
import json
import signal
import time
from collections.abc import Callable
from typing import NamedTuple

from kg.store import Dataset
from kg.web import frames
from kg.web.ports import Ask, Refused
from kg.web.process import Process
from kg.web.sandbox import STACK, TOO_MUCH
from kg.web.spool import Broken, Spool

_DEATHS = frozenset({-signal.SIGSYS, -signal.SIGABRT, -signal.SIGSEGV})
SUDDEN, MOST_TRIES = 0.1, 3  # seconds within which a worker that was ended from outside had not come to its query
_GONE = Refused(499, "The client has gone")


class Head(NamedTuple):
    """What is known when an answer begins; `body` where that was all of it."""

    graph: bool
    coded: bool
    rows: int
    body: bytes | None


class Run:
    """A question, and what became of it. `news` is called once, when its answer has begun or is refused; `ended` once, when no
    worker has to do with it any more."""

    __slots__ = (
        "_ended", "_parked", "_tries", "_why", "ask", "before", "client", "dataset", "exempt", "head", "key", "left", "long",
        "news", "outcome", "payload", "postponed", "process", "refused", "rows", "seconds", "spool", "started", "until",
    )

    def __init__(
        self, ask: Ask, client: str, payload: bytes, parked: Callable[[int], None], ended: Callable[[Run], None] | None
    ) -> None:
        self.ask, self.client, self.payload = ask, client, payload
        self.key: tuple[object, ...] = ()  # what an answer is kept by
        self.news: Callable[[Run], None] | None = None
        self.head: Head | None = None
        self.refused: Refused | None = None
        self.spool: Spool | None = None
        self.process: Process | None = None
        self.dataset: Dataset | None = None
        self.until = 0.0  # when it has waited, or run, for too long
        self.started: float | None = None
        self.before: float | None = None  # what its worker had computed until then, in seconds
        self.seconds = 0.0
        self.rows = 0
        self.outcome = ""
        self.postponed = False
        self.long = False  # whether it runs, or waits to run, as one of the long ones
        self.exempt = False  # whether it may run as long as it takes
        self.left = False
        self._tries = 0
        self._parked, self._ended = parked, ended
        self._why: Refused | None = None

    def ghost(self) -> Run:
        """-> what stands in its place where it was sent, when another worker is to answer it."""
        ghost = Run(self.ask, self.client, self.payload, self._parked, None)
        ghost.left, ghost._why = True, _GONE
        return ghost

    @property
    def known(self) -> bool:
        """Whether there is news, or nobody who waits for any."""
        return self.head is not None or self.refused is not None or self.left

    async def wait(self) -> Head:
        """-> the head of the answer; Refused where there is none."""
        if not self.known:
            waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self.news = lambda run: None if waiter.done() else waiter.set_result(None)
            await waiter
        if self.head is None:
            raise self.refused or _GONE
        return self.head

    def stop(self, why: Refused) -> None:
        """Ends a running query by ending its worker; the reason is told in place of the answer."""
        if self.process and not self.outcome:
            self._why = why
            self.process.kill()

    def leave(self, grace: float) -> None:
        """Nobody waits for the answer any more: ends the query, unless it ends by itself before it has run so many seconds."""
        self.left, self.news, self._why = True, None, _GONE
        ran = time.monotonic() - (self.started or 0.0)
        if not self.process:
            self.fail(_GONE)
        elif ran < grace and not self.spool:
            asyncio.get_running_loop().call_later(grace - ran, self.stop, _GONE)
        else:
            self.stop(_GONE)

    def postpone(self) -> None:
        """Ends its worker; it is to wait among the long ones, and then begin anew."""
        if self.process:
            self.long = self.postponed = True
            self.process.kill()

    def heard(self, kind: bytes, payload: bytes) -> bool:
        """A frame of the worker -> whether that was the last one. `tell` is to be called then."""
        if kind == frames.WHOLE:
            shape, coded, rows = frames.SHAPE.unpack_from(payload)
            self.head = Head(shape == b"G", coded, rows, payload[frames.SHAPE.size:])
            self._end("answered", rows)
            return True
        if kind == frames.PIECE:
            self._store(payload)
            return False
        if kind == frames.FAILED:
            told = json.loads(payload)
            self._fail(Refused(told["status"], told["title"], told["detail"], more=told["more"]))
            return True
        if kind == frames.SKIPPED:
            self._end("skipped")
            return True
        shape, coded, rows = frames.SHAPE.unpack_from(payload)
        if kind == frames.BEGUN:
            self._begin(shape == b"G", coded)
            return False
        if self.spool:
            self.spool.end()
        self._end("answered", rows)
        return True

    def _begin(self, graph: bool, coded: bool) -> None:
        if self.left:
            self.stop(_GONE)
        else:
            self.spool = Spool(self._parked)
            self.head = Head(graph, coded, 0, None)

    def _store(self, piece: bytes) -> None:
        try:
            if self.spool:
                self.spool.write(piece)
        except (Broken, OSError) as error:
            self.stop(Refused(503, "The server has no room for the answer", str(error)))

    def tell(self) -> None:
        """Lets those know who wait for the answer, and for the end."""
        if self.news and (self.head or self.refused):
            news, self.news = self.news, None
            news(self)
        if self.outcome and self._ended:
            ended, self._ended = self._ended, None
            ended(self)

    def died(self, status: int, memory: int) -> bool:
        """The worker, which had so much memory, ended with that exit status before it had answered -> whether another may try."""
        if self.postponed and not self._why and not self.known:
            self._forget()
            return True
        sudden = status == 0 or (self.started is not None and time.monotonic() - self.started < SUDDEN)
        if sudden and self._tries < MOST_TRIES and not self._why and status not in _DEATHS and not self.known:
            self._tries += 1
            self._forget()
            return True
        self.fail(self._why or _death(status, memory, len(self.ask.text)))
        return False

    def _forget(self) -> None:
        self.process = self.started = self.before = None
        self.postponed = False

    def fail(self, why: Refused) -> None:
        """It is refused, or breaks off; whoever waits is told."""
        self._fail(why)
        self.tell()

    def _fail(self, why: Refused) -> None:
        if self.spool:
            self.spool.end(f"{why.title}. {why.detail}")
        elif self.head is None:
            self.refused = why
        self._end(f"{'broken' if self.spool else 'refused'} {why.status}: {why.title}")

    def _end(self, outcome: str, rows: int = 0) -> None:
        if not self.outcome:
            self.outcome, self.rows = outcome, rows
            if self.started is not None:
                self.seconds = time.monotonic() - self.started


def _death(status: int, memory: int, size: int) -> Refused:
    """How a worker ended, the bytes of memory that it had, and the length of its query -> what is told of that."""
    match -status:
        case signal.SIGSYS:
            return Refused(403, "SERVICE is refused", "The query made the store call another computer, or open a file.")
        case signal.SIGABRT:
            return Refused(507, "The query takes too much memory", TOO_MUCH.format(memory >> 20))
        case signal.SIGSEGV:
            deep = f"Its {size:,} characters are nested too deep, or chain too many operators"
            told = f"{deep}, to be read in {STACK >> 20} MB of stack, which is all there is; split it."
            return Refused(400, "The query is too deep", told)
    return Refused(500, "The query failed", "The process that ran it ended; another has taken its place.")
