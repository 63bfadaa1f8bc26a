"""The rules: TOML files of patterns with the sentences each must read and must refuse."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.errors import RuleError
from kg.model import FACT_TYPES, SLOTS
from kg.pattern import Compiled, Node, parse, symbols
from kg.resources import lexicon_dir, rules_dir


@dataclass(frozen=True)
class Rule:
    """One rule: `pattern` over symbols, `set` fixed slot values, `yes` sentences with slots, `no` sentences to refuse.

    `order` is its rank: of the rules of one file that read the same trigger, the first wins. `needs` names further
    conditions (kg.match).
    """

    id: str
    fact: str
    pattern: str
    order: int
    yes: tuple[tuple[str, dict[str, Any]], ...]
    no: tuple[str, ...]
    set: dict[str, Any] = field(hash=False)
    needs: frozenset[str] = frozenset()
    comment: str = ""
    compiled: Compiled = field(compare=False, repr=False, kw_only=True)
    symbols: frozenset[str] = field(compare=False, repr=False, kw_only=True)


def _expanded(pattern: str, macros: dict[str, str]) -> str:
    """Macros replaced by their bracketed text, inner ones first."""
    for _ in range(4):
        pattern = re.sub(r"\b[A-Z]+\b", lambda found: macros.get(found[0], found[0]), pattern)
    return pattern


def _read(path: Path, macros: dict[str, str]) -> list[Rule]:
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{path}: {error}; mend the line and try again") from error
    macros |= {name: f"({text})" for name, text in table.get("macro", {}).items()}
    return [_rule(path, order, row, macros) for order, row in enumerate(table.get("rule", ()))]


def _rule(path: Path, order: int, row: dict[str, Any], macros: dict[str, str]) -> Rule:
    where = f"{path.name}: rule {row.get('id', f'number {order + 1}')}"
    for key in ("id", "fact", "pattern", "yes", "no"):
        if not row.get(key):
            raise RuleError(f"{where}: no {key!r}; a rule needs id, fact, pattern, and sentences to read and to refuse")
    if row["fact"] not in FACT_TYPES:
        raise RuleError(f"{where}: fact {row['fact']!r} is none of {', '.join(FACT_TYPES)}")
    for slot in row.get("set", {}):
        if slot not in SLOTS[row["fact"]]:
            raise RuleError(f"{where}: a {row['fact']} has no slot {slot!r}")
    nodes: tuple[Node, ...] = parse(_expanded(row["pattern"], macros), where)
    yes = tuple((sentence, slots) for sentence, slots in row["yes"])
    return Rule(
        row["id"], row["fact"], row["pattern"], order, yes, tuple(row["no"]), row.get("set", {}),
        frozenset(row.get("needs", ())), row.get("comment", ""), compiled=Compiled(nodes), symbols=frozenset(symbols(nodes)),
    )


@lru_cache(maxsize=1)
def load() -> tuple[Rule, ...]:
    """Nothing -> all rules, file by file in order of name. Raises RuleError, naming file and rule."""
    found: list[Rule] = []
    macros: dict[str, str] = {}
    shared = rules_dir() / "macros.toml"
    if shared.exists():
        _read(shared, macros)
    for path in sorted(rules_dir().glob("*.toml")):
        if path != shared:
            found += _read(path, dict(macros))
    seen: set[str] = set()
    for rule in found:
        if rule.id in seen:
            raise RuleError(f"rule {rule.id}: the id is used twice")
        seen.add(rule.id)
    return tuple(found)


def digest() -> str:
    """Nothing -> a hash of all rule and lexicon files: what the facts depend on besides the program."""
    sums = hashlib.sha256()
    for folder in (rules_dir(), lexicon_dir()):
        for path in sorted([*folder.glob("*.toml"), *folder.glob("*.txt")]):
            sums.update(path.name.encode() + path.read_bytes())
    return sums.hexdigest()
