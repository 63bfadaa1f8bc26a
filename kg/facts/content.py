"""What is said: where the content of a statement begins and ends, its quotation, whom it is about, and of which kind it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kg.facts.draft import Draft, Reading
from kg.gazetteer import Sense
from kg.model import Entity, Item, Match

_CONTENT = frozenset({"THAT", "QUOTE", "COLON"})
_JOINS = frozenset({"W", "F", "BUT", "COMMA"})
_CLOSE = 4  # items between a quotation and the verb behind it: «"لا مانع"، بحسب ما قال لافروف»
_OPPOSITES = {"agree": "oppose", "support": "oppose", "oppose": "support"}  # «عدم موافقته»
_STANCES = ("support", "oppose", "demand")  # kinds that the verb inside a neutral one's content may decide


def content(items: Sequence[Item], at: int, match: Match) -> int:
    """The index where the content begins: the first clause, quotation or colon behind the verb, else what follows the match."""
    if match.rule == "statement/headline":
        return at + 1
    for k in range(at + 1, min(at + 16, len(items))):
        if items[k].symbols & _CONTENT and not _names(items, k):
            return k
        if items[k].symbols & {"SPEAK", "DOT"}:
            break
    return next((k for k in range(at + 1, len(items)) if items[k].start >= match.stop), len(items))


def _names(items: Sequence[Item], at: int) -> bool:
    """Whether a quotation only names something: «حذر في كلمة لدى تسلمه جائزة «السلام» من أن»."""
    if "QUOTE" not in items[at].symbols or not at:
        return False
    outlet = any("MEDIA" in item.symbols for item in items[max(0, at - 2) : at]) and len(items[at].inner) == 1
    return outlet or ("NAMED" in items[at - 1].symbols and len(items[at].inner) <= 4)


def end(reading: Reading, match: Match, items: Sequence[Item]) -> int:
    """Where the statement ends: before the next statement of the same sequence, else at the sequence's end."""
    stop = items[-1].stop
    for other in reading.statements(match.sentence):
        if match.trigger.stop < other.start < stop and _breaks(reading, items, other):
            stop = other.start
    last = len(items) - 1
    while last >= 0 and items[last].stop > stop:
        last -= 1
    while last >= 0 and items[last].start >= match.start and items[last].symbols & {"W", "COMMA", "DOT", "F", "ALSO", "DASH"}:
        last -= 1
    return max(items[last].stop if last >= 0 and items[last].start >= match.start else match.stop, match.stop)


def goes_on(items: Sequence[Item], at: int) -> bool:
    """Whether «قائلا», «بالقول» only goes on with the verb of saying before it: «أضاف الوزير قائلا إن» is one statement."""
    if "V" in items[at].symbols:
        return False
    if "SAYING" not in items[at].symbols:
        return _beside_verb(items, at)
    last = at - 1 if "SPEAKN" in items[at].symbols else at  # before the ب of «بالقول»
    answer, alone = False, True
    for item in reversed(items[max(0, last - 7) : last]):
        if item.symbols & {"COMMA", "DOT", "QUOTE", "THAT", "B", "AN", "ILA", "FI", "SPEAKP"}:
            return False
        if alone and "SPEAK" in item.symbols:
            return True  # «حذر الوزير قائلا»
        alone = alone and bool(item.mention or item.symbols & {"ALSO"})
        answer = answer or "ALA" in item.symbols
        if {"SPEAK", "NEUTRAL"} <= item.symbols:
            return "REPLYV" in item.symbols or not answer  # «رد على كلمته قائلا»
    return False


def _beside_verb(items: Sequence[Item], at: int) -> bool:
    """Whether a plain participle stands right behind a verb of saying and its subject: «أضاف الوزير متحدثا عن القمة»."""
    if not {"SPEAKP", "NEUTRAL"} <= items[at].symbols:
        return False
    before = next((item for item in reversed(items[:at]) if not item.symbols & {"ACTOR", "TIME"}), None)
    if before is None or before is items[at - 1] or "WITHOBJ" in before.symbols:
        return False
    return bool(before.symbols >= {"SPEAK", "THATV", "NEUTRAL"})


def stance(trigger: Item) -> bool:
    """Whether a verb tells for or against what somebody is, and not what was said: «تدعم», «تعارض»."""
    sense = _verb(trigger)
    return sense is not None and sense.kind in ("support", "oppose") and "ACT" not in trigger.symbols


def _breaks(reading: Reading, items: Sequence[Item], other: Match) -> bool:
    """Whether another statement ends this one: joined by و, a comma or a participle; not one inside its clause."""
    sequence, at = reading.sequence(other)
    if sequence is not items or other.rule == "statement/according" or goes_on(items, at):
        return False
    if "SPEAKP" in other.trigger.symbols:
        return True
    while at and items[at - 1].start >= other.start:
        at -= 1
    before = items[at - 1].symbols if at else frozenset[str]()
    return bool(items[at].symbols & _JOINS or before & _JOINS)


def source_span(items: Sequence[Item], at: int, match: Match) -> tuple[int, int]:
    """What a source vouches for: its sentence up to the source, or the rest of it when the source stands first."""
    if at > 4:
        return items[0].start, match.stop
    last = [item for item in items if not item.symbols & {"DOT"}]
    return match.start, last[-1].stop


def quote(reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int) -> str | None:
    """The longest quotation of the content, without its marks; when the sentence holds none, the one it closes."""
    first = content(items, at, match)
    opening = match.trigger.stop if first == len(items) or not items[first].symbols & _CONTENT else items[first].start
    told = match.rule in ("statement/vso", "statement/svo")
    last = next((k for k in range(first, len(items)) if told and _relayed(items, at, k)), len(items))
    found = [
        item for k, item in enumerate(items[:last])
        if "QUOTE" in item.symbols and opening <= item.start and item.stop <= draft.stop and not _names(items, k)
    ]
    if not found and match.rule in ("statement/vso", "statement/svo") and "NEUTRAL" in match.trigger.symbols:
        found = _before(reading, match, draft, items, at)
    if not found:
        return None
    longest = max(found, key=lambda item: item.stop - item.start)
    return reading.text(longest.inner[0].start, longest.inner[-1].stop).strip()


def _relayed(items: Sequence[Item], at: int, inner: int) -> bool:
    """Whether somebody else speaks in what a medium tells: «أفادت الوكالة أن الوزير قال "..."»."""
    medium = any("MEDIA" in item.symbols for item in items[at : at + 3])
    return medium and {"SPEAK", "V", "THATV", "PAST"} <= items[inner].symbols and not items[inner - 1].symbols & {"W", "COMMA"}


def _before(reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int) -> list[Item]:
    """A quotation that stands before its verb: in this sentence, or as the whole sentence before."""
    here = [item for item in items[max(0, at - _CLOSE) : at] if "QUOTE" in item.symbols]
    if here:
        draft.start = min(draft.start, here[-1].start)
        return here[-1:]
    if match.sentence and not any(item.symbols & {"THAT", "COLON"} for item in items[at:]):
        before = reading.linked[match.sentence - 1]
        same = before.sentence.paragraph == reading.linked[match.sentence].sentence.paragraph
        quotes = [item for item in before.items if "QUOTE" in item.symbols]
        if same and quotes and len(before.items) <= 3:
            draft.start = quotes[-1].start
            return quotes[-1:]
    return []


def about(reading: Reading, items: Sequence[Item], first: int, stop: int) -> tuple[Entity, ...]:
    """The entities named in the content, once each, in order; those inside its quotations too, its source not."""
    last = next((k for k in range(first + 1, len(items)) if sourced(items, k)), len(items))
    return reading.discourse.entities(_flat(item for item in items[first:last] if item.stop <= stop))[0]


def sourced(items: Sequence[Item], at: int) -> bool:
    """Whether a clause set off begins at an index that names the source of what is told: «، بحسب رويترز»."""
    return at > 0 and "ACCORDING" in items[at].symbols and bool(items[at - 1].symbols & {"COMMA", "QUOTE", "RPAR", "DASH"})


def _flat(items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        if item.inner:
            yield from _flat(item.inner)


# ---- kind ------------------------------------------------------------------------------------------------------------
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
    if sense and "ADMITS" in sense.symbols and content < len(items) and "THAT" in items[content].symbols:
        return "say"  # «أقر بأن» admits what is so
    if sense and "BYOBJECT" in sense.symbols:
        return _by_object(items[at : at + 8]) or kind
    if kind == "pledge" and any(_noun(item) == "support" for item in items[at + 1 : at + 6]):
        return "support"
    if kind != "say" or (sense and "NEUTRAL" not in sense.symbols):
        return kind
    return _from_content(reading, draft, items, content, speakers) or kind


def _verb(item: Item) -> Sense | None:
    return next((sense for sense in item.senses if sense.symbols & {"SPEAK", "SPEAKP", "SPEAKN"}), None)


def _noun(item: Item) -> str | None:
    if "SPEAKN" not in item.symbols:
        return None
    return next((sense.kind for sense in item.senses if "SPEAKN" in sense.symbols and "NEUTRAL" not in sense.symbols), None)


def _by_object(items: Sequence[Item]) -> str | None:
    """A verb and what follows -> the kind that the noun behind it decides: «أعرب عن دعمه»; «عدم» turns it round."""
    for before, item in pairwise(items):
        if found := _noun(item):
            return _OPPOSITES.get(found, "say") if "NEG" in before.symbols else found
    return None


def _from_content(
    reading: Reading, draft: Draft, items: Sequence[Item], content: int, speakers: tuple[Entity, ...]
) -> str | None:
    """The kind that the first words of a neutral verb's content decide; None is plain saying."""
    own = content < len(items) and "SELFTHAT" in items[content].symbols
    head: list[Item] = []
    for item in items[content : content + 9]:
        if item.start >= draft.stop:
            break
        head += [item, *item.inner[:6]]
    for place, item in enumerate(head):
        governed = place < 3 or bool(head[place - 1].symbols & {"ALA", "ILA", "B", "W"})
        if "SELFDEMAND" in item.symbols and ("NEED" not in item.symbols or governed):
            return "demand"
        if "SPEAK" in item.symbols and "PRES" in item.symbols:
            sense = None if place and "NEG" in head[place - 1].symbols else _verb(item)
            if sense and sense.kind in _STANCES and (own or _own_subject(reading, head[:place], speakers)):
                return sense.kind
        if "FUT" in item.symbols and own and place < 3:
            return "pledge"
    said = [item for item in head if not item.symbols & _CONTENT]
    opened = len(said) > 1 and len(said) < len(head)
    return "demand" if opened and "ALA" in said[0].symbols and "ACTOR" in said[1].symbols else None


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
