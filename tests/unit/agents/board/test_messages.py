"""Why a report of a story with an alert sent nothing, without its trace."""

from datetime import timedelta
from typing import Final

import pytest

from agents.board.messages import messages
from agents.board.state import State
from agents.board.story import page
from agents.inspect.drops import SENTENCES
from pipeline.alert.rules import built_in, parse
from pipeline.library import Pipeline
from schemas import topics
from schemas.delivery import DeliveryOutcome
from schemas.raw import RawArticle
from schemas.report import Labels
from tests.flow.day import FIRE, START
from tests.support import factories as make
from tests.support.board import stored

SECOND: Final = """\
Four people died and eleven were injured on Monday in the fire at a paint warehouse in \
Gdansk, the fire brigade said. Families waited behind the tape all morning.
"""


RETRACTED: Final = """\
We retract our report that four people died in a fire at a paint warehouse in Gdansk \
on Monday. There was no fire, the fire brigade said.
"""


def _take(state: State, told: tuple[tuple[str, str], ...]) -> None:
    """Let *state* take all records of reports, an hour apart, by name and text."""
    pipeline, offset = Pipeline(), 0
    for hours, (name, body) in enumerate(told):
        at = START + timedelta(hours=hours)
        source, _, page = name.partition("/")
        url = f"https://{source}.example/{page or 1}"
        reading = pipeline.read(RawArticle(url=url, body=body, fetched_at=at), at=at)
        for topic, records in (
            (topics.STORIES, reading.stories),
            (topics.EVENTS, reading.events),
            (topics.ALERTS, reading.alerts),
        ):
            for record in records:
                offset += 1
                state.take(stored(topic, record, offset))


@pytest.mark.parametrize("is_taken_back", [False, True])
def test_a_rule_whose_alert_was_retracted_says_so(*, is_taken_back: bool) -> None:
    """That it alerted alone would let people believe it still."""
    state = State(100)
    last = ("fire/2", RETRACTED) if is_taken_back else ("second", SECOND)
    _take(state, (("fire", FIRE), last))
    (story,) = state.alerted(START, START + timedelta(hours=1))

    shown = page(state, story, parse(built_in()))

    assert shown is not None
    assert [one["retracted"] for one in shown["rules"] if one["alert"]] == [
        is_taken_back
    ]


@pytest.mark.parametrize("events", [100, 1])
def test_a_second_report_that_says_the_same_is_not_material(events: int) -> None:
    """Also where the first report is kept no more."""
    state = State(events)
    _take(state, (("fire", FIRE), ("second", SECOND)))
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


@pytest.mark.parametrize(
    ("ends", "held"),
    [
        ({}, None),
        ({"room": "delivered"}, None),
        ({"room": "superseded"}, "superseded"),
        ({"room": "silenced"}, "silenced"),
        ({"room": "failed", "desk": "delivered"}, None),
        ({"room": "failed", "desk": "superseded"}, "failed"),
    ],
)
def test_a_version_that_reached_nobody_says_so(
    ends: dict[str, DeliveryOutcome], held: str | None
) -> None:
    """What was left out for a newer version is in no room."""
    state, event = State(9), make.event()
    alert = make.alert(story=event.story, event_id=event.event_id)
    state.take(stored(topics.EVENTS, event))
    state.take(stored(topics.ALERTS, alert))
    for number, (name, outcome) in enumerate(ends.items()):
        end = make.delivery(
            delivery_id=f"{number:032}",
            alert_id=alert.alert_id,
            alert_version=alert.version,
            destination=name,
            outcome=outcome,
        )
        state.take(stored(topics.DELIVERIES, end))

    found = messages(state, event.story.story_id, [event], parse(built_in()))

    assert [one["held"] for one in found[event.event_id]["sent"]] == [held]


def test_a_story_tells_an_event_if_one_report_does() -> None:
    """Satire and advice are stories of a report that tells none."""
    state = State(9)
    fire, tale = make.state(), make.state(story_id="7" * 32)
    plain = Labels(claim_status="reported", is_event=False)
    for story, labels in ((fire, plain), (fire, make.event().labels), (tale, plain)):
        state.take(stored(topics.EVENTS, make.event(story=story, labels=labels)))

    assert state.telling.tells(fire.story_id)
    assert not state.telling.tells(tale.story_id)
    assert state.telling.tells("of which no report is kept")
