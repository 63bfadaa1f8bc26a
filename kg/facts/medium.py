"""How something was said: in a speech, an interview, a joint statement, by telephone, or as a medium relays it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from kg.facts.content import sourced
from kg.facts.draft import Draft
from kg.facts.moment import clause_before
from kg.model import Entity, Item, Match

_START = attrgetter("start")
_FAR = 45  # items: how far an aside may push the words behind their verb
_OPENS = frozenset({"FI", "DURING"})  # «في خطاب», «خلال مؤتمر», «عبر تويتر»
_PAST = frozenset({"AFTER", "BEFORE"})  # «عقب مؤتمر صحفي» says when
_CONTENT = frozenset({"THAT", "QUOTE", "COLON"})
_CLOSING = _CONTENT | {"DOT", "SEMI", "SPEAKP"}
_NAMING = frozenset({"MEDIUM", "TOLDTO", "TALKTO"})  # no other words name a medium
_PASSED = frozenset({"ALA", "ALSO", "TIME", "COMMA", "FI", "ADJ", "BIHI", "RPAR", "DASH"})
_OWNED = frozenset({"X", "DEFX", "OFFICE", "MEDIUM"})  # «الموقع الإلكتروني لصحيفة»
_TELLERS = ("journalists", "media")
_OUTLETS = frozenset({"MEDIA", "OUTLET"})


def medium(
    match: Match, draft: Draft, items: Sequence[Item], at: int, first: int, addressee: tuple[Entity, ...]
) -> str | None:
    """A statement's match, its verb's place, where its content begins, whom it goes to -> through what; None if nothing says."""
    if "medium" in match.fixed:
        return str(match.fixed["medium"])
    if "medium_noun" in match.slots:
        kinds = [sense.kind for item in match.slots["medium_noun"] for sense in item.senses if "MEDIUM" in sense.symbols]
        return kinds[0] if kinds else None if match.rule.startswith("statement/paper") else "statement"
    if match.rule.startswith("statement/according"):
        return _of_source(match, items, at)
    begins = bisect_left(items, match.start, key=_START)
    if match.rule.startswith("statement/act-noun") and any("SPEAK" in item.symbols for item in items[:begins]):
        return None  # «قال فلان في خطاب إثر إعلان فلان الانسحاب»: his speech, and not of him who announced it
    lead = begins - len(clause_before(items, begins))
    for k in _places(match, draft, items, at, max(lead, at - 12), first):
        if not _of_object(items, at, k) and (kind := _led_to(items, k, lead)):
            return kind
    if any(item.symbols & {"BIHI", "THEREIN"} for item in items[at + 1 : at + 4]):  # «أصدر بيانا أكد فيه»
        back = 4 if "WHO" in items[at - 1].symbols else 14  # «في الوقت الذي أكد فيه»
        led = next((_kind(item) for item in reversed(items[max(0, at - back) : at]) if "MEDIUM" in item.symbols), None)
        if led:
            return led
    if any(entity.kind == "media" or entity.label_en in _TELLERS for entity in addressee) or _to_outlet(items, at, first):
        return "media"
    return _relayed(draft, items, at)


def _of_object(items: Sequence[Item], at: int, k: int) -> bool:
    """Whether a medium is that of the remarks described: «وصف الوزير تصريحات نظيره خلال مقابلة بأنها»."""
    if "DESCRIBE" not in items[at].symbols:
        return False
    remarks = next((j for j in range(at + 1, k) if "REMARKS" in items[j].symbols), k)
    return any("ACTOR" in item.symbols for item in items[remarks + 1 : k])


def _kind(item: Item) -> str | None:
    return next((sense.kind for sense in item.senses if "MEDIUM" in sense.symbols), None)


def _places(match: Match, draft: Draft, items: Sequence[Item], at: int, lead: int, first: int) -> Iterator[int]:
    """The indices where a medium may be named: before the verb, between it and what is said, and at the end, set off."""
    yield from range(lead, first)
    speakers = match.slots.get("speakers", ())
    near = max(at + 1, bisect_left(items, speakers[-1].stop, key=_START) if speakers else 0)
    last = next((k for k in range(at + 1, min(len(items), at + _FAR)) if _closes(items, k)), min(len(items), at + _FAR))
    told = last < len(items) and bool(items[last].symbols & _CONTENT) and bool(items[at].symbols & {"THATV", "ALAV"})
    for k in range(max(first, near), last):
        if items[k].symbols.isdisjoint(_NAMING):
            continue
        if told or _set_off(items, k) or _kind(items[k]) == "phone" or all(item.symbols & _PASSED for item in items[near:k]):
            yield k
    yield from (k for k in range(last, len(items)) if items[k].start < draft.stop and "THATIS" in items[k - 2].symbols)


def _closes(items: Sequence[Item], k: int) -> bool:
    """Whether what is said begins at an index, or another verb of speech."""
    symbols = items[k].symbols
    if not symbols.isdisjoint(_CLOSING):
        return True
    if "MEANWHILE" in symbols:
        return k + 1 < len(items) and "V" in items[k + 1].symbols
    return "SPEAK" in symbols and symbols.isdisjoint(("SPEAKN", "NOUNLIKE"))


def _set_off(items: Sequence[Item], k: int) -> bool:
    """Whether a comma or «وذلك» sets a medium off that a preposition leads to: «، وذلك في مؤتمر صحفي»."""
    return k > 1 and bool(items[k - 2].symbols & {"COMMA", "THATIS"})


def _led_to(items: Sequence[Item], at: int, lead: int) -> str | None:
    """The kind of the medium at an index, when a preposition leads to it: «في أول خطاب له», but not «رد على خطاب»."""
    kind = None if items[at].symbols.isdisjoint(_NAMING) else _kind(items[at]) or _given(items, at)
    if kind is None:
        return None
    if at == lead or "ADVERB" in items[at].symbols:
        return kind if "MEDIUM" in items[at].symbols else None
    k = at - 1
    while k > lead and at - k < 3 and items[k].symbols & {"X", "ADJ", "NUM"} and not items[k].symbols & {"BX", "LX", "V"}:
        k -= 1
    before = items[k].symbols
    if "L" in before:
        return kind if kind == "media" else None
    if before & {"ALA", "B"}:
        return kind if "ACCOUNT" in items[at].symbols else None
    return kind if before & _OPENS and not before & _PAST else None


def _given(items: Sequence[Item], at: int) -> str | None:
    """The kind of words that an outlet is given: «تصريح لقناة محلية», «حديث مع صحيفة»; «حديثه أمام المجلس» is a speech."""
    if not items[at].symbols & {"TOLDTO", "TALKTO"}:
        return None
    talk = "TALKTO" in items[at].symbols
    for before, item in zip(items[at + 1 : at + 4], items[at + 2 : at + 5], strict=False):
        if "FACING" in before.symbols and "MEETN" not in items[at].symbols:
            return "speech" if talk and "GROUP" not in item.symbols else None
        if "ILA" in before.symbols and item.mention is not None:
            known = item.mention.entity
            press = known is not None and known.label_en == "journalists"
            return ("interview" if talk else "media") if item.symbols & _OUTLETS else "media" if press else None
        if before.symbols & {"L", "MAA"}:
            body = {"TALKTO", "X"} <= items[at].symbols and "ORG" in item.symbols  # «حديث مع وكالة "كذا"»
            return ("interview" if talk else "media") if body or item.symbols & _OUTLETS else None
        if "ISSUED" in before.symbols:  # «في حديث نشرته الصحيفة»
            return ("interview" if talk else "media") if "MEDIA" in item.symbols else None
        if not before.symbols & {"X", "ADJ", "TIME"}:
            return None
    return None


def _to_outlet(items: Sequence[Item], at: int, first: int) -> bool:
    """Whether words go to an outlet that nobody has read: «قال لصحيفة نمساوية»."""
    near = range(at + 1, min(first, at + 12, len(items) - 1))
    return any("L" in items[k].symbols and items[k + 1].symbols & _OUTLETS and not items[k - 1].symbols & _OWNED for k in near)


def _of_source(match: Match, items: Sequence[Item], at: int) -> str | None:
    """What a source is quoted from: «بحسب بيان الوزارة», «وفق ما أعلنت الوزارة في بيان»."""
    if any("MEDIA" in item.symbols for item in match.slots.get("speakers", ())):
        return "media"
    last = bisect_left(items, match.stop, key=_START)
    within = next((_kind(item) for item in items[at:last] if "COMMUNIQUE" in item.symbols), None)
    return within or next((kind for k in range(last + 1, min(last + 4, len(items))) if (kind := _led_to(items, k, last))), None)


def _relayed(draft: Draft, items: Sequence[Item], at: int) -> str | None:
    """What a clause set off names as source of the whole: «، بحسب بيان», «، وفقا لما نقلته وكالة»."""
    for k, item in enumerate(items[at + 1 :], at + 1):
        if item.start >= draft.stop:
            return None
        if "ACCORDING" in item.symbols and sourced(items, k):
            return _source(items[k + 1 : k + 7])
    return None


def _source(items: Sequence[Item]) -> str | None:
    """The words behind «وفقا ل» -> the medium they name."""
    for item in items:
        if "COMMUNIQUE" in item.symbols:
            return _kind(item)
        if item.symbols & {"MEDIA", "RELAY"}:
            return "media"
        if item.mention or item.symbols & {"COMMA", "DOT"}:
            return None
    return None
