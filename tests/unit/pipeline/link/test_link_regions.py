"""A region and a town in it are one place, told at two grains."""

from datetime import timedelta

import pytest

from agents.flow import FLOW
from pipeline.geo import point
from pipeline.link.sites import may_be_in, sites_unlike
from pipeline.link.traits import Point
from pipeline.regions import is_region, may_hold
from schemas import topics
from tests.support.factories import AT
from tests.support.straight import Straight

OAXACA = point(17.018, -96.64)
HUAUTLA = point(18.131, -96.841)
TAPACHULA = point(14.904, -92.257)


def _point(name: str, position: tuple[float, float], country: str = "MX") -> Point:
    region = is_region(position, country)
    return Point(name, hash(name), 1.0, False, position, country, region)


def test_a_region_holds_its_towns_alone() -> None:
    """By the middles of the regions: a town of another one is nearer to that."""
    assert is_region(OAXACA, "MX")
    assert not is_region(HUAUTLA, "MX")
    assert may_hold(OAXACA, HUAUTLA, "MX")
    assert not may_hold(OAXACA, TAPACHULA, "MX")


def test_either_side_may_name_the_region() -> None:
    """Two towns are not in each other, nor is a town of another country."""
    region, town = _point("oaxaca", OAXACA), _point("huautla", HUAUTLA)
    abroad = _point("huautla", HUAUTLA, "GT")

    assert may_be_in(region, town)
    assert may_be_in(town, region)
    assert not may_be_in(town, _point("tapachula", TAPACHULA))
    assert not may_be_in(region, abroad)
    assert sites_unlike([region], [town]) == 0.5


@pytest.mark.parametrize(
    ("town", "stories"),
    [("Huautla de Jimenez", 1), ("Tapachula", 2)],
)
def test_the_region_and_a_town_in_it_are_one_story(town: str, stories: int) -> None:
    """They lie 120 km apart; a town of the next region stays apart."""
    told = (
        (
            "Four killed in Oaxaca landslide",
            "A landslide killed four people in Oaxaca on Monday, rescuers said.",
        ),
        (
            f"Landslide in {town} kills four",
            f"Four people died when a hillside gave way in {town} on Monday.",
        ),
    )
    for first in (0, 1):
        straight = Straight(FLOW)
        for number, (title, body) in enumerate((told[first], told[1 - first])):
            at = AT + timedelta(hours=number)
            straight.tell(f"https://outlet{number}.example/1", title, body, at)
        events = straight.records(topics.EVENTS)
        assert len({event.story.story_id for event in events}) == stories
