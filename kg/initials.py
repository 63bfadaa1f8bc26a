"""The initials of a name: Arabic letters with a stop, and Latin ones by their names: «إتش. آر. ماكماستر»."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Token

__all__ = ["LATIN", "initial", "without"]

# Latin letters by name, as `Token.norm` spells them.
LATIN = frozenset(("اس", "ام", "جي", "دبليو", "ار", "كيه", "بي", "سي", "دي", "ال", "اف", "اتش", "جيه"))


def initial(tokens: Sequence[Token], at: int) -> bool:
    """Tokens and the position of one -> whether a stop behind it would shorten a name, not end a sentence.

    The last letter of a short name does end one: «قالت بي بي سي.»
    """
    token = tokens[at]
    return token.kind == "word" and (len(token.norm) == 1 or _latin(tokens, at))


def without(tokens: Sequence[Token]) -> Sequence[Token]:
    """Tokens of one sentence -> them without Latin initials and their stops, which no register of names spells."""
    stopped = {at for at in range(len(tokens) - 2) if _latin(tokens, at) and _stop_behind(tokens, at)}
    return [token for at, token in enumerate(tokens) if at not in stopped and at - 1 not in stopped]


def _latin(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].norm in LATIN and not (at and tokens[at - 1].norm in LATIN)


def _stop_behind(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at + 1].norm == "." and tokens[at + 1].start == tokens[at].stop
