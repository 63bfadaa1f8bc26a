"""Every resource at its IRI: what it is answers with 303 to a document about it, by extension or by Accept.

Of the ways that Cool URIs for the Semantic Web (https://www.w3.org/TR/cooluris/) shows, this is the one with 303 and one
document per format: a person is no web page, so their IRI never answers 200, and the address of a document, which ends
in `.ttl`, `.html` …, can be kept, cited and cached without a Vary. The ontology, whose IRIs end in #, is a document itself
and answers 200 with Content-Location (`kg.web.ontology`).
"""

from __future__ import annotations

from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg import export
from kg.vocab import RDFS
from kg.web import places, respages
from kg.web.document import MOST, PAGE, Document, document, existing
from kg.web.html import HEADERS
from kg.web.ports import Backend, Refused
from kg.web.requests import answered, asker, language, other_language, page, parameters, preferred, root, tag, unchanged

HTML = "text/html"
DOCUMENTS = {"ttl": "turtle", "jsonld": "json-ld", "nt": "n-triples", "rdf": "rdf/xml"}  # extension: format of an export
MEDIA_TYPES = {extension: export.FORMATS[form][1] for extension, form in DOCUMENTS.items()} | {"html": HTML}
EXTENSIONS = {kind: extension for extension, kind in MEDIA_TYPES.items()} | {
    "application/x-turtle": "ttl", "text/plain": "nt", "application/json": "jsonld", "application/xhtml+xml": "html",
}


class Resources:
    """The resources of the dataset of a backend; `license` is the address of the terms of use, if the operator names one."""

    def __init__(self, backend: Backend, license: str | None = None) -> None:
        self.backend, self.license = backend, license

    def routes(self) -> list[Route]:
        """-> one address for all that no other has; it must stand last."""
        return [Route("/{path:path}", self.resource)]

    async def resource(self, request: Request) -> Response:
        """A resource or a document about one."""
        base, path = self.backend.dataset.manifest.base, request.path_params["path"]
        below = path.removeprefix(places.folder(base))
        if base.endswith("#") or not path.startswith(places.folder(base)):
            return self._missing(request, path)
        if not below:
            return Response(status_code=303, headers={"Location": f"{root(request)}.well-known/void"})
        head, _, extension = below.rpartition(".")
        wanted = [below] if not head or extension not in MEDIA_TYPES else [below, head]
        client = asker(request)
        found = await existing(self.backend, (places.iri(each, base) for each in wanted), client)
        if places.iri(below, base) in found:
            return self._see_other(request, places.iri(below, base))
        if found:
            return await self._document(request, places.iri(head, base), extension, client)
        return self._missing(request, path)

    def _see_other(self, request: Request, iri: str) -> Response:
        """From a thing to the document about it (RFC 9110, 15.4.4)."""
        kind = preferred(request, tuple(EXTENSIONS))
        if kind is None:
            raise Refused(406, "Not acceptable", f"There is: {', '.join(MEDIA_TYPES.values())}.")
        name = _name(iri)
        query = request.scope["query_string"].decode("ascii", "replace")
        where = f"./{name}.{EXTENSIONS[kind]}" + (f"?{quote(query, safe='=&%')}" if query else "")
        links = self._links(iri, name, None)
        return Response(status_code=303, headers={"Location": where, "Vary": "Accept", "Link": ", ".join(links)})

    async def _document(self, request: Request, iri: str, extension: str, client: str) -> Response:
        given = parameters(request)
        part, tongue = page({**given, "limit": str(PAGE)}, PAGE), language(request, given)
        name = _name(iri)
        links = self._links(iri, name, extension)
        etag = tag(self.backend.dataset.manifest.sha256, iri, extension, part.offset, tongue, self.license)
        headers = {"Link": ", ".join(links)}
        if extension == "html":
            headers |= {**HEADERS, "Vary": "Accept-Language", "Content-Language": tongue}
        if same := unchanged(request, etag, headers):
            return same
        found = await document(self.backend, iri, part.offset, client)
        if found.more:
            headers["Link"] += f', <?offset={part.offset + PAGE}>; rel="next"'
        if part.offset:
            headers["Link"] += f', <?offset={max(0, part.offset - PAGE)}>; rel="prev"'
        if extension == "html":
            frame = respages.Frame(tongue, root(request), other_language(request, tongue))
            return answered(request, etag, headers, respages.resource(found, frame, name), "text/html; charset=utf-8")
        kind = MEDIA_TYPES[extension]
        return answered(request, etag, headers, written(found, DOCUMENTS[extension]), _with_charset(kind))

    def _links(self, iri: str, name: str, extension: str | None) -> list[str]:
        """Link fields (RFC 8288): from a thing to its documents, from a document to its thing and its other forms."""
        relation = "describedby" if extension is None else "alternate"
        links = [
            f'<./{name}.{other}>; rel="{relation}"; type="{kind}"' for other, kind in MEDIA_TYPES.items() if other != extension
        ]
        links.insert(0, f'<{quote(iri, safe=":" + places.SAFE)}>; rel="{"canonical" if extension is None else "describes"}"')
        return links + ([f'<{self.license}>; rel="license"'] if self.license else [])

    def _missing(self, request: Request, path: str) -> Response:
        if preferred(request, ("application/problem+json", HTML)) != HTML:
            raise Refused(404, "Not found", f"Nothing is named {path[:200]!r} here.")
        tongue = language(request, {})
        frame = respages.Frame(tongue, root(request), f"?lang={'en' if tongue == 'ar' else 'ar'}")
        headers = {**HEADERS, "Vary": "Accept, Accept-Language", "Content-Type": "text/html; charset=utf-8"}
        return Response(respages.missing(path[:200], frame), 404, headers)


def written(found: Document, form: str) -> bytes:
    """A document and a format of exports -> its bytes; where a page follows, it says where."""
    quads = list(found.triples)
    if found.more:
        extension = export.FORMATS[form][0]
        following = NamedNode(f"{found.iri}.{extension}?offset={found.offset + PAGE}")
        quads.append(Quad(NamedNode(found.iri), NamedNode(RDFS.NS + "seeAlso"), following))
    if found.cut:
        note = f"Only {MOST:,} of its triples are here; the SPARQL endpoint has all."
        quads.append(Quad(NamedNode(found.iri), NamedNode(RDFS.comment), Literal(note, language="en")))
    return b"".join(export.written(export.in_order(quads), form, found.base))


def _with_charset(kind: str) -> str:
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _name(iri: str) -> str:
    """An IRI -> its last part as a relative address has it."""
    return quote(iri.rpartition("/")[2], safe=places.SAFE.replace("/", ""))
