"""All who were in danger are saved: no report of it wakes anybody.

And police, ambulances and grids that serve one country, by which a town is placed.
"""

import pytest

from pipeline.classify import decide, models
from pipeline.models.training import examples

ASHORE = "All 44 people aboard were taken off a ferry that ran onto rocks off Mull"
LANDED = (
    "All 61 people on board escaped when a plane came down at Cairns on Friday night."
)
LOST = "All lifeboats were sent to the ferry; 40 people were rescued, others are lost."


@pytest.mark.parametrize(
    ("title", "text", "grave"),
    [
        ("Ferry with 44 aboard runs onto rocks off Mull", ASHORE, False),
        ("Plane with 61 on board crash-lands at Cairns", LANDED, False),
        ("Ferry sinks with 210 people on board off Islay", LOST, True),
    ],
)
def test_who_is_saved_is_no_alarm(title: str, text: str, *, grave: bool) -> None:
    """Some who were rescued are not all."""
    made = examples.segment(text, text, title, language="en")
    assert (decide.read(made, models.load()).severity >= 3) == grave


@pytest.mark.parametrize(
    ("text", "country"),
    [
        (
            "Six were hurt when buses collided in Hamilton, Hato Hone St John said.",
            "NZ",
        ),
        ("A man is hurt after a crash in Hamilton, Fire and Emergency NZ said.", "NZ"),
        ("A boy drowned near Kingston, the Ontario Provincial Police said.", "CA"),
        ("A man died in Richmond, North Yorkshire Police said.", "GB"),
    ],
)
def test_services_of_a_country_place_a_town_of_many(text: str, country: str) -> None:
    """Police, ambulances and grids serve one country; a town has namesakes."""
    made = examples.segment(text, text, "", language="en")
    assert decide.read(made, models.load()).places[0].country == country
