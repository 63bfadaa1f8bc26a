"""Where the name of a person nobody has listed begins and ends, read off folded words.

Two word lists decide: `lexicon/common.txt`, ordinary words that are never part of a name, and `lexicon/given.txt`,
names met often; a name there that is an ordinary word as well carries a `?`. Whatever is in neither may be a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from kg.fold import fold
from kg.resources import lexicon_dir


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


CONNECTIVES = _set("بن ابن بنت ال ابو ابي ابا ام ذو ولد")
KIN = _set("بن ال ابو")  # inside a name, whatever follows these belongs to it: بن حلي
PARTICLES = _set("دي دا دو دوس داس ديل ديلا دل دير دن دين فان فون تير لو سان سانت فون")
SERVANT = "عبد"
FAITH = "الدين"
COMPLEMENTS = frozenset(("الله", FAITH))
HEADS = _set("ايه عز روح جار رزق حسب امر لطف ولي عون هبه ذكر قلب محيي محي علم ظل نعمه")  # words that those two complete
FOLLOWERS = _set("في من الي علي عن ان انه انها بان خلال عقب بعد قبل مع امس اليوم الذي التي قال قالت اكد اكدت اعلن")
KOREAN_FAMILIES = _set("كيم مون ري لي بارك باك تشوي يون هوانغ كانغ")
# Names of families that stand before the given name and alone: «تشو تاي يول ... قال تشو».
FIRST_FAMILIES = KOREAN_FAMILIES | _set("تشو وانغ وانج يانغ تشانغ جانغ تشن تشين ليو قوه نغوين فام")
KOREAN_ENDS = _set("ان هو هي")  # third syllables that are particles in Arabic: مون جاي ان، ري يونغ هو
KOREAN_SYLLABLES = _set("كاي كي كيو كون بو بوم بيونغ")  # second syllables that seem to begin with a proclitic
HYPHEN = "-"
ON_OR_ALI = "علي"  # folding makes the preposition "on" and the name Ali one word

_ARTICLES = ("وبال", "فبال", "وكال", "ولل", "فلل", "وال", "فال", "بال", "كال", "لل", "ال")
_PROCLITICS = ("وسي", "وست", "فسي", "فست", "سي", "ست", "وب", "ول", "وك", "فب", "فل", "و", "ف", "ب", "ل", "ك")
_ENDINGS = (("هما", 3), ("ها", 3), ("هم", 3), ("نا", 4), ("ه", 3), ("ات", 3), ("تين", 3), ("ين", 4), ("ون", 4), ("ا", 4))
_ENDED = tuple(ending for ending, _ in _ENDINGS)
# Shapes that only verbs, participles and nouns with a pronoun have: يستقبل، متزامن، استعداد، قدراتها
_SHAPES = re.compile(r"[وفلس]?(?:يست|تست|نست|است|مست|يت|تت|مت)..+|...+(?:تها|تهم|اته|يها|يهم|وها|وهم|انها|ناها)")
_CARRIED = {"و": 3, "ل": 3, "ب": 4, "ف": 5, "ك": 5}  # only words longer than this carry a name: وانغ is one itself
_LETTERS = frozenset("ءابتثجحخدذرزسشصضطظعغفقكلمنهوي")


def _lines(name: str) -> list[str]:
    text = (lexicon_dir() / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(map(fold, _lines("common.txt")))


@lru_cache(maxsize=1)
def _given() -> dict[str, bool]:
    """Folded name -> whether it is a name only, never an ordinary word."""
    return {fold(line.rstrip("?")): not line.endswith("?") for line in _lines("given.txt")}


def _bare(word: str) -> str | None:
    """The word without its article (and what is written before the article); None when it has none."""
    for article in _ARTICLES:
        if word.startswith(article) and len(word) > len(article) + 1:
            return word[len(article) :]
    return None


def _inflected(word: str) -> bool:
    """Whether the word is a common word, as it stands or with an ending."""
    common = _common()
    if word in common:
        return True
    if not word.endswith(_ENDED):  # one look spares most words ten
        return False
    for ending, shortest in _ENDINGS:
        stem = word.removesuffix(ending)
        if shortest <= len(stem) < len(word) and not common.isdisjoint(_stems(stem)):
            return True
    return False


def _stems(stem: str) -> tuple[str, ...]:
    """What a word may have been before its ending: as it is, with ta marbuta, with ta marbuta that became ta."""
    return (stem, stem + "ه", stem[:-1] + "ه") if stem.endswith("ت") else (stem, stem + "ه")


@lru_cache(maxsize=1 << 16)
def is_common(word: str) -> bool:
    """A folded word -> whether it is surely an ordinary word: common as it stands, or with proclitic, article, ending."""
    if word in _given():
        return False
    if _inflected(word) or _SHAPES.fullmatch(word):
        return True
    bare = _bare(word)
    if bare is not None and (_inflected(bare) or (not word.startswith("ال") and (bare in _given() or len(bare) > 3))):
        return True
    return word.startswith(_PROCLITICS) and any(
        word.startswith(proclitic) and len(word) - len(proclitic) >= 3 and _inflected(word[len(proclitic) :])
        for proclitic in _PROCLITICS
    )


@lru_cache(maxsize=1 << 16)
def carries(word: str, letter: str) -> bool:
    """A folded word and a preposition of one letter -> whether it is that letter before an ordinary word: بمواجهه, not برنامج."""
    stem = word[1:] if word[0] in "وف" and word[1:2] == letter else word
    if not stem.startswith(letter) or len(stem) < 4 or word in _given() or stem in _given() or _inflected(stem):
        return False
    return _inflected(stem[1:])


@lru_cache(maxsize=1 << 16)
def is_name_word(word: str) -> bool:
    """A folded word -> whether it could be part of a name: Arabic letters only (or capitalised Latin), and not common."""
    if len(word) < 2:
        return False
    if word.isascii():
        return word.isalpha() and word[0].isupper()
    return _LETTERS.issuperset(word) and not is_common(word) and not _carries_name(word)


def _carries_name(word: str) -> bool:
    """Whether a known name stands behind "and", "to", "by" ...: ولافروف is somebody else."""
    given = _given()
    return word not in given and len(word) > _CARRIED.get(word[0], len(word)) and given.get(word[1:], False)


def is_given(word: str) -> bool:
    """A folded word -> whether it is listed as a name, of whatever person, or is one of those that begin with «عبدال»."""
    return word in _given() or _of_a_servant(word)


def _is_definite(word: str) -> bool:
    """Whether the word has the article, as far as the lists can tell: الكسندر is listed and has none."""
    return word.startswith("ال") and len(word) > 4 and not is_sure(word)


def is_sure(word: str) -> bool:
    """A folded word -> whether it is listed as a name and never means anything else, or one of those in «عبدال»."""
    return _given().get(word, False) or _of_a_servant(word)


def _of_a_servant(word: str) -> bool:
    """Whether a name in two words is written as one: «عبدالرقيب»."""
    return len(word) > 7 and word.startswith(SERVANT + "ال")


class _Reader:
    """Reads the parts of one name; a part is a word, or a word with what belongs to it (بن سلمان, عبد العزيز, فان دير بيلين)."""

    def __init__(self, words: Sequence[str], start: int, stops: Callable[[int], bool] | None, strong: bool) -> None:
        self.words = words
        self.strong = strong
        self.start = start
        self.stops = stops

    def at(self, i: int) -> str:
        """The word at i, or nothing where the name must have ended."""
        if not 0 <= i < len(self.words) or (self.stops is not None and self.stops(i)):
            return ""
        return self.words[i]

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
        if not first and word.startswith("بن "):
            return i + 1  # a listed family name is one word here: «سعود» «بن عبد الرحمن»
        if word in CONNECTIVES or word in PARTICLES:
            stop = self._led(i)
            if stop > i or (word in CONNECTIVES and word not in _given()):
                return stop
        if i == self.start + 2 and word in KOREAN_ENDS and self.words[self.start] in KOREAN_FAMILIES:
            return i + 1
        if self.at(i + 1) in COMPLEMENTS and self._completes(i, first):
            return i + 2
        if (first and (self._fathered(i) or self._swallowed(i))) or (not first and (self._descended(i) or self._foreign(i))):
            return i + 1
        if self._surnamed(i):
            return i + 1
        if i > self.start + 1 and self._accusative(word):
            return i
        return i + 1 if word and is_name_word(word) and self._fits(i, first) else i

    def _accusative(self, word: str) -> bool:
        """Whether a word behind a whole name is an object in the accusative: «قدم الخبير جون فيليب شرحا»."""
        return len(word) == 4 and word.endswith("ا") and word not in _given() and word[:-1] in _common()

    def _surnamed(self, i: int) -> bool:
        """Whether a word behind a given name is its family name, whatever both mean elsewhere: «السفير وليد الخريجي»."""
        word = self.at(i)
        if not self.strong or i <= self.start or not word.startswith("ال"):
            return False
        if self.words[i - 1] not in _given() and not (i > self.start + 1 and self.words[i - 2] in (SERVANT, "بن")):
            return False
        known = i == self.start + 1 and _bare(word) in _given() and not self._heads(i + 1)
        return len(word) > 5 and (word.endswith("ي") or known)

    def _syllable(self, word: str) -> bool:
        """Whether a word behind a hyphen belongs to the name before it: مو in يونغ-مو is a word elsewhere."""
        if len(word) < 2 or word.startswith("ال") or not _LETTERS.issuperset(word):
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
        led = lead in PARTICLES and (foreign or (j - i > 1 and word not in _common()))
        anything = led or (lead in KIN and j - 1 > self.start)
        if not _LETTERS.issuperset(word) or len(word) < 2 or not (anything or word == ON_OR_ALI or is_name_word(word)):
            return i
        return j + 2 if self.at(j + 1) in COMPLEMENTS else j + 1

    def _fathered(self, i: int) -> bool:
        """Whether a word after a title is a name because a father's name follows, whatever else it means: مساعد بن محمد."""
        word = self.at(i)
        return self.strong and self.at(i + 1) == "بن" and len(word) > 2 and _LETTERS.issuperset(word) and _bare(word) is None

    def _swallowed(self, i: int) -> bool:
        """Whether a foreign name only looks like a preposition with an article, a further name behind it: فاليري زالوجني."""
        word = self.at(i)
        bare = _bare(word) if word[:3] in ("فال", "بال", "كال", "وال") else None
        return self.strong and bare is not None and not _inflected(bare) and bare not in _given() and is_name_word(self.at(i + 1))

    def _foreign(self, i: int) -> bool:
        """Whether the family name of a foreigner only looks like a preposition with an article: فيفيان بالاكريشنان."""
        word = self.at(i)
        bare = _bare(word) if self.strong and word[:3] in ("بال", "كال", "فال") else None
        if bare is None or len(bare) < 5 or not is_sure(self.words[i - 1]):
            return False
        return not _inflected(bare) and bare not in _given()

    def _descended(self, i: int) -> bool:
        """Whether a definite word in ي behind a father's name is the family, whatever else it means: بن عبد الكريم الخريجي."""
        word = self.at(i)
        fathered = "بن" in self.words[max(self.start, i - 3) : i - 1]
        return self.strong and fathered and len(word) > 5 and word.startswith("ال") and word.endswith("ي")

    def _completes(self, i: int, first: bool) -> bool:
        """Whether the word before الله or الدين makes a name with it: نصر الله, صلاح الدين, but not باذن الله."""
        word = self.words[i]
        return word in _given() or word in HEADS or (not first and self.at(i + 1) == FAITH and is_name_word(word))

    def _fits(self, i: int, first: bool) -> bool:
        """Whether a word that may be a name is one here."""
        word, before = self.words[i], "" if first else self.words[i - 1].split()[-1]
        if word == ON_OR_ALI:
            return self._is_ali(i, before)
        if word.startswith("ال") and not is_sure(word):
            return self._is_family(i, before)
        if first or is_sure(word):
            return is_sure(word) or word not in _given() or self._surnamed(i + 1) or not self._qualifies(i + 1)
        if word in _given():
            return not self._heads(i + 1) and (i == self.start + 1 or before in _given() or self._known(i + 1))
        return word[0] != "و" or (is_sure(before) and i == self.start + 1)

    def _is_ali(self, i: int, before: str) -> bool:
        if not before or self.nameish(i + 1):
            return self.nameish(i + 1)
        family = self.strong and is_sure(before) and self.at(i + 1).startswith("ال") and not self.at(i + 1).endswith("ه")
        return family or ((is_sure(before) or before in COMPLEMENTS) and self._ends(i + 1))

    def _ends(self, i: int) -> bool:
        """Whether no word follows at i, or one with "and" before it."""
        word = self.at(i)
        return not word or word[0] not in _LETTERS or (word[0] == "و" and word not in _common() and is_common(word))

    def _is_family(self, i: int, before: str) -> bool:
        """Whether a definite word is a family name: listed ones that are words too ask for a name before, not an epithet."""
        word = self.words[i]
        if not before:
            return word not in _given() and (_bare(word) not in _given() or is_name_word(self.at(i + 1)))
        if before in _given() or _bare(before) in _given():
            return True
        if i > 1 and self.words[i - 2] == SERVANT and not self.at(i + 1).startswith("ال"):
            return True  # عبد الله الامين
        return word not in _given() and _bare(word) not in _given()

    def _qualifies(self, i: int) -> bool:
        """Whether the word at i is an ordinary one other than those that follow a complete name: اكبر عدد, but خليفه في."""
        word = self.at(i)
        if len(word) < 2 or word in FOLLOWERS or word[0] not in _LETTERS - set("وفل") or self.at(i + 1) in COMPLEMENTS:
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
    return led or word in HEADS or word in _given() or is_name_word(word)


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
        if stop == j or (family and not _is_definite(words[j]) and words[j] not in CONNECTIVES):
            break
        family = parts > 0 and _is_definite(words[j])
        i, parts = stop, parts + 1
    return i if strong or _holds(words[start:i]) else start


def _holds(name: Sequence[str]) -> bool:
    """Whether a name carries itself, with no title before it."""
    return bool(name) and (len(name) > 1 or is_sure(name[0]))
