"""The board says figures as the reports do."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from agents.board.alerts import alert
from agents.board.cards import card
from agents.board.state import State
from agents.board.story import page
from pipeline.alert.rules import built_in, parse
from pipeline.library import Pipeline
from schemas import topics
from schemas.raw import RawArticle
from tests.support.board import stored

_AT = datetime(2026, 5, 4, 9, tzinfo=UTC)
_LATER = timedelta(minutes=10)
_FIRST = (
    "At least 17 people were killed and more than 160 injured when a ferry caught fire "
    "off Bergen on Monday, the coastguard said."
)
_SECOND = (
    "The fire on the ferry off Bergen on Monday has killed at least 23 people, the "
    "coastguard said."
)


def _card(*bodies: str) -> dict[str, Any]:
    """Make the card of the story that *bodies* tell."""
    state, ident = _told(*bodies)
    found = card(state, ident)
    assert found
    return found


def _told(*bodies: str) -> tuple[State, str]:
    """Take articles of different outlets on one event through all stages."""
    pipeline, state = Pipeline(), State(100)
    ident = ""
    for number, body in enumerate(bodies):
        at = _AT + number * _LATER
        article = RawArticle(
            url=f"https://outlet{number}.example/fire",
            source=f"outlet{number}.example",
            title="Ferry catches fire off Bergen in Norway",
            body=body,
            fetched_at=at,
        )
        reading = pipeline.read(article, at=at)
        for topic, records in (
            (topics.STORIES, reading.stories),
            (topics.EVENTS, reading.events),
            (topics.ALERTS, reading.alerts),
        ):
            for record in records:
                state.take(stored(topic, record))
                ident = record.story.story_id
    return state, ident


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (
            "At least 14 people were killed when a ferry caught fire off Bergen.",
            "killed",
            "at least 14",
        ),
        (
            "Three died and dozens were injured when a ferry caught fire off Bergen.",
            "injured",
            "dozens",
        ),
    ],
)
def test_the_bound_and_the_word_of_the_report_are_kept(
    body: str, kind: str, words: str
) -> None:
    """A number that stands for a word is nobody's figure."""
    assert _card(body)[kind]["words"] == words


def test_one_figure_for_the_dead_and_the_hurt_is_shown_once() -> None:
    """It is named for what it counts."""
    found = _card(
        "More than 200 people were killed or injured when a ferry caught fire off "
        "Bergen on Monday, the coastguard said."
    )

    assert found["killed"]["label"] == "killed or injured"
    assert found["killed"]["words"] == "more than 200"
    assert "injured" not in found


def test_words_end_with_the_figure_they_stand_for() -> None:
    """A story that goes on to an exact figure shows that one."""
    found = _card(
        "At least 14 people were killed when a ferry caught fire off Bergen on "
        "Monday, the coastguard said.",
        "The fire on the ferry off Bergen on Monday has killed 19 people, the "
        "coastguard said.",
    )

    assert found["reports"] == 2
    assert found["killed"]["best"] == 19
    assert found["killed"]["words"] == "19"


def test_each_version_of_an_alert_has_the_bounds_of_its_message() -> None:
    """What it was and what it is; not the numbers that they are counted by."""
    state, story = _told(_FIRST, _SECOND)
    (ident,) = state.alerts_of(story)

    found = alert(state, ident, _AT + _LATER)

    assert found
    latest, first = found["versions"]
    turn = {"field": "killed", "before": "at least 17", "after": "at least 23"}
    assert turn in latest["changes"]
    assert latest["killed"]["words"] == "at least 23"
    assert first["killed"]["words"] == "at least 17"


def test_the_timeline_has_the_words_of_each_report() -> None:
    """Of its figures, and of what it changed."""
    state, story = _told(_FIRST, _SECOND)

    found = page(state, story, parse(built_in()))

    assert found
    first, second = found["claims"]
    assert first["injured"]["words"] == "more than 160"
    assert first["killed"]["words"] == "at least 17"
    turn = {"field": "killed", "before": "at least 17", "after": "at least 23"}
    assert turn in second["changed"]
