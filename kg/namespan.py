"""Where the name of a person nobody has listed begins and ends, read off folded words; `kg.names` knows the words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from kg.names import (
    BEHIND_ALI,
    COMPLEMENTS,
    CONNECTIVES,
    FAITH,
    FOLLOWERS,
    HEADS,
    HYPHEN,
    KIN,
    KOREAN_ENDS,
    KOREAN_FAMILIES,
    LETTERS,
    OFFSPRING,
    ON_OR_ALI,
    PARTICLES,
    SERVANT,
    carries,
    indefinite,
    inflected,
    is_common,
    is_definite,
    is_name_word,
    is_sure,
    listed,
    native,
    ordinary,
)


class _Reader:
    """Reads the parts of one name; a part is a word, or a word with what belongs to it (بن سلمان, عبد العزيز, فان دير بيلين)."""

    def __init__(self, words: Sequence[str], start: int, stops: Callable[[int], bool] | None, strong: bool) -> None:
        self.words = words
        self.strong = strong
        self.start = start
        self.stops = stops
        self.seen: dict[int, str] = {}

    def at(self, i: int) -> str:
        """The word at i, or nothing where the name must have ended."""
        word = self.seen.get(i)
        if word is None:
            ends = not 0 <= i < len(self.words) or (self.stops is not None and self.stops(i))
            word = self.seen[i] = "" if ends else self.words[i]
        return word

    def nameish(self, i: int) -> bool:
        word = self.at(i)
        return bool(word) and (word in CONNECTIVES or word == SERVANT or is_name_word(word))

    def part(self, i: int, first: bool) -> int:
        """The index after the part that begins at i; i when none does."""
        word = self.at(i)
        if not first and self.words[i - 1] == HYPHEN and self._syllable(word):
            return i + 1
        if word == SERVANT:
            return self._servant(i)
        if (not first and word.startswith(("بن ", "ابو "))) or word.startswith(SERVANT + " "):
            return i + 1  # a listed name is one word here: «سعود» «بن عبد الرحمن», «عبد السلام» «عبد الرزاق»
        if word in CONNECTIVES or word in PARTICLES:
            stop = self._led(i)
            if stop > i or (word in CONNECTIVES and word not in listed()):
                return stop
        if i == self.start + 2 and word in KOREAN_ENDS and self.words[self.start] in KOREAN_FAMILIES:
            return i + 1
        if self.at(i + 1) in COMPLEMENTS and self._completes(i, first):
            return i + 2
        if (first and (self._fathered(i) or self._swallowed(i))) or (not first and (self._descended(i) or self._foreign(i))):
            return i + 1
        if self._guised(i):
            return i + 1
        if self._surnamed(i):
            return i + 1
        if i > self.start + 1 and self._accusative(word):
            return i
        return i + 1 if word and is_name_word(word) and self._fits(i, first) else i

    def _accusative(self, word: str) -> bool:
        """Whether a word behind a whole name is an object in the accusative: «قدم الخبير جون فيليب شرحا»."""
        return len(word) == 4 and word.endswith("ا") and word not in listed() and word[:-1] in ordinary()

    def _surnamed(self, i: int) -> bool:
        """Whether a word behind a given name is its family name, whatever both mean elsewhere: «السفير وليد الخريجي»."""
        word = self.at(i)
        if not self.strong or i <= self.start or not word.startswith("ال"):
            return False
        if self.words[i - 1] not in listed() and not (i > self.start + 1 and self.words[i - 2] in (SERVANT, "بن")):
            return False
        known = i == self.start + 1 and indefinite(word) in listed() and not self._heads(i + 1)
        return len(word) > 5 and (word.endswith("ي") or known)

    def _syllable(self, word: str) -> bool:
        """Whether a word behind a hyphen belongs to the name before it: مو in يونغ-مو is a word elsewhere."""
        if len(word) < 2 or word.startswith("ال") or not LETTERS.issuperset(word):
            return False
        return len(word) < 4 or not is_common(word)

    def _servant(self, i: int) -> int:
        following = self.at(i + 1)
        return i + 2 if following.startswith("ال") or following == "ربه" or (following and is_name_word(following)) else i

    def _led(self, i: int) -> int:
        """A part led by connectives or particles: they count only with the name that they lead to."""
        j = i
        while j - i < 3 and (self.at(j) in CONNECTIVES or self.at(j) in PARTICLES):
            j += 1
        if self.at(j) == SERVANT:
            stop = self._servant(j)
            return stop if stop > j else i
        word, lead = self.at(j), self.words[j - 1]
        foreign = i > self.start and is_sure(self.words[self.start]) and not word.startswith("ال")  # «ستيفان لو فول»
        led = lead in PARTICLES and (foreign or (j - i > 1 and word not in ordinary()))
        anything = led or (lead in KIN and j - 1 > self.start)
        if not LETTERS.issuperset(word) or len(word) < 2 or not (anything or word == ON_OR_ALI or is_name_word(word)):
            return i
        return j + 2 if self.at(j + 1) in COMPLEMENTS else j + 1

    def _fathered(self, i: int) -> bool:
        """Whether a word after a title is a name because a father's name follows, whatever else it means: مساعد بن محمد."""
        word = self.at(i)
        return self.strong and self.at(i + 1) == "بن" and len(word) > 2 and LETTERS.issuperset(word) and indefinite(word) is None

    def _swallowed(self, i: int) -> bool:
        """Whether a foreign name only looks like a preposition with an article, a further name behind it: فاليري زالوجني."""
        word = self.at(i)
        bare = indefinite(word) if word[:3] in ("فال", "بال", "كال", "وال") else None
        return self.strong and bare is not None and not inflected(bare) and bare not in listed() and is_name_word(self.at(i + 1))

    def _foreign(self, i: int) -> bool:
        """Whether the family name of a foreigner only looks like a preposition with an article: فيفيان بالاكريشنان."""
        word = self.at(i)
        bare = indefinite(word) if self.strong and word[:3] in ("بال", "كال", "فال") else None
        if bare is None or len(bare) < 5 or not is_sure(self.words[i - 1]):
            return False
        return not inflected(bare) and bare not in listed()

    def _guised(self, i: int) -> bool:
        """Whether the family name of a foreigner only looks like an ordinary word with a clitic: «ديفيد لامي», «جبران باسيل»."""
        word = self.at(i)
        if not self.strong or i != self.start + 1 or len(word) < 3 or indefinite(word) or not LETTERS.issuperset(word):
            return False
        given = self.words[self.start]
        if inflected(word) or is_name_word(word) or not is_sure(given) or given in native() or given in KOREAN_FAMILIES:
            return False
        if given.startswith("ال") or word[0] not in "وفبلكس" or word[1:] in listed():  # «لماكرون»
            return False
        return self._ends(i + 1) or self.at(i + 1) in FOLLOWERS or not (carries(word, "ب") or carries(word, "ل"))

    def _descended(self, i: int) -> bool:
        """Whether a definite word in ي behind a father's name is the family, whatever else it means: بن عبد الكريم الخريجي."""
        word = self.at(i)
        fathered = "بن" in self.words[max(self.start, i - 3) : i - 1]
        return self.strong and fathered and len(word) > 5 and word.startswith("ال") and word.endswith("ي")

    def _completes(self, i: int, first: bool) -> bool:
        """Whether the word before الله or الدين makes a name with it: نصر الله, صلاح الدين, but not باذن الله."""
        word = self.words[i]
        return word in listed() or word in HEADS or (not first and self.at(i + 1) == FAITH and is_name_word(word))

    def _fits(self, i: int, first: bool) -> bool:
        """Whether a word that may be a name is one here."""
        word, before = self.words[i], "" if first else self.words[i - 1].split()[-1]
        if word == ON_OR_ALI:
            return self._is_ali(i, before)
        if word.startswith("ال") and not is_sure(word):
            return self._is_family(i, before)
        if first and word[0] == "و" and word not in listed() and word[1:] in listed():
            return False  # «زعيم الحركة ونجم الكريكيت»
        if first or is_sure(word):
            return is_sure(word) or word not in listed() or self._surnamed(i + 1) or not self._qualifies(i + 1)
        if word in listed():
            second = i == self.start + 1 or (i == self.start + 2 and self.words[self.start] == SERVANT)  # «عبد المجيد صقر»
            return not self._heads(i + 1) and (second or before in listed() or word == OFFSPRING or self._known(i + 1))
        return word[0] != "و" or (is_sure(before) and i == self.start + 1)

    def _is_ali(self, i: int, before: str) -> bool:
        if not before or self.nameish(i + 1):
            return self.nameish(i + 1)
        family = self.strong and is_sure(before) and self.at(i + 1).startswith("ال") and not self.at(i + 1).endswith("ه")
        led = self.at(i + 1) in BEHIND_ALI  # «ياسر علي في تصريح»: no "on" stands there
        return family or ((is_sure(before) or before in COMPLEMENTS) and (led or self._ends(i + 1)))

    def _ends(self, i: int) -> bool:
        """Whether no word follows at i, or one with "and" before it."""
        word = self.at(i)
        return not word or word[0] not in LETTERS or (word[0] == "و" and word not in ordinary() and is_common(word))

    def _is_family(self, i: int, before: str) -> bool:
        """Whether a definite word is a family name: listed ones that are words too ask for a name before, not an epithet."""
        word = self.words[i]
        if not before:
            if word in listed():  # «الحسن واتارا», «الطيب البكوش»
                return self.strong and self._surname_follows(i + 1)
            return indefinite(word) not in listed() or is_name_word(self.at(i + 1))
        if before in listed() or indefinite(before) in listed():
            return True
        if self.strong and i == self.start + 1 and word.endswith("ي") and is_name_word(word) and is_name_word(before):
            return True  # «الوزير شويش الضويحي»: neither is anything else
        if i > 1 and self.words[i - 2] == SERVANT and not self.at(i + 1).startswith("ال"):
            return True  # عبد الله الامين
        return word not in listed() and indefinite(word) not in listed()

    def _surname_follows(self, i: int) -> bool:
        """Whether a family name can stand at i: one that is no ordinary word, or a listed one."""
        word = self.at(i)
        return word in listed() or (len(word) > 2 and word[0] != "و" and is_name_word(word))

    def _qualifies(self, i: int) -> bool:
        """Whether the word at i is an ordinary one other than those that follow a complete name: اكبر عدد, but خليفه في."""
        word = self.at(i)
        if len(word) < 2 or word in FOLLOWERS or word[0] not in LETTERS - set("وفل") or self.at(i + 1) in COMPLEMENTS:
            return False
        return is_common(word)

    def _heads(self, i: int) -> bool:
        """Whether the word at i is definite and no family name, so that the word before it is a noun: امير المنطقه."""
        word = self.at(i)
        return word.startswith("ال") and len(word) > 4 and is_common(word) and word not in FOLLOWERS

    def _known(self, i: int) -> bool:
        return is_sure(self.at(i)) or self.at(i) in CONNECTIVES


@lru_cache(maxsize=1 << 16)
def _begins(word: str) -> bool:
    """Whether a name can begin with a word, whatever stands beside it, where no title leads to it."""
    led = word == SERVANT or word in CONNECTIVES or word in PARTICLES
    return led or word in HEADS or word in listed() or is_name_word(word)


def extent(
    words: Sequence[str], start: int, stops: Callable[[int], bool] | None = None, limit: int = 5, strong: bool = True
) -> int:
    """Folded words and where a name may begin -> the index after its last word; `start` when there is none.

    A name has at most `limit` parts; بن سلمان, عبد العزيز, فان دير بيلين are one part each, of at most five words.
    `stops(i)` tells that word i cannot belong to a name (a country, a nisba, a title). After a title the context is
    strong and any word that may be a name is one; elsewhere (`strong=False`) a known name or two such words are asked for.
    """
    if not strong and not (start < len(words) and _begins(words[start])):
        return start
    reader = _Reader(words, start, stops, strong)
    i, parts, family = start, 0, False
    while parts < limit:
        j = i
        if parts and reader.at(i) == HYPHEN:
            j = i + 1
        stop = reader.part(j, parts == 0)
        if stop == j or (family and not is_definite(words[j]) and words[j] not in CONNECTIVES):
            break
        family = parts > 0 and is_definite(words[j])
        i, parts = stop, parts + 1
    return i if strong or _holds(words[start:i]) else start


def _holds(name: Sequence[str]) -> bool:
    """Whether a name carries itself, with no title before it."""
    return bool(name) and (len(name) > 1 or is_sure(name[0]))
