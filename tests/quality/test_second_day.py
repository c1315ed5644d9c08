"""The second labelled day, which lies in the repository: above its floors."""

import json
import os
import random
from collections import defaultdict
from datetime import timedelta
from pathlib import Path

import pytest

from agents.config.settings import Settings
from tests.quality.day import EXTERNAL, load, play_straight, rebuilt, refereed
from tests.quality.export import Line
from tests.quality.referee import key
from tests.quality.referee.card import missed, score

FOLDER = Path(__file__).parent / "days" / "second"
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def lines() -> list[Line]:
    """Play the day once, in memory."""
    return play_straight(load(FOLDER))


def test_the_second_day_holds_its_floors(lines: list[Line]) -> None:
    """Rules for one day must not undo what serves another."""
    assert missed(score(key.load(FOLDER), lines), FLOORS["referee"]) == []


@pytest.mark.skipif(
    not Path(os.environ.get("SCORE_DAY") or EXTERNAL).is_file(),
    reason="a second opinion, by a referee outside the repository: set SCORE_DAY",
)
def test_another_referee_agrees(lines: list[Line], tmp_path: Path) -> None:
    """One referee may have a blind spot."""
    assert refereed("second", lines, tmp_path) == 0


def test_the_files_are_those_of_the_source() -> None:
    """Nobody edits what is made: building again changes nothing."""
    before, made = rebuilt("second")

    assert before == made


@pytest.mark.parametrize("seed", [1, 2])
def test_what_may_come_out_of_step_changes_no_story(
    lines: list[Line], seed: int
) -> None:
    """Partitions of a backlog run apart by the lead at most: who is first is chance."""
    draw = random.Random(seed)  # noqa: S311 - reproducible
    lead = timedelta(seconds=Settings().lead_seconds)
    in_order = load(FOLDER)
    drawn = sorted(in_order, key=lambda one: one.at + draw.random() * lead)
    assert drawn != in_order

    again = play_straight(drawn)

    assert _stories(again) == _stories(lines)
    assert _opened(again) == _opened(lines)


def _stories(lines: list[Line]) -> set[frozenset[tuple[str, str]]]:
    """Group what is told by its story."""
    found = defaultdict(set)
    for line in lines:
        if line["kind"] == "segment" and line.get("story"):
            found[line["story"]].add((line["segment"], line["text"]))
    return {frozenset(told) for told in found.values()}


def _opened(lines: list[Line]) -> int:
    return sum(line["kind"] == "alert" and line["change"] == "opened" for line in lines)
