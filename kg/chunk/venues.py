"""Buildings and rooms where people are received: «في قصر الحسينية», «بمقر الوزارة», «في مكتبه»."""

from __future__ import annotations

from kg.chunk.sight import Found, Sight

_LONGEST = 5  # words that belong to the noun of a building
_WHOSE = ("X", "BODY", "OPENORG", "ORG", "MAYBEORG", "MAYBEPERSON")  # the first word behind the noun
_FURTHER = ("DEFX", "ADJ", "NISBA", "BODY", "BACK", "ORG", "MAYBEORG")
_OTHERS = ("V", "OFFICE", "OFFICES", "TITLE", "TIME", "COMMA", "PERSON", "COUNTERPART", "MEETN", "VISITN", "QUANTIFIER", "BX",
           "LX", "MEDIUM", "PLACE", "COUNTRY", "REL", "DELEGATION")


class Venues(Sight):
    """Reads the places that no map has."""

    def venue(self, at: int) -> Found | None:
        """A building behind «في» or «ب», with the words that tell whose it is or how it is called."""
        if not self.has(at - 1, "FI", "B"):
            return None
        after = at + 1
        if self.has(after, "TITLE", "OFFICE") and self._royal(after + 1):
            after += 2  # «مطار الملك خالد», «قصر الملك عبدالعزيز»
        elif self.has(after, *_WHOSE) and not self.has(after, *_OTHERS):
            after += 1
        while after - at <= _LONGEST and self.has(after, *_FURTHER) and not self.has(after, *_OTHERS):
            after += 1
        return self.make(at, after, "venue", None), after

    def _royal(self, at: int) -> bool:
        return self.has(at, "NAMEX", "MAYBEPERSON", "SURNAME") and self.has(at + 1, "ADJ", "FI", "B", "DOT", "COMMA")
