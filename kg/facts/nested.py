"""Statements that stand in what another says."""

from __future__ import annotations

from kg.facts.draft import Draft, Reading
from kg.facts.form import agrees


def within(reading: Reading, draft: Draft, verb: frozenset[str]) -> bool:
    """Whether a statement stands in what another said, who may go on: «قال فلان، أمس، إن الرئيس هنأ نظيره. وأضاف»."""
    told = (other for other in reading.told(draft.sentence) if other.type == "statement" and not other.inner)
    outer = [other for other in told if other.start < draft.start and draft.stop <= other.stop]
    nested = draft.rule.startswith("statement/svo") and reading.text(draft.start, draft.start + 2) in ("أن", "إن")
    return nested and any(agrees(verb, other.entities("speakers"), reading.women) for other in outer)
