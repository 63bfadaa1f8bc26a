"""A name that differs from an office-holder's by a slip of the pen: «الأمين العام للأمم المتحدة أنطونيون غوتيريش»."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import lru_cache

from kg import gazetteer, names
from kg.fold import fold_phrase
from kg.gazetteer import read_table
from kg.model import Entity, Mention

_ARTICLE = "ال"
_LONG = 6  # letters of a name of one word that a slip leaves recognisable
_VOWELS, _LIKE = frozenset("اوي"), tuple(map(frozenset, ("غجقك", "سشصز", "تطث", "دذض")))
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


def slips(words: Iterable[str], known: Mapping[str, Entity]) -> dict[str, Entity]:
    """The folded words of an article and the short names that it licenses -> words that are one of these but for a slip.

    «ادروغان» in an article that names «أردوغان»: two letters change places, a vowel more or less, a letter for its like.
    """
    listed, heads = names.listed(), gazetteer.load().heads
    persons = (name for name, entity in known.items() if entity.kind == "person" and len(name) >= _LONG)
    right = [name for name in persons if name.isalpha() and not name.startswith(_ARTICLE)]  # «الهاشمي» is like many
    long = (word for word in words if len(word) >= _LONG - 1) if right else ()
    doubtful = {word for word in long if word not in known and word not in heads and word not in listed}
    return {
        word: known[name] for word in sorted(doubtful) for name in right
        if word[0] == name[0] and abs(len(word) - len(name)) < 2 and slipped(word, name) and not names.is_common(word)
    }


def slipped(one: str, two: str) -> bool:
    """Whether two different folded words differ by one slip behind their first letter."""
    if len(one) != len(two):
        longer, shorter = (one, two) if len(one) > len(two) else (two, one)
        return any(
            longer[:k] + longer[k + 1 :] == shorter and (longer[k] in _VOWELS or (k > 1 and longer[k] == longer[k - 1]))
            for k in range(1, len(longer) - 1)  # «مارينوفا» is not «مارينوف»
        )
    apart = [k for k, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]
    if len(apart) == 1:
        return any(one[apart[0]] in like and two[apart[0]] in like for like in _LIKE)
    crossed = len(apart) == 2 and apart[1] == apart[0] + 1
    return crossed and apart[0] > 0 and one[apart[0]] == two[apart[1]] and one[apart[1]] == two[apart[0]]


def _alike(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    if len(one) != len(two) or _share("".join(one), "".join(two)) < _ALIKE:
        return False
    return all(_share(first, second) >= _EACH for first, second in zip(one, two, strict=True))


def _share(one: str, two: str) -> float:
    return SequenceMatcher(None, one, two, autojunk=False).ratio()
