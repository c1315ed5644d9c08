"""What did harm, and in what kind of house, is alike by degrees."""

import pytest

from pipeline.link.ways import houses_alike, ways_alike
from tests.support.harms import ways_in


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        pytest.param("A blast", "An explosion", 1.0, id="the same"),
        pytest.param("A blast", "A fire", 0.5, id="kin"),
        pytest.param("A blast", "A flood", 0.0, id="other"),
        pytest.param("A blast", "Five dead", None, id="silent"),
    ],
)
def test_ways_are_alike_by_degrees(one: str, other: str, alike: float | None) -> None:
    """A way that is named is the same, kin or other."""
    assert ways_alike(ways_in(one), ways_in(other)) == alike


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        pytest.param("Fire in a school", "School fire", 1.0, id="the same"),
        pytest.param("Fire in a school", "Fire in a mosque", 0.0, id="may be one"),
        pytest.param("Fire in a school", "Fire in a mine", -1.0, id="others"),
        pytest.param("Fire in a school", "Fire", 0.0, id="silent"),
    ],
)
def test_houses_are_alike_by_degrees(one: str, other: str, alike: float) -> None:
    """Houses that may be one say nothing."""
    assert houses_alike(ways_in(one), ways_in(other)) == alike
