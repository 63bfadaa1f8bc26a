"""One-to-one assignment, held against trying out every way."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.assign import assign

Weights = dict[tuple[int, int], float]
_EIGHTHS = st.integers(1, 16).map(lambda n: n / 8)  # sums of eighths are exact
_WEIGHTS = st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), _EIGHTHS, max_size=15)


@pytest.mark.parametrize(
    ("weights", "pairs"),
    [
        ({}, {}),
        ({(0, 0): 1.0}, {0: 0}),
        ({(0, 0): 2.0, (0, 1): 1.0, (1, 0): 1.75}, {0: 1, 1: 0}),  # the greedy choice of (0, 0) would lose 0.75
        ({(3, 7): 1.0, (5, 7): 1.5}, {5: 7}),
        ({(0, 0): 1.0, (1, 1): 1.0, (0, 1): 1.0, (1, 0): 1.0}, {0: 0, 1: 1}),
    ],
)
def test_pairs(weights: Weights, pairs: dict[int, int]) -> None:
    assert assign(weights) == pairs


@given(_WEIGHTS)
def test_total_is_the_greatest(weights: Weights) -> None:
    pairs = assign(weights)
    assert len(set(pairs.values())) == len(pairs)
    assert sum(weights[pair] for pair in pairs.items()) == _greatest(weights)


def _greatest(weights: Weights) -> float:
    return max(sum(weights.get((row, column), 0.0) for row, column in enumerate(order)) for order in permutations(range(5)))
