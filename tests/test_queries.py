"""The canned queries: each parses, asks in two languages, answers as expected, and heeds every one of its parameters.

Expected answers stand in `results/small` (the graph of `data/small.trig`) and `results/seeds` (the seeds, extracted and
built). After a change that is meant to change them, write them anew and read the difference:
`PYTHONPATH=. python tests/test_queries.py`, with `SEEDS=1` before it for the seeds too.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, parse
from rdflib.plugins.sparql import prepareQuery

from kg import canned, query
from kg.query import Answer
from kg.resources import queries_dir
from kg.table import render

HERE = Path(__file__).parent
BASE = "https://kg.example/id/"
QUERIES = canned.load(queries_dir())
Arguments = Mapping[str, str]

# Arguments with which each query is asked of the small graph, where it needs any.
ASKED: dict[str, Arguments] = {
    "co-occurrence": {"entity": "Lavrov"},
    "entities-named": {"text": "سي"},
    "entity": {"entity": "لافروف"},
    "evidence-of": {"fact": "event/e1"},
    "facts-in": {"article": "a3"},
    "facts-of": {"entity": "بكين"},
    "meetings-of": {"entity": "روسيا"},
    "members-of": {"organisation": "منظمة شنغهاي للتعاون"},
    "offices-of": {"person": "سيرغي لافروف"},
    "organisations-of": {"member": "Q159"},
    "sanctions-by": {"imposer": "الاتحاد الأوروبي"},
    "sanctions-on": {"target": "7 officers"},
    "statements-about": {"speaker": "روسيا", "about": "China"},
    "statements-of": {"speaker": "Russia"},
    "timeline": {"first": "روسيا", "second": "الصين"},
    "visits-of": {"visitor": "لافروف"},
    "visits-to": {"place": "الصين"},
}
# The same for the seeds.
OF_SEEDS: dict[str, Arguments] = ASKED | {
    "evidence-of": {"fact": "event/9ac1d297a2b6b511"},
    "facts-in": {"article": "001_ddb04a333144ce9a"},
    "facts-of": {"entity": "بكين"},
    "sanctions-on": {"target": "بيلاروسيا"},
    "organisations-of": {"member": "China"},
    "visits-of": {"visitor": "بوتين"},
}
SINCE, UNTIL = {"since": "2024-05"}, {"until": "2024-03"}
# Per query and parameter: two sets of arguments that differ in this parameter alone, and must differ in their answers.
RESTRICTS: list[tuple[str, str, Arguments, Arguments]] = [
    ("articles", "publisher", {}, {"publisher": "agency"}),
    ("busiest-actors", "at_least", {}, {"at_least": "3"}),
    ("busiest-actors", "type", {}, {"type": "sanction"}),
    ("co-occurrence", "at_least", {"entity": "Lavrov"}, {"entity": "Lavrov", "at_least": "3"}),
    ("co-occurrence", "entity", {"entity": "Lavrov"}, {"entity": "Belarus"}),
    ("contradictions", "entity", {}, {"entity": "Blinken"}),
    ("contradictions", "type", {}, {"type": "visit"}),
    ("denials", "speaker", {}, {"speaker": "الولايات المتحدة"}),
    ("entities-named", "kind", {"text": "o"}, {"text": "o", "kind": "person"}),
    ("entities-named", "text", {"text": "o"}, {"text": "nat"}),
    ("entity", "entity", {"entity": "Lavrov"}, {"entity": "Belarus"}),
    ("evidence-of", "fact", {"fact": "m1"}, {"fact": "fact/v1"}),
    ("facts-by-month", "entity", {}, {"entity": "بيلاروسيا"}),
    ("facts-by-month", "type", {}, {"type": "visit"}),
    ("facts-in", "article", {"article": "a1"}, {"article": "a3"}),
    ("facts-in", "type", {"article": "a1"}, {"article": "a1", "type": "visit"}),
    ("facts-of", "entity", {"entity": "Lavrov"}, {"entity": "Belarus"}),
    ("facts-of", "type", {"entity": "Lavrov"}, {"entity": "Lavrov", "type": "meeting"}),
    ("first-met", "at_least", {}, {"at_least": "2"}),
    ("meetings-of", "entity", {"entity": "Lavrov"}, {"entity": "Blinken"}),
    ("meetings-of", "status", {"entity": "Lavrov"}, {"entity": "Lavrov", "status": "held"}),
    ("members-of", "organisation", {"organisation": "Shanghai"}, {"organisation": "NATO"}),
    ("members-of", "role", {"organisation": "Shanghai"}, {"organisation": "Shanghai", "role": "observer"}),
    ("merges", "reason", {}, {"reason": "same-day"}),
    ("merges", "type", {}, {"type": "visit"}),
    ("office-holders", "of", {}, {"of": "Russia"}),
    ("office-holders", "role", {}, {"role": "expert"}),
    ("offices-of", "person", {"person": "Lavrov"}, {"person": "سلمى العلي"}),
    ("organisations-of", "member", {"member": "Russia"}, {"member": "China"}),
    ("organisations-of", "role", {"member": "Russia"}, {"member": "Russia", "role": "candidate"}),
    ("planned-events", "entity", {}, {"entity": "Blinken"}),
    ("planned-events", "since", {}, {"since": "2024-06"}),
    ("planned-events", "until", {}, {"until": "2024-04"}),
    ("planned-then-held", "entity", {}, {"entity": "Xi Jinping"}),
    ("planned-then-held", "type", {}, {"type": "visit"}),
    ("quotes-of", "contains", {}, {"contains": "خطأ"}),
    ("quotes-of", "speaker", {}, {"speaker": "روسيا"}),
    ("ruled-out", "entity", {}, {"entity": "Blinken"}),
    ("rules-used", "article", {}, {"article": "a3"}),
    ("rules-used", "contains", {}, {"contains": "visit/"}),
    ("sanctions-by", "imposer", {"imposer": "European Union"}, {"imposer": "United States"}),
    ("sanctions-by", "measure", {"imposer": "European Union"}, {"imposer": "European Union", "measure": "trade"}),
    ("sanctions-by", "since", {"imposer": "European Union"}, {"imposer": "European Union", "since": "2023-04"}),
    ("sanctions-by", "until", {"imposer": "European Union"}, {"imposer": "European Union", "until": "2022"}),
    ("sanctions-by", "status", {"imposer": "European Union"}, {"imposer": "European Union", "status": "lifted"}),
    ("sanctions-on", "measure", {"target": "7 officers"}, {"target": "7 officers", "measure": "travel-ban"}),
    ("sanctions-on", "on", {"target": "Belarus"}, {"target": "Belarus", "on": "2022-12-01"}),
    ("sanctions-on", "target", {"target": "7 officers"}, {"target": "Belarus"}),
    ("stance", "about", {}, {"about": "China"}),
    ("stance", "kind", {}, {"kind": "oppose"}),
    ("stance", "speaker", {}, {"speaker": "Wang Yi"}),
    ("statements-about", "about", {"speaker": "Russia", "about": "China"}, {"speaker": "Russia", "about": "United States"}),
    ("statements-about", "kind", {"speaker": "Russia", "about": "China"}, {"speaker": "Russia", "about": "China", "kind": "say"}),
    ("statements-about", "speaker", {"speaker": "Russia", "about": "China"}, {"speaker": "سلمى العلي", "about": "China"}),
    ("statements-by-kind", "speaker", {}, {"speaker": "Lavrov"}),
    ("statements-of", "kind", {"speaker": "Russia"}, {"speaker": "Russia", "kind": "accuse"}),
    ("statements-of", "speaker", {"speaker": "Russia"}, {"speaker": "Lavrov"}),
    ("timeline", "first", {"first": "Russia", "second": "China"}, {"first": "Blinken", "second": "China"}),
    ("timeline", "second", {"first": "Russia", "second": "China"}, {"first": "Russia", "second": "Blinken"}),
    ("timeline", "type", {"first": "Russia", "second": "China"}, {"first": "Russia", "second": "China", "type": "visit"}),
    ("told-by-several", "at_least", {}, {"at_least": "3"}),
    ("told-by-several", "type", {}, {"type": "visit"}),
    ("trusted-facts", "least", {}, {"least": "90"}),
    ("trusted-facts", "type", {}, {"type": "visit"}),
    ("visits-of", "status", {"visitor": "Lavrov"}, {"visitor": "Lavrov", "status": "held"}),
    ("visits-of", "visitor", {"visitor": "Lavrov"}, {"visitor": "Blinken"}),
    ("visits-to", "place", {"place": "China"}, {"place": "Beijing"}),
    ("visits-to", "status", {"place": "China"}, {"place": "China", "status": "planned"}),
    ("who-met-whom", "mode", {}, {"mode": "video"}),
    ("who-told-whom", "addressee", {}, {"addressee": "China"}),
    ("who-told-whom", "speaker", {}, {"speaker": "Lavrov"}),
]
# Dates, where two general ones serve: whatever falls before May 2024 must go, and whatever falls after March 2024.
WITH_DATES = [
    "articles", "busiest-actors", "denials", "facts-by-month", "meetings-of", "quotes-of", "ruled-out", "stance",
    "statements-by-kind", "statements-about", "statements-of", "timeline", "visits-of", "visits-to", "who-met-whom",
    "who-told-whom",
]
RESTRICTS += [("facts-of", name, {"entity": "Lavrov"}, {"entity": "Lavrov"} | date) for date in (SINCE, UNTIL) for name in date]
RESTRICTS += [
    (each, name, ASKED.get(each, {}), {**ASKED.get(each, {}), **date})
    for each in WITH_DATES for date in (SINCE, UNTIL) for name in date
]


def small_store(backwards: bool = False) -> Store:
    """The small graph, loaded in the order of the file or in the opposite one."""
    quads = list(parse(path=str(HERE / "data" / "small.trig"), format=RdfFormat.TRIG))
    store = Store()
    for quad in reversed(quads) if backwards else quads:
        store.add(quad)
    return store


@pytest.fixture(scope="module")
def small() -> Store:
    return small_store()


@cache
def as_rdflib() -> rdflib.Dataset:
    data = rdflib.Dataset(default_union=True)
    data.parse(HERE / "data" / "small.trig", format="trig")
    return data


def asked(store: Store, name: str, arguments: Arguments) -> Answer:
    return query.run(store, QUERIES[name], arguments, BASE)


def test_there_are_enough_questions() -> None:
    assert len(QUERIES) >= 18


@pytest.mark.parametrize("name", QUERIES)
def test_each_file_is_sparql_for_two_parsers_and_asks_in_two_languages(name: str) -> None:
    each = QUERIES[name]
    Store().query(each.text)
    prepareQuery(each.text)
    assert re.fullmatch(r"[A-Z].*\?", each.summary), each.summary
    assert re.fullmatch(r"[\u0600-\u06ff].*؟", each.summary_ar), each.summary_ar
    assert each.description.endswith(".")
    assert re.fullmatch(r"[\u0600-\u06ff].*\.", each.description_ar), each.description_ar
    assert each.tags
    assert "ORDER BY" in each.text


@pytest.mark.parametrize("name", QUERIES)
def test_answers_of_the_small_graph(name: str, small: Store) -> None:
    expected = (HERE / "results" / "small" / f"{name}.tsv").read_text("utf-8")
    assert render(asked(small, name, ASKED.get(name, {})), "tsv") == expected


@pytest.mark.parametrize("name", QUERIES)
def test_answers_do_not_depend_on_the_order_of_loading(name: str, small: Store) -> None:
    assert asked(small_store(backwards=True), name, ASKED.get(name, {})) == asked(small, name, ASKED.get(name, {}))


@pytest.mark.parametrize("name", QUERIES)
def test_answers_are_unique_rows_and_not_none(name: str, small: Store) -> None:
    rows = asked(small, name, ASKED.get(name, {})).rows
    assert rows
    assert len(set(map(str, rows))) == len(rows)


def _portable(value: object) -> str | None:
    """A term of either library -> its text: engines differ in how they type counts."""
    if isinstance(value, (NamedNode, Literal, BlankNode)):
        return value.value
    return None if value is None else str(value)


@pytest.mark.parametrize("name", QUERIES)
def test_another_engine_gives_the_same_answer(name: str, small: Store) -> None:
    """The queries are plain SPARQL 1.1: rdflib, over the same graph, finds the same rows."""
    arguments = ASKED.get(name, {})
    text = QUERIES[name].bound(query.terms(small, QUERIES[name], arguments, BASE))
    found = Counter(tuple(map(_portable, row)) for row in as_rdflib().query(text))  # type: ignore[arg-type]
    assert found == Counter(tuple(map(_portable, row)) for row in asked(small, name, arguments).rows)


def test_every_parameter_of_every_query_is_tried() -> None:
    declared = {(name, parameter.name) for name, each in QUERIES.items() for parameter in each.params}
    assert {(name, parameter) for name, parameter, _, _ in RESTRICTS} == declared


@pytest.mark.parametrize(("name", "parameter", "without", "with_it"), RESTRICTS)
def test_each_parameter_restricts(name: str, parameter: str, without: Arguments, with_it: Arguments, small: Store) -> None:
    assert {key for key in without.keys() | with_it.keys() if without.get(key) != with_it.get(key)} == {parameter}
    assert set(map(str, asked(small, name, without).rows)) != set(map(str, asked(small, name, with_it).rows))


@pytest.mark.parametrize(
    ("name", "arguments"),
    [(name, with_it) for name, parameter, without, with_it in RESTRICTS if parameter not in without and parameter != "on"],
)
def test_an_optional_parameter_never_adds_rows(name: str, arguments: Arguments, small: Store) -> None:
    (optional,) = [key for key in arguments if not _required(name, key)]
    without = {key: value for key, value in arguments.items() if key != optional}
    assert len(asked(small, name, arguments).rows) <= len(asked(small, name, without).rows)


def _required(name: str, parameter: str) -> bool:
    return next(each.required for each in QUERIES[name].params if each.name == parameter)


def test_a_plan_is_fulfilled_only_by_what_is_dated_since() -> None:
    """A held meeting of an earlier year does not take a plan off the list."""
    store, graph = small_store(), NamedNode(f"{BASE}article/a2")
    for predicate, value in (
        ("participant", NamedNode(f"{BASE}country/russia")), ("participant", NamedNode(f"{BASE}country/china")),
        ("status", NamedNode("https://kg.example/ontology#status-held")),
    ):
        store.add(_statement("earlier", predicate, value, graph))
    plans = asked(store, "planned-events", {}).rows
    store.add(_statement("earlier", "date", _year("2023"), graph))
    assert asked(store, "planned-events", {}).rows == plans
    store.add(_statement("earlier", "date", _year("2024"), graph))
    assert len(asked(store, "planned-events", {}).rows) == len(plans) - 1


def _statement(fact: str, predicate: str, value: NamedNode | Literal, graph: NamedNode) -> Quad:
    return Quad(NamedNode(f"{BASE}fact/{fact}"), NamedNode(f"https://kg.example/ontology#{predicate}"), value, graph)


def _year(year: str) -> Literal:
    return Literal(year, datatype=NamedNode("http://www.w3.org/2001/XMLSchema#gYear"))


SEEDS = HERE / "results" / "seeds"


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return seeds_store(tmp_path_factory.mktemp("seeds"))


def seeds_store(folder: Path) -> Store:
    """The seeds, extracted and built in a folder, as `kg build seeds` does it."""
    from kg import cli, store

    assert cli.run(["build", str(HERE.parent / "seeds"), "--out", str(folder / "build")]) == 0
    return store.open(folder / "build")


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.tsv")), ids=lambda path: str(path.stem))
def test_answers_of_the_seeds(path: Path, seeds: Store) -> None:
    assert render(asked(seeds, path.stem, OF_SEEDS.get(path.stem, {})), "tsv") == path.read_text("utf-8")


def _write(store: Store, folder: Path, arguments: Mapping[str, Arguments]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in QUERIES:
        (folder / f"{name}.tsv").write_text(render(asked(store, name, arguments.get(name, {})), "tsv"), "utf-8")


if __name__ == "__main__":
    _write(small_store(), HERE / "results" / "small", ASKED)
    if os.environ.get("SEEDS"):
        with TemporaryDirectory() as folder:
            _write(seeds_store(Path(folder)), SEEDS, OF_SEEDS)
