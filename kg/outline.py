"""Indented lines -> keys, lists and texts: as much of YAML as the heads of queries have in it (https://yaml.org/spec/1.2.2/).

Read are block mappings and sequences, plain texts over several lines, texts in quotation marks, `|` and `>`, `[a, b]` and
`{a: b}`. Every value stays a text: nothing is guessed to be a number or a date. Anchors, tags and directives are refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import NamedTuple

Node = str | list["Node"] | dict[str, "Node"]

_KEY = re.compile(r"""(?P<key>[\w-]+|"[^"]*"|'[^']*') *:(?: +(?P<value>.*))?""")
_ITEM = re.compile(r"-(?: +(?P<value>.*))?")
_BLOCK = re.compile(r"(?P<style>[|>])(?P<chomp>[+-]?)")
_NOT_PLAIN = re.compile(r""": |:$| #|^[\[\]{}"'&*!|>%@`,#]|^[?:-](?: |$)""")
_FLOW = re.compile(r"""\s*(?:(?P<sign>[\[\]{},])|(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s\[\]{},"'][^\[\]{},]*))""")
REMEDY = "put it in quotation marks"


class Line(NamedTuple):
    """A line without its indentation, and how deep that was."""

    number: int
    indent: int
    text: str


class OutlineError(ValueError):
    """`number` is the line that cannot be read."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(reason)
        self.number = number


def outline(lines: Sequence[Line]) -> Node:
    """Lines in their order, empty ones included -> what they say; OutlineError where they are no outline."""
    reader = _Reader(lines)
    found = reader.block(0)
    if reader.peek():
        raise OutlineError(reader.peek()[0].number, "indented otherwise than the lines before")
    return found


class _Reader:
    """Takes the lines from the first to the last."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines, self._at = lines, 0

    def peek(self) -> list[Line]:
        """The next line that is not empty, if there is one."""
        while self._at < len(self._lines) and not self._lines[self._at].text:
            self._at += 1
        return [*self._lines[self._at:self._at + 1]]

    def block(self, least: int) -> Node:
        """What stands at least so deep: a mapping, a sequence, or a text; "" where nothing does."""
        following = self.peek()
        if not following or following[0].indent < least:
            return ""
        line = following[0]
        if _ITEM.fullmatch(line.text):
            return self._sequence(line.indent)
        return self._mapping(line.indent) if _KEY.fullmatch(line.text) else self._value(self._take(), line.text, least)

    def _take(self) -> Line:
        self._at += 1
        return self._lines[self._at - 1]

    def _sequence(self, indent: int) -> list[Node]:
        found: list[Node] = []
        while (lines := self.peek()) and lines[0].indent == indent and (parts := _ITEM.fullmatch(lines[0].text)):
            value = parts["value"] or ""
            if value and _KEY.fullmatch(value):  # a mapping that begins in this line
                inside = indent + len(lines[0].text) - len(value)
                self._lines = [*self._lines[:self._at], Line(lines[0].number, inside, value), *self._lines[self._at + 1:]]
                found.append(self._mapping(inside))
            else:
                found.append(self._value(self._take(), value, indent + 1))
        return found

    def _mapping(self, indent: int) -> dict[str, Node]:
        found: dict[str, Node] = {}
        while (lines := self.peek()) and lines[0].indent == indent and (parts := _KEY.fullmatch(lines[0].text)):
            line, key = self._take(), parts["key"].strip("\"'")
            if key in found:
                raise OutlineError(line.number, f"{key!r} is repeated")
            value, after = parts["value"] or "", self.peek()
            beside = not value and after and after[0].indent == indent and _ITEM.fullmatch(after[0].text)
            found[key] = self._value(line, value, indent if beside else indent + 1)  # a sequence needs no indent
        return found

    def _value(self, line: Line, text: str, least: int) -> Node:
        """What stands behind a key or dash and below it, at least so deep."""
        if not text:
            return self.block(least)
        block = _BLOCK.fullmatch(text)
        if block:
            return self._text_block(block["style"], block["chomp"], least)
        rest = [text]
        while (after := self.peek()) and after[0].indent >= least:
            rest.append(self._take().text)
        whole = " ".join(rest)
        return _flow(line.number, whole) if whole[0] in "[{\"'" else _plain(line.number, whole)

    def _text_block(self, style: str, chomp: str, least: int) -> str:
        """`|` keeps the ends of lines, `>` makes spaces of them."""
        taken: list[Line] = []
        while self._at < len(self._lines) and (not self._lines[self._at].text or self._lines[self._at].indent >= least):
            taken.append(self._take())
        deep = min((line.indent for line in taken if line.text), default=0)
        lines = [" " * (line.indent - deep) + line.text if line.text else "" for line in taken]
        whole = "\n".join(lines)
        text = whole.rstrip("\n")
        ends = whole[len(text):] if chomp == "+" else ""
        return (text if style == "|" else re.sub(r"\n(\n*)", lambda found: found[1] or " ", text)) + ends


def _plain(number: int, text: str) -> str:
    if _NOT_PLAIN.search(text):
        raise OutlineError(number, f"{text!r} is not a plain text; {REMEDY}")
    return text


def _flow(number: int, text: str) -> Node:
    """`[a, b]`, `{a: b}` or a text in quotation marks, whole."""
    tokens = [*_FLOW.finditer(text)]
    if "".join(token[0] for token in tokens).strip() != text.strip():
        raise OutlineError(number, f"{text!r} is not well-formed; {REMEDY}")
    found, at = _flow_node(number, tokens, 0)
    if at != len(tokens):
        raise OutlineError(number, f"{text!r} goes on after its end; {REMEDY}")
    return found


def _flow_node(number: int, tokens: list[re.Match[str]], at: int) -> tuple[Node, int]:
    """The node that begins at a token -> it, and the place behind it."""
    token = tokens[at] if at < len(tokens) else None
    if token and token["text"]:
        return _unquoted(number, token["text"].strip()), at + 1
    if not token or token["sign"] not in "[{":
        raise OutlineError(number, "a bracket without its like")
    closing, inside = "]" if token["sign"] == "[" else "}", []
    at += 1
    while at < len(tokens) and tokens[at]["sign"] != closing:
        node, at = _flow_node(number, tokens, at)
        inside.append(node)
        at += at < len(tokens) and tokens[at]["sign"] == ","
    if at == len(tokens):
        raise OutlineError(number, f"no {closing} follows")
    return (inside if closing == "]" else _flow_pairs(number, inside)), at + 1


def _flow_pairs(number: int, inside: list[Node]) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for each in inside:
        parts = _KEY.fullmatch(each) if isinstance(each, str) else None
        if not parts:
            raise OutlineError(number, f"{each!r} is no `key: value`")
        found[parts["key"].strip("\"'")] = _unquoted(number, parts["value"] or "")
    return found


def _unquoted(number: int, text: str) -> str:
    if text[:1] == '"':
        try:
            return str(json.loads(text))
        except ValueError:
            raise OutlineError(number, f"{text} has an escape that is not known") from None
    return text[1:-1].replace("''", "'") if text[:1] == "'" else text
