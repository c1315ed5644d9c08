"""One figure of those killed, hurt and worse: how many of each nobody says."""

import pytest

from tests.unit.pipeline.classify.test_classify_nested import figures


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Ten rebels were killed, wounded or captured in the raid.", "1-10", "1-10"),
        ("At least 90 men had been killed, wounded or captured.", "1+", "1+"),
        ("Ten rebels were killed or wounded in the raid.", "1-10", "1-10"),
        ("Ten rebels were killed, three wounded and two captured.", "10", "3"),
    ],
)
def test_fates_told_together_are_bounds_alone(
    text: str, killed: str | None, injured: str | None
) -> None:
    """Of each there is one at least, and no more than all."""
    assert figures(text) == (killed, injured)
