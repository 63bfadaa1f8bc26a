"""What a worker has written and a client has yet to read: in memory while it is little, beyond that on disk.

So a worker is free as soon as it has answered, however slowly the client reads, and the front's memory stays bounded.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections import deque
from collections.abc import AsyncIterator, Callable
from typing import BinaryIO

MEMORY = 1 << 20
PIECE = 1 << 17


class Broken(Exception):
    """The answer ends before it is complete; the message says why."""


class Spool:
    """A queue of bytes with one writer and one reader. `parked` is told how many bytes come to lie on disk, or leave it."""

    def __init__(self, parked: Callable[[int], None]) -> None:
        self._held: deque[bytes] = deque()
        self._size = 0
        self._parked = parked
        self._file: BinaryIO | None = None
        self._read = self._written = 0  # places in the file
        self._news = asyncio.Event()
        self._ended = False
        self._why: str | None = None
        self.total = 0

    def write(self, data: bytes) -> None:
        self.total += len(data)
        if self._written > self._read or self._size + len(data) > MEMORY:
            self._park(data)
        else:
            self._held.append(data)
            self._size += len(data)
        self._news.set()

    def _park(self, data: bytes) -> None:
        self._file = self._file or tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - `close` closes it
        self._file.seek(self._written)
        self._file.write(data)
        self._written += len(data)
        self._parked(len(data))

    def end(self, why: str | None = None) -> None:
        """No more comes: it was all, or there is a reason why not."""
        if not self._ended:
            self._ended, self._why = True, why
            self._news.set()

    async def read(self) -> bytes:
        """-> the next piece, b"" after the last; Broken where the answer is not complete."""
        while not self._held and self._read == self._written and not self._ended:
            self._news.clear()
            await self._news.wait()
        if self._held:
            data = self._held.popleft()
            self._size -= len(data)
            return data
        if self._file and self._read < self._written:
            return self._fetched(self._file)
        if self._why:
            raise Broken(self._why)
        return b""

    def _fetched(self, file: BinaryIO) -> bytes:
        file.seek(self._read)
        data = file.read(PIECE)
        self._read += len(data)
        if self._read == self._written:
            self._parked(-self._written)
            self._read = self._written = 0
            file.truncate(0)
        return data

    async def whole(self) -> int:
        """Waits for the end -> how many bytes there are; Broken as `read`."""
        while not self._ended:
            self._news.clear()
            await self._news.wait()
        if self._why:
            raise Broken(self._why)
        return self.total

    def close(self) -> None:
        """Gives back what it holds."""
        if self._file:
            self._parked(-self._written)
            self._file.close()
            self._file = None
        self._held.clear()
        self._read = self._written = 0


class Pieces(AsyncIterator[bytes]):
    """What is in a spool, piece by piece; `ended` is called once, when all is read or no more is wanted, though none was."""

    def __init__(self, spool: Spool, ended: Callable[[], None]) -> None:
        self._spool, self._ended = spool, ended
        self._open = True

    async def __anext__(self) -> bytes:
        try:
            piece = await self._spool.read() if self._open else b""
        except BaseException:
            await self.aclose()
            raise
        if not piece:
            await self.aclose()
            raise StopAsyncIteration
        return piece

    async def aclose(self) -> None:
        if self._open:
            self._open = False
            self._ended()
            self._spool.close()
