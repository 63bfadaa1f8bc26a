"""What a monitor asks: does it live, can it answer, how much."""

from __future__ import annotations

import asyncio
import json
import time
from functools import partial

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kg.web.engine import Engine
from kg.web.follow import Follower, built
from kg.web.journal import Journal
from kg.web.ports import Refused

FRESH = 1.0  # seconds for which the result of a check is told to all who ask
PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"


def routes(engine: Engine, follower: Follower, journal: Journal) -> list[Route]:
    """-> /healthz, /readyz, /metrics"""
    for name, help, value in (
        ("kg_waiting", "Queries in the queue", lambda: engine.waiting),
        ("kg_running", "Queries that run", lambda: len(engine.pool.running) if engine.pool else 0),
        ("kg_workers_idle", "Workers that stand ready", lambda: len(engine.pool.idle) if engine.pool else 0),
        ("kg_parked_bytes", "Bytes of answers on disk, for clients that read slowly", lambda: engine.parked),
        ("kg_quads", "Quads of the dataset", lambda: engine.dataset.manifest.quads),
        ("kg_dataset_age_seconds", "Seconds since the dataset was built", lambda: time.time() - built(engine.dataset)),
        ("kg_dataset_refused", "Whether a newer build was refused", lambda: bool(follower.trouble)),
    ):
        journal.gauge(name, help, value)
    return [
        Route("/healthz", alive), Route("/readyz", partial(ready, Readiness(engine), follower)),
        Route("/metrics", partial(metrics, journal)),
    ]


async def alive(request: Request) -> Response:
    return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


class Readiness:
    """Whether a worker answers: one check for all who ask meanwhile, and shortly after."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._check: asyncio.Task[None] | None = None
        self._ended = 0.0

    async def check(self) -> None:
        """Refused unless one does."""
        if self._check is None or (self._check.done() and time.monotonic() - self._ended > FRESH):
            self._check = asyncio.create_task(self.engine.check())
            self._check.add_done_callback(self._note)
        await asyncio.shield(self._check)

    def _note(self, check: asyncio.Task[None]) -> None:
        self._ended = time.monotonic()


async def ready(readiness: Readiness, follower: Follower, request: Request) -> Response:
    """200 when a query is answered, with what it is answered from; 503 when not."""
    engine = readiness.engine
    try:
        await readiness.check()
        dataset = engine.dataset
    except Refused as refused:
        return Response(json.dumps({"status": refused.title}), 503, {"Cache-Control": "no-store"}, "application/json")
    since = built(dataset)
    told = {
        "status": "ready", "dataset": dataset.manifest.id, "quads": dataset.manifest.quads,
        "built": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(since)), "age_seconds": round(time.time() - since),
        "guarded": engine.guarded,
    }
    return JSONResponse(told | ({"refused": follower.trouble} if follower.trouble else {}), headers={"Cache-Control": "no-store"})


async def metrics(journal: Journal, request: Request) -> Response:
    return Response(journal.metrics(), media_type=PROMETHEUS)
