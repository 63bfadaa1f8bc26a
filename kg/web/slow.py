"""Which queries are likely to run long: those worded as one that did so lately."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from kg.keywords import wording

_REMEMBERED, _KNOWN = 300.0, 1000  # seconds, and wordings
_HEAD = 2000  # characters of a query that tell it from others


class Slow:
    """Wordings of queries that were found to run long, until one that is worded so ends soon, or five minutes have gone."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._since: OrderedDict[str, float] = OrderedDict()

    def learn(self, text: str) -> None:
        """A query with this text runs long."""
        worded = wording(text[:_HEAD])
        self._since[worded] = self._clock()
        self._since.move_to_end(worded)
        if len(self._since) > _KNOWN:
            self._since.popitem(last=False)

    def forget(self, text: str) -> None:
        """One that was expected to did not."""
        self._since.pop(wording(text[:_HEAD]), None)

    def expects(self, text: str) -> bool:
        """Whether a query is worded as one that ran long lately."""
        if not self._since:
            return False
        since = self._since.get(wording(text[:_HEAD]))
        return since is not None and self._clock() - since < _REMEMBERED


def alike(one: str, other: str) -> bool:
    """Whether two texts are the same query but for numbers, spaces and comments, as far as their beginnings tell."""
    return wording(one[:_HEAD]) == wording(other[:_HEAD])
