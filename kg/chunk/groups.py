"""Phrases for several at once: pairs, counted groups, plurals of actors, and peoples named by their nisba."""

from __future__ import annotations

from functools import lru_cache

from kg.chunk.called import Called
from kg.chunk.sight import Found
from kg.entities import unlisted
from kg.gazetteer import folded, read_table
from kg.model import Mention

_LED = {"L": "LX", "B": "BX"}  # prepositions -> the symbols of words that they are one with
_ENDINGS = ("ون", "ين", "ات", "ان", "ه", "و", "ي", "")
_LOCATIONS = frozenset({"place", "country", "organisation", "group", "body", "venue"})
_NO_PEOPLE = ("X", "OFFICE", "PLURALNP", "COUNTED", "MEETN", "ADJ", "NISBA")


@lru_cache(maxsize=1)
def countables() -> frozenset[str]:
    """Folded nouns of what is counted: «مسؤولين», «شركات»."""
    return frozenset().union(*(folded("words", "counted", kind) for kind in read_table("words")["counted"]))


@lru_cache(maxsize=1)
def _ties() -> dict[str, frozenset[str]]:
    """Folded participles that tie those who act to something, in all their forms -> the symbols of their prepositions."""
    found: dict[str, frozenset[str]] = {}
    for kind in read_table("bodies")["tied"]:
        for form in (stem + end for stem in folded("bodies", "tied", kind) for end in _ENDINGS):
            found[form] = found.get(form, frozenset()) | {kind}
    return found


class Groups(Called):
    """Reads those who are several, said or counted in one phrase."""

    def pair(self, at: int) -> Found | None:
        """«البلدان», «الجانبان الروسي والصيني»: two who are said or were mentioned before."""
        sense = self.sense(at, "PAIR") or self.sense(at, "SOMEPAIR")
        if sense is None:
            return None
        first = self.nation(at + 1) if self.has(at + 1, "NISBA") else None
        members, after = self.more_nisbas(at + 2, first) if first else ((), at + 1)
        named = read_table("offices")["pair_states"].get(sense.kind or "", ())
        members = members or tuple(self.make(at, at + 1, "country", self.gaz.country(key), country=key) for key in named)
        if "SOMEPAIR" in sense.symbols and not members:
            return None
        while named and self.word(after).removeprefix("و") in folded("offices", "halves", "ar"):
            after += 1  # «الكوريتين الشمالية والجنوبية»
        flags = frozenset({"PLUR", (sense.kind or "any").upper()})
        return self.make(at, after, "pair", None, flags=flags, members=members), after

    def counted(self, at: int) -> Found | None:
        """A counted group: «34 كيانا», «تسعة أفراد وكيانات إيرانية»."""
        if self.has(at + 1, "MIN") and self.word(at + 2).removeprefix("ال") in countables() and self.definite_at(at + 2):
            after = self.trail(at + 3)  # «106 من الأفراد»
            flags = frozenset({"PLUR", "COUNT"})
            return self.make(at, after, "group", unlisted("group", self.surface(at, after)), flags=flags), after
        listed = self.has(at + 1, "GROUP") and self.word(at + 1).split()[0] in countables()
        if not (self.has(at + 1, "COUNTED") or listed):
            return None
        after = at + 2
        while self.has(after, "W") and self.has(after + 1, "COUNTED"):
            after += 2
        after = self.trail(after)
        while self._relational(at + 1, after):
            after = self.trail(after + 1)  # «22 شخصية يهودية»
        owner = self.accusative(after) if after == at + 2 and self.word(at + 1).endswith("ا") else None
        after += owner is not None  # «25 مسؤولا بريطانيا»
        nation = self._nisba_in(at, after)
        group, country = unlisted("group", self.surface(at, after)), nation.country if nation else owner
        if listed and (sense := self.sense(at + 1, "GROUP")):
            country = sense.country
        return self.make(at, after, "group", group, country=country, flags=frozenset({"PLUR", "COUNT"})), after

    def plural(self, at: int) -> Found | None:
        """A plural of actors, with or without what they belong to: «مسؤولون أميركيون», «محللون»."""
        after = at + 1
        while self.has(after, "W") and self.has(after + 1, "COUNTED") and not self.has(after + 1, "V"):
            after += 2  # «شخصيات وشركات إيرانية»
        after = self.qualified(at) if after == at + 1 else self.trail(after)
        found = self.organisation(after) if after == at + 1 and not self.has(after, "NISBA") else None
        if found is None and self.has(after, "FI", "B"):
            found = self.organisation(after + 1)
        if after == at + 1 and self.word(after) in folded("offices", "states", "definite") and self._which_states(after + 1):
            after += 2  # «قادة الدول الثلاث»
        after = self._numbered(at, self.further(after))
        members = self.has(after, "MEMBER") and self.definite(after) and self.has(after + 1, "FI")
        if members and (body := self.organisation(after + 2)):
            found = body  # «سفراء عدد من الدول الأعضاء في المجلس»
        if found and found[0].of:
            found = None  # «في حكومة الرئيس X»: the holder's name is a phrase of its own
        of, after = found or (None, self.administered(self.tied(at, self.governed_noun(at, after))))
        after = self.located(at, self.whence(at, after)) if of is None else after
        group = unlisted("group", self.surface(at, after))
        return self.make(at, after, "group", group, flags=frozenset({"PLUR", "PLURALNP"}) | self.case(at), of=of), after

    def _numbered(self, head: int, after: int) -> int:
        """The index after states that are counted as members: «قادة الدول الـ28 الأعضاء في»; else `after`."""
        if after != head + 1 or self.word(after) not in folded("offices", "states", "definite"):
            return after
        number = after + 1 + self.has(after + 1, "DEFX")
        return number + 1 if self.has(number, "NUM") and self.has(number + 1, "MEMBER") else after

    def whence(self, head: int, after: int) -> int:
        """The index after the unlisted side that speakers are of: «مسؤولون من المعسكر المؤيد لكذا», «مسؤول في إحدى الجماعات»."""
        if after > head + 1 or not self.has(head - 1, "SPEAK") or self.definite(head) or not self.has(after, "FI", "MIN"):
            return after
        noun = after + 1 + 2 * self.has(after + 1, "ONEOF")
        if not self.has(noun, "DEFX", "PRESSURE") or self.has(noun, "V", "BX", "LX"):
            return after
        last = self.past(noun + 1, "DEFX", "ADJ", "NISBA")
        last += 2 * (self.has(last, "L") and self.has(last + 1, "COUNTRY", "ORG", "GROUP"))
        return last if self.has(last, "THAT", "OPEN", "COLON") else after

    def again(self, body: Mention, after: int) -> int:
        """The index after a body, and after its short name where that follows in quotes: «حركة المقاومة الإسلامية «حماس»»."""
        at = after + self.has(after, "OPEN", "LPAR")
        sense = self.sense(at, "ORG")
        same = sense is not None and sense.entity is not None and sense.entity == body.entity
        return at + 1 + self.has(at + 1, "CLOSE", "RPAR") if same else after

    def located(self, head: int, after: int) -> int:
        """The index after what a source is in or from: «مصدر في دبي», «مصادر من الحوثيين», «مصادر في صناعة النفط»."""
        if self.word(head) not in folded("bodies", "telling", "located") or not self.has(after, "FI", "B", "MIN"):
            return after
        noun = after + 1
        if found := self.mention(noun) if noun < len(self.units) else None:
            return found[1] if found[0].kind in _LOCATIONS else after
        named = self.has(noun, "NAMEX") and self.has(noun + 1, "COMMA", "THAT", "OPEN", "COLON")  # «في أبين، أن»
        if named or self.has(noun, "PLACE", "MAYBEORG"):
            return noun + 1
        noun += self.has(noun, "X") and not self.has(noun, "DEFX", "V", "MEDIUM", "MEETN", "TIME", "TOLDTO")
        if not self.has(noun, "DEFX") or self.has(noun, "V", "BX", "LX"):
            return after
        return self.past(noun + 1, "DEFX", "NISBA", "ADJ")

    def tied(self, head: int, after: int) -> int:
        """The index after what a participle ties those at `head` to: «جمعيات مؤيدة للفلسطينيين»; `after` when none does."""
        for at in (after, after - 1):
            symbols = _ties().get(self._participle(head, at).removeprefix("ال"))
            if symbols and self.definite_at(at) == self.definite(head):
                return max(after, self._tied_to(at + 1, symbols))
        if self.word(after) in folded("bodies", "related", "by") and self.word(after + 1) in folded("bodies", "related", "ar"):
            return max(after, self._tied_to(after + 2, frozenset({"B"})))
        return after

    def _participle(self, head: int, at: int) -> str:
        """The word at an index that may tie those at `head` to something: «مؤيدة», of «مصدر مطلع» the second one."""
        return self.word(at) if at > head else self.word(at).partition(" ")[2] if at == head else ""

    def _tied_to(self, at: int, prepositions: frozenset[str]) -> int:
        """The index after one of these prepositions and its nouns; 0 when there are none."""
        if self.has(at, *(_LED[symbol] for symbol in prepositions & _LED.keys())) and self.has(at, "DEFX"):
            return self.past(at + 1, "DEFX", "NISBA", "ADJ")
        if not self.has(at, *prepositions):
            return 0
        noun = at + 1 + (self.has(at + 1, "X", "COUNTED") and not self.has(at + 1, "DEFX", "V"))  # «مقربة من عائلة الإعلامي»
        if self.has(at, "L") and self.has(noun, "OUTLET", "MEDIA", "OPENORG", "BACK"):
            return 0  # «قال المعارض للصحيفة»
        found = self.mention(noun) if noun < len(self.units) else None
        if found:
            return found[1]
        last = self.past(noun + 1, "DEFX", "NISBA", "ADJ")
        told = self.has(last, "WHO", "BAYN")  # «مطلع على المفاوضات», but «مطلع على الاتصال الذي جرى بين»
        talks = self.has(noun, "MEETN") and self.definite(noun) and not told
        return last if talks or self.has(noun, "DEFX") else 0

    def administered(self, at: int) -> int:
        """The index after «في إدارة ترامب», whose head has no title that would make a phrase of his own; else `at`."""
        ruled = self.has(at, "FI", "B") and self.has(at + 1, "BGOVERNMENT") and not self.definite(at + 1)
        found = self.mention(at + 2) if ruled and at + 2 < len(self.units) and not self.has(at + 2, "OFFICE", "TITLE") else None
        return found[1] if found and found[0].kind == "person" else at

    def governed_noun(self, head: int, after: int) -> int:
        """The index after what a plural in the construct state governs: «مسؤولو المحكمة», «قادة القوى السياسية»; else `after`."""
        people = self.has(after, "PEOPLEHEAD") and self.word(after) not in folded("offices", "states", "definite")
        construct = self.word(head).endswith("و") or self.word(head) in folded("bodies", "telling", "inhabitants")
        construct = construct or (people and not self.definite(head))
        governs = after == head + 1 and construct and self.has(after, "DEFX")
        return self.past(after + 1, "NISBA", "ADJ") if governs else after

    def _which_states(self, at: int) -> bool:
        return self.has(at, "DEFX") and self.word(at) != "ال" and not self.has(at + 1, "COUNTRY", "NUM")

    def _nisba_in(self, first: int, last: int) -> Mention | None:
        return next((self.nation(at) for at in range(first, last) if self.has(at, "NISBA")), None)

    def people(self, at: int) -> Found | None:
        """A people stands for its state: «الإيرانيون», «الروس»."""
        sense = self.sense(at, "NPD") or (self.sense(at, "NP") if self.has(at - 1, "W") and self._fellows(at) else None)
        if sense is None or (self.has(at - 1, *_NO_PEOPLE) and not self.has(at - 1, "V")):
            return None
        flags = frozenset({"PLUR"}) | self.case(at)
        if fellows := self._fellows(at):
            group = unlisted("group", f"{fellows} {self.surface(at, at + 1)}")
            return self.make(at, at + 1, "group", group, country=sense.country, flags=flags), at + 1
        return self.make(at, at + 1, "country", sense.entity, country=sense.country, flags=flags), at + 1

    def _fellows(self, at: int) -> str | None:
        """The noun that another nisba shares: «المسؤولين السعوديين والمصريين» are officials of both, not Egypt."""
        if at < 3 or not self.has(at - 1, "W"):
            return None
        listed = self.has(at - 2, "GROUP") and " " in self.word(at - 2)
        plural = self.has(at - 2, "NISBA") and self.has(at - 3, "PLURALNP", "GROUP") and self.definite(at - 3)
        return self.surface(at - 2, at - 1).split()[0] if listed else self.surface(at - 3, at - 2) if plural else None
