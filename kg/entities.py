"""Entities that no lexicon lists, and the mentions among items: what several stages ask of the model's values."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from kg.fold import fold
from kg.model import Entity, Item, Mention

_INFLECTED = 5  # letters of a word that may end in the sign of the accusative


def unlisted(kind: str, label: str, label_en: str | None = None) -> Entity:
    """A kind and an Arabic name met in a text -> an entity whose key is a hash of the folded name."""
    folded = " ".join(fold(word) for word in label.split())
    return Entity(f"{kind}/x{hashlib.sha256(folded.encode()).hexdigest()[:12]}", kind, label_en, label)


def subject_form(label: str) -> str:
    """Words for somebody unnamed, maybe in the accusative -> the same as a subject: «متحدثا باسم الجيش», «مسؤولا أميركيا»."""
    words = label.split(" ")
    for at, word in enumerate(words):
        if len(word) < _INFLECTED or not word.endswith("ا"):
            break
        words[at] = word[:-1]
    return " ".join(words)


def mentions(items: Iterable[Item]) -> list[Mention]:
    """Items -> their mentions in order, those inside quotations too."""
    found: list[Mention] = []
    for item in [each for each in items if each.mention or each.inner]:
        if item.mention:
            found.append(item.mention)
        if item.inner:
            found += mentions(item.inner)
    return found
