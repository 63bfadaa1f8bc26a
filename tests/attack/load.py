"""Fifty clients at once, honest and hostile ones, while one dataset after another takes over: no honest one may notice."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import click

from tests.attack.clients import CLIENTS
from tests.attack.health import mark, truth
from tests.attack.queries import queries
from tests.serving import ROOT, Served, build, serving

HONEST, HOSTILE = 40, 10
SWAP = 20.0  # seconds from one dataset to the next
SIZES = (20, 21, 22)  # articles of the datasets that take turns
PAUSE = 1.0  # seconds, on average, between two questions of an honest client
LATE = 30.0  # seconds within which a build must be made and serve, on a busy machine
TIMEOUT = 5.0
OPTIONS = ("--workers", "4", "--timeout", str(TIMEOUT), "--memory", "300", "--rows", "100000", "--size", "32")
OTHERS = ("/api/visits-of.csv?visitor=Lavrov", "/id/person/sergey-lavrov.ttl", "/api/", "/readyz", "/.well-known/void")


@dataclass
class Seen:
    """What happened to the honest clients; threads add to it."""

    waits: list[float] = field(default_factory=list)
    wrong: Counter[str] = field(default_factory=Counter)
    hostile: Counter[str] = field(default_factory=Counter)


@dataclass
class Turns:
    """Which dataset may have answered when: from the time that its build began, until the next one was seen to serve."""

    truths: list[dict[str, str]]
    began: list[tuple[float, int]] = field(default_factory=list)
    ended: list[float] = field(default_factory=list)
    failed: int = 0  # builds that did not take over

    def right(self, query: str, start: float, end: float) -> set[str]:
        """The marks of the answers that were right at some time between."""
        found = set()
        for place, (since, which) in enumerate(self.began):
            until = self.ended[place] if place < len(self.ended) else end
            if since <= end and until >= start:
                found.add(self.truths[which][query])
        return found


def honest(served: Served, turns: Turns, number: int, seen: Seen, done: threading.Event) -> None:
    dice, source = random.Random(number), f"127.0.1.{number + 1}"
    kinds: Sequence[str] = [*turns.truths[0], *OTHERS]
    while not done.wait(dice.uniform(0.5, 1.5) * PAUSE):
        query = dice.choice(kinds)
        start = time.monotonic()
        try:
            if query in OTHERS:
                reply = served.request("GET", query, source=source)
                right = reply.status == 200 and reply.complete
            else:
                text = query + (f" #{start}" if dice.random() < 0.5 else "")
                headers = {"Content-Type": "application/sparql-query", "Accept": "text/csv"}
                reply = served.request("POST", "/sparql", headers, text.encode(), source=source)
                right = reply.complete and mark(reply.body) in turns.right(query, start, time.monotonic())
            if not right:
                seen.wrong[f"{reply.status} {'' if reply.complete else 'broken '}{query[:30]}: {reply.body[:90]!r}"] += 1
        except OSError as error:
            seen.wrong[f"{type(error).__name__} {query[:30]}"] += 1
        seen.waits.append((time.monotonic() - start) * 1000)


def hostile(served: Served, number: int, seen: Seen, done: threading.Event) -> None:
    dice, source = random.Random(1000 + number), f"127.0.2.{number + 1}"
    texts = [query.text.encode("utf-8", "surrogatepass") for query in queries(9)]
    clients = [client for client in CLIENTS if client.seconds <= 3]
    headers = {"Content-Type": "application/sparql-query"}
    while not done.is_set():
        with suppress(OSError):
            if dice.random() < 0.8:
                seen.hostile[str(served.request("POST", "/sparql", headers, dice.choice(texts), source=source).status)] += 1
            else:
                client = dice.choice(clients)
                client.act(served.port)
                seen.hostile["client"] += 1


def swapping(served: Served, turns: Turns, done: threading.Event) -> None:
    which, start = len(SIZES) - 1, time.monotonic()
    while not done.wait(max(0.0, start + SWAP - time.monotonic())):
        which, start = (which + 1) % len(SIZES), time.monotonic()
        before = switches(served)
        turns.began.append((start, which))
        code = f"from pathlib import Path; from tests.serving import build; build(Path({str(served.data)!r}), {SIZES[which]})"
        subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
        while switches(served) == before and time.monotonic() < start + LATE:
            time.sleep(0.1)
        turns.failed += switches(served) == before
        turns.ended.append(time.monotonic())


def switches(served: Served) -> int:
    return served.log.read_text().count('"event": "switched"')


def run(seconds: float) -> int:
    """So long -> how much went wrong for honest clients; prints what happened."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        truths = []
        for size in SIZES:
            build(folder, size)
            truths.append(truth(folder))
        with serving(folder, *OPTIONS) as served:
            turns = Turns(truths, [(time.monotonic(), len(SIZES) - 1)])
            seen = under_load(served, turns, seconds)
            events = Counter(line["event"] for line in served.lines())
            mistakes = [line for line in served.lines() if line["event"] in ("mistake", "refused")]
    waits = sorted(seen.waits)
    click.echo(
        f"{seconds:g} s, {HONEST} honest and {HOSTILE} hostile clients, {events['switched']} datasets took over: "
        f"{len(waits):,} honest requests, {sum(seen.wrong.values())} failed or wrong; ms: middle {waits[len(waits) // 2]:.0f}, "
        f"95 of 100 {waits[len(waits) * 95 // 100]:.0f}, most {waits[-1]:.0f}"
    )
    click.echo(f"hostile: {dict(seen.hostile.most_common())}")
    for told, number in seen.wrong.most_common(10):
        click.echo(f"  {number} times {told}")
    for line in mistakes[:5]:
        click.echo(f"  {line}")
    if turns.failed:
        click.echo(f"  {turns.failed} datasets did not take over within {LATE:g} s")
    return sum(seen.wrong.values()) + len(mistakes) + turns.failed


def under_load(served: Served, turns: Turns, seconds: float) -> Seen:
    seen, done = Seen(), threading.Event()
    with ThreadPoolExecutor(HONEST + HOSTILE + 1) as pool:
        running = [pool.submit(honest, served, turns, number, seen, done) for number in range(HONEST)]
        running += [pool.submit(hostile, served, number, seen, done) for number in range(HOSTILE)]
        running.append(pool.submit(swapping, served, turns, done))
        time.sleep(seconds)
        done.set()
    for each in running:
        each.result()
    return seen
