"""A name that differs from an office-holder's by a slip of the pen: «الأمين العام للأمم المتحدة أنطونيون غوتيريش»."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

from kg import gazetteer
from kg.fold import fold_phrase
from kg.gazetteer import read_table
from kg.model import Entity, Mention

_ALIKE, _EACH = 0.88, 0.7  # shares of common letters: of the whole names, and of each two words of them


def misspelt(words: tuple[str, ...], role: str | None, of: Mention | None) -> Entity | None:
    """Folded words of a full name, its office and what that is of -> the only holder whom the table gives so alike a name."""
    if role is None or of is None or len(words) < 2 or "بن" in words:
        return None
    organisation = of.kind == "organisation" and of.entity is not None
    key = f"org:{of.entity.key.partition('/')[2]}" if organisation and of.entity else of.country
    return _holder(words, role, key) if key else None


@lru_cache(maxsize=1 << 12)
def _holder(words: tuple[str, ...], role: str, of: str) -> Entity | None:
    found = {key for key, form in _names(role, of) if _alike(words, form)}
    return gazetteer.load().entities[found.pop()] if len(found) == 1 else None


@lru_cache(maxsize=1 << 10)
def _names(role: str, of: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The keys and folded full names of all whom the table gives an office at any time."""
    people = read_table("people")
    return tuple(
        (key, fold_phrase(form))
        for key in _held().get((role, of), ())
        for form in people[key.removeprefix("person/")]["ar"]
    )


@lru_cache(maxsize=1)
def _held() -> dict[tuple[str | None, str | None], dict[str, None]]:
    """Roles and what they are of -> the keys of all whom the table gives that office at any time, in its order."""
    found: dict[tuple[str | None, str | None], dict[str, None]] = {}
    for key, offices in gazetteer.load().offices.items():
        for office in offices:
            found.setdefault((office.get("role"), office.get("of")), {})[key] = None
    return found


def _alike(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    if len(one) != len(two) or _share("".join(one), "".join(two)) < _ALIKE:
        return False
    return all(_share(first, second) >= _EACH for first, second in zip(one, two, strict=True))


def _share(one: str, two: str) -> float:
    return SequenceMatcher(None, one, two, autojunk=False).ratio()
