"""Facts of whole articles: the guideline's own sentences, tellings that merge, and the contract of the JSON lines."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import rules
from kg.facts import to_json
from kg.model import LIST_SLOTS, SLOTS, Article
from kg.pipeline import extract
from tests.compact import TUESDAY, read

MINISTER = "قال وزير الخارجية السعودي فيصل بن فرحان إن الحوار مستمر. "

# The guideline's example sentences, alone or behind a sentence that names the office-holder: type, and what it says of each.
GUIDELINE = [
    pytest.param("بحث الملك مع ضيفه التركي في عمّان، الأحد، ملف المياه", "meeting",
                 ["mode=in-person", "place=Amman", "status=held", "date=2024-05-12"]),
    pytest.param("سيهاتف الوزير نظيره المصري غدًا", "meeting", ["mode=phone", "status=planned"]),
    pytest.param(MINISTER + "وسيهاتف الوزير نظيره المصري غدًا", "meeting",
                 ["participants=Faisal bin Farhan, foreign minister of Egypt", "mode=phone", "status=planned"]),
    pytest.param("وصل رئيس الوزراء الهندي إلى طوكيو الخميس", "visit", ["destination=Tokyo", "status=held", "date=2024-05-09"]),
    pytest.param("وصل رئيس الوزراء الهندي ناريندرا مودي إلى طوكيو الخميس", "visit",
                 ["visitor=Narendra Modi", "destination=Tokyo", "status=held", "date=2024-05-09"]),
    pytest.param("وحذر المبعوث الأممي من انهيار الهدنة", "statement", ["speakers=المبعوث الأممي", "kind=warn"]),
    pytest.param('قال الوزير في خطاب إن بلاده "لن تنسحب" من الاتفاق', "statement",
                 ["speakers=الوزير", "kind=say", "medium=speech", "quote=لن تنسحب"]),
    pytest.param(MINISTER + 'وقال الوزير في خطاب إن بلاده "لن تنسحب" من الاتفاق', "statement",
                 ["speakers=Faisal bin Farhan", "kind=say", "medium=speech", "quote=لن تنسحب"]),
    pytest.param("مددت لندن حظر السفر على سبعة ضباط حتى مارس 2025", "sanction",
                 ["imposers=United Kingdom", "targets=سبعة ضباط", "measures=travel-ban", "status=extended", "until=2025-03"]),
    pytest.param("مددت لندن حظر السفر على سبعة ضباط حتى مارس 2025", "sanction", ["counts=7 officers"]),
    pytest.param("انضمت فنلندا إلى الناتو", "membership", ["member=Finland", "organisation=NATO", "role=joined"]),
    pytest.param("صرحت الخبيرة في جامعة الكويت سلمى العلي", "position", ["person=سلمى العلي", "role=expert", "of=جامعة الكويت"]),
    pytest.param("رفضت أنقرة المقترح", "statement", ["speakers=Turkey", "kind=oppose"]),
]


@pytest.mark.parametrize(("text", "kind", "slots"), GUIDELINE)
def test_guideline(text: str, kind: str, slots: list[str]) -> None:
    """The last fact of its type says what the guideline says of the sentence."""
    facts = read(text, kind)
    assert facts
    assert set(slots) <= set(facts[-1].split(" | "))


PAIR = "meeting | participants=Vladimir Putin, Recep Tayyip Erdoğan | mode=in-person"

MERGED = [
    # the same meeting told twice is one fact with both evidences; what the second adds is kept
    ("التقى بوتين أردوغان. والتقى بوتين أردوغان في أنقرة يوم الاثنين.",
     [(f"{PAIR} | place=Ankara | status=held | date=2024-05-13", 2)]),
    # two dates are two meetings
    ("التقى بوتين أردوغان يوم الأحد. والتقى بوتين أردوغان يوم الاثنين.", [
        (f"{PAIR} | status=held | date=2024-05-12", 1),
        (f"{PAIR} | status=held | date=2024-05-13", 1),
    ]),
    # each statement is an act of its own
    ("قال لافروف إن الحوار مستمر. وقال لافروف إن الحوار مستمر.",
     [("statement | speakers=Sergey Lavrov | kind=say", 1), ("statement | speakers=Sergey Lavrov | kind=say", 1)]),
]


@pytest.mark.parametrize(("text", "facts"), MERGED)
def test_merging(text: str, facts: list[tuple[str, int]]) -> None:
    """A text -> its facts with the number of their evidences."""
    found = extract(Article("test", text, published=TUESDAY))
    assert list(zip(read(text), [len(fact.evidence) for fact in found], strict=True)) == facts


SENTENCES = sorted({sentence for rule in rules.load() for sentence, _ in rule.yes})


@settings(max_examples=60)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5))
def test_contract(sentences: list[str]) -> None:
    """Any article: every slot present and of its shape, evidence an exact slice read by a known rule, order and ids fixed."""
    article = Article("test", "\n".join(sentences), published=TUESDAY)
    facts = extract(article)
    known = {rule.id for rule in rules.load()}
    lines = [to_json(fact, "https://kg.example/id/") for fact in facts]
    assert len({each["id"] for each in lines}) == len(lines)
    assert all(one.evidence[0].start <= other.evidence[0].start for one, other in pairwise(facts))
    for each in lines:
        assert tuple(each["slots"]) == SLOTS[each["type"]]
        assert all(isinstance(value, list) == (slot in LIST_SLOTS) for slot, value in each["slots"].items())
        assert each["evidence"]
        for part in each["evidence"]:
            assert article.text[part["start"] : part["end"]] == part["text"]
            assert part["text"].strip() == part["text"] != ""
            assert part["rule"] in known
    assert json.dumps(lines, ensure_ascii=False) == json.dumps(
        [to_json(fact, "https://kg.example/id/") for fact in extract(article)], ensure_ascii=False
    )
