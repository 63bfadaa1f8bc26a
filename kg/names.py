"""Words that may be part of a person's name, and ordinary words; `kg.namespan` reads where a name begins and ends.

Two word lists decide: `lexicon/common.txt`, ordinary words that are never part of a name, and `lexicon/given.txt`,
names met often; a name there that is an ordinary word as well carries a `?`. Whatever is in neither may be a name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.fold import fold
from kg.resources import lexicon_dir
from kg.senses import read_table


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


CONNECTIVES = _set("بن ابن بنت ال ابو ابي ابا ام ذو ولد بو")
KIN = _set("بن ال ابو بو")  # inside a name, whatever follows these belongs to it: بن حلي
PARTICLES = _set("دي دا دو دوس داس ديل ديلا دل دير دن دين فان فون تير لو سان سانت فون")
SON = "بن"
OFFSPRING = "زاده"  # in Persian names: «فخري زاده»
SERVANT = "عبد"
FAITH = "الدين"
COMPLEMENTS = frozenset(("الله", FAITH))
HEADS = _set("ايه عز روح جار رزق حسب امر لطف ولي عون هبه ذكر قلب محيي محي علم ظل نعمه")  # words that those two complete
FOLLOWERS = _set("في من الي علي عن ان انه انها بان خلال عقب بعد قبل مع امس اليوم الذي التي قال قالت اكد اكدت اعلن")
BEHIND_ALI = _set("في الي عن قال اكد")  # what may follow «علي», and «على» never
KOREAN_FAMILIES = _set("كيم مون ري لي بارك باك تشوي يون هوانغ كانغ وانغ لاي تشونغ")
# Names of families that stand before the given name and alone: «تشو تاي يول ... قال تشو».
FIRST_FAMILIES = KOREAN_FAMILIES | _set(
    "تشو وانغ وانج يانغ تشانغ جانغ تشن تشين ليو قوه نغوين فام غاو قاو تشاو شو سونغ تانغ فنغ فينغ دنغ دينغ قنغ كنغ هوا "
    "ماو خه تشنغ تسنغ دونغ بنغ شياو كونغ"
)
KOREAN_ENDS = _set("ان هو هي هوا كه شان ايل سي تي")  # third syllables that are particles in Arabic: مون جاي ان، ري يونغ هو
KOREAN_SYLLABLES = _set("كاي كي كيو كون بو بوم بيونغ")  # second syllables that seem to begin with a proclitic
HYPHEN = "-"
ON_OR_ALI = "علي"  # folding makes the preposition "on" and the name Ali one word

_ARTICLES = ("وبال", "فبال", "وكال", "ولل", "فلل", "وال", "فال", "بال", "كال", "لل", "ال")
_PROCLITICS = ("وسي", "وست", "فسي", "فست", "سي", "ست", "وب", "ول", "وك", "فب", "فل", "و", "ف", "ب", "ل", "ك")
_ENDINGS = (("هما", 3), ("وه", 3), ("ها", 3), ("هم", 3), ("نا", 4), ("ه", 3), ("ات", 3), ("تين", 3), ("ين", 4), ("ون", 4),
            ("ا", 4))
_ENDED = {last: [each for each in _ENDINGS if each[0][-1] == last] for last in {ending[-1] for ending, _ in _ENDINGS}}
_BEGUN = {first: [each for each in _PROCLITICS if each[0] == first] for first in {each[0] for each in _PROCLITICS}}
# Shapes that only verbs, participles and nouns with a pronoun have: يستقبل، متزامن، استعداد، قدراتها
_SHAPE = re.compile(r"[وفلس]?(?:يست|تست|نست|است|مست|يت|تت|مت)..")
_SHAPED_ENDS = ("تها", "تهم", "اته", "يها", "يهم", "وها", "وهم", "انها", "ناها")
_CARRIED = {"و": 3, "ل": 3, "ب": 4, "ف": 5, "ك": 5}  # only words longer than this carry a name: وانغ is one itself
LETTERS = frozenset("ءابتثجحخدذرزسشصضطظعغفقكلمنهوي")


def _lines(name: str) -> list[str]:
    text = (lexicon_dir() / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@lru_cache(maxsize=1)
def ordinary() -> frozenset[str]:
    """The folded words that are never part of a name, as they are listed."""
    return frozenset(map(fold, _lines("common.txt")))


@lru_cache(maxsize=1)
def listed() -> dict[str, bool]:
    """Folded name -> whether it is a name only, never an ordinary word."""
    return {fold(line.rstrip("?")): not line.endswith("?") for line in _lines("given.txt")}


@lru_cache(maxsize=1)
def native() -> frozenset[str]:
    """The folded given names that are written in Arabic at home: those of the listed persons of Arab states."""
    arab = frozenset(read_table("offices")["arabic"]["of"])
    people = (row for row in read_table("people").values() if row.get("country") in arab)
    return frozenset(word for row in people for form in row["ar"] for word in map(fold, form.split()[:-1]))


def indefinite(word: str) -> str | None:
    """The word without its article (and what is written before the article); None when it has none."""
    if not word.startswith(_ARTICLES):  # one look spares most words eleven
        return None
    for article in _ARTICLES:
        if word.startswith(article) and len(word) > len(article) + 1:
            return word[len(article) :]
    return None


def inflected(word: str) -> bool:
    """Whether the word is a common word, as it stands or with an ending."""
    common = ordinary()
    if word in common:
        return True
    for ending, shortest in _ENDED.get(word[-1:], ()):
        if word.endswith(ending) and len(word) - len(ending) >= shortest and not common.isdisjoint(_stems(word[: -len(ending)])):
            return True
    return False


def _stems(stem: str) -> tuple[str, ...]:
    """What a word may have been before its ending: as it is, with ta marbuta, with ta marbuta that became ta."""
    return (stem, stem + "ه", stem[:-1] + "ه") if stem.endswith("ت") else (stem, stem + "ه")


def _shaped(word: str) -> bool:
    """Whether a word has a shape that no name has."""
    if word.endswith(_SHAPED_ENDS) and any(word.endswith(end) and len(word) > len(end) + 2 for end in _SHAPED_ENDS):
        return True
    return _SHAPE.match(word) is not None


@lru_cache(maxsize=1 << 16)
def is_common(word: str) -> bool:
    """A folded word -> whether it is surely an ordinary word: common as it stands, or with proclitic, article, ending."""
    if word in listed():
        return False
    if inflected(word) or _shaped(word):
        return True
    bare = indefinite(word)
    if bare is not None and (inflected(bare) or (not word.startswith("ال") and (bare in listed() or len(bare) > 3))):
        return True
    for proclitic in _BEGUN.get(word[:1], ()):
        if word.startswith(proclitic) and len(word) - len(proclitic) >= 3 and inflected(word[len(proclitic) :]):
            return True
    return False


def carries(word: str, letter: str) -> bool:
    """A folded word and a preposition of one letter -> whether it is that letter before an ordinary word: بمواجهه, not برنامج."""
    stem = word[1:] if word[0] in "وف" and word[1:2] == letter else word
    if not stem.startswith(letter) or len(stem) < 4 or word in listed() or stem in listed() or inflected(stem):
        return False
    return inflected(stem[1:])


@lru_cache(maxsize=1 << 16)
def is_name_word(word: str) -> bool:
    """A folded word -> whether it could be part of a name: Arabic letters only (or capitalised Latin), and not common."""
    if len(word) < 2:
        return False
    if word.isascii():
        return word.isalpha() and word[0].isupper()
    return LETTERS.issuperset(word) and not is_common(word) and not _carries_name(word)


def _carries_name(word: str) -> bool:
    """Whether a known name stands behind "and", "to", "by" ...: ولافروف is somebody else."""
    given = listed()
    return word not in given and len(word) > _CARRIED.get(word[0], len(word)) and given.get(word[1:], False)


def carries_name(word: str) -> bool:
    """A folded word -> whether it is a proclitic before a known name: لجورج."""
    return _carries_name(word) and not is_common(word)


def joins_name(word: str) -> bool:
    """A folded word -> whether it is "and" before a known name, and no word of its own: ومحمد, but not وليد."""
    return word[:1] == "و" and _carries_name(word) and not is_common(word)


def is_given(word: str) -> bool:
    """A folded word -> whether it is listed as a name, of whatever person, or is one of those that begin with «عبدال»."""
    return word in listed() or _of_a_servant(word)


def is_definite(word: str) -> bool:
    """Whether the word has the article, as far as the lists can tell: الكسندر is listed and has none."""
    return word.startswith("ال") and len(word) > 4 and not is_sure(word)


def is_sure(word: str) -> bool:
    """A folded word -> whether it is listed as a name and never means anything else, or one of those in «عبدال»."""
    return listed().get(word, False) or _of_a_servant(word)


def _of_a_servant(word: str) -> bool:
    """Whether a name in two words is written as one: «عبدالرقيب»."""
    return len(word) > 7 and word.startswith(SERVANT + "ال")
