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
    return _package() / "lexicon"


def rules_dir() -> Path:
    """-> the folder of the rules."""
    return _package() / "rules"


def _package() -> Path:
    return Path(str(files("kg")))


def _outer(name: str) -> Path:
    package = _package()
    for folder in (package / "_data" / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise KgError(f"the folder {name!r} is missing beside {package}; install the package again")
