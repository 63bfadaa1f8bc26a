"""From a `.rq` file to a canned query: its question in two languages, its parameters, and the places where they bind.

The header is YAML of the plainest sort in `#+` comment lines, as grlc reads it; the rest is SPARQL 1.1 as it stands:

    #+ summary: Whom did someone meet?
    #+ summary_ar: بمن التقى فلان؟
    #+ params:
    #+   - name: entity
    #+     type: entity:person|country
    #+     required: true
    #+     help: whose meetings

The parameter `entity` is the variable `?_entity`. It binds where the text says `VALUES ?_entity { UNDEF }`, with the
default in the place of UNDEF if there is one, and so inside a sub-select too. Unset and without default, the clause goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Store

from kg.errors import QueryError
from kg.model import ENTITY_KINDS
from kg.vocab import CONCEPTS

KEYS = frozenset({"summary", "summary_ar", "description", "tags", "params"})
PARAMETER_KEYS = frozenset({"name", "type", "required", "default", "help"})
ENTITY = "entity:"
ALIASES = {"any": frozenset[str](), "actor": frozenset(ENTITY_KINDS) - {"place"}}  # a capital that acts is its state
TYPES = frozenset({"date", "integer", "string", "fact", "article", "type", "class", *CONCEPTS})
UNDEF = "UNDEF"

_LINE = re.compile(r"#\+ (?P<indent> *)(?P<item>- )?(?:(?P<key>[a-z_]+):(?: +(?P<value>.*))?|(?P<plain>.*))")
_NOT_PLAIN = re.compile(r""": | #|^[\[\]{}"'&*!|>%@`,?#-]|:$""")
_SLOT = re.compile(r"VALUES\s+\?_(?P<name>\w+)\s*\{\s*(?P<term>[^{}]*?)\s*\}")
_VARIABLE = re.compile(r"[?$]_(\w+)")
PLACE = re.compile(r"error at (\d+):(\d+)")
_REASON = re.compile(r"\b(?:The [A-Za-z ]+|Prefix not found|[A-Z][a-z]+ [a-z][A-Za-z ]{8,})")

Fields = dict[str, str]
Header = dict[str, str | list[str | Fields]]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: `type` is one of TYPES or `entity:` with kinds, `entity:any`, `entity:actor`,
    `entity:person|country`."""

    name: str
    type: str
    help: str
    required: bool = False
    default: str | None = None

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of entity that it admits; empty where any will do, or where it takes no entity."""
        kinds = frozenset(self.type.removeprefix(ENTITY).split("|")) if self.type.startswith(ENTITY) else frozenset()
        return ALIASES.get(next(iter(kinds), ""), kinds)


@dataclass(frozen=True, slots=True)
class CannedQuery:
    """One question that the graph answers; `text` is the file as it stands."""

    name: str
    summary: str
    summary_ar: str
    description: str
    tags: tuple[str, ...]
    params: tuple[Parameter, ...]
    text: str
    path: Path

    def bound(self, terms: Mapping[str, str]) -> str:
        """Names of parameters with their terms, each one serialised RDF term -> the SPARQL text to run."""

        def filled(slot: re.Match[str]) -> str:
            term = terms.get(slot["name"], slot["term"])
            return "" if term == UNDEF else f"VALUES ?_{slot['name']} {{ {term} }}"

        return _SLOT.sub(filled, self.text)


def load(folder: Path) -> dict[str, CannedQuery]:
    """A folder of `.rq` files -> its queries by name, in order; QueryError names file, line and remedy."""
    found = {path.stem: read(path) for path in sorted(folder.glob("*.rq"))}
    if not found:
        raise QueryError(f"{folder} holds no .rq file; name the folder of the canned queries")
    return found


def read(path: Path) -> CannedQuery:
    """One `.rq` file -> its query, checked: every parameter is declared, bound somewhere, and used."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path}: cannot be read ({error}); it must be a text file in UTF-8") from None
    top = _header(text, path)
    params = tuple(_parameter(item, text, path) for item in _items(top, "params"))
    query = CannedQuery(
        path.stem, _scalar(top, "summary", path), _scalar(top, "summary_ar", path), str(top.get("description", "")),
        tuple(str(tag) for tag in _items(top, "tags")), params, text, path,
    )
    _check_variables(query)
    _check_syntax(query)
    return query


def _header(text: str, path: Path) -> Header:
    top: Header = {}
    items: list[str | Fields] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#+"):
            continue
        parts = _LINE.fullmatch(line.rstrip())
        value = (parts["value"] or parts["plain"] or "") if parts else ""
        if not parts or _NOT_PLAIN.search(value):
            raise QueryError(f"{path}:{number}: not a plain `#+ key: value`; leave out ': ', ' #' and marks at the beginning")
        if parts["indent"]:
            _add(items, parts, value)
        elif parts["key"] in KEYS and parts["key"] not in top:
            items = []
            top[parts["key"]] = value or items
        else:
            key = parts["key"] or value
            raise QueryError(f"{path}:{number}: {key!r} is unknown or repeated; use each of {_listed(KEYS)} once")
    return top


def _add(items: list[str | Fields], parts: re.Match[str], value: str) -> None:
    last = items[-1] if items else None
    if parts["item"]:
        items.append({parts["key"]: value} if parts["key"] else value)
    elif isinstance(last, dict) and parts["key"]:
        last[parts["key"]] = value


def _scalar(top: Header, key: str, path: Path) -> str:
    value = top.get(key)
    if not isinstance(value, str):
        raise QueryError(f"{path}:1: no {key}; say the question in a line `#+ {key}: …`")
    return value


def _items(top: Header, key: str) -> list[str | Fields]:
    value = top.get(key, [])
    return value if isinstance(value, list) else [value]


def _parameter(item: str | Fields, text: str, path: Path) -> Parameter:
    fields = item if isinstance(item, dict) else {"name": item}
    name = fields.get("name", "")
    place = _declared(name, text, path)
    missing, unknown = {"name", "type", "help"} - fields.keys(), fields.keys() - PARAMETER_KEYS
    if missing or unknown:
        raise QueryError(f"{place}: parameter {name!r} {'lacks' if missing else 'has'} {_listed(missing or unknown)}")
    if not _known_type(fields["type"]):
        known = f"entity:any, entity:actor, entity:person|country … or {_listed(TYPES)}"
        raise QueryError(f"{place}: {fields['type']!r} is no type; use {known}")
    return Parameter(name, fields["type"], fields["help"], fields.get("required") == "true", fields.get("default"))


def _known_type(name: str) -> bool:
    kinds = name.removeprefix(ENTITY).split("|")
    return name in TYPES or (name.startswith(ENTITY) and (name[len(ENTITY):] in ALIASES or set(kinds) <= set(ENTITY_KINDS)))


def _check_variables(query: CannedQuery) -> None:
    """No parameter may be without effect, and none without a declaration."""
    declared = {parameter.name: parameter for parameter in query.params}
    body = _SLOT.sub("", query.text)
    for match in _VARIABLE.finditer(query.text):
        if match[1] not in declared:
            line = query.text.count("\n", 0, match.start()) + 1
            raise QueryError(f"{query.path}:{line}: {match[0]} is not declared; add it under `#+ params:` or rename it")
    for name, parameter in declared.items():
        place = _declared(name, query.text, query.path)
        term = UNDEF if parameter.default is None else parameter.default
        if not re.search(rf"[?$]_{re.escape(name)}\b", body):
            raise QueryError(f"{place}: the query does not use ?_{name}; use it, or take the parameter out")
        if not set(_terms(query.text, name)) == {term}:
            raise QueryError(f"{place}: ?_{name} is not bound; write `VALUES ?_{name} {{ {term} }}` where it is to bind")


def _terms(text: str, name: str) -> Iterator[str]:
    return (slot["term"] for slot in _SLOT.finditer(text) if slot["name"] == name)


def _check_syntax(query: CannedQuery) -> None:
    try:
        Store().query(query.text)
    except SyntaxError as error:
        raise QueryError(syntax_message(error, query.text, str(query.path))) from None


def syntax_message(error: SyntaxError, text: str, name: str = "query") -> str:
    """What the parser of the store says of a text -> place, reason where it gives one, and the line with a caret."""
    place = PLACE.search(str(error))
    if not place:
        return f"{name}: {error}"
    number, column = int(place[1]), int(place[2])
    lines = text.split("\n")
    line = lines[number - 1] if number <= len(lines) else ""
    ends = number >= len(lines) and column > len(line)
    reason = _REASON.search(str(error).partition(": ")[2])
    why = reason[0] if reason else "the query ends too early" if ends else "this cannot stand here"
    return f"{name}: line {number}, column {column}: {why}\n{line}\n{' ' * (column - 1)}^"


def _declared(name: str, text: str, path: Path) -> str:
    """The place where a parameter is declared, as file:line."""
    found = re.search(rf"#\+ +- (name: *)?{re.escape(name)} *$", text, re.MULTILINE)
    return f"{path}:{text.count(chr(10), 0, found.start()) + 1 if found else 1}"


def _listed(names: frozenset[str] | set[str]) -> str:
    return ", ".join(sorted(names))
