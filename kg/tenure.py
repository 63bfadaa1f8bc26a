"""The dated table of offices: who is given which, and when."""

from __future__ import annotations

from kg import gazetteer
from kg.model import Entity


def within(office: dict[str, str], day: str | None) -> bool:
    """Whether an office of the table is held on an ISO day; without a day, whether it is held still."""
    if day is None:
        return "until" not in office
    start, until = str(office.get("from", "")), str(office.get("until", "9999"))
    return start[: len(day)] <= day and day[: len(until)] <= until


def listed(person: Entity, roles: frozenset[str], day: str | None) -> str | None:
    """Which of some roles the table gives a person on a day, else the last of them that he was given."""
    held = [office for office in gazetteer.load().offices.get(person.key, ()) if office.get("role") in roles]
    held.sort(key=lambda office: (within(office, day), str(office.get("from", ""))))
    return held[-1]["role"] if held else None


def owner(person: Entity, role: str, day: str | None) -> Entity | None:
    """What the table says that a person's office is of: the one held on a day, else the only one he ever held; None if none."""
    held = [office for office in gazetteer.load().offices.get(person.key, ()) if office.get("role") == role]
    now = {office["of"] for office in held if "of" in office and within(office, day)}
    found = now or {office["of"] for office in held if "of" in office}
    return _owner(found.pop()) if len(found) == 1 else None


def _owner(key: str) -> Entity | None:
    """The key of what an office is of -> the body or state."""
    body = key.removeprefix("org:")
    return gazetteer.load().entities.get(f"organisation/{body}") if body != key else gazetteer.load().country(key)
