"""What README and CONTRIBUTING say is so: commands exist, and print what is printed there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import cli

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HEAD = 'kg() { "$PYTHON" -m kg "$@"; }; '


def told(text: str) -> Iterator[tuple[str, str]]:
    """The console blocks of a text -> each command with the output printed below it."""
    for block in re.findall(BLOCK, text):
        for entry in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = entry.partition("\n")
            yield command, output.strip("\n")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the seeds and their dataset."""
    home = tmp_path_factory.mktemp("readme")
    for name in ("seeds", "tests"):
        (home / name).symlink_to(ROOT / name)
    run("kg build seeds --out build --quiet", home)
    return home


def run(command: str, cwd: Path) -> str:
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHON": sys.executable}
    done = subprocess.run(["bash", "-c", HEAD + command], cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}: {done.stderr}"
    return "\n".join(line.rstrip() for line in done.stdout.strip("\n").split("\n"))


@pytest.mark.parametrize(("command", "output"), [pair for pair in told(README) if pair[0].startswith("kg ")])
def test_commands_print_what_the_readme_says(command: str, output: str, home: Path) -> None:
    """If they print something else and rightly so: make readme."""
    assert run(command, home) == output


def test_every_command_is_in_the_table() -> None:
    assert re.findall(r"^\| `kg ([\w-]+)", README, re.MULTILINE) == list(cli.COMMANDS)


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\bmake ([a-z]+)", README + CONTRIBUTING)) - {"a"}))
def test_make_targets_exist(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("name", sorted(set(re.findall(r"\bkg ([a-z]+(?:-not)?)", README + CONTRIBUTING))))
def test_commands_named_in_the_text_exist(name: str) -> None:
    assert name in cli.COMMANDS


def refreshed(text: str, home: Path) -> str:
    """The README -> the same with what its commands print now."""

    def block(found: re.Match[str]) -> str:
        printed = [(command, run(command, home) if command.startswith("kg ") else old) for command, old in told(found[0])]
        entries = [f"$ {command}\n{output}".rstrip("\n") + "\n" for command, output in printed]
        return "```console\n" + ("\n" if any(output for _, output in printed) else "").join(entries) + "```"

    return BLOCK.sub(block, text)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for name in ("seeds", "tests"):
            os.symlink(ROOT / name, Path(folder) / name)
        run("kg build seeds --out build --quiet", Path(folder))
        (ROOT / "README.md").write_text(refreshed(README, Path(folder)), "utf-8")
