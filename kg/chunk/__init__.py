"""Units of a sentence -> items: names, titled persons, bodies and groups become mentions; the rest stay words.

A noun phrase is read left to right: office, portfolio, nisba, organisation, adjective, then a name. What is known
from the lexicon is recorded at once; what only points (نظيره، الرئيس الصيني) is left to kg.resolve.
"""

from __future__ import annotations

import re
from copy import copy
from dataclasses import replace
from functools import lru_cache

from kg import names
from kg.chunk.persons import family, given
from kg.chunk.sight import Found, Local
from kg.chunk.strangers import OPENINGS, Strangers
from kg.entities import subject_form, unlisted
from kg.gazetteer import folded
from kg.memo import Memo
from kg.model import Entity, Item, Mention
from kg.units import Unit

__all__ = ["Chunker", "Local", "family", "given", "item_of"]

_BEFORE_BACK = frozenset(
    {"V", "W", "F", "COMMA", "THAT", "L", "B", "AN", "MIN", "MAA", "ALSO", "REL", "BUT", "ACCORDING", "ILA", "QAD", "ASCRIBE",
     "ISSUED", "COMMUNIQUE"}
)
_STARTS = {
    "venue": {"VENUE"},
    "titled": {"COUNTERPART", "OFFICES", "OFFICE", "TITLE"},
    "peer": {"NMD"},
    "person": {"PERSON"},
    "stranger": {"X", "MAYBEPERSON"},
    "pair": {"PAIR", "SOMEPAIR"},
    "back": {"BACK"},
    "company": {"COMPANY"},
    "delegation": {"DELEGATION"},
    "body": {"BODY"},
    "actor": {"COUNTRY", "ORG", "GROUP", "MEDIA", "OPENORG", "MAYBEORG", "MAYBEGROUP", "MAYBECOUNTRY", "MAYBEMEDIA"},
    "counted": {"NUM", "NUMBER"},
    "plural": {"PLURALNP"},
    "single": {"SINGLENP"},
    "people": {"NPD", "NP"},
    "place": {"PLACE", "MAYBEPLACE"},
}
_SYMBOL = {"person": "PERSON", "country": "COUNTRY", "organisation": "ORG", "media": "MEDIA", "group": "GROUP",
           "office": "PERSON", "counterpart": "PERSON", "pair": "PAIR", "single": "PERSON", "body": "ORG", "place": "PLACE",
           "venue": "VENUE"}
_SHOWN = frozenset({
    "FEM", "MASC", "PLUR", "CAPITAL", "COUNT", "INDEF", "GOV", "PLURALNP", "OBLIQUE", "PEOPLE", "CALLED", "LED",
    "PRESIDENCY", "CLUB", "DELEGATION", "PEERS",
})


def readers(symbols: frozenset[str], named: bool = False) -> tuple[str, ...]:
    """The readers whose phrases can begin at a unit with these symbols, in their order of rank."""
    found = [name for name, starts in _STARTS.items() if symbols & starts or (named and name == "person")]
    return tuple(name for name in found if name != "stranger" or not symbols & {"DEFX", "V", "THAT"})


_READERS = Memo(readers)


def _place(symbols: frozenset[str]) -> str:
    """A unit's symbols -> `b` if a noun phrase may begin there, `s` if only behind an opening, else `o`; openings as capitals."""
    names = _READERS[symbols]
    letter = "s" if names == ("stranger",) else "b" if names else "o"
    return letter if symbols.isdisjoint(OPENINGS) else letter.upper()


_STANDS = Memo(_place)
_BEGINNING = re.compile("[bB]|(?<![bso])[sS]")


class Chunker(Strangers):
    """Reads the noun phrases of one sentence's units; `local` maps folded name parts met in the article to persons."""

    def __init__(self, text: str, units: list[Unit], local: Local) -> None:
        super().__init__(text, units, local)
        self.appointees = self.appoint()
        self.callings, self.tellings = self.call(), self.tell()
        self.punishments = self.punish()
        self._standing = self._stand()
        self._readings: dict[int, tuple[Found | None, list[str]]] = {}

    def knowing(self, local: Local) -> Chunker:
        """A reader of the same sentence who knows these names; where he asks for none of them, he has read already."""
        made = copy(self)
        made.local = local
        return made

    def read(self, at: int) -> Found | None:
        """As `mention`; what a reader without names says is kept, with the names that he asked for in vain."""
        kept = self._readings.get(at)
        if kept and self.local.keys().isdisjoint(kept[1]):
            return kept[0]
        asked = len(self.local.missed)
        found = self.mention(at)
        if not self.local:
            self._readings[at] = found, self.local.missed[asked:]
        return found

    def _stand(self) -> list[int]:
        """The indices at which a noun phrase may begin, whatever names the article gives."""
        stands = "".join(map(_STANDS.__getitem__, self.symbols))
        found = [match.start() for match in _BEGINNING.finditer(stands)]
        known = [at for at, stand in enumerate(stands) if stand in "sS" and names.is_sure(self.words[at])]
        told = {*known, *self.callings, *self.tellings, *self.appointees, *self.punishments}
        return sorted({*found, *told}) if told else found

    def beginnings(self) -> list[int]:
        """The indices at which a noun phrase may begin, in order; at all others `mention` finds none."""
        if not self.local:
            return self._standing
        led = names.CONNECTIVES
        named = [at for at, word in enumerate(self.words) if word in self.local or (word in led and self._kin(at))]
        return sorted({*self._standing, *named})

    def mention(self, at: int) -> Found | None:
        """The noun phrase that begins at unit `at` -> its mention and the index after it; None when there is none."""
        if (at in self.callings or at in self.tellings) and (told := self.called(at) or self.described(at)):
            return told
        if at in self.appointees:
            return self.appointed(at)
        if at in self.punishments:
            return self.punished(at)
        if self.words[at] in names.CONNECTIVES and (kin := self._kin(at)):
            return self._apposed(self.make(at, at + 2, "person", kin, name=(at, at + 2)), at + 2)
        symbols, named = self.symbols[at], self.local.of(self.words[at])
        for name in readers(symbols, True) if named else _READERS[symbols]:
            found: Found | None = getattr(self, name)(at)
            if found:
                return self.recalled(at, found) if self.verbs else found
        if "TITLE" in symbols and "OFFICE" not in symbols:
            return self.styled_speaker(at)
        return self.holder(at) if "OFFICE" in symbols else None

    # ---- persons ---------------------------------------------------------------------------------------------------
    def _kin(self, at: int) -> Entity | None:
        """The person of the article whom a connective and the word behind it name: «بن حلي», «أبو الغيط»."""
        if at and names.is_given(self.words[at - 1]):
            return None
        entity = self.local.of(f"{self.words[at]} {self.word(at + 1)}")
        return entity if entity and entity.kind == "person" else None

    def person(self, at: int) -> Found | None:
        """A listed person, or a short name that the article's full name licenses, with an office in apposition."""
        sense = self.sense(at, "PERSON")
        entity = sense.entity if sense else None if self.has(at, "V", "OFFICE", "COUNTRY", "ORG") else self.known(at)
        if sense is None and entity is None:
            return None
        if self._surnamed(at) or (self.has(at, "SURNAME") and not self.has(at, "FULLNAME") and self.relative(at)):
            whole = unlisted("person", self.surface(at - 1, at + 1))
            return self._apposed(self.make(at, at + 1, "person", whole, name=(at, at + 1)), at + 1)
        entity = self.homonym(at) or entity
        longer = self.unlisted_stop(at, True)
        if self.namesake(at, longer):
            return self._apposed(self.make(at, longer, "person", self.person_entity(at, longer), name=(at, longer)), longer)
        last = self.fathers(at + 1) if self.has(at, "FULLNAME") else at + 1
        mention = self.make(at, last, "person", entity, name=(at, last))
        role = self._called(at) if sense else None
        if role:
            return replace(mention, role=role, flags=frozenset({"MASC"}), country=self.home(entity)), last
        return self._apposed(mention, last)

    def _surnamed(self, at: int) -> bool:
        """Whether a given name right before a listed full name makes it somebody else's: «أحمد علي عبد الله صالح»."""
        before = self.word(at - 1) if at and self.has(at, "FULLNAME") else ""
        return bool(before) and self.has(at - 1, "NAMEX") and names.is_given(before) and not names.is_common(before)

    def _called(self, at: int) -> str | None:
        """The office that a listed name begins with: «الملك سلمان»."""
        first, *rest = self.words[at].split()
        first = "ا" + first if self.word(at - 1) == "ل" and not first.startswith("ال") else first  # «للملك سلمان»
        head = self.gaz.heads.get(first) if rest and first.startswith("ال") else None
        senses = head.alone.senses if head and head.alone else ()
        return next((sense.role for sense in senses if sense.role and "OFFICE" in sense.symbols), None)

    def single(self, at: int) -> Found | None:
        """One unnamed speaker: «مسؤول كبير في الاتحاد الأوروبي», «المصدر»."""
        if self.adjective(at):
            return None
        after = self.qualified(at)
        nisba = self._nisba_in(at + 1, after)
        of: Mention | None = None
        if self.has(after, "ORG") and self.definite(after) and self.words[after].endswith("ي"):
            of, after = self.actor(after) or (None, after)  # «القيادي الحوثي»
        elif self.has(after, "FI", "B", "MIN") and (found := self.organisation(after + 1)):
            of, after = found[0], self.again(*found)
        elif self.word(after) in folded("bodies", "near", "ar") and self.has(after + 1, "MIN"):
            near = self.mention(after + 2)  # «مصدر مقرب من الرئاسة»: none of hers
            after = near[1] if near else self.nearby(after)
        else:
            after = self.settled(at, self.located(at, self.whence(at, self.administered(self.tied(at, after)))))
        whose = of or nisba
        name = self.name_after(after, False) if whose else None
        if name is None and self.definite(at) and self.has(after, "COMMA"):
            name = self.name_after(after, True)  # «المسؤول السابق في الأمم المتحدة، فلان، إن»
        if name and (self.has(name[0], "PERSON") or self.unlisted_stop(name[0], False) > name[0]):
            home = whose.country if whose else None
            made = self.make(at, name[1], "person", self.person_entity(*name), name=name, country=home)
            return (replace(made, role="leader", of=whose) if whose and self._leads(at, whose) else made), name[1]
        flags = self.gender(at) | (set() if self.definite(at) else {"INDEF"})
        unnamed = unlisted("person", subject_form(self.surface(at, after)))
        return self.make(at, after, "single", unnamed, flags=flags, of=whose), after

    def _leads(self, at: int, whose: Mention) -> bool:
        """Whether the speaker is one of a movement's leaders: «القيادي في حركة حماس فلان»."""
        sense = self.sense(at, "SINGLENP")
        return sense is not None and sense.kind == "figure" and whose.kind in ("organisation", "group") and "PARTY" in whose.flags

    def back(self, at: int) -> Found | None:
        """A noun that points back to a body: «الوزارة», unless it belongs to a longer name or to a noun before it."""
        sense = self.sense(at, "BACK")
        if sense and self.has(at - 1, "SPEAK") and self.has(at - 1, "V") and (named := self.titular(at)):
            return named
        nation = self._told_nation(at) if sense else None
        last = at + 1 + (nation is not None or self.word(at + 1) in folded("bodies", "same", "ar"))
        owned = self.has(last, "DEFX") and not self.object_behind(at, last)  # not «أوردت الوزارة المحاور التالية»
        if sense is None or self.styled(last) or owned or (last == at + 1 and self.has(last, "NISBA", "ADJ")):
            return None
        if at and self.symbols[at - 1].isdisjoint(_BEFORE_BACK):
            return None
        noun, country = Entity("", "organisation", None, sense.lemma), nation.country if nation else None
        return self.make(at, last, "body", noun, country=country, flags=self.gender(at) | {"BACK"}), last

    def _told_nation(self, at: int) -> Mention | None:
        """The state whose the body at an index is, behind a verb of speech: «وذكرت الصحيفة البريطانية»."""
        spoken = self.has(at - 1, "SPEAK") and self.has(at - 1, "V") and not self.has(at, "BODY")
        return self.nation(at + 1) if spoken and self.has(at + 1, "NISBA") and self.definite(at + 1) else None


@lru_cache(maxsize=1 << 12)
def symbols_of(kind: str, flags: frozenset[str]) -> frozenset[str]:
    """A mention's kind and flags -> the symbols that rules see."""
    symbols = {_SYMBOL[kind], *(flags & _SHOWN)}
    if kind not in ("place", "venue") or "CAPITAL" in flags:
        symbols.add("ACTOR")
    if kind in ("office", "counterpart", "single", "pair", "body"):
        symbols.add(kind.upper())
    return frozenset(symbols)


def item_of(mention: Mention) -> Item:
    """A mention -> the item that rules see: its kind, its agreement, ACTOR if it can act, PERSON if it names an office-holder."""
    symbols = symbols_of(mention.kind, mention.flags)
    if mention.kind in ("country", "organisation") and mention.of and mention.of.kind == "person":
        symbols |= {"PERSON"}
    return Item(mention.start, mention.stop, symbols, mention)
