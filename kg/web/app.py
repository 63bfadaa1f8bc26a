"""Which address answers what: the table of the server's routes."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from contextlib import suppress

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.web import health
from kg.web.endpoint import Graphs, Sparql, options
from kg.web.engine import Engine
from kg.web.follow import Follower
from kg.web.journal import Journal
from kg.web.ports import Refused
from kg.web.requests import field
from kg.web.respond import Open, problem, refuse
from kg.web.site import Site

SPARQL, GRAPHS = "/sparql", "/graph-store"
READ = ("GET", "HEAD", "OPTIONS")
MISTAKE = Refused(500, "A mistake in the program", "It has been noted; try another request.")


def application(
    engine: Engine, follower: Follower, journal: Journal, sparql: Sparql, site: Site, proxies: frozenset[str] = frozenset()
) -> ASGIApp:
    """Who answers, who follows the data, who takes notes, the endpoint, what is shown beside it, and the proxies to be
    believed -> the server as ASGI."""
    pages = _pages([*health.routes(engine, follower, journal), *site.routes])
    direct: dict[str, ASGIApp] = {SPARQL: sparql, GRAPHS: Graphs(engine)}
    return Front(Table(direct, pages), journal, proxies)


class Table:
    """The endpoint and the graph store by path, before the router that all others go through."""

    def __init__(self, direct: dict[str, ASGIApp], others: ASGIApp) -> None:
        self._direct, self._others = direct, others

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "OPTIONS" and scope["path"] not in self._direct:
            await self._options(scope, receive, send)
        else:
            await self._direct.get(scope["path"], self._others)(scope, receive, send)

    async def _options(self, scope: Scope, receive: Receive, send: Send) -> None:
        """What may be done at an address, or 404 as HEAD would have it; who asks before a request from another origin is to see
        the answer to that (Fetch, 3.2.2)."""
        preflight = any(name == b"access-control-request-method" for name, _ in scope["headers"])
        if preflight or scope["path"] == "*" or await self._found(scope, receive):  # *: the server as a whole
            await options(send, READ)
        else:
            await refuse(scope, send, Refused(404, "Not found", f"There is nothing at {scope['path'][:200]}."))

    async def _found(self, scope: Scope, receive: Receive) -> bool:
        statuses: list[int] = []

        async def note(message: Message) -> None:
            statuses.append(message.get("status", 0))

        await self._others({**scope, "method": "HEAD"}, receive, note)
        return statuses[0] != 404


class Front:
    """Outermost: says who asks where a proxy stands between, and turns a mistake of the program into a bare 500."""

    def __init__(self, app: ASGIApp, journal: Journal, proxies: frozenset[str]) -> None:
        self._app, self._journal, self._proxies = app, journal, proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._proxies and scope["type"] == "http" and (scope.get("client") or ("",))[0] in self._proxies:
            scope["client"], scope["scheme"] = _behind(scope)
        try:
            await self._app(scope, receive, send)
        except Exception as error:
            self._journal.tell("mistake", error=type(error).__name__, where=traceback.format_tb(error.__traceback__)[-3:])
            with suppress(RuntimeError):  # an answer that has begun: the server cuts it off
                await refuse(scope, send, MISTAKE)


def _behind(scope: Scope) -> tuple[tuple[str, int] | None, str]:
    """A request that a proxy of ours passed on -> the client, which is the last address that it names in X-Forwarded-For, and the
    scheme by which that client asked, by X-Forwarded-Proto."""
    address, scheme = _last(scope, b"x-forwarded-for"), _last(scope, b"x-forwarded-proto").lower()
    return (address, 0) if address else scope["client"], scheme if scheme in ("http", "https") else scope["scheme"]


def _last(scope: Scope, field: bytes) -> str:
    values = [value for name, value in scope["headers"] if name == field]
    return values[-1].decode("latin-1").rpartition(",")[2].strip() if values else ""


def _pages(routes: Sequence[BaseRoute]) -> ASGIApp:
    """Routes -> an application that renders refusals, and lets pages of any origin read."""
    handlers = {Refused: _refused, HTTPException: _plain, Exception: _mistake}
    return Starlette(routes=routes, middleware=[Middleware(Open)], exception_handlers=handlers)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    head, body = problem(error, field(request, "accept"))
    response = Response(b"" if request.method == "HEAD" else body, error.status)
    response.raw_headers = head
    return response


async def _plain(request: Request, error: Exception) -> Response:
    """What the router says: 404, and 405 with what is allowed."""
    assert isinstance(error, HTTPException)
    if error.status_code == 405:
        refused = Refused(405, "Method not allowed", "Read with GET or HEAD.", {"Allow": ", ".join(READ)})
        return await _refused(request, refused)
    detail = f"There is nothing at {request.url.path}." if error.status_code == 404 else ""
    return await _refused(request, Refused(error.status_code, error.detail, detail, error.headers))


async def _mistake(request: Request, error: Exception) -> Response:
    """What Starlette would say by itself, and in its own words; `Front` takes note of it."""
    return await _refused(request, MISTAKE)
