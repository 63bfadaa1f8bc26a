"""Sound graphs pass; for each kind of damage the message says where it is, with what, and what is expected."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import export, triples, validate, vocab
from kg.errors import StoreError
from kg.shared import Measured
from tests.factory import BUILD, RULES, corpus

MEASURED = replace(BUILD, measured={"visit/arrive": Measured(19, 20, 0.7639, 0.9911, "some (2 articles)")})
ROWS = sorted(set(triples.quads(corpus(2), MEASURED, RULES)))


def opened(rows: list[str]) -> ox.Store:
    store = ox.Store()
    store.bulk_load("".join(rows).encode(), ox.RdfFormat.N_QUADS)
    return store


def damaged(old: str, new: str = "") -> list[str]:
    """All lines of article 000 and of the shared graphs with a replacement made; without one the lines are left out."""
    own = [row for row in ROWS if "article/001" not in row.split(" ")[-2]]
    return [row.replace(old, new) for row in own if new or old not in row]


def test_a_sound_graph_has_no_violations() -> None:
    assert validate.validate(opened(ROWS)) == []


KG, ID = vocab.KG.NS, vocab.DEFAULT_BASE
DAMAGE = [
    (damaged(f"<{KG}visitor>"), "Visit", "A visit has exactly one visitor. [visitor is missing]"),
    (damaged("status-held", "status-happened"), "Visit",
     "The status is exactly one of held, planned, ruled out. [status: status-happened]"),
    (damaged(f"{KG}kind-say", f"{KG}kind-shout"), "Statement",
     "The kind of a statement is exactly one of the closed list: say, support"),
    (damaged('"2024-04-08"^^<http://www.w3.org/2001/XMLSchema#date>', '"2017"^^<http://www.w3.org/2001/XMLSchema#date>'),
     "Meeting", 'month (xsd:gYearMonth) or year (xsd:gYear) of the calendar. [date: "2017" as date]'),
    (damaged('"12"^^', '"0"^^'), "Evidence", "Evidence starts at one position of the text, 0 or more, before its stop."),
    (damaged(f"<{KG}text>"), "Evidence", "Evidence has exactly one text, in Arabic and not empty. [text is missing]"),
    (damaged(f"<{KG}evidence>"), "Visit",
     "A fact needs at least one piece of evidence: the words it was read from. [evidence is missing]"),
    (damaged(f"<{KG}rule>"), "Evidence", "Evidence names exactly one rule that read it. [rule is missing]"),
    (damaged(f"<{KG}measure>"), "Sanction", "A sanction has at least one measure of the closed list"),
    (damaged(f"<{KG}number>"), "Count", "A count has exactly one number, 0 or more. [number is missing]"),
    (damaged(f"<{vocab.RDFS.label}>"), "Country", "An entity has at least one label, and one at most in Arabic and in English."),
    (damaged(f"<{ID}place/beijing> <{vocab.RDF.type}> <{KG}Place>", f"<{ID}place/beijing> <{vocab.RDF.type}> <{KG}Person>"),
     "Meeting", "The place of a meeting is a place, a country or the seat of an organisation. [place/type: Person]"),
    (damaged("graph/rules>"), "untyped", "What evidence names as its rule must be described as a rule."),
    (damaged('"0.7639"', '"0.97"'), "Rule", "The lower bound of a precision is one share from 0 up to it."),
    (damaged('"0.9911"', '"0.9"'), "Rule", "The precision of a rule is one share from 0 to 1, within its interval."),
    (damaged('"19"', '"21"'), "Rule", "No more cases of a rule are correct than were measured."),
    (damaged(f"<{KG}membershipRole>"), "Membership", "The role of a membership is exactly one of member, observer"),
    (damaged(f"<{KG}identity>"), "Event", "An event says once what its facts say of it. [identity is missing]"),
    (damaged(f"<{KG}event>"), "Event", "An event is told of by at least one fact."),
    (damaged(f"<{KG}joinTime>"), "Merge", "A join says once what says that both facts mean the same time, by the closed list."),
    (damaged(f"<{KG}later>"), "Merge",
     "A join holds two facts together: exactly one of them is the later one. [later is missing]"),
    (damaged(f"<{KG}characters>"), "Article", "An article has exactly one length in characters. [characters is missing]"),
]


@pytest.mark.parametrize(("rows", "kind", "message"), DAMAGE, ids=[row[2][:40] for row in DAMAGE])
def test_damage_is_told_in_one_line(rows: list[str], kind: str, message: str) -> None:
    found = [str(violation) for violation in validate.validate(opened(rows))]
    assert [line for line in found if message in line and f"{kind} {ID}" in line], found
    assert not [line for line in found if "\n" in line]


def test_a_violation_names_article_fact_and_words() -> None:
    violation = validate.validate(opened(damaged(f"<{KG}visitor>")))[0]
    assert (violation.article, violation.type) == (f"{ID}article/000_news", "Visit")
    assert (violation.path, violation.label) == ("visitor", "مقال 000_new")
    assert violation.message_ar == "للزيارة زائر واحد بالضبط."
    assert str(violation).startswith(f"000_news: Visit {ID}fact/")


def test_all_articles_are_judged_however_many_stand_together(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row for row in ROWS if f"<{KG}kind>" not in row]
    together = validate.validate(opened(rows))
    monkeypatch.setattr(validate, "BATCH", 1)
    assert validate.validate(opened(rows)) == together
    assert {violation.article[-8:] for violation in together} == {"000_news", "001_news"}


def test_files_are_judged_too(tmp_path: Path) -> None:
    for form, (extension, _) in export.FORMATS.items():
        path = tmp_path / f"graph.{extension}"
        with path.open("wb") as file:
            export.export(opened(ROWS), form, file)
        assert validate.validate(validate.load(path)) == []


BAD_FILES = [
    ("graph.csv", "", "the extension tells no RDF syntax"), ("graph.ttl", "<a", "is not well-formed"),
    ("gone.ttl", None, "cannot be read"),
]


@pytest.mark.parametrize(("name", "text", "message"), BAD_FILES)
def test_files_that_hold_no_graph_are_told(tmp_path: Path, name: str, text: str | None, message: str) -> None:
    if text is not None:
        (tmp_path / name).write_text(text)
    with pytest.raises(StoreError, match=message):
        validate.load(tmp_path / name)


def test_blank_nodes_are_refused() -> None:
    with pytest.raises(StoreError, match="blank nodes"):
        validate.validate(opened(["_:b <a:p> <a:o> .\n"]))
