"""What differs between two snapshots of rules and word lists, and which articles the difference can touch.

An article is re-read if one of these holds; else every stage finds in it what it found before:

- a changed rule can fire: the article has words for every symbol that its pattern cannot do without, old or new;
- it holds the words of a changed phrase, proclitics allowed; or only the first, where that began no phrase before or
  begins none now (then the word comes apart differently);
- it holds the words of an entity of which something else than a form changed, or words from which the name of a
  changed body is composed, or the consonants of a full name that changed («transliterations meet»);
- a changed name or ordinary word is part of one of its words.

Whatever else changes (states, dates, boilerplate, the lists that steer the reader) can touch any article.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from kg import gazetteer
from kg.fold import skeleton
from kg.model import Sentence
from kg.pattern import Node, positive
from kg.snapshot import Form, Snapshot, Words
from kg.wordform import analyses, splits

# What the reader itself makes: clitics and marks, noun phrases and how they agree, whole times and quotations.
MADE = frozenset({
    "W", "F", "B", "L", "K", "COMMA", "COLON", "DOT", "DASH", "SEMI", "LPAR", "RPAR", "NUM", "OPEN", "CLOSE", "PUNCT",
    "X", "DEFX", "BX", "LX", "NAMEX", "PLURX", "OBLIQUE", "TIME", "QUOTE",
    "ACTOR", "PERSON", "COUNTRY", "ORG", "MEDIA", "GROUP", "PLACE", "PAIR", "OFFICE", "COUNTERPART", "SINGLE", "BODY",
    "FEM", "MASC", "PLUR", "CAPITAL", "COUNT", "INDEF", "GOV", "PLURALNP", "PEOPLE", "CALLED", "LED",
    "PRESIDENCY", "CLUB", "PEERS",
})


@dataclass(frozen=True, slots=True)
class Held:
    """The words of an article: as folded, as what may be left behind proclitics, and all letters run together."""

    norms: frozenset[str]
    starts: frozenset[str]
    letters: str
    consonants: str


@dataclass(frozen=True, slots=True)
class Change:
    """What differs; `everything` tells why any article may be touched, and is empty where that need not be."""

    rules: Mapping[str, str]  # id -> added, removed, changed, moved
    forms: tuple[Form, ...]  # old and new, of these rules
    phrases: Mapping[str, frozenset[Words]]  # first word -> what must follow
    heads: frozenset[str]  # words that begin a phrase in one lexicon only
    parts: frozenset[str]  # what a word must contain
    names: frozenset[str]  # consonants of full names
    spelled: int  # how many phrases changed
    everything: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.rules or self.phrases or self.parts or self.names or self.everything)

    def touches(self, held: Held) -> bool:
        """Whether an article with these words may read differently; asks the lexicon of this process, either of the two."""
        return (
            bool(self.everything)
            or any(part in held.letters for part in self.parts)
            or any(name in held.consonants for name in self.names)
            or not self.heads.isdisjoint(held.starts)
            or any(rest <= held.norms for word in self.phrases.keys() & held.starts for rest in map(set, self.phrases[word]))
            or self._fires(held)
        )

    def _fires(self, held: Held) -> bool:
        if not self.forms:
            return False
        there = symbols(held)
        return any(all(_possible(node, there) for node in form.nodes) for form in self.forms)


def held(sentences: Iterable[Sentence]) -> Held:
    """The sentences of an article -> its words."""
    tokens = [token for sentence in sentences for token in sentence.tokens]
    norms = frozenset(token.norm for token in tokens)
    letters = "".join(token.norm for token in tokens if token.kind in ("word", "number"))
    return Held(norms, norms | {rest for norm in norms for _, rest in splits(norm)}, letters, _consonants(skeleton(letters)))


def _consonants(made: str) -> str:
    """A skeleton without the vowel that it may begin with."""
    return made[1:] if made[:1] in "اويء-" else made


def symbols(held: Held) -> frozenset[str]:
    """The words of an article -> every symbol that the lexicon may give to a stretch of them."""
    heads = gazetteer.load().heads
    readings = {rest for norm in held.norms for _, rest in analyses(norm)}
    phrases = (phrase for word in readings for phrase in heads[word].phrases())
    return frozenset().union(*(phrase.symbols for phrase in phrases if held.norms.issuperset(phrase.rest)))


def _possible(node: Node, there: frozenset[str]) -> bool:
    """Whether a piece of a pattern can be matched by items with no other symbols of the lexicon than these."""
    if node.quant.startswith(("?", "*", "{0")):
        return True
    if node.kind == "symbol":
        return positive(node.text) - MADE <= there
    found = (_possible(part, there) for part in node.parts)
    return any(found) if node.kind == "alt" else all(found)


# ---- comparing -------------------------------------------------------------------------------------------------------
def compare(old: Snapshot, new: Snapshot) -> Change:
    """Two snapshots -> what differs."""
    told = _rules(old.rules, new.rules)
    rows = {key for key in old.rows.keys() & new.rows.keys() if old.rows[key] != new.rows[key]}
    changed = _differing(old.phrases, new.phrases)
    watched = changed | _of_entities(rows, old, new) | _composing(old, new, rows)
    firsts = [{words[0] for words in each.phrases} for each in (old, new)]
    return Change(
        rules=told,
        forms=tuple(form for each in (old, new) for form in each.rules if form.id in told),
        phrases=_by_first(watched),
        heads=frozenset(firsts[0] ^ firsts[1]),
        parts=frozenset(line.split(" ", 1)[1].rstrip("?").removesuffix("ه") for line in old.words ^ new.words),
        names=frozenset(map(_consonants, _skeletons(old, new, rows))),
        spelled=len(changed),
        everything=tuple(_unbounded(old, new, rows, changed)),
    )


def _rules(old: tuple[Form, ...], new: tuple[Form, ...]) -> dict[str, str]:
    """Ids of the rules that differ, with how; of rules in another order those that must move (the first to fit wins)."""
    before, after = ({form.id: form for form in forms} for forms in (old, new))
    told = {id_: "removed" for id_ in before.keys() - after.keys()} | {id_: "added" for id_ in after.keys() - before.keys()}
    told |= {id_: "changed" for id_ in before.keys() & after.keys() if before[id_] != after[id_]}
    kept = [[form.id for form in forms if form.id not in told] for forms in (old, new)]
    blocks = SequenceMatcher(None, kept[0], kept[1], autojunk=False).get_matching_blocks()
    steady = {id_ for block in blocks for id_ in kept[0][block.a : block.a + block.size]}
    return dict(sorted((told | {id_: "moved" for id_ in kept[0] if id_ not in steady}).items()))


def _differing(old: Mapping[Words, object], new: Mapping[Words, object]) -> set[Words]:
    return {words for words in old.keys() | new.keys() if old.get(words) != new.get(words)}


def _of_entities(keys: set[str], *both: Snapshot) -> set[Words]:
    return {words for each in both for words, (_, owners) in each.phrases.items() if owners & keys}


def _composing(old: Snapshot, new: Snapshot, rows: set[str]) -> set[Words]:
    """Phrases of national bodies whose composed name («الجيش» + «الروسي») is one of the organisations that changed."""
    names = _differing(old.listed, new.listed)
    names |= {words for each in (old, new) for words, key in each.listed.items() if key in rows}
    starts = {name[:size] for name in names for size in range(1, len(name))}
    return {words for each in (old, new) for label in starts & each.bodies.keys() for words in each.bodies[label]} | names


def _skeletons(old: Snapshot, new: Snapshot, rows: set[str]) -> set[str]:
    changed = {made for made in old.alike.keys() | new.alike.keys() if old.alike.get(made) != new.alike.get(made)}
    return changed | {made for each in (old, new) for made, key in each.alike.items() if key in rows}


def _by_first(phrases: Iterable[Words]) -> dict[str, frozenset[Words]]:
    found: dict[str, set[Words]] = {}
    for first, *rest in phrases:
        found.setdefault(first, set()).add(tuple(rest))
    return {first: frozenset(rests) for first, rests in found.items()}


def _unbounded(old: Snapshot, new: Snapshot, rows: set[str], changed: set[Words]) -> list[str]:
    """Why any article may be touched, in words."""
    told = [f"lexicon/{place}" for place in old.rest.keys() | new.rest.keys() if old.rest.get(place) != new.rest.get(place)]
    told += [f"what is said of {key}" for key in rows if key.startswith("country/")]
    told += [f"the form «{' '.join(words)}»" for words in changed if not "".join(words).isalnum()]
    told += [f"lexicon/{line.replace(' ', '.txt: ', 1)}, no plain word" for line in old.words ^ new.words if not _plain(line)]
    return sorted(told)


def _plain(line: str) -> bool:
    return line.split(" ", 1)[1].rstrip("?").isalpha()
