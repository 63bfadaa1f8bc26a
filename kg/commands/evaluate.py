"""`kg evaluate`: the rules held against annotated articles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.commands.common import PATH, Reader, examples, fail
from kg.model import FACT_TYPES

if TYPE_CHECKING:
    from kg.evaluate import Gold, Score


@click.command(epilog=examples("kg evaluate tests/gold", "kg evaluate tests/gold --details", "kg evaluate gold --facts f.jsonl"))
@click.argument("gold", type=PATH)
@click.option("--texts", type=PATH, help="Folder of the articles (default: GOLD/texts).")
@click.option("--facts", type=PATH, help="Score these facts (JSON lines) instead of extracting anew.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--details", is_flag=True, help="List the facts missed and those found wrongly.")
@click.option("--errors", is_flag=True, help="List the wrong slots of facts found.")
def evaluate(gold: Path, texts: Path | None, facts: Path | None, form: str, details: bool, errors: bool) -> None:
    """Hold extracted facts against the annotations in GOLD.

    GOLD holds <article>.json (annotated facts), entities.json (their names) and texts/ (the articles, with an index.toml
    that dates them). Prints per type: annotated and extracted facts, precision, recall, F1, and the share of right slots.
    """
    from kg.evaluate import evaluate as score
    from kg.evaluate import read_gold

    annotated = read_gold(gold, texts)
    scores = score(annotated, _read_facts(facts) if facts else _extract(annotated))
    if details:
        _print(_detail_lines(scores["ALL"]))
    if errors:
        _print(_error_lines(scores["ALL"]))
    rows = {kind: result.row() for kind, result in scores.items()}
    _print([json.dumps(rows)] if form == "json" else _table(rows))


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _extract(gold: Gold) -> Iterator[dict[str, Any]]:
    from kg.facts import to_json
    from kg.vocab import DEFAULT_BASE

    reader = Reader(gold.paths, quiet=True)
    for result in reader.results():
        yield from (to_json(fact, DEFAULT_BASE) for fact in result.facts)
    if reader.refused:
        fail("a text of the annotated articles is refused, so there is nothing to hold against them")


def _read_facts(path: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(path.read_text("utf-8").split("\n"), start=1):
        if line.strip():
            yield _read_fact(line, f"{path}:{number}")


def _read_fact(line: str, place: str) -> dict[str, Any]:
    try:
        fact = json.loads(line)
        spans = [(evidence["start"], evidence["end"]) for evidence in fact["evidence"]]
        if isinstance(fact["article"], str) and fact["type"] in FACT_TYPES and isinstance(fact["slots"], dict) and spans:
            return dict(fact)
    except (ValueError, KeyError, TypeError):
        pass
    fail(f"{place}: not a fact as `kg extract --format jsonl` prints it; extract anew")


def _table(rows: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    yield f"{'type':<11}{'gold':>6}{'pred':>6}{'P':>8}{'R':>8}{'F1':>8}{'slots':>8}"
    for kind, row in rows.items():
        shares = "".join(f"{row[name]:>8.3f}" for name in ("P", "R", "F1", "slots"))
        yield f"{kind:<11}{row['gold']:>6}{row['predicted']:>6}{shares}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _detail_lines(score: Score) -> Iterator[str]:
    for stem, fact in score.missed:
        shown = {slot: value for slot, value in fact.items() if slot not in ("note", "type")}
        yield f"MISSED   {stem} {fact['type']}: {_text(shown)}"
    for stem, fact in score.spurious:
        quotes = " | ".join(f"{_line(e.get('text', ''))} ({e.get('rule', '?')})" for e in fact["evidence"])
        yield f"SPURIOUS {stem} {fact['type']}: {_text(_labels(fact['slots']))} <- {quotes}"


def _error_lines(score: Score) -> Iterator[str]:
    for stem, wrong in score.wrong_slots:
        values = f"{_text(wrong.gold)}, got {_text(_labels(wrong.got))}"
        yield f"SLOT     {stem} {wrong.type}.{wrong.slot}: {values} <- {_line(wrong.text)}"


def _labels(value: Any) -> Any:
    """Entities in a slot value -> their names."""
    if isinstance(value, Mapping) and "label_en" in value:
        return value["label_en"] or value["label_ar"]
    if isinstance(value, Mapping):
        return {slot: _labels(member) for slot, member in value.items()}
    return [_labels(member) for member in value] if isinstance(value, (list, tuple)) else value
