"""Whether a server is as it was before an attack: its memory, its queries, its answers."""

from __future__ import annotations

import hashlib
import re
import time
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import QueryResultsFormat

from kg import store
from tests.serving import Served

KNOWN = (
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "SELECT ?s ?p ?o { ?s ?p ?o }",
    "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY ?p",
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
)
SETTLES = 3.0  # seconds within which everything must be as before
GROWTH = 160  # MB by which all processes together may have grown: what four workers may keep, an eighth of their cap each


@dataclass(frozen=True)
class State:
    memory: int  # MB beyond what there was at the beginning
    wrong: list[str]


def truth(folder: Path) -> dict[str, str]:
    """The dataset in a folder -> the mark of the right answer to each known query, from the store itself."""
    opened = store.open(folder)
    found = {}
    for query in KNOWN:
        body = opened.query(query, use_default_graph_as_union=True).serialize(format=QueryResultsFormat.CSV)
        found[query] = mark(body or b"")
    return found


def mark(table: bytes) -> str:
    """An answer in CSV -> the hash of its lines in whatever order: terms that do not compare have none."""
    return hashlib.sha256(b"\n".join(sorted(table.split(b"\n")))).hexdigest()


def memory(pid: int) -> int:
    """The MB of a process that are its own."""
    try:
        found = re.search(r"^Pss: +(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(found[1]) // 1024 if found else 0


class Health:
    """Remembers how a server is before anything is done to it."""

    def __init__(self, served: Served) -> None:
        self._served = served
        self._truth = truth(served.data)
        self.answers()
        self._memory, self._workers = self._held(), len(served.workers())

    def _held(self) -> int:
        return sum(map(memory, (self._served.process.pid, *self._served.workers())))

    def answers(self) -> list[str]:
        wrong = []
        for query, known in self._truth.items():
            reply = self._served.ask(f"{query} #{time.monotonic()}", "text/csv")
            if reply.status != 200 or not reply.complete or mark(reply.body) != known:
                wrong.append(f"a wrong answer: {reply.status} {reply.body[:60]!r}")
        return wrong

    def _running(self) -> int:
        text = self._served.get("/metrics").text
        return sum(int(float(found)) for found in re.findall(r"^kg_(?:running|waiting) (\S+)", text, re.MULTILINE))

    def settled(self) -> State:
        """Waits until nothing runs and the memory is back, as long as that may take -> how things are then."""
        until = time.monotonic() + SETTLES
        while True:
            running, grown = self._running(), self._held() - self._memory
            missing = self._workers - len(self._served.workers())
            if (running <= 1 and grown < GROWTH and not missing) or time.monotonic() > until:
                break
            time.sleep(0.05)
        wrong = [f"{running} queries still run"] if running > 1 else []  # one may be the observer's
        wrong += [f"{grown} MB more than before"] if grown >= GROWTH else []
        wrong += [f"{missing} workers are missing"] if missing else []
        return State(grown, [*wrong, *self.answers()])
