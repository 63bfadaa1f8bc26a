"""Names behind a verb of speech and a title that no list has: «قال عميد الكلية الدكتور سالم الحمدان إن»."""

from __future__ import annotations

from dataclasses import replace
from itertools import compress, count

from kg import names
from kg.chunk.chains import Chains
from kg.chunk.sight import Found
from kg.gazetteer import folded
from kg.memo import Memo

_FARTHEST = 14  # units between the verb and what is said
_CONTENT = ("THAT", "OPEN", "COLON")
_ENDS = ("DOT", "SEMI", "V", "SPEAKP", "AN", "MAA", "REL", "W", "CLOSE", "BUT", "NEG")
_TOWARDS = ("ILA", "ALA", "L", "FI", "DURING", "MIN")
_GOVERNED = (("ILA", "ILAV"), ("ALA", "ALAV"), ("MIN", "MINV"), ("AN", "ANV"))  # what is said stands behind these
_BEFORE = ("DEFX", "ADJ", "NISBA", "PLACE", "COMMA", "COUNTRY", "TITLE", "MAYBENISBA")
_EPITHETS = ("OFFICE", "TITLE", "DEFX", "ADJ", "NISBA")
_NO_VERB = ("WITHOBJ", "DUAL", "PLURAL", "DESCRIBE")
_NO_HEADS = ("MEDIUM", "MEDIA", "OPENORG", "BODY", "BACK", "PERSON", "COUNTRY", "ORG", "THAT", "TIME", "COMMA", "GROUP")


def _saying(symbols: frozenset[str]) -> bool:
    """Whether a unit with these symbols is a verb behind which only a speaker's name can stand."""
    return symbols >= {"SPEAK", "V"} and not symbols.isdisjoint(("ACT", "NEUTRAL")) and symbols.isdisjoint(_NO_VERB)


def _bounds(symbols: frozenset[str]) -> bool:
    """Whether a subject may end before a unit with these symbols."""
    return not symbols.isdisjoint((*_CONTENT, *_ENDS, *_TOWARDS, "TIME"))


_SAYING = Memo(_saying)
_BOUNDS = Memo(_bounds)


class Called(Chains):
    """Reads the name of whoever speaks where only his name can stand, whatever his title is."""

    callings: dict[int, tuple[int, int]]
    verbs: dict[int, int]  # the index after such a name -> that of its verb

    def call(self) -> dict[int, tuple[int, int]]:
        """Where such a name or the titles before it begin -> the indices of the name."""
        verbs = compress(count(), map(_SAYING.__getitem__, self.symbols))
        named = [(at, name) for at in verbs if (name := self._calling(at))]
        self.verbs = {name[1]: at for at, name in named}
        return {self._titles(name[0]): name for _, name in named}

    def called(self, at: int) -> Found | None:
        """The person whose name, or the title before it, stands at an index where only a speaker can."""
        name = self.callings.get(at)
        if name is None:
            return None
        return self.make(at, name[1], "person", self.person_entity(*name), name=name, flags=frozenset({"CALLED"})), name[1]

    def recalled(self, at: int, found: Found) -> Found:
        """A mention read at an index, marked where it is a speaker whose further title nobody has read stands before it.

        «قال عضو الوفد المفاوض مسؤول العلاقات الخارجية فلان إن»
        """
        mention, last = found
        verb = self.verbs.get(last)
        if verb is None or at <= verb + 1 or mention.kind != "person" or not mention.role or not self.has(at - 1, *_BEFORE):
            return found
        return replace(mention, flags=mention.flags | {"CALLED"}), last

    def _calling(self, verb: int) -> tuple[int, int] | None:
        """The indices of the name that ends the subject of a verb, behind a head that may be its title."""
        named = not self.definite_at(verb + 1) and self.unlisted_stop(verb + 1, False) > verb + 2  # «قال سام هوبسون، صديق رولي»
        headed = self._heads_title(verb + 1, verb) and not named
        stop = self._subject_stop(verb) if headed else None
        if stop is None or any(self.has(k, "COMMA") and self.has(k + 1, "MIN") for k in range(verb + 1, stop)):
            return None  # «قال فلان، من كتائب الشهيد أحمد حسن، إن»
        if self._described_by(verb + 1, stop - 1):
            return stop - 1, stop
        for first in range(max(verb + 2, stop - 4), stop - 1):
            named = self.has(first - 1, *_BEFORE) and not self.has(first - 1, "V") and self._full_name(first, stop)
            if named and (not self.has(stop, "REL") or self._epithets(verb + 1, first)):
                return first, stop
        return None

    def _subject_stop(self, verb: int) -> int | None:
        """The index after the subject: before the clause or quotation, or what tells when, where or to whom he spoke."""
        places = range(verb + 1, min(verb + _FARTHEST, len(self.units)))
        for at in compress(places, map(_BOUNDS.__getitem__, self.symbols[places.start : places.stop])):
            towards = any(self.has(at, leading) and self.has(verb, governing) for leading, governing in _GOVERNED)
            quoted = self.has(at + 1, "OPEN") and self.has(at + 2, "MEDIA", "MAYBEMEDIA")  # «لـ"الحياة"»
            told = self.has(at, "L") and (quoted or self.has(at + 1, "MEDIA", "GROUP", "OPENORG"))
            medium = self.has(at, "FI", "DURING", "ALA") and self.has(at + 1, "MEDIUM")
            described = self.has(at, "REL") and any(self.has(k, *_CONTENT) for k in range(at + 2, at + _FARTHEST))
            if towards or told or medium or described or self.has(at, *_CONTENT, "TIME"):
                return at - (self.has(at - 1, "COMMA") and at > verb + 1)
            if self.has(at, *_ENDS) and not (self.has(at, "W") and self.has(at + 1, "TITLE")):
                return None
        return None

    def _heads_title(self, at: int, verb: int) -> bool:
        """Whether the word behind a verb may begin a title that agrees with it, of the person named and not of his kin."""
        if not self.has(at, "X", "DEFX", "OFFICE", "CONSTRUCT", "TITLE") or self.has(at, *_NO_HEADS, "BX", "LX", "PLURX"):
            return False
        if self.has(at, "QUANTIFIER") and not self.has(at, "FOREMOST"):
            return False  # «قال بعض أنصار فلان», but «قال أحد قادة الحزب فلان»
        if self.has(verb, "NOUNLIKE") and not self.has(at, "DEFX", "OFFICE", "CONSTRUCT", "TITLE"):
            return False  # «أمر تسجيلها»
        if self.word(at) in folded("offices", "kin", "ar") | folded("offices", "related", "ar"):
            return False
        return bool(self.symbols[verb] & self.gender(at))

    def _full_name(self, first: int, stop: int) -> bool:
        """Whether the units [first, stop) are a name of two parts at least, the first of them a given name."""
        if self.has(stop - 1, "NISBA") and self.definite(stop - 1) and first == stop - 2:
            return names.is_given(self.words[first]) and not self.definite(first)  # «رجل الأعمال التونسي خيام التركي»
        begun = names.is_given(self.words[first]) or self.words[first] == names.SERVANT
        return (begun or self._unheard(first, stop)) and self.unlisted_stop(first, True) == stop

    def _unheard(self, first: int, stop: int) -> bool:
        """Whether two words that no list has are a name: «أوضحت الناجية ساشيكو إيشي أن»."""
        plain = all(self.has(k, "NAMEX") and not self.has(k, "BX", "LX") for k in range(first, stop))
        return plain and stop == first + 2 and self.words[first] not in names.CONNECTIVES

    def _described_by(self, first: int, name: int) -> bool:
        """Whether definite words that agree lead up to a listed name: «أعلن الممثل التجاري الأميركي روبرت لايتهايزر أن»."""
        listed = self.has(name, "FULLNAME") and not self.has(name - 1, "TITLE")
        heads = self.has(first, "TITLE") or self.word(first) in folded("offices", "running", "ar")
        runs = heads and self.has(name - 1, "ORG", "GROUP", *_BEFORE)
        return listed and (runs or self._epithets(first, name))

    def _epithets(self, first: int, last: int) -> bool:
        """Whether the units [first, last) are definite words that describe one person: «المصور المستقل»."""
        definite = first < last and all(word.startswith("ال") for word in self.words[first:last])
        return definite and all(self.has(k, *_EPITHETS) and not self.has(k, "PLURX", "COUNTRY") for k in range(first, last))

    def _titles(self, at: int) -> int:
        """The index of the titles before a name, with what qualifies them: «رجل الأعمال التونسي», else of the name."""
        first = at
        while self.has(first - 1, "TITLE", "NISBA", "ADJ"):
            first -= 1
        return next((k for k in range(first, at) if self.has(k, "TITLE")), at)
