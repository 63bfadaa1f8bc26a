"""What the server tells of its work: a line of JSON for each question, and counts for Prometheus. No address, no query."""

from __future__ import annotations

import asyncio
import hashlib
import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TextIO

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from kg.web.ports import Ask

_FLUSH = 0.2  # seconds between a line and its being written, at most
_BUCKETS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0)


class Journal:
    """Lines of JSON on a stream, written together a few times a second; `record` is what an Engine calls."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stdout
        self._lines: list[str] = []
        self.registry = CollectorRegistry()
        self._asked = Counter("kg_queries", "Queries by outcome", ["outcome", "cached"], registry=self.registry)
        self._seconds = Histogram("kg_query_seconds", "Seconds that queries ran", buckets=_BUCKETS, registry=self.registry)
        self._rows = Counter("kg_rows", "Rows sent", registry=self.registry)
        self._hits = self._asked.labels("answered", "yes")

    def record(self, ask: Ask, outcome: str, seconds: float, rows: int, cached: bool) -> None:
        """A question that is done with. Its text is told as a hash only, the client not at all."""
        if cached:
            self._hits.inc()
        else:
            self._asked.labels(outcome.partition(":")[0], "no").inc()
            self._seconds.observe(seconds)
        self._rows.inc(rows)
        query = hashlib.sha256(ask.text.encode("utf-8", "replace")).hexdigest()[:16]
        self._write(f'"event":"query","query":"{query}","ms":{seconds * 1000:.1f},"rows":{rows},'
                    f'"outcome":{json.dumps(outcome)},"cached":{"true" if cached else "false"}')

    def tell(self, event: str, **fields: object) -> None:
        """Anything else that who runs the server should know."""
        self._write(json.dumps({"event": event, **fields}, ensure_ascii=False)[1:-1])

    def _write(self, members: str) -> None:
        stamp = datetime.fromtimestamp(time.time(), UTC).isoformat(timespec="milliseconds")
        if not self._lines:
            asyncio.get_running_loop().call_later(_FLUSH, self.flush)
        self._lines.append(f'{{"time":"{stamp}",{members}}}\n')

    def flush(self) -> None:
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
        return bytes(generate_latest(self.registry))
