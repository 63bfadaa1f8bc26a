"""The canned queries over HTTP: a list of them, and an address for each with its parameters, formats and pages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from kg import query as queries_of
from kg.canned import CannedQuery
from kg.errors import QueryError
from kg.paging import paged
from kg.version import VERSION
from kg.web import apipages, openapi
from kg.web.asking import JSON, consistent, rows, whole
from kg.web.formats import TABLES
from kg.web.html import HEADERS
from kg.web.labels import iris, labels
from kg.web.limits import Limits
from kg.web.lookup import Lookups
from kg.web.negotiate import encoding
from kg.web.ports import Answer, Ask, Backend, Refused
from kg.web.requests import (
    FORMATS,
    RESERVED,
    Page,
    answered,
    asker,
    field,
    language,
    media_type,
    other_language,
    page,
    parameters,
    root,
    tag,
)
from kg.web.respond import fields, matches, respond, unchanged

HTML = "text/html"
OFFERED = (*TABLES, HTML)
ROWS_OF_A_PAGE = 100


class Api:
    """The questions that `queries` hold, answered by a backend."""

    def __init__(self, backend: Backend, queries: Mapping[str, CannedQuery], limits: Limits | None = None) -> None:
        for each in queries.values():
            taken = sorted(RESERVED & {parameter.name for parameter in each.params})
            if taken:
                raise QueryError(f"{each.path}: every question has a parameter {taken[0]!r} already; rename this one")
        self.backend, self.queries, self.lookups = backend, queries, Lookups(backend)
        self.limits = limits or Limits()
        self.version = tag("api", [(each.name, each.text) for each in queries.values()])

    def routes(self) -> list[Route]:
        """-> the addresses of the API."""
        return [
            Route("/api", lambda _: RedirectResponse("api/", 308)),
            Route("/api/", self.listing),
            Route("/api/docs", partial(self.pages, name=None)),
            Route("/api/docs/{name}", self.about),
            Route("/api/{name}", self.answer),
            Route("/openapi.json", self.openapi),
        ]

    async def listing(self, request: Request) -> Response:
        """All questions: as JSON, or as a page for a browser."""
        given = parameters(request)
        offered = ("application/json", HTML)
        kind = media_type(request, given, offered, {"json": offered[0], "html": HTML})
        if kind == HTML:
            return await self.pages(request, None)
        described = [{**each.described(), "url": each.name} for each in self.queries.values()]
        body = json.dumps({"version": VERSION, "queries": described}, ensure_ascii=False, indent=1).encode()
        return answered(request, self.version, {"Vary": "Accept", "Link": ", ".join(_links(request))}, body, kind)

    async def about(self, request: Request) -> Response:
        """The page of one question."""
        return await self.pages(request, self._find(request.path_params["name"]).name)

    async def pages(self, request: Request, name: str | None) -> Response:
        """The documentation, of all questions or one."""
        tongue = language(request, parameters(request))
        frame = apipages.Frame(tongue, root(request), other_language(request, tongue))
        body = apipages.question(self.queries[name], frame) if name else apipages.questions(self.queries.values(), frame)
        headers = {**HEADERS, "Vary": "Accept, Accept-Language", "Content-Language": tongue}
        return answered(request, tag(self.version, name, tongue), headers, body, "text/html; charset=utf-8")

    async def openapi(self, request: Request) -> Response:
        """The API in OpenAPI 3.1."""
        parameters(request)
        body = json.dumps(openapi.document(self.queries.values()), ensure_ascii=False, indent=1).encode()
        return answered(request, tag(self.version, "openapi"), {}, body, "application/json")

    async def answer(self, request: Request) -> Response:
        """The answer to one question."""
        name, extension = self._named(request.path_params["name"])
        asked, given = self._find(name), parameters(request)
        kind = media_type(request, given, OFFERED, FORMATS, extension)
        part = page(given, asked.pagination or (ROWS_OF_A_PAGE if kind == HTML else None))
        tongue = language(request, given)
        client = asker(request)
        values = {key: value for key, value in given.items() if key not in RESERVED}
        try:
            terms = await self.lookups.terms(asked, values, client)
        except QueryError as error:
            raise Refused(400, "Bad parameter", f"{error}") from None
        text = paged(asked.bound(terms), part.limit, part.offset)
        if kind == HTML:
            return await self._table(request, asked, values, text, part, tongue, client)
        coding = encoding(field(request, "accept-encoding"))
        found = await self.backend.ask(Ask(text, kind, encoding=coding), client)
        return Sent(found, ", ".join([*part.links(given, found.rows), *_links(request)]), self.limits)

    def _named(self, name: str) -> tuple[str, str | None]:
        """`stance.csv` -> the name and the extension, unless a question is so named."""
        head, _, extension = name.rpartition(".")
        return (head, extension) if head and name not in self.queries else (name, None)

    def _find(self, name: str) -> CannedQuery:
        try:
            return queries_of.find(self.queries, name)
        except QueryError as error:
            raise Refused(404, "No such question", str(error)) from None

    async def _table(
        self, request: Request, asked: CannedQuery, values: Mapping[str, str], text: str, part: Page, tongue: str, client: str
    ) -> Response:
        async def table() -> apipages.Table:
            body = await whole(await self.backend.ask(Ask(text, JSON), client))
            found = rows(body)
            known = await labels(self.backend, iris(found), client)
            return apipages.Table(json.loads(body)["head"]["vars"], found, known, self.backend.dataset.manifest.base, part)

        frame = apipages.Frame(tongue, root(request), other_language(request, tongue))
        body = apipages.answer(asked, values, await consistent(self.backend, table), frame)
        headers = {**HEADERS, "Vary": "Accept, Accept-Language", "Content-Language": tongue}
        return answered(request, tag(body), headers, body, "text/html; charset=utf-8")


class Sent(Response):
    """The answer of a backend with Link fields; what breaks off does so in view of the client (`kg.web.respond`)."""

    def __init__(self, answer: Answer, links: str, limits: Limits) -> None:
        super().__init__()
        self._answer, self._links, self._limits = answer, links, limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def linked(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], (b"link", self._links.encode())]}
            await send(message)

        if matches(fields(scope).get("if-none-match"), self._answer.etag):
            await unchanged(linked, self._answer.etag)
        else:
            await respond(scope, linked, self._answer, self._limits)


def _links(request: Request) -> list[str]:
    """Where the description and the documentation of the API are, by ways that hold behind any proxy."""
    top = root(request)
    return [
        f'<{top}openapi.json>; rel="service-desc"; type="application/json"',
        f'<{top}api/docs>; rel="service-doc"; type="text/html"',
    ]
