"""A toll that rises in one town moves no report out of its story."""

from datetime import timedelta

import pytest

from agents.flow import FLOW
from pipeline.link.pair import agreement
from schemas import topics
from schemas.event import Event
from tests.support.factories import AT
from tests.support.straight import Straight

BLAST = "at a filling station in Kano on Monday"
FLOOD = "in a flood in Derna on Friday"


def _events(*articles: tuple[str, str]) -> list[Event]:
    """Give the events of articles of several outlets, half an hour apart."""
    straight = Straight(FLOW)
    for number, (title, body) in enumerate(articles):
        at = AT + number * timedelta(minutes=30)
        straight.tell(f"https://outlet{number}.example/{number}", title, body, at)
    return list(straight.records(topics.EVENTS))


@pytest.mark.parametrize(
    "articles",
    [
        pytest.param(
            (
                ("Blast in Kano kills three", f"An explosion {BLAST} killed three."),
                (
                    "Three dead in explosion in Kano",
                    f"Three people died in an explosion {BLAST}, officials said.",
                ),
                (
                    "Kano blast kills 48",
                    f"An explosion {BLAST} killed 48 people, the rescuers said.",
                ),
                (
                    "Kano explosion leaves three dead",
                    f"Three people were killed by an explosion {BLAST}.",
                ),
                (
                    "Kano blast: 51 dead",
                    f"The explosion {BLAST} killed 51 people, the governor said.",
                ),
            ),
            id="a stale count comes late",
        ),
        pytest.param(
            (
                ("Four drown in Derna", f"Four people drowned {FLOOD}, police said."),
                ("Flood in Derna kills four", f"Four people died {FLOOD}."),
                ("Derna flood: 60 dead", f"Sixty people died {FLOOD}, the mayor said."),
                (
                    "Flood leaves four dead in Derna",
                    f"Four people were killed {FLOOD}.",
                ),
                ("Flood in Derna: 75 dead", f"Officials said 75 people died {FLOOD}."),
            ),
            id="a flood",
        ),
    ],
)
def test_a_rising_toll_takes_nothing_back(
    articles: tuple[tuple[str, str], ...],
) -> None:
    """Nobody is told that what was true an hour ago was a mistake."""
    found = _events(*articles)

    assert [event.change for event in found].count("corrected") == 0
    assert not any(event.moved_to or event.moved_from for event in found)


def test_a_toll_far_above_tells_nothing_and_one_far_below_does() -> None:
    """Bodies are found; what was found does not get lost."""
    assert agreement((40, 40), (3, 3)) == 0.0
    assert agreement((3, 3), (40, 40)) == -0.5
