"""Whether a verb's form fits those who may be its subject: in gender and in number."""

from __future__ import annotations

from functools import lru_cache

from kg.gazetteer import read_table
from kg.model import Entity


def agrees(verb: frozenset[str], speakers: tuple[Entity, ...], women: set[str]) -> bool:
    """Whether speakers can be the subject that a verb's form leaves out."""
    if not verb or not speakers:
        return bool(speakers)
    if "DUAL" in verb and "PLURAL" not in verb:  # «دعوا» is either
        return len(speakers) > 1
    if "PLURAL" in verb:  # «قالوا» is not said of states, «مشددين» may be
        people = bool(verb & {"DUAL", "SPEAKP"}) or any(who.kind != "country" for who in speakers)
        body = speakers[0].kind == "organisation" and not (speakers[0].label_ar or "").split(" ")[0].endswith("ة")
        return (len(speakers) > 1 and people) or speakers[0].kind == "group" or body
    if {"FEM", "MASC"} <= verb or not verb & {"FEM", "MASC"}:  # «توقع» is either, and a noun neither
        return True
    if len(speakers) > 1:
        return "FEM" not in verb
    if speakers[0].kind == "person":
        return (speakers[0].key in women) == ("FEM" in verb)
    if "FEM" in verb and speakers[0].key in women:  # «قالت الحكومة اليمنية»
        return True
    if "FEM" not in verb and speakers[0].kind == "media" and speakers[0].key in women:
        return False  # «أوردت الصحيفة»
    many = speakers[0].kind == "group" and "/x" in speakers[0].key and (speakers[0].label_ar or "").split()[0].endswith(_SEVERAL)
    return feminine(speakers[0]) == ("FEM" in verb) and not (many and "MASC" in verb)


_SEVERAL = ("ون", "ين", "اء")  # of men, with whom only a verb in the plural goes on: «رؤساء», «مسؤولون»


@lru_cache(maxsize=4096)
def feminine(entity: Entity) -> bool:
    """Whether a state or body takes a feminine verb: states but a few do, bodies whose head noun ends in ta marbuta."""
    label = entity.label_ar or ""
    if entity.kind == "country":
        return label not in read_table("words")["MASCSTATE"]
    if entity.kind == "group" and label.startswith(tuple(read_table("bodies")["feminine"]["groups"])):
        return True
    return label.split()[0].endswith(("ة", "ات")) or label.endswith("المتحدة") if label else False
