"""What the readers of noun phrases see of a sentence: symbols, senses and words by position."""

from __future__ import annotations

from collections.abc import Mapping

from kg import gazetteer, names
from kg.gazetteer import Sense, folded
from kg.model import Entity, Mention
from kg.units import Unit

Found = tuple[Mention, int]  # a mention and the index of the unit after it

_NAMEABLE = frozenset(
    {"X", "DEFX", "BX", "LX", "NAMEX", "PLURX", "PERSON", "SURNAME", "FULLNAME", "ACTOR", "MAYBEPERSON", "MAYBEMEDIA",
     "MAYBEORG", "MAYBEPLACE", "MAYBECOUNTRY", "MAYBEGROUP", "DASH", "FOREMOST", "GIVENNAME",
     "NAMED"}
)
_NAMED_TOO = frozenset({"OFFICE", "NISBA"})
_LOOSE = "—"  # a dash between spaces, which no name has: «الملك فيصل - رحمه الله -»
_NO_FLAGS: frozenset[str] = frozenset()
_OUTSIDE = [_NO_FLAGS] * 32  # behind the last unit and, as -1 is the index of the last of them, before the first
_FEMININE, _MASCULINE, _OBLIQUE = frozenset({"FEM"}), frozenset({"MASC"}), frozenset({"OBLIQUE"})


class Local(dict[str, Entity]):
    """Folded names met in an article -> what they stand for; it keeps which others were asked for."""

    def __init__(self, known: Mapping[str, Entity]) -> None:
        super().__init__(known)
        self.missed: list[str] = []

    def of(self, name: str) -> Entity | None:
        """What a name stands for; None when the article gives no such name."""
        found = self.get(name)
        if found is None:
            self.missed.append(name)
        return found


class Sight:
    """One sentence's units; `local` maps folded names met in the article to what they stand for."""

    def __init__(self, text: str, units: list[Unit], local: Local) -> None:
        self.text, self.units, self.local = text, units, local
        self.gaz = gazetteer.load()
        self.words = [_LOOSE if unit.norm == names.HYPHEN and self._loose(unit) else unit.norm for unit in units]
        self.symbols = [unit.symbols for unit in units] + _OUTSIDE
        self.appointees: dict[int, int] = {}  # where those who are given an office begin and end; kg.chunk.appointed fills it
        self.punishments: dict[int, tuple[int, int]] = {}  # names behind measures; kg.chunk.punished fills it
        self.ends: dict[int, int] = {}  # where unlisted names end, as far as asked for; kg.chunk.persons fills it

    def _loose(self, unit: Unit) -> bool:
        """Whether spaces stand on both sides of a dash."""
        return self.text[max(0, unit.start - 1) : unit.start].isspace() and self.text[unit.stop : unit.stop + 1].isspace()

    def has(self, at: int, *symbols: str) -> bool:
        """Whether the unit at an index (which may lie outside) carries one of these symbols."""
        return not self.symbols[at].isdisjoint(symbols)

    def past(self, at: int, *symbols: str, but: str = "") -> int:
        """The index after the units from `at` on that carry one of these symbols, and not that one."""
        while self.has(at, *symbols) and not (but and self.has(at, but)):
            at += 1
        return at

    def sense(self, at: int, symbol: str) -> Sense | None:
        """The first sense with this symbol of the unit at an index (which may lie outside)."""
        if symbol in self.symbols[at]:
            senses: tuple[Sense, ...] = self.units[at].senses
            for sense in senses:
                if symbol in sense.symbols:
                    return sense
        return None

    def first_sense(self, at: int, *symbols: str) -> Sense | None:
        """The first sense of the first of these symbols that the unit has."""
        return next((sense for symbol in symbols if (sense := self.sense(at, symbol))), None)

    def word(self, at: int) -> str:
        """The folded word at an index; nothing outside."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def definite(self, at: int) -> bool:
        return self.words[at].startswith("ال")

    def definite_at(self, at: int) -> bool:
        """Whether the unit at an index (which may lie outside) is definite."""
        return self.word(at).startswith("ال")

    def surface(self, first: int, last: int) -> str:
        """The text of the units [first, last), without the marks of links and tags."""
        text = self.text[self.units[first].start : self.units[last - 1].stop]
        if text.startswith("ل") and self.has(first - 1, "L") and self.words[first].split()[0] not in self.gaz.heads:
            text = "ا" + text  # the article that «ل» has swallowed in «للمسؤول»
        return " ".join(text.replace("_", " ").replace("#", "").split())

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The code points that the units [first, last) cover."""
        return self.units[first].start, self.units[last - 1].stop

    def stops(self, at: int) -> bool:
        """Whether a name surely ends before this unit: «سلطان بن محمد» and «تركي بن فهد» are names."""
        symbols = self.symbols[at]
        if symbols <= _NAMEABLE:
            return False
        if at and self.words[at - 1] == names.SERVANT and self.definite(at):
            return False  # «عبد الملك», «عبد السلام»
        if at and self.words[at - 1] == names.SON and names.is_given(self.words[at]):
            return False  # «خالد بن سلطان»
        return symbols.isdisjoint(_NAMED_TOO) or (self.word(at + 1) != "بن" and not self._given_office(at))

    def _given_office(self, at: int) -> bool:
        """Whether a given name that is an office as well stands before a family name: «سلطان المنصوري»."""
        if not self.has(at, "OFFICE") or not names.is_given(self.words[at]) or not self.definite_at(at + 1):
            return False
        return self.symbols[at + 1] <= {"X", "DEFX", "NAMEX"} and names.is_name_word(self.words[at + 1])

    def before_object(self, at: int, last: int) -> int:
        """The index where a name behind a verb that takes a person for its object ends before one: «تتهم فلانة العلان ترامب»."""
        if not self.has(at - 1, "OBJ", "OBJV") or not self.has(at - 1, "V"):
            return last
        known = (k for k in range(at + 2, last) if self.has(k, "SURNAME") and not self.has(k, "FULLNAME", "DEFX"))
        return next((k for k in known if not self.definite(k)), last)

    def given_verb(self, at: int) -> bool:
        """Whether a given name that a verb or an adjective is as well stands before a family name: «صادق خان», «تركي المالكي»."""
        word = self.words[at]
        sure = word == names.OFFSPRING or (names.is_sure(word) and names.is_given(self.words[at - 1]))
        if at and sure and self.has(at, "V") and names.is_name_word(self.words[at - 1]):
            return True  # «مارك روته», «فخري زاده»
        if not names.is_given(word) or not self.has(at, "V", "NISBA") or self.has(at, "COUNTRY") or self.definite(at):
            return False
        if word.endswith("ي") and self.text[self.units[at].stop - 1] == "ي" and self.has(at, "V"):
            return False  # «يحيي», but «يحيى»
        family = self.symbols[at + 1] <= {"X", "DEFX", "NAMEX"} and names.is_name_word(self.word(at + 1))
        return family and (self.has(at + 1, "NAMEX") or self.word(at + 1).endswith("ي") or names.is_given(self.word(at + 1)))

    def gender(self, at: int) -> frozenset[str]:
        """The agreement of a phrase by the ending of its head; «فخامة» and the like have none of their own."""
        words = self.words[at].split()
        if words[0] in folded("offices", "honorific", "ar"):
            words = words[1:]
        if not words or words[0] in folded("bodies", "feminine", "except"):
            return _NO_FLAGS
        feminine = words[0].endswith(("ه", "ات")) or words[0] in folded("bodies", "feminine", "heads")
        return _FEMININE if feminine else _MASCULINE

    def case(self, at: int) -> frozenset[str]:
        """A sound plural in «ين» is no subject: «طالب المسؤولين»."""
        return _OBLIQUE if self.word(at).split()[0].endswith("ين") else _NO_FLAGS

    def make(
        self, first: int, last: int, kind: str, entity: Entity | None, *, country: str | None = None, of: Mention | None = None,
        flags: frozenset[str] = _NO_FLAGS, members: tuple[Mention, ...] = (), name: tuple[int, int] | None = None,
    ) -> Mention:
        """The mention that the units [first, last) make; `name` are the indices of its bare name."""
        start = self.units[first].start if first < len(self.units) else self.units[-1].stop
        span = self.span(*name) if name else None
        return Mention(start, self.units[last - 1].stop, kind, entity, None, of, members, flags, country, span)
