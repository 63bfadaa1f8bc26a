"""The documentation of the canned queries and their answers as pages, in Arabic and English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from pyoxigraph import Literal, NamedNode

from kg.canned import ENTITY, CannedQuery, Parameter
from kg.vocab import XSD
from kg.web import html
from kg.web.asking import Row
from kg.web.html import Html, Part, direction, el, join, said, term
from kg.web.labels import Labels, shown
from kg.web.openapi import values
from kg.web.places import address
from kg.web.requests import FORMATS, Page

WORDS = {
    "en": {
        "questions": "Questions", "intro": "Each question has an address, and parameters that take names in any usual spelling.",
        "machine": "For programs: ", "ask": "Ask", "required": "required", "any": "any", "answer as": "Answer as",
        "text": "The question in SPARQL", "address": "Address", "rows": "rows", "from": "from", "to": "to", "none": "No rows.",
        "next": "Next page", "prev": "Previous page", "other": "Other formats:", "entity": "a name, in Arabic or English",
        "default": "unless given:", "all": "All questions",
    },
    "ar": {
        "questions": "الأسئلة", "intro": "لكل سؤال عنوان، ومعاملات تقبل الأسماء بأي إملاء معتاد.",
        "machine": "للبرامج: ", "ask": "اسأل", "required": "لازم", "any": "أي قيمة", "answer as": "صيغة الجواب",
        "text": "السؤال بلغة SPARQL", "address": "العنوان", "rows": "صفوف", "from": "من", "to": "إلى", "none": "لا صفوف.",
        "next": "الصفحة التالية", "prev": "الصفحة السابقة", "other": "صيغ أخرى:", "entity": "اسم بالعربية أو الإنجليزية",
        "default": "ما لم يُعطَ:", "all": "كل الأسئلة",
    },
}

EXAMPLES = {"date": "2023-03-01, 2023-03, 2023", "integer": "2", "number": "2.5", "iri": "https://…"}
TAGS = {
    "actor": "فاعلون", "article": "مقالات", "corroboration": "تعدد المصادر", "count": "أعداد", "entity": "كيانات",
    "event": "أحداث", "evidence": "أدلة", "meeting": "لقاءات", "membership": "عضويات", "plan": "خطط", "position": "مناصب",
    "rule": "قواعد",
    "lexicon": "المعجم", "network": "شبكات", "quote": "اقتباسات",
    "sanction": "عقوبات", "statement": "تصريحات", "timeline": "تسلسل زمني", "visit": "زيارات",
}


class Frame(html.Frame):
    """The frame of a page about the canned queries."""

    __slots__ = ()
    words = WORDS

    def tag(self, name: str) -> str:
        return TAGS.get(name, name) if self.language == "ar" else name

    def title(self, query: CannedQuery) -> str:
        return query.summary_ar if self.language == "ar" else query.summary

    def description(self, query: CannedQuery) -> Part:
        arabic = self.language == "ar" and query.description_ar
        return said(arabic, "ar") if arabic else said(query.description, "en")

    def help(self, parameter: Parameter) -> Part:
        arabic = self.language == "ar" and parameter.help_ar
        return said(arabic, "ar") if arabic else said(parameter.help, "en")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of an answer with the labels of what is in them."""

    variables: Sequence[str]
    rows: Sequence[Row]
    labels: Labels
    base: str
    part: Page


def questions(queries: Iterable[CannedQuery], frame: Frame) -> bytes:
    """All questions, by their first tag."""
    groups: dict[str, list[CannedQuery]] = {}
    for each in queries:
        groups.setdefault(next(iter(each.tags), "other"), []).append(each)
    listed = [[el("h2", frame.tag(tag)), el("ul", [_entry(each, frame) for each in groups[tag]])] for tag in sorted(groups)]
    machine = el(
        "p", frame.word("machine"), el("a", "OpenAPI 3.1", href=f"{frame.root}openapi.json"), " · ",
        el("a", "JSON", href=f"{frame.root}api/?format=json"), " · ", el("a", "SPARQL", href=f"{frame.root}sparql"),
        class_="soft",
    )
    return frame.page(
        frame.word("questions"), [el("h1", frame.word("questions")), el("p", frame.word("intro"), class_="sub"), machine, listed]
    )


def _entry(query: CannedQuery, frame: Frame) -> Html:
    way = f"{frame.root}api/docs/{quote(query.name)}?lang={frame.language}"
    return el("li", el("a", frame.title(query), href=way), " ", el("code", query.name, class_="soft"))


def question(query: CannedQuery, frame: Frame) -> bytes:
    """One question: what it answers, a form to ask it, its address and its text."""
    second = query.summary if frame.language == "ar" else query.summary_ar
    return frame.page(frame.title(query), [
        el("p", el("a", frame.word("all"), href=f"{frame.root}api/docs?lang={frame.language}"), class_="soft"),
        el("h1", frame.title(query)), el("p", said(second), class_="sub"),
        el("p", frame.description(query)), el("p", [el("span", frame.tag(tag), class_="tag") for tag in query.tags]),
        form(query, {}, frame),
        el("h2", frame.word("address")), el("pre", el("code", _example(query)), dir="ltr"),
        el("details", el("summary", frame.word("text")), el("pre", el("code", query.text), dir="ltr", lang="en")),
    ])


def _example(query: CannedQuery) -> str:
    needed = "&".join(f"{each.name}=…" for each in query.params if each.required)
    return f"GET /api/{query.name}{'?' if needed else ''}{needed}"


def form(query: CannedQuery, given: Mapping[str, str], frame: Frame) -> Html:
    """A question and the values it was asked with -> the form to ask it."""
    fields = [_field(each, given.get(each.name, ""), frame) for each in query.params]
    options = [el("option", each, value=each, selected=each == "html") for each in FORMATS]
    return el(
        "form", fields, el("label", frame.word("answer as"), for_="format"), el("select", options, name="format", id="format"),
        el("input", type="hidden", name="lang", value=frame.language), el("span"), el("button", frame.word("ask")),
        class_="ask card", action=f"{frame.root}api/{quote(query.name)}", method="get",
    )


def _field(parameter: Parameter, value: str, frame: Frame) -> Part:
    known = values(parameter)
    common = {"name": parameter.name, "id": f"p-{parameter.name}"}
    if known:
        empty = [] if parameter.required else [el("option", frame.word("any"), value="")]
        box = el("select", empty, [el("option", each, value=each, selected=each == value) for each in known], **common)
    else:
        example = frame.word("entity") if parameter.type.startswith(ENTITY) else EXAMPLES.get(parameter.type)
        turn = "ltr" if parameter.type in EXAMPLES else "auto" if value else direction(frame.language)
        box = el("input", value=value or None, placeholder=example, dir=turn, required=parameter.required,
                 inputmode="numeric" if parameter.type == "integer" else None, **common)
    notes = [frame.word("required")] if parameter.required else []
    notes += [f"{frame.word('default')} {parameter.default}"] if parameter.default is not None else []
    return [
        el("label", el("code", parameter.name), for_=f"p-{parameter.name}"), box,
        el("span", frame.help(parameter), f" ({', '.join(notes)})" if notes else None, class_="help"),
    ]


def answer(query: CannedQuery, given: Mapping[str, str], table: Table, frame: Frame) -> bytes:
    """A question, what it was asked with, and the rows of a page of its answer -> the page."""
    return frame.page(frame.title(query), [
        el("p", el("a", frame.word("all"), href=f"{frame.root}api/docs?lang={frame.language}"), class_="soft"),
        el("h1", frame.title(query)), el("p", [said(f"{name} = {value}") for name, value in given.items()], class_="sub"),
        _rows(table, frame), _around(query, given, table, frame), el("h2", frame.word("ask")), form(query, given, frame),
    ])


def _rows(table: Table, frame: Frame) -> Html:
    if not table.rows:
        return el("p", frame.word("none"))
    head = el("tr", [el("th", el("bdi", name, dir="ltr"), scope="col") for name in table.variables])
    body = [el("tr", [_cell(each, table, frame) for each in row]) for row in table.rows]
    return el("div", el("table", el("thead", head), el("tbody", body)), class_="wide")


def _cell(value: object, table: Table, frame: Frame) -> Html:
    if isinstance(value, NamedNode):
        label = shown(table.labels, value.value, frame.language)
        return el("td", term(value, table.base, label, address(value.value, table.base, frame.root)))
    if isinstance(value, Literal):
        plain = value.datatype.value in (XSD.integer, XSD.date, XSD.gYearMonth, XSD.gYear)
        return el("td", el("bdi", value.value, dir="ltr", class_="mono") if plain else said(value.value, value.language))
    return el("td", str(value) if value is not None else None)


def _around(query: CannedQuery, given: Mapping[str, str], table: Table, frame: Frame) -> Html:
    first, part = table.part.offset, table.part
    ways = [
        el("a", frame.word(name), href="?" + urlencode(
            {**given, "format": "html", "lang": frame.language, "limit": str(part.limit), "offset": str(offset)}, quote_via=quote,
        ), rel=name)
        for name, offset in part.around(len(table.rows)).items() if name in ("next", "prev")
    ]
    span = el("bdi", f"{first + 1}–{first + len(table.rows)}", dir="ltr")
    rows = [frame.word("rows"), ": ", span] if table.rows else None
    others = [
        [" ", el("a", name, href="?" + urlencode({**given, "format": name}, quote_via=quote))]
        for name in FORMATS if name != "html"
    ]
    pages = el("p", rows, [[" · ", way] for way in ways], class_="soft")
    return join(pages, el("p", frame.word("other"), others, class_="soft"))
