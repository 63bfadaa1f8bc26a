"""What a worker answers, and what it cannot do however it is asked: each in a process that has given up its rights."""

from __future__ import annotations

import json
import marshal
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QueryResultsFormat, Store

from kg import keywords, store
from kg.web import frames, sandbox
from kg.web.fair import Accounts, FairQueue, client_of, unmapped
from kg.web.limits import Limits
from kg.web.output import Output, Refusal, whole
from kg.web.ports import INTERNAL, Ask, Refused
from kg.web.run import Run
from kg.web.worker import Job
from tests.serving import ROOT, build

LINUX = sys.platform == "linux"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> store.Dataset:
    return build(tmp_path_factory.mktemp("worker") / "data", 5)


class Asked:
    """A worker of its own, spoken to as the front does."""

    def __init__(self, dataset: store.Dataset, memory: int = 256 << 20) -> None:
        self.socket, theirs = socket.socketpair()
        self.socket.settimeout(20)
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "kg.web.worker", str(theirs.fileno()), str(dataset.path / "store"), str(memory),
                    "x:base/"],
                pass_fds=[theirs.fileno()], env=os.environ | {"PYTHONPATH": str(ROOT)}, stderr=subprocess.DEVNULL,
            )
        self._unpack = frames.Unpacker()
        self._frames: list[tuple[bytes, bytes]] = []

    def next(self) -> tuple[bytes, bytes]:
        """The next frame; EOFError where the worker is gone."""
        while not self._frames:
            data = self.socket.recv(65536)
            if not data:
                raise EOFError
            self._frames += self._unpack.feed(data)
        return self._frames.pop(0)

    def send(self, job: Job) -> None:
        self.socket.sendall(frames.frame(frames.QUERY, marshal.dumps(tuple(job))))

    def ask(self, text: str) -> bytes:
        """A query -> the kind of the first frame and its payload."""
        self.send(Job(text))
        kind, payload = self.next()
        return kind + payload

    def status(self) -> int:
        return self.process.wait(timeout=20)


@pytest.fixture
def worker(data: store.Dataset) -> Iterator[Asked]:
    asked = Asked(data)
    kind, told = asked.next()
    assert (kind, json.loads(told)["guards"]) == (frames.READY, ["seccomp", "limits"] if LINUX else ["limits"])
    yield asked
    asked.process.kill()
    asked.process.wait()
    asked.socket.close()


def test_it_answers_one_query_after_the_other_and_ends_with_its_socket(worker: Asked) -> None:
    for text, found in (("ASK {}", b'"boolean":true'), ("SELECT (1+1 AS ?n) {}", b'"value":"2"'), ("ASK { <x:y> ?p ?o }",
        b"false")):
        answer = worker.ask(text)
        assert (answer[:1], found in answer) == (frames.WHOLE, True)
    worker.socket.close()
    assert worker.status() == 0


@pytest.mark.skipif(not LINUX, reason="elsewhere memory is not limited")
def test_it_says_so_where_it_cannot_be_guarded_and_answers_nothing(data: store.Dataset) -> None:
    asked = Asked(data, memory=1 << 80)
    kind, told = asked.next()
    assert (kind, "cannot be guarded" in json.loads(told)["detail"], asked.status()) == (frames.FAILED, True, 0)


def test_long_answers_come_in_pieces_with_the_rows_at_the_end(worker: Asked) -> None:
    worker.send(Job("SELECT * { ?s ?p ?o . ?x ?y ?z } LIMIT 5000", table="TSV"))
    kinds, body = [], b""
    while not kinds or kinds[-1] != frames.ENDED:
        kind, payload = worker.next()
        kinds.append(kind)
        body += payload if kind == frames.PIECE else b""
    assert (kinds[0], set(kinds[1:-1]), body.count(b"\n")) == (frames.BEGUN, {frames.PIECE}, 5001)
    assert frames.SHAPE.unpack(payload) == (b"T", False, 5000)


REFUSALS = [
    (Job("ASK {"), b'"status": 400'),
    (Job("ASK { ?s ?p }"), b'"column"'),
    (Job("ASK {}", table=""), b'"status": 406'),
    (Job("CONSTRUCT WHERE { ?s ?p ?o }", graph=""), b"Turtle"),
    (Job("ASK {}", default_graphs=("no iri",)), b'"status": 400'),
    (Job("SELECT * { ?s ?p ?o }", rows=10), b"more than 10 rows"),
    (Job("SELECT * { ?s ?p ?o }", table="XML", rows=10), b"more than 10 rows"),
    (Job("SELECT * { ?s ?p ?o }", bytes=1000), b"more than 1,000 bytes"),
    (Job("CONSTRUCT WHERE { ?s ?p ?o }", bytes=1000), b"more than 1,000 bytes"),
    (Job("ASK { SERVICE <http://127.0.0.1:9/> {} }"), b'"status": 403'),
    (Job("INSERT DATA { <x:s> <x:p> 1 }"), b'"status": 400'),
    (Job("LOAD <file:///etc/passwd>"), b'"status": 400'),
    (Job("ASK FROM <file:///etc/passwd> { ?s ?p ?o }"), b"false"),
    (Job("".join(f"PREFIX p{n}: <x:{n}>\n" for n in range(10_000)) + "ASK {}"), b"true"),
]


@pytest.mark.parametrize(("job", "holds"), REFUSALS, ids=range(len(REFUSALS)))
def test_what_it_says_instead_and_lives_on(job: Job, holds: bytes, worker: Asked) -> None:
    worker.send(job)
    assert holds in worker.next()[1]
    assert worker.ask("ASK {}")[:1] == frames.WHOLE


@pytest.mark.skipif(not LINUX, reason="elsewhere no process can tell what it holds")
@pytest.mark.parametrize("text", [
    "ASK " + "{" * 30_000 + "}" * 30_000, "ASK { FILTER(" + "(" * 60_000 + "1" + ")" * 60_000 + ") }",
])
def test_one_that_keeps_much_memory_answers_and_makes_room_for_another(text: str, worker: Asked) -> None:
    worker.send(Job(text))
    assert b"true" in worker.next()[1]
    assert worker.status() == 0


@pytest.mark.skipif(not LINUX, reason="seccomp is Linux's")
@pytest.mark.parametrize(
    "text",
    [  # the parser of the store lets a keyword touch a name, which no reading of the text need see
        "PREFIX SERVICEq: <x:> PREFIX q: <http://127.0.0.1:65000/> SELECT * { {} SERVICEq:b { ?s ?p ?o } }",
        'SELECT * { ?s <x:p> "x\\u0022 #" . SERVICE <http://127.0.0.1:65000/> { ?s ?p ?o } }',
        "SELECT * { #\rSERVICE <http://127.0.0.1:65000/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1service<http://127.0.0.1:65000/> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <http://localhost:65000/> { ?s ?p ?o } }",
    ],
)
def test_no_service_is_called_whether_the_text_shows_it_or_not(text: str, worker: Asked) -> None:
    with socket.create_server(("127.0.0.1", 65000)) as canary:
        canary.setblocking(False)
        assert b'"status": 403' in worker.ask(text)
        with pytest.raises(BlockingIOError):
            canary.accept()


def confined(action: Callable[[], object]) -> tuple[str, int]:
    """An action done in a process behind the guards -> what it raised ("" for nothing), and how the process ended."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            sandbox.enter(256 << 20)
            try:
                action()
                os.write(theirs, b"done")
            except BaseException as error:
                os.write(theirs, type(error).__name__.encode())
        finally:
            os._exit(0)
    os.close(theirs)
    told = os.read(ours, 100).decode()
    os.close(ours)
    return told, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


KILLED = ("", -signal.SIGSYS)
DEEDS: list[tuple[str, Callable[[], object], tuple[str, int]]] = [
    ("computes", lambda: sum(range(1000)), ("done", 0)),
    ("takes some memory", lambda: bytes(64 << 20), ("done", 0)),
    ("takes too much", lambda: bytes(512 << 20), ("MemoryError", 0)),
    ("reads a file", lambda: os.open("/etc/passwd", os.O_RDONLY), ("PermissionError", 0)),
    ("writes a file", lambda: os.open("/tmp/x", os.O_WRONLY | os.O_CREAT), ("PermissionError", 0)),
    ("lists a folder", lambda: os.listdir("/"), ("PermissionError", 0)),
    ("removes a file", lambda: os.unlink("/tmp/x"), ("OSError", 0)),
    ("opens a socket", lambda: socket.socket(), KILLED),
    ("opens one for IPv6", lambda: socket.socket(socket.AF_INET6), KILLED),
    ("opens a local one", lambda: socket.socket(socket.AF_UNIX), KILLED),
    ("starts a program", lambda: os.execv("/bin/true", ["true"]), KILLED),
    ("starts a process", os.fork, ("OSError", 0)),
    ("ends another process", lambda: os.kill(os.getppid(), 0), ("OSError", 0)),
    ("raises its limits", lambda: resource.setrlimit(resource.RLIMIT_AS, (-1, -1)), ("OSError", 0)),
]


@pytest.mark.skipif(not LINUX, reason="seccomp is Linux's")
@pytest.mark.parametrize(("deed", "action", "result"), DEEDS, ids=[deed[0] for deed in DEEDS])
def test_what_the_kernel_lets_it_do(deed: str, action: Callable[[], object], result: tuple[str, int]) -> None:
    assert confined(action) == result


@pytest.mark.skipif(not LINUX, reason="seccomp is Linux's")
def test_no_name_is_looked_up() -> None:
    """The library of the system asks by a socket, or fails before it, for want of a file."""
    assert confined(lambda: socket.getaddrinfo(b"example.org", 80)) in (KILLED, ("gaierror", 0))


def test_the_guards_hold_for_threads_that_were_there_before() -> None:
    def both() -> None:
        go = threading.Event()
        thread = threading.Thread(target=lambda: (go.wait(), socket.socket()))
        thread.start()
        sandbox.enter(256 << 20)
        go.set()
        thread.join()

    child = os.fork()
    if child == 0:
        both()
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == (-signal.SIGSYS if LINUX else 0)


SERVICES = [
    ("ASK { SERVICE <x:> {} }", True), ("ASK { service<x:>{} }", True), ("ASK { SERVICE?x {} }", True),
    ("ASK { SERVICE SILENT <x:> {} }", True), ("ASK { SERVICESILENT<x:> {} }", True), ("ASK { ?s ?p 1service<x:> {} }", True),
    ("ASK { ?s ?p trueSERVICE<x:> {} }", True), ("PREFIX SERVICEq: <x:> ASK { SERVICEq:b {} }", True), ("ASK {SERVICEq:b{}}",
         True),
    ("ASK { #\rSERVICE <x:> {} }", True), ("ASK { #\nSERVICE <x:> {} }", True), ('ASK { ?s ?p "x\\" #" . SERVICE <x:> {} }',
         True),
    ('ASK { ?s ?p "x\\u0022 #" . SERVICE <x:> {} }', True), ("ASK { ?s ?p '''a'b''' . SERVICE <x:> {} }", True),
    ("ASK { ?service ?p $SERVICE }", False), ("ASK { # SERVICE\n}", False), ('ASK { ?s ?p "SERVICE" }', False),
    ("ASK { ?s ?p <http://x/SERVICE> }", False), ("PREFIX service: <x:> ASK { ?s service:p service:o }", False),
    ("ASK { ?s <x:service> '''\nSERVICE <x:>''' }", False), ("ASK { _:service ?p 'x'@service }", False),
         ("ASK { x:service ?p 1 }", False),
]


@pytest.mark.parametrize(("text", "calls"), SERVICES)
def test_service_is_told_from_names_strings_and_comments(text: str, calls: bool) -> None:
    assert (keywords.calls_service(text), keywords.says_service(text)) == (calls, True)


@given(st.lists(st.tuples(st.sampled_from([b"R", b"A", b"D"]), st.binary(max_size=300)), max_size=6), st.integers(1, 50))
def test_frames_come_out_as_they_went_in_however_they_are_cut(sent: list[tuple[bytes, bytes]], step: int) -> None:
    data = b"".join(frames.frame(kind, payload) for kind, payload in sent)
    unpack = frames.Unpacker()
    assert [found for start in range(0, len(data), step) for found in unpack.feed(data[start:start + step])] == sent


def test_a_frame_beyond_all_measure_is_none() -> None:
    with pytest.raises(ValueError, match="a frame of"):
        list(frames.Unpacker().feed(frames.HEAD.pack(b"A", frames.LARGEST + 1)))


@given(st.lists(st.binary(min_size=1, max_size=9), max_size=40))
def test_no_character_that_xml_forbids_gets_through_wherever_a_write_ends(pieces: list[bytes]) -> None:
    body = b"".join(pieces).decode("utf-8", "ignore").replace("x", "\ufffe").encode()
    sent: list[bytes] = []
    output = Output(sent.append, b"T", "XML", (1 << 30, 1 << 30), None)
    for start in range(0, len(body), 3):
        output.write(body[start:start + 3])
        output._pass_on()
    output.end()
    found = b"".join(each[frames.HEAD.size:] for each in sent if each[:1] == frames.PIECE).decode()
    forbidden = {*map(chr, range(32)), "\ufffe", "\uffff"} - set("\t\n\r")
    assert found == "".join("\ufffd" if char in forbidden else char for char in body.decode()).replace("\r", "&#13;")


@pytest.mark.parametrize("rows", [
    "", "(1 2)", "(UNDEF UNDEF)", "(1 2) (UNDEF UNDEF) (UNDEF 3)", "(UNDEF UNDEF) (UNDEF UNDEF) (1 UNDEF)"])
@pytest.mark.parametrize("writer", ["JSON", "XML", "CSV", "TSV"])
def test_rows_are_counted_however_they_are_cut(writer: str, rows: str) -> None:
    found: Any = Store().query(f"SELECT ?x ?y {{ VALUES (?x ?y) {{ {rows} }} }}")
    body = found.serialize(format=getattr(QueryResultsFormat, writer))
    sent: list[bytes] = []
    for size in (1, 2, 5, len(body)):
        output = Output(sent.append, b"T", writer, (9, 9999), None)
        for start in range(0, len(body), size):
            output.write(body[start:start + size])
            output._pass_on()
        output.end()
        assert frames.SHAPE.unpack_from(sent[-1], frames.HEAD.size)[2] == rows.count("("), size
    assert frames.SHAPE.unpack_from(whole(body, b"T", writer, (9, 9999), None), frames.HEAD.size)[2] == rows.count("(")


def test_what_is_too_long_is_said_with_the_limit() -> None:
    output = Output(lambda _: None, b"T", "TSV", (2, 100), None)
    output.write(b"?x\n1\n2\n3\n")
    with pytest.raises(Refusal, match="more than 2 rows"):
        output.end()


def test_the_queue_goes_round_the_clients() -> None:
    queue: FairQueue[str] = FairQueue()
    for client, item in [("a", "a1"), ("a", "a2"), ("a", "a3"), ("b", "b1"), ("c", "c1"), ("c", "c2")]:
        queue.push(client, item)
    queue.remove("a", "a2")
    assert [queue.pop() for _ in range(len(queue) + 1)] == ["a1", "b1", "c1", "a3", "c2", None]


def test_the_queue_passes_over_who_has_enough_and_puts_off_who_had_much() -> None:
    queue: FairQueue[str] = FairQueue(later=lambda client: client == "heavy")
    for client in ("heavy", "a", "b"):
        queue.push(client, f"{client}1")
        queue.push(client, f"{client}2")
    assert [queue.pop(full=["a"]), queue.pop(full=["a", "b"]), queue.pop(full=["a", "b"], light=True)] == ["b1", "heavy1", None]
    assert [queue.pop() for _ in range(4)] == ["a1", "b2", "a2", "heavy2"]


@pytest.mark.parametrize(("number", "status", "told"), [
    (signal.SIGABRT, 507, "more than 1,500 MB, the most that a query may"),
    (signal.SIGSEGV, 400, "Its 7 characters are nested too deep, or chain too many operators, to be read in 512 MB of stack"),
    (signal.SIGSYS, 403, "call another computer"), (signal.SIGKILL, 500, "another has taken its place"),
])
def test_a_refusal_names_the_limit_that_was_met(number: int, status: int, told: str) -> None:
    run = Run(Ask("ASK { }", "text/csv"), "a", b"", lambda _: None, None)
    assert run.died(-number, 1500 << 20) is False
    assert run.refused and run.refused.status == status and told in run.refused.detail


def test_a_client_has_so_many_queries_and_seconds() -> None:
    now = [0.0]
    accounts = Accounts(Limits(client_queries=2, client_seconds=60), lambda: now[0])
    accounts.enter("a")
    accounts.enter("a")
    accounts.enter("b")
    with pytest.raises(Refused, match="at a time"):
        accounts.enter("a")
    accounts.leave("a", 90)
    with pytest.raises(Refused, match="Too much work") as caught:
        accounts.enter("a")
    assert (caught.value.status, caught.value.headers) == (429, {"Retry-After": "30"})
    now[0] = 31
    accounts.enter("a")
    for _ in range(10):  # the server itself
        accounts.enter(INTERNAL)
    accounts.leave(INTERNAL, 500)
    accounts.enter(INTERNAL)


@pytest.mark.parametrize(
    ("address", "client"),
    [("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3::4", "2001:0db8:0001:0002::/64"),
     ("fe80::1%eth0", "fe80:0000:0000:0000::/64"), ("nonsense", "nonsense")],
)
def test_who_one_client_is(address: str, client: str) -> None:
    assert client_of(address) == client_of(unmapped(address)) == client
