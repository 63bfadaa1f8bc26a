"""Who may import whom: read, clean, tokenise, link, resolve, match, facts -> merge -> triples -> store -> query | export."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STAGES = ("read", "clean", "tokenise", "link", "resolve", "match", "facts")
# What belongs to one stage alone, besides the modules of its own package; all others that a stage imports are leaves.
PARTS = {"encoding": "read", "printed": "read",
         "units": "link", "wordform": "link", "chunk": "link", "quoted": "link", "memory": "resolve",
         "office": "resolve", "counterpart": "resolve", "backref": "resolve", "pattern": "match", "conditions": "match",
         "occasions": "match", "assertion": "match", "complement": "match", "subjects": "match",
         "nominatives": "match", "rules": "match"}
LEAVES = ("model", "errors", "fold", "entities", "known", "gazetteer", "senses", "inflect", "dates", "calendar", "names",
          "namespan", "initials", "memo", "resources", "tenure")
STORE_SIDE = ("tellings", "agreement", "merge", "triples", "store", "query", "export", "validate")
RDF = {"pyoxigraph", "rdflib", "pyshacl"}
SURFACE = {"click", "rich"}


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {_name(path): path for path in sorted((ROOT / "kg").rglob("*.py"))}


@cache
def imports(module: str) -> frozenset[str]:
    """A module of the package -> what it imports anywhere: modules of the package by full name, others by top name."""
    found = set()
    for node in ast.walk(ast.parse(MODULES[module].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            inner = {f"{node.module}.{alias.name}" for alias in node.names} & MODULES.keys()
            found |= inner or {str(node.module)}
    return frozenset(name if name in MODULES else name.split(".")[0] for name in found)


@cache
def reach(module: str) -> frozenset[str]:
    """All that a module imports, directly or through others."""
    seen: set[str] = set()
    waiting = [module]
    while waiting:
        for name in imports(waiting.pop()) - seen:
            seen.add(name)
            waiting += [name] if name in MODULES else []
    return frozenset(seen)


def reached(module: str, barred: set[str]) -> list[str]:
    return sorted(reach(module) & barred)


def present(names: tuple[str, ...]) -> list[str]:
    return [f"kg.{name}" for name in names if f"kg.{name}" in MODULES]


@pytest.mark.parametrize("module", MODULES)
def test_no_module_imports_itself_in_a_round(module: str) -> None:
    assert module not in reach(module)


@pytest.mark.parametrize("module", present(STAGES))
def test_stages_know_only_values_leaves_and_data(module: str) -> None:
    others = {f"kg.{name}" for name in (*STAGES, *STORE_SIDE, "pipeline", "cli")} - {module}
    assert reached(module, others | RDF | SURFACE) == []


@pytest.mark.parametrize("module", present(STAGES))
def test_parts_of_a_stage_are_used_by_that_stage_only(module: str) -> None:
    parts = [f"kg.{part}." for part, stage in PARTS.items() if module != f"kg.{stage}"]
    assert reached(module, {name for name in MODULES if f"{name}.".startswith(tuple(parts))}) == []


@pytest.mark.parametrize("module", present(LEAVES))
def test_leaves_know_no_stage(module: str) -> None:
    stages = {name for name in MODULES for part in (*STAGES, *PARTS) if f"{name}.".startswith(f"kg.{part}.")}
    assert reached(module, stages | {"kg.pipeline"} | RDF | SURFACE) == []


@pytest.mark.parametrize("module", present(("link", "resolve", "match", "facts")))
def test_stages_of_extraction_import_nothing_but_leaves_and_their_own_parts(module: str) -> None:
    own = {module.removeprefix("kg."), *(part for part, stage in PARTS.items() if module == f"kg.{stage}"), *LEAVES, "kg"}
    assert {name for name in reach(module) if name.startswith("kg.") and name.split(".")[1] not in own} == set()


@pytest.mark.parametrize("module", present(("pipeline",)))
def test_pipeline_knows_no_store(module: str) -> None:
    assert reached(module, {f"kg.{name}" for name in STORE_SIDE} | RDF | SURFACE) == []


@pytest.mark.parametrize("module", present(("tellings", "agreement", "merge", "undo")))
def test_merging_knows_no_rdf(module: str) -> None:
    assert reached(module, RDF | SURFACE) == []


@pytest.mark.parametrize("module", present(STORE_SIDE))
def test_store_side_knows_no_stage(module: str) -> None:
    assert reached(module, {f"kg.{name}" for name in (*STAGES, "pipeline", "cli")}) == []


@pytest.mark.parametrize(
    ("module", "later"),
    [("tellings", ("agreement", "merge", "triples", "store", "query", "export")),
     ("agreement", ("merge", "triples", "store", "query", "export")), ("merge", ("triples", "store", "query", "export")),
     ("triples", ("store", "query", "export")), ("store", ("query", "export")), ("query", ("export",)), ("export", ("query",))],
)
def test_store_side_runs_left_to_right(module: str, later: tuple[str, ...]) -> None:
    assert reached(f"kg.{module}", {f"kg.{name}" for name in later}) == []


WEB = {"starlette", "uvicorn", "uvloop", "prometheus_client", "asyncio"}


@pytest.mark.parametrize("module", [name for name in MODULES if not name.startswith(("kg.web", "kg.commands.serve"))])
def test_nothing_but_its_command_knows_the_web(module: str) -> None:
    assert not {name for name in imports(module) if name.startswith("kg.web")} | (imports(module) & WEB)


PAGES = (
    "api", "apipages", "openapi", "resources", "respages", "document", "ontology", "dump", "descriptions", "describe", "site",
)
ANSWERING = ("engine", "pool", "process", "worker", "server", "app", "endpoint", "connection")


@pytest.mark.parametrize("module", [f"kg.web.{name}" for name in PAGES])
def test_pages_know_who_answers_by_contract_only(module: str) -> None:
    """`kg.web.ports.Backend`, and neither workers nor the server; so they are tested over a store at hand."""
    assert reached(module, {f"kg.web.{name}" for name in ANSWERING}) == []


def test_workers_load_nothing_of_the_web() -> None:
    """They start in milliseconds, and what they do not have cannot be turned against anyone."""
    assert reached("kg.web.worker", WEB | {"http", "ssl", "click", "rdflib"}) == []


@pytest.mark.parametrize("module", [name for name in MODULES if not name.startswith(("kg.cli", "kg.commands", "kg.__main__"))])
def test_nothing_below_imports_the_command_line(module: str) -> None:
    assert not {name for name in imports(module) if name.startswith(("kg.cli", "kg.commands"))}


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith(("kg.cli", "kg.commands"))])
def test_commands_load_nothing_heavy_before_they_run(module: str) -> None:
    """`kg --help` imports all of these modules; what takes time is imported inside their functions."""
    top = ast.parse(MODULES[module].read_text("utf-8")).body
    named = {alias.name for node in top if isinstance(node, ast.Import) for alias in node.names}
    named |= {str(node.module) for node in top if isinstance(node, ast.ImportFrom)}
    light = {"kg.errors", "kg.model", "kg.version", "kg.commands.common"}
    assert {name for name in named if name.split(".")[0] in {"kg", "rich"} | RDF} <= light
