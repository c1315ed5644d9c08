"""A toll that rises is no second event of its outlet."""

import json
from datetime import timedelta

import pytest

from agents.flow import FLOW
from pipeline.knowledge import risen
from schemas import topics
from schemas.event import Event
from tests.support.factories import AT
from tests.support.straight import Straight


def _events(language: str, *articles: tuple[str, str]) -> list[Event]:
    """Give the events of articles of one outlet, three hours apart."""
    straight = Straight(FLOW)
    for number, (title, body) in enumerate(articles):
        at = AT + number * timedelta(hours=3)
        url = f"https://courier.example/{number}"
        row = {"url": url, "title": title, "body": body, "language": language}
        straight.send(json.dumps(row | {"fetched_at": at.isoformat()}).encode(), at)
    return list(straight.records(topics.EVENTS))


@pytest.mark.parametrize(
    ("language", "first", "later"),
    [
        (
            "en",
            (
                "Silo explosion in Rosario kills three",
                "A grain silo exploded in Rosario on Monday, killing three people.",
            ),
            (
                "Rosario silo explosion toll rises to 22",
                "The toll of the grain silo explosion in Rosario has risen to 22 dead.",
            ),
        ),
        (
            "de",
            (
                "Explosion in Silo in Rosario t\u00f6tet drei Menschen",
                "In Rosario explodierte ein Getreidesilo. Drei Menschen starben.",
            ),
            (
                "Zahl der Toten nach Silo-Explosion in Rosario steigt auf 22",
                "Die Zahl der Toten im Getreidesilo in Rosario ist auf 22 gestiegen.",
            ),
        ),
    ],
)
def test_a_toll_that_its_outlet_raises_is_of_one_story(
    language: str, first: tuple[str, str], later: tuple[str, str]
) -> None:
    """However far it rises."""
    events = _events(language, first, later)

    assert len(events) == 2
    assert len({event.story.story_id for event in events}) == 1


def test_another_toll_in_the_town_that_rose_nowhere_is_a_second_event() -> None:
    """An outlet that tells of two attacks has two to tell."""
    events = _events(
        "en",
        (
            "Car bomb in Mosul kills four",
            "A car bomb exploded at a checkpoint in Mosul, killing four soldiers.",
        ),
        (
            "Car bomb in Mosul kills 19",
            "A car bomb exploded in a queue of recruits in Mosul, killing 19 men.",
        ),
    )

    assert len({event.story.story_id for event in events}) == 2


@pytest.mark.parametrize("language", sorted(risen.LANGUAGES))
def test_every_language_has_words_of_rising(language: str) -> None:
    """Of a language without a file nothing is known."""
    assert risen.table(language).entries
