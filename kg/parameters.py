"""The parameters of canned queries: their names, their types, and the values that they admit."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import ENTITY_KINDS
from kg.vocab import CONCEPTS

ENTITY = "entity:"
TEXT_IN = "text@"  # a text in a language, as grlc has it: text@ar
TYPED = "literal^^"  # a literal of a datatype, by the IRI of the datatype
ALIASES = {"any": frozenset[str](), "actor": frozenset(ENTITY_KINDS) - {"place"}}  # a capital that acts is its state
TYPES = frozenset({"date", "integer", "number", "string", "iri", "fact", "article", "type", "class", *CONCEPTS})


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: `type` is one of TYPES or `entity:` with kinds, `entity:any`, `entity:actor`,
    `entity:person|country`; for the queries of grlc also `text@ar` and `literal^^` with a datatype.

    `choices` are the only values it admits, if any are given; `variable` is its name in SPARQL without `?_`, where that
    differs from the name.
    """

    name: str
    type: str
    help: str
    required: bool = False
    default: str | None = None
    choices: tuple[str, ...] = ()
    variable: str = ""
    help_ar: str = ""

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of entity that it admits; empty where any will do, or where it takes no entity."""
        kinds = frozenset(self.type.removeprefix(ENTITY).split("|")) if self.type.startswith(ENTITY) else frozenset()
        return ALIASES.get(next(iter(kinds), ""), kinds)

    @property
    def slot(self) -> str:
        """The name of its variable, without `?_`."""
        return self.variable or self.name


def known_type(name: str) -> bool:
    """Whether a head may give a parameter this type."""
    kinds = name.removeprefix(ENTITY).split("|")
    return name in TYPES or (name.startswith(ENTITY) and (name[len(ENTITY):] in ALIASES or set(kinds) <= set(ENTITY_KINDS)))
