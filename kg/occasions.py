"""Conditions of rules on meetings and visits: who the parties are, and what the noun of the occasion tells of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.assertion import GOVERNORS
from kg.gazetteer import folded
from kg.model import Item
from kg.subjects import Slots

_PARTIES = frozenset({"PERSON", "COUNTRY", "CAPITAL", "ORG", "GROUP", "PAIR"})
_UNREAD = frozenset({"X", "ADJ", "DEFX", "NAMEX", "NUM", "FOREMOST"})
Condition = Callable[[Sequence[Item], int, Slots], bool]


def symbols_of(slots: Slots, name: str) -> list[frozenset[str]]:
    """The symbols of the mentions in a slot."""
    return [item.symbols for item in slots.get(name, ()) if item.mention]


def _persons(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The parties are such as meet: no bare city, no counted goods."""
    return all(symbols & _PARTIES for symbols in symbols_of(slots, "participants"))


def _meets(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The one met is a person, a body or a state with whom the subject can meet; an agreeing subject is left to other rules."""
    found = [item for item in slots.get("participants", ()) if item.mention]
    if at > 2 and "QAD" in items[at - 1].symbols and items[at - 2].symbols <= _UNREAD and "KANA" in items[at - 3].symbols:
        return False  # «وكان الأول قد التقى الوزير»
    if at and items[at - 1].norm in folded("words", "asked", "whereas"):
        return False  # «وبينما يلتقي رجال الدين»: they are the subject
    last = next((k for k, item in enumerate(items) if found and item is found[-1]), len(items))
    if last + 1 < len(items) and "MAA" in items[last + 1].symbols and "MAA" not in items[at + 1].symbols:
        return False  # «فيما يلتقي الوزير مع أعضاء المجلس»: he is the subject
    step = last + 1 + (last + 1 < len(items) and "B" in items[last + 1].symbols)
    if step < len(items) and "PERSON" in items[step].symbols:
        return False  # «يلتقي خلالها الوزير نظيره»
    return bool(found) and not any("GROUP" in item.symbols and "PLURALNP" not in item.symbols for item in found)


def _visitor(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The rule has read who travels."""
    return bool(slots.get("visitor"))


def _therein(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """Those behind the verb are not the ones whom another met on a journey: «جولة التقى خلالها حفتر وصالح»."""
    return not (at + 1 < len(items) and "THEREIN" in items[at + 1].symbols)


def _untold(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """Those behind the verb are not whom a traveller just told of meets: «وصل إلى بغداد، وسيلتقي الرئيس ورئيس الوزراء»."""
    last = at - 1 - (at > 0 and bool(items[at - 1].symbols & {"QAD", "WILLS"}))
    if last < 3 or not items[last].symbols & {"W", "WHEREAT", "ASWELL"}:
        return True
    for k in range(last - 1, -1, -1):
        if items[k].symbols & _BOUNDS:
            return True
        if "V" in items[k].symbols:
            told = any("PERSON" in each.symbols for each in items[max(0, k - 2) : last])
            return not (told and _goes_on(items[k].symbols, items[at].symbols))
    return True


_BOUNDS = frozenset({"DOT", "SEMI", "QUOTE", "THAT", "COLON"})


def _goes_on(told: frozenset[str], verb: frozenset[str]) -> bool:
    """Whether a verb of meeting can have the subject of the verb before it: a journey or a meeting of one person."""
    return bool(told & {"JOURNEY", "MEET"}) and not told & {"DUAL", "PLURAL"} and bool(told & verb & {"MASC", "FEM"})


def _uncoupled(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """Those before the verb are its subject, and not whom another was told to meet: «التقى الوزير الرئيس كما التقى السفير»."""
    return not (at and "ASWELL" in items[at - 1].symbols)


def _single(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """No other side is told behind the one named: neither «مع» nor «ب» follows before the clause ends."""
    behind = items[at + 2 : at + 10]
    last = next((k for k, item in enumerate(behind) if item.symbols & {"THAT", "DOT", "QUOTE", "V"}), len(behind))
    comma = next((k for k, item in enumerate(behind) if "COMMA" in item.symbols), last)
    joined = any(item.symbols & {"B", "PERSON", "W"} for item in behind[: min(comma, last)])
    return not joined and not any("MAA" in item.symbols for item in behind[:last])


def _several(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """Two parties at least, or one phrase that stands for two."""
    found = symbols_of(slots, "participants") or symbols_of(slots, "member")
    return len(found) > 1 or any("PAIR" in symbols or "PLUR" in symbols for symbols in found)


def _several_states(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The adjectives name different states: «روسية صينية»."""
    sides = slots.get("participants", ())
    found = [sense.country for item in sides for sense in item.senses if "NISBA" in sense.symbols]
    found += [item.mention.country for item in sides if item.mention and "COUNTRY" in item.symbols]
    return None not in found and len(set(found)) > 1


def _gathering(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """A body that the rule names meets, and not with somebody else."""
    if not slots.get("participants"):
        return False
    before = all(item.start < items[at].start for item in slots["participants"])
    if before and "MEET" in items[at].symbols and any("PERSON" in item.symbols for item in items[at + 1 : at + 2]):
        return False  # «وصل وفد المعارضة إلى جنيف والتقى دي ميستورا»
    return not {"MAA", "BAYN"} & {symbol for item in items[at : at + 6] for symbol in item.symbols}


def _formed(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """A group behind the verb is its subject, and of some body or state, not only «خبراء»: «اجتمع سفراء الاتحاد»."""
    behind = (item for item in slots.get("participants", ()) if item.start > items[at].start and "PLURALNP" in item.symbols)
    if any(sense.lemma == _FACES for sense in items[at].senses):
        return False  # «ويقابل المتمردون ذلك بالعنف»
    named = [item.mention for item in behind if item.mention]
    gathers = any(sense.lemma in _GATHERING for sense in items[at].senses) and not (at and items[at - 1].symbols & {"X", "NAMEX"})
    told = all(each.entity and len((each.entity.label_ar or "").split()) >= _NAMING for each in named)
    return not named or (told and (gathers or at == 0))  # «والتقى زعماء الحزب»: whom somebody met


_NAMING = 2  # words of a plural that tell whom it means
_FACES = "قابل"
_GATHERING = frozenset({"اجتمع"})  # verbs that take nobody for their object


def _ungoverned(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The body is a subject: no preposition governs it («بزيارة لمركز الإغاثة، والتقى»), nobody visits it, and none is met."""
    if at + 1 < len(items) and "B" in items[at + 1].symbols:
        return False  # «زار البيت الأبيض ليلتقي بالرئيس»
    first = next(iter(slots.get("participants", ())), None)
    place = next((k for k, item in enumerate(items) if item is first), 0)
    return place == 0 or not items[place - 1].symbols & GOVERNORS


def _own(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The noun has a possessor («زيارته»), names its goal at once («زيارة بكين»), or stands behind «قبل» and the like."""
    item = items[at]
    word = item.senses[0].lemma if item.senses else ""
    if "ARRIVEN" in item.symbols and item.stop - item.start <= len("وصول"):  # «وصول إيران» is her own
        purpose = at > 0 and "L" in items[at - 1].symbols  # «يخاطرون للوصول إلى أوروبا»
        return at + 1 < len(items) and "ILA" in items[at + 1].symbols and not purpose
    if item.norm.startswith("ال") and "VISITN" not in item.symbols and _anybodys(items, at):
        return False
    if "VISITN" in item.symbols and not item.norm.endswith(_POSSESSED) and at > 0 and _of_others(items, at):
        return False
    near = at + 1 < len(items) and bool(items[at + 1].symbols & {"PLACE", "COUNTRY", "ILA"})
    return near or (item.stop - item.start > len(word or "") and at > 0) or (at > 0 and "ASFOR" in items[at - 1].symbols)


_POSSESSED = ("ته", "تها", "تهم", "تهما", "تي", "تنا")


def _of_others(items: Sequence[Item], at: int) -> bool:
    """Whether a visit is one of those who are spoken of or invited: «إن زيارة القدس خطأ», «دعوة للسياح لزيارة تونس»."""
    asked = any("INVITATION" in item.symbols for item in items[max(0, at - 6) : at])
    return "THAT" in items[at - 1].symbols or ("L" in items[at - 1].symbols and asked)


def _anybodys(items: Sequence[Item], at: int) -> bool:
    """Whether a journey is nobody's in particular: «تأشيرة مخصصة للسفر إلى», «منع المهاجرين من الوصول إلى»."""
    before = items[at - 1].symbols if at else frozenset[str]()
    governing = items[at - 2].symbols if at > 1 else frozenset[str]()
    return not before & _SETTING_OUT and not ("L" in before and governing & (_SETTING_OUT | {"V", "TIME", "PERSON", "COMMA"}))


_SETTING_OUT = frozenset({"DURING", "AFTER", "BEFORE", "ASFOR", "PREPARES", "DEFER", "INTENDS", "MAKES", "DECIDE"})


def _possessed(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The noun carries its possessor: «لقائه الوزير», «اجتماعها»."""
    lemmas = [sense.lemma or "" for sense in items[at].senses if "MEETN" in sense.symbols]
    return any(lemma.endswith(("ه", "ها", "هما")) for lemma in lemmas)


def _his_own(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The noun of a verb carries its subject: «لدى استقباله»."""
    return items[at].norm.endswith(("ه", "ها", "هما", "هم"))


def _with_whom(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """A verb that takes nobody for its object has «مع» or «ب» before the other side: «اجتمع الوزير مع نظيره»."""
    several = "PLUR" in slots["participants"][0].symbols  # «يجتمع وزراء الخارجية السادة فلان وفلان»
    if several or not any(sense.lemma in _GATHERING for sense in items[at].senses):
        return True
    last = slots["participants"][-1].start
    return any(item.symbols & {"MAA", "B"} for item in items[at + 1 :] if item.start < last)


def _between_two(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The noun is a call or a meeting of the two themselves («خلال لقائهما»), and names no party of its own."""
    senses = [sense for sense in items[at].senses if "MEETN" in sense.symbols]
    of_both = any(sense.kind == "phone" or (sense.lemma or "").endswith("هما") for sense in senses)
    return of_both and _joint(items, at, slots)


def _joint(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The noun names no party and no body of its own: none follows before the clause ends."""
    for item in items[at + 1 : at + 8]:
        if item.symbols & {"COMMA", "THAT", "DOT", "QUOTE", "V", "FI", "ALA"}:
            return True
        if item.symbols & {"MAA", "BAYN", "ACTOR", "MIN", "WHO", "MEETN", "OFFICES"}:
            return False
    return True


def _definite(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The noun is one told of before: «القمة»."""
    lemmas = [sense.lemma or "" for sense in items[at].senses if "MEETN" in sense.symbols and "NOUN" not in sense.symbols]
    return any(lemma.startswith("ال") for lemma in lemmas)


def _construct(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The noun may govern the one behind it: «لقاء الوزير», but not «حضر اللقاء الوزير»."""
    lemmas = [sense.lemma or "" for sense in items[at].senses if "MEETN" in sense.symbols and "NOUN" not in sense.symbols]
    return not any(lemma.startswith("ال") for lemma in lemmas) and not _possessed(items, at, slots)


def heads(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The trigger stands where a headline without a verb has its preposition: behind its first words."""
    return at < _HEADLINE


_HEADLINE = 3  # items: whoever a headline begins with, and a word of time


def _union(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """A summit, and behind it the adjective of a union of states: «القمة الروسية الأفريقية»."""
    summit = items[at].norm.removeprefix("ال") in folded("words", "asked", "summit")
    return summit and slots["union"][0].norm.removeprefix("ال") in folded("words", "asked", "unions")


def _future(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """What is attended lies ahead, or who attends it is named."""
    behind = slots["destination"][0].start if slots.get("destination") else items[at].stop
    held = any(item.symbols & {"FUT", "DEFER"} and items[at].start < item.start < behind for item in items[at + 1 : at + 14])
    ahead = held or "FUT" in items[at].symbols or (at > 0 and "WONT" in items[at - 1].symbols)  # «يشارك في القمة التي ستعقد في»
    if not ahead and any("COUNTRY" in item.symbols for item in slots.get("destination", ())):
        return False  # «شارك في تنظيمات في اليونان»
    return bool(slots.get("visitor")) or (ahead and "FEM" not in items[at].symbols)  # «قوات ستشارك في مهمة» is nobody's visit


OCCASIONS: dict[str, Condition] = {
    "between-two": _between_two,
    "construct": _construct,
    "definite": _definite,
    "formed": _formed,
    "future": _future,
    "gathering": _gathering,
    "heading": heads,
    "his-own": _his_own,
    "joint": _joint,
    "meets": _meets,
    "own": _own,
    "persons": _persons,
    "possessed": _possessed,
    "several": _several,
    "several-states": _several_states,
    "single": _single,
    "therein": _therein,
    "uncoupled": _uncoupled,
    "ungoverned": _ungoverned,
    "union": _union,
    "untold": _untold,
    "visitor": _visitor,
    "with-whom": _with_whom,
}
