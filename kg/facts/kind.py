"""Of which kind a statement is: what its verb decides, or behind a neutral one the noun or the first words of its content."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from kg.facts.draft import Draft, Reading
from kg.gazetteer import Sense, folded
from kg.model import Entity, Item, Match

_CONTENT = frozenset({"THAT", "QUOTE", "COLON"})
_OPPOSITES = {"agree": "oppose", "support": "oppose", "oppose": "support"}  # «عدم موافقته»
_STANCES = ("support", "oppose", "demand")  # kinds that the verb inside a neutral one's content may decide
_OBJECTS = frozenset({"support", "oppose", "pledge", "agree", "demand"})  # and the noun that a verb of saying has for object
_NOUNS = {"FOR": "support", "REFUSING": "oppose", "READINESS": "pledge", "CHEERS": "praise"}
_FAR = 24  # items between a verb and its «عن»
_PASSED = frozenset({"ALSO", "TIME", "QAD", "COMMA", "BIHI", "THEREIN", "MOUTH"})
_PREPOSITIONS = frozenset({"FI", "MIN", "AN", "ALA", "B", "L", "ILA", "MAA", "COMMA", "ABOUTWORD", "LX", "BX", "THAT"})


def kind(
    reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int, content: int, speakers: tuple[Entity, ...]
) -> str:
    """What the verb decides, or behind a neutral one the first words of the content, if these are the speakers' own stance."""
    if "kind" in match.fixed and match.fixed["kind"] != "say":
        return str(match.fixed["kind"])
    noun = next((found for item in match.slots.get("noun", ()) if (found := _noun(item))), None)
    if noun:
        return noun
    sense = _verb(match.trigger)
    kind = sense.kind if sense and sense.kind else "say"
    held = sense and ("ADMITS" in sense.symbols or (kind == "pledge" and {"HELDTOBE", "SPEAK"} <= sense.symbols))
    if held and _bare_clause(items, content):
        return "say"  # «أقر بأن» admits what is so, «عدّ أن» holds it to be
    if kind == "pledge" and any(_noun(item) == "support" for item in items[at + 1 : at + 6]):
        return "support"
    if kind != "say" or (sense and "NEUTRAL" not in sense.symbols):
        return kind
    begins = _behind_speakers(match, items, at)
    return (
        _by_object(reading, items, at, begins, speakers)
        or _needed(items, begins, content)
        or _from_content(reading, draft, items, content, speakers)
        or kind
    )


def stance(trigger: Item) -> bool:
    """Whether a verb tells for or against what somebody is, and not what was said: «تدعم», «تعارض»."""
    sense = _verb(trigger)
    return sense is not None and sense.kind in ("support", "oppose") and "ACT" not in trigger.symbols


def _verb(item: Item) -> Sense | None:
    return next((sense for sense in item.senses if sense.symbols & {"SPEAK", "SPEAKP", "SPEAKN"}), None)


def _noun(item: Item) -> str | None:
    """The kind that a noun of speech or feeling decides: «دعمه», «استياءها»."""
    kind = next((_NOUNS[symbol] for symbol in _NOUNS if symbol in item.symbols), None)
    if kind or "SPEAKN" not in item.symbols:
        return kind
    return next((sense.kind for sense in item.senses if "SPEAKN" in sense.symbols and "NEUTRAL" not in sense.symbols), None)


def _bare_clause(items: Sequence[Item], content: int) -> bool:
    """Whether the content is a clause behind «أن», of what is and not of what will be."""
    if content >= len(items) or "THAT" not in items[content].symbols:
        return False
    return not any(item.symbols & {"FUT", "PRES", "WILLS"} for item in items[content + 1 : content + 3])


def _behind_speakers(match: Match, items: Sequence[Item], at: int) -> int:
    """The index behind the verb, its subject, and the times and asides that follow."""
    speakers = match.slots.get("speakers", ())
    last = speakers[-1].stop if speakers else 0
    k = max(at + 1, next((k for k, item in enumerate(items) if item.start >= last), len(items)))
    while k < len(items) and items[k].symbols & _PASSED:
        if "MOUTH" in items[k].symbols and k + 1 < len(items) and items[k + 1].mention:
            k += 1  # «على لسان مندوبها»
        if "COMMA" in items[k].symbols and k + 1 < len(items) and items[k + 1].symbols & {"FI", "DURING"}:
            k = next((c for c in range(k + 1, min(len(items), k + _FAR)) if "COMMA" in items[c].symbols), k)
        k += 1
    return k


def _by_object(
    reading: Reading, items: Sequence[Item], at: int, begins: int, speakers: tuple[Entity, ...]
) -> str | None:
    """The kind of the noun that a verb of saying has for object: «أعرب عن دعمه», «أكد رفضه»; «عدم» turns it round."""
    verb = items[at].symbols
    if "ANV" in verb or "BYOBJECT" in verb:
        openings = _openings(items, at, begins, "ANV" in verb)
        heads = (_renewed(items, first) for first in openings)
        return next((found for first in heads if (found := _headed(items[first : first + 5]))), None)
    if verb & {"THATV", "DESCRIBE", "HELDTOBE"}:
        return None
    if "PRAISEBY" in verb and _commends(items, begins):
        return "praise"  # «نوه بالدور»
    replied = "REPLYV" in verb and begins < len(items) and "B" in items[begins].symbols
    first = _renewed(items, begins + (begins < len(items) and bool(items[begins].symbols & {"ALA", "B"})))
    if first >= len(items) or items[first].symbols & _CONTENT:
        return None
    found = _headed(items[first : first + 1 + ("NEG" in items[first].symbols)])
    own = replied or _own_subject(reading, _genitive(items[first + 1 : first + 3]), speakers)
    return found if (found in _OBJECTS or replied) and own else None


def _renewed(items: Sequence[Item], first: int) -> int:
    """The index of an object, behind «التأكيد على» where that governs it: «جدد التأكيد على دعمه»."""
    told = first + 1 < len(items) and {"SPEAKN", "NEUTRAL"} <= items[first].symbols and "ALA" in items[first + 1].symbols
    return first + 2 if told else first


def _genitive(items: Sequence[Item]) -> Sequence[Item]:
    """The items right behind a noun, up to a preposition: «دعم مصر للسودان» is of Egypt, «دعمها للسودان» names nobody."""
    end = next((k for k, item in enumerate(items) if item.symbols & _PREPOSITIONS), len(items))
    return items[:end]


def _commends(items: Sequence[Item], begins: int) -> bool:
    """Whether «ب» leads to what is commended: «نوه، في تصريح أمام الصحفيين، بالدور»."""
    for item in items[begins : begins + 8]:
        if item.symbols & {"B", "BX", "THAT", "QUOTE", "COLON", "ILA"}:
            return bool(item.symbols & {"B", "BX"})
    return False


def _openings(items: Sequence[Item], at: int, begins: int, behind: bool) -> list[int]:
    """The indices where what a verb of feeling has for object may begin: behind «عن», else behind its subject or a comma."""
    if behind:
        near = range(at + 1, min(len(items), at + _FAR))
        return [k + 1 for k in near if "AN" in items[k].symbols and "BIHI" not in items[k].symbols][:1]
    near = range(begins, min(len(items), begins + 8))
    where = {"PLACE", "COUNTRY", "TIME"}
    located = [k + 2 for k in near[:-1] if items[k].symbols & {"FI", "MIN"} and items[k + 1].symbols & where]
    return [begins, *located, *(k + 1 for k in near if "COMMA" in items[k].symbols)]


def _headed(items: Sequence[Item]) -> str | None:
    """The kind of the first noun among items that has one, before a preposition; inside a quotation too."""
    turned = False
    for item in chain.from_iterable((each, *each.inner[:3]) for each in items):
        if found := _noun(item):
            return _OPPOSITES.get(found, "say") if turned else found
        if item.symbols & _PREPOSITIONS or "NEED" in item.symbols:
            return None
        turned = turned or "NEG" in item.symbols
    return None


def _needed(items: Sequence[Item], begins: int, content: int) -> str | None:
    """A demand, where a verb is followed by what must be done: «شدد على ضرورة أن», «أكد أمام المجلس ضرورة الحوار»."""
    for k in range(begins, min(content + 1, begins + 12, len(items))):
        if "NEED" in items[k].symbols:
            object_ = k == begins or items[k - 1].mention or items[k - 1].symbols & {"ALA", "ILA", "B", "TIME", "COMMA"}
            return "demand" if object_ else None
        if items[k].symbols & (_CONTENT | {"V", "SPEAKN", "REL"}):
            return None
    return None


def _from_content(
    reading: Reading, draft: Draft, items: Sequence[Item], content: int, speakers: tuple[Entity, ...]
) -> str | None:
    """The kind that the first words of a neutral verb's content decide; None is plain saying."""
    own = content < len(items) and "SELFTHAT" in items[content].symbols
    clause = content < len(items) and bool(items[content].symbols & _CONTENT)
    head: list[Item] = []
    for item in items[content : content + 9]:
        if item.start >= draft.stop:
            break
        head += [item, *item.inner[:6]]
    if any(item.norm in folded("words", "asked", "questioning") for item in head[:4]):
        return None  # «هل يتعين علينا شنق لاعب؟»
    for place, item in enumerate(head):
        before = head[place - 1].symbols if place else frozenset[str]()
        governed = place < (3 if clause else 6) or bool(before & {"ALA", "ILA", "B", "W"})
        if "SELFDEMAND" in item.symbols and ("NEED" not in item.symbols or governed):
            return "demand"
        if {"SPEAK", "PRES"} <= item.symbols and not before & {"WHICH", "NEG"} and not _wished(before):  # «لا يوجد ما يدعو»
            sense = _verb(item)
            if sense and sense.kind in _STANCES and (own or _own_subject(reading, head[:place], speakers)):
                return sense.kind
        if "FUT" in item.symbols and own and place < 3:
            return "pledge"
    said = [item for item in head if not item.symbols & _CONTENT]
    opened = len(said) > 1 and len(said) < len(head)
    return "demand" if opened and "ALA" in said[0].symbols and "ACTOR" in said[1].symbols else None


def _wished(before: frozenset[str]) -> bool:
    """Whether the word before a verb is a bare «أن», and the verb so a wish: «عن أمله بأن يدعم»."""
    return "THAT" in before and "SELFTHAT" not in before


def _own_subject(reading: Reading, before: Sequence[Item], speakers: tuple[Entity, ...]) -> bool:
    """Whether a stance in the content is the speakers' own side's: its subject is their state, or «بلاده»."""
    subject = next((item for item in reversed(before) if item.mention and "ACTOR" in item.symbols), None)
    if subject is None or not subject.symbols & {"COUNTRY", "CAPITAL"}:
        return subject is None
    sides = {reading.discourse.state_of(each) for each in speakers} | set(speakers)
    states = {each for each in sides if each is not None and each.kind == "country"}
    if not states:
        return all(each.kind == "person" for each in speakers)
    return not states.isdisjoint(reading.discourse.entities([subject])[0])
