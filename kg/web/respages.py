"""A resource as a page: who or what it is, the facts it is in, each with the words it was read from and its rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby

from pyoxigraph import Literal, NamedNode

from kg.table import short
from kg.vocab import DCTERMS, KG, RDF, RDFS, SKOS, XSD
from kg.web import html
from kg.web.document import PAGE, Document
from kg.web.html import Html, Part, el, link, said
from kg.web.labels import shown
from kg.web.places import address

WORDS = {
    "en": {
        "facts": "Facts", "as data": "As data:", "by rule": "by the rule", "characters": "characters", "next": "Next page",
        "prev": "Previous page", "missing": "Nothing is here", "inverse": "of", "mentioned": "Where it is mentioned",
        "missing text": "No resource, document or page of this server is named",
        "cut": "There is more of it than fits here; the SPARQL endpoint has all.",
    },
    "ar": {
        "facts": "الوقائع", "as data": "بيانات آلية:", "by rule": "بالقاعدة", "characters": "الحروف", "next": "الصفحة التالية",
        "prev": "الصفحة السابقة", "missing": "لا شيء هنا", "inverse": "من", "mentioned": "مواضع ذكره",
        "missing text": "ليس في هذا الخادم مورد أو وثيقة أو صفحة باسم",
        "cut": "هناك أكثر مما تسعه هذه الصفحة؛ والكل في نقطة SPARQL.",
    },
}
_TITLES = {RDFS.label, SKOS.NS + "prefLabel", SKOS.altLabel, DCTERMS.title, DCTERMS.identifier}
_NOT_SLOTS = {RDF.type, KG.article, KG.evidence, KG.event, KG.count, *_TITLES}
_MOMENTS = {XSD.date, XSD.gYearMonth, XSD.gYear, XSD.integer}


class Frame(html.Frame):
    """The frame of a page about a resource."""

    __slots__ = ()
    words = WORDS


def missing(path: str, frame: Frame) -> bytes:
    """The page of what does not exist."""
    return frame.page(frame.word("missing"), [
        el("h1", frame.word("missing")), el("p", frame.word("missing text"), " ", el("code", el("bdi", path, dir="ltr")), "."),
    ])


def resource(found: Document, frame: Frame, name: str) -> bytes:
    """A document, and the last part of its address -> the page."""
    return _Page(found, frame, name).bytes()


class _Page:
    def __init__(self, found: Document, frame: Frame, name: str) -> None:
        self.found, self.frame, self.name = found, frame, name
        self.says: defaultdict[str, defaultdict[str, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
        for quad in sorted(found.triples, key=str):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, (NamedNode, Literal)):
                self.says[quad.subject.value][quad.predicate.value].append(quad.object)
        self.articles: defaultdict[str, set[str]] = defaultdict(set)  # evidence: the articles of its facts
        for fact in filter(self._is_fact, list(self.says)):
            for each in self.says[fact][KG.evidence]:
                self.articles[each.value].update(article.value for article in self.says[fact][KG.article])

    def bytes(self) -> bytes:
        label = shown(self.found.labels, self.found.iri, self.frame.language) or short(self.found.iri, self.found.base)
        alternates = [
            el("link", rel="alternate", type=kind, href=f"./{self.name}.{extension}")
            for extension, kind in (("ttl", "text/turtle"), ("jsonld", "application/ld+json"))
        ]
        body = [
            el("h1", said(label)), self._second(label), self._forms(),
            el("p", self.frame.word("cut"), class_="card") if self.found.cut else None,
            self._about(), self._facts(), self._mentioned(), self._pages(),
        ]
        return self.frame.page(label, body, alternates)

    def _second(self, label: str) -> Html:
        names = self.says[self.found.iri]
        others = [name for key in sorted(_TITLES) for name in names[key] if isinstance(name, Literal) and name.value != label]
        kinds = [self._node(kind) for kind in names[RDF.type]]
        return el("p", self._commas(kinds), " · " if kinds and others else None,
                  self._commas([said(name.value, name.language) for name in others]), class_="sub")

    def _forms(self) -> Html:
        forms = (("ttl", "Turtle"), ("jsonld", "JSON-LD"), ("nt", "N-Triples"), ("rdf", "RDF/XML"))
        links = [[el("a", text, href=f"./{self.name}.{extension}"), " "] for extension, text in forms]
        name = el("code", el("bdi", self.found.iri, dir="ltr"))
        return el("p", name, el("br"), self.frame.word("as data"), " ", links, class_="soft")

    def _about(self) -> Part:
        """What the resource says of itself besides its names; of a fact, that is the fact."""
        if self._is_fact(self.found.iri):
            return self._fact(self.found.iri)
        if self.found.kind == "evidence":
            return self._evidence(self.found.iri)
        rows = [(name, things) for name, things in self.says[self.found.iri].items() if name not in {RDF.type, *_TITLES}]
        if self.found.kind == "rule":
            return [el("pre", el("code", thing.value), dir="ltr") for thing in self.says[self.found.iri][RDFS.comment]]
        return self._list(rows) if rows else None

    def _list(self, rows: Iterable[tuple[str, Sequence[NamedNode | Literal]]]) -> Html:
        return el("dl", [[el("dt", self._property(name)), el("dd", self._commas([self._node(each) for each in things]))]
                         for name, things in rows])

    def _facts(self) -> Part:
        """Facts that point here, newest first; of an article its facts, as its text has them."""
        if self.found.kind == "article":
            facts = sorted(filter(self._is_fact, self.says), key=self._place)
        else:
            facts = [iri for iri, _ in groupby(subject for subject, _ in self.found.order) if self._is_fact(iri)]
        if not facts:
            return None
        return [el("h2", self.frame.word("facts")), [self._fact(iri) for iri in dict.fromkeys(facts)]]

    def _mentioned(self) -> Part:
        """What else points here: edges between entities, evidence of a rule."""
        others = [(subject, name) for subject, name in self.found.order if not self._is_fact(subject)]
        evidence = [subject for subject, name in others if name == KG.rule]
        rows: defaultdict[str, list[NamedNode | Literal]] = defaultdict(list)
        for subject, name in others:
            if subject not in evidence and self.found.kind != "article":
                rows[name].append(NamedNode(subject))
        listed = [[el("dt", self._property(name), f" ({self.frame.word('inverse')})"),
                   el("dd", self._commas([self._node(each) for each in things]))] for name, things in rows.items()]
        if not listed and not evidence:
            return None
        head = el("h2", self.frame.word("mentioned"))
        return [head, el("dl", listed) if listed else None, [el("div", self._evidence(iri), class_="card") for iri in evidence]]

    def _pages(self) -> Part:
        ways = []
        if self.found.offset:
            ways.append(("prev", max(0, self.found.offset - PAGE)))
        if self.found.more:
            ways.append(("next", self.found.offset + PAGE))
        where = "?lang=" + self.frame.language + "&offset="
        links = [[el("a", self.frame.word(key), href=f"{where}{offset}", rel=key), " "] for key, offset in ways]
        return el("p", links) if links else None

    def _is_fact(self, iri: str) -> bool:
        return iri.startswith(self.found.base + "fact/")

    def _place(self, fact: str) -> tuple[int, str]:
        starts = [self.says[each.value][KG.start] for each in self.says[fact][KG.evidence]]
        return min((int(start[0].value) for start in starts if start), default=0), fact

    def _fact(self, iri: str) -> Html:
        said_of = self.says[iri]
        head = [self._node(kind) for kind in said_of[RDF.type]]
        date = [el("bdi", each.value, dir="ltr") for each in said_of.get(KG.NS + "date", [])]
        title = el("a", self._commas(head), href=address(iri, self.found.base, self.frame.root))
        slots = [(name, things) for name, things in said_of.items() if name not in _NOT_SLOTS and not name.endswith("#date")]
        events = [(KG.event, said_of[KG.event])] if said_of[KG.event] and self.found.kind != "event" else []
        counts = [(KG.count, said_of[KG.count])] if said_of[KG.count] else []
        evidence = [self._evidence(each.value) for each in said_of[KG.evidence]]
        return el("article", el("h3", title, " ", date), evidence, self._list([*slots, *counts, *events]), class_="card")

    def _evidence(self, iri: str) -> Part:
        """The words a fact was read from, marked, with the rule that read them and where they stand."""
        says = self.says[iri]
        texts = [each for each in says[KG.text] if isinstance(each, Literal)]
        words = [el("blockquote", el("mark", said(each.value, each.language))) for each in texts]
        rules = self._commas([self._node(each) for each in says[KG.rule]])
        article = self._commas([self._node(NamedNode(each)) for each in sorted(self.articles[iri])])
        start, stop = (says[key][0].value if says[key] else "" for key in (KG.start, KG.stop))
        span = el("bdi", f"{start}–{stop}", dir="ltr")
        parts = [self.frame.word("by rule"), " ", rules], article or None, [self.frame.word("characters"), " ", span]
        where = [[" · " if place else None, part] for place, part in enumerate(filter(None, parts))]
        return [words, el("p", where, class_="soft")]

    def _property(self, iri: str) -> Html:
        label = shown(self.found.labels, iri, self.frame.language)
        return said(label) if label else el("code", short(iri, self.found.base))

    def _node(self, thing: NamedNode | Literal) -> Html:
        if isinstance(thing, Literal):
            plain = thing.datatype.value in _MOMENTS
            return el("bdi", thing.value, dir="ltr") if plain else said(thing.value, thing.language)
        if thing.value.startswith(self.found.base + "count/"):
            return self._count(thing.value)
        label = shown(self.found.labels, thing.value, self.frame.language)
        text = said(label) if label else el("code", el("bdi", short(thing.value, self.found.base), dir="ltr"))
        return link(thing.value, text, address(thing.value, self.found.base, self.frame.root))

    def _commas(self, parts: Sequence[Part]) -> Html:
        comma = "، " if self.frame.language == "ar" else ", "
        return html.join([[comma if place else None, part] for place, part in enumerate(parts)])

    def _count(self, iri: str) -> Html:
        says = self.says[iri]
        words = " ".join(each.value for key in (KG.number, KG.counted) for each in says[key])
        return link(iri, said(words or short(iri, self.found.base)), address(iri, self.found.base, self.frame.root))
