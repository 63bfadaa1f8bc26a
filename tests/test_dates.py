"""Time expressions: where they stand, and what they mean seen from the day of publication."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dates import TimeMatch, find, resolve, unenclosed
from kg.fold import fold
from kg.model import Date, Token
from kg.tokenise import words

WED = "2018-03-21"  # a Wednesday
NONE = None

# sentence, the words matched in it, published, value, how the derivation begins
ROWS: list[tuple[str, str, str | None, str | None, str]] = [
    # weekdays
    ("التقى الوزير نظيره يوم الثلاثاء في عمّان", "يوم الثلاثاء", WED, "2018-03-20", "weekday on or before 2018-03-21"),
    ("وصل الأربعاء إلى طوكيو", "الأربعاء", WED, "2018-03-21", "weekday on or before"),
    ("وصل الاربعاء إلى طوكيو", "الاربعاء", WED, "2018-03-21", "weekday on or before"),
    ("وفي يوم الإثنين قال", "وفي يوم الإثنين", WED, "2018-03-19", "weekday on or before"),
    ("قال الاثنين إن", "الاثنين", WED, "2018-03-19", "weekday on or before"),
    ("يلتقيان بالثلاثاء", "بالثلاثاء", WED, "2018-03-20", "weekday on or before"),
    ("ووقع والخميس اتفاقا", "والخميس", WED, "2018-03-15", "weekday on or before"),
    ("أعلن الأحد، في بيان", "الأحد", WED, "2018-03-18", "weekday on or before"),
    ("مساء السبت قال", "مساء السبت", WED, "2018-03-17", "weekday on or before"),
    ("زار الجمعة بلاده", "الجمعة", WED, "2018-03-16", "weekday on or before"),
    ("يوم الأربعاء الماضي", "يوم الأربعاء الماضي", WED, "2018-03-14", "weekday before"),
    ("الخميس الفائت", "الخميس الفائت", WED, "2018-03-15", "weekday before"),
    ("الخميس المنصرم", "الخميس المنصرم", WED, "2018-03-15", "weekday before"),
    ("يزور الأربعاء المقبل باريس", "الأربعاء المقبل", WED, "2018-03-28", "weekday after"),
    ("يوم الجمعة القادم", "يوم الجمعة القادم", WED, "2018-03-23", "weekday after"),
    ("الأحد الآتي", "الأحد الآتي", WED, "2018-03-25", "weekday after"),
    ("ليل الجمعة السبت", "ليل الجمعة السبت", WED, "2018-03-16", "weekday on or before"),
    ("ليل الثلاثاء إلى الأربعاء", "ليل الثلاثاء إلى الأربعاء", WED, "2018-03-20", "weekday on or before"),
    ("في وقت سابق من يوم الثلاثاء مع نظيره", "في وقت سابق من يوم الثلاثاء", WED, "2018-03-20", "weekday"),
    ("القمة المقررة يوم الجمعة", "يوم الجمعة", WED, "2018-03-23", "weekday on or after"),
    ("يبقى حتى الأحد في السويد", "الأحد", WED, "2018-03-25", "weekday on or after"),
    ("يومي الجمعة والسبت", "يومي الجمعة والسبت", WED, "2018-03", "range 2018-03-16..2018-03-17"),
    ("الخميس من الأسبوع الماضي", "الخميس من الأسبوع الماضي", WED, "2018-03", "month, week before"),
    ("يوم الثلاثاء", "يوم الثلاثاء", NONE, NONE, ""),
    # weekdays with a date beside them
    ("الثلاثاء 3 مارس 2018", "الثلاثاء 3 مارس 2018", NONE, "2018-03-03", "printed"),
    ("الأربعاء (5 أبريل)", "الأربعاء (5 أبريل)", "2017-04-10", "2017-04-05", "day and weekday nearest to 2017-04-10"),
    ("الجمعة 26 ماي في قارتي", "الجمعة 26 ماي", "2017-05-18", "2017-05-26", "day and weekday nearest"),
    ("يوم الأربعاء القادم 21 جوان 2017", "يوم الأربعاء القادم 21 جوان 2017", NONE, "2017-06-21", "printed"),
    ("الأحد، 18 مارس 2018", "الأحد، 18 مارس 2018", WED, "2018-03-18", "printed"),
    # days
    ("وقال اليوم إن", "اليوم", WED, "2018-03-21", "day of publication 2018-03-21"),
    ("اليوم الأربعاء", "اليوم الأربعاء", WED, "2018-03-21", "day of publication"),
    ("صباح اليوم (الأربعاء)", "صباح اليوم (الأربعاء)", WED, "2018-03-21", "day of publication"),
    ("مساء أمس الثلاثاء على مأدبة", "مساء أمس الثلاثاء", WED, "2018-03-20", "day before"),
    ("يوم أمس", "يوم أمس", WED, "2018-03-20", "day before"),
    ("أول من أمس", "أول من أمس", WED, "2018-03-19", "2 days before"),
    ("أمس الأول", "أمس الأول", WED, "2018-03-19", "2 days before"),
    ("سيهاتف الوزير نظيره غدًا", "غدًا", WED, "2018-03-22", "day after"),
    ("يلتقيه بعد غد", "بعد غد", WED, "2018-03-23", "2 days after"),
    ("قال أمس", "أمس", NONE, NONE, ""),
    # weeks, months, years
    ("دعا بيان الأسبوع الماضي إلى", "الأسبوع الماضي", "2023-03-02", "2023-02", "month, week before 2023-03-02"),
    ("الأسبوع المنصرم", "الأسبوع المنصرم", "2018-03-10", "2018-03", "month, week before"),
    ("هذا الأسبوع", "هذا الأسبوع", "2022-02-05", "2022-02", "month of the week of 2022-02-05"),
    ("في الأسبوع المقبل", "في الأسبوع المقبل", "2018-03-28", "2018-04", "month, week after"),
    ("في عطلة نهاية الأسبوع بالتدخل", "في عطلة نهاية الأسبوع", "2022-01-11", "2022-01", "month of the weekend of"),
    ("نهاية الأسبوع الماضي", "نهاية الأسبوع الماضي", "2018-03-02", "2018-02", "month, weekend before"),
    ("في وقت سابق من هذا الشهر قال", "في وقت سابق من هذا الشهر", "2023-03-02", "2023-03", "month of publication"),
    ("الشهر الجاري", "الشهر الجاري", WED, "2018-03", "month of publication"),
    ("مطلع الشهر الحالي", "مطلع الشهر الحالي", WED, "2018-03", "month of publication"),
    ("الشهر الماضي", "الشهر الماضي", "2018-01-03", "2017-12", "month before 2018-01-03"),
    ("الشهر المقبل", "الشهر المقبل", "2018-12-03", "2019-01", "month after"),
    ("في الـ16 من الشهر الجاري", "في الـ16 من الشهر الجاري", WED, "2018-03-16", "month of publication"),
    ("19 من الشهر الماضي", "19 من الشهر الماضي", WED, "2018-02-19", "month before"),
    ("هذا العام", "هذا العام", WED, "2018", "year of publication 2018-03-21"),
    ("في العام الماضي زار", "في العام الماضي", WED, "2017", "year before"),
    ("العام المقبل", "العام المقبل", WED, "2019", "year after"),
    ("بحلول نهاية العام", "بحلول نهاية العام", WED, "2018", "year of publication"),
    ("الأسبوع الماضي", "الأسبوع الماضي", NONE, NONE, ""),
    ("هذا العام", "هذا العام", NONE, NONE, ""),
    # years printed
    ("حتى عام 2024 إلى جانب", "عام 2024", NONE, "2024", "printed"),
    ("انتقل إليها في 2010 ثم", "في 2010", NONE, "2010", "printed"),
    ("اتفاق أبرم في 2015.", "في 2015", NONE, "2015", "printed"),
    ("طلبت ذلك في 2003 و 2012", "في 2003 | 2012", NONE, "2003", "printed"),
    ("سنة 2012", "سنة 2012", NONE, "2012", "printed"),
    ("الألعاب الأولمبية لعام 2022،", "لعام 2022", NONE, "2022", "printed"),
    ("منذ العام 2011", "منذ العام 2011", NONE, "2011", "printed"),
    ("الربع الأول من 2018", "الربع الأول من 2018", NONE, "2018", "printed"),
    ("النصف الأول من العام الجاري", "النصف الأول من العام الجاري", WED, "2018", "year of publication"),
    # months
    ("في سبتمبر الماضي في أوزبكستان", "في سبتمبر الماضي", "2023-03-02", "2022-09", "month before 2023-03-02"),
    ("مارس الماضي", "مارس الماضي", WED, "2017-03", "month before"),
    ("في آذار/مارس الحالي", "في آذار/مارس الحالي", WED, "2018-03", "year of publication"),
    ("أواخر أبريل المقبل", "أواخر أبريل المقبل", WED, "2018-04", "month after"),
    ("في مايو (أيار) الماضي", "في مايو (أيار) الماضي", WED, "2017-05", "month before"),
    ("في كانون الأول/ديسمبر", "في كانون الأول/ديسمبر", "2018-05-15", "2017-12", "month on or before"),
    ("تموز/يوليو 2015", "تموز/يوليو 2015", NONE, "2015-07", "printed"),
    ("في أكتوبر/ تشرين الأول 2017", "في أكتوبر/ تشرين الأول 2017", NONE, "2017-10", "printed"),
    ("في يونيو/حزيران من العام الماضي", "في يونيو/حزيران من العام الماضي", WED, "2017-06", "year before"),
    ("منذ آب/أغسطس الماضي", "منذ آب/أغسطس الماضي", WED, "2017-08", "month before"),
    ("في مارس أعلن", "في مارس", WED, "2018-03", "month on or before"),
    ("مارس 2018", "مارس 2018", NONE, "2018-03", "printed"),
    ("في آب 2017", "في آب 2017", NONE, "2017-08", "printed"),
    ("خلال شهر فيفري في برلين", "خلال شهر فيفري", WED, "2018-02", "month on or before"),
    ("بداية من شهر ماي القادم", "شهر ماي القادم", WED, "2018-05", "month after"),
    ("بحلول أيار/مايو", "بحلول أيار/مايو", "2018-01-21", "2018-05", "month on or after"),
    ("في نوفمبر من العام نفسه", "في نوفمبر من العام نفسه", WED, NONE, ""),
    ("وفي اليوم التالي قال", "وفي اليوم التالي", WED, NONE, ""),
    ("في 12 مايو-أيار 2022 قال", "في 12 مايو-أيار 2022", NONE, "2022-05-12", "printed"),
    ("في 12 تشرين الأول - أكتوبر 2022", "في 12 تشرين الأول - أكتوبر 2022", NONE, "2022-10-12", "printed"),
    ("الثلاثاء الموافق 20 مارس 2018", "الثلاثاء الموافق 20 مارس 2018", NONE, "2018-03-20", "printed"),
    ("الأسبوع الأول من أبريل 2018", "الأسبوع الأول من أبريل 2018", NONE, "2018-04", "printed"),
    ("النصف الثاني لشهر ماي 2017", "النصف الثاني لشهر ماي 2017", NONE, "2017-05", "printed"),
    ("في أبريل", "في أبريل", WED, "2018-04", "month soon after 2018-03-21"),
    ("في سبتمبر", "في سبتمبر", NONE, NONE, ""),
    # day and month
    ("في 4 مارس/آذار.", "في 4 مارس/آذار", WED, "2018-03-04", "day on or before"),
    ("الرابع من آذار/مارس الحالي", "الرابع من آذار/مارس الحالي", WED, "2018-03-04", "year of publication"),
    ("في الثامن من أيار/مايو الماضي", "في الثامن من أيار/مايو الماضي", "2018-06-06", "2018-05-08", "day before"),
    ("في 2 مارس في نيودلهي", "في 2 مارس", "2023-03-02", "2023-03-02", "day on or before"),
    ("يوم 12 مايو", "يوم 12 مايو", "2018-05-02", "2018-05-12", "day soon after"),
    ("في 17 ديسمبر كانون الأول", "في 17 ديسمبر كانون الأول", "2015-07-24", "2014-12-17", "day on or before"),
    ("في 12 حزيران/يونيو المقبل", "في 12 حزيران/يونيو المقبل", WED, "2018-06-12", "day after"),
    ("في الـ31 من جانفي الجاري", "في الـ31 من جانفي الجاري", "2018-01-31", "2018-01-31", "year of publication"),
    ("في الخامس والعشرين من يناير 2011", "في الخامس والعشرين من يناير 2011", NONE, "2011-01-25", "printed"),
    ("في7 آب/أغسطس", "في7 آب/أغسطس", "2018-08-10", "2018-08-07", "day on or before"),
    ("هجمات 11 سبتمبر 2001", "11 سبتمبر 2001", NONE, "2001-09-11", "printed"),
    ("29 فبراير", "29 فبراير", WED, "2016-02-29", "day on or before"),
    ("31 فبراير", "31 فبراير", WED, NONE, ""),
    ("31 فبراير 2018", "31 فبراير 2018", NONE, NONE, ""),
    ("في 4 مارس", "في 4 مارس", NONE, NONE, ""),
    # digits
    ("بتاريخ 05/02/2022 في", "بتاريخ 05/02/2022", NONE, "2022-02-05", "printed"),
    ("2022-02-05", "2022-02-05", NONE, "2022-02-05", "printed"),
    ("5-2-2018", "5-2-2018", NONE, "2018-02-05", "printed"),
    ("٥/٢/٢٠١٨", "٥/٢/٢٠١٨", NONE, "2018-02-05", "printed"),
    ("02/25/2018", "02/25/2018", NONE, NONE, ""),
    # hijri
    ("15 رمضان 1436 هـ", "15 رمضان 1436 هـ", NONE, "2015-07-02", "hijri 1436-09-15"),
    ("الرياض 25 شوال 1436 هـ الموافق 10 أغسطس 2015 م", "25 شوال 1436 هـ الموافق 10 أغسطس 2015 م", NONE, "2015-08-10", "printed"),
    ("بتاريخ 17 /5 / 1436هـ", "بتاريخ 17 /5 / 1436هـ", NONE, "2015-03-08", "hijri 1436-05-17"),
    ("الأول من محرم 1437 هـ", "الأول من محرم 1437 هـ", NONE, "2015-10-14", "hijri 1437-01-01"),
    ("شعبان 1436هـ", "شعبان 1436هـ", NONE, "2015", "hijri 1436-08"),
    ("في السابع من شوال", "في السابع من شوال", "2015-07-30", "2015-07-23", "hijri 1436-10-07"),
    ("لعام 1435هـ", "لعام 1435هـ", NONE, NONE, ""),
    ("بحلول شهر رمضان", "بحلول شهر رمضان", WED, NONE, ""),
    ("31 رمضان 1436 هـ", "31 رمضان 1436 هـ", NONE, NONE, ""),
    # seasons
    ("زيارة بكين في الربيع، ثم", "في الربيع", "2023-08-17", "2023", "year of publication 2023-08-17"),
    ("ربيع عام 2014", "ربيع عام 2014", NONE, "2014", "printed"),
    ("الصيف الماضي", "الصيف الماضي", WED, "2017", "latest past season"),
    ("الصيف الماضي", "الصيف الماضي", "2018-10-12", "2018", "latest past season"),
    ("الخريف المقبل", "الخريف المقبل", WED, "2018", "next season"),
    ("خريف العام الماضي", "خريف العام الماضي", WED, "2017", "year before"),
    ("الشتاء الماضي", "الشتاء الماضي", WED, NONE, ""),
    # ago
    ("قبل ثلاثة أيام", "قبل ثلاثة أيام", WED, "2018-03-18", "3 days before 2018-03-21"),
    ("قبل يومين", "قبل يومين", WED, "2018-03-19", "2 days before"),
    ("منذ أسبوعين", "منذ أسبوعين", WED, "2018-03", "2 weeks before"),
    ("قبل شهر تظاهرات", "قبل شهر", WED, "2018-02", "1 month before"),
    ("قبل عامين", "قبل عامين", WED, "2016", "2 years before"),
    ("قبل نحو 3 سنوات.", "قبل نحو 3 سنوات", WED, "2015", "3 years before"),
    ("منذ 20 عاماً", "منذ 20 عاماً", WED, "1998", "20 years before"),
    ("قبل ثلاثة أيام من القمة", "قبل ثلاثة أيام", WED, NONE, ""),
    ("قبل يوم على الذكرى", "قبل يوم", WED, NONE, ""),
    ("منذ أكثر من ثلاثة أعوام", "منذ أكثر من ثلاثة أعوام", WED, NONE, ""),
    ("قبل أيام قليلة", "قبل أيام قليلة", WED, NONE, ""),
    ("بعد يومين من الإعلان", "بعد يومين", WED, NONE, ""),
    ("قبل عامين", "قبل عامين", NONE, NONE, ""),
    # ranges
    ("بين 3 و5 مارس", "بين 3 و5 مارس", WED, "2018-03", "range 2018-03-03..2018-03-05"),
    ("يومي 5 و 6 جوان 2017 بالجزائر", "يومي 5 و 6 جوان 2017", NONE, "2017-06", "range 2017-06-05..2017-06-06"),
    ("في 21 – 23 مايو 2018", "في 21 – 23 مايو 2018", NONE, "2018-05", "range"),
    ("من يناير إلى مايو 2023", "من يناير إلى مايو 2023", NONE, "2023", "range 2023-01..2023-05"),
    ("في الفترة من يناير إلى مايو", "من يناير إلى مايو", "2023-08-17", "2023", "range 2023-01..2023-05"),
    ("من نوفمبر إلى فبراير 2018", "من نوفمبر إلى فبراير 2018", NONE, NONE, ""),
    ("من 14 يونيو إلى 15 يوليو", "من 14 يونيو إلى 15 يوليو", "2018-05-04", "2018", "range 2018-06-14..2018-07-15"),
    ("بين كانون الثاني/يناير وأيار/مايو هذا العام", "بين كانون الثاني/يناير وأيار/مايو هذا العام", WED, "2018", "range"),
    ("بين عامي 2011 و2015", "بين عامي 2011 و2015", NONE, NONE, ""),
    # vague
    ("زار مؤخرا باريس", "مؤخرا", WED, NONE, ""),
    ("خلال الأيام المقبلة", "خلال الأيام المقبلة", WED, NONE, ""),
    ("في السنوات القليلة الماضية", "في السنوات القليلة الماضية", WED, NONE, ""),
    ("خلال الـ24 ساعة الماضية", "خلال الـ24 ساعة الماضية", WED, NONE, ""),
    ("في الوقت الراهن", "في الوقت الراهن", WED, NONE, ""),
    ("وفي وقت سابق لوح", "وفي وقت سابق", WED, NONE, ""),
    ("في ذلك اليوم", "في ذلك اليوم", WED, NONE, ""),
]

REFUSALS = [
    "قال أحد المسؤولين",
    "لأحد أن يقول",
    "مارس ضغوطا على طهران",
    "ومارس الرئيس صلاحياته",
    "رئيسة الوزراء تيريزا ماي في لندن",
    "الدبلوماسي كيم كي جوان قال",
    "أب لثلاثة أطفال",
    "باب الحوار مفتوح",
    "شركة نيسان اليابانية",
    "الرئيس رجب طيب أردوغان",
    "الزعيم رمضان قديروف",
    "إلى المستوى صفر",
    "فاز 3 صفر",
    "الربيع العربي",
    "في الربيع العربي",
    "الأمين العام الحالي للأمم المتحدة",
    "من قبل الدول الأعضاء",
    "قبل القمة",
    "بعد توقيع الاتفاق",
    "اليوم الثاني للقمة",
    "اليوم العالمي للمرأة",
    "قناة روسيا اليوم",
    "هجمات 11 سبتمبر",
    "هجمات الحادي عشر من سبتمبر",
    "ثورة 25 يناير",
    "صلاة الجمعة",
    "2882015",
    "أكثر من 2000 جريح",
    "في 2000 كلم",
    "كل عام",
    "زيارة تستمر ثلاثة أيام",
    "القرار 2216",
    "السنة والشيعة",
    "الوضع الحالي",
    "المباحثات المقبلة",
    "في الماضي",
    "",
]


def _day(iso: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(iso) if iso else None


def _surface(text: str, tokens: tuple[Token, ...], match: TimeMatch) -> str:
    return text[tokens[match.first].start : tokens[match.last - 1].stop]


@pytest.mark.parametrize(("text", "matched", "published", "value", "derivation"), ROWS)
def test_found_and_resolved(text: str, matched: str, published: str | None, value: str | None, derivation: str) -> None:
    tokens = words(text)
    found = find(tokens)
    assert " | ".join(_surface(text, tokens, match) for match in found) == matched
    date = resolve(found[0], _day(published))
    assert (date.value if date else None) == value
    assert date is None or date.derivation.startswith(derivation)


@pytest.mark.parametrize("text", REFUSALS)
def test_refused(text: str) -> None:
    assert find(words(text)) == ()


@pytest.mark.parametrize(
    ("text", "published", "past", "future"),
    [
        ("الجمعة", "2018-05-15", "2018-05-11", "2018-05-18"),
        ("الثلاثاء", "2018-05-15", "2018-05-15", "2018-05-15"),
        ("في ديسمبر", "2018-05-15", "2017-12", "2018-12"),
        ("في 1 أكتوبر", "2018-05-15", "2017-10-01", "2018-10-01"),
        ("الجمعة الماضي", "2018-05-15", "2018-05-11", "2018-05-11"),
        ("عام 2015", "2018-05-15", "2015", "2015"),
    ],
)
def test_future_turns_bare_days_round(text: str, published: str, past: str, future: str) -> None:
    (match,) = find(words(text))
    day = _day(published)
    values = [date.value if date else None for date in (resolve(match, day), resolve(match, day, future=True))]
    assert values == [past, future]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("يوم /الجمعة/ المقبل", "يوم الجمعه المقبل"),
        ("(الاثنين) في موسكو", "الاثنين في موسكو"),
        ("في 5 (أيار) مايو", "في 5 ايار مايو"),
        ("واشنطن /وام/ في (الكرملين) (25)", "واشنطن / وام / في ( الكرملين ) ( 25 )"),
    ],
)
def test_marks_around_days_are_left_out(text: str, left: str) -> None:
    assert " ".join(token.norm for token in unenclosed(words(text))) == left


@pytest.mark.parametrize(
    ("text", "coming"),
    [("الجمعة المقبل", True), ("غدا", True), ("العام القادم", True), ("أمس", False), ("الأحد", False), ("العام الماضي", False)],
)
def test_times_that_lie_after_any_publication(text: str, coming: bool) -> None:
    assert [match.coming for match in find(words(text))] == [coming]


def test_two_expressions_in_order() -> None:
    text = "قال الثلاثاء إن القمة عقدت في 12 مارس 2018، وأمس بحث"
    tokens = words(text)
    assert [_surface(text, tokens, match) for match in find(tokens)] == ["الثلاثاء", "في 12 مارس 2018", "وأمس"]


MENU = """
    في من إلى بين و بين يومي قبل بعد منذ حتى بحلول خلال يوم شهر عام العام الشهر الأسبوع هذا نهاية مطلع الربيع الربع الأول
    الثاني عشر مارس مايو آب أيار كانون تشرين رمضان صفر شوال 1436 هـ 1 5 30 31 12 2018 2016 9999 0 / - . , ( ) الماضي المقبل
    الجاري الثلاثاء الأحد اليوم أمس غدا ثلاثة أيام عامين سنوات الصيف الشتاء والخميس وفي الموافق م نفسه فقط الـ ليل
"""
WORDS = st.sampled_from(MENU.split())
NORMS = st.lists(st.one_of(WORDS.map(fold), st.text(max_size=6)), max_size=12)
DAYS = st.one_of(st.none(), st.dates())


def _tokens(norms: list[str]) -> list[Token]:
    return [Token(index, index + 1, norm, "word") for index, norm in enumerate(norms)]


def _check(date: Date | None) -> None:
    if date is None:
        return
    assert re.fullmatch(r"\d{4}(-\d\d){0,2}", date.value) and date.precision
    assert datetime.date.fromisoformat((date.value + "-01-01")[:10])
    assert date.derivation and date.derivation.isascii()


@given(NORMS, DAYS, st.booleans())
def test_any_tokens_give_ordered_matches_and_valid_dates(norms: list[str], published: datetime.date | None, future: bool) -> None:
    found = find(_tokens(norms))
    assert found == find(_tokens(norms))
    edges = [edge for match in found for edge in (match.first, match.last)]
    assert edges == sorted(edges) and all(0 <= match.first < match.last <= len(norms) for match in found)
    for match in found:
        date = resolve(match, published, future=future)
        assert date == resolve(match, published, future=future)
        _check(date)


@given(st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2099, 12, 31)), DAYS)
def test_printed_days_come_back(day: datetime.date, published: datetime.date | None) -> None:
    (match,) = find(words(f"في {day.day}/{day.month}/{day.year}"))
    assert resolve(match, published) == Date(day.isoformat(), "printed")


@given(st.dates(min_value=datetime.date(1950, 1, 1), max_value=datetime.date(2050, 12, 31)))
def test_weekday_lies_in_the_week_up_to_publication(published: datetime.date) -> None:
    (match,) = find(words("الثلاثاء"))
    date = resolve(match, published)
    assert date is not None
    day = datetime.date.fromisoformat(date.value)
    assert day.isoweekday() == 2 and 0 <= (published - day).days < 7
