"""Those whom a sanction hits, where no list names them and no number counts them: «شبكة», «كبار قادة القوات», «شركات صينية»."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg import names
from kg.entities import unlisted
from kg.facts.draft import Draft, Reading
from kg.model import Entity, Item, Note

_MARKS = str.maketrans("_", " ", "\"«»“”#")  # of a quotation within a description: «"أسطول الظل" الروسي»
_NAME = 4  # items of a name in quotation marks
_LONGEST = 6  # items of one description
_HEADS = frozenset({"TARGETHEAD", "COUNTED", "OPENORG"})
_TRAIL = frozenset({"DEFX", "NISBA", "ADJ", "NUMBER", "BODY"})
_NO_TRAIL = frozenset({"V", "BX", "LX", "SPEAKP", "TIME", "THAT"})
_NO_HEAD = _NO_TRAIL | {"GOODS"}
_NO_RELATIVE = frozenset({"IMPOSE", "EXTEND", "LIFT", "DECIDE", "COMMITS", "SUFFER", "REACHES", "DOT", "COMMA", "QUOTE"})
_ENDS_RELATIVE = frozenset({"COMMA", "DOT", "SEMI", "QUOTE", "THAT", "REASON", "F", "TIME", "UNTIL", "BUT", "RPAR"})
_ENDINGS = ("ية", "يين", "يون", "ييْن")  # of indefinite adjectives that no list has


def unread(items: Sequence[Item], at: int) -> bool:
    """Whether a measure at an index names those whom it hits in words that nobody has read: «على الدول التي», «عليها»."""
    return _hit(items, at) is not None or any({"ALA", "BIHI"} <= item.symbols for item in items[at + 1 : at + 3])


def plurals(reading: Reading, items: Sequence[Item], at: int) -> tuple[Item, ...]:
    """The sound plural right behind «على», which heads a description whatever it means: «على المتورطين في العنف»; and what
    a relative clause describes: «على الدول التي تستهلك النفط»."""
    head = _hit(items, at)
    if head is None or head.symbols & _NO_HEAD:
        return ()
    k = next(n for n, item in enumerate(items) if item is head)
    clause = _relative(items, k + 1) > k + 1
    return (head,) if clause or reading.text(head.start, head.stop).endswith(("ين", "ات")) else ()


def _hit(items: Sequence[Item], at: int) -> Item | None:
    """The noun, unread, right behind the preposition of a measure."""
    for before, item in pairwise(items[at + 1 : at + 9]):
        if before.symbols & {"DOT", "QUOTE", "V", "ACTOR"}:
            return None
        if before.symbols & {"ALA", "OFBAND", "AGAINST"} and "BIHI" not in before.symbols:
            if "NP" in item.symbols and item.mention is None:
                return item  # «على قطريين»
            if "GOODS" in item.symbols:
                return None  # duties on goods hit whose they are, who need not be said
            return item if "X" in item.symbols and item.mention is None else None
    return None


def described(reading: Reading, draft: Draft, items: Sequence[Item], first: Item, sure: bool = False) -> list[Entity]:
    """Items and the head of a description -> the groups described, and whom «و» joins to them; `sure` that it is a head."""
    at = next(k for k, item in enumerate(items) if item is first)
    found: list[Entity] = []
    while at < len(items):
        if _heads(items[at]) or (sure and items[at] is first):
            last = _extent(reading, items, at)
            if quoted := _titles(items, last):
                found += [_called(reading, quote) for quote in quoted]
                draft.stop = max(draft.stop, quoted[-1].stop)
                break
            if named := _named(items, last):
                draft.stop = max(draft.stop, named[-1].stop)
                return list(reading.people(draft, "targets", named))
            start, stop = items[at].start, items[last - 1].stop
            found.append(unlisted("group", " ".join(reading.text(start, stop).translate(_MARKS).split())))
            draft.notes.append(Note("targets", start, stop, "a group described here"))
            draft.stop = max(draft.stop, stop)
        elif "ACTOR" in items[at].symbols:
            found += reading.people(draft, "targets", [items[at]])
            last = at + 1
            draft.stop = max(draft.stop, items[at].stop)
        else:
            break
        at = _joined(items, last)
    return list(dict.fromkeys(found))


def _titles(items: Sequence[Item], at: int) -> list[Item]:
    """The short quotations behind a description, which are the names of those described: «بنكي "في تي بي" و"سبيربنك"»."""
    found: list[Item] = []
    while at < len(items) and "QUOTE" in items[at].symbols and 0 < len(items[at].inner) <= _NAME:
        found.append(items[at])
        at += 2 if at + 1 < len(items) and "W" in items[at + 1].symbols else len(items)
    return found if all(_names(quote.inner) for quote in found) else []


def _names(quoted: Sequence[Item]) -> bool:
    """Whether quoted words may be a name: no verb, and a word that is no ordinary one; «شركات "تابعة للحرس"» are not named."""
    words = [item.norm for item in quoted if "X" in item.symbols]
    spelled = any(len(word) < 3 or not names.is_common(word) for word in words)  # «في تي بي»
    strange = spelled or any(item.mention is not None for item in quoted)
    return strange and all("V" not in item.symbols for item in quoted)


def _called(reading: Reading, quote: Item) -> Entity:
    """A company or ship that a quotation names."""
    return unlisted("organisation", reading.text(quote.inner[0].start, quote.inner[-1].stop))


def joined(reading: Reading, draft: Draft, items: Sequence[Item], named: Sequence[Item]) -> list[Entity]:
    """Whom «و» joins to those whom a rule has found, and only describes: «على خمسة أشخاص وشركتين في لبنان»."""
    last = next((k for k, item in enumerate(items) if named and item is named[-1]), len(items))
    at = _joined(items, last + 1)
    return described(reading, draft, items, items[at]) if at < len(items) and _heads(items[at]) else []


def further(reading: Reading, draft: Draft, items: Sequence[Item], entity: Entity, at: int) -> Entity:
    """A group that one plural names alone -> the same with what it is told by: «المسؤولين عن القمع», «قادة المجلس العسكري»."""
    head = next((k for k in range(at, len(items)) if _alone(items[k], entity)), None)
    if head is None or head + 2 > len(items):
        return entity
    after = items[head + 1].symbols
    last = head + 1
    label = entity.label_ar or ""
    bare = not label.startswith("ال")
    construct = label.endswith("ي") and after <= {"X", "NAMEX", "PLURX"}  # «مسؤولي سجون»
    if construct or (after & ({"MAYBEORG", "OPENORG", "DEFX"} if bare else {"MAYBEORG", "OPENORG"}) and not after & _NO_TRAIL):
        last = head + 2
    elif after & {"AN", "FI", "MIN"} and head + 2 < len(items) and not items[head + 2].symbols & (_NO_TRAIL | {"NUM", "QUOTE"}):
        last = head + 3 + _continues(items, head + 2)
    if last == head + 1:
        return entity
    start, stop = items[head].start, items[last - 1].stop
    draft.stop = max(draft.stop, stop)
    return unlisted("group", " ".join(reading.text(start, stop).translate(_MARKS).split()))


def _alone(item: Item, entity: Entity) -> bool:
    """Whether an item is a plural of one word that names this group."""
    told = item.mention is not None and item.mention.entity == entity and "PLURALNP" in item.symbols
    return told and " " not in (entity.label_ar or " ")


def _continues(items: Sequence[Item], noun: int) -> int:
    """How many more items belong to a noun that a preposition governs: what it is of, or an adjective."""
    if items[noun].mention is not None or noun + 1 >= len(items):
        return 0
    after = items[noun + 1]
    adjective = "DEFX" in after.symbols and not after.symbols & _NO_TRAIL
    return int(adjective or (after.mention is not None and "ACTOR" in after.symbols))


def _heads(item: Item) -> bool:
    return item.mention is None and bool(item.symbols & _HEADS)


def _extent(reading: Reading, items: Sequence[Item], at: int) -> int:
    """The index after a description: its head, what that is of, adjectives; a pair of heads («أفراد وكيانات») is one."""
    last = at + 1
    while last < min(len(items), at + _LONGEST):
        item = items[last]
        if _pair(items, at, last):
            last += 2
        elif item.mention is not None:
            owned = bool(item.symbols & {"ORG", "COUNTRY", "PERSON", "GROUP", "CAPITAL"}) and not _governed(items[last - 1])
            last += owned
            while owned and last < len(items) and items[last].symbols & {"DEFX", "NISBA"} and not items[last].symbols & _NO_TRAIL:
                last += 1
            return last
        elif _dealing(items, last):
            return last + 3
        elif _shared(items, last):
            last += 2
        elif last == at + 1 and items[at].norm.endswith("ي") and item.symbols <= {"X", "NAMEX", "PLURX"}:
            last += 1  # «مسؤولي سجون»
        elif (end := _relative(items, last)) > last:
            return end
        elif _trails(reading, item, _governed(items[last - 1])) or _owns(items, last):
            last += 1
        else:
            break
    return last


def _pair(items: Sequence[Item], at: int, joint: int) -> bool:
    """Whether «و» joins two heads («أفراد وكيانات»), or two ministries behind one: «وزيري العدل والداخلية التركيين»."""
    if "W" not in items[joint].symbols or joint + 1 >= len(items):
        return False
    other = items[joint + 1]
    ministries = "OFFICES" in items[at].symbols and joint == at + 2 and "ORG" in other.symbols
    return ministries or (_heads(other) and "COUNTED" in other.symbols)


def _shared(items: Sequence[Item], joint: int) -> bool:
    """Whether «و» joins another state's adjective: «شركات صينية وإماراتية»."""
    two = items[joint - 1 : joint + 2]
    return len(two) == 3 and "W" in two[1].symbols and all("NISBA" in each.symbols and each.mention is None for each in two[::2])


def _relative(items: Sequence[Item], at: int) -> int:
    """The index after a relative clause that begins there and tells whom: «التي تستهلك النفط الإيراني»; else the same index."""
    if at + 2 >= len(items) or not {"WHO"} <= items[at].symbols or items[at + 1].symbols & _NO_RELATIVE:
        return at
    for k in range(at + 2, min(len(items), at + 9)):
        if items[k].symbols & _ENDS_RELATIVE:
            return k if not items[k].symbols & {"QUOTE", "THAT"} else at
    return at


def _dealing(items: Sequence[Item], at: int) -> bool:
    """Whether a definite participle tells with whom those described deal, or where: «الشركات المتعاملة مع إيران»."""
    symbols = [item.symbols for item in items[at : at + 3]]
    plain = len(symbols) == 3 and "DEFX" in symbols[0] and not symbols[0] & _NO_TRAIL
    party = bool(symbols[2:]) and bool(symbols[2] & {"COUNTRY", "ORG", "GROUP", "PERSON", "CAPITAL"})
    return plain and party and ("MAA" in symbols[1] or ("FI" in symbols[1] and items[at].norm.endswith(("ه", "ين"))))


def _named(items: Sequence[Item], at: int) -> list[Item]:
    """The states that stand in apposition to a description: «على شركائها التجاريين، كندا والمكسيك»."""
    found: list[Item] = []
    for before, item in zip(items[at::2], items[at + 1 :: 2], strict=False):
        if "COUNTRY" not in item.symbols or not before.symbols & ({"COMMA", "W"} if found else {"COMMA"}):
            break
        found.append(item)
    return found if len(found) > 1 else []


def _governed(before: Item) -> bool:
    """Whether a word closes a description, so that what follows is nothing that it is of: it is an adjective."""
    return bool(before.symbols & {"ADJ", "NISBA"})


def _trails(reading: Reading, item: Item, behind: bool) -> bool:
    """Whether a word describes further."""
    word = reading.text(item.start, item.stop)
    if item.symbols & _NO_TRAIL or (behind and word.startswith("و") and "X" in item.symbols):  # «القطاع الروسي وكيفية تطبيقه»
        return False
    verbal = word[0] in "تي" and word[-2:-1] != "ي"  # «شبكة تضم», but «شبكة تهريب»
    return bool(item.symbols & _TRAIL) or ("X" in item.symbols and (word.endswith(_ENDINGS) or (not behind and not verbal)))


def _owns(items: Sequence[Item], at: int) -> bool:
    """Whether a noun stands between the head and a definite word or name: «كبار قادة القوات»."""
    after = items[at + 1].symbols if at + 1 < len(items) else frozenset[str]()
    plain = bool(items[at].symbols & {"X", "TARGETHEAD", "COUNTED"}) and not items[at].symbols & _NO_TRAIL
    return plain and bool(after & {"DEFX", "ORG", "COUNTRY", "OPENORG"}) and not after & {"BX", "LX"}


def _joined(items: Sequence[Item], at: int) -> int:
    """The index of what «و» joins to a description, else the end."""
    at += at < len(items) and "COMMA" in items[at].symbols
    return at + 1 if at < len(items) and "W" in items[at].symbols else len(items)
