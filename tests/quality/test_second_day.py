"""The second labelled day, which lies in the repository: above its floors."""

import json
import os
import runpy
from pathlib import Path

import pytest

from tests.quality.day import REFEREE, judge, load, play_straight, write

FOLDER = Path(__file__).parent / "days" / "second"
FLOORS = Path(__file__).parent / "floors.json"
BUILD = FOLDER.parent / "build_second.py"


@pytest.mark.skipif(
    not Path(os.environ.get("SCORE_DAY") or REFEREE).is_file(),
    reason="the referee lies outside the repository: set SCORE_DAY",
)
def test_the_second_day_holds_its_floors(tmp_path: Path) -> None:
    """Rules for one day must not undo what serves another."""
    floors = tmp_path / "floors.json"
    floors.write_text(json.dumps(json.loads(FLOORS.read_text("utf-8"))["second"]))
    result = tmp_path / "result.jsonl"

    write(play_straight(load(FOLDER)), result)

    assert judge(FOLDER, result, "--floors", str(floors)) == 0


def test_the_files_are_those_of_the_source() -> None:
    """Nobody edits what is made: building again changes nothing."""
    names = ("articles.jsonl", "gold.json")
    before = [(FOLDER / name).read_text("utf-8") for name in names]

    made = runpy.run_path(str(BUILD))["made"]()

    assert before == list(made)
