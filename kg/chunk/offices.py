"""Offices and titles with those who hold them."""

from __future__ import annotations

from kg import names
from kg.chunk.fields import SENT
from kg.chunk.misspelt import misspelt
from kg.chunk.roles import AIDES, LED, MINISTERS, Office, Roles
from kg.chunk.sight import Found
from kg.gazetteer import folded
from kg.known import STATE_ROLES
from kg.model import Entity, Mention

_CROWNED = frozenset({"crown prince", "king"})
_CHARGE = 12  # units that tell with what somebody is charged
_IN = "في"  # ends an office that says where it is: «وزير الخارجية في»
_RESIDENT = AIDES | {"spokesperson", "director", "commander", "senior diplomat", "lawmaker", "expert", "secretary-general"}


class Offices(Roles):
    """Reads office phrases with the names that follow them."""

    def titled(self, at: int) -> Found | None:
        """Office or title, with what it belongs to, and a name if one follows."""
        if self.has(at, "COUNTERPART"):
            return self._counterpart(at)
        if self.has(at, "OFFICES"):
            return self._offices(at)
        read = self.office(at) if self.has(at, "OFFICE", "TITLE") else None
        if read is None:
            return None
        aided = self.word(at - 1).endswith("ه") and self.has(at - 2, "ILA", "ALA", "L", "FI")  # «تسعى إلى مساعدة المبعوث»
        words, country = self.span(at, read.stop), read.of.country if read.of else None
        name = self._fathered(read) or self._holder(read)
        if name and name[0] in self.appointees:
            name = None  # «عين الرئيس الروسي فلانا وزيرا»
        if at and not aided and self.word(at - 1).removeprefix("و") in folded("offices", "deputy", "ar"):
            read.role = "deputy minister" if read.role in MINISTERS else None  # «نائب زعيمة الحزب فلان» does not lead it
        kin = at > 0 and self.word(at - 1) in folded("offices", "kin", "ar")
        if name and read.stop == at + 1 and self._style_of_another(at, name):
            name = None
        if self.words[at] in folded("offices", "actor", "ar") and not any(self.has(k, "ORG") for k in range(at, read.stop + 3)):
            return None  # «الممثل المصري فلان»; «الممثل الروسي في الأمم المتحدة فلان» is an ambassador
        if name and read.role in _CROWNED and self.words[name[0] - 1] in folded("offices", "civil", "ar"):
            return None  # «رئيس مكتب ولي العهد الأستاذ فلان»
        if name is None and read.role and self.has(at - 1, "THATV") and not self.has(at - 1, "ILAV"):
            name = self._before_clause(read.stop) or self._far_holder(at, read)
        if name and read.of is None and read.role in SENT | {"king"} and self.has(at, "CONSTRUCT") and name[0] == read.stop:
            return None  # «ممثل غوايدو»: who sent him; «هو ملك لي»
        if name is None and self.words[at] in folded("offices", "member", "ar"):
            return None  # «عضو المجلس» alone may be a state
        entity = self._bearer_of(name, read) if name else None
        if kin and read.role and not (entity and self.holds(entity, read.role)):
            read.role = None
            read.flags.add("CALLED")  # «قال صهر الرئيس الأمريكي جاريد كوشنر»: his own name, not that of the president
        if entity and self._addressed(at, read, entity):
            read.role = None
        if name and entity and "/x" in entity.key:
            entity = misspelt(tuple(self.words[name[0] : name[1]]), read.role, read.of) or entity
        if name and entity and not (read.role not in SENT and self.foreign(entity, read.of)):
            read.of = self.of_home(read, entity)
            home = (read.of.country or country) if read.of else self.home(entity)
            last = self.closed(name)
            made = Mention(words[0], self.units[last - 1].stop, "person", entity, read.role, read.of, (),
                           frozenset(read.flags), home, self.span(*name), words)
            ranked = read.of is None and self.words[read.stop - 1] in folded("offices", "courtesy", "ar")
            return self._apposed(made, last) if read.role is None or ranked else (made, last)
        if read.role is None or (read.of is None and not self._definite_office(at, read.stop)):
            return None
        return Mention(*words, "office", None, read.role, read.of, (), frozenset(read.flags), country, None, words), read.stop

    def _fathered(self, read: Office) -> tuple[int, int] | None:
        """The given name behind a title with the full name of a listed father behind it: «الدكتورة هدى جمال عبد الناصر»."""
        at = read.stop
        given = read.role is None and self.has(at, "NAMEX") and self.has(at + 1, "FULLNAME") and names.is_given(self.word(at))
        return (at, at + 2) if given else None

    def _style_of_another(self, at: int, name: tuple[int, int]) -> bool:
        """Whether the name behind a head's style is that of who serves him: «رئيس الشؤون الخاصة لخادم الحرمين الشريفين فلان»."""
        entity = self.person_entity(*name, "king") if self._styled(at) else None
        return entity is not None and "/x" in entity.key

    def _definite_office(self, first: int, last: int) -> bool:
        """Whether an office phrase means one holder, by its article or by that of what it governs: «رئيس الوزراء»."""
        office = next((k for k in range(first, last) if self.has(k, "OFFICE")), first)
        return self.definite(first) or (" ال" in self.words[office] and not self.has(office, "CONSTRUCT"))

    def _bearer_of(self, name: tuple[int, int], read: Office) -> Entity | None:
        """Whose name follows an office, or a title: the given name behind a title alone names nobody new."""
        title = name[0] - 1
        return self.bearer(name, title) if self.has(title, "TITLE") else self.person_entity(*name, read.role)

    def _addressed(self, at: int, read: Office, entity: Entity) -> bool:
        """Whether «الرئيس» is how a head of government is addressed, who never headed a state: «الرئيس ميقاتي»."""
        alone = read.stop == at + 1 and read.of is None and self.words[at] in folded("offices", "addressed", "ar")
        held = {office.get("role") for office in self.gaz.offices.get(entity.key, ())}
        return alone and "prime minister" in held and held.isdisjoint({"president", "king", "emir"})

    def _before_clause(self, at: int) -> tuple[int, int] | None:
        """The indices of a name that only stands out by its place: «قال المتحدث باسم الوزارة حامي آق صوي إن»."""
        last = self.plain_stop(at)
        clause = last + self.has(last, "COMMA")
        ends = self.has(clause, "THAT", "OPEN") or self.has(last, "COLON") or (clause > last and self.has(clause, "TIME"))
        ends = ends or (self.has(last, "ALA", "FI", "L", "DURING") and self._clause_within(last + 1))
        return (at, last) if ends and self.nameable(at, last) and not self.definite(at) else None

    def _clause_within(self, at: int) -> bool:
        """Whether what is said begins a few words on, no verb between: «على تويتر إن»."""
        step = next((k for k in range(at, at + 7) if self.has(k, "THAT", "V", "DOT", "OPEN")), at)
        return self.has(step, "THAT")

    def _far_holder(self, at: int, read: Office) -> tuple[int, int] | None:
        """The indices of a holder's name that stands right before what he says; an office of what nobody has read is none."""
        name = self.far_name(read.stop)
        if name and read.of is None and self.has(at, "CONSTRUCT") and read.role in STATE_ROLES:
            read.role = None
        return name

    def _holder(self, read: Office) -> tuple[int, int] | None:
        """The indices of the name that belongs to an office: right behind it, or behind where it resides and what it is for."""
        office = read.role is not None
        name = self.name_after(read.stop, office) or self._entrusted(read.stop)
        if name is None and read.role in MINISTERS and (cabinet := self._cabinet(read.stop)) > read.stop:
            return self.name_after(cabinet, office)
        seated = read.role in LED and read.of is not None and read.of.kind == "organisation"
        seated = seated or (read.role is None and self._at_outlet(read.stop))
        if name or not (read.role in _RESIDENT or seated):
            return name
        after = self._residence(read.stop)
        ranked = after > read.stop and seated and self.word(after) in folded("offices", "courtesy", "ar")
        titled = after + 1 if ranked else self.past(after + self.has(after, "COMMA"), "TITLE")
        if ranked or self.has(titled - 1, "TITLE"):  # «رئيس البعثة في اليمن السفير فلان»
            return self.name_after(titled, office)
        return self.name_after(after, office) if after > read.stop else None

    def _entrusted(self, at: int) -> tuple[int, int] | None:
        """The indices of a full name behind what its bearer is charged with: «الوزير المكلف بالعلاقات مع البرلمان فلان»."""
        if self.word(at - 1) not in folded("offices", "charged", "ar") or not self.has(at, "B", "BX"):
            return None
        for first in range(at + 1, at + _CHARGE):
            last = self.name_stop(first)
            if self.has(first - 1, "MAA") and (last > first or self.has(first, "OFFICE", "COUNTERPART", "TITLE")):
                return None  # «اجتمع فلان الوزير المكلف بالملف مع المفاوض فلان»
            given = first < len(self.units) and (self.has(first, "FULLNAME") or names.is_given(self.words[first]))
            if last > first and given and not self.definite(first) and (last > first + 1 or self.has(first, "FULLNAME")):
                return first, last
            if self.has(first, "V", "THAT", "COMMA", "DOT", "OPEN", "REL", "OFFICE", "TITLE") or last > first:
                return None
        return None

    def _cabinet(self, at: int) -> int:
        """The index after the government that a minister is in: «وزير الطاقة في حكومة تصريف الأعمال فلان»; else `at`."""
        body = at + self.has(at, "FI", "B")
        within = body > at or self.word(at - 1).endswith(f" {_IN}")
        governed = within and self.has(body, "BODY") and self.word(body) in folded("offices", "cabinet", "ar")
        return self.past(self.portfolio(body + 1), "ADJ", "NISBA") if governed else at

    def _at_outlet(self, at: int) -> bool:
        """Whether the medium that somebody writes for stands behind his title: «الكاتب في صحيفة الغارديان فلان»."""
        return self.has(at - 1, "TITLE") and self.has(at, "FI", "B") and self.has(at + 1, "OPENORG", "MEDIA", "MAYBEMEDIA")

    def of_home(self, read: Office, entity: Entity | None) -> Mention | None:
        """What an office is of, given who holds it: a ministry that no state is said of is that of a listed holder's state."""
        return read.of if read.role in MINISTERS else self.national_of(read.of, self.home(entity))
