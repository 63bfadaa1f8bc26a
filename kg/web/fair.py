"""Whose turn it is, and who has had enough for now: a queue that goes round the clients, and an account for each."""

from __future__ import annotations

import math
from collections import OrderedDict, deque
from collections.abc import Callable, Container, Iterator
from functools import lru_cache
from ipaddress import IPv6Address, ip_address
from itertools import chain
from typing import Generic, TypeVar

from kg.web.limits import Limits
from kg.web.ports import INTERNAL, Refused

Item = TypeVar("Item")
_MINUTE = 60.0
_KNOWN = 10_000  # accounts that are kept
_HEAVY, _HALF_LIFE = 1.0, 30.0  # seconds


@lru_cache(maxsize=4096)
def client_of(address: str) -> str:
    """An address -> the client that it stands for: of IPv6 the /64, which is what one customer is given."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return address
    return str(found.ipv4_mapped) if found.ipv4_mapped else f"{found.exploded[:19]}::/64"


def unmapped(address: str) -> str:
    """An address as a socket for both kinds has it -> as one for its own kind would."""
    return address.removeprefix("::ffff:") if "." in address else address


class FairQueue(Generic[Item]):
    """First in, first out for each client; among clients the turn is with who was served longest ago, and with those for
    whom `later` holds when no others wait."""

    def __init__(self, later: Callable[[str], bool] = lambda client: False) -> None:
        self._later = later
        self._waiting: dict[str, deque[Item]] = {}
        self._served: OrderedDict[str, int] = OrderedDict()
        self._turn = self._length = 0
        self.alone: str | None = None  # the client that waits, where it is but one

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Item]:
        return chain.from_iterable(self._waiting.values())

    def push(self, client: str, item: Item) -> None:
        items = self._waiting.get(client)
        if items is None:
            items = self._waiting[client] = deque()
            self._counted()
        items.append(item)
        self._length += 1

    def serve(self, client: str) -> None:
        """Remembers that a client was served just now."""
        self._turn += 1
        self._served[client] = self._turn
        self._served.move_to_end(client)
        if len(self._served) > _KNOWN:
            self._served.popitem(last=False)

    def _counted(self) -> None:
        """Is called where a client has come to wait, or waits no longer."""
        self.alone = next(iter(self._waiting)) if len(self._waiting) == 1 else None

    def waits(self, besides: Container[str]) -> bool:
        """Whether other clients than these wait."""
        return any(client not in besides for client in self._waiting)

    def pop(self, full: Container[str] = (), light: bool = False) -> Item | None:
        """The next item of the client whose turn it is, of those that are not `full`; where it is to be a `light` one, of those
        for whom `later` does not hold. None where no such client waits."""
        client = self.alone
        if client is None:
            client = self._turn_of(full, light)
        elif client in full or (light and self._later(client)):
            client = None
        if client is None:
            return None
        items = self._waiting[client]
        item = items.popleft()
        if not items:
            del self._waiting[client]
            self._counted()
        self._length -= 1
        self.serve(client)
        return item

    def _turn_of(self, full: Container[str], light: bool) -> str | None:
        able = [each for each in self._waiting if each not in full and not (light and self._later(each))]
        return min(able, key=lambda each: (self._later(each), self._served.get(each, 0)), default=None)

    def remove(self, client: str, item: Item) -> None:
        """ValueError or KeyError where it does not wait."""
        items = self._waiting[client]
        items.remove(item)
        self._length -= 1
        if not items:
            del self._waiting[client]
            self._counted()


class Accounts:
    """What each client has under way, and the seconds that its queries have run; those come back with time."""

    def __init__(self, limits: Limits, clock: Callable[[], float]) -> None:
        self._limits, self._clock = limits, clock
        self._under_way: dict[str, int] = {}
        self._weights: OrderedDict[str, tuple[float, float]] = OrderedDict()  # seconds of long queries, and when that was so
        self._owed: OrderedDict[str, tuple[float, float]] = OrderedDict()  # seconds owed, and when that was so

    def enter(self, client: str) -> None:
        """Refused (429) where the client has too much under way, or has used up its minute."""
        held = self._under_way.get(client, 0)
        if client != INTERNAL:
            self._refuse_more(client, held)
        self._under_way[client] = held + 1

    def _refuse_more(self, client: str, held: int) -> None:
        if held >= self._limits.client_queries:
            raise Refused(
                429, "Too many queries at a time",
                f"{held} queries of yours are under way, the most that one client may have; wait for one of them.",
                {"Retry-After": "1"},
            )
        owed, _ = self._owed.get(client, (0.0, 0.0))
        if owed <= self._limits.client_seconds:  # and less by now
            return
        over = self._debt(client) - self._limits.client_seconds
        if over > 0:
            seconds = math.ceil(over * _MINUTE / self._limits.client_seconds)
            raise Refused(
                429, "Too much work",
                f"Your queries ran {self._limits.client_seconds:g} seconds within a minute, the most that one client may use; "
                f"ask again in {seconds} s, or ask for less.",
                {"Retry-After": str(seconds)},
            )

    def leave(self, client: str, seconds: float) -> None:
        """A query that entered has ended after so many seconds of running."""
        self._under_way[client] -= 1
        if not self._under_way[client]:
            del self._under_way[client]
        if seconds > 0.0:
            self._owed[client] = (self._debt(client) + seconds, self._clock())
            self._owed.move_to_end(client)
            if len(self._owed) > _KNOWN:
                self._owed.popitem(last=False)

    def heavy(self, client: str) -> bool:
        """Whether long queries of the client have run of late; half of that is forgotten every 30 s."""
        return self._weight(client) > _HEAVY

    def weigh(self, client: str, seconds: float) -> None:
        """A long query of the client has run so many seconds."""
        self._weights[client] = (self._weight(client) + seconds, self._clock())
        self._weights.move_to_end(client)
        if len(self._weights) > _KNOWN:
            self._weights.popitem(last=False)

    def _weight(self, client: str) -> float:
        weight, since = self._weights.get(client, (0.0, 0.0))
        return weight * math.pow(0.5, (self._clock() - since) / _HALF_LIFE)

    def _debt(self, client: str) -> float:
        owed, since = self._owed.get(client, (0.0, 0.0))
        return max(0.0, owed - (self._clock() - since) * self._limits.client_seconds / _MINUTE)
