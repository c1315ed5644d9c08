"""An exercise and an event are never one story, however alike they are told."""

import json
from datetime import timedelta

import pytest

from agents.flow import FLOW
from schemas import topics
from tests.support.factories import AT
from tests.support.straight import Straight

CRASH = (
    "Plane crashes at Logan Airport",
    (
        "A plane crashed at Logan Airport in Boston on Monday, killing 40, officials "
        "said. A drill had been held there in the morning."
    ),
)


def _stories(*rows: tuple[str, str]) -> list[str]:
    flow = Straight(FLOW)
    for number, (title, body) in enumerate(rows):
        at = AT + timedelta(hours=2 * number)
        row = {"url": f"https://n{number}.example/a", "title": title, "body": body}
        flow.send(json.dumps(row | {"fetched_at": at.isoformat()}).encode(), at)
    return [each.story.story_id for each in flow.records(topics.EVENTS)]


@pytest.mark.parametrize(
    ("drill", "event"),
    [
        (
            (
                "Drill at Logan Airport",
                (
                    "Firefighters held a drill at Logan Airport in Boston on Monday, "
                    "rehearsing for a plane crash with 40 dead."
                ),
            ),
            CRASH,
        ),
        (
            (
                "\u00dcbung am Hafen von Kiel",
                (
                    "Die Feuerwehr probte am Montag im Hafen von Kiel den Ernstfall: "
                    "F\u00e4hrungl\u00fcck mit 40 Toten."
                ),
            ),
            (
                "F\u00e4hrungl\u00fcck im Hafen von Kiel",
                (
                    "Bei einem F\u00e4hrungl\u00fcck im Hafen von Kiel sind am Montag "
                    "40 Menschen get\u00f6tet worden, teilte die Feuerwehr mit."
                ),
            ),
        ),
        (
            (
                "Simulacro en Sevilla",
                (
                    "Los bomberos ensayaron el lunes en Sevilla un accidente de tren "
                    "con 30 muertos."
                ),
            ),
            (
                "Accidente de tren en Sevilla",
                (
                    "Un accidente de tren en Sevilla dej\u00f3 el lunes 30 muertos, "
                    "dijeron los bomberos."
                ),
            ),
        ),
    ],
)
def test_an_event_joins_no_story_of_an_exercise(
    drill: tuple[str, str], event: tuple[str, str]
) -> None:
    """Nor does an exercise join that of an event."""
    for rows in ((drill, event), (event, drill)):
        one, two = _stories(*rows)
        assert one != two


def test_reports_of_one_event_stay_one_story() -> None:
    """That a drill was held there before makes no exercise of it."""
    one, two = _stories(
        CRASH,
        (
            "Forty killed in plane crash at Logan Airport",
            (
                "A plane crashed at Logan Airport in Boston on Monday and killed 40, "
                "the fire service said."
            ),
        ),
    )

    assert one == two
