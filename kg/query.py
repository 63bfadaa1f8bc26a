"""Canned queries and free SPARQL over a store: text and arguments in, rows of terms out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store, Triple

from kg import arguments as arguments_of
from kg import vocab
from kg.canned import CannedQuery, load
from kg.clauses import repeated
from kg.errors import QueryError
from kg.names_index import NamesIndex, index, values
from kg.syntax import syntax_message
from kg.vocab import RDF, SKOS

__all__ = ["Answer", "CannedQuery", "Result", "Term", "find", "load", "run", "sparql"]

Term = NamedNode | BlankNode | Literal | Triple
# The parser of the store recurses: brackets nested some thousands deep, or 16,000 characters of chained operators,
# overflow its stack and end the process (measured with pyoxigraph 0.5.13).
DEEPEST = 100
LONGEST = 8_000

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
# Strings, IRIs and comments, in which no word is a keyword.
_SILENT = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""' r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\r\n]|\\.)*"' r"|'(?:[^'\\\r\n]|\\.)*'" r"|<[^<>\"{}|^`\\\s]*>" r"|#[^\r\n]*",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A table of terms; None where a variable is unbound."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


Result = Answer | bool | tuple[Triple, ...]


def find(queries: Mapping[str, CannedQuery], name: str) -> CannedQuery:
    """A name -> the query; QueryError with names that are near."""
    if name not in queries:
        near = get_close_matches(name, queries, n=3) or sorted(queries)
        raise QueryError(f"no query is named {name!r}; there is: {', '.join(near)}")
    return queries[name]


def run(
    store: Store,
    query: CannedQuery,
    arguments: Mapping[str, str],
    base: str = vocab.DEFAULT_BASE,
    names: NamesIndex | None = None,
) -> Answer:
    """A query and its arguments as typed -> the answer, in the order that the query sets.

    `names` spares building the index of names anew for each call. QueryError for an argument that is unknown, missing or
    of the wrong type, and for a name that fits no entity or several.
    """
    text = query.bound(terms(store, query, arguments, base, names))
    answer = _ask(text, partial(store.query, text, use_default_graph_as_union=True), str(query.path))
    if not isinstance(answer, Answer):
        raise QueryError(f"{query.path}: a canned query is a SELECT")
    return answer


def terms(
    store: Store,
    query: CannedQuery,
    arguments: Mapping[str, str],
    base: str = vocab.DEFAULT_BASE,
    names: NamesIndex | None = None,
) -> dict[str, str]:
    """A query and its arguments as typed -> names of parameters with the terms they bind to, serialised."""
    return arguments_of.terms(query, arguments, StoreLookup(store, base, names))


class StoreLookup:
    """What reading arguments must know of a graph, from a store at hand."""

    def __init__(self, store: Store, base: str, names: NamesIndex | None = None) -> None:
        self.store, self.base, self._names = store, base, names

    def names(self) -> NamesIndex:
        """-> the index of its entities, built once."""
        self._names = self._names or index(self.store, self.base)
        return self._names

    def concepts(self) -> Mapping[str, str]:
        """-> the labels of its concepts."""
        return arguments_of.concept_labels(values(self.store, SKOS.NS + "prefLabel"))

    def exists(self, iri: str) -> bool:
        """Whether anything in the graph has this IRI and a type."""
        return next(self.store.quads_for_pattern(NamedNode(iri), NamedNode(RDF.type), None, None), None) is not None


def sparql(store: Store, text: str, base: str = vocab.DEFAULT_BASE) -> Result:
    """Free SPARQL -> a table (SELECT), a truth value (ASK) or sorted triples (CONSTRUCT, DESCRIBE).

    Without FROM it asks all graphs as one. The prefixes of `vocab.prefixes` are known, and IRIs may be relative to the
    base. QueryError for SERVICE, for a mistake in the text (with its place), and where the store fails.
    """
    _refuse_risks(text)
    prefixes = vocab.prefixes(base)
    asked = partial(store.query, text, base_iri=base, prefixes=prefixes)
    if not _names_graphs(text):
        return _ask(text, partial(asked, use_default_graph_as_union=True), "query")
    once = repeated(store, text, base, prefixes)
    if once:
        asked = partial(asked, default_graph=[*once.default], named_graphs=[*once.named])
    return _ask(text, asked, "query")


def _refuse_risks(text: str) -> None:
    # The bare word, wherever it stands: no reading of the text short of the parser's own can tell that it is harmless.
    if "service" in _ESCAPE.sub(_unescaped, text).casefold():
        raise QueryError("SERVICE makes the store call other computers, so that word is refused; rename variables that hold it")
    if len(text) > LONGEST or _depth(text) > DEEPEST:
        raise QueryError(f"the query is longer than {LONGEST:,} characters or nested deeper than {DEEPEST}; split it")


def _unescaped(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code < 0x110000 else ""


def _depth(text: str) -> int:
    depth = deepest = 0
    for char in _SILENT.sub(" ", text):
        depth += (char in "({[") - (char in ")}]")
        deepest = max(deepest, depth)
    return deepest


def _names_graphs(text: str) -> bool:
    return bool(re.search(r"\bFROM\b", _SILENT.sub(" ", text), re.IGNORECASE))


def _ask(text: str, asked: Callable[[], QuerySolutions | QueryBoolean | QueryTriples], name: str) -> Result:
    try:
        result = asked()
        if isinstance(result, QueryBoolean):
            return bool(result)
        if isinstance(result, QueryTriples):
            return tuple(sorted(set(result), key=str))
        return Answer(tuple(variable.value for variable in result.variables), tuple(tuple(row) for row in result))
    except SyntaxError as error:
        raise QueryError(syntax_message(error, text, name)) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"{name}: the store could not answer: {error}") from None
