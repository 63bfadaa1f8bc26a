"""What a connection remembers between two requests, and when it is closed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from uvicorn import Config
from uvicorn.server import ServerState

from kg.web.connection import Connection, _full
from kg.web.endpoint import Headers, Wish, wish


@pytest.mark.parametrize(("headers", "wished"), [
    ((), Wish("", "", False, True)),
    (((b"host", b"x"), (b"accept", b"text/csv")), Wish("text/csv", "", False, True)),
    (((b"accept", b"text/csv"), (b"accept-encoding", b"br"), (b"accept", b"a/b")), Wish("text/csv, a/b", "br", False, True)),
    (((b"if-none-match", b"*"),), Wish("", "", True, False)),
    (((b"expect", b"100-continue"), (b"accept-encoding", b"gzip")), Wish("", "gzip", False, False)),
    (((b"content-length", b"0"),), Wish("", "", False, False)),
])
def test_what_header_fields_wish(headers: Headers, wished: Wish) -> None:
    assert wish(headers) == wished


class Wire(asyncio.Transport):
    """A transport of nothing, that knows whether it was closed."""

    def __init__(self) -> None:
        super().__init__()
        self.closed = False

    def close(self) -> None:
        self.closed = True

    def is_closing(self) -> bool:
        return self.closed


@pytest.mark.parametrize(("story", "closed", "armed"), [
    ("through", False, True),
    ("through rested", False, True),  # its time has not come
    ("through late rested", True, False),
    ("through data rested", False, False),  # what is under way has a time of its own
    ("through late data rested", False, False),
    ("through late data through rested", False, True),
    ("through data through late rested", True, False),
])
def test_a_connection_that_rests_is_closed_after_a_while(story: str, closed: bool, armed: bool) -> None:
    async def told() -> tuple[bool, bool]:
        wire = Wire()
        connection = Connection(Config(_full, interface="asgi3", ws="none", lifespan="off", log_config=None), ServerState(), {})
        connection.connection_made(wire)
        for step in story.split():
            STEPS[step](connection)
        found = wire.closed, connection._rest is not None
        connection.connection_lost(None)
        return found

    assert asyncio.run(told()) == (closed, armed)


def _late(connection: Connection) -> None:
    connection._rests_until = connection.loop.time() - 1


def _rested(connection: Connection) -> None:
    assert connection._rest is not None
    connection._rest.cancel()
    connection._rested()


STEPS: dict[str, Callable[[Connection], None]] = {
    "through": Connection._is_through, "data": lambda connection: connection.data_received(b"GET /"), "late": _late,
    "rested": _rested,
}
