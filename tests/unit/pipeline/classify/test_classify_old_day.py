"""What a report of a day of an earlier year tells in its later sentences."""

from datetime import date

import pytest

from pipeline.classify import casualties, models, passage

TODAY = date(2026, 12, 1)


def _dead(text: str) -> list[bool]:
    """Tell of each figure of dead whether it is of the past."""
    read = passage.read(text, TODAY)
    counts = casualties.counts_in(read, models.load().persons)
    return [count.past for count in counts if count.kind == "killed"]


@pytest.mark.parametrize(
    "text",
    [
        "On 8 May 1902 the volcano fell on the town. About 900 people were killed.",
        "On May 8, 1902, the volcano fell on the town. About 900 people were killed.",
        "The ferry sank in the night of 3 March 1987. Divers came. At least 90 died.",
    ],
)
def test_dead_of_a_day_long_ago_are_past(text: str) -> None:
    """The day stands in the first sentence, they in a later one."""
    assert _dead(text) == [True]


@pytest.mark.parametrize(
    "text",
    [
        # a day of now stands somewhere
        "On 8 May 1902 it fell on the town. On Monday it did again. Six were killed.",
        # the last weeks
        "On 28 November 2026 the volcano fell on the town. Six people were killed.",
        # the date of something else in the sentence
        "A bridge, opened on 3 March 1987, fell into the river. Six people died.",
        # it stands behind them
        "The ferry sank near the pier. Six died. It was built on 3 March 1987.",
    ],
)
def test_dead_of_now_are_not_past(text: str) -> None:
    """A date of old beside them does not make them so."""
    assert _dead(text) == [False]
