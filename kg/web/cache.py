"""Answers kept in memory, for one dataset: the least recently used go when there are too many bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable

from kg.web.ports import Answer

_OVERHEAD = 1000  # bytes that keeping an answer takes beside its body and its question


class Cache:
    """Bounded in bytes; empty again when another dataset serves."""

    def __init__(self, most: int, largest: int) -> None:
        self._most, self._largest = most, largest
        self._held: OrderedDict[Hashable, tuple[Answer, int]] = OrderedDict()
        self._size = 0
        self.dataset = ""

    def turn_to(self, dataset: str) -> None:
        """From now on the answers are those of the dataset with this identifier."""
        if dataset != self.dataset:
            self._held.clear()
            self._size, self.dataset = 0, dataset

    def get(self, key: Hashable) -> Answer | None:
        found = self._held.get(key)
        if found is None:
            return None
        self._held.move_to_end(key)
        return found[0]

    def put(self, key: Hashable, answer: Answer, question: int) -> None:
        """Keeps a whole answer to a question of so many characters."""
        if not isinstance(answer.body, bytes) or key in self._held:
            return
        size = len(answer.body) + question + _OVERHEAD
        if size > self._largest:
            return
        self._held[key] = (answer, size)
        self._size += size
        while self._size > self._most:
            _, (_, freed) = self._held.popitem(last=False)
            self._size -= freed


class Seen:
    """Remembers roughly what was asked of late, to tell what is worth keeping: most questions are asked once."""

    def __init__(self, most: int = 20_000) -> None:
        self._most = most
        self._hashes: set[int] = set()

    def again(self, key: Hashable) -> bool:
        """Whether it was asked before."""
        mark = hash(key)
        if mark in self._hashes:
            return True
        if len(self._hashes) >= self._most:
            self._hashes.clear()
        self._hashes.add(mark)
        return False
