"""Speakers whom only a description names, read where only a subject can stand: «قال متحدثون عسكريون باسم الحكومة إن»."""

from __future__ import annotations

from functools import lru_cache
from itertools import compress, count

from kg import names
from kg.chunk.groups import Groups
from kg.chunk.sight import Found
from kg.entities import unlisted
from kg.fold import fold
from kg.gazetteer import folded, read_table
from kg.memo import Memo
from kg.model import Mention

_SOUND = "ون"
_NO_VERB = ("WITHOBJ", "DUAL", "PLURAL", "DESCRIBE")
_BETWEEN = ("TIME", "ALSO", "COMMA")
_READ = ("ACTOR", "BODY", "OFFICE", "TITLE", "PLURALNP", "SINGLENP", "BX", "LX", "NISBA")
_FOLLOWS = (
    "THAT", "OPEN", "COLON", "COMMA", "TIME", "FI", "L", "MIN", "ILA", "ALA", "AN", "LPAR", "DASH", "WHO", "B", "DURING", "ALSO",
)
_WORDS = ("DEFX", "GROUP", "PLURALNP", "NISBA", "ADJ")
_TELLING = frozenset({"say", "announce"})  # kinds of what papers do
_WHERE = ("X", "DEFX", "PLACE", "NISBA", "ADJ", "NAMEX", "MAYBEPERSON")  # of what names where somebody is
_LONGEST = 5  # words behind the noun for those who act
_FIRM = "شركة "
_FARTHEST = 5  # units between a verb and the speakers, with the first of them


def _speaks(symbols: frozenset[str]) -> bool:
    """Whether a unit with these symbols is a verb that only speakers can follow."""
    if "ACCORDING" in symbols:
        return True  # «حسبما أفاد ضابط»
    spoken = symbols >= {"SPEAK", "V"} and not symbols.isdisjoint(("ACT", "THATV"))
    felt = "BYOBJECT" in symbols and "ANV" not in symbols  # «أبدى», but «أعربت أسرة السجين عن»
    return spoken and not felt and symbols.isdisjoint(_NO_VERB)


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    """The listed words for speakers, in the plural and in the singular, and for bodies."""
    heads = folded("bodies", "institution", "heads")
    listed = frozenset().union(*(folded("bodies", "telling", kind) for kind in ("plural", "single", "bodies", "papers", "one")))
    return listed | heads | {f"ال{head}" for head in heads} | folded("bodies", "open", "media")


@lru_cache(maxsize=1)
def _companies() -> dict[str, str]:
    """The folded names of one word that the listed companies go by -> their keys: «فيسبوك» of «شركة فيسبوك»."""
    rows = read_table("organisations").items()
    named = ((form.removeprefix(_FIRM), key) for key, row in rows for form in row["ar"] if form.startswith(_FIRM))
    return {fold(name): f"organisation/{key}" for name, key in named if " " not in name}


_SPEAKS = Memo(_speaks)


class Described(Groups):
    """Reads groups, bodies and persons whom no list has, behind a verb of speech."""

    tellings: dict[int, int]

    def tell(self) -> dict[int, int]:
        """The indices at which such a speaker may begin -> those of their verbs."""
        behind = compress(count(1), map(_SPEAKS.__getitem__, self.symbols))
        listed = _words()
        near = [(at, word) for first in behind for at, word in enumerate(self.words[first : first + _FARTHEST], first)]
        firms = _companies()
        found = [(at, self._verb(at)) for at, word in near if word.endswith(_SOUND) or word in listed or word in firms]
        return {at: verb for at, verb in found if verb is not None and self._begins(at, verb)}

    def _verb(self, at: int) -> int | None:
        """The index of the verb of speech before a word, quantities, times and adverbs apart."""
        verb = at - 1 - self.has(at - 1, "QUANTIFIER")
        while self.has(verb, *_BETWEEN) and verb > at - 5:
            verb -= 1
        if verb + 1 < at and self.has(verb + 1, "COMMA"):
            return None  # «وأضاف، الصندوق يدعم»: what he added
        held = self.has(verb, "HELDTOBE") and not self.has(verb, "PAST")  # «تعتبر منظمة»
        return verb if _SPEAKS[self.symbols[verb]] and not held else None

    def _begins(self, at: int, verb: int) -> bool:
        """Whether a word for speakers stands behind a verb."""
        if self.has(at, *_READ):
            return self.has(at, "BODY") and self._acts(at, verb)
        if self.word(at) in _companies():
            return verb == at - 1 and not self.has(verb, "OBJ", "OBJV", "ANV") and not self._may_be_noun(verb)
        if self.has(verb, "ACCORDING"):
            return self._source(at, verb)
        sure = self.has(verb, "THATV", "NEUTRAL") and not (self.has(verb, "OBJV", "TELLS", "HELDTOBE") or self._may_be_noun(verb))
        if self.word(at) in folded("bodies", "telling", "one"):
            return sure and not self.has(at + 1, "PLURALNP", "GROUP", "OFFICE", "TITLE", "PERSON")
        return self._many(at) or (sure and self._by_trade(at, verb)) or self._acts(at, verb)

    def _source(self, at: int, verb: int) -> bool:
        """Whether a person by his trade, or one of some, is the source that a phrase leads to: «حسبما أفاد ضابط»."""
        word, told = self.word(at), self.words[verb].split()[-1]
        feminine = "FEM" in self.gender(at)
        return word in folded("bodies", "telling", "single") and (feminine == told.endswith("ت") or " " not in self.words[verb])

    def _acts(self, at: int, verb: int) -> bool:
        """Whether a noun for a body, or for several, stands behind a verb that agrees with it: «طالبت رابطة أمهات المختطفين»."""
        if self.word(at) in folded("bodies", "telling", "papers"):
            return self.has(verb, "FEM") and self._only_tells(verb)
        if self.word(at) in folded("bodies", "open", "media") and self.has(at + 1, "NISBA", "ADJ", "X", "BODY", "ORG"):
            return bool(self.symbols[verb] & self.gender(at)) and self._only_tells(verb) and not self._may_be_noun(verb)
        several = self.word(at) in folded("bodies", "telling", "bodies")
        if several:  # feminine to their verb; «دعت جميع الأطراف إلى»: whom she called upon
            some = self.word(at - 1) in folded("bodies", "telling", "some") or not self.definite(at)
            return self.has(verb, "FEM") and (some or not self.has(verb, "OBJV"))
        if self._may_be_noun(verb) or not self.institutional(at):
            return False
        return bool(self.symbols[verb] & self.gender(at))

    def _may_be_noun(self, verb: int) -> bool:
        """Whether a verb of speech is written as a noun is: «ذكر», «رد», but not «يذكر», «ذكرت»."""
        return self.has(verb, "NOUNLIKE") and self.has(verb, "MASC") and not self.has(verb, "PRES")

    def _only_tells(self, verb: int) -> bool:
        """Whether a verb of speech takes no papers for its object: «ذكرت تقارير», but «نفت تقارير»."""
        sense = self.sense(verb, "SPEAK")
        return sense is not None and sense.kind in _TELLING

    def _many(self, at: int) -> bool:
        """Whether a word is a plural of persons that is a subject: in «ون», or one of the list."""
        word = self.word(at)
        sound = word.endswith(_SOUND) and len(word) > 5 + 2 * self.definite_at(at) and self.has(at, "PLURX", "DEFX")
        listed = word in folded("bodies", "telling", "plural")
        return sound or (listed and not self.has(at - 1, "OBJV") and not self._may_be_noun(at - 1))

    def _by_trade(self, at: int, verb: int) -> bool:
        """Whether a word is a person by his trade, who agrees with the verb."""
        return self.word(at) in folded("bodies", "telling", "single") and bool(self.symbols[verb] & self.gender(at))

    def described(self, at: int) -> Found | None:
        """The speakers, or the speaker, described at an index; None where a name follows, or no end of a subject."""
        verb = self.tellings.get(at)
        if verb is None or any(at <= name <= at + 12 for name in self.callings):
            return None
        if firm := _companies().get(self.word(at)):
            if self.local.of(self.word(at)):
                return None  # somebody of the article is called so
            flags = self.symbols[verb] & {"FEM", "MASC"}
            return self.make(at, at + 1, "organisation", self.gaz.entities[firm], flags=flags), at + 1
        if self.word(at) in folded("bodies", "open", "media") and (outlet := self._outlet(at)):
            return outlet
        if self.word(at) in folded("bodies", "telling", "one"):
            return self._one_of(at)
        if self.institutional(at) and not self._many(at):
            return self._body(at, verb)
        listed = self.word(at) in folded("bodies", "telling", "bodies") | folded("bodies", "telling", "papers")
        after, of = (self._construct(at, verb), None) if listed else self._extent(at)
        after = after if of else self.tied(at, self.further(self.governed_noun(at, after)))
        if self.has(after, "COMMA") and (named := self._whose_name(at, after + 1)):
            return named
        after = self._joined(at, after) if listed or self._many(at) else after
        ends = listed or self.has(after, *_FOLLOWS) or (self.has(verb, "ACCORDING") and self.has(after, "DOT"))
        if not ends or (self.has(after, "COMMA") and self.full_name(after + 1)):
            return None
        label = self.surface(at - self.has(at - 1, "QUANTIFIER"), after)
        if listed or self._many(at):
            flags = frozenset({"PLUR", "PLURALNP"})
            return self.make(at, after, "group", unlisted("group", label), flags=flags, of=of), after
        flags = self.gender(at) | (set() if self.definite(at) else {"INDEF"})
        return self.make(at, after, "single", unlisted("person", label), flags=flags, of=of), after

    def _one_of(self, at: int) -> Found | None:
        """One of some whom nobody has listed: «أحد الناجين», «إحدى سكان القرية»."""
        after = self.past(at + 2, "DEFX", "NISBA", "ADJ", "BACK")
        several = self.has(at + 1, "X", "COUNTED") and not self.has(at + 1, "V", "SPEAKN", "BX", "LX", "NAMEX", "MEETN", "TIME")
        if not several or not self.has(after, *_FOLLOWS):
            return None
        flags = frozenset({"INDEF", "MASC" if self.word(at).endswith("د") else "FEM"})
        return self.make(at, after, "single", unlisted("person", self.surface(at, after)), flags=flags), after

    def holder(self, at: int) -> Found | None:
        """Who is told by an office and an adjective only: «أكد متحدث عسكري أن», «قال عضو بارز في مجلس الشيوخ إن»."""
        plain = self.has(at, "OFFICE") and not self.has(at, "V") and not self.definite(at)
        verb = self._verb(at) if plain else None
        if verb is None or self.has(verb, "OBJ", "OBJV") or self._may_be_noun(verb) or not self.symbols[verb] & self.gender(at):
            return None
        after, of = self._extent(at)
        named = self.has(after, "COMMA") and self.full_name(after + 1)
        if named or self._adjectives(at) == at + 1 or not self.has(after, *_FOLLOWS):
            return None
        flags = self.gender(at) | {"INDEF"}
        return self.make(at, after, "single", unlisted("person", self.surface(at, after)), flags=flags, of=of), after

    def _outlet(self, at: int) -> Found | None:
        """A medium without a name: «ذكرت صحيفة إسرائيلية أن»."""
        found = self.organisation(at + 1) if self.has(at + 1, "BODY", "ORG") else None
        after = found[1] if found else self._adjectives(at)  # «تلفزيون النظام السوري»
        named = after == at + 1 and self.has(after, "X", "NAMEX") and not self.has(after, "DEFX", "BX", "LX", "V")
        if named and not names.is_common(self.word(after)) and self.has(after + 1, *_FOLLOWS):
            site = unlisted("media", self.surface(after, after + 1))  # «موقع ويكيليكس»
            return self.make(at, after + 1, "media", site, flags=self.gender(at)), after + 1
        if after == at + 1 or not self.has(after, *_FOLLOWS):
            return None
        return self.make(at, after, "media", unlisted("media", self.surface(at, after)), flags=self.gender(at)), after

    def _body(self, at: int, verb: int) -> Found | None:
        """The body that no list has whose noun stands at an index, with the words that belong to it."""
        found = self.organisation(at) or self.institution(at)
        after = self._construct(at, verb)
        if found and self.has(verb, "OBJV"):
            found = self._cut(found, at)
        if found and found[0].kind != "body" and (found[1] >= after or self.definite(found[1] - 1)):
            return found
        if after == at + 1:
            return None
        entity = unlisted("organisation", self.surface(at, after))
        return self.make(at, after, "organisation", entity, flags=self.gender(at)), after

    def _cut(self, found: Found, at: int) -> Found:
        """A body's name -> the same, before the state or town that it calls upon: «دعت جمعية الأطباء لندن إلى»."""
        ends = (k for k in range(at + 2, found[1]) if self.definite(k - 1) and self.has(k, "COUNTRY", "PLACE"))
        last = next(ends, found[1])
        if last == found[1] or found[0].kind != "organisation":
            return found
        return self.make(at, last, "organisation", unlisted("organisation", self.surface(at, last)), flags=self.gender(at)), last

    def _construct(self, at: int, verb: int) -> int:
        """The index after a noun for bodies and its adjectives, or the nouns that it governs: «جماعات إغاثة طبية»."""
        after = self._adjectives(at)
        if after > at + 1 or self.definite(at):
            return after
        if self.has(after, "BODY", "ORG") and (found := self.organisation(after)):
            return found[1]  # «وكالات الاستخبارات الأميركية», «بعثة الأمم المتحدة»
        if self.has(after, "X") and not self.has(after, "V", "BX", "LX", "DEFX", "SPEAKP") and names.is_common(self.word(after)):
            after = self._adjectives(after)
        while after <= at + _LONGEST and self.has(after, *_WORDS) and not self.has(after, "BX", "LX", "V"):
            if self._may_be_object(after, verb):
                break
            after += 1
        return after

    def _may_be_object(self, at: int, verb: int) -> bool:
        """Whether a word behind those who act may be the object of their verb: «دعت منظمات الحكومة إلى»."""
        alone = self.has(verb, "THATV", "ANV", "ALAV", "BIV")
        return self.has(verb, "OBJ", "OBJV") or (self.definite_at(at - 1) and not alone)

    def _adjectives(self, at: int) -> int:
        """The index after the adjectives of a noun at an index."""
        return self.past(self.qualified(at), "PLURX", "NISBA", "ADJ")

    def _joined(self, at: int, after: int) -> int:
        """The index after those whom «و» joins to several: «مسعفون وسكان»."""
        more = after + 1
        several = self.has(after, "W") and self.definite(more) == self.definite(at) and not self.has(more, "V")
        if not several or not (self._many(more) or self.has(more, "PLURALNP", "GROUP")):
            return after
        return self._adjectives(more)

    def _whose_name(self, at: int, first: int) -> Found | None:
        """Him whose kin somebody is, where a name between commas tells who: «قال صديق الضحية، تودور غيشيف، إن»."""
        last = self.apposition(first)
        if self._whose(at) is None or last <= first + 1 or not names.is_name_word(self.words[first]):
            return None
        return self.make(at, last, "person", self.person_entity(first, last), name=(first, last)), last

    def _whose(self, at: int) -> int | None:
        """The index after him whose kin or lawyer stands at an index: «زوجة المعتقل», «محامي خاشقجي»."""
        if self.word(at) not in folded("offices", "kin", "ar") | folded("offices", "related", "ar"):
            return None
        if self.has(at + 1, "DEFX") and not self.has(at + 1, "V", "BX", "LX", "OFFICE"):
            return self.past(at + 2, "DEFX", "NISBA", "ADJ")
        found = self.mention(at + 1) if at + 1 < len(self.units) else None
        return found[1] if found and found[0].kind in ("person", "office") else None

    def _extent(self, at: int) -> tuple[int, Mention | None]:
        """The index after a description that begins at `at`, with its adjectives; and the body that it is of or speaks for."""
        after = self._adjectives(at)
        if self.word(at) in folded("bodies", "telling", "serving") and self.has(after, "L", "MIN"):
            found = self.mention(after + 1) if after + 1 < len(self.units) else None
            return (found[1], None) if found else (after, None)
        if after == at + 1 and (whose := self._whose(at)):
            return whose, None
        bare = after == at + 1 and not self.has(after, "NISBA")
        linked = self.has(after, "FI", "B", "MIN") or self.word(after) in folded("bodies", "telling", "link")
        found = self.organisation(after + linked) if linked or bare else None
        if found:
            return found[1], found[0]
        return self.settled(at, after), None

    def settled(self, head: int, after: int) -> int:
        """The index after where a speaker is, whom what is said follows: «مسؤول كبير في وايت هول إن»; else `after`."""
        last = self.past(after + 1, *_WHERE) if self.has(after, "FI", "B") else after
        town = last == after + 2 and self.has(after + 1, "PLACE")
        if town and after > head + 1:
            return after  # «قال مسؤول أميركي في جنيف إن»: where he said it; but «مصدر في دبي»
        return last if last > after + 1 and self.has(last, "THAT", "OPEN", "COLON", "L") else after

    def nearby(self, at: int) -> int:
        """The index after whom somebody is near to, whom nobody has listed: «مقرب من شركة منتجة للنفط إن»; else `at`."""
        last = self.past(at + 2, *_WHERE)
        last = self.past(last + 1, *_WHERE) if self.has(last, "L") else self.past(last, "LX")
        return last if last > at + 2 and self.has(last, "THAT", "OPEN", "COLON") else at
