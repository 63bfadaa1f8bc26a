"""The lexicon's files, entry by entry: each written form with its sense (symbols for the rules, and what stands behind it)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from kg import inflect
from kg.errors import LexiconError
from kg.fold import fold, fold_phrase
from kg.model import Entity
from kg.resources import lexicon_dir

Table = dict[str, Any]


class Sense(NamedTuple):
    """One reading of a phrase: the symbols that rules see, and what stands behind it."""

    symbols: frozenset[str]
    entity: Entity | None = None
    role: str | None = None  # of an office
    kind: str | None = None  # of a speech verb, a medium, a mode, a measure
    lemma: str | None = None  # verb, or the label that a composed name begins with
    country: str | None = None  # key of the state that a nisba, city or person belongs to


@lru_cache(maxsize=32)
def read_table(name: str) -> Table:
    """A lexicon file's stem -> its contents; LexiconError names the file and the line."""
    path = lexicon_dir() / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise LexiconError(f"{path}: no such lexicon file; reinstall kg") from error
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path}: {error}; mend the line and try again") from error


@lru_cache(maxsize=256)
def folded(name: str, *path: str) -> frozenset[str]:
    """A lexicon file's stem and the keys that lead to a list of its words -> these words, folded."""
    found: Any = read_table(name)
    for key in path:
        found = found[key]
    return frozenset(" ".join(fold_phrase(form)) for form in found)


def _sense(*symbols: str, **rest: Any) -> Sense:
    return Sense(_set(symbols), **rest)


@lru_cache(maxsize=1 << 12)
def _set(symbols: tuple[str, ...]) -> frozenset[str]:
    """Symbols -> one set for all senses that have them, which is hashed once."""
    return frozenset(symbols)


def _named(kind: str, key: str, row: Table) -> Entity:
    label = row.get("label") or next(iter(row["ar"] or row["ambiguous"]))
    return Entity(f"{kind}/{key}", kind, row["en"], label, row.get("qid"))


def _country_senses(table: Table) -> Iterator[tuple[str, Sense]]:
    named = {" ".join(fold_phrase(form)) for row in table.values() for form in row["ar"]}
    for key, row in table.items():
        entity = _named("country", key, row)
        for form in row["ar"]:
            yield form, _sense("COUNTRY", "ACTOR", entity=entity, country=key)
        for form in row.get("ambiguous", ()):
            yield form, _sense("MAYBECOUNTRY", entity=entity, country=key)
        for stem in row.get("nisba", ()):
            for form, agreement in inflect.nisba_forms(stem):
                if not (form in named and form.endswith("ا")):  # «روسيا» is the state, not "Russian" in the accusative
                    yield form, _sense("NISBA", "N" + agreement, entity=entity, country=key)
        for stem in row.get("ambiguous_nisba", ()):
            for form, agreement in inflect.nisba_forms(stem):
                yield form, _sense("MAYBENISBA", "N" + agreement, entity=entity, country=key)
        for stem in row.get("people", ()):
            yield stem, _sense("NISBA", "NP", entity=entity, country=key)
            yield "ال" + stem, _sense("NISBA", "NPD", entity=entity, country=key)


def _nisba_senses(table: Table, entities: dict[str, Entity]) -> Iterator[tuple[str, Sense]]:
    for row in table["nisba"]:
        entity = entities[row["entity"]]
        for form, agreement in inflect.nisba_forms(row["stem"]):
            yield form, _sense("NISBA", "BODYNISBA", "N" + agreement, entity=entity)


def _place_senses(table: Table, countries: Table) -> Iterator[tuple[str, Sense]]:
    for key, row in table.items():
        entity = _named("place", key, row)
        stands = row.get("stands_for") or (row.get("country") if row.get("capital") else None)
        symbols = ["PLACE", "CAPITAL"] if stands else ["PLACE"]
        for form in row["ar"]:
            yield form, _sense(*symbols, entity=entity, country=stands or row.get("country"))
        for form in row.get("ambiguous", ()):
            yield form, _sense("MAYBEPLACE", entity=entity, country=stands or row.get("country"))
        if row.get("capital"):
            for nisba in countries.get(row["country"], {}).get("nisba", ()):
                feminine = " ".join("ال" + word + "ة" if word.endswith("ي") else word for word in nisba.split())
                yield "العاصمة " + feminine, _sense("PLACE", "CAPITAL", entity=entity, country=row["country"])


def _people_senses(table: Table) -> Iterator[tuple[str, Sense]]:
    for key, row in table.items():
        entity = _named("person", key, row)
        country = row.get("country")
        for form in row["ar"]:
            yield form, _sense("PERSON", "ACTOR", "FULLNAME", entity=entity, country=country)
        for form in row.get("surname", ()):
            yield form, _sense("PERSON", "ACTOR", "SURNAME", entity=entity, country=country)
        for form in row.get("surname_weak", ()):
            yield form, _sense("MAYBEPERSON", entity=entity, country=country)


def _led_names(row: Table) -> Iterator[str]:
    """An organisation -> its names that say who leads it: «التحالف العربي الذي تقوده السعودية»."""
    between = read_table("bodies")["leading"]
    for head in row.get("led", ()):
        definite = any(word.startswith("ال") for word in head.split())
        for link in between["both"] + between["definite" if definite else "indefinite"]:
            yield from (f"{head} {link} {state}" for state in row["leader_ar"])


def _actor_senses(kind: str, table: Table) -> Iterator[tuple[str, Sense]]:
    symbol = {"organisation": "ORG", "media": "MEDIA", "group": "GROUP"}[kind]
    for key, row in table.items():
        entity = _named(kind, key, row)
        for form in row["ar"]:
            yield form, _sense(symbol, "ACTOR", entity=entity, country=row.get("country"), kind=row.get("kind"))
        for form in _led_names(row):
            yield form, _sense(symbol, "ACTOR", "LED", entity=entity, country=row.get("country"), kind=row.get("kind"))
        for form in row.get("ambiguous", ()):
            yield form, _sense("MAYBE" + symbol, entity=entity, country=row.get("country"), kind=row.get("kind"))
        for form in row.get("summit", ()):
            yield form, _sense("MEETN", "SUMMIT", entity=entity, kind="in-person", lemma=form)


def _word_senses(table: Table) -> Iterator[tuple[str, Sense]]:
    for symbol, value in table.items():
        if isinstance(value, list):
            for form in value:
                yield form, _sense(symbol)
            continue
        if symbol == "asked":
            continue
        if symbol == "noun":
            yield from _noun_senses(value)
            continue
        name = {"medium": "MEDIUM", "meeting": "MEETN", "sanction": "SANCTION", "counted": "COUNTED", "number": "NUMBER"}[symbol]
        for kind, forms in value.items():
            for form in forms:
                yield form, _sense(name, kind=kind, lemma=form)


def _noun_senses(table: Table) -> Iterator[tuple[str, Sense]]:
    """Words that rules still see as the nouns that they are."""
    for symbol, forms in table.items():
        for form in forms:
            yield form, _sense(symbol, "X", *(("DEFX",) if form.startswith("ال") else ()))


def _office_senses(table: Table) -> Iterator[tuple[str, Sense]]:
    for row in table["office"]:
        portfolio = ("PORTFOLIO",) if row.get("portfolio") else ()
        for form in row["ar"]:
            yield form, _sense("OFFICE", role=row["role"], lemma=form)
        for form in row.get("construct", ()):
            yield form, _sense("OFFICE", "CONSTRUCT", *portfolio, role=row["role"], lemma=form)
        for form in row.get("construct", ()):  # behind them all: «ممثلة» is a woman before «ممثله» is his
            stem = form[:-1] + "ت" if form.endswith("ة") else form
            for pronoun in inflect.OBJECTS:
                yield stem + pronoun, _sense("OFFICE", "POSSESSED", role=row["role"], lemma=form)
                if stem.endswith("ء"):  # «رئيس وزرائها»
                    yield stem[:-1] + "ئ" + pronoun, _sense("OFFICE", "POSSESSED", role=row["role"], lemma=form)
        for form in row.get("dual", ()):
            yield form, _sense("OFFICES", "DUALNP", role=row["role"], lemma=form)
        for form in row.get("plural", ()):
            yield form, _sense("OFFICES", role=row["role"], lemma=form)
    for role, forms in table["appointed"].items():
        for form in forms:
            yield form, _sense("X", "NOMINAL", role=role, lemma=form)
    for form in table["title"]["ar"]:
        yield form, _sense("TITLE")
    for flag, forms in table["adjective"].items():
        for form in forms:
            yield form, _sense("ADJ", kind=flag)
    for form in table["counterpart"]["ar"]:
        yield form, _sense("COUNTERPART")
    for kind, forms in table["pair"].items():
        for form in forms:
            yield form, _sense("SOMEPAIR" if kind == "unknown" else "PAIR", kind=kind)


def _body_senses(table: Table) -> Iterator[tuple[str, Sense]]:
    for row in table["body"]:
        flags = [flag.upper() for flag in ("government", "open", "media", "served", "led") if row.get(flag)]
        for form in row["ar"]:
            yield form, _sense("BODY", *("B" + flag for flag in flags), lemma=row.get("label", form), kind=row["en"])
    for form in table["back"]:
        yield form, _sense("X", "DEFX", "BACK", lemma=form)
    for kind, forms in table["open"].items():
        for form in forms:
            yield form, _sense("OPENORG", kind=kind, lemma=form)
    for kind, forms in table["plural"].items():
        for form in forms:
            yield form, _sense("PLURALNP", kind=kind, lemma=form)
    for kind, forms in table["single"].items():
        for form in forms:
            yield form, _sense("SINGLENP", kind=kind, lemma=form)


def _verb_senses(table: Table) -> Iterator[tuple[str, Sense]]:
    for row in table["verb"]:
        family, also = row["family"], row.get("also", [])
        rest = {"kind": row.get("kind"), "lemma": row["past"]}
        nouns = {fold(stem) for stem in row.get("masdar", ()) if stem.endswith("ة")}  # «تهنئة» is not «تهنئه»
        for form, agreement in inflect.past_forms(row["past"]):
            if "NOUNLIKE" in also and agreement == "DUAL" and not form.endswith("تا"):
                continue  # written like the noun in the accusative: «ردا على»
            yield form, _sense(family, "V", "PAST", agreement, *also, **rest)
            for longer in inflect.with_objects(form):
                if fold(longer) not in nouns:
                    yield longer, _sense(family, "V", "PAST", "WITHOBJ", agreement, *also, **rest)
        for form, agreement in inflect.present_forms(row["present"]):
            yield form, _sense(family, "V", "PRES", agreement, *also, **rest)
            yield "س" + form, _sense(family, "V", "FUT", agreement, *also, **rest)
            for longer in inflect.with_objects(form):
                if fold(longer) not in nouns:
                    yield longer, _sense(family, "V", "PRES", "WITHOBJ", agreement, *also, **rest)
                if agreement in ("MASC", "FEM"):
                    yield "س" + longer, _sense(family, "V", "FUT", "WITHOBJ", agreement, *also, **rest)
        if "participle" in row:
            for form, agreement in inflect.participle_forms(row["participle"]):
                if agreement != "BARE":
                    yield form, _sense(family + "P", agreement, *also, **rest)
        for stem in row.get("masdar", ()):
            for form in inflect.masdar_forms(stem):
                yield form, _sense(family + "N", "NOUN", *also, **rest)


def all_senses(entities: dict[str, Entity]) -> Iterator[tuple[str, Sense]]:
    yield from _country_senses(read_table("countries"))
    yield from _place_senses(read_table("places"), read_table("countries"))
    yield from _people_senses(read_table("people"))
    for kind, name in (("organisation", "organisations"), ("media", "media"), ("group", "groups")):
        yield from _actor_senses(kind, read_table(name))
    yield from _nisba_senses(read_table("nisbas"), entities)
    yield from _word_senses(read_table("words"))
    yield from _office_senses(read_table("offices"))
    yield from _body_senses(read_table("bodies"))
    yield from _verb_senses(read_table("verbs"))
