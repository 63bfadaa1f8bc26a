"""Errors of an evaluation by their cause, on annotations made up for the purpose; figures per rule; the document."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from kg import cli
from kg.accuracy import RuleScore, by_rule, markdown, wilson
from kg.errorclass import CAUSES, failures, grouped
from kg.evaluate import Gold, Names, evaluate
from kg.facts import to_json
from kg.model import Article
from kg.vocab import DEFAULT_BASE
from kg.whynot import stages

NAMES = {
    "Sergey Lavrov": {"en": [], "ar": ["لافروف", "سيرغي لافروف"]}, "China": {"en": [], "ar": ["الصين"]},
    "Vladimir Putin": {"en": [], "ar": ["بوتين"]}, "Russia": {"en": [], "ar": ["روسيا"]}, "Beijing": {"en": [], "ar": ["بكين"]},
    "Zork": {"en": [], "ar": ["الزورق"]}, "Nobody": {"en": [], "ar": ["فلان"]},
}


def visit(evidence: str, visitor: str, destination: str, **slots: Any) -> dict[str, Any]:
    return {"type": "visit", "visitor": visitor, "destination": destination, "evidence": evidence, **slots}


def say(evidence: str, *speakers: str, **slots: Any) -> dict[str, Any]:
    return {"type": "statement", "speakers": list(speakers), "evidence": evidence, **slots}


def wrongly(text: str, fact: dict[str, Any], evidence: str = "") -> dict[str, Any]:
    """A fact in the annotators' form -> the same as if it had been extracted."""
    quote = evidence or fact["evidence"]
    start = text.find(quote)
    slots = {slot: value for slot, value in fact.items() if slot not in ("type", "evidence")}
    span = {"start": start, "end": start + len(quote), "text": quote, "rule": "made/up"}
    return {"article": "a", "type": fact["type"], "slots": slots, "evidence": [span]}


ARRIVED = "وصل لافروف إلى الصين"
SAID = "قال لافروف إن الحوار ضروري"
LATER = "للجميع في كل مكان من العالم."
# text, annotated, extracted (None: by the rules), cause, side, what (its beginning)
CASES: dict[str, tuple[str, list[dict[str, Any]], list[dict[str, Any]] | None, list[tuple[str, str, str]]]] = {
    "all right": (f"و{ARRIVED}.", [visit(ARRIVED, "Sergey Lavrov", "China", status="held")], None, []),
    "no trigger": (
        "الصين بلد جميل.", [visit("الصين بلد جميل", "China", "China")], None,
        [("no trigger", "missed", "visitor China, destination China: no word here starts a rule of type visit")],
    ),
    "no rule": (
        "ووصلت رسالة لافروف إلى الصين.", [visit("وصلت رسالة لافروف إلى الصين", "Sergey Lavrov", "China")], None,
        [("no rule", "missed", "visitor Sergey Lavrov, destination China: visit/")],
    ),
    "nobody fits before": (
        "وأضاف أن العلاقات جيدة.", [say("أضاف أن العلاقات جيدة", "Sergey Lavrov")], None,
        [("no fact of the match", "missed", "speakers Sergey Lavrov: statement/dropped: the rule matched, but no speaker")],
    ),
    "an entity that nothing links": (
        "ووصل زورق إلى الصين مع الزورق.", [visit("وصل زورق إلى الصين مع الزورق", "Zork", "China")], None,
        [("entity not found", "missed", "visitor Zork, destination China: «الزورق» is linked to nobody")],
    ),
    "somebody else": (
        f"و{SAID}.", [say(SAID, "Nobody")], [wrongly(SAID, say(SAID, "Vladimir Putin"))],
        [
            ("link", "missed", "speakers Nobody: statement/vso reads others here"),
            ("link", "spurious", "speakers Vladimir Putin (made/up): gold has speakers Nobody"),
        ],
    ),
    "other slots": (
        f"و{SAID}.", [say(SAID, "Sergey Lavrov", addressee="Russia")],
        [wrongly(f"و{SAID}.", say(SAID, "Russia", addressee="Sergey Lavrov"))],
        [
            ("wrong role", "missed", "speakers Sergey Lavrov: got speakers Russia"),
            ("wrong role", "spurious", "speakers Russia (made/up): gold has speakers Sergey Lavrov"),
        ],
    ),
    "an office of another kind": (
        "الرئيس بوتين",
        [{"type": "position", "person": "Vladimir Putin", "role": "president", "of": "Russia", "evidence": "الرئيس بوتين"}],
        [wrongly("الرئيس بوتين", {"type": "position", "person": "Vladimir Putin", "role": "king", "of": "Russia",
                                   "evidence": "الرئيس بوتين"})],
        [
            ("wrong status or kind", "missed", "person Vladimir Putin, role president: got person Vladimir Putin, role king"),
            ("wrong status or kind", "spurious", "person Vladimir Putin, role king (made/up): gold has person Vladimir Putin"),
        ],
    ),
    "slots of a fact found": (
        f"و{ARRIVED}.", [visit(ARRIVED, "Sergey Lavrov", "China", status="planned", date="2024-04-08", host="Russia")], None,
        [
            ("wrong status or kind", "slot", "status is planned, got held"),
            ("date", "slot", "date is 2024-04-08, got nothing"),
            ("other slot", "slot", "host is Russia, got nothing"),
        ],
    ),
    "too few words": (
        f"و{SAID} {LATER}", [say(SAID, "Sergey Lavrov")],
        [wrongly(f"و{SAID} {LATER}", say(SAID, "Sergey Lavrov"), f"ضروري {LATER}")],
        [
            ("boundary", "missed", f"speakers Sergey Lavrov: evidence is «ضروري {LATER}»"),
            ("boundary", "spurious", "speakers Sergey Lavrov (made/up): evidence differs"),
        ],
    ),
    "a name cut short": (
        f"و{SAID}.", [say(SAID, "Sergey Lavrov")],
        [wrongly(f"و{SAID}.", say(SAID, "لافروف إن"))],
        [
            ("boundary", "missed", "speakers Sergey Lavrov: got speakers لافروف إن"),
            ("boundary", "spurious", "speakers لافروف إن (made/up): gold has speakers Sergey Lavrov"),
        ],
    ),
    "told twice": (
        f"و{ARRIVED}.", [visit(ARRIVED, "Sergey Lavrov", "China"), visit(ARRIVED, "Sergey Lavrov", "China")], None,
        [("duplicate", "missed", "visitor Sergey Lavrov, destination China: it matches another annotation")],
    ),
    "not annotated": (
        f"و{ARRIVED}.", [], None,
        [("not in gold", "spurious", "visitor Sergey Lavrov, destination China (visit/arrive-vso): gold has here: nothing")],
    ),
    "evidence that is not in the text": (
        "الطقس جميل.", [say("لا شيء", "Zork")], None, [("boundary", "missed", "these words do not stand in the text")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_causes(case: str) -> None:
    """Every error has one cause, and says what differs."""
    text, annotated, extracted, expected = CASES[case]
    read = stages(Article("a", text))
    kinds = {fact["type"] for fact in annotated} or {"visit"}
    got = [to_json(fact, DEFAULT_BASE) for fact in read.facts if fact.type in kinds] if extracted is None else extracted
    gold = Gold(Names(NAMES), {"a": annotated}, {"a": text}, ())
    found = failures(gold, evaluate(gold, got)["ALL"], {"a": got}, lambda _: read)
    assert [(each.cause, each.side) for each in found] == [row[:2] for row in expected]
    assert [each.what for each, row in zip(found, expected, strict=True) if not each.what.startswith(row[2])] == []
    assert {each.cause for each in found} <= set(CAUSES)
    assert [cause for cause, _ in grouped(found)] == list(dict.fromkeys(row[0] for row in expected))


@pytest.mark.parametrize(
    ("hits", "cases", "low", "high"),
    [(0, 0, 0.0, 1.0), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (5, 10, 0.237, 0.763), (81, 263, 0.255, 0.366)],
)
def test_wilson(hits: int, cases: int, low: float, high: float) -> None:
    """The last row is Newcombe's example (1998, Statistics in Medicine 17: 857-872)."""
    assert tuple(round(bound, 3) for bound in wilson(hits, cases)) == (low, high)


TEXT = f"و{ARRIVED}. و{SAID}."
ANNOTATED = [visit(ARRIVED, "Sergey Lavrov", "China", status="held")]
EXTRACTED = [
    wrongly(TEXT, visit(ARRIVED, "Sergey Lavrov", "China", status="held")), wrongly(TEXT, say(SAID, "Sergey Lavrov")),
]
DOCUMENT = """\
# Accuracy

Made by `kg evaluate gold --format markdown` (kg 0). Do not edit: run the command again.

1 annotated articles. Precision (P) and recall (R) are of whole facts; slots is the share of right slots in
the facts found. Intervals are Wilson's, at 95 %: where they are wide, there are too few cases to say more.

## By type of fact

| type | gold | extracted | P | R | F1 | slots | P, 95 % | R, 95 % |
|---|--:|--:|--:|--:|--:|--:|--:|--:|
| meeting | 0 | 0 | 0.000 | 0.000 | 0.000 | 0.000 | - | - |
| visit | 1 | 1 | 1.000 | 1.000 | 1.000 | 1.000 | 0.21-1.00 | 0.21-1.00 |
| statement | 0 | 1 | 0.000 | 0.000 | 0.000 | 0.000 | 0.00-0.79 | - |
| sanction | 0 | 0 | 0.000 | 0.000 | 0.000 | 0.000 | - | - |
| membership | 0 | 0 | 0.000 | 0.000 | 0.000 | 0.000 | - | - |
| position | 0 | 0 | 0.000 | 0.000 | 0.000 | 0.000 | - | - |
| all | 1 | 2 | 0.500 | 1.000 | 0.667 | 1.000 | 0.09-0.91 | 0.21-1.00 |

## By rule

A hit matches an annotation, a wrong one matches none. Not counted: a fact that repeats a
hit, and one whose annotation is optional.

| rule | hits | wrong | precision | 95 % |
|---|--:|--:|--:|--:|
| `made/up` | 1 | 1 | 0.500 | 0.09-0.91 |"""


def test_the_document() -> None:
    scores = evaluate(Gold(Names(NAMES), {"a": ANNOTATED}, {"a": TEXT}, ()), EXTRACTED)
    assert by_rule(scores["ALL"]) == [RuleScore("made/up", 1, 1)]
    assert "\n".join(markdown({"gold": scores}, {"gold": 1}, "kg evaluate gold --format markdown", "kg 0")) == DOCUMENT


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with annotations of one article, which is the current one."""
    (tmp_path / "gold" / "texts").mkdir(parents=True)
    (tmp_path / "gold" / "texts" / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "gold" / "a.json").write_text(json.dumps(ANNOTATED), "utf-8")
    (tmp_path / "gold" / "entities.json").write_text(json.dumps(NAMES), "utf-8")
    (tmp_path / "facts.jsonl").write_text("".join(f"{json.dumps(fact)}\n" for fact in EXTRACTED), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


ERRORS = f"""\
1 not in gold (spurious 1): nothing of this type is annotated here
  spurious statement a: speakers Sergey Lavrov (made/up): gold has here: nothing
    «و{SAID}.»

"""


def test_errors_of_the_command(gold: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["evaluate", "gold", "--facts", "facts.jsonl", "--errors"]) == 0
    errors, table = capfd.readouterr().out.split("type         gold")
    assert (errors, len(table.splitlines())) == (ERRORS, 8)
    assert cli.run(["evaluate", "gold", "--facts", "facts.jsonl", "--errors", "--format", "json"]) == 0
    told = json.loads(capfd.readouterr().out)
    assert [(group["cause"], group["count"], len(group["cases"])) for group in told["errors"]] == [("not in gold", 1, 1)]
    assert told["visit"]["F1"] == 1.0


def test_document_of_the_command(gold: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The header tells the command as it was given; the file holds what stdout would."""
    assert cli.run(["evaluate", "gold", "--facts", "facts.jsonl", "--format", "markdown", "--output", "a b.md"]) == 0
    text = (gold / "a b.md").read_text("utf-8")
    assert "`kg evaluate gold --format markdown --facts facts.jsonl --output 'a b.md'` (kg 0." in text
    assert text.split("## By type")[1] == DOCUMENT.split("## By type")[1] + "\n"
    assert cli.run(["evaluate", "gold", "--format", "markdown", "--errors"]) == 2
    assert "leave out --details and --errors" in capfd.readouterr().err


def test_several_sets(gold: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Two sets are counted together, told apart by their names; the figures of the rules go where they are wanted."""
    sets = ["evaluate", "one=gold", "two=gold", "--texts", "gold/texts", "--facts", "facts.jsonl"]
    assert cli.run([*sets, "--format", "json"]) == 0
    both = json.loads(capfd.readouterr().out)["ALL"]
    assert (both["gold"], both["predicted"], both["P"]) == (2, 4, 0.5)
    assert cli.run([*sets, "--format", "markdown", "--figures", "p.json"]) == 0
    text = capfd.readouterr().out
    assert "`kg evaluate one=… two=… --format markdown --texts gold/texts --facts facts.jsonl --figures p.json` (kg 0." in text
    assert re.findall("## By .*", text) == [
        "## By type of fact: one, 1 articles", "## By type of fact: two, 1 articles", "## By rule",
    ]
    assert text.splitlines()[-1] == "| `made/up` | 2 | 2 | 0.500 | 0.15-0.85 |"
    told = json.loads((gold / "p.json").read_text("utf-8"))
    assert (told["gold"], told["precision"]) == ("one (1 articles), two (1 articles)", {
        "made/up": {"cases": 4, "correct": 2, "precision": 0.5, "low": 0.15, "high": 0.85},
    })
    assert cli.run(["evaluate", "gold", "gold"]) == 2
    assert "two GOLD are named 'gold'" in capfd.readouterr().err
