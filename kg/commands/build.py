"""`kg build`: articles -> a dataset on disk."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.common import PATH, Reader, base_option, examples, fail, processes_option, progress, sources_argument
from kg.model import FACT_TYPES

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.model import Article, Fact
    from kg.store import Dataset


@dataclass(slots=True)
class Tally:
    """What passed by while a dataset was built."""

    articles: int = 0
    sentences: int = 0
    mentions: int = 0
    facts: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)  # per stage, summed over processes
    waited: float = 0.0  # seconds until results came


EXAMPLES = (
    "kg build seeds", "kg build news.jsonl --out news --processes 4", "kg build seeds --base https://example.org/id/",
    "kg build seeds --apart undo.txt",
)


@click.command(epilog=examples(*EXAMPLES))
@sources_argument
@click.option("--out", type=PATH, default="build", show_default=True, help="Folder of the dataset.")
@base_option
@processes_option
@click.option("--apart", type=PATH, metavar="FILE", help="Joins to undo, one identifier a line, as kg merges --undo prints them.")
@click.option("--shapes/--no-shapes", default=True, show_default=True, help="Switch only if the graph fits its shapes (SHACL).")
@click.option("--golden", type=PATH, metavar="DIR",
              help="Switch only if canned queries answer as the files there say: `NAME PARAM=VALUE….tsv`.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
@click.pass_context
def build(
    ctx: click.Context, sources: tuple[Path, ...], out: Path, base: str, processes: int, apart: Path | None, shapes: bool,
    golden: Path | None, quiet: bool,
) -> None:
    """Build the dataset of some articles: files, folders of *.txt, .jsonl files, or - for an article on stdin.

    The dataset that was in --out serves until the new one is complete and checked. Articles that cannot be read are told
    on stderr; the others are built all the same, and the exit code is then 3. Where no article is left nothing changes.
    """
    from kg import store, triples, undo
    from kg.provenance import about, patterns
    from kg.shared import Shared

    kept_apart = undo.read(apart) if apart else {}
    reader, tally, start = Reader(sources, processes, quiet), Tally(), time.perf_counter()
    built = about(base)
    shared = Shared(built, kept_apart)
    with progress("articles", quiet) as advance:
        results = _pairs(reader, tally, advance)
        checks = list(_checks(shapes, golden, base))
        dataset = store.build(triples.quads(results, built, patterns(), shared), out, built, checks)
    for warning in undo.idle(kept_apart, shared.undone):
        click.echo(f"Warning: {warning}", err=True)
    tally.seconds["graph"] = time.perf_counter() - start - tally.waited
    if not quiet and not built.measured:
        click.echo("Note: how often each rule was right was measured with other rules or word lists, so the graph does not tell; "
                   "measure anew: make accuracy", err=True)
    if not quiet:
        click.echo("\n".join(_summary(tally, dataset, out)))
        click.echo("seconds: " + ", ".join(f"{stage} {spent:.2f}" for stage, spent in tally.seconds.items()), err=True)
    ctx.exit(reader.exit_code(tally.articles))


def _checks(shapes: bool, golden: Path | None, base: str) -> Iterator[Callable[[Store], None]]:
    if shapes or golden:
        from kg.golden import Golden, shaped

        yield from [shaped] if shapes else []
        yield from [Golden(golden, base)] if golden else []


def _pairs(reader: Reader, tally: Tally, advance: Callable[[], None]) -> Iterator[tuple[Article, Sequence[Fact]]]:
    since = time.perf_counter()
    for result in reader.results():
        tally.waited += time.perf_counter() - since
        tally.articles += 1
        tally.sentences += result.sentences
        tally.mentions += result.mentions
        tally.facts.update(fact.type for fact in result.facts)
        for stage, spent in result.seconds.items():
            tally.seconds[stage] = tally.seconds.get(stage, 0.0) + spent
        advance()
        yield result.article, result.facts
        since = time.perf_counter()
    tally.waited += time.perf_counter() - since
    if not tally.articles:
        fail("no article could be read, so nothing is built; what was built before stays as it was")


def _summary(tally: Tally, dataset: Dataset, out: Path) -> Iterator[str]:
    rows = {"articles": tally.articles, "sentences": tally.sentences, "mentions": tally.mentions, "facts": tally.facts.total()}
    rows |= {f"  {kind}": tally.facts[kind] for kind in FACT_TYPES} | {"quads": dataset.manifest.quads}
    for name, number in rows.items():
        yield f"{name:<14}{number:>10,}"
    yield f"dataset {dataset.manifest.id} serves from {out}"
