"""The comparison of a day loaded at once with the day in its order."""

from collections import Counter
from pathlib import Path

import pytest

from tests.quality import backlog
from tests.quality.backlog import Outcome


def test_outcomes_differ_by_figures_and_by_alerts() -> None:
    """A hundredth is near; an alert that one run alone opened is named."""
    expected = Outcome({"stories.f1": 0.93, "alerts.on_time": 1.0}, Counter(a=1, b=1))
    near = Outcome({"stories.f1": 0.925, "alerts.on_time": 1.0}, Counter(a=1, c=2))
    far = Outcome({"stories.f1": 0.93, "alerts.on_time": 0.9}, Counter(a=1, b=1))

    assert not backlog.is_far(expected, near)
    assert backlog.is_far(expected, far)
    assert backlog.differing(expected, near) == Counter(b=1, c=2)
    assert not backlog.differing(expected, far)


@pytest.mark.kafka
@pytest.mark.shared
def test_three_workers_decide_a_day_as_one_does(
    shared: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Loaded into Kafka at once, it gives the stories and alerts of its order."""
    day = str(shared / "data" / "newsday")
    options = ["--times", "1", "--workers", "3"]
    monkeypatch.setattr("sys.argv", ["backlog", day, *options])

    assert backlog.main() == 0, capfd.readouterr().out
