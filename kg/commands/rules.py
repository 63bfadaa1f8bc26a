"""`kg rules`: the rules themselves, their examples, how often each one fires, and what a change of them does."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.commands.common import (
    PATH,
    SOME_REFUSED,
    STDIN,
    Reader,
    base_option,
    examples,
    fail,
    processes_option,
    progress,
    sources_argument,
)

if TYPE_CHECKING:
    from kg.change import Change
    from kg.rules import Rule
    from kg.sides import Pair, Told

INSTALLED = "installed"


@click.group(
    invoke_without_command=True, epilog=examples("kg rules show visit/arrive", "kg rules test", "kg rules coverage seeds")
)
@click.pass_context
def rules(ctx: click.Context) -> None:
    """List the rules, show one, run their examples, count how often each fires, or see what a change of them does."""
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


@rules.command("coverage", epilog=examples(
    "kg rules coverage seeds", "kg rules coverage news.jsonl --format json", "kg rules coverage seeds --beside news.jsonl --fail",
))
@sources_argument
@click.option("--beside", type=PATH, multiple=True, help="Other articles: tell which rules never fire in them.")
@click.option("--fail", "strict", is_flag=True, help="Exit with 1 if a rule fires in SOURCES alone; needs --beside.")
@processes_option
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.pass_context
def coverage(
    ctx: click.Context, sources: tuple[Path, ...], beside: tuple[Path, ...], strict: bool, processes: int, form: str
) -> None:
    """Count how often each rule fires over some articles; rules that never do are counted as 0.

    A rule that fires in the articles at hand when it was written, and never in others, is fitted to them: --beside tells.
    """
    if strict and not beside:
        raise click.UsageError("--fail needs articles to compare with; name them: --beside news.jsonl")
    readers = [Reader(each, processes) for each in (sources, beside) if each]
    counted = [_fired(reader) for reader in readers]
    ids = sorted((rule.id for rule in _load()), key=lambda id_: (*(-fired[id_] for fired, _ in counted), id_))
    if form == "json":
        both = {id_: {"sources": counted[0][0][id_], "beside": counted[-1][0][id_]} for id_ in ids}
        click.echo(json.dumps(both if beside else {id_: counted[0][0][id_] for id_ in ids}, indent=1))
    elif beside:
        click.echo("\n".join(_beside_lines(ids, counted[0][0], counted[1][0])))
    else:
        click.echo("\n".join(f"{counted[0][0][id_]:>8,}  {id_}" for id_ in ids))
    code = max(reader.exit_code(done) for reader, (_, done) in zip(readers, counted, strict=True))
    ctx.exit(1 if strict and _alone(ids, counted[0][0], counted[1][0]) else code)


def _fired(reader: Reader) -> tuple[Counter[str], int]:
    """Sources -> how often each rule fires in them, and how many articles they are."""
    fired: Counter[str] = Counter()
    done = 0
    for result in reader.results():
        done += 1
        fired.update(evidence.rule for fact in result.facts for evidence in fact.evidence)
    return fired, done


def _alone(ids: Sequence[str], first: Counter[str], other: Counter[str]) -> list[str]:
    return [id_ for id_ in ids if first[id_] and not other[id_]]


def _beside_lines(ids: Sequence[str], first: Counter[str], other: Counter[str]) -> Iterator[str]:
    alone, silent = _alone(ids, first, other), [id_ for id_ in ids if not first[id_] and not other[id_]]
    marks = dict.fromkeys(alone, "  <- only in SOURCES") | dict.fromkeys(silent, "  <- nowhere")
    yield f"{'SOURCES':>8}{'beside':>8}"
    yield from (f"{first[id_]:>8,}{other[id_]:>8,}  {id_}{marks.get(id_, '')}" for id_ in ids)
    yield f"{len(ids)} rules: {len(alone)} fire only in SOURCES, {len(silent)} nowhere"


@rules.command("diff", epilog=examples(
    "git worktree add ../before HEAD && kg rules diff ../before . news.jsonl",
    "kg rules diff installed my-kg seeds --format json", "kg rules diff before after seeds --exit-code",
))
@click.argument("old", type=PATH)
@click.argument("new", type=PATH)
@sources_argument
@click.option("--all", "whole", is_flag=True, help="Extract every article, also those that the change cannot touch.")
@click.option("--format", "form", type=click.Choice(["text", "json", "jsonl"]), default="text", show_default=True)
@click.option("--exit-code", "strict", is_flag=True, help="Exit with 1 if any fact is lost or gained.")
@base_option
@click.pass_context
def diff(
    ctx: click.Context, old: Path, new: Path, sources: tuple[Path, ...], whole: bool, form: str, strict: bool, base: str
) -> None:
    """Show the facts of the SOURCES that a change of rules or words loses (-) and gains (+), with their sentences.

    OLD and NEW are folders that hold `rules` and `lexicon`, such as `kg` in a checkout, or the checkout itself, or the word
    `installed`: the rules and words of this program. Both are read by this program. Only articles that hold words which
    the change bears on are extracted; the last line says how many, and why if it is all of them.
    """
    from kg.change import compare
    from kg.sides import Side, pairs

    if STDIN in sources:
        raise click.UsageError("the sources are read twice, which standard input cannot be; put the article into a file")
    found: list[Pair] = []
    with Side(_folder(old)) as before, Side(_folder(new)) as after, progress("articles", quiet=False) as count:
        change = compare(before.snapshot(), after.snapshot())
        for pair in pairs(before, after, sources, None if whole else change, base):
            found.append(pair)
            count()
            for message in pair.errors:
                click.echo(f"Error: {message}", err=True)
            _print_pair(pair, form)
    if form == "json":
        click.echo(json.dumps(_difference(found, change), ensure_ascii=False, indent=1))
    elif form == "text":
        click.echo("\n".join(_summary(found, change)))
    refused = sum(bool(pair.errors) for pair in found)
    ctx.exit(SOME_REFUSED if refused and refused < len(found) else 1 if refused or (strict and _changes(found)) else 0)


def _folder(named: Path) -> Path:
    from kg.resources import installed, rules_and_words

    return installed() if str(named) == INSTALLED else rules_and_words(named)


def _print_pair(pair: Pair, form: str) -> None:
    changes = [("-", told) for told in pair.lost] + [("+", told) for told in pair.gained]
    if form == "jsonl":
        for sign, told in changes:
            click.echo(json.dumps(_plain(sign, told), ensure_ascii=False))
    elif form == "text":
        for line in _pair_lines(pair, changes):
            click.echo(line)


def _pair_lines(pair: Pair, changes: list[tuple[str, Told]]) -> Iterator[str]:
    """A block per sentence: where it stands, the sentence, then what is lost and gained in it."""
    kept = {span for told in pair.lost for span in told.spans}
    kept &= {span for told in pair.gained for span in told.spans}
    rows = []
    for sign, told in changes:
        at = next((k for k, span in enumerate(told.spans) if span not in kept), 0)
        rows.append((told.spans[at], told.sentences[at], sign, told))
    shown = ""
    for span, sentence, sign, told in sorted(rows, key=lambda row: (row[0][:2], row[2] == "+", row[3].fact["id"])):
        if sentence != shown:
            yield from (f"{pair.stem}, characters {span[0]}-{span[1]}", f"    {sentence}")
            shown = sentence
        yield f"  {sign} {told.fact['type']:<11}{told.slots}  ({', '.join(dict.fromkeys(rule for _, _, rule in told.spans))})"


def _plain(sign: str, told: Told) -> dict[str, Any]:
    return {"change": "lost" if sign == "-" else "gained", **told.fact, "sentences": list(told.sentences)}


def _changes(found: Sequence[Pair]) -> int:
    return sum(len(pair.lost) + len(pair.gained) for pair in found)


def _counts(found: Sequence[Pair], of: str) -> dict[str, tuple[int, int]]:
    """What is lost and what is gained, by type or by rule; a fact counts once for each rule that read it."""
    sides = []
    for facts in ([told for pair in found for told in pair.lost], [told for pair in found for told in pair.gained]):
        sides.append(Counter(
            name for told in facts for name in ([told.fact["type"]] if of == "type" else {rule for _, _, rule in told.spans})
        ))
    return {name: (sides[0][name], sides[1][name]) for name in sorted(sides[0] | sides[1])}


def _difference(found: Sequence[Pair], change: Change) -> dict[str, Any]:
    return {
        "articles": sum(not pair.errors for pair in found), "extracted": sum(pair.extracted for pair in found),
        "rules": dict(change.rules), "phrases": change.spelled, "everything": list(change.everything),
        "types": {name: {"lost": lost, "gained": gained} for name, (lost, gained) in _counts(found, "type").items()},
        "by_rule": {name: {"lost": lost, "gained": gained} for name, (lost, gained) in _counts(found, "rule").items()},
        "lost": [_plain("-", told) for pair in found for told in pair.lost],
        "gained": [_plain("+", told) for pair in found for told in pair.gained],
    }


def _summary(found: Sequence[Pair], change: Change) -> Iterator[str]:
    if _changes(found):
        yield from ("", f"{'':<32}{'lost':>6}{'gained':>8}")
        for of in ("type", "rule"):
            yield from (f"{name:<32}{lost:>6,}{gained:>8,}" for name, (lost, gained) in _counts(found, of).items())
        yield ""
    yield from (f"{how}: {', '.join(id_ for id_, each in change.rules.items() if each == how)}" for how in _kinds(change))
    if change.spelled:
        yield f"word forms that differ: {change.spelled:,}"
    yield from (f"may bear on any article: {why}" for why in change.everything)
    changed = sum(bool(pair.lost or pair.gained) for pair in found)
    articles, extracted = sum(not pair.errors for pair in found), sum(pair.extracted for pair in found)
    if refused := sum(bool(pair.errors) for pair in found):
        yield f"{refused:,} articles cannot be read by one side: its rules and word lists may need another version of the program"
    yield f"{changed:,} of {articles:,} articles differ; {extracted:,} were extracted" + ("" if change else "; nothing changed")


def _kinds(change: Change) -> list[str]:
    return sorted(set(change.rules.values()))


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
