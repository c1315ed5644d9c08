"""Every module can be imported first, and no circle hides in the import graph."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
TRAINING: Final = ROOT / "pipeline" / "models" / "training"
CODE: Final = ("schemas", "pipeline", "agents")
PROCESSES: Final = 2

# Imports each module in a child of its own, forked before anything of ours is loaded.
# What ours need of others is loaded once, so that most children take milliseconds.
IMPORT_EACH: Final = """
import importlib, json, os, sys
ours, others = json.loads(sys.stdin.read())
for name in others:
    importlib.import_module(name)
failed = []
for name in ours:
    child = os.fork()
    if not child:
        try:
            importlib.import_module(name)
        except BaseException as error:
            os.write(2, f"{name}: {error!r}\\n".encode())
            os._exit(1)
        os._exit(0)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
        failed.append(name)
print(json.dumps(failed))
"""


def modules() -> dict[str, Path]:
    """Find every module of ours by its dotted name; what makes models is run alone."""
    found = {}
    for package in CODE:
        for path in sorted((ROOT / package).rglob("*.py")):
            if TRAINING in path.parents:  # scripts with libraries of their own
                continue
            parts = path.relative_to(ROOT).with_suffix("").parts
            if parts[-1] != "__main__":  # a script; importing it runs it
                found[".".join(parts).removesuffix(".__init__")] = path
    return found


def imports(name: str, source: str, known: Iterable[str]) -> set[str]:
    """Name the modules of *known* that *source* imports, wherever it does so.

    Under TYPE_CHECKING and within functions, too. ``from package import name`` is an
    import of the module ``package.name`` if there is one, else of the package.
    """
    known, found = set(known), set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                found.add(inner if inner in known else node.module)
    return (found & known) - {name}


def others() -> list[str]:
    """Name the modules of others that ours import on top level."""
    found = set()
    for path in modules().values():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module)
    return sorted(name for name in found if name.partition(".")[0] not in CODE)


def circles(graph: Mapping[str, set[str]]) -> list[set[str]]:
    """Find the strongly connected components of more than one module."""
    reach: dict[str, set[str]] = {}
    for start in graph:
        seen: set[str] = set()
        todo = list(graph[start])
        while todo:
            name = todo.pop()
            if name not in seen:
                seen.add(name)
                todo += graph[name]
        reach[start] = seen
    found = {
        frozenset(other for other in reach[name] if name in reach[other])
        for name in graph
        if name in reach[name]
    }
    return [set(circle) for circle in found]


def test_the_import_graph_has_no_circle() -> None:
    """Whoever reads a module can read first what it stands on."""
    found = modules()
    graph = {
        name: imports(name, path.read_text(encoding="utf-8"), found)
        for name, path in found.items()
    }

    assert circles(graph) == []


def test_a_circle_is_found_where_it_hides() -> None:
    """Under TYPE_CHECKING, within a function, and by a name of a package."""
    sources = {
        "a": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import b",
        "b": "def work():\n    from c import d",
        "c": "",
        "c.d": "from a import Thing",
        "e": "import a",
    }
    graph = {name: imports(name, text, sources) for name, text in sources.items()}

    assert circles(graph) == [{"a", "b", "c.d"}]


@pytest.mark.timeout(900)  # over 400 processes, some of which load all models
def test_every_module_can_be_imported_first() -> None:
    """In a fresh interpreter nothing that was loaded before covers up a circle."""
    names = list(modules())
    shares = [names[start::PROCESSES] for start in range(PROCESSES)]
    theirs = others()  # once: two threads at once are more than ast.parse bears
    with ThreadPoolExecutor(PROCESSES) as pool:
        results = list(pool.map(_import_each, shares, repeat(theirs)))

    assert "agents.runtime.stage_runner" in names
    for failed, errors in results:
        assert failed == [], errors


def _import_each(names: list[str], theirs: list[str]) -> tuple[list[str], str]:
    result = subprocess.run(
        [sys.executable, "-c", IMPORT_EACH],
        input=json.dumps([names, theirs]),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(result.stdout), result.stderr
