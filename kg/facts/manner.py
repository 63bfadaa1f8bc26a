"""How people meet: face to face, by phone, on a screen, or as nobody has said."""

from __future__ import annotations

from collections.abc import Sequence

from kg.facts.clause import APART
from kg.facts.draft import Reading
from kg.gazetteer import folded
from kg.model import Entity, Item, Match

_GOES_ON = 4  # sentences: how long an account of a call goes on


def told(reading: Reading, match: Match, parties: Sequence[Entity]) -> str | None:
    """How those talked of whom a call was just told, where it only goes on to say what about: «وتناول الرئيسان الأزمة»."""
    if "DISCUSS" not in match.trigger.symbols:
        return None
    told = (draft for draft in reading.back(match.sentence, _GOES_ON) if draft.type == "meeting")
    same = next((draft for draft in told if set(draft.entities("participants")) == set(parties)), None)
    return str(same.slots["mode"]) if same and same.slots["mode"] in APART else None


def read(match: Match, around: Sequence[Item], behind: Sequence[Item]) -> str:
    """How people meet, by the noun or verb and the words around and behind it."""
    fixed = str(match.fixed.get("mode", ""))
    senses = [sense for item in (match.trigger, *around) for sense in item.senses]
    if fixed and fixed != "unknown":
        return fixed
    if match.trigger.symbols & {"MEET", "RECEIVE"} or any(sense.kind == "in-person" for sense in match.trigger.senses):
        return "video" if any("MEDIUM" in sense.symbols and sense.kind == "video" for sense in senses) or any(
            "MEETN" in sense.symbols and sense.kind == "video" for sense in senses) else "in-person"
    kinds = [sense.kind for sense in senses if "MEETN" in sense.symbols]
    said = {word for item in behind[1:3] for word in item.norm.split()}
    if kinds[:1] == ["phone"] and said & folded("words", "asked", "contact"):
        return "unknown"  # «أول اتصال على مستوى رفيع»
    media = [sense.kind for sense in senses[len(match.trigger.senses) :] if "MEDIUM" in sense.symbols]
    for wanted in ("video", "phone"):
        if wanted in kinds or wanted in media:
            return wanted
    return fixed or ("unknown" if kinds and kinds[0] == "unknown" else "in-person")
