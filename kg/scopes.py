"""From the text of a query to the scopes of its variables: where values come in, and whether they reach where they are used.

SPARQL is read from the inside out (SPARQL 1.1 Query, 18.2): a FILTER or BIND sees the variables of its own group, a
sub-select shows outside only what it selects. A parameter that is bound elsewhere is silently ignored there, and all rows
come. Only the lexical level and the braces are read here; that the text is SPARQL at all is for the parser to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

TOKEN = re.compile(
    r"(?P<silent>\#[^\r\n]*"
    r'|"""(?:[^"\\]|\\.|"(?!""))*"""' r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\r\n]|\\.)*"' r"|'(?:[^'\\\r\n]|\\.)*'" r"|<[^<>\"{}|^`\\\s]*>)"
    r"|(?P<variable>[?$]\w+)|(?P<name>[\w.-]*:[\w.%:\\-]*)|(?P<word>\w+)|(?P<mark>\S)",
    re.DOTALL,
)
_OPENERS = {"OPTIONAL": "optional", "MINUS": "minus", "EXISTS": "exists", "CONSTRUCT": "template"}
# Words after which a name in brackets belongs to an expression that is read in order, not at the end of the group.
_IN_ORDER = "BIND"


@dataclass(frozen=True, slots=True)
class Slot:
    """`VALUES ?_name { term }`: where a parameter binds. `start` and `stop` are offsets in the text."""

    name: str
    term: str
    start: int
    stop: int
    group: Group


@dataclass(frozen=True, slots=True)
class Use:
    """A parameter where the text uses it: in a triple pattern, in a `filter`, or in a `bind`."""

    name: str
    place: int
    how: str
    group: Group


@dataclass(eq=False, slots=True)
class Group:
    """What stands between braces. `select` is a query or sub-select, whose pattern is its child of the kind `where`."""

    kind: str
    start: int
    parent: Group | None = None
    children: list[Group] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    selected: set[str] = field(default_factory=set)  # of a select; "*" for all
    branch: bool = False  # one of several ways to a solution, so that what it binds is not surely bound

    def seen(self, name: str, before: int | None = None) -> bool:
        """Whether a value of the parameter surely is in each solution of this group, or of its part before an offset."""
        if self.kind == "select":
            return any(child.seen(name) for child in self.children if child.kind == "where")
        if any(slot.name == name and (before is None or slot.start < before) for slot in self.slots):
            return True
        return any(child.shows(name) for child in self.children if before is None or child.start < before)

    def shows(self, name: str) -> bool:
        """Whether the group around this one sees the parameter's value through it."""
        if self.kind == "select":
            return self.selects(name) and not self.branch and self.seen(name)
        return self.kind == "group" and not self.branch and self.seen(name)

    def selects(self, name: str) -> bool:
        return bool({f"_{name}", "*"} & self.selected)


@dataclass(frozen=True, slots=True)
class Scopes:
    """The slots and uses of all parameters in a text, each in its group."""

    slots: tuple[Slot, ...]
    uses: tuple[Use, ...]


@lru_cache(maxsize=256)
def scopes(text: str) -> Scopes:
    """The text of a query -> where its parameters (`?_name`) come in and where they are used."""
    reader = _Reader(text)
    for token in TOKEN.finditer(text):
        reader.read(token)
    return Scopes(tuple(reader.slots), tuple(reader.uses))


def unbound(found: Scopes) -> Iterator[Use]:
    """Scopes -> the uses that no value reaches."""
    return (use for use in found.uses if not reached(use))


def reached(use: Use) -> bool:
    """Whether the value of a parameter reaches a place of use."""
    group: Group | None = use.group
    how, before = use.how, use.place if use.how == "bind" else None
    while group:
        if group.seen(use.name, before):
            return True
        if how == "last" or (how != "pattern" and group.kind not in ("optional", "exists")):
            return False
        how, before = _outwards(group, how)
        group = _joined(group, use.name)
    return False


def _outwards(group: Group, how: str) -> tuple[str, int | None]:
    """How a name that is free in a group is read in the group around it, and whether only in what stands before."""
    if group.kind == "exists":
        return "filter", None
    if group.kind == "optional" and how != "pattern":
        return "last", group.start  # the condition of a left join: what stands before, and no group further out
    return how, group.start if group.kind == "minus" else None


def _joined(group: Group, name: str) -> Group | None:
    """The group whose solutions are joined with those of this one by the variable, if there is one."""
    around = group.parent
    if around and around.kind == "select":
        return around.parent if around.selects(name) else None
    return around


class _Reader:
    """Takes the tokens one by one and keeps the groups that are open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.group = Group("select", 0)
        self.slots: list[Slot] = []
        self.uses: list[Use] = []
        self.word = self.opener = ""  # the last word, and the last one that says what braces are to be
        self.depths = [0]  # of brackets, per open group
        self.ordered = [False]
        self.selecting = False
        self.values: tuple[str, int] | None = None  # VALUES with its variable, if it is a parameter alone

    def read(self, token: re.Match[str]) -> None:
        if token["silent"] or token["name"]:
            return
        if token["word"]:
            self._word(token)
        elif token["variable"]:
            self._variable(token)
        else:
            self._mark(token)

    def _word(self, token: re.Match[str]) -> None:
        self.word = token[0].upper()
        if self.word == "SELECT":
            if self.group.kind != "select":  # the braces just opened are a sub-select
                self.group.branch |= self.group.kind != "group"
                self.group.kind = "select"
            self.selecting = True
        elif self.word in ("WHERE", "FROM"):
            self.selecting = False
        elif self.word == "UNION":
            self._last_child_is_a_branch()
        if self.word in (*_OPENERS, "VALUES", "UNION", "WHERE"):
            self.opener = self.word
            self.values = ("", token.start()) if self.word == "VALUES" else None
        if self.word == _IN_ORDER and not self.depths[-1]:
            self.ordered[-1] = True
        elif not self.depths[-1]:
            self.ordered[-1] = False

    def _last_child_is_a_branch(self) -> None:
        if self.group.children:
            self.group.children[-1].branch = True

    def _variable(self, token: re.Match[str]) -> None:
        name = token[0][1:]
        if self.opener == "VALUES":
            if self.values and not self.depths[-1]:
                self.values = (name, self.values[1])
            return
        named, self.word = self.word == "AS", ""
        if self.selecting and (named or not self.depths[-1]):
            self.group.selected.add(name)
            return
        if name.startswith("_") and self.group.kind != "template":
            how = "pattern" if not self.depths[-1] and self.group.kind != "select" else "filter"
            self.uses.append(Use(name[1:], token.start(), "bind" if self.ordered[-1] else how, self.group))

    def _mark(self, token: re.Match[str]) -> None:
        mark = token[0]
        if mark == "{":
            self._open(token.start())
        elif mark == "}" and self.group.parent:
            self._close(token.end())
        elif mark in "()":
            self.depths[-1] += 1 if mark == "(" else -1
            self.ordered[-1] &= self.depths[-1] > 0 or mark == "("
        elif mark == "*" and self.selecting and not self.depths[-1]:
            self.group.selected.add("*")

    def _open(self, place: int) -> None:
        kind = "data" if self.opener == "VALUES" else _OPENERS.get(self.opener, "group")
        if kind == "group" and self.group.kind == "select":
            kind = "where"
        inner = Group(kind, place, self.group, branch=self.opener == "UNION")
        self.group.children.append(inner)
        self.group, self.opener, self.selecting = inner, "", False
        self.depths.append(0)
        self.ordered.append(False)

    def _close(self, place: int) -> None:
        closed = self.group
        assert closed.parent
        self.group = closed.parent
        self.depths.pop()
        self.ordered.pop()
        if closed.kind == "data" and self.values and self.values[0].startswith("_"):
            slot = Slot(self.values[0][1:], self.text[closed.start + 1:place - 1].strip(), self.values[1], place, self.group)
            self.slots.append(slot)
            self.group.slots.append(slot)
        self.values, self.opener = None, ""
