"""Whom a sanction hits that is told without its target: who suffers, the pronoun, the goods, the place, or the target before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.facts.draft import Draft, Reading, without
from kg.facts.subject import subject_of
from kg.facts.targets import described
from kg.facts.terms import ACTS
from kg.gazetteer import folded
from kg.model import Entity, Item, Match


def told(
    reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int, imposers: Sequence[Entity]
) -> list[Entity]:
    """A measure whose rule names no target -> whom the words around it hit; none when they do not tell."""
    found = without(_construct(reading, draft, items, at), imposers)
    found = found or traders(reading, draft, items, at) or _sufferer(reading, draft, items, at, imposers)
    return found or _meant(reading, match, items, at, imposers) or _defiant(reading, items, at)


def untold(
    reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int, imposers: Sequence[Entity]
) -> list[Entity]:
    """A measure around which no target stands -> the state where it bites, else the target of the sanctions told before."""
    found = _inside(reading, match, draft, items, at, imposers) or _answered(reading, match, items, at, imposers)
    found = found or told_before(reading, match, draft, imposers)
    return found or without(_asking(reading, match, items, at), imposers)


def _answered(reading: Reading, match: Match, items: Sequence[Item], at: int, imposers: Sequence[Entity]) -> list[Entity]:
    """«ردت أنقرة بفرض رسوم مماثلة»: the author of the sanctions told last, whose target now imposes."""
    near = items[max(0, at - 5) : at + 3]
    if not imposers or not any(item.norm in folded("words", "asked", "answering") for item in near):
        return []
    told = (other for other in reading.back(match.sentence, 4) if other.type == "sanction" and other.slots["imposers"])
    return next((list(other.entities("imposers")) for other in told if set(other.entities("targets")) & set(imposers)), [])


def _asking(reading: Reading, match: Match, items: Sequence[Item], at: int) -> list[Entity]:
    """«دعت بيونغيانغ واشنطن إلى تخفيف العقوبات»: the state of who asks others to lift sanctions, of whom it does not say."""
    if not any("LIFTN" in item.symbols for item in items[max(0, at - 2) : at]):
        return []
    askers = reading.discourse.entities(match.slots.get("asker", ()))[0]
    if not askers and any("DEMANDS" in item.symbols for item in items[max(0, at - 5) : at]):
        askers = tuple(subject_of(reading, items[:at]) or ())
    states = [each if each.kind == "country" else reading.discourse.state_of(each) for each in askers]
    return [state for state in states if state is not None and state.kind == "country"]


def _construct(reading: Reading, draft: Draft, items: Sequence[Item], at: int) -> list[Entity]:
    """Those who stand right behind a measure: «تجميد أصول ثلاث شركات», «حظر على السفر وتجميد أصول ثلاث شركات»."""
    for k in (at, at + 2):
        if k + 1 < len(items) and "ENTRYBAN" in items[k].symbols and (k == at or "W" in items[k - 1].symbols):
            return described(reading, draft, items, items[k + 1])
    return []


def told_before(reading: Reading, match: Match, draft: Draft, imposers: Sequence[Entity]) -> list[Entity]:
    """A sanction named without its target: that of the sanctions told last by the same author."""
    for other in reading.back(match.sentence, 7):
        if other.type != "sanction" or not other.slots["targets"]:
            continue
        if not imposers or set(imposers) & set(other.entities("imposers")):
            draft.note("targets", match, "target of the sanctions told before")
            return without(other.entities("targets"), imposers)
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
        if not chosen and verb and _acts(before[verb - 1]):  # «النظام يعاني بسبب عقوبات»
            chosen = [before[verb - 1]]
        if not chosen:
            return without(reading.discourse.state_before(before[verb].start), imposers)
    else:
        passive = any("ALA" in item.symbols for item in before[verb + 1 :])
        chosen = (relative[-1:] or actors[-1:]) if passive else []
    return without(reading.people(draft, "targets", chosen), imposers)


def _acts(item: Item) -> bool:
    return "ACTOR" in item.symbols and bool(item.symbols & {"COUNTRY", "CAPITAL", "ORG", "GROUP", "PERSON"})


def _heads_clause(items: Sequence[Item], at: int) -> bool:
    """Whether a relative clause follows, behind a comma or at once."""
    after = [item.symbols for item in items[at + 1 : at + 3]]
    return bool(after) and ("WHO" in after[0] or (len(after) > 1 and "COMMA" in after[0] and "WHO" in after[1]))


def traders(reading: Reading, draft: Draft, items: Sequence[Item], at: int) -> list[Entity]:
    """Duties on a state's goods are against the state: «رسوم على واردات صينية»."""
    after = items[at + 1 : at + 10]
    for k, item in enumerate(after):
        if item.symbols & {"DOT", "QUOTE", "V"} and "ARRIVE" not in item.symbols:  # «رسوما تصل إلى 45% على»
            break
        if item.symbols & {"ALA", "OFBAND", "AGAINST"} and "BIHI" not in item.symbols:
            last = next((n for n in range(k + 1, len(after)) if after[n].symbols & {"V", "WHO", "DOT", "FI"}), len(after))
            nisba = next((each for each in after[k + 1 : last] if "NISBA" in each.symbols and each.mention is None), None)
            if nisba is not None:
                return list(reading.people(draft, "targets", [nisba]))
    return []


def sellers(reading: Reading, draft: Draft, items: Sequence[Item], at: int) -> list[Entity]:
    """Whence the goods come that a duty is on: «سلع بقيمة 50 مليار دولار تستوردها من الصين»."""
    after = items[at + 1 : at + 18]
    last = next((k for k, item in enumerate(after) if item.symbols & {"DOT", "QUOTE", "SEMI", "REASON"}), len(after))
    states = [two for one, two in pairwise(after[:last]) if "MIN" in one.symbols and two.symbols & {"COUNTRY", "CAPITAL"}]
    return list(reading.people(draft, "targets", states[:1]))


def _meant(reading: Reading, match: Match, items: Sequence[Item], at: int, imposers: Sequence[Entity]) -> list[Entity]:
    """«العقوبات عنها»: the state that the pronoun stands for: the one under sanctions before, else the one named last."""
    if _at_home(items[at + 1 : at + 8], "HOME"):
        return _homeland(reading, match, items, at)
    if _at_home(items[at + 1 : at + 8], "THELAND"):
        return without(_agreeing(reading, match, items[at], {"FEM", "MASC"}), imposers)
    for item in items[at + 1 : at + 4]:
        said = item.symbols & {"AN", "ALA"} or item.norm in folded("words", "asked", "at-them")
        if said and reading.text(item.start, item.stop).endswith(("ها", "ه")):
            told = (other.entities("targets") for other in reading.back(match.sentence, 6) if other.type == "sanction")
            before = next((targets for targets in told if len(targets) == 1 and targets[0].kind == "country"), ())
            gender = {"FEM"} if reading.text(item.start, item.stop).endswith("ها") else {"MASC"}
            return list(before or without(_agreeing(reading, match, item, gender), _doer(reading, items[:at])))
    return []


def _agreeing(reading: Reading, match: Match, pronoun: Item, wanted: set[str]) -> list[Entity]:
    """Whom a pronoun stands for: the state or body of its gender named last, in its sentence or first in the one before."""
    for number in range(match.sentence, max(-1, match.sentence - 2), -1):
        row = reading.linked[number].items
        deciders = {two for one, two in pairwise(row) if "DECISION" in one.symbols}  # «قرار واشنطن فرض عقوبات عليها»
        actors = [item for item in row if item.start < pronoun.start and _acts(item) and item not in deciders]
        if "THELAND" in pronoun.symbols or len(wanted) > 1:
            actors = [item for item in actors if item.symbols & {"COUNTRY", "CAPITAL"}]  # «البلاد» is no bank
        agreeing = [item for item in (reversed(actors) if number == match.sentence else actors[:1]) if _agrees(item, wanted)]
        if agreeing:
            return list(reading.discourse.entities(agreeing[:1])[0])
    return []


def _agrees(item: Item, wanted: set[str]) -> bool:
    """Whether a state, capital, body or group is of the gender of a pronoun; capitals are feminine."""
    gender = item.symbols & {"FEM", "MASC"} or ({"FEM"} if "CAPITAL" in item.symbols else set())
    return "PERSON" not in item.symbols and bool(gender & wanted)


def _doer(reading: Reading, before: Sequence[Item]) -> Sequence[Entity]:
    """Who stands right behind the verb of the act: «حتى ترفع واشنطن العقوبات المفروضة عليها» hits another."""
    for act, item in pairwise(before[-8:]):
        if act.symbols & {"LIFT", "IMPOSE", "EXTEND", "EASE"} and item.mention is not None:
            return reading.discourse.entities([item])[0]
    return ()


def _at_home(after: Sequence[Item], home: str) -> bool:
    """Whether a state of its own is the first that stands behind the preposition of a measure: «العقوبات على بلاده»."""
    first = next((item for before, item in pairwise(after) if before.symbols & {"ALA", "OFBAND", "AGAINST", "AN"}), None)
    own = first is not None and home == "HOME" and first.norm in folded("words", "asked", "own-things")
    return first is not None and (own or home in first.symbols)  # «العقوبات على شركاتها»


def _homeland(reading: Reading, match: Match, items: Sequence[Item], at: int) -> list[Entity]:
    """«العقوبات على بلاده»: the state of who speaks of them, else of the subject."""
    told = [each for each in reading.told(match.sentence) if each.type == "statement" and each.start <= match.trigger.start]
    whose = told[-1].entities("speakers") if told else subject_of(reading, items[:at]) or ()
    states = (each if each.kind == "country" else reading.discourse.state_of(each) for each in whose)
    return [state for state in states if state is not None][:1]


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
    if match.rule not in ACTS:
        return []
    for before, item in pairwise(items[at : at + 14]):
        if item.symbols & {"DOT", "REASON", "AFTER", "COMMA"} or {"V", "PAST"} <= item.symbols:
            break
        if "FI" in before.symbols and "COUNTRY" in item.symbols:
            return [entity for entity in reading.people(draft, "targets", [item]) if entity not in imposers]
    return []
