"""Where the data that ships with the program lies: in an installed package below `kg/_data`, in a checkout beside `kg`."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from kg.errors import KgError


def ontology_dir() -> Path:
    """-> the folder of `news.ttl` and `shapes.ttl`."""
    return _outer("ontology")


def queries_dir() -> Path:
    """-> the folder of the canned queries, `*.rq`."""
    return _outer("queries")


def lexicon_dir() -> Path:
    """-> the folder of the word lists."""
    return _reading[0] / "lexicon"


def rules_dir() -> Path:
    """-> the folder of the rules."""
    return _reading[0] / "rules"


def use(folder: Path) -> None:
    """A folder with `rules` and `lexicon` -> what this process reads with; to be told before it reads anything."""
    _reading[0] = folder


def rules_and_words(path: Path) -> Path:
    """What a person named -> the folder in it that holds `rules` and `lexicon`: itself, or the `kg` of a checkout."""
    for folder in (path, path / "kg"):
        if (folder / "rules").is_dir() and (folder / "lexicon").is_dir():
            return folder
    raise KgError(f"{path}: holds no folders `rules` and `lexicon`, nor a `kg` with them; name a checkout, or write: installed")


def _package() -> Path:
    return Path(str(files("kg")))


def installed() -> Path:
    """-> the folder of the rules and word lists that came with the program."""
    return _package()


def _outer(name: str) -> Path:
    package = _package()
    for folder in (package / "_data" / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise KgError(f"the folder {name!r} is missing beside {package}; install the package again")


_reading = [_package()]  # where this process finds rules and word lists
