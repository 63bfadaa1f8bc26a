"""Written forms of Arabic verbs and nisba adjectives, generated from the citation forms of the lexicon.

Only the third person is made: reported speech and action in news. Forms are folded (kg.fold), so hamza seats,
final ya and ta marbuta need no variants here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fold import fold

OBJECTS = ("ه", "ها", "هم", "هما")


def past_forms(stem: str) -> Iterator[tuple[str, str]]:
    """A past stem (قال, دعا, نفى) -> folded form and its agreement symbol MASC, FEM, DUAL or PLURAL."""
    base = fold(stem)
    yield base, "MASC"
    if stem[-1] in "اى" and len(base) > 2:
        bare, glide = base[:-1], "و" if stem[-1] == "ا" else "ي"
        yield bare + "ت", "FEM"
        yield bare + glide + "ا", "DUAL"
        yield bare + "تا", "DUAL"
        yield bare + "وا", "PLURAL"
        return
    yield base + "ت", "FEM"
    yield base + "ا", "DUAL"
    yield base + "تا", "DUAL"
    yield base + "وا", "PLURAL"


def present_forms(stem: str) -> Iterator[tuple[str, str]]:
    """A present stem beginning in ya (يقول, يدعو) -> folded form and agreement symbol; `س` futures come apart."""
    rest = fold(stem)[1:]
    long = rest[:-1] if rest[-1] in "وي" and len(rest) > 1 else rest
    yield "ي" + rest, "MASC"
    yield "ت" + rest, "FEM"
    for letter in "يت":
        yield letter + rest + "ان", "DUAL"
        yield letter + rest + "ا", "DUAL"
    yield "ي" + long + "ون", "PLURAL"
    yield "ي" + long + "وا", "PLURAL"


def with_objects(form: str) -> Iterator[str]:
    """A folded verb form -> the form with each object pronoun (اتهمها, دعاه); «تلقى» folds like a present, and is both."""
    stem = form[:-1] + "ا" if form[-1] == "ي" and not form.startswith(("ي", "ت")) else form
    stem = stem[:-1] if stem.endswith("وا") else stem
    stems = (stem, form[:-1] + "ا") if _BOTH.fullmatch(form) else (stem,)
    for pronoun in OBJECTS:
        if not (pronoun == "ه" and _NOUNS.fullmatch(form)):
            yield from (each + pronoun for each in stems)


_BOTH = re.compile("ت..ي")
_NOUNS = re.compile("ا.ا.|.*وا")  # with ه these fold like nouns in ta marbuta: إضافة، إشارة، دعوة


def participle_forms(stem: str) -> Iterator[tuple[str, str]]:
    """An active participle without tanwin (مؤكد) -> its accusative forms, as news uses them (مؤكدا، مؤكدة، مؤكدين)."""
    base = fold(stem)
    yield base, "BARE"
    for ending, agreement in (("ا", "MASC"), ("ه", "FEM"), ("ين", "PLURAL"), ("ان", "DUAL"), ("ون", "PLURAL")):
        yield (base[:-1] if base.endswith("ي") and ending in ("ين", "ون") else base) + ending, agreement


def masdar_forms(stem: str) -> Iterator[str]:
    """A verbal noun -> bare, definite, accusative and possessed forms (تعهد، التعهد، تعهده، تعهدها ...)."""
    base = fold(stem)
    open_t = base[:-1] + "ت" if base.endswith("ه") else base
    yield base
    yield "ال" + base
    if not base.endswith("ه"):
        yield base + "ا"
    for pronoun in OBJECTS:
        yield open_t + pronoun


_NISBA = (("", "M"), ("ه", "F"), ("ان", "D"), ("ين", "P"), ("ون", "P"), ("ات", "F"), ("تان", "D"), ("تين", "D"), ("ا", "M"))


def nisba_forms(stem: str) -> Iterator[tuple[str, str]]:
    """A nisba (روسي, كوري شمالي) -> folded form and agreement: M, F, D (dual), P (plural), each with and without the article.

    In a nisba of several words each word in ya takes the ending; each word takes the article if the last one does.
    """
    words = [fold(word) for word in stem.split()]
    for ending, agreement in _NISBA:
        row = [word + ending if word.endswith("ي") else word for word in words]
        yield " ".join(row), agreement
        yield " ".join("ال" + word for word in row), agreement + "D"
        if len(row) > 1 and not words[0].endswith("ي"):
            yield " ".join(["ال" + row[0], *row[1:]]), agreement + "D"
