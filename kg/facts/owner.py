"""What an office is of that its own words do not say: what the article says elsewhere, beside it, or the table of offices."""

from __future__ import annotations

from kg import gazetteer, tenure
from kg.facts.draft import Reading
from kg.fold import fold
from kg.gazetteer import folded, read_table
from kg.known import STATE_ROLES
from kg.model import Entity, Mention

_OF_STATE = STATE_ROLES | {"deputy minister"}
_SERVING = _OF_STATE | {"adviser", "commander"}
_LISTED = _OF_STATE | {"commander"}  # offices that a list of one state's men goes on with
_OF_THEIR_OWN = frozenset({"minister", "deputy minister", "prime minister", "foreign minister", "defence minister", "lawmaker"})
_INTRODUCED = ("spokesperson", "envoy", "ambassador", "secretary-general")
_SENT = frozenset({"ambassador", "envoy"})
_APART, _FEW = 40, 3  # characters and words between two men of one list, their titles among them


def owner(reading: Reading, mention: Mention, person: Entity, role: str) -> Entity | None:
    """A titled name whose office is of nothing said -> what it is of, or None."""
    if mention.of and (said := _resolved(reading, mention.of)):
        return said
    found = _pointed(reading, mention, role) or _elsewhere(reading, person, role)
    found = found or _introduced(reading, mention, person, role) or _on_side(reading, mention, role)
    published = reading.article.published
    day = published.isoformat() if published else None
    found = found or tenure.owner(person, role, day) or _beside(reading, mention, role)
    return found or _of_party(reading, mention, role) or _at_home(reading, mention, person, role)


def _elsewhere(reading: Reading, person: Entity, role: str) -> Entity | None:
    """What the article says elsewhere that an office of the same person is of: an office of his state is of that state."""
    for _, holder, held, of in reading.discourse.positions:
        if holder == person and of is not None and (held == role or (of.kind == "country" and {held, role} <= _SERVING)):
            return of
    return None


def _pointed(reading: Reading, mention: Mention, role: str) -> Entity | None:
    """The body told of last in the sentence, which a pronoun in an office means: «الخارجية على لسان المتحدث باسمها فلان»."""
    office = reading.article.text[slice(*mention.office)] if mention.office else ""
    voiced = role == "spokesperson" and any(fold(word) in folded("offices", "voice", "ar") for word in office.split())
    sent = role in _SENT and "OWNED" in mention.flags  # «ممثلها في الأمم المتحدة»
    items = next((each.items for each in reading.linked if each.sentence.start <= mention.start < each.sentence.stop), ())
    told = reading.discourse.entities([item for item in items if item.stop <= mention.start])[0] if voiced or sent else ()
    bodies = [entity for entity in told if entity.kind == "organisation" or (sent and entity.kind == "country")]
    return bodies[-1] if bodies else None


def _introduced(reading: Reading, mention: Mention, person: Entity, role: str) -> Entity | None:
    """What an office named by its title alone is of: «المتحدثة باسم الأمم المتحدة», and later «المتحدثة فلانة».

    One body or state only is said of this office in the article, and the person has no other office there.
    """
    office = reading.article.text[slice(*mention.office)] if mention.office else " "
    aside = reading.article.text[: mention.start].rstrip().endswith("،")  # «وزير الخارجية بالإنابة، السفير فلان»: a rank
    if role not in _INTRODUCED or " " in office.strip() or "/x" not in person.key or aside:
        return None
    if any(holder == person and held != role for _, holder, held, _ in reading.discourse.positions):
        return None
    said = {of for held, of in reading.discourse.roles.values() if held == role and of is not None}
    return said.pop() if len(said) == 1 else None


def _resolved(reading: Reading, of: Mention) -> Entity | None:
    """Whose an office is that is of another office or of a body said before: «المستشار السياسي للأمين العام»."""
    found = reading.discourse.of_span.get((of.start, of.stop))
    if found is None or len(found.entities) != 1 or of.kind not in ("office", "body"):
        return None
    entity = found.entities[0]
    if of.kind == "body":
        return entity
    return reading.discourse.state_of(entity) or (None if "/x" in entity.key else entity)


def _of_party(reading: Reading, mention: Mention, role: str) -> Entity | None:
    """The state in whose parliament a party's adjective seats somebody: «السيناتور الديمقراطي فلان»."""
    words = {fold(word) for word in reading.article.text[slice(*(mention.office or (0, 0)))].split()}
    seated = role == "lawmaker" and not words.isdisjoint(folded("offices", "partisan", "ar"))
    return gazetteer.load().country(read_table("offices")["partisan"]["of"]) if seated else None


def _on_side(reading: Reading, mention: Mention, role: str) -> Entity | None:
    """The state on whose side somebody acts, said right before him: «وقعها من جانب الإمارات وزير الاقتصاد فلان»."""
    items = next((each.items for each in reading.linked if each.sentence.start <= mention.start < each.sentence.stop), ())
    before = [item for item in items if item.stop <= mention.start][-3:]
    if role not in _LISTED or not any(item.norm in folded("words", "asked", "side") for item in before):
        return None
    states = [each for each in reading.discourse.entities(before)[0] if each.kind == "country"]
    return states[-1] if states else None


def _beside(reading: Reading, mention: Mention, role: str) -> Entity | None:
    """The state of the men in whose list somebody stands: «وزير الخارجية الفلاني فلان، ووزير الدولة فلان»."""
    if role not in _LISTED:
        return None
    listed = [each for each in reading.discourse.positions if each[2] in _LISTED and each[0].kind != "counterpart"]
    at = next((k for k, each in enumerate(listed) if each[0] is mention), None)
    if at is None:
        return None
    first, last = at, at
    while first > 0 and _joined(reading, listed[first - 1][0], listed[first][0]):
        first -= 1
    while last + 1 < len(listed) and _joined(reading, listed[last][0], listed[last + 1][0]):
        last += 1
    states = {of for _, _, _, of in listed[first : last + 1] if of is not None}
    return states.pop() if len(states) == 1 and all(of.kind == "country" for of in states) else None


def _joined(reading: Reading, one: Mention, other: Mention) -> bool:
    """Whether «و» joins two titled names, nothing but titles between them."""
    between = reading.text(one.stop, other.start) if one.stop <= other.start else " "
    words = between.replace("،", " ").split()
    bare = bool(words) and words[0].startswith("و") and len(between) <= _APART and not any(mark in between for mark in ".؛:\n")
    return bare and len(words) < _FEW


def _at_home(reading: Reading, mention: Mention, person: Entity, role: str) -> Entity | None:
    """The one state of whose men and bodies the article tells, and more often than of any other: «وزير التجارة فلان» at home."""
    if role not in _OF_THEIR_OWN or mention.of is not None or "/x" not in person.key:
        return None
    home = reading.discourse.homes.get(person.key)
    told = [of for _, _, _, of in reading.discourse.positions if of is not None]
    states = {state for of in told if (state := of if of.kind == "country" else reading.discourse.state_of(of))}
    most = max(reading.discourse.states, key=lambda state: reading.discourse.states[state], default=None)
    state = states.pop() if len(states) == 1 else None
    return state if state and state == most and home in (None, state.key.removeprefix("country/")) else None
