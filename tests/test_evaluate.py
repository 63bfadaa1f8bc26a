"""Scoring, on annotations made up for the purpose."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import ReadError
from kg.evaluate import Gold, Names, evaluate, fold, read_gold

TEXT = "زار الوزير سالم القاهرة يوم الأحد. وقال سالم إن بلاده تدعم الحوار. وقال سالم أيضا إن الحوار ضروري للجميع هنا."
NAMES = {
    "Salem": {"en": ["Minister Salem"], "ar": ["سالم"]}, "Cairo": {"en": [], "ar": ["القاهرة"]},
    "Egypt": {"en": [], "ar": ["مصر"]}, "Huda": {"en": [], "ar": ["هدى"]}, "League": {"en": ["The League"], "ar": ["الجامعة"]},
}
VISIT = {
    "type": "visit", "visitor": "Salem", "destination": "Cairo", "host": None, "status": "held", "date": "2024-05-05",
    "evidence": "زار الوزير سالم القاهرة يوم الأحد",
}
SAY = {
    "type": "statement", "speakers": ["Salem"], "kind": "support", "addressee": None, "medium": None, "about": [], "quote": None,
    "date": None, "evidence": "وقال سالم إن بلاده تدعم الحوار", "alt": {"kind": ["say"]},
}
MEMBER = {"type": "membership", "member": "Egypt", "organisation": "League", "role": "member", "date": None, "evidence": "x"}
OFFICE = {"type": "position", "person": "Salem", "role": "minister", "of": "Egypt", "evidence": "الوزير سالم"}
SANCTION = {
    "type": "sanction", "imposers": ["Egypt"], "targets": ["Huda", "Salem"], "measures": ["arms", "trade"], "status": "imposed",
    "date": None, "until": None, "counts": [], "reason": None, "evidence": "زار الوزير سالم القاهرة يوم الأحد",
}


def got(gold: dict[str, Any], evidence: str | None = None, **slots: Any) -> dict[str, Any]:
    """An annotated fact -> the same as the extractor prints it, some slots changed, read from `evidence`."""
    quote = evidence or gold["evidence"]
    start = max(TEXT.find(quote), 0)
    values = {key: value for key, value in gold.items() if key not in ("type", "evidence", "alt", "also", "optional")} | slots
    span = {"start": start, "end": start + len(quote), "text": quote, "rule": "any/rule"}
    return {"article": "a", "type": gold["type"], "slots": values, "evidence": [span]}


def entity(english: str | None, arabic: str | None) -> dict[str, Any]:
    return {"iri": "https://kg.example/id/person/x1", "label_en": english, "label_ar": arabic}


SECOND = "وقال سالم أيضا إن الحوار ضروري للجميع هنا"
CASES: dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]], tuple[int, int, float, float, float, float]]] = {
    "all right": ([VISIT, SAY, OFFICE], [got(OFFICE), got(SAY), got(VISIT)], (3, 3, 1, 1, 1, 1)),
    "nothing found": ([VISIT, SAY], [], (2, 0, 0, 0, 0, 0)),
    "nothing to find": ([], [got(VISIT)], (0, 1, 0, 0, 0, 0)),
    "Arabic label of one met first": ([VISIT], [got(VISIT, visitor=entity(None, "سالم"))], (1, 1, 1, 1, 1, 1)),
    "another English name": ([VISIT], [got(VISIT, visitor=entity("Minister Salem", "؟"))], (1, 1, 1, 1, 1, 1)),
    "wrong visitor": ([VISIT], [got(VISIT, visitor=entity("Huda", "هدى"))], (1, 1, 0, 0, 0, 0)),
    "unknown visitor": ([VISIT], [got(VISIT, visitor=entity("Nobody", None))], (1, 1, 0, 0, 0, 0)),
    "capital for its state": ([VISIT], [got(VISIT, destination="Egypt")], (1, 1, 1, 1, 1, 1)),
    "one slot of three wrong": ([VISIT], [got(VISIT, date="2024-05")], (1, 1, 1, 1, 1, 0.667)),
    "read from elsewhere": ([VISIT], [got(VISIT, SECOND)], (1, 1, 0, 0, 0, 0)),
    "half of the clause": ([VISIT], [got(VISIT, "سالم القاهرة يوم الأحد. وقال سالم إن")], (1, 1, 1, 1, 1, 1)),
    "an alternative kind": ([SAY], [got(SAY, kind="say")], (1, 1, 1, 1, 1, 1)),
    "a further statement": ([SAY], [got(SAY), got(SAY)], (1, 2, 1, 1, 1, 1)),
    "one of two speakers": ([SAY | {"speakers": ["Salem", "Huda"]}], [got(SAY)], (1, 1, 1, 1, 1, 1)),
    "one of three speakers": ([SAY | {"speakers": ["Salem", "Huda", "Egypt"]}], [got(SAY)], (1, 1, 0, 0, 0, 0)),
    "optional, found": ([VISIT, SAY | {"optional": True}], [got(VISIT), got(SAY)], (1, 2, 1, 1, 1, 1)),
    "optional, missed": ([VISIT, SAY | {"optional": True}], [got(VISIT)], (1, 1, 1, 1, 1, 1)),
    "also told elsewhere": ([SAY | {"also": [SECOND]}], [got(SAY, SECOND)], (1, 1, 1, 1, 1, 1)),
    "membership from anywhere": ([MEMBER], [got(MEMBER, SECOND)], (1, 1, 1, 1, 1, 1)),
    "a further sanction is wrong": ([SANCTION], [got(SANCTION), got(SANCTION)], (1, 2, 0.5, 1, 0.667, 1)),
    "half of the targets": ([SANCTION], [got(SANCTION, targets=["Huda"])], (1, 1, 1, 1, 1, 1)),
    "one measure of two": ([SANCTION], [got(SANCTION, measures=["arms"])], (1, 1, 1, 1, 1, 0.667)),
    "nearly the same quote": ([SAY | {"quote": "بلاده تدعم الحوار"}], [got(SAY, quote="بلاده تدعم الحوار.")], (1, 1, 1, 1, 1, 1)),
    "a part of the quote": ([SAY | {"quote": "بلاده تدعم الحوار"}], [got(SAY, quote="الحوار")], (1, 1, 1, 1, 1, 0.8)),
}


@pytest.mark.parametrize("case", CASES)
def test_score(case: str) -> None:
    annotated, extracted, expected = CASES[case]
    row = evaluate(Gold(Names(NAMES), {"a": annotated}, {"a": TEXT}, ()), extracted)["ALL"].row()
    assert row == dict(zip(("gold", "predicted", "P", "R", "F1", "slots"), expected, strict=True))


def test_what_was_missed_and_what_is_wrong() -> None:
    wrong, late = got(SAY, speakers=["Huda"]), got(VISIT, date=None)
    score = evaluate(Gold(Names(NAMES), {"a": [VISIT, SAY]}, {"a": TEXT}, ()), [wrong, late])["ALL"]
    assert (score.missed, score.spurious) == ([("a", SAY)], [("a", wrong)])
    assert [(each.slot, each.gold, each.got) for _, each in score.wrong_slots] == [("date", "2024-05-05", None)]


@pytest.mark.parametrize(
    ("left", "right"),
    [("سيرغي", "سيرجي"), ("مُحَمَّد", "محمد"), ("الجامعـة", "الجامعه"), ("Xi  Jinping", "xi-jinping"), ("أنقرة", "انقرة")],
)
def test_spellings_that_meet(left: str, right: str) -> None:
    assert fold(left) == fold(right)


def test_gold_folder(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "a.json").write_text(json.dumps([VISIT]), "utf-8")
    (tmp_path / "entities.json").write_text(json.dumps(NAMES), "utf-8")
    gold = read_gold(tmp_path)
    assert (gold.facts, gold.texts, gold.paths) == ({"a": [VISIT]}, {"a": TEXT}, (tmp_path / "texts" / "a.txt",))


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "{0}: no <article>.json here; name the folder that holds the annotations"),
        ({"a.json": "[]"}, "{0}/entities.json: No such file or directory"),
        (
            {"a.json": "[]", "entities.json": "{}"},
            "{0}/texts/a.txt: No such file or directory; --texts names the folder of the articles",
        ),
        ({"a.json": "[", "entities.json": "{}"}, "{0}/a.json: Expecting value: line 1 column 2 (char 1)"),
    ],
)
def test_gold_folder_that_is_wanting(files: dict[str, str], message: str, tmp_path: Path) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(ReadError) as told:
        read_gold(tmp_path)
    assert str(told.value) == message.format(tmp_path)
