"""One subject of two verbs, and blows that hurt."""

import pytest

from tests.support.tolls import figures


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A guard fell from the roof and was killed.", "1", None),
        ("A customer, Al Olsen, tried to help, but was also stabbed.", None, "1"),
        ("Two climbers lost their way and were found dead.", "2", None),
        ("A gunman killed two guards and was shot dead.", "3", None),
        ("The bus broke down and was burned.", None, None),
    ],
)
def test_two_verbs_share_a_subject(
    text: str, killed: str | None, injured: str | None
) -> None:
    """Behind "and" or "but" the subject stands before the first verb."""
    assert figures(text) == (killed, injured)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("The robber hit him in the face with a gun.", None, "1"),
        (
            "Shooting himself in the leg was not his plan.",
            None,
            "1",
        ),
        ("Two prisoners mutilated themselves.", None, "2"),
        ("The mayor was riddled with bullets this morning.", "1", None),
    ],
)
def test_blows_and_bullets_hurt(
    text: str, killed: str | None, injured: str | None
) -> None:
    """Who is hit in the face is hurt, who is riddled with bullets is dead."""
    assert figures(text) == (killed, injured)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Eleven boys were rounded up, tied and killed in the valley.", "11"),
        ("At least 14 villagers were dragged away and killed.", "14+"),
        ("Six farmers were abducted and killed on Monday.", "6"),
        ("Thirty men were questioned and released, and a guard was killed.", "1"),
    ],
)
def test_a_list_of_verbs_shares_its_were(text: str, killed: str) -> None:
    """Who is led away, tied and killed is dead."""
    assert figures(text)[0] == killed
