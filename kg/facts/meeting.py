"""Matches of meeting rules -> drafts: who met, how, where, when, and whether it took place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.facts import manner, occurrence, venue
from kg.facts.alluded import NAMED_BEFORE, founders, guest, guest_meant, implied
from kg.facts.antecedent import TELLERS
from kg.facts.clause import APART, ahead, around, leading, shared
from kg.facts.doer import doer
from kg.facts.draft import Draft, Reading, together
from kg.facts.game import teams
from kg.facts.partners import companions, foreign, objects_only, one_by_one, served, spoken_for
from kg.fold import fold
from kg.gazetteer import folded
from kg.model import Date, Entity, Item, Match, SlotValue

_WITH_BODY = ("meeting/attends", "meeting/leads", "meeting/hold-comprised")
_GATHER = ("organisation", "group")  # kinds of parties that meet by themselves
_DUAL = 4  # items: how far before their call the verb of two stands
# A body meets without another side; «بين» names all sides.
_BODIES = frozenset({"meeting/of-body", "meeting/body-meets", "meeting/summit", "meeting/body-holds", "meeting/between",
                     "meeting/hosted", "meeting/body-held", "meeting/session", "meeting/convenes", "meeting/summit-there",
                     "meeting/summit-of-union", "meeting/session-noun", "meeting/body-there"})
# Those that name all who meet behind the noun.
_ALL_NAMED = frozenset({"meeting/comprised", "meeting/comprises", "meeting/between-held", "meeting/presser-between"})
_OBJECTS = frozenset({"meeting/noun-with", "meeting/noun-own", "meeting/meet-dropped", "meeting/honoured", "meeting/due-to-meet",
                      "meeting/meet-therein", "meeting/noun-held", "meeting/receive-dropped", "meeting/presser-with",
                      "meeting/received-him", "meeting/met-with-him", "meeting/greeted-him", "meeting/receive-her-guest",
                      "meeting/i-meet", "meeting/after-meeting-him", "meeting/own-delegation"})
# Those of which all who stand there are at one occasion: «كان في استقباله كل من …».
_TOGETHER = frozenset({"meeting/greeted", "meeting/greeted-him", "meeting/comprised", "meeting/comprises"})
_RECEIVED = frozenset({"meeting/received-him", "meeting/met-with-him", "meeting/greeted-him"})


def meeting(reading: Reading, match: Match, told: Sequence[Entity] = ()) -> list[Draft]:
    """A match of a meeting rule -> its draft; several where somebody meets «كلا من» this and that one."""
    items, at = reading.sequence(match)
    if occurrence.imagined(items, at) or _attendance(reading, match) or _demanded(reading, match) or _in_contact(items, at):
        return []
    if match.rule == "meeting/i-meet" and _writer(reading, match, items, at):
        return []
    draft = Draft("meeting", {}, match.start, match.stop, match.rule, match.sentence)
    parties, each = _parties(reading, match, draft, told)
    if not parties or _attended(reading, match, parties) or _theirs(reading, match, parties) or teams(reading, parties):
        return []
    draft.slots = {"participants": tuple(parties), **_circumstances(reading, match, draft, parties)}
    draft.stop = max([draft.stop, *(note.stop for note in draft.notes)])
    draft.start = min([draft.start, *(note.start for note in draft.notes if note.slot == "participants")])
    draft.inner = at > 0 and bool(items[at - 1].symbols & {"BEFORE", "SINCE"})  # «كتب قبل اجتماعه معه الاثنين»
    _note_date(reading, draft, parties)
    first = [entity for entity in parties if entity not in each]
    if len(each) < 2 or len(first) != 1 or match.rule in _TOGETHER:
        return [draft]
    return [replace(draft, slots=draft.slots | {"participants": (*first, other)}, notes=list(draft.notes)) for other in each]


def _writer(reading: Reading, match: Match, items: Sequence[Item], at: int) -> bool:
    """Whether «التقيت» is said by who writes: neither in a quotation nor behind a colon."""
    top = items is reading.linked[match.sentence].items
    return top and not any("COLON" in item.symbols for item in items[max(0, at - 9) : at])


def _demanded(reading: Reading, match: Match) -> bool:
    """Whether talks are only what somebody asks others to begin: «شدد على ضرورة وضع الإجراءات، وبدء مفاوضات مع واشنطن», «يدعو إلى
    استكماله من خلال إجراء مفاوضات مع طهران»."""
    items, at = reading.sequence(match)
    began = at > 0 and items[at - 1].norm.removeprefix("و") in folded("words", "asked", "beginning")
    held = at > 1 and "HOLDN" in items[at - 1].symbols and bool(items[at - 2].symbols & {"W", "DURING"})
    joined = held or (began and items[at - 1].norm.startswith("و"))
    asked = (each for each in reading.told(match.sentence) if each.type == "statement" and each.slots["kind"] == "demand")
    return joined and any(each.start < match.start < each.stop for each in asked)


def _in_contact(items: Sequence[Item], at: int) -> bool:
    """Whether people are only said to be in touch: «على اتصال يومي مع الرئيس»."""
    after = items[at + 1].norm if at + 1 < len(items) else ""
    return at > 0 and "ALA" in items[at - 1].symbols and after in folded("words", "asked", "steady")


def _parties(
    reading: Reading, match: Match, draft: Draft, told: Sequence[Entity]
) -> tuple[Sequence[Entity], tuple[Entity, ...]]:
    """Who meets, nobody where they are not such as meet; and those of them who are met one by one."""
    items, at = reading.sequence(match)
    parties = list(told) or implied(reading, match)
    if not parties or match.rule == "meeting/summit-with":
        parties += reading.people(draft, "participants", match.slots.get("participants", ()))
    if match.rule in NAMED_BEFORE and len(parties) < 2:
        return (), ()
    alone = match.rule in _OBJECTS or objects_only(match)
    if (len(parties) < 2 or alone) and not told and match.rule not in _BODIES | _ALL_NAMED:
        objects = parties
        parties = _with_subject(reading, match, draft, items, at, parties)
        named = set(guest(reading, match)) & set(objects)
        if alone and objects and parties == objects and not named:
            return (), ()  # «وسيجري محادثات مع فلان وفلان»: nobody has read who will
    parties = founders([guest_meant(reading, entity, parties) for entity in parties])
    parties = [entity for entity in parties if not _styled(entity)] if len(parties) > 2 else parties
    if not parties or any(entity.key in TELLERS for entity in parties):
        return (), ()  # «تحدث مع الصحفيين» is no meeting
    if len(parties) < 2 and match.rule == "meeting/between" and _cut_short(match, items):
        return (), ()
    if len(parties) < 2 and (parties[0].kind not in _GATHER or (match.rule == "meeting/between" and "/x" in parties[0].key)):
        return (), ()
    if any(_vague(reading, entity) for entity in parties) or _nominal(match, items, at, parties):
        return (), ()
    return parties, () if told else one_by_one(reading, match)


def _cut_short(match: Match, items: Sequence[Item]) -> bool:
    """Whether those between whom something is are told further, in words unread: «بين رجال الأعمال السعوديين ونظرائهم»."""
    after = next((item for item in items if item.start >= match.stop), None)
    return after is not None and bool(after.symbols & {"NISBA", "COUNTRY", "W", "PLUR"})


def _circumstances(reading: Reading, match: Match, draft: Draft, parties: Sequence[Entity]) -> dict[str, SlotValue]:
    """How, where, when and whether a meeting takes place, as the words around its trigger tell."""
    items, at = reading.sequence(match)
    behind, before = ahead(items, at), leading(items, at)
    mode = manner.told(reading, match, parties) or manner.read(match, around(items, at), behind)
    status = occurrence.in_plan(reading, match, items, at, occurrence.status(match, items, at))
    place = None if mode in APART else venue.place(reading, match, draft, status, parties)
    coming = occurrence.upcoming(items, at)
    date = reading.date(draft, behind, future=status == "planned" or coming)
    ahead_of = "PAST" in items[at].symbols and any("FUT" in item.symbols for item in before)  # «سيصل الأحد من كندا حيث شارك»
    apart = ahead_of or status == "ruled-out" or _measured(items, at)
    if status != "planned":
        date = date or reading.date(draft, [] if apart else list(reversed(before)), future=coming)
        date = date or _other_date(reading, match, items, at) or reading.past(draft, [] if apart else shared(items, at))
    elif occurrence.gone(reading, date):
        date = None  # the day of something else
    status = occurrence.settled(reading, status, date, behind)
    place = None if place in parties else place
    mode = "in-person" if place and mode == "unknown" else mode  # talks somewhere bring people together
    return {"mode": mode, "place": place, "status": status, "date": date or venue.occasion(reading, match, parties)}


def _measured(items: Sequence[Item], at: int) -> bool:
    """Whether a meeting is told by its distance from something of another day: «يأتي الأربعاء بعد يوم على اتصاله»."""
    return at > 1 and bool(items[at - 1].symbols & {"ALA", "MIN"}) and "TIME" in items[at - 2].symbols


def _styled(entity: Entity) -> bool:
    """Whether a party is but the office of those who are named behind it: «وزراء الخارجية السادة فلان وفلان»."""
    last = (entity.label_ar or "").split()[-1:]
    return entity.kind == "group" and bool({fold(word) for word in last} & folded("offices", "gentlemen", "ar"))


def _vague(reading: Reading, entity: Entity) -> bool:
    """Whether a party is a plural of nobody in particular: «زعماء», «رجال الأعمال»."""
    plain = entity.kind == "group" or fold(entity.label_ar or "") in folded("words", "asked", "committee")
    unlisted = plain and "/x" in entity.key
    return unlisted and reading.discourse.homes.get(entity.key) is None and " " not in (entity.label_ar or "")


def _nominal(match: Match, items: Sequence[Item], at: int, parties: Sequence[Entity]) -> bool:
    """Whether talks are only named: «المفاوضات مع الغرب» are not those of him who speaks of them."""
    if match.rule != "meeting/noun-with" or _under_way(items, at):
        return False
    definite = any((sense.lemma or "").startswith("ال") for sense in items[at].senses if "MEETN" in sense.symbols and sense.kind)
    return definite and parties[-1].kind != "person"


def _under_way(items: Sequence[Item], at: int) -> bool:
    """Whether talks have begun, as the noun before them tells: «استمرار المحادثات مع تركيا»."""
    return at > 0 and items[at - 1].norm in folded("words", "asked", "begun")


def _attended(reading: Reading, match: Match, parties: Sequence[Entity]) -> bool:
    """Whether a body's meeting is the one that somebody was just said to attend."""
    told = (draft for draft in reading.told(match.sentence) if draft.rule in _WITH_BODY and match.rule not in _WITH_BODY)
    here = (draft for draft in told if draft.start <= match.trigger.start < draft.stop)
    return any(set(parties) <= set(draft.entities("participants")) for draft in here)


def _theirs(reading: Reading, match: Match, parties: Sequence[Entity]) -> bool:
    """Whether talks of two states are those that their ministers were just told to hold: «ترأسا المشاورات بين البلدين»."""
    told = (draft for draft in reading.told(match.sentence) if draft.type == "meeting" and draft.rule != match.rule)
    here = (draft for draft in told if draft.start <= match.trigger.start < draft.stop)
    sides = ({reading.discourse.state_of(each) for each in draft.entities("participants")} for draft in here)
    return all(each.kind == "country" for each in parties) and any(set(parties) == each for each in sides)


def _attendance(reading: Reading, match: Match) -> bool:
    """Whether a list of who attended belongs to a meeting just told: «وحضر اللقاء رئيس مجلس النواب ومدير المكتب»."""
    came = any(sense.lemma == "حضر" for sense in match.trigger.senses)
    return match.rule == "meeting/attended" and came and any(draft.type == "meeting" for draft in reading.back(match.sentence, 6))


def _note_date(reading: Reading, draft: Draft, parties: Sequence[Entity]) -> None:
    """Those who met on a dated occasion speak on that date."""
    date, spoken = draft.date(), not draft.inner and not draft.rule.startswith("meeting/greeted")
    if date and date.precision == "day" and draft.slots["status"] == "held" and spoken:
        for key in (*(entity.key for entity in parties), together(parties)):
            reading.dated.setdefault(key, date)


def _with_subject(
    reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int, parties: list[Entity]
) -> list[Entity]:
    """«في مكالمة مع شي، ضغط بايدن», «خلال لقائه مع»: the other side is the one who speaks or acts in the sentence."""
    acting = guest(reading, match) or doer(reading, match, items, at)
    if match.rule in _RECEIVED and not any(entity.kind in ("person", "group") for entity in acting):
        acting = _traveller(reading, match)  # «وصل الأمير الأردن، حيث استقبله ولي العهد»
    actors = [served(reading, entity) for entity in acting if entity.kind not in ("place", "media") and entity.key not in TELLERS]
    actors = [each for actor in foreign(reading, items[:at], actors, parties) if (each := spoken_for(reading, actor))]
    if match.rule == "meeting/noun-own" and all(entity.kind == "person" for entity in parties):
        actors = [entity for entity in actors if entity.kind != "country"]  # «لقائها بالرئيس»: no state's
    behind = items[at + 1 : at + 3]
    these = len(behind) > 1 and behind[0].norm in folded("words", "asked", "these") and "DEFX" in behind[1].symbols
    if these and "V" not in items[at].symbols:
        return []  # «اجتماع هذه الدول مع إيران»: nobody has read whose it is
    single = {"V"} <= match.trigger.symbols and "PLURAL" not in match.trigger.symbols
    found = [entity for entity in actors if entity not in parties and not (single and entity.kind == "group")]
    if _under_way(items, at) and all(entity.kind == "country" for entity in parties):
        found = [reading.discourse.state_of(entity) or entity for entity in found]  # «استمرار المحادثات مع تركيا» are his state's
    if found:
        draft.note("participants", match, "the other side is the subject of the sentence, or who spoke last")
    return [*companions(reading, match, found[: 1 if parties else 4]), *parties]


def _traveller(reading: Reading, match: Match) -> tuple[Entity, ...]:
    """Who was told in the sentence to have come."""
    came = (draft.entity("visitor") for draft in reversed(reading.told(match.sentence)) if draft.type == "visit")
    return tuple(entity for entity in (next(came, None),) if entity)


def setting(reading: Reading, match: Match) -> list[Draft]:
    """A meeting named only as the setting of what is said: those who spoke to each other there met."""
    items, at = reading.sequence(match)
    if items is not reading.linked[match.sentence].items or "BEFORE" in match.slots["preposition"][0].symbols:
        return []  # in a quotation, and before it began
    if _no_talk(items, at):
        return []
    for draft in reading.told(match.sentence):
        if draft.type == "statement" and not draft.inner:
            addressee = draft.entity("addressee")
            parties = [*draft.entities("speakers"), *([addressee] if addressee and addressee.kind == "person" else [])]
            if len(parties) > 1 and not any(each.kind == "group" for each in parties):
                return meeting(reading, match, parties) if len(set(parties)) > 1 else []
    if _own_meeting(match):
        pair = doer(reading, match, items, at)
        if len(pair) > 1 or (pair and pair[0].kind == "group"):
            return meeting(reading, match, pair)
    return []


def _no_talk(items: Sequence[Item], at: int) -> bool:
    """Whether many sat there, or somebody has yet to begin: «حث الوزير الرئيسة خلال جلسة», «طلبت من روسيا الدخول في محادثات»."""
    entering = at > 1 and items[at - 2].norm in folded("words", "asked", "entering")
    return entering or items[at].norm in folded("words", "asked", "session")


def _own_meeting(match: Match) -> bool:
    """Whether the meeting is said to be that of several: «اجتماعهم», «اتصال بينهما», «اتفقا أثناء اتصال هاتفي»."""
    before = match.row[max(0, match.at - _DUAL) : match.at]
    both = any({"V", "DUAL"} <= item.symbols for item in before) and any(sense.kind == "phone" for sense in match.trigger.senses)
    if both or any("SELFWAY" in item.symbols for item in match.slots.get("between", ())):
        return True
    return any(sense.lemma and sense.lemma.endswith(("هم", "هما")) for sense in match.trigger.senses if "MEETN" in sense.symbols)


def _other_date(reading: Reading, match: Match, items: Sequence[Item], at: int) -> Date | None:
    """The date of the statement made on the occasion, where the meeting is named as its occasion."""
    known = any((sense.lemma or "").startswith("ال") for sense in items[at].senses if "MEETN" in sense.symbols and sense.kind)
    if match.rule != "meeting/setting" and (known or not (at and items[at - 1].symbols & {"FI", "DURING"})):
        return None
    dates = (draft.date() for draft in reversed(reading.told(match.sentence)) if draft.type in ("statement", "visit"))
    return next((date for date in dates if date), None)
