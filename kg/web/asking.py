"""Questions that the server itself puts to its backend: texts in, terms out; and what is computed once per dataset."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Generic, TypeVar

from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, QuerySolutions, Triple, parse_query_results

from kg.web.ports import Answer, Ask, Backend, Refused
from kg.web.spool import Broken

JSON = "application/sparql-results+json"
TRIES = 3
LARGE = 1 << 18  # bytes of an answer whose reading would keep all others waiting

Term = NamedNode | BlankNode | Literal | Triple
Row = tuple[Term | None, ...]
T = TypeVar("T")


async def whole(answer: Answer) -> bytes:
    """An answer -> its body, collected where it streams."""
    if isinstance(answer.body, bytes):
        return answer.body
    try:
        return b"".join([piece async for piece in answer.body])
    except Broken as error:
        raise Refused(507, "The answer is not complete", str(error)) from None


async def select(backend: Backend, text: str, client: str) -> list[Row]:
    """A SELECT -> its rows."""
    body = await whole(await backend.ask(Ask(text, JSON), client))
    return rows(body) if len(body) < LARGE else await asyncio.to_thread(rows, body)


def rows(body: bytes) -> list[Row]:
    """SPARQL results in JSON -> rows of terms."""
    found = parse_query_results(body, format=QueryResultsFormat.JSON)
    assert isinstance(found, QuerySolutions)
    return [tuple(solution) for solution in found]


def values_of(iris: Iterable[str], variable: str) -> str:
    """IRIs -> a VALUES clause that binds a variable to each. They must be valid, as those out of an answer are."""
    return f"VALUES ?{variable} {{ {' '.join(str(NamedNode(iri)) for iri in iris)} }}"


async def consistent(backend: Backend, make: Callable[[], Awaitable[T]]) -> T:
    """What several questions make -> the same from one dataset: anew where another one took over meanwhile."""
    for _ in range(TRIES):
        before = backend.dataset.manifest.sha256
        made = await make()
        if backend.dataset.manifest.sha256 == before:
            return made
    raise Refused(503, "The dataset changes", "Another dataset took over while this was put together; ask again.",
                  {"Retry-After": "1"})


class PerDataset(Generic[T]):
    """Something that is made of a dataset once, by whoever asks for it first; the others wait."""

    def __init__(self, backend: Backend, make: Callable[[], Awaitable[T]]) -> None:
        self._backend, self._make = backend, make
        self._made: tuple[str, T] | None = None
        self._lock = asyncio.Lock()

    async def get(self) -> T:
        """-> it, of the dataset that serves now."""
        sha256 = self._backend.dataset.manifest.sha256
        if self._made and self._made[0] == sha256:
            return self._made[1]
        async with self._lock:
            if not self._made or self._made[0] != self._backend.dataset.manifest.sha256:
                made = await consistent(self._backend, self._make)
                self._made = self._backend.dataset.manifest.sha256, made
            return self._made[1]
