"""Regions: what of a page is headline, dateline, body, and what no rule may read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.clean import regions
from kg.model import Article
from kg.read import read_articles

SEEDS = Path(__file__).parents[1] / "seeds"
LONG = "التقى الرئيس الصيني شي جين بينغ مع وزير الخارجية الروسي سيرجي لافروف يوم الثلاثاء في بكين."


def cut(text: str, title: str | None = None) -> list[tuple[str, str]]:
    """The regions of a text as pairs of kind and bare words."""
    return [(r.kind, text[r.start : r.stop].strip()) for r in regions(Article("a", text, title))]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("[ad_1]", "boilerplate"),
        ("المصدر", "boilerplate"),
        ("مصدر الخبر", "boilerplate"),
        ("  • Share :", "boilerplate"),
        ("LEAVE A REPLY", "boilerplate"),
        ("Please enter your comment!", "boilerplate"),
        ("للمزيد Facebook", "boilerplate"),
        ("Facebook Twitter واتساب", "boilerplate"),
        ("الموقع الرسمي | القاهرة الاخبارية", "boilerplate"),
        ("أخبار", "boilerplate"),
        ("تابعونا على فيسبوك وتويتر", "boilerplate"),
        ("اشترك في النشرة البريدية ليصلك كل جديد", "boilerplate"),
        ("جميع الحقوق محفوظة © 2022", "boilerplate"),
        ("--------------------", "boilerplate"),
        ("يمكنكم تسلم إشعارات بأهم الموضوعات بعد تحميل أحدث نسخة من التطبيق.", "boilerplate"),
        ("17:58 ت م", "boilerplate"),
        ("READ\xa0 العرب يأخذون بملح", "teaser"),
        ("اقرأ أيضا: رحلة إلى بكين", "teaser"),
        ("إقرأ أيضاً", "teaser"),
        ("شاهد أيضا.. قمة بكين", "teaser"),
        ("طالع أيضا: قمة بكين", "teaser"),
        ("للمزيد: هل من انتقادات؟", "teaser"),
        ("Alqahera News - أحمد أنور", "byline"),
        ("كتب: أحمد أنور", "byline"),
        ("كتبت - منى علي", "byline"),
        ("ساهم مكتب CNN في بكين ، مارتن كويلاندو في التقرير.", "byline"),
        ("فرانس24/أ ف ب/رويترز", "byline"),
        ("(رويترز)", "byline"),
        ("نشرت في: 05/02/2022 – 11:10", "dateline"),
        ("آخر تحديث: 5 فبراير 2022", "dateline"),
        ("الرياض 25 شوال 1436 هـ الموافق 10 اغسطس 2015 م واس", "dateline"),
        ("رد أمريكي", "heading"),
        ("ما هو موقف إيران؟", "heading"),
    ],
)
def test_lines(line: str, kind: str) -> None:
    """A line between two paragraphs is known for what it is, and takes nothing of them along."""
    assert cut(f"{LONG}\n{line}\n{LONG}\n") == [("body", LONG), (kind, line.strip()), ("body", LONG)]


@pytest.mark.parametrize(
    "line",
    [
        "تابع الرئيس قائلا إنه سيلتقي نظيره على هامش قمة تويتر.",
        "وشاهد أيضا الرئيس العرض العسكري.",
        "شاهد أيضا الرئيس العرض العسكري في بكين.",
        "المصدر الذي تحدث إلى الوكالة نفى ذلك.",
        "نشرت روسيا 3000 جندي في عام 2022.",
        "كتب ترامب على تويتر أنه سيزور بكين.",
        'وأضاف: "لن نقبل"',
        "شارك لافروف في القمة.",
    ],
)
def test_sentences_stay_body(line: str) -> None:
    """A sentence that begins like a button or a credit is read."""
    assert cut(f"{LONG}\n{line}\n{LONG}") == [("body", f"{LONG}\n{line}\n{LONG}")]


@pytest.mark.parametrize(
    "dateline",
    [
        "بكين –",
        "هونغ كونغ (سي إن إن)",
        "القاهرة - أ ف ب -",
        "دبي، الإمارات العربية المتحدة (CNN)--",
        "نيويورك، الولايات المتحدة الأمريكية (CNN)—",
        "(CNN)--",
        "سبق- وكالات:",
        "رويترز- الصخيرات (المغرب):",
        "واشنطن (رويترز) -",
    ],
)
def test_datelines(dateline: str) -> None:
    """Place and sender at the head of the first paragraph are cut off, and no word more."""
    assert cut(f"{dateline} {LONG}\n{LONG}") == [("dateline", dateline), ("body", f"{LONG}\n{LONG}")]


@pytest.mark.parametrize(
    "text",
    [
        "الزعيم الصيني – الذي وصل أمس – التقى لافروف في بكين ووقع معه اتفاقا.",
        "شي ولافروف – حليفان وثيقان – التقيا في بكين أمس الأول ووقعا اتفاقا.",
        "وزير الخارجية الروسي سيرجي لافروف - التقى نظيره الصيني في بكين.",
    ],
)
def test_asides_are_no_datelines(text: str) -> None:
    """A dash after the subject of the first sentence does not make it a place."""
    assert cut(f"{text}\n{LONG}") == [("body", f"{text}\n{LONG}")]


def test_headlines() -> None:
    """A short first line is the headline, a first line that is the title too, and a last line that repeats it."""
    assert cut(f"أخبار\n\nلافروف في بكين\n\n{LONG}\nلافروف في بكين") == [
        ("boilerplate", "أخبار"), ("headline", "لافروف في بكين"), ("body", LONG), ("headline", "لافروف في بكين"),
    ]  # fmt: skip
    assert cut(f"وصل لافروف.\n\n{LONG}", "وصل لافروف") == [("headline", "وصل لافروف."), ("body", LONG)]
    assert cut(f"وصل لافروف.\n\nبكين – {LONG}") == [("headline", "وصل لافروف."), ("dateline", "بكين –"), ("body", LONG)]
    assert cut(f"وصل لافروف.\n\n{LONG}") == [("body", f"وصل لافروف.\n\n{LONG}")]


def test_ends() -> None:
    """A sender alone on the first line, a caption after its label, and tags after the last full stop."""
    text = f"لافروف في بكين\npost-title\nوزير الخارجية الروسي\nعين اليوم – بروكسل\n{LONG} سمات روسيا الصين"
    assert cut(text) == [
        ("headline", "لافروف في بكين"), ("boilerplate", "post-title"), ("caption", "وزير الخارجية الروسي"),
        ("dateline", "عين اليوم – بروكسل"), ("body", LONG), ("boilerplate", "سمات روسيا الصين"),
    ]  # fmt: skip


@given(st.text(st.sampled_from("ابت و.،:–-\n\r[]()\"aB1/#") | st.characters(exclude_categories=["Cs"])))
def test_law_of_cover(text: str) -> None:
    """Regions cover the text from first to last character, in order, without gap or overlap."""
    found = regions(Article("a", text))
    assert [r.start for r in found] + [len(text)] == [0, *(r.stop for r in found)]
    assert all(r.start < r.stop for r in found)
    assert found == regions(Article("a", text))


def test_seeds() -> None:
    """The five pages: what is not body is exactly this."""
    found = {
        article.stem[:3]: [(kind, words[:20]) for kind, words in cut(article.text, article.title) if kind != "body"]
        for article in read_articles([SEEDS])
        if isinstance(article, Article)
    }
    assert found == {
        "000": [
            ("headline", "تعهد حليف بوتين لوكا"), ("dateline", "هونغ كونغ (سي إن إن)"),
            ("teaser", 'READ\xa0 العرب يأخذون "'), ("heading", "التوترات مع الغرب"),
            ("teaser", "READ\xa0 الولايات المتح"),
            ("byline", "ساهم مكتب CNN في بكي"), ("boilerplate", "LEAVE A REPLY\n\nPleas"),
        ],
        "001": [("boilerplate", "[ad_1]"), ("dateline", "بكين –"), ("boilerplate", "[ad_2]\nالمصدر")],
        "002": [
            ("boilerplate", "الموقع الرسمي | القا"), ("headline", "الصين وبيلاروسيا.. ت"),
            ("boilerplate", "• Share :\npost-title"), ("caption", "وزير الدفاع الصيني و"),
            ("byline", "Alqahera News - أحمد"), ("heading", "تعاون عسكري بين بكين"),
            ("heading", "تعاون تجاري كبير"), ("heading", "عقوبات على بيلاروسيا"),
        ],
        "003": [
            ("headline", "بوتين وشي جينبينغ يع"), ("dateline", "نشرت في: 05/02/2022 "),
            ("heading", "رد أمريكي"), ("heading", "صفقة غاز جديدة"), ("byline", "فرانس24/أ ف ب/رويترز"),
            ("boilerplate", "مصدر الخبر\nللمزيد Fa"),
        ],
        "004": [
            ("boilerplate", "Bbabo NET\n\nأخبار"), ("headline", "وتدعم الصين نشر قوات"),
            ("headline", "وتدعم الصين نشر قوات"),
        ],
    }  # fmt: skip
