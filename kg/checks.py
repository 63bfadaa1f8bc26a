"""Questions that every finished store must answer rightly before it serves."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from kg.errors import StoreError
from kg.vocab import KG

_PREFIX = f"PREFIX kg: <{KG.NS}> "
# MINUS is linear here; Oxigraph takes time quadratic in the facts for NOT EXISTS with more than one pattern inside.
_WITHOUT_EVIDENCE = "?x kg:article ?article MINUS { ?x kg:evidence ?evidence . ?evidence kg:text ?text }"
_UNTOLD = "?x a kg:Event MINUS { ?fact kg:event ?x . ?fact kg:article ?article }"
_BAD_SPAN = "?x kg:start ?start ; kg:stop ?stop ; kg:text ?text FILTER (STRLEN(?text) != ?stop - ?start || ?stop <= ?start)"


def complete(store: Store, quads: int) -> None:
    """Store and number of lines written -> StoreError unless the store has as many quads."""
    found = next(select(store, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"))["n"]
    held = int(found.value) if isinstance(found, Literal) else 0
    if held != quads:
        raise StoreError(f"the store holds {held} statements where {quads} were written; build it again")


def evidenced(store: Store) -> None:
    """StoreError where a fact has no evidence."""
    _none(store, _WITHOUT_EVIDENCE, "has no evidence")


def told(store: Store) -> None:
    """StoreError where an event has no fact that tells of it."""
    _none(store, _UNTOLD, "is told by no fact")


def spanned(store: Store) -> None:
    """StoreError where evidence is not as long as its offsets say."""
    _none(store, _BAD_SPAN, "has a text that its offsets do not fit")


def _none(store: Store, pattern: str, wrong: str) -> None:
    for found in select(store, f"{_PREFIX} SELECT ?x {{ {pattern} }} LIMIT 1"):
        raise StoreError(f"{found['x']} {wrong}; this is a mistake in the program: please report it")


def counts(store: Store) -> dict[str, int]:
    """-> class of the ontology (without its prefix) and how many things are of it, sorted."""
    rows = select(store, "SELECT ?type (COUNT(*) AS ?n) { GRAPH ?g { ?x a ?type } } GROUP BY ?type")
    found: dict[str, int] = {}
    for row in rows:
        kind, number = row["type"], row["n"]
        if isinstance(kind, NamedNode) and isinstance(number, Literal) and kind.value.startswith(KG.NS):
            found[kind.value.removeprefix(KG.NS)] = int(number.value)
    return dict(sorted(found.items()))


def select(store: Store, text: str) -> QuerySolutions:
    """A SELECT over the union of all graphs -> its solutions."""
    found = store.query(text, use_default_graph_as_union=True)
    if not isinstance(found, QuerySolutions):
        raise StoreError("a SELECT was expected")
    return found
