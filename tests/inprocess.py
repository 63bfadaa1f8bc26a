"""The web side over a store in this process: a backend without workers, and a client that needs no socket."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    serialize,
)
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.testclient import TestClient

from kg import vocab
from kg.store import Dataset, Manifest
from kg.web.formats import GRAPHS, TABLES
from kg.web.ports import Answer, Ask, Refused
from kg.web.respond import problem

SMALL = Path(__file__).parent / "data" / "small.trig"


def manifest(store: Store, base: str = vocab.DEFAULT_BASE, sha256: str = "5a" * 32) -> Manifest:
    return Manifest(1, sha256[:16], "0.0.1", "5eed", base, sha256, len(store), {})


@dataclass
class InProcess:
    """A backend over a store; `asked` keeps the questions, `chunk` makes it stream bodies in pieces of that size."""

    store: Store
    dataset: Dataset
    asked: list[str] = field(default_factory=list)
    chunk: int = 0

    async def ask(self, ask: Ask, client: str) -> Answer:
        self.asked.append(ask.text)
        try:
            found = self.store.query(ask.text, use_default_graph_as_union=True)
        except SyntaxError as error:
            raise Refused(400, "Syntax error", str(error)) from None
        page = io.BytesIO()
        rows = 0
        if isinstance(found, (QuerySolutions, QueryBoolean)):
            found.serialize(page, format=getattr(QueryResultsFormat, TABLES[ask.media_type]))
            rows = sum(1 for _ in self.store.query(ask.text, use_default_graph_as_union=True)) if isinstance(
                found, QuerySolutions) else 1
        else:
            serialize(found, page, format=getattr(RdfFormat, GRAPHS[ask.media_type]))
        etag = hashlib.sha256(f"{self.dataset.manifest.sha256} {ask}".encode()).hexdigest()
        body = page.getvalue()
        if not self.chunk:
            return Answer(ask.media_type, body, rows, f'"{etag[:16]}"')

        async def pieces():  # type: ignore[no-untyped-def]
            for start in range(0, len(body), self.chunk):
                yield body[start:start + self.chunk]

        return Answer(ask.media_type, pieces(), None, f'"{etag[:16]}"')


def backend(folder: Path = Path("."), base: str = vocab.DEFAULT_BASE) -> InProcess:
    """-> a backend over the small graph."""
    store = Store()
    store.bulk_load(path=str(SMALL), format=RdfFormat.TRIG)
    return InProcess(store, Dataset(folder, manifest(store, base)))


def client(routes: list[BaseRoute]) -> TestClient:
    """Routes -> a client of an application that has these alone; what they refuse comes as problem+json."""
    async def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, Refused)
        response = Response(b"", error.status)
        response.raw_headers, response.body = problem(error, request.headers.get("accept"))
        return response

    app = Starlette(routes=routes, exception_handlers={Refused: refused})
    return TestClient(app, base_url="http://test", follow_redirects=False)
