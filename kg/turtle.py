"""Readable Turtle and TriG: sorted, prefixed, a blank line between subjects, the same bytes every time.

pyoxigraph's own writer lists the prefixes in a different order in every process.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.vocab import RDF, XSD

_NAME = re.compile("[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?")  # of what Turtle allows, the part that needs no thought
_INTEGER = re.compile("[+-]?[0-9]+")


class Writer:
    """Writes terms short with the given prefixes (name -> namespace)."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = dict(sorted(prefixes.items()))
        self._by_namespace = {namespace: name for name, namespace in self.prefixes.items()}

    def head(self) -> str:
        return "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in self.prefixes.items())

    def turtle(self, quads: Iterable[Quad]) -> Iterator[str]:
        """Quads, those of one subject side by side -> Turtle without graph names."""
        yield self.head()
        for block in self._blocks(quads):
            yield f"\n{block}"

    def trig(self, quads: Iterable[Quad]) -> Iterator[str]:
        """Quads, those of one graph and in it of one subject side by side -> TriG."""
        yield self.head()
        for graph, group in groupby(quads, key=lambda quad: quad.graph_name):
            if isinstance(graph, DefaultGraph):
                yield from (f"\n{block}" for block in self._blocks(group))
                continue
            yield f"\n{self.term(graph)} {{\n"
            yield "\n".join(_indented(block) for block in self._blocks(group))
            yield "}\n"

    def _blocks(self, quads: Iterable[Quad]) -> Iterator[str]:
        for subject, group in groupby(quads, key=lambda quad: quad.subject):
            rows = [
                f"{self._verb(predicate)} {' , '.join(self.term(quad.object) for quad in same)}"
                for predicate, same in groupby(group, key=lambda quad: quad.predicate)
            ]
            yield f"{self.term(subject)} " + " ;\n    ".join(rows) + " .\n"

    def _verb(self, predicate: NamedNode) -> str:
        return "a" if predicate.value == RDF.type else self.term(predicate)

    def term(self, term: object) -> str:
        """A term -> its shortest safe spelling."""
        if isinstance(term, NamedNode):
            return self._iri(term.value)
        if isinstance(term, Literal):
            return self._literal(term)
        return str(term)

    def _iri(self, iri: str) -> str:
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        name = self._by_namespace.get(iri[:cut])
        return f"{name}:{iri[cut:]}" if name is not None and _NAME.fullmatch(iri[cut:]) else f"<{iri}>"

    def _literal(self, literal: Literal) -> str:
        if literal.datatype.value == XSD.integer and _INTEGER.fullmatch(literal.value):
            return literal.value
        if literal.language or literal.datatype.value == XSD.string:
            return str(literal)
        quoted = str(literal).rpartition("^^")[0]
        return f"{quoted}^^{self._iri(literal.datatype.value)}"


def _indented(block: str) -> str:
    return "".join(f"  {row}\n" for row in block[:-1].split("\n"))  # splitlines would split at U+0085 in a literal
