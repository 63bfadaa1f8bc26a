"""The server follows its data: when a build has been switched to, it answers from that one, if it holds what it should."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from pathlib import Path

from kg import store
from kg.errors import StoreError
from kg.store import Dataset
from kg.web import hold
from kg.web.engine import Engine
from kg.web.journal import Journal

LOOK = 1.0  # seconds between two looks at DIR/current


class Follower:
    """Watches the folder of a dataset; `look` at once when it is told to (SIGHUP)."""

    def __init__(self, folder: Path, engine: Engine, journal: Journal, base: str | None = None) -> None:
        self._folder, self._engine, self._journal, self._base = folder, engine, journal, base
        self._now = asyncio.Event()
        self._refused: Path | None = None
        self.trouble = ""

    async def begin(self) -> None:
        """Opens what is there or, where that cannot serve, what was before it; StoreError where neither can."""
        hold.swept(self._folder)
        try:
            await self._turn_to(store.dataset(self._folder))
        except StoreError as error:
            before = store.before(self._folder)
            if before is None:
                raise
            try:
                await self._turn_to(before)
            except StoreError:
                raise error from None
            self._refuse((self._folder / "current").resolve(), error)

    async def _turn_to(self, found: Dataset) -> None:
        """StoreError where a dataset cannot serve."""
        if self._base not in (None, found.manifest.base):
            has = found.manifest.base
            raise StoreError(f"the IRIs in {self._folder} begin with {has}; build it again with --base {self._base}")
        await asyncio.to_thread(store.intact, found)
        await self._engine.turn_to(found)

    def _refuse(self, current: Path, why: Exception) -> None:
        self._refused, self.trouble = current, str(why)
        self._journal.tell("refused", dataset=current.name, reason=str(why))

    def look(self) -> None:
        self._refused = None
        self._now.set()

    async def follow(self) -> None:
        """For ever: turns to each new build; one that does not open, or does not hold what it says, is left aside."""
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._now.wait(), LOOK)
            self._now.clear()
            await self.turn()

    async def turn(self) -> None:
        """Turns to the build that is current, unless it is the one that serves or has been refused already."""
        try:
            current = (self._folder / "current").resolve()
            if current in (self._engine.dataset.path, self._refused):
                return
            found = store.dataset(self._folder)
            started = time.monotonic()
            await self._turn_to(found)
        except (StoreError, OSError) as error:
            self._refuse(current, error)
            return
        self.trouble = ""
        self._journal.tell("switched", dataset=found.manifest.id, quads=found.manifest.quads, ms=_ms(started))


def built(dataset: Dataset) -> float:
    """-> when it was built, in seconds since 1970; 0 where it is gone already."""
    try:
        return hold.file(dataset, "manifest.json").stat().st_mtime
    except OSError:
        return 0.0


def _ms(since: float) -> float:
    return round((time.monotonic() - since) * 1000, 1)
