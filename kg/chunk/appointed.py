"""Names that nobody lists, between the verb of appointing, who appoints, and the office given: «عين الرئيس فلانا وزيرا»."""

from __future__ import annotations

from itertools import compress, count

from kg.chunk.company import Company
from kg.chunk.sight import Found

_FARTHEST = 16  # units between the verb and the office
_LONGEST = 4  # words of a name
_NO_NAME = ("BX", "LX", "V", "TITLE", "OFFICE", "NISBA", "PERSON", "DEFX", "ADJ")


class Appointed(Company):
    """Reads the name of whoever is given an office, where only it can stand."""

    def appoint(self) -> dict[int, int]:
        """Where such a name begins -> the index after it."""
        given = compress(count(), ["NOMINAL" in symbols for symbols in self.symbols])
        return {first: last for last in given if (first := self._appointee(last)) is not None}

    def appointed(self, at: int) -> Found | None:
        """The person whose name begins at an index, before the office given."""
        last = self.appointees[at]
        return self.make(at, last, "person", self.person_entity(at, last), name=(at, last)), last

    def _appointee(self, office: int) -> int | None:
        """The index of the name that ends before an office given by somebody named; None for a name that others read."""
        verb = next((k for k in range(office - 1, max(-1, office - _FARTHEST), -1) if self.has(k, "APPOINT")), None)
        first = office
        while verb is not None and first > verb + 1 and self._name_word(first - 1):
            first -= 1
        if verb is None or not 1 < office - first <= _LONGEST:
            return None
        if first - verb < 3 and not self.has(verb + 1, "ORG", "BODY", "OPENORG"):
            return None
        by = self.has(first - 1, "NISBA", "PERSON", "ORG", "COMMA", "TIME", "BODY", "ADJ", "OFFICE")
        return first if by and self.nameable(first, office) else None

    def _name_word(self, at: int) -> bool:
        return self.has(at, "NAMEX") and not self.has(at, *_NO_NAME)
