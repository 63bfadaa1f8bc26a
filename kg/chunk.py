"""Units of a sentence -> items: names, titled persons, bodies and groups become mentions; the rest stay words.

A noun phrase is read left to right: office, portfolio, nisba, organisation, adjective, then a name. What is known
from the lexicon is recorded at once; what only points (نظيره، الرئيس الصيني) is left to kg.resolve.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from kg import gazetteer, names
from kg.fold import fold, skeleton
from kg.gazetteer import Sense
from kg.model import Entity, Item, Mention
from kg.units import Unit

_PLAIN = frozenset({"X"})
_FEMININE_HEADS = ("الولايات", "الامم", "القوات", "السلطات", "وساءل", "قوات", "حماس", "فتح")


def unlisted(kind: str, label: str, label_en: str | None = None) -> Entity:
    """A kind and an Arabic name met in a text -> an entity whose key is a hash of the folded name."""
    folded = " ".join(fold(word) for word in label.split())
    return Entity(f"{kind}/x{hashlib.sha256(folded.encode()).hexdigest()[:12]}", kind, label_en, label)


class Chunker:
    """Reads the noun phrases of one sentence's units; `local` maps folded name parts met in the article to persons."""

    def __init__(self, text: str, units: Sequence[Unit], local: dict[str, Entity]) -> None:
        self.text, self.units, self.local = text, units, local
        self.gaz = gazetteer.load()
        self.words = [unit.norm for unit in units]

    # ---- looking ----------------------------------------------------------------------------------------------
    def has(self, at: int, *symbols: str) -> bool:
        return 0 <= at < len(self.units) and not self.units[at].symbols.isdisjoint(symbols)

    def sense(self, at: int, symbol: str) -> Sense | None:
        return self.units[at].sense(symbol) if 0 <= at < len(self.units) else None

    def surface(self, first: int, last: int) -> str:
        return " ".join(self.text[self.units[first].start : self.units[last - 1].stop].replace("_", " ").replace("#", "").split())

    def stops(self, at: int) -> bool:
        """Whether a name surely ends before this unit."""
        return not self.units[at].symbols <= _NAMEABLE

    # ---- phrases -----------------------------------------------------------------------------------------------
    def mention(self, at: int) -> tuple[Mention, int] | None:
        """The noun phrase that begins at unit `at` -> its mention and the index after it; None when there is none."""
        for read in (self.titled, self.person, self.stranger, self.pair, self.body, self.actor, self.counted, self.plural, self.single, self.people, self.place):
            found = read(at)
            if found:
                return found
        return None

    def person(self, at: int) -> tuple[Mention, int] | None:
        sense = self.sense(at, "PERSON")
        if sense:
            return self._apposed(self._make(at, at + 1, "person", sense.entity, name=(at, at + 1)), at + 1)
        entity = self.local.get(self.words[at])
        if entity and entity.kind == "person" and not self.has(at, "V", "OFFICE", "COUNTRY", "ORG"):
            return self._apposed(self._make(at, at + 1, "person", entity, name=(at, at + 1)), at + 1)
        return None

    def stranger(self, at: int) -> tuple[Mention, int] | None:
        """A name nobody listed, without a title: behind a verb of speech or meeting, at a clause's start, or before an office."""
        if not self.has(at, "X", "MAYBEPERSON") or self.has(at, "DEFX", "V", "THAT"):
            return None
        behind = at == 0 or self.has(at - 1, "V", "ALSO", "COMMA", "W", "AN", "L", "MAA", "THAT", "OPEN")
        last = self._unlisted(at, False) if behind else at
        if last == at:
            return None
        mention = self._make(at, last, "person", self._person_entity(at, last), name=(at, last))
        found = self._apposed(mention, last)
        spoken = self.has(at - 1, "SPEAK", "MEET", "VISIT", "ARRIVE", "TRAVEL") and last > at + 1
        listed = mention.entity is not None and "/x" not in mention.entity.key
        return found if found[1] > last or spoken or listed else None

    def _apposed(self, mention: Mention, at: int) -> tuple[Mention, int]:
        """A person followed by an office in apposition: «سيسيليا مالستروم، مفوضة التجارة»."""
        comma = at + 1 if self.has(at, "COMMA") else at
        if not self.has(comma, "OFFICE") or self.has(comma, "V"):
            return mention, at
        phrase = self._office(comma)
        if phrase is None or phrase[1] <= comma:
            return mention, at
        role, after, of, flags, _ = phrase[0], phrase[1], phrase[2], phrase[3], phrase[4]
        if role is None or self._names(after) > after or (of is None and comma == at and after <= comma + 1):
            return mention, at
        stop = self.units[after - 1].stop
        country = mention.country or (of.country if of else None)
        return (
            Mention(mention.start, stop, "person", mention.entity, role, of, (), mention.flags | flags, country, mention.name,
                    (self.units[comma].start, stop)),
            after,
        )

    def _names(self, at: int, strong: bool = True) -> int:
        """The index after the name that begins at `at`: a listed person, else an unlisted one; `at` when none."""
        if self.has(at, "FULLNAME", "SURNAME"):
            return at + 1
        longer = self._unlisted(at, strong)
        known = self.local.get(self.words[at]) if at < len(self.units) else None
        return max(at + 1, longer) if known and known.kind == "person" else longer

    def _unlisted(self, at: int, strong: bool) -> int:
        if at >= len(self.units) or self.stops(at):
            return at
        return names.extent(self.words, at, self.stops, strong=strong)

    def _person_entity(self, first: int, last: int) -> Entity:
        for symbol in ("FULLNAME", "SURNAME", "MAYBEPERSON"):
            sense = self.sense(first, symbol)
            if sense and sense.entity and last == first + 1 and (symbol != "MAYBEPERSON" or self.words[first] not in self.local):
                return sense.entity
        known = self.local.get(self.words[first])
        if last == first + 1 and known and known.kind == "person":
            return known
        return self._alike(first, last) or unlisted("person", self.surface(first, last))

    def _alike(self, first: int, last: int) -> Entity | None:
        """A listed person whose full name only differs in transliteration."""
        return self.gaz.alike.get(skeleton("".join(self.words[first:last]))) if last > first + 1 else None

    def titled(self, at: int) -> tuple[Mention, int] | None:
        """Office or title, with what it belongs to, and a name if one follows."""
        if self.has(at, "COUNTERPART"):
            return self._counterpart(at)
        if self.has(at, "OFFICES"):
            return self._offices(at)
        if not self.has(at, "OFFICE", "TITLE"):
            return None
        phrase = self._office(at)
        if phrase is None:
            return None
        role, after, of, flags, skipped = phrase
        name = self._name_after(after, role is not None)
        if name:
            first, last = name
            entity = self._person_entity(first, last)
            country = of.country if of else self._home(first)
            made = Mention(self.units[at].start, self.units[last - 1].stop, "person", entity, role, of, (), flags, country,
                           (self.units[first].start, self.units[last - 1].stop), (self.units[at].start, self.units[after - 1].stop))
            return made, last
        if role is None or skipped and of is None and not flags:
            return None
        indefinite = not self.words[at].startswith("ال") and of is None
        if indefinite:
            return None
        made = Mention(self.units[at].start, self.units[after - 1].stop, "office", None, role, of, (), flags,
                       of.country if of else None, None, (self.units[at].start, self.units[after - 1].stop))
        return made, after

    def _home(self, at: int) -> str | None:
        sense = self.sense(at, "PERSON") or self.sense(at, "MAYBEPERSON")
        return sense.country if sense else None

    def _name_after(self, at: int, office: bool) -> tuple[int, int] | None:
        """The span of a name at `at`, or behind a comma that follows an office."""
        last = self._names(at)
        if last > at and not (last == at + 1 and self.has(at, "DEFX") and not office):
            return at, last
        if office and self.has(at, "COMMA"):
            last = self._names(at + 1)
            if last > at + 1 and (self.has(at + 1, "FULLNAME", "SURNAME") or last > at + 2 or self.has(last, "COMMA")):
                return at + 1, last
        if self.has(at, "OPEN"):
            last = self._names(at + 1)
            if last > at + 1 and self.has(last, "CLOSE"):
                return at + 1, last
        return None

    def _office(self, at: int) -> tuple[str | None, int, Mention | None, frozenset[str], bool] | None:
        """-> role, index after, what it belongs to, flags, and whether nothing but titles was read."""
        first = at
        role: str | None = None
        of: Mention | None = None
        flags: set[str] = set()
        while at < len(self.units):
            office = self.sense(at, "OFFICE")
            if self.has(at, "TITLE") and not office:
                flags |= self._gender(at)
                at += 1
            elif office and role is None:
                role = office.role
                flags |= self._gender(at)
                at, of, role = self._belongs(at, office)
            elif office and role is not None and self.words[at].startswith("ال") and of is None and self.words[at] in ("الرئيس", "الوزير"):
                break
            elif self.has(at, "NISBA") and not self.has(at, "NP", "NPD") and (role or at > first):
                nisba = self.sense(at, "NISBA")
                assert nisba is not None
                if of is None:
                    of = self._make(at, at + 1, "country", nisba.entity, country=nisba.country)
                at += 1
            elif self.has(at, "ADJ") and (role or at > first):
                kind = self.sense(at, "ADJ")
                flags.add({"former": "FORMER", "acting": "ACTING"}.get(kind.kind or "", "ADJ") if kind else "ADJ")
                at += 1
                at = self._purpose(at)
            elif role and of is None and self.has(at, "L", "FI", "B") and (found := self._organisation(at + 1)):
                of, at = found
            elif role and self.has(at, "L", "FI", "ILA", "DURING") and not self.has(at + 1, "PERSON") and self._purpose(at) > at:
                at = self._purpose(at)
            else:
                break
        if at == first:
            return None
        flags.discard("ADJ")
        return role, at, of, frozenset(flags), role is None

    def _belongs(self, at: int, office: Sense) -> tuple[int, Mention | None, str | None]:
        """After the office word at `at` -> index after what it governs, what it belongs to, and the role so decided."""
        role, after = office.role, at + 1
        if self.words[at].endswith(("باسم", "بلسان")):
            found = self._organisation(after) or self.titled(after)
            return (found[1], found[0], role) if found else (after, None, role)
        if "CONSTRUCT" in office.symbols:
            found = self._organisation(after)
            if found:
                return found[1], found[0], self._role_at(role, found[0])
            if "PORTFOLIO" in office.symbols:
                return self._portfolio(after), None, role
            if role in ("president", "leader", "king", "emir", "director", "adviser", "ambassador", "envoy", "commander") and self.has(after, "X"):
                return self._portfolio(after), None, "director" if role == "president" else role
        return after, None, role

    def _role_at(self, role: str | None, of: Mention) -> str | None:
        """«رئيس» of a party leads it, of any other organisation directs it."""
        if role == "president" and of.kind == "body":
            return "director"
        if role == "president" and of.kind == "organisation":
            return "leader" if "PARTY" in of.flags else "director"
        return role

    def _portfolio(self, at: int) -> int:
        """Skip the noun words of a portfolio: «الصناعة والتجارة», «شؤون آسيا الوسطى»."""
        first = at
        while at < len(self.units) and at - first < 5:
            if self.has(at, "W") and at > first and self._portfolio_word(at + 1):
                at += 2
            elif self._portfolio_word(at) or (at > first and self.has(at, "PLACE") and not self.has(at, "CAPITAL")):
                at += 1
            else:
                break
        return at

    def _portfolio_word(self, at: int) -> bool:
        if at >= len(self.units) or self.has(at, "V", "THAT", "NISBA", "PERSON", "COUNTRY", "COMMA", "FI", "ADJ", "OFFICE", "TIME"):
            return False
        known = self.words[at].startswith("ال") or self.words[at] in ("شوون", "شيون") or names.is_common(self.words[at])
        return self.has(at, "X", "MEETN", "BODY", "NOUN") and known

    def _purpose(self, at: int) -> int:
        """Skip «لشؤون شرق آسيا», «إلى سوريا», «لدى الأمم المتحدة» after an office."""
        if self.has(at, "L") and self.has(at + 1, "X") and self.words[at + 1] in ("شوون", "شيون", "الشوون", "الشيون"):
            return self._place_words(at + 2)
        if (self.has(at, "ILA") or self.words[at : at + 1] == ["لدي"]) and self.has(at + 1, "COUNTRY", "PLACE", "ORG"):
            return at + 2
        if self.has(at, "L") and self.has(at + 1, "DEFX") and self.has(at + 2, "DEFX", "NISBA", "ADJ"):
            return at + 3
        return at

    def _place_words(self, at: int) -> int:
        first = at
        while at < len(self.units) and at - first < 4 and (self._portfolio_word(at) or self.has(at, "PLACE", "COUNTRY", "NISBA", "ORG", "W")):
            at += 1
        return at

    def _gender(self, at: int) -> set[str]:
        head = self.words[at].split()[0]
        return {"FEM"} if head.endswith("ه") else {"MASC"}

    def _counterpart(self, at: int) -> tuple[Mention, int]:
        after, of = at + 1, None
        if self.has(after, "NISBA"):
            nisba = self.sense(after, "NISBA")
            assert nisba is not None
            of = self._make(after, after + 1, "country", nisba.entity, country=nisba.country)
            after += 1
        name = self._name_after(after, True)
        last = name[1] if name else after
        entity = self._person_entity(*name) if name else None
        span = (self.units[name[0]].start, self.units[name[1] - 1].stop) if name else None
        flags = frozenset({"DUALNP"}) if self.words[at] in ("نظيريه", "نظيريها", "نظراءه", "نظراءها", "نظرايه", "نظرايها") else frozenset[str]()
        members = self._more_nisbas(after, of) if name is None and flags else ((), after)
        if members[0]:
            last = members[1]
        made = Mention(self.units[at].start, self.units[last - 1].stop, "counterpart", entity, None, of, members[0], flags | {"MASC"},
                       of.country if of else None, span, (self.units[at].start, self.units[after - 1].stop))
        return made, last

    def _more_nisbas(self, at: int, first: Mention | None) -> tuple[tuple[Mention, ...], int]:
        """Nisbas in coordination after one: «الروسي والصيني», «الروس أو الصينيين»."""
        found = [first] if first else []
        while self.has(at, "W", "ASFOR", "COMMA") and self.has(at + 1, "NISBA"):
            nisba = self.sense(at + 1, "NISBA")
            assert nisba is not None
            found.append(self._make(at + 1, at + 2, "country", nisba.entity, country=nisba.country))
            at += 2
        return (tuple(found), at) if len(found) > 1 else ((), at)

    def _offices(self, at: int) -> tuple[Mention, int] | None:
        """Two holders: «الرئيسين الصيني شي جين بينغ والروسي فلاديمير بوتين», «وزيرا خارجية روسيا والصين»; or a group of them."""
        sense = self.sense(at, "OFFICES")
        assert sense is not None
        after, members = at + 1, list[Mention]()
        while after < len(self.units):
            step = after + 1 if members and self.has(after, "W") else after
            of = self._nation(step)
            if of is None:
                break
            name = self._name_after(step + 1, True) if self.has(step, "NISBA") else None
            last = name[1] if name else step + 1
            entity = self._person_entity(*name) if name else None
            span = (self.units[name[0]].start, self.units[name[1] - 1].stop) if name else None
            members.append(Mention(of.start, self.units[last - 1].stop, "person" if entity else "office", entity, sense.role, of,
                                   (), frozenset({"MASC"}), of.country, span, (of.start, of.stop)))
            after = last
        if len(members) > 1:
            return Mention(self.units[at].start, self.units[after - 1].stop, "pair", None, sense.role, None, tuple(members), frozenset({"PLUR"})), after
        if "DUALNP" in sense.symbols and not members and self.has(at, "PAIR"):
            return None
        if "DUALNP" in sense.symbols:
            return None
        found = self._organisation(at + 1)
        after = found[1] if found else max(at + 1, after)
        if after == at + 1:
            return None
        return self._make(at, after, "group", unlisted("group", self.surface(at, after)), flags={"PLUR", "PLURALNP"}, of=found[0] if found else None), after

    def _nation(self, at: int) -> Mention | None:
        sense = self.sense(at, "NISBA") or self.sense(at, "COUNTRY")
        return self._make(at, at + 1, "country", sense.entity, country=sense.country) if sense else None

    def pair(self, at: int) -> tuple[Mention, int] | None:
        sense = self.sense(at, "PAIR")
        if sense is None:
            return None
        members, after = self._more_nisbas_from(at + 1)
        return self._make(at, after, "pair", None, flags={"PLUR", (sense.kind or "any").upper()}, members=members), after

    def _more_nisbas_from(self, at: int) -> tuple[tuple[Mention, ...], int]:
        first = self._nation(at) if self.has(at, "NISBA") else None
        return self._more_nisbas(at + 1, first) if first else ((), at)

    def body(self, at: int) -> tuple[Mention, int] | None:
        """A state body with its country: «وزارة الخارجية التركية», «الحكومة البريطانية», «الخارجية في كازاخستان»."""
        sense = self.sense(at, "BODY")
        if sense is None or self.has(at, "V") and not self.has(at + 1, "NISBA"):
            return None
        after = at + 1
        if "BOPEN" in sense.symbols:
            after = self._portfolio(after)
        state = self._nation(after)
        capital = self.sense(after, "CAPITAL")
        if state is None and capital and not self.words[at].startswith("ال"):
            country = self.gaz.country(capital.country)
            state = self._make(after, after + 1, "country", country, country=capital.country)
        if state is None:
            return self._bodiless(at, after, sense)
        after += 1
        if "BGOVERNMENT" in sense.symbols:
            return self._make(at, after, "country", state.entity, country=state.country, flags=self._gender(at) | {"GOV"}), after
        label = self.surface(at, after)
        if sense.lemma and not sense.lemma.startswith(label.split()[0]) and self.has(after - 1, "NISBA"):
            label = f"{sense.lemma} {self.surface(after - 1, after)}"
        kind = "media" if "BMEDIA" in sense.symbols else "organisation"
        english = f"{state.entity.label_en} {sense.kind}" if state.entity and "BOPEN" not in sense.symbols else None
        made = self._make(at, after, kind, unlisted(kind, label, english), country=state.country, flags=self._gender(at))
        return made, self._adjectives(after)

    def _bodiless(self, at: int, after: int, sense: Sense) -> tuple[Mention, int] | None:
        """A definite body without a country points back; kg.resolve finds the country."""
        if not self.words[at].startswith(("ال", "وزاره ال", "رياسه ال")) and "BOPEN" not in sense.symbols or "BMEDIA" in sense.symbols:
            return None
        if "BOPEN" in sense.symbols and after == at + 1:
            return None
        label = sense.lemma if "BOPEN" not in sense.symbols else self.surface(at, after)
        flags = self._gender(at) | {"BODY"} | ({"GOV"} if "BGOVERNMENT" in sense.symbols else set())
        return self._make(at, after, "body", Entity("", "organisation", sense.kind, label), flags=flags), after

    def _adjectives(self, at: int) -> int:
        while self.has(at, "ADJ"):
            at += 1
        return at

    def _organisation(self, at: int) -> tuple[Mention, int] | None:
        """What an office may belong to: a country, a body, an organisation, a listed or open name."""
        if self.has(at, "OPEN") and self.has(at + 2, "CLOSE") and (found := self.actor(at + 1)):
            return found[0], at + 3
        return self.body(at) or self.actor(at)

    def actor(self, at: int) -> tuple[Mention, int] | None:
        """A country, an organisation, a group or a medium by its listed name, or an organisation named by its kind."""
        for symbol, kind in (("COUNTRY", "country"), ("ORG", "organisation"), ("GROUP", "group"), ("MEDIA", "media")):
            sense = self.sense(at, symbol)
            if sense and sense.entity:
                flags = self._body_gender(at) | ({"PARTY"} if sense.kind in ("party", "armed-group") else set())
                return self._make(at, at + 1, kind, sense.entity, country=sense.country, flags=flags), at + 1
        if self.words[at : at + 1] and (entity := self.local.get(self.words[at])) and entity.kind != "person" and self.has(at, "MAYBEORG", "MAYBEGROUP", "MAYBECOUNTRY", "MAYBEMEDIA"):
            return self._make(at, at + 1, entity.kind, entity, flags=self._gender(at)), at + 1
        return self._open(at)

    def _body_gender(self, at: int) -> set[str]:
        words = self.words[at].split()
        if self.has(at, "COUNTRY"):
            return {"MASC"} if self.has(at, "MASCSTATE") else {"FEM"}
        feminine = words[0].endswith("ه") or (words[-1].endswith("ه") and words[-1] != "الله") or words[0] in _FEMININE_HEADS
        if self.has(at, "GROUP"):
            return {"PLUR"}
        return {"FEM"} if feminine else {"MASC"}

    def _open(self, at: int) -> tuple[Mention, int] | None:
        """«جامعة الكويت», «حزب الأمة», «صحيفة "لوموند"»: a kind word and the words, or the quotation, after it."""
        sense = self.sense(at, "OPENORG")
        if sense is None:
            return None
        kind = "media" if sense.kind == "media" else "organisation"
        after = at + 1
        listed = self.sense(after, "MEDIA") or self.sense(after, "MAYBEMEDIA") if kind == "media" else self.sense(after, "ORG") or self.sense(after, "MAYBEORG")
        if listed and listed.entity:
            return self._make(at, self._trail(after + 1), kind, listed.entity, country=listed.country, flags=self._gender(at)), self._trail(after + 1)
        if self.has(after, "OPEN"):
            return self._quoted(at, after, kind)
        last = self._name_words(after)
        if last == after:
            return None
        first = after if kind == "media" else at
        made = self._make(at, last, kind, unlisted(kind, self.surface(first, last)), flags=self._gender(at) | ({"PARTY"} if "حزب" in sense.lemma or "" else set()))
        return made, last

    def _trail(self, at: int) -> int:
        """Skip nisbas and «للأنباء» after a medium's name."""
        while self.has(at, "NISBA", "ADJ"):
            at += 1
        return at + 2 if self.has(at, "L") and self.words[at + 1 : at + 2] == ["الانباء"] else at

    def _quoted(self, at: int, after: int, kind: str) -> tuple[Mention, int] | None:
        close = next((k for k in range(after + 1, min(after + 6, len(self.units))) if self.has(k, "CLOSE")), None)
        if close is None or close == after + 1:
            return None
        sense = self.sense(after + 1, "MEDIA") or self.sense(after + 1, "MAYBEMEDIA") or self.sense(after + 1, "ORG")
        entity = sense.entity if sense and sense.entity else unlisted(kind, self.surface(after + 1, close))
        last = self._trail(close + 1)
        return self._make(at, last, kind, entity, flags=self._gender(at)), last

    def _name_words(self, at: int) -> int:
        """The words of an organisation's own name: definite nouns, nisbas, places and name words, four at most."""
        first = at
        while at < len(self.units) and at - first < 4:
            if self.has(at, "DEFX", "NISBA", "ADJ", "COUNTRY", "PLACE") or (at == first and self.has(at, "X") and names.is_name_word(self.words[at])):
                at += 1
            else:
                break
        return at

    def counted(self, at: int) -> tuple[Mention, int] | None:
        """A counted group: «34 كيانا», «تسعة أفراد وكيانات إيرانية»."""
        if not self.has(at, "NUM", "NUMBER") or not self.has(at + 1, "COUNTED"):
            return None
        after = at + 2
        while self.has(after, "W") and self.has(after + 1, "COUNTED"):
            after += 2
        after = self._trail(after)
        country = next((self.sense(k, "NISBA").country for k in range(at, after) if self.has(k, "NISBA")), None)  # type: ignore[union-attr]
        return self._make(at, after, "group", unlisted("group", self.surface(at, after)), country=country, flags={"PLUR", "COUNT"}), after

    def plural(self, at: int) -> tuple[Mention, int] | None:
        """A plural of actors, with or without what they belong to: «مسؤولون أميركيون», «محللون»."""
        if not self.has(at, "PLURALNP"):
            return None
        after = self._trail(at + 1)
        found = self._organisation(after) if after == at + 1 and not self.has(after, "NISBA") else None
        if found:
            after = found[1]
        elif self.has(after, "FI", "B") and (found := self._organisation(after + 1)):
            after = found[1]
        of = found[0] if found else None
        return self._make(at, after, "group", unlisted("group", self.surface(at, after)), flags={"PLUR", "PLURALNP"}, of=of), after

    def single(self, at: int) -> tuple[Mention, int] | None:
        """One unnamed speaker: «مسؤول كبير في الاتحاد الأوروبي», «المصدر»."""
        if not self.has(at, "SINGLENP"):
            return None
        after = self._trail(at + 1)
        of: Mention | None = None
        if self.has(after, "FI", "B", "MIN") and (found := self._organisation(after + 1)):
            of, after = found
        nisba = next((self._nation(k) for k in range(at + 1, after) if self.has(k, "NISBA")), None)
        name = self._name_after(after, False) if of or nisba else None
        if name and (self.has(name[0], "PERSON") or names.extent(self.words, name[0], self.stops, strong=False) > name[0]):
            entity = self._person_entity(*name)
            return self._make(at, name[1], "person", entity, name=name, country=(of or nisba).country if of or nisba else None), name[1]  # type: ignore[union-attr]
        definite = self.words[at].startswith("ال")
        flags = self._gender(at) | (set() if definite else {"INDEF"})
        return self._make(at, after, "single", unlisted("person", self.surface(at, after)), flags=flags, of=of or nisba), after

    def people(self, at: int) -> tuple[Mention, int] | None:
        """A people stands for its state: «الإيرانيون», «الروس»."""
        sense = self.sense(at, "NPD")
        if sense is None or self.has(at - 1, "X", "OFFICE", "PLURALNP", "COUNTED", "MEETN", "ADJ", "NISBA") and not self.has(at - 1, "V"):
            return None
        return self._make(at, at + 1, "country", sense.entity, country=sense.country, flags={"PLUR"}), at + 1

    def place(self, at: int) -> tuple[Mention, int] | None:
        sense = self.sense(at, "PLACE")
        if sense is None:
            return None
        flags = {"FEM", "CAPITAL"} if self.has(at, "CAPITAL") else {"FEM"}
        return self._make(at, at + 1, "place", sense.entity, country=sense.country, flags=flags), at + 1

    def _make(
        self, first: int, last: int, kind: str, entity: Entity | None, *, country: str | None = None, flags: set[str] | frozenset[str] = frozenset(),
        members: tuple[Mention, ...] = (), name: tuple[int, int] | None = None, of: Mention | None = None,
    ) -> Mention:
        span = (self.units[name[0]].start, self.units[name[1] - 1].stop) if name else None
        start = self.units[first].start if first < len(self.units) else self.units[-1].stop
        return Mention(start, self.units[last - 1].stop, kind, entity, None, of, members, frozenset(flags), country, span)


_NAMEABLE = frozenset(
    {"X", "DEFX", "PERSON", "SURNAME", "FULLNAME", "ACTOR", "MAYBEPERSON", "MAYBEMEDIA", "MAYBEORG", "MAYBEPLACE", "MAYBECOUNTRY", "MAYBEGROUP",
     "DASH"}
)
_SYMBOL = {"person": "PERSON", "country": "COUNTRY", "organisation": "ORG", "media": "MEDIA", "group": "GROUP", "office": "PERSON",
           "counterpart": "PERSON", "pair": "PAIR", "single": "PERSON", "body": "ORG", "place": "PLACE"}


def item_of(mention: Mention) -> Item:
    """A mention -> the item that rules see: its kind, its agreement, and ACTOR if it can act."""
    symbols = {_SYMBOL[mention.kind], *(mention.flags & {"FEM", "MASC", "PLUR", "CAPITAL", "COUNT", "INDEF", "GOV", "PLURALNP"})}
    if mention.kind != "place" or "CAPITAL" in mention.flags:
        symbols.add("ACTOR")
    if mention.kind in ("office", "counterpart", "single", "pair", "body"):
        symbols.add(mention.kind.upper())
    return Item(mention.start, mention.stop, frozenset(symbols), mention)
