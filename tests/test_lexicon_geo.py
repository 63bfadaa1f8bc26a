"""countries.toml and places.toml are well-formed, agree with each other, and name what newspapers mean."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from kg.fold import fold, fold_phrase

COUNTRY_FIELDS = {"en", "iso", "qid", "capital", "label", "ar", "ambiguous", "nisba", "ambiguous_nisba", "people"}
PLACE_FIELDS = {"en", "kind", "country", "capital", "stands_for", "qid", "label", "ar", "ambiguous"}
PLACE_KINDS = {"city", "region", "building", "sea", "island"}
NISBA_ENDINGS = ("", "ة", "ان", "ين", "ون", "ات", "تان", "تين")
# Names that are spelt like an adjective; the linker decides by what stands before them.
NAMES_LIKE_ADJECTIVES = {"saudi-arabia", "syria", "male"}


def load(name: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("kg.lexicon").joinpath(name).read_text(encoding="utf-8"))


COUNTRIES = load("countries.toml")
PLACES = load("places.toml")


def forms(field: str) -> dict[tuple[str, ...], set[str]]:
    """Folded form -> the keys that list it under `field`."""
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for table in (COUNTRIES, PLACES):
        for key, entry in table.items():
            for form in entry.get(field, ()):
                found[fold_phrase(form)].add(key)
    return found


PLAIN, AMBIGUOUS = forms("ar"), forms("ambiguous")


def texts(entry: dict[str, Any]) -> Iterator[str]:
    for field in ("ar", "ambiguous", "nisba", "ambiguous_nisba", "people"):
        yield from entry.get(field, ())


@pytest.mark.parametrize("name", ["countries.toml", "places.toml"])
def test_keys_are_sorted_slugs(name: str) -> None:
    """TOML itself refuses a key that stands twice."""
    keys = list(load(name))
    assert keys == sorted(keys)
    assert [key for key in keys if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)] == []


def test_a_key_is_a_country_or_a_place() -> None:
    assert set(COUNTRIES) & set(PLACES) == set()


def test_fields_are_known() -> None:
    assert {field for country in COUNTRIES.values() for field in country} <= COUNTRY_FIELDS
    assert {field for place in PLACES.values() for field in place} <= PLACE_FIELDS
    assert {place["kind"] for place in PLACES.values()} == PLACE_KINDS


def test_every_country_has_names_and_a_code() -> None:
    assert [key for key, c in COUNTRIES.items() if not c["ar"] and not c.get("ambiguous")] == []
    assert [key for key, c in COUNTRIES.items() if not re.fullmatch("[A-Z]{2}", c["iso"])] == []
    assert len({c["iso"] for c in COUNTRIES.values()}) == len({c["en"] for c in COUNTRIES.values()}) == len(COUNTRIES) == 250


def test_every_place_has_a_name() -> None:
    assert [key for key, p in PLACES.items() if not p["ar"] and not p.get("ambiguous")] == []
    assert [key for key, p in PLACES.items() if not p["ar"] and not p.get("label")] == []


def test_sovereign_states_have_an_adjective() -> None:
    """States without a capital in the file, and those whose adjective nobody writes, are listed here."""
    without = {key for key, c in COUNTRIES.items() if "capital" in c and not c.get("nisba") and not c.get("ambiguous_nisba")}
    assert without == {
        "american-samoa", "aruba", "bonaire-sint-eustatius-and-saba", "british-virgin-islands", "cape-verde",
        "central-african-republic", "christmas-island", "cook-islands", "curacao", "dominica", "french-guiana", "gibraltar",
        "guernsey", "guinea-bissau", "isle-of-man", "jersey", "montserrat", "niue", "northern-mariana-islands",
        "pitcairn-islands",
        "republic-of-the-congo", "reunion", "saint-barthelemy", "saint-helena", "saint-kitts-and-nevis", "saint-lucia",
        "saint-martin", "saint-pierre-and-miquelon", "saint-vincent-and-the-grenadines", "san-marino",
        "sao-tome-and-principe", "sint-maarten", "solomon-islands", "turks-and-caicos-islands",
        "united-states-virgin-islands", "wallis-and-futuna",
    }


def test_capitals_and_countries_point_at_each_other() -> None:
    there = {(c["capital"], key) for key, c in COUNTRIES.items() if "capital" in c}
    back = {(key, p["country"]) for key, p in PLACES.items() if p.get("capital")}
    assert there == back


def test_places_lie_in_known_countries() -> None:
    named = {p[field] for p in PLACES.values() for field in ("country", "stands_for") if field in p}
    assert named - set(COUNTRIES) == set()


def test_a_plain_form_means_one_thing() -> None:
    assert {" ".join(form): keys for form, keys in PLAIN.items() if len(keys) > 1} == {}
    assert {" ".join(form): keys | AMBIGUOUS[form] for form, keys in PLAIN.items() if form in AMBIGUOUS} == {}


def test_no_form_is_listed_twice_in_one_spelling() -> None:
    for table in (COUNTRIES, PLACES):
        for key, entry in table.items():
            for field in ("ar", "ambiguous", "nisba", "ambiguous_nisba", "people"):
                folded = [fold_phrase(form) for form in entry.get(field, ())]
                assert len(folded) == len(set(folded)), (key, field)


def test_text_is_clean_arabic() -> None:
    for table in (COUNTRIES, PLACES):
        for key, entry in table.items():
            bad = [form for form in texts(entry) if not re.fullmatch(r"[\u0621-\u0655 \-0-9]+", form) or form != form.strip()]
            assert (key, bad) == (key, [])


def test_adjectives_are_masculine_singular_and_belong_to_one_country() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for key, country in COUNTRIES.items():
        for nisba in (*country.get("nisba", ()), *country.get("ambiguous_nisba", ())):
            assert nisba.endswith("ي") and not nisba.startswith("ال"), (key, nisba)
            owners[fold(nisba)].add(key)
    assert {nisba: keys for nisba, keys in owners.items() if len(keys) > 1} == {}


def test_names_that_look_like_adjectives_are_known() -> None:
    """تشيلي is Chile and Chilean, which is harmless; السعودية also ends like "the Saudi (woman)", which is not."""
    inflected = {
        fold(article + nisba + ending)
        for country in COUNTRIES.values()
        for nisba in country.get("nisba", ())
        for article in ("", "ال")
        for ending in NISBA_ENDINGS[1:]
    }
    single = {form: keys for table in (PLAIN, AMBIGUOUS) for form, keys in table.items() if len(form) == 1}
    assert {key for form, keys in single.items() if form[0] in inflected for key in keys} <= NAMES_LIKE_ADJECTIVES


def test_qids_are_qids_and_differ() -> None:
    qids = [entry["qid"] for table in (COUNTRIES, PLACES) for entry in table.values() if "qid" in entry]
    assert [qid for qid in qids if not re.fullmatch(r"Q[1-9][0-9]*", qid)] == []
    assert len(qids) == len(set(qids))


@pytest.mark.parametrize(
    ("form", "key"),
    [
        ("روسيا", "russia"), ("الاتحاد الروسي", "russia"), ("روسيا البيضاء", "belarus"), ("بلاروسيا", "belarus"),
        ("بيلاروسيا", "belarus"), ("امريكا", "united-states"), ("أميركا", "united-states"),
        ("الولايات المتحدة الأميركية", "united-states"), ("بريطانيا", "united-kingdom"),
        ("المملكة المتحدة", "united-kingdom"),
        ("المملكة العربية السعودية", "saudi-arabia"), ("السعوديه", "saudi-arabia"), ("الامارات", "united-arab-emirates"),
        ("دولة الإمارات العربية المتحدة", "united-arab-emirates"), ("كوريا الشمالية", "north-korea"),
        ("جمهورية كوريا", "south-korea"), ("قرغيزيا", "kyrgyzstan"), ("قازاقستان", "kazakhstan"),
        ("المانيا", "germany"), ("هنغاريا", "hungary"),
        ("المجر", "hungary"), ("الصين الشعبية", "china"), ("الجمهورية الإسلامية الإيرانية", "iran"),
        ("الدولة العبرية", "israel"),
        ("كوت ديفوار", "ivory-coast"), ("الجبل الأسود", "montenegro"), ("مقدونيا", "north-macedonia"),
        ("التشيك", "czech-republic"), ("جنوب السودان", "south-sudan"), ("جنوب إفريقيا", "south-africa"),
        ("سلطنة عمان", "oman"), ("دولة فلسطين", "palestine"),
        ("جمهورية مالي", "mali"), ("فيتنام", "vietnam"), ("تايوان", "taiwan"), ("هونغ كونغ", "hong-kong"),
        ("موسكو", "moscow"),
        ("واشنطن", "washington"), ("بيجين", "beijing"), ("كييف", "kyiv"), ("نيو دلهي", "new-delhi"),
        ("بيونجيانج", "pyongyang"),
        ("أنقره", "ankara"), ("تل أبيب", "tel-aviv"), ("الجزائر العاصمة", "algiers"), ("أبو ظبي", "abu-dhabi"),
        ("عشق آباد", "ashgabat"), ("نور سلطان", "astana"), ("القدس", "jerusalem"), ("القدس الشرقية", "east-jerusalem"),
        ("قطاع غزة", "gaza"), ("الضفة الغربية", "west-bank"), ("إدلب", "idlib"), ("اسطنبول", "istanbul"), ("جنيف", "geneva"),
        ("سمرقند", "samarkand"), ("سوتشي", "sochi"), ("كامب ديفيد", "camp-david"), ("شبه جزيرة القرم", "crimea"),
        ("دونباس", "donbas"), ("الجولان", "golan-heights"), ("الشرق الأوسط", "middle-east"), ("آسيا الوسطى", "central-asia"),
        ("الخليج العربي", "gulf"), ("قاعة الشعب الكبرى", "great-hall-of-the-people"), ("مضيق هرمز", "strait-of-hormuz"),
    ],
)  # fmt: skip
def test_a_name_finds_its_key(form: str, key: str) -> None:
    assert PLAIN[fold_phrase(form)] == {key}


@pytest.mark.parametrize(
    ("form", "keys"),
    [
        ("عمان", {"oman", "amman"}), ("مالي", {"mali"}),
        ("المملكة", {"saudi-arabia"}), ("كوريا", {"south-korea"}), ("الكونغو", {"democratic-republic-of-the-congo"}),
        ("طرابلس", {"tripoli"}), ("صور", {"tyre"}),
    ],
)  # fmt: skip
def test_a_common_word_asks_for_context(form: str, keys: set[str]) -> None:
    assert AMBIGUOUS[fold_phrase(form)] == keys
    assert fold_phrase(form) not in PLAIN


@pytest.mark.parametrize(
    ("key", "nisba"),
    [
        ("austria", "نمساوي"), ("afghanistan", "أفغاني"), ("united-states", "أميركي"), ("united-states", "أمريكي"),
        ("united-kingdom", "بريطاني"), ("kazakhstan", "كازاخي"), ("kyrgyzstan", "قرغيزي"), ("norway", "نرويجي"),
        ("niger", "نيجري"), ("nigeria", "نيجيري"), ("oman", "عماني"), ("philippines", "فلبيني"), ("slovakia", "سلوفاكي"),
        ("north-korea", "كوري شمالي"), ("south-africa", "جنوب أفريقي"), ("iraq", "عراقي"), ("hungary", "هنغاري"),
    ],
)  # fmt: skip
def test_adjectives_are_those_of_newspapers(key: str, nisba: str) -> None:
    assert nisba in COUNTRIES[key]["nisba"]
