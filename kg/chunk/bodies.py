"""Phrases for the bodies of states: composed of a body and its state, pointing back to one, or sent by one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import lru_cache

from kg import names
from kg.chunk.actors import Actors
from kg.chunk.sight import Found
from kg.entities import unlisted
from kg.fold import fold, fold_phrase
from kg.gazetteer import Sense, folded, read_table, row
from kg.model import Entity, Mention

_FAR = 9  # units between a ministry and the state that it speaks for
_FEELINGS = ("SPEAKN", "W", "X", "ADJ", "REFUSING", "FOR")
_ARMED = frozenset({"army", "Foreign Ministry", "Defence Ministry"})  # «الجيش المالي» is Mali's, «النيابة المالية» is not
_CHIEFS = frozenset({"president", "prime minister", "king", "leader"})
_NO_PORTFOLIO = ("V", "THAT", "NISBA", "PERSON", "COUNTRY", "COMMA", "FI", "ADJ", "OFFICE", "TIME")


@lru_cache(maxsize=1)
def _listed() -> dict[tuple[str, ...], str]:
    """Folded names of the listed organisations -> their keys."""
    rows = read_table("organisations").items()
    return {fold_phrase(form): f"organisation/{key}" for key, row in rows for form in row["ar"]}


def _sent_as(word: str) -> str:
    """A folded noun for those who are sent -> what they are in English."""
    return next((kind for kind in read_table("bodies")["sending"] if word in folded("bodies", "sending", kind)), "delegation")


@lru_cache(maxsize=256)
def _nisba_of(country: str | None) -> str | None:
    """The main nisba of a state, without article."""
    return next(iter(read_table("countries").get(country or "", {}).get("nisba", ())), None)


def _agreeing(nisba: str, head: str) -> str:
    """A nisba with the article, feminine behind a feminine noun: «السفارة الإسرائيلية», «الجيش الكوري الجنوبي»."""
    first = head.split()[0]
    feminine = first.endswith(("ة", "ات")) or fold(first) in folded("bodies", "feminine", "heads")
    return " ".join("ال" + word + ("ة" if feminine and word.endswith("ي") else "") for word in nisba.split())


class Bodies(Actors, ABC):
    """Reads the phrases of all that acts and is no person, listed or of a state."""

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
        if self.definite(at) and self.word(after) in folded("bodies", "mission", "adjectives") and self.has(after + 1, "NISBA"):
            after += 1  # «البعثة الدبلوماسية الفلسطينية»
        if "BSERVED" in sense.symbols:
            return self._served(at)
        if "BMEDIA" in sense.symbols and (media := self._media_of(at, sense)):
            return media
        led = self._led(after) if "BGOVERNMENT" in sense.symbols and not self.definite(at) else None
        if led:
            flags, country = self.gender(at) | {"GOV"}, self._home(led[0])
            return self.make(at, led[1], "country", self.gaz.country(country), country=country, of=led[0], flags=flags), led[1]
        read = self.weak_nation if "BGOVERNMENT" in sense.symbols or sense.kind in _ARMED else self.nation
        closed = " ال" in self.words[at] and not self.has(after, "NISBA", "MAYBENISBA")  # no state's name behind «مجلس الوزراء»
        state = None if closed else read(after) or self._by_capital(at, after)
        if state is None:
            return self._seated(at, after, sense) or self._speaking(at, after, sense) or self._bodiless(at, after, sense)
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
        seated = self.has(after, "FI", "B") and self.has(after + 1, "COUNTRY")
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
            return self._of_a_state(at, after)
        first = after + (1 if self.has(after, "MIN") else 2) if sent else after
        found = None if self.has(first, "NISBA") else self.organisation(first)
        if found is None or found[0].entity is None or found[0].kind not in ("country", "organisation"):
            return None
        twofold = self.has(found[1], "DASH") and self.has(found[1] + 1, "NISBA") and self.definite(found[1] + 1)
        last = found[1] + 2 * twofold  # «مجلس الأعمال اللبناني - السعودي»
        english = f"{found[0].entity.label_en} {_sent_as(self.word(at))}" if found[0].entity.label_en else None
        flags = self.gender(at) | {"DELEGATION"}
        entity = unlisted("organisation", self.surface(at, last), english)
        return self.make(at, last, "organisation", entity, country=found[0].country, flags=flags), last

    def _of_a_state(self, at: int, after: int) -> Found | None:
        """A delegation whose state is told behind other adjectives: «وفد أمني إسرائيلي», «وفدا برلمانيا فرنسيا»."""
        state = self.nation(after) if self.has(after, "NISBA") and not self.definite(after) else None
        if state is None or state.country is None:
            return None
        last = self.past(after + 1, "ADJ")
        entity = unlisted("organisation", self.surface(at, last))
        flags = self.gender(at) | {"DELEGATION"}
        return self.make(at, last, "organisation", entity, country=state.country, flags=flags), last

    @abstractmethod
    def titled(self, at: int) -> Found | None:
        """Office or title with a name; kg.chunk.offices reads it."""

    @abstractmethod
    def person(self, at: int) -> Found | None:
        """A listed person; kg.chunk reads it."""

    @abstractmethod
    def mention(self, at: int) -> Found | None:
        """The noun phrase that begins at an index; None when there is none; kg.chunk reads it."""

    @abstractmethod
    def known(self, at: int) -> Entity | None:
        """The person of the article whom a word names; kg.chunk.persons reads it."""

    @abstractmethod
    def _apposed(self, mention: Mention, at: int) -> Found:
        """A person followed by an office in apposition; kg.chunk reads it."""

    def _holder_at(self, at: int) -> Found | None:
        known = self.has(at, "OFFICE", "TITLE", "PERSON") or self.known(at) is not None
        return self.titled(at) or self.person(at) if known else None

    def _led(self, at: int) -> Found | None:
        """The person of a known state whose government a body is: «إدارة الرئيس أوباما», «حكومة ميركل»."""
        found = self._holder_at(at) or self._chief(at)
        return found if found and self.gaz.country(self._home(found[0])) else None

    def _chief(self, at: int) -> Found | None:
        """Who heads a state and shares his short name with others, behind a government: «إدارة بوش», «حكومة السوداني»."""
        shared = self.units[at].senses if self.has(at, "MAYBEPERSON") else ()
        chiefs = [sense.entity for sense in shared if sense.entity and self._heads_state(sense.entity)]
        if not chiefs or len({row(chief).get("country") for chief in chiefs}) > 1 or self.has(at + 1, "NAMEX"):
            return None
        return self.make(at, at + 1, "person", chiefs[0], name=(at, at + 1)), at + 1

    def _heads_state(self, person: Entity) -> bool:
        """Whether the table of offices knows a person as head of a state or of its government."""
        return any(office.get("role") in _CHIEFS for office in self.gaz.offices.get(person.key, ()))

    def _home(self, holder: Mention) -> str | None:
        """The key of the state of an office's holder: that of the office, else his own."""
        return holder.country or (row(holder.entity).get("country") if holder.entity and holder.kind == "person" else None)

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
        whole = self.words[at] in folded("bodies", "definite", "whole")
        definite = composed or whole or self.definite(at) or self.words[at].startswith(heads)
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

    def _speaking(self, at: int, after: int, sense: Sense) -> Found | None:
        """A ministry whose state is told by what it says: «أعربت وزارة الخارجية عن إدانة المملكة العربية السعودية»."""
        told = self.has(at - 1, "SPEAK") and self.has(at - 1, "V") and sense.kind in _ARMED
        state = self._felt_by(after, self.has(at - 1, "ANV")) if told else None
        if state is None:
            return None
        entity = self._national(at, after, sense, "organisation", state)
        return self.make(at, after, "organisation", entity, country=state.country, flags=self.gender(at)), after

    def _felt_by(self, at: int, feels: bool) -> Mention | None:
        """The state whose feeling or stance is told from an index on: «عن بالغ أسف دولة كذا», «أن دولة كذا تعرب عن»."""
        first = next((k for k in range(at, at + _FAR) if self.has(k, "AN", "THAT", "DOT")), at)
        noun = first + 1
        while noun < first + _FAR and self.has(noun, *_FEELINGS) and not self.has(noun, "COUNTRY"):
            noun += 1
        state = self.nation(noun) if self.has(noun, "COUNTRY") else None
        felt = feels and self.has(first, "AN") and noun > first + 1
        held = self.has(first, "THAT") and self.has(noun + 1, "ANV", "BYOBJECT") and self.has(noun + 1, "PRES")
        return state if felt or held else None

    def portfolio(self, at: int) -> int:
        """Skip the noun words of a portfolio: «الصناعة والتجارة», «شؤون آسيا الوسطى»."""
        first = at
        while at < len(self.units) and at - first < 5:
            if self.has(at, "W") and at > first and self.portfolio_word(at + 1):
                at += 2
            elif self._another_noun(first, at):
                break
            elif self.portfolio_word(at) or (at > first and self.has(at, "PLACE") and not self.has(at, "CAPITAL")):
                at += 1
            elif at > first and self.words[at - 1] in folded("offices", "affairs", "ar") and self.has(at, "ORG", "COUNTRY"):
                at += 1  # «وزير شؤون الاتحاد الأوروبي»
            else:
                break
        return at

    def _another_noun(self, first: int, at: int) -> bool:
        """Whether a noun without article behind a whole portfolio is no part of it: «أعلنت وزارة الخدمة المدنية أسماء»."""
        whole = at > first and self.has(at - 1, "DEFX") and self.definite(at - 1)
        joined = self.words[at].startswith("وال")
        return whole and not (self.definite(at) or joined) and self.has(at, "X", "NOUN") and not self.has(at, "LX", "PLACE")

    def portfolio_word(self, at: int) -> bool:
        """Whether the unit at `at` may name a field of affairs."""
        if not self.has(at, "X", "MEETN", "BODY", "NOUN") or self.has(at, *_NO_PORTFOLIO) or self.word(at + 1) == "بن":
            return False
        return self.definite(at) or self.words[at] in folded("offices", "affairs", "ar") or names.is_common(self.words[at])
