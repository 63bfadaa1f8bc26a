"""Conditions that a pattern over symbols cannot say: what a rule's `needs` may name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from kg import gazetteer
from kg.assertion import GOVERNORS, asserted, complement, verb_first
from kg.model import Item
from kg.subjects import Slots, agree, antecedent, disagree, dropped


def _document(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The document is definite or joint: it has an issuer in the article."""
    senses = [sense for item in slots.get("medium_noun", ()) for sense in item.senses]
    return any(sense.kind in ("joint-statement", "statement") for sense in senses if "MEDIUM" in sense.symbols)


def _headline(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """Enough is said, and the colon does not open the date of a dateline: «الرياض: 27 يوليو»."""
    listed = any("NUM" in item.symbols and "LPAR" in before.symbols for before, item in pairwise(items[at + 1 : at + 4]))
    if listed or len(items) <= at + 3:
        return False  # «أوروبا: فرنسا (4)»
    return not items[at + 1].symbols & {"TIME", "NUM"} and not _of_its_own(items[at - 1], items[at + 1])


def _of_its_own(topic: Item, subject: Item) -> bool:
    """Whether a headline only says where its subject is from: «السودان: البشير يعتزم إلقاء كلمة»."""
    state, person = topic.mention, subject.mention
    if state is None or person is None or person.entity is None or (state.kind, person.kind) != ("country", "person"):
        return False
    row = gazetteer.read_table("people").get(person.entity.key.removeprefix("person/"), {})
    return state.country is not None and state.country == (person.country or row.get("country"))


def _symbols(slots: Slots, name: str) -> list[frozenset[str]]:
    return [item.symbols for item in slots.get(name, ()) if item.mention]


def _persons(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The parties are such as meet: no bare city, no counted goods."""
    return all(symbols & {"PERSON", "COUNTRY", "CAPITAL", "ORG", "GROUP", "PAIR"} for symbols in _symbols(slots, "participants"))


def _meets(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The one met is a person, a body or a state with whom the subject can meet; an agreeing subject is left to other rules."""
    found = [item for item in slots.get("participants", ()) if item.mention]
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


def _several(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """Two parties at least, or one phrase that stands for two."""
    found = _symbols(slots, "participants") or _symbols(slots, "member")
    return len(found) > 1 or any("PAIR" in symbols or "PLUR" in symbols for symbols in found)


def _several_states(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The adjectives name different states: «روسية صينية»."""
    found = [sense.country for item in slots.get("participants", ()) for sense in item.senses if "NISBA" in sense.symbols]
    return None not in found and len(set(found)) > 1


def _gathering(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """A body that the rule names meets, and not with somebody else."""
    if not slots.get("participants"):
        return False
    return not {"MAA", "BAYN"} & {symbol for item in items[at : at + 6] for symbol in item.symbols}


def _ungoverned(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The body is a subject: no preposition governs it («بزيارة لمركز الإغاثة، والتقى»)."""
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
    near = at + 1 < len(items) and bool(items[at + 1].symbols & {"PLACE", "COUNTRY", "ILA"})
    return near or (item.stop - item.start > len(word or "") and at > 0) or (at > 0 and "ASFOR" in items[at - 1].symbols)


def _possessed(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The noun carries its possessor: «لقائه الوزير», «اجتماعها»."""
    lemmas = [sense.lemma or "" for sense in items[at].senses if "MEETN" in sense.symbols]
    return any(lemma.endswith(("ه", "ها", "هما")) for lemma in lemmas)


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


def _future(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """What is attended lies ahead, or who attends it is named."""
    ahead = "FUT" in items[at].symbols or (at > 0 and "WONT" in items[at - 1].symbols)
    if not ahead and any("COUNTRY" in item.symbols for item in slots.get("destination", ())):
        return False  # «شارك في تنظيمات في اليونان»
    return bool(slots.get("visitor")) or (ahead and "FEM" not in items[at].symbols)  # «قوات ستشارك في مهمة» is nobody's visit


def _states(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The members named are states or bodies; a rule may leave them to the sentence's subject."""
    found = _symbols(slots, "member")
    return all(symbols & {"COUNTRY", "CAPITAL", "ORG", "PAIR"} for symbols in found)


def _coalition(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The body is an alliance, to take part in which is to be a member."""
    keys = [item.mention.entity.key for item in slots.get("organisation", ()) if item.mention and item.mention.entity]
    rows = gazetteer.read_table("organisations")
    return bool(keys) and all(rows.get(key.removeprefix("organisation/"), {}).get("kind") == "alliance" for key in keys)


def _groupof(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The group's listing names the organisation whose members it is made of."""
    mention = items[at].mention
    group = mention.of if mention and mention.of else mention
    key = group.entity.key if group and group.entity else ""
    return "organisation" in gazetteer.read_table("groups").get(key.removeprefix("group/"), {})


def _notpermanent(items: Sequence[Item], at: int, slots: Slots) -> bool:
    near = items[max(0, at - 2) : at + 4]
    if "MEMBER" in items[at].symbols and any(item.symbols & {"BECOME", "WILLBECOME"} for item in items[max(0, at - 9) : at]):
        return False  # a newcomer, or a candidate
    return _states(items, at, slots) and not any(item.symbols & {"PERMANENT", "OBSERVER", "NEG"} for item in near)


def _told(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """What is told has happened: neither negated, nor supposed, nor yet to come («من المقرر أن تنضم»)."""
    before = items[at - 1].symbols if at else frozenset[str]()
    purpose = bool(before & {"AN_", "L"}) and items[at].norm[:1] in {"ت", "ي"}
    ahead = before & {"NEG", "IF", "WILLS", "DEFER", "MAYBE", "THREAT", "ASPIRE"}
    return not (purpose or ahead or any("IF" in item.symbols for item in items[max(0, at - 3) : at]))


def _done(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """An accession is news or over: «رحبت واشنطن بانضمام السويد», «منذ انضمام كرواتيا»."""
    k = at - 1
    while k >= 0 and items[k].symbols & {"B", "AN", "FI", "ALA", "TIME", "ALSO"}:
        k -= 1
    k -= k >= 0 and "ACTOR" in items[k].symbols
    return k >= 0 and "DONE" in items[k].symbols


def _pending(items: Sequence[Item], at: int, slots: Slots) -> bool:
    return not _done(items, at, slots)


def _explicit(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The measure is named as such, not as the place or word that it shares («من الإقامة»)."""
    kinds = [sense.kind for sense in items[at].senses if "SANCTION" in sense.symbols]
    return kinds[0] in ("unspecified", "trade", "arms", "financial", "asset-freeze") or bool(slots.get("targets"))


def _supplied(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The measure stops goods or arms, which would have gone somewhere."""
    return any(sense.kind in ("trade", "arms") for sense in items[at].senses if "SANCTION" in sense.symbols)


def _imposed(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The rule names who imposes, and not only as a purpose: «تريد أن تعاقب إيران»."""
    before = items[at - 1].symbols if at else frozenset[str]()
    return bool(slots.get("imposers")) and not before & {"NEG", "AN_", "L", "IF"}


def _listed(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The quotation names a list of those under sanctions, and little more."""
    inner = items[at].inner
    return len(inner) < 6 and any("BLACKLIST" in item.symbols for item in inner)


def _listed_body(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The body that a rule names is one that lasts, known by the lexicon, and its head goes by his bare name."""
    bodies = [item.mention.entity for item in slots.get("of", ()) if item.mention]
    named = [item.mention for item in slots.get("person", ()) if item.mention]
    bare = bool(named) and all(mention.role is None and mention.kind == "person" for mention in named)
    return bare and any(entity is not None and "/x" not in entity.key for entity in bodies)


def _titled(items: Sequence[Item], at: int, slots: Slots) -> bool:
    mention = items[at].mention
    assert mention is not None
    if mention.kind == "counterpart":
        return mention.entity is not None
    return any(each.role is not None for each in (mention, *mention.members, *((mention.of,) if mention.of else ())))


def _phone(items: Sequence[Item], at: int, slots: Slots) -> bool:
    senses = [sense for item in items[at : at + 6] for sense in item.senses]
    return any(sense.kind == "phone" and "MEDIUM" in sense.symbols for sense in senses)


def _noun_first(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """What a noun of speech tells was said: neither denied nor supposed: «دون إعلان الوزير أن», «لم يسارع إلى الترحيب»."""
    if any("DESCRIBE" in item.symbols for item in items[max(0, at - 6) : at]):
        return False  # «وصفت تصريحات الوزير بأنها جديدة»
    head = min([at, *(k for k in range(max(0, at - 16), at) if "HASTEN" in items[k].symbols)])
    return not any(item.symbols & {"NEG", "IF", "WILLS"} for item in items[max(0, head - 2) : head])


def _of_others(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The noun of speech has no possessor of its own: «مطالبة لندن بـ» is hers, «مطالبتها لندن بـ» another's."""
    return not items[at].norm.endswith(("ها", "هم", "هما", "ته"))


def _tells(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The verb takes no document for its object, so that one behind it is its subject: «أوضح بيان الوزارة», not «رفض قرارها»."""
    verb = items[at].symbols
    return "FEM" not in verb and bool(verb & {"THATV", "NEUTRAL", "OBJV"}) and not verb & {"DESCRIBE", "HELDTOBE", "BYOBJECT"}


def _paper(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The verb takes no document for its object, and agrees with the one behind it: «شددت الوثيقة على», not «رفض القرار»."""
    verb, noun = items[at].symbols, next(iter(slots.get("medium_noun", ())), None)
    told = bool(verb & {"THATV", "NEUTRAL", "OBJV"}) and not verb & {"DESCRIBE", "HELDTOBE", "BYOBJECT"}
    return told and noun is not None and ("FEM" in verb) == noun.norm.endswith("ه")


def _aside(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """A participle that carries speech, not an adjective: accusative and a report, or behind a comma."""
    symbols = items[at].symbols
    before = items[at - 1].symbols if at else frozenset[str]()
    if "NEG" in before:
        return False
    after = items[at + 1].symbols if at + 1 < len(items) else frozenset[str]()
    told = bool(before & {"COMMA", "W", "TIME", "DASH", "QUOTE", "RPAR"}) or "SAYING" in symbols or "THAT" in after
    masculine = "MASC" in symbols and not {"FEM", "OBJV"} <= symbols  # «طالبة» may be a student
    return ("ACT" in symbols and (masculine or told)) or ("COMMA" in before and "MASC" in symbols)


def _heads_clause(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The subject before its verb is whole: not the last of nouns joined by «و» («محامو القس والولايات المتحدة»), nor one
    of those between whom something is («بين الروس والأتراك، كما أشار»)."""
    first = next(iter(slots.get("speakers", ())), None)
    place = next((k for k, item in enumerate(items) if item is first), 0)
    return place < 2 or "W" not in items[place - 1].symbols or not items[place - 2].symbols & _JOINED


_JOINED = frozenset({"X", "ACTOR", "NISBA", "ADJ", "PLURX", "NAMEX"})


CONDITIONS: dict[str, Callable[[Sequence[Item], int, Slots], bool]] = {
    "agree": agree,
    "antecedent": antecedent,
    "aside": _aside,
    "asserted": asserted,
    "between-two": _between_two,
    "coalition": _coalition,
    "complement": complement,
    "definite": _definite,
    "construct": _construct,
    "explicit": _explicit,
    "disagree": disagree,
    "document": _document,
    "done": _done,
    "dropped": dropped,
    "future": _future,
    "gathering": _gathering,
    "goods": _supplied,
    "groupof": _groupof,
    "headline": _headline,
    "heads-clause": _heads_clause,
    "imposed": _imposed,
    "joint": _joint,
    "listed": _listed,
    "listedbody": _listed_body,
    "meets": _meets,
    "notpermanent": _notpermanent,
    "noun-first": _noun_first,
    "of-others": _of_others,
    "own": _own,
    "paper": _paper,
    "pending": _pending,
    "persons": _persons,
    "phone": _phone,
    "possessed": _possessed,
    "several": _several,
    "several-states": _several_states,
    "states": _states,
    "tells": _tells,
    "therein": _therein,
    "titled": _titled,
    "told": _told,
    "ungoverned": _ungoverned,
    "verb-first": verb_first,
    "visitor": _visitor,
}
