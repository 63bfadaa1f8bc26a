"""Spelling folded to one form, so that no rule and no lexicon entry lists variants."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pyarabic import araby

_LETTERS = str.maketrans(
    "أإآٱىةؤئگکیٰپڤچژ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "ااااي" + "هويككيابفجز" + "0123456789" * 2
)


_BARE = re.compile("[ء-غف-ي]+")  # Arabic letters without marks or tatweel: most words

_ALIKE = str.maketrans("غقكطصظثذ", "جججتسزتز")


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """One word as written -> its folded spelling.

    Presentation forms, vowel marks, tatweel, the seats of hamza, final ya and ta marbuta, Persian letters and
    Arabic-Indic digits are made one (Unicode TR15 NFKC, then the letters above). Idempotent. Length may change.
    """
    if word.isascii():
        return word.casefold()
    if "ئو" in word:  # Egyptian spelling: مسئول
        word = word.replace("ئو", "ؤو")
    if _BARE.fullmatch(word):
        return word.translate(_LETTERS)
    bare: str = araby.strip_tatweel(araby.strip_tashkeel(unicodedata.normalize("NFKC", word)))
    return bare.translate(_LETTERS).casefold()


def fold_phrase(phrase: str) -> tuple[str, ...]:
    """A lexicon phrase in natural spelling -> its folded words."""
    return tuple(map(fold, phrase.split()))


def skeleton(name: str) -> str:
    """A folded name without spaces -> its consonants, with letters that transliterations interchange made one."""
    made = name.translate(_ALIKE)
    return made[:1] + "".join(letter for letter in made[1:] if letter not in "اويء-")
