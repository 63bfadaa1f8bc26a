"""Two sets of rules and word lists over the same sources: a process reads with each, and the facts meet article by article."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from kg import change, clean, resources, tokenise
from kg.change import Change
from kg.errors import ReadError
from kg.facts import to_json
from kg.model import Article, Fact
from kg.pipeline import attempt
from kg.read import read_articles
from kg.show import slots_line
from kg.snapshot import Snapshot, snapshot

BATCH = 16  # articles that a process reads before it is heard

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """A fact as `kg extract` prints it, its slots in words, and for each evidence the sentence it stands in."""

    fact: dict[str, Any]
    slots: str
    sentences: tuple[str, ...]

    @property
    def spans(self) -> list[tuple[int, int, str]]:
        return [(each["start"], each["end"], each["rule"]) for each in self.fact["evidence"]]


@dataclass(frozen=True, slots=True)
class Read:
    """An article as one side read it; `facts` is None where the change cannot touch it, `error` tells why there are none."""

    stem: str
    facts: tuple[Told, ...] | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """An article as both sides read it -> what is lost and what is gained."""

    stem: str
    extracted: bool
    lost: tuple[Told, ...] = ()
    gained: tuple[Told, ...] = ()
    errors: tuple[str, ...] = ()


class Side:
    """A process that reads with the rules and word lists of one folder; close it by leaving its `with`."""

    def __init__(self, folder: Path) -> None:
        self.pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _begin, (folder,))
        self._snapshot = self.pool.submit(snapshot)

    def __enter__(self) -> Side:
        return self

    def __exit__(self, *_: object) -> None:
        self.pool.shutdown(cancel_futures=True)

    def snapshot(self) -> Snapshot:
        """What it reads with. Raises RuleError, LexiconError."""
        return self._snapshot.result()


def pairs(old: Side, new: Side, sources: Sequence[Path], touching: Change | None, base: str) -> Iterator[Pair]:
    """Two sides over the same sources -> every article in order; with `touching` only those it touches are extracted."""
    for side in (old, new):
        side.pool.submit(_open, sources, touching, base).result()
    while True:
        waiting = [side.pool.submit(_read) for side in (old, new)]
        before, after = (each.result() for each in waiting)
        if not before:
            return
        for left, right in zip(before, after, strict=True):
            yield _pair(left, right)


def _pair(left: Read, right: Read) -> Pair:
    if left.error or right.error:
        told = [f"{side}: {each.error}" for side, each in (("OLD", left), ("NEW", right)) if each.error]
        return Pair(left.stem, False, errors=(left.error,) if left.error and left.error == right.error else tuple(told))
    if left.facts is None or right.facts is None:
        return Pair(left.stem, False)
    before, after = ([told.fact for told in each] for each in (left.facts, right.facts))
    lost = tuple(told for told in left.facts if told.fact not in after)
    gained = tuple(told for told in right.facts if told.fact not in before)
    return Pair(left.stem, True, lost, gained)


# ---- inside the process ----------------------------------------------------------------------------------------------
_reading: list[Iterator[Read]] = []


def _begin(folder: Path) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the parent, who ends both sides
    resources.use(folder)


def _open(sources: Sequence[Path], touching: Change | None, base: str) -> None:
    _reading[:] = [reads(sources, touching, base)]


def _read() -> list[Read]:
    return list(islice(_reading[0], BATCH))


def reads(sources: Sequence[Path], touching: Change | None, base: str) -> Iterator[Read]:
    """Sources -> their articles, read with what this process reads with."""
    for item in read_articles(sources):
        yield Read("", error=str(item)) if isinstance(item, ReadError) else _article(item, touching, base)


def _article(article: Article, touching: Change | None, base: str) -> Read:
    sentences = tokenise.sentences(article.text, clean.regions(article))
    if touching is not None and not touching.touches(change.held(sentences)):
        return Read(article.stem)
    result = attempt(article)
    spans = [(each.start, each.stop) for each in sentences]
    return Read(article.stem, tuple(_told(fact, article, spans, base) for fact in result.facts), result.error)


def _told(fact: Fact, article: Article, sentences: Sequence[Span], base: str) -> Told:
    return Told(to_json(fact, base), slots_line(fact), tuple(_marked(article.text, each.start, each.stop, sentences)
                                                            for each in fact.evidence))


def _marked(text: str, start: int, stop: int, sentences: Sequence[Span]) -> str:
    """The sentences around an evidence on one line, its words in brackets."""
    touched = [(first, last) for first, last in sentences if first < stop and start < last] or [(start, stop)]
    first, last = min(touched[0][0], start), max(touched[-1][1], stop)
    return " ".join(f"{text[first:start]}⟦{text[start:stop]}⟧{text[stop:last]}".split())
