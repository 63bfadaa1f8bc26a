"""`kg stats`: what a dataset holds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.commands.common import data_option, examples
from kg.model import ENTITY_KINDS, FACT_TYPES

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.store import Dataset

RULES = """PREFIX kg: <https://kg.example/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?rule (COUNT(DISTINCT ?evidence) AS ?n) { ?evidence kg:rule/dcterms:identifier ?rule } GROUP BY ?rule"""
OTHERS = ("Event", "Merge", "Link", "Evidence", "Rule")


@click.command(epilog=examples("kg stats", "kg stats --data build --format json"))
@data_option
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def stats(data: Path, form: str) -> None:
    """Count what a dataset holds: articles, facts and entities by type, quads, and the evidence that each rule found."""
    from kg import store

    found = _counts(store.dataset(data), store.open(data))
    click.echo(json.dumps(found, indent=1) if form == "json" else "\n".join(_lines(found)))


def _counts(dataset: Dataset, opened: Store) -> dict[str, Any]:
    from kg.checks import select

    counts = dataset.manifest.counts
    rules = {row["rule"].value: int(row["n"].value) for row in select(opened, RULES)}
    return {
        "dataset": dataset.manifest.id,
        "base": dataset.manifest.base,
        "quads": dataset.manifest.quads,
        "articles": counts.get("Article", 0),
        "facts": {kind: counts.get(kind.capitalize(), 0) for kind in FACT_TYPES},
        "entities": {kind: counts.get(kind.capitalize(), 0) for kind in ENTITY_KINDS},
        "others": {kind.lower(): counts.get(kind, 0) for kind in OTHERS},
        "rules": dict(sorted(rules.items(), key=lambda pair: (-pair[1], pair[0]))),
    }


def _lines(found: Mapping[str, Any]) -> Iterator[str]:
    for name, value in found.items():
        if not isinstance(value, dict):
            yield f"{name:<26}{value if isinstance(value, str) else format(value, ',')}"
            continue
        yield f"{name:<26}{sum(value.values()):,}" if name != "others" else "others"
        yield from (f"  {key:<24}{number:,}" for key, number in value.items())
