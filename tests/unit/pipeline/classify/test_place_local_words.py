"""The country of a village that no list has: words and offices of its press tell it."""

from functools import cache
from typing import Final

import pytest

from pipeline.classify import models
from pipeline.classify.decide import read
from tests.support import factories

MODELS: Final = cache(models.load)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("A wall fell on two in Kharbelpur, said the sarpanch.", "Kharbelpur", "IN"),
        ("Six drowned at Charkandi in Shibpara upazila.", "Charkandi", "BD"),
        ("Four died when a matatu overturned in Kimutoni.", "Kimutoni", "KE"),
        ("A jeepney fell into a ravine in Bugwakan.", "Bugwakan", "PH"),
        ("A bomb killed nine near Shah Dheri, Rescue 1122 said.", "Shah Dheri", "PK"),
        ("Two died in Mwimbuleni and four were taken to Nairobi.", "Mwimbuleni", "KE"),
    ],
)
def test_the_press_of_a_country_tells_it(text: str, name: str, country: str) -> None:
    """Units, vehicles, offices; else the one country of the places beside it."""
    found = read(factories.segment(text=text), MODELS()).places[0]

    assert (found.name, found.country) == (name, country)
