"""What several commands share: options, the way from sources to results, and the telling of refused articles."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NoReturn, TypeVar

import click

from kg.errors import KgError, ReadError
from kg.model import FACT_TYPES

if TYPE_CHECKING:
    from kg.model import Article, Fact
    from kg.pipeline import Result

Command = TypeVar("Command", bound=Callable[..., Any])
STDIN = Path("-")
ANSWER_FORMATS = ("table", "markdown", "csv", "tsv", "json", "turtle")
SOME_REFUSED = 3


class GivenPath(click.Path):
    """A path; the empty one, which an unset shell variable leaves, would silently mean the folder one stands in."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("the path is empty; name a file or folder", param, ctx)
        return super().convert(value, param, ctx)


PATH = GivenPath()


def examples(*lines: str) -> str:
    """Command lines -> the "Examples" part of a help text."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def fail(message: str) -> NoReturn:
    raise KgError(message)


def data_option(command: Command) -> Command:
    """--data DIR, the dataset that a command reads; --out, its name in `kg build`, is understood too."""
    option = click.option(
        "--data", "--out", "data", type=PATH, default="build", show_default=True,
        help="The dataset, as `kg build --out` wrote it.",
    )
    return option(command)


def answer_options(command: Command) -> Command:
    """--format and --lang, for whatever prints a table of answers."""
    form = click.option("--format", "form", type=click.Choice(ANSWER_FORMATS), default="table", show_default=True)
    lang = click.option("--lang", type=click.Choice(["ar", "en"]), default="en", show_default=True, help="Language of names.")
    return form(lang(command))


def base_option(command: Command) -> Command:
    option = click.option(
        "--base", metavar="IRI", default="https://kg.example/id/", show_default=True, help="What IRIs of resources begin with."
    )
    return option(command)


def processes_option(command: Command) -> Command:
    option = click.option(
        "--processes", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that extract side by side."
    )
    return option(command)


def type_option(command: Command) -> Command:
    """--type T, given as the argument `kind`."""
    option = click.option("--type", "kind", type=click.Choice(FACT_TYPES), help="Only facts of this type.")
    return option(command)


def of_kind(facts: Iterable[Fact], kind: str | None) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if kind in (None, fact.type))


def sources_argument(command: Command) -> Command:
    return click.argument("sources", nargs=-1, required=True, type=PATH)(command)


class Reader:
    """Sources -> results; articles that cannot be read or extracted are told on stderr and counted."""

    def __init__(self, sources: Iterable[Path], processes: int = 1, quiet: bool = False) -> None:
        self.sources = list(sources)
        self.processes = processes
        self.quiet = quiet
        self.refused = 0

    def articles(self) -> Iterator[Article]:
        from kg.read import read_articles

        if STDIN in self.sources:
            yield stdin_article()
        for item in read_articles(source for source in self.sources if source != STDIN):
            if isinstance(item, ReadError):
                self._refuse(str(item))
                continue
            for note in () if self.quiet else item.notes:
                click.echo(f"Note: {item.path or item.stem}: {note}", err=True)
            yield item

    def results(self) -> Iterator[Result]:
        from kg.pipeline import extract_many

        for result in extract_many(self.articles(), self.processes):
            if result.error:
                self._refuse(f"{result.article.path or result.article.stem}: {result.error}")
            else:
                yield result

    def exit_code(self, done: int) -> int:
        """How a command ends that got results from `done` articles."""
        if not self.refused:
            return 0
        return SOME_REFUSED if done else 1

    def _refuse(self, message: str) -> None:
        self.refused += 1
        click.echo(f"Error: {message}", err=True)


def stdin_article() -> Article:
    """Standard input -> one article with the stem `stdin`."""
    from kg.encoding import decode
    from kg.model import Article
    from kg.printed import published_from_text
    from kg.read import MAX_BYTES

    name = "standard input"
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ReadError(f"{name}: more than the limit of {MAX_BYTES:,} bytes for one article; split it")
    text, encoding = decode(data, name)
    published, basis = published_from_text(text) or (None, None)
    return Article("stdin", text, published=published, published_basis=basis, encoding=encoding)


@contextmanager
def output(path: Path | None) -> Iterator[BinaryIO]:
    """A path, or none for stdout -> a binary stream; a file takes its name only when it is complete."""
    if path is None or path == STDIN:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    half = path.with_name(f".{path.name}.half")
    try:
        with half.open("wb") as stream:
            yield stream
        half.replace(path)
    except OSError as error:
        raise _named(error, path) from None
    finally:
        with suppress(OSError):
            half.unlink()


def _named(error: OSError, path: Path) -> OSError:
    """The same error, naming the file that the user named."""
    return OSError(error.errno, error.strerror or str(error), str(path))


@contextmanager
def progress(unit: str, quiet: bool) -> Iterator[Callable[[], None]]:
    """A counter on stderr while something is built -> the function that counts one more; only where a person looks on."""
    if quiet or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:,.0f} {task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(unit, total=None)
        yield lambda: bar.advance(task)
