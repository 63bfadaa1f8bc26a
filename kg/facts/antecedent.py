"""Whom a verb without a subject takes up: the speaker or subject of the clause or the sentences before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.facts.draft import Draft, Reading
from kg.facts.form import agrees
from kg.facts.nested import within
from kg.facts.subject import behind, joined, relative_doer, subject_of, unread_doer, unread_name, unread_topic
from kg.model import Entity, Item, Match

_PAPERS = ("statement/document-by", "statement/document-construct")
_BACK = 5  # sentences: how far a subject is carried
_SETS_TOPIC = frozenset({"ABOUTWORD", "FI", "AN", "ASFOR", "B"})
_OPENING = frozenset({"W", "F", "ALSO", "KANA", "QAD", "COMMA", "TIME", "BUT", "DASH"})
_SUBJECTS = frozenset({"DEFX", "OPENORG", "MAYBEORG", "BODY", "SPEAKN", "ACTOR", "NAMEX"})  # what behind a verb is its subject
PLAIN = frozenset({"X", "NAMEX", "PLURX"})  # words that no list has
TELLERS = frozenset({"group/media", "group/journalists", "group/sources"})  # who tell of others by trade


def carrier(
    reading: Reading, match: Match, items: Sequence[Item], at: int, back: int = _BACK
) -> tuple[tuple[Entity, ...], str] | None:
    """Who is meant by a verb without a subject, and why: the speaker or subject of this sentence, else of the ones before."""
    verb = match.trigger.symbols if match.fact == "statement" and "RELAY" not in match.trigger.symbols else frozenset[str]()
    if verb & {"DUAL", "PLURAL"} and (met := _last_met(reading, match)):
        return met[-2:] if "DUAL" in verb else met, "those who met in this sentence"  # of three, «هما» follow the subject
    if verb and not verb & {"ACT", "SPEAKP"}:
        reported = _reported(reading, items[:at])
        if reported and agrees(verb, reported, reading.women):
            return reported, "the subject of the clause that is reported"
    related = _in_relative(reading, items, at) if verb else ()
    if related and agrees(verb, related, reading.women):
        return related, "who acts in the relative clause that goes on"
    if _unread_speaker(reading, match, items, at) or _told_him(match, items, at):
        return None
    relating = relative_doer(reading, items, at) if "SPEAKP" in match.trigger.symbols else ()
    if relating and agrees(verb, relating, reading.women):
        return relating, "who acts in the relative clause right before"
    if "COMMA" in items[at - 2 if at > 1 else at].symbols and "W" in items[at - 1].symbols and unread_doer(items[:at]):
        return None  # «وسيطر تحالف مسلح على المدينة، وأعلن تشكيل حكومة»
    if (topic := _topic(items, at)) is not None:
        named = reading.discourse.entities(joined(items, topic))[0] if "ACTOR" in items[topic].symbols else ()
        return (named, "whom the sentence is about") if named else None
    source = _sourced(reading, match, items, at)
    if source and agrees(verb, source, reading.women):
        return source, "the source named right before"
    inside = _told_of(reading, match, verb)
    if inside:
        return inside, "who speaks in what a spokesman or medium tells"
    acting = _acts_inside(reading, match.sentence, items[:at], match.trigger.start, verb)
    if acting:
        return acting, "who acts in what a body tells"
    return _carried(reading, match, items, at, back, verb)


def _told_him(match: Match, items: Sequence[Item], at: int) -> bool:
    """Whether somebody unread tells it to the one who tells of him: «قال فلان إن صديقه اتصل به وقال له إنه»."""
    him = at + 1 < len(items) and "LAM" in items[at + 1].symbols and "SPEAKP" not in match.trigger.symbols
    that = next((k for k in range(at - 1, -1, -1) if "THAT" in items[k].symbols), None)
    if not him or that is None or that + 1 >= at:
        return False
    return items[that + 1].symbols <= {"X", "NAMEX", "DEFX", "SINGLENP"} and items[that + 1].mention is None


def _topic(items: Sequence[Item], at: int) -> int | None:
    """The index of what «أما» names, where a verb tells of it behind «ف»: «أما مصر التي تخشى الخطر، فقد طلبت»."""
    before = at - 1 - (at > 0 and "QAD" in items[at - 1].symbols)
    if before < 1 or "F" not in items[before].symbols:
        return None
    for k in range(before - 1, max(-1, before - 30), -1):
        if items[k].symbols & {"DOT", "SEMI"}:
            return None
        if "AMMA" in items[k].symbols:  # «أما بخصوص الاتفاق، فأشار إلى أن»: who spoke last goes on
            led = items[k + 1].symbols & _SETS_TOPIC
            return None if led else next(n for n in range(k + 1, before + 1) if "NAMEX" not in items[n].symbols)
    return None


def _in_relative(reading: Reading, items: Sequence[Item], at: int) -> tuple[Entity, ...]:
    """Who acts in a relative clause with which a verb goes on: «الخطاب الذي ألقاه الوزير وهدد خلاله»."""
    resumed = at + 1 < len(items) and bool(items[at + 1].symbols & {"THEREIN", "BIHI"})
    if not resumed or at < 4 or "W" not in items[at - 1].symbols:
        return ()
    for k in range(at - 2, max(0, at - 9), -1):
        if items[k].symbols & {"THAT", "QUOTE", "DOT", "COMMA"}:
            return ()
        if {"V", "WITHOBJ"} <= items[k].symbols and "WHO" in items[k - 1].symbols:
            actor = behind(items, k)
            return reading.discourse.entities(joined(items, actor))[0] if actor is not None else ()
    return ()


def _carried(
    reading: Reading, match: Match, items: Sequence[Item], at: int, back: int, verb: frozenset[str]
) -> tuple[tuple[Entity, ...], str] | None:
    """The nearest speaker or subject whom the verb fits, this sentence first; none behind one whom nobody has read."""
    told = set(reading.discourse.entities(match.slots.get("addressee", ()))[0])
    for number in range(match.sentence, max(-1, match.sentence - back), -1):
        here = number == match.sentence
        speakers = _speakers(reading, match, number, verb, told)
        if speakers:
            return speakers, "no subject: the last speaker goes on" if not here else "the speaker of this sentence"
        subject = _subject(reading, number, items[:at] if here else reading.linked[number].items, verb)
        if subject and len(subject) > 1 and not here and _of_one(match):
            return None  # «أكدت مصر وقطر ذلك. وصدر القرار بعدما رفض تسليم نفسه»: none of two
        if subject and told.isdisjoint(subject):
            return subject, "no subject: the subject of " + ("this sentence" if here else "a sentence before")
        acting = None if here else _acts_inside(reading, number, reading.linked[number].items, match.trigger.start, verb)
        if acting and told.isdisjoint(acting):
            return acting, "no subject: who acts in what a body tells"
        alone = here and "SPEAKP" in verb and _acts_itself(reading, match, items, at)
        answers = match.rule == "statement/asked-dropped" and here  # he who spoke before is asked
        if alone or (not answers and _asked(reading, number, match.trigger.start)):
            return None
        missed = _speaker_missed(reading, number, match.trigger.start) or (here and unread_topic(reading, items[:at]))
        if (missed and match.fact == "statement") or (not here and unread_name(reading.linked[number].items, verb)):
            return None
    return None


def _speakers(
    reading: Reading, match: Match, number: int, verb: frozenset[str], told: set[Entity]
) -> tuple[Entity, ...] | None:
    """Who spoke last in a sentence, of those whom the verb fits and who are not spoken to."""
    for draft in reversed(reading.told(number)):
        if draft.type == "statement" and _carries(draft, verb, number == match.sentence) and draft.start < match.trigger.start:
            speakers = draft.entities("speakers")
            if len(speakers) > 1 and not verb & {"DUAL", "PLURAL"} and not _document(draft):
                continue  # «وأضاف» is none of two, unless it is their statement that adds
            if "CONTINUE" in verb and number < match.sentence and within(reading, draft, verb):
                continue
            near = number >= match.sentence - 1 and draft.rule in _PAPERS
            paper = near and verb & {"MASC", "FEM"} == {"MASC"}  # «وأوضح بيان الخارجية ... وأضاف»
            if (paper or agrees(verb, speakers, reading.women)) and told.isdisjoint(speakers):
                return speakers
    return None


def _subject(reading: Reading, number: int, items: Sequence[Item], verb: frozenset[str]) -> tuple[Entity, ...] | None:
    """The subject of a sentence, read from these items of it, whom the verb fits."""
    subject = subject_of(reading, items) if reading.linked[number].sentence.kind != "dateline" else None
    spoke = any({"SPEAK", "V"} <= item.symbols for item in reading.linked[number].items)
    fits = subject and (spoke or len(subject) == 1 or not verb & {"MASC", "FEM"})
    return subject if subject and fits and agrees(verb, subject, reading.women) else None


def _of_one(match: Match) -> bool:
    """Whether a verb is what one does, and no document that several issued."""
    verb = match.trigger.symbols
    return bool(verb & {"MASC", "FEM"}) and not verb & {"DUAL", "PLURAL"} and "medium_noun" not in match.slots


def _last_met(reading: Reading, match: Match) -> tuple[Entity, ...]:
    """All who met as this sentence has told last, before the trigger."""
    for draft in reversed(reading.told(match.sentence)):
        if draft.type == "meeting" and draft.start < match.trigger.start:
            return _met(reading, draft)
    return ()


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
    return any("ASKED" in item.symbols and item.start < stop and behind(items, k) is None for k, item in enumerate(items))


def _speaker_missed(reading: Reading, number: int, stop: int) -> bool:
    """Whether a sentence opens, before offset `stop`, with words of somebody whom nobody has read: he, not another, goes on."""
    told = [draft for draft in reading.told(number) if draft.type == "statement"]
    items = reading.linked[number].items
    for item, after in pairwise(items[:4]):
        titled = "THANKS" in item.symbols and "OFFICE" in after.symbols and after.mention is None  # «وهنأ مدير المكتب فلان»
        noun = "NOUNLIKE" in item.symbols and not titled
        if {"SPEAK", "V", "ACT"} <= item.symbols and not (noun or "TALK" in item.symbols) and item.start < stop:
            return not any(draft.start <= item.start < draft.stop for draft in told)
        if not item.symbols & {"W", "F", "ALSO", "QAD", "KANA", "COMMA"}:
            return False
    return False


def _carries(draft: Draft, verb: frozenset[str], here: bool) -> bool:
    """Whether who speaks in a draft may go on: in a relative clause, only in its sentence, by «و» or «مضيفا».

    «قالت الصحيفة إن الوزير ردّ قائلا إن ...، مضيفا أن»: one participle goes on with the other.
    """
    if not draft.inner or (here and {"SPEAKP", "CONTINUE"} <= verb and draft.rule == "statement/participle"):
        return True
    relative = draft.rule == "statement/which"
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
    unnamed = len(outer) == 1 and reading.discourse.roles.get(outer[0].key, ("",))[0] == "unnamed"
    passed_on = unnamed or mouthpiece(reading, outer)
    return said if passed_on or not agrees(verb, outer, reading.women) else None


def _acts_inside(
    reading: Reading, number: int, items: Sequence[Item], stop: int, verb: frozenset[str]
) -> tuple[Entity, ...] | None:
    """The person who acts in what a body tells, and goes on: «أعلن القصر أن الرئيس اتصل بنظيره، وعبر عن أمله»."""
    told = [draft for draft in reading.told(number) if draft.type == "statement" and draft.start < stop]
    that = next((k for k in range(len(items) - 1, -1, -1) if "THAT" in items[k].symbols), None)
    if not verb or not told or that is None or told[-1].stop < items[that].start:
        return None
    outer, first = told[-1].entities("speakers"), items[that + 1 : that + 2]
    if "CONTINUE" in verb and (agrees(verb, outer, reading.women) or outer[0].kind != "media"):
        return None
    named = bool(first) and "ACTOR" in first[0].symbols
    acting = reading.discourse.entities(first)[0] if named else subject_of(reading, items[that + 1 :])
    if not acting or len(acting) > 1 or acting[0].kind != "person" or not agrees(verb, acting, reading.women):
        return None
    body = all(each.kind == "organisation" or (each.kind == "media" and named) for each in outer)
    felt = bool(verb & {"ANV", "BYOBJECT"}) and not mouthpiece(reading, acting)
    return acting if body and (felt or not agrees(verb, outer, reading.women)) else None


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
        if _relayed(reading, match, items, k, at):
            return True
        spoken = "SPEAK" in items[k].symbols or (k < 2 and "CLARIFY" in items[k].symbols and "THAT" not in items[k + 1].symbols)
        if spoken and not items[k].symbols & {"NOUNLIKE", "WITHOBJ"}:
            told = (draft for draft in reading.told(match.sentence) if draft.type == "statement")
            return behind(items, k) is None and not any(draft.start <= items[k].start < draft.stop for draft in told)
    return False


def _relayed(reading: Reading, match: Match, items: Sequence[Item], verb: int, stop: int) -> bool:
    """Whether «نقل» at an index tells what one said whom nobody has read: «نقلت الصحيفة عن مخترق قوله إن ...، مشيرا»."""
    told = any(draft.rule.startswith("statement/relay") for draft in reading.told(match.sentence))
    return "RELAY" in items[verb].symbols and not told and any("SPEAKN" in item.symbols for item in items[verb + 1 : stop])


def _reported(reading: Reading, items: Sequence[Item]) -> tuple[Entity, ...] | None:
    """Whose stance goes on inside what somebody says: «قال المصدر إن المملكة تدعم لبنان، وتدعم حكومته»."""
    for k in range(len(items) - 1, -1, -1):
        if "THAT" in items[k].symbols:
            return subject_of(reading, items[k + 1 :])
        if items[k].symbols & {"QUOTE", "DOT", "SEMI"}:
            return None
    return None


def mouthpiece(reading: Reading, entities: tuple[Entity, ...]) -> bool:
    """Spokespersons and media tell of meetings and journeys of others."""
    roles = reading.discourse.roles
    speaking = {entity for entity in entities if roles.get(entity.key, ("",))[0] == "spokesperson"}
    return all(entity.kind == "media" or entity.key in TELLERS or entity in speaking for entity in entities)
