"""`kg explain`: a fact with its sentence, its rule, and how each slot was filled."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.common import PATH, Reader, data_option, examples, fail, of_kind, type_option

if TYPE_CHECKING:
    from kg.found import Found
    from kg.model import Fact
    from kg.pipeline import Result


@click.command(epilog=examples("kg explain article.txt", "kg explain 3f9a0c", "kg explain 3f9a0c seeds"))
@click.argument("fact")
@click.argument("sources", nargs=-1, type=PATH)
@type_option
@data_option
@click.pass_context
def explain(ctx: click.Context, fact: str, sources: tuple[Path, ...], kind: str | None, data: Path) -> None:
    """Show the sentence of a FACT with the words read, the rule that read them, and how each slot was filled.

    FACT is the IRI of a fact in the dataset or the beginning of its id; or a file or folder, for all facts of its articles.
    The steps that filled the slots are known only from the article: give the SOURCES it came from to see them.
    """
    path = Path(fact)
    if fact == "-" or path.exists():
        reader = Reader([path, *sources])
        done = sum(_show(result, of_kind(result.facts, kind)) for result in reader.results())
        ctx.exit(reader.exit_code(done))
    if os.sep in fact and "://" not in fact:
        fail(f"{fact}: no such file; give a text, or the beginning of a fact's id")
    _explain_found(fact, sources, data)


def _explain_found(fact: str, sources: Sequence[Path], data: Path) -> None:
    from kg.found import find

    found = find(fact, data)
    for result in Reader(_holding(sources, found.stem), quiet=True).results():
        facts = [each for each in result.facts if result.article.stem == found.stem and each.id == found.id]
        if facts:
            _show(result, facts)
            return
    click.echo("\n".join(_graph_lines(found)))
    if sources:
        fail(f"the sources given do not hold article {found.stem} as it was built; the above is what the graph holds")
    click.echo(f"(to see how each slot was filled, give the article: kg explain {found.id} SOURCES)")


def _holding(sources: Iterable[Path], stem: str) -> Iterator[Path]:
    """The sources in which an article of this stem may be; of a folder only its file."""
    for source in sources:
        inside = source / f"{stem}.txt"
        if inside.exists() or not source.is_dir():
            yield inside if inside.exists() else source


def _show(result: Result, facts: Iterable[Fact]) -> int:
    """Prints facts of one article; returns 1, the article."""
    from kg.clean import regions
    from kg.provenance import patterns
    from kg.show import show_fact
    from kg.tokenise import sentences

    article = result.article
    spans = [(sentence.start, sentence.stop) for sentence in sentences(article.text, regions(article))]
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    known = patterns()
    for fact in facts:
        click.echo("\n".join([*show_fact(fact, article, spans, known, colour), ""]))
    return 1


def _graph_lines(found: Found) -> Iterator[str]:
    yield f"{found.type} {found.id}"
    for evidence in found.evidence:
        yield from ("", f"  ⟦{' '.join(evidence.text.split())}⟧")
        yield f"  {'where':<13}{found.stem}, characters {evidence.start}-{evidence.stop}"
        yield f"  {'rule':<13}{evidence.rule}" + (f": {evidence.pattern}" if evidence.pattern else "")
    yield ""
    for slot, values in found.slots.items():
        yield f"  {slot:<13}{'; '.join(values)}"
