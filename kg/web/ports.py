"""What the parts of the web side share: a question, its answer, a refusal, and who answers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from types import MappingProxyType
from typing import NamedTuple, Protocol

from kg.store import Dataset

INTERNAL = ""  # the client in whose name the server asks for its own needs; no limit of one client is meant for it


_NOTHING: Mapping[str, str] = MappingProxyType({})


class Ask(NamedTuple):
    """A SPARQL query and how it is to be answered.

    `default_graphs` and `named_graphs` are IRIs and, where either is given, stand in for the query's own FROM and FROM
    NAMED (SPARQL 1.1 Protocol 2.1.4). `bindings` name variables of `VALUES ?x { UNDEF }` clauses with the N-Quads term
    that each one takes. `media_type` is the negotiated form of the answer; who does not know whether the query asks for a
    table or a graph gives the form of a graph as `graph_type`, and either of them empty where none is acceptable.
    `encoding` is the content coding that the client takes ("br", "gzip"), or None; the answer says whether it was used.
    """

    text: str
    media_type: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    bindings: Mapping[str, str] = _NOTHING
    graph_type: str | None = None
    encoding: str | None = None


class Answer(NamedTuple):
    """The answer to an Ask: whole where `body` is bytes. A stream that ends without an exception was complete.

    `rows` counts solutions or, for a graph, lines of text; None where the stream has yet to tell.
    """

    media_type: str
    body: bytes | AsyncIterator[bytes]
    rows: int | None
    etag: str  # quoted, as in the header field; "" where the same question may be answered otherwise at any time
    encoding: str | None = None


class Refused(Exception):
    """A request that is not answered: status, title, and in `detail` which limit it met and how to ask for less.

    `more` are further members of the problem, such as `line` and `column`.
    Whoever catches it renders it as application/problem+json (RFC 9457) or as text, by negotiation.
    """

    def __init__(
        self, status: int, title: str, detail: str = "", headers: Mapping[str, str] | None = None,
        more: Mapping[str, int | str] | None = None,
    ) -> None:
        super().__init__(title, detail)
        self.status = status
        self.title = title
        self.detail = detail
        self.headers = dict(headers or {})
        self.more = dict(more or {})


class Backend(Protocol):
    """Whoever answers questions over the dataset that serves now."""

    @property
    def dataset(self) -> Dataset:
        """The dataset that answers now; it may be another one at the next call."""
        ...

    async def ask(self, ask: Ask, client: str) -> Answer:
        """A question of a client (an address, for the fair queue) -> its answer; Refused where there is none."""
        ...
