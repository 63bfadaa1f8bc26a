"""A server for tests: `kg serve` in a process of its own, on a free port of this machine, over a dataset made by hand."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from kg import store, triples
from tests.factory import BUILD, RULES, corpus

ROOT = Path(__file__).parent.parent
JSON = "application/sparql-results+json"


@dataclass(frozen=True)
class Reply:
    """What came back, names of header fields in lower case; `complete` is false where the connection broke off."""

    status: int
    headers: dict[str, str]
    body: bytes
    complete: bool = True

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def kind(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


class Served:
    """A running server: `ask` and `get` it, read what it logged, switch its data, stop it."""

    def __init__(self, process: subprocess.Popen[str], log: Path, data: Path) -> None:
        self.process, self.log, self.data = process, log, data
        self.port = int(self.said("serving")["port"])

    def said(self, event: str, seconds: float = 20.0) -> dict[str, Any]:
        """The last line of the log that tells of an event, as soon as there is one."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            found = [line for line in self.lines() if line["event"] == event]
            if found:
                return found[-1]
            if self.process.poll() is not None:
                raise AssertionError(f"the server ended: {self.log.read_text()}")
            time.sleep(0.02)
        raise AssertionError(f"no {event!r} in {self.log.read_text()}")

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.log.read_text().splitlines() if line.endswith("}") and line.startswith("{")]

    def request(
        self, method: str, target: str, headers: Mapping[str, str] | None = None, body: bytes | None = None,
        seconds: float = 30.0, source: str = "127.0.0.1",
    ) -> Reply:
        """A request from an address of this machine -> what comes back."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds, source_address=(source, 0))
        try:
            connection.request(method, target, body, dict(headers or {}))
            response = connection.getresponse()
            fields = {name.lower(): value for name, value in response.getheaders()}
            try:
                return Reply(response.status, fields, response.read())
            except (http.client.IncompleteRead, ConnectionError) as error:
                return Reply(response.status, fields, getattr(error, "partial", b""), complete=False)
        finally:
            connection.close()

    def get(self, target: str, accept: str | None = None, **headers: str) -> Reply:
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.request("GET", target, given | ({"Accept": accept} if accept else {}))

    def ask(self, query: str, accept: str | None = JSON, fields: Sequence[tuple[str, str]] = (), **headers: str) -> Reply:
        return self.get("/sparql?" + urlencode([("query", query), *fields]), accept, **headers)

    def raw(self, data: bytes, seconds: float = 10.0) -> bytes:
        """Bytes as they are -> all that comes until the server closes, or for so long."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as connection:
            connection.sendall(data)
            found = b""
            try:
                while piece := connection.recv(65536):
                    found += piece
            except TimeoutError:
                pass
            return found

    def workers(self) -> set[int]:
        """The process identifiers of the workers."""
        found = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return {int(each) for each in found}

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)


def build(out: Path, articles: int = 20) -> store.Dataset:
    """A folder and a number of articles -> the dataset that serves from it."""
    return store.build(triples.quads(corpus(articles), BUILD, RULES), out, BUILD)


@contextmanager
def serving(data: Path, *options: str, wrapper: Sequence[str] = ()) -> Iterator[Served]:
    """A dataset's folder and options of `kg serve` -> the server, until the block ends."""
    log = data.parent / f"{data.name}.log"
    command = [*wrapper, sys.executable, "-m", "kg", "serve", "--data", str(data), "--port", "0", *options]
    with log.open("w") as file:
        process = subprocess.Popen(
            command, stdout=file, stderr=subprocess.STDOUT, text=True, cwd=data.parent,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
    try:
        served = Served(process, log, data)
        yield served
        served.stop()
    finally:
        process.kill()
        process.wait()
