"""Why a text gives no fact: what the rules see of it, which rules start, and what the nearest of them miss."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg import clean, tokenise
from kg.conditions import CONDITIONS
from kg.facts import facts
from kg.link import link
from kg.match import Matcher, match, matcher
from kg.model import Article, Fact, Item, Linked, Match, Region
from kg.nearmiss import Miss, Stop, carried, miss
from kg.occasions import heads
from kg.resolve import Discourse
from kg.rules import Rule

NEAREST = 3  # rules told for a trigger
_SKIPPED = ("caption", "teaser", "byline")  # regions that are linked, for who is who, but give no facts
_INNER = 3  # quotations of more items than this are read inside
KEYS = {
    "meeting": ("participants",), "visit": ("visitor", "destination"), "statement": ("speakers",),
    "sanction": ("imposers", "targets"), "membership": ("member", "organisation"), "position": ("person",),
}


@dataclass(frozen=True, slots=True)
class Stages:
    """An article, and what each stage makes of it."""

    article: Article
    regions: tuple[Region, ...]
    linked: tuple[Linked, ...]
    discourse: Discourse
    matches: tuple[Match, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a pattern expected on one side of its trigger, and the item that stands there, None past an end of the sentence."""

    side: str  # after | before
    expected: tuple[str, ...]
    slot: str
    within: int  # items that might have been skipped
    behind: str  # the last words that were read on this side
    start: int | None
    stop: int | None
    found: str
    symbols: tuple[str, ...]

    def __str__(self) -> str:
        """«after «وصل» expected TRAVELLER (visitor), found «الرسالة» (X)»."""
        wanted = " or ".join(self.expected[:4]) + (" …" if len(self.expected) > 4 else "")
        slot = f" ({self.slot})" if self.slot and self.slot.upper() != wanted else ""
        near = f" within {self.within} items" if self.within else ""
        end = "end" if self.side == "after" else "beginning"
        there = f"«{self.found}» ({' '.join(self.symbols) or 'no symbol'})" if self.found else f"the {end} of the sentence"
        return f"{self.side} «{self.behind}» expected {wanted}{slot}{near}, found {there}"


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that gave no fact at a trigger: `what` is pattern, condition or reader; `why` says it in words."""

    rule: str
    what: str
    why: str
    wanted: tuple[Wanted, ...] = ()


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that starts rules: the symbols they start with, the rules that gave facts, and why the nearest others did not."""

    item: Item
    symbols: tuple[str, ...]
    sentence: int
    facts: tuple[tuple[str, Fact], ...]  # rule, fact
    reasons: tuple[Reason, ...]


def stages(article: Article) -> Stages:
    """An article -> what every stage of the pipeline makes of it."""
    regions = clean.regions(article)
    linked = tuple(link(article.text, tokenise.sentences(article.text, regions)))
    discourse = Discourse(article.text, article.published.isoformat() if article.published else None)
    discourse.read(linked)
    matches = match(linked)
    return Stages(article, tuple(regions), linked, discourse, matches, facts(article, linked, discourse, matches))


def triggers(read: Stages, kind: str | None = None) -> tuple[Trigger, ...]:
    """What the stages made of an article, and a fact type or none for all -> its triggers in the order of the text."""
    made = matcher()
    return tuple(
        _trigger(read, made, items, at, rules, number)
        for number, linked in enumerate(read.linked)
        for items in _rows(linked.items)
        for at, rules in _started(made, items, kind)
    )


def _rows(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """A sequence, and those of its quotations that are read inside."""
    yield items
    for item in items:
        if len(item.inner) > _INNER:
            yield from _rows(item.inner)


def _started(made: Matcher, items: Sequence[Item], kind: str | None) -> Iterator[tuple[int, list[Rule]]]:
    """Items -> the index of each trigger, and the rules that it may start."""
    for at, item in enumerate(items):
        rules = [rule for rule in made.triggered(item.symbols) if kind in (None, rule.fact)]
        rules = [rule for rule in rules if "heading" not in rule.needs or heads(items, at, {})]
        if rules:
            yield at, rules


def _trigger(read: Stages, made: Matcher, items: Sequence[Item], at: int, rules: Sequence[Rule], number: int) -> Trigger:
    item = items[at]
    found = [each for each in read.matches if each.trigger is item and any(each.rule == rule.id for rule in rules)]
    told = tuple((each.rule, fact) for each in found for fact in given(read, each))
    symbols = tuple(dict.fromkeys(name for rule in rules for name in carried(rule.compiled.trigger)))
    dropped = tuple(Reason(each.rule, "reader", dropped_why(read, each)) for each in found if not given(read, each))
    missed = () if told or dropped else _nearest(read.article.text, made, items, at, rules)
    return Trigger(item, symbols, number, told, () if told else dropped + missed)


def given(read: Stages, found: Match) -> tuple[Fact, ...]:
    """A match -> the facts that its rule read from these words."""
    return tuple(
        fact for fact in read.facts if fact.type == found.fact
        and any(each.rule == found.rule and each.start < found.stop and found.start < each.stop for each in fact.evidence)
    )


# ---- patterns and conditions -----------------------------------------------------------------------------------------
def _nearest(text: str, made: Matcher, items: Sequence[Item], at: int, rules: Sequence[Rule]) -> tuple[Reason, ...]:
    """The rules that come nearest at a trigger, each with what it misses; those whose pattern fits come first."""
    missed = [miss(rule, items, at) for rule in rules]
    missed.sort(key=lambda each: (len(each.stops), each.wanting, -each.read, each.rule.id))
    near = [each for each in missed if len(each.stops) < 2] or missed[:1]
    return tuple(_reason(text, made, items, at, each) for each in near[:NEAREST])


def _reason(text: str, made: Matcher, items: Sequence[Item], at: int, missed: Miss) -> Reason:
    if missed.stops:
        wanted = tuple(_wanted(text, items, stop) for stop in missed.stops)
        return Reason(missed.rule.id, "pattern", "; ".join(map(str, wanted)), wanted)
    failed = _failed(made, items, at, missed.rule)
    why = f"but not the condition {', nor '.join(failed)}" if failed else "but an earlier rule read this trigger"
    return Reason(missed.rule.id, "condition", f"the pattern fits, {why}")


def _wanted(text: str, items: Sequence[Item], stop: Stop) -> Wanted:
    behind = words(text, items[stop.reached])
    if not 0 <= stop.at < len(items):
        return Wanted(stop.side, stop.expected, stop.slot, stop.within, behind, None, None, "", ())
    item = items[stop.at]
    symbols = tuple(sorted(item.symbols))
    return Wanted(stop.side, stop.expected, stop.slot, stop.within, behind, item.start, item.stop, words(text, item), symbols)


def words(text: str, item: Item, size: int = 40) -> str:
    """The words of an item on one line, a long quotation cut."""
    line = " ".join(text[item.start : item.stop].split())
    return line if len(line) <= size else line[: size - 1] + "…"


def _failed(made: Matcher, items: Sequence[Item], at: int, rule: Rule) -> list[str]:
    """The conditions of a rule that do not hold where its pattern fits."""
    kind = made.kinds[rule.fact]
    coded = kind.code([item.symbols for item in items])
    found = rule.compiled.match(coded, coded[::-1], at, kind.alphabet)
    spans = found[0] if found else {}
    slots = {name: tuple(item for start, stop in sorted(each) for item in items[start:stop]) for name, each in spans.items()}
    needs = [need for need in sorted(rule.needs) if need in CONDITIONS and not CONDITIONS[need](items, at, slots)]
    return [f"{need} ({_about(need)})" if _about(need) else need for need in needs]


def _about(need: str) -> str:
    """What a condition asks for, as its own documentation says in the first sentence."""
    return (CONDITIONS[need].__doc__ or "").strip().split("\n")[0].rstrip(".")


# ---- the readers of facts --------------------------------------------------------------------------------------------
def dropped_why(read: Stages, found: Match) -> str:
    """A match that gave no fact -> why, as far as its slots tell."""
    kind = read.linked[found.sentence].sentence.kind
    if kind in _SKIPPED or (kind == "heading" and found.fact == "statement"):
        return f"the rule matched, but a {kind} gives no {found.fact}"
    wanting = [_wanting(read, found, slot) for slot in KEYS[found.fact]]
    return "the rule matched, but " + ("; ".join(filter(None, wanting)) or "its reader makes no fact of what the slots hold")


def _wanting(read: Stages, found: Match, slot: str) -> str:
    name, items = slot.removesuffix("s"), found.slots.get(slot, ())
    if found.fact == "position":
        return f"no {name} found: «{words(read.article.text, found.trigger)}» names no holder of the office"
    if not items:
        return f"no {name} found: the pattern names none here, and none fits before"
    entities = read.discourse.entities(items)[0]
    quoted = " ".join(words(read.article.text, item) for item in items)
    if not entities:
        return f"no {name} found: nobody known stands behind «{quoted}»"
    return f"one {name} only: «{quoted}»" if slot == "participants" and len(entities) < 2 else ""
