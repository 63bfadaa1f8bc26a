"""Names that nobody lists and no title introduces, of those whom a measure hits: «عقوبات على رومان أبراموفيتش وغيره»."""

from __future__ import annotations

from itertools import compress, count

from kg import names
from kg.chunk.appointed import Appointed
from kg.chunk.sight import Found
from kg.entities import unlisted
from kg.gazetteer import folded

_FARTHEST = 6  # units between a measure and its preposition
_ON = ("ALA", "AGAINST", "OFBAND")
_LISTING = frozenset({"LISTV", "LISTVN", "DELIST"})
_LIST = 16  # units between such a verb and the list
_STANDS = frozenset({"SANCTION", "FREEZE", "FROZE"})
_HELD = ("FROZE", "FREEZING", "ENTRYBAN")  # whose holder stands right behind
_FROM = ("LIFT", "LIFTN", "EASE")  # what is done to the measure where «عن» leads to whom it hit
_BETWEEN = ("X", "DEFX", "ADJ", "NISBA", "MAYBENISBA", "SANCTION", "W", "GOODS", "IMPOSE")
_NO_HEADS = (
    "COUNTED", "TARGETHEAD", "GOODS", "COMPANY", "PLURALNP", "SINGLENP", "OFFICE", "TITLE", "GROUP", "BODY", "NUMBER",
    "QUANTIFIER", "COUNTRY", "ORG", "PLACE", "BX", "LX", "V", "MAYBEORG", "OPENORG", "FOREMOST", "PRESSURE",
)
_MEASURES = ("SANCTION", "BAN", "BANN", "LISTV", "LISTVN", "DELIST", "FREEZE", "ENTRY")
_NEAR = 8  # units between a measure and whom it hits
_NAMED = ("FULLNAME", "SURNAME")
_ENDS = ("COMMA", "DOT", "W", "REASON", "SEMI", "LPAR", "REL", "L")


class Punished(Appointed):
    """Reads the names of those hit by a measure, where only they can stand."""

    def punish(self) -> dict[int, tuple[int, int]]:
        """Where such a name, or the title before it, begins -> the indices of the name."""
        measures = compress(count(), [not symbols.isdisjoint(_STANDS) for symbols in self.symbols[: len(self.units)]])
        hit = {first: name for at in measures for first, name in self._hit(at)}
        verbs = compress(count(), [not symbols.isdisjoint(_LISTING) for symbols in self.symbols[: len(self.units)]])
        return hit | {first: name for at in verbs for first, name in self._listed(at)}

    def punished(self, at: int) -> Found:
        """The person whose name begins at an index, with an office in apposition."""
        name = self.punishments[at]
        return self._apposed(self.make(at, name[1], "person", self.person_entity(*name), name=name), name[1])

    def counted(self, at: int) -> Found | None:
        """A counted group, also one of nationals whom a measure hits: «عقوبات على 17 سعوديا»."""
        found = super().counted(at)
        if found or not any(self.has(k, *_MEASURES) for k in range(max(0, at - _NEAR), at)):
            return found
        country = self.accusative(at + 1) if self.has(at, "NUM") else None
        if (sense := self.sense(at + 1, "NISBA")) and self.has(at + 1, "NM", "NP") and not self.definite(at + 1):
            country = sense.country
        if country is None:
            return None
        flags = frozenset({"PLUR", "COUNT"})
        return self.make(at, at + 2, "group", unlisted("group", self.surface(at, at + 2)), country=country, flags=flags), at + 2

    def _hit(self, measure: int) -> list[tuple[int, tuple[int, int]]]:
        """The names behind a measure, with the titles before them: where each begins, and the indices of the name."""
        at = self._behind(measure)
        if at is not None and self.has(at, "OFFICES", "PAIR"):
            at = self.past(at + 1, "NISBA", "DEFX", "COMMA")  # «على الوزيرين السابقين فلان وفلان»
        return [] if at is None else self._row(at)

    def _row(self, begin: int) -> list[tuple[int, tuple[int, int]]]:
        """The name at an index, and those that «و» joins to it; listed ones are left to others."""
        found: list[tuple[int, tuple[int, int]]] = []
        at: int | None = begin
        while at is not None and at < len(self.units):
            first = self._untitled(at)
            listed = self.fathers(first + 1) if self.has(first, *_NAMED) else first
            last = listed if listed > first else self._sanctioned(first)
            if last == first:
                break
            found += [(at, (first, last))] if last > listed else []
            last += self.has(last, "COMMA")
            at = last + 1 if self.has(last, "W") else None
        return found

    def _listed(self, verb: int) -> list[tuple[int, tuple[int, int]]]:
        """The names between a verb of listing, with who lists, and the list: «أدرجت واشنطن فلانا على قائمة العقوبات»."""
        final = next((k for k in range(verb + 2, min(verb + _LIST, len(self.units))) if self.has(k, "BLACKLIST")), verb)
        for at in range(verb + 1, final - 2):
            opened = at == verb + 1 or self.has(at - 1, "COUNTRY", "CAPITAL", "ORG", "NISBA", "COMMA", "TIME")
            last = self._sanctioned(at) if opened and not self.has(at, *_NAMED) else at
            if last > at and self.has(last, "ALA", "ILA", "FI", "MIN", "COMMA", "W"):
                return self._row(at)
        return []

    def _untitled(self, at: int) -> int:
        """The index behind a title that is no office, and its adjectives: «رجل الأعمال السوري سامر فوز»; else the same."""
        if self.has(at, "OFFICE", "BX", "LX", "V", *_NAMED):
            return at
        name = self.past(at + 1, "NISBA", "ADJ", "MAYBENISBA")
        called = self.has(at, "DEFX") and name < len(self.units) and names.is_sure(self.words[name])
        called = called and not names.is_given(self.words[at]) and not self.has(at, "PLURX", *_NO_HEADS)
        return name if self.has(at, "TITLE") or called else at  # «الأوليغارشي أوليغ ديريباسكا»

    def _behind(self, measure: int) -> int | None:
        """The index behind the preposition of a measure, or behind one that is its holder's: «تجميد أصول فلان»."""
        if self.has(measure, *_HELD):
            return measure + 1
        if self.has(measure, "FREEZE"):
            return self._assets(measure)
        for at in range(measure + 1, measure + _FARTHEST):
            lifted = self.has(at, "AN") and any(self.has(k, *_FROM) for k in range(max(0, measure - 3), measure))
            if lifted or self.has(at, *_ON):
                return at + 1
            if not self.has(at, *_BETWEEN):
                return None
        return None

    def _assets(self, verb: int) -> int | None:
        """The index behind what is frozen by whoever is named behind the verb: «جمدت بريطانيا أصول فلان»."""
        held = folded("words", "asked", "assets")
        return next((at + 1 for at in range(verb + 2, verb + _FARTHEST) if self.word(at) in held), None)

    def _sanctioned(self, at: int) -> int:
        """The index after a name of two words at least; `at` when none begins there."""
        if self.has(at, *_NO_HEADS) or (self.definite_at(at) and not names.is_given(self.words[at])):
            return at
        last = max(self.unlisted_stop(at, False), self.unlisted_stop(at, True))
        if last < at + 2 and names.is_sure(self.words[at]) and self.has(at + 1, "X") and self.has(at + 2, *_ENDS):
            last = at + 2  # «سامر فوز ومحمد حمشو»
        known = names.is_given(self.words[at]) or all(self.has(k, "NAMEX") for k in range(at, last))
        return last if last > at + 1 and known else at
