"""Who met whom and who travelled where: meetings and visits read from whole sentences."""

from __future__ import annotations

import pytest

from tests.compact import read

ROWS: list[tuple[str, list[str]]] = [
    # who met whom, where and when
    ("التقى وزير الخارجية المصري سامح شكري نظيره الأردني أيمن الصفدي في القاهرة يوم الاثنين.",
     ["meeting | participants=Sameh Shoukry, Ayman Safadi | mode=in-person | place=Cairo | status=held | date=2024-05-13"]),
    ("استقبل الرئيس الفرنسي إيمانويل ماكرون الملك عبد الله الثاني في باريس.",
     ["meeting | participants=Emmanuel Macron, King Abdullah II | mode=in-person | place=Paris | status=held"]),
    ("يلتقي لافروف وبلينكن في جنيف.",
     ["meeting | participants=Sergey Lavrov, Antony Blinken | mode=in-person | place=Geneva | status=held"]),
    ("قمة بوتين وبايدن في جنيف في 16 يونيو 2021.",
     ["meeting | participants=Vladimir Putin, Joe Biden | mode=in-person | place=Geneva | status=held | date=2021-06-16"]),
    ("اجتمع مجلس الأمن الدولي يوم الخميس.",
     ["meeting | participants=UN Security Council | mode=in-person | status=held | date=2024-05-09"]),
    ("سافر لوكاشينكو إلى موسكو للقاء بوتين.", [
        "meeting | participants=Alexander Lukashenko, Vladimir Putin | mode=in-person | place=Moscow | status=held",
        "visit | visitor=Alexander Lukashenko | destination=Moscow | status=held",
    ]),
    # how
    ("أجرى لافروف اتصالا هاتفيا مع بلينكن.",
     ["meeting | participants=Sergey Lavrov, Antony Blinken | mode=phone | status=held"]),
    ("تلقى السيسي اتصالا هاتفيا من ماكرون.",
     ["meeting | participants=Abdel Fattah el-Sisi, Emmanuel Macron | mode=phone | status=held"]),
    ("التقى بوتين وماكرون عبر الفيديو.", ["meeting | participants=Vladimir Putin, Emmanuel Macron | mode=video | status=held"]),
    ("تجري الولايات المتحدة وروسيا محادثات هذا الأسبوع.",
     ["meeting | participants=United States, Russia | mode=unknown | status=held | date=2024-05"]),
    # whether
    ("سيلتقي لافروف بلينكن في جنيف الخميس المقبل.", [
        "meeting | participants=Sergey Lavrov, Antony Blinken | mode=in-person | place=Geneva | status=planned | date=2024-05-16",
    ]),
    ("لن يلتقي لافروف بلينكن.", ["meeting | participants=Sergey Lavrov, Antony Blinken | mode=in-person | status=ruled-out"]),
    ("قال بلينكن إنه ليس لديه خطط للاجتماع مع لافروف.",
     ["meeting | participants=Antony Blinken, Sergey Lavrov | mode=in-person | status=ruled-out"]),
    # no meeting
    ("عقد لافروف مؤتمرا صحفيا في جنيف.", []),
    ("أجرت القوات الروسية والصينية مناورات مشتركة.", []),
    ("التقى نهرا دجلة والفرات في القرنة.", []),
    # one visit for each visitor and destination
    ("زار بوتين الصين والهند.", [
        "visit | visitor=Vladimir Putin | destination=China | status=held",
        "visit | visitor=Vladimir Putin | destination=India | status=held",
    ]),
    ("زار لافروف وشويغو بكين.", [
        "visit | visitor=Sergei Shoigu | destination=Beijing | status=held",
        "visit | visitor=Sergey Lavrov | destination=Beijing | status=held",
    ]),
    ("سافر الوفد المصري إلى الخرطوم.", ["visit | visitor=Egypt delegation | destination=Khartoum | status=held"]),
    ("من المقرر أن يزور بوتين بكين.", ["visit | visitor=Vladimir Putin | destination=Beijing | status=planned"]),
    ("يعتزم الرئيس الصيني شي جين بينغ زيارة موسكو.", ["visit | visitor=Xi Jinping | destination=Moscow | status=planned"]),
    ("لن يزور لافروف بكين.", ["visit | visitor=Sergey Lavrov | destination=Beijing | status=ruled-out"]),
    ("قال ماكرون إنه سيزور بيروت.", ["visit | visitor=Emmanuel Macron | destination=Beirut | status=planned"]),
    ("استغل بوتين زيارته إلى بكين للترويج لصفقة.", ["visit | visitor=Vladimir Putin | destination=Beijing | status=held"]),
    # neither troops nor goods nor states travel
    ("وصلت القوات الروسية إلى بيلاروسيا.", []),
    ("وصل القمح الروسي إلى بيلاروسيا.", []),
    ("زارت روسيا بكين.", []),
    ("غادر لافروف بكين.", []),
]


@pytest.mark.parametrize(("text", "facts"), ROWS, ids=[text[:40] for text, _ in ROWS])
def test_encounters(text: str, facts: list[str]) -> None:
    """A text -> all its meetings and visits, with mode, place, status and date."""
    assert sorted(read(text, "meeting", "visit")) == facts
