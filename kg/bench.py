"""Speed of extraction, beside one regular expression that finds the words of the same text in the same run.

    python -m kg.bench [--seconds S] SOURCES…

The ratio of the two tells more than either figure: it hardly depends on the machine. Two goes are told apart: the first,
when the lexicon and the rules are loaded but each word is met for the first time, and the best of those after it, when
what a word may be is remembered. A long run over different articles lies between the two.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from kg.errors import KgError, ReadError
from kg.model import Article
from kg.pipeline import Result, extract_many
from kg.read import read_articles

_WORD = re.compile(r"\w+")
_SAMPLE = Article("sample", "وصل الوزير سالم إلى القاهرة يوم الأحد، وقال إن بلاده تدعم الاتفاق.\n")


@dataclass(frozen=True, slots=True)
class Measured:
    """Bytes of UTF-8 read in one go over the articles, and the seconds of loading, of the first go and of the best later one."""

    size: int
    articles: int
    facts: int
    load: float
    scan: float
    first: float
    extract: float
    stages: dict[str, float]

    def lines(self) -> Iterator[str]:
        yield f"{self.articles} articles, {self.size / 1e6:.3f} MB, {self.facts} facts, one process"
        yield f"lexicon and rules are loaded in {self.load:.2f} seconds"
        yield f"{'':<12}{'seconds':>9}{'MB/s':>9}{'share':>8}"
        yield _row("word scan", self.scan, self.size)
        yield _row("first go", self.first, self.size)
        yield _row("later goes", self.extract, self.size)
        for stage, seconds in self.stages.items():
            yield _row(f"  {stage}", seconds, self.size) + f"{seconds / self.extract:>8.1%}"
        first, later = (f"{seconds / self.scan:.0f} times" for seconds in (self.first, self.extract))
        yield f"extraction takes {first} as long as the word scan in the first go, {later} in later ones"


def _row(name: str, seconds: float, size: int) -> str:
    return f"{name:<12}{seconds:>9.4f}{size / 1e6 / seconds if seconds else 0:>9.2f}"


def measure(articles: Sequence[Article], seconds: float) -> Measured:
    """Articles, and for how long to go over them again and again -> the first go and the best of the later ones."""
    load = _timed([_SAMPLE])[0]
    first = _timed(articles)[0]
    scans: list[float] = []
    extracts: list[float] = []
    stages: list[dict[str, float]] = []
    facts = 0
    until = time.perf_counter() + seconds
    while not extracts or time.perf_counter() < until:
        scans.append(_timed_scan(articles))
        taken, results = _timed(articles)
        extracts.append(taken)
        stages.append(_sum(result.seconds for result in results))
        facts = sum(len(result.facts) for result in results)
    best = extracts.index(min(extracts))
    size = sum(len(article.text.encode()) for article in articles)
    return Measured(size, len(articles), facts, load, min(scans), first, extracts[best], stages[best])


def _timed(articles: Sequence[Article]) -> tuple[float, list[Result]]:
    """Articles -> the seconds that one go over them takes, and what became of them."""
    start = time.perf_counter()
    results = list(extract_many(articles, 1))
    return time.perf_counter() - start, results


def _timed_scan(articles: Sequence[Article]) -> float:
    start = time.perf_counter()
    for article in articles:
        _WORD.findall(article.text)
    return time.perf_counter() - start


def _sum(parts: Iterator[dict[str, float]]) -> dict[str, float]:
    total: dict[str, float] = {}
    for part in parts:
        for stage, seconds in part.items():
            total[stage] = total.get(stage, 0.0) + seconds
    return total


@click.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--seconds", default=5.0, show_default=True, help="How long to repeat the measurement.")
def main(sources: tuple[Path, ...], seconds: float) -> None:
    """Measure how fast the articles in SOURCES are read, on one core."""
    articles = []
    for item in read_articles(sources):
        if isinstance(item, ReadError):
            raise click.ClickException(str(item))
        articles.append(item)
    try:
        click.echo("\n".join(measure(articles, seconds).lines()))
    except KgError as error:
        raise click.ClickException(str(error)) from None


if __name__ == "__main__":
    main()
