"""Numbers and years that put nothing into the past: of houses, and of a service."""

import pytest

from tests.support.tolls import figures


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Two people were hurt in the 1900 block of Elm Avenue.", None, "2"),
        ("A man was killed in the 1700 block of Mill Road on Sunday.", "1", None),
        ("A baker who served four years on the council died on Monday.", "1", None),
        ("A fire killed 12 people in 1900.", None, None),
        ("Ten years on, the fire that killed 12 people is unexplained.", None, None),
    ],
)
def test_a_house_number_and_a_term_of_office_date_nothing(
    text: str, killed: str | None, injured: str | None
) -> None:
    """A block of houses has no year, and "years on the council" are long no ago."""
    assert figures(text) == (killed, injured)
