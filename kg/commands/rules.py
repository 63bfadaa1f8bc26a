"""`kg rules`: the rules themselves, their examples, and how often each one fires."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.common import Reader, examples, fail, processes_option, sources_argument

if TYPE_CHECKING:
    from kg.rules import Rule


@click.group(
    invoke_without_command=True, epilog=examples("kg rules show visit/arrive", "kg rules test", "kg rules coverage seeds")
)
@click.pass_context
def rules(ctx: click.Context) -> None:
    """List the rules, show one, run their examples, or count how often each fires."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_rules)


@rules.command("list", epilog=examples("kg rules list"))
def list_rules() -> None:
    """List all rules: id and pattern."""
    found = _load()
    width = max((len(rule.id) for rule in found), default=0)
    for rule in found:
        click.echo(f"{rule.id:<{width}}  {rule.pattern}")


@rules.command("show", epilog=examples("kg rules show visit/arrive"))
@click.argument("id_")
def show_rule(id_: str) -> None:
    """Show one rule: its pattern, and the sentences it must read and those it must refuse."""
    click.echo("\n".join(_lines(_named(id_))))


@rules.command("test", epilog=examples("kg rules test", "kg rules test visit/arrive"))
@click.argument("ids", nargs=-1)
@click.pass_context
def test_rules(ctx: click.Context, ids: tuple[str, ...]) -> None:
    """Run the examples of all rules, or of the rules named: every yes must be read, every no refused."""
    from kg.examples import failures

    found = [_named(id_) for id_ in ids] or list(_load())
    failed = [line for rule in found for line in failures(rule)]
    for line in failed:
        click.echo(line)
    number = sum(len(rule.yes) + len(rule.no) for rule in found)
    click.echo(f"{len(found)} rules, {number} examples, {len(failed)} failed")
    ctx.exit(bool(failed))


@rules.command("coverage", epilog=examples("kg rules coverage seeds", "kg rules coverage news.jsonl --format json"))
@sources_argument
@processes_option
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.pass_context
def coverage(ctx: click.Context, sources: tuple[Path, ...], processes: int, form: str) -> None:
    """Count how often each rule fires over some articles; rules that never do are counted as 0."""
    reader = Reader(sources, processes)
    fired: Counter[str] = Counter({rule.id: 0 for rule in _load()})
    done = 0
    for result in reader.results():
        done += 1
        fired.update(evidence.rule for fact in result.facts for evidence in fact.evidence)
    ranked = sorted(fired.items(), key=lambda pair: (-pair[1], pair[0]))
    click.echo(json.dumps(dict(ranked), indent=1) if form == "json" else "\n".join(f"{n:>8,}  {rule}" for rule, n in ranked))
    ctx.exit(reader.exit_code(done))


def _load() -> tuple[Rule, ...]:
    from kg.rules import load

    return load()


def _named(id_: str) -> Rule:
    from difflib import get_close_matches

    found = {rule.id: rule for rule in _load()}
    if id_ not in found:
        near = get_close_matches(id_, found, n=3, cutoff=0.5)
        fail(f"no rule {id_!r}" + (f"; did you mean {' or '.join(near)}?" if near else "; kg rules list shows them all"))
    return found[id_]


def _lines(rule: Rule) -> Iterator[str]:
    yield f"{rule.id} -> {rule.fact}"
    yield from ("", f"  {rule.comment}") if rule.comment else ()
    yield from ("", f"  pattern  {rule.pattern}")
    yield from (f"  set      {slot} = {value}" for slot, value in rule.set.items())
    yield from (f"  needs    {need}" for need in sorted(rule.needs))
    for sentence, slots in rule.yes:
        yield from ("", f"  yes      {sentence}")
        yield from (f"           {slot} = {json.dumps(value, ensure_ascii=False)}" for slot, value in slots.items())
    yield from ("", *(f"  no       {sentence}" for sentence in rule.no))
