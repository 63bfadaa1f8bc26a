"""Bodies that no list has, by a noun for such and the words that belong to it: «المخابرات العامة», «هيئة الأركان المشتركة»."""

from __future__ import annotations

from abc import ABC

from kg import names
from kg.chunk.bodies import Bodies
from kg.chunk.sight import Found
from kg.entities import unlisted
from kg.gazetteer import folded
from kg.model import Entity

_LONGEST = 8  # units of a body's name
_ATTACHED = frozenset({"التابع", "التابعه"})  # «اللجنة القضائية التابعة للمجلس»
_TO_THE, _AND_THE = "لل", "وال"
_NO_NAMES = ("V", "SPEAKP", "TIME", "COMMA", "BX", "TITLE", "OFFICE")


class Institutions(Bodies, ABC):
    """Reads the bodies that somebody heads or speaks for."""

    def titular(self, at: int) -> Found | None:
        """A body that no list has, by its definite noun and at least two more words: «اللجنة الوطنية لمكافحة الفساد»."""
        last = at + 1
        while last - at < _LONGEST and self._names_body(last):
            last += 1
        return None if last < at + 3 - (self.word(last) in _ATTACHED) else self._instituted(at, last)

    def institution(self, at: int) -> Found | None:
        """The body that an office is of: by a noun for bodies and its words, or by that noun alone, which points back."""
        head = self._institutional(at)
        last = self._body_stop(at + 1, self.definite_at(at) or self.has(at, "LX")) if head else at
        if last > at + 1:
            return self._instituted(at, last)
        sense = self.sense(at, "BACK") if not self.has(at + 1, "DEFX", "NISBA", "ADJ") else None
        if sense is None:
            return None
        noun = Entity("", "organisation", None, sense.lemma)
        return self.make(at, at + 1, "body", noun, flags=self.gender(at) | {"BACK"}), at + 1

    def _instituted(self, first: int, last: int) -> Found:
        nation = next((self.nation(k) for k in range(first, last) if self.has(k, "NISBA")), None)
        label, country = self.surface(first, last), nation.country if nation else None
        label = "ال" + label.removeprefix(_TO_THE) if self.has(first, "LX") else label
        entity = unlisted("organisation", label)
        return self.make(first, last, "organisation", entity, country=country, flags=self.gender(first)), last

    def _institutional(self, at: int) -> bool:
        """Whether a word is a noun for bodies, definite or not: «المركز», «للمركز», «جهاز»."""
        word = self.word(at)
        word = "ال" + word.removeprefix(_TO_THE) if self.has(at, "LX") else word
        heads = folded("bodies", "institution", "heads")
        return word in heads or word.removeprefix("ال") in heads

    def _body_stop(self, at: int, definite: bool) -> int:
        """The index after the words of a body's name behind its noun: they end in a definite one, or behind «جهاز» in a place."""
        last, end = at, at
        while last - at < _LONGEST and (self._names_body(last) or self._further_field(last) or self._joins(last, definite)):
            last += 1
            if self.has(last - 1, "PLACE", "COUNTRY") or self.definite(last - 1) or self.has(last - 1, "LX", "DEFX"):
                end = last
        return end

    def _joins(self, at: int, definite: bool) -> bool:
        """Whether an indefinite noun goes on with the name of a body, indefinite itself: «هيئة كهرباء ومياه دبي»."""
        if definite:
            return False
        return self.portfolio_word(at) or self.has(at, "PLACE", "COUNTRY") or (self.has(at, "W") and self.portfolio_word(at + 1))

    def _further_field(self, at: int) -> bool:
        """Whether «و» goes on with what a body is for: «للشباب والرياضة»."""
        if self.word(at).startswith(_AND_THE) and self.has(at, "DEFX") and not self.has(at, "V"):
            return names.is_common(self.word(at))
        behind = self.has(at, "W") and self.definite_at(at + 1) and self.portfolio_word(at + 1)
        return behind and not self.has(at + 1, "BODY", "BACK")

    def _names_body(self, at: int) -> bool:
        """Whether a unit goes on with the name of a body: definite words, and what it is for; not «رئيس الاستخبارات السابق»."""
        kind = self.sense(at, "ADJ")
        passing = kind is not None and (kind.kind == "former" or (kind.kind == "acting" and not self.word(at).endswith("ه")))
        if passing or self.has(at, *_NO_NAMES) or self.word(at) in _ATTACHED or names.is_sure(self.word(at)):
            return False
        led = self.has(at - 1, "LX")
        purpose = self.has(at, "LX") and (self.has(at, "DEFX") or self.definite_at(at + 1))
        return purpose or (self.has(at, "DEFX", "NISBA", "ADJ") and (self.definite(at) or led)) or (led and self.definite(at))
