"""Matches of sanction rules -> drafts; `imposer` and `sufferer` read who imposes on whom, `terms` what, and for how long."""

from __future__ import annotations

from collections.abc import Sequence

from kg import gazetteer
from kg.facts import imposer, standing, sufferer, terms
from kg.facts.clause import shared
from kg.facts.draft import Draft, Reading, without
from kg.facts.targets import described, further, joined, plurals, unread
from kg.fold import fold
from kg.model import MEASURES, Date, Entity, Item, Match, SlotValue

_JOINED = "sanction/ban"
_CONSISTING = "sanction/comprises"


def sanction(reading: Reading, match: Match) -> list[Draft]:
    """A match of a sanction rule -> its draft, or nothing where neither side is known."""
    items, at = reading.sequence(match)
    if match.rule == _CONSISTING:
        return _consisting(reading, match, items, at)
    draft = Draft("sanction", {}, match.start, match.stop, match.rule, match.sentence)
    if standing.denied(items, at) and not standing.stands(match, items, at):
        return []
    if _purposed(match, items) or terms.penal(items, at):
        return []
    imposers = imposer.named(reading, draft, match.slots.get("imposers", ()))
    if imposers and all(gazetteer.row(entity).get("kind") == "ngo" for entity in imposers):
        return []  # those of a federation on its teams
    targets = _targets(reading, match, draft, items, at, [*imposers, *imposer.states(reading, imposers)])
    if match.slots.get("act") and not imposers and any(_of_states(entity) for entity in targets):
        return []  # «إدراج عدد من الدول العربية الجماعة على القائمة»: who lists, and whom nobody has read
    explicit = bool(targets)
    beside = _beside(reading, match, targets)
    if beside:
        imposers, targets = list(beside.entities("imposers")), list(beside.entities("targets"))
    imposers = imposer.states(reading, imposers or imposer.author(reading, match, draft, items, at, targets))
    imposers = without(imposers, targets)
    if not targets and not unread(items, at):
        targets = sufferer.untold(reading, match, draft, items, at, imposers)
    act = match.rule in terms.ACTS or (match.rule in (*terms.AUTHORED, *terms.BARE) and bool(match.slots.get("imposers")))
    if not targets and (not act or not imposers or unread(items, at)):
        return []
    if not imposers and not explicit:
        return []
    draft.slots = {"imposers": tuple(imposers), "targets": tuple(targets), **_terms(reading, match, draft, items, at, targets)}
    if beside:
        beside.slots["measures"] = _both(beside, draft)
        draft.slots |= {name: beside.slots[name] for name in ("measures", "status", "date", "until")}
    _end(reading, match, draft, items, at)
    draft.inner = reading.linked[match.sentence].sentence.kind == "heading" and not imposers
    return [draft]


def _of_states(entity: Entity) -> bool:
    """Whether a group is one of states."""
    words = {fold(word.removeprefix("ال")) for word in (entity.label_ar or "").split()}
    return entity.kind == "group" and not words.isdisjoint(gazetteer.folded("words", "counted", "countries"))


def _consisting(reading: Reading, match: Match, items: Sequence[Item], at: int) -> list[Draft]:
    """What the sanctions told last consist of, which are told again with it: «وتشمل العقوبات تجميد أصول وحظر سفر»."""
    told = next((draft for draft in reading.back(match.sentence, 4) if draft.type == "sanction" and draft.slots["targets"]), None)
    measures = terms.measures(terms.clause(items, at), items, at)
    if told is None or measures == ("unspecified",) or any("NEG" in item.symbols for item in items[max(0, at - 3) : at]):
        return []
    slots = {**told.slots, "measures": measures}
    return [Draft("sanction", slots, match.start, match.stop, match.rule, match.sentence)]


def _beside(reading: Reading, match: Match, targets: Sequence[Entity]) -> Draft | None:
    """The measure told just before that one more is joined to, for the same: «تجميد أرصدة ستة مسؤولين ومنعهم من السفر»."""
    if match.rule != _JOINED:
        return None
    told = (draft for draft in reversed(reading.told(match.sentence)) if draft.type == "sanction")
    return next((draft for draft in told if not targets or set(draft.entities("targets")) == set(targets)), None)


def _both(one: Draft, other: Draft) -> tuple[str, ...]:
    """The measures of two drafts, in the order of the guideline."""
    said = [draft.slots["measures"] for draft in (one, other)]
    return tuple(kind for kind in MEASURES if any(isinstance(each, tuple) and kind in each for each in said))


def _targets(
    reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int, imposers: Sequence[Entity]
) -> list[Entity]:
    """Whom a match hits: those whom it names or describes, else those whom the words around it tell; none when unknown."""
    found = without(reading.people(draft, "targets", match.slots.get("targets", ())), imposers)
    heads = match.slots.get("described", ()) or (() if found or match.slots.get("targets") else plurals(reading, items, at))
    found = found or (described(reading, draft, items, heads[0], bool(heads)) if heads else [])
    if len(found) == 1 and _back(found[0]):
        return sufferer.told_before(reading, match, draft, imposers) or found
    found += joined(reading, draft, items, match.slots.get("targets", ()) if not heads else ())
    found = [further(reading, draft, items, entity, at) for entity in found]
    found = found or sufferer.told(reading, match, draft, items, at, imposers)
    if any(terms.products(entity) and not reading.discourse.goods(entity) for entity in found):  # «128 سلعة»
        counted = [entity for entity in found if terms.counts([entity])]
        found = sufferer.traders(reading, draft, items, at) or sufferer.sellers(reading, draft, items, at) or counted
    return [reading.discourse.goods(entity) or entity for entity in found]


def _back(entity: Entity) -> bool:
    """Whether a group is those told of before: «الشركات المعنية»."""
    words = [fold(word) for word in (entity.label_ar or "").split()]
    return entity.kind == "group" and len(words) == 2 and words[1] in gazetteer.folded("words", "asked", "back-to-them")


def _terms(
    reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int, targets: Sequence[Entity]
) -> dict[str, SlotValue]:
    """The slots of a sanction besides its two sides, without its end."""
    clause, status = terms.clause(items, at), standing.status(match, items, at)
    if match.slots.get("act"):  # «وضعت واشنطن، الأربعاء، حزبا على لائحتها»
        clause = [*(item for item in items[:at] if match.start <= item.start < clause[0].start), *clause]
    if status in ("lifted", "extended"):  # «رفع الحظر المفروض على تركيا منذ 2015»
        clause = [item for item in clause if not terms.lasting(item, reading.article.text)]
    if status == "imposed" and _coming(reading, clause, items[at]):
        status = "threatened"
    return {
        "measures": tuple(match.fixed.get("measures", ())) or terms.measures(clause, items, at),
        "status": status,
        "date": reading.date(draft, terms.before_others(clause, items[at])) or _decided(reading, match, draft, items, at, status),
        "until": None,
        "counts": terms.counts(targets),
        "reason": terms.reason(reading, items, at),
    }


def _coming(reading: Reading, clause: Sequence[Item], measure: Item) -> bool:
    """Whether a time behind the measure is yet to come, and nobody has imposed it: «بعد سريان العقوبات في نوفمبر المقبل»."""
    if any({"PAST", "IMPOSE"} <= item.symbols and "NOUN" not in item.symbols for item in clause):
        return False
    times = [item for item in clause if "TIME" in item.symbols and item.start > measure.start]
    words = [fold(reading.text(item.start, item.stop).split()[-1]) for item in times]
    return any(word in gazetteer.folded("words", "asked", "coming") for word in words)


def _end(reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int) -> None:
    """Sets until when a sanction holds, where that is said, which then is not its date."""
    until = terms.until(items, at)
    if until:
        draft.slots["until"] = reading.date(draft, until, "until")
        if draft.slots["date"] == draft.slots["until"]:
            draft.slots["date"] = _decided(reading, match, draft, items, at, str(draft.slots["status"]))


def _purposed(match: Match, items: Sequence[Item]) -> bool:
    """Whether to put on or strike from a list is only what something else is for: «تهيئة الظروف لرفع السودان من القائمة»."""
    act = next(iter(match.slots.get("act", ())), None)
    at = next((k for k, item in enumerate(items) if item is act), 0)
    return at > 0 and "L" in items[at - 1].symbols and not match.slots.get("imposers")


def _decided(reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int, status: str) -> Date | None:
    """When it was announced, agreed or decided: «أعلن الاتحاد، الاثنين، فرض عقوبات», «قررت باريس، الخميس، تجميد أصول»."""
    if status not in ("imposed", "extended", "lifted"):
        return None
    before = [item for item in items if match.start <= item.start < match.trigger.start]
    if match.rule != "sanction/act-by-subject" and (date := reading.date(draft, before)):
        return date
    told = (each for each in reading.told(match.sentence) if each.start <= match.trigger.start < each.stop)
    said = next((each for each in told if each.slots.get("kind") in ("announce", "agree")), None)
    if said and said.date() and (match.rule == "sanction/act-by-subject" or _its_content(said, items, at)):
        return said.date()
    return reading.past(draft, shared(items, at))


def _its_content(said: Draft, items: Sequence[Item], at: int) -> bool:
    """Whether to impose, extend or lift is what somebody announces: «أعلن انسحاب بلاده وإعادة فرض العقوبات», not «أعلن أن»."""
    since = [item.symbols for item in items[:at] if item.start >= said.start]
    return not any("THAT" in symbols for symbols in since) and any(symbols & _ACTS for symbols in since[-4:])


_ACTS = frozenset({"IMPOSEN", "EXTENDN", "LIFTN", "BANN", "AGAINN"})
