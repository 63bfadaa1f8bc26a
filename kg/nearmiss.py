"""How far a pattern gets on items that it does not match: the side, the place and the piece that fails.

Each piece of a pattern takes the set of places where the pieces before it may end to the set where it may end itself; the
first piece whose set is empty is the one that fails. That costs no more than pieces x items, whatever the pattern.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.model import Item
from kg.pattern import Node, parse
from kg.rules import Rule

_BARRED = frozenset({"QUOTE", "DOT"})  # what no gap crosses
_REPEAT = {"": (1, 1), "?": (0, 1), "*": (0, 99), "+": (1, 99)}


@dataclass(frozen=True, slots=True)
class Stop:
    """Where one side of a pattern ends: what it wanted at item `at` (-1 or len(items): past an end of the sentence)."""

    side: str  # "after" or "before" the trigger
    expected: tuple[str, ...]
    slot: str
    at: int
    reached: int  # the last item that was read on this side; the trigger's index where none was
    within: int  # items that a gap before the failing piece may skip


@dataclass(frozen=True, slots=True)
class Miss:
    """A rule that does not match at a trigger: its stops, and how many pieces that must be there are not."""

    rule: Rule
    stops: tuple[Stop, ...]
    read: int
    wanting: int


@dataclass
class _Walk:
    """One side of a pattern walked outwards from the trigger."""

    items: Sequence[Item]
    step: int  # 1 after the trigger, -1 before it
    failed: dict[int, dict[str, bool]] = field(default_factory=dict)  # place -> wanted there, and whether it may be left out

    def ends(self, node: Node, starts: frozenset[int], label: str = "", free: bool = False) -> frozenset[int]:
        """A piece and the places where it may start -> those where it may end."""
        if node.kind == "gap":
            return self._gap(starts, int(node.text[2:]))
        least, most = _times(node.quant)
        found = starts if not least else frozenset()
        for number in range(1, min(most, len(self.items) + 1) + 1):
            starts = self._once(node, starts, label, free or number > least)
            if not starts or (number > least and starts <= found):
                break
            found = found | starts if number >= least else found
        return found

    def _once(self, node: Node, starts: frozenset[int], label: str, free: bool) -> frozenset[int]:
        if node.kind == "symbol":
            return frozenset(at + self.step for at in starts if self._reads(node, at, label, free))
        if node.kind == "end":
            return frozenset(at for at in starts if self._over(at) or self._fail(at, label or "the sentence's end", free))
        if node.kind == "seq":
            return self._sequence(node.parts, starts, label, free)
        return frozenset().union(*(self._sequence(branch.parts, starts, label, free) for branch in node.parts))

    def _sequence(self, parts: Sequence[Node], starts: frozenset[int], label: str, free: bool) -> frozenset[int]:
        first = starts
        for part in parts if self.step > 0 else reversed(parts):
            starts = self.ends(part, starts, label if starts == first else "", free)
        return starts

    def _reads(self, node: Node, at: int, label: str, free: bool) -> bool:
        if not self._over(at) and carries(self.items[at].symbols, node.text):
            return True
        return self._fail(at, label or node.text, free)

    def _fail(self, at: int, wanted: str, free: bool) -> bool:
        places = self.failed.setdefault(at, {})
        places[wanted] = places.get(wanted, True) and free
        return False

    def _over(self, at: int) -> bool:
        return not 0 <= at < len(self.items)

    def _gap(self, starts: frozenset[int], size: int) -> frozenset[int]:
        found = set(starts)
        for start in starts:
            for at in range(start, start + size * self.step, self.step):
                if self._over(at) or self.items[at].symbols & _BARRED:
                    break
                found.add(at + self.step)
        return frozenset(found)


def carries(symbols: frozenset[str], expression: str) -> bool:
    """Whether an item's symbols fit a symbol expression (`A&B!C`)."""
    return symbols.issuperset(carried(expression)) and symbols.isdisjoint(re.findall(r"!([A-Z][A-Z0-9]*)", expression))


def carried(expression: str) -> list[str]:
    """A symbol expression -> the symbols that an item must carry: `A&B!C` -> A, B."""
    return re.findall(r"(?<![!A-Z0-9])[A-Z][A-Z0-9]*", expression)


def _times(quant: str) -> tuple[int, int]:
    plain = quant[:-1] if len(quant) > 1 and quant.endswith("?") else quant
    if plain in _REPEAT:
        return _REPEAT[plain]
    least, most = plain.strip("{}").split(",")
    return int(least), int(most or 99)


def miss(rule: Rule, items: Sequence[Item], at: int) -> Miss:
    """A rule, items, and the index of one that may trigger it -> how far each side gets; no stops where the pattern fits."""
    stops: list[Stop] = []
    read = wanting = 0
    for step, pairs in _sides(rule):
        stop, done = _side(items, at, step, pairs)
        needed = [_times(node.quant)[0] > 0 and node.kind not in ("gap", "end") for node, _ in pairs]
        read += sum(needed[:done])
        wanting += sum(needed[done:])
        stops += [stop] if stop else []
    return Miss(rule, tuple(stops), read, wanting)


def _sides(rule: Rule) -> list[tuple[int, list[tuple[Node, str]]]]:
    """A rule -> the pieces after its trigger, then those before it from the trigger outwards; each with its name if a macro."""
    named = parse(rule.pattern, rule.id)
    at = next(k for k, node in enumerate(named) if node.slot == "trigger")
    left, right = rule.compiled.left, rule.compiled.right
    after = list(zip(right, map(_name, named[at + 1 :]), strict=True))
    before = list(zip(left, map(_name, named[:at]), strict=True))
    return [(1, after), (-1, before[::-1])]


def _name(node: Node) -> str:
    return node.text if node.kind == "symbol" else ""


def _side(items: Sequence[Item], at: int, step: int, pairs: Sequence[tuple[Node, str]]) -> tuple[Stop | None, int]:
    """One side -> where it stops, if it does, and how many of its pieces were read."""
    places, within = frozenset({at + step}), 0
    for number, (node, name) in enumerate(pairs):
        walk = _Walk(items, step)
        ends = walk.ends(node, places, name)
        if not ends:
            far, wanted = _furthest(walk)
            first = min(places, key=lambda place: place * step) if within and far in places else far
            side = "after" if step > 0 else "before"
            return Stop(side, tuple(wanted), node.slot, first, first - step, within), number
        within = int(node.text[2:]) if node.kind == "gap" else 0
        places = ends
    return None, len(pairs)


def _furthest(walk: _Walk) -> tuple[int, list[str]]:
    """A walk that ended -> the furthest place where something that must be there was not, and what was wanted there."""
    must = {at: [text for text, free in wanted.items() if not free] for at, wanted in walk.failed.items()}
    far = max((at for at, wanted in must.items() if wanted), key=lambda at: at * walk.step)
    return far, must[far]
