"""A sanction told again with less said of it: whose it is, or what it is, as the article tells elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from kg.facts.draft import Draft
from kg.model import SlotValue

_UNSPECIFIED = ("unspecified",)


def retold(drafts: Sequence[Draft]) -> None:
    """Sanctions of an article -> the same, with the author and the measures that those against the same targets have."""
    sanctions = [draft for draft in drafts if draft.type == "sanction" and draft.slots["targets"]]
    for draft in sanctions:
        if not draft.slots["imposers"]:
            authored = [other for other in sanctions if other.slots["imposers"]]
            _adopt(draft, "imposers", [other for other in authored if _same(draft, other, "targets")])
    for draft in sanctions:
        if draft.slots["measures"] == _UNSPECIFIED and draft.slots["imposers"]:
            named = [other for other in sanctions if other.slots["measures"] != _UNSPECIFIED and _same(draft, other, "imposers")]
            _adopt(draft, "measures", [other for other in named if _same(draft, other, "targets")])


def _same(one: Draft, other: Draft, slot: str) -> bool:
    """Whether two sanctions agree in their status and in the entities of a slot."""
    return one.slots["status"] == other.slots["status"] and set(one.entities(slot)) == set(other.entities(slot))


def _adopt(draft: Draft, slot: str, others: Sequence[Draft]) -> None:
    """Gives a sanction what the others say of a slot, if they all say the same."""
    said: list[SlotValue] = [other.slots[slot] for other in others]
    if said and all(value == said[0] for value in said):
        draft.slots = {**draft.slots, slot: said[0]}
        draft.notes += [note for note in others[0].notes if note.slot == slot]
