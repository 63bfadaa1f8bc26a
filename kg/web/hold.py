"""A dataset that must outlive its build: `kg build` removes the old one after the switch, while workers may still have to
open it.

Its files are linked once more, below DIR/.serving/<process>-<build>, which takes no room on the disk. Where that cannot be
done (a folder that may not be written to), the build itself is used: then a worker that dies after the build is gone has
no successor until the server has turned to the next.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from kg.store import Dataset

FOLDER = ".serving"
BESIDE = ("data.nq", "manifest.json")


def taken(dataset: Dataset) -> Path:
    """A dataset -> the folder of its store, which stays until it is `released`."""
    store, mine = dataset.path / "store", _mine(dataset)
    try:
        (mine / "store").mkdir(parents=True, exist_ok=True)
        for file in (*store.iterdir(), *(dataset.path / name for name in BESIDE)):
            with suppress(FileExistsError):
                os.link(file, mine / file.relative_to(dataset.path))
    except OSError:
        shutil.rmtree(mine, ignore_errors=True)
        return store
    return mine / "store"


def file(dataset: Dataset, name: str) -> Path:
    """A dataset and the name of one of its files beside the store -> where that is, though the build be gone."""
    held = _mine(dataset) / name
    return held if held.exists() else dataset.path / name


def _mine(dataset: Dataset) -> Path:
    return dataset.path.parent.parent / FOLDER / f"{os.getpid()}-{dataset.path.name}"


def released(store: Path) -> None:
    """Gives back what was taken."""
    if store.parent.parent.name == FOLDER:
        shutil.rmtree(store.parent, ignore_errors=True)


def swept(out: Path) -> None:
    """Removes what servers left behind that were killed."""
    for each in (out / FOLDER).glob("*-*"):
        name = each.name.partition("-")[0]
        if not name.isdecimal() or int(name) == os.getpid() or not _lives(int(name)):
            shutil.rmtree(each, ignore_errors=True)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
