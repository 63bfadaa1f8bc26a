"""The words of an office: its role, and what it belongs to, behind it, in it, or behind a preposition."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kg import inflect
from kg.chunk.fields import SENT
from kg.chunk.owners import Owners
from kg.chunk.sight import Found
from kg.entities import unlisted
from kg.gazetteer import Sense, folded
from kg.known import STATE_ROLES
from kg.model import Mention

_JOINT = frozenset({"deputy minister", "prime minister", "vice president"})  # who often hold another office with it
_LONGEST = 24  # units of one office phrase
_DEEPEST = 4  # offices that one speaks for another: «المتحدث باسم رئيس ...»
LED = frozenset({"deputy", "president", "leader", "king", "emir", "director", "adviser", "ambassador", "envoy", "commander"})
_POSTED = frozenset({"foreign minister", "defence minister", "minister", "ambassador", "envoy"})  # whose capital is their state
_HEADING = frozenset({"president", "director", "commander", "secretary-general", "leader", "deputy"})  # of what no list has, too
_HEADED = _HEADING | {"vice president"}  # «نائب رئيس اللجنة الأولمبية»
_LOCAL = frozenset({"crown prince", "director", "president", "prime minister", "foreign minister", "defence minister", "leader",
                    "deputy"})  # of what is no state, too
_SPEAKING = _HEADED | {"spokesperson"}
_SERVING = frozenset({"adviser", "ambassador", "envoy"})  # those whom a holder of another office may have
AIDES = _SERVING | {"spokesperson"}
MINISTERS = frozenset({"foreign minister", "defence minister", "minister", "deputy minister", "prime minister"})
_STATELY = frozenset({"deputy", "crown prince", "prime minister", "foreign minister", "defence minister", "king", "emir"})
_CHANCELLORS = ("prime minister", "adviser")  # what «المستشار» is in some states, and in all others
_ADJECTIVES = {"former": "FORMER", "acting": "ACTING"}


@dataclass(slots=True)
class Office:
    """An office phrase while it is read: the index after it, the role, what it belongs to, its flags."""

    stop: int
    role: str | None = None
    of: Mention | None = None
    flags: set[str] = field(default_factory=set)


def _gender_of_owned(word: str) -> frozenset[str]:
    """The agreement of an office with a pronoun behind it: «رئيسه» is a man, «رئيسته» a woman."""
    stem = next((word.removesuffix(pronoun) for pronoun in inflect.OBJECTS if word.endswith(pronoun)), word)
    return frozenset({"FEM" if stem.endswith("ت") and not stem.endswith("يت") else "MASC"})


class Roles(Owners):
    """Reads office phrases, without the names that follow them."""

    deep = 0  # how many offices the one now read is inside

    def office(self, first: int) -> Office | None:
        """The office phrase that begins at `first`, or nothing."""
        read = Office(first)
        while read.stop < len(self.units) and read.stop - first < _LONGEST and self._step(read, first):
            pass
        read.flags.discard("ADJ")
        if read.of and read.role in _CHANCELLORS and self.words[first] in folded("offices", "chancellor", "ar"):
            heads = read.of.country in folded("offices", "chancellor", "of") and read.of.kind == "country"
            read.role = _CHANCELLORS[not heads]
        read.of = read.of or (self._within(first) if read.role else None)
        if read.of and read.of.kind == "organisation" and self._undersecretary(first, read.of):
            read.role = "deputy"
        return read if read.stop > first else None

    def _within(self, at: int) -> Mention | None:
        """Whose an office is by the nisba that its own words hold: «المنسقة الأممية»."""
        heads = (self.gaz.heads.get(word) for word in self.words[at].split()[1:])
        senses = (sense for head in heads if head and head.alone for sense in head.alone.senses)
        whose = next((sense.entity for sense in senses if "NISBA" in sense.symbols and sense.entity), None)
        return self.make(at, at + 1, whose.kind, whose) if whose else None

    def _step(self, read: Office, first: int) -> bool:
        """Take in the next part of an office phrase; whether there was one."""
        at, office = read.stop, self.sense(read.stop, "OFFICE")
        begun = bool(read.role) or at > first
        abbreviated = at > first and self.has(at, "DOT") and self.words[at - 1] in folded("offices", "abbreviated", "ar")
        if abbreviated or (at > first and self.word(at) == "/" and self.has(at - 1, "TITLE")):
            read.stop += 1  # «المهندس/ فلان»
        elif self.has(at, "TITLE") and not office:
            if read.role and (("MASC" in read.flags and "FEM" in self.gender(at)) or self._honours_office(at)):
                return False  # «استقبل رئيس الجمهورية السيدة فلانة»
            read.flags |= self.gender(at)
            read.stop += 1
        elif office and read.role is None and (self.word(at + 1) == "بن" or self._province(at, office)):
            return False  # the name «سلطان بن محمد»; «محافظة عدن» is no «محافظه»
        elif office and read.role is None:
            if self.words[at] in folded("offices", "fielded", "ar") and not self._fielded(at + 1):
                return False
            owned = self._owned(at, office)
            read.flags |= _gender_of_owned(self.word(at)) if owned else self.gender(at)
            read.stop, read.of, read.role = self._belongs(at, office)
            if owned:
                read.flags.add("OWNED")  # «رئيسها»: of whom it speaks, not of what he is a citizen of
            if read.role in LED and read.of is None and read.stop > at + 1:
                read.flags.add("FIELD")  # «زعيم التمرد» leads what is no state
        elif office and read.role and self.words[at] in folded("offices", "courtesy", "ar") and self._courtesy(at):
            read.stop += 1  # «مساعد وزير الخارجية السفير فلان»
        elif office and read.of is None and self.words[at] in folded("offices", "afresh", "ar"):
            return False
        elif read.role in MINISTERS and (after := self._further(at)) > at:
            read.stop = after
        elif begun and self.has(at, "NISBA") and not self.has(at, "NP", "NPD") and self.word(at + 1) != "بن":
            read.of = read.of or self.nation(at)
            read.stop += 1
        elif read.role in STATE_ROLES and self.has(at, "MAYBENISBA") and self.definite(at):
            read.of = read.of or self.weak_nation(at)
            read.stop += 1
        elif read.role in STATE_ROLES and read.of is None and (nation := self.misspelt_nation(at)):
            read.of, read.stop = nation, at + 1
        elif begun and self.has(at, "ADJ"):
            kind = self.sense(at, "ADJ")
            read.flags.add(_ADJECTIVES.get(kind.kind or "", "ADJ") if kind else "ADJ")
            read.stop = self._purpose(at + 1, read.role, read.of is None)
        elif read.role and (self.epithet(at, read.of) or self.of_then(at) or self.of_several(at)):
            read.of = read.of or (self.nation(at) if self.has(at, "NPD") else None)  # «كبير المفاوضين الفلسطينيين»
            read.stop += 1
        else:
            return self._governed(read)
        return True

    def _province(self, at: int, office: Sense) -> bool:
        """Whether what looks like an office with a pronoun behind it ends in ta marbuta, and is none."""
        return "POSSESSED" in office.symbols and self.has(at, "X") and self.text[self.units[at].stop - 1] == "ة"

    def _honours_office(self, at: int) -> bool:
        """Whether a word of honour behind an office begins another holder's: «استقبل أمير البلاد معالي وزير الخارجية»."""
        after = self.past(at, "TITLE", but="OFFICE")
        ranked = self.words[after] in folded("offices", "courtesy", "ar") if after < len(self.units) else True
        return self.words[at] in folded("offices", "honorific", "ar") and self.has(after, "OFFICE") and not ranked

    def _owned(self, at: int, office: Sense) -> bool:
        """Whether an office has a pronoun behind it; «رئيسه فلان» is written as «رئيسة» but for the dots, and a name follows."""
        if "POSSESSED" in office.symbols:
            return True
        bare = self.text[self.units[at].stop - 1] == "ه" and " " not in self.word(at)
        return bare and self.name_stop(at + 1) > at + 1

    def _governed(self, read: Office) -> bool:
        """Take in what an office is for, behind a preposition; whether there is such."""
        at = read.stop
        beside = read.role not in SENT and read.of is None and self.words[at] in folded("offices", "accredited", "ar")
        found = self.organisation(at + 1) or self._weak_body(at + 1) if beside or self.has(at, "L", "FI", "B") else None
        if beside and found and found[0].kind != "organisation":
            return False  # «لدى لبنان»: where he serves
        if found and found[0].kind == "country" and self.has(at, "L") and read.role in _STATELY:
            return False  # «زيارة ولي العهد للأردن»: where he goes
        if found is None and read.of is None and read.role in AIDES and self.has(at, "L"):
            found = self._principal(at + 1) or self._named(at + 1)  # «المبعوث الخاص للرئيس الروسي», «الممثل الخاص لبوتين»
        if found is None and read.of is None and read.role in _HEADING and self.has(at, "L") and self._crowned(at + 1):
            found = self._principal(at + 1)  # «رئيس الشؤون الخاصة لخادم الحرمين الشريفين فلان»
        if found is None and read.of is None and self.has(at, "B") and self.words[at - 1] in folded("offices", "dedicated", "ar"):
            found = self._principal(at + 1)  # «رئيس الموظفين الخاص بزعيم البلاد»
        if found and found[0].kind in ("media", "group") and self.has(at, "L"):
            return False  # «قال السفير لوكالة الأنباء», «للصحفيين»: told to them
        if found is None and read.of is None and read.role in _SPEAKING and self.has(at, "L", "LX"):
            found = self.institution(at + self.has(at, "L")) or self._company(at + self.has(at, "L"))  # «الأمين العام للمجلس»
        if found is None and read.of is None and read.role == "expert" and self.has(at, "FI", "B"):
            found = self._seat(at + 1)  # «الباحث في معهد دراسات الحرب»
        part = read.of is not None and read.of.kind == "organisation"
        whole = part and (self.has(at, "L") or (found is not None and found[0].country is not None))
        residing = found is not None and (found[0].kind == "country" or "OWNED" in read.flags)  # «ممثلها في الأمم المتحدة»
        if read.role in SENT and found and residing and self.has(at, "FI", "B"):
            read.stop = found[1]  # «السفير في لبنان»: where he serves
        elif read.role and found and (read.of is None or (whole and found[0].kind == "organisation")):
            read.of, read.stop = found  # «رئيس المكتب السياسي لحركة حماس»: the whole, not its part
        elif read.role and self.has(at, "L", "LX", "FI", "ILA", "DURING") and not self.has(at + 1, "PERSON"):
            read.stop = self._purpose(at, read.role)
        return read.stop > at

    def _crowned(self, at: int) -> bool:
        """Whether the office of a king begins at an index."""
        office = self.sense(at, "OFFICE")
        return office is not None and office.role == "king"

    def _belongs(self, at: int, office: Sense) -> tuple[int, Mention | None, str | None]:
        """After the office word at `at` -> index after what it governs, what it belongs to, and the role so decided."""
        role, after = office.role, at + 1
        if self.words[at].endswith(tuple(folded("offices", "behalf", "endings"))):
            found = self.organisation(after) or self._weak_body(after) or self._principal(after) or self._named(after)
            found = self._with_branch(after, found) or found or self.institution(after) or self._anybody(after)
            return (found[1], found[0], role) if found else (after, None, role)
        if not self.has(at, "CONSTRUCT"):
            fielded = self.words[at].split()[-1].removeprefix("ل") in folded("offices", "affairs", "ar")
            return self._place_words(after) if fielded else after, None, role
        if self.word(after) in folded("offices", "own", "ar") and self.name_stop(after + 1) > after + 1:
            return after + 1, None, role  # «رئيس بلاده فلان»
        if role in ("director", "president") and (served := self._bureau(after)):
            return served[1], served[0], "director"
        posted = role in _POSTED and not self.words[at].endswith(" في")
        found = self.organisation(after) or (self._weak_body(after) if " " in self.word(after) else None)
        found = found or (self.capital(after) if posted else None) or self._weak_state(after, role)
        if found and role in MINISTERS and self._field_of(found):
            found = None
        if found and role in MINISTERS:
            return found[1], None if found[0].kind == "body" else self._of_state(found[0]), role
        if role in _HEADED and (found is None or found[0].kind == "body"):
            found = self.institution(after) or self._company(after) or found
        if found:
            return found[1], found[0], self._role_at(after, role, found[0])
        town = after + self.has(after, "CITYWORD")
        if role == "deputy" and self.has(town, "MAYBEPLACE", "PLACE") and (town > after or not self.has(town, "PLACE")):
            return town + 1, None, role  # «رئيس بلدية طرابلس رياض يمق», «نائب محافظ مدينة القدس فلان»
        if role in _LOCAL and (found := self.place(after)):
            return found[1], found[0], role
        if role == "lawmaker" and " " in self.words[at] and self.has(after, "PLACE", "MAYBEPLACE"):
            seat = unlisted("organisation", self.surface(at, after + 1).split(maxsplit=1)[-1])
            return after + 1, self.make(at, after + 1, "organisation", seat), role  # «رئيس برلمان طرابلس»
        if role == "lawmaker" and self.words[at].endswith(tuple(folded("offices", "committee", "endings"))):
            return self._committee(at)
        superior = self._principal(after) if role in _SERVING else None
        if superior is None and role == "adviser" and self.has(after, "PERSON"):
            superior = self._named(after)  # «مستشار خامنئي»: the adviser has no article, so the name is his superior's
        if superior:
            return superior[1], self._styled(after) or superior[0], role
        if "PORTFOLIO" in office.symbols:
            last = self.portfolio(after)
            served = self._bureau(last - 1) if last > after else None
            return (served[1], served[0], role) if served else (last, None, role)
        if role in LED and self.has(after, "X", "BLED"):
            last = self.portfolio(after)
            found = self.organisation(last) if last > after else None  # «رئيس عمليات قوات فلان», «رئيس وفد الحكومة»
            led = found if found and found[0].kind in ("organisation", "country", "body") else None
            return led[1] if led else last, led[0] if led else None, "director" if role == "president" else role
        return after, None, role

    def _bureau(self, at: int) -> Found | None:
        """Whose bureau it is at an index, which a director heads: «مدير مكتب وزير الخارجية فلان»."""
        served = self.past(at + 1, "TITLE", but="OFFICE")  # «مدير مكتب معالي الوزير»
        found = self._principal(served) if self.word(at) in folded("offices", "bureau", "ar") else None
        while found and found[0].role in _JOINT and self.has(found[1], "W") and (more := self._principal(found[1] + 1)):
            found = replace(found[0], stop=more[0].stop), more[1]
        return found

    def _principal(self, at: int) -> Found | None:
        """The office-holder whom another serves or speaks for; a name behind is his when he is known to hold the office."""
        office = self.sense(at, "OFFICE")
        if office is None or self.deep >= _DEEPEST:
            return None
        self.deep += 1
        read = Office(at)
        while read.stop < len(self.units) and self._plain(read.stop, read) and self._step(read, at):
            pass
        self.deep -= 1
        return self._superior(at, read) if read.stop > at else None

    def _plain(self, at: int, read: Office) -> bool:
        """Whether the unit at an index can still belong to an inner office: not what the outer one is for."""
        if self.has(at, "L", "FI", "B"):
            return read.of is None and self.organisation(at + 1) is not None
        return not self.has(at, "ILA", "DURING")

    def _superior(self, at: int, read: Office) -> Found:
        words, country = self.span(at, read.stop), read.of.country if read.of else None
        name = self.name_after(read.stop, True)
        entity = self.person_entity(*name, read.role) if name else None
        held = entity is not None and self.holds(entity, read.role)
        alone = self.words[at] in folded("offices", "addressed", "ar")  # «مستشار الرئيس ميقاتي»
        addressed = entity is not None and not held and alone and self.holds(entity, "prime minister")
        if name and entity and (addressed or held) and not self.foreign(entity, read.of):
            role = None if addressed else read.role
            made = Mention(words[0], self.units[name[1] - 1].stop, "person", entity, role, read.of, (),
                           frozenset(read.flags), country or self.home(entity), self.span(*name), words)
            return made, name[1]
        return Mention(*words, "office", None, read.role, read.of, (), frozenset(read.flags), country, None, words), read.stop
