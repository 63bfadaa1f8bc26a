"""The command line: which commands there are, and how each way of failing ends.

Exit codes: 0 done, 1 a mistake in input, data or surroundings, 2 wrong usage, 3 done but for some articles, 130 interrupted.
"""

from __future__ import annotations

import errno
import io
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module

import click

from kg.errors import KgError
from kg.version import VERSION

COMMANDS = {
    "build": "build", "extract": "extract", "explain": "explain", "query": "query", "sparql": "query",
    "export": "export", "evaluate": "evaluate", "stats": "stats", "rules": "rules", "validate": "validate",
    "verify": "verify", "merges": "merges", "why-not": "why_not", "serve": "serve",
}  # command: module of kg.commands, imported when the command is asked for
INTERRUPTED = 130


class LazyGroup(click.Group):
    """A group whose commands stand in modules of their own; `kg --help` loads click and nothing heavy."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"kg.commands.{COMMANDS[cmd_name]}"), cmd_name.replace("-", "_"))
        return command


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="\b\nExamples:\n  kg build seeds --out build\n  kg query\n  kg explain article.txt",
)
@click.version_option(VERSION, "-v", "--version", prog_name="kg", message="%(prog)s %(version)s")
def cli() -> None:
    """Arabic diplomatic news -> facts, each with its sentence and its rule -> a graph to query and export."""


def _usage(error: click.ClickException) -> int:
    error.show()
    return error.exit_code


def _told(message: str, code: int = 1) -> int:
    click.echo(f"Error: {message}", err=True)
    return code


REMEDIES = {
    errno.ENOSPC: "free some space, or name another place",
    errno.EDQUOT: "free some space, or name another place",
    errno.EFBIG: "raise the limit of file sizes (ulimit -f), or name another place",
    errno.EACCES: "change its permissions, or name another path",
    errno.EROFS: "name a path on a disk that can be written to",
    errno.ENOTDIR: "a part of this path is a file; name another path",
    errno.EISDIR: "this is a folder; name a file",
    errno.ENOENT: "name a path that exists",
    errno.EMFILE: "raise the limit of open files (ulimit -n)",
}


def _os_error(error: OSError) -> int:
    if not error.filename:
        _abandon_stdout()
    remedy = REMEDIES.get(error.errno or 0, "check the path and the disk")
    return _told(f"{error.filename or 'standard output'}: {error.strerror or error}; {remedy}")


def _abandon_stdout() -> None:
    """What is left in the buffer goes nowhere, or the interpreter would fail once more on leaving."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unforeseen(error: Exception) -> int:
    if os.environ.get("KG_DEBUG"):
        traceback.print_exc()
    return _told(
        f"a mistake in kg itself ({type(error).__name__}: {error}); run again with KG_DEBUG=1 and report what it prints"
    )


def run(args: Sequence[str] | None = None) -> int:
    """Command-line words -> exit code; every failure is one line on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = cli.main(args, prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        return _usage(error)
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except KgError as error:
        return _told(str(error), error.code)
    except BrokenPipeError:  # the reader went away, as in `kg … | head`: nothing to say
        _abandon_stdout()
        return 1
    except OSError as error:
        return _os_error(error)
    except MemoryError:
        return _told("out of memory; give fewer articles at a time, or fewer --processes")
    except Exception as error:
        return _unforeseen(error)


def main() -> None:
    """The entry point of the `kg` script."""
    sys.exit(run())
