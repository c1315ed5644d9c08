"""A district is not named before a headline that names its city."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline.alert.headline import headline
from schemas.common import Place

Events = Callable[..., Any]
WARD = Place(
    name="Gr\u00fcnerl\u00f8kka", role="main", country="NO", lat=59.93, lon=10.76
)
CITY = Place(name="Oslo", country="NO", lat=59.91, lon=10.74)
FAR = Place(name="Bergen", country="NO", lat=60.39, lon=5.32)
NAMESAKE = Place(name="Oslo", country="US", lat=48.19, lon=-97.13)
LAND = Place(name="Norway", country="NO")


@pytest.mark.parametrize(
    ("other", "line", "lead"),
    [
        (CITY, "Oslo hotel fire kills four", "Norway: "),
        (CITY, "Oslo hotel fire kills four in Norway", ""),
        (CITY, "Four die in Oslo's worst hotel fire", "Norway: "),
        (CITY, "Hotel fire kills four", "Gr\u00fcnerl\u00f8kka, Norway: "),
        (FAR, "Bergen firm's hotel burns", "Gr\u00fcnerl\u00f8kka, Norway: "),
        (NAMESAKE, "Oslo hotel fire kills four", "Gr\u00fcnerl\u00f8kka, Norway: "),
        (LAND, "Norway mourns four", "Gr\u00fcnerl\u00f8kka: "),
    ],
)
def test_a_district_is_not_named_before_its_city(
    event: Events, other: Place, line: str, lead: str
) -> None:
    """Two towns in a row would read as two places; the country is enough."""
    made = event(title=line, heading=None, text="\u2014", place=WARD)
    made = replace(made, labels=replace(made.labels, places=(WARD, other)))

    assert headline(made).startswith(f"{lead}{line}")


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Four died in the Lillevik quarter of Oslo on Monday.", "Norway: "),
        ("Four died in the Lillevik suburb of Bergen on Monday.", "Lillevik, Norway: "),
        ("Four died in Lillevik, ministers in Oslo said.", "Lillevik, Norway: "),
    ],
)
def test_a_quarter_that_no_list_has_is_one_where_the_text_says_so(
    event: Events, text: str, lead: str
) -> None:
    """It is of the town that the line names."""
    line = "Oslo hotel fire kills four"
    place = Place(name="Lillevik", role="main", country="NO")
    made = event(title=line, heading=None, text=text, place=place)
    made = replace(made, labels=replace(made.labels, places=(place, CITY)))

    assert headline(made).startswith(f"{lead}{line}")
