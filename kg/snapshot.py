"""All that the rules and word lists of a process say, in a form that two processes can hold side by side."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg import gazetteer, rules
from kg.fold import fold, fold_phrase
from kg.gazetteer import Sense, Table, read_table
from kg.pattern import Node
from kg.resources import lexicon_dir

Words = tuple[str, ...]  # a lexicon phrase, folded

# The keys of each file whose words are looked up in the article, word by word, and nowhere else.
_FORMS = {
    "countries": ("ar", "ambiguous", "nisba", "ambiguous_nisba", "people"), "places": ("ar", "ambiguous"),
    "people": ("ar", "surname", "surname_weak"), "organisations": ("ar", "ambiguous"), "media": ("ar", "ambiguous"),
    "groups": ("ar", "ambiguous"), "nisbas": ("nisba",), "offices": ("office", "adjective", "pair"),
    "bodies": ("body", "open", "plural", "single"), "words": ("medium", "meeting", "sanction"), "verbs": ("verb",),
}
_KINDS = {"countries": "country", "places": "place", "people": "person", "organisations": "organisation", "media": "media",
          "groups": "group"}
_LISTS = ("common", "given")


@dataclass(frozen=True, slots=True)
class Form:
    """What a rule does, apart from its comment and examples; two equal forms read the same."""

    id: str
    fact: str
    nodes: tuple[Node, ...]
    rest: str  # fixed slots and conditions


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Rules in order; of the lexicon every phrase with its senses, and whatever else of it can bear on an article."""

    rules: tuple[Form, ...]
    phrases: Mapping[Words, tuple[str, frozenset[str]]]  # hash of the senses, keys of the entities among them
    bodies: Mapping[Words, frozenset[Words]]  # label that the name of a national body begins with -> phrases that give it
    listed: Mapping[Words, str]  # names of organisations, which a composed name may equal
    alike: Mapping[str, str]  # skeleton of a full name -> key of the person
    rows: Mapping[str, str]  # key of an entity -> what is said of it, apart from its forms
    words: frozenset[str]  # of the two lists that tell names from other words
    rest: Mapping[str, str]  # file and key -> all other content


def snapshot() -> Snapshot:
    """Nothing -> what this process reads with. Raises RuleError, LexiconError."""
    lexicon = gazetteer.load()
    tables = {path.stem: read_table(path.stem) for path in sorted(lexicon_dir().glob("*.toml"))}
    spelled = [((word, *phrase.rest), phrase.senses) for word, head in lexicon.heads.items() for phrase in head.phrases()]
    return Snapshot(
        rules=tuple(_form(rule) for rule in rules.load()),
        phrases={words: (_hash(senses), _keys(senses)) for words, senses in spelled},
        bodies=_bodies(spelled),
        listed={fold_phrase(form): f"organisation/{key}" for key, row in tables["organisations"].items() for form in row["ar"]},
        alike={made: entity.key for made, entity in lexicon.alike.items()},
        rows=dict(_rows(tables)),
        words=frozenset(f"{name} {line}" for name in _LISTS for line in _lines(name)),
        rest=dict(_rest(tables)),
    )


def _form(rule: rules.Rule) -> Form:
    made = rule.compiled
    trigger = Node("symbol", made.trigger, slot="trigger")
    return Form(rule.id, rule.fact, (*made.left, trigger, *made.right), repr((sorted(rule.set.items()), sorted(rule.needs))))


def _hash(senses: Iterable[Sense]) -> str:
    """Senses -> a hash that is the same in every process; their order counts, the first is often the one taken."""
    told = [(sorted(each.symbols), each.entity, each.role, each.kind, each.lemma, each.country) for each in senses]
    return hashlib.blake2b(repr(told).encode(), digest_size=8).hexdigest()


def _keys(senses: Iterable[Sense]) -> frozenset[str]:
    return frozenset(sense.entity.key for sense in senses if sense.entity)


def _bodies(spelled: Iterable[tuple[Words, tuple[Sense, ...]]]) -> dict[Words, frozenset[Words]]:
    found: dict[Words, frozenset[Words]] = {}
    for words, senses in spelled:
        for sense in senses:
            if "BODY" in sense.symbols and sense.lemma:
                label = fold_phrase(sense.lemma)
                found[label] = found.get(label, frozenset()) | {words}
    return found


def _rows(tables: Mapping[str, Table]) -> Iterator[tuple[str, str]]:
    """Of each entity its label and fields; of bodies also the nouns that their names begin with («الوكالة» points back)."""
    entities = gazetteer.load().entities
    for name, kind in _KINDS.items():
        for key, row in tables[name].items():
            nouns = {form.split()[0] for form in (*row.get("ar", ()), *row.get("ambiguous", ()))}
            owner = entities.get(f"organisation/{row['organisation']}") if name == "groups" and "organisation" in row else None
            told = (_without(row, _FORMS[name]), row.get("nisba", ())[:1], entities.get(f"{kind}/{key}"), owner)
            yield f"{kind}/{key}", repr((told, sorted(nouns) if kind in ("organisation", "media") else ()))


def _rest(tables: Mapping[str, Table]) -> Iterator[tuple[str, str]]:
    """What no word of an article leads to: lists and labels by file and key, and the keys of all states."""
    for name, table in tables.items():
        for key, value in table.items():
            if name not in _KINDS and key not in _FORMS.get(name, ()):
                local = name == "words" and isinstance(value, list) and key != "MASCSTATE"
                listed = name == "offices" and key in ("title", "counterpart")
                if not local:
                    yield f"{name}.toml: {key}", repr(_without(value, ("ar",)) if listed else value)
    yield "countries.toml: list of states", repr(sorted(tables["countries"]))


def _without(row: Mapping[str, Any], keys: Iterable[str]) -> list[tuple[str, Any]]:
    return sorted((key, value) for key, value in row.items() if key not in keys)


def _lines(name: str) -> Iterator[str]:
    for line in (lexicon_dir() / f"{name}.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield fold(line)
