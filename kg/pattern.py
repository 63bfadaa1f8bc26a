"""Patterns over symbols: ASCII text -> two regular expressions, matched outwards from a trigger.

    ACTORS:speakers (ALSO | TIME)* SPEAK:trigger ..4 THAT

A symbol stands for any item that carries it; `A&B` carries both, `A!B` the first but not the second, `!B` anything but.
`( | )` groups alternatives; `? * + {m,n}` repeat, lazily with a further `?`; `:slot` names what an atom or group covers;
`..n` is a lazy gap of at most n items that crosses neither a quotation nor a full stop; `<` and `>` are the
sentence's ends. Exactly one top-level atom is `:trigger`. Items are coded as one character per set of
symbols, so that a pattern is a regular expression on a short string (trigger-anchored: linear in the triggers).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.errors import RuleError
from kg.memo import Memo

_TOKEN = re.compile(r"\s*(?:(?P<gap>\.\.\d+)|(?P<sym>!?[A-Z][A-Z0-9]*(?:[&!][A-Z][A-Z0-9]*)*|(?:![A-Z][A-Z0-9]*)+)"
                    r"|(?P<slot>:[a-z_]+)|(?P<quant>[?*+]\??|\{\d+,\d*\}\??)|(?P<punct>[()|<>]))")


_NONE = re.compile(r"[?*]|\{0+,")  # quantifiers that a piece may be left out by

Symbols = frozenset[str]
Spans = dict[str, list[tuple[int, int]]]  # slot -> half open ranges of items
_Side = tuple[re.Pattern[str], list[tuple[int, str]]]  # what stands on one side of a trigger, and the slots of its groups


@dataclass(frozen=True)
class Node:
    """A piece of a parsed pattern: symbol, gap, seq, alt or end; with its slot and quantifier."""

    kind: str
    text: str = ""
    parts: tuple[Node, ...] = ()
    slot: str = ""
    quant: str = ""


@lru_cache(maxsize=1 << 12)
def parts(expression: str) -> tuple[Symbols, Symbols]:
    """A symbol expression (`A&B!C`) -> the symbols that an item must carry, and those that it must not."""
    wanted = frozenset(re.findall(r"(?<!!)\b[A-Z][A-Z0-9_]*", expression))
    return wanted, frozenset(re.findall(r"!([A-Z][A-Z0-9_]*)", expression))


def fits(symbols: Symbols, expression: str) -> bool:
    """Whether a set of symbols satisfies a symbol expression."""
    wanted, barred = parts(expression)
    return wanted <= symbols and barred.isdisjoint(symbols)


class Alphabet:
    """Sets of symbols <-> characters. Sets that no expression of the patterns tells apart are one character, so that few remain.

    It grows as new sets are met; `version` tells compiled patterns when to compile again. Without `expressions` every set
    is a character of its own.
    """

    def __init__(self, expressions: Iterable[str] | None = None) -> None:
        self._expressions = None if expressions is None else frozenset(expressions)
        self._used = frozenset[str]().union(*(part for each in self._expressions or () for part in parts(each)))
        self.version = 0
        self._codes: dict[Symbols, str] = {}  # the first set of each character
        self._told = Memo(self._tell)
        self._alike: dict[Symbols, str] = {}
        self.codes: Memo[Symbols, str] = Memo(self._code)
        self._members: dict[str, frozenset[str]] = {}
        self._charsets: dict[str, str] = {}

    def code(self, symbols: Symbols) -> str:
        """A set of symbols -> its character."""
        return self.codes[symbols]

    def _code(self, symbols: Symbols) -> str:
        alike = symbols if self._expressions is None else self._told[symbols & self._used]
        found = self._alike.get(alike)
        if found is None:
            size = len(self._codes)  # the first 256 are those that `re` compiles ten times as fast; surrogates are left out
            found = self._codes[symbols] = self._alike[alike] = chr(size if size < 0xD800 else 0x10000 + size)
            self.version += 1
            self._members.clear()
            self._charsets.clear()
        return found

    def _tell(self, symbols: Symbols) -> frozenset[str]:
        """What the patterns see of a set of symbols: the expressions that it satisfies."""
        return frozenset([each for each in self._expressions or () if fits(symbols, each)])

    def members(self, symbol: str) -> frozenset[str]:
        """A symbol expression (`A&B!C`) -> the characters that it stands for."""
        found = self._members.get(symbol)
        if found is None:
            found = frozenset(code for symbols, code in self._codes.items() if fits(symbols, symbol))
            self._members[symbol] = found
        return found

    def charset(self, symbol: str) -> str:
        """A symbol expression -> a regular expression character class, the complement where that is shorter."""
        found = self._charsets.get(symbol)
        if found is None:
            found = self._charsets[symbol] = self._charset(self.members(symbol))
        return found

    def _charset(self, codes: frozenset[str]) -> str:
        if not codes:
            return r"(?!)"
        if len(codes) * 2 > len(self._codes):
            others = [code for code in self._codes.values() if code not in codes]
            return "[^" + "".join(map(re.escape, others)) + "]" if others else "(?s:.)"
        return "[" + "".join(map(re.escape, sorted(codes))) + "]"


def parse(text: str, where: str) -> tuple[Node, ...]:
    """A pattern -> its top-level sequence. RuleError names the rule and the place of a mistake."""
    tokens: list[tuple[str, str]] = []
    at = 0
    while at < len(text.rstrip()):
        found = _TOKEN.match(text, at)
        if not found or not found.lastgroup:
            raise RuleError(f"{where}: pattern column {at + 1}: cannot read {text[at:at + 12]!r}; symbols are capitals")
        tokens.append((found.lastgroup, found[found.lastgroup]))
        at = found.end()
    nodes, rest = _sequence(tokens, 0, where)
    if rest != len(tokens):
        raise RuleError(f"{where}: an unmatched ) or a top-level | in the pattern; write alternatives as ( | )")
    if [node.kind for node in nodes if node.slot == "trigger"] != ["symbol"]:
        raise RuleError(f"{where}: exactly one top-level symbol of the pattern must be :trigger, and no group can be")
    return nodes


def _sequence(tokens: list[tuple[str, str]], at: int, where: str) -> tuple[tuple[Node, ...], int]:
    nodes: list[Node] = []
    while at < len(tokens) and tokens[at][1] not in (")", "|"):
        kind, text = tokens[at]
        at += 1
        if text == "(":
            node, at = _group(tokens, at, where)
        elif kind in ("sym", "gap") or text in "<>":
            node = Node({"sym": "symbol", "gap": "gap"}.get(kind, "end"), text)
        else:
            raise RuleError(f"{where}: {text!r} follows nothing in the pattern")
        while at < len(tokens) and tokens[at][0] in ("slot", "quant"):
            node = _suffixed(node, *tokens[at])
            at += 1
        nodes.append(node)
    return tuple(nodes), at


def _suffixed(node: Node, kind: str, text: str) -> Node:
    if kind == "slot":
        return Node(node.kind, node.text, node.parts, text[1:], node.quant)
    return Node(node.kind, node.text, node.parts, node.slot, text)


def _group(tokens: list[tuple[str, str]], at: int, where: str) -> tuple[Node, int]:
    branches: list[Node] = []
    while True:
        parts, at = _sequence(tokens, at, where)
        branches.append(Node("seq", parts=parts))
        if at >= len(tokens):
            raise RuleError(f"{where}: a ( is never closed in the pattern")
        at += 1
        if tokens[at - 1][1] == ")":
            return Node("alt", parts=tuple(branches)), at


_OPEN = "!QUOTE!DOT"  # what a gap may skip


class Compiled:
    """A parsed pattern ready to match; it recompiles itself when the alphabet has grown."""

    def __init__(self, nodes: tuple[Node, ...]) -> None:
        at = next(k for k, node in enumerate(nodes) if node.slot == "trigger")
        self.trigger = nodes[at].text
        self.left, self.right = nodes[:at], nodes[at + 1 :]
        self.expressions = frozenset({_OPEN, *_expressions(self.left), *_expressions(self.right)})
        self._version = self._seen = -1
        self._before: _Side | None = None

    def _compile(self, nodes: Iterable[Node], alphabet: Alphabet, backwards: bool) -> _Side:
        """One side of the pattern -> its regular expression, and the slots that its groups are."""
        names: dict[str, str] = {}
        found = re.compile("".join([self._emit(node, alphabet, names, backwards) for node in nodes]))
        return found, [(group, names[name]) for name, group in found.groupindex.items()]

    def _emit(self, node: Node, alphabet: Alphabet, names: dict[str, str], backwards: bool) -> str:
        if node.kind == "symbol":
            text = alphabet.charset(node.text)
        elif node.kind == "gap":
            text = f"{alphabet.charset(_OPEN)}{{0,{node.text[2:]}}}?"
        elif node.kind == "end":
            text = r"\Z"
        elif node.kind == "seq":
            parts = reversed(node.parts) if backwards else node.parts
            text = "".join([self._emit(part, alphabet, names, backwards) for part in parts])
        else:
            text = "(?:" + "|".join([self._emit(part, alphabet, names, backwards) for part in node.parts]) + ")"
        if node.slot and node.slot != "trigger":
            name = f"s{len(names)}"
            names[name] = node.slot
            text = f"(?P<{name}>{text})"
        return text + node.quant if node.kind != "gap" else text

    def may(self, before: str, after: str, alphabet: Alphabet) -> bool:
        """The characters beside a trigger, "" at an end of the sentence -> whether a match is possible there."""
        if self._seen != alphabet.version:
            self._left, self._right = _first(self.left[::-1], alphabet, True), _first(self.right, alphabet, False)
            self._seen = alphabet.version
        return (self._right is None or after in self._right) and (self._left is None or before in self._left)

    def match(self, coded: str, turned: str, at: int, alphabet: Alphabet) -> tuple[Spans, int, int] | None:
        """A coded sentence, the same backwards, and a trigger's index -> item spans of slots, and of the whole match."""
        if self._version != alphabet.version:
            self._after, self._before, self._version = self._compile(self.right, alphabet, False), None, alphabet.version
        after = self._after[0].match(coded, at + 1)
        if not after:
            return None
        if self._before is None:  # of many patterns the right side never fits, and this is not asked for
            self._before = self._compile(self.left[::-1], alphabet, True)
        size = len(coded)
        before = self._before[0].match(turned, size - at)
        if not before:
            return None
        slots: Spans = {}
        for group, slot in self._before[1]:
            start, stop = before.span(group)
            if stop > start >= 0:
                slots.setdefault(slot, []).append((size - stop, size - start))
        for group, slot in self._after[1]:
            start, stop = after.span(group)
            if stop > start >= 0:
                slots.setdefault(slot, []).append((start, stop))
        return slots, size - before.end(), after.end()


def _first(nodes: Sequence[Node], alphabet: Alphabet, backwards: bool) -> frozenset[str] | None:
    """A side of a pattern, from the trigger outwards -> the characters one of which must stand beside it; None when none must."""
    found, none = _beginnings(nodes, alphabet, backwards)
    return None if none else found


def _beginnings(nodes: Sequence[Node], alphabet: Alphabet, backwards: bool) -> tuple[frozenset[str], bool]:
    """A sequence in the order of reading -> the characters it may begin with, "" for an end; and whether it may take none."""
    found: frozenset[str] = frozenset()
    for node in nodes:
        begins, none = _begins(node, alphabet, backwards)
        found |= begins
        if not none and not _NONE.match(node.quant):
            return found, False
    return found, True


def _begins(node: Node, alphabet: Alphabet, backwards: bool) -> tuple[frozenset[str], bool]:
    if node.kind == "symbol":
        return alphabet.members(node.text), False
    if node.kind == "gap":
        return alphabet.members(_OPEN), True
    if node.kind == "end":
        return frozenset({""}), False
    if node.kind == "seq":
        return _beginnings(node.parts[::-1] if backwards else node.parts, alphabet, backwards)
    branches = [_begins(part, alphabet, backwards) for part in node.parts]
    return frozenset().union(*(begins for begins, _ in branches)), any(none for _, none in branches)


def _expressions(nodes: tuple[Node, ...]) -> Iterator[str]:
    """Every symbol expression that a pattern uses."""
    for node in nodes:
        if node.kind == "symbol":
            yield node.text
        yield from _expressions(node.parts)


def positive(symbol: str) -> frozenset[str]:
    """A symbol expression (`A&B!C`) -> the symbols that an item must carry."""
    return parts(symbol)[0]


def symbols(nodes: tuple[Node, ...]) -> Iterator[str]:
    """Every symbol name that a pattern uses."""
    for expression in _expressions(nodes):
        yield from re.findall(r"[A-Z][A-Z0-9]*", expression)
