"""One connection: what uvicorn's lacks, and answers to queries without the way through the application."""

from __future__ import annotations

import asyncio
import re
import socket
from collections import Counter
from functools import partial
from typing import Any, ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from kg.web.app import SPARQL
from kg.web.endpoint import Headers, Sparql, Wish, wish_of
from kg.web.fair import client_of, unmapped
from kg.web.limits import Limits
from kg.web.ports import Refused
from kg.web.refusals import HOSTS, MALFORMED, Full, too_large, too_many, too_slow
from kg.web.repeat import Repeat
from kg.web.respond import BEGUN, WHOLE, last_words
from kg.web.run import Run

_INSTANT = SPARQL.encode() + b"?"
_FIELD = len(b": \r\n")  # what stands around the name and the value of a header field
_HOST = re.compile(rb"(?:[0-9A-Za-z._~!$&'()*+,;=%-]*|\[[0-9A-Fa-f:.]+\])(?::[0-9]*)?")  # RFC 9110, 7.2


class Connection(HttpToolsProtocol):
    """uvicorn's connection with what it lacks: a time and a size within which the head of a request must come, a number
    of connections for each client, and an end to clients that stop reading."""

    limits: ClassVar[Limits] = Limits()
    shared: ClassVar[frozenset[str]] = frozenset()  # proxies, behind which many clients stand
    held: ClassVar[Counter[str]] = Counter()
    sparql: ClassVar[Sparql]

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._in_head, self._size, self._unread, self._hosts, self._why = True, 0, 0, 0, MALFORMED
        self._task: asyncio.Task[None] | None = None
        self._between, self._messages = True, 0  # whether no request is being read, and how many began in what came last
        self._repeat, self._tried = Repeat(_INSTANT), False  # and whether what is read now was tried by it
        self._answered = False  # whether the request that is being read has been answered at once, or begun
        self._begun: tuple[Run, Headers, bytes] | None = None  # a query, its header fields, and the query string
        self._wished: tuple[Headers, Wish] = (), wish_of(())  # the header fields that came last: most clients repeat them
        self._rests_until = 0.0  # when to close, if nothing comes until then; 0 while anything is under way
        self._rest: asyncio.TimerHandle | None = None
        self._dated: tuple[Any, bytes] = None, b""
        self._host = b""  # the last that was found to be one
        self._timer: asyncio.TimerHandle | None = self.loop.call_later(self.limits.head_seconds, self._late)
        if self.client:
            self.client = unmapped(self.client[0]), self.client[1]
        peer = self.client[0] if self.client else ""
        self._peer = "" if peer in self.shared else peer
        self.held[self._peer] += 1
        opened = transport.get_extra_info("socket")
        if opened is not None and opened.family != socket.AF_UNIX:
            self._of_network(opened)
        if self._peer and self.held[self._peer] > self.limits.client_connections:
            self._end(too_many(self.limits))

    def _of_network(self, opened: Any) -> None:
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, int(self.limits.send_seconds * 1000))
        if not self.client:  # it was reset before it was accepted, and what it asked would be asked in nobody's name
            self.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_timer()
        if self._rest is not None:
            self._rest.cancel()
        self.held[self._peer] -= 1
        if not self.held[self._peer]:
            del self.held[self._peer]
        if self._begun:
            self.sparql.leave(self._begun[0])
            self._begun = None
        super().connection_lost(exc)
        if self._task is not None and not self._task.done() and self.cycle is not None and not self.cycle.response_complete:
            self._task.cancel()

    def data_received(self, data: bytes) -> None:
        if self.transport.is_closing():
            return
        self._rests_until = 0.0
        if self._between and self._again(data):
            return
        whole, self._messages = self._between, 0
        super().data_received(data)
        self._tried = False
        whole = whole and self._between and self._messages == 1 and self._answered and self._wished[1].usual
        self._repeat.learn(data, self.url if whole else b"")
        if not self._in_head:
            self._unread = 0
        elif self.parser is not None and not self.transport.is_closing():
            self._unread += len(data)
            if self._unread > self.limits.head:
                self._end(too_large(self.limits))
            elif self._timer is None:
                self._timer = self.loop.call_later(self.limits.head_seconds, self._late)

    def on_message_begin(self) -> None:
        if self._begun:  # another request behind it
            self._go_the_usual_way()
        self._in_head, self._size, self._hosts = True, 0, 0
        self._between = False
        self._messages += 1
        self.url, self.headers, self.expect_100_continue = b"", [], False

    def _scope(self, headers: Headers) -> Any:
        """The scope of the request that was read, which those do without that are answered at once."""
        url, expecting = self.url, self.expect_100_continue
        super().on_message_begin()
        self.url, self.expect_100_continue = url, expecting
        self.headers.extend(headers)
        return self.scope

    def on_url(self, url: bytes) -> None:
        self._count(len(url))
        self.url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        self._count(len(name) + len(value) + _FIELD)
        name = name.lower()
        if name == b"host":
            self._hosts += 1
            if value != self._host and not _HOST.fullmatch(value):
                self._why = HOSTS
                raise ValueError
            self._host = value
        elif name == b"expect" and value.lower() == b"100-continue":
            self.expect_100_continue = True
        self.headers.append((name, value))

    def _count(self, size: int) -> None:
        self._size += size
        if self._size > self.limits.head:
            self._why = too_large(self.limits)
            raise ValueError  # the parser stops, and `send_400_response` is called

    def on_headers_complete(self) -> None:
        self._in_head = False
        self._stop_timer()
        if self._hosts != 1 and (self._hosts or self.parser.get_http_version() == "1.1"):  # RFC 9112, 3.2
            self._why = HOSTS
            raise ValueError
        self._answered = self._at_once()
        if not self._answered:
            self._scope(self.headers)
            super().on_headers_complete()

    def _at_once(self) -> bool:
        """Answers or begins a request for /sparql without the way through the application."""
        if not self.url.startswith(_INSTANT) or self.parser.get_method() != b"GET" or not self.parser.should_keep_alive():
            return False
        if not self._ready or b"#" in self.url or self.parser.get_http_version() != "1.1" or self._tried:
            return False
        if self.headers != self._wished[0]:
            self._wished = self.headers, wish_of(self.headers)
        return self._asked(self.url[len(_INSTANT):])

    def _again(self, data: bytes) -> bool:
        """The same for a request that differs from the last one in its query only, and so need not be parsed."""
        query_string = self._repeat.query_string(data)
        if query_string is None or self._begun or not self._ready or len(data) > self.limits.head:
            return False
        self._unset_keepalive_if_required()
        self._tried = not self._asked(query_string)
        if not self._tried and not self._begun:
            self._is_through()
        return not self._tried

    @property
    def _ready(self) -> bool:
        """Whether nothing is under way here, and the server has room."""
        busy = (self.cycle and not self.cycle.response_complete) or self.transport.get_write_buffer_size()
        return not busy and len(self.connections) < self.limits.connections

    def _asked(self, query_string: bytes) -> bool:
        """A query, with the header fields that came last -> whether it was answered, or begun."""
        headers, wished = self._wished
        found = self.sparql.instant(query_string, wished)
        if found is not None:
            self._write(found)
            return True
        run = self.sparql.begin(query_string, wished, client_of(self._peer)) if self._peer else None
        if run:
            self._begun, run.news = (run, headers, query_string), self._tell
            if run.known:
                self.loop.call_soon(run.tell)
        return run is not None

    def _tell(self, run: Run) -> None:
        """The query that was begun has an answer: sends it if it is whole, as most are."""
        if not self._begun:
            return
        _, _, query_string = self._begun
        try:
            found = self.sparql.finished(run, query_string, self._wished[1])
        except Exception:
            found = None  # the application will meet the same, and take note of it
        if found is None:
            self._go_the_usual_way()
        else:
            self._begun = None
            self._write(found)
            self._is_through()

    def _is_through(self) -> None:
        """A request was answered at once, and no other is waiting. As uvicorn does; but one timer lasts for many requests."""
        self.server_state.total_requests += 1
        if self.transport.is_closing():
            return
        self._rests_until = self.loop.time() + self.timeout_keep_alive
        if self._rest is None:
            self._rest = self.loop.call_later(self.timeout_keep_alive, self._rested)

    def _rested(self) -> None:
        """Closes a connection on which nothing has come for long."""
        self._rest, left = None, self._rests_until - self.loop.time()
        if self._rests_until and left <= 0:
            self.transport.close()
        elif self._rests_until:
            self._rest = self.loop.call_later(left, self._rested)

    def _go_the_usual_way(self) -> None:
        """Leaves a query that was begun to the application, which sends what cannot be sent at once."""
        assert self._begun is not None
        run, headers, query_string = self._begun
        self._begun, path, scope = None, SPARQL, self._scope(headers)
        scope |= {"method": "GET", "path": path, "raw_path": path.encode(), "query_string": query_string}
        self.cycle = RequestResponseCycle(
            scope=scope, transport=self.transport, flow=self.flow, logger=self.logger, access_logger=self.access_logger,
            access_log=False, default_headers=self.server_state.default_headers, message_event=asyncio.Event(),
            expect_100_continue=False, keep_alive=True, on_response=self.on_response_complete,
        )
        self.cycle.more_body = False
        self._start_asgi_task(self.cycle, self.app, run)

    def shutdown(self) -> None:
        if self._begun:
            self._go_the_usual_way()
        super().shutdown()

    def _write(self, wire: bytes) -> None:
        fields = self.server_state.default_headers
        if fields is not self._dated[0]:
            self._dated = fields, b"HTTP/1.1 200 OK\r\n" + b"".join(b"%s: %s\r\n" % field for field in fields)
        self.transport.write(self._dated[1] + wire)

    def _whole(self, cycle: Any, wire: bytes) -> bool:
        """Sends an answer in one piece, where uvicorn makes two system calls of it; False where it must go the usual way."""
        if cycle.disconnected or cycle.response_started or not cycle.keep_alive or cycle.waiting_for_100_continue:
            return False
        cycle.response_started = cycle.response_complete = True
        cycle.message_event.set()
        self._write(wire)
        self.on_response_complete()
        return True

    def on_body(self, body: bytes) -> None:
        if not self._answered:
            super().on_body(body)

    def on_message_complete(self) -> None:
        self._between = True
        if not self._answered:
            super().on_message_complete()
        elif not self._begun:
            self._is_through()

    def _start_asgi_task(self, cycle: Any, app: Any, run: Run | None = None) -> None:
        """As uvicorn does; but the task is known, and ends when the client has gone."""
        cycle.scope["extensions"] = {WHOLE: partial(self._whole, cycle), BEGUN: run}
        if run is None and max(len(self.connections), len(self.tasks)) >= self.limits.connections:
            app = Full(self.limits)
        self._task = self.loop.create_task(cycle.run_asgi(app))
        self._task.add_done_callback(self.tasks.discard)
        self.tasks.add(self._task)

    def send_400_response(self, msg: str) -> None:
        self._end(self._why)

    def _late(self) -> None:
        self._timer = None
        if not self.transport.is_closing():
            self._end(too_slow(self.limits))

    def _end(self, refused: Refused) -> None:
        """Says why no more is read here; but not within an answer that has begun."""
        self._stop_timer()
        if not self.cycle or self.cycle.response_complete or not self.cycle.response_started:
            self.transport.write(last_words(refused, self.server_state.default_headers))
        self.transport.close()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
