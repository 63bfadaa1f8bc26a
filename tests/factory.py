"""Articles, entities and facts made by hand, for tests of the graph side."""

from __future__ import annotations

import datetime
import hashlib

from kg.model import SLOTS, Article, Count, Date, Entity, Evidence, Fact, SlotValue
from kg.shared import Build

BUILD = Build(version="0.0.1", rules_hash="5eed")
RULES = {"visit/arrive": "VISIT ACTOR TO PLACE", "statement/say": "ACTOR SAY QUOTE", "unused/rule": "SAY"}

RUSSIA = Entity("country/russia", "country", "Russia", "روسيا", "Q159")
CHINA = Entity("country/china", "country", "China", "الصين", "Q148")
EU = Entity("organisation/european-union", "organisation", "European Union", "الاتحاد الأوروبي", "Q458")
NATO = Entity("organisation/nato", "organisation", "NATO", "الناتو")
LAVROV = Entity("person/sergey-lavrov", "person", "Sergey Lavrov", "سيرجي لافروف")
LAVROV_TOO = Entity("person/sergey-lavrov", "person", "Sergey Lavrov", "سيرغي لافروف")
NEW_FACE = Entity("person/x3fa91c00beef", "person", None, "سلمى العلي")
BEIJING = Entity("place/beijing", "place", "Beijing", "بكين")
OFFICERS = Entity("group/7-officers", "group", "7 officers", "سبعة ضباط")
AGENCY = Entity("media/tass", "media", "TASS", "تاس")


def article(stem: str, text: str = "", **known: str) -> Article:
    """A name -> an article long enough for the evidence of these tests."""
    return Article(
        stem=stem, text=text or f"مقال {stem}\n" * 60, title=known.get("title", f"عنوان {stem}"), publisher="وكالة",
        published=datetime.date(2024, 4, 9), published_basis="printed in the article", url=known.get("url"),
    )


def evidence(source: Article, start: int = 0, stop: int = 12, rule: str = "visit/arrive") -> Evidence:
    return Evidence(start, stop, source.text[start:stop], rule)


def fact(source: Article, kind: str, /, *spans: Evidence, **slots: SlotValue) -> Fact:
    """An article, a type and the slots that matter -> a fact with all slots, empty where nothing is said."""
    filled: dict[str, SlotValue] = {slot: slots.get(slot) for slot in SLOTS[kind]}
    content = f"{source.stem} {kind} {sorted(filled.items(), key=lambda item: item[0])}"
    return Fact(hashlib.sha256(content.encode()).hexdigest()[:16], source.stem, kind, filled, spans or (evidence(source),))


def one_of_each(source: Article) -> tuple[Fact, ...]:
    """An article -> a fact of every type, all slots filled at least once."""
    day = Date("2024-04-08", "weekday, 2024-04-09")
    said = evidence(source, 20, 50, "statement/say")
    return (
        fact(source, "meeting", participants=(LAVROV, CHINA), mode="in-person", place=BEIJING, status="held", date=day),
        fact(source, "visit", visitor=LAVROV, destination=CHINA, host=CHINA, status="held", date=day),
        fact(source, "statement", said, evidence(source, 60, 90, "statement/say"), speakers=(LAVROV, NEW_FACE), kind="say",
             addressee=EU, medium="press-conference", about=(NATO, RUSSIA), quote='لن "ننسحب"\nأبدًا',
             date=Date("2024", "printed")),
        fact(source, "sanction", imposers=(EU,), targets=(OFFICERS, RUSSIA), measures=("asset-freeze", "travel-ban"),
             status="extended", date=Date("2024-03", "printed"), until=Date("2025-03", "printed"),
             counts=(Count(7, "persons"), Count(2, "entities")), reason="بسبب الحرب"),
        fact(source, "membership", member=CHINA, organisation=NATO, role="observer", date=Date("2021", "printed")),
        fact(source, "position", person=LAVROV, role="foreign minister", of=RUSSIA),
    )


def corpus(articles: int) -> list[tuple[Article, tuple[Fact, ...]]]:
    """A number -> so many articles, each with a fact of every type."""
    sources = [article(f"{number:03d}_news") for number in range(articles)]
    return [(source, one_of_each(source)) for source in sources]
