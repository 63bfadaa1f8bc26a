"""Matches of speech rules -> drafts of statements: who, what kind, to whom, through what, the quotation, the date."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from kg.facts import content, moment, occasion
from kg.facts.alluded import guest_meant
from kg.facts.antecedent import carrier
from kg.facts.draft import Draft, Reading
from kg.facts.issuer import gathering, issuer, with_others
from kg.facts.kind import kind as kind_of
from kg.facts.kind import stance
from kg.facts.medium import medium
from kg.facts.quotation import quote as quote_of
from kg.facts.recipient import named, recipient
from kg.facts.source import said_already
from kg.facts.subject import joined, subject_of
from kg.facts.theme import about
from kg.model import Entity, Item, Match, SlotValue

_RELATIVE = "statement/which"  # a singular verb has the last of a list as its subject
_START = attrgetter("start")
_CALLINGS = frozenset({"expert", "director", "leader", "lawmaker", "adviser", "deputy", "spokesperson", "commander"})
_DOCUMENTS = frozenset({"statement/document-bare", "statement/document-goes-on", "statement/document-svo"})
_PAPERS = frozenset({"statement/paper", "statement/paper-holds"})  # they speak for nobody but their issuers
_ASIDES = frozenset(  # nobody goes on with them
    {"statement/according", "statement/act-noun", "statement/act-noun-alike", "statement/met-with"}
)
_GOVERNING = frozenset({"AN", "B", "CLARIFY", "FI", "ILA", "L", "MIN"})  # «بين» is written as the verb «بيّن»
_CARRIED = frozenset(
    {"statement/as-well-dropped", "statement/by-saying", "statement/dropped", "statement/dual", "statement/on-topic-dropped",
     "statement/tell-dropped", "statement/therein-dropped"}
)


def statement(reading: Reading, match: Match) -> Draft | None:
    """A match of a statement rule -> its draft, or None where no speaker is found."""
    if reading.linked[match.sentence].sentence.kind == "heading":
        return None
    items, at = reading.sequence(match)
    if (match.rule in _CARRIED and _quoted(reading, match, items)) or _meant(items, at):
        return None  # inside a quotation, what goes on is the quotation
    if content.drafted(reading.linked[match.sentence].items, match.start):
        return None
    if content.goes_on(items, at) or (_quoted(reading, match, items) and _held(match.trigger)):
        return None  # «قال السفير: "إيران تدعم الحوثيين"» tells of no stance that Iran took
    draft = Draft("statement", {}, match.start, content.end(reading, match, items), match.rule, match.sentence)
    speakers = _speakers(reading, match, draft, items, at)
    if not speakers:
        return None
    if said_already(reading, match, speakers) or _own_words(reading, match, items, at, speakers):
        return None
    first = content.content(items, at, match)
    if match.rule == "statement/according" and speakers[0].kind != "media":
        draft.start, draft.stop = content.source_span(items, at, match)
    quote = quote_of(reading, match, draft, items, at, first)
    addressee = reading.people(draft, "addressee", named(match, items))
    told = () if addressee else recipient(reading, draft, match, items, at, speakers)
    addressee = addressee or tuple(each for each in told if each not in speakers)
    addressee = tuple(guest_meant(reading, each, speakers) for each in addressee)
    kind = kind_of(reading, match, draft, items, at, first, speakers)
    if kind == "accuse" and "noun" in match.slots:  # whom one accuses is whom one speaks about
        addressee = ()
    draft.slots = {
        "speakers": speakers,
        "kind": kind,
        "addressee": addressee[0] if addressee else None,
        "medium": _medium(medium(match, draft, items, at, first, addressee), _same_medium(reading, match, items, speakers)),
        "about": about(reading, match, items, first, (draft.start, draft.stop), kind),
        "quote": quote,
        "date": occasion.date(reading, match, draft, items, at, first, speakers),
    }
    _remember(reading, match, draft, speakers, items, at)
    return draft


def _medium(own: str | None, before: SlotValue) -> SlotValue:
    """The medium of the words themselves, else that of those before, as «media» tells no more of an interview."""
    return before if own is None or (own == "media" and before == "interview") else own


def _same_medium(reading: Reading, match: Match, items: Sequence[Item], speakers: tuple[Entity, ...]) -> SlotValue:
    """The medium of what the same speakers have said before in the same sentence: «قال في خطاب إن ...، مضيفا أن»."""
    if items is not reading.linked[match.sentence].items or match.rule not in _CARRIED | {"statement/participle"}:
        return None
    told = (other for other in reversed(reading.told(match.sentence)) if other.type == "statement" and other.start < match.start)
    return next((other.slots["medium"] for other in told if other.entities("speakers") == speakers), None)


def _held(trigger: Item) -> bool:
    """Whether a verb tells of what somebody holds or looks for, and not of words: «تدعم», «نتطلع إلى»."""
    return stance(trigger) or ("PRES" in trigger.symbols and "ACT" not in trigger.symbols)


def _own_words(reading: Reading, match: Match, items: Sequence[Item], at: int, speakers: tuple[Entity, ...]) -> bool:
    """Whether a verb in the present only tells what somebody says of his own state: «قال لافروف إن روسيا تدعو إلى الحوار»."""
    stated = match.rule.startswith("statement/svo") and "PRES" in match.trigger.symbols and len(speakers) == 1
    if not stated or speakers[0].kind != "country" or not _inside(items, at, match):
        return False
    told = (other for other in reversed(reading.told(match.sentence)) if other.type == "statement")
    outer = next((other.entities("speakers") for other in told if other.start < match.start < other.stop), ())
    return any(reading.discourse.state_of(who) == speakers[0] for who in outer if who not in speakers)


def _meant(items: Sequence[Item], at: int) -> bool:
    """Whether somebody only says what another's words mean: «قال إن القصد لما قاله الرئيس بحاجة إلى تحديد»."""
    bare = at > 1 and {"SAYING", "WITHOBJ"} <= items[at].symbols and items[at - 1].symbols <= {"REL"}
    return bare and any("THAT" in item.symbols for item in items[:at])



def _quoted(reading: Reading, match: Match, items: Sequence[Item]) -> bool:
    return items is not reading.linked[match.sentence].items


# ---- speakers ----------------------------------------------------------------------------------------------------
def _speakers(reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int) -> tuple[Entity, ...] | None:
    if "speakers" in match.slots:
        found = reading.people(draft, "speakers", _one_man(reading, _speaking(match.slots["speakers"])))
        if "DUAL" in match.trigger.symbols and len(found) == 1:
            carried = carrier(reading, match, items, at)
            found = carried[0] if carried else found
        if match.rule == _RELATIVE and not match.trigger.symbols & {"DUAL", "PLURAL"}:
            found = found[-1:]
        found = _spelled_out(reading, match, items) or _they_are(reading, match, items) or found
        if _accused(reading, match, found) or _thanked(reading, match, found, items, at):
            return None
        return with_others(reading, items, at, found) or None
    if "gathering" in match.slots:
        return gathering(match) or None
    if "parties" in match.slots:
        found = reading.people(draft, "speakers", match.slots["parties"])
        told = None if _joint(match) else _issuing(reading, match, draft, items, at)
        if told and (len(found) < 2 or told[0].kind != "person"):
            return told  # «ذكر البيان أن بوتين وماكرون»: whose statement was told of before
        one = found if _joint(match) else None  # «خلص التقرير إلى أن الحكومة السورية»: it is none of hers
        return found if len(found) > 1 else reading.pair or one or None
    if match.rule in _PAPERS:
        return issuer(reading, match, items) or None
    if match.rule in _DOCUMENTS and _joint(match) and reading.pair:
        return reading.pair
    if match.rule in _DOCUMENTS:
        return _issuing(reading, match, draft, items, at)
    carried = carrier(reading, match, items, at)
    if carried and all(speaker.kind == "media" for speaker in carried[0]) and _takes_sides(match, items, at):
        return None  # «أفادت الوكالة أن الوزارة استدعت السفير وتدين الهجوم»
    if carried:
        draft.note("speakers", match, carried[1])
        return carried[0]
    return None


def _takes_sides(match: Match, items: Sequence[Item], at: int) -> bool:
    """Whether a verb tells of a stance, or one in the present goes on with a clause that somebody tells."""
    told = "PRES" in match.trigger.symbols and any("THAT" in item.symbols for item in items[:at])
    return stance(match.trigger) or (told and any(sense.kind in ("support", "oppose") for sense in match.trigger.senses))


def _issuing(reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int) -> tuple[Entity, ...] | None:
    """Who speaks by a document: its issuer, where the text says whose it is, else who spoke last."""
    own = issuer(reading, match, items)
    if own is not None:
        draft.note("speakers", match, "the issuer of the document")
        return own or None
    carried = carrier(reading, match, items, at)
    if carried:
        draft.note("speakers", match, carried[1])
    return carried[0] if carried else None


def _joint(match: Match) -> bool:
    """Whether the document that speaks is one of several."""
    return any(sense.kind == "joint-statement" for item in match.slots["medium_noun"] for sense in item.senses)


def _speaking(items: Sequence[Item]) -> Sequence[Item]:
    """The items of those who speak: behind a person and a comma, states are spoken to («حذر عمران خان، الهند ولندن»)."""
    if len(items) < 3 or "COMMA" not in items[1].symbols or "PERSON" not in items[0].symbols:
        return items
    second = next((item for item in items[2:] if "W" not in item.symbols), items[0])  # «الأمير، والرئيس» both speak
    return items if second.symbols & {"PERSON", "MEDIA", "GROUP"} else items[:1]


def _one_man(reading: Reading, items: Sequence[Item]) -> Sequence[Item]:
    """The items of speakers -> the one named, where the others only call him: «قال المحلل العسكري وعضو المجلس فلان»."""
    people = [item for item in items if item.mention is not None]
    named = [item for item in people if item.mention and item.mention.kind == "person"]
    titles = [item for item in people if _calls(reading, item)]
    joined = not any(item.symbols & {"COMMA", "KULL"} for item in items)
    return named if joined and len(named) == 1 and titles and len(titles) == len(people) - 1 else items


def _calls(reading: Reading, item: Item) -> bool:
    """Whether a title of those whom a state has many is said, and nobody is known to bear it."""
    office = item.mention
    if office is None or office.kind != "office" or office.role not in _CALLINGS:
        return False
    return all("/x" in entity.key for entity in reading.discourse.entities([item])[0])


def _spelled_out(reading: Reading, match: Match, items: Sequence[Item]) -> tuple[Entity, ...]:
    """Those whom a number of speakers are, named behind what they say: «رفضت ثلاث دول الاتفاق هي مصر وقطر واليمن»."""
    counted = match.slots["speakers"][-1]
    if "COUNT" not in counted.symbols or len(match.slots["speakers"]) > 1:
        return ()
    place = next((k for k, item in enumerate(items) if item is counted), len(items))
    for k in range(place + 1, min(place + 16, len(items) - 1)):
        if items[k].symbols & {"DOT", "SEMI", "QUOTE", "V"}:
            break
        if "WHICHARE" in items[k].symbols and "ACTOR" in items[k + 1].symbols:
            named = reading.discourse.entities(joined(items, k + 1))[0]
            return named if len(named) > 1 else ()
    return ()


def _they_are(reading: Reading, match: Match, items: Sequence[Item]) -> tuple[Entity, ...]:
    """The two of whom it is said that they are those who speak: «موسكو وطهران، وهما الدولتان اللتان تدعمان»."""
    pair = match.slots["speakers"][0]
    at = next((k for k, item in enumerate(items) if item is pair), 0)
    if match.rule != _RELATIVE or "PAIR" not in pair.symbols or at < 4 or "WHICHARE" not in items[at - 1].symbols:
        return ()
    last = at - 2 - ("COMMA" in items[at - 2].symbols)
    two = [items[last - 2], items[last]] if "W" in items[last - 1].symbols else []
    return reading.discourse.entities([item for item in two if "ACTOR" in item.symbols])[0]


def _accused(reading: Reading, match: Match, found: tuple[Entity, ...]) -> bool:
    """Whether a feminine verb has a man for its object, and not for its subject: «واتهمت الصحيفة الرئيس ... واتهمت بوتفليقة»."""
    verb = match.trigger.symbols
    if "RELAY" in verb or "medium_source" in match.slots or "FEM" not in verb or "MASC" in verb or len(found) != 1:
        return False
    named = match.slots["speakers"][0].mention
    bare = named is not None and named.kind == "person" and named.role is None and "/x" not in found[0].key  # «إن كيم دعت»
    if not bare and (match.rule != "statement/vso" or not verb & {"OBJ", "OBJV"}):
        return False
    return found[0].key in reading.discourse.men - reading.discourse.women - reading.women


def _thanked(reading: Reading, match: Match, found: tuple[Entity, ...], items: Sequence[Item], at: int) -> bool:
    """Whether a woman goes on, who thanks a man behind the verb: «كرمت الوزيرة الفائزين، وحيت مروان سالم»."""
    if not {"THANKS", "FEM"} <= match.trigger.symbols or match.rule != "statement/vso" or len(found) != 1:
        return False
    women = reading.discourse.women | reading.women
    carried = carrier(reading, match, items, at)
    return found[0].kind == "person" and found[0].key not in women and carried is not None and carried[0][0].key in women


def _inside(items: Sequence[Item], at: int, match: Match) -> bool:
    """Whether a verb stands in another's clause: behind its «أن», and not joined to it by و or a comma."""
    first = bisect_left(items, match.start, key=_START)
    near = [item.symbols for item in items[max(0, first - 1) : first + 1]]
    joined = any(symbols & {"W", "F", "COMMA", "BUT", "DOT"} for symbols in near) or first == 0
    if joined or any("REL" in symbols and not symbols & {"WHO", "WHICH"} for symbols in near[:1]):  # «..., بينما وصفت روسيا»
        return False
    behind = items[max(0, first - 13) : first + 1]
    timed = {"AFTER", "BEFORE"}  # «بعد أن اتهمت لندن موسكو» reports nothing
    return any("THAT" in item.symbols and not before.symbols & timed for before, item in pairwise(behind))


def _remember(
    reading: Reading, match: Match, draft: Draft, speakers: tuple[Entity, ...], items: Sequence[Item], at: int
) -> None:
    relayed = "medium_source" in match.slots or match.trigger.symbols & {"RELAY", "ASCRIBE"}  # whose gender the verb has
    if match.trigger.symbols & {"FEM", "MASC"} == {"FEM"} and len(speakers) == 1 and match.slots.get("speakers") and not relayed:
        reading.women.add(speakers[0].key)
    nested = items is not reading.linked[match.sentence].items
    if nested or match.rule in _ASIDES or _inside(items, at, match) or _aside(reading, match, speakers, items, at):
        draft.inner = True
        return
    if match.rule == "statement/participle":  # it goes on with what is inside as well
        before = next((other for other in reversed(reading.told(match.sentence)) if other.type == "statement"), None)
        draft.inner = before is not None and before.inner and before.entities("speakers") == speakers
    occasion.remember(reading, draft, items, at)


def _aside(reading: Reading, match: Match, speakers: tuple[Entity, ...], items: Sequence[Item], at: int) -> bool:
    """Whether a relative clause tells what another than the sentence's subject said: «رد على النائب الذي طلب ذلك، مؤكدا»."""
    if {"DESCRIBE", "WITHOBJ"} <= items[at].symbols and at and items[at - 1].symbols <= {"X", "DEFX"}:
        return True  # «في خطوة وصفتها الوزيرة بأنها»
    if at > 1 and "WHICH" in items[at - 1].symbols and "speakers" in match.slots and items[at - 2].symbols & _GOVERNING:
        return True  # «بين ما أشار إليه روحاني وما ورد في الخطبة», but «وهو ما قاله روحاني، ووصفه»
    if any("WHO" in item.symbols for item in items[max(0, at - 6) : at]) and moment.earlier(items, at):
        return True  # «مع كيم، الذي كان ترامب قد وصفه»
    if match.rule != _RELATIVE:
        return False
    antecedent = bisect_left(items, match.start, key=_START)
    subject = set(subject_of(reading, items[:antecedent]) or ())
    said = (other.entities("speakers") for other in reading.told(match.sentence) if other.type == "statement")
    return subject.isdisjoint(speakers) and any(not subject.isdisjoint(others) for others in said)
