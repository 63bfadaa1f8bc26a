"""What a function of one word gives, remembered: looked up without a call, which is what pays over millions of words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")

LIMIT = 1 << 18  # entries; a run over millions of articles must not grow without end


class Memo(dict[Key, Value]):
    """A function's values by its argument, made when first asked for; `map(memo.__getitem__, words)` runs in C.

    It forgets all when it holds LIMIT entries. An entry must depend on nothing but its key.
    """

    def __init__(self, make: Callable[[Key], Value]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Key) -> Value:
        if len(self) >= LIMIT:
            self.clear()
        value = self[key] = self._make(key)
        return value
