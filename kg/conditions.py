"""Conditions that a pattern over symbols cannot say: what a rule's `needs` may name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.assertion import asserted, verb_first
from kg.complement import complement
from kg.gazetteer import row
from kg.model import Item
from kg.occasions import OCCASIONS, Condition, symbols_of
from kg.subjects import Slots, agree, antecedent, disagree, dropped


def _document(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The document is definite or joint: it has an issuer in the article."""
    senses = [sense for item in slots.get("medium_noun", ()) for sense in item.senses]
    return any(sense.kind in ("joint-statement", "statement") for sense in senses if "MEDIUM" in sense.symbols)


def _headline(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """Enough is said, and the colon does not open the date of a dateline: «الرياض: 27 يوليو»."""
    listed = any("NUM" in item.symbols and "LPAR" in before.symbols for before, item in pairwise(items[at + 1 : at + 4]))
    quoted = any(len(item.inner) > 1 for item in items[at + 1 : at + 2])
    if listed or (len(items) <= at + 3 and not quoted):
        return False  # «أوروبا: فرنسا (4)»
    if sum("COUNTRY" in item.symbols for item in slots.get("speakers", ())) > 1:
        return False  # «السعودية وكندا: المملكة تطرد السفير»: what it is about
    if "NUM" in items[at + 1].symbols and not _counts(items, at):
        return False
    return "TIME" not in items[at + 1].symbols and not _of_its_own(items[at - 1], items[at + 1])


def _counts(items: Sequence[Item], at: int) -> bool:
    """Whether a number behind a colon counts what a body tells of: «الأمم المتحدة: 13 مليون يمني مهددون»."""
    body = items[at - 1].mention is not None and bool(items[at - 1].symbols & {"ORG", "PERSON", "MEDIA"})
    return body and len(items) > at + 4 and items[at + 2].symbols.isdisjoint({"RPAR", "COMMA", "PUNCT", "DASH", "COLON", "NUM"})


def _of_its_own(topic: Item, subject: Item) -> bool:
    """Whether a headline only says where its subject is from: «السودان: البشير يعتزم إلقاء كلمة»."""
    state, person = topic.mention, subject.mention
    if state is None or person is None or person.entity is None or (state.kind, person.kind) != ("country", "person"):
        return False
    return state.country is not None and state.country == (person.country or row(person.entity).get("country"))


def _states(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The members named are states or bodies; a rule may leave them to the sentence's subject."""
    found = symbols_of(slots, "member")
    return all(symbols & {"COUNTRY", "CAPITAL", "ORG", "PAIR"} for symbols in found)


def _coalition(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The body is an alliance, to take part in which is to be a member."""
    bodies = [item.mention.entity for item in slots.get("organisation", ()) if item.mention and item.mention.entity]
    return bool(bodies) and all(row(body).get("kind") == "alliance" for body in bodies)


def _groupof(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The group's listing names the organisation whose members it is made of."""
    mention = items[at].mention
    group = mention.of if mention and mention.of else mention
    return group is not None and group.entity is not None and "organisation" in row(group.entity)


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


def _standing(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """A membership is spoken of as one that is there: neither asked for nor hindered, voted on or denied."""
    before = items[max(0, at - 4) : at]
    return not any(item.symbols & _NOT_THERE or any(sense.kind in _UNSETTLED for sense in item.senses) for item in before)


_NOT_THERE = frozenset(
    {"ASPIRE", "NEG", "IF", "NOMINATE", "ELECT", "GAIN", "CANCEL", "SUSPEND", "GRANTING", "L", "REGAIN", "CANDIDATE", "STATUS"}
)
_UNSETTLED = frozenset({"support", "oppose", "demand", "agree", "deny", "doubt"})  # kinds of speech about what is not there yet


def _of_led(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """Somebody's office is of a body that is called by its leader."""
    mention = items[at].mention
    return mention is not None and mention.of is not None and "LED" in mention.of.flags


def _explicit(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The measure is named as such, not as the place or word that it shares («من الإقامة»)."""
    kinds = [sense.kind for sense in items[at].senses if "SANCTION" in sense.symbols]
    named = slots.get("targets", ())[:1]
    if named and kinds[0] == "unspecified" and named[0] is items[at + 1] and not items[at].norm.startswith("ال"):
        return False  # «عقوبات ترامب» are his, not against him
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
    return "FEM" not in verb and _tells_clauses(verb)


def _paper(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The verb takes no document for its object, and agrees with the one behind it: «شددت الوثيقة على», not «رفض القرار»."""
    verb, noun = items[at].symbols, next(iter(slots.get("medium_noun", ())), None)
    return _tells_clauses(verb) and noun is not None and ("FEM" in verb) == noun.norm.endswith("ه")


def _tells_clauses(verb: frozenset[str]) -> bool:
    """Whether a verb takes a clause or somebody spoken to, and no document for its object."""
    return bool(verb & {"THATV", "NEUTRAL", "OBJV"}) and not verb & {"DESCRIBE", "HELDTOBE", "BYOBJECT"}


def _aside(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """A participle that carries speech, not an adjective: accusative and a report, or behind a comma."""
    symbols = items[at].symbols
    before = items[at - 1].symbols if at else frozenset[str]()
    if before & {"NEG", "KANA"} or items[at].norm.endswith("ون") or _held_to_be(items, at):
        return False  # «يقول معلقون إن»: they are the subject
    after = items[at + 1].symbols if at + 1 < len(items) else frozenset[str]()
    if "BIHI" in after and "COMMA" not in before:
        return False  # «سيكون مرحبا به»
    told = bool(before & {"COMMA", "W", "TIME", "DASH", "QUOTE", "RPAR"}) or "SAYING" in symbols or "THAT" in after
    masculine = "MASC" in symbols and not {"FEM", "OBJV"} <= symbols  # «طالبة» may be a student
    return ("ACT" in symbols and (masculine or told)) or ("COMMA" in before and "MASC" in symbols)


def _held_to_be(items: Sequence[Item], at: int) -> bool:
    """Whether a participle says what somebody is held to be, with an adjective behind it: «ويعد ترامب منتقدا قويا للاتفاق»."""
    qualified = at + 1 < len(items) and items[at + 1].symbols <= {"X", "NAMEX"} and items[at + 1].norm.endswith("ا")
    return qualified and any({"HELDTOBE", "PRES"} <= item.symbols for item in items[max(0, at - 18) : at])


def _heads_clause(items: Sequence[Item], at: int, slots: Slots) -> bool:
    """The subject before its verb is whole: not the last of nouns joined by «و» («محامو القس والولايات المتحدة»), nor one
    of those between whom something is («بين الروس والأتراك، كما أشار»)."""
    first = next(iter(slots.get("speakers", ())), None)
    place = next((k for k, item in enumerate(items) if item is first), 0)
    return place < 2 or "W" not in items[place - 1].symbols or not items[place - 2].symbols & _JOINED


_JOINED = frozenset({"X", "ACTOR", "NISBA", "ADJ", "PLURX", "NAMEX"})


CONDITIONS: dict[str, Condition] = {
    **OCCASIONS,
    "agree": agree,
    "antecedent": antecedent,
    "aside": _aside,
    "asserted": asserted,
    "coalition": _coalition,
    "complement": complement,
    "explicit": _explicit,
    "disagree": disagree,
    "document": _document,
    "done": _done,
    "dropped": dropped,
    "goods": _supplied,
    "groupof": _groupof,
    "headline": _headline,
    "heads-clause": _heads_clause,
    "imposed": _imposed,
    "listed": _listed,
    "listedbody": _listed_body,
    "notpermanent": _notpermanent,
    "ofled": _of_led,
    "noun-first": _noun_first,
    "of-others": _of_others,
    "paper": _paper,
    "pending": _pending,
    "phone": _phone,
    "standing": _standing,
    "states": _states,
    "tells": _tells,
    "titled": _titled,
    "told": _told,
    "verb-first": verb_first,
}
