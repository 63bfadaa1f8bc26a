"""What a worker gives up before it reads its first query: network, files, other processes, memory without bound.

On Linux (x86-64, AArch64) a seccomp filter lets through the system calls that answering takes, and no others. Those that
only an attack or SERVICE would make end the process (SIGSYS), so that the front knows: `SERVICE SILENT` cannot pass for
an answer. Everywhere else the limit on open files does it: no descriptor is left for a socket or a file.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import resource
import signal
import struct
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

SECCOMP, LIMITS = "seccomp", "limits"
STACK = 1 << 29  # address space only: the parser of the store recurses, and in 8 MB no further than 4,000 brackets
TOO_MUCH = (
    "It took more than {:,} MB, the most that a query may; ask for less: fewer patterns that share no variable, LIMIT, no "
    "sorting."
)

_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_LOAD, _JEQ, _JGE, _RETURN = 0x20, 0x15, 0x35, 0x06  # BPF_LD|W|ABS, BPF_JMP|JEQ|K, BPF_JMP|JGE|K, BPF_RET|K
_NUMBER, _ARCH, _FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data
_X32 = 0x40000000
_NO_NEW_PRIVS, _PARENT_DEATH = 38, 1  # prctl(2)
_PAGE = resource.getpagesize()
_SET_FILTER, _ALL_THREADS = 1, 1  # seccomp(2)


@dataclass(frozen=True, slots=True)
class Calls:
    """Numbers of system calls of one architecture (asm/unistd.h)."""

    arch: int  # AUDIT_ARCH_*
    seccomp: int
    tgkill: int
    allowed: tuple[int, ...]  # memory, time, locks, open descriptors, the end of the process; the most frequent first
    deadly: tuple[int, ...]  # socket, socketpair, connect, execve, execveat, ptrace, io_uring_setup
    files: tuple[int, ...]  # open and its like


_CALLS = {
    "x86_64": Calls(
        0xC000003E, 317, 234,
        (0, 1, 202, 17, 9, 11, 28, 12, 10, 25, 3, 5, 7, 8, 13, 14, 15, 19, 20, 24, 35, 39, 60, 98, 99, 131, 186, 187, 204, 219,
         221, 228, 229, 230, 231, 271, 273, 309, 318, 324, 334),
        (41, 53, 42, 59, 322, 101, 425), (2, 85, 257, 437),
    ),
    "aarch64": Calls(
        0xC00000B7, 277, 131,
        (63, 64, 98, 67, 222, 215, 233, 214, 226, 216, 57, 80, 62, 134, 135, 139, 65, 66, 124, 101, 172, 93, 165, 179, 132, 178,
         213, 123, 128, 223, 113, 114, 115, 94, 73, 99, 168, 278, 283, 293),
        (198, 199, 203, 221, 281, 117, 425), (56, 437),
    ),
}
_CALLS["arm64"] = _CALLS["aarch64"]


def enter(memory: int) -> tuple[str, ...]:
    """Bytes that the process may take beyond what it has -> the guards that hold from now on, for all its threads."""
    _limit(memory)
    return (SECCOMP, LIMITS) if _filter() else (LIMITS,)


def die_with_parent() -> None:
    """The kernel ends this process when the one that started it is gone (Linux; elsewhere its socket tells)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DEATH, signal.SIGKILL, 0, 0, 0)


def let_others_first() -> None:
    """Who wakes up from waiting for a job does not push the front aside, or a client (SCHED_BATCH, sched(7)): fewer switches."""
    if sys.platform == "linux":
        with suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


class Held:
    """What memory the process has for itself. It is to be made before `enter`, which keeps what is open and opens no more."""

    def __init__(self) -> None:
        self._file = os.open("/proc/self/statm", os.O_RDONLY) if sys.platform == "linux" else -1

    def now(self) -> int:
        """-> bytes, without those of files; 0 where the system does not tell (proc(5))."""
        if self._file < 0:
            return 0
        _, resident, shared, _ = os.pread(self._file, 128, 0).split(maxsplit=3)
        return (int(resident) - int(shared)) * _PAGE


def _limit(memory: int) -> None:
    if memory and sys.platform == "linux":
        with open("/proc/self/statm", "rb") as file:
            most = int(file.read().split()[0]) * _PAGE + memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    for limit in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE):
        resource.setrlimit(limit, (0, 0))
    free = os.dup(0)
    os.close(free)
    resource.setrlimit(resource.RLIMIT_NOFILE, (free, free))


def _filter() -> bool:
    calls = _CALLS.get(platform.machine())
    if sys.platform != "linux" or calls is None or struct.calcsize("P") != 8:
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    code = b"".join(_program(calls, os.getpid()))
    buffer = ctypes.create_string_buffer(code, len(code))
    program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(code) // 8, ctypes.addressof(buffer)))
    if libc.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0):
        return False
    return bool(libc.syscall(calls.seccomp, _SET_FILTER, _ALL_THREADS, program) == 0)


def _program(calls: Calls, pid: int) -> Iterator[bytes]:
    """-> the instructions of the filter (struct sock_filter)."""

    def step(code: int, value: int, then: int = 0, otherwise: int = 0) -> bytes:
        return struct.pack("HBBI", code, then, otherwise, value)

    yield step(_LOAD, _ARCH)
    yield step(_JEQ, calls.arch, 1, 0)
    yield step(_RETURN, _KILL)
    yield step(_LOAD, _NUMBER)
    yield step(_JGE, _X32, 0, 1)
    yield step(_RETURN, _KILL)
    for numbers, verdict in (
        (calls.allowed, _ALLOW), (calls.deadly, _KILL), (calls.files, _ERRNO | errno.EACCES),
    ):
        for number in numbers:
            yield step(_JEQ, number, 0, 1)
            yield step(_RETURN, verdict)
    yield step(_JEQ, calls.tgkill, 0, 3)  # abort() signals the process itself; no other may be
    yield step(_LOAD, _FIRST_ARGUMENT)
    yield step(_JEQ, pid, 0, 1)
    yield step(_RETURN, _ALLOW)
    yield step(_RETURN, _ERRNO | errno.ENOSYS)
