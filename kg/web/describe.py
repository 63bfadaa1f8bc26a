"""What the server says of itself: SPARQL 1.1 Service Description, VoID with statistics, DCAT for the dump.

All of it is one graph without blank nodes: the service, its dataset, its default graph, the graphs that articles share, and
the files. Statistics are counted once per dataset; one that takes longer than a query may is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from pyoxigraph import Literal, NamedNode, Quad

from kg import vocab
from kg.store import Manifest
from kg.vocab import DCTERMS, KG, ONTOLOGY, RDF, RDFS, XSD

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
FOAF = "http://xmlns.com/foaf/0.1/"
SPDX = "http://spdx.org/rdf/terms#"
FORMATS = "http://www.w3.org/ns/formats/"
IANA = "https://www.iana.org/assignments/media-types/"
RESULTS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "N-Quads", "TriG", "JSON-LD", "RDF_XML",
)
SHARED = {
    "entities": "Names and types of the entities", "edges": "Direct edges between entities",
    "events": "Events that articles tell, with what identifies each", "rules": "The rules that facts were read by",
    "build": "Which program and rules read which articles", "ontology": "The ontology",
}
PREFIXES = {"sd": SD, "void": VOID, "dcat": DCAT, "spdx": SPDX, "formats": FORMATS, "foaf": FOAF}
UNION = (
    "The union of all named graphs: the graph of each article, which has the IRI of the article and holds what it asserts, and "
    "the graphs that articles share. No triple stands in two of them. FROM and FROM NAMED, or the parameters default-graph-uri "
    "and named-graph-uri, choose others."
)


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts of a dataset; None and empty where there was no counting them."""

    subjects: int | None
    objects: int | None
    classes: Mapping[str, int]
    properties: Mapping[str, int]
    rules: Mapping[str, int]
    graphs: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Site:
    """The address of the server's root, with a / at its end, and that of the terms of use, if there is one."""

    address: str
    license: str | None = None

    @property
    def endpoint(self) -> str:
        return f"{self.address}sparql"

    @property
    def void(self) -> str:
        return f"{self.address}.well-known/void"


def description(site: Site, manifest: Manifest, counted: Statistics, changed: datetime, size: int) -> list[Quad]:
    """Where the server is, its dataset, the counts of it, when its file was written and how large that is -> all triples."""
    dataset = f"{site.void}#dataset"
    return [
        Quad(NamedNode(subject), NamedNode(predicate), thing)
        for part in (
            _service(site, dataset, counted, manifest), _dataset(site, dataset, manifest, changed),
            _statistics(dataset, manifest, counted), _files(site, dataset, manifest, changed, size),
        )
        for subject, predicate, thing in part
    ]


Statement = tuple[str, str, NamedNode | Literal]


def _service(site: Site, dataset: str, counted: Statistics, manifest: Manifest) -> Iterator[Statement]:
    """https://www.w3.org/TR/sparql11-service-description/"""
    service, default = f"{site.endpoint}#service", f"{site.endpoint}#default-graph"
    yield service, RDF.type, NamedNode(SD + "Service")
    yield service, SD + "endpoint", NamedNode(site.endpoint)
    yield service, SD + "supportedLanguage", NamedNode(SD + "SPARQL11Query")
    yield service, SD + "feature", NamedNode(SD + "UnionDefaultGraph")
    for name in RESULTS:
        yield service, SD + "resultFormat", NamedNode(FORMATS + name)
    yield service, SD + "defaultDataset", NamedNode(dataset)
    yield dataset, RDF.type, NamedNode(SD + "Dataset")
    yield dataset, SD + "defaultGraph", NamedNode(default)
    yield default, RDF.type, NamedNode(SD + "Graph")
    yield default, RDFS.comment, Literal(UNION, language="en")
    yield default, VOID + "triples", _number(manifest.quads)
    for graph, triples in counted.graphs.items():
        node, content = f"{site.void}#named-{graph}", f"{site.void}#graph-{graph}"
        yield dataset, SD + "namedGraph", NamedNode(node)
        yield node, RDF.type, NamedNode(SD + "NamedGraph")
        yield node, SD + "name", NamedNode(f"{manifest.base}graph/{graph}")
        yield node, SD + "graph", NamedNode(content)
        yield content, RDF.type, NamedNode(SD + "Graph")
        yield content, DCTERMS.title, Literal(SHARED[graph], language="en")
        yield content, VOID + "triples", _number(triples)


def _dataset(site: Site, dataset: str, manifest: Manifest, changed: datetime) -> Iterator[Statement]:
    """https://www.w3.org/TR/void/"""
    document = site.void
    yield document, RDF.type, NamedNode(VOID + "DatasetDescription")
    yield document, FOAF + "primaryTopic", NamedNode(dataset)
    for kind in (VOID + "Dataset", DCAT + "Dataset"):
        yield dataset, RDF.type, NamedNode(kind)
    yield dataset, DCTERMS.title, Literal("Diplomatic news as a graph", language="en")
    yield dataset, DCTERMS.title, Literal("الأخبار الدبلوماسية رسمًا معرفيًا", language="ar")
    yield dataset, DCTERMS.NS + "description", Literal(
        "Meetings, visits, statements, sanctions, memberships and positions read from Arabic news by hand-written rules, each "
        "with the words it was read from and the rule that read them.", language="en")
    yield dataset, DCTERMS.NS + "description", Literal(
        "لقاءات وزيارات وتصريحات وعقوبات وعضويات ومناصب مقروءة من الأخبار العربية بقواعد مكتوبة باليد، ومع كل واقعة نصها "
        "والقاعدة التي قرأتها.", language="ar")
    yield dataset, DCTERMS.identifier, Literal(manifest.id)
    yield dataset, DCTERMS.NS + "modified", Literal(changed.isoformat(), datatype=NamedNode(XSD.NS + "dateTime"))
    yield dataset, DCTERMS.rights, Literal("The texts of the articles belong to their publishers.", language="en")
    if site.license:
        yield dataset, DCTERMS.NS + "license", NamedNode(site.license)
    yield dataset, FOAF + "homepage", NamedNode(site.address)
    yield dataset, VOID + "sparqlEndpoint", NamedNode(site.endpoint)
    yield dataset, VOID + "uriSpace", Literal(manifest.base)
    for name in (ONTOLOGY, *(vocab.PREFIXES[prefix] for prefix in ("dcterms", "prov", "skos", "rdfs"))):
        yield dataset, VOID + "vocabulary", NamedNode(name)
    yield dataset, VOID + "feature", NamedNode(FORMATS + "Turtle")
    yield dataset, VOID + "rootResource", NamedNode(f"{manifest.base}graph/entities")
    yield dataset, KG.version, Literal(manifest.version)
    yield dataset, KG.rulesHash, Literal(manifest.rulesHash)


def _statistics(dataset: str, manifest: Manifest, counted: Statistics) -> Iterator[Statement]:
    yield dataset, VOID + "triples", _number(manifest.quads)
    entities = sum(counted.classes.get(name, 0) for name in vocab.ENTITY_CLASS.values())
    for name, count in (("entities", entities), ("distinctSubjects", counted.subjects), ("distinctObjects", counted.objects),
                        ("classes", len(counted.classes) or None), ("properties", len(counted.properties) or None)):
        if count is not None:
            yield dataset, VOID + name, _number(count)
    for kind, counts, key, number in (
        ("class", counted.classes, VOID + "class", VOID + "entities"),
        ("property", counted.properties, VOID + "property", VOID + "triples"),
    ):
        for iri, count in sorted(counts.items()):
            part = f"{dataset}-{kind}-{_part(iri)}"
            yield dataset, f"{VOID}{kind}Partition", NamedNode(part)
            yield part, RDF.type, NamedNode(VOID + "Dataset")
            yield part, key, NamedNode(iri)
            yield part, number, _number(count)
    for iri, count in sorted(counted.rules.items()):
        part = f"{dataset}-rule-{_part(iri)}"
        yield dataset, VOID + "subset", NamedNode(part)
        yield part, RDF.type, NamedNode(VOID + "Dataset")
        yield part, KG.rule, NamedNode(iri)
        yield part, VOID + "entities", _number(count)


def _files(site: Site, dataset: str, manifest: Manifest, changed: datetime, size: int) -> Iterator[Statement]:
    """https://www.w3.org/TR/vocab-dcat-3/"""
    catalog = f"{site.void}#catalog"
    yield catalog, RDF.type, NamedNode(DCAT + "Catalog")
    yield catalog, DCTERMS.title, Literal("Diplomatic news as a graph", language="en")
    yield catalog, DCAT + "dataset", NamedNode(dataset)
    yield catalog, DCAT + "service", NamedNode(f"{site.endpoint}#service")
    yield f"{site.endpoint}#service", RDF.type, NamedNode(DCAT + "DataService")
    yield f"{site.endpoint}#service", DCTERMS.title, Literal("SPARQL 1.1 endpoint", language="en")
    yield f"{site.endpoint}#service", DCAT + "endpointURL", NamedNode(site.endpoint)
    yield f"{site.endpoint}#service", DCAT + "servesDataset", NamedNode(dataset)
    for suffix in (".nq.gz", ".nq"):
        file, address = f"{site.void}#dump{suffix}", NamedNode(f"{site.address}dump/data{suffix}")
        yield dataset, VOID + "dataDump", address
        yield dataset, DCAT + "distribution", NamedNode(file)
        yield file, RDF.type, NamedNode(DCAT + "Distribution")
        yield file, DCTERMS.title, Literal("N-Quads, compressed" if suffix.endswith("gz") else "N-Quads", language="en")
        yield file, DCAT + "downloadURL", address
        yield file, DCAT + "accessURL", address
        yield file, DCAT + "mediaType", NamedNode(IANA + "application/n-quads")
        yield file, DCTERMS.NS + "modified", Literal(changed.isoformat(), datatype=NamedNode(XSD.NS + "dateTime"))
        if suffix.endswith("gz"):
            yield file, DCAT + "compressFormat", NamedNode(IANA + "application/gzip")
            continue
        checksum = f"{file}-checksum"
        yield file, DCAT + "byteSize", Literal(str(size), datatype=NamedNode(XSD.NS + "nonNegativeInteger"))
        yield file, SPDX + "checksum", NamedNode(checksum)
        yield checksum, RDF.type, NamedNode(SPDX + "Checksum")
        yield checksum, SPDX + "algorithm", NamedNode(SPDX + "checksumAlgorithm_sha256")
        yield checksum, SPDX + "checksumValue", Literal(manifest.sha256, datatype=NamedNode(XSD.NS + "hexBinary"))


def _part(iri: str) -> str:
    """The last part of an IRI as a part of another; of terms of other vocabularies with the name of that."""
    prefix = next((name for name, namespace in vocab.PREFIXES.items() if iri.startswith(namespace)), "")
    last = iri[max(iri.rfind("/"), iri.rfind("#")) + 1:]
    return last if prefix in ("", "kg") else f"{prefix}-{last}"


def _number(value: int) -> Literal:
    return Literal(value)
