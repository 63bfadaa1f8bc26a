"""`kg verify`: a dataset held against the sources that it was built from."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.commands.common import Reader, data_option, examples, processes_option, sources_argument

if TYPE_CHECKING:
    from kg.verify import Drift, Verifier

EXAMPLES = ("kg verify seeds", "kg verify seeds --data build --format json", "kg verify news.jsonl --processes 4")


@click.command(epilog=examples(*EXAMPLES))
@sources_argument
@data_option
@processes_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def verify(ctx: click.Context, sources: tuple[Path, ...], data: Path, processes: int, form: str) -> None:
    """Read the SOURCES of a dataset again, and tell where they do not bear it out.

    Every evidence must stand at its offsets, word for word, and the same rule must read the same fact there. A line for
    each difference: the article, the offsets, the rule, what differs. The exit code is 1 if there is any.
    """
    from kg import rules, store
    from kg.verify import Verifier

    manifest = store.dataset(data).manifest
    verifier = Verifier(store.open(data), manifest.base, (rule.id for rule in rules.load()))
    reader = Reader(sources, processes, quiet=True)
    drift: list[Drift] = []
    for result in reader.results():
        found = verifier.article(result.article, result.facts)
        drift += found
        if form == "text":
            _print(found)
    missing = verifier.missing()
    drift += missing
    counts = {"articles": verifier.articles, "facts": verifier.facts, "evidence": verifier.evidence}
    if form == "json":
        click.echo(json.dumps({"dataset": manifest.id, **counts, "drift": [asdict(each) for each in drift]}, ensure_ascii=False))
    else:
        _print(missing)
        click.echo(_summary(verifier, drift, manifest.rulesHash == rules.digest()))
    ctx.exit(1 if drift else reader.exit_code(verifier.articles))


def _print(found: list[Drift]) -> None:
    for each in found:
        click.echo(str(each))


def _summary(verifier: Verifier, drift: list[Drift], same_rules: bool) -> str:
    counts = f"{verifier.articles:,} articles, {verifier.facts:,} facts, {verifier.evidence:,} evidence slices"
    if not drift:
        return f"verified: {counts}"
    numbers: dict[str, Any] = {}
    for each in drift:
        numbers[each.kind] = numbers.get(each.kind, 0) + 1
    kinds = ", ".join(f"{kind} {number}" for kind, number in sorted(numbers.items()))
    why = "" if same_rules else "; the rules or word lists have changed since the dataset was built"
    return f"{len(drift)} differences in {counts}: {kinds}{why}"
