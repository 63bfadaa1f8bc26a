"""`kg merges`: which facts were joined into one event, or linked, and why; and the way to undo it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.common import answer_options, data_option, examples, fail
from kg.model import JOIN_REASONS

if TYPE_CHECKING:
    from kg.query import Answer

TYPES = ("meeting", "visit", "sanction")
EXAMPLES = (
    "kg merges", "kg merges --reason same-day --type visit", "kg merges --format csv > merges.csv",
    "kg merges --undo 844e7a1e2bc178e0 >> undo.txt", "kg build seeds --apart undo.txt",
)


@click.command(epilog=examples(*EXAMPLES))
@data_option
@answer_options
@click.option("--reason", type=click.Choice(JOIN_REASONS), metavar="REASON", help="Only joins for this reason: same-day, …")
@click.option("--type", "kind", type=click.Choice(TYPES), help="Only joins of facts of this type.")
@click.option("--undo", metavar="ID", multiple=True, help="Print the line that undoes this join; may be repeated.")
def merges(data: Path, form: str, lang: str, reason: str | None, kind: str | None, undo: tuple[str, ...]) -> None:
    """List the joins of a dataset: two tellings of one event (merge), or of two events that are linked (link).

    Each row names the join, its reasons, and the words of the two facts. What should not have been joined goes into a file,
    which kg build --apart heeds from then on; facts and their evidence stay as they are.
    """
    from kg import query as queries
    from kg import store
    from kg.canned import load
    from kg.commands.query import rendered
    from kg.resources import queries_dir

    arguments = {name: value for name, value in (("reason", reason), ("type", kind)) if value}
    base, opened = store.dataset(data).manifest.base, store.open(data)
    answer = queries.run(opened, load(queries_dir())["merges"], arguments, base)
    if undo:
        click.echo("\n".join(_undone(answer, undo)))
    else:
        click.echo(rendered(answer, form, lang, opened, base), nl=False)


def _undone(answer: Answer, wanted: tuple[str, ...]) -> Iterator[str]:
    """The joins, and identifiers of some -> a line of the undo list for each, with the words in a remark."""
    texts = [[" ".join(str(getattr(term, "value", "")).split()) for term in row] for row in answer.rows]
    told = [dict(zip(answer.variables, row, strict=True)) for row in texts]
    rows = {row["join"].rsplit("/", 1)[-1]: row for row in told}
    for name in (each.removeprefix("join/") for each in wanted):
        if name not in rows:
            fail(f"no join {name!r} in this dataset; kg merges lists them")
        yield f"{name}  # «{rows[name]['firstWords']}» | «{rows[name]['secondWords']}»"
