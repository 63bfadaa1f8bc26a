"""What the server tells of its work: a line of JSON for each question, and counts for Prometheus. No address, no query."""

from __future__ import annotations

import asyncio
import hashlib
import json
import sys
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import lru_cache
from itertools import accumulate
from typing import TextIO

from prometheus_client import CollectorRegistry, Gauge, generate_latest
from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from kg.web.ports import Ask

_FLUSH = 0.2  # seconds between a line and its being written, at most
_TOGETHER, _LONG = 64, 1 << 14  # questions, and characters of one, after which lines are made of what has been noted
_BUCKETS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0)


class Tally(Collector):
    """Counts of questions by outcome, and how long they ran; plain numbers, since they change with every request."""

    def __init__(self) -> None:
        self.asked: Counter[tuple[str, str]] = Counter()
        self.buckets = [0] * (len(_BUCKETS) + 1)
        self.seconds = 0.0
        self.rows = 0

    def add(self, outcome: str, seconds: float, rows: int, cached: bool) -> None:
        self.asked[outcome.partition(":")[0], "yes" if cached else "no"] += 1
        self.rows += rows
        if not cached:
            self.buckets[bisect_left(_BUCKETS, seconds)] += 1
            self.seconds += seconds

    def collect(self) -> Iterable[Metric]:
        asked = CounterMetricFamily("kg_queries", "Queries by outcome", labels=["outcome", "cached"])
        for labels, number in sorted(self.asked.items()):
            asked.add_metric(labels, number)
        yield asked
        yield CounterMetricFamily("kg_rows", "Rows sent", value=self.rows)
        bounds = [*map(str, _BUCKETS), "+Inf"]
        held = [(bound, float(number)) for bound, number in zip(bounds, accumulate(self.buckets), strict=True)]
        yield HistogramMetricFamily("kg_query_seconds", "Seconds that queries ran", buckets=held, sum_value=self.seconds)


@lru_cache(maxsize=4)
def _stamp(hundredths: int) -> str:
    return datetime.fromtimestamp(hundredths / 100, UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-4] + "Z"


class Journal:
    """Lines of JSON on a stream, written together a few times a second; `record` is what an Engine calls."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stdout
        self._lines: list[str] = []
        self._done: list[tuple[float, str, str, float, int, bool]] = []  # of which no lines were made yet
        self.registry = CollectorRegistry()
        self._tally = Tally()
        self.registry.register(self._tally)

    def record(self, ask: Ask, outcome: str, seconds: float, rows: int, cached: bool) -> None:
        """A question that is done with. Its text is told as a hash only, the client not at all."""
        self._begin()
        self._done.append((time.time(), ask.text, outcome, seconds, rows, cached))
        if len(self._done) >= _TOGETHER or len(ask.text) > _LONG:
            self._make()

    def _make(self) -> None:
        """Makes lines and counts of what has been noted: of many together, for that takes less time than one after the other."""
        done, self._done = self._done, []
        for at, text, outcome, seconds, rows, cached in done:
            self._tally.add(outcome, seconds, rows, cached)
            query = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
            told = '"answered"' if outcome == "answered" else json.dumps(outcome)
            self._add(at, f'"event":"query","query":"{query}","ms":{seconds * 1000:.1f},"rows":{rows},'
                          f'"outcome":{told},"cached":{"true" if cached else "false"}')

    def tell(self, event: str, **fields: object) -> None:
        """Anything else that who runs the server should know."""
        self._begin()
        self._make()
        self._add(time.time(), json.dumps({"event": event, **fields}, ensure_ascii=False)[1:-1])

    def _begin(self) -> None:
        if not self._lines and not self._done:
            asyncio.get_running_loop().call_later(_FLUSH, self.flush)

    def _add(self, at: float, members: str) -> None:
        self._lines.append(f'{{"time":"{_stamp(int(at * 100))}",{members}}}\n')

    def flush(self) -> None:
        self._make()
        lines, self._lines = self._lines, []
        try:
            self._stream.write("".join(lines))
            self._stream.flush()
        except (OSError, ValueError):  # nobody reads them: no reason to stop answering
            pass

    def gauge(self, name: str, help: str, value: Callable[[], float]) -> None:
        """A figure that is looked up when it is asked for."""
        Gauge(name, help, registry=self.registry).set_function(value)

    def metrics(self) -> bytes:
        """-> all counts in the text format of Prometheus."""
        self._make()
        return bytes(generate_latest(self.registry))
