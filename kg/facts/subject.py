"""Who acts where a verb has no subject of its own: the speaker or subject of the clause or sentences before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from kg.facts.draft import Draft, Reading
from kg.facts.form import agrees
from kg.model import Entity, Item, Match

_BACK = 5  # sentences: how far a subject is carried


_OPENING = frozenset({"W", "F", "ALSO", "KANA", "QAD", "COMMA", "TIME", "BUT", "DASH"})
_SUBJECTS = frozenset({"DEFX", "OPENORG", "MAYBEORG", "BODY", "SPEAKN", "ACTOR", "NAMEX"})  # what behind a verb is its subject

_PLAIN = frozenset({"X", "NAMEX", "PLURX"})
_GOVERNING = frozenset({"ILA", "FI", "MIN", "ALA", "AN", "B", "L", "MAA"})
_BETWEEN = frozenset({"X", "B", "L", "ALA", "ILA", "MIN", "AN", "FI"})  # what keeps an actor from being its verb's subject


def carrier(
    reading: Reading, match: Match, items: Sequence[Item], at: int, back: int = _BACK
) -> tuple[tuple[Entity, ...], str] | None:
    """Who is meant by a verb without a subject: the speaker or subject of this sentence, else of the ones before, that agrees."""
    verb = match.trigger.symbols if match.fact == "statement" and "RELAY" not in match.trigger.symbols else frozenset[str]()
    told = set(reading.discourse.entities(match.slots.get("addressee", ()))[0])
    if verb & {"DUAL", "PLURAL"}:
        for draft in reversed(reading.told(match.sentence)):
            if draft.type == "meeting" and draft.start < match.trigger.start:
                met = _met(reading, draft)  # of three, «هما» are the two who follow the subject
                return met[-2:] if "DUAL" in verb else met, "those who met in this sentence"
    if verb and not verb & {"ACT", "SPEAKP"}:
        reported = _reported(reading, items[:at])
        if reported and agrees(verb, reported, reading.women):
            return reported, "the subject of the clause that is reported"
    if _unread_speaker(reading, match, items, at):
        return None
    source = _sourced(reading, match, items, at)
    if source and agrees(verb, source, reading.women):
        return source, "the source named right before"
    inside = _told_of(reading, match, verb)
    if inside:
        return inside, "who speaks in what a spokesman or medium tells"
    for number in range(match.sentence, max(-1, match.sentence - back), -1):
        here = number == match.sentence
        for draft in reversed(reading.told(number)):
            if draft.type == "statement" and _carries(draft, verb, here) and draft.start < match.trigger.start:
                speakers = draft.entities("speakers")
                if len(speakers) > 1 and not verb & {"DUAL", "PLURAL"} and not _document(draft):
                    continue  # «وأضاف» is none of two, unless it is their statement that adds
                if agrees(verb, speakers, reading.women) and told.isdisjoint(speakers):
                    return speakers, "no subject: the last speaker goes on" if not here else "the speaker of this sentence"
        subject = subject_of(reading, items[:at] if here else reading.linked[number].items)
        spoke = any({"SPEAK", "V"} <= item.symbols for item in reading.linked[number].items)
        fits = subject and (spoke or len(subject) == 1 or not verb & {"MASC", "FEM"})
        if subject and fits and agrees(verb, subject, reading.women) and told.isdisjoint(subject):
            return subject, "no subject: the subject of " + ("this sentence" if here else "a sentence before")
        alone = here and "SPEAKP" in verb and _acts_itself(reading, match, items, at)
        if alone or _asked(reading, number, match.trigger.start):
            return None
        if match.fact == "statement" and _speaker_missed(reading, number, match.trigger.start):
            return None
    return None


def _acts_itself(reading: Reading, match: Match, items: Sequence[Item], at: int) -> bool:
    """Whether a sentence has a subject that nobody has read, with whom its participle goes on: «وقررت محكمة ذلك، مؤكدة»."""
    if any(draft.type == "statement" and draft.start < match.trigger.start for draft in reading.told(match.sentence)):
        return True
    first = next((k for k in range(at) if not items[k].symbols & _OPENING), at)
    if first + 1 >= at:
        return False
    after = items[first + 1].symbols
    if "IMPERSONAL" in items[first].symbols and "THAT" in after:
        return True
    return bool(after & _SUBJECTS) and not after & {"BX", "LX", "MEDIUM"}


def _sourced(reading: Reading, match: Match, items: Sequence[Item], at: int) -> tuple[Entity, ...]:
    """The source after which a participle goes on at once: «بحسب ما أعلنت الوزيرة، داعية إلى»."""
    last = next((k for k in range(at - 1, max(-1, at - 4), -1) if not items[k].symbols & {"COMMA", "TIME", "W"}), None)
    if "SPEAKP" not in match.trigger.symbols or last is None or items[last].mention is None:
        return ()
    told = (draft for draft in reading.told(match.sentence) if draft.rule.startswith("statement/according"))
    named = reading.discourse.entities([items[last]])[0]
    return next((draft.entities("speakers") for draft in told if set(named) & set(draft.entities("speakers"))), ())


def _asked(reading: Reading, number: int, stop: int) -> bool:
    """Whether a sentence ends, before offset `stop`, with the asking of somebody whom it does not name: «سئل عما إذا»."""
    items = reading.linked[number].items
    return any("ASKED" in item.symbols and item.start < stop and _behind(items, k) is None for k, item in enumerate(items))


def _speaker_missed(reading: Reading, number: int, stop: int) -> bool:
    """Whether a sentence opens, before offset `stop`, with words of somebody whom nobody has read: he, not another, goes on."""
    told = [draft for draft in reading.told(number) if draft.type == "statement"]
    for item in reading.linked[number].items[:3]:
        if {"SPEAK", "V", "ACT"} <= item.symbols and not item.symbols & {"NOUNLIKE", "TALK"} and item.start < stop:
            return not any(draft.start <= item.start < draft.stop for draft in told)
        if not item.symbols & {"W", "F", "ALSO", "QAD", "KANA", "COMMA"}:
            return False
    return False


def _carries(draft: Draft, verb: frozenset[str], here: bool) -> bool:
    """Whether who speaks in a draft may go on: in a relative clause, only in its sentence, by «و» or «مضيفا»."""
    if not draft.inner:
        return True
    relative = draft.rule in ("statement/which", "statement/which-second")
    return relative and here and ("SPEAKP" not in verb or "CONTINUE" in verb)


def _told_of(reading: Reading, match: Match, verb: frozenset[str]) -> tuple[Entity, ...] | None:
    """Who speaks inside what somebody only tells, and goes on: «قال المتحدث إن الوزير شدد على الحوار، مؤكدا أن»."""
    told = [draft for draft in reading.told(match.sentence) if draft.type == "statement" and draft.start < match.trigger.start]
    if not verb or "CONTINUE" in verb or not told or not told[-1].inner:
        return None
    said = told[-1].entities("speakers")
    outer = next((draft.entities("speakers") for draft in reversed(told) if not draft.inner), ())
    if len(said) != 1 or said[0].kind != "person" or not outer or not agrees(verb, said, reading.women):
        return None
    return said if _mouthpiece(reading, outer) or not agrees(verb, outer, reading.women) else None


def _document(draft: Draft) -> bool:
    """Whether speakers speak by a document, which is one: «أضاف البيان»."""
    return draft.slots.get("medium") in ("joint-statement", "statement") or "document" in draft.rule


def _met(reading: Reading, draft: Draft) -> tuple[Entity, ...]:
    """All who met as one stretch of text tells, together or one by one."""
    tellings = [each for each in reading.told(draft.sentence) if each.type == "meeting" and each.rule == draft.rule]
    return tuple(dict.fromkeys(who for each in tellings if each.start == draft.start for who in each.entities("participants")))


def _unread_speaker(reading: Reading, match: Match, items: Sequence[Item], at: int) -> bool:
    """Whether a participle goes on with a verb of speech whose subject nobody has read: «استنكر الشيخ فلان ذلك، واصفا»."""
    if "SPEAKP" not in match.trigger.symbols:
        return False
    for k in range(at - 1, -1, -1):
        if items[k].symbols & {"DOT", "SEMI"}:
            return False
        spoken = "SPEAK" in items[k].symbols or (k < 2 and "CLARIFY" in items[k].symbols and "THAT" not in items[k + 1].symbols)
        if spoken and not items[k].symbols & {"NOUNLIKE", "WITHOBJ"}:
            told = (draft for draft in reading.told(match.sentence) if draft.type == "statement")
            return _behind(items, k) is None and not any(draft.start <= items[k].start < draft.stop for draft in told)
    return False


def _reported(reading: Reading, items: Sequence[Item]) -> tuple[Entity, ...] | None:
    """Whose stance goes on inside what somebody says: «قال المصدر إن المملكة تدعم لبنان، وتدعم حكومته»."""
    for k in range(len(items) - 1, -1, -1):
        if "THAT" in items[k].symbols:
            return subject_of(reading, items[k + 1 :])
        if items[k].symbols & {"QUOTE", "DOT", "SEMI"}:
            return None
    return None


def doer(reading: Reading, match: Match, items: Sequence[Item], at: int) -> tuple[Entity, ...]:
    """Who acts: the subject of the trigger's own clause, else of the sentence, else who follows, else who spoke last."""
    nearest = _clause_subject(reading, match, items, at)
    if nearest or _unread_antecedent(items, at) or _first_of_all(items, at):
        return nearest
    before = carrier(reading, match, items, at, back=1)
    if before and not _mouthpiece(reading, before[0]):
        return before[0]
    top = reading.linked[match.sentence].items
    actors = (k for k, item in enumerate(top) if "ACTOR" in item.symbols and "MEDIA" not in item.symbols)
    after = list(islice((k for k in actors if top[k].start >= match.stop), 3))
    for k in after:
        if k and top[k - 1].symbols & {"V", "COMMA", "TIME", "ALSO", "QAD"} and "PLACE" not in top[k].symbols:
            return reading.discourse.entities([top[k]])[0]
    for k in after:
        if top[k - 1].symbols <= _PLAIN and "PERSON" in top[k].symbols:
            return reading.discourse.entities([top[k]])[0]
    carried = carrier(reading, match, items, at)
    return carried[0] if carried and not _mouthpiece(reading, carried[0]) else ()


def _clause_subject(reading: Reading, match: Match, items: Sequence[Item], at: int) -> tuple[Entity, ...]:
    """The subject inside the trigger's clause: behind its «أن», before its «الذي», or the person nearest before «زيارته»."""
    if at > 1 and items[at - 1].symbols & {"FI", "DURING"} and "PERSON" in items[at - 2].symbols:
        return reading.discourse.entities([items[at - 2]])[0]
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
    if _possessed(reading, match):
        hers = _owner_word(reading, match).endswith("ها")
        near = [item for item in items[max(0, at - 12) : at] if "PERSON" in item.symbols]
        persons = (reading.discourse.entities([item])[0] for item in reversed(near))
        return next((each for each in persons if each and (each[0].key in reading.women) == hers), ())
    return ()


def _first_of_all(items: Sequence[Item], at: int) -> bool:
    """Whether somebody who is the first of his kind acts: «ليصبح أول رئيس سوري يجري زيارة إلى واشنطن»."""
    first = next((k for k in range(at - 2, max(-1, at - 6), -1) if "FOREMOST" in items[k].symbols), None)
    return first is not None and any("V" in item.symbols for item in items[first : at + 1])


def _unread_antecedent(items: Sequence[Item], at: int) -> bool:
    """Whether a noun that nobody has read stands before «الذي», and so acts: «والضيف، الذي يزور بيروت»."""
    if at < 2 or "WHO" not in items[at - 1].symbols:
        return False
    head = at - 3 if "COMMA" in items[at - 2].symbols else at - 2
    return head >= 0 and items[head].symbols <= _PLAIN | {"DEFX", "MAYBEPERSON"}


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


def _mouthpiece(reading: Reading, entities: tuple[Entity, ...]) -> bool:
    """Spokespersons and media tell of meetings and journeys of others."""
    roles = reading.discourse.roles
    speaking = {entity for entity in entities if roles.get(entity.key, ("",))[0] == "spokesperson"}
    return all(entity.kind == "media" or entity.key in TELLERS or entity in speaking for entity in entities)


TELLERS = frozenset({"group/media", "group/journalists", "group/sources"})


def subject_of(reading: Reading, items: Sequence[Item]) -> tuple[Entity, ...] | None:
    """The subject of a sentence or clause: the actors behind its first verb, else those that it begins with."""
    finite = (k for k, item in enumerate(items) if item.symbols & {"V", "ASKED"} and "WITHOBJ" not in item.symbols)
    verb = next(finite, None)
    if verb is not None and verb > 1 and "KANA" in items[verb - 2].symbols and "ACTOR" in items[verb - 1].symbols:
        return reading.discourse.entities([items[verb - 1]])[0] or None  # «وكان ترامب زار موسكو»
    first = _behind(items, verb) if verb is not None else None
    if first is None:
        first = next((k for k in range(min(5, len(items))) if _leads(items, k, verb)), None)
    return reading.discourse.entities(joined(items, first))[0] or None if first is not None else None


def _behind(items: Sequence[Item], verb: int) -> int | None:
    """The index of the actor right behind a verb."""
    for k in range(verb + 1, min(verb + 4, len(items))):
        symbols = items[k].symbols
        if "QUANTIFIER" in symbols:
            continue
        if items[k].mention and "ACTOR" in symbols and "MEDIA" not in symbols:
            return k
        if symbols & _BETWEEN:
            return None
    return None


def _leads(items: Sequence[Item], at: int, verb: int | None) -> bool:
    """Whether an actor near the start is the subject: nothing governs it, and behind the verb only a person can be."""
    item = items[at]
    if not item.mention or "ACTOR" not in item.symbols or _governed(items, at):
        return False
    counted = any("QUANTIFIER" in each.symbols for each in items[max(0, at - 3) : at])
    return (verb is None or at < verb or "PERSON" in item.symbols) and not (counted and "PERSON" in item.symbols)


def _governed(items: Sequence[Item], at: int) -> bool:
    return at > 0 and bool(items[at - 1].symbols & _GOVERNING)


def joined(items: Sequence[Item], at: int) -> list[Item]:
    """An actor and those joined to it by و."""
    found = [items[at]]
    while at + 2 < len(items):
        step = at + 2 if "COMMA" in items[at + 1].symbols else at + 1
        if step + 1 >= len(items) or "W" not in items[step].symbols or "ACTOR" not in items[step + 1].symbols:
            break
        at = step + 1
        found.append(items[at])
    return found
