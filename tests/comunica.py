"""Comunica against the endpoint: `make clients`, which needs npm and is therefore no part of `make test`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Graph

from tests.serving import JSON, Served
from tests.test_clients import NAMES, OF_HIM, SOME, graph_of, known, served, table  # noqa: F401 - fixtures among them

FOLDER = Path(os.environ.get("COMUNICA", "node_modules"))
COMMAND = FOLDER / ".bin" / "comunica-sparql"


@pytest.fixture(scope="module", autouse=True)
def installed() -> Iterator[None]:
    assert shutil.which("node") and COMMAND.exists(), f"{COMMAND} is missing; run: make clients (needs node and npm)"
    yield


def asked(sources: list[str], query: str, form: str) -> str:
    found = subprocess.run(
        [COMMAND, *sources, "-q", query, "-t", form], check=False, capture_output=True, text=True, timeout=120,
    )
    assert found.returncode == 0, found.stderr[-2000:]
    return found.stdout


def rows(text: str, names: str) -> list[list[str]]:
    return [[row[name]["value"] for name in names] for row in json.loads(text)["results"]["bindings"]]


def at(served: Served) -> str:  # noqa: F811
    return f"sparql@http://127.0.0.1:{served.port}/sparql"


def test_it_reads_tables(served: Served, known) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    found = rows(asked([at(served)], SOME, JSON), "spo")
    assert sorted(found) == sorted(table(known, SOME))


def test_it_reads_graphs(served: Served, known) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    found = Graph().parse(data=asked([at(served)], OF_HIM, "application/n-triples"), format="nt")
    assert set(found) == set(graph_of(known, OF_HIM)) != set()


def test_it_finds_out_by_itself_that_this_is_an_endpoint(served: Served, known) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    """It reads the service description at the endpoint's address."""
    found = rows(asked([at(served).removeprefix("sparql@")], NAMES, JSON), ["name"])
    assert sorted(found) == sorted(table(known, NAMES)) != []


def test_it_joins_the_endpoint_with_a_document_of_the_same_server(served: Served) -> None:  # noqa: F811
    """A join of two sources: what there is of each class, and how the ontology names the class."""
    query = (
        "SELECT DISTINCT ?class ?name { ?thing a ?class . ?class <http://www.w3.org/2000/01/rdf-schema#label> ?name "
        "FILTER(LANG(?name) = 'ar' && STRENDS(STR(?class), '#Visit')) }"
    )
    found = rows(asked([at(served), f"http://127.0.0.1:{served.port}/ontology"], query, JSON), ["name"])
    assert {name for name, in found} == {"زيارة"}


def test_it_is_told_what_is_wrong(served: Served) -> None:  # noqa: F811
    found = subprocess.run(
        [COMMAND, at(served), "-q", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"], capture_output=True,
        text=True, timeout=120, check=False,
    )
    assert found.returncode != 0
