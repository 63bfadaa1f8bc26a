"""The `#+` comment lines at the head of a query -> keys and values: what grlc has there, and what is our own."""

from __future__ import annotations

from pathlib import Path

from kg.errors import QueryError
from kg.outline import Line, Node, OutlineError, outline

# grlc, https://github.com/CLARIAH/grlc: what it would do with these is no longer its reader's choice here.
IGNORED = {
    "endpoint": "the dataset that is served answers", "endpoint_in_url": "the dataset that is served answers",
    "method": "GET serves for all", "mime": "the dataset that is served answers",
    "transform": "answers come as SPARQL results",
}
KEYS = frozenset(
    {"summary", "summary_ar", "description", "description_ar", "tags", "params", "pagination", "enumerate", "defaults", *IGNORED}
)
TEXTS = frozenset({"summary", "summary_ar", "description", "description_ar", "pagination"})
MARK = "#+"

Fields = dict[str, str]
Header = dict[str, Node]


def read(text: str, path: Path) -> tuple[Header, tuple[str, ...]]:
    """The text of a query and the name of its file -> what its head says, and remarks on what is of no effect here.

    QueryError for a line that cannot be read and for a key that is unknown or repeated.
    """
    lines, remarks = _without_ignored(_lines(text), path)
    try:
        top = outline(lines)
    except OutlineError as error:
        raise QueryError(f"{path}:{error.number}: {error}") from None
    if not isinstance(top, dict):
        if top:
            raise QueryError(f"{path}:{lines[0].number}: no `#+ key: value`; use keys: {listed(KEYS)}")
        top = {}
    for key in (key for key in top if not _fits(top, key)):
        raise QueryError(f"{path}:1: {key} is to be {'a text; put it in quotation marks' if key in TEXTS else 'a list of texts'}")
    return top, remarks


def _fits(top: Header, key: str) -> bool:
    """Whether the value of a key is of the form that the key asks for."""
    if key in TEXTS:
        return isinstance(top[key], str)
    plain = [each for item in items(top, key) for each in (item.values() if isinstance(item, dict) and key != "tags" else [item])]
    if key in ("defaults", "enumerate"):
        plain = [each for value in plain for each in (value if isinstance(value, list) else [value])]
    return all(isinstance(each, str) for each in plain)


def _lines(text: str) -> list[Line]:
    """All `#+` lines, as deep as they stand behind that mark; those of the highest level at 0."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith(MARK):
            told = line.removeprefix(MARK).rstrip()
            found.append(Line(number, len(told) - len(told.lstrip()), told.lstrip()))
    top = min((line.indent for line in found if line.text), default=0)
    return [Line(line.number, max(0, line.indent - top), line.text) for line in found]


def _without_ignored(lines: list[Line], path: Path) -> tuple[list[Line], tuple[str, ...]]:
    """Lines -> the same without what is of no effect, which need not even be well-formed, and a remark on each of these."""
    kept: list[Line] = []
    remarks: list[str] = []
    ignoring = False
    seen: set[str] = set()
    for line in lines:
        key = line.text.partition(":")[0].strip("\"' ") if line.indent == 0 and ":" in line.text else ""
        if key in KEYS or (key and not ignoring and not line.text.startswith("-")):
            if key not in KEYS or key in seen:
                raise QueryError(f"{path}:{line.number}: {key!r} is unknown or repeated; use each of {listed(KEYS)} once")
            seen.add(key)
            ignoring = key in IGNORED
            remarks += [f"{path}:{line.number}: {key} has no effect here: {IGNORED[key]}"] if ignoring else []
        kept += [] if ignoring else [line]
    return kept, tuple(remarks)


def text_of(top: Header, key: str, otherwise: str | None = None) -> str | None:
    """A text of the head, or what is given otherwise where there is none."""
    value = top.get(key, "")
    return value if isinstance(value, str) and value else otherwise


def items(top: Header, key: str) -> list[Node]:
    """A list of the head; a single value is a list of one."""
    value = top.get(key, "")
    if isinstance(value, dict):
        return [{name: each} for name, each in value.items()]
    return value if isinstance(value, list) else [value] if value else []


def pairs(top: Header, key: str) -> dict[str, list[str]]:
    """A list of `- name: value` or of `- name:` with values below -> values by name; a mapping says the same."""
    found: dict[str, list[str]] = {}
    for item in items(top, key):
        for name, value in (item.items() if isinstance(item, dict) else [(str(item), "")]):
            found[name] = texts(value)
    return found


def texts(value: Node) -> list[str]:
    """A text or a list of texts -> the texts that are not empty."""
    return [str(each) for each in (value if isinstance(value, list) else [value]) if each]


def listed(names: frozenset[str] | set[str]) -> str:
    return ", ".join(sorted(names))
