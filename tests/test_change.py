"""What a change of rules or words can touch: never less than what it changes, and seldom everything."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import clean, cli, resources, rules, tokenise
from kg.change import MADE, Held, compare, held
from kg.link import link
from kg.match import Matcher, _rows, _sequence
from kg.memo import Memo
from kg.model import Article, Linked, Match, Sentence
from kg.pattern import Compiled, parse
from kg.pipeline import extract
from kg.resources import installed
from kg.rules import Rule
from kg.snapshot import Snapshot, _form, snapshot

RULES = rules.load()
PATTERNS = ("SPEAK:trigger ACTOR", "ARRIVE:trigger ACTOR:visitor", "(TIME | COMMA)* MEET:trigger ..3 MAA", "SIGN&PAST:trigger")
SENTENCES = sorted({sentence for rule in RULES for sentence, _ in rule.yes})


def cut(text: str) -> tuple[Sentence, ...]:
    return tokenise.sentences(text, clean.regions(Article("a", text)))


def read(text: str) -> tuple[Held, tuple[Linked, ...]]:
    return held(cut(text)), link(text, cut(text))


@pytest.fixture(scope="module")
def corpus() -> list[tuple[Held, tuple[Linked, ...]]]:
    """Every sentence that a rule must read, an article each."""
    return [read(text) for text in SENTENCES]


@pytest.fixture(scope="module")
def now() -> Snapshot:
    return snapshot()


# ---- rules -----------------------------------------------------------------------------------------------------------
@st.composite
def rule_changes(draw: st.DrawFn) -> Callable[[Sequence[Rule]], list[Rule]]:
    """What drops a rule, moves it, narrows it, or gives it another pattern or slot."""
    at, to = draw(st.integers(0, len(RULES) - 1)), draw(st.integers(0, len(RULES) - 1))
    how, pattern = draw(st.sampled_from(("drop", "move", "narrow", "set", "pattern"))), draw(st.sampled_from(PATTERNS))

    def change(found: Sequence[Rule]) -> list[Rule]:
        rest, rule = [*found[:at], *found[at + 1 :]], found[at]
        made = {
            "drop": [], "move": [rule], "narrow": [replace(rule, needs=rule.needs | {"phone"})],
            "set": [replace(rule, set=rule.set | {"status": "planned"})],
            "pattern": [replace(rule, needs=frozenset(), compiled=Compiled(parse(pattern, "test")))],
        }[how]
        place = to if how == "move" else at
        return [*rest[:place], *made, *rest[place:]]

    return change


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    """The rules as they are, with patterns of their own: one holds to the alphabet that it was compiled for."""
    return Matcher([replace(rule, compiled=Compiled(_form(rule).nodes)) for rule in RULES])


def matched(made: Matcher, linked: tuple[Linked, ...]) -> list[Match]:
    rows = [(row, number) for number, each in enumerate(linked) for row in _rows(each.items)]
    return [match for row, number in rows for match in _sequence(made, row, number)]


@pytest.fixture(scope="module")
def before(matcher: Matcher, corpus: list[tuple[Held, tuple[Linked, ...]]]) -> list[list[Match]]:
    for _, linked in corpus:
        matched(matcher, linked)  # until the alphabet has all that the corpus needs
    return [matched(matcher, linked) for _, linked in corpus]


@settings(max_examples=40)
@given(change_rules=rule_changes())
def test_rules_read_alike_what_their_change_cannot_touch(
    change_rules: Callable[[Sequence[Rule]], list[Rule]], corpus: list[tuple[Held, tuple[Linked, ...]]], now: Snapshot,
    matcher: Matcher, before: list[list[Match]],
) -> None:
    """Facts follow from matches, and these from the rules that can fire: an article that is not touched has the same."""
    other = Matcher(change_rules(matcher.rules))
    for fact, kind in other.kinds.items():
        kind.alphabet = matcher.kinds[fact].alphabet
    change = compare(now, replace(now, rules=tuple(map(_form, other.rules))))
    after = [matched(other, linked) for _, linked in corpus]
    differing = [words for (words, _), one, two in zip(corpus, before, after, strict=True) if one != two]
    assert [words for words in differing if not change.touches(words)] == []


def test_a_rule_touches_few_articles(corpus: list[tuple[Held, tuple[Linked, ...]]], now: Snapshot) -> None:
    """Without a rule about arrivals, only what holds such a verb is read again."""
    change = compare(now, replace(now, rules=tuple(form for form in now.rules if form.id != "visit/arrive-vso")))
    assert dict(change.rules) == {"visit/arrive-vso": "removed"}
    assert 0 < sum(change.touches(words) for words, _ in corpus) < len(corpus) / 4


def test_the_reader_makes_no_other_symbols(corpus: list[tuple[Held, tuple[Linked, ...]]]) -> None:
    """A symbol that stands in a sentence is the lexicon's for its words, or one of those that the reader makes itself."""
    from kg.change import symbols as lexical

    for words, linked in corpus:
        seen = {symbol for each in linked for row in _rows(each.items) for item in row for symbol in item.symbols}
        assert seen - MADE <= lexical(words)


# ---- words -----------------------------------------------------------------------------------------------------------
TEXTS = {
    "arrives": "وصل وزير الخارجية الروسي سيرغي لافروف إلى بكين يوم الاثنين.",
    "alike": "التقى الوزير سيرجي لافروف نظيره الصيني وانغ يي في موسكو.",
    "army": "قال جيش روسيا إن الهدنة انتهت. وأكد الجيش الروسي ذلك.",
    "unlisted": "قال سالم الكناني إن بلاده تدعم الحوار. وأضاف الكناني أن الحوار ضروري.",
    "glued": "وبلجرمونيا وصل الوفد. قالت بلجرمونيا إنها تدعم الحوار.",
    "sanction": "مدد الاتحاد الأوروبي العقوبات على بيلاروسيا.",
    "member": "انضمت الهند إلى منظمة شنغهاي للتعاون عام 2017.",
    "phone": "بحث الرئيس التركي رجب طيب أردوغان هاتفيا مع نظيره الفرنسي إيمانويل ماكرون الأزمة.",
    "minister": "قال وزير الدفاع العراقي زيدون خلفون إن بلاده تدعم الحوار.",
    "nothing": "هطلت أمطار غزيرة على السواحل أمس.",
}


def swapped(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / name
        text = path.read_text("utf-8")
        assert old in text, f"{name} no longer holds {old}"
        path.write_text(text.replace(old, new, 1), "utf-8")

    return change


def added(name: str, text: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


LAVROV = '[sergey-lavrov]\nen = "Sergey Lavrov"\nar = ["سيرغي لافروف"'
# What is changed; which texts then read otherwise; whether the change can only touch some.
WORDS: dict[str, tuple[Callable[[Path], None], set[str], bool]] = {
    "a state's name": (
        added("lexicon/countries.toml", '[belgermonia]\nen = "B"\niso = "XB"\nar = ["بلجرمونيا"]\n'), {"glued"}, False,
    ),
    "a person": (added("lexicon/people.toml", '[s]\nen = "S"\nar = ["سالم الكناني"]\ncountry = "oman"\n'), {"unlisted"}, True),
    "a person, otherwise spelled": (
        added("lexicon/people.toml", '[s]\nen = "S"\nar = ["سالم الكينانيي"]\ncountry = "turkey"\n'), {"unlisted"}, True,
    ),
    "an English name": (swapped("lexicon/people.toml", '"Sergey Lavrov"', '"S. Lavrov"'), {"arrives", "alike"}, True),
    "a composed name": (
        added("lexicon/organisations.toml", '[army]\nen = "A"\nkind = "military"\nar = ["الجيش الروسي"]\n'), {"army"}, True,
    ),
    "a verb": (swapped("lexicon/verbs.toml", 'past = "مدد"', 'past = "مددد"'), {"sanction"}, True),
    "an ordinary word": (added("lexicon/common.txt", "خلفون\n"), {"minister"}, True),
    "a label that steers": (swapped("lexicon/offices.toml", "[label]", "[label]\nnobody = \"لا أحد\""), set(), False),
    "a comment": (added("lexicon/verbs.toml", "\n# no verb\n"), set(), True),
}


def forget() -> None:
    """What was read with other rules and words leaves every memory of this process."""
    for name, module in list(sys.modules.items()):
        if name == "kg" or name.startswith("kg."):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
                elif isinstance(value, Memo):
                    value.clear()


@pytest.fixture
def copied(tmp_path: Path) -> Iterator[Path]:
    for name in ("rules", "lexicon"):
        shutil.copytree(installed() / name, tmp_path / name)
    yield tmp_path
    resources.use(installed())
    forget()


def facts() -> dict[str, object]:
    return {name: extract(Article(name, text)) for name, text in TEXTS.items()}


@pytest.mark.parametrize("case", WORDS)
def test_words_read_alike_what_their_change_cannot_touch(case: str, copied: Path, now: Snapshot) -> None:
    """The facts over the touched articles alone differ as those over all do."""
    change_files, differing, bounded = WORDS[case]
    before = facts()
    change_files(copied)
    resources.use(copied)
    forget()
    change = compare(now, snapshot())
    touched = {name for name, text in TEXTS.items() if change.touches(held(cut(text)))}
    after = facts()
    assert {name for name in TEXTS if before[name] != after[name]} == differing
    assert differing <= touched
    assert (touched < TEXTS.keys(), change.everything == ()) == (bounded, bounded)
    assert bool(change) == (case != "a comment")


# ---- the command -----------------------------------------------------------------------------------------------------
def test_the_command(copied: Path, tmp_path_factory: pytest.TempPathFactory, capfd: pytest.CaptureFixture[str]) -> None:
    """A rule under another id: lost under the one, gained under the other; only the article with its verb is read."""
    news = tmp_path_factory.mktemp("news")
    for name, text in TEXTS.items():
        (news / f"{name}.txt").write_text(text, "utf-8")
    swapped("rules/visit.toml", 'id = "visit/arrive-vso"', 'id = "visit/come"')(copied)
    sources = ["installed", str(copied), str(news)]
    assert cli.run(["rules", "diff", *sources, "--exit-code"]) == 1
    slots = "visitor: Sergey Lavrov, destination: Beijing, status: held"
    assert capfd.readouterr().out.splitlines() == [
        "arrives, characters 0-46",
        "    ⟦وصل وزير الخارجية الروسي سيرغي لافروف إلى بكين⟧ يوم الاثنين.",
        f"  - visit      {slots}  (visit/arrive-vso)",
        f"  + visit      {slots}  (visit/come)",
        "",
        f"{'':<32}  lost  gained",
        f"{'visit':<32}     1       1",
        f"{'visit/arrive-vso':<32}     1       0",
        f"{'visit/come':<32}     0       1",
        "",
        "added: visit/come",
        "removed: visit/arrive-vso",
        "1 of 10 articles differ; 2 were extracted",
    ]
    assert cli.run(["rules", "diff", *sources, "--format", "json"]) == 0
    some = json.loads(capfd.readouterr().out)
    assert cli.run(["rules", "diff", *sources, "--format", "json", "--all"]) == 0
    whole = json.loads(capfd.readouterr().out)
    assert (some.pop("extracted"), whole.pop("extracted")) == (2, 10)
    assert some == whole
    assert [(each["change"], each["evidence"][0]["rule"]) for each in (*some["lost"], *some["gained"])] == [
        ("lost", "visit/arrive-vso"), ("gained", "visit/come"),
    ]


def test_word_lists_of_another_version(
    copied: Path, tmp_path_factory: pytest.TempPathFactory, capfd: pytest.CaptureFixture[str]
) -> None:
    """A list that the program needs and one side lacks: the articles that ask for it are told, the others compared."""
    news = tmp_path_factory.mktemp("news")
    for name in ("arrives", "nothing"):
        (news / f"{name}.txt").write_text(TEXTS[name], "utf-8")
    swapped("lexicon/offices.toml", "[honorific]", "[honorifics]")(copied)
    assert cli.run(["rules", "diff", str(copied), "installed", str(news)]) == 3
    out, err = capfd.readouterr()
    assert err.startswith("Error: OLD: article 'arrives' cannot be read: KeyError")
    assert out.splitlines()[-2:] == [
        "1 articles cannot be read by one side: its rules and word lists may need another version of the program",
        "0 of 1 articles differ; 1 were extracted",
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["installed", "nowhere", "seeds"], "Error: nowhere: holds no folders `rules` and `lexicon`"),
        (["installed", "installed", "-"], "the sources are read twice"),
    ],
)
def test_what_cannot_be_compared(arguments: list[str], message: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["rules", "diff", *arguments]) in (1, 2)
    assert message in capfd.readouterr().err
