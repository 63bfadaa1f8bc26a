"""The canned queries as an OpenAPI 3.1 document (https://spec.openapis.org/oas/v3.1.0)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg import vocab
from kg.arguments import LONGEST
from kg.canned import ENTITY, CannedQuery, Parameter
from kg.version import VERSION
from kg.web.formats import TABLES
from kg.web.html import LANGUAGES
from kg.web.requests import FORMATS, MOST_OFFSET, MOST_PAGE, MOST_ROWS

Json = dict[str, Any]
DATE = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
LICENSE = "GPL-3.0-or-later"
_PAGE: Json = {FORMATS["html"]: {"schema": {"type": "string"}}}
_PLAIN: dict[str, Json] = {
    "date": {"type": "string", "pattern": DATE, "examples": ["2023-03-01", "2023-03", "2023"]},
    "integer": {"type": "integer", "minimum": 0, "maximum": 999_999_999},
    "number": {"type": "number"},
    "iri": {"type": "string", "format": "iri", "minLength": 3},
}
_REFUSALS = {
    "400": "A parameter that is unknown or missing, or whose value is wrong; the detail says what to write",
    "404": "No question is so named", "406": "No format on offer is acceptable",
    "429": "Too many requests; Retry-After says when to come back", "500": "A mistake in the program",
    "503": "No worker is free, or the dataset changes; Retry-After says when to come back",
    "504": "The question took longer than it may",
    "507": "The answer is longer than it may be, or the question takes more memory than it may",
}


def document(queries: Iterable[CannedQuery]) -> Json:
    """Canned queries -> the document; its addresses are relative to its own."""
    known = list(queries)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Diplomatic news as a graph", "version": VERSION,
            "description": "Questions to a graph of meetings, visits, statements, sanctions, memberships and positions, "
                           "read from Arabic news by hand-written rules. Names may be given in Arabic or English.",
            "license": {"name": LICENSE, "identifier": LICENSE},
        },
        "servers": [{"url": "."}],
        "tags": [{"name": name} for name in sorted({tag for each in known for tag in each.tags})],
        "paths": {"/api/": _listing()} | {f"/api/{each.name}": {"get": _operation(each)} for each in known},
        "components": {"schemas": _schemas(), "parameters": _common(), "responses": _responses()},
    }


def _operation(query: CannedQuery) -> Json:
    own = [_parameter(each) for each in query.params]
    common = [{"$ref": f"#/components/parameters/{name}"} for name in _common()]
    return {
        "operationId": query.name, "summary": query.summary,
        "description": f"{query.description}\n\n{query.summary_ar} {query.description_ar}".strip(),
        "tags": list(query.tags), "parameters": own + common,
        "responses": {"200": {"$ref": "#/components/responses/Answer"}, "304": {"$ref": "#/components/responses/Unchanged"}}
        | _refused(*_REFUSALS),
    }


def _refused(*statuses: str) -> Json:
    return {status: {"$ref": f"#/components/responses/Refused{status}"} for status in statuses}


def _parameter(parameter: Parameter) -> Json:
    found: Json = {"name": parameter.name, "in": "query", "description": parameter.help, "schema": schema(parameter)}
    return found | {"required": True} if parameter.required else found


def schema(parameter: Parameter) -> Json:
    """A parameter -> what its values look like."""
    return _default(parameter, _schema(parameter))


def _schema(parameter: Parameter) -> Json:
    if parameter.choices:
        return {"type": "string", "enum": list(parameter.choices)}
    if parameter.type in _PLAIN:
        return dict(_PLAIN[parameter.type])
    known = values(parameter)
    text: Json = {"type": "string", "minLength": 1, "maxLength": LONGEST}
    if parameter.type in vocab.CONCEPTS:
        label = text | {"description": "its label in Arabic or English"}
        return {"anyOf": [{"type": "string", "enum": known}, label]}
    if known:
        return {"type": "string", "enum": known}
    if parameter.type.startswith(ENTITY):
        kinds = " or ".join(sorted(parameter.kinds)) or "entity"
        return text | {"description": f"name, IRI or Wikidata QID of a {kinds}", "examples": ["روسيا", "Russia", "Q159"]}
    return text


def _default(parameter: Parameter, found: Json) -> Json:
    if parameter.default is None:
        return found
    return found | {"default": int(parameter.default) if found.get("type") == "integer" else parameter.default}


def values(parameter: Parameter) -> list[str]:
    """A parameter -> the values of its closed list, if it has one."""
    if parameter.choices:
        return list(parameter.choices)
    if parameter.type in vocab.CONCEPTS:
        return [each.replace(" ", "-") for each in vocab.CONCEPTS[parameter.type]]
    return sorted({"type": vocab.FACT_CLASS, "class": vocab.ENTITY_CLASS}.get(parameter.type, {}))


def _common() -> dict[str, Json]:
    def number(least: int, most: int) -> Json:
        return {"type": "integer", "minimum": least, "maximum": most}

    def one(name: str, text: str, schema: Json) -> Json:
        return {"name": name, "in": "query", "description": text, "schema": schema}

    formats, languages = {"type": "string", "enum": [*FORMATS]}, {"type": "string", "enum": [*LANGUAGES]}
    return {
        "format": one("format", "format of the answer; without it the Accept field decides", formats),
        "limit": one("limit", "the greatest number of rows", number(1, MOST_ROWS)),
        "offset": one("offset", "the number of rows to pass over", number(0, MOST_OFFSET)),
        "page": one("page", "which page of `limit` rows, from 1 on; in the place of `offset`", number(1, MOST_PAGE)),
        "lang": one("lang", "the language of a page; without it the Accept-Language field decides", languages),
    }


def _listing() -> Json:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Questions"}}, **_PAGE}
    format = {"name": "format", "in": "query", "schema": {"type": "string", "enum": ["json", "html"]}}
    return {"get": {
        "operationId": "questions", "summary": "Which questions are there?", "tags": [],
        "parameters": [format, {"$ref": "#/components/parameters/lang"}],
        "responses": {"200": {"description": "All questions with their parameters", "content": content}}
        | {"304": {"$ref": "#/components/responses/Unchanged"}} | _refused("400", "406", "500"),
    }}


def _responses() -> dict[str, Json]:
    results, text = {"schema": {"$ref": "#/components/schemas/Results"}}, {"schema": {"type": "string"}}
    table: Json = {kind: results if writer == "JSON" else text for kind, writer in TABLES.items()} | _PAGE
    links = {"Link": {"description": "next, prev and first page (RFC 8288)", "schema": {"type": "string"}}}
    etag = {"ETag": {"description": "changes when the answer does", "schema": {"type": "string"}}}
    problem = {
        "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}},
        "text/plain": {"schema": {"type": "string"}},  # for who asks for no JSON
    }
    found: dict[str, Json] = {
        "Answer": {"description": "The rows of the answer", "headers": links | etag, "content": table},
        "Unchanged": {"description": "The answer is the one that the client has"},
    }
    return found | {f"Refused{status}": {"description": text, "content": problem} for status, text in _REFUSALS.items()}


def _schemas() -> dict[str, Json]:
    text: Json = {"type": "string"}
    term = {"type": "object", "required": ["type", "value"], "properties": {"type": text, "xml:lang": text, "datatype": text}}
    names = {"type": "array", "items": text}
    row = {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Term"}}
    question = {"type": "object", "required": ["name", "summary", "summary_ar", "tags", "params", "url"]}
    return {
        "Term": term,
        "Results": {
            "type": "object", "required": ["head", "results"],
            "description": "SPARQL 1.1 Query Results JSON Format, https://www.w3.org/TR/sparql11-results-json/",
            "properties": {
                "head": {"type": "object", "required": ["vars"], "properties": {"vars": names}},
                "results": {
                    "type": "object", "required": ["bindings"], "properties": {"bindings": {"type": "array", "items": row}}
                },
            },
        },
        "Questions": {
            "type": "object", "required": ["version", "queries"],
            "properties": {"version": text, "queries": {"type": "array", "items": question}},
        },
        "Problem": {
            "type": "object", "description": "RFC 9457",
            "properties": {"type": text, "title": text, "status": {"type": "integer"}, "detail": text},
        },
    }
