"""Names of the graph: namespaces, terms of the ontology, closed values as concepts. All are plain IRI strings."""

from __future__ import annotations

from kg import model
from kg.errors import StoreError

DEFAULT_BASE = "https://kg.example/id/"
ONTOLOGY = "https://kg.example/ontology"


class KG:
    """The project's own terms, declared and explained in `ontology/news.ttl`."""

    NS = ONTOLOGY + "#"
    Article, Fact, Evidence, Rule = NS + "Article", NS + "Fact", NS + "Evidence", NS + "Rule"
    Event, Build, Count, Entity = NS + "Event", NS + "Build", NS + "Count", NS + "Entity"
    article, evidence, event, rule = NS + "article", NS + "evidence", NS + "event", NS + "rule"
    start, stop, text = NS + "start", NS + "stop", NS + "text"
    count, number, counted = NS + "count", NS + "number", NS + "counted"
    dateDerivation, issuedBasis, characters = NS + "dateDerivation", NS + "issuedBasis", NS + "characters"
    eventType, eventDate, identity = NS + "eventType", NS + "eventDate", NS + "identity"
    Join, Merge, Link = NS + "Join", NS + "Merge", NS + "Link"
    earlier, later = NS + "earlier", NS + "later"
    joinTime, joinParties, joinLink = NS + "joinTime", NS + "joinParties", NS + "joinLink"
    heldAs, contradicts = NS + "heldAs", NS + "contradicts"
    met, visited, sanctioned = NS + "met", NS + "visited", NS + "sanctioned"
    memberOf, officeOf = NS + "memberOf", NS + "officeOf"
    measuredCases, measuredCorrect, measuredOn = NS + "measuredCases", NS + "measuredCorrect", NS + "measuredOn"
    precision, precisionLow, precisionHigh = NS + "precision", NS + "precisionLow", NS + "precisionHigh"
    version, rulesHash = NS + "version", NS + "rulesHash"


class RDF:
    NS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    type = NS + "type"


class RDFS:
    NS = "http://www.w3.org/2000/01/rdf-schema#"
    label, comment, subClassOf = NS + "label", NS + "comment", NS + "subClassOf"


class SKOS:
    NS = "http://www.w3.org/2004/02/skos/core#"
    altLabel, notation = NS + "altLabel", NS + "notation"


class DCTERMS:
    NS = "http://purl.org/dc/terms/"
    title, publisher, issued = NS + "title", NS + "publisher", NS + "issued"
    rights, source, identifier = NS + "rights", NS + "source", NS + "identifier"


class PROV:
    NS = "http://www.w3.org/ns/prov#"
    Activity, used = NS + "Activity", NS + "used"


class OWL:
    NS = "http://www.w3.org/2002/07/owl#"
    sameAs, Ontology = NS + "sameAs", NS + "Ontology"


class XSD:
    NS = "http://www.w3.org/2001/XMLSchema#"
    string, integer, decimal = NS + "string", NS + "integer", NS + "decimal"
    date, gYearMonth, gYear = NS + "date", NS + "gYearMonth", NS + "gYear"


WIKIDATA = "http://www.wikidata.org/entity/"

PREFIXES = {
    "kg": KG.NS, "rdf": RDF.NS, "rdfs": RDFS.NS, "skos": SKOS.NS, "dcterms": DCTERMS.NS, "prov": PROV.NS,
    "owl": OWL.NS, "xsd": XSD.NS, "wd": WIKIDATA, "schema": "https://schema.org/", "org": "http://www.w3.org/ns/org#",
    "foaf": "http://xmlns.com/foaf/0.1/", "oa": "http://www.w3.org/ns/oa#",
}
RESOURCE_KINDS = ("article", "build", "count", "event", "evidence", "fact", "graph", "join", "rule", *model.ENTITY_KINDS)

ENTITY_CLASS = {kind: KG.NS + kind.capitalize() for kind in model.ENTITY_KINDS}
FACT_CLASS = {kind: KG.NS + kind.capitalize() for kind in model.FACT_TYPES}

# A list slot is plural in the facts and one property, stated once per value, in the graph.
_RENAMED = {
    "participants": "participant", "speakers": "speaker", "imposers": "imposer", "targets": "target",
    "measures": "measure", "counts": "count",
}
SLOT_PROPERTY = {
    (kind, slot): KG.NS + _RENAMED.get(slot, slot) for kind, slots in model.SLOTS.items() for slot in slots
} | {("membership", "role"): KG.NS + "membershipRole"}

CONCEPTS: dict[str, tuple[str, ...]] = {
    "kind": model.KINDS,
    "medium": model.MEDIA,
    "mode": model.MODES,
    "status": model.EVENT_STATUS + model.SANCTION_STATUS,
    "measure": model.MEASURES,
    "membership": model.MEMBERSHIP_ROLES,
    "role": model.POSITION_ROLES,
    "join": model.JOIN_REASONS,
}
SLOT_CONCEPTS = {(kind, slot): slot for kind, slots in model.SLOTS.items() for slot in slots if slot in CONCEPTS} | {
    ("sanction", "measures"): "measure",
    ("membership", "role"): "membership",
}


def concept(family: str, value: str) -> str:
    """A family of closed values and one of them ("kind", "say") -> its IRI; StoreError for a value that is not in the list."""
    if value not in CONCEPTS[family]:
        raise StoreError(f"{value!r} is no {family}; use one of: {', '.join(CONCEPTS[family])}")
    return f"{KG.NS}{family}-{value.replace(' ', '-')}"


def prefixes(base: str) -> dict[str, str]:
    """The base of resources -> prefix names and namespaces for readable exports (`country:russia`, `fact:3f…`)."""
    return PREFIXES | {kind: f"{base}{kind}/" for kind in RESOURCE_KINDS}
