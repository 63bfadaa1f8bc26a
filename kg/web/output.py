"""The file that a worker writes an answer to: counted, capped, compressed, and sent piece by piece once it grows large."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.web import frames
from kg.web.coding import Compressor, compressor

PIECE = 1 << 16
SMALL = 1 << 10  # below this, compressing costs more than it spares
# What stands at the end of each row, or between two: its number is the number of rows, exactly so where it cannot stand in a
# value as well. In JSON a value may end with `},{` or hold `,{}`, in CSV an end of line: there the count may be too high.
_ROW_ENDS = {"JSON": (b'},{"', b",{}"), "XML": (b"</result>",), "CSV": (b"\r\n",)}
_LINE_ENDS = (b"\n",)
_LONGEST = 8  # bytes of such an end that may stand in one piece, and its last in the next

_XML = ("XML", "RDF_XML")
_NOT_XML = re.compile(b"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")  # https://www.w3.org/TR/xml/#charsets, in UTF-8
_REPLACEMENT = "\ufffd".encode()
_RETURN = b"&#13;"  # a parser of XML would read the character itself as the end of a line (XML 1.0, 2.11)
_HALF = (b"\xef\xbf", b"\xef")


class Refusal(Exception):
    """What the front is to answer instead: status, title, detail, and more members of the problem."""

    def __init__(self, status: int, title: str, detail: str, **more: int) -> None:
        super().__init__(status, title, detail)
        self.fields = {"status": status, "title": title, "detail": detail, "more": more}


def whole(body: bytes, shape: bytes, writer: str, limits: tuple[int, int], encoding: str | None) -> bytes:
    """A body that is complete, and what made it (see `Output`) -> the one frame that says it all; Refusal past a limit."""
    if writer in _XML:
        body = _in_xml(body)
    ends = sum(map(body.count, _ROW_ENDS.get(writer, _LINE_ENDS)))
    _within(limits, ends, len(body))
    rows = _rows(writer, ends, body)
    if encoding and len(body) >= SMALL and (squeeze := compressor(encoding)):
        return frames.frame(frames.WHOLE, frames.SHAPE.pack(shape, True, rows) + squeeze.compress(body) + squeeze.finish())
    return frames.frame(frames.WHOLE, frames.SHAPE.pack(shape, False, rows) + body)


def _in_xml(body: bytes) -> bytes:
    """What a writer made -> the same without characters that XML forbids, or that would be read as others."""
    return _NOT_XML.sub(_REPLACEMENT, body).replace(b"\r", _RETURN)


def _within(limits: tuple[int, int], rows: int, size: int) -> None:
    most_rows, most_bytes = limits
    if rows > most_rows or size > most_bytes:
        most = f"{most_rows:,} rows" if rows > most_rows else f"{most_bytes:,} bytes"
        raise Refusal(
            507, "The answer is too long",
            f"It has more than {most}, the most that one answer may have; ask for less, or for parts of it with ORDER BY, LIMIT "
            "and OFFSET.",
        )


def _ends(writer: str, tail: bytes, body: bytes) -> int:
    """What was written last, and what follows -> how many rows end in the latter, which a writer separates as it does."""
    return sum((tail[1 - len(end):] * (len(end) > 1) + body).count(end) for end in _ROW_ENDS.get(writer, _LINE_ENDS))


def _rows(writer: str, ends: int, last: bytes) -> int:
    """How often rows end, and how the body does -> the number of rows."""
    if writer == "JSON":
        return ends + last.endswith(b"}]}}")
    return max(0, ends - 1) if writer in ("CSV", "TSV") else ends


class Output:
    """A binary file for one answer. `send` takes frames; `limits` are the most rows and bytes that may be written."""

    def __init__(
        self, send: Callable[[bytes], None], shape: bytes, writer: str, limits: tuple[int, int], encoding: str | None
    ) -> None:
        self._send, self._shape, self._writer, self._limits = send, shape, writer, limits
        self._encoding = encoding
        self._squeeze: Compressor | None = None
        self._held: list[bytes] = []
        self._size = self._total = self._ends = 0
        self._tail = b""  # what was written last
        self.begun = False

    def write(self, data: bytes) -> int:
        self._held.append(data)
        self._size += len(data)
        if self._size >= PIECE:
            self._pass_on()
        return len(data)

    def flush(self) -> None:
        """Pieces go when they are full."""

    def end(self) -> None:
        """Sends what is left, and that it was all."""
        if self.begun:
            self._pass_on(last=True)
            self._send(frames.frame(frames.ENDED, self._head()))
            return
        self._send(whole(b"".join(self._held), self._shape, self._writer, self._limits, self._encoding))

    def _pass_on(self, last: bool = False) -> None:
        body = self._taken(last)
        if not self.begun:
            self.begun = True
            self._squeeze = compressor(self._encoding)
            self._send(frames.frame(frames.BEGUN, self._head(bool(self._squeeze))))
        if self._squeeze:
            body = self._squeeze.compress(body) + (self._squeeze.finish() if last else self._squeeze.sync())
        if body:
            self._send(frames.frame(frames.PIECE, body))

    def _taken(self, last: bool) -> bytes:
        body = b"".join(self._held)
        self._held, self._size = [], 0
        if self._writer in _XML:
            body = self._for_xml(body, last)
        self._total += len(body)
        self._ends += _ends(self._writer, self._tail, body)
        self._tail = (self._tail + body[-_LONGEST:])[-_LONGEST:]
        _within(self._limits, self._ends, self._total)
        return body

    def _for_xml(self, body: bytes, last: bool) -> bytes:
        """Characters that no XML document may hold become U+FFFD; what may be half of one waits for its rest."""
        half = b"" if last else next((each for each in _HALF if body.endswith(each)), b"")
        if half:
            body = body[:-len(half)]
            self._held.append(half)
        return _in_xml(body)

    def _head(self, coded: bool = False) -> bytes:
        return frames.SHAPE.pack(self._shape, coded, _rows(self._writer, self._ends, self._tail))
