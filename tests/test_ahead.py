"""A query beside the one that runs: who is given one, when it is taken back, and what becomes of it then."""

from __future__ import annotations

import asyncio
import json
import socket
import time
from collections.abc import Callable, Container
from itertools import islice
from pathlib import Path
from typing import ClassVar

import pytest

from kg import store
from kg.web import frames, pool
from kg.web.fair import FairQueue
from kg.web.lanes import Lanes
from kg.web.limits import Limits
from kg.web.ports import Ask
from kg.web.process import Watcher
from kg.web.run import Run
from kg.web.worker import _jobs
from tests.serving import build

QUERY, WITHDRAWN = frames.QUERY, frames.WITHDRAWN
Q1, Q2, Q3, W = (*(frames.frame(QUERY, text) for text in (b"1", b"2", b"3")), frames.frame(WITHDRAWN, b""))


@pytest.mark.parametrize(("first", "then", "run", "skipped"), [
    (Q1 + Q2, b"", b"12", 0),
    (Q1, Q2, b"12", 0),
    (Q1 + Q2 + W, b"", b"1", 1),
    (Q1 + Q2, W, b"1", 1),
    (Q1, Q2 + W, b"1", 1),
    (Q1, W, b"1", 0),  # it had begun by then
    (Q1, W + Q2, b"12", 0),
    (Q1 + Q2 + W, Q3, b"13", 1),
    (Q1 + Q2, W + Q3, b"13", 1),
])
def test_a_worker_skips_what_is_withdrawn_before_it_begins(first: bytes, then: bytes, run: bytes, skipped: int) -> None:
    ours, theirs = socket.socketpair()
    sent: list[bytes] = []
    with theirs:
        ours.sendall(first)
        jobs = _jobs(theirs.fileno(), sent.append)
        found = next(jobs)
        ours.sendall(then)
        found += b"".join(islice(jobs, len(run) - 1))
        ours.shutdown(socket.SHUT_WR)
        found += b"".join(jobs)
        ours.close()
    assert (found, sent) == (run, [frames.frame(frames.SKIPPED, b"")] * skipped)


class Worker:
    """In the place of a process: keeps what it is told."""

    made: ClassVar[list[Worker]] = []

    def __init__(self, path: Path, memory: int, base: str, watcher: Watcher) -> None:
        self._watcher, self.told, self.patient, self.thread, self.seconds = watcher, "", False, 0, 0.0
        self.made.append(self)

    def send(self, payload: bytes) -> None:
        self.told += payload.decode()

    def withdraw(self) -> None:
        self.told += "-"

    def kill(self) -> None:
        self.told += "!"

    def tend(self) -> None:
        self.told += "?"

    def spent(self) -> float:
        return self.seconds

    def yield_to_others(self) -> None:
        self.patient = True

    def says(self, kind: bytes, payload: bytes = b"") -> None:
        self._watcher.heard(self, kind, payload)  # type: ignore[arg-type]

    def stands_ready(self) -> None:
        self.says(frames.READY, json.dumps({"guards": [], "thread": 1}).encode())

    def answers(self) -> None:
        self.says(frames.WHOLE, frames.SHAPE.pack(b"T", False, 0))

    def ends(self) -> None:
        self._watcher.gone(self, 0)  # type: ignore[arg-type]


class Scene:
    """A pool of fake workers before a queue; queries are digits."""

    def __init__(self, dataset: store.Dataset, workers: int, spares: int = 0) -> None:
        Worker.made = []
        self.queue: FairQueue[Run] = FairQueue("heavy".__eq__)
        limits = Limits(workers=workers, spares=spares, reserve=bool(spares))
        self.pool = pool.Pool(dataset, limits, self.pump, self.wait, self)
        self.answered = ""

    async def begin(self) -> tuple[Worker, ...]:
        starting = asyncio.ensure_future(self.pool.start())
        await asyncio.sleep(0)
        for worker in Worker.made:
            worker.stands_ready()
        await starting
        return tuple(Worker.made)

    def wanted(self, run: Run, held: Container[str]) -> bool:
        return self.queue.waits(held)

    def drags(self, run: Run) -> None:
        """Nobody here asks for it."""

    def wait(self, run: Run) -> None:
        self.queue.push(run.client, run)

    def pump(self) -> None:
        while run := self.pool.next(self.queue):
            self.pool.take(run)
        self.pool.look_ahead(self.queue)

    def ask(self, *names: str, client: str = "a") -> list[Run]:
        runs = [Run(Ask(name, ""), client, name.encode(), lambda _: None, self._ended) for name in names]
        for run in runs:
            self.wait(run)
            self.pump()
        return runs

    def _ended(self, run: Run) -> None:
        self.answered += run.ask.text if run.outcome == "answered" else f"({run.ask.text}: {run.outcome})"


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Scene]:
    monkeypatch.setattr(pool, "Process", Worker)
    dataset = build(tmp_path / "data", 1)
    return lambda workers, spares=0: Scene(dataset, workers, spares)


def test_who_waits_alone_has_one_more_query_with_each_worker(scene: Callable[[int], Scene]) -> None:
    async def story() -> None:
        it = scene(2)
        one, other = await it.begin()
        it.ask("1", "2", "3", "4", "5")
        assert {one.told, other.told} == {"13", "24"}
        one.answers()
        assert one.told[2:] == "5"
        for _ in range(2):
            one.answers()
            other.answers()
        assert sorted(it.answered) == ["1", "2", "3", "4", "5"]
        assert len(it.pool.idle) == 2

    asyncio.run(story())


@pytest.mark.parametrize("begun", [False, True])
def test_it_is_taken_back_when_others_wait(scene: Callable[[int], Scene], begun: bool) -> None:
    async def story() -> None:
        it = scene(1)
        (worker,) = await it.begin()
        it.ask("1", "2")
        it.ask("3", client="b")
        assert worker.told == "12-"
        worker.answers()  # 1
        if begun:
            worker.answers()  # 2, for nobody: another was to answer it
        else:
            worker.says(frames.SKIPPED)
        assert worker.told == "12-3"
        worker.answers()
        worker.answers()
        assert (worker.told, it.answered, len(it.pool.idle)) == ("12-32", "132", 1)

    asyncio.run(story())


def test_it_may_be_skipped_before_the_one_that_runs_is_answered(scene: Callable[[int], Scene]) -> None:
    async def story() -> None:
        it = scene(1)
        (worker,) = await it.begin()
        it.ask("1", "2")
        it.ask("3", client="b")
        worker.says(frames.SKIPPED)
        assert it.answered == ""
        worker.answers()
        assert (worker.told, it.answered) == ("12-3", "1")

    asyncio.run(story())


def test_it_is_taken_back_from_behind_a_slow_one(scene: Callable[[int], Scene]) -> None:
    async def story() -> None:
        it = scene(2)
        workers = await it.begin()
        it.ask("1", "2", "3")
        slow, quick = sorted(workers, key=lambda worker: worker.told)
        quick.answers()
        await asyncio.sleep(0.15)
        quick.answers()
        assert (slow.told, quick.told, it.answered) == ("13-", "23", "23")

    asyncio.run(story())


def test_it_outlives_its_worker(scene: Callable[[int], Scene]) -> None:
    async def story() -> None:
        it = scene(1)
        (worker,) = await it.begin()
        it.ask("1", "2")
        worker.ends()
        successor = Worker.made[-1]
        successor.stands_ready()
        for _ in range(2):
            successor.answers()
        assert (sorted(successor.told), sorted(it.answered)) == (["1", "2"], ["1", "2"])

    asyncio.run(story())


def test_who_leaves_takes_it_along(scene: Callable[[int], Scene]) -> None:
    async def story() -> None:
        it = scene(1)
        (worker,) = await it.begin()
        _, second, third = it.ask("1", "2", "3")
        assert (it.pool.drop(second), it.pool.drop(third)) == (True, False)
        worker.answers()
        worker.says(frames.SKIPPED)
        worker.answers()
        assert (worker.told, it.answered) == ("12-3", "13")

    asyncio.run(story())


def test_a_dataset_that_serves_no_longer_gives_it_back(scene: Callable[[int], Scene]) -> None:
    async def story() -> None:
        it = scene(1)
        (worker,) = await it.begin()
        it.ask("1", "2")
        retiring = asyncio.ensure_future(it.pool.retire())
        await asyncio.sleep(0)
        assert ([run.ask.text for run in it.queue], worker.told) == (["2"], "12-")
        worker.answers()
        worker.says(frames.SKIPPED)
        await retiring
        assert worker.told == "12-!"

    asyncio.run(story())


def test_the_last_worker_is_for_who_has_had_little_while_others_start(scene: Callable[..., Scene]) -> None:
    async def story() -> None:
        it = scene(1, 1)
        last, other = await it.begin()
        it.ask("1", client="heavy")
        other.ends()
        it.ask("2", client="heavy")
        assert last.told == ""
        it.ask("3", client="light")
        last.answers()
        assert (last.told, it.answered) == ("3", "3")
        Worker.made[-1].stands_ready()
        assert (last.told + Worker.made[-1].told, len(it.queue)) == ("312", 0)

    asyncio.run(story())


def test_a_worker_whose_end_no_socket_tells_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_TEND", 0.05)
    dataset = build(tmp_path / "data", 1)

    async def story() -> tuple[int, bool, bool]:
        limits, lanes = Limits(workers=1, spares=0, reserve=0), Lanes(lambda _: False, time.monotonic)
        mine = pool.Pool(dataset, limits, lambda: None, lambda _: None, lanes)
        await mine.start()
        first = mine.idle[0]
        asyncio.get_running_loop().remove_reader(first._socket.fileno())
        first.kill()
        async with asyncio.timeout(20):
            while mine.idle in ([], [first]):
                await asyncio.sleep(0.02)
        found = mine.replaced, mine.idle[0] is first, first in mine._living
        await mine.close()
        return found

    assert asyncio.run(story()) == (1, False, False)
