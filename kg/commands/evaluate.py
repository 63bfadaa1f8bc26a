"""`kg evaluate`: the rules held against annotated articles."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import chain, zip_longest
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from kg.commands.common import PATH, Reader, examples, fail
from kg.commands.common import output as written
from kg.model import FACT_TYPES

if TYPE_CHECKING:
    from kg.errorclass import Failure
    from kg.evaluate import Gold, Score


EXAMPLES = (
    "kg evaluate tests/gold", "kg evaluate tests/gold --errors", "kg evaluate tests/gold --facts facts.jsonl --details",
    "kg evaluate seeds=tests/gold more=my-gold --texts seeds --format markdown",
)


@click.command(epilog=examples(*EXAMPLES))
@click.argument("gold", nargs=-1, required=True, type=PATH)
@click.option(
    "--texts", type=PATH, multiple=True, help="Folder of the articles of GOLD (default: GOLD/texts); a second one of the second."
)
@click.option("--facts", type=PATH, help="Score these facts (JSON lines) instead of extracting anew.")
@click.option("--format", "form", type=click.Choice(["table", "json", "markdown"]), default="table", show_default=True)
@click.option("--details", is_flag=True, help="List the facts missed and those found wrongly.")
@click.option("--errors", is_flag=True, help="Group what is missed or wrong by its cause, the most frequent first.")
@click.option("--figures", type=PATH, help="Write there how often each rule was right, as `kg build` reads it.")
@click.option("--output", "-o", type=PATH, help="Write to this file instead of stdout.")
def evaluate(
    gold: tuple[Path, ...], texts: tuple[Path, ...], facts: Path | None, form: str, details: bool, errors: bool,
    figures: Path | None, output: Path | None,
) -> None:
    """Hold extracted facts against the annotations in GOLD.

    GOLD holds <article>.json (annotated facts), entities.json (their names) and texts/ (the articles, with an index.toml
    that dates them). Prints per type: annotated and extracted facts, precision, recall, F1, and the share of right slots.
    Several GOLD are counted together; NAME=FOLDER gives one the name by which documents call it.
    """
    from kg.accuracy import total
    from kg.evaluate import evaluate as score

    if form == "markdown" and (details or errors):
        raise click.UsageError("--format markdown is a document of figures; leave out --details and --errors, or choose table")
    sets = _sets(gold, texts)
    got = {name: list(_read_facts(facts) if facts else _extract(each)) for name, each in sets.items()}
    by_set = {name: score(each, got[name]) for name, each in sets.items()}
    scores = {kind: total(table[kind] for table in by_set.values()) for kind in next(iter(by_set.values()))}
    found = [each for name in sets for each in _failures(sets[name], by_set[name]["ALL"], got[name])] if errors else []
    sizes = {name: len(each.facts) for name, each in sets.items()}
    lines = _detail_lines(scores["ALL"]) if details and form == "table" else iter(())
    if form == "table":
        lines = chain(lines, _error_lines(found), _table({kind: result.row() for kind, result in scores.items()}))
    elif form == "json":
        lines = iter([json.dumps(_json(scores, found, details, errors), ensure_ascii=False)])
    else:
        given = {"--facts": facts, "--output": output, "--figures": figures}
        lines = _markdown(by_set, sizes, gold, texts, given)
    with written(output) as stream:
        stream.writelines(f"{line}\n".encode() for line in lines)
    if figures:
        _write_figures(scores["ALL"], sizes, figures)


def _named(gold: Path) -> tuple[str, Path]:
    """A folder, or NAME=FOLDER -> its name (the folder's last part where none is given), the folder."""
    name, equals, folder = str(gold).partition("=")
    return (name, Path(folder)) if equals and not gold.exists() else (gold.resolve().name, gold)


def _sets(gold: tuple[Path, ...], texts: tuple[Path, ...]) -> dict[str, Gold]:
    from kg.evaluate import read_gold

    if len(texts) > len(gold):
        raise click.UsageError("--texts is given more often than GOLD; give it once for each GOLD at most")
    sets = {}
    for (name, folder), where in zip_longest(map(_named, gold), texts):
        if name in sets:
            raise click.UsageError(f"two GOLD are named {name!r}; name them: first={folder}")
        sets[name] = read_gold(folder, where)
    return sets


def _write_figures(score: Score, sizes: Mapping[str, int], path: Path) -> None:
    from kg import rules
    from kg.accuracy import figures

    with written(path) as stream:
        stream.write((json.dumps(figures(score, sizes, rules.digest()), indent=1, ensure_ascii=False) + "\n").encode())


def _failures(gold: Gold, score: Score, got: Iterable[dict[str, Any]]) -> list[Failure]:
    """The errors of an evaluation with their causes; articles that have some are read again, stage by stage."""
    from kg.errorclass import failures
    from kg.whynot import stages

    by_article: dict[str, list[dict[str, Any]]] = {}
    for fact in got:
        by_article.setdefault(fact["article"], []).append(fact)
    articles = {article.stem: article for article in Reader(gold.paths, quiet=True).articles()}
    return failures(gold, score, by_article, lambda stem: stages(articles[stem]))


def _json(scores: Mapping[str, Score], found: list[Failure], details: bool, errors: bool) -> dict[str, Any]:
    """Figures by type; with --details and --errors also the facts behind them, and the errors by cause."""
    plain: dict[str, Any] = {kind: score.row() for kind, score in scores.items()}
    if details:
        for name, rows in (("missed", scores["ALL"].missed), ("spurious", scores["ALL"].spurious)):
            plain[name] = [{"article": stem, "fact": fact} for stem, fact in rows]
    if errors:
        from kg.errorclass import grouped

        plain["errors"] = [
            {"cause": cause, "count": len(group), "cases": [asdict(each) for each in group]} for cause, group in grouped(found)
        ]
    return plain


def _markdown(
    scores: Mapping[str, Mapping[str, Score]], sizes: Mapping[str, int], gold: tuple[Path, ...], texts: tuple[Path, ...],
    given: Mapping[str, Path | None],
) -> Iterator[str]:
    """The document; its header tells the command with the paths as they were given, but of a named set the name alone."""
    from kg import rules
    from kg.accuracy import markdown
    from kg.version import VERSION

    sets = [quote(str(path)) if _named(path)[1] == path else f"{_named(path)[0]}=…" for path in gold]
    options = [("--texts", path) for path in texts] + [(name, path) for name, path in given.items() if path]
    words = [f"{name} {quote(str(path))}" for name, path in options]
    command = " ".join(["kg evaluate", *sets, "--format markdown", *words])
    return markdown(scores, sizes, command, f"kg {VERSION}, rules and word lists {rules.digest()[:12]}")


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


def _error_lines(found: list[Failure]) -> Iterator[str]:
    """A block per cause: how many, what it means, then each error with its sentence."""
    if not found:
        return
    from kg.errorclass import CAUSES, grouped

    for cause, group in grouped(found):
        sides = Counter(each.side for each in group)
        split = ", ".join(f"{side} {sides[side]}" for side in ("missed", "spurious", "slot") if sides[side])
        yield f"{len(group)} {cause} ({split}): {CAUSES[cause]}"
        for each in group:
            yield f"  {each.side} {each.type} {each.article}: {each.what}"
            yield f"    «{each.sentence}»"
        yield ""


def _labels(value: Any) -> Any:
    """Entities in a slot value -> their names."""
    if isinstance(value, Mapping) and "label_en" in value:
        return value["label_en"] or value["label_ar"]
    if isinstance(value, Mapping):
        return {slot: _labels(member) for slot, member in value.items()}
    return [_labels(member) for member in value] if isinstance(value, (list, tuple)) else value
