"""Bodies that no list has, by a noun for such and the words that belong to it: «المخابرات العامة», «هيئة الأركان المشتركة»."""

from __future__ import annotations

from abc import ABC

from kg import names
from kg.chunk.bodies import Bodies
from kg.chunk.sight import Found
from kg.entities import unlisted
from kg.fold import fold
from kg.gazetteer import folded, read_table
from kg.model import Entity

_LONGEST = 8  # units of a body's name
_TO_THE, _AND_THE = "لل", "وال"
_SWALLOWING = ("DEFX", "BACK", "OPENORG", "MAYBEGROUP", "GROUP", "MEETN")  # what «ل» may stand before and hide the article of
_NAMED = ("PERSON", "COUNTRY", "ORG")
_NO_NAMES = ("V", "SPEAKP", "TIME", "COMMA", "BX", "TITLE", "OFFICE")
_FEMININE = ("ه", "ات", "ا", "ي")  # endings of feminine adjectives: «العامة», «العليا», «الكبرى»


def _indefinite(word: str) -> str:
    return word.removeprefix("ال")


class Institutions(Bodies, ABC):
    """Reads the bodies that somebody heads or speaks for."""

    def titular(self, at: int) -> Found | None:
        """A body that no list has, by its definite noun and at least two more words: «اللجنة الوطنية لمكافحة الفساد»."""
        last = at + 1
        while last - at < _LONGEST and self._names_body(last):
            last += 1
        short = last < at + 3 - (self.word(last) in folded("bodies", "belonging", "attached"))
        return None if self.has(at + 1, "PLURX") or short or self.object_behind(at, at + 1) else self._instituted(at, last)

    def institution(self, at: int) -> Found | None:
        """The body that an office is of: by a noun for bodies and its words, or by that noun alone, which points back."""
        head = self.institutional(at)
        last = self._body_stop(at + 1, self._noun(at).startswith("ال")) if head else at
        if last > at + 1:
            return self._instituted(at, last)
        pointing = next((noun for noun in read_table("bodies")["pointing"] if fold(noun) == self._noun(at)), None)
        sense = self.sense(at, "BACK")
        label = sense.lemma if sense else pointing
        if label is None or self.has(at + 1, "DEFX", "NISBA", "ADJ") or self.styled(at + 1):
            return None
        noun = Entity("", "organisation", None, label)
        return self.make(at, at + 1, "body", noun, flags=self.gender(at) | {"BACK"}), at + 1

    def styled(self, at: int) -> bool:
        """Whether a title is an adjective of the noun before it: «المكتب الإعلامي»."""
        return self.has(at, "TITLE") and self.word(at).endswith(("ي", "يه"))

    def object_behind(self, head: int, at: int) -> bool:
        """Whether a definite word behind a feminine noun is no adjective of it, but another noun: «أوردت الوزارة المحاور»."""
        several = self.definite(head) and self.word(at).endswith("ات")  # «دعت المنظمة الحكومات إلى»
        return self.word(head).endswith("ه") and self.has(at, "DEFX") and (several or not self.word(at).endswith(_FEMININE))

    def _instituted(self, first: int, last: int) -> Found:
        nation = next((self.nation(k) for k in range(first, last) if self.has(k, "NISBA")), None)
        label, country = self.surface(first, last), nation.country if nation else None
        if self._noun(first) != self.word(first):
            label = label if label.startswith("ال") else "ال" + label.removeprefix("ل").removeprefix("ل")
        entity = unlisted("organisation", label)
        return self.make(first, last, "organisation", entity, country=country, flags=self.gender(first)), last

    def institutional(self, at: int) -> bool:
        """Whether a word is a noun for bodies, definite or not: «المركز», «للمركز», «جهاز»."""
        return _indefinite(self._noun(at)) in folded("bodies", "institution", "heads")

    def _noun(self, at: int) -> str:
        """The word at an index with its article, which «ل» has swallowed in «للمعهد»."""
        word = self.word(at)
        if self.has(at, "LX") and word.startswith(_TO_THE):
            return "ال" + word.removeprefix(_TO_THE)
        swallowed = self.has(at - 1, "L") and self.has(at, *_SWALLOWING) and word.startswith("ل")
        return "ال" + word[1:] if swallowed else word

    def _body_stop(self, at: int, definite: bool) -> int:
        """The index after the words of a body's name behind its noun: they end in a definite one, or behind «جهاز» in a place."""
        last, end = at, at
        if definite and self.object_behind(at - 1, at):
            return at
        while last - at < _LONGEST and (self._names_body(last) or self._further_field(last) or self._joins(last, definite)):
            last += 1
            if self.definite(last - 1) or self.has(last - 1, "PLACE", "COUNTRY", "MAYBEPLACE", "LX", "DEFX"):
                end = last
        return end

    def _joins(self, at: int, definite: bool) -> bool:
        """Whether an indefinite noun goes on with the name of a body, indefinite itself: «هيئة كهرباء ومياه دبي»."""
        if definite:
            return False
        further = self.has(at, "W") and self.portfolio_word(at + 1)
        return further or self.portfolio_word(at) or self.has(at, "PLACE", "COUNTRY", "MAYBEPLACE")

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
        attached = self.word(at) in folded("bodies", "belonging", "attached")
        if passing or self.has(at, *_NO_NAMES) or attached or names.is_sure(self.word(at)):
            return False
        led, definite = self.has(at - 1, "LX", "L") and not self.has(at, *_NAMED), self._noun(at).startswith("ال")
        purpose = self.has(at, "LX") and (self.has(at, "DEFX") or self.definite_at(at + 1))
        towards = self.has(at, "L") and not self.has(at + 1, *_NAMED) and self._noun(at + 1).startswith("ال")
        return purpose or towards or (led and definite) or (self.has(at, "DEFX", "NISBA", "ADJ") and (definite or led))
