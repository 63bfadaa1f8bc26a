"""Queries written for grlc: parameters declared by the names of variables, with places for their values put in.

The conventions are those of grlc and BASIL (https://github.com/CLARIAH/grlc, https://github.com/the-open-university/basil):

    ?_name            required, a plain literal           ?_name_en           a text in a language
    ?__name           optional                            ?_name_integer      a literal of that XML Schema type
    ?_name_iri        an IRI                              ?_name_px_type      a literal of the type px:type
    ?_name_number     a number

grlc writes values into the text; here they bind, as they do in all other queries.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.errors import QueryError
from kg.parameters import TEXT_IN, TYPED, Parameter
from kg.scopes import Group, scopes
from kg.vocab import XSD

UNDEF = "UNDEF"

_VARIABLE = re.compile(r"(?P<optional>_?)(?P<name>[^_]+)(?:_(?P<type>[A-Za-z0-9]+))?(?:_(?P<own>[A-Za-z0-9]+))?")
_PREFIX = re.compile(r"\bPREFIX\s+(\w*):\s*<([^<>\s]*)>", re.IGNORECASE)
_PLAIN = {"iri": "iri", "number": "number", "literal": "string", "string": "string", "integer": "integer", "date": "date"}
_XSD = frozenset({
    "boolean", "decimal", "double", "float", "dateTime", "time", "gYear", "gYearMonth", "int", "long", "nonNegativeInteger",
    "positiveInteger", "duration", "anyURI",
})


def parameters(
    text: str, defaults: Mapping[str, Sequence[str]], choices: Mapping[str, Sequence[str]], path: Path
) -> tuple[Parameter, ...]:
    """The text of a query and what its head says of defaults and choices -> the parameters that its variables declare."""
    prefixes = dict(_PREFIX.findall(text))
    found: dict[str, Parameter] = {}
    for variable in dict.fromkeys(use.name for use in scopes(text).uses):
        parts = _VARIABLE.fullmatch(variable)
        if not parts:
            raise QueryError(f"{path}: ?_{variable} is no name of a parameter; write ?_name, ?_name_iri or ?_name_integer")
        name, default = parts["name"], next(iter(defaults.get(parts["name"], ())), None)
        if name in found:
            raise QueryError(f"{path}: ?_{found[name].slot} and ?_{variable} are one parameter; write one variable for both")
        found[name] = Parameter(
            name, _type(parts, prefixes, path), f"the value of ?_{variable}",
            required=not parts["optional"] and default is None, default=default,
            choices=tuple(choices.get(name, choices.get(f"_{variable}", ()))), variable=variable,
        )
    return tuple(found.values())


def _type(parts: re.Match[str], prefixes: Mapping[str, str], path: Path) -> str:
    name, own = parts["type"], parts["own"]
    if own:
        if name not in prefixes:
            raise QueryError(f"{path}: ?_{parts[0]} has a datatype of the prefix {name}:, which is not declared; declare it")
        return TYPED + prefixes[name] + own
    if not name or name in _PLAIN:
        return _PLAIN.get(name or "", "string")
    if name in _XSD:
        return TYPED + XSD.NS + name
    return f"{TEXT_IN}{name.lower()}" if len(name) == 2 else "string"


def with_slots(text: str, terms: Mapping[str, str]) -> str:
    """The text of a query and the default terms of its variables -> the text with a slot in each group that uses one."""
    places: dict[tuple[int, str], None] = {}
    for use in scopes(text).uses:
        group: Group | None = use.group
        if group and group.kind == "select":
            group = next((child for child in group.children if child.kind in ("where", "select")), None)
        if group:
            places[group.start + 1, use.name] = None
    for place, name in sorted(places, reverse=True):
        text = f"{text[:place]} VALUES ?_{name} {{ {terms.get(name, UNDEF)} }}{text[place:]}"
    return text
