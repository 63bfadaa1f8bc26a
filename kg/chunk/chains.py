"""Several offices of one person: «نائب رئيس مجلس الوزراء وزير الخارجية السيد فؤاد حسين», «فلان، ولي العهد رئيس مجلس الوزراء».

The office beside the name is the mention's own; those before or behind it are its members, and positions as well.
"""

from __future__ import annotations

from dataclasses import replace

from kg.chunk.offices import Offices
from kg.chunk.roles import MINISTERS, Office
from kg.chunk.sight import Found
from kg.chunk.venues import Venues
from kg.gazetteer import folded
from kg.model import Mention
from kg.wordform import CLITICS

_MINISTERIAL = frozenset({"minister", "foreign minister", "defence minister", "prime minister", "vice president"})
_ROYAL = frozenset({"prime minister", "deputy minister", "defence minister", "vice president"})
# Offices whose holder has another one beside it as a rule: in «استقبل ولي العهد رئيس مجلس الوزراء فلان» one person is named.
_BESIDE = {"deputy minister": _MINISTERIAL, "vice president": _MINISTERIAL, "crown prince": _ROYAL,
           "prime minister": frozenset({"minister", "foreign minister", "defence minister"}),
           "deputy": _MINISTERIAL | _ROYAL, "adviser": frozenset({"director"}),
           "expert": frozenset({"director", "leader", "commander"})}
_DEPUTY = frozenset({"crown prince", "deputy minister", "vice president"})  # who are ministers besides
_CROWNS = frozenset({"president", "king"})  # who is nobody's minister
_SETTING = ("PLACE", "MAYBEPLACE", "VENUE", "TIME", "X", "DEFX", "CITYWORD", "BODY")  # words for where and when two meet
_OBJECTS = ("MEET", "RECEIVE", "OBJV", "CALL", "VISIT")  # behind these verbs two office-holders may stand side by side


class Chains(Offices, Venues):
    """Reads the offices that one holder has together."""

    def _eponymous(self, word: str) -> bool:
        """Whether a word, with or without what it is one with, is a noun for what is named after somebody: «بمنتزه»."""
        nouns = folded("offices", "eponymous", "ar")
        return word in nouns or (word[:1] in CLITICS and word[1:] in nouns)

    def titled(self, at: int) -> Found | None:
        """An office or title with a name, and with the other offices that the same person is said to hold."""
        if at and self.definite(at) and self._eponymous(self.word(at - 1).rpartition(" ")[2]):
            return None  # «مطار الملك خالد»
        if self.has(at, "KINSHIP") and self.has(at - 1, "NAMEX", "PERSON", "SURNAME"):
            return None  # «الأمير وليام نجل ولي العهد»: whose kin he is
        found = super().titled(at)
        if found and found[0].kind == "person" and found[0].entity:
            return self._chained(*found) if found[0].role else found
        if found and found[0].kind != "office":
            return found
        return self._led_by(at) or found

    # ---- before the name -------------------------------------------------------------------------------------------
    def _led_by(self, at: int) -> Found | None:
        """Whose further office stands at an index: «وزير الدولة عضو مجلس الوزراء الأمير تركي بن محمد», or who is not named."""
        read = self.office(at) if self.has(at, "OFFICE", "TITLE") else None
        if read is None or read.role is None:
            return None
        step = self._member(self._housed(read.stop))
        if self.has(step, "COMMA") and self.has(step + 1, "OFFICE"):
            return self._apart(read, at, step + 1)
        joined = self.has(step, "W") and self.has(step + 1, "OFFICE") and (read.role in _BESIDE or read.role in MINISTERS)
        step += joined
        if not self.has(step, "OFFICE") and not (step > read.stop and self.has(step, "TITLE")):
            return None
        inner = self.titled(step)
        if inner is None or not self._one(at, read, *inner) or (joined and self._governs_apart(read, inner[0])):
            return None
        if inner[0].kind == "person" and inner[0].entity:
            return self._with(read, at, inner[0]), inner[1]
        if joined or inner[0].kind != "office" or inner[0].role not in _BESIDE.get(read.role, ()):
            return None
        return replace(inner[0], start=self.span(at, read.stop)[0]), inner[1]  # «رئيس مجلس الوزراء وزير الخارجية القطري»

    def _apart(self, read: Office, at: int, step: int) -> Found | None:
        """Whose offices commas part: «رئيس الجمهورية، القائد الأعلى للقوات المسلحة، وزير الدفاع الوطني، السيد فلان»."""
        inner = self.titled(step)
        person = inner[0].entity if inner and inner[0].kind == "person" else None
        if inner is None or person is None or self.foreign(person, read.of):
            return None
        royal = read.role in _DEPUTY and inner[0].role in _BESIDE[read.role]
        commanding = read.role == "commander" and self.holds(person, "president")
        return (self._with(read, at, inner[0]), inner[1]) if royal or commanding or self.holds(person, read.role) else None

    def _housed(self, at: int) -> int:
        """Skip «بالديوان الملكي» between two offices."""
        found = self.venue(at + 1) if self.has(at, "B", "FI") and self.has(at + 1, "VENUE") else None
        return found[1] if found else at

    def _member(self, at: int) -> int:
        """Skip «عضو مجلس الوزراء» between two offices."""
        if not self.has(at, "MEMBER"):
            return at
        found = self.organisation(at + 1)
        after = found[1] if found else at + 2 if self.has(at + 1, "BODY", "DEFX", "MAYBEORG") else at
        while self.has(after, "ADJ", "NISBA"):
            after += 1
        return after

    def _one(self, at: int, read: Office, person: Mention, stop: int) -> bool:
        """Whether two offices side by side are one person's: not behind a verb that takes an object, unless they go together."""
        if read.of and person.of and None not in (homes := (read.of.country, person.of.country)) and homes[0] != homes[1]:
            return False
        if person.entity and self.foreign(person.entity, read.of):
            return False
        if read.role in _CROWNS and person.role in MINISTERS and not (person.entity and self.holds(person.entity, read.role)):
            return False  # «أقال الرئيس وزير الدفاع فلانا»
        before = at - 1
        while before > 0 and self.has(before, "TIME", "COMMA", "ADJ"):
            before -= 1
        if not self.has(before, *_OBJECTS) or person.role is None:
            return True
        if person.role not in _BESIDE.get(read.role or "", ()):
            return False
        held = person.entity is not None and read.role is not None and self.holds(person.entity, read.role)
        return held or self._partner(stop) or (read.role != "prime minister" and (person.of is None or read.of is not None))

    def _governs_apart(self, read: Office, person: Mention) -> bool:
        """Whether a minister stands beside somebody else: «رئيس الوزراء ووزير الخارجية الأميركي جون كيري»."""
        held = person.entity is not None and self.holds(person.entity, read.role)
        return not held and (read.role == "prime minister" or read.role not in _BESIDE)

    def _with(self, read: Office, at: int, person: Mention) -> Mention:
        """The person, with the office read before it as its own or among its members."""
        start, stop = self.span(at, read.stop)
        country = person.country or (read.of.country if read.of else None)
        if person.role is None or self._titular(person):
            return replace(person, start=start, role=read.role, of=read.of, flags=person.flags | read.flags, country=country,
                           office=(start, stop))
        head = Mention(start, stop, "office", None, read.role, read.of, (), frozenset(read.flags), country)
        return replace(person, start=start, members=(head, *person.members), flags=person.flags | (read.flags & {"MASC", "FEM"}),
                       country=country)

    def _titular(self, person: Mention) -> bool:
        """Whether the office right before a name is only a title there: «المتحدث باسم الخارجية السفير فلان»."""
        office = person.office
        return person.of is None and office is not None and " " not in self.text[office[0] : office[1]].strip()

    # ---- behind the name -------------------------------------------------------------------------------------------
    def _apposed(self, mention: Mention, at: int) -> Found:
        found = self._appose(mention, at)
        return self._chained(*found) if found[0].role else found

    def _appose(self, mention: Mention, at: int) -> Found:
        """A person followed by an office in apposition: «سيسيليا مالستروم، مفوضة التجارة»."""
        being = self._being(at)
        comma = at + 1 if self.has(at, "COMMA") and being == at else being
        if comma > at and self.has(comma, "TITLE") and self.definite(comma) and not self.has(comma, "OFFICE"):
            comma += 1  # «، الأستاذ الباحث في»
        read = self.office(comma) if self.has(comma, "OFFICE") and not self.has(comma, "V") else None
        if read is None or read.role is None or self.name_stop(read.stop) > read.stop or self._another_holder(read):
            return mention, at
        known = mention.entity is not None and self.holds(mention.entity, read.role)
        spoken = self.has(self._first(mention) - 1, "SPEAK") and self.has(read.stop, "THAT", "COMMA", "OPEN")
        titled = " " in self.words[comma] and (known or spoken or (mention.name is not None and mention.name[0] > mention.start))
        if being > at and read.of is None:
            return mention, at
        bare = read.of is None and read.stop <= comma + 1 and (comma == at or self.has(read.stop, "REL")) and not titled
        if bare or self._another(mention, read, comma == at) or self._his(comma):
            return mention, at
        words = self.span(comma, read.stop)
        home = self.home(mention.entity) if known else None
        read.of = self.of_home(read, mention.entity)
        country = mention.country or (read.of.country if read.of else home)
        made = Mention(mention.start, words[1], "person", mention.entity, read.role, read.of, (), mention.flags | read.flags,
                       country, mention.name, words)
        return made, read.stop

    def _another_holder(self, read: Office) -> bool:
        """Whether the name behind an office is its holder's; none whose own office follows: «، معالي السيد علان وزير المالية»."""
        name = self._holder(read)
        own = name is not None and self.has(name[1], "OFFICE") and not self.has(name[1], "V")
        return name is not None and not (own and self.has(read.stop, "COMMA") and self.has(read.stop + 1, "TITLE"))

    def _being(self, at: int) -> int:
        """The index behind «وهو» or «وهو أيضا» before an office; `at` when none."""
        step = at + self.has(at, "COMMA")
        if self.word(step) not in folded("offices", "being", "ar"):
            return at
        step += 1 + (self.word(step + 1) in folded("offices", "also", "ar"))
        return step if self.has(step, "OFFICE") and not self.has(step, "V") else at

    def _his(self, at: int) -> bool:
        """Whether a man before an office is whom its holder serves: «كلف ترامب وزير خارجيته»."""
        return any(word.endswith("ه") for word in self.surface(at, at + 1).split())

    def _another(self, mention: Mention, read: Office, close: bool) -> bool:
        """Whether an office behind a person is somebody else's: «أبلغ عباس الرئيس الروسي»."""
        if mention.entity and self.foreign(mention.entity, read.of):
            return True
        before = self._first(mention) - 1
        own = mention.entity is not None and self.holds(mention.entity, read.role)
        if own or read.role == "deputy" or not close or not self.has(before, "OBJV", "MEET", "RECEIVE", "VISIT", "DESCRIBE"):
            return False
        return not (self.has(before, "MEET", "RECEIVE") and self._partner(read.stop))

    def _partner(self, at: int) -> bool:
        """Whether the one met follows the offices behind whom meets: «التقى اللواء فلان قائد الجيش، السفير فلانا»."""
        while self.has(at, "OFFICE") and self.words[at] not in folded("offices", "afresh", "ar"):
            more = self.office(at)
            if more is None or self.name_after(more.stop, True):
                break
            at = more.stop
        at = self._where_and_when(at)
        at += self.has(at, "B", "MAA")
        return self.has(at, "TITLE", "PERSON", "COUNTERPART", "OFFICE")

    def _where_and_when(self, at: int) -> int:
        """Skip what stands between the two who meet: «في مكتبه بالديوان صباح اليوم», «، على هامش القمة»."""
        while self.has(at, "COMMA", "TIME") or (self.has(at, "FI", "B") and self.has(at + 1, *_SETTING)) or self.has(at, "BX"):
            at = self.past(at + 1, *_SETTING) if self.has(at, "FI", "B", "BX") else at + 1
        return at

    def _chained(self, mention: Mention, at: int) -> Found:
        """A person with an office, and the offices of the same person that follow: «، رئيس مجلس الوزراء وزير الخارجية»."""
        mention, at = self._completed(mention, at)
        while more := self._another_office(mention, at):
            head, at = more
            mention = replace(mention, stop=head.stop, members=(*mention.members, head))
        return mention, at

    def _completed(self, mention: Mention, at: int) -> Found:
        """Whose head somebody is, said behind his name: «الرئيس رمضان قاديروف رئيس جمهورية الشيشان»."""
        bare = mention.of is None and mention.office is not None and mention.name is not None and mention.office < mention.name
        read = self.office(at) if bare and self.has(at, "OFFICE") and not self.has(at, "V") else None
        if read is None or read.role != mention.role or read.of is None or self.name_after(read.stop, True):
            return mention, at
        if self._behind_object(mention) or (mention.entity and self.foreign(mention.entity, read.of)):
            return mention, at
        stop, country = self.span(at, read.stop)[1], mention.country or read.of.country
        return replace(mention, stop=stop, of=read.of, country=country), read.stop

    def _another_office(self, mention: Mention, at: int) -> Found | None:
        """One more office of the person before an index; none where it is somebody else's."""
        beside = mention.role in _BESIDE or "FORMER" in mention.flags  # «الرئيس السابق فلان ورئيس حزب النهضة»
        step = at + 1 if self.has(at, "COMMA") or (self.has(at, "W") and beside) else at
        if not self.has(step, "OFFICE") or self.has(step, "V") or self._behind_object(mention):
            return None
        read = self.office(step)
        if read is None or read.role in (None, mention.role) or self.words[step] in folded("offices", "afresh", "ar"):
            return None
        joined = self.has(read.stop, "W") and self.has(read.stop + 1, "OFFICE")
        if self.has(at, "W") and joined and (inner := self.titled(read.stop + 1)) and inner[0].entity:
            return None  # «الرئيس السابق فلان ورئيس المجلس ووزير الدفاع فلان»
        if self._his(step) or self.name_after(read.stop, True):
            return None
        apart = self.has(read.stop, "TITLE") and not self._honours_office(read.stop)
        if apart or self._member(read.stop) > read.stop:
            return None
        if read.of is None and read.stop == step + 1 and (self.has(step, "CONSTRUCT") or " " not in self.words[step]):
            return None  # «رئيس» of what nobody has read, «النائب» as a title
        entity, home = mention.entity, mention.country
        if entity is None or self.foreign(entity, read.of) or (read.of and home and read.of.country not in (None, home)):
            return None
        start, stop = self.span(step, read.stop)
        country = read.of.country if read.of else home
        return Mention(start, stop, "office", None, read.role, read.of, (), frozenset(read.flags), country), read.stop

    def _behind_object(self, mention: Mention) -> bool:
        """Whether the office before the name follows a verb of meeting: what stands behind the name may be who is met."""
        if mention.office is None or mention.name is None or mention.office > mention.name:
            return False
        return self.has(self._first(mention) - 1, *_OBJECTS)

    def _first(self, mention: Mention) -> int:
        """The index at which a mention begins."""
        return next((at for at, unit in enumerate(self.units) if unit.start == mention.start), 0)
