"""Whoever answers: takes questions, keeps them in a fair queue, has them run over the dataset that serves now."""

from __future__ import annotations

import asyncio
import hashlib
import marshal
from collections import deque
from collections.abc import Callable
from functools import lru_cache, partial

from kg import keywords
from kg.errors import StoreError
from kg.store import Dataset
from kg.web.bindings import bound
from kg.web.cache import Cache, Seen
from kg.web.fair import Accounts
from kg.web.formats import GRAPHS, TABLES
from kg.web.lanes import Lanes
from kg.web.limits import Limits
from kg.web.pool import Pool
from kg.web.ports import INTERNAL, Answer, Ask, Refused
from kg.web.run import Head, Run
from kg.web.spool import Broken, Pieces

Record = Callable[[Ask, str, float, int, bool], None]  # question, outcome, seconds, rows, whether from the cache
Key = tuple[object, ...]
COSTLY = 0.05  # seconds; what took longer is kept even if it was asked but once
LONG = 2.0  # seconds that a long query counts for at least, whatever became of it
KILLED = 0.5  # seconds that a worker is worth which has to be replaced because a client left
_SWEEP = 0.25  # seconds between two looks at what waits
GRACE = 0.05  # seconds that a query may run though the client has left: most end within, and spare their worker
BUSY = {"Retry-After": "2"}
STOPS = Refused(503, "Going down", "The server stops; ask again in a moment.", BUSY)


class Engine:
    """A `kg.web.ports.Backend` over worker processes. `record` hears of every question when it is done with."""

    def __init__(self, limits: Limits, record: Record) -> None:
        self._loop = asyncio.get_running_loop()
        self.limits, self._record = limits, record
        self._accounts = Accounts(limits, self._loop.time)
        self._lanes = Lanes(self._accounts.heavy, self._loop.time)
        self._checks: deque[Run] = deque()  # the server's own, before all others
        self._cache, self._seen = Cache(limits.cache, limits.cached), Seen()
        self.pool: Pool | None = None
        self.parked = 0  # bytes of answers on disk
        self._closing = False
        self._sweeps: asyncio.TimerHandle | None = None
        self._retiring: set[asyncio.Task[None]] = set()

    @property
    def waiting(self) -> int:
        """How many queries wait."""
        return len(self._lanes)

    @property
    def dataset(self) -> Dataset:
        if self.pool is None:
            raise Refused(503, "Not ready", "The dataset is being opened; ask again in a moment.", BUSY)
        return self.pool.dataset

    async def turn_to(self, dataset: Dataset) -> None:
        """Opens another dataset and, when its workers stand ready, lets it answer from then on; StoreError if it cannot.

        What runs ends over the dataset that it began with.
        """
        pool = Pool(dataset, self.limits, self._pump, self._queue, self._lanes)
        await pool.start()
        try:
            await self._check(pool)
        except StoreError:
            await pool.close()
            raise
        old, self.pool = self.pool, pool
        self._cache.turn_to(dataset.manifest.sha256 + dataset.manifest.base)
        self._pump()
        if old:
            task = self._loop.create_task(old.retire())
            self._retiring.add(task)
            task.add_done_callback(self._retiring.discard)

    async def _check(self, pool: Pool) -> None:
        """StoreError unless the workers find as many quads as the manifest says."""
        ask = Ask("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", "text/csv")
        run = Run(ask, INTERNAL, _payload(ask, self.limits), self._park, None)
        run.exempt = True
        pool.take(run)
        try:
            found = (await run.wait()).body or b""
        except Refused as refused:
            raise StoreError(f"{pool.dataset.path} does not answer: {refused.title}; build it again") from None
        held, quads = found.split()[-1].decode(), pool.dataset.manifest.quads
        if held != str(quads):
            raise StoreError(f"{pool.dataset.path} holds {held} quads where its manifest says {quads}; build it again")

    async def check(self) -> None:
        """Refused unless a worker answers; whoever else waits, it has the next one that is idle."""
        ask = Ask("ASK { FILTER(RAND() >= 0) }", "text/csv")
        run = Run(ask, INTERNAL, _payload(ask, self.limits), self._park, None)
        self._checks.append(run)
        self._pump()
        try:
            async with asyncio.timeout(self.limits.timeout):
                await run.wait()
        except TimeoutError:
            raise Refused(503, "No worker answers", "Ask again in a moment.", BUSY) from None
        finally:
            if run in self._checks:
                self._checks.remove(run)
            run.left = True

    async def close(self) -> None:
        """Ends everything that runs."""
        self._closing = True
        if self.pool:
            self.pool.recall()
        for run in [*self._lanes]:
            self._lanes.remove(run)
            run.fail(STOPS)
        if self.pool:
            await self.pool.close()

    def etag(self, ask: Ask) -> str:
        """The entity tag that an answer to this question has now, "" where there is none."""
        return _etag(_key(ask), ask.text, self.dataset)

    @property
    def guarded(self) -> bool:
        """Whether the kernel keeps the workers from the network and from files."""
        return self.pool is not None and self.pool.guarded

    @property
    def generation(self) -> str:
        """Which dataset it is that answers are kept of."""
        return self._cache.dataset

    def generation_of(self, run: Run) -> str:
        """The same for what has run; "" where that was over a dataset that serves no longer."""
        return self.generation if self.pool and run.dataset is self.pool.dataset else ""

    def again(self, ask: Ask, answer: Answer) -> None:
        """Counts an answer that was given once more without asking for it here."""
        self._record(ask, "answered", 0.0, answer.rows or 0, True)

    async def ask(self, ask: Ask, client: str) -> Answer:
        """A question -> its answer; Refused in its place, Broken in the course of a stream. See `kg.web.ports.Backend`."""
        begun = self.begin(ask, client)
        return begun if isinstance(begun, Answer) else await self.answer(begun)

    def begin(self, ask: Ask, client: str) -> Answer | Run:
        """A question -> its answer where that is kept, or what is to answer it; Refused as `ask`."""
        key = _key(ask)
        kept = self._cache.get(key)
        if kept:
            self.again(ask, kept)
            return kept
        run = self._admitted(ask, client)
        run.key = key
        self._submit(run)
        return run

    async def answer(self, run: Run) -> Answer:
        """What has begun -> its answer; Refused in its place."""
        try:
            return self.made(run, await run.wait())
        except asyncio.CancelledError:
            self.leave(run)
            raise

    def _admitted(self, ask: Ask, client: str) -> Run:
        try:
            if (size := len(ask.text)) > (most := self.limits.text):
                raise Refused(413, "The query is too long", f"It has {size:,} characters and may have {most:,}; split it.")
            payload = _payload(ask, self.limits)
            self._accounts.enter(client)
        except Refused as refused:
            self._record(ask, f"refused {refused.status}: {refused.title}", 0.0, 0, False)
            raise
        return Run(ask, client, payload, self._park, self._ended)

    def _submit(self, run: Run) -> None:
        at_once = self._lanes.admit(run, self.pool)
        if self._closing:
            run.fail(STOPS)
        elif (waiting := self._lanes.waiting(run)) >= self.limits.queue:
            detail = f"All workers are busy and {waiting:,} queries wait, the most that may; ask again in a moment."
            run.fail(Refused(503, "Too many queries", detail, BUSY))
        elif at_once and self.pool:
            self.pool.take(run)
        else:
            self._queue(run)
            self._pump()

    def _pump(self) -> None:
        """Has run what may run now."""
        pool = self.pool
        if pool is None:
            return
        while pool.idle and self._checks:
            pool.take(self._checks.popleft())
        while pool.idle and (run := self._lanes.next(pool)):
            pool.take(run)
        if self._checks:
            pool.recall()
        else:
            pool.look_ahead(self._lanes.short)

    def _queue(self, run: Run) -> None:
        self._lanes.push(run)
        run.until = self._loop.time() + self.limits.wait
        if self._sweeps is None:
            self._sweeps = self._loop.call_later(_SWEEP, self._sweep)

    def _sweep(self) -> None:
        """Refuses what has waited too long."""
        now = self._loop.time()
        for run in [each for each in self._lanes if each.until <= now]:
            self._lanes.remove(run)
            detail = f"No worker was free for {self.limits.wait:g} s; ask again in a moment."
            run.fail(Refused(503, "Too many queries", detail, BUSY))
        self._sweeps = self._loop.call_later(_SWEEP, self._sweep) if self.waiting else None

    def leave(self, run: Run) -> None:
        """The client has gone: nobody works for it any longer."""
        if not run.process and not run.outcome and not (self.pool and self.pool.drop(run)):
            self._lanes.remove(run)
        if not run.outcome:
            run.leave(GRACE)

    def made(self, run: Run, head: Head) -> Answer:
        """What has run, and the head of what it gave -> the answer; kept where others may ask the same."""
        assert run.dataset is not None
        ask, key = run.ask, run.key
        media_type = (ask.graph_type if ask.graph_type is not None else ask.media_type) if head.graph else ask.media_type
        etag = _etag(key, ask.text, run.dataset)
        coding = ask.encoding if head.coded else None
        if head.body is None:
            assert run.spool is not None
            return Answer(media_type, Pieces(run.spool, partial(self.leave, run)), None, etag, coding)
        answer = Answer(media_type, head.body, head.rows, etag, coding)
        if etag and self.pool and self.pool.dataset is run.dataset and (self._seen.again(key) or run.seconds > COSTLY):
            self._cache.put(key, answer, len(ask.text))
        return answer

    def _park(self, size: int) -> None:
        self.parked += size
        if self.parked > self.limits.parked:
            told = f"Answers of {self.limits.parked >> 20:,} MB wait for clients that read slowly, the most that may"
            raise Broken(f"{told}; ask again in a moment.")

    def _ended(self, run: Run) -> None:
        self._accounts.leave(run.client, run.seconds)
        if self._lanes.ended(run, self.limits.brief):
            self._accounts.weigh(run.client, max(run.seconds, LONG))
        elif run.left and run.outcome != "answered":
            self._accounts.weigh(run.client, KILLED)
        self._record(run.ask, run.outcome, run.seconds, run.rows, False)


def _key(ask: Ask) -> Key:
    return (
        ask.text, ask.media_type, ask.graph_type, ask.encoding, ask.default_graphs, ask.named_graphs,
        tuple(sorted(ask.bindings.items())) if ask.bindings else (),
    )


def _etag(key: Key, text: str, dataset: Dataset) -> str:
    """A weak validator: rows in no given order may come in another one. "" for what may be answered otherwise each time."""
    if keywords.changes(text):
        return ""
    mark = _mark(dataset.manifest.sha256, dataset.manifest.base, *key[1:]).copy()
    mark.update(text.encode("utf-8", "surrogatepass"))
    return f'W/"{mark.hexdigest()}"'


@lru_cache(maxsize=256)
def _mark(*parts: object) -> hashlib.blake2b:
    """A dataset, the form of an answer, and what graphs it is of -> the beginning of the hash of an entity tag."""
    return hashlib.blake2b(repr(parts).encode(), digest_size=12)


def _payload(ask: Ask, limits: Limits) -> bytes:
    """A question -> the job for a worker. A media type that is given alone does for tables and graphs."""
    table = TABLES.get(ask.media_type, "")
    graph = GRAPHS.get(ask.media_type if ask.graph_type is None else ask.graph_type, "")
    text = bound(ask.text, ask.bindings) if ask.bindings else ask.text
    return marshal.dumps((
        text, table, graph, ask.default_graphs, ask.named_graphs, ask.encoding, limits.rows, limits.size,
    ))
