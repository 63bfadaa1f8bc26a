"""What an office is for, and where: fields of a ministry, regions, residences, and ranks before a name."""

from __future__ import annotations

from kg import names
from kg.chunk.bearers import Bearers
from kg.fold import fold
from kg.gazetteer import folded
from kg.model import Mention

SENT = frozenset({"ambassador", "envoy"})  # those who are sent to a place, and may come from elsewhere than whom they serve


_TELLING = (  # what may tell of an office before its holder's name
    "X", "DEFX", "NISBA", "ADJ", "PLACE", "ORG", "COUNTRY", "BODY", "L", "LX", "FI", "B", "BX", "W", "MAYBEORG", "MAYBEPLACE",
    "MAYBEMEDIA", "MAYBEGROUP", "BOND", "TITLE",
)
_NOT_TELLING = ("V", "SPEAKN", "SPEAKP", "MEETN", "MEDIUM", "MEDIA", "REL", "PERSON", "GROUP", "MAA")


class Fields(Bearers):
    """Reads over the words between an office and its holder's name."""

    def _residence(self, at: int) -> int:
        """Skip «في جنيف», «بتونس», «لدى الأمم المتحدة في جنيف», «للطاقة» between an office and its holder's name."""
        first = at
        while at - first < 8:
            if self._located(at) and (found := self.place(at + 1) or self.organisation(at + 1)):
                at = found[1]
            elif self.has(at, "LX") and self.has(at if self.has(at, "DEFX") else at + 1, "DEFX", "GROUP"):
                at = self._definite_words(at + 1)
            elif self.has(at, "BX") and self.has(at, "DEFX"):
                at = self._definite_words(at + 1)  # «مدير الإعلام بالغرفة التجارية»
            elif self.has(at, "L", "FI", "B") and self.has(at + 1, "DEFX") and not self.has(at + 1, "TIME", "MEDIUM", "MEETN"):
                at = self._definite_words(at + 2)
            elif self.has(at, "FI") and self.has(at + 1, "MEETN") and self.definite(at + 1) and self.full_name(at + 2):
                at += 2  # «رئيس الوفد في المفاوضات فلان»
            elif self.has(at, "L") and self.has(at + 1, "MAYBEMEDIA", "MAYBEORG") and self.word(at + 1).startswith(("ال", "ل")):
                at = self._definite_words(at + 2)  # «للسياسة الخارجية»
            elif self._charged(at) > at:
                at = self._charged(at)
            elif self.has(at, "L") and self.has(at + 1, "KULL") and self.has(at + 2, "COUNTRY"):
                at += 3  # «لدولتي السودان»
            elif self.has(at, "TIME") and fold(self.surface(at, at + 1)) in folded("offices", "then", "ar"):
                at += 1  # «آنذاك»
            elif self.word(at) in folded("offices", "therein", "ar"):
                at += 1  # «مسؤول العلاقات الخارجية فيها»
            else:
                break
        return at

    def _charged(self, at: int) -> int:
        """The index after what an office is in charge of, right before its holder's name: «لعمليات السلام فلان»; else `at`."""
        plain = self.has(at, "L") and self.has(at + 1, "X") and not self.has(at + 1, "NAMEX", "V", "AFTER")
        return at + 3 if plain and self.has(at + 2, "DEFX") and self.full_name(at + 3) else at

    def _located(self, at: int) -> bool:
        return self.has(at, "FI", "B", "AN") or self.word(at) in folded("offices", "accredited", "ar")

    def _definite_words(self, at: int) -> int:
        while self.has(at, "DEFX", "NISBA", "ADJ", "GROUP") or self._definite_body(at):
            at += 1
        return at

    def _definite_body(self, at: int) -> bool:
        """Whether a word at an index goes on with what an office is for: «للشؤون الخارجية», «والدفاع»."""
        joined = self.has(at, "W") and (self.has(at + 1, "DEFX") or (self.has(at + 1, "MAYBEMEDIA") and self.definite_at(at + 1)))
        return joined or (self.has(at, "BODY", "MAYBEMEDIA") and self.definite(at))

    def epithet(self, at: int, of: Mention | None) -> bool:
        """Whether an ordinary adjective stands between an office and a name: «النائب المستقل فلان», «المعارضة المسلحة فلان»."""
        word = self.word(at)
        plain = self.has(at, "DEFX") and not self.has(at, "V", "BX", "LX") and not names.is_given(word)
        agreeing = of is not None and "FEM" in of.flags and word.endswith("ه")
        if not plain or not (agreeing or word.endswith(("ي", "يه"))):
            return False
        after = self.past(at + 1, "ADJ", "NISBA")
        purposeful = self.has(after, "L", "LX") and not self.has(after + 1, "MEDIA", "GROUP") and self.definite_at(at - 1)
        return purposeful or self.full_name(after + self.has(after, "COMMA"))

    def of_then(self, at: int) -> bool:
        """Whether an adverb at an index says that the office was held in those days: «نائب الرئيس آنذاك، فلان»."""
        return self.has(at, "TIME") and fold(self.surface(at, at + 1)) in folded("offices", "then", "ar")

    def of_several(self, at: int) -> bool:
        """Whether an adjective at an index agrees with the several whose chief holds the office: «كبير المستشارين السياسيين»."""
        chief, several = self.word(at).endswith("ين"), self.word(at - 1).split()[-1:]
        agrees = bool(several) and several[0].startswith("ال") and several[0].endswith("ين")
        return chief and agrees and self.has(at, "DEFX", "NPD") and not self.has(at, "V", "BX", "LX")

    def _courtesy(self, at: int) -> bool:
        """Whether a rank at an index stands between an office and a name: a name follows, at once or behind titles."""
        at = self.past(at + 1, "TITLE")
        return self.name_stop(at) > at or self.paired(at) > at

    def _further(self, at: int) -> int:
        """The index after further fields of a ministry: «وزير الخارجية وشؤون المغتربين», «... والهجرة والتونسيين بالخارج»."""
        last = self._field(at)
        while last > at and last - at < 8:
            following = self._field(last)
            if following == last and self.has(last, "DEFX", "ADJ", "MAYBENISBA") and not self.has(last, "V", "LX"):
                following = last + (not self.name_stop(last) > last + 1)
            if following == last:
                break
            last = following
        abroad = last > at and self.has(last, "FI") and self.word(last + 1) in folded("offices", "abroad", "ar")
        return last + 2 if abroad else last

    def _field(self, at: int) -> int:
        """The index after one field that «و» joins to a ministry's: «والهجرة», «وشؤون المصريين بالخارج»; `at` when none."""
        first = at + self.has(at, "W")
        word = self.word(first) if first > at else self.word(at).removeprefix("و") if self.word(at).startswith("و") else ""
        if word in folded("offices", "affairs", "ar") or f"ال{word}" in folded("offices", "affairs", "ar"):
            return first + 1 + self.has(first + 1, "DEFX", "NPD", "COUNTRY", "MEETN", "X")
        return first + 1 if word in folded("offices", "fields", "ar") else at

    def _fielded(self, at: int) -> bool:
        """Whether a field of affairs stands at an index: «التجارة», «شؤون آسيا»."""
        return self.portfolio_word(at) and (self.definite(at) or self.words[at] in folded("offices", "affairs", "ar"))

    def _purpose(self, at: int, role: str | None, homeless: bool = False) -> int:
        """Skip «لشؤون شرق آسيا», «إلى سوريا», «لدى الأمم المتحدة» after an office; not whose it is, where nobody has said that
        (`homeless`): «السفير الجديد لفرنسا»."""
        if self.has(at, "L") and self.has(at + 1, "X") and self.words[at + 1] in folded("offices", "affairs", "ar"):
            return self._place_words(at + 2)
        if self.has(at, "LX") and self.words[at].removeprefix("لل").removeprefix("ل") in folded("offices", "affairs", "ar"):
            return self._place_words(at + 1)  # «لشؤون آسيا», «للشؤون الأوروبية»
        sender = homeless and role == "ambassador"
        towards = self.has(at, "ILA") or (self.has(at, "L") and self.has(at + 1, "COUNTRY") and not sender)
        sent = (towards and role in SENT) or self.word(at) in folded("offices", "accredited", "ar")
        homeland = self.word(at + 1) in folded("offices", "homeland", "ar")
        if sent and (self.has(at + 1, "COUNTRY", "PLACE", "ORG", "BACK") or homeland):
            return at + 5 if self.has(at + 2, "LPAR") and self.has(at + 4, "RPAR") else at + 2
        if self.has(at, "L") and self.has(at + 1, "DEFX") and self.has(at + 2, "DEFX", "NISBA", "ADJ"):
            return at + 3
        return at

    def _place_words(self, at: int) -> int:
        first = at
        while at - first < 4 and (self._affair(at) or (self.has(at, "W") and self._affair(at + 1))):
            if at > first and self.has(at, "NISBA") and self.word(at).endswith("ي") and self.word(at - 1).endswith("يه"):
                break  # «للشؤون القنصلية الكويتي»: his state
            at += 1
        return at

    def _affair(self, at: int) -> bool:
        """Whether a unit at an index says for what affairs an office is: «الميزانية», «الشرق الأوسط»."""
        organised = self.has(at, "MAYBEORG", "GROUP") and self.definite(at)  # «لشؤون اللاجئين»
        return organised or self.portfolio_word(at) or self.has(at, "PLACE", "COUNTRY", "NISBA", "ORG", "MAYBEMEDIA")

    def far_name(self, at: int) -> tuple[int, int] | None:
        """The indices of a name that ends right before what its bearer says, behind whatever else tells his office.

        «قال رئيس اللجنة الوطنية لشؤون الأسرى في الضفة كريم الساعدي إن»: between them only nouns and what joins them.
        """
        first = at
        while at - first < 12 and self.has(at, *_TELLING) and not self.has(at, *_NOT_TELLING):
            at += 1
            begun = at + self.has(at, "COMMA")  # «... لجزر الكناريا، فلان، إن»
            last = self.name_stop(begun)
            clause = last + self.has(last, "COMMA")
            if begun > at and clause == last:
                return None
            at = begun
            named = last > at + 1 and (self.has(at, "FULLNAME") or names.is_given(self.words[at])) and not self.definite(at)
            if named and self.has(clause, "THAT", "COLON", "OPEN") and not self.has(clause + 1, "CLOSE"):
                return at, last
        return None
