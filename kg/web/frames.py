"""What passes between the front and a worker: frames of one letter, a length, and bytes."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Iterator
from typing import Any

HEAD = struct.Struct("<cI")
SHAPE = struct.Struct("<c?I")  # b"T" for a table or b"G" for a graph, whether compressed, rows
LARGEST = 1 << 26

READY = b"R"  # JSON: which guards hold
QUERY = b"Q"  # a Job, marshalled: the front is trusted, and of the same interpreter
WITHDRAWN = b"W"  # the job that was sent last is not wanted any more; nothing where it has begun
SKIPPED = b"S"  # it had not begun, and will not
WHOLE = b"A"  # SHAPE and the complete body
BEGUN = b"H"  # SHAPE, rows unknown: pieces follow
PIECE = b"D"
ENDED = b"E"  # SHAPE with the rows: the body was complete
FAILED = b"X"  # JSON: status, title, detail


def frame(kind: bytes, payload: bytes) -> bytes:
    return HEAD.pack(kind, len(payload)) + payload


def told(kind: bytes, **fields: Any) -> bytes:
    """A kind and fields -> a frame that holds them as JSON."""
    return frame(kind, json.dumps(fields).encode())


class Unpacker:
    """Bytes as they arrive -> frames as they become whole."""

    def __init__(self) -> None:
        self._held = bytearray()

    def feed(self, data: bytes) -> Iterable[tuple[bytes, bytes]]:
        """ValueError for a frame that is larger than any may be."""
        if not self._held and len(data) >= HEAD.size:  # the usual case: exactly one frame, and no copy of it
            kind, length = HEAD.unpack_from(data)
            if len(data) == HEAD.size + length:
                return ((kind, data[HEAD.size:]),)
        return self._whole(data)

    def _whole(self, data: bytes) -> Iterator[tuple[bytes, bytes]]:
        self._held += data
        while len(self._held) >= HEAD.size:
            kind, length = HEAD.unpack_from(self._held)
            if length > LARGEST:
                raise ValueError(f"a frame of {length} bytes")
            end = HEAD.size + length
            if len(self._held) < end:
                return
            payload = bytes(self._held[HEAD.size:end])
            del self._held[:end]
            yield kind, payload
