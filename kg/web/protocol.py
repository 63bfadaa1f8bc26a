"""SPARQL 1.1 Protocol, 2.1: from the parts of an HTTP request to the question it asks, or to why it asks none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from urllib.parse import parse_qsl

from kg.web import negotiate
from kg.web.formats import GRAPHS, TABLES
from kg.web.ports import Ask, Refused

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
MOST_FIELDS = 10_000
_CHARSET = re.compile(r';\s*charset\s*=\s*"?([^";\s]+)', re.IGNORECASE)

Fields = Sequence[tuple[str, str]]


def ask(method: str, query_string: bytes, headers: Mapping[str, str], body: bytes) -> Ask | None:
    """A request, names of header fields in lower case -> its question, or None where it asks for a description.

    Refused: 400 for what is no proper request, 403 for updates, 405, 406 where no form of answer is acceptable, 415.
    """
    if method not in METHODS:
        raise Refused(405, "Method not allowed", f"Ask with {', '.join(METHODS)}.", {"Allow": ", ".join(METHODS)})
    fields = _fields(query_string)
    query: str | None
    if method == "POST":
        query, fields = _posted(fields, headers, body)
    else:
        query = _single(fields, "query", needed=False)
        if any(name == "update" for name, _ in fields):
            raise Refused(400, "An update cannot be asked for with GET", "And this endpoint takes none: it is read-only.")
        if query is None:
            return None
    table, graph = acceptable(headers.get("accept"))
    return Ask(
        query or "", table, tuple(_all(fields, "default-graph-uri")), tuple(_all(fields, "named-graph-uri")), graph_type=graph,
        encoding=negotiate.encoding(headers.get("accept-encoding")),
    )


def usual(query_string: bytes, accept: str, encoding: str) -> Ask | None:
    """What `ask` makes of a GET that has a query and nothing else, as most have; None for all others, and for mistakes."""
    if not query_string.startswith(b"query=") or b"&" in query_string or not query_string.isascii():
        return None
    form = _form(accept, encoding) if len(accept) + len(encoding) <= 256 else None
    if form is None:
        return None
    try:
        text = _unquoted(query_string[6:])
    except UnicodeDecodeError:
        return None
    table, graph, coding = form
    return Ask(text, table, (), (), graph_type=graph, encoding=coding)


def _unquoted(value: bytes) -> str:
    """A value of ASCII as forms encode it -> its text, by the quickest way: a percent-encoded byte is an escape of Python's,
    but for the sign. UnicodeDecodeError where that is no UTF-8, or a percent sign stands for itself."""
    escaped = value.replace(b"+", b" ").replace(b"\\", b"%5C").replace(b"%", b"\\x")
    return escaped.decode("unicode_escape").encode("latin-1").decode()


@lru_cache(maxsize=256)
def _form(accept: str, encoding: str) -> tuple[str, str, str | None] | None:
    """Accept and Accept-Encoding -> the media types for a table and for a graph, and the coding; None where none will do."""
    try:
        return *acceptable(accept), negotiate.encoding(encoding) if encoding else None
    except Refused:
        return None


def acceptable(accept: str | None) -> tuple[str, str]:
    """An Accept field -> the media types for a table and for a graph, "" where none will do; Refused (406) for neither."""
    table, graph = negotiate.best(accept, tuple(TABLES)), negotiate.best(accept, tuple(GRAPHS))
    if not table and not graph:
        raise Refused(406, "Not acceptable", f"Answers come as {', '.join(dict.fromkeys((*TABLES, *GRAPHS)))}.")
    return table or "", graph or ""


def _posted(fields: Fields, headers: Mapping[str, str], body: bytes) -> tuple[str, Fields]:
    """-> the query of a POST, and the fields that go with it."""
    if headers.get("content-encoding", "identity").lower() != "identity":
        raise Refused(415, "Compressed requests are not read", "Send the body as it is.", {"Accept-Encoding": "identity"})
    given = headers.get("content-type", "")
    kind = given.partition(";")[0].strip().lower()
    if kind not in (FORM, QUERY, UPDATE):
        raise Refused(
            415, "Unsupported media type", f"A query is posted as {FORM} with the parameter query, or as {QUERY}.",
            {"Accept-Post": f"{FORM}, {QUERY}"},
        )
    charset = _CHARSET.search(given)
    if charset and charset[1].lower() not in ("utf-8", "utf8"):
        raise Refused(415, "Unsupported charset", "Queries are read as UTF-8.")
    if kind == FORM:
        fields = [*fields, *_fields(body)]
        if _single(fields, "update", needed=False) is not None:
            if any(name == "query" for name, _ in fields):
                raise Refused(400, "Both a query and an update", "Send one of them.")
            raise _read_only()
        return _single(fields, "query") or "", fields
    if any(name in ("query", "update") for name, _ in fields):
        raise Refused(400, "The query is given twice", "Send it in the body or in the URL.")
    text = _decoded(body)
    if kind == UPDATE:
        raise _read_only()
    return text, fields


def _read_only() -> Refused:
    return Refused(403, "Updates are refused", "The dataset is read-only; it changes when its owner builds another.")


def _fields(encoded: bytes) -> Fields:
    try:
        fields = parse_qsl(_decoded(encoded), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except UnicodeDecodeError:
        raise Refused(400, "Not UTF-8", "Percent-encoded characters are to be UTF-8.") from None
    except ValueError:
        raise Refused(400, "Too many parameters", f"A request may have {MOST_FIELDS:,}.") from None
    return fields


def _decoded(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise Refused(400, "Not UTF-8", f"Byte {error.start} of the request is not UTF-8.") from None


def _all(fields: Fields, name: str) -> list[str]:
    return [value for field, value in fields if field == name]


def _single(fields: Fields, name: str, needed: bool = True) -> str | None:
    found = _all(fields, name)
    if len(found) > 1 or (needed and not found):
        raise Refused(400, f"{'More than one' if found else 'No'} {name}", f"A request has exactly one parameter {name}.")
    return found[0] if found else None
