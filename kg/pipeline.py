"""The whole way, on one screen: an article in, its facts out; many articles over several processes."""

from __future__ import annotations

import gc
import multiprocessing
import signal
import time
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kg import clean, tokenise
from kg.entities import mentions
from kg.errors import KgError
from kg.facts import facts
from kg.link import link
from kg.match import match
from kg.model import Article, Fact
from kg.resolve import Discourse

STAGES = ("clean", "tokenise", "link", "resolve", "match", "facts")


@dataclass(frozen=True)
class Result:
    """What became of one article; `error` tells a failure in one line, and then there are no facts."""

    article: Article
    facts: tuple[Fact, ...] = ()
    sentences: int = 0
    mentions: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    error: str | None = None


def extract(article: Article) -> tuple[Fact, ...]:
    """An article -> its facts, in the order of the text."""
    return run(article).facts


def run(article: Article) -> Result:
    """An article -> its facts, with counts and the seconds that each stage took."""
    clock = [time.perf_counter()]

    def tick() -> None:
        clock.append(time.perf_counter())

    regions = clean.regions(article)
    tick()
    sentences = tokenise.sentences(article.text, regions)
    tick()
    linked = link(article.text, sentences)
    tick()
    discourse = Discourse(article.text, article.published.isoformat() if article.published else None)
    discourse.read(linked)
    tick()
    matches = match(linked)
    tick()
    found = facts(article, linked, discourse, matches)
    tick()
    seconds = {stage: clock[k + 1] - clock[k] for k, stage in enumerate(STAGES)}
    return Result(article, found, len(sentences), sum([len(mentions(each.items)) for each in linked]), seconds)


def extract_many(articles: Iterable[Article], processes: int = 1) -> Iterator[Result]:
    """Articles -> their results in the order given, whatever the number of processes.

    An article that cannot be read gives a Result with `error`; rules or a lexicon that cannot be loaded raise KgError.
    """
    if processes <= 1:
        with _swept_seldom():
            yield from map(attempt, articles)
        return
    with multiprocessing.get_context("spawn").Pool(processes, _begin_worker) as pool:
        yield from pool.imap(attempt, articles, chunksize=8)


@contextmanager
def _swept_seldom() -> Iterator[None]:
    """While articles are read, cycles are looked for after 50,000 new values, about an article, and not after every 700.

    An article leaves none behind: its values are freed as soon as nobody holds them.
    """
    before = gc.get_threshold()
    _sweep_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _sweep_seldom() -> None:
    gc.set_threshold(50_000, *gc.get_threshold()[1:])


def _begin_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the parent, who ends the workers
    _sweep_seldom()


def attempt(article: Article) -> Result:
    """An article -> its result; any failure but that of the rules and the lexicon is told in the result."""
    try:
        return run(article)
    except KgError:
        raise
    except Exception as error:  # one article must not end the reading of thousands
        return Result(article, error=_told(article, error))


def _told(article: Article, error: Exception) -> str:
    """One line: which article, what happened, where in the program."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    what = " ".join(str(error).split()) or "no message"
    return (
        f"article {article.stem!r} cannot be read: {type(error).__name__} at {Path(where.filename).name}:{where.lineno}: {what}; "
        "this is a mistake in the program: please report it"
    )
