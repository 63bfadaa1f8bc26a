"""What a request asks for besides its path: parameters, a page of the rows, a format, a language; mistakes are Refused."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode

from starlette.requests import Request
from starlette.responses import Response

from kg.version import VERSION
from kg.web.coding import compressor
from kg.web.fair import client_of
from kg.web.html import LANGUAGES
from kg.web.negotiate import best, encoding
from kg.web.ports import Refused
from kg.web.respond import matches

MOST_ROWS, MOST_OFFSET, MOST_PAGE = 10_000, 999_999_999, 10_000_000
MOST_PARAMETERS = 50
HTML, XHTML = "text/html", "application/xhtml+xml"
SHORT = 1000  # bytes that are not worth compressing
FORMATS = {
    "json": "application/sparql-results+json", "csv": "text/csv", "tsv": "text/tab-separated-values",
    "xml": "application/sparql-results+xml", "html": "text/html",
}  # of tables: what `format=` and extensions say -> media type
RESERVED = frozenset({"format", "limit", "offset", "page", "lang"})

_NUMBER = re.compile("[0-9]{1,9}")


def parameters(request: Request) -> dict[str, str]:
    """A request -> its parameters; those without a value, as forms send them, are left out. Refused: 400."""
    try:
        pairs = parse_qsl(
            request.scope["query_string"].decode("ascii"), keep_blank_values=True, errors="strict",
            max_num_fields=MOST_PARAMETERS,
        )
    except UnicodeError:
        raise Refused(400, "Malformed parameters", "The address holds bytes that are no UTF-8; encode it as %XX.") from None
    except ValueError:
        raise Refused(400, "Too many parameters", f"The address has more than {MOST_PARAMETERS} parameters.") from None
    found: dict[str, str] = {}
    for name, value in pairs:
        if name in found:
            raise Refused(400, "Repeated parameter", f"The parameter {name!r} is given twice; give one value.")
        found[name] = value
    return {name: value for name, value in found.items() if value}


def field(request: Request, name: str) -> str | None:
    """A request and the name of a header field -> its value, that of all lines of that name (RFC 9110, 5.3); None without."""
    lines = request.headers.getlist(name)
    return ", ".join(lines) if lines else None


def asker(request: Request) -> str:
    """A request -> who asks, for the fair queue."""
    return client_of(request.client.host if request.client else "local")


@dataclass(frozen=True, slots=True)
class Page:
    """The rows that are wanted; `limit` is None for all."""

    limit: int | None
    offset: int

    def links(self, given: Mapping[str, str], rows: int | None) -> list[str]:
        """The parameters of the request and the number of rows sent -> Link fields to the pages around (RFC 8288)."""
        rest = {name: value for name, value in given.items() if name not in ("limit", "offset", "page")}
        found = []
        for relation, offset in self.around(rows).items():
            query = urlencode(rest | {"limit": str(self.limit), "offset": str(offset)}, quote_via=quote)
            found.append(f'<?{query}>; rel="{relation}"')
        return found

    def around(self, rows: int | None) -> dict[str, int]:
        """-> where the pages before and after begin; a page that is full may be followed by an empty one."""
        if self.limit is None:
            return {}
        after = {"next": self.offset + self.limit} if rows is None or rows >= self.limit else {}
        before = {"first": 0, "prev": max(0, self.offset - self.limit)} if self.offset else {}
        return before | after


def page(given: Mapping[str, str], usual: int | None, most: int = MOST_ROWS) -> Page:
    """Parameters and the usual number of rows on a page (None: all) -> the page that is wanted. Refused: 400."""
    limit = _number(given, "limit", 1, most)
    if "page" in given:
        if "offset" in given:
            raise Refused(400, "Contradiction", "Give either page or offset, not both.")
        size = limit or usual or 100
        return Page(size, ((_number(given, "page", 1, MOST_PAGE) or 1) - 1) * size)
    return Page(limit or usual, _number(given, "offset", 0, MOST_OFFSET) or 0)


def _number(given: Mapping[str, str], name: str, least: int, most: int) -> int | None:
    if name not in given:
        return None
    if not _NUMBER.fullmatch(given[name]) or not least <= int(given[name]) <= most:
        raise Refused(400, "Bad value", f"{name} is a number from {least} to {most}, not {given[name]!r}.")
    return int(given[name])


def media_type(
    request: Request, given: Mapping[str, str], offered: Sequence[str], named: Mapping[str, str], extension: str | None = None
) -> str:
    """A request, what is on offer and by what names -> the media type to send: by `format=`, extension, or Accept.

    Refused: 400 for a format that is unknown, 404 for an extension that is, 406 where nothing on offer is acceptable.
    """
    wanted = given.get("format", extension)
    if wanted is not None:
        if wanted not in named:
            status = 400 if "format" in given else 404
            raise Refused(status, "Unknown format", f"There is no format {wanted!r}; there is: {', '.join(named)}.")
        return named[wanted]
    found = preferred(request, offered)
    if found is None:
        raise Refused(406, "Not acceptable", f"There is: {', '.join(offered)}.")
    return found


def preferred(request: Request, offered: Sequence[str]) -> str | None:
    """A request and what is on offer -> the media type that it likes best, or None; pages are for who takes XHTML, too."""
    found = best(field(request, "accept"), (*offered, XHTML) if HTML in offered else offered)
    return HTML if found == XHTML else found


def language(request: Request, given: Mapping[str, str]) -> str:
    """A request -> the language of its pages, by `lang=` or Accept-Language."""
    if "lang" in given:
        if given["lang"] not in LANGUAGES:
            raise Refused(400, "Unknown language", f"There is no language {given['lang']!r}; there is: {', '.join(LANGUAGES)}.")
        return given["lang"]
    ranked: list[tuple[float, int, str]] = []
    for place, element in enumerate((field(request, "accept-language") or "")[:1000].split(",")):
        name, _, parameter = element.strip().partition(";")
        quality = re.fullmatch(r"\s*q=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)\s*", parameter)
        if name.lower().split("-")[0] in LANGUAGES and (not parameter or quality):
            ranked.append((-float(quality[1]) if quality else -1.0, place, name.lower().split("-")[0]))
    return min(ranked)[2] if ranked and min(ranked)[0] < 0 else LANGUAGES[0]


def tag(*parts: object) -> str:
    """What a body depends on -> its entity tag, the version of the program included; weak, for any content coding."""
    return f'W/"{hashlib.sha256(repr((VERSION, *parts)).encode()).hexdigest()[:24]}"'


def known(request: Request, etag: str) -> bool:
    """Whether the client has this very answer."""
    return matches(field(request, "if-none-match"), etag)


def unchanged(request: Request, etag: str, headers: Mapping[str, str]) -> Response | None:
    """The header fields of an answer that may be compressed -> 304 with the same where the client has it (RFC 9110, 15.4.5)."""
    return Response(status_code=304, headers=_tagged(headers, etag)) if known(request, etag) else None


def _tagged(headers: Mapping[str, str], etag: str) -> dict[str, str]:
    return {**headers, "ETag": etag, "Vary": ", ".join(filter(None, (headers.get("Vary"), "Accept-Encoding")))}


def answered(request: Request, etag: str, headers: Mapping[str, str], body: bytes, kind: str) -> Response:
    """A body and its header fields -> the response, compressed where the client takes it; 304 where it has it."""
    if same := unchanged(request, etag, headers):
        return same
    fields = _tagged(headers, etag)
    coding = encoding(field(request, "accept-encoding")) if len(body) > SHORT else None
    if squeeze := compressor(coding):
        body, fields["Content-Encoding"] = squeeze.compress(body) + squeeze.finish(), str(coding)
    return Response(body, headers={**fields, "Content-Type": kind, "X-Content-Type-Options": "nosniff"})


def root(request: Request) -> str:
    """A request -> the way from its page to the root of the server, whatever path a proxy puts before it."""
    path: str = request.scope["path"]
    return "../" * (path.count("/") - 1) or "./"


def other_language(request: Request, current: str) -> str:
    """A request -> the address of the same page in the other language."""
    given = dict(parse_qsl(request.scope["query_string"].decode("latin-1"), keep_blank_values=False))
    return "?" + urlencode(given | {"lang": "en" if current == "ar" else "ar"}, quote_via=quote)
