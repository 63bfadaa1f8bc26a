"""Those whom somebody meets, described and not named: «كبار المسؤولين», «ممثلين عن الشركات», «عدد من النواب»."""

from __future__ import annotations

from kg.chunk.described import Described
from kg.chunk.sight import Found
from kg.entities import unlisted
from kg.gazetteer import folded

_FAR = 12  # units between the word of meeting and those met
_MEETS = ("ENCOUNTER", "CALL")  # verbs whose object is met
_TALKS = ("ENCOUNTER", "MEETN", "CONFER", "HOLD", "TALK", "CALL", "COMPRISE", "GATHER")  # «مع» behind them
_ENDS = ("THAT", "OPEN", "CLOSE", "DOT", "SEMI", "COLON", "REL", "WHO")
_GOVERNING = ("FI", "ILA", "ALA", "MIN", "AN", "L", "B", "ASFOR", "DURING")
_LONGEST = 9  # units of one description
_LINKS = ("MIN", "AN", "FI", "L", "B")
_PLAIN = ("DEFX", "NISBA", "ADJ", "PLURX", "COMPANY", "NPD", "PLURALNP", "COUNTED", "SURNAME", "NAMEX", "NUMBER", "NUM")
_CLOSED = ("V", "TIME", "THAT", "COMMA", "DURING", "ASFOR", "LASTING", "MEETN", "VISITN")


class Company(Described):
    """Reads plurals of no list, and nouns of number with whom they count, where only somebody met can stand."""

    def company(self, at: int) -> Found | None:
        """A description of whom somebody meets, of two words at least; None away from words of meeting."""
        if self.has(at, "V") or not (self._met(at) or self._sent(at)) or self._led_delegation(at):
            return None
        told = self.delegation(at) or self.body(at) if self.has(at, "DELEGATION") else None
        told = self.plural(at) if told is None and self.has(at, "PLURALNP") else told
        if told and (told[0].of or told[0].kind != "group"):
            return told
        after = self._described(told[1] if told else at + 1, at)
        if after == at + 1 or any(self._reports(k) for k in range(at, after)):
            return None
        nation = self._nisba_in(at, after)
        group = unlisted("group", self.surface(at, after))
        flags = frozenset({"PLUR", "PLURALNP"}) | self._object(at) | (self.symbols[at] & {"DELEGATION"})
        return self.make(at, after, "group", group, country=nation.country if nation else None, flags=flags), after

    def _led_delegation(self, at: int) -> bool:
        """Whether it is a delegation whose head is named, who then meets: «وفد رفيع المستوى برئاسة فلان»."""
        return self.has(at, "DELEGATION") and any(self.has(k, "BYLEAD") for k in range(at + 1, at + _LONGEST))

    def _object(self, at: int) -> frozenset[str]:
        """No subject, unless they stand right behind their verb and not in the accusative: «التقى أعضاء الوفد الوزير»."""
        return self.case(at) if self.has(at - 1, "V") and not self.word(at).endswith("ا") else frozenset({"OBLIQUE"})

    def _reports(self, at: int) -> bool:
        """Whether a word is of the press, whom nobody meets by talking to it."""
        return self.word(at).removeprefix("ال") in folded("words", "counted", "journalists")

    # ---- where they stand --------------------------------------------------------------------------------------------
    def _met(self, at: int) -> bool:
        """Whether a word of meeting governs what stands at an index: by «مع» or «ب», or as the object of its verb."""
        before = at - 1 - self.has(at - 1, "KULL")
        if self.has(before, "MAA", "BESIDE"):
            return self._near(before, *_TALKS) is not None
        if self.has(before, "B"):
            return self.has(before - 1, "ENCOUNTER", "MEETN") or self._near(before, "ENCOUNTER") is not None
        if self.has(before, "BAYN", "W") and self._side(before):
            return True
        if self.has(before, *_GOVERNING) or before < 0:
            return False
        if self.has(before, "ENCOUNTER"):
            return True
        verb = self._near(before + 1, *_MEETS)
        return verb is not None and not any(self.has(k, "MAA", "COMMA", "W", "V", "MEETN") for k in range(verb + 1, before + 1))

    def _side(self, at: int) -> bool:
        """Whether a side of talks stands behind «بين», or behind the «و» that joins it to the other: «بين اليونان والدائنين»."""
        between = at if self.has(at, "BAYN") else self._near(at, "BAYN")
        talks = None if between is None else self._near(between, "MEETN")
        return talks is not None and not any(self.has(k, "V", "BOND") for k in range(talks, at))

    def _sent(self, at: int) -> bool:
        """Whether a verb sends this delegation, or those described travel or meet, as the verb beside them tells."""
        led = self.has(at, "DELEGATION")
        if led and self._near(at, "DISPATCH", "SENDING", "JOURNEY", "LEAVE") is not None and not self.has(at - 1, *_GOVERNING):
            return True
        if led and self.has(at - 1, "CONFER", "HOLD") and self.has(at - 1, "V"):
            return True
        if self.has(at - 1 - self.has(at - 1, "QUANTIFIER"), "JOURNEY", "UNDERTAKE"):
            return True
        return (at == 0 or self.has(at - 1, "THAT", "COMMA", "W", "KANA")) and self._moves(at, led)

    def _moves(self, at: int, led: bool) -> bool:
        """Whether who begins at an index travels or meets, as the verb behind tells: in the plural, but for a delegation."""
        behind = [k for k in range(at + 2, at + _LONGEST) if self.has(k, "JOURNEY", "LEAVE", "ENCOUNTER", "CONFER")]
        return any(led or (self.has(k, "PLURAL") and self.has(k, "V")) for k in behind)

    def _near(self, at: int, *symbols: str) -> int | None:
        """The index of the nearest such word before `at` in its clause."""
        for k in range(at - 1, max(-1, at - _FAR), -1):
            if self.has(k, *symbols):
                return k
            if self.has(k, *_ENDS):
                return None
        return None

    # ---- how far they reach --------------------------------------------------------------------------------------------
    def _described(self, after: int, head: int) -> int:
        """The index after a description that begins at `head` and is read up to `after`: adjectives, whose they are, whence."""
        while after < head + _LONGEST:
            step = self._further_word(after, head)
            if step == after:
                break
            after = step
        return after

    def _further_word(self, at: int, head: int) -> int:
        """The index after one more word of a description; `at` when it ends there."""
        if self.has(at, *_CLOSED) and not self.has(at, "NISBA"):
            return at
        if self.has(at, "W") and self.has(at - 1, "COUNTRY") and self.has(at + 1, "COUNTRY") and self.has(head + 1, "COUNTRY"):
            return at + 2  # «ممثلي المغرب والجزائر»
        if not self.has(at, "W", "L", *_LINKS) and (found := self.organisation(at)) and not self.has(at - 1, "NISBA", "ADJ"):
            return found[1]
        if at == head + 1 and self.has(at, "X") and self.has(at + 1, "DEFX") and not self.has(at, "DEFX", "V", "BX", "LX"):
            return at + 2  # «رؤساء مجموعات الطاقة»
        great = self.has(at, "X") and self.word(at) in folded("bodies", "great", "ar")
        if (great or self.has(at, *_PLAIN)) and not self.has(at, "BX", "LX"):
            return at + 1
        if self.has(at, "LX", "BX") and self.has(at, "DEFX"):
            return at + 1  # «ممثلين للقطاع الخاص»
        return self._linked(at, head)

    def _linked(self, at: int, head: int) -> int:
        """The index after a preposition and the body, state or definite noun behind it: «من القادة», «عن روسيا»."""
        counts = self.has(at, "MIN") and (at == head + 1 or self.has(head, "COMPANY"))
        away = self.has(at, "MIN") and self.has(at + 1, "PLACE", "COUNTRY") and self.has(at + 2, "ILA")  # «من بيروت إلى دمشق»
        if away or not (counts or self.has(at, "AN", "FI", "L", "B")) or self.has(at + 1, *_CLOSED):
            return at
        if found := self.organisation(at + 1):
            inside = self.has(at, "FI", "B") and found[0].kind == "country" and found[1] == at + 2
            return at if inside else found[1]  # «مسؤولين في الجزائر» may be met there
        if counts and self.has(at + 1, "X", "DEFX", *_PLAIN, "CITYWORD", "PLACE", "GROUP"):
            return at + 2 + (self.has(at + 1, "CITYWORD") and self.has(at + 2, "PLACE"))
        return at + 2 if self.has(at, "AN", "L") and self.has(at + 1, "DEFX") else at
