"""From a `.rq` file to a canned query: its question in two languages, its parameters, and the places where they bind.

The header is YAML in `#+` comment lines (`kg.outline`), as grlc reads it; the rest is SPARQL 1.1 as it stands:

    #+ summary: Whom did someone meet?
    #+ summary_ar: بمن التقى فلان؟
    #+ description: Held, planned or ruled out.
    #+ description_ar: ما عُقد منها وما خُطط له وما استُبعد.
    #+ params:
    #+   - name: entity
    #+     type: entity:person|country
    #+     required: true
    #+     help: whose meetings
    #+     help_ar: لقاءات من

The parameter `entity` is the variable `?_entity`. It binds where the text says `VALUES ?_entity { UNDEF }`, with the
default in the place of UNDEF if there is one, and so inside a sub-select too. Unset and without default, the clause goes.
A use that no such clause reaches (`kg.scopes`) is refused. A file without `params` and without such clauses is read as
grlc would read it: its variables declare its parameters (`kg.grlc`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import QuerySolutions, Store

from kg import grlc, heads
from kg.errors import QueryError
from kg.grlc import UNDEF
from kg.heads import Fields, Header, items, listed, pairs, text_of, texts
from kg.outline import Node
from kg.paging import paged
from kg.parameters import ENTITY, TYPES, Parameter, known_type
from kg.scopes import remedy, scopes, unbound
from kg.syntax import syntax_message
from kg.values import plain_term

__all__ = ["ENTITY", "CannedQuery", "Parameter", "load", "read"]

PARAMETER_KEYS = frozenset({"name", "type", "required", "default", "help", "help_ar"})


@dataclass(frozen=True, slots=True)
class CannedQuery:
    """One question that the graph answers; `text` is the file as it stands, or with the slots that a query of grlc lacks.

    `pagination` is the number of rows on a page of the API, if the file sets one; `remarks` say what it asks in vain.
    """

    name: str
    summary: str
    summary_ar: str
    description: str
    tags: tuple[str, ...]
    params: tuple[Parameter, ...]
    text: str
    path: Path
    pagination: int | None = None
    remarks: tuple[str, ...] = ()
    description_ar: str = ""

    def bound(self, terms: Mapping[str, str]) -> str:
        """Names of parameters with their terms, each one serialised RDF term -> the SPARQL text to run."""
        by_slot = {parameter.slot: terms[parameter.name] for parameter in self.params if parameter.name in terms}
        text = self.text
        for slot in reversed(scopes(text).slots):
            term = by_slot.get(slot.name, terms.get(slot.name, slot.term))
            filled = "" if term == UNDEF else f"VALUES ?_{slot.name} {{ {term} }}"
            text = f"{text[:slot.start]}{filled}{text[slot.stop:]}"
        return text

    def described(self) -> dict[str, Any]:
        """-> the question and its parameters as JSON has them."""
        params = [
            {"name": p.name, "type": p.type, "required": p.required, "default": p.default, "help": p.help, "help_ar": p.help_ar}
            for p in self.params
        ]
        return {"name": self.name, "summary": self.summary, "summary_ar": self.summary_ar, "tags": self.tags, "params": params}


def load(folder: Path) -> dict[str, CannedQuery]:
    """A folder of `.rq` files -> its queries by name, in order; QueryError names file, line and remedy."""
    found = {path.stem: read(path) for path in sorted(folder.glob("*.rq"))}
    if not found:
        raise QueryError(f"{folder} holds no .rq file; name the folder of the canned queries")
    return found


def read(path: Path) -> CannedQuery:
    """One `.rq` file -> its query, checked: every parameter is declared, used, and bound wherever it is used."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path}: cannot be read ({error}); it must be a text file in UTF-8") from None
    top, remarks = heads.read(text, path)
    _check_syntax(text, path)
    if "params" in top or scopes(text).slots or not scopes(text).uses:
        params = tuple(_parameter(item, top, text, path) for item in items(top, "params"))
    else:
        params = grlc.parameters(text, pairs(top, "defaults"), pairs(top, "enumerate"), path)
        text = grlc.with_slots(text, _defaults(params, path))
    foreign = bool(remarks or "pagination" in top or any(each.variable for each in params))
    remarks += tuple(_in_vain(top, params, foreign, path))
    summary = _scalar(top, "summary", path, path.stem if foreign else None)
    query = CannedQuery(
        path.stem, summary, _scalar(top, "summary_ar", path, summary if foreign else None), text_of(top, "description") or "",
        tuple(texts(items(top, "tags"))), params, text, path, _pagination(top, path), remarks,
        text_of(top, "description_ar") or "",
    )
    _check_variables(query)
    return query


def _defaults(params: tuple[Parameter, ...], path: Path) -> dict[str, str]:
    try:
        return {each.slot: plain_term(each, each.default) for each in params if each.default is not None}
    except QueryError as error:
        raise QueryError(f"{path}:1: defaults: {error}") from None


def _scalar(top: Header, key: str, path: Path, otherwise: str | None = None) -> str:
    value = text_of(top, key, otherwise)
    if value is None:
        raise QueryError(f"{path}:1: no {key}; say the question in a line `#+ {key}: …`")
    return value


def _pagination(top: Header, path: Path) -> int | None:
    value = top.get("pagination")
    if value is None:
        return None
    if not isinstance(value, str) or not re.fullmatch("[1-9][0-9]{0,5}", value):
        raise QueryError(f"{path}:1: pagination is {value!r}; give the number of rows on a page, such as 100")
    return int(value)


def _in_vain(top: Header, params: tuple[Parameter, ...], foreign: bool, path: Path) -> Iterator[str]:
    """What defaults and enumerations say to no effect: remarks where the file is one of grlc, otherwise a QueryError."""
    for key in ("defaults", "enumerate"):
        for name, values in pairs(top, key).items():
            known = name.removeprefix("_") in {each.name for each in params}
            told = f"{path}:1: {key}: " + ("no values are listed for" if known else "there is no parameter") + f" {name!r}"
            if not foreign and not (known and values):
                raise QueryError(f"{told}; mend or remove it")
            if not (known and values):
                yield f"{told}, so it has no effect"


def _parameter(item: Node, top: Header, text: str, path: Path) -> Parameter:
    fields: Fields = {key: str(each) for key, each in item.items()} if isinstance(item, dict) else {"name": str(item)}
    name = fields.get("name", "")
    place = _declared(name, text, path)
    missing, unknown = {"name", "type", "help"} - fields.keys(), fields.keys() - PARAMETER_KEYS
    if missing or unknown:
        raise QueryError(f"{place}: parameter {name!r} {'lacks' if missing else 'has'} {listed(missing or unknown)}")
    if not known_type(fields["type"]):
        known = f"entity:any, entity:actor, entity:person|country … or {listed(TYPES)}"
        raise QueryError(f"{place}: {fields['type']!r} is no type; use {known}")
    default = fields.get("default", next(iter(pairs(top, "defaults").get(name, ())), None))
    choices = tuple(pairs(top, "enumerate").get(name, ()))
    needed, help_ar = fields.get("required") == "true", fields.get("help_ar", "")
    return Parameter(name, fields["type"], fields["help"], needed, default, choices, help_ar=help_ar)


def _check_variables(query: CannedQuery) -> None:
    """No parameter may be without effect anywhere, and none without a declaration."""
    declared = {parameter.slot: parameter for parameter in query.params}
    found = scopes(query.text)
    for place, name in sorted([(use.place, use.name) for use in found.uses] + [(slot.start, slot.name) for slot in found.slots]):
        if name not in declared:
            line = query.text.count("\n", 0, place) + 1
            raise QueryError(f"{query.path}:{line}: ?_{name} is not declared; add it under `#+ params:` or rename it")
    for name, parameter in declared.items():
        place_of_name = _declared(name, query.text, query.path)
        term = UNDEF if parameter.default is None else parameter.default
        if name not in {use.name for use in found.uses}:
            raise QueryError(f"{place_of_name}: the query does not use ?_{name}; use it, or take the parameter out")
        terms = {slot.term for slot in found.slots if slot.name == name}
        if not terms or (terms != {term} and not parameter.variable):
            raise QueryError(f"{place_of_name}: ?_{name} is not bound; write `VALUES ?_{name} {{ {term} }}` where it is to bind")
    for use in unbound(found):
        line = query.text.count("\n", 0, use.place) + 1
        raise QueryError(
            f"{query.path}:{line}: the value of ?_{use.name} does not reach this place, so that it would be ignored here; "
            f"{remedy(use)}"
        )


def _check_syntax(text: str, path: Path) -> None:
    try:
        found = Store().query(text)
    except SyntaxError as error:
        raise QueryError(syntax_message(error, text, str(path))) from None
    if not isinstance(found, QuerySolutions):
        raise QueryError(f"{path}: a canned query is a SELECT; make one of it, or ask it at the SPARQL endpoint")
    try:
        Store().query(paged(text, 1, 1))
    except SyntaxError:
        raise QueryError(f"{path}: VALUES stands after the last braces, where no pages can be made; put it inside") from None


def _declared(name: str, text: str, path: Path) -> str:
    """The place where a parameter is declared, as file:line."""
    found = re.search(rf"#\+ +- (name: *)?{re.escape(name)} *$", text, re.MULTILINE)
    return f"{path}:{text.count(chr(10), 0, found.start()) + 1 if found else 1}"
