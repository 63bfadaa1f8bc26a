"""Requests that differ from the one before them in nothing but the query: they need not be parsed again."""

from __future__ import annotations

_METHOD = b"GET "


class Repeat:
    """What came behind the address in the last request of a connection; nothing where that was one of another kind."""

    def __init__(self, address: bytes) -> None:
        self._begin = _METHOD + address
        self._rest = b""

    def learn(self, data: bytes, url: bytes) -> None:
        """What came, and its address as the parser had it; b"" where that was not one usual request and nothing else."""
        begins = url and data.startswith(self._begin) and data.startswith(url, len(_METHOD))
        self._rest = data[len(_METHOD) + len(url):] if begins else b""

    def query_string(self, data: bytes) -> bytes | None:
        """What came -> the query string where all the rest is as it was, and all of that is what an address may have."""
        rest = self._rest
        if not rest or not data.endswith(rest) or not data.startswith(self._begin):
            return None
        found = data[len(self._begin):-len(rest)]
        if not found.isascii() or b" " in found or b"#" in found or not found.decode("ascii").isprintable():
            return None
        return found
