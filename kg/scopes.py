"""From the text of a query to the scopes of its variables: where values come in, and whether they reach where they are used.

SPARQL is read from the inside out (SPARQL 1.1 Query, 18.2): a FILTER or BIND sees the variables of its own group, a
sub-select shows outside only what it selects; behind GROUP BY there are the groups alone, and a LIMIT counts before anything
is joined. A parameter that is bound elsewhere is silently ignored there, and all rows come. Only the lexical level and the braces
are read here; that the text is SPARQL at all is for the parser to say.
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
_AGGREGATES = frozenset({"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"})
_CLAUSES = frozenset({"GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET"})  # behind the pattern of a query


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
    """A parameter where the text uses it: in a triple `pattern`, in a `filter`, in a `bind`, as a `key` of GROUP BY, or over
    the `rows` that are grouped."""

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
    grouped: bool = False  # of a select: GROUP BY, or an aggregate
    keys: set[str] = field(default_factory=set)  # what it is grouped by
    cut: bool = False  # of a select: LIMIT or OFFSET

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
        return bool({f"_{name}", "*"} & self.selected) and self.keeps(name)

    def keeps(self, name: str) -> bool:
        """Whether the parameter is still there behind the pattern of a select."""
        return not self.grouped or f"_{name}" in self.keys


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


def remedy(use: Use) -> str:
    """A use that no value reaches -> what to write."""
    if _grouped_away(use):
        return f"add ?_{use.name} to GROUP BY"
    return f"write `VALUES ?_{use.name} {{ … }}` between the same braces"


def _grouped_away(use: Use) -> bool:
    return use.how == "filter" and use.group.kind == "select" and not use.group.keeps(use.name)


def reached(use: Use) -> bool:
    """Whether the value of a parameter reaches a place of use."""
    if use.how == "key" or _grouped_away(use):
        return use.how == "key"
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
        return around.parent if around.selects(name) and not around.cut else None
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
        self.clause = ""  # of _CLAUSES, the last one
        self.called = ""  # the word right before
        self.aggregates = [0]  # the depth within an aggregate, per open group; 0 outside
        self.values: tuple[str, int] | None = None  # VALUES with its variable, if it is a parameter alone

    def read(self, token: re.Match[str]) -> None:
        if token["silent"] or token["name"]:
            return
        called, self.called = self.called, (token["word"] or "").upper()
        if token["word"]:
            self._word(token)
        elif token["variable"]:
            self._variable(token)
        else:
            self._mark(token, called)

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
        elif self.word in _CLAUSES and self.group.kind == "select":
            self.clause = self.word
            self.group.grouped |= self.word == "GROUP"
            self.group.cut |= self.word in ("LIMIT", "OFFSET")
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
            self.uses.append(Use(name[1:], token.start(), self._how(name), self.group))

    def _how(self, name: str) -> str:
        """How the variable that has just been read is used."""
        if self.ordered[-1]:
            return "bind"
        if self.group.kind != "select":
            return "filter" if self.depths[-1] else "pattern"
        if self.clause == "GROUP" and not self.depths[-1]:
            self.group.keys.add(name)
            return "key"
        return "rows" if self.clause == "GROUP" or self.aggregates[-1] else "filter"

    def _mark(self, token: re.Match[str], called: str) -> None:
        mark = token[0]
        if mark == "{":
            self._open(token.start())
        elif mark == "}" and self.group.parent:
            self._close(token.end())
        elif mark in "()":
            self.depths[-1] += 1 if mark == "(" else -1
            self._aggregate(called if mark == "(" else "")
            self.ordered[-1] &= self.depths[-1] > 0 or mark == "("
        elif mark == "*" and self.selecting and not self.depths[-1]:
            self.group.selected.add("*")

    def _aggregate(self, called: str) -> None:
        """A bracket has been opened behind a word, or closed: it may begin or end what an aggregate counts."""
        if self.depths[-1] < self.aggregates[-1]:
            self.aggregates[-1] = 0
        elif called in _AGGREGATES and self.group.kind == "select" and not self.aggregates[-1]:
            self.aggregates[-1] = self.depths[-1]
            self.group.grouped = True

    def _open(self, place: int) -> None:
        kind = "data" if self.opener == "VALUES" else _OPENERS.get(self.opener, "group")
        if kind == "group" and self.group.kind == "select":
            kind = "where"
        inner = Group(kind, place, self.group, branch=self.opener == "UNION")
        self.group.children.append(inner)
        self.group, self.opener, self.selecting, self.clause = inner, "", False, ""
        self.depths.append(0)
        self.aggregates.append(0)
        self.ordered.append(False)

    def _close(self, place: int) -> None:
        closed = self.group
        assert closed.parent
        self.group = closed.parent
        self.depths.pop()
        self.aggregates.pop()
        self.clause = ""
        self.ordered.pop()
        if closed.kind == "data" and self.values and self.values[0].startswith("_"):
            slot = Slot(self.values[0][1:], self.text[closed.start + 1:place - 1].strip(), self.values[1], place, self.group)
            self.slots.append(slot)
            self.group.slots.append(slot)
        self.values, self.opener = None, ""
