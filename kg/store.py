"""Datasets on disk: built beside the one that serves, checked, and put in its place by one atomic rename.

    DIR/current  -> builds/<id>          what serves; <id> is the head of the sha256 of data.nq
    DIR/builds/<id>/data.nq              the whole dataset, sorted N-Quads
    DIR/builds/<id>/store/               the same in Oxigraph
    DIR/builds/<id>/manifest.json        format, versions, base, counts
    DIR/builds/<other id>/               the one before, for who cannot take the new one
    DIR/builds/half/                     a build under way, or what is left of one that was killed
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from kg import checks
from kg.errors import StoreError
from kg.lines import disjoint, sort_unique
from kg.shared import Build

FORMAT = 1
REMEDY = "build it again with: kg build SOURCES --out"
Check = Callable[[Store], None]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a dataset says of itself; equal for equal input."""

    format: int
    id: str
    version: str
    rulesHash: str
    base: str
    sha256: str
    quads: int
    counts: dict[str, int]  # class of the ontology -> how many, e.g. {"Article": 5, "Meeting": 20}


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset that serves: its folder `DIR/builds/<id>` and its manifest."""

    path: Path
    manifest: Manifest


def build(lines: Iterable[str], out: Path, about: Build, run_checks: Sequence[Check] = ()) -> Dataset:
    """N-Quads lines in any order (`triples.quads`) -> the dataset, which now serves from `out`.

    Until the last step the old dataset serves, whatever happens: KgErrors from the lines or a check, a full disk, an
    interrupt, a kill. After the switch the build before stays; older ones are removed. Where `out` serves these very lines
    already, the checks are asked all the same. StoreError says what went wrong and what to do.
    """
    with _telling(out), _locked(out):
        half = _emptied(out / "builds" / "half")
        try:
            return _build(lines, out, half, about, run_checks)
        finally:
            shutil.rmtree(half, ignore_errors=True)


def _build(lines: Iterable[str], out: Path, half: Path, about: Build, run_checks: Sequence[Check]) -> Dataset:
    sha256, quads = _write_lines(lines, half)
    serving = _same_already(out, sha256)
    if serving:
        _check(Store.read_only(str(serving.path / "store")), run_checks)
        return serving
    counts = _load(half, quads, run_checks)
    manifest = Manifest(FORMAT, sha256[:16], about.version, about.rules_hash, about.base, sha256, quads, counts)
    _write(half / "manifest.json", json.dumps(asdict(manifest), indent=1, sort_keys=True) + "\n")
    return Dataset(_switch(out, half, manifest.id), manifest)


def _write_lines(lines: Iterable[str], half: Path) -> tuple[str, int]:
    """Lines -> data.nq; returns its sha256 and the number of quads."""
    sha, quads = hashlib.sha256(), 0
    with (half / "data.nq").open("wb") as file:
        for line in disjoint(sort_unique(lines, half)):
            row = line.encode()
            sha.update(row)
            file.write(row)
            quads += 1
        os.fsync(file.fileno())
    return sha.hexdigest(), quads


def _load(half: Path, quads: int, run_checks: Sequence[Check]) -> dict[str, int]:
    """data.nq -> store/, checked; returns the counts by class."""
    store = Store(str(half / "store"))
    store.bulk_load(path=str(half / "data.nq"), format=RdfFormat.N_QUADS)
    store.optimize()
    store.flush()
    checks.complete(store, quads)
    _check(store, run_checks)
    return checks.counts(store)


def _check(store: Store, run_checks: Sequence[Check]) -> None:
    for check in (checks.evidenced, checks.spanned, checks.told, *run_checks):
        check(store)


def _same_already(out: Path, sha256: str) -> Dataset | None:
    """The dataset that serves, if it is whole and holds these very lines."""
    try:
        serving = dataset(out)
        if serving.manifest.sha256 != sha256:
            return None
        intact(serving)
        checks.complete(Store.read_only(str(serving.path / "store")), serving.manifest.quads)
    except (StoreError, OSError):
        return None
    return serving


def _switch(out: Path, half: Path, name: str) -> Path:
    """Names the finished build and lets `current` point at it; then removes all others but the one before."""
    builds = out / "builds"
    if (builds / name).exists():  # damaged or of another format, and it may be serving: it goes only after the switch
        name += "-again"
        shutil.rmtree(builds / name, ignore_errors=True)
    os.rename(half, builds / name)
    before = _before(out, name)
    link = out / ".current"
    link.unlink(missing_ok=True)
    link.symlink_to(Path("builds") / name)
    os.replace(link, out / "current")
    _sync_folder(out)
    for other in builds.iterdir():
        if other not in (builds / name, before):
            shutil.rmtree(other, ignore_errors=True)
    return builds / name


def _before(out: Path, name: str) -> Path | None:
    """The build that stays when one of that name takes over: `current`, or the last one beside it where that is a damaged
    copy of the same."""
    current = out / "builds" / (out / "current").resolve().name
    of_other_data = [each for each in (current, *_beside(out)) if each.is_dir() and each.name[:16] != name[:16]]
    return of_other_data[0] if of_other_data else None


def _beside(out: Path) -> list[Path]:
    """The builds that are not current, the newest first."""
    no = ("half", (out / "current").resolve().name)
    return sorted((each for each in (out / "builds").glob("*") if each.name not in no), key=_written, reverse=True)


def _written(path: Path) -> float:
    try:
        return (path / "manifest.json").stat().st_mtime
    except OSError:
        return 0.0


def before(out: Path) -> Dataset | None:
    """A folder that `build` wrote to -> the dataset that served from it before the one that is current, if it is there."""
    for path in _beside(out):
        with suppress(StoreError):
            return _read(path, out)
    return None


def intact(found: Dataset) -> None:
    """StoreError unless `data.nq` is there and holds what the manifest says."""
    try:
        with (found.path / "data.nq").open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise StoreError(f"{found.path / 'data.nq'} cannot be read ({error.strerror}); build it again") from None
    if sha256 != found.manifest.sha256:
        raise StoreError(f"{found.path / 'data.nq'} is not the file that its manifest tells of (sha256); build it again")


def dataset(out: Path) -> Dataset:
    """A folder that `build` wrote to -> the dataset that serves from it; StoreError where there is none to be read."""
    return _read(out / "current", out)


def _read(folder: Path, out: Path) -> Dataset:
    try:
        path = folder.resolve(strict=True)
        found = json.loads((path / "manifest.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise StoreError(f"{out} holds no dataset; {REMEDY} {out}") from None
    except PermissionError:
        raise StoreError(f"{out} may not be read by this user; change its permissions (chmod -R u+rX {out})") from None
    except (OSError, ValueError) as error:
        raise StoreError(f"the dataset in {out} is damaged ({error}); {REMEDY} {out}") from None
    version = found.get("format") if isinstance(found, dict) else None
    if version != FORMAT:
        raise StoreError(f"{out} holds a dataset of format {version}, this program reads format {FORMAT}; {REMEDY} {out}")
    try:
        return Dataset(path, Manifest(**found))
    except TypeError as error:
        raise StoreError(f"the manifest in {out} is damaged ({error}); {REMEDY} {out}") from None


def open(out: Path) -> Store:
    """A folder that `build` wrote to -> its store, read-only. A switch meanwhile does no harm: it is tried anew."""
    for last_try in (False, False, True):
        serving = dataset(out)
        try:
            return Store.read_only(str(serving.path / "store"))
        except (OSError, RuntimeError, ValueError) as error:
            if last_try:
                raise StoreError(f"the store in {serving.path} does not open ({error}); {REMEDY} {out}") from None
    raise AssertionError("unreachable")


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    """Holds the folder for one build; the lock goes with the process, so that a killed build leaves none."""
    (out / "builds").mkdir(parents=True, exist_ok=True)
    with (out / ".lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreError(f"another build is writing to {out}; wait until it ends, or choose another --out") from None
        yield


@contextmanager
def _telling(out: Path) -> Iterator[None]:
    """Turns what the operating system says into one line with a remedy."""
    try:
        yield
    except OSError as error:
        raise StoreError(_remedy(out, error)) from error


def _remedy(out: Path, error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT) or "No space left" in str(error):
        return f"the disk of {out} is full; free some space and build again; the dataset that was there still serves"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{out} may not be written to; choose another folder with --out, or change its permissions"
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return f"{out} is no folder; choose another with --out"
    return f"cannot write to {out}: {error}; the dataset that was there still serves"


def _emptied(folder: Path) -> Path:
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir()
    return folder


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
