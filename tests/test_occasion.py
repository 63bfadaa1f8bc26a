"""When statements were made: the days of those of a text, in order."""

from __future__ import annotations

import pytest

from tests.compact import read

MONDAY, SUNDAY = "2024-05-13", "2024-05-12"
ROWS: list[tuple[str, list[str]]] = [
    ("قال لافروف يوم الاثنين إن الحوار مستمر.\nوقال لافروف إن الوقت ضيق.", [MONDAY, MONDAY]),
    # the time of a relative clause, of what has yet to come, of what is told
    ("قال لافروف، الذي زار طهران هذا الشهر، إن الحوار مستمر.", ["-"]),
    ("كتب لافروف في مقال نشره قبل اجتماعه مع بلينكن في جنيف الاثنين: \"الحوار مستمر\".\nوقال لافروف إن الوقت ضيق.", ["-", "-"]),
    ("قال لافروف إن الوزير وجه الأحد دعوة إلى الحوار، مؤكدا أن الوقت ضيق.", ["-", "-"]),
    ("أشاد لافروف بوانغ يي، الذي كان لافروف قد وصفه العام الماضي بأنه صديق، وأضاف أن الوقت ضيق.", ["-", "2023", "-"]),
    # the time of another act before
    ("فر الجنود إلى اليونان الاثنين، وترفض أثينا تسليمهم.", ["-"]),
    ("وضع القادة الخطة في مارس الماضي، بعدما طالبت إيطاليا بتشديد المراقبة.", ["-"]),
    ("ومنذ لقائه مع كيم في الثاني عشر من مايو بدا ترامب متفائلا، مشددا على أن الحوار مستمر.", ["-"]),
    ("افتتحت موسكو الجمعة خطا جديدا، بحسب وكالة تاس.", ["-"]),
    # a verb that goes on shares the time of the one before
    ("دانت موسكو مساء الاثنين التقرير ووصفت واشنطن بأنها خصم.", [MONDAY, MONDAY]),
    ("وفي مارس الماضي، أعلنت موسكو انسحابها من الاتفاق.", ["2024-03"]),
    # a month is no occasion, and what was said earlier is no part of it
    ("قال لافروف الشهر الماضي إن الحوار مستمر.\nوأضاف أن الوقت ضيق.\nوأعلن لافروف أن موسكو ستنسحب.",
     ["2024-04", "2024-04", "-"]),
    ("قال لافروف الاثنين إن الحوار مستمر.\nوكان لافروف قد قال الأحد إن الوقت ضيق.\nوقال لافروف إن موسكو ستنسحب.",
     [MONDAY, SUNDAY, MONDAY]),
    # nor what is said always, some time ago, or now
    ("قال لافروف الاثنين إن الحوار مستمر. ولطالما كرر لافروف رفضه للاتفاق.", [MONDAY, "-"]),
    ("قال لافروف الاثنين إن الحوار مستمر. وقال لافروف قبل أسابيع إن الوقت ضيق.", [MONDAY, "-"]),
    ("قال لافروف الاثنين إن الحوار مستمر. ويطالب لافروف الموقعين على الاتفاق بالصبر.", [MONDAY, "-"]),
]


@pytest.mark.parametrize(("text", "days"), ROWS, ids=[text[:40] for text, _ in ROWS])
def test_when_it_was_said(text: str, days: list[str]) -> None:
    """A text -> the date of each of its statements, "-" where it tells of none."""
    found = [dict(part.split("=", 1) for part in line.split(" | ")[1:]) for line in read(text, "statement")]
    assert [each.get("date", "-") for each in found] == days
