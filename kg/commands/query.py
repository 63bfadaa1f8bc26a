"""`kg query` and `kg sparql`: questions put to a dataset."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.commands.common import PATH, answer_options, data_option, examples, fail

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.canned import CannedQuery
    from kg.table import Result



@click.command(
    context_settings={"ignore_unknown_options": True},
    epilog=examples("kg query", "kg query who-met-whom", "kg query visits-of visitor=Lavrov", "kg query stance --speaker روسيا"),
)
@click.argument("name", required=False)
@click.argument("arguments", metavar="[PARAM=VALUE | --PARAM VALUE]...", nargs=-1, type=click.UNPROCESSED)
@data_option
@answer_options
@click.option("--queries", "folder", type=PATH, metavar="DIR", help="Questions, *.rq, in place of those that come along.")
@click.option("--show", is_flag=True, help="Print the SPARQL of the question, parameters filled in, instead of the answer.")
def query(
    name: str | None, arguments: tuple[str, ...], data: Path, form: str, lang: str, folder: Path | None, show: bool
) -> None:
    """Answer a canned question; without a name, list the questions.

    Names of people, countries and organisations may be given in Arabic or English, in any usual spelling.
    """
    from kg.canned import load
    from kg.resources import queries_dir

    known = load(folder or queries_dir())
    for remark in (remark for each in known.values() for remark in each.remarks if name in (None, each.name)):
        click.echo(f"Note: {remark}", err=True)
    if name is None:
        click.echo("\n".join(_listing(known.values(), form, lang)))
        return
    from kg import query as queries
    from kg import store

    asked, given = queries.find(known, name), _given(arguments)
    base, opened = store.dataset(data).manifest.base, store.open(data)
    if show:
        click.echo(asked.bound(queries.terms(opened, asked, given, base)), nl=False)
    else:
        click.echo(rendered(queries.run(opened, asked, given, base), form, lang, opened, base), nl=False)


def rendered(answer: Result, form: str, lang: str, opened: Store, base: str) -> str:
    from kg.table import Terminal, labels, render

    if isinstance(answer, tuple):
        return _turtle(answer, base) if form in ("table", "turtle") else render(answer, form, base=base)
    terminal = Terminal(shutil.get_terminal_size().columns) if sys.stdout.isatty() else None
    names = {} if isinstance(answer, bool) else labels(opened, answer, lang)
    return render(answer, form, names, base, terminal)


def _listing(known: Iterable[CannedQuery], form: str, lang: str) -> Iterator[str]:
    if form == "json":
        yield json.dumps([each.described() for each in known], ensure_ascii=False, indent=1)
        return
    rows = list(known)
    width = max(len(each.name) for each in rows)
    for each in rows:
        yield f"{each.name:<{width}}  {each.summary_ar if lang == 'ar' else each.summary}"
        for parameter in each.params:
            needed = "" if parameter.required else f", {parameter.default} unless given" if parameter.default else ", optional"
            yield f"{'':<{width}}    {parameter.name}: {parameter.help}{needed}"


def _given(arguments: Sequence[str]) -> Mapping[str, str]:
    """`person=X`, `--person X` and `--person=X` -> {"person": "X"}."""
    found: dict[str, str] = {}
    waiting = iter(arguments)
    for argument in waiting:
        name, equals, value = argument.removeprefix("--").partition("=")
        if not equals and argument.startswith("--"):
            value = next(waiting, "")
        elif not equals:
            raise click.UsageError(f"{argument!r} is no parameter; write PARAM={argument} or --PARAM {argument}")
        if name in found:
            raise click.UsageError(f"the parameter {name!r} is given twice")
        if not value:
            raise click.UsageError(f"the parameter {name!r} has no value; write {name}=VALUE")
        found[name] = value
    return found


@click.command(epilog=examples("kg sparql 'SELECT ?p { ?p a kg:Person }'", "kg sparql q.rq --format json", "kg sparql - < q.rq"))
@click.argument("text", metavar="TEXT|FILE|-")
@data_option
@answer_options
def sparql(text: str, data: Path, form: str, lang: str) -> None:
    """Answer a question in SPARQL: the text itself, a file, or - for stdin.

    All graphs are asked as one. The prefixes kg, rdf, rdfs, skos, dcterms, prov, owl, xsd and one per kind of resource
    (person, country, article …) are declared already. SERVICE is refused. CONSTRUCT and DESCRIBE print Turtle by default.
    """
    from kg import query as queries
    from kg import store

    base, opened = store.dataset(data).manifest.base, store.open(data)
    click.echo(rendered(queries.sparql(opened, _question(text), base), form, lang, opened, base), nl=False)


def _question(text: str) -> str:
    if text == "-":
        return sys.stdin.read()
    if not text.strip():
        fail("the question is empty; give a SPARQL query, or a file that holds one")
    path = Path(text)
    if "{" in text or "\n" in text:
        return text
    if not path.exists():
        fail(f"{text}: no such file, and no SPARQL either; give a query such as 'SELECT ?x {{ ?x a kg:Person }}'")
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        fail(f"{path}: not UTF-8 (byte offset {error.start}); save it as UTF-8")


def _turtle(triples: Iterable[Any], base: str) -> str:
    from pyoxigraph import Quad

    from kg.turtle import Writer
    from kg.vocab import prefixes

    quads = [Quad(triple.subject, triple.predicate, triple.object) for triple in triples]
    return "".join(Writer(prefixes(base)).turtle(quads))
