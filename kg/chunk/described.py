"""Speakers whom only a description names, read where only a subject can stand: «قال متحدثون عسكريون باسم الحكومة إن»."""

from __future__ import annotations

from functools import lru_cache
from itertools import compress, count

from kg.chunk.groups import Groups
from kg.chunk.sight import Found
from kg.entities import unlisted
from kg.gazetteer import folded
from kg.memo import Memo
from kg.model import Mention

_NO_VERB = ("WITHOBJ", "DUAL", "PLURAL", "DESCRIBE", "HELDTOBE", "BYOBJECT")
_SOUND = "ون"
_BETWEEN = ("TIME", "ALSO", "COMMA")
_READ = ("ACTOR", "BODY", "OFFICE", "TITLE", "PLURALNP", "SINGLENP", "BX", "LX", "NISBA")
_FOLLOWS = (
    "THAT", "OPEN", "COLON", "COMMA", "TIME", "FI", "L", "MIN", "ILA", "ALA", "AN", "LPAR", "DASH", "WHO", "B", "DURING", "ALSO",
)

_FARTHEST = 5  # units between a verb and the speakers, with the first of them


def _speaks(symbols: frozenset[str]) -> bool:
    """Whether a unit with these symbols is a verb that only speakers can follow."""
    spoken = symbols >= {"SPEAK", "V"} and not symbols.isdisjoint(("ACT", "THATV"))
    return spoken and symbols.isdisjoint(_NO_VERB)


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    """The listed words for speakers, in the plural and in the singular."""
    return folded("bodies", "telling", "plural") | folded("bodies", "telling", "single")


_SPEAKS = Memo(_speaks)


class Described(Groups):
    """Reads groups and persons whom no list has, behind a verb of speech."""

    tellings: frozenset[int]

    def tell(self) -> frozenset[int]:
        """The indices at which such a speaker may begin."""
        behind = compress(count(1), map(_SPEAKS.__getitem__, self.symbols))
        listed = _words()
        near = [(at, word) for first in behind for at, word in enumerate(self.words[first : first + _FARTHEST], first)]
        return frozenset([at for at, word in near if (word.endswith(_SOUND) or word in listed) and self._begins(at)])

    def _begins(self, at: int) -> bool:
        """Whether a word for speakers stands behind a verb of speech, times and adverbs apart."""
        verb = at - 1 - self.has(at - 1, "QUANTIFIER")
        while self.has(verb, *_BETWEEN) and verb > at - 5:
            verb -= 1
        if not _SPEAKS[self.symbols[verb]] or self.has(at, *_READ):
            return False
        sure = self.has(verb, "THATV", "NEUTRAL") and not self.has(verb, "NOUNLIKE", "OBJV", "TELLS")
        return self._many(at) or (sure and self._by_trade(at, verb))

    def _many(self, at: int) -> bool:
        """Whether a word is a plural of persons that is a subject: in «ون», or one of the list."""
        word = self.word(at)
        sound = word.endswith(_SOUND) and len(word) > 5 + 2 * self.definite_at(at) and self.has(at, "PLURX", "DEFX")
        listed = word in folded("bodies", "telling", "plural")
        return sound or (listed and not self.has(at - 1, "OBJV", "NOUNLIKE"))

    def _by_trade(self, at: int, verb: int) -> bool:
        """Whether a word is a person by his trade, who agrees with the verb."""
        return self.word(at) in folded("bodies", "telling", "single") and bool(self.symbols[verb] & self.gender(at))

    def described(self, at: int) -> Found | None:
        """The speakers, or the speaker, described at an index; None where a name follows, or no end of a subject."""
        if at not in self.tellings or any(at <= name <= at + 12 for name in self.callings):
            return None
        after, of = self._extent(at)
        if not self.has(after, *_FOLLOWS) or (self.has(after, "COMMA") and self.full_name(after + 1)):
            return None
        label = self.surface(at - self.has(at - 1, "QUANTIFIER"), after)
        if self._many(at):
            flags = frozenset({"PLUR", "PLURALNP"})
            return self.make(at, after, "group", unlisted("group", label), flags=flags, of=of), after
        flags = self.gender(at) | (set() if self.definite(at) else {"INDEF"})
        return self.make(at, after, "single", unlisted("person", label), flags=flags, of=of), after

    def _extent(self, at: int) -> tuple[int, Mention | None]:
        """The index after a description that begins at `at`, with its adjectives; and the body that it is of or speaks for."""
        after = self.past(self.qualified(at), "PLURX", "NISBA", "ADJ")
        if self.word(at) in folded("bodies", "telling", "serving") and self.has(after, "L", "MIN"):
            found = self.mention(after + 1) if after + 1 < len(self.units) else None
            return (found[1], None) if found else (after, None)
        bare = after == at + 1 and not self.has(after, "NISBA")
        linked = self.has(after, "FI", "B", "MIN") or self.word(after) in folded("bodies", "telling", "link")
        found = self.organisation(after + linked) if linked or bare else None
        if found:
            return found[1], found[0]
        last = self.past(after + 1, "X", "DEFX", "PLACE", "NISBA", "ADJ") if self.has(after, "FI", "B") else after
        return (last if last > after + 1 and self.has(last, "THAT", "OPEN", "COLON", "L") else after), None

    def mention(self, at: int) -> Found | None:
        """The noun phrase that begins at an index; None when there is none."""
        raise NotImplementedError
