"""The front's end of one worker: starts it, sends it jobs, reads its frames, ends it."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from kg.web import frames

_BUFFER = memoryview(bytearray(1 << 18))  # one for all: what is read is taken out at once
NICE = 10  # a ninth of the time that the others get where there is not enough
# One heap, though the query runs in a thread; and what a large query frees is kept for its next step, not given back to the
# kernel and asked for again (mallopt(3); other libraries than glibc take no notice).
# Of each small size the thread keeps more pieces at hand than the usual 7, which one query uses up (GNU libc, Tunables).
_MEMORY = {
    "MALLOC_ARENA_MAX": "1", "MALLOC_TRIM_THRESHOLD_": str(1 << 29), "MALLOC_MMAP_THRESHOLD_": str(1 << 29),
    "GLIBC_TUNABLES": "glibc.malloc.tcache_count=200",
}
_POLL = 0.002  # seconds between two looks for the exit status of a process whose socket closed


class Watcher(Protocol):
    """Who is told what a worker says, and of its end."""

    def heard(self, process: Process, kind: bytes, payload: bytes) -> None: ...

    def gone(self, process: Process, status: int) -> None: ...


class Process:
    """One worker over one store; it begins to start at once, and says READY when it can be asked."""

    def __init__(self, store: Path, memory: int, base: str, watcher: Watcher) -> None:
        self._loop = asyncio.get_running_loop()
        self._watcher = watcher
        self._socket, theirs = socket.socketpair()
        self._socket.setblocking(False)
        self._unpack = frames.Unpacker()
        self._unsent = b""
        self.thread = 0  # the one that answers, once it has said so
        self.patient = False
        self._ended = False
        with theirs:
            self._child = subprocess.Popen(
                [sys.executable, "-m", "kg.web.worker", str(theirs.fileno()), str(store), str(memory), base],
                pass_fds=[theirs.fileno()], env=_environment(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, process_group=0,
            )
        self.pid = self._child.pid
        self._loop.add_reader(self._socket.fileno(), self._readable)

    def send(self, payload: bytes) -> None:
        """A job for the worker, which answers one after the other."""
        self._write(frames.frame(frames.QUERY, payload))

    def withdraw(self) -> None:
        """What was sent last is not to be begun; the worker says SKIPPED, if it has not begun it."""
        self._write(frames.frame(frames.WITHDRAWN, b""))

    def _write(self, data: bytes) -> None:
        if self._unsent:
            self._unsent += data
            return
        try:
            sent = self._socket.send(data)
        except BlockingIOError:
            sent = 0
        except OSError:  # it has gone, and the reader will say so
            return
        if sent < len(data):
            self._unsent = data[sent:]
            self._loop.add_writer(self._socket.fileno(), self._writable)

    def _writable(self) -> None:
        try:
            self._unsent = self._unsent[self._socket.send(self._unsent):]
        except BlockingIOError:
            return
        except OSError:
            self._unsent = b""
        if not self._unsent:
            self._loop.remove_writer(self._socket.fileno())

    def _readable(self) -> None:
        try:
            data = _BUFFER[:self._socket.recv_into(_BUFFER)].tobytes()
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._close()
            self._reap()
            return
        try:
            for kind, payload in self._unpack.feed(data):
                self._watcher.heard(self, kind, payload)
        except ValueError:
            self.kill()

    def kill(self) -> None:
        """Ends the worker whatever it does; the watcher hears when it is gone."""
        if self._child.returncode is None:
            self._child.send_signal(signal.SIGKILL)

    def tend(self) -> None:
        """Tells the watcher of an end that the socket has not told of since the last time this was asked."""
        if self._child.poll() is None or self._socket.fileno() < 0:
            return
        if self._ended:
            self._close()
            self._reap()
        self._ended = True

    def spent(self) -> float:
        """Seconds of computing that the worker has had since it began (clock_gettime(3)); those of the clock elsewhere."""
        if sys.platform != "linux":
            return time.monotonic()
        try:
            return time.clock_gettime(~self.pid << 3 | 2)  # MAKE_PROCESS_CPUCLOCK(pid, CPUCLOCK_SCHED)
        except OSError:
            return 0.0

    def yield_to_others(self) -> None:
        """From now on the worker computes where nobody else would; there is no way back (setpriority(2), Linux's threads)."""
        if self.thread and sys.platform == "linux":
            with suppress(OSError):  # it has just ended, and the reader will say so
                os.setpriority(os.PRIO_PROCESS, self.thread, NICE)
            self.patient = True

    def _close(self) -> None:
        if self._socket.fileno() >= 0:
            self._loop.remove_reader(self._socket.fileno())
            self._loop.remove_writer(self._socket.fileno())
            self._socket.close()

    def _reap(self) -> None:
        status = self._child.poll()
        if status is None:
            self._loop.call_later(_POLL, self._reap)
        else:
            self._watcher.gone(self, status)


def _environment() -> dict[str, str]:
    """What a worker needs to find its modules, and nothing else of the surroundings."""
    found = [str(Path(__file__).parents[2]), *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    return {"PYTHONPATH": os.pathsep.join(found), "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"} | _MEMORY


