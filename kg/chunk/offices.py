"""Offices and titles: what they belong to, who holds them, counterparts, and several holders in one phrase."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.chunk.persons import Persons
from kg.chunk.sight import Found
from kg.entities import unlisted
from kg.gazetteer import Sense, folded
from kg.model import Mention

_LONGEST = 24  # units of one office phrase
_DEEPEST = 4  # offices that one speaks for another: «المتحدث باسم رئيس ...»
_LED = frozenset({"president", "leader", "king", "emir", "director", "adviser", "ambassador", "envoy", "commander"})
_ADJECTIVES = {"former": "FORMER", "acting": "ACTING"}


@dataclass(slots=True)
class Office:
    """An office phrase while it is read: the index after it, the role, what it belongs to, its flags."""

    stop: int
    role: str | None = None
    of: Mention | None = None
    flags: set[str] = field(default_factory=set)


class Offices(Persons):
    """Reads office phrases with the names that follow them."""

    deep = 0  # how many offices the one now read is inside

    def titled(self, at: int) -> Found | None:
        """Office or title, with what it belongs to, and a name if one follows."""
        if self.has(at, "COUNTERPART"):
            return self._counterpart(at)
        if self.has(at, "OFFICES"):
            return self._offices(at)
        read = self.office(at) if self.has(at, "OFFICE", "TITLE") else None
        if read is None:
            return None
        words, country = self.span(at, read.stop), read.of.country if read.of else None
        name = self.name_after(read.stop, read.role is not None)
        if name:
            home = country if read.of else self.home(name[0])
            made = Mention(words[0], self.units[name[1] - 1].stop, "person", self.person_entity(*name), read.role, read.of, (),
                           frozenset(read.flags), home, self.span(*name), words)
            return made, name[1]
        if read.role is None or (read.of is None and not self.definite(at)):
            return None
        return Mention(*words, "office", None, read.role, read.of, (), frozenset(read.flags), country, None, words), read.stop

    # ---- the words of an office ------------------------------------------------------------------------------------
    def office(self, first: int) -> Office | None:
        """The office phrase that begins at `first`, or nothing."""
        read = Office(first)
        while read.stop < len(self.units) and read.stop - first < _LONGEST and self._step(read, first):
            pass
        read.flags.discard("ADJ")
        return read if read.stop > first else None

    def _step(self, read: Office, first: int) -> bool:
        """Take in the next part of an office phrase; whether there was one."""
        at, office = read.stop, self.sense(read.stop, "OFFICE")
        begun = bool(read.role) or at > first
        if self.has(at, "TITLE") and not office:
            read.flags |= self.gender(at)
            read.stop += 1
        elif office and read.role is None:
            read.flags |= self.gender(at)
            read.stop, read.of, read.role = self._belongs(at, office)
        elif office and read.of is None and self.words[at] in folded("offices", "afresh", "ar"):
            return False
        elif begun and self.has(at, "NISBA") and not self.has(at, "NP", "NPD"):
            read.of = read.of or self.nation(at)
            read.stop += 1
        elif begun and self.has(at, "ADJ"):
            kind = self.sense(at, "ADJ")
            read.flags.add(_ADJECTIVES.get(kind.kind or "", "ADJ") if kind else "ADJ")
            read.stop = self._purpose(at + 1)
        else:
            return self._governed(read)
        return True

    def _governed(self, read: Office) -> bool:
        """Take in what an office is for, behind a preposition; whether there is such."""
        at = read.stop
        if read.role and read.of is None and self.has(at, "L", "FI", "B") and (found := self.organisation(at + 1)):
            read.of, read.stop = found
        elif read.role and self.has(at, "L", "FI", "ILA", "DURING") and not self.has(at + 1, "PERSON"):
            read.stop = self._purpose(at)
        return read.stop > at

    def _belongs(self, at: int, office: Sense) -> tuple[int, Mention | None, str | None]:
        """After the office word at `at` -> index after what it governs, what it belongs to, and the role so decided."""
        role, after = office.role, at + 1
        if self.words[at].endswith(tuple(folded("offices", "behalf", "endings"))):
            found = self.organisation(after) or self._principal(after)
            return (found[1], found[0], role) if found else (after, None, role)
        if "CONSTRUCT" not in office.symbols:
            return after, None, role
        found = self.organisation(after)
        if found:
            return found[1], found[0], _role_at(role, found[0])
        if "PORTFOLIO" in office.symbols:
            return self.portfolio(after), None, role
        if role in _LED and self.has(after, "X"):
            return self.portfolio(after), None, "director" if role == "president" else role
        return after, None, role

    def _principal(self, at: int) -> Found | None:
        """The office-holder for whom another speaks."""
        if self.deep >= _DEEPEST:
            return None
        self.deep += 1
        found = self.titled(at)
        self.deep -= 1
        return found

    def _purpose(self, at: int) -> int:
        """Skip «لشؤون شرق آسيا», «إلى سوريا», «لدى الأمم المتحدة» after an office."""
        if self.has(at, "L") and self.has(at + 1, "X") and self.words[at + 1] in folded("offices", "affairs", "ar"):
            return self._place_words(at + 2)
        sent = self.has(at, "ILA") or self.word(at) in folded("offices", "accredited", "ar")
        if sent and self.has(at + 1, "COUNTRY", "PLACE", "ORG"):
            return at + 2
        if self.has(at, "L") and self.has(at + 1, "DEFX") and self.has(at + 2, "DEFX", "NISBA", "ADJ"):
            return at + 3
        return at

    def _place_words(self, at: int) -> int:
        first = at
        while at - first < 4 and (self.portfolio_word(at) or self.has(at, "PLACE", "COUNTRY", "NISBA", "ORG", "W")):
            at += 1
        return at

    # ---- counterparts, and several holders -------------------------------------------------------------------------
    def _counterpart(self, at: int) -> Found:
        after = at + 1
        of = self.nation(after) if self.has(after, "NISBA") else None
        after += of is not None
        name = self.name_after(after, True)
        several = self.words[at] in folded("offices", "counterpart", "several")
        members, last = self.more_nisbas(after, of) if several and name is None else ((), name[1] if name else after)
        flags = frozenset({"MASC", "DUALNP"}) if several else frozenset({"MASC"})
        entity, span = (self.person_entity(*name), self.span(*name)) if name else (None, None)
        country = of.country if of else None
        made = Mention(*self.span(at, last), "counterpart", entity, None, of, members, flags, country, span, self.span(at, after))
        return made, last

    def more_nisbas(self, at: int, first: Mention | None) -> tuple[tuple[Mention, ...], int]:
        """Nisbas in coordination after one: «الروسي والصيني», «الروس أو الصينيين»."""
        start, found = at, [first] if first else []
        while self.has(at, "W", "ASFOR", "COMMA") and self.has(at + 1, "NISBA") and (nation := self.nation(at + 1)):
            found.append(nation)
            at += 2
        return (tuple(found), at) if len(found) > 1 else ((), start)

    def _offices(self, at: int) -> Found | None:
        """Two holders: «الرئيسين الصيني شي جين بينغ والروسي فلاديمير بوتين», «وزيرا خارجية روسيا والصين»; or a group of them."""
        sense = self.sense(at, "OFFICES")
        assert sense is not None
        members, after = self._holders(at + 1, sense.role)
        if len(members) > 1:
            start, stop = self.span(at, after)
            return Mention(start, stop, "pair", None, sense.role, None, tuple(members), frozenset({"PLUR"})), after
        if "DUALNP" in sense.symbols:
            return None
        of, after = self.organisation(at + 1) or (None, after)
        if after == at + 1:
            return None
        group = unlisted("group", self.surface(at, after))
        return self.make(at, after, "group", group, flags=frozenset({"PLUR", "PLURALNP"}), of=of), after

    def _holders(self, at: int, role: str | None) -> tuple[list[Mention], int]:
        """The holders that follow a plural office, each a state with or without a name, and the index after them."""
        members: list[Mention] = []
        while at < len(self.units):
            step = at + 1 if members and self.has(at, "W") else at
            of = self.nation(step)
            if of is None:
                break
            name = self.name_after(step + 1, True) if self.has(step, "NISBA") else None
            at = name[1] if name else step + 1
            entity, span = (self.person_entity(*name), self.span(*name)) if name else (None, None)
            kind = "person" if entity else "office"
            members.append(Mention(of.start, self.units[at - 1].stop, kind, entity, role, of, (), frozenset({"MASC"}), of.country,
                                   span, (of.start, of.stop)))
        return members, at


def _role_at(role: str | None, of: Mention) -> str | None:
    """«رئيس» of a party leads it, of any other organisation directs it."""
    if role == "president" and of.kind == "body":
        return "director"
    if role == "president" and of.kind == "organisation":
        return "leader" if "PARTY" in of.flags else "director"
    return role
