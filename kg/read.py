"""Files and folders -> articles; whatever cannot be read becomes one clear error, and the others still come.

A folder gives its `*.txt` files, described by the `index.toml` beside them; a `.jsonl` file gives an article a line.
Newlines stay as they are, so that offsets are true.
"""

from __future__ import annotations

import codecs
import datetime
import json
import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.encoding import checked, decode
from kg.errors import ReadError
from kg.model import Article
from kg.printed import published_from_text

MAX_BYTES = 5_000_000  # of one article
_MAX_LINE = 8 * MAX_BYTES  # of a .jsonl file, where escapes make a text longer
INDEX = "index.toml"
_TEXT_KEYS = ("title", "publisher", "published_basis", "rights", "url")
_KEYS = frozenset({*_TEXT_KEYS, "published"})

Meta = Mapping[str, Any]


def read_articles(paths: Iterable[Path]) -> Iterator[Article | ReadError]:
    """Files and folders -> their articles; a ReadError stands in the place of each that cannot be read.

    Text files come first, by stem, whatever the order they were given in; then the lines of .jsonl files, as they
    stand. A file met twice is one article; two files of one stem are an error that names both.
    """
    given = list(paths)
    texts: dict[str, Path] = {}
    for found in _texts(path for path in given if path.suffix != ".jsonl"):
        if isinstance(found, ReadError):
            yield found
        elif found.stem not in texts:
            texts[found.stem] = found
        elif os.path.realpath(found) != os.path.realpath(texts[found.stem]):
            yield _taken(str(found), found.stem, str(texts[found.stem]))
    yield from _with_index(texts)
    places = {stem: str(path) for stem, path in texts.items()}
    for path in dict.fromkeys(path for path in given if path.suffix == ".jsonl"):
        yield from _corpus(path, places)


def read_article(path: Path, meta: Meta | None = None) -> Article:
    """One text file, and what an index says about it -> the article. Raises ReadError."""
    meta = meta or {}
    text, encoding = decode(_bytes(path), str(path))
    notes = () if encoding == "utf-8" else (f"decoded as {encoding}",)
    return _article(path.stem, text, meta, str(path), encoding, (*notes, *meta.get("notes", ())))


# Where articles stand -------------------------------------------------------------------------------------------------


def _texts(paths: Iterable[Path]) -> Iterator[Path | ReadError]:
    """Files and folders -> text files, or what is wrong with the path."""
    for path in paths:
        try:
            if path.is_dir():
                found = sorted(file for file in path.iterdir() if file.suffix == ".txt" and not file.name.startswith("."))
                yield from found
                if not found:
                    yield ReadError(f"{path}: holds no *.txt file; give a folder of articles, one .txt file each")
            elif not path.exists():
                yield ReadError(f"{path}: no such file or folder; give a text file, a .jsonl file, or a folder of *.txt files")
            elif path.name != INDEX:  # it comes along when a shell expands folder/*
                yield path
        except OSError as error:
            yield _refused(path, error)


def _with_index(texts: Mapping[str, Path]) -> Iterator[Article | ReadError]:
    """Text files by stem -> their articles, with what the index of their folder says; each index is read once."""
    indexes: dict[Path, dict[str, Meta]] = {}
    for stem in sorted(texts):
        path = texts[stem]
        try:
            if path.parent not in indexes:
                indexes[path.parent] = {}
                indexes[path.parent] = _index(path.parent)
        except ReadError as error:
            yield error
        try:
            yield read_article(path, indexes[path.parent].get(stem))
        except ReadError as error:
            yield error


def _corpus(path: Path, places: dict[str, str]) -> Iterator[Article | ReadError]:
    """A .jsonl file -> an article a line: {"id", "title", "text", "date", "source"}, all but id and text optional."""
    count = 0
    try:
        with path.open("rb") as file:
            for number, line in enumerate(iter(lambda: file.readline(_MAX_LINE), b""), 1):
                count += 1
                place = f"{path}:{number}"
                if len(line) == _MAX_LINE:
                    yield ReadError(f"{place}: longer than {_MAX_LINE:,} bytes; what follows is not read; split the line")
                    return
                article = _record(line, place) if line.strip() else None
                if isinstance(article, Article) and article.stem in places:
                    article = _taken(place, article.stem, places[article.stem])
                if isinstance(article, Article):
                    places[article.stem] = place
                if article:
                    yield article
    except OSError as error:
        yield _refused(path, error)
        return
    if not count:
        yield ReadError(f"{path}: empty; give a file with a line of JSON for each article")


def _record(line: bytes, place: str) -> Article | ReadError:
    try:
        record = json.loads(line.removeprefix(codecs.BOM_UTF8))
        stem, text = record["id"], record["text"]
        if not (isinstance(stem, str) and stem and isinstance(text, str)):
            raise ValueError("id and text must be strings")
        if len(text) > MAX_BYTES:
            raise ValueError(f"the text is longer than {MAX_BYTES:,} characters; split it")
        meta = {"title": record.get("title"), "publisher": record.get("source"), "url": record.get("url")}
        known: dict[str, Any] = {key: value for key, value in meta.items() if isinstance(value, str) and value}
        if isinstance(record.get("date"), str):
            known |= {"published": datetime.date.fromisoformat(record["date"][:10]), "published_basis": "given with the article"}
        return _article(stem, checked(text, place), known, place, "utf-8", ())
    except ReadError as error:
        return error
    except KeyError as error:
        return ReadError(f"{place}: the key {error} is missing; each line must have id and text")
    except (ValueError, TypeError, RecursionError) as error:
        return ReadError(f"{place}: not a line of JSON that gives an article ({error}); mend or remove it")


def _taken(place: str, stem: str, by: str) -> ReadError:
    return ReadError(f"{place}: the name {stem!r} is already taken by {by}; rename one of them")


# The index beside the texts -------------------------------------------------------------------------------------------


def _index(folder: Path) -> dict[str, Meta]:
    """The index of a folder, stem -> keys. Raises ReadError; what is merely odd becomes `notes` of the articles."""
    path = folder / INDEX
    if not path.exists():
        return {}
    try:
        table = tomllib.loads(_bytes(path).decode("utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise ReadError(f"{path}: {error}; mend that line, until then its articles are read without it") from None
    except UnicodeDecodeError as error:
        raise ReadError(f"{path}: not UTF-8 at byte offset {error.start}; save it as UTF-8") from None
    stems = {file.stem for file in folder.glob("*.txt")}
    index = {stem: _entry(path, stem, entry) for stem, entry in table.items() if stem in stems}
    absent = tuple(f"{path} names {stem!r}, but there is no {stem}.txt" for stem in sorted(table.keys() - stems))
    if absent:
        first = min(stems)
        index[first] = {**index.get(first, {}), "notes": (*absent, *index.get(first, {}).get("notes", ()))}
    return index


def _entry(path: Path, stem: str, entry: Any) -> Meta:
    """One table of an index -> the keys that are well-formed, and a note for each that is not."""
    if not isinstance(entry, dict):
        return {"notes": (f"{path}: {stem!r} is not a table; write [{stem}] and its keys below",)}
    good: dict[str, Any] = {key: entry[key] for key in _TEXT_KEYS if isinstance(entry.get(key), str)}
    date = entry.get("published")
    if isinstance(date, datetime.datetime):
        date = date.date()
    if isinstance(date, datetime.date):
        good["published"] = date
    bad = sorted(key for key in entry if key not in good)
    why = "is not known; known are " + ", ".join(sorted(_KEYS))
    wrong = "is not of the right type: a date like 2022-02-05 for published, a string for the others"
    good["notes"] = tuple(f"{path}: [{stem}] {key} {wrong if key in _KEYS else why}; it is left out" for key in bad)
    return good


def _article(stem: str, text: str, meta: Meta, path: str, encoding: str, notes: tuple[str, ...]) -> Article:
    published, basis = meta.get("published"), meta.get("published_basis")
    if published is None and (printed := published_from_text(text)):
        published, basis = printed
    elif published is not None and basis is None:
        basis = "given in the index"
    title, publisher, rights, url = (meta.get(key) for key in ("title", "publisher", "rights", "url"))
    return Article(stem, text, title, publisher, published, basis, rights, url, path, encoding, notes)


# Bytes ----------------------------------------------------------------------------------------------------------------


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ReadError(f"{path}: {size:,} bytes, more than the limit of {MAX_BYTES:,} for one article; split it")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _refused(path, error) from None
    if len(data) > MAX_BYTES:  # a pipe or device says no size
        raise ReadError(f"{path}: more than the limit of {MAX_BYTES:,} bytes for one article; split it")
    return data


def _refused(path: Path, error: OSError) -> ReadError:
    remedy = {
        PermissionError: "allow reading, for example with chmod u+r",
        FileNotFoundError: "give a path that exists",
        IsADirectoryError: "give a file here, not a folder",
    }.get(type(error), "check the path and the disk")
    return ReadError(f"{path}: cannot be read ({error.strerror or error}); {remedy}")
