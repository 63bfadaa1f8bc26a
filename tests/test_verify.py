"""A dataset held against sources that changed, rules that changed, and sources that are gone."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from kg import cli, triples
from kg.model import Date, Evidence, Fact
from kg.verify import Verifier
from tests import factory

BASE = factory.BUILD.base
TEXT = "وصل لافروف إلى بكين يوم الاثنين. وقال لافروف إن الحوار ضروري."
ARTICLE = factory.article("a", TEXT)
SEEN = factory.evidence(ARTICLE, 0, 31, "visit/arrive")
SAID = factory.evidence(ARTICLE, 34, 61, "statement/say")
DAY = Date("2024-04-08", "weekday, 2024-04-09")
VISIT = factory.fact(ARTICLE, "visit", SEEN, visitor=factory.LAVROV, destination=factory.BEIJING, status="held", date=DAY)
SAY = factory.fact(ARTICLE, "statement", SAID, speakers=(factory.LAVROV,), kind="say")


def moved(fact: Fact, by: int, text: str) -> Fact:
    """A fact, as it is read where its words stand `by` characters further on."""
    evidence = tuple(Evidence(e.start + by, e.stop + by, text[e.start + by : e.stop + by], e.rule) for e in fact.evidence)
    return replace(fact, id=fact.id[::-1], evidence=evidence)


def other(fact: Fact, rule: str) -> Fact:
    return replace(fact, evidence=tuple(replace(each, rule=rule) for each in fact.evidence))


LATER = "أمس: " + TEXT
ANOTHER = TEXT.replace("بكين", "طوكيو", 1)
CASES: dict[str, tuple[str, Sequence[Fact], tuple[str, ...], list[str]]] = {
    "all well": (TEXT, (VISIT, SAY), (), []),
    "the text begins later": (LATER, (moved(VISIT, 5, LATER), moved(SAY, 5, LATER)), (), [
        "a: article changed: characters was 61, is 66",
        "a 0-31 visit/arrive: offset moved: «وصل لافروف إلى بكين يوم الاثنين» stands at 5-36 now",
        "a 34-61 statement/say: offset moved: «قال لافروف إن الحوار ضروري.» stands at 39-66 now",
    ]),
    "a word of the text changed": (ANOTHER, (VISIT, moved(SAY, 1, ANOTHER)), (), [
        "a: article changed: characters was 61, is 62",
        "a 0-31 visit/arrive: text changed: was «وصل لافروف إلى بكين يوم الاثنين», is «وصل لافروف إلى طوكيو يوم الاثني»",
        "a 34-61 statement/say: offset moved: «قال لافروف إن الحوار ضروري.» stands at 35-62 now",
    ]),
    "the text was cut": (TEXT[:32], (VISIT,), (), [
        "a: article changed: characters was 61, is 32",
        "a 34-61 statement/say: text changed: was «قال لافروف إن الحوار ضروري.», is past the end of the text",
        "a 34-61 statement/say: fact gone: statement ID is not read any more: kind: kind-say, speaker: person/sergey-lavrov",
    ]),
    "a fact is gone": (TEXT, (SAY,), (), [
        "a 0-31 visit/arrive: fact gone: visit ID is not read any more: date: 2024-04-08, destination: place/beijing, "
        "status: status-held, visitor: person/sergey-lavrov",
    ]),
    "a rule is gone": (TEXT, (SAY,), ("visit/arrive",), [
        "a 0-31 visit/arrive: rule gone: no rule has this id now, and visit ID is not read by another",
    ]),
    "another rule reads it": (TEXT, (other(VISIT, "visit/come"), SAY), (), [
        "a 0-31 visit/arrive: rule differs: visit ID is read by visit/come now",
    ]),
    "another rule reads it, the first is gone": (TEXT, (other(VISIT, "visit/come"), SAY), ("visit/arrive",), [
        "a 0-31 visit/arrive: rule gone: visit ID is read by visit/come now",
    ]),
    "a fact is new": (TEXT, (VISIT, SAY, factory.fact(ARTICLE, "position", SEEN, person=factory.LAVROV, role="envoy")), (), [
        "a 0-31 visit/arrive: new fact: position ID is read now, not in the dataset: person: person/sergey-lavrov, "
        "role: role-envoy",
    ]),
    "a slot differs": (TEXT, (replace(VISIT, id="0a", slots=VISIT.slots | {"date": None, "host": factory.CHINA}), SAY), (), [
        "a 0-31 visit/arrive: slots differ: visit ID: date was 2024-04-08, is empty; "
        "dateDerivation was weekday, 2024-04-09, is empty; host was empty, is country/china",
    ]),
    "other words of the sentence": (TEXT, (replace(VISIT, id="0a", evidence=(factory.evidence(ARTICLE, 0, 19),)), SAY), (), [
        "a 0-31 visit/arrive: evidence differs: visit ID is ID now, read from 0-19 «وصل لافروف إلى بكين»",
    ]),
}


def verifier(gone: Sequence[str] = ()) -> Verifier:
    """The rules that are gone -> a verifier of a dataset with the two facts above."""
    store = Store()
    lines = "".join(sorted(set(triples.quads([(ARTICLE, (VISIT, SAY))], factory.BUILD, factory.RULES))))
    store.load(lines, format=RdfFormat.N_QUADS)
    return Verifier(store, BASE, {"visit/arrive", "visit/come", "statement/say"} - set(gone))


@pytest.mark.parametrize("case", CASES)
def test_what_differs(case: str) -> None:
    text, facts, gone, expected = CASES[case]
    found = verifier(gone).article(replace(ARTICLE, text=text), facts)
    assert [re.sub(r"\b(?:[0-9a-f]{16}|0a)\b", "ID", str(each)) for each in found] == expected


def test_sources_and_dataset_that_do_not_meet() -> None:
    """An article of the dataset without source, and a source that is no article of it, are told once each."""
    held = verifier()
    assert [str(each) for each in held.article(factory.article("b"), (VISIT,))] == [
        "b: article new: not in the dataset; 1 facts are read in it",
    ]
    assert [str(each) for each in held.missing()] == [
        "a: source missing: none of the sources given is this article, or it cannot be read",
    ]
    held.article(ARTICLE, (VISIT, SAY))
    assert (held.missing(), held.articles, held.facts, held.evidence) == ([], 1, 2, 2)


def test_every_kind_of_fact_comes_back_as_it_was_written() -> None:
    """Counts, quotations, lists and dates of the graph equal those of the facts: no drift where nothing changed."""
    corpus = factory.corpus(2)
    store = Store()
    lines = "".join(sorted(set(triples.quads(corpus, factory.BUILD, factory.RULES))))
    store.load(lines, format=RdfFormat.N_QUADS)
    held = Verifier(store, BASE, factory.RULES)
    assert [drift for source, facts in corpus for drift in held.article(source, facts)] == []
    assert (held.missing(), held.articles, held.facts) == ([], 2, 12)


NEWS = "وصل وزير الخارجية الروسي سيرغي لافروف إلى بكين يوم الاثنين."


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """Verified: a summary and exit code 0; changed: a line each, a summary and exit code 1; JSON tells the same."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(NEWS, "utf-8")
    assert cli.run(["build", "a.txt", "--quiet"]) == 0
    assert (cli.run(["verify", "a.txt"]), capfd.readouterr().out) == (0, "verified: 1 articles, 2 facts, 2 evidence slices\n")
    (tmp_path / "a.txt").write_text("\n" + NEWS, "utf-8")
    assert cli.run(["verify", "a.txt"]) == 1
    out = capfd.readouterr().out.splitlines()
    assert out[0] == "a: article changed: characters was 59, is 60"
    assert out[-1] == "3 differences in 1 articles, 2 facts, 2 evidence slices: article changed 1, offset moved 2"
    assert cli.run(["verify", "a.txt", "--format", "json"]) == 1
    told = json.loads(capfd.readouterr().out)
    assert [each["kind"] for each in told["drift"]] == ["article changed", "offset moved", "offset moved"]
    assert (told["articles"], told["facts"], told["evidence"]) == (1, 2, 2)
    (tmp_path / "b.txt").write_text(NEWS, "utf-8")
    assert cli.run(["verify", "b.txt", "missing.txt"]) == 1
    assert capfd.readouterr().out.splitlines() == [
        "b: article new: not in the dataset; 2 facts are read in it",
        "a: source missing: none of the sources given is this article, or it cannot be read",
        "2 differences in 0 articles, 0 facts, 0 evidence slices: article new 1, source missing 1",
    ]
