"""Sentences and tokens: offsets that hold, marks that pair, full stops that end or do not end a sentence."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.fold import fold
from kg.model import Region, Sentence
from kg.tokenise import sentences, words

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))


def body(text: str) -> tuple[Sentence, ...]:
    return sentences(text, [Region(0, len(text), "body")])


def split(text: str) -> list[str]:
    return [text[s.start : s.stop] for s in body(text)]


def shown(text: str) -> str:
    """Norms with the kind of every token that is no plain word: `<` opens, `>` closes, # number, ! punctuation."""
    signs = {"word": "", "number": "#", "punct": "!", "open": "<", "close": ">"}
    return " ".join(signs[t.kind] + t.norm for t in words(text))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("التقى الرئيسُ بـوتيـن", "التقي الرييس بوتين"),
        ("#البيت_الأبيض و #ترمب", "البيت الابيض و ترمب"),
        ("و194 شخصية، ب33%", "و #194 شخصيه !, ب #33 !%"),
        ("117.5 مليار و ١٬٠٠٠ أو 1,000 في 11:10", "#117.5 مليار و #1,000 او #1,000 في #11:10"),
        ("1950-1953", "#1950 !- #1953"),
        ("مون جاي-إن في Saint-Denis", "مون جاي !- ان في saint-denis"),
        ("الـCNN وd’Estaing", "ال cnn و d’estaing"),
        ("متى؟ قبل… أو بعد...", "متي !? قبل !… او بعد !…"),
        ("سلمان ـ حفظه الله ـ بـ بكين", "سلمان !- حفظه الله !- ب بكين"),
        ("بكين – التقى؛ ثم—", "بكين !- التقي !; ثم !-"),
        ("بـ”حقبة جديدة” في", 'ب <" حقبه جديده >" في'),
        ("النار و”إنهاء الحرب قريبا”.", 'النار و <" انهاء الحرب قريبا >" !.'),
        ("قال: \"نعم\" و'لا' و‘ربما’", 'قال !: <" نعم >" و <" لا >" و <" ربما >"'),
        ("«أكد أن ‹القوة› هنا»", '<" اكد ان <" القوه >" هنا >"'),
        ("»مقلوب« هنا", '<" مقلوب >" هنا'),
        ("``نعم'' ثم ''لا''", '<" نعم >" ثم <" لا >"'),
        ('"قال إن "الثورة" بدأت".', '<" قال ان <" الثوره >" بدات >" !.'),
        ('ولهذا العالم" قائلا "كيف".', 'ولهذا العالم !" قايلا <" كيف >" !.'),
        ('التزامه" الثابت" به', 'التزامه <" الثابت >" به'),
        ('وأضاف:" هو".', 'واضاف !: <" هو >" !.'),
        ('قال "لا علاقة لها متهمة "باتخاذ قرارات".', 'قال <" لا علاقه لها متهمه <" باتخاذ قرارات >" !.'),
        ('واستقرارها".', 'واستقرارها !" !.'),
        ('واحد " وحده', 'واحد !" وحده'),
        ("l'État", "l'état"),
    ],
)
def test_tokens(text: str, tokens: str) -> None:
    """A phrase becomes words, numbers, marks in their roles, and punctuation in one spelling."""
    assert shown(text) == tokens


@pytest.mark.parametrize(
    "parts",
    [
        ["وصل إلى بكين.", "ثم غادر."],
        ["هل جاء؟!", "نعم...", "لا"],
        ["قبيل القمة..", "لافروف يلتقي نظيره"],
        ['قال "نعم. لا".', "ثم ذهب."],
        ['قال: "نعم."', "ثم ذهب."],
        ['على المنطقة!".', "وقال"],
        ['قال "إنها شوكة!" منتقدا الخطاب.', "ثم ذهب."],
        ['قال "نعم لا.', "ثم ذهب."],
        ["د. أحمد قال لـأ.ف.ب إن U.S. قررت.", "وأضاف"],
        ["قال إتش. أر. ماكماستر إن الوقت حان.", "وقالت بي بي سي.", "وأضاف"],
        ["عام 2015 م.", "وقال"],
        ["بلغت 5.3 مليار، و1.3 مليار.", "وقال"],
        ["جاء (...) ثم ذهب.", "نعم"],
        ["1. أول.", "ثان"],
        ["العقوبات الأخرى . ”"],
        ["(قمة SCO).", "في سبتمبر"],
    ],
)
def test_sentences(parts: list[str]) -> None:
    """Text is cut after full stops, never inside a pair of quotation marks, a number or an abbreviation."""
    assert split(" ".join(parts)) == parts


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\n\n \n"])
def test_paragraphs(newline: str) -> None:
    """Every kind of newline ends a sentence and begins a paragraph; empty lines are none."""
    text = newline.join(["عنوان", 'قال "نعم', "لا. ثم"])
    assert [(text[s.start : s.stop], s.paragraph) for s in body(text)] == [("عنوان", 0), ('قال "نعم', 1), ("لا.", 2), ("ثم", 2)]


def test_regions() -> None:
    """Boilerplate yields nothing; the others give their kind; a dateline shares the paragraph of its line."""
    text = "[ad_1]\nبكين – التقى شي لافروف.\n"
    found = sentences(text, [Region(0, 7, "boilerplate"), Region(7, 14, "dateline"), Region(14, len(text), "body")])
    assert [(text[s.start : s.stop], s.kind, s.paragraph) for s in found] == [
        ("بكين –", "dateline", 0),
        ("التقى شي لافروف.", "body", 0),
    ]


LETTERS = st.sampled_from("ابتثوسلمةىأَـ. .؟!…,،\"“”«»'‘’()#_-–0123٤٥\n\r Aé\u200c\u200f")
TEXTS = st.text(st.one_of(LETTERS, st.characters(exclude_categories=["Cs"])))


@given(TEXTS)
def test_law_of_offsets(text: str) -> None:
    """Tokens stand in order without overlap inside their sentence; each letter and digit is in exactly one of them."""
    found = body(text)
    tokens = [token for sentence in found for token in sentence.tokens]
    assert all(a.stop <= b.start for a, b in pairwise(tokens))
    assert all(s.tokens and (s.start, s.stop) == (s.tokens[0].start, s.tokens[-1].stop) for s in found)
    assert all(t.start < t.stop and t.norm and text[t.start : t.stop].strip() for t in tokens)
    inside = {place for token in tokens for place in range(token.start, token.stop)}
    assert all(place in inside for place, letter in enumerate(text) if letter.isalpha() or letter.isdecimal())
    assert found == body(text)


@given(TEXTS)
def test_law_of_marks(text: str) -> None:
    """Within a sentence no mark closes what was not opened."""
    for sentence in body(text):
        depth = 0
        for token in sentence.tokens:
            depth += {"open": 1, "close": -1}.get(token.kind, 0)
            assert depth >= 0


@given(st.text(st.sampled_from("وقاللافروف"), min_size=1, max_size=8))
def test_law_of_words(word: str) -> None:
    """A run of letters is one word token, whatever stands around it."""
    assert [t.norm for t in words(f'("{word}")') if t.kind == "word"] == [t.norm for t in words(word)]


@given(st.text(st.sampled_from("ءأإآٱبةتىيؤئكـ\u064e\u0651\u0652"), min_size=1, max_size=8))
def test_law_of_folding(word: str) -> None:
    """Marks and tatweel change no spelling, and what is folded stays as it is; bare words go a shorter way."""
    bare = "".join(letter for letter in word if letter not in "ـ\u064e\u0651\u0652")
    assert fold(word) == fold(bare) == fold(fold(word)) == fold("\u064e".join([*bare, ""]))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_seeds_lose_no_letter(path: Path) -> None:
    """Every letter of a real page is in a token, and paragraphs are its lines with letters."""
    text = path.read_bytes().decode()
    found = body(text)
    covered = sum(sum(c.isalpha() for c in text[t.start : t.stop]) for s in found for t in s.tokens)
    assert covered == sum(c.isalpha() for c in text)
    assert found[-1].paragraph + 1 == sum(any(not c.isspace() for c in line) for line in text.split("\n"))
