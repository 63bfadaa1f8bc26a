"""Names of persons: where one begins and ends, and whose it is."""

from __future__ import annotations

from kg import names
from kg.chunk.institutions import Institutions
from kg.gazetteer import folded
from kg.model import Entity
from kg.namespan import extent

_PARTICLES = ("THAT", "ASFOR", "UNTIL", "TIME", "MEDIA", "ALSO", "NEG", "REL", "BUT")  # «بأن» is never the person بان
_ENCLOSING = (("OPEN", "CLOSE"), ("LPAR", "RPAR"))
_HOUSE = "ال"  # «آل ثاني»: whatever word follows is the name of the house
_DESCENT = frozenset({"بن", _HOUSE})
_NO_NAME = ("V", "SPEAKN", "SPEAKP", "ACTOR", "NOUN", "MEETN", "BX", "LX", "QUANTIFIER", "PLURX")
_GIVEN = frozenset({"X", "NAMEX", "MAYBEPERSON"})
_LED_IN = ("لال", "لل", "وال", "ي", "ت")  # «لألبيراق»: to somebody else; «يفعل» may be a verb
_ANY_WORD = _GIVEN | frozenset({"DEFX", "NAMED", "FOREMOST", "QUANTIFIER", "MAYBEORG"})  # an ordinary word
_SUBJECT_ENDS = ("OPEN", "COLON", "TIME", "ALSO", "LPAR", "DASH", "MIN", "COMMA")  # what may stand behind whoever says something
_WITH_OBJECTS = ("NOUNLIKE", "OBJV", "TELLS", "BYOBJECT", "DESCRIBE", "HELDTOBE", "WITHOBJ")
_NAMED = ("PERSON", "ORG", "COUNTRY")


def given(word: str) -> str:
    """A folded given name -> the name under which the article's first bearer of it is kept: it counts behind a title only."""
    return f"@{word}"


def family(word: str) -> str:
    """A folded word that is an ordinary one as well -> the name under which the article's bearer of it is kept, likewise."""
    return f"~{word}"


class Persons(Institutions):
    """Reads names: listed ones, those met in the article, and those of people whom nobody lists."""

    def name_stop(self, at: int) -> int:
        """The index after the name that begins at `at`: a listed person, else an unlisted one; `at` when none."""
        longer = self.unlisted_stop(at, True)
        if self.has(at, "FULLNAME", "SURNAME"):
            return longer if self.namesake(at, longer) else self.fathers(at + 1)
        longer += 2 * (longer > at and self.word(longer) == _HOUSE and longer + 1 < len(self.units))
        return max(at + 1, longer) if self.known(at) or self.weak_name(at) else longer

    def full_name(self, at: int) -> bool:
        """Whether a listed name begins at an index, or one of several words."""
        return self.name_stop(at) > at + 1 or self.has(at, "FULLNAME", "SURNAME")

    def weak_name(self, at: int) -> bool:
        """Whether a name of several words stands at an index that more than one person may have: «خالد بن أحمد»."""
        return self.has(at, "MAYBEPERSON") and " " in self.word(at)

    def fathers(self, at: int) -> int:
        """Skip the fathers and the family behind a listed name: «السلطان هيثم بن طارق», «محمد بن سلمان بن عبدالعزيز آل سعود»."""
        while self.word(at) in _DESCENT and at + 1 < len(self.units) and (self.word(at) == _HOUSE or not self.stops(at + 1)):
            last = at + 2 if self.word(at) == _HOUSE else extent(self.words, at, self.stops, limit=1)
            if last == at:
                break
            at = last
        return at

    def namesake(self, at: int, last: int) -> bool:
        """Whether a family name that half a nation has begins somebody else's full name: «كيم كاي جوان»."""
        return last > at + 2 and self.words[at] in names.KOREAN_FAMILIES

    def unlisted_stop(self, at: int, strong: bool) -> int:
        """The index after an unlisted name, read after a title (strong) or elsewhere; `at` when there is none.

        The readers of longer phrases ask it again and again of the same index, so that each answer is kept.
        """
        key = at if strong else ~at
        known = self.ends.get(key)
        if known is None:
            known = self.ends[key] = self._unlisted_stop(at, strong)
        return known

    def _unlisted_stop(self, at: int, strong: bool) -> int:
        stops = self._stops_title if strong else self._stops_name
        if at >= len(self.units) or stops(at):
            return at
        last = self.before_object(at, extent(self.words, at, stops, strong=strong))
        family = max(last, at + 1)
        known = self._family(family, strong or self.has(at - 1, "THATV")) or (strong and self._closes(at, last))
        known = known or self._told_apart(at, last) or self._styled_family(at, last) or (strong and self._peopled(at, last))
        return family + 1 if known else last

    def _peopled(self, at: int, last: int) -> bool:
        """Whether the name of a people, which calls no single man, is the family behind a given name: «النائب دينيس روس»."""
        single = last == at + 1 and names.is_sure(self.words[at]) and self.has(last + 1, "REL", "COMMA", "THAT", "OPEN")
        return single and self.has(last, "NP") and not self.has(last, "NPD", "DEFX")

    def _styled_family(self, at: int, last: int) -> bool:
        """Whether a title is the family behind a given name: «أعلن الوزير طارق الملا أن», «قال محمد الشيخ، رئيس»."""
        style = self.has(last, "TITLE") and self.definite_at(last) and " " not in self.word(last) and not self.has(last, "OFFICE")
        given_name = last == at + 1 and names.is_given(self.words[at]) and not self.has(at, "FULLNAME", "SURNAME")
        return style and given_name and (self.has(last + 1, "THAT", "AN_", "OPEN", "COLON", "COMMA") or self.medium(last + 1))

    def _closes(self, at: int, last: int) -> bool:
        """Whether a definite word of any meaning is the family behind two given names: «قال الوزير سعيد محمد الطاير إن»."""
        plain = self.has(last, "DEFX") and not self.has(last, "V", "BX", "LX") and not self.word(last).endswith(("ه", "ات"))
        parts = (word in ("بن", names.SERVANT) or names.is_given(word) for word in self.words[last - 2 : last])
        if not plain or last < at + 2 or not (all(parts) or self._of_servant(last - 2)):
            return False
        ends = self.has(last + 1, "COMMA", "DOT", "W") or self.word(last + 1).startswith("و")
        return self.has(last + 1, "THAT", "OPEN", "COLON") or (ends and not self._acting(at))

    def _of_servant(self, at: int) -> bool:
        """Whether a given name in two words stands at an index: «عبد الحليم»."""
        return self.word(at) == names.SERVANT and self.definite_at(at + 1)

    def _told_apart(self, at: int, last: int) -> bool:
        """Whether any word between a speaker's given name and his office is his family: «أكد نوفل الجمالي، رئيس ...»."""
        single = last == at + 1 and names.is_sure(self.words[at])
        spoken = self.has(at - 1, "SPEAK") and (single or (last == at + 2 and self._of_servant(at)))
        plain = spoken and self._any_word(last, False)
        office = last + 1 + self.has(last + 1, "COMMA")
        told = self.has(office, "OFFICE", "TITLE", "THAT") and not self.has(office, "V")
        return plain and (told or self.medium(office) or self._only_named(at - 1, last))

    def _only_named(self, verb: int, last: int) -> bool:
        """Whether a word ends the subject of a verb that takes no noun for its object: «لمح جيروم فالكه بشدة، إلى أنه»."""
        if not self.has(verb, "THATV") or self.has(verb, *_WITH_OBJECTS):
            return False
        return self.has(last + 1, *_SUBJECT_ENDS) or (self.has(last + 1, "X", "DUE") and self.has(last + 2, *_NAMED))

    def medium(self, at: int) -> bool:
        """Whether what tells where somebody spoke, or to whom, begins at an index: «في تصريح», «لصحافيين»."""
        where = self.has(at, "FI", "DURING", "ALA") and self.has(at + 1, "MEDIUM", "TOLDTO")
        return where or (self.has(at, "L") and self.has(at + 1, "MEDIA", "GROUP"))

    def _acting(self, at: int) -> bool:
        """Whether a verb that may have an object stands before an index in its clause: «وقع الوزير أحمد محمد الاتفاق»."""
        while at > 0 and not self.has(at - 1, "COMMA", "DOT", "SEMI", "W"):
            at -= 1
            if self.has(at, "V") and not self.has(at, "WITHOBJ"):
                return True
        return False

    def _family(self, at: int, strong: bool) -> bool:
        """Whether a nisba is the name of a family: as an adjective «التركي» would not agree with «خيام», which has no article."""
        before = self.word(at - 1)
        alone = self.has(at, "NISBA", "MAYBENISBA") and self.definite(at) and self.word(at).endswith("ي")
        if not alone or self.definite(at - 1) or self.has(at + 1, "NISBA", "ADJ", "X", "NAMEX", "FULLNAME", "SURNAME"):
            return False
        if not self.has(at - 1, "X", "NAMEX") or self.has(at - 1, "DEFX", "BX", "LX", "V"):
            return False
        return names.is_sure(before) or (strong and not before.endswith(("ا", "ه", "ات")))

    def _stops_name(self, at: int) -> bool:
        """Whether a name surely ends before a unit; a nisba behind «بن» is a name: «فيصل بن تركي», «قال ياسر علي في»."""
        if at > 1 and self.has(at - 2, "SPEAK") and names.is_sure(self.words[at - 1]) and self._ali(at):
            return False
        return self.stops(at) and not (at > 0 and self.words[at - 1] == "بن" and self.has(at, "NISBA", "MAYBENISBA"))

    def _ali(self, at: int) -> bool:
        """Whether a word that folding makes one with «على» is the name «علي»."""
        return self.words[at] == names.ON_OR_ALI and self.text[self.units[at].stop - 1] == "ي"

    def _stops_title(self, at: int) -> bool:
        """Whether a name behind a title ends before a unit; «علي» may be a name there, «على» is none."""
        return self._stops_name(at) and not self._ali(at) and not self.given_verb(at)

    def name_after(self, at: int, office: bool) -> tuple[int, int] | None:
        """The indices of a name at `at`, behind a comma that follows an office, or in quotation marks or brackets."""
        at = self._past_kin(at) if office else at
        last = self.name_stop(at)
        if office and last <= at + 1 and (pair := self.paired(at)) > at:
            return at, pair
        if (office or self._ranked(at)) and 0 < last - at < 3 and self._ends_name(at, last):
            last = self.past(last + 1, "NAMEX")  # «رالف فيلي هانسن»
        if last > at and not (last == at + 1 and self.has(at, "DEFX") and (not office or self._adjectival(at))):
            return at, last
        if office and self.has(at, "COMMA"):
            last = self.name_stop(at + 1)
            sure = self.has(at + 1, "FULLNAME", "SURNAME") or self.has(last, "COMMA", "THAT", "TIME")
            if last > at + 1 and (sure or last > at + 2) and not self._goes_on(last):
                return at + 1, last
            titled = self.past(at + 1, "TITLE", but="OFFICE")
            titled += titled < len(self.units) and self.words[titled] in folded("offices", "courtesy", "ar")
            titled += self.has(titled, "DEFX", "ADJ") and self.word(titled).endswith(("ي", "يه")) and not self.has(titled, "V")
            if titled > at + 1 and self.full_name(titled):
                return titled, self.name_stop(titled)  # «أمير الكويت، الشيخ فلان»
            last = self.apposition(at + 1)
            if last > at + 1:
                return at + 1, last
        quoted = at + 1 if office and self.has(at, "COMMA") and self.has(at + 1, "OPEN") else at
        for opening, closing in _ENCLOSING:
            if not self.has(quoted, opening) or (last := self.name_stop(quoted + 1)) == quoted + 1:
                continue
            last += last > quoted + 2 and self.has(last, "X") and self.has(last + 1, closing)  # «جوهان شنايدر أمان»
            if not self.has(last, closing):
                continue
            if last > quoted + 2 or opening == "LPAR" or self._called_so(quoted + 1):  # no name: «نائب الرئيس "وقحة"»
                return quoted + 1, last
        return self._behind_brackets(at) if office and self.has(at, "LPAR", "OPEN") else None

    def _adjectival(self, at: int) -> bool:
        """Whether a definite word behind an office is an adjective, as nobody is called so: «الرئيس الشيشاني»."""
        adjective = self.words[at].endswith("يه") or (self.words[at].endswith("ي") and not names.is_given(self.words[at]))
        return adjective and not self.has(at + 1, "THAT", "OPEN", "COLON") and not self.known(at)

    def _past_kin(self, at: int) -> int:
        """The index after whose friend or kin the holder of an office is, too: «رئيس الجمعية وصديق خاشقجي، فلان»; else `at`."""
        word = self.word(at)
        related = word.startswith("و") and word[1:] in folded("offices", "related", "ar") | folded("offices", "kin", "ar")
        return at + 2 if related and self.has(at + 1, "PERSON") and self.has(at + 2, "COMMA") else at

    def _called_so(self, at: int) -> bool:
        return self.has(at, "FULLNAME", "SURNAME") or bool(self.known(at)) or names.is_sure(self.words[at])

    def _ends_name(self, at: int, last: int) -> bool:
        """Whether an ordinary word between a given name and a comma is the family name: «برهان الدين دوران، في بيان»."""
        plain = last < len(self.units) and self.symbols[last] <= _ANY_WORD and not self.words[last].startswith("و")
        if plain and names.carries_name(self.words[last]):
            return False  # «تفاصيل لقائه بالرئيس ترامب لجورج نادر»
        single = last == at + 1 and names.is_sure(self.words[at])
        known = single or self.words[last - 1].endswith("الدين") or (last == at + 2 and self._of_servant(at))
        word = self.word(last)  # no adverb: «سابقا»
        servant = self.words[at].startswith(names.SERVANT) and self.has(last + 1, "THAT", "FI", "COLON", "OPEN")
        ends = self.has(last + 1, "COMMA", "THAT", "DOT", "NAMEX") or last + 1 == len(self.units) or self.medium(last + 1)
        ends = ends or servant or (single and self._ranked(at))
        return plain and known and ends and len(word) > 2 + (not servant) and not word.endswith("ا")

    def _ranked(self, at: int) -> bool:
        """Whether a rank before a given name asks for a family name behind it: «الدكتور عبدالله الرقيبة», but «الأمير سعود»."""
        ranked = self.word(at - 1).split()[:1]
        return bool(ranked) and ranked[0] in folded("offices", "civil", "ar") and self.has(at + 1, "DEFX") and not self.known(at)

    def _any_word(self, at: int, free: bool = True) -> bool:
        """Whether an ordinary word at an index may be a family name; a free one only without what looks like a clitic."""
        if at >= len(self.units) or not self.symbols[at] <= _ANY_WORD or (free and self.words[at].startswith(_LED_IN)):
            return False  # «الزعيم كيم يفعل»
        return self.definite(at) or not self.words[at].endswith("ا")

    def paired(self, at: int) -> int:
        """The index after a name of words that may be ordinary, alone behind an office: «الوزير عادل فقيه، عبر», else `at`."""
        first = at + 1 < len(self.units) and self._may_be_given(at) and not self.definite(at)
        if not first or self.has(at - 1, "CONSTRUCT") or self.words[at] == names.ON_OR_ALI:
            return at
        last = at + 1
        last += self._may_be_given(last) and self._any_word(last + 1)  # «اللواء سامح سيف اليزل»
        ends = self.has(last + 1, "COMMA", "THAT", "COLON", "OPEN", "LPAR", "REL", "QAD") or self.medium(last + 1)
        return last + 1 if ends and self._any_word(last) else at

    def _may_be_given(self, at: int) -> bool:
        return self.symbols[at] <= _GIVEN and names.is_given(self.words[at])

    def _behind_brackets(self, at: int) -> tuple[int, int] | None:
        """The indices of a name behind a short aside: «باسم الرئاسة الروسية (الكرملين) دميتري بيسكوف»."""
        closing = "RPAR" if self.has(at, "LPAR") else "CLOSE"
        close = next((k for k in range(at + 2, at + 9) if self.has(k, closing)), None)
        if close is None:
            return None
        first = self.past(close + 1 + self.has(close + 1, "COMMA"), "TITLE", but="OFFICE")
        last = self.name_stop(first)
        sure = last > first + 1 and (closing == "RPAR" or names.is_given(self.words[first]))
        return (first, last) if sure or self.has(first, "FULLNAME") else None

    def closed(self, name: tuple[int, int]) -> int:
        """The index after a name and after the bracket that encloses it, if one does."""
        return name[1] + (self.has(name[0] - 1, "LPAR") and self.has(name[1], "RPAR"))

    def _goes_on(self, at: int) -> bool:
        """Whether a word that no list has follows a name in apposition, before its closing comma."""
        return self.has(at, "X") and not self.has(at, "V", "SPEAKP", "DEFX") and self.has(at + 1, "COMMA")

    def apposition(self, at: int) -> int:
        """The index after plain words between the commas behind an office, one of them a name; `at` when not so."""
        last = self.plain_stop(at)
        return last if self.has(last, "COMMA") and self.nameable(at, last) else at

    def plain_stop(self, at: int) -> int:
        """The index after the words from `at` on that nothing keeps from being a name; five at most."""
        last = at
        while last - at < 5 and last < len(self.units) and not self.has(last, *_NO_NAME) and not self.stops(last):
            last += 1
        return last

    def nameable(self, first: int, last: int) -> bool:
        """Whether two to four plain words may be a name, for one of them is: «حامي آق صوي», but not «ردا على سؤال»."""
        words = self.words[first:last]
        if not 1 < len(words) < 5 or (self.definite(first) and not names.is_given(words[0])):
            return False
        adverb = words[0].endswith("ا") and not names.is_name_word(words[0])
        if any(word[0] == "و" and (word[1:] == names.SERVANT or names.is_given(word[1:])) for word in words):
            return False  # the next of a list
        return not adverb and any(names.is_name_word(word) for word in words)

    def known(self, at: int) -> Entity | None:
        """The person of the article whom the word at `at` names, first of all the one whose title it has before it."""
        word = self.word(at)
        entity = self.local.of(f"{self.word(at - 1)} {word}") or self.local.of(word)
        if self.has(at, "NISBA") and self.has(at - 1, "X", "DEFX", "ADJ", "PAIR", "BODY") and not self.has(at - 1, "V"):
            return None  # «وقال التركي إنه», but «الجانب التركي»
        return entity if entity and entity.kind == "person" and not self.has(at, *_PARTICLES) else None
