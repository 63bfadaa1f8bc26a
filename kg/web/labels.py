"""Names for the IRIs of an answer, in the language of a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode

from kg.vocab import DCTERMS, RDFS, SKOS
from kg.web.asking import Row, select, values_of
from kg.web.html import LANGUAGES
from kg.web.ports import Backend

PIECE = 500  # IRIs asked for at a time
Labels = dict[str, dict[str, str]]  # IRI: language: label; "" for a label without a language
_PREDICATES = (RDFS.label, SKOS.NS + "prefLabel", DCTERMS.title, DCTERMS.identifier)
_TEXT = """SELECT ?x ?label {{ {iris} VALUES ?p {{ {predicates} }} ?x ?p ?label }}"""


async def labels(backend: Backend, iris: Iterable[str], client: str) -> Labels:
    """IRIs -> their labels by language; IRIs without one are left out."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    wanted = sorted(set(iris))
    predicates = " ".join(f"<{name}>" for name in _PREDICATES)
    for start in range(0, len(wanted), PIECE):
        text = _TEXT.format(iris=values_of(wanted[start:start + PIECE], "x"), predicates=predicates)
        for node, label in await select(backend, text, client):
            if isinstance(node, NamedNode) and isinstance(label, Literal):
                language = label.language or ""
                found[node.value][language] = min(label.value, found[node.value].get(language, label.value))
    return dict(found)


def shown(known: Labels, iri: str, language: str) -> str | None:
    """An IRI -> its label in a language, or else in another, or None."""
    mine = known.get(iri, {})
    return next((mine[each] for each in (language, *LANGUAGES, "") if each in mine), None)


def iris(rows: Iterable[Row]) -> set[str]:
    """Rows -> the IRIs in them."""
    return {term.value for row in rows for term in row if isinstance(term, NamedNode)}
