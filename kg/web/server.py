"""The HTTP side: where it listens, signals, and the end."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
import uvloop

from kg import canned
from kg.errors import KgError
from kg.resources import queries_dir
from kg.web.app import application
from kg.web.connection import Connection
from kg.web.endpoint import Sparql
from kg.web.engine import Engine
from kg.web.follow import Follower
from kg.web.journal import Journal
from kg.web.limits import Limits
from kg.web.site import Site, site

IDLE = 30  # seconds that a connection may stay open between two requests


@dataclass(frozen=True, slots=True)
class Place:
    """Where to listen, and whom to believe about who asks."""

    host: str = "127.0.0.1"
    port: int = 7878
    proxies: frozenset[str] = frozenset()


class Server(uvicorn.Server):
    """uvicorn's server, which leaves the signals to `serve`."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def run(
    folder: Path, limits: Limits, place: Place, journal: Journal | None = None, base: str | None = None,
    license: str | None = None, queries: Path | None = None,
) -> None:
    """Serves the dataset in a folder, and the questions of another, until SIGTERM or SIGINT; KgError where it cannot begin."""
    uvloop.run(serve(folder, limits, place, journal or Journal(), base, license, queries))


async def serve(
    folder: Path, limits: Limits, place: Place, journal: Journal, base: str | None = None, license: str | None = None,
    queries: Path | None = None,
) -> None:
    """The same within a loop: opens the dataset, listens, follows; at the end lets what runs be answered."""
    engine = Engine(limits, journal.record)
    follower = Follower(folder, engine, journal, base)
    known = canned.load(queries or queries_dir())
    shown = site(engine, limits, base, license, known)
    try:
        await follower.begin()
        with listening(place) as listener:
            for remark in (remark for each in known.values() for remark in each.remarks):
                journal.tell("remark", about=remark)
            await _served(listener, engine, follower, journal, place, shown)
    finally:
        await engine.close()
        journal.flush()


async def _served(
    listener: socket.socket, engine: Engine, follower: Follower, journal: Journal, place: Place, shown: Site
) -> None:
    limits, loop = engine.limits, asyncio.get_running_loop()
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)
    Connection.limits, Connection.shared = limits, place.proxies
    sparql = Sparql(engine, shown.description)
    Connection.sparql = sparql
    server = Server(uvicorn.Config(
        application(engine, follower, journal, sparql, shown, place.proxies), http=Connection, ws="none", lifespan="off",
        log_config=None, access_log=False, server_header=False, proxy_headers=False, timeout_keep_alive=IDLE,
        timeout_graceful_shutdown=int(limits.timeout + limits.wait) + 1, backlog=1024,
    ))

    def stop() -> None:
        journal.tell("stopping", running=len(engine.pool.running) if engine.pool else 0, waiting=engine.waiting)
        server.should_exit = True

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop)
    loop.add_signal_handler(signal.SIGHUP, follower.look)
    following = loop.create_task(follower.follow())
    host, port = listener.getsockname()[:2]
    dataset = engine.dataset.manifest
    journal.tell("serving", host=host, port=port, dataset=dataset.id, quads=dataset.quads, guarded=engine.guarded)
    journal.flush()
    gc.freeze()  # what is loaded now stays, and need not be looked through again and again
    gc.set_threshold(20_000, 20, 20)
    try:
        await server.serve([listener])
    finally:
        following.cancel()
    journal.tell("stopped")


@contextmanager
def listening(place: Place) -> Iterator[socket.socket]:
    """A place -> the socket that listens there; KgError where it cannot."""
    try:
        found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, address = found[0][0], found[0][4][:2]
        both = address[0] == "::" and socket.has_dualstack_ipv6()  # all addresses: those of IPv4 as well
        listener = socket.create_server(address, family=family, backlog=1024, dualstack_ipv6=both)
    except OSError as error:
        raise KgError(f"cannot listen on {place.host} port {place.port} ({error}); choose others with --host, --port") from None
    listener.setblocking(False)
    with listener:
        yield listener
