"""The dataset that a query is asked over: a set of graphs, however often each of them is named (SPARQL 1.1 Query, 13.2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from pyoxigraph import NamedNode, QuerySolutions, Store

from kg import keywords

_FORMS = ("select", "ask", "construct", "describe")


class Graphs(NamedTuple):
    """What the default graph is merged from, and the named graphs; each once."""

    default: list[NamedNode]
    named: list[NamedNode]


def repeated(store: Store, text: str, base: str, prefixes: Mapping[str, str] | None = None) -> Graphs | None:
    """A query, and what its names are relative to -> the graphs of its FROM clauses where it names one twice; None for others.

    The store would count twice what stands in such a graph; all other queries it reads itself. The IRIs are resolved by its
    own parser; what that finds malformed here is left for it to say.
    """
    if text.lower().count("from") < 2:
        return None
    prologue, names = _clauses(text)
    if len(names) < 2:
        return None
    asked = " ".join(f"({name} AS ?g{number})" for number, (_, name) in enumerate(names))
    try:
        found: Any = store.query(f"{prologue}\nSELECT {asked} {{}}", base_iri=base, prefixes=dict(prefixes or {}))
        iris = next(found) if isinstance(found, QuerySolutions) else ()
    except (SyntaxError, RuntimeError):
        return None
    graphs = list(dict.fromkeys(zip((kind for kind, _ in names), iris, strict=True)))
    if len(graphs) == len(names):
        return None
    return Graphs([iri for kind, iri in graphs if kind == "from"], [iri for kind, iri in graphs if kind == "named"])


def _clauses(text: str) -> tuple[str, list[tuple[str, str]]]:
    """A query -> its prologue, and what its dataset clauses name, each with `from` or `named` before it."""
    start: int | None = None
    last, found = "", []
    for token in keywords.TOKEN.finditer(text):
        if token[0][0] == "#":
            continue
        if last and (token[0][0] == "<" or token["prefix"] or token[0][0] == ":"):
            found.append((last, token[0]))
        word = (token["word"] or "").lower()
        if start is None and word in _FORMS:
            start = token.start()
        last = word if word == "from" or (word == "named" and last == "from") else ""
    return text[:start], found
