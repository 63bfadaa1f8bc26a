"""Matches of membership rules and the titled names of an article -> drafts of memberships and positions."""

from __future__ import annotations

from collections.abc import Sequence

from kg import gazetteer
from kg.facts.draft import Draft, Reading
from kg.facts.owner import owner
from kg.facts.subject import subject_of
from kg.fold import fold
from kg.gazetteer import folded, row
from kg.known import STATE_ROLES
from kg.model import Date, Entity, Item, Match, Mention, Note, SlotValue

_LISTS = frozenset(  # rules of standing members: a day near them is that of something else
    {"in-brackets", "in-dashes", "in-list", "listed", "holds", "and-holds", "which-holds", "made-of", "made-up", "composed",
     "group-list", "group-like", "member-like", "states-among", "suspended", "own-suspended", "some-of", "standing",
     "takes-part", "taking-part", "partner"}
)
_UNTOLD = "deputy"  # whoever stands in for a holder has no office of the list
_CARRIED = ("membership/candidate", "membership/since-joining")  # rules whose member may be the subject of the clause
_WITHIN = "membership/named-within"  # the rule of a body in somebody's office
_HEADING = ("director", "president", "leader")  # a state that has such an office presides over the body
_CARRIES = frozenset({"SELFTHAT", "W", "F", "ALSO", "QAD"})
_MEMBERS = ("country", "organisation", "group")
_OF_STATES = ("alliance", "union", "un-body", "initiative")
_NOT_OF_STATES = ("party", "armed-group", "ministry", "parliament", "company", "office")


def membership(reading: Reading, match: Match) -> list[Draft]:
    """A match of a membership rule -> one draft for each member and organisation; a newcomer's companions are members."""
    items, at = reading.sequence(match)
    base = Draft("membership", {}, match.start, match.stop, match.rule, match.sentence)
    bodies = _bodies(reading, match, base)
    if match.rule == "membership/join" and _as_observer(items[at + 1 : at + 14]):
        return []  # the rule of observers tells it
    if "OBSERVER" in match.trigger.symbols or match.rule == "membership/suspended":  # «علقت الأمم المتحدة عضوية روسيا في مجلس»
        bodies = bodies[-1:]  # «انضمت إلى المحكمة، وهي مراقب في المنظمة»: the one behind the word, not the one before
    role = str(match.fixed.get("role", "member"))
    group = match.trigger.mention.of or match.trigger.mention if match.trigger.mention else None
    if match.rule.startswith("membership/group-") and group and group.entity:
        listed = row(group.entity)
        bodies, role = [gazetteer.load().entities[f"organisation/{listed['organisation']}"]], listed["role"]
    newcomers = match.slots.get("member", ()) if match.fixed.get("role") == "joined" else ()
    reach = at + 12 + len(newcomers)  # a long list of newcomers takes no room from the time
    dated = match.fixed.get("role") in ("joined", "member") and match.rule.removeprefix("membership/") not in _LISTS
    around = items[at:reach] if role == "joined" else _beside_body(items[at:reach], match)
    date = reading.date(base, around) if dated else None
    found: list[Draft] = []
    for slot, held in (("member", role), ("others", "member")):
        nations = [item for item in match.slots.get(slot, ()) if not {"COUNTRY", "PLUR"} <= item.symbols]  # «تشمل السعوديين»
        named = reading.people(base, "member", nations)
        for entity in named or (_unnamed(reading, match, base) if slot == "member" else ()):
            found += [_draft(base, entity, body, held, date) for body in bodies if entity.kind in _MEMBERS and entity != body]
    return [draft for draft in found if not _inside(reading, draft)]


def _beside_body(items: Sequence[Item], match: Match) -> Sequence[Item]:
    """The items of a standing member up to the time right behind the body, if one stands there: «العضو في الاتحاد منذ 2004»."""
    bodies = match.slots.get("organisation", ())
    last = max((k for k, item in enumerate(items) if item in bodies), default=0) + 1
    while last < len(items) and items[last].symbols & {"TIME", "FI", "SINCE", "RPAR", "CLOSE"}:
        last += 1
    return items[:last]


def _inside(reading: Reading, draft: Draft) -> bool:
    """Whether an accession is spoken of that the article has told as done: «انضم العام الماضي. وقالت إن انضمامه إلى الحلف»."""
    if draft.rule != "membership/joining":
        return False
    told = (each.slots for each in reading.drafts if each.type == "membership" and each.slots["role"] in ("joined", "member"))
    return any(all(slots[name] == draft.slots[name] for name in ("member", "organisation")) for slots in told)


def _bodies(reading: Reading, match: Match, base: Draft) -> list[Entity]:
    """The bodies of states that a match names, or the one spoken of last where it names none."""
    items = match.slots.get("organisation", ()) or ((match.trigger,) if "ORG" in match.trigger.symbols else ())
    if match.rule == _WITHIN:
        of = match.trigger.mention.of if match.trigger.mention else None
        return [of.entity] if of and of.entity else []
    headed = (item.mention.of for item in items if item.mention and item.mention.role in _HEADING)
    found = [of.entity for of in headed if of and of.entity]
    items = tuple(item for item in items if item.mention is None or item.mention.kind != "office")
    found += [entity for entity in reading.people(base, "organisation", items) if entity.kind in ("organisation", "group")]
    if not items and _leaves_open(match.trigger):
        found = list(_spoken_of(reading, match, base))
    return [entity for entity in found if row(entity).get("kind") not in _NOT_OF_STATES]


def _leaves_open(trigger: Item) -> bool:
    """Whether the words tell of a standing in a body that is known already: «كمراقبين», «الدول المراقبة», «دول أعضاء»."""
    standing = "OBSERVER" in trigger.symbols and (" " in trigger.norm or trigger.norm.startswith("ك"))
    return standing or bool({"SUSPEND", "MEMBERSTATES"} & trigger.symbols)


def _spoken_of(reading: Reading, match: Match, base: Draft) -> tuple[Entity, ...]:
    """The alliance or union named last: «تضم المنظمة الهند. والدول المراقبة هي منغوليا»."""
    for number in range(match.sentence, max(-1, match.sentence - 4), -1):
        for item in reversed(reading.linked[number].items):
            if item.start < match.start and "ORG" in item.symbols:
                entity = next(iter(reading.people(base, "organisation", (item,))), None)
                if entity and row(entity).get("kind") in _OF_STATES:
                    return (entity,)
    return ()


def _as_observer(after: Sequence[Item]) -> bool:
    """Whether who joins does so as an observer: «انضمت إلى المنظمة بصفة مراقب»."""
    for item in after:
        if item.symbols & {"V", "DOT", "QUOTE", "OBSERVER"}:
            return "OBSERVER" in item.symbols
    return False


def _unnamed(reading: Reading, match: Match, base: Draft) -> tuple[Entity, ...]:
    """The state in the name of a body or presidency, or the subject before an aspirant: «وتطمح إلى الانضمام»."""
    items, at = reading.sequence(match)
    mention = match.trigger.mention
    if mention and "PRESIDENCY" in match.trigger.symbols and (state := gazetteer.load().country(mention.country)):
        return (state,)
    if "LED" in match.trigger.symbols or match.rule == _WITHIN:
        leaders = (gazetteer.load().country(row(body).get("leader")) for body in _bodies(reading, match, base))
        return tuple(leader for leader in leaders if leader)
    carried = match.rule in _CARRIED or (match.rule == "membership/join" and items[at - 1].symbols & _CARRIES)
    if not carried or match.slots.get("member") or at == 0:
        return ()
    base.note("member", match, "no subject: the subject of this sentence")
    found = subject_of(reading, items[:at]) or ()
    if any("HOME" in item.symbols for item in items[max(0, at - 6) : at]):  # «قال الرئيس إن بلاده تسعى إلى الانضمام»
        found = tuple(state for each in found if (state := reading.discourse.state_of(each)))
    return tuple(entity for entity in found if entity.kind == "country" or match.rule == "membership/candidate")


def _draft(base: Draft, member: Entity, body: Entity, role: str, date: Date | None) -> Draft:
    slots: dict[str, SlotValue] = {"member": member, "organisation": body, "role": role, "date": date}
    return Draft("membership", slots, base.start, base.stop, base.rule, base.sentence, list(base.notes))


def position(reading: Reading, match: Match) -> list[Draft]:
    """A match of a position rule -> a draft for each holder that its noun phrase names."""
    if match.slots.get("person"):
        return _given(reading, match)
    found = []
    for mention, person, role, of in reading.discourse.positions:
        told = role != _UNTOLD and not _designate(reading, mention, role)
        if match.trigger.start <= mention.start and mention.stop <= match.trigger.stop and told:
            of = of or owner(reading, mention, person, role)
            slots: dict[str, SlotValue] = {"person": person, "role": role, "of": of}
            draft = Draft("position", slots, mention.start, mention.stop, match.rule, match.sentence)
            how = "said with the office" if mention.of else "state of the holder, from the lexicon" if of else "not said"
            draft.notes.append(Note("of", mention.start, mention.stop, how))
            found.append(draft)
    return found


def _designate(reading: Reading, mention: Mention, role: str) -> bool:
    """Whether somebody only forms a government as yet: «رئيس الوزراء المكلف»."""
    words = reading.article.text[slice(*(mention.office or (mention.start, mention.stop)))].split()
    return role == "prime minister" and any(fold(word) in folded("offices", "charged", "ar") for word in words)


def _given(reading: Reading, match: Match) -> list[Draft]:
    """A match that gives a person an office -> its draft: the office behind «منصب», or one said as what he becomes."""
    draft = Draft("position", {}, match.start, match.stop, match.rule, match.sentence)
    person = next((each for each in reading.people(draft, "person", match.slots["person"]) if each.kind == "person"), None)
    held = next((item.mention for item in match.slots.get("held", ()) if item.mention), None)
    role = held.role if held else next((sense.role for sense in match.trigger.senses if "NOMINAL" in sense.symbols), None)
    role = str(match.fixed["role"]) if "role" in match.fixed else role
    if person is None or role is None or any(item.mention and item.mention.kind != "person" for item in match.slots["person"]):
        return []
    of = held.of.entity if held and held.of else next(iter(reading.people(draft, "of", match.slots.get("of", ()))), None)
    of = of or (_appointer(reading, match) if role in STATE_ROLES or role == "ambassador" else None)
    if role == "president" and of is not None and of.kind != "country":
        role = "leader" if any("PARTY" in item.mention.flags for item in match.slots["of"] if item.mention) else "director"
    home = row(person).get("country") if of is None and role in STATE_ROLES | {"deputy minister"} else None
    draft.slots = {"person": person, "role": role, "of": of or gazetteer.load().country(home)}
    return [draft]


def _appointer(reading: Reading, match: Match) -> Entity | None:
    """The state of whoever gives the office, named between the verb and who is given it: «عين الرئيس الروسي فلانا وزيرا»."""
    given = match.slots["person"][0].start
    verb = next((item for item in match.row if "APPOINT" in item.symbols and match.start <= item.start < given), None)
    between = [item for item in match.row if verb and verb.stop <= item.start < given and "ACTOR" in item.symbols]
    for entity in reading.discourse.entities(between[:1])[0]:
        if entity.kind in ("person", "country") or row(entity).get("kind") == "parliament":
            return reading.discourse.state_of(entity)
    return None
