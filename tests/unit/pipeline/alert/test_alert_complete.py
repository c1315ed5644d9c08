"""A message alone says what happened where and when, and says it once."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from msgspec.structs import replace

from pipeline.alert.headline import headline
from pipeline.alert.wording import text
from schemas.alert import FieldChange
from schemas.common import Place, Range

Events = Callable[..., Any]
START = datetime(2026, 10, 13, 8, 0, tzinfo=UTC)


def test_a_short_heading_of_a_live_page_says_of_what_it_is(event: Events) -> None:
    """The posts above, which name the event, are not there to read."""
    change = FieldChange(field="killed", before="5", after="6")
    made = event(heading="Toll rises to six", count=9, killed=6)

    assert headline(made, (change,)) == "Explosion in Northport: Toll rises to six"
    placed = event(heading="Shots in Northport", count=9)
    assert headline(placed) == "Shots in Northport"
    longer = event(heading="Toll of market blast rises to six", count=9, killed=6)
    assert headline(longer) == "Northport: Toll of market blast rises to six"
    alone = event(heading="Toll rises to six", count=1, killed=6)
    assert headline(alone, (change,)) == "Northport: Toll rises to six"
    named = event(heading="Attack: six dead", count=9, killed=6)
    assert headline(named, (change,)) == "Northport: Attack: six dead"


def test_more_than_a_figure_is_at_least_the_next(event: Events) -> None:
    """The bound is not said twice."""
    made = event(heading="More than 60 die", killed=61, own_killed=Range(low=61))

    assert headline(made) == "Northport: More than 60 die"


def test_headline_and_facts_name_one_place(event: Events) -> None:
    """That of the report; its story may lie a district away."""
    made = event(killed=3)
    suburb = Place(name="Southfield", role="main", country="NO")
    labels = replace(made.labels, places=(suburb,))
    lines = text(replace(made, labels=labels)).splitlines()

    assert "Southfield, Norway \u00b7 Killed: 3" in lines


def test_a_post_was_published_when_it_says(event: Events) -> None:
    """Not when its page was: that may be hours before."""
    made = event()
    article = replace(made.segment.article, published_at=START)
    segment = replace(made.segment, article=article, time=START + timedelta(hours=7))

    assert "published 2026-10-13 15:00 UTC" in text(replace(made, segment=segment))
