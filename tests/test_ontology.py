"""The ontology explains every term in both languages, covers the model's closed lists, and the shapes agree with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kg import model, shared, triples, vocab
from kg.resources import ontology_dir
from kg.vocab import KG
from tests import factory

NEWS = Graph().parse(ontology_dir() / "news.ttl")
SHAPES = Graph().parse(ontology_dir() / "shapes.ttl")
OWN = Namespace(KG.NS)
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
TERMS = sorted({URIRef(str(term)) for kind in KINDS for term in NEWS.subjects(RDF.type, kind)})
PROPERTIES = sorted({URIRef(str(term)) for kind in KINDS[1:3] for term in NEWS.subjects(RDF.type, kind)})
SCHEMES = {
    "KindScheme": ("kind", model.KINDS), "MediumScheme": ("medium", model.MEDIA), "ModeScheme": ("mode", model.MODES),
    "EventStatusScheme": ("status", model.EVENT_STATUS), "SanctionStatusScheme": ("status", model.SANCTION_STATUS),
    "MeasureScheme": ("measure", model.MEASURES), "MembershipRoleScheme": ("membership", model.MEMBERSHIP_ROLES),
    "PositionRoleScheme": ("role", model.POSITION_ROLES), "JoinReasonScheme": ("join", model.JOIN_REASONS),
}
CLOSED = {
    "mode": model.MODES, "kind": model.KINDS, "medium": model.MEDIA, "measure": model.MEASURES,
    "membershipRole": model.MEMBERSHIP_ROLES, "role": model.POSITION_ROLES,
}


def languages(subject: Node, predicate: URIRef) -> set[str | None]:
    return {text.language for text in NEWS.objects(subject, predicate) if isinstance(text, Literal) and str(text).strip()}


@pytest.mark.parametrize("term", TERMS)
def test_every_term_has_label_and_comment_in_arabic_and_english(term: URIRef) -> None:
    assert (languages(term, RDFS.label), languages(term, RDFS.comment)) == ({"ar", "en"}, {"ar", "en"})


@pytest.mark.parametrize("term", PROPERTIES)
def test_every_property_has_domain_and_range(term: URIRef) -> None:
    assert NEWS.value(term, RDFS.domain) and NEWS.value(term, RDFS.range)


@pytest.mark.parametrize(("scheme", "family", "values"), [(name, *rest) for name, rest in SCHEMES.items()])
def test_every_closed_value_is_a_concept_of_its_scheme(scheme: str, family: str, values: tuple[str, ...]) -> None:
    notations = {str(NEWS.value(concept, SKOS.notation)): concept for concept in NEWS.subjects(SKOS.inScheme, OWN[scheme])}
    expected = {value: vocab.concept(family, value) for value in values}
    assert {value: str(concept) for value, concept in notations.items()} == expected
    assert all(languages(concept, SKOS.prefLabel) == {"ar", "en"} for concept in notations.values())
    assert languages(OWN[scheme], RDFS.label) == {"ar", "en"}


def test_the_ontology_has_no_blank_nodes() -> None:
    assert not [term for triple in NEWS for term in triple if isinstance(term, BNode)]


def test_what_superclasses_and_superproperties_are_our_own_are_declared() -> None:
    wanted = {*NEWS.objects(None, RDFS.subClassOf), *NEWS.objects(None, RDFS.domain), *NEWS.objects(None, RDFS.range)}
    assert {term for term in wanted if str(term).startswith(KG.NS)} <= set(TERMS)


def used_terms() -> set[str]:
    """Every term of our own in the lines of a corpus with every type of fact and every slot."""
    lines = [line for line in triples.quads(factory.corpus(2), factory.BUILD, factory.RULES) if "graph/ontology" not in line]
    return {term for line in lines for term in re.findall(f"<({re.escape(KG.NS)}[^>]*)>", line)}


def test_every_term_in_use_is_declared() -> None:
    declared = {str(term) for term in NEWS.subjects()}
    constants = {value for name, value in vars(KG).items() if not name.startswith("_") and name != "NS"}
    tables = {*vocab.ENTITY_CLASS.values(), *vocab.FACT_CLASS.values(), *vocab.SLOT_PROPERTY.values()}
    assert (used_terms() | constants | tables) - declared == set()


def test_every_declared_property_is_in_use() -> None:
    assert {str(term) for term in PROPERTIES} <= used_terms() | set(vocab.SLOT_PROPERTY.values()) | set(vars(KG).values())


def test_shapes_use_declared_terms_only() -> None:
    used = {str(term) for triple in SHAPES for term in triple if str(term).startswith(KG.NS)}
    assert used - {str(term) for term in NEWS.subjects()} == set()


@pytest.mark.parametrize(("path", "values"), CLOSED.items())
def test_shapes_list_exactly_the_closed_values(path: str, values: tuple[str, ...]) -> None:
    family = {"membershipRole": "membership"}.get(path, path)
    lists = [SHAPES.items(found) for shape in SHAPES.subjects(SH.path, OWN[path]) for found in SHAPES.objects(shape, SH["in"])]
    assert [{str(item) for item in items} for items in lists] == [{vocab.concept(family, value) for value in values}]


def test_every_shape_speaks_both_languages() -> None:
    shapes = {*SHAPES.subjects(SH.path)} - {inner for inner in SHAPES.subjects(SH.path) if (None, RDF.first, inner) in SHAPES}
    silent = {
        shape for shape in shapes
        if {text.language for text in SHAPES.objects(shape, SH.message) if isinstance(text, Literal)} != {"ar", "en"}
    }
    assert silent == set()


def test_every_class_of_facts_and_entities_has_a_shape() -> None:
    targets = {str(target) for target in SHAPES.objects(None, SH.targetClass)}
    assert {*vocab.FACT_CLASS.values(), *vocab.ENTITY_CLASS.values()} <= targets


def test_the_packaged_copy_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg import resources

    (tmp_path / "kg" / "_data" / "ontology").mkdir(parents=True)
    (tmp_path / "queries").mkdir()
    monkeypatch.setattr(resources, "_package", lambda: tmp_path / "kg")
    assert resources.ontology_dir() == tmp_path / "kg" / "_data" / "ontology"
    assert resources.queries_dir() == tmp_path / "queries"


def test_ontology_lines_are_the_same_every_time() -> None:
    assert list(shared.ontology_lines("<g>")) == sorted(shared.ontology_lines("<g>"))
