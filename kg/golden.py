"""Checks that a new dataset passes before it serves, where its builder asks for them: shapes, and answers known beforehand."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

from pyoxigraph import Store

from kg.canned import load
from kg.errors import QueryError, StoreError
from kg.query import find, run
from kg.resources import queries_dir
from kg.table import render
from kg.validate import validate


def shaped(store: Store) -> None:
    """StoreError with the first violation where the graph does not fit its shapes."""
    found = validate(store)
    if found:
        raise StoreError(f"{len(found)} violations of the shapes, the first: {found[0]}; what was built before stays")


class Golden:
    """Answers as `kg query NAME PARAM=VALUE… --format tsv` prints them, in files named `NAME PARAM=VALUE….tsv`."""

    def __init__(self, folder: Path, base: str) -> None:
        self._base = base
        self._queries = load(queries_dir())
        self._files = sorted(folder.glob("*.tsv"))
        if not self._files:
            raise QueryError(f"{folder} holds no .tsv file; name the folder of the expected answers")

    def __call__(self, store: Store) -> None:
        """StoreError names the first file whose answer is another, and the line."""
        for file in self._files:
            name, *arguments = file.stem.split(" ")
            given = dict(each.partition("=")[::2] for each in arguments)
            try:
                answer = render(run(store, find(self._queries, name), given, self._base), "tsv").split("\n")
            except QueryError as error:
                raise StoreError(f"{file}: {error}; what was built before stays") from None
            wanted = file.read_text("utf-8").split("\n")
            if answer != wanted:
                line = next(n for n, pair in enumerate(zip_longest(answer, wanted), start=1) if pair[0] != pair[1])
                raise StoreError(f"{file}:{line}: the new dataset answers otherwise; what was built before stays")
