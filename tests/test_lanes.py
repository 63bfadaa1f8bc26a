"""Which queries wait with the long ones, and for whom a running one is to make way."""

from __future__ import annotations

import pytest

from kg.keywords import TOKEN, keywords, wording
from kg.web.lanes import Lanes
from kg.web.limits import usual_workers
from kg.web.ports import Ask
from kg.web.run import Run
from kg.web.slow import Slow, alike

BOMB = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }"
BRIEF = 0.1


@pytest.mark.parametrize(("text", "words"), [
    ("ASK {}", "ASK {"),
    ("ask{ ?s ?p 12.5e3 } # no", "ask { ?s ?p"),
    ("PREFIX a: <http://x/a#>\nSELECT * { a:b1 a:p 'x # 1'@en } LIMIT 10",
     "PREFIX a: <http://x/a#> SELECT { a:b1 a:p 'x # 1' @en LIMIT"),
    ("ASK { 'cut off", "ASK { 'cut off"),
    ('ASK { """cut ""off', 'ASK { """cut ""off'),
    ("ASK { FILTER(true-NOW()) }", "ASK { FILTER true-NOW"),
    ("", ""),
])
def test_wording(text: str, words: str) -> None:
    assert wording(text) == words


@pytest.mark.parametrize("text", ["'" + "\\'ش" * 50, '"""' + '"ش' * 50, "ش" * 99, "a-b." * 40, "true-1e-NOW"])
def test_what_never_closes_is_one_token_and_is_looked_at_once(text: str) -> None:
    assert [token[0] for token in TOKEN.finditer(text)] == [text]


@pytest.mark.parametrize(("text", "words"), [
    ("ASK { FILTER(true-NOW()) }", {"ask", "filter", "true", "now"}),
    ("PREFIX ex.a-b: <x:> ASK { ex.a-b:c a.:d 1a }", {"prefix", "ask", "a"}),
    ("ASK { SERVICEex:x { ?s-ex:p GROUP_CONCAT } }", {"ask", "serviceex", "ex", "group", "concat"}),
])
def test_keywords(text: str, words: set[str]) -> None:
    assert keywords(text) == words


@pytest.mark.parametrize(("one", "other", "same"), [
    (BOMB, BOMB.replace(" ", "\n\t") + " LIMIT 1", False),
    (BOMB, BOMB.replace(" ", "  ") + " # 17", True),
    (BOMB + " OFFSET 1", BOMB + " OFFSET 2", True),
    (BOMB, BOMB.replace("?f", "?g"), False),
    (BOMB, "ASK {}", False),
    ("ASK { <x:1> ?p ?o }", "ASK { <x:2> ?p ?o }", False),
])
def test_alike(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same


def test_what_ran_long_is_expected_to_for_five_minutes_or_until_it_does_not() -> None:
    now = 0.0
    slow = Slow(lambda: now)
    assert not slow.expects(BOMB)
    slow.learn(BOMB + " # 1")
    assert [slow.expects(text) for text in (BOMB, BOMB + " # 2", "ASK {}")] == [True, True, False]
    now = 301.0
    assert not slow.expects(BOMB)
    slow.learn(BOMB)
    slow.forget(BOMB + " #")
    assert not slow.expects(BOMB)


def test_wordings_are_not_kept_without_end() -> None:
    slow = Slow(lambda: 0.0)
    for number in range(1001):
        slow.learn(f"ASK {{ ?x{number} ?p ?o }}")
    assert [slow.expects(f"ASK {{ ?x{number} ?p ?o }}") for number in (0, 1, 1000)] == [False, True, True]


def run(text: str, client: str = "a") -> Run:
    return Run(Ask(text, ""), client, text.encode(), lambda _: None, None)


class Workers:
    """In the place of a pool: one worker for each lane, always free."""

    def takes(self, client: str) -> bool:
        return True

    def next(self, queue):  # type: ignore[no-untyped-def]
        return queue.pop()

    next_long = next


def texts(lanes: Lanes) -> list[str]:
    found = []
    while each := lanes.next(Workers()):  # type: ignore[arg-type]
        found.append(f"{each.ask.text}{' long' if each.long else ''}")
    return found


def test_what_is_worded_as_a_long_one_waits_behind_all_others() -> None:
    lanes = Lanes(lambda client: False, lambda: 0.0)
    for text in ("B 1", "B 2", "A 3", "B 4"):
        lanes.push(run(text))
    lanes.drags(run("B 0"))
    assert (len(lanes), texts(lanes), len(lanes)) == (4, ["A 3", "B 1 long", "B 2 long", "B 4 long"], 0)


def test_who_comes_is_admitted_unless_it_is_worded_as_a_long_one() -> None:
    lanes, workers = Lanes(lambda client: False, lambda: 0.0), Workers()
    lanes.drags(run("B 0"))
    short, long = run("A 1"), run("B 1")
    assert [lanes.admit(each, workers) for each in (short, long)] == [True, False]  # type: ignore[arg-type]
    lanes.push(long)
    assert (short.long, long.long, lanes.waiting(short), lanes.waiting(long)) == (False, True, 0, 1)


@pytest.mark.parametrize(("waiting", "held", "wanted"), [
    ([], ["a"], False),
    ([("B 2", "a")], ["a"], False),
    ([("A 2", "a")], ["a"], True),
    ([("B 2", "b")], ["a"], True),
    ([("B 2", "b")], ["a", "b"], False),
])
def test_a_running_query_makes_way_for_others(waiting: list[tuple[str, str]], held: list[str], wanted: bool) -> None:
    lanes = Lanes(lambda client: False, lambda: 0.0)
    for text, client in waiting:
        lanes.push(run(text, client))
    assert lanes.wanted(run("B 1"), held) is wanted


@pytest.mark.parametrize(("outcome", "seconds", "long", "again"), [
    ("answered", 0.05, False, False),
    ("answered", 3.0, True, True),
    ("refused 504: The query takes too long", 10.0, True, True),
    ("refused 499: The client has gone", 0.05, True, True),
])
def test_one_that_ends_soon_is_forgotten(outcome: str, seconds: float, long: bool, again: bool) -> None:
    lanes, one = Lanes(lambda client: False, lambda: 0.0), run("B 1")
    lanes.drags(run("B 0"))
    lanes.admit(one, None)
    one.outcome, one.seconds = outcome, seconds
    assert (lanes.ended(one, BRIEF), lanes.admit(two := run("B 2"), None) or two.long) == (long, again)


@pytest.mark.parametrize(("cores", "workers"), [(1, 3), (2, 3), (3, 4), (4, 4), (64, 4)])
def test_workers_where_nobody_says_how_many(cores: int, workers: int) -> None:
    assert usual_workers(cores) == workers
