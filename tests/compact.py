"""Facts and mentions as one line each, so that a test can put a whole reading into a table."""

from __future__ import annotations

import datetime
from typing import Any

from kg import clean, tokenise
from kg.facts import to_json
from kg.link import link, mentions
from kg.model import Article
from kg.pipeline import extract

TUESDAY = datetime.date(2024, 5, 14)


def read(text: str, *types: str, published: datetime.date | None = TUESDAY) -> list[str]:
    """A text -> its facts in order, "type | slot=value | ..." without the empty slots; only `types` where given."""
    facts = [to_json(fact, "") for fact in extract(Article("test", text, published=published))]
    return [line(fact) for fact in facts if not types or fact["type"] in types]


def line(fact: dict[str, Any]) -> str:
    """A fact as JSON -> one line."""
    filled = {slot: value for slot, value in fact["slots"].items() if value not in (None, [])}
    return " | ".join([fact["type"], *(f"{slot}={plain(value)}" for slot, value in filled.items())])


def plain(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(plain(each) for each in value)
    if isinstance(value, dict):
        return f"{value['n']} {value['of']}" if "n" in value else str(value["label_en"] or value["label_ar"])
    return str(value)


def named(text: str) -> list[tuple[str, str, str | None]]:
    """A text -> its mentions in order: the words, the kind, and the label of the entity when the phrase itself names one."""
    found = link(text, tokenise.sentences(text, clean.regions(Article("test", text))))
    return [
        (text[each.start : each.stop], each.kind, (each.entity.label_en or each.entity.label_ar) if each.entity else None)
        for linked in found
        for each in mentions(linked.items)
    ]
