"""Phrases for states, bodies, organisations and media: listed, composed of a body and its state, or named by their kind."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import lru_cache

from kg import names
from kg.chunk.nations import Nations
from kg.chunk.sight import Found
from kg.entities import unlisted
from kg.fold import fold, fold_phrase
from kg.gazetteer import Sense, folded, read_table
from kg.model import Entity, Mention

_KINDS = (("COUNTRY", "country"), ("ORG", "organisation"), ("GROUP", "group"), ("MEDIA", "media"))
_PEOPLE = frozenset({"PEOPLE"})
_VOCAL = ("experts", "analysts", "activists", "lawmakers", "sources")
_ARMED = frozenset({"army", "Foreign Ministry", "Defence Ministry"})  # «الجيش المالي» is Mali's, «النيابة المالية» is not
_NO_PORTFOLIO = ("V", "THAT", "NISBA", "PERSON", "COUNTRY", "COMMA", "FI", "ADJ", "OFFICE", "TIME")


@lru_cache(maxsize=1)
def _listed() -> dict[tuple[str, ...], str]:
    """Folded names of the listed organisations -> their keys."""
    rows = read_table("organisations").items()
    return {fold_phrase(form): f"organisation/{key}" for key, row in rows for form in row["ar"]}


@lru_cache(maxsize=1)
def _plurals() -> frozenset[str]:
    """The folded first words of the plurals of persons who speak for themselves; leaders and allies are as often asked."""
    kinds = read_table("bodies")["plural"]
    return frozenset(fold(form.split()[0]) for kind in _VOCAL for form in kinds[kind])


@lru_cache(maxsize=256)
def _nisba_of(country: str | None) -> str | None:
    """The main nisba of a state, without article."""
    return next(iter(read_table("countries").get(country or "", {}).get("nisba", ())), None)


def _agreeing(nisba: str, head: str) -> str:
    """A nisba with the article, feminine behind a feminine noun: «السفارة الإسرائيلية», «الجيش الكوري الجنوبي»."""
    first = head.split()[0]
    feminine = first.endswith(("ة", "ات")) or fold(first) in folded("bodies", "feminine", "heads")
    return " ".join("ال" + word + ("ة" if feminine and word.endswith("ي") else "") for word in nisba.split())


class Bodies(Nations, ABC):
    """Reads the phrases of all that acts and is no person."""

    def organisation(self, at: int) -> Found | None:
        """What an office may belong to: a country, a body, an organisation, a listed or open name."""
        if self.has(at, "OPEN") and self.has(at + 2, "CLOSE") and (found := self.actor(at + 1)):
            return found[0], at + 3
        return self.body(at) or self.actor(at)

    # ---- a body and its state ------------------------------------------------------------------------------------
    def body(self, at: int) -> Found | None:
        """A state body with its country: «وزارة الخارجية التركية», «الحكومة البريطانية», «الخارجية في كازاخستان»."""
        sense = self.sense(at, "BODY")
        if sense is None or (self.has(at, "V") and not self.has(at + 1, "NISBA")):
            return None
        after = self.portfolio(at + 1) if "BOPEN" in sense.symbols else at + 1
        if "BSERVED" in sense.symbols:
            return self._served(at)
        if "BMEDIA" in sense.symbols and (media := self._media_of(at, sense)):
            return media
        led = self._led(after) if "BGOVERNMENT" in sense.symbols and not self.definite(at) else None
        if led:
            flags, country = self.gender(at) | {"GOV"}, led[0].country
            return self.make(at, led[1], "country", self.gaz.country(country), country=country, of=led[0], flags=flags), led[1]
        read = self.weak_nation if "BGOVERNMENT" in sense.symbols or sense.kind in _ARMED else self.nation
        closed = " ال" in self.words[at] and not self.has(after, "NISBA", "MAYBENISBA")  # no state's name behind «مجلس الوزراء»
        state = None if closed else read(after) or self._by_capital(at, after)
        if state is None:
            return self._seated(at, after, sense) or self._bodiless(at, after, sense)
        after += 1
        if "BGOVERNMENT" in sense.symbols and self.has(after - 1, "NISBA"):
            members, last = self.more_nisbas(after, state)  # «السلطات المصرية والإثيوبية»
            if members:
                return self.make(at, last, "pair", None, flags=frozenset({"PLUR", "GOV"}), members=members), last
        if "BGOVERNMENT" in sense.symbols:
            return self.make(at, after, "country", state.entity, country=state.country, flags=self.gender(at) | {"GOV"}), after
        kind = "media" if "BMEDIA" in sense.symbols else "organisation"
        entity = self._national(at, after, sense, kind, state)
        flags = self.gender(at) | ({"PRESIDENCY"} if sense.kind == "presidency" else set()) | (self.symbols[at] & {"DELEGATION"})
        return self.make(at, after, kind, entity, country=state.country, flags=flags), self.past(after, "ADJ")

    def _media_of(self, at: int, sense: Sense) -> Found | None:
        """The media of a state, said behind other adjectives or by where they are: «وسائل إعلام رسمية في سوريا»."""
        after = self.past(at + 1, "ADJ")
        seated = self.has(after, "FI") and self.has(after + 1, "COUNTRY")
        state = self.nation(after + 1) if seated else self.nation(after) if after > at + 1 and self.has(after, "NISBA") else None
        if state is None:
            return None
        last = after + 1 + seated
        entity = self._national(at, last, sense, "media", state)
        return self.make(at, last, "media", entity, country=state.country, flags=self.gender(at)), last

    def delegation(self, at: int) -> Found | None:
        """Those whom a body sends: «وفد من حركة حماس», «وفد رفيع المستوى تابع للجنة», «وفد "إيكواس"»."""
        after, sent_by = at + 1, folded("bodies", "belonging", "sent")
        while after < at + 4 and self.has(after, "X", "ADJ") and self.word(after) not in sent_by and not self.has(after, "V"):
            after += 1
        sent = self.has(after, "MIN") or (self.word(after) in sent_by and self.has(after + 1, "L"))
        if not sent and after > at + 1:
            return None
        first = after + (1 if self.has(after, "MIN") else 2) if sent else after
        found = None if self.has(first, "NISBA") else self.organisation(first)
        if found is None or found[0].entity is None or found[0].kind not in ("country", "organisation"):
            return None
        english = f"{found[0].entity.label_en} delegation" if found[0].entity.label_en else None
        flags = frozenset({"MASC", "DELEGATION"})
        entity = unlisted("organisation", self.surface(at, found[1]), english)
        return self.make(at, found[1], "organisation", entity, country=found[0].country, flags=flags), found[1]

    @abstractmethod
    def titled(self, at: int) -> Found | None:
        """Office or title with a name; kg.chunk.offices reads it."""

    @abstractmethod
    def person(self, at: int) -> Found | None:
        """A listed person; kg.chunk reads it."""

    @abstractmethod
    def _apposed(self, mention: Mention, at: int) -> Found:
        """A person followed by an office in apposition; kg.chunk reads it."""

    def _holder_at(self, at: int) -> Found | None:
        return self.titled(at) or self.person(at) if self.has(at, "OFFICE", "TITLE", "PERSON") else None

    def _led(self, at: int) -> Found | None:
        """The person of a known state whose government a body is: «إدارة الرئيس أوباما», «حكومة ميركل»."""
        found = self._holder_at(at)
        return found if found and self.gaz.country(found[0].country) else None

    def _served(self, at: int) -> Found | None:
        """The office of somebody: «مكتب رئيس الوزراء الإسرائيلي», «مكتب نتنياهو»."""
        found = self._holder_at(at + 1)
        if found is None:
            return None
        entity = unlisted("organisation", self.surface(at, found[1]))
        head, flags = found[0], frozenset({"MASC"})
        return self.make(at, found[1], "organisation", entity, country=head.country, of=head, flags=flags), found[1]

    def _national(self, at: int, after: int, sense: Sense, kind: str, state: Mention) -> Entity:
        """The body of a state by its main name, so that it is one however it is written; the listed one where there is such."""
        own = sense.lemma and "BOPEN" not in sense.symbols and kind == "organisation" and state.country
        if own and (entity := self.national(sense.lemma or "", sense.kind, own)):
            return entity
        label = self.surface(at, after)
        listed = _listed().get(fold_phrase(label)) if kind == "organisation" else None
        english = f"{state.entity.label_en} {sense.kind}" if state.entity and "BOPEN" not in sense.symbols else None
        return self.gaz.entities[listed] if listed else unlisted(kind, label, english)

    def national(self, noun: str, english: str | None, country: str) -> Entity | None:
        """The body of a state by its noun: «وزارة الخارجية» of the United States is «وزارة الخارجية الأميركية»."""
        nisba, state = _nisba_of(country), self.gaz.country(country)
        if nisba is None or state is None:
            return None
        label = f"{noun} {_agreeing(nisba, noun)}"
        listed = _listed().get(fold_phrase(label))
        return self.gaz.entities[listed] if listed else unlisted("organisation", label, f"{state.label_en} {english}")

    def _by_capital(self, at: int, after: int) -> Mention | None:
        """The state whose capital follows an indefinite body: «حكومة طرابلس»."""
        found = None if self.definite(at) else self.capital(after)
        return found[0] if found else None

    def _bodiless(self, at: int, after: int, sense: Sense) -> Found | None:
        """A definite body without a country points back; kg.resolve finds the country."""
        composed = "BOPEN" in sense.symbols
        heads = tuple(f"{head} ال" for head in folded("bodies", "definite", "heads"))
        definite = composed or self.definite(at) or self.words[at].startswith(heads)
        if not definite or not sense.symbols.isdisjoint(("BMEDIA", "BLED")):
            return None
        if composed and after == at + 1:
            return None
        label = self.surface(at, after) if composed else sense.lemma
        flags = self.gender(at) | {"BODY"} | ({"GOV"} if "BGOVERNMENT" in sense.symbols else set())
        return self.make(at, after, "body", Entity("", "organisation", sense.kind, label), flags=flags), after

    def _seated(self, at: int, after: int, sense: Sense) -> Found | None:
        """A body whose state is told by where it sits: «وزارة الخارجية في ميانمار», «السلطات في باماكو»."""
        civil = "BGOVERNMENT" in sense.symbols or self.words[at].startswith(tuple(folded("bodies", "seated", "heads")))
        led = self.has(at - 1, "L") and self.words[at].startswith("ل")  # «للسلطات»
        if not civil or not self.has(after, "FI") or not (self.definite(at) or led or " ال" in self.words[at]):
            return None
        state = self.nation(after + 1) if self.has(after + 1, "COUNTRY") else (self.capital(after + 1) or (None, 0))[0]
        if state is None or state.entity is None:
            return None
        flags, last = self.gender(at), after + 2
        if "BGOVERNMENT" in sense.symbols:
            return self.make(at, last, "country", state.entity, country=state.country, flags=flags | {"GOV"}), last
        entity = self._national(at, after, sense, "organisation", state)
        return self.make(at, last, "organisation", entity, country=state.country, flags=flags), last

    def portfolio(self, at: int) -> int:
        """Skip the noun words of a portfolio: «الصناعة والتجارة», «شؤون آسيا الوسطى»."""
        first = at
        while at < len(self.units) and at - first < 5:
            if self.has(at, "W") and at > first and self.portfolio_word(at + 1):
                at += 2
            elif self.portfolio_word(at) or (at > first and self.has(at, "PLACE") and not self.has(at, "CAPITAL")):
                at += 1
            else:
                break
        return at

    def portfolio_word(self, at: int) -> bool:
        """Whether the unit at `at` may name a field of affairs."""
        if not self.has(at, "X", "MEETN", "BODY", "NOUN") or self.has(at, *_NO_PORTFOLIO) or self.word(at + 1) == "بن":
            return False
        return self.definite(at) or self.words[at] in folded("offices", "affairs", "ar") or names.is_common(self.words[at])

    # ---- listed, and named by their kind ---------------------------------------------------------------------------
    def actor(self, at: int) -> Found | None:
        """A country, an organisation, a group or a medium by its listed name, or an organisation named by its kind."""
        if self.has(at, "GROUP") and self.has(at, "PLURALNP") and self.has(at + 1, "NISBA"):
            return None  # «دبلوماسيون فرنسيون»: not diplomats as such
        for symbol, kind in _KINDS:
            sense = self.sense(at, symbol)
            if sense and sense.entity:
                flags = self._agreement(at) | ({"PARTY"} if sense.kind in ("party", "armed-group") else set())
                flags |= self.symbols[at] & {"LED"} | ({"CLUB"} if sense.kind == "club" else set())
                return self.make(at, at + 1, kind, sense.entity, country=sense.country, flags=flags), at + 1
        if (self._listed_beside(at) or self._reached(at)) and (sense := self.sense(at, "MAYBECOUNTRY")):
            return self.make(at, at + 1, "country", sense.entity, country=sense.country, flags=frozenset({"FEM"})), at + 1
        if self.has(at - 1, "OPEN") and self.has(at + 1, "CLOSE") and (sense := self.sense(at, "MAYBEMEDIA")) and sense.entity:
            return self.make(at, at + 1, "media", sense.entity, country=sense.country, flags=self._agreement(at)), at + 1
        entity = self.local.get(self.word(at))
        if entity and entity.kind != "person" and self.has(at, "MAYBEORG", "MAYBEGROUP", "MAYBECOUNTRY", "MAYBEMEDIA"):
            return self.make(at, at + 1, entity.kind, entity, flags=self.gender(at)), at + 1
        return self._open(at)

    def _listed_beside(self, at: int) -> bool:
        """Whether a state stands beside in a list: «على كوبا وليبيا وإيران»."""
        behind = self.has(at + 1, "W", "COMMA") and (self.has(at + 2, "COUNTRY") or self.has(at + 3, "COUNTRY"))
        before = self.has(at - 1, "W", "COMMA") and self.has(at - 2, "COUNTRY") and not self.has(at - 2, "V")
        return behind or before

    def _reached(self, at: int) -> bool:
        """Whether a nisba that is a state's name as well stands where only the state can: «سيتوجه إلى سورية», «في سورية»."""
        return self.has(at, "NISBA") and self.has(at - 1, "ILA", "FI", "MIN", "ALA") and not self.definite(at)

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
        if not feminine and len(words) == 1 and either:
            return frozenset()  # «إكواس», «أوبك», «الأناضول» take either
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
        if self.words[at] in folded("bodies", "quoted", "ar") or self.word(after) in folded("bodies", "quoted", "except"):
            return None
        last = self._name_words(after)
        if last == after:
            return None
        party = any(word in (sense.lemma or "") for word in folded("bodies", "party", "words"))
        label = self.surface(after if kind == "media" else at, last)
        return self.make(at, last, kind, unlisted(kind, label), flags=self.gender(at) | ({"PARTY"} if party else set())), last

    def _quoted(self, at: int, after: int, kind: str) -> Found | None:
        close = next((k for k in range(after + 1, min(after + 6, len(self.units))) if self.has(k, "CLOSE")), None)
        if close is None or close == after + 1:
            return None
        sense = self.first_sense(after + 1, "MEDIA", "MAYBEMEDIA", "ORG") if self.trail(after + 2) >= close else None
        if sense is None and not self._namelike(at, after + 1, close):
            return None
        entity = sense.entity if sense and sense.entity else unlisted(kind, self.surface(after + 1, close))
        last = self.trail(close + 1)
        return self.make(at, last, kind, entity, flags=self.gender(at)), last

    def _namelike(self, at: int, first: int, last: int) -> bool:
        """Whether quoted words may be a name: no sentence, and behind «موقع», «حلف» no ordinary word."""
        if any(self.has(k, "ALA", "FI", "AN", "THAT", "NEG", "REL", "QAD") for k in range(first, last)):
            return False
        strict = self.words[at] in folded("bodies", "quoted", "strict")
        return not strict or self.has(first, "DEFX", "COUNTRY", "PLACE") or names.is_name_word(self.words[first])

    def _name_words(self, at: int) -> int:
        """The words of an organisation's own name: definite nouns, nisbas, places and name words, four at most."""
        first = at
        while at < len(self.units) and at - first < 4:
            named = at == first and self.has(at, "X") and names.is_name_word(self.words[at])
            affairs = self.has(at, "BODY") and at > first and self.definite(at)  # «لجنة العلاقات الخارجية»
            if not named and not affairs and not self.has(at, "DEFX", "NISBA", "ADJ", "COUNTRY", "PLACE"):
                break
            at += 1
        told = any(not self.has(k, "NISBA", "ADJ") or self.definite(k) for k in range(first, at))
        return at if told else first
