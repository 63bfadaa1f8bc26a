"""Matches of speech rules -> drafts of statements: who, what kind, to whom, through what, the quotation, the date."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kg.draft import Draft, Reading
from kg.gazetteer import Sense, read_table
from kg.model import Date, Entity, Item, Match, Note

_CONTENT = frozenset({"THAT", "QUOTE", "COLON"})
_STANCES = {"support": "support", "oppose": "oppose", "demand": "demand"}


def statement(reading: Reading, match: Match) -> Draft | None:
    """A match of a statement rule -> its draft, or None where no speaker is found."""
    if reading.linked[match.sentence].sentence.kind == "heading":
        return None
    items, at = reading.sequence(match)
    draft = Draft("statement", {}, match.start, _end(reading, match, items, at), match.rule, match.sentence)
    speakers = _speakers(reading, match, draft, items, at)
    if speakers is None:
        return None
    content = _content(items, at, match)
    if match.rule == "statement/according" and speakers[0].kind != "media":
        draft.start, draft.stop = _source_span(items, at, match)
    quote = _quote(reading, match, draft, items, at)
    addressee = reading.people(draft, "addressee", match.slots.get("addressee", ()))
    kind = _kind(reading, match, items, at, content, speakers)
    if _accusing(match, kind):
        addressee = ()
    draft.slots = {
        "speakers": speakers,
        "kind": kind,
        "addressee": addressee[0] if addressee else None,
        "medium": _medium(match, items, at, content, addressee),
        "about": _about(reading, items, content, draft.stop),
        "quote": quote,
        "date": _date(reading, match, draft, items, at, content, speakers),
    }
    _remember(reading, match, draft, speakers, items, at)
    return draft


def _accusing(match: Match, kind: str) -> bool:
    return kind == "accuse"


# ---- speakers ----------------------------------------------------------------------------------------------------
def _speakers(reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int) -> tuple[Entity, ...] | None:
    if "speakers" in match.slots:
        found = reading.people(draft, "speakers", match.slots["speakers"])
        if "DUAL" in match.trigger.symbols and len(found) == 1:
            carried = carrier(reading, match, items, at)
            found = carried[0] if carried else found
        return found or None
    if "parties" in match.slots:
        found = reading.people(draft, "speakers", match.slots["parties"])
        return found if len(found) > 1 else _parties(reading) or found or None
    if match.rule == "statement/document-bare":
        joint = any(sense.kind == "joint-statement" for item in match.slots["medium_noun"] for sense in item.payload)
        parties = _parties(reading) if joint else None
        if parties:
            return parties
    carried = carrier(reading, match, items, at)
    if carried:
        draft.notes.append(Note("speakers", match.trigger.start, match.trigger.stop, carried[1]))
        return carried[0]
    return None


def _parties(reading: Reading) -> tuple[Entity, ...] | None:
    """Who stands behind a joint document: the last pair of speakers, or of those who met."""
    for draft in reversed(reading.drafts):
        found = draft.slots.get("speakers") if draft.type == "statement" else draft.slots.get("participants")
        if isinstance(found, tuple) and len(found) > 1:
            return found  # type: ignore[return-value]
    return None


# ---- who goes on speaking ------------------------------------------------------------------------------------------
_BACK = 5  # sentences: how far a subject is carried


def carrier(reading: Reading, match: Match, items: Sequence[Item], at: int, back: int = _BACK) -> tuple[tuple[Entity, ...], str] | None:
    """Who is meant by a verb without a subject: the speaker or subject of this sentence, else of the ones before, that agrees."""
    verb = match.trigger.symbols if match.fact == "statement" else frozenset[str]()
    if verb & {"DUAL", "PLURAL"}:
        for draft in reversed(reading.drafts):
            if draft.type == "meeting" and draft.sentence == match.sentence and draft.start < match.trigger.start:
                return draft.slots["participants"], "those who met in this sentence"  # type: ignore[return-value]
    for number in range(match.sentence, max(-1, match.sentence - back), -1):
        here = number == match.sentence
        for draft in reversed(reading.drafts):
            if draft.sentence == number and draft.type == "statement" and not draft.inner and draft.start < match.trigger.start:
                speakers: tuple[Entity, ...] = draft.slots["speakers"]  # type: ignore[assignment]
                if agrees(verb, speakers, reading.women):
                    return speakers, "no subject: the last speaker goes on" if not here else "the speaker of this sentence"
        row = items[:at] if here else reading.linked[number].items
        subject = _subject(reading, row)
        if subject and agrees(verb, subject, reading.women):
            return subject, "no subject: the subject of " + ("this sentence" if here else "a sentence before")
    return None


def _subject(reading: Reading, items: Sequence[Item]) -> tuple[Entity, ...] | None:
    """The subject of a sentence: the actors behind its first verb, else those that it begins with."""
    for at, item in enumerate(items):
        if "V" in item.symbols and not item.symbols & {"WITHOBJ"}:
            after = items[at + 1 : at + 4]
            actor = next((each for each in after if each.mention and "ACTOR" in each.symbols and "MEDIA" not in each.symbols), None)
            if actor and not any(each.symbols & {"X", "B", "L", "ALA", "ILA", "MIN", "AN", "FI"} for each in after[: after.index(actor)]):
                return reading.discourse.entities(_joined(items, items.index(actor)))[0] or None
            break
    first = next((k for k, item in enumerate(items[:5]) if item.mention and "ACTOR" in item.symbols and not _governed(items, k)), None)
    return reading.discourse.entities(_joined(items, first))[0] or None if first is not None else None


def _governed(items: Sequence[Item], at: int) -> bool:
    return at > 0 and bool(items[at - 1].symbols & {"ILA", "FI", "MIN", "ALA", "AN", "B", "L", "MAA"})


def _joined(items: Sequence[Item], at: int) -> list[Item]:
    """An actor and those joined to it by و."""
    found = [items[at]]
    while at + 2 < len(items):
        step = at + 2 if "COMMA" in items[at + 1].symbols else at + 1
        if step + 1 >= len(items) or "W" not in items[step].symbols or "ACTOR" not in items[step + 1].symbols:
            break
        at = step + 1
        found.append(items[at])
    return found


def agrees(verb: frozenset[str], speakers: tuple[Entity, ...], women: set[str]) -> bool:
    """Whether speakers can be the subject that a verb's form leaves out."""
    if not verb:
        return bool(speakers)
    if not speakers:
        return False
    if verb & {"PLURAL", "DUAL"}:
        return len(speakers) > 1 or speakers[0].kind in ("group", "organisation")
    if len(speakers) > 1:
        return "FEM" not in verb
    if speakers[0].kind == "person":
        return (speakers[0].key in women) == ("FEM" in verb)
    return feminine(speakers[0]) == ("FEM" in verb)


@lru_cache(maxsize=4096)
def feminine(entity: Entity) -> bool:
    """Whether a state or body takes a feminine verb: states but a few do, bodies whose head noun ends in ta marbuta."""
    label = entity.label_ar or ""
    if entity.kind == "country":
        return label not in read_table("words")["MASCSTATE"]
    return label.split()[0].endswith(("ة", "ات")) or label.endswith("المتحدة") if label else False


def _inside(items: Sequence[Item], at: int, match: Match) -> bool:
    """Whether a verb stands in another's clause: behind its «أن», and not joined to it by و or a comma."""
    first = next((k for k, item in enumerate(items) if item.start >= match.start), at)
    joined = any(item.symbols & {"W", "F", "COMMA", "BUT", "DOT"} for item in items[max(0, first - 1) : first + 1]) or first == 0
    if joined:
        return False
    return any("THAT" in item.symbols for item in items[max(0, first - 12) : first + 1])


def _remember(reading: Reading, match: Match, draft: Draft, speakers: tuple[Entity, ...], items: Sequence[Item], at: int) -> None:
    if "FEM" in match.trigger.symbols and len(speakers) == 1 and match.slots.get("speakers"):
        reading.women.add(speakers[0].key)
    nested = items is not reading.linked[match.sentence].items
    if nested or match.rule == "statement/according" or _inside(items, at, match):
        draft.inner = True
        return
    date = draft.slots["date"]
    if isinstance(date, Date):
        for entity in speakers:
            reading.dated[entity.key] = date


# ---- content -----------------------------------------------------------------------------------------------------
def _content(items: Sequence[Item], at: int, match: Match) -> int:
    """The index where the content begins: the first clause, quotation or colon behind the verb, else what follows the match."""
    for k in range(at + 1, min(at + 16, len(items))):
        if items[k].symbols & _CONTENT:
            return k
        if items[k].symbols & {"SPEAK", "DOT"}:
            break
    return next((k for k in range(at + 1, len(items)) if items[k].start >= match.stop), len(items))


def _end(reading: Reading, match: Match, items: Sequence[Item], at: int) -> int:
    """Where the statement ends: before the next statement of the same sequence, else at the sequence's end."""
    later = [other for other in reading.matches if other.sentence == match.sentence and other.fact == "statement" and other.start > match.trigger.stop]
    inside = {id(item) for item in items}
    stops = [other.start for other in later if id(other.trigger) in inside and _breaks(items, other)]
    stop = min(stops, default=items[-1].stop)
    last = [item for item in items if item.stop <= stop and item.start >= match.start]
    while last and last[-1].symbols & {"W", "COMMA", "DOT", "F", "ALSO", "DASH"}:
        last.pop()
    return max(last[-1].stop if last else match.stop, match.stop)


def _breaks(items: Sequence[Item], other: Match) -> bool:
    """Whether another statement ends this one: joined by و, a comma or a participle; not one inside its clause."""
    at = next((k for k, item in enumerate(items) if item.start >= other.start), 0)
    if other.trigger.symbols & {"SPEAKP"}:
        return True
    before = items[at - 1].symbols if at else frozenset()
    return bool(items[at].symbols & {"W", "F", "BUT", "COMMA"} or before & {"W", "F", "BUT", "COMMA"})


def _source_span(items: Sequence[Item], at: int, match: Match) -> tuple[int, int]:
    """What a source vouches for: its sentence up to the source, or the rest of it when the source stands first."""
    if at > 4:
        return items[0].start, match.stop
    last = [item for item in items if not item.symbols & {"DOT"}]
    return match.start, last[-1].stop


def _quote(reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int) -> str | None:
    """The longest quotation of the content, without its marks; when the sentence holds none, the one it closes."""
    found = [item for item in items if "QUOTE" in item.symbols and match.trigger.stop <= item.start and item.stop <= draft.stop]
    if not found and match.rule in ("statement/vso", "statement/svo") and "NEUTRAL" in match.trigger.symbols:
        found = _before(reading, match, draft, items, at)
    if not found:
        return None
    longest = max(found, key=lambda item: item.stop - item.start)
    return reading.text(longest.inner[0].start, longest.inner[-1].stop).strip()


def _before(reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int) -> list[Item]:
    """A quotation that stands before its verb: in this sentence, or as the whole sentence before."""
    here = [item for item in items[:at] if "QUOTE" in item.symbols]
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


def _about(reading: Reading, items: Sequence[Item], content: int, stop: int) -> tuple[Entity, ...]:
    """The entities named in the content, once each, in order; those inside its quotations too."""
    return reading.discourse.entities(list(_flat([item for item in items[content:] if item.stop <= stop])))[0]


def _flat(items: Sequence[Item]) -> list[Item]:
    found: list[Item] = []
    for item in items:
        found.append(item)
        found.extend(_flat(item.inner))
    return found


# ---- kind, medium, date ----------------------------------------------------------------------------------------------
def _kind(reading: Reading, match: Match, items: Sequence[Item], at: int, content: int, speakers: tuple[Entity, ...]) -> str:
    if "kind" in match.fixed and match.fixed["kind"] != "say":
        return str(match.fixed["kind"])
    noun = next((found for item in match.slots.get("noun", ()) if (found := _noun(item))), None)
    if noun:
        return noun
    sense = _verb(match.trigger)
    kind = sense.kind if sense and sense.kind else "say"
    if sense and "BYOBJECT" in sense.symbols:
        noun = next((found for item in items[at + 1 : at + 8] if (found := _noun(item))), None)
        return noun or kind
    if kind != "say" or (sense and "NEUTRAL" not in sense.symbols):
        return kind
    return _from_content(reading, items, content, speakers) or kind


def _verb(item: Item) -> Sense | None:
    if not isinstance(item.payload, tuple):
        return None
    return next((sense for sense in item.payload if sense.symbols & {"SPEAK", "SPEAKP", "SPEAKN"}), None)


def _noun(item: Item) -> str | None:
    if not isinstance(item.payload, tuple) or "SPEAKN" not in item.symbols:
        return None
    return next((sense.kind for sense in item.payload if "SPEAKN" in sense.symbols and "NEUTRAL" not in sense.symbols), None)


def _from_content(reading: Reading, items: Sequence[Item], content: int, speakers: tuple[Entity, ...]) -> str | None:
    """The kind that the first words of a neutral verb's content decide; None is plain saying."""
    own = content < len(items) and "SELFTHAT" in items[content].symbols
    head: list[Item] = []
    for item in items[content : content + 9]:
        head += [item, *item.inner[:6]]
    for place, item in enumerate(head):
        if "SELFDEMAND" in item.symbols:
            return "demand"
        if "SPEAK" in item.symbols and "PRES" in item.symbols:
            sense = _verb(item)
            if sense and sense.kind in _STANCES and (own or place < 5):
                return _STANCES[sense.kind]
        if "FUT" in item.symbols and own and place < 3:
            return "pledge"
    return "demand" if len(head) > 2 and "ALA" in head[1].symbols and "ACTOR" in head[2].symbols else None


def _medium(match: Match, items: Sequence[Item], at: int, content: int, addressee: tuple[Entity, ...]) -> str | None:
    if "medium" in match.fixed:
        return str(match.fixed["medium"])
    if "medium_noun" in match.slots:
        kinds = [sense.kind for item in match.slots["medium_noun"] for sense in item.payload or () if "MEDIUM" in sense.symbols]
        return kinds[0] if kinds else "statement"
    if match.rule == "statement/according" and any("MEDIA" in item.symbols for item in match.slots.get("speakers", ())):
        return "media"
    window = [item for item in items[max(0, at - 12) : content] if item.start >= match.start or item.symbols & {"MEDIUM"}]
    for before, item in zip([None, *window], window, strict=False):
        if "MEDIUM" in item.symbols and (before is None or before.symbols & {"FI", "ALA", "L", "DURING", "COMMA", "W", "X"}):
            return next((sense.kind for sense in item.payload or () if "MEDIUM" in sense.symbols), None)
    if any(entity.kind == "media" for entity in addressee) or any(entity.label_en == "journalists" for entity in addressee):
        return "media"
    return None


def _date(
    reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int, content: int, speakers: tuple[Entity, ...]
) -> Date | None:
    """The time said with the verb; else of the clause before; else of the dated occasion that the speaker is in."""
    near = [item for item in items[at:content] if item.start < draft.stop]
    found = reading.date(draft, near) or reading.date(draft, list(reversed(_clause_before(items, at))))
    if found:
        return found
    for entity in speakers:
        if entity.kind == "person" and entity.key in reading.dated:
            draft.notes.append(Note("date", match.trigger.start, match.trigger.stop, "of the occasion that this speaker's words belong to"))
            return reading.dated[entity.key]
    same = [other for other in reading.drafts if other.sentence == match.sentence and other.slots.get("date") and other.type in ("statement", "meeting")]
    date = same[-1].slots["date"] if same and match.rule in ("statement/participle", "statement/dropped") else None
    return date if isinstance(date, Date) else None


def _clause_before(items: Sequence[Item], at: int) -> Sequence[Item]:
    """The items of the clause that leads up to a verb: back to the last verb of speech or clause that it follows."""
    first = 0
    for k in range(at - 1, -1, -1):
        if items[k].symbols & {"SPEAK", "SPEAKP", "THAT", "QUOTE", "SEMI"}:
            first = k + 1
            break
    return items[first:at]
