"""What the server shows beside the endpoint: questions, resources, ontology, dump, and the description of it all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import BaseRoute, Route, request_response
from starlette.types import ASGIApp

from kg import canned
from kg.canned import CannedQuery
from kg.resources import queries_dir
from kg.web import ontology
from kg.web.api import Api
from kg.web.descriptions import Descriptions
from kg.web.dump import Dump
from kg.web.limits import Limits
from kg.web.ports import Backend
from kg.web.resources import Resources
from kg.web.respond import Open


@dataclass(frozen=True, slots=True)
class Site:
    """Routes, the last of which takes every path; and what the endpoint answers with where no query is asked."""

    routes: list[BaseRoute]
    description: ASGIApp


def site(
    backend: Backend, limits: Limits, base: str | None = None, license: str | None = None,
    queries: Mapping[str, CannedQuery] | None = None,
) -> Site:
    """Who answers, the base that the operator vouches for, the terms of use, and the questions (the ones that ship) -> the site.

    QueryError for a question that does not load.
    """
    described = Descriptions(backend, origin(base) if base else None, license)
    routes = [
        Route("/", _home), *Api(backend, canned.load(queries_dir()) if queries is None else queries, limits).routes(),
        *ontology.routes(), *Dump(backend).routes(), *described.routes(), *Resources(backend, license).routes(),
    ]
    return Site([*routes], Open(request_response(described.describe)))


def origin(base: str) -> str:
    """A base of IRIs -> the root of the server that they are at."""
    parts = urlsplit(base)
    return f"{parts.scheme}://{parts.netloc}/"


async def _home(request: Request) -> RedirectResponse:
    return RedirectResponse("api/docs", 303)
