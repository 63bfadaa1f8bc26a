"""What the server shows beside the endpoint: questions, resources, ontology, dump, and the description of it all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import BaseRoute, Route, request_response
from starlette.types import ASGIApp

from kg import canned
from kg.canned import CannedQuery
from kg.errors import KgError
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

    QueryError for a question that does not load, KgError for terms of use that have no address.
    """
    terms = address(license) if license else None
    described = Descriptions(backend, origin(base) if base else None, terms)
    routes = [
        Route("/", _home), *Api(backend, canned.load(queries_dir()) if queries is None else queries, limits).routes(),
        *ontology.routes(), *Dump(backend).routes(), *described.routes(), *Resources(backend, terms).routes(),
    ]
    return Site([*routes], Open(request_response(described.describe)))


def address(terms: str) -> str:
    """The terms of use as an operator names them -> their address as fields of HTTP have it, in ASCII; KgError for no address."""
    told = quote(terms, safe=":/?#[]@!$&'()*+,;=%")  # RFC 3987, 3.1
    try:
        if urlsplit(told).scheme:
            return NamedNode(told).value
    except ValueError:
        pass
    raise KgError(f"{terms!r} is no address; name the terms of use as --license https://creativecommons.org/licenses/by/4.0/")


def origin(base: str) -> str:
    """A base of IRIs -> the root of the server that they are at."""
    parts = urlsplit(base)
    return f"{parts.scheme}://{parts.netloc}/"


async def _home(request: Request) -> RedirectResponse:
    return RedirectResponse("api/docs", 303)
