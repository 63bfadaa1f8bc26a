"""Answers as text: a table for a terminal, Markdown, CSV, TSV, JSON (SPARQL 1.1 results), Turtle for triples."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, Triple, serialize
from rich import box
from rich.console import Console, ConsoleOptions
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from kg import vocab
from kg.errors import QueryError
from kg.query import Answer, Term
from kg.query import Result as Result  # callers of `render` name it too
from kg.vocab import RDFS, SKOS, XSD

FORMATS = ("table", "markdown", "csv", "tsv", "json", "turtle")
LANGUAGES = ("ar", "en")
UNFOLDED = 1 << 16  # columns; wider than any line
FSI, PDI = "\u2068", "\u2069"
_LABELS = (RDFS.label, SKOS.NS + "prefLabel")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_DIRECTION_MARKS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")

Labels = Mapping[NamedNode, str]


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where a table is shown: its width in cells, and whether it reorders Arabic and knows colours."""

    width: int
    live: bool = True


def labels(store: Store, answer: Answer, language: str = "ar") -> dict[NamedNode, str]:
    """The IRIs of an answer -> their labels, in the language or else in the other; IRIs without a label are left out."""
    order = (language, *(other for other in LANGUAGES if other != language))
    found = {term: _label(store, term, order) for row in answer.rows for term in row if isinstance(term, NamedNode)}
    return {term: label for term, label in found.items() if label}


def _label(store: Store, term: NamedNode, order: tuple[str, ...]) -> str | None:
    for name in _LABELS:
        known = {
            quad.object.language: quad.object.value
            for quad in store.quads_for_pattern(term, NamedNode(name), None, None)
            if isinstance(quad.object, Literal)
        }
        for language in order:
            if language in known:
                return known[language]
    return None


def with_labels(answer: Answer, names: Labels) -> Answer:
    """An answer -> the same with a column `xLabel` after each column `x` in which anything has a label."""
    columns: list[tuple[str, tuple[Term | None, ...]]] = []
    for place, variable in enumerate(answer.variables):
        values = tuple(row[place] for row in answer.rows)
        columns.append((variable, values))
        shown = tuple(names.get(value) if isinstance(value, NamedNode) else None for value in values)
        if any(shown):
            columns.append((f"{variable}Label", tuple(Literal(text) if text else None for text in shown)))
    rows = tuple(zip(*(values for _, values in columns), strict=True)) if answer.rows else ()
    return Answer(tuple(name for name, _ in columns), rows)


def render(
    result: Result, form: str, names: Labels | None = None, base: str = vocab.DEFAULT_BASE, terminal: Terminal | None = None
) -> str:
    """An answer, one of FORMATS and labels (`labels`) -> text that ends with a line break.

    table and markdown show the label in the place of an IRI, or the IRI below the base; csv, tsv and json keep full
    terms and set labels beside them. Without a terminal, a table is as wide as it needs. QueryError for another format.
    """
    if form == "turtle":
        return _turtle(result, base)
    if isinstance(result, bool):
        return _truth(result, form)
    answer = result if isinstance(result, Answer) else Answer(("subject", "predicate", "object"), tuple(map(tuple, result)))
    if form == "table":
        return _table(answer, partial(shown, names=names or {}, base=base), terminal or Terminal(UNFOLDED, live=False))
    if form == "markdown":
        return _markdown(answer, partial(shown, names=names or {}, base=base))
    if form not in _EXACT:
        raise QueryError(f"{form!r} is no format; use one of: {', '.join(FORMATS)}")
    return _EXACT[form](with_labels(answer, names) if names else answer)


def shown(term: Term | None, names: Labels, base: str = vocab.DEFAULT_BASE) -> str:
    """A term -> what a reader sees: a label, an IRI below the base or with a prefix, a plain value, or nothing."""
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        return names.get(term) or short(term.value, base)
    return _printable(term.value if isinstance(term, Literal) else str(term))


def short(iri: str, base: str = vocab.DEFAULT_BASE) -> str:
    """An IRI -> `person/vladimir-putin` below the base, `kg:met` with a known prefix, or as it is."""
    if iri.startswith(base):
        return iri[len(base):] or iri
    for prefix, namespace in vocab.PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace):]}"
    return iri


def _printable(text: str) -> str:
    """Text of an article as it may stand in a cell: on one line, without marks that steer a terminal or turn it round."""
    return " ".join(_DIRECTION_MARKS.sub("", _UNPRINTABLE.sub(" ", text)).split())


def runs_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction is written from right to left (Unicode UAX 9, rule P2)."""
    strong = (unicodedata.bidirectional(char) for char in text)
    return next((found for found in strong if found in ("L", "R", "AL")), "L") != "L"


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell folded at the width it gets; each line is isolated on its own, as a terminal orders line by line."""

    text: str
    isolated: bool

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement.get(console, options, Text(self.text))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        for line in Text(self.text).wrap(console, options.max_width, overflow="fold"):
            plain = line.plain.rstrip()
            yield Text(f"{FSI}{plain}{PDI}" if self.isolated and plain else plain, no_wrap=True, overflow="crop")


def _table(answer: Answer, show: partial[str], terminal: Terminal) -> str:
    cells = [[show(term) for term in row] for row in answer.rows]
    mixed = terminal.live and any(runs_right_to_left(cell) for row in cells for cell in row)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for place, variable in enumerate(answer.variables):
        table.add_column(Text(variable), justify="right" if _right([row[place] for row in cells], answer, place) else "left")
    for row in cells:
        table.add_row(*(_Cell(cell, mixed) for cell in row))
    page = io.StringIO()
    console = Console(file=page, width=terminal.width, force_terminal=terminal.live, legacy_windows=False, highlight=False)
    console.print(table)
    lines = [line.rstrip() for line in page.getvalue().splitlines()]
    return "\n".join([*lines, _how_many(len(cells))]) + "\n"


def _right(cells: list[str], answer: Answer, place: int) -> bool:
    """A column is set to the right if most of it is Arabic, or if it holds numbers."""
    arabic = sum(map(runs_right_to_left, cells))
    return arabic * 2 > sum(map(bool, cells)) or _is_number(answer, place)


def _is_number(answer: Answer, place: int) -> bool:
    values = [row[place] for row in answer.rows if row[place] is not None]
    return bool(values) and all(isinstance(value, Literal) and value.datatype.value == XSD.integer for value in values)


def _how_many(rows: int) -> str:
    return {0: "no rows", 1: "1 row"}.get(rows, f"{rows} rows")


def _markdown(answer: Answer, show: partial[str]) -> str:
    marks = ["--:" if _right([show(row[place]) for row in answer.rows], answer, place) else "---"
             for place in range(len(answer.variables))]
    rows = [list(answer.variables), marks, *([_escaped(show(term)) for term in row] for row in answer.rows)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _escaped(cell: str) -> str:
    return re.sub(r"([\\|`*_<>\[\]])", r"\\\1", cell)


def _csv(answer: Answer) -> str:
    """SPARQL 1.1 CSV: plain values, lines that end with CR LF."""
    page = io.StringIO()
    writer = csv.writer(page)
    writer.writerow(answer.variables)
    for row in answer.rows:
        writer.writerow("" if term is None else _plain(term) for term in row)
    return page.getvalue()


def _plain(term: Term) -> str:
    return term.value if isinstance(term, (NamedNode, Literal)) else str(term)


def _tsv(answer: Answer) -> str:
    """SPARQL 1.1 TSV: terms in Turtle syntax, so that types and languages are kept."""
    head = [f"?{name}" for name in answer.variables]
    rows = (["" if term is None else str(term) for term in row] for row in answer.rows)
    return "".join("\t".join(row) + "\n" for row in (head, *rows))


def _json(answer: Answer) -> str:
    """SPARQL 1.1 Query Results JSON."""
    pairs = (zip(answer.variables, row, strict=True) for row in answer.rows)
    bindings = [{name: _binding(term) for name, term in row if term is not None} for row in pairs]
    return _dumped({"head": {"vars": list(answer.variables)}, "results": {"bindings": bindings}})


def _binding(term: Term) -> dict[str, object]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _binding(part) for name, part in parts.items()}}
    found: dict[str, object] = {"type": "literal", "value": term.value}
    if term.language:
        return found | {"xml:lang": term.language}
    return found if term.datatype.value == XSD.NS + "string" else found | {"datatype": term.datatype.value}


def _truth(result: bool, form: str) -> str:
    return _dumped({"head": {}, "boolean": result}) if form == "json" else f"{str(result).lower()}\n"


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _turtle(result: Result, base: str) -> str:
    if isinstance(result, (bool, Answer)):
        raise QueryError("turtle holds triples; ask with CONSTRUCT or DESCRIBE, or choose another format")
    text = serialize(result, format=RdfFormat.TURTLE, prefixes=vocab.prefixes(base))
    return text.decode() if text else ""


_EXACT = {"csv": _csv, "tsv": _tsv, "json": _json}
