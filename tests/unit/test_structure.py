"""What is easily forgotten: rows, readers, sizes."""

import ast
from collections import Counter
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as examples

from agents.flow import FLOW
from schemas import topics

ROOT: Final = Path(__file__).parents[2]
CODE: Final = ("schemas", "pipeline", "agents")
HELPERS: Final = {"knowledge", "models", "text"}  # in pipeline/, but no stages
LINES: Final = 400
FUNCTION_LINES: Final = 50
ROOM_SHARE: Final = 0.25

END_PRODUCTS: Final = {topics.DUPLICATES, topics.STORIES, topics.DELIVERIES}
"""What subscribers read and no stage does."""
BY_PEOPLE: Final = {topics.SILENCES}
"""What people write, and the workers of deliver read beside their stage."""

FILES: Final = [
    pytest.param(path, id=str(path.relative_to(ROOT)))
    for folder in (*CODE, "tests")
    for path in sorted((ROOT / folder).rglob("*.py"))
]


def test_every_stage_package_has_a_row_and_every_row_a_package() -> None:
    """Registration is explicit, so it can be forgotten."""
    packages = {
        path.parent.name
        for path in (ROOT / "pipeline").glob("*/__init__.py")
        if path.parent.name not in HELPERS
    }

    assert {row.stage.name for row in FLOW} == packages


def test_every_topic_has_one_writer() -> None:
    """The raw topic is written by ingest and by producers of the user's."""
    written = [topic for row in FLOW for topic in row.stage.writes]

    assert sorted(topic.name for topic in [topics.RAW, *written, *BY_PEOPLE]) == sorted(
        topic.name for topic in topics.ALL
    )


def test_every_topic_has_a_reader_or_is_an_end_product() -> None:
    """What nobody reads is not made."""
    read = {row.stage.reads for row in FLOW}

    assert read | END_PRODUCTS | BY_PEOPLE == set(topics.ALL)


def test_the_flow_reads_from_top_to_bottom() -> None:
    """A stage reads what a row above it writes first, or the raw topic."""
    before = topics.RAW
    for row in FLOW:
        assert row.stage.reads == before
        before = row.stage.writes[0]


@pytest.mark.parametrize("path", FILES)
def test_files_and_functions_stay_small(path: Path) -> None:
    """At most 400 lines a file, 50 a function without its docstring."""
    text = path.read_text(encoding="utf-8")

    assert len(text.splitlines()) <= LINES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert _length(node) <= FUNCTION_LINES, node.name


LOCKS: Final = [
    *ROOT.glob("*.lock"),
    *(
        path
        for folder in ("agents", "docs", "tests", "tools")
        for path in (ROOT / folder).rglob("package-lock.json")
        if "node_modules" not in path.parts
    ),
]


def test_no_example_fails_for_a_busy_machine() -> None:
    """A busy machine takes longer over the first example than over the next."""
    known = examples.default
    assert known is not None
    assert known.deadline is None
    assert HealthCheck.too_slow in known.suppress_health_check


def test_lock_files_of_both_kinds_are_looked_at() -> None:
    """Those of Python's packages, and those of the board, the page and the tests."""
    assert len(LOCKS) >= 8


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_lock_file_names_no_host(path: Path) -> None:
    """Packages come from whichever registry a machine is set to; hashes hold them.

    npm writes where to give money to who made a package: take ``funding`` out again.
    """
    assert "://" not in path.read_text(encoding="utf-8")


def test_no_room_of_agents_holds_more_than_a_quarter_of_it() -> None:
    """A room that grows past it is two rooms."""
    rooms: Counter[str] = Counter()
    for path in (ROOT / "agents").rglob("*.py"):
        room = path.relative_to(ROOT / "agents").parts[0]
        rooms[room] += len(path.read_text(encoding="utf-8").splitlines())
    (largest, lines), *_ = rooms.most_common()

    assert lines <= ROOM_SHARE * rooms.total(), largest


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[0]
    if ast.get_docstring(node, clean=False) is not None and len(node.body) > 1:
        first = node.body[1]
    return (node.end_lineno or first.lineno) - first.lineno + 1
