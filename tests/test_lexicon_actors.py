"""People, organisations, media and groups of the lexicon: keys, references, and names that mean one entity only."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.fold import fold_phrase
from kg.model import MEMBERSHIP_ROLES, POSITION_ROLES

Table = dict[str, dict[str, Any]]

LEXICON = Path(kg.__file__).parent / "lexicon"
FILES = ("people", "organisations", "media", "groups")
FIELDS = {
    "people": {"en", "ar", "surname", "surname_weak", "country", "offices", "qid"},
    "organisations": {"en", "ar", "ambiguous", "led", "leader", "leader_ar", "summit", "kind", "country", "organisation",
                      "qid"},
    "media": {"en", "ar", "ambiguous", "kind", "country", "qid"},
    "groups": {"en", "ar", "ambiguous", "kind", "members", "organisation", "role"},
}
KINDS = {
    "organisations": {
        "alliance", "union", "un-body", "ministry", "parliament", "party", "armed-group", "agency", "court", "company",
        "ngo", "initiative", "office",
    },
    "media": {"agency", "channel", "newspaper", "magazine", "network", "radio", "site"},
}
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
QID = re.compile(r"Q[1-9]\d*")


def load(name: str) -> Table:
    return tomllib.loads((LEXICON / f"{name}.toml").read_text(encoding="utf-8"))


TABLES = {name: load(name) for name in (*FILES, "countries")}


def shared(pairs: Iterable[tuple[object, str]]) -> dict[object, set[str]]:
    """(name, owner) pairs -> the names that have more than one owner."""
    owners = defaultdict(set)
    for name, owner in pairs:
        owners[name].add(owner)
    return {name: keys for name, keys in owners.items() if len(keys) > 1}


def names(table: Table, field: str) -> Iterator[tuple[object, str]]:
    return ((fold_phrase(form), key) for key, entry in table.items() for form in entry.get(field, []))


def offices() -> Iterator[tuple[str, dict[str, str]]]:
    return ((key, office) for key, person in TABLES["people"].items() for office in person.get("offices", []))


@pytest.mark.parametrize("name", FILES)
def test_keys_are_slugs_in_order(name: str) -> None:
    keys = list(TABLES[name])
    assert keys == sorted(keys)
    assert [key for key in keys if not KEY.fullmatch(key)] == []


@pytest.mark.parametrize("name", FILES)
def test_entries_have_a_label_and_names_and_no_unknown_field(name: str) -> None:
    table = TABLES[name]
    assert [key for key, entry in table.items() if not entry["en"] or not entry["ar"]] == []
    assert {key: extra for key, entry in table.items() if (extra := set(entry) - FIELDS[name])} == {}


@pytest.mark.parametrize("name", ["organisations", "media"])
def test_kinds_are_known(name: str) -> None:
    assert {entry["kind"] for entry in TABLES[name].values()} <= KINDS[name]


@pytest.mark.parametrize("name", FILES)
def test_no_form_stands_twice_in_one_list(name: str) -> None:
    lists = [(key, field, forms) for key, entry in TABLES[name].items() for field, forms in entry.items()
             if field in {"ar", "surname", "surname_weak", "ambiguous"}]
    assert [(key, field) for key, field, forms in lists if len({fold_phrase(form) for form in forms}) < len(forms)] == []


@pytest.mark.parametrize("name", FILES)
def test_countries_exist(name: str) -> None:
    keys = {key for entry in TABLES[name].values() for key in [entry.get("country"), *entry.get("members", [])] if key}
    assert keys - set(TABLES["countries"]) == set()


def test_groups_of_members_name_an_organisation_and_a_role() -> None:
    belonging = [(entry.get("organisation"), entry.get("role")) for entry in TABLES["groups"].values()
                 if "organisation" in entry or "role" in entry]
    assert {organisation for organisation, _ in belonging} <= set(TABLES["organisations"])
    assert {role for _, role in belonging} <= set(MEMBERSHIP_ROLES)


def test_offices_have_a_role_of_the_list() -> None:
    assert {office["role"] for _, office in offices()} <= set(POSITION_ROLES)


def test_offices_belong_to_a_known_country_or_organisation() -> None:
    known = set(TABLES["countries"]) | {f"org:{key}" for key in TABLES["organisations"]}
    assert {(key, office["of"]) for key, office in offices() if "of" in office and office["of"] not in known} == set()


def test_office_dates_are_iso_and_in_order() -> None:
    dated = [(key, office.get("from", ""), office.get("until", "")) for key, office in offices()]
    assert [row for row in dated if any(date and not DATE.fullmatch(date) for date in row[1:])] == []
    assert [row for row in dated if row[1] and row[2] and row[1][:len(row[2])] > row[2][:len(row[1])]] == []


def test_a_full_name_means_one_entity() -> None:
    assert shared((name, f"{file}/{key}") for file in FILES for name, key in names(TABLES[file], "ar")) == {}


def test_a_strong_surname_means_one_person() -> None:
    people = TABLES["people"]
    assert shared(names(people, "surname")) == {}
    strong = dict(names(people, "surname"))
    assert {(form, key) for form, key in names(people, "surname_weak") if strong.get(form, key) != key} == set()
    assert {(form, key) for form, key in names(people, "ar") if strong.get(form, key) != key} == set()


def test_a_weak_surname_is_not_strong_as_well() -> None:
    people = TABLES["people"]
    assert set(names(people, "surname")) & set(names(people, "surname_weak")) == set()


def test_qids_are_well_formed_and_mean_one_entity() -> None:
    found = [(entry["qid"], f"{file}/{key}") for file in TABLES for key, entry in TABLES[file].items() if "qid" in entry]
    assert [row for row in found if not QID.fullmatch(row[0])] == []
    assert shared(found) == {}
