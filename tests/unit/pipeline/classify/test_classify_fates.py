"""One figure of those killed, hurt and worse: how many of each nobody says."""

import pytest

from schemas.common import Range
from tests.support.tolls import figures
from tests.unit.pipeline.classify.test_classify_labels import read


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


@pytest.mark.parametrize(
    ("text", "injured"),
    [
        ("Nearly 90 men were killed, wounded or captured.", "1-90"),
        ("Up to 70 people were killed or injured in the blast.", "1-70"),
        ("The storm left nearly 80 people killed or injured.", "1-80"),
    ],
)
def test_an_upper_bound_of_all_fates_bounds_each(text: str, injured: str) -> None:
    """No more can be hurt than are counted at most."""
    assert figures(text) == (injured, injured)


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (
            (
                "More than 150 men were killed, wounded or captured in an attack "
                "on a camp in Djibo on Monday, villagers said."
            ),
            3,
        ),
        ("Over 900 people were killed or wounded in the shelling of Aleppo.", 3),
        ("Rebels stormed a camp in Djibo on Monday, leaving 70 killed or wounded.", 3),
        ("Two men were killed or wounded in a raid in Gao on Monday.", 2),
    ],
)
def test_who_shares_a_figure_makes_it_as_grave(text: str, severity: int) -> None:
    """Of many told together many are dead, though no one says how many."""
    assert read(text).severity == severity


def test_a_title_of_no_number_is_counted_by_the_text() -> None:
    """Fighters are two at least, but they are among those who were counted."""
    text = "Over 300 men were killed, wounded or captured in a raid near Tessalit."
    labels = read(text, title="Fighters killed in desert")

    assert labels.killed == labels.injured == Range(low=1)
    assert labels.severity == 3


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Two bombers blew themselves up, killing and wounding several people.", "2+"),
        ("Two bombers blew themselves up. Nobody else was hurt.", "2"),
        ("Two bombers blew themselves up, wounding several people.", "2"),
    ],
)
def test_others_of_no_number_leave_the_toll_open(text: str, killed: str) -> None:
    """More died than those who are counted."""
    assert figures(text)[0] == killed
