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
from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import RuleError

_TOKEN = re.compile(r"\s*(?:(?P<gap>\.\.\d+)|(?P<sym>!?[A-Z][A-Z0-9]*(?:[&!][A-Z][A-Z0-9]*)*|(?:![A-Z][A-Z0-9]*)+)"
                    r"|(?P<slot>:[a-z_]+)|(?P<quant>[?*+]\??|\{\d+,\d*\}\??)|(?P<punct>[()|<>]))")


Spans = dict[str, list[tuple[int, int]]]  # slot -> half open ranges of items


@dataclass(frozen=True)
class Node:
    """A piece of a parsed pattern: symbol, gap, seq, alt or end; with its slot and quantifier."""

    kind: str
    text: str = ""
    parts: tuple[Node, ...] = ()
    slot: str = ""
    quant: str = ""


class Alphabet:
    """Sets of symbols <-> characters. Symbols that no pattern uses are left out, so that few sets remain.

    It grows as new sets are met; `version` tells compiled patterns when to compile again.
    """

    def __init__(self, used: frozenset[str] | None = None) -> None:
        self.used = used
        self.version = 0
        self._codes: dict[frozenset[str], str] = {}
        self._seen: dict[frozenset[str], str] = {}
        self._members: dict[str, frozenset[str]] = {}

    def code(self, symbols: frozenset[str]) -> str:
        """A set of symbols -> its character."""
        found = self._seen.get(symbols)
        if found is None:
            kept = symbols if self.used is None else symbols & self.used
            found = self._codes.get(kept)
            if found is None:
                size = len(self._codes)
                found = self._codes[kept] = chr(0xE000 + size if size < 6400 else 0xF0000 + size)
                self.version += 1
                self._members.clear()
            self._seen[symbols] = found
        return found

    def members(self, symbol: str) -> frozenset[str]:
        """A symbol expression (`A&B!C`) -> the characters that it stands for."""
        found = self._members.get(symbol)
        if found is None:
            wanted = positive(symbol)
            barred = set(re.findall(r"!([A-Z][A-Z0-9_]*)", symbol))
            found = frozenset(code for symbols, code in self._codes.items() if wanted <= symbols and not barred & symbols)
            self._members[symbol] = found
        return found

    def charset(self, symbol: str) -> str:
        """A symbol expression -> a regular expression character class, the complement where that is shorter."""
        codes = self.members(symbol)
        if not codes:
            return r"(?!)"
        if len(codes) * 2 > len(self._codes):
            others = [code for code in self._codes.values() if code not in codes]
            return "[^" + "".join(others) + "]" if others else "."
        return "[" + "".join(sorted(codes)) + "]"


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


class Compiled:
    """A parsed pattern ready to match; it recompiles itself when the alphabet has grown."""

    def __init__(self, nodes: tuple[Node, ...]) -> None:
        at = next(k for k, node in enumerate(nodes) if node.slot == "trigger")
        self.trigger = nodes[at].text
        self.left, self.right = nodes[:at], nodes[at + 1 :]
        self._version = -1

    def _compile(self, alphabet: Alphabet) -> None:
        self._names: dict[str, str] = {}
        stop = alphabet.charset("!QUOTE!DOT")
        self._before = re.compile("".join(self._emit(node, alphabet, stop, True) for node in reversed(self.left)))
        self._after = re.compile("".join(self._emit(node, alphabet, stop, False) for node in self.right))
        self._version = alphabet.version

    def _emit(self, node: Node, alphabet: Alphabet, stop: str, backwards: bool) -> str:
        if node.kind == "symbol":
            text = alphabet.charset(node.text)
        elif node.kind == "gap":
            text = f"{stop}{{0,{node.text[2:]}}}?"
        elif node.kind == "end":
            text = r"\Z"
        elif node.kind == "seq":
            parts = reversed(node.parts) if backwards else node.parts
            text = "".join(self._emit(part, alphabet, stop, backwards) for part in parts)
        else:
            text = "(?:" + "|".join(self._emit(part, alphabet, stop, backwards) for part in node.parts) + ")"
        if node.slot and node.slot != "trigger":
            name = f"s{len(self._names)}"
            self._names[name] = node.slot
            text = f"(?P<{name}>{text})"
        return text + node.quant if node.kind != "gap" else text

    def match(self, coded: str, turned: str, at: int, alphabet: Alphabet) -> tuple[Spans, int, int] | None:
        """A coded sentence, the same backwards, and a trigger's index -> item spans of slots, and of the whole match."""
        if self._version != alphabet.version:
            self._compile(alphabet)
        after = self._after.match(coded, at + 1)
        if not after:
            return None
        size = len(coded)
        before = self._before.match(turned, size - at)
        if not before:
            return None
        slots: Spans = {}
        for name, slot in self._names.items():
            for found, backwards in ((before, True), (after, False)):
                span = _span(found, name)
                if span:
                    slots.setdefault(slot, []).append((size - span[1], size - span[0]) if backwards else span)
        return slots, size - before.end(), after.end()


def _span(found: re.Match[str], name: str) -> tuple[int, int] | None:
    if name not in found.re.groupindex:
        return None
    span = found.span(name)
    return span if span[0] >= 0 and span[1] > span[0] else None


def positive(symbol: str) -> frozenset[str]:
    """A symbol expression (`A&B!C`) -> the symbols that an item must carry."""
    return frozenset(re.findall(r"(?<!!)\b[A-Z][A-Z0-9_]*", symbol))


def symbols(nodes: tuple[Node, ...]) -> Iterator[str]:
    """Every symbol name that a pattern uses."""
    for node in nodes:
        if node.kind == "symbol":
            yield from re.findall(r"[A-Z][A-Z0-9]*", node.text)
        yield from symbols(node.parts)
