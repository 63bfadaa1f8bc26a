"""Speed of extraction, beside one regular expression that finds the words of the same text in the same run.

    python -m kg.bench [--seconds S] SOURCES…

The ratio of the two tells more than either figure: it hardly depends on the machine. Give many different articles:
over a few, gone over again and again, words met before make extraction look faster than it is.
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
from kg.pipeline import extract_many
from kg.read import read_articles

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Measured:
    """Bytes of UTF-8 read in one go over the articles, and the best seconds of several goes."""

    size: int
    articles: int
    facts: int
    scan: float
    extract: float
    stages: dict[str, float]

    def lines(self) -> Iterator[str]:
        yield f"{self.articles} articles, {self.size / 1e6:.3f} MB, {self.facts} facts, one process"
        yield f"{'':<12}{'seconds':>9}{'MB/s':>9}{'share':>8}"
        yield _row("word scan", self.scan, self.size)
        yield _row("extract", self.extract, self.size)
        for stage, seconds in self.stages.items():
            yield _row(f"  {stage}", seconds, self.size) + f"{seconds / self.extract:>8.1%}"
        yield f"extraction takes {self.extract / self.scan:.0f} times as long as the word scan"


def _row(name: str, seconds: float, size: int) -> str:
    return f"{name:<12}{seconds:>9.4f}{size / 1e6 / seconds if seconds else 0:>9.2f}"


def measure(articles: Sequence[Article], seconds: float) -> Measured:
    """Articles, and for how long to go over them again and again -> the best of all goes."""
    list(extract_many(articles, 1))  # rules and words are loaded, caches are warm
    scans: list[float] = []
    extracts: list[float] = []
    stages: list[dict[str, float]] = []
    facts = 0
    until = time.perf_counter() + seconds
    while not extracts or time.perf_counter() < until:
        scans.append(_timed_scan(articles))
        start = time.perf_counter()
        results = list(extract_many(articles, 1))
        extracts.append(time.perf_counter() - start)
        stages.append(_sum(result.seconds for result in results))
        facts = sum(len(result.facts) for result in results)
    best = extracts.index(min(extracts))
    size = sum(len(article.text.encode()) for article in articles)
    return Measured(size, len(articles), facts, min(scans), extracts[best], stages[best])


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
