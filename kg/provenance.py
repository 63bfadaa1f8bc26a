"""What a build says of its maker: the version of the program, a hash over the rules and word lists it read with, and how
often each rule was right where it was measured."""

from __future__ import annotations

import json

from kg import rules
from kg.errors import RuleError
from kg.resources import rules_dir
from kg.shared import Build, Measured
from kg.version import VERSION

FIGURES = "precision.json"  # beside the rules; written by `make accuracy`


def about(base: str) -> Build:
    """The base of the IRIs -> who builds."""
    return Build(VERSION, rules.digest(), base, measured())


def patterns() -> dict[str, str]:
    """-> the rules, id: pattern."""
    return {rule.id: rule.pattern for rule in rules.load()}


def measured() -> dict[str, Measured]:
    """-> what was measured of the rules, by id; nothing where it was measured with other rules or word lists."""
    path = rules_dir() / FIGURES
    try:
        told = json.loads(path.read_text("utf-8"))
        if told["rules"] != rules.digest():
            return {}
        return {
            rule: Measured(row["correct"], row["cases"], row["low"], row["high"], told["gold"])
            for rule, row in told["precision"].items()
        }
    except FileNotFoundError:
        return {}
    except (ValueError, KeyError, TypeError) as error:
        raise RuleError(f"{path}: {type(error).__name__} {error}; write it anew: make accuracy") from None
