"""Triples for RDF/XML, which cannot write them all: a predicate, or a class, becomes the name of an element (XML 1.0, 2.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pyoxigraph import NamedNode, Triple

from kg.vocab import RDF
from kg.web.output import Refusal

# NameStartChar of https://www.w3.org/TR/xml/#NT-Name, without the colon: https://www.w3.org/TR/xml-names/#NT-NCName
_STARTS = (
    "A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff"
    "\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_FORBIDDEN = {RDF.NS + name for name in ("aboutEach", "aboutEachPrefix", "bagID")}  # RDF/XML, 6.1.4; the writer refuses others
_RESERVED = ("http://www.w3.org/2000/xmlns/", "http://www.w3.org/XML/1998/namespace")  # Namespaces in XML, 3
_ENDS_IN_NAME = re.compile(rf"[{_STARTS}][{_STARTS}.0-9\xb7\u0300-\u036f\u203f\u2040-]*\Z")


def writable(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Triples -> the same, as far as the writer makes XML of them; Refusal (406) with the first IRI that is no name."""
    for triple in triples:
        _check(triple)
        yield triple


def _check(triple: Triple) -> None:
    if not _named(triple.predicate.value):
        raise _refusal(triple.predicate.value)
    found = triple.object
    if isinstance(found, Triple):
        _check(found)
    elif triple.predicate.value == RDF.type and isinstance(found, NamedNode) and not _named(found.value):
        raise _refusal(found.value)  # such a class could stand in an attribute, but the writer makes an element of it


@lru_cache(maxsize=1024)
def _named(iri: str) -> bool:
    return _ENDS_IN_NAME.search(iri) is not None and iri not in _FORBIDDEN and not iri.startswith(_RESERVED)


def _refusal(iri: str) -> Refusal:
    return Refusal(
        406, "Not writable as RDF/XML",
        f"<{iri}> ends in no name that an element may have (XML 1.0, 2.3; RDF/XML, 6.1.4); ask for Turtle, N-Triples or JSON-LD.",
    )
