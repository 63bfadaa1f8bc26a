"""Whom a statement is about: the entities that its content names, but not its setting, its source or the narrator's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.facts.content import sourced
from kg.facts.draft import Reading
from kg.gazetteer import folded
from kg.model import Entity, Item, Match

_ASIDE = 16  # items: how long an aside between the speaker and what he says may be
_SET = 24  # and how long the setting that leads to its clause
_NEAR = 3
_WHERE = frozenset({"FI", "B"})
_JOURNEY = frozenset({"VISITN", "VISIT", "ARRIVE", "TRAVEL"})
_NAMED_FOR = frozenset({"DOCUMENT", "MEETN"})  # «اتفاق فيينا», «محادثات جنيف»
_SETTING = frozenset({"MEDIUM", "MEETN", "TALKTO", "TOLDTO"})
_COMPLEMENT = frozenset({"ILA", "ALA", "B", "MIN", "AN", "BX", "LX", "L", "THAT"})
_TAKING_SIDES = frozenset({"oppose", "support", "praise", "deny", "accuse"})
_LEADS = frozenset({"ILA", "ALA", "B", "BX", "AN"})
_ADVERBS = frozenset({"TIME", "ALSO"})
_NO_OBJECT = frozenset({"COMMA", "FI", "DURING", "AFTER", "BEFORE", "L", "LX", "MIN", "MAA", "V", "WHO", "ADJ", "ACTOR"})
_ENDS_SETTING = frozenset({"THAT", "DOT", "QUOTE", "ILA", "AN", "B"})
_WHEN = frozenset({"AFTER", "DURING", "FI"})


def about(
    reading: Reading, match: Match, items: Sequence[Item], first: int, span: tuple[int, int], kind: str
) -> tuple[Entity, ...]:
    """The entities named in the content, once each, in order; those inside its quotations too, its source not."""
    stop = span[1]
    found: dict[Entity, None] = {}
    for before, item in _content(match, items, _object(match, items, first, stop, kind), span, kind):
        if not (_epithet(item) or _western_part(before, item) or _names_treaty(before, item)):
            found |= dict.fromkeys(reading.discourse.entities([item], _place(before, item))[0])
    return tuple(entity for entity in found if not _anybody(reading, entity))


def _content(
    match: Match, items: Sequence[Item], first: int, span: tuple[int, int], kind: str
) -> Iterator[tuple[Sequence[Item], Item]]:
    """The items of the content, each with those before it: behind the verb, or before it where the words stand there."""
    start, stop = span
    behind = first < len(items) and items[first].start < stop and bool(items[first].symbols & {"THAT", "QUOTE", "COLON"})
    if start < match.start and not behind:
        yield from _flat([], [item for item in items if item.stop <= match.start], start)
        return
    begins = _begins(match, items, first, kind)
    last = next((k for k in range(begins + 1, len(items)) if _narrated(items, k)), len(items))
    begun = items[begins].start if begins < last else stop
    yield from _flat([], [item for item in items[:last] if item.stop <= stop], begun)


def _object(match: Match, items: Sequence[Item], first: int, stop: int, kind: str) -> int:
    """The index where the object of a verb begins, when a clause or quotation only follows it, else the given one.

    «أدان فلان الاتفاق مع إيران، مشيرا إلى أن», «أكد وجود خلافات مع إيران "حول أمور"».
    """
    if first >= len(items) or "headline" in match.rule:
        return first
    behind = _behind(match, items)
    if items[first].start >= stop or behind == len(items):
        return behind
    verb = match.trigger.symbols
    quoted = "QUOTE" in items[first].symbols and "SAYING" not in verb
    opposed = "THAT" in items[first].symbols and kind in _TAKING_SIDES
    barred = _NO_OBJECT - {"ACTOR"} if opposed else _NO_OBJECT  # «يتهم الحزب فلانا بأنه»
    told = opposed or quoted or ("THAT" in items[first].symbols and "DESCRIBE" in verb)
    return min(behind, first) if told and items[behind].symbols.isdisjoint(barred) else first


def _behind(match: Match, items: Sequence[Item]) -> int:
    """The index behind a match and the adverbs, parentheses and outlets told that follow it: «نفى المجلس (كذا)»."""
    k = next((k for k, item in enumerate(items) if item.start >= match.stop), len(items))
    while k < len(items):
        if "LPAR" in items[k].symbols:
            k = next((c for c in range(k, len(items) - 1) if "RPAR" in items[c].symbols), k)
        elif "L" in items[k].symbols and k + 1 < len(items) and "MEDIA" in items[k + 1].symbols:
            k += 1
        elif not items[k].symbols & _ADVERBS and not _closing_comma(items, k):
            break
        k += 1
    return k


def _closing_comma(items: Sequence[Item], k: int) -> bool:
    """Whether a comma at an index closes an apposition, as a preposition follows it: «دعا الرئيس، فلان، إلى»."""
    return "COMMA" in items[k].symbols and any(item.symbols & _LEADS for item in items[k + 1 : k + 2])


def _begins(match: Match, items: Sequence[Item], first: int, kind: str) -> int:
    """The index where the content begins: it names the one accused, and not whom an aside calls or met the speaker.

    «اتهم روحاني واشنطن بـ"كذا"», «دعا فلان، منسق السلام في كذا، إلى», «اتهم فلان، الذي كان في كذا، لندن ب».
    """
    if kind == "accuse" and _names_accused(items, first):
        behind = [*match.slots.get("speakers", ()), match.trigger]
        first = next((k for k in range(first) if items[k].start >= max(item.stop for item in behind)), first)
    if first + 1 >= len(items) or not items[first].symbols & {"COMMA", "FI", "DURING"}:
        return first
    near = range(first + 1, min(first + _ASIDE, len(items) - 1))
    related = "WHO" in items[first + 1].symbols
    met = "COMMA" not in items[first].symbols and any(item.symbols & _SETTING for item in items[first + 1 : first + 3])
    setting = range(first + 1, min(first + _SET, len(items)))
    clause = next((k for k in setting if items[k].symbols & _ENDS_SETTING), first)
    if met and "THAT" in items[clause].symbols:
        return clause  # «في مؤتمر صحفي مع نظيره في قصر الضيافة الذي يطل على النهر إن»
    second = next((k for k in near if items[k].symbols & {"COMMA", "DOT"} or ("V" in items[k].symbols and not related)), first)
    if "COMMA" not in items[second].symbols:
        return first
    called = "COMMA" in items[first].symbols and items[second + 1].symbols & _COMPLEMENT
    return second if related or met or called else first


def _names_accused(items: Sequence[Item], first: int) -> bool:
    """Whether those whom a verb accuses stand before an index, as what follows it is quoted or is the deed."""
    return first >= len(items) or not items[first].symbols & {"THAT", "COLON"}


def _narrated(items: Sequence[Item], at: int) -> bool:
    """Whether words begin at an index that are not the speaker's: his source, «، وذلك بعد أن», «"..."، في الوقت الذي»."""
    if sourced(items, at) or _as_told(items, at):
        return True
    joined = "W" in items[at].symbols
    k = at + joined
    if k + 2 >= len(items) or not at:
        return False
    if joined and "THATIS" in items[k].symbols and items[k + 1].symbols & _WHEN:
        return True
    before = items[at - 1 - (at > 1 and "COMMA" in items[at - 1].symbols)].symbols
    meantime = "FI" in items[k].symbols and "WHO" in items[k + 2].symbols
    return "QUOTE" in before and (meantime or "MEANWHILE" in items[k].symbols)


def _as_told(items: Sequence[Item], at: int) -> bool:
    """Whether a clause set off says who tells it: «، على ما أكد مسؤول», «، حسبما أوردت الوكالة»."""
    if not at or "COMMA" not in items[at - 1].symbols:
        return False
    on = 2 if "ALA" in items[at].symbols and at + 1 < len(items) and "WHICH" in items[at + 1].symbols else 1
    led = on == 2 or "ASTOLD" in items[at].symbols
    return led and at + on < len(items) and "SPEAK" in items[at + on].symbols


def _place(before: Sequence[Item], item: Item) -> bool:
    """Whether a capital is the place itself, and not its state: «في دمشق», «زيارة موسكو», «اتفاق فيينا»."""
    if "CAPITAL" not in item.symbols or not before:
        return False
    decided = "RESOLUTION" in before[-1].symbols  # «قرار واشنطن» is the state's
    if before[-1].symbols & (_WHERE | _NAMED_FOR) and "BIHI" not in before[-1].symbols and not decided:
        return True
    return any(each.symbols & _JOURNEY for each in before[-_NEAR:])


def _names_treaty(before: Sequence[Item], item: Item) -> bool:
    """Whether a town only names what was signed or held there: «اتفاقية جنيف», «مؤتمر برلين»."""
    if "PLACE" not in item.symbols or not before or "SPEAKN" in before[-1].symbols:
        return False
    return before[-1].norm.removeprefix("ال") in folded("words", "asked", "treaty")


def _anybody(reading: Reading, entity: Entity) -> bool:
    """Whether a group or one word for somebody might be anybody's: «رؤساء», «40 شخصا», «دبلوماسي»."""
    if entity.kind == "person" and "/x" in entity.key and reading.discourse.roles.get(entity.key, ("",))[0] == "unnamed":
        return " " not in (entity.label_ar or "")
    if entity.kind != "group" or "/x" not in entity.key or reading.discourse.homes.get(entity.key):
        return False
    words = (entity.label_ar or "").split()
    return len(words) == 1 or (len(words) == 2 and words[0][:1].isdigit())


def _epithet(item: Item) -> bool:
    """Whether one word for an unnamed person may as well be an adjective: «تكون روسيا مسؤولة», «المراكز القيادية»."""
    mention = item.mention
    return mention is not None and mention.kind == "single" and "FEM" in mention.flags and mention.of is None


def _western_part(before: Sequence[Item], item: Item) -> bool:
    """Whether «الغربي» says where in the country something lies: «ريف درعا الغربي», «الجنوب الغربي»."""
    west = any(sense.entity is not None and sense.entity.key == "group/west" for sense in item.senses if "NISBA" in sense.symbols)
    if not west or not before:
        return False
    return "PLACE" in before[-1].symbols or before[-1].norm.removeprefix("ال") in folded("words", "asked", "parts")


def _flat(before: Sequence[Item], items: Iterable[Item], start: int) -> Iterator[tuple[Sequence[Item], Item]]:
    """Items and those inside their quotations, from an offset on, each with the ones before it."""
    past = list(before)
    for item in items:
        if item.start >= start:
            yield past[-_NEAR:], item
        if item.inner:
            yield from _flat(past, item.inner, start)
        past.append(item)
