"""What a connection remembers between two requests, and when it is closed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from uvicorn import Config
from uvicorn.server import ServerState

from kg.web.connection import Connection
from kg.web.endpoint import Headers, Wish, wish_of
from kg.web.limits import Limits
from kg.web.refusals import Full
from kg.web.repeat import Repeat


@pytest.mark.parametrize(("headers", "wished"), [
    ((), Wish("", "", False, True)),
    (((b"host", b"x"), (b"accept", b"text/csv")), Wish("text/csv", "", False, True)),
    (((b"accept", b"text/csv"), (b"accept-encoding", b"br"), (b"accept", b"a/b")), Wish("text/csv, a/b", "br", False, True)),
    (((b"if-none-match", b"*"),), Wish("", "", True, False)),
    (((b"expect", b"100-continue"), (b"accept-encoding", b"gzip")), Wish("", "gzip", False, False)),
    (((b"content-length", b"0"),), Wish("", "", False, False)),
])
def test_what_header_fields_wish(headers: Headers, wished: Wish) -> None:
    assert wish_of(headers) == wished


@pytest.mark.parametrize(("learnt", "data", "found"), [
    ("GET /a?b=1 HTTP/1.1\r\n\r\n", "GET /a?b=2&c HTTP/1.1\r\n\r\n", "b=2&c"),
    ("GET /a?b=1 HTTP/1.1\r\n\r\n", "GET /a? HTTP/1.1\r\n\r\n", ""),
    ("GET /a?b=1 HTTP/1.1\r\n\r\n", "GET /a?b=2 HTTP/1.0\r\n\r\n", None),
    ("GET /a?b=1 HTTP/1.1\r\n\r\n", "GET /A?b=2 HTTP/1.1\r\n\r\n", None),
    ("GET /a?b=1 HTTP/1.1\r\n\r\n", "GET /a?b=2 HTTP/1.1\r\nx: y HTTP/1.1\r\n\r\n", None),
    ("GET /a?b=1 HTTP/1.1\r\n\r\n", "GET /a?b=2\t HTTP/1.1\r\n\r\n", None),
    ("GET /a?b=1 HTTP/1.1\r\n\r\n", "GET /a?b=2\x7f HTTP/1.1\r\n\r\n", None),
    ("GET /a?b=1 HTTP/1.1\r\n\r\n", "GET /a?b=\xd8\xb4 HTTP/1.1\r\n\r\n", None),
    ("GET /a?b=1 HTTP/1.1\r\n\r\n", "GET /a?b#2 HTTP/1.1\r\n\r\n", None),
    ("GET /a?b=1 HTTP/1.1\r\n\r\n", "GET /a?b=2 HTTP/1.1\r\n", None),
    ("GET  /a?b=1 HTTP/1.1\r\n\r\n", "GET /a?b=2 HTTP/1.1\r\n\r\n", None),
    ("GET /c?b=1 HTTP/1.1\r\n\r\n", "GET /a?b=2 HTTP/1.1\r\n\r\n", None),
])
def test_a_request_that_differs_in_the_query_only(learnt: str, data: str, found: str | None) -> None:
    repeat = Repeat(b"/a?")
    repeat.learn(learnt.encode("latin-1"), learnt.split()[1].encode())
    assert repeat.query_string(data.encode("latin-1")) == (None if found is None else found.encode())
    repeat.learn(learnt.encode("latin-1"), b"")
    assert repeat.query_string(data.encode("latin-1")) is None


class Wire(asyncio.Transport):
    """A transport of nothing, that knows whether it was closed."""

    def __init__(self) -> None:
        super().__init__()
        self.closed, self.told = False, b""

    def write(self, data: bytes) -> None:  # type: ignore[override]
        self.told += data

    def get_write_buffer_size(self) -> int:
        return 0

    def close(self) -> None:
        self.closed = True

    def is_closing(self) -> bool:
        return self.closed


def _connected(wire: Wire) -> Connection:
    app = Full(Limits())
    connection = Connection(Config(app, interface="asgi3", ws="none", lifespan="off", log_config=None), ServerState(), {})
    connection.connection_made(wire)
    return connection


class Knowing:
    """In the place of the endpoint: knows all answers."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def instant(self, query_string: bytes, wish: Wish) -> bytes:
        self.asked.append(f"{query_string.decode()} {wish.accept}".strip())
        return b"content-length: 0\r\n\r\n"


END = " HTTP/1.1\r\nHost: x\r\n\r\n"
A, B, C = (f"GET /sparql?{query}{END}" for query in ("a", "b", "c"))
CSV = "GET /sparql?b HTTP/1.1\r\nHost: x\r\nAccept: text/csv\r\n\r\n"


@pytest.mark.parametrize(("pieces", "asked", "parsed"), [
    ([A, B, C], ["a", "b", "c"], 1),
    ([A, CSV, B, C], ["a", "b text/csv", "b", "c"], 3),
    ([A + B, C, A], ["a", "b", "c", "a"], 3),  # two in one are no pattern
    ([A, B + C, A], ["a", "b", "c", "a"], 4),
    ([A[:-9], A[-9:] + B[:9], B[9:], C, A], ["a", "b", "c", "a"], 3),
    ([A, B[:-9], B[-9:], C], ["a", "b", "c"], 3),
    ([A, "\r\n", B, C], ["a", "b", "c"], 2),
    ([A, B.replace("GET", "PUT"), C], ["a"], 3),  # the application has begun upon it
    ([A, B.replace("Host: x", "Host: x\r\nHost: x")], ["a"], 2),
    ([A, f"GET /sparql?b HTTP/1.1\r\n: {C}"], ["a"], 2),
])
def test_requests_are_read_alike_with_and_without_the_parser(pieces: list[str], asked: list[str], parsed: int,
                                                             monkeypatch: pytest.MonkeyPatch) -> None:
    knowing, begun = Knowing(), [0]
    monkeypatch.setattr(Connection, "sparql", knowing, raising=False)

    def count(self: Connection, *, begin: Callable[[Connection], None] = Connection.on_message_begin) -> None:
        begun[0] += 1
        begin(self)

    async def told() -> None:
        connection = _connected(Wire())
        for piece in pieces:
            connection.data_received(piece.encode())
        connection.connection_lost(None)

    monkeypatch.setattr(Connection, "on_message_begin", count)
    asyncio.run(told())
    assert (knowing.asked, begun[0]) == (asked, parsed)


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
        connection = _connected(wire)
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
