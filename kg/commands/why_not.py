"""`kg why-not`: what the rules see of a sentence, and what the nearest of them miss in it."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.commands.common import Reader, examples, fail, stdin_article, type_option

if TYPE_CHECKING:
    from kg.model import Article, Item
    from kg.whynot import Stages, Trigger

EXAMPLES = (
    'kg why-not "ووصلت الرسالة إلى الصين."', "kg why-not article.txt --type visit",
    'kg why-not "وصل لافروف أمس." --published 2024-04-09', "cat article.txt | kg why-not - --format json",
)


@click.command("why-not", epilog=examples(*EXAMPLES))
@click.argument("text", metavar="TEXT")
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Date of publication, as 2024-04-09.")
@type_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def why_not(text: str, published: datetime.datetime | None, kind: str | None, form: str) -> None:
    """Show why TEXT gives no fact: a sentence, a file, or - for stdin.

    Shows the words and mentions with the symbols that rules see, the words that start rules, the facts read, and for each
    trigger without a fact the nearest rules: the symbol their pattern missed, the condition that failed, or what was wanting
    to make a fact of the match.
    """
    from kg.whynot import stages, triggers

    article = _article(text)
    if published:
        article = replace(article, published=published.date(), published_basis="given with --published")
    read = stages(article)
    found = triggers(read, kind)
    if form == "json":
        click.echo(json.dumps(_json(read, found), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_lines(read, found, kind)))


def _article(text: str) -> Article:
    """The argument -> an article: of stdin, of a file where there is one, else the words themselves."""
    from kg.model import Article

    if text == "-":
        return stdin_article()
    if len(os.fsencode(text)) < 256 and Path(text).is_file():  # no name of a file is longer, and to ask for one is an error
        reader = Reader([Path(text)], quiet=True)
        found = list(reader.articles())
        if len(found) != 1:
            fail(f"{text}: holds {len(found)} articles that can be read; give one, or a sentence")
        return found[0]
    if not any("\u0600" <= char <= "\u06ff" for char in text):
        fail(f"{text!r} is neither a file nor an Arabic sentence; give one of them, or - for stdin")
    return Article("sentence", text)


# ---- text ------------------------------------------------------------------------------------------------------------
def _lines(read: Stages, found: tuple[Trigger, ...], kind: str | None) -> Iterator[str]:
    if not read.linked:
        kinds = ", ".join(dict.fromkeys(region.kind for region in read.regions)) or "nothing"
        yield f"no sentence is read here: the text is taken for {kinds}"
    for number, linked in enumerate(read.linked):
        place = f"{linked.sentence.start}-{linked.sentence.stop}"
        yield f"sentence {number + 1} ({linked.sentence.kind}, characters {place})"
        yield from (f"  {line}" for line in _item_lines(read, linked.items))
        here = [each for each in found if each.sentence == number]
        yield "" if here else f"  no trigger: no word of this sentence starts a rule{f' of type {kind}' if kind else ''}"
        for each in here:
            yield from (f"  {line}" for line in _trigger_lines(read, each))
        yield ""
    facts = {fact.id for each in found for _, fact in each.facts}
    without = sum(not each.facts for each in found)
    yield f"{len(found)} triggers, {without} without a fact; {len(facts)} facts"


def _item_lines(read: Stages, items: tuple[Item, ...], depth: int = 0) -> Iterator[str]:
    """A line per item: symbols first, since Arabic last keeps the columns straight in a terminal."""
    from kg.whynot import words

    for item in items:
        symbols = "  " * depth + (" ".join(sorted(item.symbols)) or "-")
        mention = _mention(read, item)
        yield f"{symbols:<36} «{words(read.article.text, item)}»{f' = {mention}' if mention else ''}"
        yield from _item_lines(read, item.inner, depth + 1)


def _mention(read: Stages, item: Item) -> str:
    if not item.mention:
        return ""
    resolved = read.discourse.of_span.get((item.start, item.stop))
    names = [entity.label_en or entity.label_ar or entity.key for entity in resolved.entities] if resolved else []
    return f"{item.mention.kind}: {'; '.join(names)}" if names else f"{item.mention.kind}: nobody known"


def _trigger_lines(read: Stages, trigger: Trigger) -> Iterator[str]:
    from kg.show import slots_line
    from kg.whynot import words

    yield f"trigger {' '.join(trigger.symbols)} «{words(read.article.text, trigger.item)}»"
    for rule, fact in trigger.facts:
        yield f"  {rule}: {fact.type} {fact.id[:8]}: {slots_line(fact)}"
    for reason in trigger.reasons:
        yield f"  {reason.rule}: {reason.why}"


# ---- JSON ------------------------------------------------------------------------------------------------------------
def _json(read: Stages, found: tuple[Trigger, ...]) -> dict[str, Any]:
    return {
        "sentences": [
            {"start": each.sentence.start, "end": each.sentence.stop, "kind": each.sentence.kind,
             "items": [_json_item(read, item) for item in each.items]} for each in read.linked
        ],
        "triggers": [_json_trigger(read, each) for each in found],
    }


def _json_item(read: Stages, item: Item) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "start": item.start, "end": item.stop, "text": read.article.text[item.start : item.stop], "symbols": sorted(item.symbols),
    }
    if item.mention:
        resolved = read.discourse.of_span.get((item.start, item.stop))
        plain["mention"] = item.mention.kind
        plain["entities"] = [entity.key for entity in resolved.entities] if resolved else []
    return plain | ({"inner": [_json_item(read, each) for each in item.inner]} if item.inner else {})


def _json_trigger(read: Stages, trigger: Trigger) -> dict[str, Any]:
    item = trigger.item
    return {
        "start": item.start, "end": item.stop, "text": read.article.text[item.start : item.stop], "sentence": trigger.sentence,
        "symbols": list(trigger.symbols),
        "facts": [{"rule": rule, "type": fact.type, "id": fact.id} for rule, fact in trigger.facts],
        "reasons": [asdict(reason) for reason in trigger.reasons],
    }
