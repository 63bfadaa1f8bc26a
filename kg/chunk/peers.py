"""Counterparts, and several holders of one office in a phrase."""

from __future__ import annotations

from kg.chunk.fields import Fields
from kg.chunk.sight import Found
from kg.entities import unlisted
from kg.gazetteer import folded
from kg.model import Mention


class Peers(Fields):
    """Reads those who hold an office that is said once."""

    def _counterpart(self, at: int) -> Found:
        after = at + 1
        of = self.nation(after) if self.has(after, "NISBA") else None
        after += of is not None
        name = self.name_after(after, True)
        several = self.words[at] in folded("offices", "counterpart", "several")
        members, last = self.more_nisbas(after, of) if several and name is None else ((), self.closed(name) if name else after)
        flags = frozenset({"MASC", "DUALNP"}) if several else frozenset({"MASC"})
        entity, span = (self.person_entity(*name), self.span(*name)) if name else (None, None)
        country = of.country if of else self.home(entity)
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
