"""The comparison of a day loaded at once with the day in its order."""

from collections import Counter

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
