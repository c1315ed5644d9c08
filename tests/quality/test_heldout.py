"""How far splitting carries beyond the day that its rules were written on."""

import json
from pathlib import Path

import pytest

from tests.quality.heldout import casualties, live_blogs

FLOORS = Path(__file__).parent / "floors.json"


@pytest.mark.shared
def test_splitting_of_real_live_blogs_does_not_get_worse(shared: Path) -> None:
    """Precision and recall over all posts of all pages stay above their floors."""
    scores = live_blogs(shared / "data" / "liveblogs")
    matched = sum(score.matched for score in scores)
    floors = json.loads(FLOORS.read_text("utf-8"))["heldout"]

    assert len(scores) == 5
    assert matched / sum(s.segments for s in scores) >= floors["liveblogs.precision"]
    assert matched / sum(s.posts for s in scores) >= floors["liveblogs.recall"]


@pytest.mark.shared
@pytest.mark.parametrize("name", ["killed", "injured"])
def test_figures_of_real_reports_do_not_get_worse(shared: Path, name: str) -> None:
    """Of articles that state a figure, so many are told exactly."""
    score = casualties(shared / "data" / "casualties")[name]
    floors = json.loads(FLOORS.read_text("utf-8"))["heldout"]

    assert score.due > 40
    assert score.exact / score.due >= floors[f"casualties.{name}"]
