"""Hostile queries: what each would have the server do, and with which statuses it may come away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

SPENT = frozenset({504, 507})  # the deadline, or the cap on memory
DEEP = frozenset({200, 400, 504, 507})
SERVED = frozenset({200})
BAD = frozenset({400})
REFUSED = frozenset({403})
CROSS = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
SQUARE = "{ ?a ?b ?c . ?d ?e ?f }"


@dataclass(frozen=True)
class Query:
    """What it does, its text, the statuses that are right; `broken` where 200 is to break off for all to see."""

    name: str
    text: str
    statuses: frozenset[int]
    broken: bool = False


def nested(name: str, before: str, opening: str, inner: str, closing: str, after: str, depth: int) -> Query:
    return Query(f"{name}, {depth:,} deep", before + opening * depth + inner + closing * depth + after, DEEP)


def _products() -> Iterator[Query]:
    yield Query("count of a cross product", f"SELECT (COUNT(*) AS ?n) {CROSS}", SPENT)
    yield Query("sort of a cross product", f"SELECT * {CROSS} ORDER BY ?a ?i LIMIT 5", SPENT)
    yield Query("sort by RAND()", f"SELECT * {CROSS} ORDER BY RAND() LIMIT 1", SPENT)
    yield Query("DISTINCT of a cross product", f"SELECT DISTINCT ?a ?e ?i {CROSS} ORDER BY ?i", SPENT)
    yield Query("GROUP_CONCAT", f"SELECT ?a (GROUP_CONCAT(?i) AS ?all) {CROSS} GROUP BY ?a", SPENT)
    yield Query("COUNT DISTINCT", f"SELECT (COUNT(DISTINCT ?i) AS ?n) (SAMPLE(?a) AS ?s) {CROSS}", SPENT)
    long = "BIND(CONCAT(STR(?a), STR(?f), STR(?i)) AS ?x) } GROUP BY ?x HAVING(COUNT(*) > 1000000)"
    yield Query("groups without number", f"SELECT ?x (COUNT(*) AS ?n) {CROSS[:-1]} {long}", SPENT)
    yield Query("OFFSET into a cross product", f"SELECT * {CROSS} OFFSET 9000000000000000000 LIMIT 1", SPENT)
    yield Query("OFFSET beyond any number", f"SELECT * {CROSS} OFFSET {'9' * 400}", frozenset({400}))
    regex = "FILTER REGEX(STR(?c), '(a|b|ab)*c(.*)*d') }"
    yield Query("REGEX over a cross product", f"SELECT (COUNT(*) AS ?n) {CROSS[:-1]} {regex}", SPENT)
    yield Query("NOT EXISTS", f"ASK {CROSS[:-1]} FILTER NOT EXISTS {{ ?a ?e ?i . ?x ?y ?c }} FILTER(?a = <x:none>) }}", DEEP)
    yield Query("MINUS", f"SELECT (COUNT(*) AS ?n) {CROSS[:-1]} MINUS {{ ?i ?h ?g . ?x ?y ?z }} }}", SPENT)
    yield Query("OPTIONAL", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c OPTIONAL { ?d ?e ?f } OPTIONAL { ?g ?h ?i } }", SPENT)
    yield Query("UNION to the power of 24", "SELECT (COUNT(*) AS ?n) { " + " ".join(
        f"{{ BIND(1 AS ?a{n}) }} UNION {{ BIND(2 AS ?a{n}) }}" for n in range(24)) + " }", DEEP)
    chain = " . ".join(f"?x{n} ?p{n} ?x{n + 1}" for n in range(200))
    yield Query("a pattern of 200 triples", f"ASK {{ {chain} . ?x200 <x:no> 1 }}", DEEP)
    yield Query("VALUES times VALUES", "SELECT (COUNT(*) AS ?n) { " + " ".join(
        f"VALUES ?x{v} {{ {' '.join(map(str, range(500)))} }}" for v in range(5)) + " }", SPENT)
    yield Query("sub-selects that sort", "SELECT (COUNT(*) AS ?n) { " + " ".join(
        f"{{ SELECT ?a{n} {{ ?a{n} ?b{n} ?c{n} . ?d{n} ?e{n} ?f{n} }} ORDER BY ?f{n} }}" for n in range(5)) + " }", SPENT)
    yield Query("rows without end", f"SELECT * {CROSS}", SERVED, broken=True)
    yield Query("triples without end", "CONSTRUCT { ?a ?e ?i . ?d ?b ?c . ?g ?h ?f } WHERE " + CROSS, SERVED | SPENT, broken=True)
    yield Query("a description of everything", f"DESCRIBE * {SQUARE}", SERVED | SPENT | {500}, broken=True)


def _paths() -> Iterator[Query]:
    through = "{ ?a (!<x:y>)* ?b . ?c (!<x:y>|^!<x:z>)* ?d . ?e (!<x:z>)* ?f }"
    yield Query("paths through all", f"SELECT (COUNT(*) AS ?n) {through}", SPENT)
    yield Query("paths of alternatives", "ASK { ?s " + "/".join("(<x:a>|<x:b>|!<x:c>)*" for _ in range(60)) + " ?o }", DEEP)
    inverse = "{ ?a (^(!<x:y>)/(!<x:z>))+ ?b . ?b (^(!<x:y>)/(!<x:z>))+ ?c }"
    yield Query("inverse paths of paths", f"SELECT (COUNT(*) AS ?n) {inverse}", SPENT)
    yield nested("stars of stars", "ASK { ?s ", "(", "!<x:p>", ")*", " ?o }", 300)


def _growth() -> Iterator[Query]:
    doubled = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(36))
    yield Query("CONCAT doubling", f"SELECT (STRLEN(?x36) AS ?n) {{ BIND('aaaaaaaa' AS ?x0) {doubled} }}", SPENT)
    longer = " ".join(f"BIND(REPLACE(?x{n}, 'a', '{'a' * 99}') AS ?x{n + 1})" for n in range(6))
    yield Query("REPLACE a hundredfold", f"SELECT (STRLEN(?x6) AS ?n) {{ BIND('a' AS ?x0) {longer} }}", SPENT)
    yield Query("a regular expression that grows", "ASK { FILTER REGEX('a', '((((a{100}){100}){100}){100})') }", DEEP)
    yield Query("ENCODE_FOR_URI threefold", "SELECT (STRLEN(?y9) AS ?n) { " + f"BIND('{'ش' * 20000}' AS ?y0) " + " ".join(
        f"BIND(ENCODE_FOR_URI(?y{n}) AS ?y{n + 1})" for n in range(9)) + " }", SPENT | SERVED)


def _depths() -> Iterator[Query]:
    yield nested("braces", "ASK ", "{", "", "}", "", 4_000)
    yield nested("braces", "ASK ", "{", "", "}", "", 400_000)
    yield nested("brackets", "ASK { FILTER", "(", "1", ")", " }", 8_000)
    yield nested("brackets", "ASK { FILTER", "(", "1", ")", " }", 300_000)
    yield nested("EXISTS", "ASK { ", "FILTER EXISTS { ", "?s ?p ?o ", "}", " }", 2_000)
    yield nested("sub-selects", "ASK ", "{ SELECT * ", "{}", "}", "", 3_000)
    yield nested("OPTIONAL", "ASK { ?s ?p ?o ", "OPTIONAL { ?s ?p ?o ", "", "}", " }", 2_000)
    yield nested("collections", "ASK { ?s ?p ", "(", "1", ")", " }", 5_000)
    yield nested("blank nodes", "ASK { ?s ?p ", "[ ?p ", "1", "]", " }", 5_000)
    yield nested("triple terms", "ASK { ?s ?p ", "<<( ?s ?p ", "1", " )>>", " }", 5_000)
    yield nested("IF", "SELECT (", "IF(true, ", "1", ", 2)", " AS ?x) {}", 5_000)
    yield nested("negations", "ASK { FILTER(", "!", "true", "", ") }", 200_000)
    yield nested("sums", "ASK { FILTER(1", "+1", "", "", ") }", 200_000)
    yield nested("alternatives", "ASK { ?s <x:p>", "|<x:p>", "", "", " ?o }", 50_000)


def _sizes() -> Iterator[Query]:
    yield Query("1 MB of comment", "ASK {} #" + "x" * 1_000_000, SERVED)
    yield Query("1 MB of a string", "SELECT (STRLEN('" + "x" * 1_000_000 + "') AS ?n) {}", SERVED)
    yield Query("more than 1 MB", "ASK {} #" + "x" * 1_100_000, frozenset({413}))
    yield Query("10,000 prefixes", "".join(f"PREFIX p{n}: <x:{n}/> " for n in range(10_000)) + "ASK { ?s p9999:x ?o }", SERVED)
    yield Query("10,000 variables", "SELECT " + " ".join(f"?v{n}" for n in range(10_000)) + " { ?s ?p ?o } LIMIT 3", SERVED)
    many = " ".join(map(str, range(100_000)))
    yield Query("VALUES of 100,000", f"SELECT (COUNT(*) AS ?n) {{ VALUES ?x {{ {many} }} }}", SERVED | SPENT)
    yield Query("IN of 100,000", "ASK { ?s ?p ?o FILTER(?o IN (" + ", ".join(map(str, range(100_000))) + ")) }", DEEP)
    yield Query("a surrogate escaped", r'SELECT ("\uD800" AS ?x) {}', DEEP)
    yield Query("NUL within", 'SELECT ("\x00" AS ?x) { ?s ?p "\x00" }', DEEP)
    yield Query("signs that turn the text round", 'SELECT ("\u202e\u2066\u200f" AS ?x) {}', SERVED)
    yield Query("letters without end", "ش" * 400_000 + " SERVICE NOW", REFUSED)
    yield Query("a string without end", "SELECT * { ?s ?p '" + r"\'" * 400_000 + " SERVICE NOW", BAD)
    yield Query("garbage", "\u0000\ufffd}{)(;.,<>" * 10_000, BAD)


def _elsewhere(port: int) -> Iterator[Query]:
    """Attempts to reach a listener of this machine; who hears anything there has caught the server."""
    there = f"http://127.0.0.1:{port}/"
    inner = "{ ?s ?p ?o }"
    for name, text in (
        ("SERVICE", f"SELECT * {{ SERVICE <{there}> {inner} }}"),
        ("SERVICE SILENT", f"SELECT * {{ SERVICE SILENT <{there}> {inner} }}"),
        ("SERVICE by variable", f"SELECT * {{ VALUES ?x {{ <{there}> }} SERVICE ?x {inner} }}"),
        ("SERVICE in a sub-select in EXISTS", f"ASK {{ FILTER EXISTS {{ {{ SELECT * {{ SERVICE <{there}> {inner} }} }} }} }}"),
        ("SERVICE behind a comment that CR ends", f"SELECT * {{ #\rSERVICE <{there}> {inner}\n }}"),
        ("SERVICE behind an escaped quotation mark", f'SELECT * {{ ?a ?b "x\\u0022 #" . SERVICE <{there}> {inner}\n }}'),
        ("SERVICE glued to a number", f"SELECT * {{ ?a ?b 1service<{there}> {inner} }}"),
        ("SERVICE by prefixed name", f"PREFIX q: <{there}> SELECT * {{ SERVICEq: {inner} }}"),
        ("SERVICE spelled in escapes", f"SELECT * {{ \\u0053ERVICE <{there}> {inner} }}"),
        ("SERVICE by base", f"BASE <{there}> SELECT * {{ SERVICE <> {inner} }}"),
    ):
        yield Query(name, text, REFUSED | BAD)
    yield Query("FROM the network", f"SELECT * FROM <{there}> {inner}", SERVED)
    yield Query("FROM a file", f"SELECT * FROM <file:///etc/passwd> FROM NAMED <file:///etc/passwd> {inner}", SERVED)
    for update in (f"LOAD <{there}>", "CLEAR ALL", "INSERT DATA { <x:s> <x:p> 1 }", "DELETE WHERE { ?s ?p ?o }", "DROP ALL"):
        yield Query(f"{update.partition(' ')[0]} as a query", update, BAD)


def queries(port: int) -> list[Query]:
    """The port of a listener that nobody may reach -> all of them."""
    return [*_products(), *_paths(), *_growth(), *_depths(), *_sizes(), *_elsewhere(port)]
