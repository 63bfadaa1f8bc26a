"""Names that nobody lists, without a title before them: where only a speaker can stand, or before an office."""

from __future__ import annotations

from dataclasses import replace

from kg import names
from kg.chunk.punished import Punished
from kg.chunk.sight import Found
from kg.entities import unlisted
from kg.gazetteer import folded

OPENINGS = frozenset({"V", "APPOINT", "ALSO", "COMMA", "W", "AN", "L", "MAA", "THAT", "OPEN", "UNDERTAKE", "JOURNEY", "MEETN"})
_BEFORE_SPEAKER = frozenset({"SPEAK", "MEET", "THATV", "NEUTRAL", "ANV", "ALAV"})


class Strangers(Punished):
    """Reads the names of those whom no list has and no title introduces."""

    def stranger(self, at: int) -> Found | None:
        """A name nobody listed, without a title: behind a verb of speech or meeting, at a clause's start, or before an office."""
        told = self.has(at - 1, "LAM") and self.has(at - 2, "NEUTRAL")  # «وقال له سالم الحمدان»
        if at and not told and self.symbols[at - 1].isdisjoint(OPENINGS):
            return self._beside_office(at)
        if self.word(at) in folded("offices", "deputy", "ar"):
            return self._deputy(at)
        last = self.unlisted_stop(at, False)
        if last == at and self.symbols[at - 1].isdisjoint(_BEFORE_SPEAKER):
            return None
        spoken = (told or self.has(at - 1, "SPEAK", "MEET")) and not self.has(at - 1, "DUAL", "PLURAL")
        beside = self.has(at - 1, "NEUTRAL") and self.has(at, "NAMEX") and self.has(at + 1, "OFFICE")
        if last == at and spoken and (beside or (self.has(at + 1, "COMMA") and self.has(at + 2, "OFFICE"))):
            last = self.unlisted_stop(at, True)
        if last == at and spoken:
            last = self._introduced(at)
        if last == at and self.weak_name(at) and self.has(at - 1, "SPEAK"):
            return self._apposed(self.make(at, at + 1, "person", self.person_entity(at, at + 1), name=(at, at + 1)), at + 1)
        if last == at and self._named_speaker(at):
            return self.make(at, at + 1, "person", self.person_entity(at, at + 1), name=(at, at + 1)), at + 1
        if last == at:
            return None
        mention = self.make(at, last, "person", self.person_entity(at, last), name=(at, last))
        found = self._apposed(mention, last)
        spoken = (told or self.has(at - 1, "SPEAK", "MEET", "VISIT", "ARRIVE", "TRAVEL", "APPOINT")) and last > at + 1
        between = self.has(at - 1, "COMMA") and self.has(last, "COMMA") and self.has(last + 1, "THAT")
        spoken = spoken or (between and last > at + 1)  # «قال محامي الدفاع، فلان الفلاني، إن»
        listed = mention.entity is not None and "/x" not in mention.entity.key
        called = last > at + 1 and self.has(last, "COMMA") and self.has(last + 1, "TITLE") and self.definite_at(last + 1)
        return found if found[1] > last or spoken or listed or called else None  # «مع فلان الفلاني، الصحفي الشهير»

    def styled_speaker(self, at: int) -> Found | None:
        """Who is called by his title alone, where only a speaker can stand: «وأكد المحامي أن»."""
        said = self.has(at - 1, "V") and self.has(at - 1, "SPEAK") and self.has(at - 1, "THATV", "NEUTRAL")
        told = self.has(at + 1, "THAT", "OPEN", "COLON") or (self.has(at + 1, "ILA", "ALA") and self.has(at + 2, "THAT"))
        unsure = self.word(at) in folded("offices", "unstyled", "ar") or not self.symbols[at - 1] & self.gender(at)
        if not said or not told or not self.definite(at) or unsure:
            return None
        flags = self.gender(at) | {"STYLED"}
        return self.make(at, at + 1, "single", unlisted("person", self.surface(at, at + 1)), flags=flags), at + 1

    def _beside_office(self, at: int) -> Found | None:
        """A name wherever it stands, of a given name and more, with an office in apposition: «بحسب جون دوفال، رئيس القسم»."""
        before = self.word(at - 1)
        inside = self.has(at - 1, "NAMEX") or before in names.CONNECTIVES or names.is_given(before.removeprefix("و"))
        last = self.unlisted_stop(at, False) if names.is_sure(self.words[at]) and not inside else at
        office = last + self.has(last, "COMMA")
        if last < at + 2 or not self.has(office, "OFFICE") or self.has(office, "V"):
            return None
        found = self._apposed(self.make(at, last, "person", self.person_entity(at, last), name=(at, last)), last)
        return found if found[1] > last and found[0].role else None

    def _introduced(self, at: int) -> int:
        """The index after a name that only its place shows, before an office: «قالت هنرييت فور، المديرة التنفيذية»; else `at`."""
        last = self.plain_stop(at)
        office = last + self.has(last, "COMMA")
        told = self.has(office, "OFFICE") and not self.has(office, "V") and self.nameable(at, last) and last < at + 4
        foreign = names.is_given(self.words[at]) or names.is_name_word(self.words[at])
        return last if told and foreign and not self.definite(at) else at

    def _deputy(self, at: int) -> Found | None:
        """Who stands in for the holder of an office: «نائب رئيس اللجنة فلان»."""
        found = self.titled(at + 1) if self.has(at + 1, "OFFICE") else None
        if found is None or found[0].kind != "person" or found[0].entity is None:
            return None
        return replace(found[0], start=self.units[at].start), found[1]

    def _named_speaker(self, at: int) -> bool:
        """Whether one word that no list has is a speaker's name, for only a speaker can stand there: «قال كامينوس إن»."""
        if not self.has(at, "NAMEX") or self.has(at, "BX", "LX") or self.has(at - 1, "WITHOBJ", "DUAL", "PLURAL"):
            return False
        says = self.has(at - 1, "THATV", "NEUTRAL") and not self.has(at - 1, "ILAV", "BYOBJECT", "DESCRIBE")
        after = self.past(at + 1, "TIME", "COMMA")  # «قال كامينوس، الجمعة، إن»
        aged = self.word(at + 1) in folded("offices", "aged", "ar")  # «تقول أونيشتشنكو البالغة من العمر»
        told = self.has(after, "THAT", "OPEN", "COLON") and not (after == at + 2 and self.has(at + 1, "COMMA"))
        clause = says and (aged or told)
        governed = self.has(at - 1, "ANV") and self.has(at + 1, "AN")
        return clause or governed or (self.has(at - 1, "ALAV") and self.has(at + 1, "ALA"))
