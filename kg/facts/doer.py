"""Who acts, of a verb or noun that a rule has matched without its subject: meetings, journeys and their like."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from kg.facts.antecedent import PLAIN, carrier, mouthpiece
from kg.facts.draft import Reading
from kg.facts.subject import joined, subject_of, unread_doer
from kg.model import Entity, Item, Match


def doer(reading: Reading, match: Match, items: Sequence[Item], at: int) -> tuple[Entity, ...]:
    """Who acts: the subject of the trigger's own clause, else of the sentence, else who follows, else who spoke last."""
    nearest = _quoted_subject(reading, match, items) or _clause_subject(reading, match, items, at)
    if nearest or _unread_antecedent(items, at) or _first_of_all(items, at) or unread_doer(items[:at]):
        return nearest
    before = carrier(reading, match, items, at, back=1)
    if before and not mouthpiece(reading, before[0]):
        return before[0]
    top = reading.linked[match.sentence].items
    actors = (k for k, item in enumerate(top) if "ACTOR" in item.symbols and not item.symbols & {"MEDIA", "OBLIQUE"})
    after = list(islice((k for k in actors if top[k].start >= match.stop), 3))
    for k in after:
        if k > 1 and "AN_" in top[k - 2].symbols:
            continue  # «أن يحضر مأدبة مع فلان وأن يلتقي فلانا»
        if k and top[k - 1].symbols & {"V", "COMMA", "TIME", "ALSO", "QAD"} and "PLACE" not in top[k].symbols:
            return reading.discourse.entities([top[k]])[0]
    for k in after:
        if top[k - 1].symbols <= PLAIN and "PERSON" in top[k].symbols:
            return reading.discourse.entities([top[k]])[0]
    carried = carrier(reading, match, items, at)
    return carried[0] if carried and not mouthpiece(reading, carried[0]) else ()


def _quoted_subject(reading: Reading, match: Match, items: Sequence[Item]) -> tuple[Entity, ...]:
    """Who acts in a quotation that begins with his verb: «تابع الوزير أن الرئيس "أعرب عن تقديره وقال إنه سيجتمع مع"»."""
    top = reading.linked[match.sentence].items
    at = next((k for k, item in enumerate(top) if item.inner is items), 0)
    if at < 2 or not items or "V" not in items[0].symbols or not {"PERSON", "ACTOR"} <= top[at - 1].symbols:
        return ()
    return reading.discourse.entities([top[at - 1]])[0] if "THAT" in top[at - 2].symbols else ()


def _clause_subject(reading: Reading, match: Match, items: Sequence[Item], at: int) -> tuple[Entity, ...]:
    """The subject inside the trigger's clause: behind its «أن», before its «الذي», or the person nearest before «زيارته»."""
    if told := _told_of(reading, match, items, at):
        return told
    met = at > 2 and "MAA" in items[at - 3].symbols  # «التقى مع فلان خلال زيارة إلى»
    if at > 1 and items[at - 1].symbols & {"FI", "DURING"} and "PERSON" in items[at - 2].symbols and not met:
        nearest = reading.discourse.entities([items[at - 2]])[0]
        if not (match.rule.startswith("meeting/") and set(nearest) & set(_met(reading, match))):
            return nearest
    if governing := _governing(items, at):
        return reading.discourse.entities([governing])[0]
    if at > 1 and "HOLDN" in items[at - 1].symbols and "L" in items[at - 2].symbols:
        k = at - 3  # «فلان، في نيويورك لإجراء مباحثات»
        while k > 0 and items[k].symbols & {"TIME", "PLACE", "FI", "COMMA", "B"}:
            k -= 1
        if k >= 0 and "PERSON" in items[k].symbols:
            return reading.discourse.entities([items[k]])[0]
    edge = next((k for k in range(at - 1, max(-1, at - 16), -1) if items[k].symbols & {"THAT", "WHO", "QUOTE"}), None)
    if edge is not None and "THAT" in items[edge].symbols and "SELFTHAT" not in items[edge].symbols:
        if edge + 1 < at and {"PERSON", "ACTOR"} <= items[edge + 1].symbols:
            return reading.discourse.entities(joined(items[:at], edge + 1))[0]  # «إن فلانا سيلتقي الرئيس، فضلا عن لقائه»
        found = subject_of(reading, items[edge + 1 : at]) or _delegation(reading, items, edge + 1)
        if found:
            return found
    if edge is not None and "SELFTHAT" in items[edge].symbols:
        own = [item for item in items[max(0, edge - 4) : edge] if item.symbols & {"PERSON", "COUNTRY"} and item.mention]
        if own and "V" in items[at - 1].symbols:  # «إعلان ترامب أنه سيعقد قمة»
            return reading.discourse.entities(own[-1:])[0]
    if edge is not None and "WHO" in items[edge].symbols:
        head = edge - 2 if edge > 1 and "COMMA" in items[edge - 1].symbols else edge - 1
        if head >= 0 and "ACTOR" in items[head].symbols:
            return reading.discourse.entities([items[head]])[0]
    return _owner(reading, match, items, at) if _possessed(reading, match) else ()


def _told_of(reading: Reading, match: Match, items: Sequence[Item], at: int) -> tuple[Entity, ...]:
    """Whose a meeting is by what stands before it: «أمام كيم للقاء», «زيارة لماتيس للقاء», «أن يحضر مأدبة مع فلان وأن يلتقي»."""
    if match.rule == "meeting/to-meet" and at > 2 and "L" in items[at - 1].symbols:
        if "PERSON" in items[at - 2].symbols:
            return reading.discourse.entities([items[at - 2]])[0]
        near = range(at - 2, max(1, at - 14), -1)
        of = next((k for k in near if "L" in items[k].symbols and "VISITN" in items[k - 1].symbols), 0)
        return reading.discourse.entities([items[of + 1]])[0] if of and "PERSON" in items[of + 1].symbols else ()
    coupled = at > 1 and "AN_" in items[at - 1].symbols and "W" in items[at - 2].symbols
    if match.rule != "meeting/meet-dropped" or not (coupled or (at and "ASWELL" in items[at - 1].symbols)):
        return ()
    before = [draft for draft in reading.told(match.sentence) if draft.type == "meeting" and draft.start < match.trigger.start]
    return before[-1].entities("participants")[:1] if before else ()


def _owner(reading: Reading, match: Match, items: Sequence[Item], at: int) -> tuple[Entity, ...]:
    """Whose «زيارته», «لقاؤه» is: his of whom the same noun was said before, else the nearest man or woman not told of it."""
    if (same := _said_before(items, at)) is not None:
        return reading.discourse.entities([items[same + 1]])[0]
    hers = _owner_word(reading, match).endswith("ها")
    said = (draft for draft in reading.told(match.sentence) if draft.slots.get("kind") == "say")
    told = {draft.slots["addressee"]: draft for draft in said if draft.rule == "statement/tell" and draft.slots["addressee"]}
    near = [item for item in items[max(0, at - 12) : at] if "PERSON" in item.symbols]
    persons = (reading.discourse.entities([item])[0] for item in reversed(near))
    others = reading.discourse.entities(match.slots.get("participants", ()))[0]  # «لقائه الوزير»: not the minister himself
    if match.rule.startswith("meeting/"):
        others = (*others, *_met(reading, match))
    for each in persons:
        telling = told.get(each[0]) if each else None
        if telling and telling.start <= match.trigger.start < telling.stop and len(telling.entities("speakers")) == 1:
            return telling.entities("speakers")  # «أطلع الرئيس ضيفه على قمته مع»
        if each and (each[0].key in reading.women) == hers and each[0] not in others:
            return each
    return ()


def _met(reading: Reading, match: Match) -> tuple[Entity, ...]:
    """Whom somebody was just told to have met: «التقى بوتين عباس بعد أيام على استقباله نتنياهو» is of a reception by Putin."""
    told = (draft for draft in reading.told(match.sentence) if draft.type == "meeting" and draft.stop <= match.trigger.start)
    return next((draft.entities("participants")[1:2] for draft in told if draft.rule in _SUBJECT_FIRST), ())


_SUBJECT_FIRST = frozenset({"meeting/meet-vso", "meeting/meet-svo", "meeting/receive", "meeting/receive-svo"})


def _said_before(items: Sequence[Item], at: int) -> int | None:
    """Where the same noun stood before its owner: «اتصال الرئيس بالأمير جاء بعد اتصاله بـ»."""
    stem = items[at].norm.removesuffix("ه").removesuffix("ها")
    again = (k for k in range(at - 2, -1, -1) if items[k].norm in (stem, "ال" + stem) and "PERSON" in items[k + 1].symbols)
    return next(again, None) if len(stem) > 2 else None


def _governing(items: Sequence[Item], at: int) -> Item | None:
    """Who stands between a noun and the verb whose object it is: «بعدما ألغى الرئيس محادثات مع»."""
    k = at - 1
    while k > 0 and "TIME" in items[k].symbols:
        k -= 1
    verb = items[k - 1].symbols if k > 0 else frozenset[str]()
    return items[k] if k > 0 and "PERSON" in items[k].symbols and "V" in verb and not verb & {"WITHOBJ", "SPEAK"} else None


def _first_of_all(items: Sequence[Item], at: int) -> bool:
    """Whether somebody who is the first of his kind acts: «ليصبح أول رئيس سوري يجري زيارة إلى واشنطن»."""
    first = next((k for k in range(at - 2, max(-1, at - 6), -1) if "FOREMOST" in items[k].symbols), None)
    return first is not None and any("V" in item.symbols for item in items[first : at + 1])


def _unread_antecedent(items: Sequence[Item], at: int) -> bool:
    """Whether a noun that nobody has read stands before «الذي», and so acts: «والضيف، الذي يزور بيروت»."""
    if at < 2 or "WHO" not in items[at - 1].symbols:
        return False
    head = at - 3 if "COMMA" in items[at - 2].symbols else at - 2
    return head >= 0 and items[head].symbols <= PLAIN | {"DEFX", "MAYBEPERSON"}


def _delegation(reading: Reading, items: Sequence[Item], at: int) -> tuple[Entity, ...]:
    """«أن وفدا أميركيا يجري محادثات»: the state of a noun that nobody has read, before its verb."""
    read = len(items) > at + 2 and "X" in items[at].symbols and "NISBA" in items[at + 1].symbols and "V" in items[at + 2].symbols
    return reading.discourse.entities([items[at + 1]])[0] if read else ()


def _possessed(reading: Reading, match: Match) -> bool:
    """Whether the noun carries «his» or «her»: زيارته، لقائها، زيارة له."""
    return "V" not in match.trigger.symbols and _owner_word(reading, match).endswith(("ه", "ها"))


def _owner_word(reading: Reading, match: Match) -> str:
    """The word whose ending tells whose a noun is: the noun itself, or «له» behind it."""
    behind = match.row[match.at + 1] if match.at + 1 < len(match.row) else match.trigger
    item = behind if "LAM" in behind.symbols else match.trigger
    return reading.text(item.start, item.stop)
