"""What commands print, whole, on two tiny articles whose facts are given here; the rules have no say in it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout
from textwrap import dedent

import pytest

from kg import cli, pipeline
from kg.model import Article, Date, Entity, Evidence, Fact, Note, SlotValue
from kg.pipeline import Result

LAVROV = Entity("person/sergey-lavrov", "person", "Sergey Lavrov", "سيرغي لافروف", "Q58217")
CITY = {"بكين": Entity("place/beijing", "place", "Beijing", "بكين"), "القاهرة": Entity("place/x1f", "place", None, "القاهرة")}
TEXTS = {"a": "خبر عاجل.\nاليوم زار لافروف بكين يوم الاثنين. ثم عاد.\n", "b": "سبق أن زار لافروف القاهرة.\n"}


def visit(article: Article) -> Fact:
    """The one visit that each article tells."""
    found = re.search(r"زار (لافروف) (\w+)", article.text)
    assert found
    slots: dict[str, SlotValue] = {
        "visitor": LAVROV, "destination": CITY[found[2]], "host": None, "status": "held",
        "date": Date("2024-04-08", "weekday, 2024-04-09") if article.stem == "a" else None,
    }
    notes = (Note("visitor", *found.span(1), "surname of one listed"), Note("destination", *found.span(2), "city"))
    return Fact(f"fac{article.stem}", article.stem, "visit", slots, (Evidence(*found.span(), found[0], "visit/given"),), notes)


def given(articles: Iterable[Article], processes: int = 1) -> Iterator[Result]:
    for article in articles:
        yield Result(article, (visit(article),), 2, 3, {"clean": 0.25})


@pytest.fixture(scope="module", autouse=True)
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """In a folder with both articles in `news` and their dataset in `build` -> what `kg build` printed."""
    home, printed = tmp_path_factory.mktemp("output"), io.StringIO()
    (home / "news").mkdir()
    for stem, text in TEXTS.items():
        (home / "news" / f"{stem}.txt").write_text(text, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "extract_many", given)
        patch.chdir(home)
        with redirect_stdout(printed):
            assert cli.run(["build", "news"]) == 0
        yield printed.getvalue()


def shown(text: str) -> str:
    return dedent(text).removeprefix("\n")


def test_build(built: str) -> None:
    assert re.sub(r"\d,\d{3}$", "N", re.sub("[0-9a-f]{16}", "ID", built), flags=re.MULTILINE) == shown("""
        articles               2
        sentences              4
        mentions               6
        facts                  2
          meeting              0
          visit                2
          statement            0
          sanction             0
          membership           0
          position             0
        quads              N
        dataset ID serves from build
        """)


EXPLAINED = """
    visit faca

      اليوم ⟦زار [لافروف] [بكين]⟧ يوم الاثنين.
      where        a, characters 16-31
      rule         visit/given

      visitor      Sergey Lavrov (person/sergey-lavrov)
                   <- «لافروف» surname of one listed
      destination  Beijing (place/beijing)
                   <- «بكين» city
      host         -
      status       held
      date         2024-04-08 (day; weekday, 2024-04-09)

    """
OUTPUT: dict[str, tuple[list[str], str]] = {
    "table of facts": (["extract", "news", "--format", "table"], """
        a                 visit       visitor: Sergey Lavrov, destination: Beijing, status: held, date: 2024-04-08
                                      «زار لافروف بكين» 16-31, visit/given
        b                 visit       visitor: Sergey Lavrov, destination: القاهرة, status: held
                                      «زار لافروف القاهرة» 7-25, visit/given
        """),
    "a file explained": (["explain", "news/a.txt"], EXPLAINED),
    "a fact explained from its article": (["explain", "faca", "news"], EXPLAINED),
    "a fact explained from the graph": (["explain", "https://kg.example/id/fact/facb"], """
        visit facb

          ⟦زار لافروف القاهرة⟧
          where        b, characters 7-25
          rule         visit/given

          destination  القاهرة (place/x1f)
          status       held (status-held)
          visitor      Sergey Lavrov (person/sergey-lavrov)
        (to see how each slot was filled, give the article: kg explain facb SOURCES)
        """),
    "a query": (["query", "visits-of", "--visitor", "لافروف", "--format", "markdown", "--lang", "ar"], """
        | date | status | visitor | destination | host | articles | occasion |
        | --- | --: | --: | --: | --- | --: | --- |
        | 2024-04-08 | جرى | سيرغي لافروف | بكين |  | 1 | event/37e533b129315cbb |
        |  | جرى | سيرغي لافروف | القاهرة |  | 1 | event/50ab4e74be6c5fbb |
        """),
    "SPARQL select": (["sparql", "SELECT ?x { ?x a kg:Place } ORDER BY ?x", "--format", "tsv"], """
        ?x	?xLabel
        <https://kg.example/id/place/beijing>	"Beijing"
        <https://kg.example/id/place/x1f>	"القاهرة"
        """),
    "SPARQL ask": (["sparql", "ASK { ?x a kg:Visit }"], "true\n"),
    "a graph that fits": (["validate"], "build fits the shapes\n"),
}


@pytest.mark.parametrize("case", OUTPUT)
def test_output(case: str, capfd: pytest.CaptureFixture[str]) -> None:
    args, expected = OUTPUT[case]
    assert cli.run(args) == 0
    assert capfd.readouterr() == (shown(expected), "")
