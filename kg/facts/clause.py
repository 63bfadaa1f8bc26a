"""The words about an encounter: those of its own clause around its trigger, where place, time and manner are told."""

from __future__ import annotations

from collections.abc import Sequence

from kg.gazetteer import folded
from kg.model import Item

APART = ("phone", "video")  # how people meet who are not in one place
_NEAR = 14  # items: how far place, time and status may stand from the trigger
_BREAK = frozenset({"QUOTE", "DOT", "SEMI", "THAT"})


def around(items: Sequence[Item], at: int) -> list[Item]:
    """The items of the trigger's clause on both sides, quotations and full stops aside."""
    first = next((k + 1 for k in range(at - 1, max(-1, at - _NEAR), -1) if items[k].symbols & _BREAK), max(0, at - _NEAR))
    return [*items[first:at], *ahead(items, at)]


def leading(items: Sequence[Item], at: int) -> list[Item]:
    """The items of the trigger's clause before it: behind a relative word and, for a noun, from the verb that holds it on."""
    first, noun = max(0, at - _NEAR), "V" not in items[at].symbols
    caused = noun and at > 0 and "L" in items[at - 1].symbols  # «هاجمه الاثنين لاجتماعه مع»: Monday is the other verb's
    for k in range(at - 1, first - 1, -1):
        if items[k].symbols & (_BREAK | {"F", "THEN"}) or _relative(items, k):
            return list(items[k + 1 : at])
        if "V" in items[k].symbols and noun:
            return [] if caused and not items[k].symbols & _MOVING else [*_fronted(items[:k]), *items[k:at]]
    return list(items[first:at])


def _fronted(before: Sequence[Item]) -> Sequence[Item]:
    """The words before a verb, where they are no more than its time: «وفي 12 شباط قال الوزير خلال زيارته»."""
    return before if before and all(item.symbols & {"TIME", "W", "F", "FI", "COMMA", "ALSO"} for item in before) else ()


def shared(items: Sequence[Item], at: int) -> Sequence[Item]:
    """The time of what a verb without a subject of its own is joined to: «قطعت في 5 يونيو علاقاتها وفرضت عليها»."""
    verb = next((k for k in range(at, max(-1, at - _HELD), -1) if {"V", "PAST"} <= items[k].symbols), -1)
    if verb < 2 or "W" not in items[verb - 1].symbols or any(item.mention for item in items[verb + 1 : at]):
        return ()
    for k in range(verb - 2, max(-1, verb - _JOINED), -1):
        if items[k].symbols & _BREAK:
            return ()
        if "TIME" in items[k].symbols and not _sided(items, k):
            return (items[k],)
    return ()


def _sided(items: Sequence[Item], at: int) -> bool:
    """Whether a time is one of a relative clause, or of what came before or after: no comma in between."""
    for item in reversed(items[:at]):
        if "COMMA" in item.symbols or "V" in item.symbols:
            return False
        if item.symbols & _SIDED:
            return True
    return False


_HELD, _JOINED = 4, 24  # items: between a verb and its object, and between two verbs that share a time
_SIDED = frozenset({"WHO", "REL", "BEFORE", "AFTER", "SINCE", "IF"})
_MOVING = frozenset({"TRAVEL", "VISIT", "ARRIVE", "HOLD", "MEET"})


def _relative(items: Sequence[Item], at: int) -> bool:
    """Whether a relative word closes a clause off; «في باريس حيث» tells where."""
    before = items[at - 2 if at > 1 and "COMMA" in items[at - 1].symbols else at - 1].symbols if at > 0 else frozenset[str]()
    dated = "TIME" in before and items[at].norm in folded("words", "asked", "where")  # «الأربعاء، حيث التقاه»
    located = dated or (at > 0 and bool(items[at - 1].symbols & {"PLACE", "COUNTRY"}))
    return "REL" in items[at].symbols and not (located and "WHO" not in items[at].symbols)


def ahead(items: Sequence[Item], at: int) -> list[Item]:
    edge = min(len(items), at + _NEAR)
    last = next((k for k in range(at, edge) if items[k].symbols & _BREAK or _elsewhere(items, at, k)), edge)
    return list(items[at:last])


def _elsewhere(items: Sequence[Item], at: int, k: int) -> bool:
    """Whether the words from an index on tell of something else: another verb, a relative clause, another encounter."""
    if k <= at or "MEANWHILE" in items[k].symbols:
        return k > at  # «في حين بدأ الجدل في فرنسا»
    verb = "V" in items[at].symbols
    if verb and "WHO" in items[k].symbols and items[k - 1].symbols & {"PERSON", "MEETN", "DEFX"}:
        return True  # «التقى نظيره الذي يزور القاهرة غدا»
    named = "MEETN" in items[k].symbols and not items[k].symbols & {"V", "X", "MEDIUM"} and not items[k - 1].symbols & _HELD_IN
    named = named and not any(sense.kind in APART for sense in items[k].senses)
    own = items[at].symbols & _HOLDING and not any("MEETN" in item.symbols for item in items[at + 1 : k])
    return _another_verb(items, at, k) or _later_event(items, k) or (named and not own)


def _later_event(items: Sequence[Item], k: int) -> bool:
    """Whether «عقب», «بعد» begins what happened before: its day and place are not the encounter's («عقب أحداث 30 يونيو»)."""
    behind = items[k + 1].symbols if k + 1 < len(items) else frozenset({"TIME"})
    return "AFTER" in items[k].symbols and not behind & {"TIME", "NUM", "ASFOR", "ALSO", "PLACE", "LX"}


_HELD_IN = frozenset({"FI", "DURING", "INWAR", "SIDES", "W", "MEETN", "HOLDN", "ATTENDN", "COMMA"})
_HOLDING = frozenset({"HOLD", "GETCALL", "ATTEND", "HOST", "COMPRISE", "GATHER"})  # verbs whose object is the encounter


def _another_verb(items: Sequence[Item], at: int, comma: int) -> bool:
    """Whether behind a comma another verb begins its own clause: «قمة بين الرئيسين، تطرقا إليها في اتصال أمس»."""
    after = items[comma + 1].symbols if comma + 1 < len(items) else frozenset[str]()
    return comma > at and "COMMA" in items[comma].symbols and "V" in after and not after & {"HOLD", "KANA"}
