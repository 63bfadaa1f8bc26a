"""The ontology at the path of its namespace: a document, so 200 with Content-Location, by extension or by Accept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg import export, vocab
from kg.resources import ontology_dir
from kg.vocab import DCTERMS, KG, OWL, RDF, RDFS, SKOS
from kg.web import html
from kg.web.html import HEADERS, Html, el, link, said
from kg.web.places import ONTOLOGY_PATH, address
from kg.web.requests import answered, language, media_type, other_language, parameters, tag
from kg.web.resources import DOCUMENTS, EXTENSIONS, MEDIA_TYPES

SHAPES = "shapes.ttl"
WORDS = {
    "en": {"Class": "Classes", "property": "Properties", "Concept": "Values", "ConceptScheme": "Lists of values",
           "other": "Others", "domain": "of", "range": "is", "sub": "a kind of", "shapes": "Shapes (SHACL)",
           "as data": "As data:"},
    "ar": {"Class": "الأصناف", "property": "الخصائص", "Concept": "القيم", "ConceptScheme": "قوائم القيم", "other": "غير ذلك",
           "domain": "لـ", "range": "قيمته", "sub": "نوع من", "shapes": "الأشكال (SHACL)", "as data": "بيانات آلية:"},
}
_SHOWN = (
    ("sub", RDFS.subClassOf), ("sub", RDFS.NS + "subPropertyOf"), ("sub", OWL.NS + "equivalentClass"),
    ("sub", SKOS.NS + "inScheme"), ("domain", RDFS.NS + "domain"), ("range", RDFS.NS + "range"),
)
_PLACE = {"property": 1, "Class": 0, "ConceptScheme": 2, "Concept": 3, "other": 4}


def routes() -> list[Route]:
    """-> the addresses of the ontology and of its shapes."""
    return [
        Route(f"/{ONTOLOGY_PATH}", ontology), Route(f"/{ONTOLOGY_PATH}.{{extension}}", ontology),
        Route(f"/{ONTOLOGY_PATH}/{SHAPES}", shapes),
    ]


async def ontology(request: Request) -> Response:
    """The ontology in the form that is wanted."""
    given = parameters(request)
    kind = media_type(request, given, tuple(EXTENSIONS), MEDIA_TYPES, request.path_params.get("extension"))
    extension, tongue = EXTENSIONS[kind], language(request, given)
    name = ONTOLOGY_PATH.rpartition("/")[2]
    license = next((str(each.object)[1:-1] for each in quads() if each.predicate.value == DCTERMS.NS + "license"), None)
    links = [f'<./{name}.{other}>; rel="alternate"; type="{each}"' for other, each in MEDIA_TYPES.items() if other != extension]
    links += [f'<{vocab.ONTOLOGY}>; rel="canonical"'] + ([f'<{license}>; rel="license"'] if license else [])
    headers = {"Link": ", ".join(links), "Vary": "Accept", "Content-Location": f"./{name}.{extension}"}
    if extension == "html":
        root = "../" * ONTOLOGY_PATH.count("/")
        headers |= {**HEADERS, "Vary": "Accept, Accept-Language", "Content-Language": tongue}
        body = page(tongue, root, other_language(request, tongue), name)
    else:
        body = written(DOCUMENTS[extension])
    sent = MEDIA_TYPES[extension]
    return answered(request, tag(body), headers, body, f"{sent}; charset=utf-8" if sent.startswith("text/") else sent)


async def shapes(request: Request) -> Response:
    """The SHACL shapes, as they stand."""
    body = (ontology_dir() / SHAPES).read_bytes()
    return answered(request, tag(body), {}, body, "text/turtle; charset=utf-8")


@cache
def quads() -> tuple[Quad, ...]:
    """-> the triples of the ontology."""
    return tuple(parse(path=str(ontology_dir() / "news.ttl"), format=RdfFormat.TURTLE))


@cache
def written(form: str) -> bytes:
    """A format of exports -> the ontology in it; as Turtle, the file as it stands."""
    if form == "turtle":
        return (ontology_dir() / "news.ttl").read_bytes()
    return b"".join(export.written(export.in_order(quads()), form))


@cache
def _said() -> dict[str, dict[str, list[NamedNode | Literal]]]:
    found: defaultdict[str, defaultdict[str, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads():
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, (NamedNode, Literal)):
            found[quad.subject.value][quad.predicate.value].append(quad.object)
    return {iri: dict(says) for iri, says in found.items()}


def page(tongue: str, root: str, other: str, name: str) -> bytes:
    """A language, the way to the root of the server, the address in the other language -> the ontology as a page."""
    words, groups = WORDS[tongue], defaultdict[str, list[str]](list)
    for iri in sorted(_said()):
        if iri.startswith(KG.NS):
            groups[_group(iri)].append(iri)
    says = _said()[vocab.ONTOLOGY]
    forms = [[el("a", text, href=f"./{name}.{extension}"), " "] for extension, text in
             (("ttl", "Turtle"), ("jsonld", "JSON-LD"), ("nt", "N-Triples"), ("rdf", "RDF/XML"))]
    return html.page(_label(vocab.ONTOLOGY, tongue), [
        el("h1", said(_label(vocab.ONTOLOGY, tongue))), el("p", _texts(says.get(RDFS.comment, []), tongue), class_="sub"),
        el("p", el("code", el("bdi", KG.NS, dir="ltr")), el("br"), words["as data"], " ", forms,
           el("a", words["shapes"], href=f"./{name}/{SHAPES}"), class_="soft"),
        [[el("h2", words[group]), [_term(iri, tongue, root) for iri in groups[group]]]
         for group in sorted(groups, key=lambda each: _PLACE[each])],
    ], tongue, root, other)


def _group(iri: str) -> str:
    kinds = {each.value.rpartition("#")[2] for each in _said()[iri].get(RDF.type, [])}
    if any(kind.endswith("Property") for kind in kinds):
        return "property"
    return next((kind for kind in ("Class", "ConceptScheme", "Concept") if kind in kinds), "other")


def _term(iri: str, tongue: str, root: str) -> Html:
    says, words = _said()[iri], WORDS[tongue]
    rows = [(words[key], says[name]) for key, name in _SHOWN if name in says]
    name = el("code", el("bdi", "kg:" + iri.removeprefix(KG.NS), dir="ltr"), class_="soft")
    listed = [[el("dt", key), el("dd", [[_link(each.value, root), " "] for each in of])] for key, of in rows]
    return el(
        "section", el("h3", said(_label(iri, tongue)), " ", name),
        el("p", _texts(says.get(RDFS.comment, says.get(SKOS.NS + "definition", [])), tongue)),
        el("dl", listed) if listed else None, id=iri.removeprefix(KG.NS), class_="card",
    )


def _link(iri: str, root: str) -> Html:
    return link(iri, el("code", el("bdi", _short(iri), dir="ltr")), address(iri, vocab.DEFAULT_BASE, root))


def _short(iri: str) -> str:
    return next((f"{name}:{iri.removeprefix(ns)}" for name, ns in vocab.PREFIXES.items() if iri.startswith(ns)), iri)


def _label(iri: str, tongue: str) -> str:
    says = _said()[iri]
    known = {each.language: each.value for each in says.get(RDFS.label, says.get(SKOS.NS + "prefLabel", []))
             if isinstance(each, Literal)}
    return known.get(tongue) or known.get("en") or iri.removeprefix(KG.NS)


def _texts(texts: Iterable[NamedNode | Literal], tongue: str) -> list[Html]:
    return [said(each.value, each.language) for each in texts if isinstance(each, Literal) and each.language == tongue]
