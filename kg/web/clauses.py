"""The dataset that a query is asked over: a set of graphs, however often each of them is named (SPARQL 1.1 Query, 13.2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from pyoxigraph import NamedNode, QuerySolutions, Store

from kg import keywords
from kg.web.output import Refusal

_FORMS = ("select", "ask", "construct", "describe")


class Graphs(NamedTuple):
    """What the default graph is merged from, and the named graphs; each once."""

    default: list[NamedNode]
    named: list[NamedNode]


def requested(default: Sequence[str], named: Sequence[str]) -> Graphs:
    """The IRIs that a request names -> its graphs; Refusal (400) for what is no IRI."""
    try:
        return Graphs([NamedNode(iri) for iri in dict.fromkeys(default)], [NamedNode(iri) for iri in dict.fromkeys(named)])
    except ValueError as error:
        raise Refusal(400, "The dataset is not described well", f"default-graph-uri and named-graph-uri are IRIs: {error}") \
            from None


def repeated(store: Store, text: str, base: str) -> Graphs | None:
    """A query -> the graphs of its FROM clauses where it names one twice; None for all others, which the store reads itself.

    The store would count twice what stands in such a graph. The IRIs are resolved by its own parser; what that finds
    malformed here is left for it to say.
    """
    if text.lower().count("from") < 2:
        return None
    prologue, names = _clauses(text)
    if len(names) < 2:
        return None
    asked = " ".join(f"({name} AS ?g{number})" for number, (_, name) in enumerate(names))
    try:
        found: Any = store.query(f"{prologue}\nSELECT {asked} {{}}", base_iri=base)
        iris = next(found) if isinstance(found, QuerySolutions) else ()
    except (SyntaxError, RuntimeError):
        return None
    graphs = list(dict.fromkeys(zip((kind for kind, _ in names), iris, strict=True)))
    if len(graphs) == len(names):
        return None
    return Graphs([iri for kind, iri in graphs if kind == "from"], [iri for kind, iri in graphs if kind == "named"])


def _clauses(text: str) -> tuple[str, list[tuple[str, str]]]:
    """A query -> its prologue, and what its dataset clauses name, each with `from` or `named` before it."""
    start, last, found = 0, "", []
    for token in keywords.TOKEN.finditer(text):
        if token[0][0] == "#":
            continue
        if last and (token[0][0] == "<" or token["prefix"] or token[0][0] == ":"):
            found.append((last, token[0]))
        word = (token["word"] or "").lower()
        if not start and word in _FORMS:
            start = token.start()
        last = word if word == "from" or (word == "named" and last == "from") else ""
    return text[:start], found
