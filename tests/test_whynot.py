"""How far patterns get, and what `kg why-not` says of sentences that give no fact."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import cli, rules
from kg.model import Article, Item
from kg.nearmiss import miss
from kg.pattern import Alphabet, Compiled, parse, symbols
from kg.rules import Rule
from kg.whynot import stages, triggers

MACROS = {"MAN": "(PERSON (COMMA PERSON)*)", "FREE": "(TIME | ALSO)", "GOAL": "(PLACE | STATE)"}


def rule(pattern: str) -> Rule:
    """A pattern, MACROS allowed -> a rule."""
    expanded = pattern
    for name, text in MACROS.items():
        expanded = expanded.replace(name, text)
    nodes = parse(expanded, "test")
    return Rule("visit/test", "visit", pattern, 0, (), (), {}, compiled=Compiled(nodes), symbols=frozenset(symbols(nodes)))


def items(text: str) -> list[Item]:
    """`A+B C` -> an item with the symbols A and B, and one with C."""
    return [Item(at, at + 1, frozenset(word.split("+"))) for at, word in enumerate(text.split())]


# pattern, items, index of the trigger -> side, expected, slot, index of the item found there, how far a gap may reach
STOPS: dict[str, tuple[str, str, int, list[tuple[Any, ...]]]] = {
    "it fits": ("GO:trigger MAN:visitor TO GOAL", "GO PERSON TO PLACE", 0, []),
    "the first piece": ("GO:trigger MAN:visitor TO GOAL", "GO X TO PLACE", 0, [("after", ("MAN",), "visitor", 1, 0)]),
    "inside a piece": ("GO:trigger (TO PLACE | IN STATE)", "GO TO X", 0, [("after", ("PLACE",), "", 2, 0)]),
    "all ways of a piece": ("GO:trigger (TO | IN) X", "GO BY", 0, [("after", ("TO", "IN"), "", 1, 0)]),
    "a later piece": ("GO:trigger MAN TO GOAL:destination", "GO PERSON TO X", 0, [("after", ("GOAL",), "destination", 3, 0)]),
    "behind what may be left out": ("GO:trigger FREE{0,2} MAN", "GO TIME ALSO X", 0, [("after", ("MAN",), "", 3, 0)]),
    "repeated": ("GO:trigger MAN TO", "GO PERSON COMMA PERSON COMMA X", 0, [("after", ("TO",), "", 4, 0)]),
    "too few": ("GO:trigger FREE{2,3} TO", "GO TIME TO", 0, [("after", ("FREE",), "", 2, 0)]),
    "the end of the sentence": ("GO:trigger MAN", "GO", 0, [("after", ("MAN",), "", 1, 0)]),
    "more than the end": ("GO:trigger >", "GO X", 0, [("after", ("the sentence's end",), "", 1, 0)]),
    "behind a gap": ("GO:trigger ..3 TO", "GO X X X X TO", 0, [("after", ("TO",), "", 1, 3)]),
    "a gap stops at a quotation": ("GO:trigger ..3 TO", "GO X QUOTE TO", 0, [("after", ("TO",), "", 1, 3)]),
    "before the trigger": ("MAN:visitor FREE? GO:trigger", "X TIME GO", 2, [("before", ("MAN",), "visitor", 0, 0)]),
    "before the beginning": ("MAN:visitor GO:trigger", "GO", 0, [("before", ("MAN",), "visitor", -1, 0)]),
    "both sides": (
        "< MAN GO:trigger TO", "X GO X", 1, [("after", ("TO",), "", 2, 0), ("before", ("MAN",), "", 0, 0)],
    ),
    "a symbol with conditions": (
        "GO:trigger PERSON!GROUP&OLD", "GO PERSON+GROUP", 0, [("after", ("PERSON!GROUP&OLD",), "", 1, 0)],
    ),
}


@pytest.mark.parametrize("case", STOPS)
def test_where_a_pattern_stops(case: str) -> None:
    pattern, row, at, expected = STOPS[case]
    assert [(s.side, s.expected, s.slot, s.at, s.within) for s in miss(rule(pattern), items(row), at).stops] == expected


PATTERNS = (
    "MAN:visitor FREE{0,2} GO:trigger ..2 TO GOAL", "(TO | < | X+) GO:trigger (MAN FREE? | TO){1,2} >",
    "GO:trigger (TO X?)* PLACE",
)
WORDS = st.lists(st.sampled_from(["PERSON", "TIME", "TO", "PLACE", "X", "COMMA", "QUOTE", "GO"]), max_size=7)


@given(st.sampled_from(PATTERNS), WORDS, WORDS)
def test_no_stop_is_told_where_the_pattern_matches(pattern: str, before: list[str], after: list[str]) -> None:
    """The walk and the regular expressions agree on what fits."""
    made, row, alphabet = rule(pattern), items(" ".join([*before, "GO", *after])), Alphabet()
    coded = "".join([alphabet.code(item.symbols) for item in row])
    found = made.compiled.match(coded, coded[::-1], len(before), alphabet)
    assert (found is not None) == (not miss(made, row, len(before)).stops)


@pytest.mark.parametrize("each", rules.load(), ids=lambda each: each.id)
def test_every_rule_can_be_walked(each: Rule) -> None:
    """A lone word that fits no symbol stops every rule, but for those that are a trigger alone."""
    found = miss(each, items("NOTHING"), 0)
    assert (found.stops == ()) == (found.wanting == 0)


WHY: dict[str, tuple[str, str | None, list[str]]] = {
    "no traveller": ("ووصلت الرسالة إلى الصين.", "visit", [
        "وصلت: visit/she-dropped: after «وصلت» expected ILA, found «الرسالة» (DEFX PAPER X)",
    ]),
    "no destination": ("ووصل لافروف إلى قناعة بأن الحوار ممكن.", "visit", [
        "وصل: visit/arrive-vso: after «إلى» expected WHERETO (destination), found «قناعة» (X)",
    ]),
    "nobody speaks": ("وأضاف أن العلاقات جيدة.", "statement", [
        "أضاف: statement/dropped: the rule matched, but no speaker found: the pattern names none here, and none fits before",
    ]),
    "an office without a name": ("قال الرئيس الصيني إن الحوار ضروري.", "position", [
        "الرئيس الصيني: position/titled: the rule matched, but no person found: «الرئيس الصيني» names no holder of the office",
    ]),
    "a fact": ("ووصل لافروف إلى الصين.", "visit", ["وصل: visit"]),
    "no trigger": ("الطقس جميل.", None, []),
}


@pytest.mark.parametrize("case", WHY)
def test_why(case: str) -> None:
    """The nearest rule comes first, with what it misses."""
    text, kind, expected = WHY[case]
    read = stages(Article("sentence", text))
    found = []
    for each in triggers(read, kind):
        first = each.facts[0][1].type if each.facts else f"{each.reasons[0].rule}: {each.reasons[0].why}"
        found.append(f"{text[each.item.start : each.item.stop]}: {first}")
    assert found == expected


def test_a_condition_that_fails_is_named() -> None:
    (trigger,) = triggers(stages(Article("sentence", "قال لافروف.")), "position")
    assert [(each.rule, each.what, each.why) for each in trigger.reasons] == [
        ("position/titled", "condition", "the pattern fits, but not the condition titled"),
    ]


OUT = """\
sentence 1 (body, characters 0-24)
  W                                    «و»
  ARRIVE FEM JOURNEY PAST V            «وصلت»
  DEFX PAPER X                         «الرسالة»
  ILA                                  «إلى»
  ACTOR COUNTRY FEM                    «الصين» = country: China
  DOT                                  «.»

  trigger JOURNEY V ARRIVE FEM «وصلت»
    visit/she-dropped: after «وصلت» expected ILA, found «الرسالة» (DEFX PAPER X)
    visit/arrive-there: after «وصلت» expected PLACE (destination), found «الرسالة» (DEFX PAPER X)
    visit/honoured: after «وصلت» expected HISHIGHNESS, found «الرسالة» (DEFX PAPER X)

1 triggers, 1 without a fact; 0 facts
"""
SENTENCE = "ووصلت الرسالة إلى الصين."


@pytest.mark.parametrize("source", ["argument", "file", "stdin"])
def test_the_command(source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """A sentence as argument, file or stdin prints the same."""
    (tmp_path / "a.txt").write_text(SENTENCE, "utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SENTENCE.encode())))
    text = {"argument": SENTENCE, "file": str(tmp_path / "a.txt"), "stdin": "-"}[source]
    assert (cli.run(["why-not", text]), *capfd.readouterr()) == (0, OUT, "")


def test_json(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["why-not", SENTENCE, "--type", "visit", "--format", "json"]) == 0
    told = json.loads(capfd.readouterr().out)
    assert [len(sentence["items"]) for sentence in told["sentences"]] == [6]
    (trigger,) = told["triggers"]
    reason = next(each for each in trigger["reasons"] if each["rule"] == "visit/she-dropped")
    assert (trigger["start"], trigger["end"], trigger["text"], reason["what"]) == (1, 5, "وصلت", "pattern")
    assert reason["wanted"] == [
        {"side": "after", "expected": ["ILA"], "slot": "", "within": 0, "behind": "وصلت", "start": 6, "stop": 13,
         "found": "الرسالة", "symbols": ["DEFX", "PAPER", "X"]},
    ]


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (["hello"], 1, "Error: 'hello' is neither a file nor an Arabic sentence; give one of them, or - for stdin\n"),
        (["x", "--published", "soon"], 2, "'soon' does not match the format '%Y-%m-%d'.\n"),
        (["x", "--type", "war"], 2, "'war' is not one of 'meeting', 'visit',"),
    ],
)
def test_wrong_usage(args: list[str], code: int, message: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["why-not", *args]) == code
    assert message in capfd.readouterr().err


def test_the_publication_date_reaches_the_facts(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["why-not", "ووصل لافروف إلى الصين أمس.", "--published", "2024-04-09", "--type", "visit"]) == 0
    assert "date: 2024-04-08" in capfd.readouterr().out


def test_a_sentence_longer_than_the_name_of_a_file(capfd: pytest.CaptureFixture[str]) -> None:
    """Of 128 letters and more, which are 256 bytes: it is read as a sentence, not looked for as a file."""
    assert cli.run(["why-not", "وصل لافروف إلى الصين " + "ثم " * 50]) == 0
    assert "visit/arrive-vso: visit" in capfd.readouterr().out
