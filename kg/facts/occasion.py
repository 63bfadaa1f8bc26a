"""When a statement was made: the time said with its verb, or of the dated occasion that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from kg.facts.draft import Draft, Reading
from kg.model import Date, Entity, Item, Match, Note


def date(
    reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int, first: int, speakers: tuple[Entity, ...]
) -> Date | None:
    """The time said with the verb; else of the clause before; else of the dated occasion that the speaker is in."""
    edge = max(first, _timed(items, first))
    if "DESCRIBE" in match.trigger.symbols:
        edge = min(edge, at + 4)  # what stands farther off is a time of what is described
    near = [item for item in items[at:edge] if item.start < draft.stop]
    found = reading.past(draft, near) or _same_breath(reading, match, speakers)
    found = found or reading.past(draft, list(reversed(clause_before(items, at))), days=_told_before(items, at))
    if found:
        return found
    had = at > 0 and "QAD" in items[at - 1].symbols
    auxiliary = items[0 if had else max(0, at - 2) : at]
    earlier = (had or "PAST" in items[at].symbols) and any("KANA" in item.symbols for item in auxiliary)
    for entity in () if earlier else speakers:  # «كان قد وصف»: before the occasion told last
        if entity.kind == "person" and entity.key in reading.dated:
            draft.note("date", match, "of the occasion that this speaker's words belong to")
            return reading.dated[entity.key]
    if match.rule not in ("statement/participle", "statement/dropped"):
        return None
    dates = (other.date() for other in reversed(reading.told(match.sentence)) if other.type in ("statement", "meeting"))
    return next((date for date in dates if date), None)


def _same_breath(reading: Reading, match: Match, speakers: tuple[Entity, ...]) -> Date | None:
    """The date of the statement that a participle goes on with: «قال الوزير الاثنين إن ..., مضيفا أن»."""
    if match.rule != "statement/participle":
        return None
    said = (other for other in reversed(reading.told(match.sentence)) if other.type == "statement")
    return next((other.date() for other in said if other.entities("speakers") == speakers), None)


def _timed(items: Sequence[Item], first: int) -> int:
    """The index after a time that follows the speaker at once: «أعلنت الوزارة، الخميس، عن»; `first` when there is none."""
    for k in range(first, min(first + 4, len(items))):
        if "TIME" in items[k].symbols:
            return k + 1
        if not items[k].symbols & {"COMMA", "ALSO", "FI", "ASFOR"}:
            return first
    return first


def _told_before(items: Sequence[Item], at: int) -> bool:
    """Whether another verb of speech stands before: a month or year between belongs to what that one tells of."""
    return any(item.symbols & {"SPEAK", "SPEAKP"} for item in items[:at])


def clause_before(items: Sequence[Item], at: int) -> Sequence[Item]:
    """The items of the clause that leads up to a verb: back to the last verb of speech or clause that it follows.

    Joined by «و», a verb does not share the time of a clause inside: «عندما انتخب العام الماضي وقال إن».
    """
    first = 0
    for k in range(at - 1, -1, -1):
        if items[k].symbols & {"SPEAK", "SPEAKP", "THAT", "QUOTE", "SEMI", "WHO", "WHICH", "MEANWHILE"}:
            closed = next((c for c in range(k, at) if "COMMA" in items[c].symbols), k)
            first = (closed if "WHO" in items[k].symbols else k) + 1  # «الزيارة التي تبدأ اليوم، مطالبين»: the visit's day
            break
    joined = at > first and "W" in items[at - 1].symbols and any("REL" in item.symbols for item in items[first:at])
    return () if joined else items[first:at]


def late_dates(reading: Reading) -> None:
    """Give undated statements the date of what they belong to: a meeting of the same sentence, or what a headline sums up."""
    for draft in reading.drafts:
        if draft.type != "statement" or draft.date():
            continue
        speakers = draft.entities("speakers")
        headline = reading.linked[draft.sentence].sentence.kind == "headline"
        for other in reading.drafts if headline else reading.told(draft.sentence):
            if _same_occasion(other, speakers, headline):
                draft.slots["date"] = other.date()
                draft.notes.append(Note("date", draft.start, draft.stop, "of the occasion that the text dates"))
                break


def _same_occasion(other: Draft, speakers: tuple[Entity, ...], headline: bool) -> bool:
    """Whether another draft, with a date, tells the occasion of these speakers' words."""
    if not other.date() or not speakers:
        return False
    if other.type == "meeting":
        return other.slots["status"] == "held" and set(speakers) <= set(other.entities("participants"))
    return headline and other.type == "statement" and set(speakers) == set(other.entities("speakers"))
