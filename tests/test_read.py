"""Reading: encodings, indexes, corpora, and one clear line for whatever cannot be read."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.encoding import decode
from kg.errors import ReadError
from kg.model import Article
from kg.printed import published_from_text
from kg.read import MAX_BYTES, read_article, read_articles
from tests.unprivileged import open_folder, unprivileged

TEXT = "التقى الرئيس الصيني شي جين بينغ وزير الخارجية الروسي سيرجي لافروف في بكين.\r\nثم غادر.\n"
SEEDS = Path(__file__).parents[1] / "seeds"
LATIN = "Café à Paris".encode("latin-1")
UNREADABLE = "a: not readable as UTF-8, UTF-16 or Windows-1256 text"
DAY = datetime.date(2022, 2, 5)


def told(*paths: Path) -> list[str]:
    """What reading gives: stems of articles, messages of errors without the folder."""
    found = read_articles(paths)
    return [item.stem if isinstance(item, Article) else str(item).replace(f"{paths[0].parent}/", "") for item in found]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("cp1256"), "windows-1256"),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, encoding: str) -> None:
    """Each encoding gives the same text, newlines kept and no byte order mark, and says its name."""
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    notes = () if encoding == "utf-8" else (f"decoded as {encoding}",)
    assert read_article(path) == Article("a", TEXT, path=str(path), encoding=encoding, notes=notes)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a: empty; give a file with the text of an article, or remove it"),
        (b" \n\xc2\xa0\n", "a: empty; give a file with the text of an article, or remove it"),
        (b"\x89PNG\r\n\x1a\n\xff", f"{UNREADABLE} (byte 0x89 at offset 0); "),
        (b"abc\x00def", "a: not a text (control character 0x00 at character 3); give the article as plain text"),
        (LATIN, f"{UNREADABLE} (byte 0xe9 at offset 3); "),
        (TEXT.encode() + b"\xd8", f"{UNREADABLE} (byte 0xd8 at offset {len(TEXT.encode())}); "),
        (b"\xff\xfea", f"{UNREADABLE} (byte 0x61 at offset 2); "),
    ],
)
def test_no_text(data: bytes, message: str) -> None:
    """What is no text is refused with its name, the first bad byte of the file, and a remedy."""
    with pytest.raises(ReadError) as error:
        decode(data, "a")
    assert str(error.value).startswith(message)


@given(st.binary(max_size=400))
def test_law_of_bytes(data: bytes) -> None:
    """Any bytes are a text or a ReadError, never another failure."""
    try:
        assert decode(data, "a")[0].strip()
    except ReadError as error:
        assert "\n" not in str(error)


def test_folder(tmp_path: Path) -> None:
    """A folder gives its texts by stem; the bad one becomes an error in its place; an index that is passed is no text."""
    for stem, data in (("b", LATIN), ("c", TEXT.encode()), ("a", TEXT.encode())):
        (tmp_path / f"{stem}.txt").write_bytes(data)
    (tmp_path / "index.toml").write_text('[a]\ntitle = "t"\n', "utf-8")
    for paths in ([tmp_path], sorted(tmp_path.iterdir(), reverse=True)):
        first, second, third = read_articles(paths)
        assert isinstance(first, Article) and isinstance(third, Article)
        assert (first.stem, first.title, third.stem) == ("a", "t", "c")
        assert str(second).startswith(f"{tmp_path}/b.txt: not readable as")


def test_names(tmp_path: Path) -> None:
    """Two files of one stem are an error that names both; the same file twice is one article."""
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(TEXT, "utf-8")
    assert told(tmp_path / "x", tmp_path / "y") == ["y/a.txt: the name 'a' is already taken by x/a.txt; rename one of them", "a"]
    assert told(tmp_path / "x", tmp_path / "x" / ".." / "x" / "a.txt") == ["a"]


def test_paths(tmp_path: Path) -> None:
    """A missing path, an empty folder and a file too large are each one line, with the remedy."""
    (tmp_path / "empty").mkdir()
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(10 * MAX_BYTES)
    (missing,) = told(tmp_path / "none")
    assert missing == "none: no such file or folder; give a text file, a .jsonl file, or a folder of *.txt files"
    assert told(tmp_path / "empty") == ["empty: holds no *.txt file; give a folder of articles, one .txt file each"]
    assert told(large) == ["large.txt: 50,000,000 bytes, more than the limit of 5,000,000 for one article; split it"]


def test_permission() -> None:
    """A file that may not be read says how to allow it."""
    with open_folder() as folder:
        path = folder / "a.txt"
        path.write_text(TEXT, "utf-8")
        path.chmod(0)

        def check() -> None:
            assert told(path) == ["a.txt: cannot be read (Permission denied); allow reading, for example with chmod u+r"]

        unprivileged(check)


INDEX = """
[a]
title = "t"
publisher = "p"
published = 2022-02-05
published_basis = "printed"
rights = "r"
url = "https://example.org/a"
"""


def test_index(tmp_path: Path) -> None:
    """Every key of the index reaches its article."""
    (tmp_path / "a.txt").write_text("نص", "utf-8")
    (tmp_path / "index.toml").write_text(INDEX, "utf-8")
    article = Article("a", "نص", "t", "p", DAY, "printed", "r", "https://example.org/a", str(tmp_path / "a.txt"))
    assert list(read_articles([tmp_path])) == [article]


@pytest.mark.parametrize(
    ("index", "note"),
    [
        ("[b]\ntitle = 'x'", "INDEX names 'b', but there is no b.txt"),
        ("[a]\ntitel = 'x'", "INDEX: [a] titel is not known; known are published, "),
        ("[a]\npublished = '5.2.'", "INDEX: [a] published is not of the right type: a date like 2022-02-05 "),
        ("a = 1", "INDEX: 'a' is not a table; write [a] and its keys below"),
    ],
)
def test_odd_index(tmp_path: Path, index: str, note: str) -> None:
    """What is merely odd in an index is a note; the article comes."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    path = tmp_path / "index.toml"
    path.write_text(index, "utf-8")
    (article,) = read_articles([tmp_path])
    assert isinstance(article, Article)
    (said,) = article.notes
    assert said.replace(str(path), "INDEX").startswith(note)


def test_broken_index(tmp_path: Path) -> None:
    """A broken index is one error with its line; the articles come without it."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "index.toml").write_text("[a]\ntitle = \n", "utf-8")
    error, article = told(tmp_path)
    assert "index.toml: Invalid value (at line 2" in error
    assert article == "a"


def test_corpus(tmp_path: Path) -> None:
    """A .jsonl file is an article a line; a bad line is an error that names it, and the others come."""
    good = {"id": "a", "title": "t", "text": TEXT, "date": "2022-02-05", "source": "s"}
    bare = {"id": "c", "text": TEXT, "date": None}
    lines = [json.dumps(good), "", "{", '{"id": "b"}', json.dumps(bare), json.dumps(good), "[1]"]
    path = tmp_path / "c.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    articles = list(read_articles([path]))
    assert articles[0] == Article("a", TEXT, "t", "s", DAY, "given with the article", path=f"{path}:1")
    assert [message.split(" (")[0] for message in told(path)] == [
        "a",
        "c.jsonl:3: not a line of JSON that gives an article",
        "c.jsonl:4: the key 'text' is missing; each line must have id and text",
        "c",
        "c.jsonl:6: the name 'a' is already taken by c.jsonl:1; rename one of them",
        "c.jsonl:7: not a line of JSON that gives an article",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("نشرت في: 05/02/2022 – 11:10\nنص", (DAY, "printed in the article: «نشرت في: 05/02/2022»")),
        ("خبر\nتاريخ النشر: 2022-02-05", (DAY, "printed in the article: «تاريخ النشر: 2022-02-05»")),
        ("آخر تحديث 6/2/2022\nتم النشر في ٥/٢/٢٠٢٢", (DAY, "printed in the article: «تم النشر في ٥/٢/٢٠٢٢»")),
        ("آخر تحديث: 05.02.2022", (DAY, "printed in the article: «آخر تحديث: 05.02.2022»")),
        ("التقى لافروف شي في 05/02/2022 في بكين", None),
        ("نشرت في: 45/02/2022", None),
        ("نشرت روسيا 3000 جندي", None),
        # with the name of the month, as a line of its own, in the line of an agency, as today
        ("خبر\nتاريخ النشر :5 فبراير 2022", (DAY, "printed in the article: «تاريخ النشر :5 فبراير 2022»")),
        ("السبت 5 فبراير/شباط 2022 - 11:10\nنص", (DAY, "printed in the article: «السبت 5 فبراير/شباط 2022 - 11:10»")),
        ("المنامة 4 رجب 1443 هـ الموافق 5 فبراير 2022 م واس\nنص",
         (DAY, "printed in the article: «المنامة 4 رجب 1443 هـ الموافق 5 فبراير 2022 م واس»")),
        ("زار لافروف اليوم السبت 5 فيفري 2022 تونس.", (DAY, "printed in the article: «اليوم السبت 5 فيفري 2022»")),
        ("وكانت الدراسة التي نشرت في 5 فبراير 2022 في المجلة قد أثارت جدلا واسعا بين العلماء في البلاد", None),
        ("زار لافروف اليوم الأحد 5 فبراير 2022 تونس.", None),
        ("قال إن اليوم السبت 5 فبراير 2022 عيد، وإن اليوم الأحد 6 فبراير 2022 يوم عمل.", None),
        ("خبر\nهجمات 11 سبتمبر 2001", None),
    ],
)
def test_printed_day(text: str, found: tuple[datetime.date, str] | None) -> None:
    """A day counts only beside words of publication; a day of update only when there is no other."""
    assert published_from_text(text) == found


def test_seeds() -> None:
    """The five articles come with titles, days and rights; each day says how it is known."""
    articles = [article for article in read_articles([SEEDS]) if isinstance(article, Article)]
    assert [(article.stem[:3], str(article.published), str(article.published_basis).split(":")[0]) for article in articles] == [
        ("000", "2023-03-02", "inferred from"),
        ("001", "2024-04-09", "inferred from"),
        ("002", "2023-08-17", "inferred from"),
        ("003", "2022-02-05", "printed in the article"),
        ("004", "2022-01-11", "inferred from"),
    ]
    assert all(article.title and article.publisher and article.rights and not article.notes for article in articles)
