"""Content codings (RFC 9110, 8.4.1): bytes compressed piece by piece, so that whoever has some can read what they say."""

from __future__ import annotations

import zlib
from typing import Protocol

import brotli

_EMPTY_LAST = b"\x03"  # of brotli: the last block, and nothing in it (RFC 7932, 9.2)


class Compressor(Protocol):
    """What does a coding. After `sync`, all that went in can be read from what came out, which ends with a whole byte."""

    def compress(self, data: bytes, /) -> bytes: ...

    def sync(self) -> bytes: ...

    def finish(self) -> bytes: ...


class _Brotli:
    def __init__(self) -> None:
        self._compressor = brotli.Compressor(quality=3)

    def compress(self, data: bytes) -> bytes:
        return bytes(self._compressor.process(data))

    def sync(self) -> bytes:
        return bytes(self._compressor.flush())

    def finish(self) -> bytes:
        return bytes(self._compressor.finish())


class _Gzip:
    def __init__(self) -> None:
        self._compressor = zlib.compressobj(3, wbits=31)

    def compress(self, data: bytes) -> bytes:
        return self._compressor.compress(data)

    def sync(self) -> bytes:
        return self._compressor.flush(zlib.Z_SYNC_FLUSH)

    def finish(self) -> bytes:
        return self._compressor.flush()


def compressor(encoding: str | None) -> Compressor | None:
    """A content coding, or None -> what does it."""
    if encoding == "br":
        return _Brotli()
    return _Gzip() if encoding == "gzip" else None


def appended(text: bytes, encoding: str | None, begun: bool) -> bytes:
    """Less than 64 kB, a coding, and whether something was sent already -> what says it behind that, where `sync` left off.

    Of gzip the check sum stays away, so that the whole is still seen not to be complete."""
    squeeze = None if begun else compressor(encoding)
    if squeeze:
        return squeeze.compress(text) + squeeze.sync()
    if encoding == "br":
        return ((len(text) - 1) << 3 | 1 << 19).to_bytes(3, "little") + text + _EMPTY_LAST  # a stored block
    if encoding == "gzip":
        raw = zlib.compressobj(0, wbits=-15)
        return raw.compress(text) + raw.flush()
    return text
