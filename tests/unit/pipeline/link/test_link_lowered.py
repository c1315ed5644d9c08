"""Who says that some were counted twice lowers the toll, whichever outlet tells it."""

from datetime import timedelta
from typing import Any

import pytest

from agents.flow import FLOW
from schemas import topics
from tests.support.factories import AT
from tests.support.straight import Straight

FERRY = (
    "en",
    "Ferry fire off Patras kills 14",
    "A fire on a ferry off Patras killed 14 people on Monday, the coast guard said.",
)


def _told(*told: tuple[str, str, str]) -> list[Any]:
    """Give the events of pages of other outlets, two hours apart."""
    straight = Straight(FLOW)
    for number, (language, title, body) in enumerate(told):
        at = AT + 2 * number * timedelta(hours=1)
        url = f"https://outlet{number}.example/{number}"
        straight.tell(url, title, body, at, language)
    return list(straight.records(topics.EVENTS))


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(
            (
                "en",
                "Patras ferry fire: thirteen dead, not 14",
                (
                    "Thirteen people died in the fire on a ferry off Patras on Monday, "
                    "not 14, the coast guard said. One body was counted twice."
                ),
            ),
            id="counted twice",
        ),
        pytest.param(
            (
                "en",
                "Toll of ferry fire off Patras revised down to 13",
                (
                    "The number of people killed in the fire on a ferry off Patras on "
                    "Monday is 13, not 14, the coast guard said."
                ),
            ),
            id="revised down",
        ),
        pytest.param(
            (
                "de",
                "Toter nach Brand auf Fähre vor Patras doppelt gezählt",
                (
                    "Bei dem Brand auf einer Fähre vor Patras starben am Montag 13 "
                    "Menschen, nicht 14. Ein Opfer war doppelt gezählt worden."
                ),
            ),
            id="de",
        ),
        pytest.param(
            (
                "es",
                "Incendio en un ferry frente a Patras: 13 muertos",
                (
                    "El incendio en un ferry frente a Patras dejó el lunes 13 muertos, "
                    "no 14. Una víctima fue contada dos veces, según los guardacostas."
                ),
            ),
            id="es",
        ),
        pytest.param(
            (
                "fr",
                "Incendie d'un ferry au large de Patras : 13 morts",
                (
                    "L'incendie d'un ferry au large de Patras a fait 13 morts, et "
                    "non 14. Le bilan a été revu à la baisse par les garde-côtes."
                ),
            ),
            id="fr",
        ),
    ],
)
def test_a_count_is_lowered_by_any_outlet(page: tuple[str, str, str]) -> None:
    """It names the toll that stood, and is told as a correction."""
    before, after = _told(FERRY, page)

    assert before.story.killed.best == 14
    assert after.story.story_id == before.story.story_id
    assert (after.change, after.story.killed.best) == ("corrected", 13)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(
            (
                "en",
                "Thirteen dead in ferry fire off Patras",
                (
                    "A fire on a ferry off Patras killed 13 people, and 14 were "
                    "taken to hospital, the coast guard said."
                ),
            ),
            id="a lower count is stale",
        ),
        pytest.param(
            (
                "en",
                "Ferry fire off Patras: at least 14 dead",
                (
                    "The fire on a ferry off Patras killed at least 14 people. "
                    "Some of the injured were counted twice, the coast guard said."
                ),
            ),
            id="nobody dead less",
        ),
    ],
)
def test_what_lowers_no_toll_leaves_it(page: tuple[str, str, str]) -> None:
    """Of the dead, and of the figure that stands."""
    _, after = _told(FERRY, page)

    assert after.story.killed.best == 14


def test_a_recount_of_an_office_stands_whatever_was_told_before() -> None:
    """It corrects a count of its own that no report of the story had."""
    page = (
        "en",
        "Ferry fire off Patras: 13 dead, not 15",
        (
            "The fire on a ferry off Patras killed 13 people, not 15. "
            "Two were counted twice, the coast guard said."
        ),
    )

    _, after = _told(FERRY, page)

    assert after.story.killed.best == 13
