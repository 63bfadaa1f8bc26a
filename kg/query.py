"""Canned queries and free SPARQL over a store: text and arguments in, rows of terms out."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store, Triple

from kg import vocab
from kg.canned import ENTITY, CannedQuery, Parameter, load, syntax_message
from kg.errors import QueryError
from kg.fold import fold
from kg.names_index import NamesIndex, index, spelled
from kg.nquads import DATATYPE, PARTIAL_DATE, local
from kg.vocab import KG, RDF, SKOS

__all__ = ["Answer", "CannedQuery", "Result", "Term", "find", "load", "run", "sparql"]

Term = NamedNode | BlankNode | Literal | Triple
# The parser of the store recurses: brackets nested some thousands deep, or 16,000 characters of chained operators,
# overflow its stack and end the process (measured with pyoxigraph 0.5.13).
DEEPEST = 100
LONGEST = 8_000

_INTEGER = re.compile("[0-9]{1,9}")
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
    declared = {parameter.name: parameter for parameter in query.params}
    for name in arguments.keys() - declared.keys():
        near = get_close_matches(name, declared, n=1) or sorted(declared)
        raise QueryError(f"{query.name} has no parameter {name!r}; it has: {', '.join(near) or 'none'}")
    missing = [name for name, parameter in declared.items() if parameter.required and name not in arguments]
    if missing:
        raise QueryError(f"{query.name} needs {', '.join(f'{name} ({declared[name].help})' for name in missing)}")
    reader = _Reader(store, base, names)
    return {name: str(reader.term(declared[name], arguments[name])) for name in declared if name in arguments}


class _Reader:
    """Turns what was typed for a parameter into a term."""

    def __init__(self, store: Store, base: str, names: NamesIndex | None) -> None:
        self.store, self.base, self.names = store, base, names

    def term(self, parameter: Parameter, value: str) -> NamedNode | Literal:
        read: dict[str, Callable[[str], NamedNode | Literal]] = {
            "date": _date, "integer": _integer, "string": Literal, "fact": self._fact, "article": self._article,
            "type": partial(_class, vocab.FACT_CLASS), "class": partial(_class, vocab.ENTITY_CLASS),
        }
        try:
            if parameter.type.startswith(ENTITY):
                return self._entity(parameter, value)
            if parameter.type in vocab.CONCEPTS:
                return self._concept(parameter.type, value)
            return read[parameter.type](value)
        except ValueError:  # half a surrogate pair, which no RDF term can hold
            raise QueryError(f"{parameter.name}: {value!r} is not text; type it anew") from None
        except QueryError as error:
            raise QueryError(f"{parameter.name}: {error}") from None

    def _entity(self, parameter: Parameter, value: str) -> NamedNode:
        self.names = self.names or index(self.store, self.base)
        return self.names.find(value, parameter.kinds)

    def _concept(self, family: str, value: str) -> NamedNode:
        """`foreign minister`, `foreign-minister` or a label of the ontology, «وزير الخارجية» -> the concept."""
        known = {each.replace(" ", "-"): each for each in vocab.CONCEPTS[family]}
        wanted = value.strip().casefold().replace(" ", "-")
        if wanted in known:
            return NamedNode(vocab.concept(family, known[wanted]))
        own = {f"{KG.NS}{family}-{each}" for each in known}
        for quad in self.store.quads_for_pattern(None, NamedNode(SKOS.NS + "prefLabel"), None, None):
            concept, label = quad.subject, quad.object
            if not isinstance(concept, NamedNode) or not isinstance(label, Literal):
                continue
            if concept.value in own and spelled(label.value) == spelled(value):
                return concept
        raise QueryError(_no_such(value, sorted(known)))

    def _fact(self, value: str) -> NamedNode:
        """A fact or event by IRI, by IRI below the base, or by its identifier alone."""
        return self._resource(value, ("fact/", "event/"), NamedNode(RDF.type)) or _refuse(
            f"no fact or event is named {value!r}; take one from the last column of another answer"
        )

    def _article(self, value: str) -> NamedNode:
        return self._resource(value, ("article/",), NamedNode(RDF.type)) or _refuse(
            f"no article is named {value!r}; list them with: articles"
        )

    def _resource(self, value: str, kinds: Sequence[str], marked_by: NamedNode) -> NamedNode | None:
        plain = value.strip().removeprefix("<").removesuffix(">").removeprefix(self.base)
        for kind in kinds:
            node = NamedNode(self.base + kind + local(plain.removeprefix(kind)))
            if next(self.store.quads_for_pattern(node, marked_by, None, None), None):
                return node
        return None


def _refuse(message: str) -> NamedNode:
    raise QueryError(message)


def _date(value: str) -> Literal:
    day = fold(value.strip())
    try:
        if not PARTIAL_DATE.fullmatch(day):
            raise ValueError
        datetime.date.fromisoformat((day + "-01-01")[:10])
    except ValueError:
        raise QueryError(f"{value!r} is no date; write 2023-03-01, 2023-03 or 2023") from None
    return Literal(day, datatype=NamedNode(DATATYPE[len(day)]))


def _integer(value: str) -> Literal:
    number = fold(value.strip())
    if not _INTEGER.fullmatch(number):
        raise QueryError(f"{value!r} is no number; write one such as 2")
    return Literal(int(number))


def _class(classes: Mapping[str, str], value: str) -> NamedNode:
    name = value.strip().casefold()
    if name not in classes:
        raise QueryError(_no_such(value, sorted(classes)))
    return NamedNode(classes[name])


def _no_such(value: str, allowed: list[str]) -> str:
    near = get_close_matches(value.casefold(), allowed, n=1)
    return f"{value!r} is not one of: {', '.join(allowed)}" + (f"; did you mean {near[0]}?" if near else "")


def sparql(store: Store, text: str, base: str = vocab.DEFAULT_BASE) -> Result:
    """Free SPARQL -> a table (SELECT), a truth value (ASK) or sorted triples (CONSTRUCT, DESCRIBE).

    Without FROM it asks all graphs as one. The prefixes of `vocab.prefixes` are known, and IRIs may be relative to the
    base. QueryError for SERVICE, for a mistake in the text (with its place), and where the store fails.
    """
    _refuse_risks(text)
    union = not _names_graphs(text)
    asked = partial(store.query, text, base_iri=base, prefixes=vocab.prefixes(base), use_default_graph_as_union=union)
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
