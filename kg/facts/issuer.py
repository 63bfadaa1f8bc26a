"""Whose a document is that speaks: the body or state said with it, or the one whose document was told of before."""

from __future__ import annotations

from collections.abc import Sequence

from kg.facts.draft import Draft, Reading
from kg.facts.subject import joined
from kg.model import Entity, Item, Match

_REACH = 5  # sentences: how far back a document is looked for
_BY = frozenset({"ISSUED", "AN", "MIN", "L"})
_NOUNS = frozenset({"X", "OPENORG", "MAYBEORG", "BODY", "OFFICE", "TITLE", "NAMEX"})
_CONTENT = frozenset({"THAT", "QUOTE", "COLON"})
_PAPERS = frozenset({"MEDIUM", "PAPER", "RESOLUTION"})
_SPEAKING = ("statement/document", "statement/paper", "statement/resolution", "statement/stated", "statement/issues")
_SIGNING = frozenset({"SIGN", "ISSUE", "ISSUED", "ADOPT"})


def issuer(reading: Reading, match: Match, items: Sequence[Item]) -> tuple[Entity, ...] | None:
    """A document that speaks -> its issuer; nobody where one is said whom nobody has read, None where none is said."""
    noun = next((item for item in match.slots.get("medium_noun", ())), None)
    at = next((k for k, item in enumerate(items) if item is noun), None)
    if noun is None or at is None:
        return None
    said = _said_with(reading, items, at)
    return said if said is not None else _told_of(reading, match, noun, items[:at])


def gathering(match: Match) -> tuple[Entity, ...]:
    """A summit that speaks -> the body that it is one of."""
    senses = [sense for item in match.slots["gathering"] for sense in item.senses if "SUMMIT" in sense.symbols]
    return tuple([sense.entity for sense in senses if sense.entity][:1])


def with_others(reading: Reading, items: Sequence[Item], at: int, speakers: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Speakers -> the same, and those with whom they issue a joint statement: «في بيان مشترك مع وزيرة الخارجية»."""
    for k in range(at + 1, min(at + 24, len(items) - 2)):
        if items[k].symbols & (_CONTENT | {"DOT"}):
            break
        if "MAA" in items[k + 1].symbols and any(sense.kind == "joint-statement" for sense in items[k].senses):
            others = reading.discourse.entities(joined(items, k + 2) if "ACTOR" in items[k + 2].symbols else ())[0]
            return tuple(dict.fromkeys((*speakers, *others)))
    return speakers


def _definite(item: Item) -> bool:
    return item.norm.startswith("ال")


def _said_with(reading: Reading, items: Sequence[Item], at: int) -> tuple[Entity, ...] | None:
    """The issuer said behind a document: «البيان الرسمي المصري», «بيان لقصر الإليزيه», «بيان رابطة الأمهات»."""
    k = at + 1
    while k < len(items) and "ADJ" in items[k].symbols:
        k += 1
    if k == len(items):
        return None
    if "WHO" in items[k].symbols and _definite(items[at]):
        return _signed(reading, items, k + 1)
    if "NISBA" in items[k].symbols and _definite(items[at]) == _definite(items[k]):
        return reading.discourse.entities([items[k]])[0] or None
    if _definite(items[at]):
        return None
    by = k + 1 if items[k].symbols & _BY else k
    if by < len(items) and items[by].mention and "ACTOR" in items[by].symbols:
        return reading.discourse.entities([items[by]])[0]
    named = by < len(items) and items[by].symbols & _NOUNS and not items[by].symbols & {"BX", "LX", "V"}
    back = by > k and "DEFX" in items[by].symbols  # «بيان للجيش»: the one that spoke
    return () if named and not back and (by > k or k == at + 1) else None


def _signed(reading: Reading, items: Sequence[Item], verb: int) -> tuple[Entity, ...] | None:
    """Who signs or issues a document in a relative clause that begins at an index: «الإعلان الذي وقعه البابا»."""
    if verb + 1 >= len(items) or not items[verb].symbols & _SIGNING or "ACTOR" not in items[verb + 1].symbols:
        return None
    return reading.discourse.entities(joined(items, verb + 1))[0] or None


def _told_of(reading: Reading, match: Match, noun: Item, before: Sequence[Item]) -> tuple[Entity, ...] | None:
    """The issuer of the document told of last: by a statement that it holds, or by the words for it."""
    if not _definite(noun):
        return () if match.rule == "statement/document-goes-on" else None
    word = noun.norm.removeprefix("ال")
    for number in range(match.sentence, max(-1, match.sentence - _REACH), -1):
        here = number == match.sentence
        row = before if here else reading.linked[number].items
        starts = {start: found for start, found in _named(reading, row, word)}
        for draft in reading.told(number):
            if draft.start < match.trigger.start and _held(draft, row, word):
                starts[draft.start] = draft.entities("speakers")
        if starts:
            return starts[max(starts)] or None
    return None


def _held(draft: Draft, row: Sequence[Item], word: str) -> bool:
    """Whether a statement was made in a document of this name: «قال في بيان», «وأضاف البيان»."""
    if draft.type != "statement":
        return False
    bodies = all(who.kind == "organisation" for who in draft.entities("speakers"))
    if word == "قرار" and draft.slots.get("kind") == "agree" and bodies:
        return True  # «وافق مجلس الأمن على تجديد المهمة. وشدد القرار على»
    near = [item for item in row if draft.start <= item.start < draft.stop]
    first = next((k for k, item in enumerate(near) if item.symbols & _CONTENT), len(near))
    speaks = draft.rule.startswith(_SPEAKING)  # «وصفت القرار بأنه» was not said in it
    papers = (k for k in range(first) if near[k].symbols & _PAPERS and near[k].norm.removeprefix("ال").startswith(word))
    return any(speaks or not _definite(near[k]) or (k and "FI" in near[k - 1].symbols) for k in papers)


def _named(reading: Reading, row: Sequence[Item], word: str) -> list[tuple[int, tuple[Entity, ...]]]:
    """The documents of a name in a sentence whose issuer is said: where each stands, and whose it is."""
    found = []
    for k, item in enumerate(row):
        if item.symbols & _PAPERS and item.norm.removeprefix("ال").startswith(word):
            said = _said_with(reading, row, k) or _issued(reading, row, k)
            if said:
                found.append((item.start, said))
    return found


def _issued(reading: Reading, row: Sequence[Item], at: int) -> tuple[Entity, ...] | None:
    """Who issues a document: «أصدرت الحكومة بيانا», «اعتمد المجلس قرارا»."""
    for k in range(at - 1, max(-1, at - 8), -1):
        if row[k].symbols & {"ISSUE", "ADOPT"}:
            actors = [item for item in row[k + 1 : at] if item.mention and "ACTOR" in item.symbols]
            return reading.discourse.entities(actors[:1])[0] or None
        if row[k].symbols & (_CONTENT | {"V", "DOT"}):
            return None
    return None
