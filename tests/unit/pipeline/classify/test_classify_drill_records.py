"""The record of a drill has no victims, the accident beside it does."""

import pytest

from schemas.common import Range
from tests.support.alone import told


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Exercise record, Brookton",
            "Scenario: ferry collision. Casualties: 14 dead, 35 injured. Time: 9 min.",
        ),
        (
            "Rescuers at the airport",
            (
                "Twelve people died when a bus fell on Sunday. That was the "
                "script for 400 rescuers."
            ),
        ),
        (
            "Major drill at Kestrel",
            (
                "Crews treated 60 injured and found 12 dead after a crash that "
                "never happened."
            ),
        ),
        (
            "Retter am Fluss",
            (
                "Zw\u00f6lf Menschen starben am Sonntag, als ein Bus in den Fluss "
                "st\u00fcrzte. Zum Gl\u00fcck nur eine \u00dcbung."
            ),
        ),
        (
            "Rescate en el r\u00edo",
            (
                "Doce personas murieron el domingo al caer un coche al agua. Todo "
                "era un simulacro."
            ),
        ),
    ],
)
def test_the_record_of_a_drill_has_no_victims(title: str, text: str) -> None:
    """It is told as if it had been so, and that it was played stands elsewhere."""
    labels, alerts = told(text, title=title)

    assert not alerts
    assert labels.killed is labels.injured is None
    assert labels.severity <= 1


@pytest.mark.parametrize(
    "text",
    [
        "Scenario: ferry collision. A cable snapped on Monday; three rescuers died.",
        "Three soldiers died at Marlow on Monday. The scenario called for live fire.",
    ],
)
def test_the_dead_beside_a_scenario_count(text: str) -> None:
    """What was planned is one thing, what befell those who took part another."""
    labels, _ = told(text, title="Exercise record")

    assert labels.killed == Range(low=3, high=3)
