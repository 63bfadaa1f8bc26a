"""The description of the server over HTTP: at the endpoint, as `/.well-known/void`, and as `/dcat`."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TypeVar

from pyoxigraph import Literal, NamedNode
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg import export
from kg.turtle import Writer
from kg.vocab import KG, RDF, prefixes
from kg.web import dump, hold
from kg.web.asking import PerDataset, select
from kg.web.describe import PREFIXES, SHARED, Site, Statistics, description
from kg.web.ports import INTERNAL, Backend, Refused
from kg.web.requests import answered, preferred, tag
from kg.web.resources import DOCUMENTS, EXTENSIONS, HTML, MEDIA_TYPES

T = TypeVar("T")
_COUNTS = {
    "classes": "SELECT ?x (COUNT(*) AS ?n) {{ ?s <{type}> ?x }} GROUP BY ?x",
    "properties": "SELECT ?x (COUNT(*) AS ?n) {{ ?s ?x ?o }} GROUP BY ?x",
    "rules": "SELECT ?x (COUNT(*) AS ?n) {{ ?s <{rule}> ?x }} GROUP BY ?x",
    "graphs": "SELECT ?x (COUNT(*) AS ?n) {{ VALUES ?x {{ {graphs} }} GRAPH ?x {{ ?s ?p ?o }} }} GROUP BY ?x",
}
_DISTINCT = {
    "subjects": "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s { ?s ?p ?o } }",
    "objects": "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?o { ?s ?p ?o } }",
}


class Descriptions:
    """Describes the service of a backend; `address` is where it is seen, or None to go by the request."""

    def __init__(self, backend: Backend, address: str | None = None, license: str | None = None) -> None:
        self.backend, self.address, self.license = backend, address, license
        self._statistics = PerDataset(backend, self._count)

    def routes(self) -> list[Route]:
        """-> the addresses of the description; the endpoint answers with it as well."""
        return [Route("/.well-known/void", self.describe), Route("/dcat", self.describe)]

    async def describe(self, request: Request) -> Response:
        """The description in the RDF format that is wanted."""
        offered = tuple(kind for kind in EXTENSIONS if EXTENSIONS[kind] in DOCUMENTS)
        kind = preferred(request, (*offered, HTML))
        shown = kind == HTML  # a browser shows Turtle as text, and would store it under its own name
        kind = "text/turtle" if shown else kind
        if kind is None:
            raise Refused(406, "Not acceptable", f"There is: {', '.join(offered)}.")
        dataset, counted = self.backend.dataset, await self._statistics.get()
        try:
            size = hold.file(dataset, dump.NAME).stat().st_size
        except FileNotFoundError:
            raise Refused(503, "The dataset changes", "Another one took over; ask again.", {"Retry-After": "1"}) from None
        quads = description(self._site(request), dataset.manifest, counted, dump.changed(dataset), size)
        form = DOCUMENTS[EXTENSIONS[kind]]
        if form == "turtle":
            known = prefixes(dataset.manifest.base) | PREFIXES
            body = "".join(Writer(known).turtle(export.in_order(quads))).encode()
        else:
            body = b"".join(export.written(export.in_order(quads), form, dataset.manifest.base))
        sent = "text/plain" if shown else MEDIA_TYPES[EXTENSIONS[kind]]
        charset = "; charset=utf-8" if sent.startswith("text/") else ""
        return answered(request, tag(body, sent), {"Vary": "Accept"}, body, sent + charset)

    def _site(self, request: Request) -> Site:
        try:
            return Site(NamedNode(self.address or str(request.base_url)).value, self.license)
        except ValueError:
            raise Refused(400, "Bad Host", "The Host field is no name of a host.") from None

    async def _count(self) -> Statistics:
        base = self.backend.dataset.manifest.base
        graphs = " ".join(f"<{base}graph/{name}>" for name in SHARED)
        texts = {name: text.format(type=RDF.type, rule=KG.rule, graphs=graphs) for name, text in _COUNTS.items()}
        by_graph, subjects, objects, classes, properties, rules = await asyncio.gather(
            self._by(texts["graphs"]), self._distinct("subjects"), self._distinct("objects"),
            self._by(texts["classes"]), self._by(texts["properties"]), self._by(texts["rules"]),
        )
        named = {name: by_graph[f"{base}graph/{name}"] for name in SHARED if f"{base}graph/{name}" in by_graph}
        return Statistics(subjects, objects, classes, properties, rules, named)

    async def _by(self, text: str) -> Mapping[str, int]:
        try:
            found = await select(self.backend, text, INTERNAL)
        except Refused as refused:
            return _left_out(refused, {})
        return {
            node.value: int(number.value) for node, number in found if isinstance(node, NamedNode) and isinstance(number, Literal)
        }

    async def _distinct(self, what: str) -> int | None:
        try:
            ((number,),) = await select(self.backend, _DISTINCT[what], INTERNAL)
        except Refused as refused:
            return _left_out(refused, None)
        return int(number.value) if isinstance(number, Literal) else None


def _left_out(refused: Refused, without: T) -> T:
    """What stands in for a count that took too long. A server that is busy is another matter: it may count later."""
    if refused.status in (429, 503):
        raise refused
    return without
