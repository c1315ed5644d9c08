"""Victims of an exercise are played, those of a rumour are none."""

import json

import pytest

from agents.flow import FLOW
from schemas import topics
from schemas.alert import Alert
from schemas.common import Range
from schemas.report import Labels
from tests.support.factories import AT
from tests.support.straight import Straight


def _flow(text: str) -> tuple[Labels, list[Alert]]:
    flow = Straight(FLOW)
    row = {"url": "https://n.example/a", "title": "Exercise", "body": text}
    flow.send(json.dumps(row | {"fetched_at": AT.isoformat()}).encode(), AT)
    (event,) = flow.records(topics.EVENTS)
    return event.labels, list(flow.records(topics.ALERTS))


@pytest.mark.parametrize(
    "text",
    [
        (
            "Services took part in a drill at Oslo airport on Monday in which "
            "40 people were 'killed' in a crash, police said."
        ),
        (
            "An exercise simulating a chemical attack that kills 200 people was held "
            "in Manchester on Monday."
        ),
        (
            "Firefighters rehearsed on Monday in Leeds; in the mock attack 30 people "
            "were killed."
        ),
        (
            "Bei einer Katastrophenschutz\u00fcbung in Hamburg am Montag wurden 30 "
            "Menschen zum Schein get\u00f6tet."
        ),
        (
            "Un simulacro de terremoto en Ciudad de M\u00e9xico dej\u00f3 el lunes 30 "
            "muertos ficticios, dijeron las autoridades."
        ),
        (
            "Un exercice simulant un attentat qui a fait 50 morts fictifs a eu lieu "
            "lundi \u00e0 Lyon."
        ),
    ],
)
def test_who_dies_in_an_exercise_wakes_nobody(text: str) -> None:
    """No figure, no alert."""
    labels, alerts = _flow(text)

    assert (labels.killed, alerts) == (None, [])
    assert labels.severity <= 1


def test_who_dies_by_an_accident_in_an_exercise_counts() -> None:
    """The word alone takes nothing back."""
    text = (
        "Five soldiers were killed when a shell exploded during a drill simulating an "
        "attack near Oslo on Monday, the army said."
    )
    labels, alerts = _flow(text)

    assert labels.killed
    assert labels.killed.low == 5
    assert len(alerts) == 1


@pytest.mark.parametrize(
    "text",
    [
        (
            "Reports that 12 people were killed in a shooting in Atlanta were false, "
            "police said. There was no shooting."
        ),
        "Rumours of a bomb that killed 40 people in Lyon are unfounded, police said.",
        "Claims that 30 migrants died in a fire near Rome were a hoax, police said.",
    ],
)
def test_reports_that_are_false_wake_nobody(text: str) -> None:
    """They are denied, and nobody is dead."""
    labels, alerts = _flow(text)

    assert labels.claim_status == "denied"
    assert (labels.killed, alerts) == (Range(low=0, high=0), [])
