"""Counterparts, and several holders of one office in a phrase."""

from __future__ import annotations

from kg.chunk.fields import Fields
from kg.chunk.sight import Found
from kg.entities import unlisted
from kg.gazetteer import folded
from kg.model import Mention

_NO_NAME = ("V", "COMMA", "THAT", "FI", "ILA", "MIN", "ALA", "B", "L", "MAA", "W", "COUNTRY", "ORG", "OFFICE", "TIME")


class Peers(Fields):
    """Reads those who hold an office that is said once."""

    def _counterpart(self, at: int) -> Found:
        after = at + 1
        of = self.weak_nation(after) if self.has(after, "NISBA", "MAYBENISBA") else self.misspelt_nation(after)
        after += of is not None
        half = of is None and self.words[after : after + 1] and self.words[after] in folded("offices", "halves", "ar")
        name = self.name_after(after + bool(half), True)
        several = self.words[at] in folded("offices", "counterpart", "several")
        members, last = self.more_nisbas(after, of) if several and name is None else ((), self.closed(name) if name else after)
        flags = frozenset({"MASC", "DUALNP"}) if several else frozenset({"MASC"})
        entity, span = (self.person_entity(*name), self.span(*name)) if name else (None, None)
        country = of.country if of else self.home(entity)
        made = Mention(*self.span(at, last), "counterpart", entity, None, of, members, flags, country, span, self.span(at, after))
        return made, last

    def peer(self, at: int) -> Found | None:
        """Who holds the same office in another state: «الرئيس التركي رجب أردوغان والروسي فلاديمير بوتين»."""
        of, name = (self.nation(at), self.name_after(at + 1, True)) if self._beside_holder(at) else (None, None)
        if of is None or name is None or name[0] > at + 1:
            return None
        last, entity, flags = self.closed(name), self.person_entity(*name), frozenset({"MASC"})
        made = Mention(*self.span(at, last), "counterpart", entity, None, of, (), flags, of.country, self.span(*name),
                       self.span(at, at + 1))
        return made, last

    def _beside_holder(self, at: int) -> bool:
        """Whether «و» joins what stands at `at` to an office with a nisba and a name, or to a peer of such."""
        if not self.has(at - 1, "W"):
            return False
        nisba = next((k for k in range(at - 2, max(at - 8, 0), -1) if self.has(k, *_NO_NAME, "NISBA")), at)
        if not self.has(nisba, "NISBA") or nisba >= at - 2:
            return False
        return self.has(nisba - 1, "OFFICE", "COUNTERPART") or self._beside_holder(nisba)

    def _offices(self, at: int) -> Found | None:
        """Two holders: «الرئيسين الصيني شي جين بينغ والروسي فلاديمير بوتين», «وزيرا خارجية روسيا والصين»; or a group of them."""
        sense = self.sense(at, "OFFICES")
        assert sense is not None
        members, after = self._holders(self._each(at + 1), sense.role)
        if not members and self.has(at + 1, "COMMA") and self.has(at + 2, "NISBA"):  # «الرئيسان، الأميركي فلان والروسي فلان، على»
            members, after = self._holders(at + 2, sense.role)
            members = members if all(each.entity for each in members) else []
        if len(members) > 1:
            start, stop = self.span(at, after)
            return Mention(start, stop, "pair", None, sense.role, None, tuple(members), frozenset({"PLUR", "PEERS"})), after
        if "DUALNP" in sense.symbols:
            return None
        of, after = self.organisation(at + 1) or (None, after)
        if after == at + 1:
            return None
        after = self.further(after)
        group = unlisted("group", self.surface(at, after))
        return self.make(at, after, "group", group, flags=frozenset({"PLUR", "PLURALNP"}), of=of), after

    def _each(self, at: int) -> int:
        """The index of the first state behind a plural office: «وزراء خارجية كل من مصر», «قادة دول ألمانيا وفرنسا»."""
        named = self.has(at + 1, "COUNTRY")
        return at + 1 if named and (self.has(at, "KULL") or self.word(at) in folded("offices", "states", "ar")) else at

    def _holders(self, at: int, role: str | None) -> tuple[list[Mention], int]:
        """The holders that follow a plural office, each a state with or without a name, and the index after them."""
        members: list[Mention] = []
        named = False  # «رئيسا روسيا فلان وتركيا فلان»: the first state has its holder's name behind it, and so all
        while at < len(self.units):
            told = named or (members and members[-1].entity is not None)
            step = at + 1 if told and self.has(at, "COMMA") and self.has(at + 1, "W") else at
            step += 1 if members and self.has(step, "W") else 0
            of = self.nation(step)
            if of is None:
                break
            asked = self.has(step, "NISBA") or named or not members
            name = self.name_after(step + 1, True) if asked else None
            named = named or (name is not None and not self.has(step, "NISBA"))
            at = name[1] if name else step + 1
            entity, span = (self.person_entity(*name), self.span(*name)) if name else (None, None)
            kind = "person" if entity else "office"
            members.append(Mention(of.start, self.units[at - 1].stop, kind, entity, role, of, (), frozenset({"MASC"}), of.country,
                                   span, (of.start, of.stop)))
        return members, at
