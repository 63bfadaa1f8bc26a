"""Answers as text, whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, RdfFormat, Store, Triple, parse_query_results
from rich.cells import cell_len

from kg.errors import QueryError
from kg.query import Answer, Result
from kg.table import Terminal, labels, render, runs_right_to_left, short, with_labels

BASE = "https://kg.example/id/"
SMALL = Path(__file__).parent / "data" / "small.trig"
