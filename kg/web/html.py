"""Pages without scripts: elements that escape all that is put into them, and the frame around every page."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from typing import ClassVar

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.table import runs_right_to_left, short

LANGUAGES = ("en", "ar")
_WEB = re.compile(r"https?://[^\s/?#@:\[\]]+(:[0-9]{1,5})?([/?#][^\s]*)?", re.IGNORECASE)
_VOID = frozenset({"br", "input", "link", "meta", "hr"})

CSS = files("kg.web").joinpath("page.css").read_text("utf-8")
_HASH = base64.b64encode(hashlib.sha256(CSS.encode()).digest()).decode()
HEADERS = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
WORDS = {
    "home": ("Diplomatic news as a graph", "الأخبار الدبلوماسية رسمًا معرفيًا"), "api": ("Questions", "الأسئلة"),
    "ontology": ("Ontology", "الأنطولوجيا"), "dump": ("Whole dataset", "البيانات كاملة"),
    "description": ("Description", "الوصف"), "skip": ("To the content", "إلى المحتوى"), "other": ("العربية", "English"),
    "made": ("Read from Arabic news by hand-written rules; every fact names its words and its rule.",
             "مقروء من الأخبار العربية بقواعد مكتوبة باليد؛ وكل واقعة تذكر كلماتها وقاعدتها."),
}


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


Part = str | None | Iterable["Part"]


def el(tag: str, *parts: Part, **attributes: str | bool | None) -> Html:
    """A tag, what stands in it, and attributes (`class_`, `hreflang` …; None leaves one out) -> the element, all escaped."""
    named = "".join(_attribute(name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items())
    return Html(f"<{tag}{named}>" if tag in _VOID else f"<{tag}{named}>{join(*parts)}</{tag}>")


def _attribute(name: str, value: str | bool | None) -> str:
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(value)}"'


def join(*parts: Part) -> Html:
    """Parts, or lists of parts -> their HTML; what is no Html is escaped."""
    return Html("".join(_html(part) for part in parts))


def _html(part: Part) -> str:
    if part is None:
        return ""
    if isinstance(part, str):
        return part if isinstance(part, Html) else escape(part)
    return join(*part)


def word(key: str, language: str) -> str:
    """A word of the pages in a language."""
    return WORDS[key][LANGUAGES.index(language)]


def direction(language: str) -> str:
    return "rtl" if language == "ar" else "ltr"


def said(text: str, language: str | None = None) -> Html:
    """A text out of the data, in a language if that is known -> the same set apart, so that it turns nothing around it."""
    known = language or ("ar" if runs_right_to_left(text) else None)
    return el("bdi", text, lang=known, dir=direction(known[:2]) if known else "auto")


def web_address(iri: str) -> str | None:
    """An IRI -> the same where a link may lead to it, as http and https may; None for all else."""
    return iri if _WEB.fullmatch(iri) else None


def link(iri: str, text: Part, local: str | None = None) -> Html:
    """An IRI, what to show and, if it is served here, the address below this server -> a link, or the text where none may be."""
    address = local or web_address(iri)
    return el("a", text, href=address) if address else join(text)


def term(value: NamedNode | BlankNode | Literal | Triple | None, base: str, label: str | None, local: str | None) -> Html:
    """A term out of the data, with its label and its address on this server if it has them -> what stands in a cell."""
    if value is None:
        return Html("")
    if isinstance(value, NamedNode):
        return link(value.value, said(label) if label else el("code", short(value.value, base)), local)
    if isinstance(value, Literal):
        return said(value.value, value.language)
    return el("code", str(value))


def page(title: str, body: Part, language: str, root: str, other: str, head: Part = None) -> bytes:
    """A title, a body, a language, the path to the server's root, the address of the page in the other language -> the page."""
    def way(path: str, key: str) -> Html:
        return el("a", word(key, language), href=f"{root}{path}")

    second = "en" if language == "ar" else "ar"
    top = el(
        "header", el("a", word("skip", language), href="#content", class_="skip"),
        el("strong", way("", "home")), way("api/", "api"), way("ontology.html", "ontology"), way("dump/data.nq.gz", "dump"),
        way(".well-known/void", "description"), el("a", word("other", language), href=other, lang=second, hreflang=second),
    )
    return join(Html("<!doctype html>\n"), el(
        "html",
        el("head", el("meta", charset="utf-8"), el("meta", name="viewport", content="width=device-width,initial-scale=1"),
           el("title", title), el("style", Html(CSS)), head),
        el("body", top, el("main", body, id="content"), el("footer", word("made", language))),
        lang=language, dir=direction(language),
    ), "\n").encode()


@dataclass(frozen=True, slots=True)
class Frame:
    """The language of a page, the way to the root of the server, and its address in the other language.

    Each kind of page brings the `words` of its own: by language, then by key.
    """

    language: str
    root: str
    other: str
    words: ClassVar[Mapping[str, Mapping[str, str]]] = {}

    def word(self, key: str) -> str:
        return self.words[self.language][key]

    def page(self, title: str, body: Part, head: Part = None) -> bytes:
        return page(title, body, self.language, self.root, self.other, head)
