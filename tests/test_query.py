"""Canned queries are read with care, arguments become single terms, names find one entity, mistakes are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, Triple

from kg import arguments, canned, query, vocab
from kg.errors import QueryError
from kg.names_index import NamesIndex, bare, index, sounded, spelled
from kg.query import Answer
from kg.resources import queries_dir

BASE = "https://kg.example/id/"
SMALL = Path(__file__).parent / "data" / "small.trig"
QUERIES = canned.load(queries_dir())


@pytest.fixture(scope="module")
def store() -> Store:
    small = Store()
    small.bulk_load(path=str(SMALL), format=RdfFormat.TRIG)
    return small


@pytest.fixture(scope="module")
def names(store: Store) -> NamesIndex:
    return index(store, BASE)


# --- files -----------------------------------------------------------------------------------------------------------

HEAD = "#+ summary: Who met?\n#+ summary_ar: من التقى؟\n"
PARAM = "#+ params:\n#+   - name: who\n#+     type: entity:any\n#+     help: whom\n"
BODY = "SELECT ?a { VALUES ?_who { UNDEF } ?a ?b ?_who }"

BROKEN = {
    "no summary": (f"#+ summary_ar: من؟\n{BODY}", r"q\.rq:1: no summary; .*"),
    "no Arabic": (f"#+ summary: Who?\n{BODY}", r"q\.rq:1: no summary_ar; .*"),
    "unknown key": (f"{HEAD}#+ sumary: x\n{PARAM}{BODY}", r"q\.rq:3: 'sumary' is unknown or repeated; .*"),
    "repeated key": (f"{HEAD}#+ summary: x\n{PARAM}{BODY}", r"q\.rq:3: 'summary' is unknown or repeated; .*"),
    "no plain YAML": (f"{HEAD}#+ description: a: b\n{PARAM}{BODY}", r"q\.rq:3: 'a: b' is not a plain text; .*"),
    "no text": (f"{HEAD}#+ description:\n#+   a: b\n{PARAM}{BODY}", r"q\.rq:1: description is to be a text; .*"),
    "no list": (f"{HEAD}#+ tags:\n#+   - a: b\n{PARAM}{BODY}", r"q\.rq:1: tags is to be a list of texts"),
    "default of nothing": (f"{HEAD}#+ defaults:\n#+   - whom: b\n{PARAM}{BODY}", r"q\.rq:1: defaults: .* parameter 'whom'; .*"),
    "choice of nothing": (f"{HEAD}#+ enumerate:\n#+   - who\n{PARAM}{BODY}", r"q\.rq:1: enumerate: no values .* 'who'; .*"),
    "no table": (f"{HEAD}{PARAM}ASK {{ VALUES ?_who {{ UNDEF }} ?a ?b ?_who }}", r"q\.rq: a canned query is a SELECT; .*"),
    "not declared": (f"{HEAD}{BODY}", r"q\.rq:3: \?_who is not declared; .*"),
    "not used": (
        f"{HEAD}{PARAM}SELECT ?a {{ VALUES ?_who {{ UNDEF }} ?a ?b ?c }}", r"q\.rq:4: the query does not use \?_who; .*"
    ),
    "nowhere bound": (
        f"{HEAD}{PARAM}SELECT ?a {{ ?a ?b ?_who }}", r"q\.rq:4: \?_who is not bound; write `VALUES \?_who { UNDEF }` .*"
    ),
    "other default": (
        f"{HEAD}{PARAM}#+     default: 2\n{BODY}", r"q\.rq:4: \?_who is not bound; write `VALUES \?_who { 2 }` .*"
    ),
    "unknown type": (f"{HEAD}{PARAM.replace('any', 'planet')}{BODY}", r"q\.rq:4: 'entity:planet' is no type; .*"),
    "no help": (f"{HEAD}{PARAM.replace('help', 'default')}{BODY}", r"q\.rq:4: parameter 'who' lacks help"),
    "unknown field": (f"{HEAD}{PARAM}#+     hlp: x\n{BODY}", r"q\.rq:4: parameter 'who' has hlp"),
    "syntax": (f"{HEAD}{PARAM}{BODY[:-1]}", r"(?s).*q\.rq: line 7, column \d+: .*"),
}


@pytest.mark.parametrize(("text", "message"), BROKEN.values(), ids=BROKEN)
def test_a_file_with_a_mistake_does_not_load(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(text, "utf-8")
    with pytest.raises(QueryError, match=message):
        canned.load(tmp_path)


def test_a_folder_without_queries_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"holds no \.rq file"):
        canned.load(tmp_path)


def test_a_file_becomes_a_query(tmp_path: Path) -> None:
    text = f"{HEAD}#+ description: Meetings.\n#+ tags:\n#+   - a\n#+   - b\n{PARAM}#+     required: true\n\n{BODY}\n"
    path = tmp_path / "who-met.rq"
    path.write_text(text, "utf-8")
    who = canned.Parameter("who", "entity:any", "whom", required=True)
    asked = canned.CannedQuery("who-met", "Who met?", "من التقى؟", "Meetings.", ("a", "b"), (who,), text, path)
    assert canned.load(tmp_path) == {"who-met": asked}


@pytest.mark.parametrize(
    ("terms", "expected"),
    [({}, "SELECT ?a {  ?a ?b ?_who }"), ({"who": "<x:y>"}, "SELECT ?a { VALUES ?_who { <x:y> } ?a ?b ?_who }")],
)
def test_a_parameter_binds_in_its_place_or_the_place_goes(terms: dict[str, str], expected: str) -> None:
    assert canned.CannedQuery("q", "", "", "", (), (), BODY, Path("q.rq")).bound(terms) == expected


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("entity:any", set()), ("entity:actor", {"person", "country", "organisation", "group", "media"}),
        ("entity:person|country", {"person", "country"}), ("entity:place", {"place"}), ("date", set()),
    ],
)
def test_a_type_says_which_kinds_of_entity_it_admits(name: str, kinds: set[str]) -> None:
    assert canned.Parameter("x", name, "").kinds == kinds


def test_a_default_stays_unless_a_value_comes() -> None:
    asked = QUERIES["told-by-several"]
    assert "VALUES ?_at_least { 2 }" in asked.bound({})
    assert f"VALUES ?_at_least {{ {Literal(7)} }}" in asked.bound({"at_least": str(Literal(7))})


# --- names -----------------------------------------------------------------------------------------------------------

FOUND = {
    "label": ("سيرجي لافروف", "", "person/sergey-lavrov"),
    "vowel marks": ("سِيرجي لافرُوف", "", "person/sergey-lavrov"),
    "tatweel": ("لافـــروف", "", "person/sergey-lavrov"),
    "direction marks": ("\u200fلافروف\u200e", "", "person/sergey-lavrov"),
    "another transliteration": ("سيرغي لافروف", "", "person/sergey-lavrov"),
    "another vowel": ("أنطوني بلينكين", "", "person/antony-blinken"),
    "written together": ("شي جينبينج", "", "person/xi-jinping"),
    "hamza": ("امريكا", "", "country/united-states"),
    "without article": ("صين", "", "country/china"),
    "English": ("sergey LAVROV", "", "person/sergey-lavrov"),
    "accents": ("Recep Tayyip Erdogan", "", "person/recep-erdogan"),
    "surname": ("Lavrov", "", "person/sergey-lavrov"),
    "words in any order": ("Lavrov, Sergey", "", "person/sergey-lavrov"),
    "other name": ("حلف شمال الأطلسي", "", "organisation/nato"),
    "label before other name": ("واشنطن", "", "place/washington"),
    "capital of the kind": ("بكين", "country", "country/china"),
    "other name of the kind": ("واشنطن", "country", "country/united-states"),
    "IRI": ("https://kg.example/id/country/china", "", "country/china"),
    "IRI in brackets": ("<https://kg.example/id/country/china>", "", "country/china"),
    "IRI below the base": ("country/china", "", "country/china"),
    "QID": ("Q148", "", "country/china"),
    "qid": ("q148", "country", "country/china"),
    "medium as organisation": ("TASS", "organisation", "media/tass"),
}


@pytest.mark.parametrize(("name", "kind", "expected"), FOUND.values(), ids=FOUND)
def test_a_name_finds_its_entity(name: str, kind: str, expected: str, names: NamesIndex) -> None:
    assert names.find(name, frozenset(kind.split())) == NamedNode(BASE + expected)


NOT_FOUND = {
    "ambiguous": (
        "سيرجي", "",
        r"'سيرجي' may be any of: person/sergey-lavrov \(Sergey Lavrov, سيرجي لافروف\), person/sergey-ryabkov .*; give one .*"
    ),
    "unknown": ("Atlantis", "", r"no entity of this graph is named 'Atlantis'; .*"),
    "near": ("Sergei Lavrow", "person", r"no person of this graph is named 'Sergei Lavrow'; near: Sergey Lavrov.*"),
    "near by one word": ("لافرووف", "", r"no entity of this graph is named 'لافرووف'; near: سيرجي لافروف"),
    "other kind": ("سبعة ضباط", "country", r"no country is named 'سبعة ضباط': group/7-officers \(.*\) is of the kind group"),
    "QID nobody has": ("Q99", "", r"no entity of this graph is named 'Q99'; .*"),
    "IRI nobody has": (f"{BASE}person/nobody", "", r"no entity of this graph is named .*"),
    "article by IRI": (f"{BASE}article/a1", "", r"no entity of this graph is named .*"),
    "nothing": ("", "", r"no entity of this graph is named ''.*"),
    "space": (" \n", "", r"no entity of this graph is named ' \\n'.*"),
    "one consonant": ("ب", "", r"no entity of this graph is named 'ب'.*"),
}


@pytest.mark.parametrize(("name", "kind", "message"), NOT_FOUND.values(), ids=NOT_FOUND)
def test_a_name_that_fits_none_or_several_is_refused(name: str, kind: str, message: str, names: NamesIndex) -> None:
    with pytest.raises(QueryError, match=f"^{message}$"):
        names.find(name, frozenset(kind.split()))


def test_further_names_come_from_outside_the_graph(store: Store) -> None:
    known = index(store, BASE, lambda: [("country/china", "بكين الرسمية"), ("country/nowhere", "سراب")])
    assert known.find("بكين الرسمية") == NamedNode(f"{BASE}country/china")
    with pytest.raises(QueryError, match="no entity of this graph is named 'سراب'"):
        known.find("سراب")


@pytest.mark.parametrize(
    ("name", "expected"), [("موسكو", "country/russia"), ("Minsk", "country/belarus"), ("الناتو", "organisation/nato")]
)
def test_names_of_the_lexicon_serve_too(name: str, expected: str, names: NamesIndex) -> None:
    """A capital that is no place of the graph stands for its country, as it does in the articles."""
    assert names.find(name) == NamedNode(BASE + expected)


@given(st.text())
def test_keys_are_stable(name: str) -> None:
    assert spelled(spelled(name)) == spelled(name)
    assert bare(spelled(name)) == bare(name)
    assert sounded(spelled(name)) == sounded(name)


# --- arguments -------------------------------------------------------------------------------------------------------

REFUSED = {
    "unknown parameter": ("meetings-of", {"entitee": "x"}, r"meetings-of has no parameter 'entitee'; it has: entity"),
    "no parameters": ("articles", {"x": "y"}, r"articles has no parameter 'x'; it has: .*"),
    "missing": ("meetings-of", {}, r"meetings-of needs entity \(whose meetings\)"),
    "no date": ("articles", {"since": "yesterday"}, r"since: 'yesterday' is no date; write 2023-03-01, .*"),
    "no such day": ("articles", {"since": "2023-02-30"}, r"since: '2023-02-30' is no date; .*"),
    "day without dashes": ("articles", {"since": "20230201"}, r"since: '20230201' is no date; .*"),
    "no number": ("told-by-several", {"at_least": "two"}, r"at_least: 'two' is no number; .*"),
    "negative number": ("told-by-several", {"at_least": "-1"}, r"at_least: '-1' is no number; .*"),
    "no kind": ("stance", {"kind": "suport"}, r"kind: 'suport' is not one of: .*; did you mean support\?"),
    "no type": ("busiest-actors", {"type": "metting"}, r"type: 'metting' is not one of: .*; did you mean meeting\?"),
    "no fact": ("evidence-of", {"fact": "zzz"}, r"fact: no fact or event is named 'zzz'; .*"),
    "an article is no fact": ("evidence-of", {"fact": f"{BASE}article/a1"}, r"fact: no fact or event is named .*"),
    "no article": ("facts-in", {"article": "a9"}, r"article: no article is named 'a9'; list them with: articles"),
    "wrong kind of entity": ("members-of", {"organisation": "Russia"}, r"organisation: no organisation is named 'Russia': .*"),
    "half a character": ("quotes-of", {"contains": "\ud800"}, r"contains: '\\ud800' is not text; .*"),
}


@pytest.mark.parametrize(("name", "arguments", "message"), REFUSED.values(), ids=REFUSED)
def test_a_wrong_argument_is_told(name: str, arguments: dict[str, str], message: str, store: Store) -> None:
    with pytest.raises(QueryError, match=f"^{message}$"):
        query.run(store, QUERIES[name], arguments, BASE)


def test_an_unknown_query_is_told_with_its_neighbours() -> None:
    with pytest.raises(QueryError, match=r"^no query is named 'visit-of'; there is: visits-of.*$"):
        query.find(QUERIES, "visit-of")


XSD, KG = vocab.XSD.NS, vocab.KG.NS
TERMS = {
    "day": ("articles", "since", "2024-04-09", f'"2024-04-09"^^<{XSD}date>'),
    "month": ("articles", "since", " 2024-04 ", f'"2024-04"^^<{XSD}gYearMonth>'),
    "year": ("articles", "since", "2024", f'"2024"^^<{XSD}gYear>'),
    "Arabic digits": ("articles", "since", "٢٠٢٤-٠٤", f'"2024-04"^^<{XSD}gYearMonth>'),
    "number": ("first-met", "at_least", "03", str(Literal(3))),
    "text": ("quotes-of", "contains", 'a "b" \\u0022', '"a \\"b\\" \\\\u0022"'),
    "kind": ("stance", "kind", "Oppose", f"<{KG}kind-oppose>"),
    "kind in Arabic": ("stance", "kind", "ينفي", f"<{KG}kind-deny>"),
    "role of two words": ("office-holders", "role", "foreign minister", f"<{KG}role-foreign-minister>"),
    "role in Arabic": ("office-holders", "role", "وزير الخارجية", f"<{KG}role-foreign-minister>"),
    "type": ("busiest-actors", "type", "visit", f"<{KG}Visit>"),
    "class": ("entities-named", "kind", "media", f"<{KG}Media>"),
    "fact": ("evidence-of", "fact", "m1", f"<{BASE}fact/m1>"),
    "event": ("evidence-of", "fact", "e1", f"<{BASE}event/e1>"),
    "fact by IRI": ("evidence-of", "fact", f"<{BASE}fact/m1>", f"<{BASE}fact/m1>"),
    "article": ("facts-in", "article", "a1", f"<{BASE}article/a1>"),
}


@pytest.mark.parametrize(("name", "parameter", "value", "expected"), TERMS.values(), ids=TERMS)
def test_an_argument_becomes_a_term(name: str, parameter: str, value: str, expected: str, store: Store) -> None:
    given_for_required = {each.name: "x" for each in QUERIES[name].params if each.required} | {parameter: value}
    assert query.terms(store, QUERIES[name], given_for_required | ({"text": "x"} if name == "entities-named" else {}), BASE)[
        parameter
    ] == expected


HOSTILE = [
    '"', "'", '"""', "\\", "\\u0022", "\\U00000022", "> } #", "} UNION { ?s ?p ?o", "<x:y>", "UNDEF", "?x", "\n", "\r", "\t",
    "\0", "\u202e", "\u2067", "\ufeff", "\ud800", "x' OR 1=1", "SERVICE <http://x/> {}", "} } ; DROP ALL #", "http://x/> <http://y/",
    "{", "}", "%3E", "/*", "--", "لافروف", "ينفي", "2024", "1",
]
ANYTHING = st.one_of(st.text(), st.lists(st.sampled_from(HOSTILE)).map("".join), st.sampled_from(HOSTILE))
EVERY_PARAMETER = [(each, parameter) for each in QUERIES.values() for parameter in each.params]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(EVERY_PARAMETER), ANYTHING)
@example((QUERIES["quotes-of"], QUERIES["quotes-of"].params[1]), '" } #')
def test_an_argument_is_one_term_or_a_mistake(
    store: Store, asked: tuple[canned.CannedQuery, canned.Parameter], value: str
) -> None:
    """Whatever is typed: either one clear refusal, or a query that differs from the file in one RDF term only."""
    each, parameter = asked
    try:
        found = arguments.term(parameter, value, query.StoreLookup(store, BASE))
    except QueryError:
        return
    rows = list(Store().query(f"SELECT ?x {{ VALUES ?x {{ {found} }} }}"))
    assert [row[0] for row in rows] == [found]
    assert Store().query(each.bound({parameter.name: str(found)})).variables == Store().query(each.text).variables


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANYTHING.filter(lambda text: not any("\ud800" <= char <= "\udfff" for char in text)))
def test_a_text_is_compared_as_it_is(store: Store, value: str) -> None:
    """Text arguments filter for exactly what was typed: the same rows as a search in Python."""
    every = query.run(store, QUERIES["quotes-of"], {}, BASE)
    place = every.variables.index("quote")
    expected = [row for row in every.rows if isinstance(row[place], Literal) and value in row[place].value]
    assert list(query.run(store, QUERIES["quotes-of"], {"contains": value}, BASE).rows) == expected


# --- free SPARQL -----------------------------------------------------------------------------------------------------


def test_select_gives_a_table_over_all_graphs(store: Store) -> None:
    text = "SELECT ?n { ?f a kg:Visit ; kg:destination place:beijing ; kg:article ?a . ?a dcterms:publisher ?n } ORDER BY ?n"
    assert query.sparql(store, text, BASE) == Answer(("n",), ((Literal("Agency One"),), (Literal("وكالة اثنان"),)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ASK { country:russia kg:memberOf organisation:sco }", True),
        ("ASK { <country/russia> kg:memberOf <country/china> }", False),
        ("ASK FROM <graph/edges> { country:russia kg:memberOf ?o }", True),
        ("ASK FROM <graph/events> { country:russia kg:memberOf ?o }", False),
        ('ASK FROM <graph/edges> { ?s rdfs:label "Russia"@en }', False),
        ("ASK { ?s rdfs:label ?o FILTER(?o != 'FROM') } # FROM", True),
        ("ASK FROM NAMED <graph/edges> { GRAPH ?g { country:russia kg:memberOf ?o } }", True),
        ("ASK FROM graph:edges FROM <graph/edges> { { SELECT (COUNT(*) AS ?n) { country:russia kg:memberOf ?o } } "
         "FILTER(?n = 1) }", True),
        ("ASK FROM <graph/edges> FROM NAMED graph:edges FROM NAMED <graph/edges> { { SELECT (COUNT(*) AS ?n) { GRAPH ?g { "
         "country:russia kg:memberOf ?o } } } FILTER(?n = 1) }", True),
    ],
)
def test_ask_gives_a_truth_value_and_from_is_heeded(text: str, expected: bool, store: Store) -> None:
    assert query.sparql(store, text, BASE) is expected


def test_construct_gives_sorted_triples(store: Store) -> None:
    russia, china = (NamedNode(f"{BASE}country/{name}") for name in ("russia", "china"))
    member, sco = NamedNode(f"{KG}memberOf"), NamedNode(f"{BASE}organisation/sco")
    found = query.sparql(store, "CONSTRUCT { ?x kg:memberOf ?y } { ?x kg:memberOf ?y }", BASE)
    assert found == (Triple(china, member, sco), Triple(russia, member, sco))


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "SELECT * { #\rSERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        'SELECT * { ?s ?p "x\\u0022 #" . SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }',
        "SELECT * { FILTER(?x = 1SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    ],
)
def test_service_is_refused(text: str, store: Store) -> None:
    with pytest.raises(QueryError, match=r"^SERVICE makes the store call other computers"):
        query.sparql(store, text, BASE)


@pytest.mark.parametrize("text", ["SELECT * " + "{" * 4000 + "}" * 4000, "ASK { FILTER(" + "!" * 16000 + "true) }", "(" * 101])
def test_what_would_end_the_process_is_refused(text: str, store: Store) -> None:
    with pytest.raises(QueryError, match=r"split it$"):
        query.sparql(store, text, BASE)


MISTAKES = {
    "wrong word": ("SELECT ?x\n WHER { ?x a ?y }", r"query: line 2, column \d+: .*\n WHER \{ \?x a \?y \}\n +\^"),
    "too short": ("SELECT * {", r"query: line 1, column 11: .*\nSELECT \* \{\n          \^"),
    "unknown prefix": ("SELECT ?x { ?x a nope:y }", r"query: line 1, column \d+: Prefix not found: nope:\n.*\n +\^"),
    "unknown prefix further on": ("ASK { ?x nope:y 1 }", r"query: line 1, column \d+: Prefix not found: nope:\n.*\n +\^"),
    "empty prefix": ("ASK { ?x :y 1 }", r"query: line 1, column \d+: Prefix not found: :\n.*\n +\^"),
    "all variables of groups": (
        "SELECT * {} GROUP BY ?y", r"query: line 1, column \d+: SELECT \* is not authorized with GROUP BY\n.*\n +\^"
    ),
    "unbound aggregate": (
        "SELECT ?x (COUNT(?y) AS ?n) { ?x a ?y }", r"query: line 1, column \d+: The SELECT contains .* unbound\n.*\n +\^"
    ),
    "an update": ("DELETE WHERE { ?s ?p ?o }", r"query: line 1, column 10: this cannot stand here\n.*\n {9}\^"),
    "a string without end": ("ASK { ?x ?y 'a", r"query: line 1, column 15: the query ends too early\n.*\n +\^"),
    "a space in an IRI": ("ASK { <a b> }", r"query: line 1, column 14: something before this is malformed; .*\n.*\n +\^"),
    "a brace too many": ("ASK {}}", r"query: line 1, column 8: something before this is malformed; .*\n.*\n +\^"),
    "a comment only": ("# x", r"query: line 1, column 4: the query ends too early\n.*\n +\^"),
    "nothing": ("", r"query: line 1, column 1: the query ends too early\n\n\^"),
}


@pytest.mark.parametrize(("text", "message"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_in_sparql_is_shown_in_its_place(text: str, message: str, store: Store) -> None:
    with pytest.raises(QueryError, match=f"^{message}$"):
        query.sparql(store, text, BASE)
