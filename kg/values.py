"""From a value as typed to the RDF term it means, for the types that need no look at the graph."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from functools import partial

from pyoxigraph import Literal, NamedNode

from kg import vocab
from kg.errors import QueryError
from kg.fold import fold
from kg.nquads import DATATYPE, PARTIAL_DATE
from kg.parameters import TEXT_IN, TYPED, Parameter
from kg.vocab import XSD

_INTEGER = re.compile("[0-9]{1,9}")
_NUMBER = re.compile(r"[+-]?(?P<whole>[0-9]{1,18})?(?P<decimal>\.[0-9]{1,18})?(?P<power>[eE][+-]?[0-9]{1,3})?")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|^`\\]+")
# Of the datatypes that grlc's names may give: what their texts look like. Others are taken as they are.
_LEXICAL = {
    XSD.NS + "boolean": "true|false|0|1", XSD.NS + "decimal": r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)",
    XSD.NS + "gYear": "[0-9]{4}", XSD.NS + "gYearMonth": "[0-9]{4}-[0-9]{2}",
    XSD.NS + "dateTime": r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})?",
} | {XSD.NS + name: "[+-]?[0-9]+" for name in ("int", "long", "nonNegativeInteger", "positiveInteger")}

Read = Callable[[str], NamedNode | Literal]


def plain(parameter: Parameter) -> Read | None:
    """A parameter -> the function that reads its values, if that needs no look at the graph; it raises QueryError."""
    if parameter.type.startswith(TEXT_IN):
        return partial(Literal, language=parameter.type.removeprefix(TEXT_IN))
    if parameter.type.startswith(TYPED):
        return partial(_typed, parameter.type.removeprefix(TYPED))
    return _PLAIN.get(parameter.type)


def plain_term(parameter: Parameter, value: str) -> str:
    """A parameter of such a type and a value -> the term, serialised; QueryError where the value does not fit."""
    read = plain(parameter)
    if not read:
        raise QueryError(f"{parameter.name}: a value of the type {parameter.type} needs a graph to be found in")
    return str(read(value))


def chosen(parameter: Parameter, value: str) -> None:
    """QueryError where a parameter has choices and the value is none of them."""
    if parameter.choices and value not in parameter.choices:
        raise QueryError(no_such(value, list(parameter.choices)))


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


def _number(value: str) -> Literal:
    number = fold(value.strip())
    parts = _NUMBER.fullmatch(number)
    if not parts or not (parts["whole"] or parts["decimal"]):
        raise QueryError(f"{value!r} is no number; write one such as 2, 2.5 or 1e6")
    name = "double" if parts["power"] else "decimal" if parts["decimal"] else "integer"
    return Literal(number, datatype=NamedNode(XSD.NS + name))


def _iri(value: str) -> NamedNode:
    iri = value.strip().removeprefix("<").removesuffix(">")
    try:
        if not _ABSOLUTE.fullmatch(iri):
            raise ValueError
        return NamedNode(iri)
    except ValueError:
        raise QueryError(f"{value!r} is no IRI; write a whole one such as {vocab.DEFAULT_BASE}country/china") from None


def _typed(datatype: str, value: str) -> Literal:
    if not re.fullmatch(_LEXICAL.get(datatype, "(?s:.*)"), value):
        raise QueryError(f"{value!r} is no {datatype.rpartition('#')[2]}")
    return Literal(value, datatype=NamedNode(datatype))


def _class(classes: Mapping[str, str], value: str) -> NamedNode:
    name = value.strip().casefold()
    if name not in classes:
        raise QueryError(no_such(value, sorted(classes)))
    return NamedNode(classes[name])


def no_such(value: str, allowed: list[str]) -> str:
    """A value that is not in a closed list -> what to say of it."""
    near = get_close_matches(value.casefold(), allowed, n=1)
    return f"{value!r} is not one of: {', '.join(allowed)}" + (f"; did you mean {near[0]}?" if near else "")


_PLAIN: dict[str, Read] = {
    "date": _date, "integer": _integer, "number": _number, "string": Literal, "iri": _iri,
    "type": partial(_class, vocab.FACT_CLASS), "class": partial(_class, vocab.ENTITY_CLASS),
}
