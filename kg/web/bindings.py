"""Values put into a query as terms: each becomes the whole of a `VALUES ?x { … }` clause and can be nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pyoxigraph import RdfFormat, parse

from kg.web.ports import Refused


def bound(text: str, bindings: Mapping[str, str]) -> str:
    """A query, and variables with one N-Quads term each -> the query with `VALUES ?x { UNDEF }` filled in.

    Refused (400) for what is no single term, and for a variable that the query has no such clause for.
    """
    for name, value in bindings.items():
        term = _term(name, value)
        clause = re.compile(rf"(VALUES\s+[?$]{re.escape(name)}\s*\{{\s*)UNDEF(\s*\}})", re.IGNORECASE)
        text, found = clause.subn(lambda match, term=term: match[1] + term + match[2], text)  # type: ignore[misc]
        if not found:
            raise Refused(400, "No such parameter", f"The query does not say `VALUES ?{name} {{ UNDEF }}`.")
    return text


def _term(name: str, value: str) -> str:
    try:
        (quad,) = parse(f"<x:s> <x:p> {value} .", format=RdfFormat.N_TRIPLES)
    except (SyntaxError, ValueError):
        raise Refused(400, "Not a term", f"{name} is to be one IRI or literal, written as in N-Triples.") from None
    return str(quad.object)
