"""The rules held against the annotated seeds: figures that a change must not lower unseen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg import provenance, rules
from kg.cli import cli
from kg.errors import RuleError
from kg.provenance import FIGURES, about
from kg.resources import rules_dir
from kg.shared import Measured
from kg.vocab import DEFAULT_BASE

ROOT = Path(__file__).parent.parent


def figures() -> dict[str, dict[str, float]]:
    """-> precision, recall, F1 and slots by type, and over ALL, as `kg evaluate` prints them."""
    told = CliRunner().invoke(cli, ["evaluate", str(ROOT / "tests/gold"), "--texts", str(ROOT / "seeds"), "--format", "json"])
    assert told.exit_code == 0, told.output
    return json.loads(told.stdout)  # type: ignore[no-any-return]


def test_the_figures_are_of_these_rules() -> None:
    """What ships of the rules' precision was measured with the rules and word lists as they are."""
    stamp = rules.digest()
    told = json.loads((rules_dir() / FIGURES).read_text("utf-8"))
    mend = "rules or words changed: run `make accuracy` (with GOLD='seeds=tests/gold NAME=FOLDER' where there are more sets)"
    assert told["rules"] == stamp, mend
    assert f"rules and word lists {stamp[:12]})" in (ROOT / "docs" / "accuracy.md").read_text("utf-8"), mend
    assert about(DEFAULT_BASE).measured.keys() == told["precision"].keys() <= {rule.id for rule in rules.load()}


def test_stale_figures_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Measured with other rules, with none, or not at all: the graph tells nothing; a broken file is told."""
    row = {"correct": 3, "cases": 4, "precision": 0.75, "low": 0.3, "high": 0.95}
    cases = {rules.digest(): {"a/b": Measured(3, 4, 0.3, 0.95, "some (2 articles)")}, "0" * 64: {}}
    monkeypatch.setattr(provenance, "rules_dir", lambda: tmp_path)
    assert provenance.measured() == {}
    for stamp, expected in cases.items():
        table = {"rules": stamp, "gold": "some (2 articles)", "precision": {"a/b": row}}
        (tmp_path / FIGURES).write_text(json.dumps(table), "utf-8")
        assert provenance.measured() == expected
    (tmp_path / FIGURES).write_text("{}", "utf-8")
    with pytest.raises(RuleError, match="write it anew: make accuracy"):
        provenance.measured()


def test_the_seeds_are_read() -> None:
    """Over all facts F1 is 0.90 at least, no type lies below 0.80, and of the other slots 0.85 are right."""
    rows = figures()
    low = {name: row["F1"] for name, row in rows.items() if row["F1"] < (0.90 if name == "ALL" else 0.80)}
    assert (low, rows["ALL"]["slots"] >= 0.85) == ({}, True)
