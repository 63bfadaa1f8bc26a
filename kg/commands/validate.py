"""`kg validate`: a graph held against its shapes."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import click

from kg.commands.common import PATH, data_option, examples


@click.command(epilog=examples("kg validate", "kg validate --data build --format json", "kg validate news.ttl"))
@click.argument("path", metavar="[FILE]", required=False, type=PATH)
@data_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--lang", type=click.Choice(["ar", "en"]), default="en", show_default=True, help="Language of the messages.")
@click.pass_context
def validate(ctx: click.Context, path: Path | None, data: Path, form: str, lang: str) -> None:
    """Hold a dataset, or a FILE in any RDF syntax, against the shapes of the ontology (SHACL).

    Each violation is told in words: where it is, with what, and why. The exit code is 1 if there is any.
    """
    from kg import store
    from kg.validate import load
    from kg.validate import validate as violations

    found = violations(load(path) if path else store.open(data))
    if form == "json":
        click.echo(json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=1))
        ctx.exit(bool(found))
    for each in found:
        told = str(each)
        click.echo(told.replace(each.message, each.message_ar) if lang == "ar" and each.message_ar else told)
    kinds = Counter(each.type or "untyped" for each in found)
    summary = ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items()))
    click.echo(f"{len(found)} violations: {summary}" if found else f"{path or data} fits the shapes")
    ctx.exit(bool(found))
