"""Who is struck without a number, and the number of them that follows."""

import pytest

from tests.support.alone import told

CASES = (
    (
        (
            "A man stabbed passers-by near the station in Munich on Monday, killing "
            "one woman and injuring three other people, police said."
        ),
        3,
        3,
    ),
    (
        (
            "A woman stabbed passersby in Leeds on Monday, wounding four others, "
            "police said."
        ),
        4,
        4,
    ),
    (
        (
            "A man stabbed shoppers in Turin on Monday, injuring three other people, "
            "police said."
        ),
        3,
        3,
    ),
    (
        (
            "A bomb wounded soldiers and three other people in Quetta on Monday, "
            "police said."
        ),
        5,
        None,
    ),
    (
        (
            "Shelling injured villagers near Kherson on Monday. A drone struck a "
            "bus, injuring three other people, officials said."
        ),
        5,
        None,
    ),
)


@pytest.mark.parametrize(("text", "low", "high"), CASES)
def test_the_number_behind_is_of_those_struck(
    text: str, low: int, high: int | None
) -> None:
    """The attacker is none of them; those of another blow come on top."""
    labels, _ = told(text, "")

    assert labels.injured is not None
    assert (labels.injured.low, labels.injured.high) == (low, high)
