"""Speed of `kg serve`, beside `oxigraph serve-read-only` over the same store and rdflib-endpoint over the same file.

    python -m kg.bench_serve [--seconds S] [--rounds N] [--only WORDS] [--rdflib-endpoint PROGRAM] DATA

All servers stand at the same time, and are asked in turns: the ratio tells more than either figure. `oxigraph` is part of the
development requirements; rdflib-endpoint is asked where its program is named, which may be one of another environment.
"""

from __future__ import annotations

import multiprocessing
import selectors
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from multiprocessing.synchronize import Barrier
from pathlib import Path
from urllib.parse import quote

import click

from kg import store

CONNECTIONS = 16
_PIECE = 1 << 16  # bytes read at once; for more the allocator asks the kernel each time, and the servers wait for the client
SMALL = "PREFIX kg: <https://kg.example/ontology#> SELECT * { ?fact kg:article ?article } LIMIT 5"
HEAVY = "SELECT ?p (COUNT(*) AS ?n) (COUNT(DISTINCT ?o) AS ?m) { ?s ?p ?o } GROUP BY ?p"
LARGE = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 100000"
JSON = b"Accept: application/sparql-results+json\r\n"
Server = tuple[str, int, str]  # name, port, path


def request(path: str, query: str) -> bytes:
    return f"GET {path}?query={quote(query)} HTTP/1.1\r\nHost: localhost\r\n".encode() + JSON + b"\r\n"


def answer(connection: socket.socket) -> int:
    """Reads one answer of HTTP/1.1 -> the bytes of its body; ConnectionError where it is none, or not 200."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(_PIECE)
        if not piece:
            raise ConnectionError("closed")
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise ConnectionError(head[:40].decode("latin-1"))
    fields = head.lower()
    if b"content-length: " not in fields:
        size, tail = len(body), body[-8:]
        while not tail.endswith(b"0\r\n\r\n"):
            piece = connection.recv(_PIECE)
            if not piece:
                raise ConnectionError("broken off")
            size, tail = size + len(piece), (tail + piece)[-8:]
        return size
    length = int(fields.partition(b"content-length: ")[2].partition(b"\r")[0])
    size = len(body)
    while size < length:
        piece = connection.recv(_PIECE)
        if not piece:
            raise ConnectionError("broken off")
        size += len(piece)
    return size


def rate(server: Server, seconds: float, new: bool) -> float:
    """Requests a second over sixteen connections, held by two processes; each a query of its own, or all the same."""
    _, port, path = server
    context = multiprocessing.get_context("spawn")
    with context.Pool(2, _together, (context.Barrier(2),)) as pool:
        counts = pool.starmap(_asking, [(port, path, seconds, new, number) for number in range(2)])
    return sum(counts) / seconds


def _together(barrier: Barrier) -> None:
    """Waits until the other process has loaded its modules, too: who asks alone is answered faster."""
    barrier.wait()


def _asking(port: int, path: str, seconds: float, new: bool, number: int) -> int:
    chosen, count = selectors.DefaultSelector(), 0
    for _ in range(CONNECTIONS // 2):
        chosen.register(socket.create_connection(("127.0.0.1", port)), selectors.EVENT_READ)
    same = request(path, SMALL)

    def put(connection: socket.socket) -> None:
        connection.sendall(request(path, f"{SMALL} #{number} {count} {time.monotonic_ns()}") if new else same)

    for key in chosen.get_map().values():
        put(key.fileobj)  # type: ignore[arg-type]
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for key, _ in chosen.select(1):
            answer(key.fileobj)  # type: ignore[arg-type]
            count += 1
            put(key.fileobj)  # type: ignore[arg-type]
    return count


def once(server: Server, query: str) -> float:
    """Seconds that one query takes, a new one each time."""
    _, port, path = server
    with socket.create_connection(("127.0.0.1", port), timeout=120) as connection:
        start = time.monotonic()
        connection.sendall(request(path, f"{query} #{time.monotonic_ns()}"))
        answer(connection)
        return time.monotonic() - start


@contextmanager
def running(command: list[str], port: int) -> Iterator[None]:
    """Starts a server and waits until it listens; ends it."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        else:
            raise click.ClickException(f"{command[0]} does not listen on port {port}")
        yield
    finally:
        process.terminate()
        process.wait()


def servers(data: Path, stack: ExitStack, rdflib_endpoint: Path | None) -> list[Server]:
    """Starts all that there are, ours first."""
    found = store.dataset(data)
    ports = [free() for _ in range(3)]
    python = sys.executable
    patient = ["--timeout", "60", "--client-seconds", "1e6"]
    stack.enter_context(running([python, "-m", "kg", "serve", "--data", str(data), "--port", str(ports[0]), *patient], ports[0]))
    there = [("kg", ports[0], "/sparql")]
    oxigraph = Path(python).with_name("oxigraph")
    if oxigraph.exists():
        stack.enter_context(running([str(oxigraph), "serve-read-only", "--location", str(found.path / "store"), "--bind",
                                     f"127.0.0.1:{ports[1]}", "--union-default-graph"], ports[1]))
        there.append(("oxigraph", ports[1], "/query"))
    if rdflib_endpoint:
        command = [str(rdflib_endpoint), "serve", str(found.path / "data.nq"), "--port", str(ports[2])]
        stack.enter_context(running(command, ports[2]))
        there.append(("rdflib-endpoint", ports[2], "/"))
    return there


def free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@click.command()
@click.argument("data", type=click.Path(path_type=Path))
@click.option("--seconds", default=3.0, show_default=True, help="How long each server is asked small queries, each time.")
@click.option("--rounds", default=3, show_default=True, help="How often each measure is taken of each server, in turns.")
@click.option("--only", default="", help="Only measures with this in their name.")
@click.option("--rdflib-endpoint", type=click.Path(exists=True, path_type=Path), help="The program `rdflib-endpoint`.")
def main(data: Path, seconds: float, rounds: int, only: str, rdflib_endpoint: Path | None) -> None:
    """Measure how fast the dataset in DATA is served, beside other servers."""
    measures: list[tuple[str, str, Callable[[Server], float]]] = [
        ("small, new", "requests/s", lambda server: rate(server, seconds, True)),
        ("small, repeated", "requests/s", lambda server: rate(server, seconds, False)),
        ("heavy", "queries/s", lambda server: 1 / once(server, HEAVY)),
        ("100,000 rows", "answers/s", lambda server: 1 / once(server, LARGE)),
    ]
    with ExitStack() as stack:
        there = servers(data, stack, rdflib_endpoint)
        names = "".join(f"{name:>18}" for name, _, _ in there)
        click.echo(f"{'':<18}{names}{'':<14}kg is faster by: least, middle, most")
        for title, unit, measure in measures:
            if only not in title:
                continue
            found = [[measure(server) for server in there] for _ in range(rounds)]
            figures = [statistics.median(each) for each in zip(*found, strict=True)]
            ratios = [sorted(row[0] / row[place] for row in found) for place in range(1, len(there))]
            click.echo(f"{title:<18}" + "".join(f"{figure:>18,.2f}" for figure in figures) + f" {unit:<13}" + "   ".join(
                f"{each[0]:.2f} {statistics.median(each):.2f} {each[-1]:.2f}" for each in ratios))


if __name__ == "__main__":
    main()
