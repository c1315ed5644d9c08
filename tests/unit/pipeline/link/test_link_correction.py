"""What an outlet corrects by a page of its own is no second event."""

from datetime import timedelta

import pytest

from agents.flow import FLOW
from schemas import topics
from tests.support.factories import AT
from tests.support.straight import Straight

CRANE = (
    "Crane falls in Derby, one dead",
    "A crane fell on a building site in Derby on Monday and killed a worker.",
)
ROOF = (
    "Un toit s'effondre à Nantes, deux blessés",
    "Le toit d'un gymnase s'est effondré lundi à Nantes, blessant deux élèves.",
)


def _stories(language: str, *told: tuple[str, str]) -> int:
    """Count the stories of pages of one outlet, an hour apart."""
    straight = Straight(FLOW)
    for number, (title, body) in enumerate(told):
        at = AT + timedelta(hours=number)
        straight.tell(f"https://one.example/{number}", title, body, at, language)
    events = straight.records(topics.EVENTS)
    return len({event.story.story_id for event in events})


@pytest.mark.parametrize(
    ("language", "first", "title", "body", "stories"),
    [
        (
            "en",
            CRANE,
            "Correction: crane fell in Leicester",
            "The crane that killed a worker on Monday fell in Leicester, not in Derby.",
            1,
        ),
        (
            "fr",
            ROOF,
            "Rectificatif : le toit s'est effondré à Angers",
            "Le toit du gymnase effondré lundi se trouve à Angers et non à Nantes.",
            1,
        ),
        (
            "en",
            CRANE,
            "Crane falls in Leicester, one dead",
            "A crane fell on a building site in Leicester on Monday, killing a man.",
            2,
        ),
    ],
)
def test_a_corrected_place_opens_no_story(
    language: str, first: tuple[str, str], title: str, body: str, stories: int
) -> None:
    """Two pages of one outlet mostly are of two events, but not where one says so."""
    assert _stories(language, first, (title, body)) == stories
