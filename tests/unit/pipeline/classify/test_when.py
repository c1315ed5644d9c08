"""On which day it happened, as the opening says."""

from datetime import UTC, datetime

import pytest

from pipeline.classify import decide, models
from tests.support import factories

TUESDAY = datetime(2026, 3, 3, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "The toll from Tuesday's quake rose to 24. Wednesday is a day off.",
            3,
        ),
        ("Blame for Monday\u2019s blast fell on the owner, and he left on Tuesday.", 2),
        ("Homes hit by Sunday's storm stood empty on Tuesday, the mayor said.", 1),
        ("The road is shut from Monday, the mayor said on Tuesday.", 3),
        ("Voters will know by Thursday, the mayor said on Tuesday.", 3),
        ("The road is shut until Monday's vote, the mayor said on Tuesday.", 3),
    ],
)
def test_the_day_of_what_happened_is_read(text: str, day: int) -> None:
    """What is of a day was on it, whatever leads there; a date to come is none."""
    article = factories.reference(title="", language="en", fetched_at=TUESDAY)
    segment = factories.segment(article=article, text=text, start=0, end=len(text))
    found = decide.read(segment, models.load()).happened

    assert found is not None
    assert found.start.date() == datetime(2026, 3, day, tzinfo=UTC).date()
