"""Who imposes a sanction: the bodies that a rule has found, or the author of one that is told without him."""

from __future__ import annotations

from collections.abc import Sequence

from kg import gazetteer
from kg.facts.draft import Draft, Reading, without
from kg.facts.subject import behind, subject_of
from kg.facts.terms import ACTS
from kg.fold import fold
from kg.model import Entity, Item, Match

_UNION = "organisation/european-union"
_NO_AUTHORS = frozenset({"company", "ngo", "media", "party", "armed-group"})  # bodies that impose nothing
_NO_POWERS = frozenset({"organisation/opec", "organisation/opec-plus", "organisation/nato"})  # nor do these
_PRONOUNS = ("sanction/on-pronoun", "sanction/which-passive")
_WARNINGS = ("announce", "pledge", "warn", "agree", "oppose")  # kinds of statement whose speaker may be the author
_WISHES = ("support", "praise", "oppose")  # kinds of what is said of an act of others
_JOINS = frozenset({"W", "F", "ALSO", "SELFTHAT"})
_ACTING = frozenset({"IMPOSE", "IMPOSEN", "EXTEND", "EXTENDN", "LIFT", "LIFTN", "SPEAKN", "AN", "AGAIN", "AGAINN", "B", "THREAT"})


def named(reading: Reading, draft: Draft, items: Sequence[Item]) -> list[Entity]:
    """Who imposes, of the items that a rule has found; a place or a medium imposes nothing."""
    union = [gazetteer.load().entities[_UNION]] if any(_seat(reading, item) for item in items) else []
    others = [item for item in items if not _seat(reading, item)]
    return union + [entity for entity in _bodies(reading, draft, others) if entity.kind not in ("place", "media")]


def _seat(reading: Reading, item: Item) -> bool:
    """Whether the city where the union sits stands for it: «فرضت بروكسل عقوبات»."""
    return "CAPITAL" in item.symbols and fold(reading.text(item.start, item.stop)) in gazetteer.folded("words", "asked", "seat")


def states(reading: Reading, entities: Sequence[Entity]) -> list[Entity]:
    """Office-holders and national bodies who impose act for their state."""
    served = [_served(reading, entity) for entity in entities]
    return list(dict.fromkeys(entity if entity.kind == "country" else _served(reading, entity) for entity in served))


def _served(reading: Reading, entity: Entity) -> Entity:
    """The state or body that somebody acts for; a militia or company of a state acts for none."""
    own = gazetteer.row(entity).get("kind") in _NO_AUTHORS
    return entity if own else reading.discourse.state_of(entity) or _home(entity) or entity


def _home(entity: Entity) -> Entity | None:
    """The state of a listed person who serves no body: «أعلن لايتهايزر فرض رسوم», but «اقترحت فون دير لاين»."""
    bodies = (str(office.get("of")).startswith("org:") for office in gazetteer.load().offices.get(entity.key, ()))
    return None if entity.kind != "person" or any(bodies) else gazetteer.load().country(gazetteer.row(entity).get("country"))


def author(
    reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int, targets: Sequence[Entity]
) -> list[Entity]:
    """A sanction told without its author -> those near it who may impose: a state, its men and bodies, or a body of states."""
    return [entity for entity in _near(reading, match, draft, items, at, targets) if _imposes(reading, entity)]


def _imposes(reading: Reading, entity: Entity) -> bool:
    """Whether somebody can impose a sanction: no company, and nobody who acts for no state."""
    if entity.kind == "person":
        served = reading.discourse.state_of(entity) or gazetteer.load().country(gazetteer.row(entity).get("country"))
        return served is not None and served != entity and _imposes(reading, served)
    if entity.key in _NO_POWERS:
        return False
    return entity.kind != "organisation" or ("/x" not in entity.key and gazetteer.row(entity).get("kind") not in _NO_AUTHORS)


def _near(
    reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int, targets: Sequence[Entity]
) -> list[Entity]:
    """Who announces it, the actor right before it, or the author of the last one told."""
    if found := _acting(reading, match, draft, items, at, targets):
        return found
    if match.rule in _PRONOUNS:  # the subject is who suffers: «طالبت إيران برفع العقوبات عنها»
        return _hitting(reading, match, targets) or without(_resolved(reading, items, at), targets)
    near = items[max(0, at - 3) : at]
    if any("DEFY" in item.symbols for item in near):
        return []
    standing = any("STANDING" in item.symbols for item in near)  # who tells of a breach imposed nothing
    worldly = any("INTERNATIONAL" in item.symbols for item in items[at + 1 : at + 3])  # the world imposed them, not a neighbour
    if not standing and not worldly and (found := _announcer(reading, match, draft, targets)):
        return found
    if (told := _told_here(reading, match, draft, targets)) is not None:
        return told
    if worldly:
        return []
    act = next(iter(match.slots.get("act", ())), None)
    if act is not None:  # «وصل الأمر بالرئيس التركي حد إدراج شركات على القائمة»
        listed = next((k for k, item in enumerate(items) if item is act), at)
        return _actor_before(reading, draft, items, listed, targets) or _told_before(reading, match, draft, targets)
    governed = match.rule in ACTS or any(item.symbols & _ACTING for item in items[max(0, at - 5) : at])
    if governed and (found := _actor_before(reading, draft, items, at, targets)):
        return found
    return _told_before(reading, match, draft, targets)


def _acting(
    reading: Reading, match: Match, draft: Draft, items: Sequence[Item], at: int, targets: Sequence[Entity]
) -> list[Entity]:
    """Whom the words of the act itself tell: whose sanctions they are, the subject, or whose decision it is."""
    own = reading.text(items[at].start, items[at].stop).endswith(tuple(gazetteer.read_table("words")["asked"]["own-sanctions"]))
    if own and (subject := without(subject_of(reading, items[:at]) or (), targets)):
        draft.note("imposers", match, "whose own sanctions they are: the subject")
        return subject
    if speaking := without(_speaking(reading, match, items, at), targets):
        draft.note("imposers", match, "who says that he imposes it")
        return speaking
    if latter := without(_latter(reading, items, at), targets):
        draft.note("imposers", match, "«the latter», who was named last")
        return latter
    if subject := without(_means(reading, items, at), targets):
        draft.note("imposers", match, "who does so by imposing it: the subject of the clause")
        return subject
    if subject := without(_subject(reading, items, at), targets):
        draft.note("imposers", match, "who imposes it: the subject")
        return subject
    if decided := without(_decider(reading, draft, items, at), targets):
        draft.note("imposers", match, "whose decision it is")
    return decided


def _speaking(reading: Reading, match: Match, items: Sequence[Item], at: int) -> Sequence[Entity]:
    """«قال الرئيس: سنفرض عقوبات»: who speaks of himself and his."""
    words = {item.norm for item in items[max(0, at - 3) : at]}
    if all(words.isdisjoint(gazetteer.folded("words", "asked", verbs)) for verbs in ("we-will", "we-did", "we-lift")):
        return ()
    told = (other for other in reversed(reading.told(match.sentence)) if other.type == "statement")
    return next((other.entities("speakers") for other in told if other.start <= match.trigger.start < other.stop), ())


def _hitting(reading: Reading, match: Match, targets: Sequence[Entity]) -> list[Entity]:
    """The author of sanctions told before that hit the same targets."""
    told = (other for other in reading.back(match.sentence, 6) if other.type == "sanction" and other.slots["imposers"])
    return next((list(other.entities("imposers")) for other in told if list(other.entities("targets")) == list(targets)), [])


def _resolved(reading: Reading, items: Sequence[Item], at: int) -> Sequence[Entity]:
    """«قررت المجموعة تعليق عضوية النيجر وفرض عقوبات عليها»: who decides to impose it."""
    if not any("IMPOSEN" in item.symbols for item in items[max(0, at - 2) : at]):
        return ()
    for k in range(at - 1, max(-1, at - 14), -1):
        if items[k].symbols & {"THAT", "QUOTE", "DOT", "SEMI"}:
            return ()
        if {"DECIDE", "V"} <= items[k].symbols and "NOUN" not in items[k].symbols:
            own = behind(items[:at], k)
            return reading.discourse.entities([items[own]])[0] if own else ()
    return ()


def _announcer(reading: Reading, match: Match, draft: Draft, targets: Sequence[Entity]) -> list[Entity]:
    """Who announces or threatens the sanction in a statement around it."""
    for other in reversed(reading.told(match.sentence)):
        if other.type != "statement" or not other.start <= match.trigger.start < other.stop:
            continue
        lifted = any("LIFTN" in item.symbols for item in match.row[max(0, match.at - 3) : match.at])
        if other.slots["kind"] in _WARNINGS and (other.slots["kind"] != "oppose" or lifted):  # «ترفض واشنطن رفع العقوبات»
            actors = [entity for entity in other.entities("speakers") if entity.kind in ("country", "organisation", "person")]
            if speakers := without(actors, targets):
                draft.note("imposers", match, "who announces or threatens it")
                return speakers
    return []


def _told_here(reading: Reading, match: Match, draft: Draft, targets: Sequence[Entity]) -> list[Entity] | None:
    """The author of the sanctions told last in the sentence, if he is no target; None when it tells of no others."""
    for other in reversed(reading.told(match.sentence)):
        if other.type == "sanction" and other.slots["imposers"]:
            draft.note("imposers", match, "author of the sanctions told before in the sentence")
            return without(other.entities("imposers"), targets)
    return None


def _told_before(reading: Reading, match: Match, draft: Draft, targets: Sequence[Entity]) -> list[Entity]:
    """The author of the sanctions told last, a few sentences back."""
    for other in reading.back(match.sentence, 3):
        if other.type == "sanction" and (found := without(other.entities("imposers"), targets)):
            draft.note("imposers", match, "author of the sanctions told before")
            return found
    return []


def _subject(reading: Reading, items: Sequence[Item], at: int) -> Sequence[Entity]:
    """«لوحت المجموعة بالقوة، كما فرضت عقوبات»: the subject before does it; «فرضت عقوبات» alone is nobody's."""
    for k in range(max(4, at - 3), at):
        act, before = items[k].symbols, items[k - 1].symbols
        if {"V", "PAST"} <= act and act & {"IMPOSE", "EXTEND", "AGAIN"} and not act & {"WITHOBJ", "NOUN"} and before & _JOINS:
            return subject_of(reading, items[:k]) or ()
    return ()


def _latter(reading: Reading, items: Sequence[Item], at: int) -> Sequence[Entity]:
    """«اختلف مع واشنطن بعدما فرضت الأخيرة عقوبات»: the body or state named last, or the man."""
    if at < 2 or items[at - 1].norm not in gazetteer.folded("words", "asked", "latter") or "IMPOSE" not in items[at - 2].symbols:
        return ()
    wanted = {"COUNTRY", "ORG", "CAPITAL"} if items[at - 1].norm.endswith("ه") else {"PERSON", "ORG"}
    last = next((item for item in reversed(items[: at - 2]) if "ACTOR" in item.symbols and item.symbols & wanted), None)
    return reading.discourse.entities([last])[0] if last else ()


def _means(reading: Reading, items: Sequence[Item], at: int) -> Sequence[Entity]:
    """«ردت أنقرة برفع الرسوم», «إن واشنطن علمت بذلك، فقامت بتوقيع عقوبات»: who does something by imposing acts in the clause."""
    if at < 3 or "B" not in items[at - 2].symbols or not items[at - 1].symbols & {"NOUN", "IMPOSEN", "LIFTN"}:
        return ()
    first = next((k + 1 for k in range(at - 3, -1, -1) if items[k].symbols & {"THAT", "DOT", "SEMI", "QUOTE"}), 0)
    verbs = (k for k in range(at - 3, first - 1, -1) if "V" in items[k].symbols and "NOUN" not in items[k].symbols)
    acting = next(verbs, None)
    if acting is None or not items[acting].symbols & {"REPLYV", "MAKES"}:
        return ()
    own = behind(items[: at - 2], acting)  # «وهو ما ردت عليه أنقرة بفرض رسوم»
    return reading.discourse.entities([items[own]])[0] if own else subject_of(reading, items[first : at - 2]) or ()


def _bodies(reading: Reading, draft: Draft, items: Sequence[Item]) -> list[Entity]:
    """Who imposes; the members of a body act for it: «سفراء الاتحاد الأوروبي»."""
    of = {item: item.mention.of.entity for item in items if item.mention and item.mention.kind == "group" and item.mention.of}
    found: list[Entity] = []
    for item in items:
        body = of.get(item)
        found += [_body_of(body)] if body else [_body_of(entity) for entity in reading.people(draft, "imposers", [item])]
    return list(dict.fromkeys(found))


def _body_of(entity: Entity) -> Entity:
    """A listed group or council that acts for a body is this body: «زعماء الاتحاد الأوروبي», «مجلس الاتحاد الأوروبي»."""
    body = gazetteer.row(entity).get("organisation") if entity.kind in ("group", "organisation") else None
    return gazetteer.load().entities[f"organisation/{body}"] if body else entity


def _decider(reading: Reading, draft: Draft, items: Sequence[Item], at: int) -> Sequence[Entity]:
    """«قرار ترامب الانسحاب وإعادة فرض العقوبات»: the one who stands behind the noun of deciding."""
    for k in range(at - 1, max(-1, at - 17), -1):
        if items[k].symbols & {"DOT", "SEMI", "QUOTE"}:
            break
        acted = any("V" in item.symbols and "NOUN" not in item.symbols for item in items[k + 1 : at])
        decides = "DECISION" in items[k].symbols and not acted
        if decides and items[k + 1].symbols & {"ACTOR", "NISBA"}:
            return reading.people(draft, "imposers", [items[k + 1]])
        if "RESOLUTION" in items[k].symbols and not acted and (signer := _signer(items, k)):
            return reading.people(draft, "imposers", [signer])
    return ()


def _signer(items: Sequence[Item], paper: int) -> Item | None:
    """Who signs or issues a resolution, right before it: «وقع الرئيس الأميركي قرارا في أغسطس بزيادة الرسوم»."""
    signs = paper > 1 and {"V", "PAST"} <= items[paper - 2].symbols and "ACTOR" in items[paper - 1].symbols
    return items[paper - 1] if signs and items[paper - 2].symbols & {"SIGN", "ISSUE", "ADOPT", "DO"} else None


def _actor_before(reading: Reading, draft: Draft, items: Sequence[Item], at: int, targets: Sequence[Entity]) -> list[Entity]:
    """The actor right before a sanction that nothing governs; farther off where a noun of imposing stands between."""
    act = items[max(0, at - 5) : at]  # «تستعد لفرض موجة جديدة من العقوبات»
    reach = 16 if any(item.symbols & {"IMPOSEN", "EXTENDN"} for item in act) else 8
    menaced = any("THREAT" in item.symbols and "V" not in item.symbols for item in act)
    for k in range(at - 1, max(-1, at - reach - 1), -1):
        symbols = items[k].symbols
        if symbols & {"DOT", "SEMI"}:
            break
        governed = k > 0 and bool(items[k - 1].symbols & {"ALA", "OFBAND", "FI", "MIN", "ILA"})
        members = _bodies(reading, draft, [items[k]]) if "GROUP" in symbols and not governed else []
        joint = any(entity.kind == "organisation" for entity in members)  # «اختلف وزراء خارجية الاتحاد بشأن فرض عقوبات»
        if (joint or symbols & {"COUNTRY", "ORG", "PERSON", "CAPITAL"}) and "ACTOR" in symbols and not governed:
            if _demands(items, k) and not menaced:
                return []
            told = members if joint else named(reading, draft, [items[k]])
            found = [entity for entity in without(told, targets) if _imposes(reading, entity)]
            if found or not told:  # a body that nobody named acts, not who stands before it
                return found
    return []


def _demands(items: Sequence[Item], at: int) -> bool:
    """Whether an actor only asks others for the act or favours it: «طالبت موسكو برفع العقوبات», «برلين تؤيد رفع العقوبات»."""
    near = (*items[max(0, at - 1) : at], *items[at + 1 : at + 2])
    said = [item for item in near if "SPEAK" in item.symbols and "THREAT" not in item.symbols]
    wishes = (sense.kind in _WISHES for item in said for sense in item.senses)
    asks = ("DEMANDS" in item.symbols or item.norm in gazetteer.folded("words", "asked", "asks") for item in near)
    return any(asks) or any(wishes)
