"""Matches of sanction rules -> drafts: who imposes on whom; `kg.facts.terms` reads what, and for how long."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg import gazetteer
from kg.facts import terms
from kg.facts.draft import Draft, Reading
from kg.facts.subject import subject_of
from kg.facts.targets import described, plurals, unread
from kg.model import Date, Entity, Item, Match


def sanction(reading: Reading, match: Match) -> list[Draft]:
    """A match of a sanction rule -> its draft, or nothing where neither side is known."""
    items, at = reading.sequence(match)
    draft = Draft("sanction", {}, match.start, match.stop, match.rule, match.sentence)
    status = terms.status(match, items, at)
    if terms.denied(items, at) or _purposed(match, items):
        return []
    named = _bodies(reading, draft, match.slots.get("imposers", ()))
    imposers = [entity for entity in named if entity.kind not in ("place", "media")]
    targets = [entity for entity in reading.people(draft, "targets", match.slots.get("targets", ())) if entity not in imposers]
    heads = match.slots.get("described", ()) or (() if targets or match.slots.get("targets") else plurals(reading, items, at))
    targets = targets or (described(reading, draft, items, heads[0], bool(heads)) if heads else [])
    targets = targets or _without(_construct(reading, draft, items, at), imposers)
    targets = targets or _goods(reading, draft, items, at) or _sufferer(reading, draft, items, at, imposers)
    targets = targets or _meant(reading, match, items, at) or _defiant(reading, items, at)
    if any(terms.products(entity) and not reading.discourse.goods(entity) for entity in targets):
        targets = _goods(reading, draft, items, at) or targets  # «على 128 سلعة من الواردات الأميركية»
    targets = [reading.discourse.goods(entity) or entity for entity in targets]
    explicit = bool(targets)
    imposers = _states(reading, imposers or _author(reading, match, draft, items, at, targets))
    imposers = [entity for entity in imposers if entity not in targets]
    if not targets and not unread(items, at):
        targets = _inside(reading, match, draft, items, at, imposers) or _told_before(reading, match, draft, imposers)
    if not targets and (match.rule not in _ACTS or not imposers or unread(items, at)):
        return []
    if not imposers and not explicit:
        return []
    clause = terms.clause(items, at)
    draft.slots = {
        "imposers": tuple(imposers),
        "targets": tuple(targets),
        "measures": tuple(match.fixed.get("measures", ())) or terms.measures(clause, items, at),
        "status": status,
        "date": reading.date(draft, terms.before_others(clause, items[at])) or _announced(reading, match, status),
        "until": None,
        "counts": terms.counts(targets),
        "reason": terms.reason(reading, items, at),
    }
    until = terms.until(items, at)
    if until:
        draft.slots["until"] = reading.date(draft, until, "until")
        draft.slots["date"] = None if draft.slots["date"] == draft.slots["until"] else draft.slots["date"]
    draft.inner = reading.linked[match.sentence].sentence.kind == "heading" and not imposers
    return [draft]


_OWN = ("عقوباته", "عقوباتها", "عقوباتهم", "عقوباتهما")
_ACTS = frozenset(f"sanction/{name}" for name in ("vso", "svo", "act-by-subject", "freeze", "ban", "by", "entry"))
_PRONOUNS = ("sanction/on-pronoun", "sanction/which-passive")
_WARNINGS = ("announce", "pledge", "warn", "agree", "oppose")  # kinds of statement whose speaker may be the author


def _author(
    reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int, targets: Sequence[Entity]
) -> list[Entity]:
    """A sanction told without its author: who announces it, the actor right before it, or the author of the last one told."""
    own = reading.text(items[at].start, items[at].stop).endswith(_OWN)
    if own and (subject := _without(subject_of(reading, items[:at]) or (), targets)):
        draft.note("imposers", match, "whose own sanctions they are: the subject")
        return subject
    if subject := _without(_subject(reading, items, at), targets):
        draft.note("imposers", match, "who imposes it: the subject")
        return subject
    if decided := _without(_decider(reading, draft, items, at), targets):
        draft.note("imposers", match, "whose decision it is")
        return decided
    if match.rule in _PRONOUNS:  # the subject is who suffers: «طالبت إيران برفع العقوبات عنها»
        told = (other for other in reading.back(match.sentence, 6) if other.type == "sanction" and other.slots["imposers"])
        return next((list(other.entities("imposers")) for other in told if list(other.entities("targets")) == list(targets)), [])
    if any("DEFY" in item.symbols for item in items[max(0, at - 3) : at]):
        return []
    standing = any("STANDING" in item.symbols for item in items[max(0, at - 3) : at])  # who tells of a breach imposed nothing
    for other in () if standing else reversed(reading.told(match.sentence)):
        if other.type == "statement" and other.start <= match.trigger.start < other.stop and other.slots["kind"] in _WARNINGS:
            actors = [entity for entity in other.entities("speakers") if entity.kind in ("country", "organisation", "person")]
            if speakers := _without(actors, targets):
                draft.note("imposers", match, "who announces or threatens it")
                return speakers
    for other in reversed(reading.told(match.sentence)):
        if other.type == "sanction" and other.slots["imposers"]:
            draft.note("imposers", match, "author of the sanctions told before in the sentence")
            return _without(other.entities("imposers"), targets)
    if any("INTERNATIONAL" in item.symbols for item in items[at + 1 : at + 3]):  # the world imposed them, not a neighbour
        return []
    governed = match.rule in _ACTS or any(item.symbols & _ACTING for item in items[max(0, at - 3) : at])
    if governed and (found := _actor_before(reading, draft, items, at, targets)):
        return found
    for other in reading.back(match.sentence, 3):
        if other.type == "sanction" and (found := _without(other.entities("imposers"), targets)):
            draft.note("imposers", match, "author of the sanctions told before")
            return found
    return []


def _subject(reading: Reading, items: Sequence[Item], at: int) -> Sequence[Entity]:
    """«لوحت المجموعة بالقوة، كما فرضت عقوبات»: the subject before does it; «فرضت عقوبات» alone is nobody's."""
    for k in range(max(4, at - 3), at):
        act, before = items[k].symbols, items[k - 1].symbols
        if {"V", "PAST"} <= act and act & {"IMPOSE", "EXTEND", "AGAIN"} and not act & {"WITHOBJ", "NOUN"} and before & _JOINS:
            return subject_of(reading, items[:k]) or ()
    return ()


_JOINS = frozenset({"W", "F", "ALSO", "SELFTHAT"})


def _purposed(match: Match, items: Sequence[Item]) -> bool:
    """Whether to put on or strike from a list is only what something else is for: «تهيئة الظروف لرفع السودان من القائمة»."""
    act = next(iter(match.slots.get("act", ())), None)
    at = next((k for k, item in enumerate(items) if item is act), 0)
    return at > 0 and "L" in items[at - 1].symbols and not match.slots.get("imposers")


def _construct(reading: Reading, draft: Draft, items: Sequence[Item], at: int) -> list[Entity]:
    """Those who stand right behind a measure: «تجميد أصول ثلاث شركات», «حظر على السفر وتجميد أصول ثلاث شركات»."""
    for k in (at, at + 2):
        if k + 1 < len(items) and "ENTRYBAN" in items[k].symbols and (k == at or "W" in items[k - 1].symbols):
            return described(reading, draft, items, items[k + 1])
    return []


def _bodies(reading: Reading, draft: Draft, items: Sequence[Item]) -> list[Entity]:
    """Who imposes; the members of a body act for it: «سفراء الاتحاد الأوروبي»."""
    of = {item: item.mention.of.entity for item in items if item.mention and item.mention.kind == "group" and item.mention.of}
    found: list[Entity] = []
    for item in items:
        body = of.get(item)
        found += [body] if body else [_body_of(entity) for entity in reading.people(draft, "imposers", [item])]
    return list(dict.fromkeys(found))


def _body_of(entity: Entity) -> Entity:
    """A listed group that acts for a body is this body: «زعماء الاتحاد الأوروبي»."""
    body = gazetteer.read_table("groups").get(entity.key.removeprefix("group/"), {}).get("organisation")
    return gazetteer.load().entities[f"organisation/{body}"] if body else entity


def _decider(reading: Reading, draft: Draft, items: Sequence[Item], at: int) -> Sequence[Entity]:
    """«قرار ترامب الانسحاب وإعادة فرض العقوبات»: the one who stands behind the noun of deciding."""
    for k in range(at - 1, max(-1, at - 17), -1):
        if items[k].symbols & {"DOT", "SEMI", "QUOTE"}:
            break
        acted = any("V" in item.symbols and "NOUN" not in item.symbols for item in items[k + 1 : at])
        decides = "DECISION" in items[k].symbols and not acted
        if decides and items[k + 1].symbols & {"ACTOR", "NISBA"}:
            return reading.people(draft, "imposers", [items[k + 1]])
    return ()


def _actor_before(reading: Reading, draft: Draft, items: Sequence[Item], at: int, targets: Sequence[Entity]) -> list[Entity]:
    """The actor right before a sanction that nothing governs; farther off where a noun of imposing stands between."""
    reach = 16 if any(item.symbols & {"IMPOSEN", "EXTENDN"} for item in items[max(0, at - 3) : at]) else 8
    for k in range(at - 1, max(-1, at - reach - 1), -1):
        symbols = items[k].symbols
        if symbols & {"DOT", "SEMI"}:
            break
        governed = k > 0 and bool(items[k - 1].symbols & {"ALA", "OFBAND", "FI", "MIN"})
        if symbols & {"COUNTRY", "ORG", "PERSON", "CAPITAL"} and "ACTOR" in symbols and not governed:
            named = reading.people(draft, "imposers", [items[k]])
            found = _without(named, targets)
            if found or not named:  # a body that nobody named acts, not who stands before it
                return found
    return []


def _without(entities: Sequence[Entity], others: Sequence[Entity]) -> list[Entity]:
    return [entity for entity in entities if entity not in others]


_ACTING = frozenset({"IMPOSE", "IMPOSEN", "EXTEND", "EXTENDN", "LIFT", "LIFTN", "SPEAKN", "AN", "AGAIN", "AGAINN", "B", "THREAT"})


def _states(reading: Reading, entities: Sequence[Entity]) -> list[Entity]:
    """Office-holders and national bodies who impose act for their state."""
    served = [reading.discourse.state_of(entity) or entity for entity in entities]
    found = [entity if entity.kind == "country" else reading.discourse.state_of(entity) or entity for entity in served]
    return list(dict.fromkeys(found))


def _told_before(reading: Reading, match: Match, draft: Draft, imposers: Sequence[Entity]) -> list[Entity]:
    """A sanction named without its target: that of the sanctions told last by the same author."""
    for other in reading.back(match.sentence, 7):
        if other.type != "sanction" or not other.slots["targets"]:
            continue
        if not imposers or set(imposers) & set(other.entities("imposers")):
            draft.note("targets", match, "target of the sanctions told before")
            return _without(other.entities("targets"), imposers)
    return []


def _sufferer(reading: Reading, draft: Draft, items: Sequence[Item], at: int, imposers: Sequence[Entity]) -> list[Entity]:
    """«بيلاروسيا التي فرضت عليها عقوبات», «تعرضت البلاد لعقوبات»: who stands before and suffers."""
    before = items[max(0, at - 24) : at]
    verb = next((k for k in range(len(before) - 1, -1, -1) if before[k].symbols & {"IMPOSE", "SUFFER"}), None)
    if verb is None:
        return []
    suffers = "SUFFER" in before[verb].symbols
    actors = [item for item in (before[verb + 1 :] if suffers else before[:verb]) if _acts(item)]
    relative = [before[h] for h in range(verb) if "ACTOR" in before[h].symbols and _heads_clause(before, h)]
    if suffers:
        chosen = (actors or relative[-1:])[:1]
        if not chosen:
            return _without(reading.discourse.state_before(before[verb].start), imposers)
    else:
        passive = any("ALA" in item.symbols for item in before[verb + 1 :])
        chosen = (relative[-1:] or actors[-1:]) if passive else []
    return _without(reading.people(draft, "targets", chosen), imposers)


def _acts(item: Item) -> bool:
    return "ACTOR" in item.symbols and bool(item.symbols & {"COUNTRY", "ORG", "GROUP", "PERSON"})


def _heads_clause(items: Sequence[Item], at: int) -> bool:
    """Whether a relative clause follows, behind a comma or at once."""
    after = [item.symbols for item in items[at + 1 : at + 3]]
    return bool(after) and ("WHO" in after[0] or (len(after) > 1 and "COMMA" in after[0] and "WHO" in after[1]))


def _goods(reading: Reading, draft: Draft, items: Sequence[Item], at: int) -> list[Entity]:
    """Duties on a state's goods are against the state: «رسوم على واردات صينية»."""
    after = items[at + 1 : at + 10]
    for k, item in enumerate(after):
        if item.symbols & {"DOT", "QUOTE", "V"}:
            break
        if item.symbols & {"ALA", "OFBAND", "AGAINST"} and "BIHI" not in item.symbols:
            last = next((n for n in range(k + 1, len(after)) if after[n].symbols & {"V", "WHO", "DOT", "FI"}), len(after))
            nisba = next((each for each in after[k + 1 : last] if "NISBA" in each.symbols and each.mention is None), None)
            if nisba is not None:
                return list(reading.people(draft, "targets", [nisba]))
    return []


def _announced(reading: Reading, match: Match, status: str) -> Date | None:
    """When it was announced or agreed: «أعلن الاتحاد، الاثنين، فرض عقوبات»."""
    if match.rule != "sanction/act-by-subject" or status not in ("imposed", "extended", "lifted"):
        return None
    told = (each for each in reading.told(match.sentence) if each.start <= match.trigger.start < each.stop)
    return next((each.date() for each in told if each.slots.get("kind") in ("announce", "agree")), None)


def _meant(reading: Reading, match: Match, items: Sequence[Item], at: int) -> list[Entity]:
    """«العقوبات عنها»: the state that the pronoun stands for: the one under sanctions before, else the one named last."""
    if _at_home(items[at + 1 : at + 8]):
        return _homeland(reading, match, items, at)
    for item in items[at + 1 : at + 4]:
        if item.symbols & {"AN", "ALA"} and reading.text(item.start, item.stop).endswith(("ها", "ه")):
            told = (other.entities("targets") for other in reading.back(match.sentence, 6) if other.type == "sanction")
            before = next((targets for targets in told if len(targets) == 1 and targets[0].kind == "country"), ())
            return list(before or _without(reading.discourse.state_before(items[at].start), _doer(reading, items[:at])))
    return []


def _doer(reading: Reading, before: Sequence[Item]) -> Sequence[Entity]:
    """Who stands right behind the verb of the act: «حتى ترفع واشنطن العقوبات المفروضة عليها» hits another."""
    for act, item in pairwise(before[-8:]):
        if act.symbols & {"LIFT", "IMPOSE", "EXTEND", "EASE"} and item.mention is not None:
            return reading.discourse.entities([item])[0]
    return ()


def _at_home(after: Sequence[Item]) -> bool:
    """Whether a state of its own is the first that stands behind the preposition of a measure: «العقوبات على بلاده»."""
    first = next((item for before, item in pairwise(after) if before.symbols & {"ALA", "OFBAND", "AGAINST"}), None)
    return first is not None and "HOME" in first.symbols


def _homeland(reading: Reading, match: Match, items: Sequence[Item], at: int) -> list[Entity]:
    """«العقوبات على بلاده»: the state of who speaks of them, else of the subject."""
    told = [each for each in reading.told(match.sentence) if each.type == "statement" and each.start <= match.trigger.start]
    whose = told[-1].entities("speakers") if told else subject_of(reading, items[:at]) or ()
    return [state for each in whose if (state := reading.discourse.state_of(each)) is not None][:1]


def _defiant(reading: Reading, items: Sequence[Item], at: int) -> list[Entity]:
    """«في تحد لعقوبات الأمم المتحدة»: the state that defies them, the subject of the clause."""
    if not any("DEFY" in item.symbols for item in items[max(0, at - 3) : at]):
        return []
    subject = subject_of(reading, items[:at]) or ()
    return [entity for entity in subject if entity.kind == "country"]


def _inside(
    reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int, imposers: Sequence[Entity]
) -> list[Entity]:
    """«يفرض قيودا على استثمارات في سوريا»: the state where the measure bites."""
    if match.rule not in _ACTS:
        return []
    for before, item in pairwise(items[at : at + 14]):
        if "DOT" in item.symbols:
            break
        if "FI" in before.symbols and "COUNTRY" in item.symbols:
            return [entity for entity in reading.people(draft, "targets", [item]) if entity not in imposers]
    return []
