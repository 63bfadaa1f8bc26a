"""A whole server under bad treatment: hostile queries and clients, dead workers, new data under load, and the end."""

from __future__ import annotations

import asyncio
import io
import json
import os
import random
import re
import signal
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

import brotli
import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send
from uvicorn import Config
from uvicorn.server import ServerState

from kg import cli, store
from kg.commands.serve import serve
from kg.web.app import Front, _pages
from kg.web.coding import appended, compressor
from kg.web.connection import Connection
from kg.web.journal import Journal
from kg.web.limits import Limits
from kg.web.ports import Refused
from kg.web.respond import refuse
from kg.web.server import Place, listening
from tests.serving import JSON, ROOT, Reply, Served, build, serving

CROSS = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
TIMEOUT = 1.0


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("serve") / "data"
    build(folder, 20)
    return folder


@pytest.fixture(scope="module")
def served(data: Path) -> Iterator[Served]:
    options = ("--workers", "2", "--timeout", str(TIMEOUT), "--memory", "200", "--rows", "5000", "--client-seconds", "100000")
    with serving(data, *options) as server:
        yield server


BOMBS = [
    ("a count of everything thrice", f"SELECT (COUNT(*) AS ?n) {CROSS}", {504}),
    ("all of it sorted", f"SELECT * {CROSS} ORDER BY ?a ?i LIMIT 5", {504, 507}),
    ("each once", f"SELECT DISTINCT ?a ?e ?i {CROSS} ORDER BY ?i", {504, 507}),
    ("in groups", f"SELECT ?a (GROUP_CONCAT(?i) AS ?all) {CROSS} GROUP BY ?a", {504, 507}),
    ("a path through all", "SELECT (COUNT(*) AS ?n) { ?a (!<x:y>)* ?b . ?c (!<x:y>|^!<x:z>)* ?d . ?e (!<x:z>)* ?f }", {504, 507}),
    ("doubling", "SELECT (STRLEN(?x29) AS ?n) { BIND('aaaaaaaa' AS ?x0) " + " ".join(
        f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(29)) + " }", {504, 507}),
    ("patience of regular expressions", f"SELECT (COUNT(*) AS ?n) {CROSS[:-1]} FILTER REGEX(STR(?c), '(a|b|ab)*c(.*)*d') }}",
         {504, 507}),
    ("negation", f"ASK {CROSS[:-1]} FILTER NOT EXISTS {{ ?a ?e ?i . ?x ?y ?c }} FILTER(?a = <x:none>) }}", {200, 504, 507}),
    ("optional parts", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c OPTIONAL { ?d ?e ?f } OPTIONAL { ?g ?h ?i } }", {504, 507}),
    ("brackets beyond the stack", "ASK " + "{" * 400_000 + "}" * 400_000, {400, 504, 507}),
    ("operators beyond it", "ASK { FILTER(1" + "+1" * 200_000 + ") }", {400, 504, 507}),
    ("collections", "ASK { ?s ?p " + "(" * 300 + "1" + ")" * 300 + " }", {200, 504, 507}),
    ("a path of alternatives", "ASK { ?s " + "/".join("(<x:a>|<x:b>|!<x:c>)*" for _ in range(60)) + " ?o }", {200, 504, 507}),
]


@pytest.mark.parametrize(("bomb", "query", "statuses"), BOMBS, ids=[bomb[0] for bomb in BOMBS])
def test_no_query_outlives_its_deadline_or_keeps_others_waiting(
    bomb: str, query: str, statuses: set[int], served: Served
) -> None:
    direct = {"Content-Type": "application/sparql-query", "Accept": JSON}
    with ThreadPoolExecutor() as pool:
        start = time.monotonic()
        hostile = pool.submit(served.request, "POST", "/sparql", direct, query.encode())
        others = []
        while not hostile.done():
            since = time.monotonic()
            assert served.ask(f"ASK {{}} #{since}").json["boolean"] is True
            others.append(time.monotonic() - since)
            time.sleep(0.02)
    reply = hostile.result()
    assert reply.status in statuses and reply.complete
    assert time.monotonic() - start < TIMEOUT + 1
    assert sorted(others)[len(others) // 2] < 0.1
    assert count(served) == store.dataset(served.data).manifest.quads


def count(served: Served) -> int:
    reply = served.ask(f"SELECT (COUNT(*) AS ?n) {{ ?s ?p ?o }} #{time.monotonic()}")
    return int(reply.json["results"]["bindings"][0]["n"]["value"])


@pytest.mark.parametrize(("kind", "reason"), [(JSON, "more than 5,000 rows"), ("text/csv", "more than 5,000 rows"),
                                              ("text/tab-separated-values", "5,000 rows")])
def test_what_is_too_long_is_broken_for_all_to_see(kind: str, reason: str, served: Served) -> None:
    reply = served.ask("SELECT * { ?a ?b ?c . ?d ?e ?f }", kind)
    assert (reply.status, reply.complete, reason in reply.text[-300:]) == (200, False, True)
    with pytest.raises(ValueError, match="line 1 column"):
        json.loads(reply.text)


UNDONE = {"gzip": lambda data: zlib.decompressobj(31).decompress(data), "br": lambda data: brotli.Decompressor().process(data)}


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_what_is_compressed_is_broken_for_all_to_read(coding: str, served: Served) -> None:
    reply = served.ask("SELECT * { ?a ?b ?c . ?d ?e ?f }", "text/csv", accept_encoding=coding)
    text = UNDONE[coding](reply.body).decode()
    assert (reply.status, reply.complete, reply.headers["content-encoding"]) == (200, False, coding)
    assert text.startswith("a,b,c,") and "\n\n*** Incomplete." in text[-300:] and "more than 5,000 rows" in text[-300:]


@pytest.mark.parametrize("begun", [b"", b"a,b\r\n", random.Random(7).randbytes(200_000)])
@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_a_reason_can_be_read_wherever_it_stands(coding: str, begun: bytes) -> None:
    squeeze = compressor(coding)
    assert squeeze
    sent = squeeze.compress(begun) + squeeze.sync() if begun else b""
    reason = "*** Incomplete. سبب".encode()
    assert UNDONE[coding](sent + appended(reason, coding, bool(begun))) == begun + reason


def test_an_answer_that_ends_in_mid_stream_is_refused_where_only_its_length_would_tell(served: Served) -> None:
    """HTTP/1.0 knows no chunks: there an answer is sent when it is whole."""
    line = "GET /sparql?" + urlencode({"query": "SELECT * { ?a ?b ?c . ?d ?e ?f }"}) + " HTTP/1.0\r\nAccept: text/csv\r\n\r\n"
    assert served.raw(line.encode()).startswith(b"HTTP/1.1 507 ")
    short = "GET /sparql?" + urlencode({"query": "SELECT * { ?a ?b ?c }"}) + " HTTP/1.0\r\nAccept: text/csv\r\n\r\n"
    head, _, body = served.raw(short.encode()).partition(b"\r\n\r\n")
    assert f"content-length: {len(body)}".encode() in head


def test_a_client_that_goes_away_ends_its_query(served: Served) -> None:
    before = served.workers()
    with socket.create_connection(("127.0.0.1", served.port)) as connection:
        query = urlencode({"query": f"SELECT (COUNT(*) AS ?n) {CROSS} #leaves"})
        connection.sendall(f"GET /sparql?{query} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        time.sleep(0.3)
    until = time.monotonic() + TIMEOUT / 2
    while served.workers() >= before and time.monotonic() < until:
        time.sleep(0.02)
    assert not served.workers() >= before
    assert count(served)


def test_a_client_that_reads_slowly_holds_no_worker(served: Served) -> None:
    with socket.create_connection(("127.0.0.1", served.port)) as connection:
        query = urlencode({"query": "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 4900"})
        connection.sendall(f"GET /sparql?{query} HTTP/1.1\r\nHost: x\r\nAccept: text/csv\r\nConnection: close\r\n\r\n".encode())
        time.sleep(TIMEOUT + 0.5)  # it is not the client's time that counts
        found = b""
        while piece := connection.recv(1 << 16):
            found += piece
    assert found.endswith(b"0\r\n\r\n") and found.count(b"\r\n") > 4_900


@pytest.mark.parametrize(("method", "headers", "status"), [("HEAD", {}, 200), ("GET", {"If-None-Match": "*"}, 304)])
def test_a_long_answer_that_is_not_wanted_is_ended(method: str, headers: dict[str, str], status: int, served: Served) -> None:
    """RFC 9110, 9.3.2 and 13.1.2: its beginning is enough for the head; no worker and no disk is held for the rest."""
    target = "/sparql?" + urlencode({"query": f"SELECT * {{ ?a ?b ?c . ?d ?e ?f }} LIMIT 4900 #{method}"})
    assert served.request(method, target, headers).status == status
    wait(lambda: (metrics(served)["kg_parked_bytes"], metrics(served)["kg_running"]) == (0, 0), TIMEOUT / 2)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_workers_that_die_are_replaced(number: int, served: Served) -> None:
    old = served.workers()
    for each in old:
        os.kill(each, number)
    assert count(served)
    until = time.monotonic() + 5
    while (len(served.workers()) < len(old) or served.workers() & old) and time.monotonic() < until:
        time.sleep(0.05)
    assert (len(served.workers()), served.workers() & old) == (len(old), set())


RAW = [
    ("no HTTP", b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", b"HTTP/1.1 400 "),
    ("a head without end", b"GET / HTTP/1.1\r\nX: " + b"x" * 70_000, b"HTTP/1.1 431 "),
    ("many fields", b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 20_000 + b"\r\n", b"HTTP/1.1 431 "),
    ("a long address", b"GET /sparql?query=" + b"x" * 100_000 + b" HTTP/1.1\r\n\r\n", b"HTTP/1.1 431 "),
    ("a length that lies", b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n", b"HTTP/1.1 413 "),
    ("a length that is none", b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n", b"HTTP/1.1 400 "),
    ("two lengths", b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", b"HTTP/1.1 400 "),
    ("bytes that are no text", b"GET /\xff\xfe HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", b"HTTP/1.1 400 "),
    ("no host", b"GET /healthz HTTP/1.1\r\n\r\n", b"HTTP/1.1 400 "),
    ("two hosts", b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\nhOST: x\r\n\r\n", b"HTTP/1.1 400 "),
    ("two hosts of old", b"GET /healthz HTTP/1.0\r\nHost: x\r\nHost: y\r\n\r\n", b"HTTP/1.1 400 "),
    ("no name of a host", b"GET /healthz HTTP/1.1\r\nHost: evil.example/x?\r\n\r\n", b"HTTP/1.1 400 "),
    ("half an address", b"GET /healthz HTTP/1.1\r\nHost: [::1\r\n\r\n", b"HTTP/1.1 400 "),
    ("an address", b"GET /healthz HTTP/1.1\r\nHost: [::1]:80\r\nConnection: close\r\n\r\n", b"HTTP/1.1 200 "),
    ("an empty host", b"GET /healthz HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n", b"HTTP/1.1 200 "),
    ("no host of old", b"GET /healthz HTTP/1.0\r\n\r\n", b"HTTP/1.1 200 "),
    ("options of all", b"OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", b"HTTP/1.1 204 "),
    ("another protocol", b"GET /nope HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n",
         b"HTTP/1.1 404 "),
    ("three requests at once", b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n" * 2
     + b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", b"HTTP/1.1 200 "),
]


@pytest.mark.parametrize(("case", "sent", "begins"), RAW, ids=[row[0] for row in RAW])
def test_malformed_requests_are_told_so(case: str, sent: bytes, begins: bytes, served: Served) -> None:
    """RFC 9112, 3.2 for Host; and as other refusals are told: for pages of any origin, as RFC 9457 has it."""
    found = served.raw(sent, 3)
    assert found.startswith(begins)
    assert b" 20" in begins or {b"access-control-allow-origin: *", b"content-type: application/problem+json"} <= {
        *found.partition(b"\r\n\r\n")[0].split(b"\r\n")}
    assert served.ask("ASK {}").status == 200


@pytest.mark.parametrize("chunked", [False, True])
def test_a_client_that_sends_all_before_it_reads_is_told_that_it_is_too_much(chunked: bool, served: Served) -> None:
    """RFC 9112, 9.6; and the connection closes behind it."""
    body = b"x" * (20 << 20)
    sent: Any = iter([body[:1 << 20]] * 20) if chunked else body
    reply = served.request("POST", "/sparql", {"Content-Type": "application/sparql-query"}, sent)
    assert (reply.status, reply.headers["connection"]) == (413, "close")
    assert ("more than 3,145,728" if chunked else "20,971,520 bytes") in reply.json["detail"]


@pytest.mark.parametrize(("status", "reads"), [(413, True), (503, True), (408, False)])
def test_what_still_comes_is_read_but_from_who_was_too_slow(status: int, reads: bool) -> None:
    """RFC 9112, 9.6."""
    asked: list[int] = []

    async def receive() -> Any:
        asked.append(1)
        return {"type": "http.request", "body": b"x", "more_body": False}

    async def send(_: object) -> None:
        return None

    scope = {"type": "http", "method": "POST", "headers": []}
    asyncio.run(refuse(scope, send, Refused(status, "x", "x", {"Connection": "close"}), receive))
    assert bool(asked) is reads


def test_one_connection_too_many_is_told_when_to_come_back(served: Served) -> None:
    """RFC 6585, 4."""
    with ExitStack() as opened:
        for _ in range(Limits().client_connections + 1):
            last = opened.enter_context(socket.create_connection(("127.0.0.1", served.port), 5, ("127.0.0.9", 0)))
        head, _, body = last.recv(4096).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 429 ") and {b"retry-after: 1", b"access-control-allow-origin: *"} <= {*head.split(b"\r\n")}
    assert "256 connections" in json.loads(body)["detail"]


def test_what_was_reset_before_it_was_accepted_is_asked_in_nobodys_name() -> None:
    ended: list[str] = []

    async def nothing(scope: Scope, receive: Receive, send: Send) -> None:
        """Nobody comes so far."""

    async def reset() -> None:
        with socket.socket() as unconnected:
            transport = SimpleNamespace(
                get_extra_info={"socket": unconnected}.get, abort=lambda: ended.append("aborted"), is_closing=lambda: bool(ended),
            )
            connection = Connection(Config(app=nothing), ServerState(), {})
            connection.connection_made(transport)
            connection.data_received(b"GET /sparql?query=ASK%20%7B%7D HTTP/1.1\r\nHost: x\r\n\r\n")
            connection.connection_lost(ConnectionResetError())

    asyncio.run(reset())
    assert (ended, Connection.held) == (["aborted"], {})


def test_all_addresses_are_those_of_both_kinds() -> None:
    with listening(Place("::", 0)) as listener, socket.create_connection(("127.0.0.1", listener.getsockname()[1])):
        assert listener.getsockname()[0] == "::"


def test_requests_in_one_go_are_answered_in_their_order(served: Served) -> None:
    """Whether an answer is whole, long, kept from before, a refusal, or no answer to a query."""
    def get(query: str) -> bytes:
        return f"GET /sparql?{urlencode({'query': query})} HTTP/1.1\r\nHost: x\r\nAccept: text/csv, */*;q=0.1\r\n".encode()

    kept = "SELECT (1 AS ?kept) {}"
    asked = ["SELECT (1 AS ?first) {}", "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 4000", kept, kept, kept, "ASK {", kept,
             "SELECT (2 AS ?last) {}"]
    sent = b"".join(get(query) + (b"Connection: close\r\n\r\n" if query is asked[-1] else b"\r\n") for query in asked)
    told = [each.partition(b"\r\n\r\n") for each in served.raw(sent, 10).split(b"HTTP/1.1 ")[1:]]
    assert [head[:3] for head, _, _ in told] == [b"200", b"200", b"200", b"200", b"200", b"400", b"200", b"200"]
    bodies = [body for _, _, body in told]
    assert [bodies[place] for place in (0, 2, 3, 4, 6, 7)] == [
        b"first\r\n1\r\n", *[b"kept\r\n1\r\n"] * 4, b"last\r\n2\r\n"]
    assert b"a,b,c,d,e,f\r\n" in bodies[1] and bodies[1].endswith(b"0\r\n\r\n") and b"line 1, column" in bodies[5]


def test_health_and_metrics(served: Served) -> None:
    ready = served.get("/readyz").json
    assert served.get("/healthz").json == {"status": "ok"}
    manifest = store.dataset(served.data).manifest
    assert (ready["status"], ready["dataset"], ready["quads"]) == ("ready", manifest.id, manifest.quads)
    assert 0 <= ready["age_seconds"] < 600
    before, text = metrics(served), served.get("/metrics").text
    served.ask(f"ASK {{}} #{time.monotonic()}")
    served.ask("ASK {")
    after = metrics(served)
    answered, refused = 'kg_queries_total{cached="no",outcome="answered"}', 'kg_queries_total{cached="no",outcome="refused 400"}'
    assert after[answered] - before[answered] == 1 and after[refused] - before.get(refused, 0) == 1
    assert "# TYPE kg_query_seconds histogram" in text and after["kg_quads"] == manifest.quads


def metrics(served: Served) -> dict[str, float]:
    lines = [line for line in served.get("/metrics").text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


def test_the_log_tells_of_queries_without_telling_who_or_what(served: Served) -> None:
    secret = "سري-جدا"
    served.ask(f'SELECT ("{secret}" AS ?x) {{}}', x_forwarded_for="203.0.113.9")
    time.sleep(0.4)
    line = served.lines()[-1]
    assert set(line) == {"time", "event", "query", "ms", "rows", "outcome", "cached"}
    assert (line["event"], line["rows"], line["outcome"], line["cached"]) == ("query", 1, "answered", False)
    log = served.log.read_text()
    assert not any(told in log for told in (secret, "203.0.113.9", json.dumps(secret), "Traceback"))


def test_clients_have_limits_and_one_does_not_stand_in_anothers_way(data: Path) -> None:
    options = ("--workers", "1", "--timeout", "2", "--client-queries", "3", "--proxy", "127.0.0.1")
    with serving(data, *options) as served, ThreadPoolExecutor(12) as pool:
        assert served.get("/.well-known/void").status == 200  # made of six queries at a time, which are nobody's
        heavy = f"SELECT (COUNT(*) AS ?n) {CROSS} #"
        greedy = [pool.submit(served.ask, heavy + str(n), x_forwarded_for="198.51.100.1") for n in range(6)]
        time.sleep(0.3)
        since = time.monotonic()
        assert served.ask("ASK {}", x_forwarded_for="198.51.100.2").status == 200
        assert time.monotonic() - since < 2.5  # after the one that runs, before those that wait
        replies = [future.result() for future in greedy]
    told = sorted(reply.status for reply in replies)
    assert told.count(429) == 3 and set(told) <= {429, 503, 504}
    assert all("retry-after" in reply.headers and "at a time" in reply.text for reply in replies if reply.status == 429)


@pytest.mark.parametrize("workers", [1, 4])
def test_however_much_one_client_asks_another_is_answered_at_once(workers: int, data: Path) -> None:
    """And the server says that it is ready: it does not wait behind them either."""
    options = ("--workers", str(workers), "--timeout", "2", "--proxy", "127.0.0.1")
    with serving(data, *options) as served, ThreadPoolExecutor(60) as pool:
        greedy = [pool.submit(served.ask, f"SELECT (COUNT(*) AS ?n) {CROSS} #{n}", x_forwarded_for="198.51.100.1")
                  for n in range(60)]
        waits: dict[str, list[float]] = {"/sparql?query=ASK%7B%7D%23": [], "/readyz": []}
        until = time.monotonic() + 4
        while time.monotonic() < until:
            for target, seen in waits.items():
                since = time.monotonic()
                fresh = target + str(since) if "query" in target else target
                assert served.get(fresh, JSON, x_forwarded_for="198.51.100.2").status == 200
                seen.append(time.monotonic() - since)
        assert any(not each.done() for each in greedy)
    assert {target: seen for target, seen in waits.items() if sorted(seen)[len(seen) // 2] >= 0.1} == {}


def test_short_questions_do_not_wait_for_long_ones_of_many(data: Path) -> None:
    """As many hostile clients as there are workers, and more: one worker is left for who has asked nothing long."""
    options = ("--workers", "2", "--timeout", "3", "--proxy", "127.0.0.1")
    with serving(data, *options) as served, ThreadPoolExecutor(8) as pool:
        long = [pool.submit(served.ask, f"SELECT (COUNT(*) AS ?n) {CROSS} #{n}", x_forwarded_for=f"198.51.100.{n}")
                for n in range(8)]
        time.sleep(2.5)  # by then each has run for a while, and been put off
        waits = []
        while not all(each.done() for each in long):
            since = time.monotonic()
            assert served.ask(f"ASK {{}} #{since}", x_forwarded_for="198.51.100.99").status == 200
            waits.append(time.monotonic() - since)
        assert {each.result().status for each in long} <= {503, 504}
    assert sorted(waits)[len(waits) // 2] < 0.1


def test_a_client_whose_queries_ran_too_long_waits(data: Path) -> None:
    with serving(data, "--timeout", "1", "--client-seconds", "1", "--proxy", "127.0.0.1") as served:
        replies = [served.ask(f"SELECT (COUNT(*) AS ?n) {CROSS} #{n}", x_forwarded_for="198.51.100.1") for n in range(2)]
        other = served.ask("ASK {}", x_forwarded_for="198.51.100.1, 198.51.100.2")
    late = [reply for reply in replies if reply.status == 429]
    assert (len(late), "Your queries ran 1 seconds" in late[0].text, other.status) == (1, True, 200)
    assert int(late[0].headers["retry-after"]) >= 1


def test_new_data_takes_over_under_load_and_no_request_fails(tmp_path: Path) -> None:
    """Each answer is that of one dataset, whole; none fails; the newest is what is answered in the end."""
    folder = tmp_path / "data"
    sizes = {build(folder, 4).manifest.quads}
    replies: list[Reply] = []
    with serving(folder, "--workers", "2", "--client-seconds", "100000") as served:
        done = threading.Event()

        def ask(number: int) -> None:
            turn = 0
            while not done.is_set():
                turn += 1
                query = ["SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "SELECT ?s ?p ?o { ?s ?p ?o }"][turn % 2]
                replies.append(served.ask(query + (f" #{number} {turn}" if turn % 4 < 2 else "")))

        with ThreadPoolExecutor(4) as pool:
            for number in range(4):
                pool.submit(ask, number)
            for articles in (5, 6, 4):
                last = build(folder, articles).manifest
                sizes.add(last.quads)
                if articles == 6:
                    served.process.send_signal(signal.SIGHUP)
                wait(lambda last=last: turns(served, "switched")[-1:] == [last.id])  # type: ignore[misc]
            done.set()
        assert count(served) == last.quads
        assert (len(turns(served, "switched")), turns(served, "refused")) == (3, [])
    assert {(reply.status, reply.complete) for reply in replies} == {(200, True)}
    rows = [reply.json["results"]["bindings"] for reply in replies]
    held = [int(each[0]["n"]["value"]) if "n" in each[0] else len(each) for each in rows]
    assert set(held) <= sizes and len(set(held)) == 3


def turns(served: Served, event: str) -> list[str]:
    return [line["dataset"] for line in served.lines() if line["event"] == event]


def wait(met: Callable[[], object], seconds: float = 10.0) -> None:
    until = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < until, "it did not come to pass"
        time.sleep(0.02)


def damaged(out: Path) -> None:
    """A newer build whose store lacks its greatest file."""
    path = build(out, 7).path / "store"
    max(path.glob("*.sst"), key=lambda each: each.stat().st_size).unlink()


def short(out: Path) -> None:
    """A newer build that says it holds more than it does."""
    path = build(out, 8).path / "manifest.json"
    path.write_text(path.read_text().replace('"quads": ', '"quads": 1'))


def foreign(out: Path) -> None:
    path = build(out, 9).path / "manifest.json"
    path.write_text(path.read_text().replace("https://kg.example/id/", "https://other.example/"))


def cut(out: Path) -> None:
    """A newer build whose file of quads lacks its end."""
    path = build(out, 10).path / "data.nq"
    path.write_bytes(path.read_bytes()[:-1000])


def without_file(out: Path) -> None:
    (build(out, 11).path / "data.nq").unlink()


def gone(out: Path) -> None:
    (out / "current").unlink()
    (out / "current").symlink_to("builds/nowhere")


@pytest.mark.parametrize("harm", [damaged, short, foreign, cut, without_file, gone])
def test_bad_data_is_refused_and_the_old_stays(harm: Callable[[Path], None], tmp_path: Path) -> None:
    folder = tmp_path / "data"
    first = build(folder, 3).manifest
    with serving(folder, "--workers", "1", "--base", first.base) as served:
        harm(folder)
        served.process.send_signal(signal.SIGHUP)
        assert served.said("refused")["reason"]
        assert (count(served), served.get("/readyz").json["dataset"]) == (first.quads, first.id)
        assert served.get("/readyz").json["refused"]
        for each in served.workers():  # though the build that they had is gone
            os.kill(each, signal.SIGKILL)
        assert count(served) == first.quads
        assert [served.get(path).status for path in ("/dump/data.nq", "/dump/data.nq.gz", "/.well-known/void")] == [200] * 3
        good = build(folder, 5).manifest
        wait(lambda: served.get("/readyz").json["dataset"] == good.id)
        assert "refused" not in served.get("/readyz").json


@pytest.mark.parametrize("harm", [short, foreign, cut, gone])
def test_the_data_before_serve_where_the_server_starts_over_bad_ones(harm: Callable[[Path], None], tmp_path: Path) -> None:
    folder = tmp_path / "data"
    first = build(folder, 3).manifest
    harm(folder)
    with serving(folder, "--workers", "1", "--base", first.base) as served:
        assert (count(served), served.get("/readyz").json["dataset"]) == (first.quads, first.id)
        assert served.said("refused")["reason"] == served.get("/readyz").json["refused"]
        good = build(folder, 5).manifest
        wait(lambda: served.get("/readyz").json["dataset"] == good.id)


def test_sigterm_lets_what_runs_be_answered(data: Path) -> None:
    with serving(data, "--workers", "1", "--timeout", "25") as served, ThreadPoolExecutor() as pool:
        slow = pool.submit(served.ask, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }")
        time.sleep(0.2)
        served.process.send_signal(signal.SIGTERM)
        assert slow.result().status == 200
        assert served.process.wait(10) == 0
        assert list((data / ".serving").glob(f"{served.process.pid}-*")) == []
        assert [line["event"] for line in served.lines()] == ["serving", "stopping", "query", "stopped"], served.log.read_text()


def test_workers_end_with_the_server(data: Path) -> None:
    with serving(data) as served:
        workers = served.workers()
        served.process.kill()
        wait(lambda: not any(Path(f"/proc/{each}/cmdline").exists() and b"worker" in Path(f"/proc/{each}/cmdline").read_bytes()
                             for each in workers))


@pytest.mark.parametrize(
    ("options", "message"),
    [(["--data", "nowhere"], "nowhere holds no dataset; build it again with: kg build"),
     (["--queries", "nowhere"], "nowhere holds no .rq file"), (["--license", "by"], "'by' is no address; name the terms of use"),
     (["--license", "http://["], "is no address"), (["--host", "256.0.0.1"], "cannot listen on 256.0.0.1 port 0"), (["--base", "https://x.example/"],
          "build it again with --base")],
)
def test_what_keeps_it_from_starting_is_told_in_a_line(
    options: list[str], message: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["serve", "--data", str(data), "--port", "0", *options]) == 1
    assert message in capsys.readouterr().err.replace(str(data.parent), "")


@pytest.mark.parametrize("name", ["Dockerfile", "kg.service", "nginx.conf"])
def test_what_deployments_say_to_the_program_is_understood(name: str) -> None:
    text = (ROOT / "docs" / "deploy" / name).read_text("utf-8")
    known = {option for parameter in serve.params for option in parameter.opts}
    said = set(re.findall(r"(?<=[ \"])--(?:data|host|port|proxy|workers|timeout|memory)\b", text))
    assert said <= known and (said or name == "nginx.conf")
    assert "7878" in text


def test_the_image_is_built_from_what_it_needs() -> None:
    lines = (ROOT / "docs" / "deploy" / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
    needed = {"kg", "ontology", "queries", "pyproject.toml", "README.md", "LICENSE", "*.lock"}
    assert {line[1:] for line in lines if line.startswith("!")} == needed and all([*ROOT.glob(each)] for each in needed)


def test_a_mistake_in_the_program_is_told_as_refusals_are() -> None:
    async def broken(request: Request) -> Response:
        raise KeyError(request.url)

    told = io.StringIO()
    with TestClient(Front(_pages([Route("/", broken)]), Journal(told), frozenset()), raise_server_exceptions=False) as client:
        reply = client.get("/")
        time.sleep(0.3)
    assert reply.text.startswith("500 A mistake in the program\n")
    assert (reply.status_code, reply.headers["access-control-allow-origin"]) == (500, "*")
    assert '"error": "KeyError"' in told.getvalue()


@pytest.mark.parametrize(("peer", "fields", "seen"), [
    ("192.0.2.1", {}, ("192.0.2.1", "http")), ("192.0.2.9", {}, ("192.0.2.9", "http")),
    ("192.0.2.1", {"x-forwarded-for": "10.0.0.1, 198.51.100.7", "x-forwarded-proto": "https"}, ("198.51.100.7", "https")),
    ("192.0.2.1", {"x-forwarded-proto": "gopher"}, ("192.0.2.1", "http")),
    ("192.0.2.9", {"x-forwarded-for": "198.51.100.7", "x-forwarded-proto": "https"}, ("192.0.2.9", "http")),
])
def test_a_proxy_of_ours_says_who_asks_and_how(peer: str, fields: dict[str, str], seen: tuple[str, str]) -> None:
    found: list[tuple[str, str]] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        found.append((scope["client"][0], scope["scheme"]))

    async def never(*_: object) -> Any:
        raise AssertionError

    headers = [(name.encode(), value.encode()) for name, value in fields.items()]
    scope = {"type": "http", "client": (peer, 1), "scheme": "http", "headers": headers}
    asyncio.run(Front(app, Journal(), frozenset({"192.0.2.1"}))(scope, never, never))
    assert found == [seen]

