"""Where unknown names begin and end, as tables: the words from the name on, and the name that they begin with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.fold import fold, fold_phrase
from kg.names import is_common, is_name_word
from kg.namespan import extent

NAMES = [
    # foreign names of one to five words
    ("سيرغي لافروف خلال مؤتمر صحفي", "سيرغي لافروف"),
    ("لافروف إن موسكو", "لافروف"),
    ("يوهانس هان في بيان", "يوهانس هان"),
    ("شيه شياويونج أن بلاده", "شيه شياويونج"),
    ("تارو كونو ، الذي", "تارو كونو"),
    ("دانييل كريتنبرينك يوم الاثنين", "دانييل كريتنبرينك"),
    ("فان دير بيلين أكد", "فان دير بيلين"),
    ("دي ميستورا وقال", "دي ميستورا"),
    ("ستيفان دي ميستورا في جنيف", "ستيفان دي ميستورا"),
    ("أورسولا فون دير لاين إن الاتحاد", "أورسولا فون دير لاين"),
    ("لي شانج فو أمس", "لي شانج فو"),
    ("جان إيف لودريان الخميس", "جان إيف لودريان"),
    ("رجب طيب أردوغان إطلاق تهديدات", "رجب طيب أردوغان"),
    ("كيم جونغ - أون على", "كيم جونغ - أون"),
    ("مون جاي إن بدعوة", "مون جاي إن"),
    ("ري يونغ هو وآخرين", "ري يونغ هو"),
    ("روبرت وود أن وجود", "روبرت وود"),
    # family names that only seem to begin with a clitic, and given names with an article
    ("ديفيد لامي إن بلاده", "ديفيد لامي"),
    ("جون سيديل في صحيفة", "جون سيديل"),
    ("الحسن واتارا في أبيدجان", "الحسن واتارا"),
    ("إلياس بو صعب إن", "إلياس بو صعب"),
    ("عبد المجيد صقر في", "عبد المجيد صقر"),
    ("كريستوفر بالمدينة أمس", "كريستوفر"),
    ("كوانج رامبانج للصحفيين", "كوانج رامبانج"),
    ("مايك بومبيو شروط الولايات", "مايك بومبيو"),
    ("بوريس جونسون بشدة", "بوريس جونسون"),
    ("دونالد ترامب ردا على", "دونالد ترامب"),
    ("إيمانويل ماكرون رسميا", "إيمانويل ماكرون"),
    ("فلاديمير بوتين مؤكدا أن", "فلاديمير بوتين"),
    ("شينزو آبي ، هو", "شينزو آبي"),
    ("أليكسيس تسيبراس أيضا أن", "أليكسيس تسيبراس"),
    ("جون كيري اللقاء الثلاثي", "جون كيري"),
    # two coordinated persons: the caller reads the second
    ("سيرغي لافروف ومايكل فلين", "سيرغي لافروف"),
    ("جون كيري ولافروف", "جون كيري"),
    ("ترامب لماكرون إن", "ترامب"),
    # Arabic names with what connects their parts
    ("محمد بن سلمان بن عبد العزيز آل سعود في الرياض", "محمد بن سلمان بن عبد العزيز آل سعود"),
    ("عبدالله بن زايد آل نهيان وزير الخارجية", "عبدالله بن زايد آل نهيان"),
    ("خالد بن أحمد آل خليفة أن", "خالد بن أحمد آل خليفة"),
    ("تميم بن حمد آل ثاني ، لزيارة", "تميم بن حمد آل ثاني"),
    ("أحمد بن حلي مساعد الأمين", "أحمد بن حلي"),
    ("بن علي يلدرم إن", "بن علي يلدرم"),
    ("أحمد أبو الغيط إن", "أحمد أبو الغيط"),
    ("محمود عباس خلال لقائه", "محمود عباس"),
    ("عبد الفتاح السيسي على هامش", "عبد الفتاح السيسي"),
    ("عبد ربه منصور هادي إلى عدن", "عبد ربه منصور هادي"),
    ("محمد ولد عبد العزيز في نواكشوط", "محمد ولد عبد العزيز"),
    ("حسن نصر الله إلى", "حسن نصر الله"),
    ("صلاح حسب الله ، وصف", "صلاح حسب الله"),
    ("سعد الدين الحريري مع", "سعد الدين الحريري"),
    ("نور الدين بدوي قال", "نور الدين بدوي"),
    ("آية الله علي خامنئي إن", "آية الله علي خامنئي"),
    ("علي عبدالله صالح من", "علي عبدالله صالح"),
    ("علي خامنئي ، أن", "علي خامنئي"),
    ("محمد علي الحوثي في", "محمد علي الحوثي"),
    ("محمد علي وقال", "محمد علي"),
    # definite family names
    ("عادل الجبير الذي يزور", "عادل الجبير"),
    ("الجبير إن بلاده", "الجبير"),
    ("بشار الأسد المحاصرة", "بشار الأسد"),
    ("سعود الفيصل الذي", "سعود الفيصل"),
    ("عبد اللطيف الزياني الأمين العام", "عبد اللطيف الزياني"),
    ("إبراهيم الجعفري ونظيره اللبناني", "إبراهيم الجعفري"),
    ("فهد العتيبي الثلاثاء", "فهد العتيبي"),
    ("صباح الأحمد الجابر الصباح وسط", "صباح الأحمد الجابر الصباح"),
    ("جان إيف لو دريان بدوره", "جان إيف لو دريان"),
    ("مساعد بن محمد العيبان وأمين", "مساعد بن محمد العيبان"),
    ("الدرديري محمد خلال زيارة", "الدرديري محمد"),
    ("سعود بن نايف بن عبدالعزيز ،", "سعود بن نايف بن عبدالعزيز"),
    # names that are words as well
    ("سعيد جليلي في فيينا", "سعيد جليلي"),
    ("خليفة حفتر قال", "خليفة حفتر"),
    ("صالح المطلك أن", "صالح المطلك"),
    ("عطية في بيان صحفي", "عطية"),
]

REFUSED = [
    # verbs before a name
    "تفقدت أنجلينا جولي",
    "سيوشح هوغو مارتينيز",
    "وتجولت أنجلينا جولي",
    "شروط الولايات المتحدة",
    "بشدة على التصريحات",
    "مجلس الأمن الدولي",
    "رسميا أن",
    "صحفي في",
    "خلال مؤتمر",
    "وذلك بعد",
    "الذي يزور",
    "بأن بلاده",
    "أمس الأربعاء",
    "أيضا أن",
    "مؤكدا أن",
    "على خلفية الأزمة",
    "الخميس المقبل",
    "العام للأمم المتحدة",
    "للشؤون الخارجية",
    "أكبر عدد من",
    "، محمد",
    "2018 محمد",
    "لا يطيق ما",
    "لو كانت",
    "فإن هناك",
    "استقبل الوفد",
    "سيزور الخرطوم",
    "قدراتها العسكرية",
    "ولافروف",
    "بن",
    "عبد",
]


@pytest.mark.parametrize(("words", "name"), NAMES)
def test_a_name_ends_where_the_sentence_goes_on(words: str, name: str) -> None:
    folded = fold_phrase(words)
    assert folded[: extent(folded, 0)] == fold_phrase(name)


@pytest.mark.parametrize("words", REFUSED)
def test_ordinary_words_begin_no_name(words: str) -> None:
    assert extent(fold_phrase(words), 0) == 0


def test_a_family_name_on_ya_behind_a_title() -> None:
    words = fold_phrase("شويش الضويحي إن")
    assert extent(words, 0, strong=True) == 2


def test_a_name_begins_inside_a_sentence() -> None:
    words = fold_phrase("وقال وزير الخارجية الروسي سيرغي لافروف إن")
    assert words[4 : extent(words, 4)] == ("سيرغي", "لافروف")


def test_a_stop_of_the_caller_ends_the_name() -> None:
    words = fold_phrase("سيرغي لافروف موسكو")
    assert extent(words, 0, stops=lambda i: words[i] == "موسكو") == 2


@pytest.mark.parametrize(
    ("words", "name"),
    [("كريتنبرينك إن", ""), ("سيرغي إن", "سيرغي"), ("كريتنبرينك زاباتيرو إن", "كريتنبرينك زاباتيرو"), ("سعيد إن", "")],
)
def test_without_a_title_a_name_must_be_known_or_of_two_words(words: str, name: str) -> None:
    folded = fold_phrase(words)
    assert folded[: extent(folded, 0, strong=False)] == fold_phrase(name)


@pytest.mark.parametrize(
    ("word", "common", "nameish"),
    [
        ("مجلس", True, False),
        ("والمجلس", True, False),
        ("بمجلسها", True, False),
        ("رسميا", True, False),
        ("للأمين", True, False),
        ("سعيد", False, True),
        ("لافروف", False, True),
        ("ولافروف", False, False),
        ("القحطاني", False, True),
        ("194", False, False),
        ("،", False, False),
        ("Lavrov", False, True),
        ("و", False, False),
    ],
)
def test_words_are_common_or_may_be_names(word: str, common: bool, nameish: bool) -> None:
    folded = word if word.isascii() else fold(word)
    assert (is_common(folded), is_name_word(folded)) == (common, nameish)


_WORDS = st.lists(
    st.sampled_from(fold_phrase("بن ال ابو عبد فان دير علي الله الدين - ، و محمد سعيد الاسد مون ان"))
    | st.text(alphabet="ابتدرسعلمنهويA1،- ", max_size=6),
    max_size=30,
)


@given(words=_WORDS, start=st.integers(0, 31), limit=st.integers(0, 6), strong=st.booleans())
def test_a_name_never_exceeds_its_limits(words: list[str], start: int, limit: int, strong: bool) -> None:
    stop = extent(words, start, limit=limit, strong=strong)
    assert start <= stop <= max(start, min(len(words), start + 6 * limit))


@given(words=_WORDS, bound=st.integers(0, 30))
def test_no_word_at_or_after_a_stop_belongs_to_a_name(words: list[str], bound: int) -> None:
    assert extent(words, 0, stops=lambda i: i >= bound) <= bound
