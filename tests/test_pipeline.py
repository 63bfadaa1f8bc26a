"""From article to facts: laws that hold for any text, and what becomes of articles that cannot be read."""

from __future__ import annotations

import datetime
import gc
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import clean, pipeline, rules, tokenise
from kg.errors import LexiconError
from kg.link import link
from kg.match import Matcher
from kg.model import SLOTS, Article, Fact
from kg.pipeline import Result, extract, extract_many, run
from kg.read import read_articles

DAY = datetime.date(2024, 4, 9)
NEWS = (
    "وصل وزير الخارجية الروسي سيرغي لافروف إلى بكين يوم الاثنين والتقى نظيره الصيني وانغ يي.",
    'قال لافروف "إن البلدين لن يقبلا عقوبات الولايات المتحدة"، مضيفا أن روسيا ترفضها.',
    "فرض الاتحاد الأوروبي عقوبات على 34 كيانا في روسيا حتى مارس 2025.",
    "أعلن المتحدث باسم الخارجية الأميركية في بيان أن فنلندا انضمت إلى حلف شمال الأطلسي.",
)
WORDS = [
    *sorted({word for sentence in NEWS for word in sentence.split()}),
    "«", "»", '"', "(", ")", "[", ".", "،", ":", "-", "\n", "\n\n", "#", "_", "12", "2023/5/1", "و", "ل", "أن", "الذي",
    "ولكن", "أمس", "السيد", "المتحدث باسم", "الرئيسان", "البلدين", "نظيريه", "مسؤول",
]
texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=4)), max_size=40).map("".join),
)


def plain(result: Result) -> tuple[str, tuple[Fact, ...], int, int, str | None]:
    """A result without its clock."""
    return result.article.stem, result.facts, result.sentences, result.mentions, result.error


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_any_text_gives_whole_facts_with_their_exact_words(text: str) -> None:
    article = Article("any", text, published=DAY)
    facts = extract(article)
    for fact in facts:
        assert tuple(fact.slots) == SLOTS[fact.type]
        assert fact.evidence
        for evidence in fact.evidence:
            assert 0 <= evidence.start < evidence.stop
            assert evidence.text == text[evidence.start : evidence.stop]
    assert len({fact.id for fact in facts}) == len(facts)
    assert extract(article) == facts


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n", '"' * 20_000, "«" * 10_000 + "قال" + "»" * 10_000, "« قال " * 10_000, "(" * 10_000 + ")" * 10_000,
     "السيد " * 20_000, "المتحدث باسم " * 10_000, "\ud800 قال", "فرضت روسيا عقوبات على " + "1" * 5_000 + " كيانا",
     "\x00\u202e" * 1_000],
    ids=["empty", "space", "newline", "marks", "nested", "never closed", "brackets", "titles", "spokesmen", "surrogate", "digits",
         "hidden"],
)
def test_hostile_texts_are_read(text: str) -> None:
    assert run(Article("hostile", text)).error is None


def test_time_grows_with_the_length_of_a_sentence_not_with_its_square() -> None:
    """Without the bound on sentences the long one takes a hundred times as long as the short one, or more."""
    short, long = (" ".join([*NEWS * times]).replace(".", "") for times in (100, 1_000))
    seconds = []
    for text in (short, short, long):  # the first warms the caches
        start = time.perf_counter()
        extract(Article("long", text))
        seconds.append(time.perf_counter() - start)
    assert seconds[2] < 40 * seconds[1]


def articles() -> list[Article]:
    return [Article(f"{number:02d}", "\n".join(NEWS[: number % 4 + 1]), published=DAY) for number in range(12)]


@pytest.mark.parametrize("processes", [1, 2])
def test_results_keep_the_order_of_articles_whatever_the_processes(processes: int) -> None:
    assert [plain(result) for result in extract_many(articles(), processes)] == [plain(run(article)) for article in articles()]


def test_reading_leaves_the_collector_as_it_was_and_nothing_to_collect() -> None:
    before = gc.get_threshold()
    list(extract_many(articles()))
    assert gc.get_threshold() == before
    gc.collect()
    gc.disable()
    list(extract_many(articles()))
    left = gc.collect()
    gc.enable()
    assert left == 0


def test_no_article_depends_on_those_before_it() -> None:
    forth = {result.article.stem: plain(result) for result in extract_many(articles())}
    back = {result.article.stem: plain(result) for result in extract_many(reversed(articles()))}
    assert forth == back


@pytest.mark.parametrize("error", [ValueError("bad\nvalue"), RecursionError("too deep"), KeyError("x")], ids=repr)
def test_an_article_that_fails_does_not_end_the_others(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def link(text: str, sentences: object) -> object:
        if "الاتحاد" in text:
            raise error
        return ()

    monkeypatch.setattr(pipeline, "link", link)
    good, bad, last = extract_many([Article("good", NEWS[0]), Article("bad", NEWS[2]), Article("last", NEWS[1])])
    assert (good.error, last.error) == (None, None)
    assert bad.facts == ()
    assert bad.error is not None
    assert bad.error.startswith(f"article 'bad' cannot be read: {type(error).__name__} at test_pipeline.py:")
    assert "\n" not in bad.error


def test_a_broken_lexicon_is_no_failure_of_the_article(monkeypatch: pytest.MonkeyPatch) -> None:
    def link(text: str, sentences: object) -> object:
        raise LexiconError("words.toml: line 3")

    monkeypatch.setattr(pipeline, "link", link)
    with pytest.raises(LexiconError):
        list(extract_many([Article("any", NEWS[0])]))


def test_no_article_has_the_rules_compiled_again() -> None:
    """All sets of symbols that news holds are characters of the alphabet before any is read."""
    matcher = Matcher(rules.load())
    known = {fact: kind.alphabet.version for fact, kind in matcher.kinds.items()}
    rare = "رحبت إدارة الرئيس باراك أوباما بذلك.\nأعلن مكتب رئيس الوزراء الإسرائيلي بنيامين نتنياهو ذلك.\nانتقد الإيرانيين ذلك."
    for article in [Article("rare", rare), *read_articles([Path(__file__).parent.parent / "seeds"])]:
        assert isinstance(article, Article)
        for linked in link(article.text, tokenise.sentences(article.text, clean.regions(article))):
            for kind in matcher.kinds.values():
                kind.code([item.symbols for item in linked.items])
    assert {fact: kind.alphabet.version for fact, kind in matcher.kinds.items()} == known
