"""The words quoted: which quotation is a statement's own, not a name in quotation marks nor what somebody else said."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.facts.draft import Draft, Reading
from kg.model import Item, Match

_CONTENT = frozenset({"THAT", "QUOTE", "COLON"})
_GOVERNING = frozenset({"W", "THAT", "B", "L", "K", "AN", "MIN", "ALA", "ILA", "FI", "MAA"})
_TOLD = ("statement/vso", "statement/svo", "statement/what-said", "statement/with-these-words")
_CLOSE = 4  # items between a quotation and the verb behind it: «"لا مانع"، بحسب ما قال لافروف»
_SHORT = 4  # items of a name in quotation marks


def quote(reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int, first: int) -> str | None:
    """The longest quotation of the content, without its marks; when the sentence holds none, the one it closes."""
    if "WITHOBJ" in items[at].symbols and "DESCRIBE" not in items[at].symbols and at and "WHO" in items[at - 1].symbols:
        return None  # «القرار الذي أعلنته»: what is announced is the antecedent
    if (match.rule == "statement/noun" and in_passing(items, at)) or _in_aside(items, at):
        return None
    opening = match.trigger.stop if first == len(items) or not items[first].symbols & _CONTENT else items[first].start
    if match.rule.startswith("statement/according") and draft.start < match.trigger.start:
        opening = draft.start  # «تسببت في "أسوأ أزمة في العالم"، بحسب المنظمة»
    quoted = [k for k, item in enumerate(items) if "QUOTE" in item.symbols and opening <= item.start and item.stop <= draft.stop]
    last = next((k for k in range(first, quoted[-1] + 1) if _another_says(match, items, at, k)), len(items)) if quoted else 0
    found = [items[k] for k in quoted if k < last and not names(items, k)]
    if match.rule.startswith("statement/according"):
        behind = match.trigger.start  # before its source, a few words in quotes are no more than that
        found = [item for item in found if item.start > behind or len(item.inner) >= _SHORT]
        found = [item for item in found if not _told_otherwise(reading, match, item)]
    if not found and match.rule in _TOLD and match.trigger.symbols & {"NEUTRAL", "HAKATHA"}:
        found = _before(reading, match, draft, items, at)
    if not found:
        return None
    longest = max(found, key=lambda item: item.stop - item.start)
    return reading.text(longest.inner[0].start, longest.inner[-1].stop).strip()


def _in_aside(items: Sequence[Item], at: int) -> bool:
    """Whether a verb only goes on with a relative clause about a document: «الخطاب الذي ألقاه وهدد خلاله ... "مزعج"»."""
    resumed = at > 2 and at + 1 < len(items) and "THEREIN" in items[at + 1].symbols and "W" in items[at - 1].symbols
    told = any("THAT" in item.symbols for item in items[:at]) and not any("COMMA" in item.symbols for item in items[at - 4 : at])
    return resumed and told and any("WHO" in item.symbols for item in items[max(0, at - 7) : at])


def names(items: Sequence[Item], at: int) -> bool:
    """Whether a quotation only names something: «حذر في كلمة لدى تسلمه جائزة «السلام» من أن», «ما يسمى "اللجنة"», «"CIA"»."""
    if "QUOTE" not in items[at].symbols or not at:
        return False
    inner, before = items[at].inner, items[at - 1].symbols
    if len(inner) > _SHORT:
        return False
    letters = len(inner) == 1 and inner[0].norm.isascii() and "X" in inner[0].symbols
    if letters or (len(inner) == 1 and any("MEDIA" in item.symbols for item in items[max(0, at - 2) : at])):
        return True
    if _known(items, at):
        return True
    called = "SOCALLED" in before or ("B" in before and at > 1 and "SOCALLED" in items[at - 2].symbols)
    return called or "NAMED" in before or _apposed(items, at)


def _known(items: Sequence[Item], at: int) -> bool:
    """Whether a quotation is one name that is known, or a word behind the body it names: «"داعش"», «وكالة الفضاء "ناسا"»."""
    inner = items[at].inner
    if len(inner) == 1 and inner[0].symbols & {"ORG", "GROUP"} and inner[0].mention is not None and inner[0].mention.entity:
        return True
    alone = len(inner) == 1 and inner[0].symbols <= {"X", "NAMEX"}
    return alone and "ORG" in items[at - 1].symbols and at > 1 and not items[at - 2].symbols & {"SPEAK", "SPEAKP"}


def in_passing(items: Sequence[Item], at: int) -> bool:
    """Whether a noun of speech only tells when another spoke: «قال الوزير بعد إعلان فلان أنه سيزور الملك "كذا"»."""
    if at < 2 or not {"SPEAKN", "ACT"} <= items[at].symbols or not items[at - 1].symbols & {"AFTER", "BEFORE", "ALA", "SINCE"}:
        return False
    said = next((k for k in range(at - 1, -1, -1) if {"SPEAK", "V"} <= items[k].symbols), None)
    if said is None or "SAYING" not in items[said].symbols or any(item.symbols & _CONTENT for item in items[said:at]):
        return False
    return any("QUOTE" in item.symbols and before.mention for before, item in pairwise(items[at + 1 :]))


def _apposed(items: Sequence[Item], at: int) -> bool:
    """Whether a short quotation stands inside the subject, before a name or comma: «رئيسة المجلس "كذا"، فلانة، إن»."""
    before = items[at - 1]
    if not before.mention or at + 1 >= len(items) or ("PERSON" in before.symbols and not _clause_follows(items, at)):
        return False
    if not (items[at + 1].mention or "COMMA" in items[at + 1].symbols) or any("V" in item.symbols for item in items[at].inner):
        return False
    told = next((item.symbols for item in reversed(items[:at]) if item.symbols & {"SPEAK", "THAT", "COLON"}), frozenset[str]())
    clause = next((item.symbols for item in items[at + 1 : at + 14] if item.symbols & {"SPEAK", "THAT"}), frozenset[str]())
    return "SPEAK" in told and "THAT" in clause


def _clause_follows(items: Sequence[Item], at: int) -> bool:
    """Whether what is said begins behind the quotation at an index, a time between commas apart."""
    after = next((item for item in items[at + 1 :] if not item.symbols & {"COMMA", "TIME"}), None)
    return after is not None and "THAT" in after.symbols


def _another_says(match: Match, items: Sequence[Item], at: int, k: int) -> bool:
    """Whether somebody else speaks from an index on."""
    if match.rule in _TOLD and _relayed(items, at, k):
        return True
    verb, before = items[k].symbols, items[k - 1].symbols
    if k > at + 3 and "ILA" in before and verb & {"TOLDTO", "SPEAKN"} and "SPEAKN" in items[k - 2].symbols:
        return True  # «في إشارة إلى تصريحات»
    if "BUT" in verb and not items[at].symbols & {"THATV", "NEUTRAL"}:
        return True  # «اتفق الطرفان على ذلك، غير أن»
    if not {"SPEAK", "V", "ACT"} <= verb or k <= at + 1:
        return False
    joined = before & {"MEANWHILE", "ASWELL"} or ("THATV" in verb and "W" in before)
    if joined and "PAST" in verb and "NOUNLIKE" not in verb:
        return True  # «بينما قال الوزير», «وأضاف»
    if before & _GOVERNING:
        return False  # «بوصفها "كذا"»
    resumed = k + 1 < len(items) and "BIHI" in items[k + 1].symbols
    if "WITHOBJ" in verb:
        return _has_subject(items, at, k)
    return resumed and "PAST" in verb  # «تصريحات له قال فيها»


def _has_subject(items: Sequence[Item], at: int, k: int) -> bool:
    """Whether a verb with an object has a subject beside it: «في تحرك وصفه مسؤول بأنه», and not «ما وصفه بأنه»."""
    behind = items[k + 1].symbols if k + 1 < len(items) else frozenset[str]()
    was = next((w for w in range(k - 1, max(at, k - 7), -1) if "KANA" in items[w].symbols), None)
    return "ACTOR" in behind or (was is not None and any("ACTOR" in item.symbols for item in items[was + 1 : k]))


def _told_otherwise(reading: Reading, match: Match, item: Item) -> bool:
    """Whether another verb of the sentence has said a quotation already: a source only vouches for it."""
    others = (other for other in reading.statements(match.sentence) if other is not match)
    return any(other.trigger.start < item.start for other in others)


def _relayed(items: Sequence[Item], at: int, inner: int) -> bool:
    """Whether somebody else speaks in what a medium tells: «أفادت الوكالة أن الوزير قال "..."»."""
    medium = any("MEDIA" in item.symbols for item in items[at : at + 3])
    return medium and {"SPEAK", "V", "THATV", "PAST"} <= items[inner].symbols and not items[inner - 1].symbols & {"W", "COMMA"}


def _topic(items: Sequence[Item], at: int, k: int) -> bool:
    """Whether a quotation before a verb is what it speaks about, in a clause: «وعن "كذا"، قال الوزير إن»."""
    governed = k > 0 and bool(items[k - 1].symbols & {"AN", "ALA", "ABOUTWORD", "ASFOR"})
    return governed and any("THAT" in item.symbols for item in items[at + 1 : at + 6])


def _tells(item: Item) -> bool:
    """Whether a quotation says something, and is no mere word or name: «"لا مانع"»."""
    return len(item.inner) > 1 or any(inner.symbols & {"V", "NEG"} for inner in item.inner)


def _before(reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int) -> list[Item]:
    """A quotation that stands before its verb: in this sentence, or as the whole sentence before."""
    if at and items[at - 1].symbols & {"WHO", "REL"} and match.rule != "statement/what-said":
        return []  # «"..."، الذي قالت لندن إنه»
    near = range(max(0, at - _CLOSE), at)
    here = [items[k] for k in near if "QUOTE" in items[k].symbols and _tells(items[k]) and not _topic(items, at, k)]
    if here:
        draft.start = min(draft.start, here[-1].start)
        return here[-1:]
    if match.sentence and not any(item.symbols & {"THAT", "COLON"} for item in items[at:]):
        before = reading.linked[match.sentence - 1]
        same = before.sentence.paragraph == reading.linked[match.sentence].sentence.paragraph
        quotes = [item for item in before.items if "QUOTE" in item.symbols]
        if same and quotes and len(before.items) <= 3:
            draft.start = quotes[-1].start
            return quotes[-1:]
    return []
