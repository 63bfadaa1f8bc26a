"""`kg extract`: articles -> facts on stdout."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.common import Reader, base_option, examples, of_kind, processes_option, sources_argument, type_option

if TYPE_CHECKING:
    from kg.pipeline import Result

FORMATS = ("jsonl", "json", "table", "turtle")


@click.command(epilog=examples("kg extract seeds", "kg extract seeds --format table", "cat article.txt | kg extract -"))
@sources_argument
@click.option("--format", "form", type=click.Choice(FORMATS), default="jsonl", show_default=True)
@base_option
@type_option
@processes_option
@click.pass_context
def extract(
    ctx: click.Context, sources: tuple[Path, ...], form: str, base: str, kind: str | None, processes: int
) -> None:
    """Print the facts of articles: files, folders of *.txt, .jsonl files, or - for an article on stdin.

    jsonl is a fact a line as soon as its article is read; json is an array; table is for reading; turtle is RDF.
    """
    reader = Reader(sources, processes)
    done = 0

    def counted() -> Iterator[Result]:
        nonlocal done
        for result in reader.results():
            done += 1
            yield replace(result, facts=of_kind(result.facts, kind))

    for text in RENDER[form](counted(), base):
        click.echo(text)
    ctx.exit(reader.exit_code(done))


def _jsonl(results: Iterable[Result], base: str) -> Iterator[str]:
    from kg.facts import to_json

    for result in results:
        for fact in result.facts:
            yield json.dumps(to_json(fact, base), ensure_ascii=False)


def _json(results: Iterable[Result], base: str) -> Iterator[str]:
    from kg.facts import to_json

    yield json.dumps([to_json(fact, base) for result in results for fact in result.facts], ensure_ascii=False, indent=1)


def _table(results: Iterable[Result], _: str) -> Iterator[str]:
    from kg.show import slots_line

    for result in results:
        for fact in result.facts:
            yield f"{fact.article[:16]:<18}{fact.type:<12}{slots_line(fact)}"
            for evidence in fact.evidence:
                yield f"{'':<30}«{' '.join(evidence.text.split())}» {evidence.start}-{evidence.stop}, {evidence.rule}"


def _turtle(results: Iterable[Result], base: str) -> Iterator[str]:
    """The graphs of the articles as one, with the names of all entities in it, and the events that these articles tell of."""
    from pyoxigraph import RdfFormat, parse

    from kg.export import in_order, written
    from kg.nquads import Names
    from kg.provenance import about
    from kg.shared import Shared, entity_lines
    from kg.triples import article_graph

    names, shared, lines = Names(base), Shared(about(base)), []
    for result in results:
        shared.add(result.article, result.facts)
        lines += article_graph(result.article, result.facts, base)
    lines += shared.event_lines(names, names.named("graph", "events"))
    for key, forms in shared.entities.items():
        lines += entity_lines(key, forms, names, names.named("graph", "entities"))
    yield b"".join(written(in_order(parse("".join(lines), format=RdfFormat.N_QUADS)), "turtle", base)).decode().rstrip("\n")


RENDER = {"jsonl": _jsonl, "json": _json, "table": _table, "turtle": _turtle}
