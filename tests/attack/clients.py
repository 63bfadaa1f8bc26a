"""Hostile clients: what each does with its connections, and with which first words it may be answered."""

from __future__ import annotations

import gzip
import socket
import struct
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from tests.attack.queries import CROSS, SQUARE

FROM = "127.0.0.66"  # an address of this machine that is not that of the honest clients
HEAD, BODY = 10.0, 30.0  # seconds within which the head and the body of a request must come
HOST = "Host: x\r\n"
GOODBYE = "Connection: close\r\n"


@dataclass(frozen=True)
class Client:
    """What it does, how, the status codes that are right (none: the connection may simply end), and how long it may take."""

    name: str
    act: Callable[[int], str]
    statuses: frozenset[str]
    seconds: float = 1.0


def opened(port: int, seconds: float = 40.0) -> socket.socket:
    found = socket.create_connection(("127.0.0.1", port), timeout=seconds, source_address=(FROM, 0))
    found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return found


def read(connection: socket.socket, most: int = 1 << 24) -> bytes:
    """All that comes until the server closes, or resets the connection."""
    found = b""
    with suppress(ConnectionError):
        while len(found) < most and (piece := connection.recv(1 << 16)):
            found += piece
    return found


def status(answer: bytes) -> str:
    """The bytes of an answer -> its status code, "closed" where there is none."""
    return answer[9:12].decode("latin-1") if answer.startswith(b"HTTP/1.1 ") else "closed" if not answer else "?"


def sent(data: bytes) -> Callable[[int], str]:
    """Bytes that are sent at once -> what does so and tells how it was answered."""
    def act(port: int) -> str:
        with opened(port) as connection:
            with suppress(ConnectionError):
                connection.sendall(data)
            return status(read(connection))
    return act


def get(target: str, headers: str = "") -> bytes:
    return f"GET {target} HTTP/1.1\r\n{HOST}{GOODBYE}{headers}\r\n".encode()


def post(headers: str, body: bytes = b"", end: str = GOODBYE) -> bytes:
    return f"POST /sparql HTTP/1.1\r\n{HOST}{end}{headers}\r\n".encode() + body


def asking(query: str) -> str:
    return "/sparql?" + urlencode({"query": query})


DIRECT = "Content-Type: application/sparql-query\r\n"


def trickle(start: bytes, every: float, seconds: float, number: int = 50) -> Callable[[int], str]:
    """Many connections, each of which sends a beginning and then a byte now and again, never the end."""
    def act(port: int) -> str:
        with ExitStack() as stack:
            held = [stack.enter_context(opened(port)) for _ in range(number)]
            for each in held:
                each.sendall(start)
            until = time.monotonic() + seconds
            while time.monotonic() < until:
                time.sleep(every)
                for each in held:
                    with suppress(ConnectionError):
                        each.sendall(b"x")
            told = {status(read(each)) for each in held}
            return " ".join(sorted(told))
    return act


def silent(port: int) -> str:
    with ExitStack() as stack:
        held = [stack.enter_context(opened(port)) for _ in range(100)]
        return " ".join(sorted({status(read(each)) for each in held}))


def half_closed(port: int) -> str:
    with opened(port) as connection:
        connection.sendall(get(asking("ASK {} #half")))
        connection.shutdown(socket.SHUT_WR)
        return status(read(connection))


def half_a_head(port: int) -> str:
    with opened(port) as connection:
        connection.sendall(b"GET /sparql?query=ASK")
        connection.shutdown(socket.SHUT_WR)
        return status(read(connection))


def leaving(port: int) -> str:
    for number in range(60):
        with opened(port) as connection:
            connection.sendall(get(asking(f"SELECT (COUNT(*) AS ?n) {CROSS} #{number}")))
            if number % 2:  # with a reset
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            time.sleep(0.005)
    return "closed"


def slow_reading(port: int) -> str:
    """Twenty ask for all they may have, and read a few bytes a second."""
    with ExitStack() as stack:
        held = [stack.enter_context(opened(port)) for _ in range(20)]
        for number, each in enumerate(held):
            each.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            each.sendall(get(asking(f"SELECT * {SQUARE} LIMIT 40000 #{number}"), "Accept: text/csv\r\n"))
        told = set()
        for _ in range(5):
            time.sleep(1)
            told |= {status(each.recv(20)) for each in held[:1]} if not told else set()
            for each in held[1:]:
                with suppress(TimeoutError, ConnectionError):
                    each.recv(10)
        return " ".join(sorted(told))


def flood(port: int) -> str:
    """More connections than one client may have."""
    with ExitStack() as stack:
        held = []
        for _ in range(600):
            with suppress(OSError):
                held.append(stack.enter_context(opened(port, 5)))
        told = set()
        for each in held:
            with suppress(OSError):
                each.sendall(get("/healthz"))
                told.add(status(read(each)))
        return " ".join(sorted(told))


def queue_flood(port: int) -> str:
    """More queries at a time than one client may have."""
    with ExitStack() as stack:
        held = [stack.enter_context(opened(port)) for _ in range(120)]
        for number, each in enumerate(held):
            each.sendall(get(asking(f"SELECT (COUNT(*) AS ?n) {CROSS} #flood{number}")))
        time.sleep(1)
        told = set()
        for each in held:
            each.setblocking(False)
            with suppress(OSError):
                told.add(status(each.recv(1 << 16)))
        return " ".join(sorted(told))


def pipelined(port: int) -> str:
    asked = f"GET {asking('ASK {} #p')} HTTP/1.1\r\n{HOST}\r\n".encode()
    with opened(port) as connection:
        connection.sendall(asked * 499 + get("/healthz"))
        answers = read(connection).count(b"HTTP/1.1 200 ")
    return "200" if answers == 500 else f"{answers} of 500"


def pipelined_bombs(port: int) -> str:
    asked = b"".join(
        f"GET {asking(f'SELECT (COUNT(*) AS ?n) {CROSS} #pb{n}')} HTTP/1.1\r\n{HOST}\r\n".encode() for n in range(100))
    with opened(port) as connection:
        connection.sendall(asked)
        time.sleep(0.5)
    return "closed"


def chunks_without_end(port: int) -> str:
    with opened(port) as connection:
        with suppress(ConnectionError):
            connection.sendall(post(DIRECT + "Transfer-Encoding: chunked\r\n"))
            for _ in range(200):
                connection.sendall(b"10000\r\n" + b"#" * 65536 + b"\r\n")
        return status(read(connection))


def _heads() -> list[Client]:
    bad = frozenset({"400", "closed"})
    long = frozenset({"431", "closed"})
    return [
        Client("TLS", sent(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x07" * 500 + b"\r\n\r\n"), bad),
        Client("HTTP/2 without asking", sent(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), bad | {"404", "405", "505"}),
        Client("HTTP/0.9", sent(b"GET /\r\n\r\n"), bad | {"303"}),
        Client("a header of 100 kB", sent(get("/healthz", "X: " + "x" * 100_000 + "\r\n")), long),
        Client("100,000 headers", sent(get("/healthz", "".join(f"X-{n}: 1\r\n" for n in range(100_000)))), long),
        Client("a URL of 1 MB", sent(get("/sparql?query=" + "x" * 1_000_000)), long),
        Client("cookies of 60 kB", sent(get("/healthz", "Cookie: a=" + "x" * 60_000 + "\r\n")), frozenset({"200"})),
        Client("4,000 media types", sent(get(asking("ASK {}"), "Accept: " + ",".join(f"a/b{n};q=0.1" for n in range(4000))
                                             + ",*/*;q=0.01\r\n")), frozenset({"200", "406"})),
        Client("qualities that are none", sent(get(asking("ASK {}"), "Accept: */*;q=NaN, text/csv;q=1e999;q=-1,,;;=\r\n")),
               frozenset({"200", "406"})),
        Client("60 kB of entity tags", sent(get(asking("ASK {}"), "If-None-Match: " + '"x",' * 14_000 + '"y"\r\n')),
               frozenset({"200"})),
        Client("control characters", sent(b"GET /\x00\x01\r\nX\x00: y\r\n\r\n"), bad),
        Client("a header folded", sent(b"GET /healthz HTTP/1.1\r\nHost: x\r\nX: a\r\n b\r\nConnection: close\r\n\r\n"),
               bad | {"200"}),
        Client("two lengths", sent(post(DIRECT + "Content-Length: 6\r\nContent-Length: 60\r\n", b"ASK {}")), bad),
        Client("length and chunks", sent(post(DIRECT + "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n",
                                             b"0\r\n\r\nGET /metrics HTTP/1.1\r\nHost: x\r\n\r\n")), bad),
        Client("a length below zero", sent(post(DIRECT + "Content-Length: -6\r\n", b"ASK {}")), bad),
        Client("a length beyond numbers", sent(post(DIRECT + f"Content-Length: {'9' * 30}\r\n", b"ASK {}")), bad | {"413"}),
        Client("a length of 10 GB", sent(post(DIRECT + "Content-Length: 10000000000\r\n", b"ASK {}")), frozenset({"413"})),
        Client("a chunk beyond numbers", sent(post(DIRECT + "Transfer-Encoding: chunked\r\n", b"f" * 40 + b"\r\nx")), bad),
        Client("a Range of 1,000 pieces", sent(get("/dump/data.nq", "Range: bytes=" + ",".join(["0-"] * 1000) + "\r\n")),
               frozenset({"200", "206", "400", "416"}), 3.0),
        Client("WebSocket", sent(get("/sparql", "Upgrade: websocket\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n")),
               frozenset({"200", "400", "426"})),
        Client("TRACE", sent(b"TRACE /sparql HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), frozenset({"405"})),
        Client("CONNECT", sent(b"CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), bad | {"404", "405"}),
        Client("a proxy's request", sent(get("http://127.0.0.1:22/sparql?query=ASK{}")), frozenset({"200", "400", "404"})),
    ]


def _bodies() -> list[Client]:
    bomb = gzip.compress(b"#" * 50_000_000)
    form = "Content-Type: application/x-www-form-urlencoded\r\n"
    many = urlencode([(f"p{n}", "x") for n in range(20_000)]).encode()
    return [
        Client("a compressed bomb", sent(post(DIRECT + f"Content-Encoding: gzip\r\nContent-Length: {len(bomb)}\r\n", bomb)),
               frozenset({"415"})),
        Client("chunks without end", chunks_without_end, frozenset({"413", "closed"}), 3.0),
        Client("a promise to send 1 GB", sent(post(DIRECT + "Content-Length: 1000000000\r\nExpect: 100-continue\r\n")),
               frozenset({"413"})),
        Client("20,000 parameters", sent(post(form + f"Content-Length: {len(many)}\r\n", many)), frozenset({"400"})),
        Client("UTF-16", sent(post(DIRECT + "Content-Length: 14\r\n", "ASK {}".encode("utf-16"))), frozenset({"400"})),
        Client("overlong UTF-8", sent(get("/sparql?query=ASK%20%7B%C0%AF%7D")), frozenset({"400"})),
        Client("half a percent sign", sent(get("/sparql?query=ASK%7B%7D%&%=%zz")), frozenset({"200", "400"})),
        Client("less body than promised", sent_and_shut(post(DIRECT + "Content-Length: 100\r\n", b"ASK {}")),
               frozenset({"400", "408", "closed"})),
        Client("more body than promised", sent(post(DIRECT + "Content-Length: 6\r\n", b"ASK {}" + b"\x00rubbish" * 1000)),
               frozenset({"200"})),
        Client("multipart", sent(post("Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 5\r\n", b"--x\r\n")),
               frozenset({"415"})),
    ]


def sent_and_shut(data: bytes) -> Callable[[int], str]:
    def act(port: int) -> str:
        with opened(port) as connection:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            return status(read(connection))
    return act


def _places() -> list[Client]:
    missing = frozenset({"400", "404"})
    outside = ("/dump/../../../../etc/passwd", "/dump/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/id/..%2f..%2f..%2fetc/passwd.ttl",
               "//etc/passwd", "/api/..%2f..%2fsecret", "/ontology/../../x", "/id/" + "a/" * 5000, "/id/%00", "/id/%ff%fe")
    values = ("limit=99999999999999999999", "limit=-1", "offset=1e9", "visitor=" + quote("\" } DROP ALL #"), "visitor=%00",
              "visitor=" + "x" * 20_000, "since=9999-99-99", "visitor=a&visitor=b", "format=../../etc/passwd", "nothing=1")
    return [
        *(Client(f"outside: {path[:40]}", sent(get(path)), missing) for path in outside),
        *(Client(f"visits-of?{quote(value)[:40]}", sent(get(f"/api/visits-of?visitor=Lavrov&{value}")), frozenset({"400", "200"}))
          for value in values),
        Client("a graph that is not there", sent(get("/graph-store?graph=" + quote("x:" + "y" * 10_000))), frozenset({"404"})),
        Client("a graph that is no IRI", sent(get("/graph-store?graph=%3E%20%7D")), frozenset({"400"})),
    ]


def _patience() -> list[Client]:
    late = frozenset({"408", "closed"})
    return [
        Client("half closed after asking", half_closed, frozenset({"200", "closed"})),
        Client("half closed before asking", half_a_head, frozenset({"400", "closed"})),
        Client("60 that leave", leaving, frozenset({"closed"}), 3.0),
        Client("20 that hardly read", slow_reading, frozenset({"200", "closed"}), 14.0),
        Client("600 connections", flood, frozenset({"200", "429", "closed"}), 8.0),
        Client("120 queries at a time", queue_flood, frozenset({"429"}), 4.0),
        Client("500 requests in one go", pipelined, frozenset({"200"}), 3.0),
        Client("100 bombs in one go", pipelined_bombs, frozenset({"closed"}), 3.0),
        Client("100 that say nothing", silent, late, HEAD + 2),
        Client("50 whose head never ends", trickle(b"GET /sparql?query=ASK HTTP/1.1\r\nX: ", 1.0, HEAD - 1), late, HEAD + 2),
        Client("50 whose body never ends", trickle(post(DIRECT + "Content-Length: 1000\r\n"), 1.0, BODY - 1), late, BODY + 3),
        Client("50 whose chunks never end", trickle(post(DIRECT + "Transfer-Encoding: chunked\r\n") + b"fff\r\n", 1.0, BODY - 1),
               late, BODY + 3),
    ]


CLIENTS = [*_heads(), *_bodies(), *_places(), *_patience()]
