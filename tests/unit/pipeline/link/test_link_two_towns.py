"""Equal tolls of two towns are chance; what else is equal tells."""

from datetime import timedelta
from typing import Final

import pytest

from agents.flow import FLOW
from schemas import topics
from tests.support.factories import AT
from tests.support.straight import Straight

HALF_AN_HOUR: Final = timedelta(minutes=30)


def _stories(language: str, *articles: tuple[str, str]) -> int:
    """Count the stories of articles of several outlets, half an hour apart."""
    straight = Straight(FLOW)
    for number, (title, body) in enumerate(articles):
        at = AT + number * HALF_AN_HOUR
        url = f"https://outlet{number}.example/{number}"
        straight.tell(url, title, body, at, language)
    return len({event.story.story_id for event in straight.records(topics.EVENTS)})


@pytest.mark.parametrize(
    ("language", "one", "two"),
    [
        pytest.param(
            "en",
            (
                "Lorry bomb kills 12 in Baquba",
                (
                    "A lorry full of explosives blew up at a market in Baquba on "
                    "Monday, killing 12 people, police said."
                ),
            ),
            (
                "Lorry bomb kills 12 in Baghdad",
                (
                    "A lorry packed with explosives went off at a market in Baghdad on "
                    "Monday, killing 12 people, officials said."
                ),
            ),
            id="a toll alone",
        ),
        pytest.param(
            "en",
            (
                "Six die in Leeds hostel fire",
                (
                    "Six people were killed and nine injured in a fire at a hostel in "
                    "Leeds on Monday, the fire service said."
                ),
            ),
            (
                "Hostel fire in Sheffield kills six",
                (
                    "A blaze tore through a hostel in Sheffield early on Monday, "
                    "killing six people and injuring 17, police said."
                ),
            ),
            id="other hurt",
        ),
        pytest.param(
            "de",
            (
                "Vier Tote bei Explosion in Kassel",
                (
                    "Bei einer Explosion in einem Wohnhaus in Kassel sind am Montag "
                    "vier Menschen gestorben, teilte die Polizei mit."
                ),
            ),
            (
                "Explosion in Erfurt: vier Tote",
                (
                    "Vier Menschen starben am Montag, als in Erfurt ein Wohnhaus nach "
                    "einer Explosion einstürzte, sagte die Feuerwehr."
                ),
            ),
            id="German",
        ),
    ],
)
def test_two_events_with_one_toll_are_two_stories(
    language: str, one: tuple[str, str], two: tuple[str, str]
) -> None:
    """Each text puts its event in its own town, and the towns are far apart."""
    assert _stories(language, one, two) == 2
    assert _stories(language, two, one) == 2


@pytest.mark.parametrize(
    ("one", "two"),
    [
        pytest.param(
            (
                "Six die in Leeds hostel fire",
                (
                    "Six people were killed and nine injured in a fire at a hostel in "
                    "Leeds on Monday, the fire service said."
                ),
            ),
            (
                "Hostel fire in Sheffield kills six",
                (
                    "Six people were killed and nine injured in a fire at a hostel in "
                    "Sheffield on Monday, the fire service said."
                ),
            ),
            id="dead and hurt",
        ),
        pytest.param(
            (
                "Lorry bomb kills 43 in Baquba",
                (
                    "A lorry full of explosives blew up at a market in Baquba on "
                    "Monday, killing 43 people, police said."
                ),
            ),
            (
                "Lorry bomb kills 43 in Baghdad",
                (
                    "A lorry packed with explosives went off at a market in Baghdad on "
                    "Monday, killing 43 people, officials said."
                ),
            ),
            id="a large toll",
        ),
        pytest.param(
            (
                "Five die in Lyon warehouse fire",
                (
                    "Five people died on Monday when a warehouse burned down in Lyon, "
                    "the fire brigade said."
                ),
            ),
            (
                "Warehouse fire in Villeurbanne kills five",
                (
                    "Five people died on Monday when a warehouse burned down in "
                    "Villeurbanne, the fire brigade said."
                ),
            ),
            id="a town and its neighbour",
        ),
    ],
)
def test_one_event_that_is_placed_in_two_towns_is_one_story(
    one: tuple[str, str], two: tuple[str, str]
) -> None:
    """One of the texts has the wrong town, and a figure that few events share."""
    assert _stories("en", one, two) == 1
    assert _stories("en", two, one) == 1
