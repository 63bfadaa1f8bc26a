"""`make attack`: one hostile query or client after another, then all of them together with honest ones.

    python -m tests.attack [--seconds S] [--only WORDS]

After each attack: was its deadline kept, is its memory back, was another client served all the while, are answers still
right. It works on this machine only, on ports that the system chooses.
"""

from __future__ import annotations

import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from tests.attack import load
from tests.attack.clients import CLIENTS, FROM, Client
from tests.attack.health import Health
from tests.attack.observer import Waits, observing
from tests.attack.queries import Query, queries
from tests.serving import Reply, Served, build, serving

TIMEOUT = 2.0
OPTIONS = (
    "--workers", "3", "--timeout", str(TIMEOUT), "--memory", "300", "--rows", "100000", "--size", "32",
    "--client-seconds", "100000",
)
ROW = "{:<42}{:<12}{:>7}{:>8}{:>8}{:>7}{:>7}  {}"


class Canary:
    """A listener that nobody may reach."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.setblocking(False)
        self.port: int = self._socket.getsockname()[1]

    def heard(self) -> bool:
        try:
            self._socket.accept()[0].close()
        except BlockingIOError:
            return False
        return True


def ask(served: Served, query: Query) -> tuple[str, list[str]]:
    """Puts a query -> how it was answered, and what is wrong with that."""
    headers = {"Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json, text/turtle"}
    reply: Reply = served.request("POST", "/sparql", headers, query.text.encode("utf-8", "surrogatepass"), 60, FROM)
    told = str(reply.status) + ("" if reply.complete else " broken")
    wrong = [] if reply.status in query.statuses else [f"status {reply.status}: {reply.body[:100]!r}"]
    if not reply.complete and not query.broken:
        wrong.append("broken off")
    if not reply.complete and b"*** Incomplete. " not in reply.body[-400:]:
        wrong.append(f"broken off without a reason: {reply.body[-100:]!r}")
    return told, wrong


def meet(served: Served, client: Client) -> tuple[str, list[str]]:
    told = client.act(served.port)
    over = set(told.split()) - client.statuses
    return told, [f"answered {each}" for each in sorted(over)]


def attacked(served: Served, health: Health, name: str, attack: Query | Client, waits: Waits, told: str, took: float,
             wrong: list[str]) -> list[str]:
    """Prints a row -> what is wrong, all in all."""
    most = TIMEOUT + 1 if isinstance(attack, Query) else attack.seconds + 1
    if took > most:
        wrong = [*wrong, f"took {took:.1f} s where {most:g} s are the most"]
    if waits.middle >= 100:
        wrong.append(f"others waited {waits.middle:.0f} ms")
    wrong += [f"another client: {each}" for each in dict.fromkeys(waits.wrong)]
    state = health.settled()
    wrong += state.wrong
    click.echo(ROW.format(name[:41], told[:11], f"{took:.2f}", f"{waits.middle:.0f}", f"{waits.most:.0f}", waits.slow,
                          state.memory, "; ".join(wrong) or "ok"))
    return wrong


@contextmanager
def attackable(folder: Path) -> Iterator[Served]:
    build(folder, 40)
    with serving(folder, *OPTIONS) as served:
        yield served


def one_by_one(only: str) -> int:
    """Every attack alone -> how many did harm."""
    canary, failed, number = Canary(), 0, 0
    with tempfile.TemporaryDirectory() as name, attackable(Path(name) / "data") as served, observing(served.port) as observer:
        health = Health(served)
        click.echo(ROW.format("attack", "outcome", "s", "ASK ms", "most", "slow", "MB", ""))
        attacks = [attack for attack in [*queries(canary.port), *CLIENTS] if only in attack.name]
        for attack in attacks:
            number += 1
            observer.since()
            start = time.monotonic()
            told, wrong = ask(served, attack) if isinstance(attack, Query) else meet(served, attack)
            took = time.monotonic() - start
            wrong += ["IT REACHED THE NETWORK"] if canary.heard() else []
            failed += bool(attacked(served, health, attack.name, attack, observer.since(), told, took, wrong))
        mistakes = [line for line in served.lines() if line["event"] == "mistake"]
        if mistakes or "Traceback" in served.log.read_text():
            failed += 1
            click.echo(f"mistakes of the program: {mistakes}")
    click.echo(f"{number} attacks, {failed} did harm")
    return failed


@click.command()
@click.option("--seconds", default=20.0, show_default=True, help="How long the mixed load lasts; 0 for none.")
@click.option("--only", default="", help="Only attacks with this in their name.")
@click.option("--alone/--no-alone", default=True, help="Whether to make the attacks one by one first.")
def main(seconds: float, only: str, alone: bool) -> None:
    """Attack a server of our own, and see whether it stands."""
    failed = one_by_one(only) if alone else 0
    if seconds:
        failed += load.run(seconds)
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
