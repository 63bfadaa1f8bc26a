"""What a client says it accepts, held against what is on offer (RFC 9110, 12.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_RANGE = re.compile(rf"({_TOKEN})/({_TOKEN})")
_Q = re.compile(r"0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?")


def best(accept: str | None, offered: Sequence[str]) -> str | None:
    """An Accept field and media types, the server's favourite first -> the one to send, or None where none will do.

    The quality of a type is that of the most specific range that fits it; among equals a type that is named goes before
    one that a wildcard admits, then the order of the offer decides. Parameters other than q are left out of account.
    """
    if accept is None or not accept.strip():
        return offered[0]
    return _best(accept[:4096], tuple(offered))


@lru_cache(maxsize=1024)
def _best(accept: str, offered: tuple[str, ...]) -> str | None:
    ranges = dict(_ranges(accept))
    ranked = [(*_quality(each, ranges), -place, each) for place, each in enumerate(offered)]
    quality, _, _, found = max(ranked)
    return found if quality > 0 else None


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    """-> each media range with its quality; what is no media range is passed over."""
    for element in accept.split(","):
        name, *parameters = (part.strip() for part in element.split(";"))
        if _RANGE.fullmatch(name) and (quality := _q(parameters)) is not None:
            yield name.lower(), quality


def _q(parameters: Sequence[str]) -> float | None:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            return float(value) if _Q.fullmatch(value.strip()) else None
    return 1.0


def _quality(offered: str, ranges: dict[str, float]) -> tuple[float, int]:
    """-> quality, and how specific the range was that gave it."""
    for specific, name in ((2, offered.lower()), (1, f"{offered.partition('/')[0].lower()}/*"), (0, "*/*")):
        if name in ranges:
            return ranges[name], specific
    return 0.0, 0


@lru_cache(maxsize=256)
def encoding(accept_encoding: str | None, offered: tuple[str, ...] = ("br", "gzip")) -> str | None:
    """An Accept-Encoding field -> the content coding to use, or None for the bytes as they are (RFC 9110, 12.5.3)."""
    wanted: dict[str, float] = {}
    for element in (accept_encoding or "").split(","):
        name, *parameters = (part.strip() for part in element.split(";"))
        wanted[name.lower()] = _q(parameters) or 0.0
    ranked = [(wanted.get(each, wanted.get("*", 0.0)), -place, each) for place, each in enumerate(offered)]
    quality, _, found = max(ranked)
    return found if quality > 0 and quality >= wanted.get("identity", 0.0) else None
