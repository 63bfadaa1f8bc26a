"""N-Quads as text: terms and lines, in the canonical escaping of N-Triples (W3C RDF 1.2 N-Triples, section 3)."""

from __future__ import annotations

import datetime
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import NamedNode

from kg.errors import StoreError
from kg.model import Date
from kg.vocab import DEFAULT_BASE, XSD

_UNSAFE = re.compile('[\x00-\x1f"\\\\\x7f\ud800-\udfff\ufffe\uffff]')
_SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_IRI_MARKS = frozenset("-._~!$&'()*+,;=:@/")
PARTIAL_DATE = re.compile("[0-9]{4}(-[0-9]{2}){0,2}")
DATATYPE = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if "\ud800" <= char <= "\udfff":  # half a surrogate pair is no character: no RDF syntax can hold it
        return "\ufffd"
    return _SHORT.get(char) or f"\\u{ord(char):04X}"


def iri(value: str) -> str:
    return f"<{value}>"


def literal(text: str, language: str = "") -> str:
    """A text, and its language if it has one -> the N-Quads term. Lone surrogates become U+FFFD, one for one."""
    quoted = f'"{_UNSAFE.sub(_escape, text)}"'
    return f"{quoted}@{language}" if language else quoted


def integer(number: int) -> str:
    return f'"{number:d}"^^<{XSD.integer}>'


def decimal(share: float) -> str:
    """A share -> xsd:decimal with four digits at most, in the shortest spelling, which every store keeps."""
    return f'"{f"{share:.4f}".rstrip("0").rstrip(".")}"^^<{XSD.decimal}>'


def date(value: str) -> str:
    """`2023-03-01`, `2023-03` or `2023` -> xsd:date, xsd:gYearMonth or xsd:gYear; StoreError unless the calendar has it."""
    try:
        if not PARTIAL_DATE.fullmatch(value):
            raise ValueError
        datetime.date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        raise StoreError(f"{value!r} is no date; write 2023-03-01, 2023-03 or 2023") from None
    return f'"{value}"^^<{DATATYPE[len(value)]}>'


def line(subject: str, predicate: str, obj: str, graph: str) -> str:
    """Four terms -> one statement with its line end."""
    return f"{subject} {predicate} {obj} {graph} .\n"


def digest(*parts: str) -> str:
    """Texts -> the first 16 hex digits of the sha256 over them, the local name of what they describe."""
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@lru_cache(maxsize=1 << 16)
def local(name: str) -> str:
    """Any text -> a path that an IRI may end with; letters of every script stay, what IRIs forbid is percent-encoded."""
    return "".join(
        char if char.isalnum() or char in _IRI_MARKS
        else "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))
        for char in name
    )


@dataclass(frozen=True, slots=True)
class Names:
    """IRIs of resources below one base, as N-Quads terms."""

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        try:
            NamedNode(self.base)
        except ValueError:
            raise StoreError(f"the base {self.base!r} is no absolute IRI; use one such as {DEFAULT_BASE}") from None
        if not self.base.endswith("/") or "#" in self.base or "?" in self.base:  # what follows # never comes to a server
            raise StoreError(f"the base {self.base!r} must end with / and hold no # and no ?, as {DEFAULT_BASE} does")

    def entity(self, key: str) -> str:
        return f"<{self.base}{local(key)}>"

    def article(self, stem: str) -> str:
        return f"<{self.base}article/{local(stem)}>"

    def rule(self, rule: str) -> str:
        return f"<{self.base}rule/{local(rule.replace('/', '--'))}>"

    def named(self, kind: str, name: str) -> str:
        """A fact, evidence, event, count, build or graph by its local name."""
        return f"<{self.base}{kind}/{name}>"


def derived(day: Date) -> tuple[str, str]:
    """A date of a fact -> its literal, and the literal that says how it was derived."""
    return date(day.value), literal(day.derivation)
