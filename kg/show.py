"""A fact shown to a reader: its sentence with the words that were read marked, its rule, and how each slot was filled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import click

from kg.model import Article, Count, Date, Entity, Evidence, Fact, SlotValue

COLOURS = ("green", "cyan", "magenta", "yellow", "blue", "red", "bright_green", "bright_cyan", "bright_magenta")
WIDTH = 13  # of the column of slot names

Span = tuple[int, int]


def show_fact(
    fact: Fact, article: Article, sentences: Sequence[Span], patterns: Mapping[str, str], colour: bool
) -> list[str]:
    """A fact, its article, that article's sentences, the patterns of rules by id -> lines to print.

    With `colour` the slots stand in ANSI colours; without, slots stand in [ ] and the evidence in ⟦ ⟧.
    """
    lines = [click.style(f"{fact.type} {fact.id}", bold=True) if colour else f"{fact.type} {fact.id}"]
    for evidence in fact.evidence:
        lines += ["", *_evidence(evidence, fact, article, sentences, colour)]
        pattern = patterns.get(evidence.rule)
        lines.append(_row("rule", evidence.rule + (f": {pattern}" if pattern else "")))
    return [*lines, "", *_slots(fact, article.text, colour)]


def _evidence(evidence: Evidence, fact: Fact, article: Article, sentences: Sequence[Span], colour: bool) -> Iterator[str]:
    start, stop = _around((evidence.start, evidence.stop), sentences)
    paint = _paint if colour else _bracket
    marks = {(note.start, note.stop): note.slot for note in fact.notes if start <= note.start < note.stop <= stop}
    yield "  " + " ".join(paint(article.text, (start, stop), evidence, marks, list(fact.slots)).split())
    yield _row("where", f"{article.stem}, characters {evidence.start}-{evidence.stop}")


def _around(span: Span, sentences: Iterable[Span]) -> Span:
    """A span -> the span of the sentences that it touches."""
    touched = [sentence for sentence in sentences if sentence[0] < span[1] and span[0] < sentence[1]]
    return min([span[0], *(start for start, _ in touched)]), max([span[1], *(stop for _, stop in touched)])


def _runs(span: Span, marks: dict[Span, str], cuts: Sequence[int]) -> Iterator[tuple[int, int, str | None]]:
    """A span -> its stretches, each with the slot read there; a shorter mark lies over a longer one."""
    slots: list[str | None] = [None] * (span[1] - span[0])
    owners: list[Span | None] = [None] * len(slots)
    for mark in sorted(marks, key=lambda mark: mark[0] - mark[1]):
        for at in range(mark[0] - span[0], mark[1] - span[0]):
            slots[at], owners[at] = marks[mark], mark
    start = 0
    for at in range(1, len(slots) + 1):
        if at == len(slots) or owners[at] != owners[start] or span[0] + at in cuts:
            yield span[0] + start, span[0] + at, slots[start]
            start = at


def _bracket(text: str, span: Span, evidence: Evidence, marks: dict[Span, str], _: Sequence[str]) -> str:
    cuts, pieces = (evidence.start, evidence.stop), []
    for start, stop, slot in _runs(span, marks, cuts):
        words = f"[{text[start:stop]}]" if slot else text[start:stop]
        pieces.append(("⟦" if start == evidence.start else "") + words + ("⟧" if stop == evidence.stop else ""))
    return "".join(pieces)


def _paint(text: str, span: Span, evidence: Evidence, marks: dict[Span, str], slots: Sequence[str]) -> str:
    pieces = []
    for start, stop, slot in _runs(span, marks, (evidence.start, evidence.stop)):
        inside = evidence.start <= start < evidence.stop
        pieces.append(click.style(text[start:stop], fg=_colour(slot, slots), underline=inside, bold=bool(slot), dim=not inside))
    return "".join(pieces)


def _colour(slot: str | None, slots: Sequence[str]) -> str | None:
    return COLOURS[slots.index(slot) % len(COLOURS)] if slot in slots else None


def _slots(fact: Fact, text: str, colour: bool) -> Iterator[str]:
    """A line per slot, then a line per step that filled it."""
    for slot, value in fact.slots.items():
        name = click.style(slot.ljust(WIDTH), fg=_colour(slot, list(fact.slots))) if colour else slot.ljust(WIDTH)
        yield f"  {name}{show_value(value)}"
        for note in fact.notes:
            if note.slot == slot:
                words = f"«{' '.join(text[note.start : note.stop].split())}» " if note.stop > note.start else ""
                yield f"  {'':<{WIDTH}}<- {words}{note.how}"


def _row(name: str, value: str) -> str:
    return f"  {name:<{WIDTH}}{value}"


def show_value(value: SlotValue | Count) -> str:
    """The value of a slot -> words."""
    if value is None or value == ():
        return "-"
    if isinstance(value, tuple):
        return "; ".join(show_value(member) for member in value)
    if isinstance(value, Entity):
        return f"{value.label_en or value.label_ar or value.key} ({value.key})"
    if isinstance(value, Date):
        return f"{value.value} ({value.precision}; {value.derivation})"
    return f"{value.n} {value.of}" if isinstance(value, Count) else value


def slots_line(fact: Fact) -> str:
    """A fact -> its filled slots on one line, without the steps that filled them."""
    return ", ".join(f"{slot}: {_short(value)}" for slot, value in fact.slots.items() if value not in (None, ()))


def _short(value: SlotValue | Count) -> str:
    if isinstance(value, tuple):
        return "; ".join(_short(member) for member in value)
    if isinstance(value, Entity):
        return value.label_en or value.label_ar or value.key
    return value.value if isinstance(value, Date) else show_value(value)
