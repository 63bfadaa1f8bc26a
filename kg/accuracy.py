"""Scores as a document: figures per fact type, and how often each rule is right, with what so few cases can tell."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.evaluate import Score

_Z = 1.959964  # of the normal distribution: 95 % lie within


@dataclass(frozen=True, slots=True)
class RuleScore:
    """How often the facts of a rule match an annotation, and how often they match none."""

    rule: str
    hits: int
    wrong: int

    @property
    def cases(self) -> int:
        return self.hits + self.wrong

    @property
    def precision(self) -> float:
        return self.hits / self.cases


def wilson(hits: int, cases: int) -> tuple[float, float]:
    """Successes and cases -> the 95 % score interval of their share (Wilson 1927); (0, 1) where there is no case."""
    if not cases:
        return 0.0, 1.0
    share, square = hits / cases, _Z * _Z
    middle = share + square / (2 * cases)
    reach = _Z * math.sqrt(share * (1 - share) / cases + square / (4 * cases * cases))
    low, high = (middle - reach) / (1 + square / cases), (middle + reach) / (1 + square / cases)
    return max(0.0, low), min(1.0, high)


def total(scores: Iterable[Score]) -> Score:
    """Scores of several sets -> that of all."""
    found = Score()
    for each in scores:
        found.add(each)
    return found


def by_rule(score: Score) -> list[RuleScore]:
    """The score of all types -> that of each rule, by id; a fact counts for every rule that read it."""
    hits, wrong = (
        Counter(rule for _, fact in found for rule in {str(each.get("rule", "?")) for each in fact["evidence"]})
        for found in (score.right, score.spurious)
    )
    return [RuleScore(rule, hits[rule], wrong[rule]) for rule in sorted(hits | wrong)]


def figures(score: Score, sets: Mapping[str, int], rules_hash: str) -> dict[str, Any]:
    """The score of all types, the articles of each set, the hash of the rules -> what `kg build` tells of each rule."""
    rows = {
        each.rule: {"cases": each.cases, "correct": each.hits, "precision": round(each.precision, 4)}
        | dict(zip(("low", "high"), (round(bound, 4) for bound in wilson(each.hits, each.cases)), strict=True))
        for each in by_rule(score)
    }
    return {"rules": rules_hash, "gold": told_sets(sets), "precision": rows}


def told_sets(sets: Mapping[str, int]) -> str:
    """Sets of annotated articles with their sizes -> words."""
    return ", ".join(f"{name} ({size} articles)" for name, size in sets.items())


def markdown(
    scores: Mapping[str, Mapping[str, Score]], sets: Mapping[str, int], command: str, made_with: str
) -> Iterator[str]:
    """Scores by set and type, the articles of each set, the command that made them and the rules they hold for -> a document."""
    yield from ("# Accuracy", "", f"Made by `{command}` ({made_with}). Do not edit: run the command again.", "")
    yield (f"{sum(sets.values())} annotated articles. Precision (P) and recall (R) are of whole facts; "
           "slots is the share of right slots in")
    yield "the facts found. Intervals are Wilson's, at 95 %: where they are wide, there are too few cases to say more."
    for name, table in scores.items():
        heading = "## By type of fact" + (f": {name}, {sets[name]} articles" if len(sets) > 1 else "")
        yield from ("", heading, "", "| type | gold | extracted | P | R | F1 | slots | P, 95 % | R, 95 % |")
        yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
        yield from (_type_row(kind, score) for kind, score in table.items())
    yield from ("", "## By rule", "", "A hit matches an annotation, a wrong one matches none. Not counted: a fact that repeats a")
    yield "hit, and one whose annotation is optional."
    yield from ("", "| rule | hits | wrong | precision | 95 % |", "|---|--:|--:|--:|--:|")
    yield from (_rule_row(each) for each in by_rule(total(table["ALL"] for table in scores.values())))


def _type_row(kind: str, score: Score) -> str:
    row = score.row()
    shares = " | ".join(f"{row[name]:.3f}" for name in ("P", "R", "F1", "slots"))
    intervals = f"{_interval(score.hit, score.hit + score.wrong)} | {_interval(score.hit, score.gold)}"
    return f"| {'all' if kind == 'ALL' else kind} | {row['gold']} | {row['predicted']} | {shares} | {intervals} |"


def _rule_row(each: RuleScore) -> str:
    interval = _interval(each.hits, each.hits + each.wrong)
    return f"| `{each.rule}` | {each.hits} | {each.wrong} | {each.precision:.3f} | {interval} |"


def _interval(hits: int, cases: int) -> str:
    low, high = wilson(hits, cases)
    return f"{low:.2f}-{high:.2f}" if cases else "-"
