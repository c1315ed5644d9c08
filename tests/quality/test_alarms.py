"""What must wake nobody, and its likes that must: our own snippets, never trained on.

``alarms/snippets.jsonl``: games, satire, fiction, animals, sport and memorials beside
attacks and accidents of the same words. ``wakes``: whether it tells a grave event;
``held``: written after the last training snippet and scored once before it came here.
"""

import json
from pathlib import Path
from typing import Any, Final

import pytest

from pipeline.classify import decide, models
from pipeline.classify.heads.judge import GRAVE
from pipeline.classify.heads.linear import WAKING
from pipeline.models.training import examples

HERE: Final = Path(__file__).parent
FOR_NOTHING: Final = 2
"""Of 43 that must wake nobody."""
MISSED: Final = 2
"""Of 20 that must wake a person."""


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    """Give the snippets, each with ``said``: whether it wakes."""
    path = HERE / "alarms" / "snippets.jsonl"
    found = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    loaded = models.load()
    for number, row in enumerate(found):
        labels = decide.read(
            examples.segment(f"alarm-{number}", row["text"], ""), loaded
        )
        row["said"] = labels.severity >= GRAVE and labels.claim_status in WAKING
    return found


def test_games_tales_animals_and_sport_wake_nobody(rows: list[dict[str, Any]]) -> None:
    """Words of death alone are no event in which a person died."""
    wrong = [row["text"] for row in rows if row["said"] and not row["wakes"]]

    assert len(wrong) <= FOR_NOTHING, wrong


def test_grave_events_in_such_places_wake(rows: list[dict[str, Any]]) -> None:
    """A stadium, a museum or a hunt keeps no grave event from being heard."""
    missed = [row["text"] for row in rows if row["wakes"] and not row["said"]]

    assert len(missed) <= MISSED, missed
