"""The third labelled day, written blind in ten languages: above its floors."""

import json
import os
from pathlib import Path

import pytest

from tests.quality.day import EXTERNAL, load, play_straight, rebuilt, refereed
from tests.quality.export import Line
from tests.quality.referee import key
from tests.quality.referee.card import missed, score

FOLDER = Path(__file__).parent / "days" / "third"
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def lines() -> list[Line]:
    """Play the day once, in memory."""
    return play_straight(load(FOLDER))


def test_the_third_day_holds_its_floors(lines: list[Line]) -> None:
    """What was right of a day that nobody had fitted stays right."""
    assert missed(score(key.load(FOLDER), lines), FLOORS["referee_third"]) == []


@pytest.mark.skipif(
    not Path(os.environ.get("SCORE_DAY") or EXTERNAL).is_file(),
    reason="a second opinion, by a referee outside the repository: set SCORE_DAY",
)
def test_another_referee_agrees(lines: list[Line], tmp_path: Path) -> None:
    """One referee may have a blind spot."""
    assert refereed("third", lines, tmp_path) == 0


def test_the_files_are_those_of_the_source() -> None:
    """Nobody edits what is made: building again changes nothing."""
    before, made = rebuilt("third")

    assert before == made
