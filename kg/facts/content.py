"""What is said: where the content of a statement begins and ends, and whom it is about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.facts.draft import Reading
from kg.facts.quotation import in_passing, names
from kg.gazetteer import folded
from kg.model import Item, Match

_CONTENT = frozenset({"THAT", "QUOTE", "COLON"})
_JOINS = frozenset({"W", "F", "BUT", "COMMA", "MEANWHILE", "ASWELL"})

_ASIDE = 26  # items between a verb of saying and «قائلا»
_ENDED = frozenset({"THAT", "COLON", "DOT", "SEMI", "SPEAKP", "BUT"})
_NOUN_BEHIND = frozenset({"V", "JAA", "FI", "B", "L", "AN", "MIN", "ALA", "ILA", "AFTER"})  # «جاء رد فلان», «في رد على»
_GOVERNED = frozenset({"AN", "ILA", "W", "REL"})
_LEADING = frozenset({"FI", "ALA", "L", "MAA", "DURING", "B"})
_OUTLETS = frozenset({"MEDIUM", "ACCOUNT", "MEDIA", "OUTLET", "TALKTO", "TOLDTO"})
_TRAILING = frozenset({"W", "COMMA", "DOT", "F", "ALSO", "DASH", "MEANWHILE", "ASWELL", "BUT", "QAD"})


def content(items: Sequence[Item], at: int, match: Match) -> int:
    """The index where the content begins: the first clause, quotation or colon behind the verb, else what follows the match."""
    if match.rule == "statement/headline":
        return at + 1
    aside = _relative_aside(items, at)
    for k in range(at + 1, min(at + 16 + len(aside), len(items))):
        if k in aside:
            continue
        if items[k].symbols & _CONTENT and not names(items, k) and not _in_passing(items, at, k):
            return k
        if items[k].symbols & {"SPEAK", "DOT"}:
            break
    return next((k for k in range(at + 1, len(items)) if items[k].start >= match.stop), len(items))


def _relative_aside(items: Sequence[Item], at: int) -> range:
    """The indices of a relative clause between commas that tells of the verb's subject: «قال فلان، الذي سبق أن زار كذا، إن»."""
    for k in range(at + 1, min(at + 5, len(items) - 1)):
        if "COMMA" in items[k].symbols and "WHO" in items[k + 1].symbols:
            last = next((c for c in range(k + 2, min(k + 24, len(items) - 1)) if "COMMA" in items[c].symbols), k)
            return range(k, last) if items[last + 1].symbols & _CONTENT else range(0)
    return range(0)


def _in_passing(items: Sequence[Item], at: int, k: int) -> bool:
    """Whether the clause that begins at an index is that of a noun which only tells when the verb's subject spoke."""
    return k > at + 2 and "THAT" in items[k].symbols and in_passing(items, k - 2)


def end(reading: Reading, match: Match, items: Sequence[Item]) -> int:
    """Where the statement ends: before the next statement of the same sequence, else at the sequence's end."""
    stop = items[-1].stop
    for other in reading.statements(match.sentence):
        within = match.trigger.stop < other.start < stop and not _opens(match, items, other)
        if within and _breaks(reading, items, other):
            stop = other.start
    stop = min(stop, _outer(match, items))
    last = len(items) - 1
    while last >= 0 and items[last].stop > stop:
        last -= 1
    while last >= 0 and items[last].start >= match.start and (items[last].symbols & _TRAILING or _meantime(items, last)):
        last -= 1 + _meantime(items, last)
    return max(items[last].stop if last >= 0 and items[last].start >= match.start else match.stop, match.stop)


def _outer(match: Match, items: Sequence[Item]) -> int:
    """Where an act that only tells when somebody spoke ends, as his words begin: «قال فلان، إثر إعلان فلان الانسحاب، "..."»."""
    spoken = any({"SPEAK", "V"} <= item.symbols for item in items if item.stop < match.start)
    if not spoken or not match.rule.startswith("statement/act-noun"):
        return items[-1].stop
    behind = ((before, item) for before, item in pairwise(items) if item.start >= match.stop)
    return next((item.start for before, item in behind if "COMMA" in before.symbols and item.symbols & _CONTENT), items[-1].stop)


def _opens(match: Match, items: Sequence[Item], other: Match) -> bool:
    """Whether another statement begins with what this one says: «قال الوزير، فلان، إن الصين طلبت»."""
    between = [item for item in items if match.trigger.stop <= item.start <= other.start]
    clause = [item for item in between if item.symbols & _CONTENT]
    return len(clause) == 1 and clause[0].start == other.start and "THAT" in clause[0].symbols


def goes_on(items: Sequence[Item], at: int) -> bool:
    """Whether «قائلا», «بالقول» only goes on with the verb of saying before it: «أضاف الوزير قائلا إن» is one statement."""
    if "V" in items[at].symbols:
        return False
    if "SAYING" not in items[at].symbols:
        return _beside_verb(items, at)
    last = at - 1 if "SPEAKN" in items[at].symbols else at  # before the ب of «بالقول»
    if _through(items, last):
        return True
    answer, alone = False, True
    for item in reversed(items[max(0, last - 7) : last]):
        if item.symbols & {"COMMA", "DOT", "QUOTE", "THAT", "B", "AN", "ILA", "FI", "SPEAKP"}:
            return False
        if alone and "SPEAK" in item.symbols:
            return True  # «حذر الوزير قائلا»
        alone = alone and bool(item.mention or item.symbols & {"ALSO"})
        answer = answer or "ALA" in item.symbols
        if {"SPEAK", "NEUTRAL"} <= item.symbols:
            return "REPLYV" in item.symbols or not answer  # «رد على كلمته قائلا»
    return False


def _through(items: Sequence[Item], at: int) -> bool:
    """Whether only the speaker, a time and a medium, or what is answered, stand between a verb of saying and «قائلا».

    «رد فلان، على تويتر، قائلا», «علق فلان على ما حدث بالقول».
    """
    near = range(at - 1, max(-1, at - _ASIDE), -1)
    verb = next((k for k in near if items[k].symbols >= {"SPEAK", "NEUTRAL", "V"} and not _related(items, k)), None)
    if verb is None or "WITHOBJ" in items[verb].symbols or (verb and items[verb - 1].symbols & _NOUN_BEHIND):
        return False
    between = range(verb + 1, at)
    if any(items[k].symbols & _ENDED or ("QUOTE" in items[k].symbols and not names(items, k)) for k in between):
        return False
    leading = [k for k in between if items[k].symbols & _LEADING]
    if items[verb].symbols & {"REPLYV", "COMMENTV"} and any("ALA" in items[k].symbols for k in leading):
        return True
    if not leading or any(items[k].symbols & _GOVERNED for k in between):
        return False
    return all(any(item.symbols & _OUTLETS for item in items[k + 1 : min(k + 4, at)]) for k in leading)


def _related(items: Sequence[Item], at: int) -> bool:
    """Whether a verb stands in a relative clause: «علق الرئيس، الذي كان يتحدث أمام السفراء، على القرار بالقول»."""
    return any("WHO" in item.symbols for item in items[max(0, at - 2) : at])


def _beside_verb(items: Sequence[Item], at: int) -> bool:
    """Whether a plain participle stands right behind a verb of saying and its subject: «أضاف الوزير متحدثا عن القمة»."""
    if not {"SPEAKP", "NEUTRAL"} <= items[at].symbols:
        return False
    before = next((item for item in reversed(items[:at]) if not item.symbols & {"ACTOR", "TIME"}), None)
    if before is None or before is items[at - 1] or "WITHOBJ" in before.symbols:
        return False
    return bool(before.symbols >= {"SPEAK", "THATV", "NEUTRAL"})


def _breaks(reading: Reading, items: Sequence[Item], other: Match) -> bool:
    """Whether another statement ends this one: joined by و, a comma or a participle; not one inside its clause."""
    sequence, at = reading.sequence(other)
    if sequence is not items or other.rule == "statement/according" or goes_on(items, at):
        return False
    if "SPEAKP" in other.trigger.symbols:
        return True
    while at and (items[at - 1].start >= other.start or items[at - 1].symbols & {"ASWELL", "QAD"}):
        at -= 1
    at -= 2 * (at > 2 and _meantime(items, at - 1))
    before = items[at - 1].symbols if at else frozenset[str]()
    return bool(items[at].symbols & _JOINS or before & _JOINS)


def _meantime(items: Sequence[Item], at: int) -> bool:
    """Whether «في وقت» stands up to an index, behind which another speaks: «دعا فلان إلى ذلك، في وقت قال فلان إن»."""
    return at > 0 and items[at].norm in folded("words", "asked", "meantime") and "FI" in items[at - 1].symbols


def source_span(items: Sequence[Item], at: int, match: Match) -> tuple[int, int]:
    """What a source vouches for: its sentence up to the source, or the rest of it when the source stands first."""
    if at > 4 or any("QUOTE" in item.symbols for item in items[:at]):
        return items[0].start, match.stop
    last = [item for item in items if not item.symbols & {"DOT"}]
    return match.start, last[-1].stop


def sourced(items: Sequence[Item], at: int) -> bool:
    """Whether a clause set off begins at an index that names the source of what is told: «، بحسب رويترز»."""
    before = at - 1 - (at > 1 and "W" in items[at - 1].symbols)  # «، ووفقا لما نقلته»
    return at > 0 and "ACCORDING" in items[at].symbols and bool(items[before].symbols & {"COMMA", "QUOTE", "RPAR", "DASH"})


def drafted(items: Sequence[Item], start: int) -> bool:
    """Whether what begins at an offset is what a draft holds, which nobody has said yet: «وجاء في مسودة للبيان أن»."""
    for k in range(2, len(items)):
        if items[k].start >= start or "DOT" in items[k].symbols:
            return False
        draft = items[k].norm.removeprefix("ال") in folded("words", "asked", "drafts")
        if draft and "FI" in items[k - 1].symbols and items[k - 2].symbols & {"JAA", "REPLYV"}:
            return True
    return False
