"""The `#+` comment lines at the head of a query -> keys and values: YAML of the plainest sort, and what grlc has in it."""

from __future__ import annotations

import re
from pathlib import Path

from kg.errors import QueryError

# grlc, https://github.com/CLARIAH/grlc: what it would do with these is no longer its reader's choice here.
IGNORED = {
    "endpoint": "the dataset that is served answers", "endpoint_in_url": "the dataset that is served answers",
    "method": "GET serves for all", "mime": "the dataset that is served answers",
    "transform": "answers come as SPARQL results",
}
KEYS = frozenset(
    {"summary", "summary_ar", "description", "description_ar", "tags", "params", "pagination", "enumerate", "defaults", *IGNORED}
)

_LINE = re.compile(r"#\+ (?P<indent> *)(?P<item>- )?(?:(?P<key>\w+):(?: +(?P<value>.*))?|(?P<plain>.*))")
_NOT_PLAIN = re.compile(r""": | #|^[\[\]{}"'&*!|>%@`,?#-]|:$""")

Fields = dict[str, str]
Header = dict[str, str | list[str | Fields]]


def read(text: str, path: Path) -> tuple[Header, tuple[str, ...]]:
    """The text of a query and the name of its file -> what its head says, and remarks on what is of no effect here.

    A list below an item of a list (grlc's values of an enumeration) is kept as lines of that item. QueryError for a line
    that is not plain and for a key that is unknown or repeated.
    """
    top: Header = {}
    remarks: list[str] = []
    items: list[str | Fields] = []
    ignoring = False
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#+"):
            continue
        parts = _LINE.fullmatch(line.rstrip())
        if ignoring and not (parts and not parts["indent"] and parts["key"] in KEYS):
            continue
        ignoring = bool(parts and not parts["indent"] and parts["key"] in IGNORED)
        if parts and ignoring:
            remarks.append(f"{path}:{number}: {parts['key']} has no effect here: {IGNORED[parts['key']]}")
            continue
        value = (parts["value"] or parts["plain"] or "") if parts else ""
        if not parts or _NOT_PLAIN.search(value):
            raise QueryError(f"{path}:{number}: not a plain `#+ key: value`; leave out ': ', ' #' and marks at the beginning")
        if parts["indent"] or parts["item"]:
            _add(items, parts, value)
        elif parts["key"] in KEYS and parts["key"] not in top:
            items = []
            top[parts["key"]] = value or items
        else:
            key = parts["key"] or value
            raise QueryError(f"{path}:{number}: {key!r} is unknown or repeated; use each of {listed(KEYS)} once")
    return top, tuple(remarks)


def _add(items: list[str | Fields], parts: re.Match[str], value: str) -> None:
    last = items[-1] if items else None
    if isinstance(last, dict) and parts["item"] and not parts["key"] and len(parts["indent"]) > 2:
        last[next(reversed(last))] += f"\n{value}"
    elif parts["item"]:
        items.append({parts["key"]: value} if parts["key"] else value)
    elif isinstance(last, dict) and parts["key"]:
        last[parts["key"]] = value


def items(top: Header, key: str) -> list[str | Fields]:
    """A list of the head; a single value is a list of one."""
    value = top.get(key, [])
    return value if isinstance(value, list) else [value]


def pairs(top: Header, key: str) -> dict[str, list[str]]:
    """A list of `- name: value` or of `- name:` with values below -> values by name."""
    found: dict[str, list[str]] = {}
    for item in items(top, key):
        for name, value in (item.items() if isinstance(item, dict) else [(item, "")]):
            found[name] = [each for each in value.split("\n") if each]
    return found


def listed(names: frozenset[str] | set[str]) -> str:
    return ", ".join(sorted(names))
