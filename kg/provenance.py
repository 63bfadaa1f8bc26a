"""What a build says of its maker: the version of the program, and a hash over the rules and word lists it read with."""

from __future__ import annotations

from kg import rules
from kg.shared import Build
from kg.version import VERSION


def about(base: str) -> Build:
    """The base of the IRIs -> who builds."""
    return Build(VERSION, rules.digest(), base)


def patterns() -> dict[str, str]:
    """-> the rules, id: pattern."""
    return {rule.id: rule.pattern for rule in rules.load()}
