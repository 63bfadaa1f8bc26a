"""From the arguments of a canned query, as typed, to terms; what the graph must be asked for comes through a `Lookup`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Protocol

from pyoxigraph import Literal, NamedNode

from kg import vocab
from kg.canned import CannedQuery
from kg.errors import QueryError
from kg.names_index import NamesIndex, spelled
from kg.nquads import local
from kg.parameters import ENTITY, Parameter
from kg.values import chosen, no_such, plain
from kg.vocab import KG

RESOURCES = {
    "fact": (("fact/", "event/"), "no fact or event is named {!r}; take one from the last column of another answer"),
    "article": (("article/",), "no article is named {!r}; list them with: articles"),
}  # type of parameter: the paths below the base it may stand under, and what to say where there is none
LONGEST = 1_000  # characters of a value; no name is longer, and to search for one that is takes long


class Lookup(Protocol):
    """What must be known of a graph to read arguments."""

    @property
    def base(self) -> str:
        """The base of its resources."""
        ...

    def names(self) -> NamesIndex:
        """Its entities by name."""
        ...

    def concepts(self) -> Mapping[str, str]:
        """Labels of the concepts of the ontology, as `spelled` folds them, with their IRIs; see `concept_labels`."""
        ...

    def exists(self, iri: str) -> bool:
        """Whether it says of something what type it has."""
        ...


def terms(query: CannedQuery, arguments: Mapping[str, str], lookup: Lookup) -> dict[str, str]:
    """A query and its arguments as typed -> names of parameters with the terms they bind to, serialised.

    QueryError for an argument that is unknown, missing or of the wrong type, and for a name that fits no entity or several.
    """
    declared = {parameter.name: parameter for parameter in query.params}
    check_names(query, arguments)
    return {name: str(term(declared[name], arguments[name], lookup)) for name in declared if name in arguments}


def check_names(query: CannedQuery, arguments: Mapping[str, str]) -> None:
    """QueryError where an argument is unknown, or one that is required is missing."""
    declared = {parameter.name: parameter for parameter in query.params}
    for name in sorted(arguments.keys() - declared.keys()):
        near = get_close_matches(name, declared, n=1) or sorted(declared)
        raise QueryError(f"{query.name} has no parameter {name!r}; it has: {', '.join(near) or 'none'}")
    missing = [name for name, parameter in declared.items() if parameter.required and name not in arguments]
    if missing:
        raise QueryError(f"{query.name} needs {', '.join(f'{name} ({declared[name].help})' for name in missing)}")


def term(parameter: Parameter, value: str, lookup: Lookup) -> NamedNode | Literal:
    """A parameter and its value as typed -> the term that is meant; QueryError where none is, or several are."""
    try:
        if len(value) > LONGEST:
            raise QueryError(f"the value has {len(value):,} characters; give at most {LONGEST:,}")
        chosen(parameter, value)
        return _term(parameter, value, lookup)
    except ValueError:  # half a surrogate pair, which no RDF term can hold
        raise QueryError(f"{parameter.name}: {value!r} is not text; type it anew") from None
    except QueryError as error:
        raise QueryError(f"{parameter.name}: {error}") from None


def _term(parameter: Parameter, value: str, lookup: Lookup) -> NamedNode | Literal:
    read = plain(parameter)
    if read:
        return read(value)
    if parameter.type.startswith(ENTITY):
        return lookup.names().find(value, parameter.kinds)
    if parameter.type in vocab.CONCEPTS:
        return _concept(parameter.type, value, lookup)
    for node in candidates(parameter, value, lookup.base):
        if lookup.exists(node.value):
            return node
    raise QueryError(RESOURCES[parameter.type][1].format(value))


def candidates(parameter: Parameter, value: str, base: str) -> Iterator[NamedNode]:
    """What a value may name, a fact or article by IRI, by IRI below the base, or by its identifier alone."""
    plain_value = value.strip().removeprefix("<").removesuffix(">").removeprefix(base)
    for kind in RESOURCES.get(parameter.type, ((), ""))[0]:
        yield NamedNode(base + kind + local(plain_value.removeprefix(kind)))


def _concept(family: str, value: str, lookup: Lookup) -> NamedNode:
    """`foreign minister`, `foreign-minister` or a label of the ontology, «وزير الخارجية» -> the concept."""
    known = {each.replace(" ", "-"): each for each in vocab.CONCEPTS[family]}
    wanted = value.strip().casefold().replace(" ", "-")
    if wanted in known:
        return NamedNode(vocab.concept(family, known[wanted]))
    found = lookup.concepts().get(f"{family} {spelled(value)}")
    if found:
        return NamedNode(found)
    raise QueryError(no_such(value, sorted(known)))


def concept_labels(labels: Mapping[str, list[str]]) -> dict[str, str]:
    """IRIs of concepts with their labels -> for `Lookup.concepts`: family and folded label, with the IRI."""
    family = {vocab.concept(name, value): name for name, values in vocab.CONCEPTS.items() for value in values}
    return {
        f"{family[iri]} {spelled(label)}": iri
        for iri in sorted(labels.keys() & family.keys(), reverse=True) if iri.startswith(KG.NS) for label in labels[iri]
    }
