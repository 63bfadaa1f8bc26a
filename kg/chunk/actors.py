"""Phrases for states, organisations, groups and media: listed by their name, or named by their kind."""

from __future__ import annotations

from functools import lru_cache

from kg import names
from kg.chunk.nations import Nations
from kg.chunk.sight import Found
from kg.entities import unlisted
from kg.fold import fold
from kg.gazetteer import Sense, folded, read_table

_KINDS = (("COUNTRY", "country"), ("ORG", "organisation"), ("GROUP", "group"), ("MEDIA", "media"))
_PEOPLE = frozenset({"PEOPLE"})
_UNREAD = frozenset({"DEFX", "X"})
_VOCAL = ("experts", "analysts", "activists", "lawmakers", "sources")


@lru_cache(maxsize=1)
def _plurals() -> frozenset[str]:
    """The folded first words of the plurals of persons who speak for themselves; leaders and allies are as often asked."""
    kinds = read_table("bodies")["plural"]
    return frozenset(fold(form.split()[0]) for kind in _VOCAL for form in kinds[kind])


# Behind these no bare adjective stands.
_GOVERNING = ("ILA", "FI", "MIN", "ALA", "AN", "B", "L", "MAA", "BAYN", "THAT", "AGAINST", "OFBAND")


class Actors(Nations):
    """Reads the names of all that acts and is no person."""

    def actor(self, at: int) -> Found | None:
        """A country, an organisation, a group or a medium by its listed name, or an organisation named by its kind."""
        if self.has(at, "GROUP") and self.has(at, "PLURALNP") and self.has(at + 1, "NISBA"):
            return None  # «دبلوماسيون فرنسيون»: not diplomats as such
        for symbol, kind in _KINDS:
            sense = self.sense(at, symbol)
            if sense and sense.entity:
                flags = self._agreement(at) | ({"PARTY"} if sense.kind in ("party", "armed-group") else set())
                flags |= self.symbols[at] & {"LED"} | ({"CLUB"} if sense.kind == "club" else set())
                if kind == "organisation" and (other := self._foreign(at, sense)):
                    named = unlisted(kind, self.surface(at, at + 2))
                    return self.make(at, at + 2, kind, named, country=other, flags=flags), at + 2
                if kind == "group" and flags.isdisjoint(("PEOPLE", "MASC")) and (last := self._narrowed(at)):
                    return self.make(at, last, kind, unlisted(kind, self.surface(at, last)), flags=flags), last
                return self.make(at, at + 1, kind, sense.entity, country=sense.country, flags=flags), at + 1
        if (self._listed_beside(at) or self._reached(at)) and (sense := self.sense(at, "MAYBECOUNTRY")):
            return self.make(at, at + 1, "country", sense.entity, country=sense.country, flags=frozenset({"FEM"})), at + 1
        if self.has(at - 1, "OPEN") and self.has(at + 1, "CLOSE") and (sense := self.sense(at, "MAYBEMEDIA")) and sense.entity:
            return self.make(at, at + 1, "media", sense.entity, country=sense.country, flags=self._agreement(at)), at + 1
        entity = self.local.of(self.word(at))
        if entity and entity.kind != "person" and self.has(at, "MAYBEORG", "MAYBEGROUP", "MAYBECOUNTRY", "MAYBEMEDIA"):
            return self.make(at, at + 1, entity.kind, entity, flags=self.gender(at)), at + 1
        return self._open(at)

    def _foreign(self, at: int, sense: Sense) -> str | None:
        """The other state whose body of a listed body's name a nisba tells: «مجلس الأمن الروسي», «مجلس العموم الكندي»."""
        told = self.has(at + 1, "NISBA") and self.definite_at(at + 1) and not self.has(at + 1, "COUNTRY")
        told = told and sense.kind != "armed-group" and self.word(at + 2) != "بن"
        nation = self.nation(at + 1) if told and self.gender(at) == self.gender(at + 1) else None
        return nation.country if nation and nation.country != sense.country else None

    def _narrowed(self, at: int) -> int | None:
        """The index after adjectives in no list that narrow a group of bodies: «وكالات الإغاثة الطبية»; None for none."""
        if not any(word.startswith("ال") for word in self.words[at].split()) or not self._narrows(at + 1):
            return None
        last = at + 2
        while self.has(last, "W") and self._narrows(last + 1):
            last += 2
        return None if self.has(last, "B", "L", "BX", "LX", "ILA") else last  # «المنظمات المعنية بكذا»

    def _narrows(self, at: int) -> bool:
        word = self.word(at)
        return word.endswith("يه") and self.symbols[at] == _UNREAD and word not in folded("bodies", "narrowing", "except")

    def _listed_beside(self, at: int) -> bool:
        """Whether a state stands beside in a list: «على كوبا وليبيا وإيران»."""
        behind = self.has(at + 1, "W", "COMMA") and (self.has(at + 2, "COUNTRY") or self.has(at + 3, "COUNTRY"))
        before = self.has(at - 1, "W", "COMMA") and self.has(at - 2, "COUNTRY") and not self.has(at - 2, "V")
        return behind or before

    def _reached(self, at: int) -> bool:
        """Whether a word that is a state's name as well stands where only the state can: «سيتوجه إلى سورية», «في مالي»."""
        if self.word(at) in folded("bodies", "reached", "ar"):
            return self.has(at - 1, *_GOVERNING, "SURNAME", "FULLNAME") or self._feminine_subject(at)
        return self.has(at, "NISBA") and self.has(at - 1, "ILA", "FI", "MIN", "ALA", "OFBAND") and not self.definite(at)

    def _feminine_subject(self, at: int) -> bool:
        """Whether a feminine verb stands right before a word, or one of the present right behind it at the head of a sentence."""
        headed = at == 0 and self.has(at + 1, "V") and self.has(at + 1, "FEM") and not self.has(at + 1, "PAST")
        return headed or (self.has(at - 1, "V") and self.has(at - 1, "FEM"))  # «كوبا تنتقد», «انتقدت كوبا»

    def _people(self, word: str) -> frozenset[str]:
        """Whether a group's first word is a plural of persons in a case that a subject may have: «مسؤولون», «خبراء»."""
        nominative = word.endswith("ون") or (word.endswith("و") and len(word) > 4)
        return _PEOPLE if nominative or (word in _plurals() and not word.endswith(("ين", "ي"))) else frozenset()

    def _agreement(self, at: int) -> frozenset[str]:
        if self.has(at, "COUNTRY"):
            return frozenset({"MASC"}) if self.has(at, "MASCSTATE") else frozenset({"FEM"})
        words = self.words[at].split()
        words = words[: next((k for k, word in enumerate(words) if k and word.startswith("لل")), len(words))]
        if self.has(at, "GROUP"):
            one = words[0] in folded("bodies", "masculine", "heads")
            return frozenset({"PLUR", "MASC"}) if one else frozenset({"PLUR"}) | self.case(at) | self._people(words[0])
        but = folded("bodies", "feminine", "except")
        last = words[-1].endswith("ه") and words[-1] not in but
        ending = words[0].endswith(("ه", "ات")) and words[0] not in but
        feminine = last or ending or words[0] in folded("bodies", "feminine", "heads")
        either = self.has(at, "MEDIA") or (self.has(at, "ORG") and not self.definite(at))
        headless = self.has(at, "MEDIA") and words[0] not in folded("bodies", "open", "media")
        if not feminine and either and (len(words) == 1 or headless):
            return frozenset()  # «إكواس», «أوبك», «الأناضول», «نيويورك تايمز» take either
        return frozenset({"FEM"}) if feminine else frozenset({"MASC"})

    def _open(self, at: int) -> Found | None:
        """«جامعة الكويت», «حزب الأمة», «صحيفة "لوموند"»: a kind word and the words, or the quotation, after it."""
        sense = self.sense(at, "OPENORG")
        if sense is None:
            return None
        kind = "media" if sense.kind == "media" else "organisation"
        after = at + 1
        listed = self.first_sense(after, *(("MEDIA", "MAYBEMEDIA") if kind == "media" else ("ORG", "MAYBEORG")))
        if listed and listed.entity and not (self.has(after, "MAYBEORG") and self.has(after + 1, "DEFX")):
            last = self.trail(after + 1)
            return self.make(at, last, kind, listed.entity, country=listed.country, flags=self.gender(at)), last
        if self.has(after, "OPEN"):
            return self._quoted(at, after, kind)
        strict = self.words[at] in folded("bodies", "quoted", "ar") and not (self._tells(at) and self.has(after, "NAMEX"))
        if strict or self.word(after) in folded("bodies", "quoted", "except"):
            return None
        last = self._name_words(after)
        if last == after:
            return None
        last = self._attached(self._foreign_name(at, last))
        party = any(word in (sense.lemma or "") for word in folded("bodies", "party", "words"))
        label = self.surface(after, self._named_until(after, last)) if kind == "media" else self.surface(at, last)
        return self.make(at, last, kind, unlisted(kind, label), flags=self.gender(at) | ({"PARTY"} if party else set())), last

    def _foreign_name(self, at: int, last: int) -> int:
        """The index after further foreign words of a name that speaks: «قال بنك ستاندرد تشارترد إن»; else `last`."""
        stop = self.past(last, "NAMEX", but="V") if self._tells(at) and not self.has(last - 1, "DEFX", "NISBA", "ADJ") else last
        return stop if stop < last + 3 and self.has(stop, "THAT", "COMMA", "OPEN", "COLON", "TIME") else last

    def _attached(self, last: int) -> int:
        """The index after the body that another is attached to, or what it is for: «لجنة التحقيق التابعة للأمم المتحدة»."""
        if self.word(last - 1) not in folded("bodies", "belonging", "attached"):
            return last
        whole = self.has(last, "L", "B") and self.has(last + 1, "ORG", "COUNTRY")
        return self.trail(last + 2) if whole else last - 1

    def _quoted(self, at: int, after: int, kind: str) -> Found | None:
        close = next((k for k in range(after + 1, min(after + 6, len(self.units))) if self.has(k, "CLOSE")), None)
        if close is None or close == after + 1:
            return None
        sense = self.first_sense(after + 1, "MEDIA", "MAYBEMEDIA", "ORG") if self.trail(after + 2) >= close else None
        sense = sense or self._with_its_head(at, after + 1, close)
        if sense is None and not self._namelike(at, after + 1, close):
            return None
        entity = sense.entity if sense and sense.entity else unlisted(kind, self.surface(after + 1, close))
        last = self.trail(close + 1)
        kind = "media" if entity.kind == "media" else kind  # «وكالة "تاس"»
        return self.make(at, last, kind, entity, flags=self.gender(at)), last

    def _with_its_head(self, at: int, first: int, close: int) -> Sense | None:
        """The body of which the kind word and the words quoted behind it are the listed name: «تحالف "دعم الشرعية"»."""
        head = self.gaz.heads.get(self.words[at])
        rest = tuple(self.words[first:close])
        phrases = head.longer.get(rest[0], ()) if head else ()
        whole = (sense for phrase in phrases if phrase.rest == rest for sense in phrase.senses if "ORG" in sense.symbols)
        return next(whole, None)

    def _namelike(self, at: int, first: int, last: int) -> bool:
        """Whether quoted words may be a name: no sentence, and behind «موقع», «حلف» no ordinary word."""
        if any(self.has(k, "ALA", "FI", "AN", "THAT", "NEG", "REL", "QAD") for k in range(first, last)):
            return False
        strict = self.words[at] in folded("bodies", "quoted", "strict") and not self._tells(at)
        return not strict or self.has(first, "DEFX", "COUNTRY", "PLACE") or names.is_name_word(self.words[first])

    def _named_until(self, first: int, last: int) -> int:
        """The index after the name of a medium, without the state that it is from: «موقع بازفيد الأميركي»."""
        told = last > first + 1 and self.has(last - 1, "NISBA") and self.definite(last - 1)
        nation = self.nation(last - 1) if told else None
        return last - 1 if nation and nation.country else last

    def _tells(self, at: int) -> bool:
        """Whether a verb stands right before an index that only a teller can follow: «وذكر موقع "أمواج" أن»."""
        return self.has(at - 1, "RELAY") or (self.has(at - 1, "SPEAK") and self.has(at - 1, "THATV"))

    def _name_words(self, at: int) -> int:
        """The words of an organisation's own name: definite nouns, nisbas, places and name words, four at most."""
        first = at
        while at < len(self.units) and at - first < 4:
            latin = self.text[self.units[at].start : self.units[at].start + 2]
            latin_name = latin.isascii() and latin.isalpha() and latin.isupper()  # «بنك HSBC»
            named = at == first and self.has(at, "X") and (latin_name or names.is_name_word(self.words[at]))
            affairs = self.has(at, "BODY") and at > first and self.definite(at)  # «لجنة العلاقات الخارجية»
            shared = self.has(at, "MAYBEORG", "MAYBEMEDIA", "MAYBEGROUP") and self.definite(at)  # «حزب الاتحاد الوطني»
            money = self.has(at, "MAYBENISBA") and at > first and self.definite(at)  # «هيئة السوق المالية»
            if not (named or affairs or shared or money or self.has(at, "DEFX", "NISBA", "ADJ", "COUNTRY", "PLACE")):
                break
            at += 1
        told = any(not self.has(k, "NISBA", "ADJ") or self.definite(k) for k in range(first, at))
        return at if told else first
