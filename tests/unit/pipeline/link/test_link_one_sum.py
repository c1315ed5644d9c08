"""Two languages tell of one matter without a scene by the figures of it."""

import pytest

from pipeline.link.words import figure_key
from tests.support.stories_of import Told, stories

RATE: Told = (
    "en",
    "Chile's central bank cuts rate to 4.75%",
    "Chile's central bank lowered its key rate by 75 points to 4.75% on Monday.",
)
RATE_IN_GERMAN: Told = (
    "de",
    "Zentralbank von Chile senkt Leitzins auf 4,75 Prozent",
    "Die Notenbank in Chile hat den Leitzins am Montag um 75 Punkte gesenkt, auf 4,75.",
)
OTHER_RATE: Told = (
    "de",
    "Zentralbank von Chile senkt Leitzins auf 5,25 Prozent",
    "Die Notenbank in Chile hat den Leitzins am Montag um 25 Punkte gesenkt, auf 5,25.",
)


def test_one_rate_is_one_story() -> None:
    """It has the same figures, one of them with another point."""
    assert stories(RATE, RATE_IN_GERMAN) == 1


@pytest.mark.parametrize(
    ("other", "hours"), [(OTHER_RATE, 1), (RATE_IN_GERMAN, 9)], ids=["other", "late"]
)
def test_another_rate_or_day_is_two_stories(other: Told, hours: int) -> None:
    """Figures that differ, or hours in which another matter may have them."""
    assert stories(RATE, other, hours=hours) == 2


def test_languages_write_one_figure_in_two_ways() -> None:
    """With a comma or a point, and both for thousands."""
    assert figure_key("4,75") == figure_key("4.75")
    assert figure_key("4,200") == figure_key("4.200") != figure_key("4.20")
