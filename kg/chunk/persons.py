"""Names of persons: where one begins and ends, and whose it is."""

from __future__ import annotations

from kg import names
from kg.chunk.bodies import Bodies
from kg.entities import unlisted
from kg.fold import skeleton
from kg.model import Entity


class Persons(Bodies):
    """Reads names: listed ones, those met in the article, and those of people whom nobody lists."""

    def name_stop(self, at: int) -> int:
        """The index after the name that begins at `at`: a listed person, else an unlisted one; `at` when none."""
        if self.has(at, "FULLNAME", "SURNAME"):
            return at + 1
        longer = self.unlisted_stop(at, True)
        return max(at + 1, longer) if self.known(at) else longer

    def unlisted_stop(self, at: int, strong: bool) -> int:
        """The index after an unlisted name, read after a title (strong) or elsewhere; `at` when there is none."""
        if at >= len(self.units) or self.stops(at):
            return at
        return names.extent(self.words, at, self.stops, strong=strong)

    def name_after(self, at: int, office: bool) -> tuple[int, int] | None:
        """The indices of a name at `at`, or behind a comma that follows an office, or in quotation marks."""
        last = self.name_stop(at)
        if last > at and not (last == at + 1 and self.has(at, "DEFX") and not office):
            return at, last
        if office and self.has(at, "COMMA"):
            last = self.name_stop(at + 1)
            if last > at + 1 and (self.has(at + 1, "FULLNAME", "SURNAME") or last > at + 2 or self.has(last, "COMMA")):
                return at + 1, last
        if self.has(at, "OPEN"):
            last = self.name_stop(at + 1)
            if last > at + 1 and self.has(last, "CLOSE"):
                return at + 1, last
        return None

    def known(self, at: int) -> Entity | None:
        """The person of the article whom the word at `at` names."""
        entity = self.local.get(self.word(at))
        return entity if entity and entity.kind == "person" else None

    def person_entity(self, first: int, last: int) -> Entity:
        """Whose name the units [first, last) are."""
        if last == first + 1:
            for symbol in ("FULLNAME", "SURNAME", "MAYBEPERSON"):
                sense = self.sense(first, symbol)
                if sense and sense.entity and (symbol != "MAYBEPERSON" or self.words[first] not in self.local):
                    return sense.entity
            return self.known(first) or unlisted("person", self.surface(first, last))
        return self._alike(first, last) or unlisted("person", self.surface(first, last))

    def _alike(self, first: int, last: int) -> Entity | None:
        """A listed person whose full name only differs in transliteration."""
        return self.gaz.alike.get(skeleton("".join(self.words[first:last])))

    def home(self, at: int) -> str | None:
        """The key of the state that the listed person at `at` belongs to."""
        sense = self.first_sense(at, "PERSON", "MAYBEPERSON")
        return sense.country if sense else None
