"""Places and states, and the adjectives behind a noun: what the readers of all other phrases begin with."""

from __future__ import annotations

from functools import lru_cache

from kg import names
from kg.chunk.sight import Found, Sight
from kg.fold import fold, fold_phrase
from kg.gazetteer import Sense, folded, read_table
from kg.model import Mention

_TYPO = 6  # letters that a misspelt word must have to be taken for another
_RELATIONAL = ("ي", "يه", "يون", "يين")


def _shorter(word: str) -> set[str]:
    """A word without one of its letters, behind the article."""
    return {word[:k] + word[k + 1 :] for k in range(2, len(word))}


@lru_cache(maxsize=1)
def nisbas() -> dict[str, str]:
    """Folded definite nisbas of one word, masculine -> the keys of their states."""
    rows = read_table("countries").items()
    return {fold(f"ال{form}"): key for key, row in rows for form in row.get("nisba", ()) if " " not in form}


@lru_cache(maxsize=1)
def slips() -> dict[str, str]:
    """The same with one letter left out, where that is no name -> the keys of their states."""
    found = {short: key for nisba, key in nisbas().items() for short in _shorter(nisba) if len(nisba) > _TYPO}
    return {word: key for word, key in found.items() if word.endswith("ي") and not names.is_given(word[2:])}


def town(word: str) -> str:
    """A folded name that means a place as well -> the name under which it is kept, where the article names its state."""
    return f"^{word}"


@lru_cache(maxsize=1)
def towns() -> dict[str, tuple[tuple[str, str], ...]]:
    """The key of a state -> the folded names of its places that mean something else as well, and the places' keys."""
    found: dict[str, list[tuple[str, str]]] = {}
    for key, row in read_table("places").items():
        forms = [" ".join(fold_phrase(form)) for form in row.get("ambiguous", ())]
        found.setdefault(row.get("country", ""), []).extend((name, f"place/{key}") for name in forms)
    return {state: tuple(each) for state, each in found.items() if state and each}


class Nations(Sight):
    """Reads places, states by name, nisba or capital, and over adjectives."""

    def place(self, at: int) -> Found | None:
        """A place; a capital may turn out to stand for its state."""
        sense = self.sense(at, "PLACE")
        if sense is None:
            return self._maybe_place(at)
        flags = frozenset({"FEM", "CAPITAL"}) if self.has(at, "CAPITAL") else frozenset({"FEM"})
        return self.make(at, at + 1, "place", sense.entity, country=sense.country, flags=flags), at + 1

    def _maybe_place(self, at: int) -> Found | None:
        """A place whose name may mean something else: a state's («عمان»), when the article is not about that state, and one
        whose state the article names («طرابلس»); where a goal or a place is told."""
        homonym = self.has(at, "MAYBECOUNTRY")
        told = self.has(at - 1, "FI", "ILA") if homonym else self._told_as_place(at)
        sense = self.sense(at, "MAYBEPLACE") if told else None
        if sense is None or self.local.of(self.word(at)):
            return None
        if not homonym and not self.local.of(town(self.word(at))):
            return None
        return self.make(at, at + 1, "place", sense.entity, country=sense.country, flags=frozenset({"FEM"})), at + 1

    def _told_as_place(self, at: int) -> bool:
        """Whether the word before a name says that it is a place's: «في», «إلى», «مدينة», and a verb of journeys («زار دوما»)."""
        if self.has(at - 1, "CITYWORD"):
            return True
        led = self.has(at - 1, "FI", "ILA", "B", "L", "MIN", "VISIT", "ARRIVE") or (self.has(at - 1, "VISITN") and at > 0)
        return led and self.words[at] not in folded("words", "asked", "hardly-towns")

    def nation(self, at: int) -> Mention | None:
        """The state that a nisba or its name at `at` stands for."""
        return self._national_sense(at, self.first_sense(at, "NISBA", "COUNTRY"))

    def weak_nation(self, at: int) -> Mention | None:
        """The same, also for a definite nisba that has another meaning: «رئيس الوزراء المجري»."""
        return self.nation(at) or self._national_sense(at, self.sense(at, "MAYBENISBA") if self.definite_at(at) else None)

    def misspelt_nation(self, at: int) -> Mention | None:
        """The state of a definite nisba with a slip of the pen: «ولي العهد السعوي»; no name of the article."""
        word = self.word(at)
        if not self.has(at, "DEFX") or self.local.of(word) or not word.startswith("ال") or len(word) < _TYPO:
            return None
        country = slips().get(word) or nisbas().get(word.removesuffix("ي"))
        return self.make(at, at + 1, "country", self.gaz.country(country), country=country) if country else None

    def accusative(self, at: int) -> str | None:
        """The key of the state whose adjective in the accusative is written like its name: «25 مسؤولا بريطانيا»."""
        word = self.word(at)
        return nisbas().get("ال" + word[:-1]) if self.has(at, "COUNTRY") and word.endswith("يا") else None

    def _national_sense(self, at: int, sense: Sense | None) -> Mention | None:
        return self.make(at, at + 1, "country", sense.entity, country=sense.country) if sense else None

    def more_nisbas(self, at: int, first: Mention | None) -> tuple[tuple[Mention, ...], int]:
        """Nisbas in coordination after one: «الروسي والصيني», «الروس أو الصينيين»."""
        start, found = at, [first] if first else []
        while self.has(at, "W", "ASFOR", "COMMA") and self.has(at + 1, "NISBA") and (nation := self.nation(at + 1)):
            found.append(nation)
            at += 2
        return (tuple(found), at) if len(found) > 1 else ((), start)

    def capital(self, at: int) -> Found | None:
        """The state whose capital stands at an index."""
        sense = self.sense(at, "CAPITAL")
        if sense is None:
            return None
        return self.make(at, at + 1, "country", self.gaz.country(sense.country), country=sense.country), at + 1

    def trail(self, at: int) -> int:
        """Skip nisbas and «للأنباء» after a medium's name."""
        at = self.past(at, "NISBA", "ADJ", "INTERNATIONAL")
        trail = folded("bodies", "agency", "trail")
        if self.word(at) in trail:
            return at + 1
        return at + 2 if self.has(at, "L") and self.word(at + 1) in trail else at

    def qualified(self, head: int) -> int:
        """The index after the adjectives of a noun for persons: «مصدر قضائي لبناني», «مصادر قانونية», «مسؤول دفاع أميركي»."""
        field = self.has(head + 1, "X") and not self.has(head + 1, "V", "BX", "LX", "DEFX") and self.has(head + 2, "NISBA")
        at = self.trail(head + 2 if field and names.is_common(self.word(head + 1)) else head + 1)
        while self._relational(head, at) or self._singling(head, at):
            at = self.trail(at + 1)
        official = at > head + 1 and self.word(at) in folded("bodies", "official", "ar")
        return at + official  # «مصدر مصري مسؤول»

    def further(self, after: int) -> int:
        """The index after a people that «و» joins and no list has: «قادة أوروبيون وعرب»; else `after`."""
        word = self.word(after)
        joined = self.has(after - 1, "NISBA") and not self.definite(after - 1) and word.startswith("و")
        return after + 1 if joined and word[1:] in folded("bodies", "peoples", "ar") else after

    def adjective(self, at: int) -> bool:
        """Whether «دبلوماسي» qualifies the noun before it: «المسار الدبلوماسي», «حل سياسي ودبلوماسي», but «طرد دبلوماسي روسي»."""
        sense = self.sense(at, "SINGLENP")
        if sense is None or sense.kind != "diplomat" or " " in self.word(at):
            return False
        if self.has(at - 1, "DELEGATION"):
            return True  # «فريق دبلوماسي أمريكي»
        joined = self.has(at - 1, "W") and at > 1
        before = at - 1 - joined
        noun = self.has(before, "X", "ADJ") and not self.has(before, "V") and self.definite(before) == self.definite(at)
        if joined:
            return noun and self.word(before).endswith("ي")
        return noun and (self.definite(at) or not self.has(at + 1, "NISBA"))

    def _singling(self, head: int, at: int) -> bool:
        """Whether an adjective tells speakers apart who have no name: «مسؤول ثان», «سكان محليون», «مصادر وثيقة»."""
        if self.definite(head) or not self.has(at, "X", "PLURX") or self.has(at, "V", "BX", "LX", "DEFX"):
            return False
        several = self.has(at, "PLURX") and self.word(at).endswith("ون")
        return several or self.word(at) in folded("bodies", "telling", "adjectives")

    def _relational(self, head: int, at: int) -> bool:
        """Whether an ordinary word is an adjective that agrees with the noun at `head` as far as the article goes."""
        word = self.word(at)
        word = word.split()[0] if word and self.has(at, "SINGLENP") else word  # «مصدر قيادي كبير»
        if not self.has(at, "X", "SINGLENP", "PLURALNP") or self.has(at, "V", "BX", "LX", "PLURX"):
            return False
        relational = len(word) > 3 and word.endswith(_RELATIONAL) and not names.is_given(word)
        return relational and self.definite(at) == self.definite(head)
