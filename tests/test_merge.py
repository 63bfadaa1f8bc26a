"""One event, many tellings: what is merged and why, what is kept apart, what is linked, and how a merge is undone."""

from __future__ import annotations

import datetime
import random
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import cli, undo
from kg.errors import MergeError
from kg.merge import Merged, join_id, merge
from kg.model import Article, Date, Entity, Evidence, Fact
from kg.tellings import Telling, tellings
from tests.factory import fact

ROOT = Path(__file__).parent.parent
XI, PUTIN, LUKASHENKO, TRUMP, BIDEN = (
    Entity(f"person/{name.lower()}", "person", name, name) for name in ("Xi", "Putin", "Lukashenko", "Trump", "Biden")
)
UNNAMED = Entity("person/x29fb4fba8d65", "person", "president of China", "الرئيس الصيني")
CHINA, RUSSIA, BELARUS, USA, IRAN = (
    Entity(f"country/{key}", "country", label, label)
    for key, label in (
        ("china", "China"), ("russia", "Russia"), ("belarus", "Belarus"), ("united-states", "United States"), ("iran", "Iran"))
)
SCO, UN = (Entity(f"organisation/{key}", "organisation", key, key) for key in ("sco", "united-nations"))
BEIJING, MINSK, SHANGHAI = (Entity(f"place/{key}", "place", key, key) for key in ("beijing", "minsk", "shanghai"))
UZBEKISTAN = Entity("country/uzbekistan", "country", "Uzbekistan", "أوزبكستان")
OFFICES = {
    "Xi": (XI, "president", CHINA), "Putin": (PUTIN, "president", RUSSIA), "Trump": (TRUMP, "president", USA),
    "Biden": (BIDEN, "president", USA),
}

Row = tuple[str, str, str, str, tuple[Entity, ...], dict[str, object]]  # article, published, type and status, date, parties, more


def row(article: str, what: str, date: str, *parties: Entity, **more: object) -> Row:
    """`a 2023-03-02`, `meeting held`, a date or "", who: participants; visitor and destination; imposer and target."""
    stem, _, published = article.partition(" ")
    return stem, published, what, date, parties, more


def told(rows: list[Row]) -> list[Telling]:
    """Rows -> the tellings of their articles; `offices="Xi Putin"` says which positions the article gives as well."""
    articles: dict[str, tuple[Article, list[Fact]]] = {}
    for place, (stem, published, what, date, parties, more) in enumerate(rows):
        day = datetime.date.fromisoformat(published) if published else None
        source, facts = articles.setdefault(stem, (Article(stem, "نص" * 200, published=day), []))
        kind, status = what.split(" ")
        slots = {
            "meeting": lambda p: {"participants": p}, "visit": lambda p: {"visitor": p[0], "destination": p[1]},
            "sanction": lambda p: {"imposers": p[:1], "targets": p[1:], "measures": ("unspecified",)},
        }[kind](parties)
        named = str(more.get("offices", "")).split()
        slots |= {"status": status, "date": Date(date, "printed") if date else None}
        slots |= {name: value for name, value in more.items() if name != "offices"}
        evidence = Evidence(place * 9, place * 9 + 3, source.text[place * 9 : place * 9 + 3], "rule")
        facts.append(replace(fact(source, kind, evidence, **slots), id=f"{stem}-{place}"))
        for name in named:
            person, role, state = OFFICES[name]
            facts.append(fact(source, "position", person=person, role=role, of=state))
    return [telling for source, facts in articles.values() for telling in tellings(source, facts)]


def shown(rows: list[Row], merged: Merged) -> list[str]:
    """What was merged or linked, as `a+b same-day same-parties`: the articles (a2: its second telling), then the reasons."""
    name = {}
    for stem in {stem for stem, *_ in rows}:
        mine = sorted((each for event in merged.events for each in event.tellings if each.article == stem), key=lambda t: t.start)
        name |= {each.fact: stem + (str(place) if place > 1 else "") for place, each in enumerate(mine, 1)}
    joins = [join for event in merged.events for join in event.merges] + [link.join for link in merged.links]
    return sorted(" ".join(filter(None, (f"{name[j.earlier]}+{name[j.later]}", j.time, j.parties, j.link))) for j in joins)


TOGETHER: list[tuple[str, list[Row], list[str]]] = [
    ("one day, told by two", [row("a 2023-03-02", "meeting held", "2023-03-01", XI, LUKASHENKO),
                              row("b 2023-08-17", "meeting held", "2023-03-01", XI, LUKASHENKO)], ["a+b same-day same-parties"]),
    ("one month, told once by each", [row("a 2023-03-02", "meeting held", "2022-09", XI, LUKASHENKO),
                                      row("b 2023-08-17", "meeting held", "2022-09", XI, LUKASHENKO)],
     ["a+b same-period same-parties"]),
    ("the summit of Samarkand", [row("a 2023-03-02", "meeting held", "2022-09", XI, LUKASHENKO, place=UZBEKISTAN, offices="Xi"),
                                 row("a 2023-03-02", "meeting held", "2022-09", XI, LUKASHENKO, PUTIN, place=UZBEKISTAN),
                                 row("b 2023-08-17", "meeting held", "2022-09", UNNAMED, LUKASHENKO, place=UZBEKISTAN),
                                 row("b 2023-08-17", "meeting held", "2022-09", SCO, place=UZBEKISTAN)],
     ["a+b same-period office-holder"]),
    ("Lukashenko's visit", [row("a 2023-03-02", "visit held", "2023-03-01", LUKASHENKO, BEIJING),
                            row("b 2023-08-17", "visit held", "2023", LUKASHENKO, BEIJING)], ["a+b day-in-period same-parties"]),
    ("Beijing in February 2022", [row("a 2022-01-11", "visit planned", "", PUTIN, BEIJING),
                                  row("b 2022-02-05", "visit held", "", PUTIN, BEIJING),
                                  row("c 2024-04-09", "visit held", "2022", PUTIN, BEIJING)],
     ["a+b announced-before same-parties planned-then-held", "b+c published-in-period same-parties"]),
    ("persons here, their states there", [row("a 2022-02-05", "meeting held", "2022-02-04", XI, PUTIN, offices="Xi Putin"),
                                          row("b 2022-02-06", "meeting held", "2022-02-04", CHINA, RUSSIA)],
     ["a+b same-day office-holder"]),
    ("one names a third", [row("a 2022-02-05", "meeting held", "2022-02-04", XI, PUTIN),
                           row("b 2022-02-06", "meeting held", "2022-02-04", XI, PUTIN, LUKASHENKO)],
     ["a+b same-day more-parties"]),
    ("a city here, its country there", [row("a 2023-08-17", "visit held", "2023-08-16", XI, MINSK),
                                        row("b 2023-08-18", "visit held", "2023-08-16", XI, BELARUS)],
     ["a+b same-day city-in-country"]),
    ("told again in the article", [row("a 2023-08-17", "visit held", "2023", XI, MINSK),
                                   row("a 2023-08-17", "visit held", "", XI, BELARUS)],
     ["a+a2 same-article city-in-country"]),
    ("undated on the days after", [row("a 2018-04-10", "visit held", "2018-04-10", TRUMP, BEIJING),
                                   row("b 2018-04-11", "visit held", "", TRUMP, BEIJING)], ["a+b published-near same-parties"]),
    ("both undated, within three days", [row("a 2018-04-10", "meeting held", "", TRUMP, XI),
                                         row("b 2018-04-13", "meeting held", "", TRUMP, XI)],
     ["a+b published-near same-parties"]),
    ("no day of publication, but dated", [row("a", "meeting held", "2018-04-10", TRUMP, XI),
                                          row("b", "meeting held", "2018-04", TRUMP, XI)],
     ["a+b day-in-period same-parties"]),
    ("a dated ban is one act", [row("a 2018-05-11", "sanction imposed", "2018-05-10", USA, IRAN),
                                row("b 2018-06-11", "sanction imposed", "2018-05-10", USA, IRAN)], ["a+b same-day same-parties"]),
    ("what is specific enough without a date", [
        row("a 2018-05-11", "sanction imposed", "", USA, IRAN, measures=("arms", "trade")),
        row("b 2018-05-12", "sanction imposed", "", USA, IRAN, measures=("arms", "trade"))],
     ["a+b published-near same-parties"]),
]
APART: list[tuple[str, list[Row]]] = [
    ("two days", [row("a", "meeting held", "2022-09-15", XI, PUTIN), row("b", "meeting held", "2022-09-16", XI, PUTIN)]),
    ("held and planned", [row("a 2022-09-20", "meeting held", "2022-09-15", XI, PUTIN),
                          row("b 2022-09-20", "meeting planned", "2022-09-25", XI, PUTIN)]),
    ("by telephone and in person", [row("a", "meeting held", "2022-09-15", XI, PUTIN, mode="phone"),
                                    row("b", "meeting held", "2022-09-15", XI, PUTIN, mode="in-person")]),
    ("in two cities", [row("a", "meeting held", "2022-09", XI, PUTIN, place=BEIJING),
                       row("b", "meeting held", "2022-09", XI, PUTIN, place=SHANGHAI)]),
    ("one other party", [row("a", "meeting held", "2022-09-15", XI, PUTIN),
                         row("b", "meeting held", "2022-09-15", XI, LUKASHENKO)]),
    ("persons and states without a cue", [row("a", "meeting held", "2022-02-04", XI, PUTIN),
                                          row("b", "meeting held", "2022-02-04", CHINA, RUSSIA)]),
    ("two presidents of one state", [row("a", "meeting held", "2022-02-04", XI, TRUMP, offices="Trump"),
                                     row("b", "meeting held", "2022-02-04", XI, BIDEN, offices="Biden")]),
    ("undated, a week apart", [row("a 2018-04-10", "meeting held", "", TRUMP, XI),
                               row("b 2018-04-17", "meeting held", "", TRUMP, XI)]),
    ("undated, no day of publication", [row("a", "meeting held", "", TRUMP, XI), row("b", "meeting held", "", TRUMP, XI)]),
    ("undated, published before the day", [row("a 2018-04-09", "meeting held", "", TRUMP, XI),
                                           row("b 2018-04-11", "meeting held", "2018-04-10", TRUMP, XI)]),
    ("states talk all the time", [row("a 2018-04-10", "meeting held", "", USA, CHINA),
                                  row("b 2018-04-10", "meeting held", "", USA, CHINA)]),
    ("bodies sit often", [row("a", "meeting held", "2018-04", UN), row("b", "meeting held", "2018-04", UN)]),
    ("the year was told before the day", [row("a 2023-01-05", "visit held", "2023", LUKASHENKO, BEIJING),
                                          row("b 2023-03-02", "visit held", "2023-03-01", LUKASHENKO, BEIJING)]),
    ("a visit of last year told again", [row("a 2018-07-10", "visit held", "", TRUMP, CHINA),
                                         row("a 2018-07-10", "visit held", "2017-10", TRUMP, BEIJING)]),
    ("sanctions that are merely there", [row("a 2018-05-11", "sanction imposed", "", USA, IRAN),
                                         row("b 2018-05-12", "sanction imposed", "", USA, IRAN)]),
    ("nobody knows who imposes", [row("a 2018-05-11", "sanction imposed", "2018-05-10", USA),
                                  row("b 2018-05-11", "sanction imposed", "2018-05-10", USA)]),
    ("a month that holds two days", [row("a", "meeting held", "2022-09-15", XI, PUTIN),
                                     row("b", "meeting held", "2022-09-16", XI, PUTIN),
                                     row("c", "meeting held", "2022-09", XI, PUTIN)]),
    ("two that one could be part of", [row("a", "meeting held", "2022-09-15", XI, PUTIN, LUKASHENKO),
                                       row("b", "meeting held", "2022-09-15", XI, PUTIN, TRUMP),
                                       row("c", "meeting held", "2022-09-15", XI, PUTIN)]),
    ("a bilateral beside the summit of three", [row("a", "meeting held", "2022-09-15", XI, PUTIN),
                                                row("a", "meeting held", "2022-09-15", XI, PUTIN, LUKASHENKO)]),
]
LINKED: list[tuple[str, list[Row], list[str]]] = [
    ("the day that was planned", [row("a 2018-04-08", "meeting planned", "2018-04-10", TRUMP, XI),
                                  row("b 2018-04-11", "meeting held", "2018-04-10", TRUMP, XI)],
     ["a+b same-day same-parties planned-then-held"]),
    ("planned for a day, told undated after it", [row("a 2018-05-16", "meeting planned", "2018-06-12", TRUMP, XI),
                                                  row("b 2018-06-12", "meeting held", "", TRUMP, XI)],
     ["a+b published-near same-parties planned-then-held"]),
    ("planned afterwards", [row("a 2018-04-11", "meeting planned", "", TRUMP, XI),
                            row("b 2018-04-11", "meeting held", "2018-04-10", TRUMP, XI)], []),
    ("planned long before", [row("a 2018-01-11", "meeting planned", "", TRUMP, XI),
                             row("b 2018-04-11", "meeting held", "2018-04-10", TRUMP, XI)], []),
    ("planned for another day", [row("a 2018-04-08", "meeting planned", "2018-04-11", TRUMP, XI),
                                 row("b 2018-04-11", "meeting held", "2018-04-10", TRUMP, XI)], []),
    ("«the summit» while a later day is planned", [row("a 2018-05-16", "meeting planned", "2018-06-12", TRUMP, XI),
                                                   row("b 2018-05-25", "meeting planned", "", TRUMP, XI),
                                                   row("c 2018-06-01", "meeting held", "", TRUMP, XI)], []),
    ("two that it could have become", [row("a 2018-04-01", "visit planned", "2018-04", TRUMP, BEIJING),
                                       row("b 2018-04-11", "visit held", "2018-04-10", TRUMP, BEIJING),
                                       row("c 2018-04-21", "visit held", "2018-04-20", TRUMP, BEIJING)], []),
    ("held here, ruled out there", [row("a 2018-04-11", "meeting held", "2018-04-10", TRUMP, XI),
                                    row("b 2018-04-12", "meeting ruled-out", "2018-04-10", TRUMP, XI)],
     ["a+b same-day same-parties held-and-ruled-out"]),
    ("planned and cancelled in one article", [row("a 2018-03-19", "visit planned", "2018-03-19", TRUMP, BEIJING),
                                              row("a 2018-03-19", "visit ruled-out", "", TRUMP, BEIJING)],
     ["a+a2 same-article same-parties planned-and-ruled-out"]),
    ("met once, not again", [row("a 2018-03-19", "meeting held", "", TRUMP, XI),
                             row("a 2018-03-19", "meeting ruled-out", "", TRUMP, XI)], []),
]


MERGED = TOGETHER + LINKED


@pytest.mark.parametrize(("rows", "expected"), [case[1:] for case in MERGED], ids=[case[0] for case in MERGED])
def test_tellings_of_one_event_are_merged_and_say_why(rows: list[Row], expected: list[str]) -> None:
    assert shown(rows, merge(told(rows))) == expected


@pytest.mark.parametrize("rows", [case[1] for case in APART], ids=[case[0] for case in APART])
def test_what_may_be_two_events_stays_apart(rows: list[Row]) -> None:
    merged = merge(told(rows))
    assert [len(event.tellings) for event in merged.events] == [1] * len(rows)
    assert not merged.links


def test_an_event_has_the_most_precise_date_and_keeps_every_telling() -> None:
    rows = [row("a 2023-03-02", "visit held", "2023-03-01", LUKASHENKO, BEIJING),
    row("b 2023-08-17", "visit held", "2023", LUKASHENKO, BEIJING)]
    (event,) = merge(told(rows)).events
    assert (event.date, [telling.article for telling in event.tellings]) == ("2023-03-01", ["a", "b"])


def test_identifiers_hang_on_what_is_told_and_not_on_the_words() -> None:
    one, other = (Article("a", "نص" * 50, published=datetime.date(2023, 3, 2)) for _ in range(2))
    slots = {"visitor": XI, "destination": BEIJING, "status": "held"}
    here = tellings(one, [fact(one, "visit", Evidence(0, 4, "نصنص", "visit/old"), **slots)])
    there = tellings(other, [fact(other, "visit", Evidence(6, 9, "نصن", "visit/new"), **slots)])
    assert here[0].key == there[0].key


# ---- laws ------------------------------------------------------------------------------------------------------------
DATES = st.sampled_from(["", "2022", "2022-09", "2022-09-15", "2022-09-16", "2022-10-01"])
ROWS = st.lists(
    st.builds(
        row,
        st.sampled_from(["a 2022-09-15", "b 2022-09-16", "c 2022-09-18", "d 2022-10-02", "e", "f 2023-01-05"]),
        st.sampled_from(["meeting held", "meeting planned", "meeting ruled-out"]), DATES,
        st.sampled_from([XI, UNNAMED, CHINA]), st.sampled_from([PUTIN, RUSSIA, LUKASHENKO]),
        offices=st.sampled_from(["", "Xi", "Xi Putin"]), mode=st.sampled_from(["unknown", "phone", "in-person"]),
    ) | st.builds(
        row, st.sampled_from(["a 2022-09-15", "b 2022-09-16", "c 2022-09-18"]), st.just("visit held"), DATES,
        st.sampled_from([XI, PUTIN]), st.sampled_from([MINSK, BELARUS, BEIJING, CHINA]),
    ),
    min_size=2, max_size=9,
)


def days_agree(one: Telling, other: Telling) -> bool:
    return one.date.startswith(other.date) or other.date.startswith(one.date)


@given(ROWS, st.randoms(use_true_random=False))
def test_neither_order_nor_repetition_matters(rows: list[Row], shuffle: random.Random) -> None:
    found = told(rows)
    expected = merge(found)
    assert merge(shuffle.sample(found * 2, len(found) * 2)) == expected


@given(ROWS)
def test_an_event_never_holds_two_days_two_statuses_or_two_modes(rows: list[Row]) -> None:
    merged = merge(told(rows))
    assert sorted(each.fact for event in merged.events for each in event.tellings) == sorted({each.fact for each in told(rows)})
    for event in merged.events:
        for one, other in combinations(event.tellings, 2):
            assert days_agree(one, other)
            assert one.status == other.status
            assert not (one.mode and other.mode and one.mode != other.mode)


@given(ROWS, st.randoms(use_true_random=False))
def test_what_is_undone_is_apart_and_nothing_new_comes_together_with_it(rows: list[Row], shuffle: random.Random) -> None:
    found = told(rows)
    joins = [join for event in merge(found).events for join in event.merges]
    if joins:
        join = shuffle.choice(joins)
        after = merge(found, [join.id])
        assert after.undone == {join.id}
        assert not any({join.earlier, join.later} <= {each.fact for each in event.tellings} for event in after.events)


@given(ROWS)
def test_links_lie_between_events_that_are_there_and_can_be_undone(rows: list[Row]) -> None:
    found = told(rows)
    merged = merge(found)
    events = {event.id: event for event in merged.events}
    for link in merged.links:
        statuses = events[link.source].status, events[link.target].status
        assert (link.relation, statuses) in {
            ("held-as", ("planned", "held")), ("contradicts", ("held", "ruled-out")), ("contradicts", ("planned", "ruled-out"))
        }
        again = merge(found, [link.join.id])
        assert link.join.id in again.undone
        assert (link.source, link.target) not in {(each.source, each.target) for each in again.links}


# ---- undoing ---------------------------------------------------------------------------------------------------------
THREE = [
    row(f"{stem} 2023-03-0{day}", "meeting held", "2023-03-01", XI, LUKASHENKO) for stem, day in (("a", 2), ("b", 3), ("c", 4))
]
UNDONE = [
    ([], [["a", "b", "c"]]),
    ([("a", "c")], [["a", "b"], ["c"]]),
    ([("a", "b")], [["a", "c"], ["b"]]),
    ([("b", "c")], [["a", "b"], ["c"]]),
    ([("a", "b"), ("a", "c")], [["a"], ["b", "c"]]),
    ([("a", "b"), ("a", "c"), ("b", "c")], [["a"], ["b"], ["c"]]),
]


@pytest.mark.parametrize(("apart", "expected"), UNDONE)
def test_a_telling_that_is_taken_out_leaves_the_others_together(apart: list[tuple[str, str]], expected: list[list[str]]) -> None:
    found = {telling.article: telling for telling in told(THREE)}
    merged = merge(found.values(), [join_id(found[one], found[other]) for one, other in apart])
    assert [[telling.article for telling in event.tellings] for event in merged.events] == expected


LISTS = [
    ("6e1075eb8b9c4ccb\n", {"6e1075eb8b9c4ccb": 1}),
    ("# all\n\n 6e1075eb8b9c4ccb  # «زيارة» | «وصل»\n04d7295b333f8d5c#\n6e1075eb8b9c4ccb",
     {"6e1075eb8b9c4ccb": 3, "04d7295b333f8d5c": 4}),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_an_undo_list_holds_identifiers_and_remarks(text: str, expected: dict[str, int], tmp_path: Path) -> None:
    path = tmp_path / "undo.txt"
    path.write_text(text, "utf-8")
    assert undo.read(path) == {name: f"{path}:{line}" for name, line in expected.items()}


def test_a_line_that_is_no_identifier_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "undo.txt"
    path.write_text("# all\njoin/6e10\n", "utf-8")
    with pytest.raises(MergeError, match=f"{path}:2: 'join/6e10' is no identifier of a join"):
        undo.read(path)
    path.write_bytes(b"\xff")
    with pytest.raises(MergeError, match="not UTF-8"):
        undo.read(path)


def listed(out: Path, capsys: pytest.CaptureFixture[str], *more: str) -> list[str]:
    """The rows of `kg merges`, as identifier, type and articles."""
    assert cli.run(["merges", "--data", str(out), "--format", "csv", *more]) == 0
    rows = [line.split(",") for line in capsys.readouterr().out.splitlines()[1:]]
    return sorted(cells[0].rsplit("/", 1)[-1] for cells in rows)


def test_merges_of_the_seeds_are_listed_and_undone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, path = tmp_path / "build", tmp_path / "undo.txt"
    seeds = ["build", str(ROOT / "seeds"), "--out", str(out), "--quiet"]
    assert cli.run(seeds) == 0
    before = listed(out, capsys)
    (year,) = listed(out, capsys, "--reason", "day-in-period")
    assert set(listed(out, capsys, "--type", "visit")) == set(before)
    assert listed(out, capsys, "--type", "sanction") == []
    assert cli.run(["merges", "--data", str(out), "--undo", year]) == 0
    path.write_text(capsys.readouterr().out + "0123456789abcdef\n", "utf-8")
    assert path.read_text("utf-8").startswith(f"{year}  # «تأتي زيارة الزعيم البيلاروسي» | «")
    assert cli.run([*seeds, "--apart", str(path)]) == 0
    assert f"Warning: {path}:2: there is no join 0123456789abcdef to undo" in capsys.readouterr().err
    assert listed(out, capsys) == sorted(set(before) - {year})
    assert cli.run(["merges", "--data", str(out), "--undo", year]) == 1
    assert f"no join '{year}' in this dataset" in capsys.readouterr().err


def test_processes_and_order_of_articles_change_no_byte(tmp_path: Path) -> None:
    files = sorted(str(path) for path in (ROOT / "seeds").glob("*.txt"))
    for name, sources, processes in (("one", files, "1"), ("two", files[::-1], "2")):
        assert cli.run(["build", *sources, "--out", str(tmp_path / name), "--processes", processes, "--quiet"]) == 0
    one, two = ((tmp_path / name / "current" / "data.nq").read_bytes() for name in ("one", "two"))
    assert one == two
