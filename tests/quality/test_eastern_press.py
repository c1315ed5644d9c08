"""Figures and denials as the Russian, Turkish and Arabic press words them.

``languages/eastern.jsonl``: our own wording; each line was read wrongly once. Figures
as in ``test_languages``; ``status`` stands where that is what was wrong.
"""

import json
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Any, Final

import pytest

from pipeline.classify import decide, models
from pipeline.classify.models import Models
from pipeline.models.training import examples
from pipeline.text.words import fold
from schemas.common import Range
from schemas.report import Labels

ROWS: Final = [
    json.loads(line)
    for line in (Path(__file__).parent / "languages" / "eastern.jsonl")
    .read_text("utf-8")
    .splitlines()
]
GRAVE: Final = 3
AT: Final = datetime(2026, 11, 14, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def loaded() -> Models:
    """Load the package data once."""
    return models.load()


def read(row: dict[str, Any], loaded: Models) -> Labels:
    """Label a line as the only segment of an article."""
    made = examples.segment("line", row["text"], "", AT, row["language"])
    return decide.read(made, loaded)


def printed(found: Range | None) -> str | None:
    """Write a figure as the file does; none at all is not stated."""
    if found is None or found.high == 0:
        return None
    return f"{found.low}" if found.low == found.high else f"{found.low}+"


@pytest.mark.parametrize(
    "row", [row for row in ROWS if "killed" in row], ids=lambda row: row["text"][:40]
)
def test_figures_are_read(row: dict[str, Any], loaded: Models) -> None:
    """Who came to hospital is part of the hurt; who fell for fraud is no victim."""
    found = read(row, loaded)
    figures = {
        kind: printed(getattr(found, kind)) for kind in ("killed", "injured", "missing")
    }

    assert figures == {kind: row[kind] for kind in figures}


@pytest.mark.parametrize(
    "row", [row for row in ROWS if "status" in row], ids=lambda row: row["text"][:40]
)
def test_denials_are_told_from_reports(row: dict[str, Any], loaded: Models) -> None:
    """A report that is false did not happen; a firm that denies neglect denies that."""
    assert read(row, loaded).claim_status == row["status"]


@pytest.mark.parametrize(
    "row", [row for row in ROWS if "wakes" in row], ids=lambda row: row["text"][:40]
)
def test_what_wakes(row: dict[str, Any], loaded: Models) -> None:
    """Captives of a gunman, 4.3 thousand who fled; no memorial, no toll of a year."""
    found = read(row, loaded)
    told = found.claim_status not in ("historical", "denied", "retracted")

    assert (told and found.severity >= GRAVE) == row["wakes"]


@pytest.mark.parametrize(
    "row", [row for row in ROWS if "country" in row], ids=lambda row: row["text"][:40]
)
def test_a_quarter_is_no_town(row: dict[str, Any], loaded: Models) -> None:
    """Every second city has a Leninsky district; the town of that name is far off."""
    places = read(row, loaded).places

    assert [one.country for one in places[:1]] == [row["country"]]


@pytest.mark.parametrize("language", ["ar", "ru", "tr"])
@pytest.mark.parametrize(
    "name", ["casualties", "claims", "drills", "memorials", "perils", "severity"]
)
def test_no_phrase_has_a_mark_that_texts_lose(language: str, name: str) -> None:
    """Texts are folded: "фейк" is "феик" there, and would never be found."""
    place = resources.files("pipeline.knowledge") / language / f"{name}.txt"
    lines = place.read_text("utf-8").splitlines()
    phrases = [line for line in lines if not line.startswith("#")]
    written = [line.partition(" ")[2] for line in phrases]

    assert [line for line in written if fold(line) != line] == []
