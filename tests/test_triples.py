"""Facts become the quads that the ontology promises: whole, escaped, in any order of articles the same, in one graph each."""

from __future__ import annotations

import dataclasses
import random
from collections import Counter

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import events, nquads, shared, triples, vocab
from kg.errors import StoreError
from kg.model import Article, Count, Date, Entity, Evidence, Fact, SlotValue
from tests.factory import (
    AGENCY,
    BEIJING,
    BUILD,
    CHINA,
    EU,
    LAVROV,
    LAVROV_TOO,
    NATO,
    NEW_FACE,
    RULES,
    RUSSIA,
    article,
    corpus,
    evidence,
    fact,
    one_of_each,
)

SOURCE = article("a")
DAY = Date("2024-04-08", "weekday, 2024-04-09")
ID = vocab.DEFAULT_BASE


def parsed(lines: list[str]) -> list[ox.Quad]:
    return list(ox.parse("".join(lines).encode(), ox.RdfFormat.N_QUADS))


def short(term: object) -> str:
    """A term without the namespaces of this project, as a test can read it."""
    return str(term).replace(vocab.KG.NS, "kg:").replace(ID, "").replace(vocab.XSD.NS, "xsd:").strip("<>")


def told(known: Fact) -> set[tuple[str, str]]:
    """A fact -> what is said about it, without type, article and evidence."""
    graph = parsed(triples.article_graph(SOURCE, [known]))
    rows = {(short(q.predicate), short(q.object)) for q in graph if short(q.subject) == f"fact/{known.id}"}
    return {(p.removeprefix("kg:"), o) for p, o in rows if p.startswith("kg:") and p not in ("kg:article", "kg:evidence")}


FACTS: list[tuple[str, dict[str, SlotValue], set[tuple[str, str]]]] = [
    ("meeting", {"participants": (LAVROV, CHINA), "mode": "phone", "status": "planned"},
     {("participant", "person/sergey-lavrov"), ("participant", "country/china"), ("mode", "kg:mode-phone"),
      ("status", "kg:status-planned")}),
    ("visit", {"visitor": LAVROV, "destination": BEIJING, "host": CHINA, "status": "held", "date": Date("2024-04", "printed")},
     {("visitor", "person/sergey-lavrov"), ("destination", "place/beijing"), ("host", "country/china"),
      ("status", "kg:status-held"), ("date", '"2024-04"^^<xsd:gYearMonth'), ("dateDerivation", '"printed"')}),
    ("statement", {"speakers": (NEW_FACE,), "kind": "accuse", "addressee": EU, "medium": "joint-statement", "about": (NATO,),
                   "quote": "لا"},
     {("speaker", "person/x3fa91c00beef"), ("kind", "kg:kind-accuse"), ("addressee", "organisation/european-union"),
      ("medium", "kg:medium-joint-statement"), ("about", "organisation/nato"), ("quote", '"لا"@ar')}),
    ("sanction", {"imposers": (EU,), "measures": ("arms", "trade"), "status": "lifted", "until": Date("2025", "printed"),
                  "counts": (Count(7, "persons"),), "reason": "سبب"},
     {("imposer", "organisation/european-union"), ("measure", "kg:measure-arms"), ("measure", "kg:measure-trade"),
      ("status", "kg:status-lifted"), ("until", '"2025"^^<xsd:gYear'), ("reason", '"سبب"@ar')}),
    ("membership", {"member": CHINA, "organisation": NATO, "role": "permanent-member"},
     {("member", "country/china"), ("organisation", "organisation/nato"), ("membershipRole", "kg:membership-permanent-member")}),
    ("position", {"person": LAVROV, "role": "crown prince"},
     {("person", "person/sergey-lavrov"), ("role", "kg:role-crown-prince")}),
]


@pytest.mark.parametrize(("kind", "slots", "expected"), FACTS, ids=[row[0] for row in FACTS])
def test_slots_become_properties(kind: str, slots: dict[str, SlotValue], expected: set[tuple[str, str]]) -> None:
    assert {row for row in told(fact(SOURCE, kind, **slots)) if row[0] != "count"} == expected


def test_the_graph_of_an_article_holds_article_fact_evidence_and_count() -> None:
    known = fact(SOURCE, "sanction", targets=(RUSSIA,), measures=("arms",), status="imposed", counts=(Count(7, "persons"),))
    quads = parsed(triples.article_graph(SOURCE, [known]))
    assert Counter(short(q.object) for q in quads if short(q.predicate).endswith("#type")) == {
        "kg:Article": 1, "kg:Sanction": 1, "kg:Evidence": 1, "kg:Count": 1
    }
    assert {short(q.graph_name) for q in quads} == {"article/a"}


def test_evidence_costs_six_statements() -> None:
    """Type, start, stop, text and rule, and the statement of the fact that points to them."""
    span = evidence(SOURCE, 3, 9)
    known = fact(SOURCE, "position", span, person=LAVROV, role="minister")
    bare = dataclasses.replace(known, evidence=())
    with_it, without = (parsed(triples.article_graph(SOURCE, [each])) for each in (known, bare))
    assert len(with_it) - len(without) == 6
    assert {(short(q.predicate), short(q.object)) for q in set(with_it) - set(without)} >= {
        ("kg:start", '"3"^^<xsd:integer'), ("kg:stop", '"9"^^<xsd:integer'), ("kg:rule", "rule/visit--arrive")
    }


def test_facts_of_one_rule_and_span_share_their_evidence() -> None:
    lines = triples.article_graph(SOURCE, one_of_each(SOURCE))
    assert sum(f"{vocab.RDF.type}> <{vocab.KG.Evidence}>" in line for line in lines) == 3


def test_facts_cost_few_quads() -> None:
    """15 statements a fact at most on average, evidence included, when each fact has evidence of its own."""
    facts = [
        dataclasses.replace(known, evidence=(evidence(SOURCE, place, place + 9),), slots={**known.slots, "counts": None})
        if known.type == "sanction" else dataclasses.replace(known, evidence=(evidence(SOURCE, place, place + 9),))
        for place, known in enumerate(one_of_each(SOURCE))
    ]
    cost = len(triples.article_graph(SOURCE, facts)) - len(triples.article_graph(SOURCE, []))
    assert cost / len(facts) <= 16


EDGES: list[tuple[str, dict[str, SlotValue], set[tuple[str, str, str]]]] = [
    ("meeting", {"participants": (RUSSIA, CHINA), "status": "held"},
     {("country/russia", "met", "country/china"), ("country/china", "met", "country/russia")}),
    ("meeting", {"participants": (RUSSIA, CHINA), "status": "planned"}, set()),
    ("meeting", {"participants": (RUSSIA, RUSSIA), "status": "held"}, set()),
    ("visit", {"visitor": LAVROV, "destination": CHINA, "status": "held"},
     {("person/sergey-lavrov", "visited", "country/china")}),
    ("visit", {"visitor": LAVROV, "destination": CHINA, "status": "ruled-out"}, set()),
    ("sanction", {"imposers": (EU,), "targets": (RUSSIA, LAVROV), "status": "extended"},
     {("organisation/european-union", "sanctioned", "country/russia"),
      ("organisation/european-union", "sanctioned", "person/sergey-lavrov")}),
    ("sanction", {"imposers": (EU,), "targets": (RUSSIA,), "status": "threatened"}, set()),
    ("membership", {"member": CHINA, "organisation": NATO, "role": "joined"},
     {("country/china", "memberOf", "organisation/nato")}),
    ("membership", {"member": CHINA, "organisation": NATO, "role": "observer"}, set()),
    ("position", {"person": LAVROV, "role": "minister", "of": RUSSIA}, {("person/sergey-lavrov", "officeOf", "country/russia")}),
    ("position", {"person": LAVROV, "role": "minister", "of": None}, set()),
    ("statement", {"speakers": (LAVROV,), "about": (CHINA,), "kind": "say"}, set()),
]


@pytest.mark.parametrize(("kind", "slots", "expected"), EDGES)
def test_facts_imply_direct_edges(kind: str, slots: dict[str, SlotValue], expected: set[tuple[str, str, str]]) -> None:
    found = {(s, p.removeprefix(vocab.KG.NS), o) for s, p, o in events.edges(fact(SOURCE, kind, **slots))}
    assert found == expected


IDENTITIES: list[tuple[str, dict[str, SlotValue], str | None]] = [
    ("membership", {"member": CHINA, "organisation": NATO, "role": "observer", "date": DAY},
     "membership member=country/china organisation=organisation/nato role=observer"),
    ("membership", {"member": CHINA, "organisation": NATO}, None),
    ("position", {"person": LAVROV, "role": "foreign minister", "of": RUSSIA},
     "position person=person/sergey-lavrov role=foreign minister of=country/russia"),
    ("position", {"person": LAVROV, "role": "crown prince"}, "position person=person/sergey-lavrov role=crown prince of="),
    ("meeting", {"participants": (RUSSIA, CHINA), "date": DAY, "status": "held"}, None),
    ("statement", {"speakers": (LAVROV,), "kind": "say", "date": DAY}, None),
]


@pytest.mark.parametrize(("kind", "slots", "expected"), IDENTITIES)
def test_content_identifies_memberships_and_positions(kind: str, slots: dict[str, SlotValue], expected: str | None) -> None:
    assert events.identity(fact(SOURCE, kind, **slots)) == expected


def test_two_articles_tell_of_one_event() -> None:
    quads = parsed(list(triples.quads(corpus(2), BUILD, RULES)))
    nodes = Counter(q.object for q in quads if q.predicate.value == vocab.KG.event)
    assert len(nodes) == 5 and set(nodes.values()) == {2}
    assert {str(q.graph_name) for q in quads if q.predicate.value == vocab.KG.event} == {f"<{ID}graph/events>"}


EVENTS: list[tuple[tuple[str, str], tuple[str, str], set[str]]] = [
    (("held", "2024-04-08"), ("held", "2024-04"), {
        "event/A a kg:Event", "event/A eventType kg:Visit", 'event/A eventDate "2024-04-08"^^<xsd:date',
        'event/A identity "visit visitor=person/sergey-lavrov destination=country/china date=2024-04-08 status=held"',
        "fact/a event event/A", "fact/b event event/A", "join/J a kg:Merge", "join/J earlier fact/a", "join/J later fact/b",
        "join/J joinTime kg:join-day-in-period", "join/J joinParties kg:join-same-parties",
    }),
    (("held", "2024-04-08"), ("ruled-out", "2024-04-08"), {
        "event/A a kg:Event", "event/A eventType kg:Visit", 'event/A eventDate "2024-04-08"^^<xsd:date',
        'event/A identity "visit visitor=person/sergey-lavrov destination=country/china date=2024-04-08 status=held"',
        "event/B a kg:Event", "event/B eventType kg:Visit", 'event/B eventDate "2024-04-08"^^<xsd:date',
        'event/B identity "visit visitor=person/sergey-lavrov destination=country/china date=2024-04-08 status=ruled-out"',
        "fact/a event event/A", "fact/b event event/B", "event/A contradicts event/B", "event/B contradicts event/A",
        "join/J a kg:Link", "join/J earlier fact/a", "join/J later fact/b", "join/J joinTime kg:join-same-day",
        "join/J joinParties kg:join-same-parties", "join/J joinLink kg:join-held-and-ruled-out",
    }),
]


@pytest.mark.parametrize(("one", "other", "expected"), EVENTS, ids=["merged", "contradicted"])
def test_events_merges_and_links_become_lines(one: tuple[str, str], other: tuple[str, str], expected: set[str]) -> None:
    collector = shared.Shared(BUILD)
    for stem, (status, day) in (("a", one), ("b", other)):
        source = article(stem)
        known = fact(source, "visit", visitor=LAVROV, destination=CHINA, status=status, date=Date(day, "printed"))
        collector.add(source, [dataclasses.replace(known, id=stem)])
    quads = parsed(list(collector.event_lines(nquads.Names(), f"<{ID}graph/events>")))
    owner = {short(q.object): short(q.subject) for q in quads if q.predicate.value == vocab.KG.event}
    plain = {event: f"event/{fact.removeprefix('fact/').upper()}" for event, fact in sorted(owner.items(), reverse=True)}
    plain |= {event: "event/A" for event, fact in owner.items() if len(owner) == 1}
    plain |= {short(q.subject): "join/J" for q in quads if short(q.subject).startswith("join/")}
    found = {
        f"{plain.get(s, s)} {'a' if p.endswith('#type') else p.removeprefix('kg:')} {plain.get(o, o)}"
        for s, p, o in ((short(q.subject), short(q.predicate), short(q.object)) for q in quads)
    }
    assert found == expected


def test_the_most_frequent_name_is_the_label() -> None:
    def seen(*forms: Entity) -> set[str]:
        collector = shared.Shared(BUILD)
        for number, form in enumerate(forms):
            source = article(str(number))
            collector.add(source, [fact(source, "position", person=form, role="minister")])
        quads = parsed([line for line in collector.lines({}) if "<https://kg.example/id/graph/entities>" in line])
        return {f"{q.predicate.value.rsplit('#')[-1]} {short(q.object)}" for q in quads if isinstance(q.object, ox.Literal)}

    assert seen(LAVROV, LAVROV_TOO, LAVROV_TOO) == {
        'label "سيرغي لافروف"@ar', 'altLabel "سيرجي لافروف"@ar', 'label "Sergey Lavrov"@en'
    }
    assert seen(LAVROV_TOO, LAVROV) == {'label "سيرجي لافروف"@ar', 'altLabel "سيرغي لافروف"@ar', 'label "Sergey Lavrov"@en'}


def test_no_triple_stands_in_two_graphs() -> None:
    quads = set(parsed(list(triples.quads(corpus(4), BUILD, RULES))))
    assert max(Counter(quad.triple for quad in quads).values()) == 1


@given(st.randoms(use_true_random=False))
def test_order_of_articles_does_not_matter(shuffle: random.Random) -> None:
    articles = corpus(4)
    expected = sorted(set(triples.quads(articles, BUILD, RULES)))
    shuffle.shuffle(articles)
    mixed = [(source, tuple(shuffle.sample(facts, len(facts)))) for source, facts in articles]
    assert sorted(set(triples.quads(mixed, BUILD, RULES))) == expected


def test_parts_of_a_corpus_merge_into_the_whole() -> None:
    whole, first, second = (shared.Shared(BUILD) for _ in range(3))
    for number, (source, facts) in enumerate(corpus(4)):
        whole.add(source, facts)
        (first if number % 2 else second).add(source, facts)
    first.merge(second)
    assert sorted(first.lines(RULES)) == sorted(whole.lines(RULES))
    with pytest.raises(StoreError, match="in two parts"):
        first.merge(second)


def test_an_article_given_twice_counts_once_but_two_texts_of_one_name_are_refused() -> None:
    twice = [*corpus(1), *corpus(1)]
    assert sorted(set(triples.quads(twice, BUILD, RULES))) == sorted(triples.quads(corpus(1), BUILD, RULES))
    with pytest.raises(StoreError, match="two different texts are named a"):
        list(triples.quads([(SOURCE, ()), (article("a", "نص آخر"), ())], BUILD, RULES))


WRONG: list[tuple[str, dict[str, SlotValue], str]] = [
    ("visit", {"date": Date("2017-13", "printed")}, "'2017-13' is no date"),
    ("visit", {"date": Date("2023-02-30", "printed")}, "'2023-02-30' is no date"),
    ("visit", {"date": Date("2023-W01-1", "printed")}, "is no date"),
    ("visit", {"date": Date("٢٠٢٣", "printed")}, "is no date"),
    ("visit", {"date": Date("0000", "printed")}, "is no date"),
    ("sanction", {"until": Date("", "printed")}, "'' is no date"),
    ("statement", {"kind": "shout"}, "'shout' is no kind; use one of: say, support"),
    ("meeting", {"status": "rumoured"}, "'rumoured' is no status"),
]


@pytest.mark.parametrize(("kind", "slots", "message"), WRONG)
def test_what_the_ontology_cannot_hold_is_refused_with_its_place(kind: str, slots: dict[str, SlotValue], message: str) -> None:
    with pytest.raises(StoreError, match=f"article a, {kind} .*{message}"):
        triples.article_graph(SOURCE, [fact(SOURCE, kind, **slots)])


@given(st.dates())
def test_every_day_month_and_year_is_typed_by_precision(day: object) -> None:
    terms = [nquads.date(str(day)[:length]) for length in (10, 7, 4)]
    assert [term.rpartition("#")[2] for term in terms] == ["date>", "gYearMonth>", "gYear>"]


@given(st.text(), st.sampled_from(["", "ar"]))
def test_literals_are_escaped_as_the_standard_says(text: str, language: str) -> None:
    expected = ox.Literal(text, language=language) if language else ox.Literal(text)
    term = nquads.literal(text, language)
    assert term == str(expected)
    assert parsed([nquads.line("<a:s>", "<a:p>", term, "<a:g>")])[0].object == expected


def test_half_a_surrogate_pair_becomes_one_replacement_character() -> None:
    assert nquads.literal("a\ud800b") == '"a\ufffdb"'


@given(st.text(min_size=1, alphabet=st.characters()))
def test_any_name_makes_a_valid_iri(name: str) -> None:
    line = nquads.line(nquads.Names().article(name), "<a:p>", nquads.Names().entity(name), nquads.Names().rule(name))
    assert len(parsed([line])) == 1


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_different_names_make_different_iris(one: str, other: str) -> None:
    assert (nquads.local(one) == nquads.local(other)) == (one == other)


URLS = [
    ("https://example.org/خبر?a=1&b=%20#x", "<https://example.org/خبر?a=1&b=%20#x>"),
    ("https://example.org/a b|c", "<https://example.org/a%20b%7Cc>"),
    ("example.org/a", '"example.org/a"'),
]


@pytest.mark.parametrize(("url", "term"), URLS)
def test_addresses_are_kept_as_iris_where_they_are_some(url: str, term: str) -> None:
    source = article("a", url=url)
    lines = [line for line in triples.article_graph(source, []) if vocab.DCTERMS.source in line]
    assert [line.split(" ")[2] for line in lines] == [term]
    assert len(parsed(lines)) == 1


@given(st.text(min_size=1, max_size=30))
def test_any_address_makes_a_valid_line(url: str) -> None:
    for scheme in ("https://", ""):
        assert parsed(triples.article_graph(article("a", url=scheme + url), []))


BASES = [
    ("id/", "no absolute IRI"), ("https://example.org", "must end with /"), ("https://exa mple.org/", "no absolute IRI"),
    ("https://example.org/news#", "hold no #"), ("https://example.org/#/", "hold no #"), ("https://example.org/?id=/", "no [?]"),
]


@pytest.mark.parametrize(("base", "message"), BASES)
def test_a_base_that_makes_no_iris_is_refused(base: str, message: str) -> None:
    with pytest.raises(StoreError, match=message):
        nquads.Names(base)


def test_the_base_is_a_setting() -> None:
    lines = triples.article_graph(SOURCE, one_of_each(SOURCE), "https://example.org/news/")
    assert not [line for line in lines if vocab.DEFAULT_BASE in line]
    assert all("<https://example.org/news/article/a> .\n" in line for line in lines)


def test_nothing_of_an_empty_slot_is_said() -> None:
    source = Article("bare", "نص")
    slots: dict[str, SlotValue] = {"speakers": (AGENCY,), "kind": "say", "about": (), "quote": None}
    known = Fact("f", "bare", "statement", slots, (Evidence(0, 2, "نص", "r"),))
    assert len(triples.article_graph(source, [known])) == 2 + 5 + 5


def test_rules_are_described_once_used_or_not() -> None:
    quads = parsed([line for line in triples.quads(corpus(2), BUILD, {"unused/rule": "SAY"}) if "graph/rules>" in line])
    assert {short(q.subject) for q in quads} == {"rule/unused--rule", "rule/visit--arrive", "rule/statement--say"}
    assert {short(q.object) for q in quads if q.predicate.value == vocab.RDFS.comment} == {'"SAY"'}


def test_rules_tell_how_often_they_were_right() -> None:
    """Cases, share and interval of a rule that was measured; no case of another; nothing where nothing was measured."""
    measured = {"visit/arrive": shared.Measured(19, 20, 0.7639, 0.99114, "seeds (5 articles)")}
    build = dataclasses.replace(BUILD, measured=measured)
    known = {rule for rule in RULES if rule != "statement/say"}
    lines = list(shared.Shared(build).lines({rule: "SAY" for rule in known}))
    rows = {(short(q.subject), short(q.predicate), short(q.object)) for q in parsed(lines) if "graph/rules" in str(q.graph_name)}
    integer, decimal = "^^<xsd:integer", "^^<xsd:decimal"
    assert {row for row in rows if row[1].startswith("kg:")} == {
        ("rule/unused--rule", "kg:measuredCases", f'"0"{integer}'),
        ("rule/visit--arrive", "kg:measuredCases", f'"20"{integer}'),
        ("rule/visit--arrive", "kg:measuredCorrect", f'"19"{integer}'),
        ("rule/visit--arrive", "kg:measuredOn", '"seeds (5 articles)"'),
        ("rule/visit--arrive", "kg:precision", f'"0.95"{decimal}'),
        ("rule/visit--arrive", "kg:precisionLow", f'"0.7639"{decimal}'),
        ("rule/visit--arrive", "kg:precisionHigh", f'"0.9911"{decimal}'),
    }
    assert not [line for line in shared.Shared(BUILD).lines(RULES) if "measured" in line and "graph/rules" in line]
