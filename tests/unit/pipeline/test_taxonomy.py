"""Event classes: one row each, complete, tolerant of names of tomorrow.

``classes/<CLASS>.txt`` is a short report that anybody would give that class.
"""

import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from msgspec import structs

from pipeline import taxonomy
from pipeline.alert.match import class_of
from pipeline.alert.wording import headline
from pipeline.classify import decide, models
from pipeline.link.pair import kinship
from pipeline.taxonomy import TAXONOMY, are_kin, row_of
from pipeline.taxonomy_page import page
from schemas import topics
from schemas.codec import decode, encode
from schemas.event_classes import EventClass
from tests.support import factories

ROOT: Final = Path(__file__).parents[3]
EXAMPLES: Final = Path(__file__).parent / "classes"
TOMORROW: Final = "MIGRATION"
MODELS: Final = cache(models.load)

MEMBER: Final = '    MIGRATION = ("MIGRATION", "Tocsin", "People leave their homes.")\n'
ROW: Final = """    ClassRow(
        name=EventClass.MIGRATION.value,
        severity=1,
        families=("emergency",),
        noun="Flight",
    ),
"""
WORDS: Final = "MIGRATION 9: refugees crossed, fled across the border\n"
EXAMPLE: Final = "Hundreds of refugees crossed the river and fled across the border."


def label_of(text: str) -> str | None:
    """Read *text* as the only segment of an article and give its class."""
    label = decide.read(factories.segment(text=text), MODELS()).event_class
    return label.value if label else None


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Copy the two packages and the examples, to be changed at will."""
    for package in ("schemas", "pipeline"):
        shutil.copytree(ROOT / package, tmp_path / package)
    for path in (Path(__file__), ROOT / "tests/support/factories.py"):
        target = tmp_path / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    shutil.copytree(EXAMPLES, tmp_path / EXAMPLES.relative_to(ROOT))
    return tmp_path


def add(
    tree: Path, *, row: bool = True, words: bool = True, example: bool = True
) -> None:
    """Add a class to *tree*, or leave a part of it out."""
    _insert(tree / "schemas/event_classes.py", "    OTHER = (\n", MEMBER)
    if row:
        other = "    ClassRow(\n        name=EventClass.OTHER.value,\n"
        _insert(tree / "pipeline/taxonomy.py", other, ROW)
    if words:
        file = tree / "pipeline/models/events.txt"
        file.write_text(file.read_text("utf-8") + WORDS, "utf-8")
    if example:
        folder = tree / EXAMPLES.relative_to(ROOT)
        (folder / "MIGRATION.txt").write_text(EXAMPLE, "utf-8")


def _insert(file: Path, before: str, text: str) -> None:
    source = file.read_text("utf-8")
    assert source.count(before) == 1
    file.write_text(source.replace(before, text + before), "utf-8")


def run(tree: Path, code: str) -> str:
    """Run *code* on the packages of *tree*; give what it prints, errors included."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tree,
        env={"PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


LOAD: Final = "from pipeline.classify import models; models.load(); print('loaded')"
CHECK: Final = """
from tests.unit.pipeline import test_taxonomy as t
from schemas import publish, topics
t.test_every_class_has_an_example_and_every_example_a_class()
print("example", t.label_of(t.EXAMPLE))
print("schema", "People leave their homes." in publish.text(topics.EVENTS))
print("page", "| `MIGRATION` | Tocsin | People leave their homes. | 1 |" in t.page())
print("kin", t.kinship("MIGRATION", "DISASTER"))
print("noun", t.row_of("MIGRATION").noun)
"""


def test_every_class_has_an_example_and_every_example_a_class() -> None:
    """A class without one has never been seen to work."""
    unlike = {path.stem for path in EXAMPLES.iterdir()} ^ set(EventClass)

    assert not unlike, f"a class or its example is missing: {sorted(map(str, unlike))}"


@pytest.mark.parametrize("name", [member.value for member in EventClass])
def test_an_example_is_read_as_its_class(name: str) -> None:
    """What anybody would call so, classify calls so."""
    text = (EXAMPLES / f"{name}.txt").read_text(encoding="utf-8").strip()

    assert label_of(text) == name


def test_the_page_is_current() -> None:
    """If this fails: `tocsin schemas classes > docs/event-classes.md`."""
    written = (ROOT / "docs/event-classes.md").read_text(encoding="utf-8")

    assert written == page()


def test_a_new_class_is_a_row_its_words_and_an_example(tree: Path) -> None:
    """It is then read, published, described, near its kin, and named in headlines."""
    add(tree)

    assert run(tree, CHECK).splitlines() == [
        "example MIGRATION",
        "schema True",
        "page True",
        "kin 0.5",
        "noun Flight",
    ]


def test_a_class_without_a_row_is_refused_by_name(tree: Path) -> None:
    """The packages do not even load."""
    add(tree, row=False)

    assert "event class MIGRATION: 0 rows in the taxonomy" in run(tree, LOAD)


def test_a_class_without_words_is_refused_by_name(tree: Path) -> None:
    """It would never be found."""
    add(tree, words=False)

    assert "events.txt: no phrases for MIGRATION" in run(tree, LOAD)


def test_words_without_a_class_are_refused_with_file_and_line(tree: Path) -> None:
    """A label that is misspelt is no new class."""
    file = tree / "pipeline/models/events.txt"
    text = file.read_text("utf-8")
    file.write_text(text + WORDS, "utf-8")
    line = len(text.splitlines()) + 1

    assert f"events.txt, line {line}: unknown label MIGRATION" in run(tree, LOAD)


def test_a_class_without_an_example_is_named(tree: Path) -> None:
    """The test of the examples says which is missing."""
    add(tree, example=False)

    assert "a class or its example is missing: ['MIGRATION']" in run(tree, CHECK)


def test_a_row_that_names_what_does_not_exist_is_refused() -> None:
    """A misspelt family or topic would silently do nothing."""
    rows = list(taxonomy.ROWS)
    rows[3] = structs.replace(rows[3], families=("dipolmacy",))

    with pytest.raises(ValueError, match=r"CONCEDE: unknown .*dipolmacy"):
        taxonomy.check(rows)


def test_a_class_twice_in_the_table_is_refused() -> None:
    """Two rows would be two truths."""
    with pytest.raises(ValueError, match="AGREE: 2 rows"):
        taxonomy.check([*taxonomy.ROWS, taxonomy.ROWS[0]])


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("ASSAULT", "ASSAULT", True),
        ("DISASTER", "WEATHER", True),
        ("ACCIDENT", "OTHER", True),
        ("SPORT", "ASSAULT", False),
        ("SPORT", "CULTURE", False),
        (TOMORROW, TOMORROW, True),
        (TOMORROW, "ASSAULT", False),
        (None, "ASSAULT", False),
        (None, None, False),
    ],
)
def test_kin(one: str | None, other: str | None, *, expected: bool) -> None:
    """Outlets may give one event two classes of a family; absent is no evidence."""
    assert are_kin(one, other) is expected
    assert are_kin(other, one) is expected


def test_a_class_of_tomorrow_stops_no_stage_of_today() -> None:
    """A producer may be newer: records decode, and a default row answers."""
    known = factories.event()
    label = structs.replace(known.labels.event_class, value=TOMORROW)
    event = structs.replace(
        known,
        labels=structs.replace(known.labels, event_class=label),
        story=structs.replace(known.story, event_class=TOMORROW),
        previous_class=TOMORROW,
    )

    assert decode(encode(event), topics.EVENTS.record) == event
    assert TOMORROW not in TAXONOMY
    assert row_of(TOMORROW) == taxonomy.UNKNOWN
    assert class_of(event) == TOMORROW
    assert headline(event)
    assert kinship(TOMORROW, "ASSAULT") == 0.0
