"""Bytes of a text -> its characters: UTF-8, UTF-16 or Windows-1256, told by the bytes alone.

Bytes are decoded here and nowhere else.
"""

from __future__ import annotations

import codecs
import re

from kg.errors import ReadError

__all__ = ["checked", "decode"]

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_LETTER = re.compile(r"[^\W\d_]")


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Bytes of a text -> the text without byte order mark, and its encoding. Raises ReadError naming the first bad byte."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return checked(_strict(data, encoding, name, len(mark)), name), encoding
    guess = _utf16(data)
    if guess:
        return checked(_strict(data, guess, name), name), guess
    try:
        return checked(data.decode("utf-8"), name), "utf-8"
    except UnicodeDecodeError as error:
        text = _windows(data)
        if text is None:
            raise _unreadable(name, data, error.start) from None
        return checked(text, name), "windows-1256"


def _strict(data: bytes, encoding: str, name: str, skip: int = 0) -> str:
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        raise _unreadable(name, data, skip + error.start) from None


def _unreadable(name: str, data: bytes, offset: int) -> ReadError:
    return ReadError(
        f"{name}: not readable as UTF-8, UTF-16 or Windows-1256 text (byte 0x{data[offset]:02x} at offset {offset}); "
        "convert it with iconv -f ENCODING -t UTF-8"
    )


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: Arabic text has 06 as every other byte, and its spaces and newlines have 00."""
    head = data[:4096]
    half = len(head) // 2
    if half < 4 or len(data) % 2:
        return None
    for encoding, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        if sum(high.count(byte) for byte in (0x00, 0x06, 0x20)) >= 0.95 * half and high.count(0x06) >= 0.4 * half:
            return encoding
    return None


def _windows(data: bytes) -> str | None:
    """Bytes as Windows-1256 text, if that gives mostly Arabic letters."""
    text = data.decode("cp1256", errors="replace")
    letters, arabic = len(_LETTER.findall(text)), len(_ARABIC.findall(text))
    mangled = text.count("ط") + text.count("ظ") > 0.2 * arabic  # broken UTF-8 looks so: every other byte is 0xD8 or 0xD9
    return text if arabic > 0.6 * letters and not mangled and "\ufffd" not in text else None


def checked(text: str, name: str) -> str:
    """A text and its name -> the text itself. Raises ReadError when it is empty or no text at all."""
    if not text.strip():
        raise ReadError(f"{name}: empty; give a file with the text of an article, or remove it")
    if match := _CONTROL.search(text):
        raise ReadError(
            f"{name}: not a text (control character 0x{ord(match.group()):02x} at character {match.start()}); "
            "give the article as plain text"
        )
    return text
