"""The board says figures as the reports do."""

from datetime import UTC, datetime
from typing import Any

import pytest

from agents.board.cards import card
from agents.board.state import State
from pipeline.library import Pipeline
from schemas import topics
from schemas.raw import RawArticle
from tests.support.board import stored

_AT = datetime(2026, 5, 4, 9, tzinfo=UTC)


def _card(*bodies: str) -> dict[str, Any]:
    """Take articles of different outlets on one event through all stages."""
    pipeline, state = Pipeline(), State(100)
    ident = ""
    for number, body in enumerate(bodies):
        article = RawArticle(
            url=f"https://outlet{number}.example/fire",
            source=f"outlet{number}.example",
            title="Ferry catches fire off Bergen in Norway",
            body=body,
            fetched_at=_AT,
        )
        reading = pipeline.read(article, at=_AT)
        for topic, records in (
            (topics.STORIES, reading.stories),
            (topics.EVENTS, reading.events),
        ):
            for record in records:
                state.take(stored(topic, record))
                ident = record.story.story_id
    found = card(state, ident)
    assert found
    return found


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
