"""Matches of visit rules -> drafts: who travels, where, when, and whether the journey takes place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kg import gazetteer
from kg.facts import occurrence
from kg.facts.antecedent import carrier
from kg.facts.clause import ahead, leading, shared
from kg.facts.doer import doer
from kg.facts.draft import Draft, Reading
from kg.facts.subject import subject_of
from kg.fold import fold
from kg.model import Date, Entity, Item, Match, Note, SlotValue


def visit(reading: Reading, match: Match) -> list[Draft]:
    """A match of a visit rule -> one draft for each visitor and destination."""
    items, at = reading.sequence(match)
    if reading.of_nobody(match) or occurrence.imagined(items, at):
        return []
    draft = Draft("visit", {}, match.start, match.stop, match.rule, match.sentence)
    visitors = _visitors(reading, match, draft, items, at)
    targets = reading.people(draft, "destination", match.slots.get("destination", ()), place=True)
    if match.rule.startswith("visit/tour"):  # «جولته في الشرق الأوسط» says nothing of where he stops
        targets = tuple(where for where in targets if not gazetteer.crosses_borders(where))
        visitors = visitors if targets else []
    if _meant_another(reading, match, items, visitors, targets):
        visitors = _other(reading, match, items, at, visitors)
    targets = _goals(reading, match, items, at, visitors) or targets
    targets = targets or _went_to(reading, draft, visitors) or _met_at(reading, draft, visitors)
    behind = ahead(items, at)
    targets = tuple(_around(reading, draft, [item for item in behind if item.start >= match.stop], where) for where in targets)
    behind += _behind_goal(match, items) if behind and behind[-1].start < match.stop else []
    host = reading.people(draft, "host", match.slots.get("host", ()) or _host(behind))
    status, date = _when(reading, match, draft, items, at, behind)
    rest: dict[str, SlotValue] = {"host": host[0] if host else None, "status": status, "date": date}
    draft.stop = max([draft.stop, *(note.stop for note in draft.notes if note.slot == "date")])
    named = bool(match.slots.get("visitor"))
    return [
        replace(draft, slots={"visitor": who, "destination": where, **rest}, notes=list(draft.notes))
        for who in visitors for where in targets if (named and _town(where)) or not _at_home(reading, who, where)
    ]


def _around(reading: Reading, draft: Draft, behind: Sequence[Item], where: Entity) -> Entity:
    """The town or state that a building visited is told to stand in: «زار المسجد الأقصى في القدس»; else the goal itself."""
    return (reading.place(draft, behind) or where) if gazetteer.is_building(where) else where


def _when(
    reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int, behind: Sequence[Item]
) -> tuple[str, Date | None]:
    """Whether a journey takes place, and its date: the time behind it, else before it, else of what it was told with."""
    status = occurrence.in_plan(reading, match, items, at, occurrence.status(match, items, at))
    if match.rule == "visit/attend" and any("FUT" in item.symbols and item.start < match.stop for item in items[at:]):
        status = "planned" if status == "held" else status  # «يشارك في القمة التي ستعقد في الجزائر»
    date = reading.date(draft, behind, future=status == "planned" or occurrence.upcoming(items, at))
    if status != "planned":
        before = [] if match.rule == "visit/noun-undertaken-own" else list(reversed(leading(items, at)))  # the meeting's day
        earlier = None if date else reading.date(draft, before)
        behind = before if earlier and "PRES" in items[at].symbols else behind  # «يعود الأسبوع القادم حيث يزور القدس»
        date = date or earlier or draft.date() or _under_way(reading, items, at)
        date = date or reading.past(draft, shared(items, at))
    other = at > 0 and items[at - 1].norm in gazetteer.folded("words", "asked", "morrow")  # «الثلاثاء، غداة وصوله»
    if other or match.rule in ("visit/left-after", "visit/leg") or (status == "planned" and occurrence.gone(reading, date)):
        date = None  # the day of leaving, or of something else
    return occurrence.settled(reading, status, date, behind), date


def _goals(reading: Reading, match: Match, items: Sequence[Item], at: int, visitors: Sequence[Entity]) -> tuple[Entity, ...]:
    """Where to, of rules that tell it by a word for it only: «وصلها», «بلاده»."""
    if "THERE" in match.trigger.symbols:
        return _named_before(reading, items, at, visitors)
    return _ours(reading, match, items, at, visitors) if match.rule == "visit/to-ours" else ()


def _behind_goal(match: Match, items: Sequence[Item]) -> list[Item]:
    """The time right behind a goal that a relative clause parts from its verb: «يتوجه الأمير الذي ...، إلى روما الاثنين»."""
    after = [item for item in items if item.start >= match.stop][:1]
    return [item for item in after if "TIME" in item.symbols]


def _of_a_kind(items: Sequence[Item], at: int, visitors: Sequence[Entity]) -> bool:
    """Whether the visitor named is only of the kind of him who travels: «يقوم بأول زيارة لرئيس أوروبي إلى إيران»."""
    first = any("FOREMOST" in item.symbols for item in items[max(0, at - 2) : at])
    return first and bool(visitors) and all("/x" in entity.key for entity in visitors)


def _under_way(reading: Reading, items: Sequence[Item], at: int) -> Date | None:
    """The month of publication, where a visit is said to be under way: «زيارته الحالية إلى اليمن», «يزور صنعاء حاليا»."""
    published = reading.article.published
    words = gazetteer.folded("words", "asked", "now")
    near = items[at + 1 : at + 6]
    now = any("CURRENT" in item.symbols or fold(reading.text(item.start, item.stop)) in words for item in near)
    return Date(published.isoformat()[:7], "under way when published") if published and now else None


def _visitors(reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int) -> list[Entity]:
    """Who travels: whom the rule names, else who acts."""
    found = list(reading.people(draft, "visitor", match.slots.get("visitor", ())))
    if not match.slots.get("visitor") or _of_a_kind(items, at, found):
        found = _traveller(reading, match, draft, items, at)
    return [entity for entity in found if entity.kind in ("person", "group", "organisation") and not _flees(entity)]


def _flees(entity: Entity) -> bool:
    """Whether those of a group do not come as guests: «وصل اللاجئون إلى ألمانيا»."""
    words = (entity.label_ar or "").split() if entity.kind == "group" else []
    return bool(words) and fold(words[0]) in gazetteer.folded("words", "asked", "fleeing")


def _meant_another(
    reading: Reading, match: Match, items: Sequence[Item], visitors: Sequence[Entity], targets: Sequence[Entity]
) -> bool:
    """Whether he who was taken for the visitor is of the state visited, or invites, and so another travels."""
    guest = match.rule == "visit/invited"
    if guest and _invites(items, match):
        return True
    at_home = [_at_home(reading, who, where) or _lives_in(who, where) for who in visitors for where in targets]
    return bool(at_home) and all(at_home) and (guest or not match.slots.get("visitor"))


def _other(reading: Reading, match: Match, items: Sequence[Item], at: int, nearest: Sequence[Entity]) -> list[Entity]:
    """Who travels, where the nearest man does not: «يقبل كيم دعوة ترامب لزيارة واشنطن», «خلال زيارته لهافانا»."""
    return [who for who in _subject(reading, match, items, at) if who.kind == "person" and who not in nearest]


def _subject(reading: Reading, match: Match, items: Sequence[Item], at: int) -> tuple[Entity, ...]:
    """The subject of the trigger's clause, else of the sentence or the one before."""
    carried = carrier(reading, match, items, at, back=1)
    return subject_of(reading, items[:at]) or (carried[0] if carried else ())


def _invites(items: Sequence[Item], match: Match) -> bool:
    """Whether he who stands before a visit is the one who invites: «تلقى دعوة من فلان لزيارة», «قبل دعوة فلان لزيارة»."""
    k = next(k for k, item in enumerate(items) if item is match.slots["visitor"][0])
    before = [item.symbols for item in items[max(0, k - 5) : k]]
    invited = any("INVITATION" in symbols for symbols in before)
    accepted = invited and "INVITATION" in before[-1] and any(symbols & {"ACCEPT", "DECLINE"} for symbols in before)
    return accepted or (invited and "MIN" in before[-1])


def _at_home(reading: Reading, who: Entity, where: Entity) -> bool:
    """Whether somebody would visit the state that he is of: another was meant."""
    home = reading.discourse.state_of(who)
    if home is None and where.kind == "country":
        return _lives_in(who, where)
    return home is not None and home.kind == "country" and home == gazetteer.country_of(where)


def _lives_in(who: Entity, where: Entity) -> bool:
    """Whether the lists say that a person is of the state that a goal is or lies in."""
    home = gazetteer.load().country(gazetteer.row(who).get("country")) if who.kind == "person" else None
    return home is not None and home == gazetteer.country_of(where)


def _town(where: Entity) -> bool:
    """Whether a goal is a town or region that governs no state, to which who lives there may travel as well."""
    return where.kind == "place" and not gazetteer.row(where).get("capital")


def _host(behind: Sequence[Item]) -> Sequence[Item]:
    """Who receives, where the text says so: «بدعوة من نظيره», «وكان في استقباله الوزير»."""
    for before, item in pairwise(each for each in behind if "COMMA" not in each.symbols):
        if before.symbols & {"INVITEDBY", "GREETED"} and "ACTOR" in item.symbols:
            return [item]
    return ()


def _ours(reading: Reading, match: Match, items: Sequence[Item], at: int, visitors: Sequence[Entity]) -> tuple[Entity, ...]:
    """«رحب الرئيس بزيارة ضيفه إلى بلاده»: the state of the sentence's subject, where that is not the visitor."""
    hosts = [who for who in _subject(reading, match, items, at) if who not in visitors]
    states = (who if who.kind == "country" else reading.discourse.state_of(who) for who in hosts)
    return tuple(state for state in states if state)[:1]


def _named_before(reading: Reading, items: Sequence[Item], at: int, visitors: Sequence[Entity]) -> tuple[Entity, ...]:
    """«تتكتم الخرطوم على زيارة المبعوث، الذي وصلها أمس»: the last town or state named before, which is not the visitor's own."""
    for item in reversed(items[:at]):
        found = reading.discourse.entities([item], place=True)[0] if item.symbols & {"PLACE", "COUNTRY"} else ()
        if found and not any(_at_home(reading, who, found[0]) for who in visitors):
            return found[:1]
    return ()


def _went_to(reading: Reading, draft: Draft, visitors: Sequence[Entity]) -> tuple[Entity, ...]:
    """The goal of the first journey of this visitor that the article has told, where it tells of one town or state only."""
    told = [each for each in reading.drafts if each.type == "visit" and each.slots["visitor"] in visitors]
    goals = [goal for each in told if each.slots["status"] == "held" and (goal := each.entity("destination"))]
    if not told or len({gazetteer.country_of(goal) for goal in goals}) != 1:
        return ()
    draft.notes.append(Note("destination", draft.start, draft.stop, "where the article says that the visitor went"))
    draft.slots["date"] = next((date for each in told if (date := each.date())), None)
    return (goals[0],)


def _met_at(reading: Reading, draft: Draft, visitors: Sequence[Entity]) -> tuple[Entity, ...]:
    """Where a visitor whose destination is not said met somebody, as the article tells."""
    meetings = [reading.met[entity] for entity in visitors if entity in reading.met]
    other = min(meetings, key=lambda meeting: meeting.sentence, default=None)
    place = other.entity("place") if other else None
    if other is None or place is None:
        return ()
    draft.notes.append(Note("destination", draft.start, draft.stop, "where the article says that the visitor met"))
    draft.slots["date"] = other.date()
    return (place,)


def _traveller(reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int) -> list[Entity]:
    """«زيارته إلى», «قبل السفر إلى»: the one who acts in the sentence, or spoke last."""
    if match.rule == "visit/noun-undertaken-own":
        return _guest(reading, match, items, at)
    if match.rule == "visit/thence":
        return _onward(reading, match)
    if match.rule == "visit/visited-there":  # who acts before the relative clause, which is of the place
        at = next(k for k, item in enumerate(items) if item is match.slots["destination"][0])
    told = [draft.entity("visitor") for draft in reading.told(match.sentence) if draft.type == "visit"]
    kind = told[-1:] if match.slots.get("visitor") else []  # «توجه إلى طهران في أول زيارة لمسؤول غربي»
    found = [entity for entity in kind or doer(reading, match, items, at) if entity and entity.kind == "person"]
    found = [entity for entity in found if reading.discourse.roles.get(entity.key, ("",))[0] != "unnamed"]  # «المصدر»
    if match.rule.endswith("-dropped") and "MASC" not in match.trigger.symbols:
        found = [who for who in found if who.key in reading.women]  # «عندما زارت باريس»
    if found:
        draft.note("visitor", match, "the subject of the sentence, or who spoke last")
    whose = reading.text(match.trigger.start, match.trigger.stop)
    if whose.endswith("هم"):
        return []  # «وصولهم»: no single man
    both = whose.endswith("هما")  # «زيارتيهما»
    return found[: 2 if both else 1]


def _onward(reading: Reading, match: Match) -> list[Entity]:
    """«إلى باريس ومنها إلى لندن»: who made the last journey that the sentence tells."""
    last = next((draft for draft in reversed(reading.told(match.sentence)) if draft.type == "visit"), None)
    who = last.entity("visitor") if last else None
    return [who] if who else []


def _guest(reading: Reading, match: Match, items: Sequence[Item], at: int) -> list[Entity]:
    """«التقى الوزير نظيره في إطار الزيارة التي يقوم بها إلى البلاد»: the last person named who is of another state."""
    targets = reading.discourse.entities(match.slots.get("destination", ()), place=True)[0]
    for item in reversed(items[:at]):
        found = reading.discourse.entities([item])[0] if "PERSON" in item.symbols else ()
        if not found or found[0].kind != "person" or reading.discourse.roles.get(found[0].key, ("",))[0] == "spokesperson":
            continue
        if not any(_at_home(reading, found[0], where) for where in targets):
            return [found[0]]
    return []
