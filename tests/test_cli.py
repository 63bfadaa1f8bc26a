"""The command line as a user meets it: help, output, pipes, and every way of going wrong."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click
import pytest

from kg import cli

ROOT = Path(__file__).parent.parent
VISIT = "وصل وزير الخارجية الروسي سيرغي لافروف إلى بكين يوم الاثنين."
OTHER = "وصل وزير الخارجية الروسي سيرغي لافروف إلى القاهرة يوم الأحد."
INDEX = '[a]\ntitle = "لافروف في بكين"\npublisher = "وكالة"\npublished = 2024-04-09\n'


class Ended(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


Kg = Callable[..., Ended]


@pytest.fixture
def kg(capfdbinary: pytest.CaptureFixture[bytes]) -> Kg:
    """Runs a command in this process."""

    def run(*args: object) -> Ended:
        code = cli.run([str(arg) for arg in args])
        out, err = capfdbinary.readouterr()
        return Ended(code, out.decode(), err.decode())

    return run


def shell(script: str, cwd: Path) -> Ended:
    """Runs a script in which `kg` is the program, in processes of their own."""
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHON": sys.executable}
    head = 'set -o pipefail; kg() { "$PYTHON" -m kg "$@"; }; '
    done = subprocess.run(["bash", "-c", head + script], cwd=cwd, env=env, capture_output=True, check=False)
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two articles in `news`, a dataset of both in `build`, and much that is broken."""
    home = tmp_path_factory.mktemp("home")
    news, bad = home / "news", home / "bad"
    news.mkdir()
    bad.mkdir()
    (news / "a.txt").write_text(VISIT, "utf-8")
    (news / "b.txt").write_text(OTHER, "utf-8")
    (news / "index.toml").write_text(INDEX, "utf-8")
    (home / "none").mkdir()
    (bad / "empty.txt").write_bytes(b"")
    (bad / "blank.txt").write_bytes(b" \n\n")
    (bad / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (bad / "broken.txt").write_bytes("Ünreadable text, ".encode("latin-1") * 9)
    (bad / "long.txt").write_bytes(b"x" * 5_000_001)
    (bad / "lines.jsonl").write_text('{"id": "c"}\n[1\n', "utf-8")
    (bad / "broken.ttl").write_text("@prefix kg: <https://kg.example/ontology#> .\nkg:a kg:b\n", "utf-8")
    (bad / "what.is").write_text("this", "utf-8")
    (bad / "facts.jsonl").write_text("\n{}\n", "utf-8")
    (home / "gold" / "texts").mkdir(parents=True)
    (home / "gold" / "texts" / "a.txt").write_text(VISIT, "utf-8")
    (home / "gold" / "entities.json").write_text("{}", "utf-8")
    (home / "gold" / "a.json").write_text("[]", "utf-8")
    with At(home):
        assert cli.run(["build", "news", "--quiet"]) == 0
        assert cli.run(["build", "news", "--out", "newer", "--quiet"]) == 0
    manifest = home / "newer" / "current" / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"format": 99}), "utf-8")
    return home


class At:
    """With a folder as the current one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> None:
        self.before = Path.cwd()
        os.chdir(self.folder)

    def __exit__(self, *_: object) -> None:
        os.chdir(self.before)


# Help -----------------------------------------------------------------------------------------------------------------


def commands(group: click.Group = cli.cli, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words of every command and subcommand."""
    ctx = click.Context(group)
    for name in group.list_commands(ctx):
        yield (*path, name)
        command = group.get_command(ctx, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


@pytest.mark.parametrize("words", [(), *commands()], ids=" ".join)
def test_every_command_has_help_and_examples(words: tuple[str, ...], kg: Kg) -> None:
    code, out, err = kg(*words, "--help")
    shown = re.findall(r"^ +((?:kg|cat) .*)$", out.split("Examples:")[-1], re.MULTILINE)
    known = {" ".join(each) for each in commands()} | {" ".join(each[:1]) for each in commands()}
    assert (code, err) == (0, "")
    assert "Examples:" in out
    assert shown
    assert all(any(f"kg {name}" in example for name in known) for example in shown)
    assert all(len(line) <= 110 for line in out.splitlines())


def test_help_lists_every_command_with_its_first_sentence(kg: Kg) -> None:
    out = kg("--help").out
    listed = out.split("Commands:")[1].split("Examples:")[0].strip().splitlines()
    assert [line.split()[0] for line in listed] == list(cli.COMMANDS)
    assert all(len(line.split()) > 2 for line in listed)


@pytest.mark.parametrize("flag", ["-v", "--version"])
def test_version(flag: str, kg: Kg) -> None:
    assert kg(flag) == Ended(0, "kg 0.1.0\n", "")


def test_help_loads_nothing_heavy() -> None:
    heavy = ["pyoxigraph", "rdflib", "rich", "kg.pipeline", "kg.gazetteer", "kg.store"]
    script = f"import sys, kg.cli; kg.cli.run(['--help']); print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


# Going wrong ----------------------------------------------------------------------------------------------------------

NOTHING = "Error: no article could be read, so nothing is built; what was built before stays as it was\n"
WRONG: dict[str, tuple[list[str], int, str]] = {
    "missing path": (
        ["build", "nowhere"], 1,
        "Error: nowhere: no such file or folder; give a text file, .*\n" + re.escape(NOTHING),
    ),
    "empty path": (
        ["build", ""], 2,
        "Usage: .*Error: Invalid value for 'SOURCES...': the path is empty; name a file or folder\n",
    ),
    "no path": (["build"], 2, "Usage: .*Error: Missing argument 'SOURCES...'.\n"),
    "empty folder": (["build", "none"], 1, "Error: none: holds no .*\n" + re.escape(NOTHING)),
    "empty file": (["extract", "bad/empty.txt"], 1, "Error: bad/empty.txt: empty; .*\n"),
    "blank file": (["extract", "bad/blank.txt"], 1, "Error: bad/blank.txt: empty; .*\n"),
    "binary file": (["extract", "bad/binary.txt"], 1, "Error: bad/binary.txt: not .*\n"),
    "broken encoding": (["extract", "bad/broken.txt"], 1, "Error: bad/broken.txt: not readable .* at offset 0.*iconv.*\n"),
    "too long": (
        ["extract", "bad/long.txt"], 1,
        r"Error: bad/long.txt: 5,000,001 bytes, more than the limit .*; split it\n",
    ),
    "broken lines": (["extract", "bad/lines.jsonl"], 1, "Error: bad/lines.jsonl:1: .*\nError: bad/lines.jsonl:2: .*\n"),
    "some refused": (["extract", "news", "bad/empty.txt"], 3, "Error: bad/empty.txt: empty; .*\n"),
    "unknown command": (["bild"], 2, "Usage: .*Error: No such command 'bild'.*\n"),
    "unknown format": (
        ["extract", "news", "--format", "xml"], 2,
        "Usage: .*'xml' is not one of 'jsonl', 'json', 'table', 'turtle'.\n",
    ),
    "no processes": (["extract", "news", "--processes", "0"], 2, "Usage: .*0 is not in the range x>=1.\n"),
    "bad base": (["build", "news", "--out", "x", "--base", "kg"], 1, "Error: the base 'kg' is no absolute IRI; .*\n"),
    "out is a file": (
        ["build", "news", "--out", "news/a.txt"], 1,
        "Error: news/a.txt is no folder; choose another with --out\n",
    ),
    "out below a file": (["build", "news", "--out", "news/a.txt/x"], 1, "Error: news/a.txt/x is no folder; .*\n"),
    "no dataset": (
        ["query", "articles", "--data", "none"], 1,
        "Error: none holds no dataset; build it again with: kg build .*\n",
    ),
    "newer dataset": (
        ["stats", "--data", "newer"], 1,
        "Error: newer holds a dataset of format 99, this program reads format .*\n",
    ),
    "unknown query": (["query", "who-met-hoom"], 1, "Error: no query is named 'who-met-hoom'; there is: who-met-whom.*\n"),
    "unknown parameter": (
        ["query", "meetings-of", "entitee=x"], 1,
        "Error: meetings-of has no parameter 'entitee'; it has: entity\n",
    ),
    "missing parameter": (["query", "meetings-of"], 1, "Error: meetings-of needs entity .*\n"),
    "parameter without name": (
        ["query", "meetings-of", "x"], 2,
        "Usage: .*Error: 'x' is no parameter; write PARAM=x or --PARAM x\n",
    ),
    "parameter twice": (["query", "meetings-of", "entity=x", "--entity", "y"], 2, "Usage: .*'entity' is given twice\n"),
    "parameter without value": (
        ["query", "meetings-of", "--entity"], 2,
        "Usage: .*'entity' has no value; write entity=VALUE\n",
    ),
    "unknown name": (["query", "meetings-of", "entity=Qqqqqq"], 1, "Error: .*no entity of this graph is named 'Qqqqqq'.*\n"),
    "bad date": (
        ["query", "who-met-whom", "since=soon"], 1,
        "Error: since: 'soon' is no date; write 2023-03-01, 2023-03 or 2023\n",
    ),
    "SPARQL syntax": (["sparql", "SELECT ?x {\n ?x a }"], 1, r"Error: query: line 2, column 8: .*\n \?x a }\n       \^\n"),
    "SPARQL unknown prefix": (["sparql", "SELECT ?x { ?x a x:y }"], 1, "Error: query: line 1, column .*\n"),
    "SPARQL nothing": (["sparql", " "], 1, "Error: the question is empty; .*\n"),
    "SPARQL no file": (["sparql", "question.rq"], 1, "Error: question.rq: no such file, and no SPARQL either; .*\n"),
    "SPARQL service": (["sparql", "SELECT * { SERVICE <http://localhost> { ?s ?p ?o } }"], 1, "Error: SERVICE .*\n"),
    "unknown article": (["export", "--article", "q"], 1, "Error: no article 'q' in this dataset.*\n"),
    "article and entity": (["export", "--article", "a", "--entity", "b"], 2, "Usage: .*--article and --entity exclude .*\n"),
    "export below a file": (
        ["export", "-o", "news/a.txt/x"], 1,
        "Error: news/a.txt/x: Not a directory; a part of this path is a file.*\n",
    ),
    "export onto a folder": (["export", "-o", "news"], 1, "Error: news: Is a directory; this is a folder; name a file\n"),
    "export into nowhere": (
        ["export", "-o", "no/where"], 1,
        "Error: no/where: No such file or directory; name a path that exists\n",
    ),
    "unknown fact": (["explain", "0000"], 1, "Error: no fact in build has an id that begins with 0000; .*\n"),
    "neither fact nor file": (["explain", "zzz"], 1, "Error: 'zzz' is neither a file nor a fact; .*\n"),
    "explain no file": (["explain", "no/where.txt"], 1, "Error: no/where.txt: no such file; .*\n"),
    "unknown rule": (
        ["rules", "show", "statement/vsoo"], 1,
        "Error: no rule 'statement/vsoo'; did you mean statement/vso.*\n",
    ),
    "no gold": (["evaluate", "none"], 1, "Error: none: no <article>.json here; .*\n"),
    "no facts": (["evaluate", "gold", "--facts", "bad/facts.jsonl"], 1, "Error: bad/facts.jsonl:2: not a fact .*\n"),
    "validate no RDF": (["validate", "bad/what.is"], 1, "Error: bad/what.is: the extension tells no RDF syntax; .*\n"),
    "validate broken Turtle": (["validate", "bad/broken.ttl"], 1, "Error: bad/broken.ttl is not well-formed: .*\n"),
    "validate no file": (["validate", "bad/no.ttl"], 1, "Error: bad/no.ttl.*No such file.*\n"),
}


@pytest.mark.parametrize("case", WRONG)
def test_going_wrong(case: str, home: Path, kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that says what, where and what to do; never a traceback; an exit code that tells."""
    monkeypatch.chdir(home)
    args, code, message = WRONG[case]
    ended = kg(*args)
    assert ended.code == code
    assert re.fullmatch(message, ended.err, re.DOTALL), ended.err


def test_a_damaged_article_leaves_the_others(home: Path, kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    ended = kg("build", "news", "bad/empty.txt", "--out", "some")
    assert (ended.code, "articles               2\n" in ended.out) == (3, True)
    assert kg("build", "bad", "--out", "some").code == 1
    assert json.loads(kg("stats", "--data", "some", "--format", "json").out)["articles"] == 2


@pytest.mark.parametrize(
    ("raised", "code", "message"),
    [
        (KeyboardInterrupt(), 130, ""),
        (click.Abort(), 130, ""),
        (BrokenPipeError(), 1, ""),
        (
            OSError(errno.ENOSPC, "No space left on device", "x/y"), 1,
            "Error: x/y: No space left on device; free some space, .*\n",
        ),
        (
            PermissionError(errno.EACCES, "Permission denied", "x"), 1,
            "Error: x: Permission denied; change its permissions, .*\n",
        ),
        (MemoryError(), 1, "Error: out of memory; .*\n"),
        (ZeroDivisionError("oh"), 1, r"Error: a mistake in kg itself \(ZeroDivisionError: oh\); run again with KG_DEBUG=1 .*\n"),
    ],
    ids=repr,
)
def test_what_is_raised_is_told(raised: BaseException, code: int, message: str, kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise raised

    monkeypatch.setattr(cli, "_abandon_stdout", lambda: None)
    monkeypatch.setattr(cli.cli, "main", fail)
    ended = kg("stats")
    assert (ended.code, ended.out) == (code, "")
    assert re.fullmatch(message, ended.err)


@pytest.mark.parametrize(
    ("script", "code", "err"),
    [
        ("kg export | head -c 1 >/dev/null", 1, ""),
        (
            "kg export > /dev/full", 1,
            "Error: standard output: No space left on device; free some space, or name another place\n",
        ),
        (
            "kg stats > /dev/full", 1,
            "Error: standard output: No space left on device; free some space, or name another place\n",
        ),
        (
            "ulimit -f 1; kg export -o big.ttl; code=$?; ls -A | grep big; exit $code", 1,
            "Error: big.ttl: File too large; raise .*\n",
        ),
        (
            "ulimit -f 8; kg build news --out capped; code=$?; ls -A capped/builds; exit $code", 1,
            "Error: cannot write to capped: .*\n",
        ),
    ],
)
def test_pipes_and_disks(script: str, code: int, err: str, home: Path) -> None:
    ended = shell(script, home)
    assert (ended.code, ended.out) == (code, "")
    assert re.fullmatch(err, ended.err), ended.err


# Going well -----------------------------------------------------------------------------------------------------------


def test_stdin_is_an_article(home: Path, kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(VISIT.encode())))
    facts = [json.loads(line) for line in kg("extract", "-").out.splitlines()]
    assert {fact["article"] for fact in facts} == {"stdin"}
    assert "visit" in {fact["type"] for fact in facts}


@pytest.mark.parametrize("form", ["turtle", "trig", "n-quads", "n-triples", "json-ld", "rdf/xml"])
def test_export_to_a_file_is_export_to_stdout(form: str, home: Path, kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    out = kg("export", "--format", form).out
    assert kg("export", "--format", form, "-o", "x.rdf") == Ended(0, "", "")
    assert (home / "x.rdf").read_text("utf-8") == out != ""


def test_processes_change_nothing(home: Path, kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    assert kg("extract", "news", "--processes", "2") == kg("extract", "news")
    kg("build", "news", "--out", "two", "--processes", "2", "--quiet")
    assert (home / "two/current/data.nq").read_bytes() == (home / "build/current/data.nq").read_bytes()


def test_turtle_of_an_article_is_in_the_export(home: Path, kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    blocks = kg("extract", "news", "--format", "turtle").out.strip().split("\n\n")
    assert set(blocks[1:]) <= set(kg("export").out.strip().split("\n\n"))
