"""Why a report of a story with an alert sent nothing, without its trace."""

from datetime import timedelta
from typing import Final

import pytest

from agents.board.messages import messages
from agents.board.state import State
from agents.inspect.drops import SENTENCES
from pipeline.alert.rules import built_in, parse
from pipeline.library import Pipeline
from schemas import topics
from schemas.raw import RawArticle
from tests.flow.day import FIRE, START
from tests.support.board import stored

SECOND: Final = """\
Four people died and eleven were injured on Monday in the fire at a paint warehouse in \
Gdansk, the fire brigade said. Families waited behind the tape all morning.
"""


@pytest.mark.parametrize("events", [100, 1])
def test_a_second_report_that_says_the_same_is_not_material(events: int) -> None:
    """Also where the first report is kept no more."""
    pipeline, state, offset = Pipeline(), State(events), 0
    for hours, name, body in ((0, "fire", FIRE), (1, "second", SECOND)):
        at = START + timedelta(hours=hours)
        article = RawArticle(url=f"https://{name}.example/1", body=body, fetched_at=at)
        reading = pipeline.read(article, at=at)
        for topic, records in (
            (topics.STORIES, reading.stories),
            (topics.EVENTS, reading.events),
            (topics.ALERTS, reading.alerts),
        ):
            for record in records:
                offset += 1
                state.take(stored(topic, record, offset))
    (story,) = state.alerted(START, START + timedelta(hours=1))
    kept = state.events_of(story)

    found = messages(state, story, kept, parse(built_in()))

    assert state.alerted(START - timedelta(days=2), START - timedelta(days=1)) == set()
    assert state.alerted(START + timedelta(days=1), START + timedelta(days=2)) == set()
    last = found[kept[-1].event_id]
    assert last == {"sent": [], "unsent": SENTENCES["alert"]["not_material"]}
    first = [found[each.event_id] for each in kept[:-1]]
    assert [[one["version"] for one in each["sent"]] for each in first] == [
        [1] for _ in kept[:-1]
    ]
