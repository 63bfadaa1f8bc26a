"""A process that answers one query at a time over a read-only store, and can do nothing else.

    python -m kg.web.worker DESCRIPTOR STORE MEMORY BASE

The descriptor is a socket on which the front sends jobs and reads frames (`kg.web.frames`). Deadlines are the front's
affair: it kills. Nothing of the web's own packages is imported here.
"""

from __future__ import annotations

import gc
import marshal
import os
import re
import select
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from pyoxigraph import NamedNode, Quad, QueryBoolean, QueryResultsFormat, QueryTriples, RdfFormat, Store, serialize

from kg import keywords
from kg.clauses import Graphs, repeated
from kg.syntax import PLACE, syntax_message
from kg.turtle import Writer
from kg.vocab import KG, prefixes
from kg.web import frames, rdfxml, sandbox
from kg.web.output import PIECE, Output, Refusal, whole

KEPT, LEAST_KEPT = 8, 32 << 20  # of the memory that a query may take, the share that a worker may keep; bytes
QUICK, LOOK = 0.001, 20  # seconds, and queries so quick, after which a worker looks what it keeps
_FEW = re.compile(r"\blimit\s+[0-9]{1,3}\s*(?:#.*)?\Z")  # at the end: so many rows, and no more
_FUNCTION = re.compile(r"The custom function (<.*?>) (.*)", re.DOTALL)
LINE = 200  # characters of the query shown in an error
_TABLE = {name: getattr(QueryResultsFormat, name) for name in ("JSON", "XML", "CSV", "TSV")}
_GRAPH = {name: getattr(RdfFormat, name) for name in ("TURTLE", "N_TRIPLES", "N_QUADS", "TRIG", "JSON_LD", "RDF_XML")}

Send = Callable[[bytes], None]


class Job(NamedTuple):
    """A query, the writers for a table and a graph ("" where none is acceptable), its dataset, its limits."""

    text: str
    table: str = "JSON"
    graph: str = "TURTLE"
    default_graphs: Sequence[str] = ()
    named_graphs: Sequence[str] = ()
    encoding: str | None = None
    rows: int = 1 << 20
    bytes: int = 1 << 28


def main(descriptor: int, path: str, memory: int, base: str) -> None:
    """Serves until the socket closes."""
    sandbox.die_with_parent()
    sandbox.let_others_first()
    send = partial(_send, descriptor)
    try:
        store = Store.read_only(path)
    except (OSError, RuntimeError, ValueError) as error:
        send(frames.told(frames.FAILED, status=500, title="The store does not open", detail=str(error), more={}))
        return
    _warm(store, base)
    threading.stack_size(sandbox.STACK)
    threading.Thread(target=_serve, args=(descriptor, store, memory, base)).start()


def _warm(store: Store, base: str) -> None:
    """What would be loaded late is loaded now: later no file can be opened."""
    for text in ("ASK {}", "DESCRIBE <x:y>", "ASK {"):
        for writer in _GRAPH:
            answer(store, Job(text, graph=writer, encoding="br"), base, lambda _: None)


def _serve(descriptor: int, store: Store, memory: int, base: str) -> None:
    gc.freeze()
    send = partial(_send, descriptor)
    try:
        held = sandbox.Held()
        most = held.now() + max(memory // KEPT, LEAST_KEPT)
        guards = sandbox.enter(memory)
    except (OSError, ValueError, OverflowError) as error:  # such as a container without /proc
        send(frames.told(frames.FAILED, status=500, title="No guard", detail=f"a worker cannot be guarded: {error}", more={}))
        return
    send(frames.told(frames.READY, guards=guards, thread=threading.get_native_id()))
    for served, payload in enumerate(_jobs(descriptor, send), 1):
        since = time.monotonic()
        answer(store, Job(*marshal.loads(payload)), base, send, sandbox.SECCOMP in guards, memory)
        if (served % LOOK == 0 or time.monotonic() - since > QUICK) and held.now() > most:
            break  # the stack and the allocator give nothing back; a new worker has less
    os.close(descriptor)
    os._exit(0)


def _jobs(descriptor: int, send: Send) -> Iterator[bytes]:
    """Jobs as they come, one after the other, until the socket closes; those that are withdrawn in time are skipped."""
    unpack, news, waiting = frames.Unpacker(), select.poll(), deque[bytes]()
    news.register(descriptor, select.POLLIN)
    buffer = memoryview(bytearray(1 << 16))  # os.read would take and give back as much for each query
    read = True
    while True:
        if waiting and (read or not news.poll(0)):
            read = False
            yield waiting.popleft()
            continue
        size, read = os.readv(descriptor, [buffer]), True
        if not size:
            return
        for kind, payload in unpack.feed(bytes(buffer[:size])):
            if kind == frames.QUERY:
                waiting.append(payload)
            elif waiting:
                waiting.pop()
                send(frames.frame(frames.SKIPPED, b""))


def _send(descriptor: int, data: bytes) -> None:
    sent = os.write(descriptor, data)
    while sent < len(data):
        sent += os.write(descriptor, memoryview(data)[sent:])


def answer(store: Store, job: Job, base: str, send: Send, guarded: bool = False, memory: int = 0) -> None:
    """A store and a job -> the frames of the answer, or of what speaks against one."""
    try:
        _answer(store, job, base, send, guarded)
    except Refusal as refusal:
        send(frames.told(frames.FAILED, **refusal.fields))
    except MemoryError:
        told = sandbox.TOO_MUCH.format(memory >> 20)
        send(frames.told(frames.FAILED, **Refusal(507, "The query takes too much memory", told).fields))
    except BrokenPipeError:
        os._exit(0)
    except Exception as error:
        send(frames.told(frames.FAILED, **_failure(error, job).fields))


def _failure(error: Exception, job: Job) -> Refusal:
    """What the store raises in the midst of an answer -> what is told of it."""
    told = str(error)
    if isinstance(error, RuntimeError) and (called := _FUNCTION.match(told)):
        return Refusal(400, "A function cannot be called so", f"The function {called[1]} {called[2]}.")
    if isinstance(error, OSError) and error.errno is None:  # no call of the system: a writer that cannot write this
        return Refusal(406, f"Not writable as {_GRAPH[job.graph].name}", f"{told}; ask for Turtle or N-Triples.")
    return Refusal(500, "The query failed", f"The store could not answer: {told}")


def _answer(store: Store, job: Job, base: str, send: Send, guarded: bool) -> None:
    if keywords.calls_service(job.text) or (not guarded and keywords.says_service(job.text)):
        raise Refusal(403, "SERVICE is refused", SERVICE if guarded else SERVICE + " Here the letters count even within a name.")
    found = _asked(store, job, base)
    graph = isinstance(found, QueryTriples)
    writer = job.graph if graph else job.table
    if not writer:
        kind = "a graph: Turtle, N-Triples, N-Quads, TriG, JSON-LD, RDF/XML" if graph else "a table: JSON, XML, CSV, TSV"
        raise Refusal(406, "Not acceptable", f"The query gives {kind}; name one of these in Accept.")
    shape, body = b"G" if graph else b"T", b""
    if not graph and (_few(job.text[-LINE:]) or isinstance(found, QueryBoolean)):
        body = found.serialize(format=_TABLE[writer]) or b""  # a file of our own costs more
        if len(body) < PIECE:
            send(whole(body, shape, writer, (job.rows, job.bytes), job.encoding))
            return
    output = Output(send, shape, writer, (job.rows, job.bytes), job.encoding)
    if body:
        output.write(body)
    elif graph:
        _write_graph(found, output, writer, base)
    else:
        found.serialize(output, format=_TABLE[writer])
    output.end()


def _few(end: str) -> bool:
    """Whether the end of a query says that it gives few rows."""
    low = end.lower()
    at = low.rfind("limit")
    return at >= 0 and _FEW.match(low, at) is not None


SERVICE = "This endpoint calls no other; ask them yourself, or let a client that federates do so."


def _asked(store: Store, job: Job, base: str) -> Any:
    """What the store finds; the union of all graphs is the default graph unless the request or the query names another."""
    text = job.text
    graphs: Graphs | None
    try:
        if job.default_graphs or job.named_graphs:
            graphs = _requested(job)
        elif not keywords.names_graphs(text):
            return store.query(text, base_iri=base, use_default_graph_as_union=True)
        else:
            graphs = repeated(store, text, base)
        if graphs is None:
            return store.query(text, base_iri=base)
        default: list[Any] = [*graphs.default]
        return store.query(text, base_iri=base, default_graph=default, named_graphs=[*graphs.named])
    except SyntaxError as error:
        raise malformed(error, text) from None


def _requested(job: Job) -> Graphs:
    """The graphs that a request names, each once; Refusal (400) for what is no IRI."""
    try:
        return Graphs(*([NamedNode(iri) for iri in dict.fromkeys(each)] for each in (job.default_graphs, job.named_graphs)))
    except ValueError as error:
        raise Refusal(400, "The dataset is not described well", f"default-graph-uri and named-graph-uri are IRIs: {error}") \
            from None


def malformed(error: SyntaxError, text: str) -> Refusal:
    """What the parser says -> a refusal with line and column, and the line with a caret where it is short."""
    place = PLACE.search(str(error))
    where = {"line": int(place[1]), "column": int(place[2])} if place else {}
    told = syntax_message(error, text)
    if any(len(line) > LINE for line in told.split("\n")[1:]):
        told = told.split("\n")[0]
    return Refusal(400, "The query is malformed", told, **where)


def _write_graph(found: Any, output: Output, writer: str, base: str) -> None:
    if writer in ("TURTLE", "TRIG"):
        quads = (Quad(triple.subject, triple.predicate, triple.object) for triple in found)
        turtle = Writer(prefixes(base))
        for block in turtle.trig(quads) if writer == "TRIG" else turtle.turtle(quads):
            output.write(block.encode())
    elif writer == "RDF_XML":
        file: Any = output
        # One prefix only: several come in an order by chance.
        serialize(rdfxml.writable(found), file, _GRAPH[writer], prefixes={"kg": KG.NS})
    else:
        found.serialize(output, format=_GRAPH[writer])


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4])
