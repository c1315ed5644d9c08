"""One dialect for all stages: the face of a package, and the parts of a row's file."""

import ast
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest

from agents.flow import FLOW
from agents.runtime.row import Row
from pipeline.stage import NO_WINDOW, NoState

ROOT: Final = Path(__file__).parents[2]
ROWS: Final = [pytest.param(row, id=row.stage.name) for row in FLOW]

EVERY: Final = {
    "DROPS": "drops",
    "WINDOW": "window",
    "State": "state",
    "handle": "handle",
}
"""What each stage package exports, and the field of its stage that takes it."""
SOME: Final = {
    "tick": "tick",
    "offload": "offload",
    "load_models": "models",
    "parse_rules": "rules",
}
"""What a stage package exports where its stage has such a part."""
FUNCTIONS: Final = ("equip", "rules_text", "prepare", "observe")
"""What a row's file may define before its row, in this order."""


def faults(package: ModuleType) -> list[str]:
    """Name what *package* lacks of the face, and what it exports besides."""
    exported = set(package.__all__)
    missing = sorted(EVERY.keys() - exported)
    strange = sorted(exported - EVERY.keys() - SOME.keys())
    found = [f"{package.__name__} lacks {name}" for name in missing]
    return found + [f"{package.__name__} exports {name}" for name in strange]


@pytest.mark.parametrize("row", ROWS)
def test_every_stage_package_has_the_same_face(row: Row) -> None:
    """Who knows one stage finds the way in every other."""
    package = import_module(f"pipeline.{row.stage.name}")

    assert faults(package) == []
    assert (package.__doc__ or "").startswith(f"{row.stage.name}: ")


@pytest.mark.parametrize("row", ROWS)
def test_a_stage_is_made_of_its_package(row: Row) -> None:
    """No part of the face is left out of the row, and none comes from elsewhere."""
    package = import_module(f"pipeline.{row.stage.name}")
    for name, field in (EVERY | SOME).items():
        given = getattr(row.stage, field)
        expected = getattr(package, name, None)
        if expected is NoState:
            expected = None
        assert given == expected, f"{name} of {package.__name__}"
    assert (package.State is NoState) == (package.WINDOW == NO_WINDOW)


def test_a_package_without_a_part_is_named() -> None:
    """The message says which part of which package is missing, and what is too much."""
    package = ModuleType("pipeline.translate")
    package.__all__ = ["DROPS", "State", "handle", "helper"]

    assert faults(package) == [
        "pipeline.translate lacks WINDOW",
        "pipeline.translate exports helper",
    ]


@pytest.mark.parametrize("row", ROWS)
def test_every_row_file_has_the_same_parts(row: Row) -> None:
    """What it reads and writes, what is special to it, the row."""
    stage = row.stage
    tree = ast.parse((ROOT / f"agents/{stage.name}.py").read_text(encoding="utf-8"))
    writes = ", ".join(topic.name for topic in stage.writes)
    parts = [
        _name(node)
        for node in tree.body[1:]
        if not isinstance(node, ast.Import | ast.ImportFrom)
    ]
    middle = [name for name in FUNCTIONS if name in parts]

    assert ast.get_docstring(tree) == f"{stage.name}: {stage.reads.name} -> {writes}."
    assert parts == [*middle, "ROW"]
    assert row is import_module(f"agents.{stage.name}").ROW


def _name(node: ast.stmt) -> str:
    if isinstance(node, ast.FunctionDef):
        return node.name
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return node.target.id
    return ast.unparse(node)
