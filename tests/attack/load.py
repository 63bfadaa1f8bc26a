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
LAG = 6.0  # seconds for which the dataset before may still answer: the server looks once a second, and opens it first
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
    """Which dataset was current when."""

    truths: list[dict[str, str]]
    began: list[tuple[float, int]] = field(default_factory=list)

    def right(self, query: str, start: float, end: float) -> set[str]:
        """The marks of the answers that were right at some time between, and shortly before."""
        found = set()
        for place, (since, which) in enumerate(self.began):
            until = self.began[place + 1][0] if place + 1 < len(self.began) else end
            if since <= end and until >= start - LAG:
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


def swapping(folder: Path, turns: Turns, done: threading.Event) -> None:
    which = len(SIZES) - 1
    while not done.wait(SWAP):
        which = (which + 1) % len(SIZES)
        turns.began.append((time.monotonic(), which))
        code = f"from pathlib import Path; from tests.serving import build; build(Path({str(folder)!r}), {SIZES[which]})"
        subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def run(seconds: float) -> int:
    """So long -> how much went wrong for honest clients; prints what happened."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        truths = []
        for size in SIZES:
            build(folder, size)
            truths.append(truth(folder))
        with serving(folder, *OPTIONS) as served:
            seen = under_load(served, Turns(truths, [(time.monotonic(), len(SIZES) - 1)]), seconds)
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
    expected = int((seconds - LAG) // SWAP)
    if events["switched"] < expected:
        click.echo(f"  {expected} datasets should have taken over")
    return sum(seen.wrong.values()) + len(mistakes) + (events["switched"] < expected)


def under_load(served: Served, turns: Turns, seconds: float) -> Seen:
    seen, done = Seen(), threading.Event()
    with ThreadPoolExecutor(HONEST + HOSTILE + 1) as pool:
        running = [pool.submit(honest, served, turns, number, seen, done) for number in range(HONEST)]
        running += [pool.submit(hostile, served, number, seen, done) for number in range(HOSTILE)]
        running.append(pool.submit(swapping, served.data, turns, done))
        time.sleep(seconds)
        done.set()
    for each in running:
        each.result()
    return seen
