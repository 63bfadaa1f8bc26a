"""Whose a name is: a listed person's, one's whom the article has named, or nobody's whom a list knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from kg import names
from kg.chunk.persons import Persons, family, given
from kg.entities import unlisted
from kg.fold import fold_phrase, skeleton
from kg.gazetteer import folded, read_table, row
from kg.model import Entity, Mention

_HEADS = frozenset({"president", "king", "leader", "emir"})
_GIVEN = frozenset({"X", "NAMEX", "MAYBEPERSON"})
_FAMILIES = frozenset({"SURNAME", "MAYBEPERSON"})
_TELLING = 6  # letters of a whole name's skeleton that tell it, wherever its words end
_FATHERS = 3  # words of fathers' names before that of a house
_LIKE = 0.66  # share of common consonants that spellings of one name have


@lru_cache(maxsize=1 << 10)
def _parts(person: Entity | None) -> frozenset[str]:
    """The folded words of a listed person's names."""
    known = row(person) if person else {}
    return frozenset(word for form in (*known.get("ar", ()), *known.get("surname", ())) for word in fold_phrase(form))


@lru_cache(maxsize=1 << 12)
def _same_name(one: str, two: str) -> bool:
    """Whether two folded words may be spellings of one name: «وولفجانج» and «فولفغانغ»."""
    return SequenceMatcher(None, skeleton(one), skeleton(two), autojunk=False).ratio() >= _LIKE


def _parted(person: Entity, words: Sequence[str]) -> bool:
    """Whether a listed person has a name whose words are each like these: «مراد ياكين» is not «مائير داغان»."""
    parts = _bones(words)
    return any(parts == _bones(fold_phrase(form)) for form in row(person).get("ar", ()))


def _bones(words: Sequence[str]) -> list[str]:
    """Folded words -> the consonants of each; a hyphen parts them as a space does."""
    return [skeleton(part) for word in words for part in word.replace(names.HYPHEN, " ").split()]


class Bearers(Persons):
    """Tells persons by their names, and what the lists know of them."""

    def _unlisted_stop(self, at: int, strong: bool) -> int:
        """The same, past a father whom a list has: «خالد بن محمد بن زايد آل نهيان»."""
        last = self._housed_stop(super()._unlisted_stop(at, strong), at)
        if last == at + 2 and self.has(at + 1, "SURNAME") and self._two_men(at):
            return at
        son = max(last, at + 1)
        fathered = self.word(son) == "بن" and self.has(son + 1, "FULLNAME") and names.is_name_word(self.words[at])
        return self.fathers(son + 2) if fathered and not self.stops(at) else last

    def _housed_stop(self, last: int, first: int) -> int:
        """The index after the house that a name ends in, behind the names of fathers: «محمد الخالد الحمد الصباح»."""
        step = last
        while last > first and step < last + _FATHERS and self.definite_at(step) and not self.has(step, "V", "PLACE", "OFFICE"):
            step += 1
            if self.words[step - 1] in folded("offices", "house", "ar"):
                return step
        return last

    def _two_men(self, at: int) -> bool:
        """Whether a family name stands behind a verb and before another man's: «أبلغ عباس بوتين»."""
        shared = next((sense.entity for sense in self.units[at].senses if "MAYBEPERSON" in sense.symbols), None)
        return shared is not None and self.has(at - 1, "V") and self.words[at + 1] not in _parts(shared)

    def person_entity(self, first: int, last: int, role: str | None = None) -> Entity:
        """Whose name the units [first, last) are, behind an office of this role."""
        listed = last > first + 1 and self.has(first, "FULLNAME", "SURNAME") and self.fathers(first + 1) == last
        if last == first + 1 or listed:
            return self._by_word(first, role) or unlisted("person", self.surface(first, last))
        met = self.local.of(" ".join(self.words[first:last]))
        if met and met.kind == "person":
            return met
        listed_in = self._in_full(self.words[first:last], role) if role else None
        return listed_in or self._alike(first, last) or unlisted("person", self.surface(first, last))

    def _in_full(self, words: Sequence[str], role: str | None) -> Entity | None:
        """The holder of an office whom a list has without his father and grandfather: «نايف فلاح مبارك الحجرف»."""
        rest = (*words[1 : 1 + (words[0] == names.SERVANT)], words[-1])
        head = self.gaz.heads.get(words[0]) if len(words) > len(rest) + 1 else None
        phrases = head.longer.get(rest[0], ()) if head else ()
        bearers = (sense.entity for phrase in phrases if phrase.rest == rest for sense in phrase.senses if sense.entity)
        return next((entity for entity in bearers if entity.kind == "person" and self.holds(entity, role)), None)

    def _by_word(self, at: int, role: str | None) -> Entity | None:
        """The person whom one unit names: by a name of his own, else the article's, else a short name that several share."""
        own = self.first_sense(at, "FULLNAME", "SURNAME")
        if own and own.entity:
            return self.homonym(at) or own.entity
        sharing = [sense.entity for sense in self.units[at].senses if "MAYBEPERSON" in sense.symbols and sense.entity]
        return (
            self.known(at)
            or next((entity for entity in sharing if self.holds(entity, role)), next(iter(sharing), None))
            or self._by_given(at, role)
            or self.local.of(family(self.word(at)))
        )

    def homonym(self, at: int) -> Entity | None:
        """The person whom the article names in full and whose family name a listed one has, too: «أنجلينا جولي ... قالت جولي»."""
        found = self.local.of(self.words[at]) if self.has(at, "SURNAME") and not self.has(at, "FULLNAME") else None
        return found if found and found.kind == "person" and "/x" in found.key else None

    def relative(self, at: int) -> bool:
        """Whether a given name before a listed family name makes it somebody else's: «إيفانكا ترامب»."""
        before = self.word(at - 1)
        if not at or not names.is_sure(before) or not self.symbols[at - 1] <= _GIVEN or not self._beside(at):
            return False
        if self._two_men(at - 1):
            return False
        bearers = [sense.entity for sense in self.units[at].senses if sense.entity and sense.entity.kind == "person"]
        parts = frozenset[str]().union(*map(_parts, bearers))
        return parts.isdisjoint(self.words[max(0, at - 4) : at]) and not any(_same_name(before, part) for part in parts)

    def relatives(self) -> Iterator[tuple[str, Entity]]:
        """Folded family names that listed persons have, and those whose they are in this sentence."""
        for at, symbols in enumerate(self.symbols[: len(self.units)]):
            family_name = not symbols.isdisjoint(_FAMILIES) and "FULLNAME" not in symbols
            if family_name and " " not in self.words[at] and self.relative(at):
                first = at - 1 - (at > 1 and self.words[at - 1] in names.COMPLEMENTS)  # «نور الدين عبدي»
                yield self.words[at], unlisted("person", self.surface(first, at + 1))

    def _beside(self, at: int) -> bool:
        """Whether only a space stands between a unit and the one before it."""
        return self.units[at - 1].stop + 1 == self.units[at].start

    def _by_given(self, at: int, role: str | None) -> Entity | None:
        """The article's bearer of a given name who holds an office, behind that office: «الرئيس الأميركي دونالد»."""
        bearer = self.local.of(given(self.word(at)))
        return bearer if bearer and role and self.holds(bearer, role) else None

    def _alike(self, first: int, last: int) -> Entity | None:
        """A listed person whose full name only differs in transliteration; Arabic names differ in fact."""
        if "بن" in self.words[first:last]:
            return None
        made = skeleton("".join(self.words[first:last]))
        found = self.gaz.alike.get(made)
        if found and len(made) < _TELLING and not _parted(found, self.words[first:last]):
            return None
        return None if self.home(found) in read_table("offices")["arabic"]["of"] else found

    def home(self, entity: Entity | None) -> str | None:
        """The key of the state that a listed person belongs to."""
        return row(entity).get("country") if entity and entity.kind == "person" else None

    def bearer(self, name: tuple[int, int], title: int) -> Entity | None:
        """Whose name stands behind a title that is no office: of one given name, only a person whom the article names in full."""
        first, last = name
        entity = self.person_entity(first, last)
        alone = last == first + 1 and "/x" in entity.key and names.is_given(self.words[first])
        if not alone or self.known(first) or self.words[title] in folded("offices", "mononym", "ar"):
            return entity
        return self.local.of(given(self.words[first]))

    def holds(self, entity: Entity, role: str | None) -> bool:
        """Whether the table of offices gives a listed person this office, at any time; heads of states are alike."""
        held = {office.get("role") for office in self.gaz.offices.get(entity.key, ())}
        return role in held or (role in _HEADS and not held.isdisjoint(_HEADS))

    def foreign(self, entity: Entity, of: Mention | None) -> bool:
        """Whether a listed person belongs to another state than the one that an office is of."""
        home = self.home(entity)
        return home is not None and of is not None and of.kind == "country" and of.country is not None and of.country != home
