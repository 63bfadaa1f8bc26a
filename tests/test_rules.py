"""The rules: each reads its `yes` sentences and refuses its `no` sentences; a rule that cannot be trusted does not load."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from kg import cli, gazetteer, rules
from kg.change import MADE
from kg.conditions import CONDITIONS
from kg.errors import RuleError
from kg.examples import failures
from kg.model import SLOTS
from kg.resources import rules_dir
from kg.rules import Rule

RULES = rules.load()
FILES = sorted(rules_dir().glob("*.toml"))
KEYS = {"id", "fact", "comment", "pattern", "set", "needs", "yes", "no"}


@pytest.fixture(scope="module")
def spelled() -> frozenset[str]:
    """Every symbol that some word of the lexicon carries."""
    heads = gazetteer.load().heads.values()
    return frozenset(symbol for head in heads for phrase in head.phrases() for symbol in phrase.symbols)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_examples(rule: Rule) -> None:
    """A rule reads what it promises and nothing that it must refuse."""
    assert list(failures(rule)) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_explains_itself(rule: Rule) -> None:
    """Id under the fact's type, a comment, ASCII in the pattern, examples whose slots exist, a refused near miss."""
    assert rule.id.startswith(f"{rule.fact}/")
    assert rule.comment
    assert rule.pattern.isascii()
    assert all(set(slots) <= set(SLOTS[rule.fact]) and slots for _, slots in rule.yes)
    assert not {sentence for sentence, _ in rule.yes} & set(rule.no)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_symbol_can_occur(rule: Rule, spelled: frozenset[str]) -> None:
    """A symbol that no word and no phrase carries is a typing mistake: SPEKA."""
    assert rule.symbols - spelled - MADE == frozenset()


def test_every_condition_is_known() -> None:
    """What a rule `needs` stands in the table of conditions."""
    assert {need for rule in RULES for need in rule.needs} - set(CONDITIONS) == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_holds_only_what_is_read(path: Path) -> None:
    """A misspelt key would be passed over in silence."""
    table = tomllib.loads(path.read_text("utf-8"))
    assert set(table) <= {"macro", "rule"}
    assert {key for row in table.get("rule", ()) for key in row} <= KEYS


GOOD = """
[[rule]]
id = "visit/travel"
fact = "visit"
pattern = "TRAVEL:trigger PERSON:visitor"
yes = [["سافر لافروف.", { status = "held" }]]
no = ["وصل لافروف."]
"""

BROKEN = [
    ("no yes", ('yes = [["سافر لافروف.", { status = "held" }]]', ""), "visit.toml: rule visit/travel: no 'yes'"),
    ("empty yes", ('yes = [["سافر لافروف.", { status = "held" }]]', "yes = []"), "visit.toml: rule visit/travel: no 'yes'"),
    ("no no", ('no = ["وصل لافروف."]', ""), "visit.toml: rule visit/travel: no 'no'"),
    ("no id", ('id = "visit/travel"', ""), "visit.toml: rule number 1: no 'id'"),
    ("unknown fact", ('fact = "visit"', 'fact = "vist"'), "rule visit/travel: fact 'vist' is none of meeting, visit"),
    ("unknown slot", ("no =", "set = { place = 1 }\nno ="), "rule visit/travel: a visit has no slot 'place'"),
    ("bad column", ("TRAVEL:trigger", "travel:trigger"), "rule visit/travel: pattern column 1: cannot read 'travel:trigg'"),
    ("no trigger", (":trigger", ""), "rule visit/travel: exactly one top-level symbol of the pattern must be :trigger"),
    ("two triggers", ("PERSON:visitor", "PERSON:trigger"), "rule visit/travel: exactly one top-level symbol"),
    ("trigger in a group", ("TRAVEL:trigger", "(TRAVEL:trigger | X)"), "rule visit/travel: exactly one top-level symbol"),
    ("group not closed", ("PERSON:visitor", "(PERSON | X"), "rule visit/travel: a ( is never closed"),
    ("closed too often", ("PERSON:visitor", "PERSON)"), "rule visit/travel: an unmatched )"),
    ("nothing to repeat", ("TRAVEL:trigger", "* TRAVEL:trigger"), "rule visit/travel: '*' follows nothing"),
    ("id twice", ("[[rule]]", GOOD + "[[rule]]"), "rule visit/travel: the id is used twice"),
    ("not TOML", ("[[rule]]", "[[rule]"), "visit.toml: "),
]


def _load(text: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Rule, ...]:
    (folder / "visit.toml").write_text(text, "utf-8")
    monkeypatch.setattr(rules, "rules_dir", lambda: folder)
    return rules.load.__wrapped__()


def test_a_good_rule_loads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule with pattern, yes and no is read as written."""
    (rule,) = _load(GOOD, tmp_path, monkeypatch)
    assert (rule.id, rule.fact, rule.order, rule.no) == ("visit/travel", "visit", 0, ("وصل لافروف.",))
    assert rule.symbols == {"TRAVEL", "PERSON"}


@pytest.mark.parametrize(("change", "message"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_broken_rule_does_not_load(
    change: tuple[str, str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line names the file or the rule, the place, and what is wrong."""
    with pytest.raises(RuleError) as error:
        _load(GOOD.replace(*change, 1), tmp_path, monkeypatch)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_rules_that_fire_only_in_some_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Beside other articles each rule has two counts; one that fires only in the first is marked, and fails if asked to."""
    monkeypatch.chdir(tmp_path)
    said, came = "قال سالم الكناني إن الحوار ضروري.", "وصل وزير الخارجية الروسي سيرغي لافروف إلى بكين يوم الاثنين."
    for stem, text in (("a", f"{came} {said}"), ("b", said), ("c", came)):
        (tmp_path / f"{stem}.txt").write_text(text, "utf-8")
    assert cli.run(["rules", "coverage", "a.txt", "--beside", "b.txt"]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert lines[0] == " SOURCES  beside"
    assert [line for line in lines[1:-1] if "nowhere" not in line] == [
        "       1       1  statement/vso",
        "       1       0  position/titled  <- only in SOURCES",
        "       1       0  visit/arrive-vso  <- only in SOURCES",
    ]
    assert lines[-1] == f"{len(RULES)} rules: 2 fire only in SOURCES, {len(RULES) - 3} nowhere"
    assert cli.run(["rules", "coverage", "a.txt", "--beside", "b.txt", "--fail"]) == 1
    capfd.readouterr()
    assert cli.run(["rules", "coverage", "a.txt", "--beside", "b.txt", "--beside", "c.txt", "--fail", "--format", "json"]) == 0
    told = json.loads(capfd.readouterr().out)
    assert {rule: counts for rule, counts in told.items() if counts["sources"]} == {
        "position/titled": {"sources": 1, "beside": 1}, "statement/vso": {"sources": 1, "beside": 1},
        "visit/arrive-vso": {"sources": 1, "beside": 1},
    }
    assert cli.run(["rules", "coverage", "a.txt", "--fail"]) == 2
    assert "--fail needs articles to compare with" in capfd.readouterr().err
