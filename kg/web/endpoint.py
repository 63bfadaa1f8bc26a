"""The SPARQL endpoint and the graph store's read side, as plain ASGI applications: these are asked most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.web import negotiate
from kg.web.cache import Seen
from kg.web.engine import Engine
from kg.web.fair import client_of
from kg.web.formats import GRAPHS
from kg.web.ports import Answer, Ask, Refused
from kg.web.protocol import METHODS, ask, usual
from kg.web.respond import BEGUN, OPEN, at_once, body_of, closed, fields, matches, refuse, respond, unchanged, whole
from kg.web.run import Run

_SHORT, _MOST = 1 << 14, 2000  # bytes and number of the answers that are kept beside the request itself

_UNUSUAL = frozenset({b"if-none-match", b"expect", b"content-length", b"transfer-encoding", b"upgrade"})

Headers = Sequence[tuple[bytes, bytes]]
Key = tuple[bytes, str, str]  # what the answer to a GET depends on, the query string byte for byte
_ASKED = b"Accept, Accept-Encoding, Accept-Language, Content-Type, If-Modified-Since, If-None-Match, If-Range, Range"
_ANY = "*"  # of If-None-Match: whatever the answer is, so long as there is one


class Wish(NamedTuple):
    """What the header fields of a GET say of the answer: Accept, Accept-Encoding, whether it depends on a condition (RFC 9110,
    13), and whether there is nothing else that only the application sees to."""

    accept: str
    coding: str
    conditional: bool
    usual: bool


def wish_of(headers: Headers) -> Wish:
    """Header fields, names in lower case -> what they say of the answer."""
    names = {name for name, _ in headers}
    accept, coding = (
        b", ".join(value for name, value in headers if name == each).decode("latin-1") for each in (b"accept", b"accept-encoding")
    )
    return Wish(accept, coding, b"if-none-match" in names, names.isdisjoint(_UNUSUAL))


@dataclass(slots=True)
class Kept:
    """An answer and, once it was asked for again, how it goes over the wire but for the status line and the date."""

    ask: Ask
    answer: Answer
    wire: bytes = b""


def client(scope: Scope) -> str:
    """Who asks, for the fair queue."""
    return client_of((scope.get("client") or ("local", 0))[0])


class Sparql:
    """`/sparql`: queries by GET and POST; a GET without a query gets `description`."""

    def __init__(self, engine: Engine, description: ASGIApp | None = None) -> None:
        self._engine, self._description = engine, description
        self._instant: dict[Key, Kept] = {}
        self._seen = Seen()
        self._of = ""

    def instant(self, query_string: bytes, wish: Wish) -> bytes | None:
        """A GET that was answered already, byte for byte the same -> header fields and body, ready to be sent."""
        if wish.conditional or self._of != self._engine.generation:
            return None
        kept = self._instant.get((query_string, wish.accept, wish.coding))
        if kept is None:
            return None
        if not kept.wire:
            body = kept.answer.body
            assert isinstance(body, bytes)
            kept.wire = whole(kept.answer, body)
        self._engine.again(kept.ask, kept.answer)
        return kept.wire

    def begin(self, query_string: bytes, wish: Wish, client: str) -> Run | None:
        """A GET that asks a query and nothing else -> what is to answer it, or None: then it goes the way of all others."""
        asked = usual(query_string, wish.accept, wish.coding) if wish.usual else None
        try:
            begun = self._engine.begin(asked, client) if asked else None
        except Refused:
            return None
        return begun if isinstance(begun, Run) else None

    def finished(self, run: Run, query_string: bytes, wish: Wish) -> bytes | None:
        """What has run -> header fields and body where the answer is whole."""
        if run.head is None or run.head.body is None:
            return None
        answer = self._engine.made(run, run.head)
        assert isinstance(answer.body, bytes)
        if answer.etag and len(answer.body) <= _SHORT:
            self._keep(query_string, wish, run.ask, answer, self._engine.generation_of(run))
        return whole(answer, answer.body)

    def leave(self, run: Run) -> None:
        """The client of what runs has gone."""
        self._engine.leave(run)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            run = scope["extensions"].get(BEGUN) if "extensions" in scope else None
            if run:
                await respond(scope, send, await self._engine.answer(run), self._engine.limits)
            else:
                await self._answered(scope, receive, send)
        except Refused as refused:
            await refuse(scope, send, refused, receive)

    async def _answered(self, scope: Scope, receive: Receive, send: Send) -> None:
        method = scope["method"]
        if method == "OPTIONS":
            await options(send, METHODS)
            return
        headers = fields(scope)
        body = await body_of(receive, headers, self._engine.limits) if method == "POST" else b""
        asked = ask(method, scope["query_string"], headers, body)
        if asked is None:
            await self._described(scope, receive, send)
            return
        known = headers.get("if-none-match") if method != "POST" else None
        if known and known.strip() != _ANY and matches(known, etag := self._engine.etag(asked)):
            await unchanged(send, etag)
            return
        generation = self._engine.generation
        answer = await self._engine.ask(asked, client(scope))
        if method == "GET" and answer.etag and isinstance(answer.body, bytes) and len(answer.body) <= _SHORT:
            self._keep(scope["query_string"], wish_of(scope["headers"]), asked, answer, generation)
        if matches(known, answer.etag):
            await closed(answer)
            await unchanged(send, answer.etag)
        elif not at_once(scope, answer):
            await respond(scope, send, answer, self._engine.limits)

    async def _described(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._description is None:
            raise Refused(400, "No query", "A request has exactly one parameter query.")
        await self._description(scope, receive, send)

    def _keep(self, query_string: bytes, wish: Wish, asked: Ask, answer: Answer, generation: str) -> None:
        if wish.conditional or len(query_string) > _SHORT:
            return
        if generation != self._engine.generation:
            return  # what was asked while another dataset served may be an answer of that one
        if self._of != generation or len(self._instant) >= _MOST:
            self._instant.clear()
            self._of = generation
        key = query_string, wish.accept, wish.coding
        if self._seen.again(key):
            self._instant[key] = Kept(asked, answer)


async def options(send: Send, methods: tuple[str, ...]) -> None:
    """Sends what may be done here, to pages of other origins as well (Fetch, 3.2)."""
    allowed = ", ".join(methods).encode()
    head = [
        (b"allow", allowed), (b"access-control-allow-methods", allowed), (b"access-control-max-age", b"86400"),
        (b"access-control-allow-headers", _ASKED), *OPEN,
    ]
    await send({"type": "http.response.start", "status": 204, "headers": head})
    await send({"type": "http.response.body", "body": b""})


class Graphs:
    """`/graph-store`: the read side of the SPARQL 1.1 Graph Store HTTP Protocol, by indirect identification (4.2)."""

    METHODS = ("GET", "HEAD", "OPTIONS")

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            if scope["method"] == "OPTIONS":
                await options(send, self.METHODS)
            elif scope["method"] in ("PUT", "POST", "DELETE", "PATCH"):
                raise Refused(403, "Updates are refused", "The dataset is read-only; it changes when its owner builds another.")
            elif scope["method"] not in self.METHODS:
                raise Refused(405, "Method not allowed", "Read with GET or HEAD.", {"Allow": ", ".join(self.METHODS)})
            else:
                await self._read(scope, send)
        except Refused as refused:
            await refuse(scope, send, refused)

    async def _read(self, scope: Scope, send: Send) -> None:
        headers = fields(scope)
        graph = named(scope["query_string"])
        form = negotiate.best(headers.get("accept"), tuple(GRAPHS))
        if form is None:
            raise Refused(406, "Not acceptable", f"Graphs come as {', '.join(GRAPHS)}.")
        asker, coding = client(scope), negotiate.encoding(headers.get("accept-encoding"))
        ask = Ask("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "", graph_type=form, encoding=coding)
        if graph is not None:
            ask = ask._replace(default_graphs=(graph,))
            await self._find(ask, graph, asker)
        known = headers.get("if-none-match")
        if known and matches(known, etag := self._engine.etag(ask)):
            await unchanged(send, etag)
            return
        await respond(scope, send, await self._engine.ask(ask, asker), self._engine.limits)

    async def _find(self, ask: Ask, graph: str, asker: str) -> None:
        """Refused (404) where the dataset has no such graph."""
        there = Ask("ASK { ?s ?p ?o }", "text/csv", ask.default_graphs)
        if (await self._engine.ask(there, asker)).body != b"true":
            raise Refused(404, "No such graph", f"The dataset has no graph <{graph}>.")


def named(query_string: bytes) -> str | None:
    """`graph=IRI` or `default` -> the IRI, or None for the default graph; Refused (400) for neither and for both."""
    try:
        given = parse_qsl(query_string.decode(), keep_blank_values=True, errors="strict", max_num_fields=10)
    except ValueError:
        raise Refused(400, "Malformed parameters", "Say ?graph=IRI, percent-encoded as UTF-8, or ?default.") from None
    graphs = [value for name, value in given if name == "graph"]
    default = any(name == "default" for name, _ in given)
    if len(graphs) + default != 1 or graphs == [""]:
        raise Refused(400, "Which graph?", "Say ?graph=IRI, or ?default for the union of all graphs.")
    try:
        return NamedNode(graphs[0]).value if graphs else None
    except ValueError as error:
        raise Refused(400, "Not an IRI", f"The graph is to be named by an absolute IRI: {error}") from None
