"""To whom a statement goes: the one spoken to, where the words around the verb name him and its rule has not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from kg.facts.audience import PASSED, calls, described, far_object, passed
from kg.facts.draft import Draft, Reading
from kg.facts.moment import clause_before
from kg.model import Entity, Item, Match

_START = attrgetter("start")
_REACH = 24  # items behind the verb's subject
_NO_VERB = frozenset({"NEG", "FI", "AN", "MIN", "ALA", "ILA", "B", "L"})  # «في ردها», «عن أبلغ التهاني»
_STOPS = frozenset({"THAT", "QUOTE", "COLON", "DOT", "SEMI"})
_BESIDE = PASSED | {"SPEAK", "SPEAKP", "ADJ", "TOLDTO", "TALKTO", "NISBA"}  # behind these, «ل» leads to the one told
_TOLD = frozenset({"PERSON", "GROUP", "MEDIA"})
_HEARERS = frozenset({"PERSON", "GROUP", "ORG"})
_OBJECTS = frozenset({"PERSON", "GROUP", "ORG", "COUNTRY", "CAPITAL"})
_SPOKEN = frozenset({"MEDIUM", "TOLDTO", "TALKTO", "TIME", "COMMA"})
_NO_THANKS = frozenset({"THAT", "REL", "ABOUTWORD", "COMMA", "ALA"})


def named(match: Match, items: Sequence[Item]) -> Sequence[Item]:
    """The items that a rule has found for the one spoken to, unless they call the speaker."""
    found = match.slots.get("addressee", ())
    at = next((k for k, item in enumerate(items) if found and item is found[0]), 0)
    return () if _calls_speaker(items, at) else found


def recipient(
    reading: Reading, draft: Draft, match: Match, items: Sequence[Item], at: int, speakers: tuple[Entity, ...]
) -> tuple[Entity, ...]:
    """A statement's match, the items around its verb and its speakers -> the one spoken to; empty for none."""
    if "WITHOBJ" in items[at].symbols or _pronoun(items, at):
        return _other_party(reading, match, speakers) if _pronoun(items, at) else ()  # «دعاها»
    head = bisect_left(items, match.start, key=_START)
    lead = head - len(clause_before(items, head))
    begins = _behind_speakers(match, items, at)
    stops = _stops(items, begins)
    found = _object(items, at, begins, stops)
    found = found or next((items[k] for k in range(begins, stops) if _spoken_to(items, at, begins, k)), None)
    found = found or _before(items, at, lead)
    found = found or _in_quotation(items, at, begins, stops) or _behind(items, begins, draft.stop)
    if found is None:
        return described(reading, draft, match, items, at, begins, stops)
    return reading.people(draft, "addressee", [found])


def _pronoun(items: Sequence[Item], at: int) -> bool:
    """Whether a pronoun behind a verb is the one spoken to: «وعرض عليه», «وأكد له»."""
    after = items[at + 1].symbols if at + 1 < len(items) else frozenset[str]()
    offered = {"ALA", "BIHI"} <= after and bool(items[at].symbols & {"TOWARDS", "CONFER"})
    return offered or ("LAM" in after and "NEUTRAL" in items[at].symbols)


def _other_party(reading: Reading, match: Match, speakers: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The one other than the speaker who met him, as the sentence has told last."""
    for told in reversed(reading.told(match.sentence)):
        parties = told.entities("participants")
        others = [party for party in parties if party not in speakers]
        if told.type == "meeting" and len(parties) == 2 and len(others) == 1 and others[0].kind == "person":
            return (others[0],)
    return _teller(reading, match, speakers)


def _teller(reading: Reading, match: Match, speakers: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The man who tells what another has told him: «قال المبعوث إن طهران أكدت له أن»."""
    items, at = reading.sequence(match)
    told = next((each for each in reversed(reading.told(match.sentence)) if each.type == "statement"), None)
    outer = told.entities("speakers") if told and told.start < match.start else ()
    inside = any("THAT" in item.symbols for item in items[:at]) and match.slots.get("speakers")
    man = len(outer) == 1 and outer[0].kind == "person" and outer[0].key not in reading.women | reading.discourse.women
    him = at + 1 < len(items) and reading.text(items[at + 1].start, items[at + 1].stop) == "له"
    return outer if inside and man and him and outer[0] not in speakers else ()


def _with_medium(items: Sequence[Item], lead: int, k: int) -> bool:
    """Whether an interview or call with the medium at an index is told of: «في اتصال، هو الثاني اليوم، مع قناة كذا»."""
    talk = next((j for j in range(k - 2, max(lead, k - 12), -1) if items[j].symbols & {"MEDIUM", "TALKTO"}), None)
    return talk is not None and "MAA" in items[k - 1].symbols and bool(items[talk - 1].symbols & {"FI", "DURING"})


def _behind(items: Sequence[Item], begins: int, stop: int) -> Item | None:
    """The medium to which all was said that stands before: «قال إن الوقت ضيق، وذلك في مقابلة مع وكالة كذا»."""
    for k in range(begins + 5, len(items)):
        if items[k].start >= stop or "DOT" in items[k].symbols:
            return None
        if "MEDIA" in items[k].symbols and items[k].mention and items[k - 1].symbols & {"MAA", "L"}:
            first = next((j for j in range(k - 2, k - 6, -1) if "THATIS" in items[j].symbols), None)
            return items[k] if first is not None and items[first + 1].symbols & {"FI", "DURING"} else None
    return None


def _in_quotation(items: Sequence[Item], at: int, begins: int, stops: int) -> Item | None:
    """The one asked, with whom a quotation begins: «طلب المجلس من "الدول الأعضاء التوقف"»."""
    k = passed(items, begins, stops)
    if "FROMV" not in items[at].symbols or k + 1 >= len(items) or "MIN" not in items[k].symbols or not items[k + 1].inner:
        return None
    first = items[k + 1].inner[0]
    return first if first.mention and first.symbols & _OBJECTS else None


def _before(items: Sequence[Item], at: int, lead: int) -> Item | None:
    """The one to whom goes what stands before the verb: «في كلمة أمام المجلس، قال», «ردا على سؤال رويترز، قال»."""
    for k in range(max(lead + 2, at - 16), at):
        before, item = items[k - 1].symbols, items[k]
        if not item.mention or "ACTOR" not in item.symbols:
            continue
        noun = next((j for j in range(k - 2, lead, -1) if not items[j].symbols <= {"X", "ADJ"}), lead)  # «حديث خاص لقناة»
        spoken = items[noun].symbols & {"MEDIUM", "TOLDTO", "TALKTO"} or items[k - 1].norm.endswith(" مع")  # «في حوار مع قناة»
        if "FACING" in before and spoken and item.symbols & _HEARERS:
            return item
        led = bool(before & {"L", "MAA", "MEDIUM"}) and (spoken or "QUESTION" in items[k - 2].symbols)  # «ردا على سؤال لرويترز»
        asked = "QUESTION" in before or led or _with_medium(items, lead, k)
        if "MEDIA" in item.symbols and asked:
            return item
        if "ILA" in before and item.symbols & _OBJECTS and _sent(items, lead, k):
            return item
    return None


def _behind_speakers(match: Match, items: Sequence[Item], at: int) -> int:
    """The index behind the verb, or behind its subject where that follows it."""
    speakers = match.slots.get("speakers", ())
    last = speakers[-1].stop if speakers else 0
    return max(at + 1, next((k for k, item in enumerate(items) if item.start >= last), len(items)))


def _stops(items: Sequence[Item], begins: int) -> int:
    """The index where what is said begins, or another clause."""
    for k in range(begins, min(len(items), begins + _REACH)):
        symbols = items[k].symbols
        verb = "SPEAK" in symbols and "SPEAKN" not in symbols and not items[k - 1].symbols & _NO_VERB
        if verb or symbols & _STOPS or "SPEAKP" in symbols:
            return k
    return min(len(items), begins + _REACH)


def _object(items: Sequence[Item], at: int, begins: int, stops: int) -> Item | None:
    """The object of a verb that takes the one spoken to as such: «دعا لافروف، في خطاب، لندن إلى», «محذرا أنقرة من»."""
    if not items[at].symbols & {"OBJV", "TELLS"}:
        return None
    k = passed(items, begins, stops)
    if k < stops and items[k].mention and "ACTOR" in items[k].symbols and items[k].symbols & _OBJECTS:
        return None if _calls_speaker(items, k) else items[k]
    far = far_object(items, begins, stops) if "DEMANDS" in items[at].symbols else None
    return far if far and far.mention else None


def _calls_speaker(items: Sequence[Item], k: int) -> bool:
    """Whether an office between commas right behind a name is its own: «دعا فلان، منسق السلام في كذا، إلى»."""
    if k < 2 or "COMMA" not in items[k - 1].symbols or "OFFICE" not in items[k].symbols:
        return False
    return "PERSON" in items[k - 2].symbols and any("COMMA" in item.symbols for item in items[k + 1 : k + 5])


def _spoken_to(items: Sequence[Item], at: int, begins: int, k: int) -> bool:
    """Whether the words before an index lead to the one spoken to: «للصحفيين», «أمام المجلس», «طلب من السفير», «اقترح على»."""
    item, verb = items[k], items[at].symbols
    if not item.mention or "ACTOR" not in item.symbols or k == 0:
        return False
    before = items[k - 1].symbols
    near = passed(items, begins, k) >= k - 1
    if "PERSON" in item.symbols and _called(items, begins, k):
        return True
    if "L" in before:
        return _told(items, at, begins, k)
    if before & {"ALA", "FI"} and "MEDIA" in item.symbols:
        return _programme(items, begins, k - 2)
    if "FACING" in before or (k > 1 and before <= {"X"} and "FACING" in items[k - 2].symbols):  # «أمام ممثلي الدول»
        return bool(item.symbols & _HEARERS) and (near or bool(items[k - 2].symbols & _SPOKEN))
    if "HEARING" in before or "QUESTION" in before:
        return bool(item.symbols & _TOLD)
    if "MIN" in before:
        some = "QUANTIFIER" in items[k - 2].symbols  # «طلب من عدد من الدبلوماسيين»
        return "FROMV" in verb and bool(item.symbols & _OBJECTS) and (near or some or "PERSON" in item.symbols)
    if "ALA" in before:
        replied = "REPLYV" in verb and "PERSON" in item.symbols  # «رد الوزير على نظيره»
        return near and (replied or ("TOWARDS" in verb and bool(item.symbols & _OBJECTS)))
    if "ILA" in before:
        spoken = near and "ILAV" not in verb and bool(verb & {"SAYING", "FROMV", "TALK"})
        return bool(item.symbols & _OBJECTS) and (spoken or _sent(items, begins, k) or _thanked(items, at, k))
    with_him = "WITHHIM" in before and any(each.symbols & _SPOKEN for each in items[max(begins, k - 4) : k - 1])
    if with_him and "MEDIA" in item.symbols:
        return True  # «في مقابلة أجرتها معه وكالة كذا»
    return bool(before & {"MAA", "TALKTO"}) and "MEDIA" in item.symbols and "TALKTO" in items[k - 2].symbols


def _called(items: Sequence[Item], begins: int, k: int) -> bool:
    """Whether a call leads to the one at an index: «في اتصال هاتفي مع نظيره», «خلال اتصال أجراه اليوم بالرئيس», «تلقاه من»."""
    call = k - 2
    while call > begins and items[call].symbols & {"TIME", "HOLD", "GETCALL", "ADJ"}:
        call -= 1
    over = frozenset[str]().union(*(item.symbols for item in items[call + 1 : k - 1]))
    before = items[k - 1].symbols
    leads = "MAA" in before or ("B" in before and "HOLD" in over) or ("MIN" in before and "GETCALL" in over)
    phone = call > 0 and any(sense.kind == "phone" for sense in items[call].senses)
    return phone and leads and bool(items[call - 1].symbols & {"FI", "DURING"})


def _told(items: Sequence[Item], at: int, begins: int, k: int) -> bool:
    """Whether «ل» before an index leads to the one told: behind the verb, its subject, a time or «تصريح»."""
    before, item = items[k - 2], items[k]
    if "MEDIA" in item.symbols:
        unread = "NEUTRAL" in items[at].symbols and before.symbols <= {"X", "NAMEX"}  # «قال مصدر لم يذكر اسمه لرويترز»
        told = k + 1 < len(items) and "SPEAKP" in items[k + 1].symbols and "NEUTRAL" in items[at].symbols  # «لوكالة كذا قائلا»
        return unread or told or k - 2 < begins or bool(before.symbols & (_BESIDE | {"QUESTION"}))
    if _thanked(items, at, k) or _invited(items, at, begins, k):
        return True
    if not item.symbols & _TOLD or not items[at].symbols & {"NEUTRAL", "COMMITS"}:
        return False
    return bool(before.symbols & _BESIDE) and before.symbols.isdisjoint({"ADJ", "NISBA"})


def _programme(items: Sequence[Item], begins: int, last: int) -> bool:
    """Whether somebody speaks to a programme whose outlet is named behind it: «قال لبرنامج "كذا" على محطة كذا»."""
    k = last
    while k > begins and items[k].symbols & {"QUOTE", "X", "ADJ", "DEFX"} and "OUTLET" not in items[k].symbols:
        k -= 1
    return k > begins and "OUTLET" in items[k].symbols and bool(items[k - 1].symbols & {"L", "MAA", "TALKTO"})


def _thanked(items: Sequence[Item], at: int, k: int) -> bool:
    """Whether thanks or condolences go to the one at an index: «أعرب عن شكره للرئيس»."""
    if "BYOBJECT" not in items[at].symbols or not items[k].symbols & _OBJECTS:
        return False
    between = items[max(at, k - 16) : k]
    thanks = next((place for place, item in enumerate(between) if "THANKS" in item.symbols), None)
    return thanks is not None and not any(item.symbols & _NO_THANKS for item in between[thanks:])


def _invited(items: Sequence[Item], at: int, begins: int, k: int) -> bool:
    """Whether a call goes to the one at an index: «جدد دعوة بلاده للأمم المتحدة إلى»."""
    call = next((place for place in range(begins, k) if calls(items, at, place)), None)
    owned = call is not None and all(item.mention for item in items[call + 1 : k - 1])
    return owned and bool(items[k].symbols & _OBJECTS) and any("ILA" in item.symbols for item in items[k + 1 : k + 6])


def _sent(items: Sequence[Item], begins: int, k: int) -> bool:
    """Whether a letter goes «إلى» the one at an index: «في رسالة خطية إلى»."""
    return any("LETTER" in item.symbols for item in items[max(begins, k - 5) : k])
