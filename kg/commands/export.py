"""`kg export`: the graph, or a part of it, as a file."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.common import PATH, data_option, examples, output

FORMATS = ("turtle", "trig", "n-quads", "n-triples", "json-ld", "rdf/xml")


@click.command(epilog=examples("kg export -o g.ttl", "kg export --entity 'Sergey Lavrov'", "kg export --format n-quads | wc -l"))
@data_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="turtle", show_default=True)
@click.option("--article", metavar="STEM", help="Only this article: its file name without .txt.")
@click.option("--entity", metavar="NAME", help="Only what is said of this person, country, organisation …; any spelling.")
@click.option("-o", "--output", "path", type=PATH, help="The file to write (default: stdout).")
def export(data: Path, form: str, article: str | None, entity: str | None, path: Path | None) -> None:
    """Write the graph in a common RDF syntax: all of it, one article, or one entity.

    Equal datasets give equal bytes. Turtle, N-Triples and RDF/XML know no named graphs; TriG, N-Quads and JSON-LD keep them.
    """
    from kg import store
    from kg.export import export as write
    from kg.names_index import index

    if article is not None and entity is not None:
        raise click.UsageError("--article and --entity exclude one another")
    base, opened = store.dataset(data).manifest.base, store.open(data)
    key = index(opened, base).find(entity).value.removeprefix(base) if entity is not None else None
    with output(path) as stream:
        write(opened, form, stream, base, article=article, entity=key)
