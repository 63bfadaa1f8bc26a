"""A dataset serves until a better one is whole: through mistakes, full disks, interrupts and kills."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import checks, cli, lines, store, triples
from kg.errors import KgError, StoreError
from kg.shared import Build
from kg.vocab import KG, RDF
from tests.factory import BUILD, RULES, corpus
from tests.unprivileged import open_folder, unprivileged


def quads(articles: int) -> list[str]:
    return list(triples.quads(corpus(articles), BUILD, RULES))


def builds(out: Path) -> list[str]:
    return sorted(entry.name for entry in (out / "builds").iterdir())


def held(out: Path) -> int:
    return len(store.open(out))


def test_a_build_serves_with_its_manifest(tmp_path: Path) -> None:
    rows = quads(3)
    built = store.build(rows, tmp_path / "new" / "out", BUILD)
    assert store.dataset(tmp_path / "new" / "out") == built
    about = built.manifest
    assert (built.path.name, about.quads, about.base) == (about.sha256[:16], len(set(rows)), BUILD.base)
    assert built.manifest.counts == {
        "Article": 3, "Build": 1, "Count": 6, "Country": 2, "Event": 5, "Evidence": 9, "Group": 1, "Meeting": 3, "Membership": 3,
        "Merge": 6, "Organisation": 2, "Person": 2, "Place": 1, "Position": 3, "Rule": 3, "Sanction": 3,
        "Statement": 3, "Visit": 3,
    }
    assert (built.path / "data.nq").read_text() == "".join(sorted(set(rows)))
    assert held(tmp_path / "new" / "out") == len(set(rows))


def test_order_and_repeats_do_not_matter(tmp_path: Path) -> None:
    rows = quads(3)
    first = store.build(rows, tmp_path / "a", BUILD)
    second = store.build(random.sample(rows, len(rows)) + rows[:50], tmp_path / "b", BUILD)
    files = [(each.path / name).read_bytes() for each in (first, second) for name in ("data.nq", "manifest.json")]
    assert files[:2] == files[2:]


def test_a_better_build_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    old = store.build(quads(1), tmp_path, BUILD)
    reader = store.open(tmp_path)
    before = len(reader)
    new = store.build(quads(2), tmp_path, BUILD)
    assert (held(tmp_path), len(reader), store.before(tmp_path)) == (new.manifest.quads, before, old)
    assert os.readlink(tmp_path / "current") == f"builds/{new.path.name}"


def test_the_build_before_stays_and_older_ones_go(tmp_path: Path) -> None:
    made = [store.build(quads(articles), tmp_path, BUILD).path.name for articles in (1, 2, 3, 2, 3)]
    assert [name[:16] for name in made] == [made[0], made[1], made[2], made[1], made[2]]
    assert builds(tmp_path) == sorted(made[-2:])
    assert store.before(tmp_path / "nothing") is None


def test_the_same_data_again_changes_nothing(tmp_path: Path) -> None:
    first = store.build(quads(2), tmp_path, BUILD)
    inode = first.path.stat().st_ino
    assert store.build(quads(2), tmp_path, BUILD) == first
    assert (builds(tmp_path), first.path.stat().st_ino) == ([first.path.name], inode)


def empty_store(folder: Path) -> None:
    for part in (folder / "store").iterdir():
        part.unlink()


HARMS = [
    empty_store, lambda folder: (folder / "data.nq").unlink(), lambda folder: (folder / "data.nq").write_text("<x:s> <x:p> 1 ."),
]


@pytest.mark.parametrize("harm", HARMS)
def test_a_damaged_dataset_is_built_anew_from_the_same_data(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    old = store.build(quads(1), tmp_path, BUILD)
    first = store.build(quads(2), tmp_path, BUILD)
    harm(first.path)
    again = store.build(quads(2), tmp_path, BUILD)
    store.intact(again)
    assert (again.manifest, held(tmp_path), store.before(tmp_path)) == (first.manifest, first.manifest.quads, old)
    harm(again.path)
    assert store.build(quads(2), tmp_path, BUILD).path.name == first.path.name
    assert (builds(tmp_path), held(tmp_path)) == (sorted([old.path.name, first.path.name]), first.manifest.quads)


def stopping(error: BaseException) -> Iterator[str]:
    yield from quads(2)[:400]
    raise error


STOPS: list[tuple[BaseException, type[BaseException], str]] = [
    (KgError("article x cannot be read"), KgError, "article x cannot be read"),
    (KeyboardInterrupt(), KeyboardInterrupt, "^$"),
    (OSError(errno.ENOSPC, "No space left on device"), StoreError, "is full; free some space"),
    (OSError(errno.EDQUOT, "Disk quota exceeded"), StoreError, "is full; free some space"),
    (OSError("IO error: No space left on device: While appending"), StoreError, "is full; free some space"),
    (PermissionError(errno.EACCES, "Permission denied"), StoreError, "may not be written to; choose another folder"),
    (OSError(errno.EIO, "Input/output error"), StoreError, "cannot write to .*: .*Input/output error"),
]


@pytest.mark.parametrize(("error", "raised", "message"), STOPS)
def test_what_stops_a_build_leaves_the_old_dataset(
    tmp_path: Path, error: BaseException, raised: type[BaseException], message: str
) -> None:
    old = store.build(quads(1), tmp_path, BUILD)
    with pytest.raises(raised, match=message):
        store.build(stopping(error), tmp_path, BUILD)
    assert (store.dataset(tmp_path), builds(tmp_path), held(tmp_path)) == (old, [old.path.name], old.manifest.quads)


def test_a_build_that_fails_a_check_leaves_the_old_dataset(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`kg build --shapes --golden DIR`: the answers are those that `kg query --format tsv` prints."""
    seed = str(next((Path(__file__).parent.parent / "seeds").glob("001*.txt")))
    command, golden = ["build", seed, "--out", str(tmp_path / "out"), "--quiet"], tmp_path / "golden"
    assert cli.run([*command, "--no-shapes"]) == 0
    assert cli.run(["query", "articles", "--data", str(tmp_path / "out"), "--format", "tsv"]) == 0
    golden.mkdir()
    (golden / "articles.tsv").write_text(capsys.readouterr().out)
    (golden / "visits-of visitor=Lavrov.tsv").write_text("?no such answer\n")
    shutil.rmtree(tmp_path / "out")
    old = store.build(quads(1), tmp_path / "out", BUILD)
    assert cli.run([*command, "--golden", str(golden)]) == 1
    assert "visits-of visitor=Lavrov.tsv:1: the new dataset answers otherwise" in capsys.readouterr().err
    assert store.dataset(tmp_path / "out") == old
    (golden / "visits-of visitor=Lavrov.tsv").unlink()
    assert cli.run([*command, "--golden", str(golden)]) == 0
    assert store.dataset(tmp_path / "out") != old


def test_a_graph_that_does_not_fit_its_shapes_does_not_serve_unless_it_is_told_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person without a name; where the same serves already as well."""
    bare = f"<{BUILD.base}person/x> <{RDF.type}> <{KG.NS}Person> <{BUILD.base}graph/entities> .\n"
    monkeypatch.setattr(triples, "quads", lambda *_: iter([bare]))
    seed = str(next((Path(__file__).parent.parent / "seeds").glob("001*.txt")))
    for shapes, code, told in ((), 1, "violations of the shapes"), (("--no-shapes",), 0, ""), ((), 1, "violations of the shapes"):
        assert cli.run(["build", seed, "--out", str(tmp_path), "--quiet", *shapes]) == code
        assert told in capsys.readouterr().err


def lose(rows: list[str], part: str) -> list[str]:
    return [row for row in rows if part not in row]


BROKEN = [
    (lose(quads(1), "ontology#evidence>"), "has no evidence"),
    (lose(quads(1), "ontology#event>"), "is told by no fact"),
    ([row.replace('ontology#stop> "12"', 'ontology#stop> "13"') for row in quads(1)], "text that its offsets do not fit"),
    ([*quads(1), *(row.replace("graph/entities> .", "graph/edges> .") for row in quads(1))], "a triple stands in two graphs"),
]


@pytest.mark.parametrize(("rows", "message"), BROKEN)
def test_a_build_that_fails_a_check_does_not_serve(tmp_path: Path, rows: list[str], message: str) -> None:
    old = store.build(quads(2), tmp_path, BUILD)
    with pytest.raises(StoreError, match=message):
        store.build(rows, tmp_path, BUILD)
    assert (store.dataset(tmp_path), builds(tmp_path)) == (old, [old.path.name])


def test_checks_of_the_caller_are_asked(tmp_path: Path) -> None:
    def refuse(opened: ox.Store) -> None:
        raise StoreError(f"refused {len(opened)}")

    with pytest.raises(StoreError, match=r"refused [1-9]"):
        store.build(quads(1), tmp_path, BUILD, [refuse])
    assert builds(tmp_path) == []
    store.build(quads(1), tmp_path, BUILD)
    with pytest.raises(StoreError, match=r"refused [1-9]"):  # of data that serve already, too
        store.build(quads(1), tmp_path, BUILD, [refuse])


def test_a_store_that_lost_statements_is_noticed() -> None:
    with pytest.raises(StoreError, match="holds 0 statements where 7 were written"):
        checks.complete(ox.Store(), 7)


KILLED = """
import sys, time
from pathlib import Path
from kg import store
from kg.shared import Build

def slow():
    for number in range(60_000):
        yield f"<a:{number}> <a:p> <a:o> <a:g> .\\n"
    print("all lines given", flush=True)

def wait(opened):
    print("checking", flush=True)
    time.sleep(60)

store.build(slow(), Path(sys.argv[1]), Build("0", "0"), [wait])
"""


@pytest.mark.parametrize("moment", ["all lines given", "checking"])
def test_kill_9_leaves_the_old_dataset_and_the_next_build_cleans_up(tmp_path: Path, moment: str) -> None:
    old = store.build(quads(1), tmp_path, BUILD)
    command = [sys.executable, "-c", KILLED, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parent.parent) as process:
        assert process.stdout
        while process.stdout.readline().strip() != moment:
            assert process.poll() is None
        with pytest.raises(StoreError, match="another build is writing"):
            store.build(quads(2), tmp_path, BUILD)
        process.send_signal(signal.SIGKILL)
    assert builds(tmp_path) == sorted([old.path.name, "half"])
    assert (store.dataset(tmp_path), held(tmp_path)) == (old, old.manifest.quads)
    new = store.build(quads(2), tmp_path, BUILD)
    assert (builds(tmp_path), held(tmp_path)) == (sorted([old.path.name, new.path.name]), new.manifest.quads)


def test_readers_see_one_dataset_or_the_other_while_builds_go_on(tmp_path: Path) -> None:
    sizes = {store.build(quads(number), tmp_path, BUILD).manifest.quads for number in (1, 2)}
    script = (
        "import sys\nfrom pathlib import Path\nfrom kg import store, triples\nfrom tests.factory import *\n"
        "for number in [1, 2] * 8: store.build(triples.quads(corpus(number), BUILD, RULES), Path(sys.argv[1]), BUILD)"
    )
    seen = set()
    with subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], cwd=Path(__file__).parent.parent) as process:
        while process.poll() is None:
            seen.add(held(tmp_path))
            time.sleep(0.001)
    assert process.returncode == 0 and seen <= sizes


def manifest(out: Path) -> Path:
    return out / "current" / "manifest.json"


def rewrite(out: Path, **changes: object) -> None:
    manifest(out).write_text(json.dumps(json.loads(manifest(out).read_text()) | changes))


SPOILED = [
    (lambda out: rewrite(out, format=0), "dataset of format 0, this program reads format 1; build it again with: kg build"),
    (lambda out: rewrite(out, surprise=1), "the manifest in .* is damaged .* build it again"),
    (lambda out: manifest(out).write_text("{"), "is damaged .* build it again with: kg build"),
    (lambda out: manifest(out).write_text("[]"), "format None, this program reads format 1"),
    (lambda out: manifest(out).unlink(), "holds no dataset; build it again with: kg build SOURCES --out"),
    (lambda out: (out / "current").unlink(), "holds no dataset"),
    (lambda out: (out / "current" / "store" / "CURRENT").unlink(), "does not open .*build it again"),
]


@pytest.mark.parametrize(("spoil", "message"), SPOILED)
def test_what_cannot_be_opened_names_the_folder_and_the_remedy(tmp_path: Path, spoil: object, message: str) -> None:
    store.build(quads(1), tmp_path, BUILD)
    assert callable(spoil)
    spoil(tmp_path)
    with pytest.raises(StoreError, match=message) as told:
        store.open(tmp_path)
    assert str(tmp_path) in str(told.value) and "\n" not in str(told.value)


def test_a_folder_that_was_never_built_holds_no_dataset(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="holds no dataset"):
        store.open(tmp_path / "nothing")


def test_a_folder_that_may_not_be_read_says_so() -> None:
    with open_folder() as folder:
        store.build(quads(1), folder, BUILD)
        (folder / "builds").chmod(0)

        def check() -> None:
            with pytest.raises(StoreError, match="may not be read"):
                store.open(folder)

        unprivileged(check)
        (folder / "builds").chmod(0o755)


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for out in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(StoreError, match="is no folder; choose another with --out"):
            store.build(quads(1), out, BUILD)


def test_a_read_only_store_takes_no_statements(tmp_path: Path) -> None:
    store.build(quads(1), tmp_path, BUILD)
    with pytest.raises((OSError, RuntimeError)):
        store.open(tmp_path).add(ox.Quad(ox.NamedNode("a:s"), ox.NamedNode("a:p"), ox.NamedNode("a:o")))


def test_another_base_is_another_dataset(tmp_path: Path) -> None:
    about = Build(BUILD.version, BUILD.rules_hash, "https://example.org/")
    built = store.build(triples.quads(corpus(1), about, RULES), tmp_path, about)
    assert built.manifest.base == "https://example.org/"
    assert "https://kg.example/id/" not in (built.path / "data.nq").read_text()


@settings(max_examples=50)
@given(rows=st.lists(st.text(alphabet="abé\U0001f600", max_size=3).map(lambda text: text + "\n")), chunk=st.integers(1, 4))
def test_sorting_in_runs_is_sorting(tmp_path_factory: pytest.TempPathFactory, rows: list[str], chunk: int) -> None:
    scratch = tmp_path_factory.mktemp("runs")
    assert list(lines.sort_unique(rows, scratch, chunk)) == sorted(set(rows))
    assert list(scratch.iterdir()) == []
    assert sorted(set(rows)) == sorted(set(rows), key=str.encode)
