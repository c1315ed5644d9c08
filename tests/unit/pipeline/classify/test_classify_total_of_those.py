"""Totals told by what they are of, verbs that drown somebody, and ages behind "of"."""

import pytest

from tests.support.alone import told

KILLED = (
    (
        (
            "Divers found the body of a baker of 71 in Olhao on Monday, bringing to "
            "four the number of those who died when a river burst its banks."
        ),
        4,
    ),
    (
        (
            "Rescuers dug out a Dane of 30 on Monday, raising to four the number of "
            "skiers who have died in an avalanche near Davos."
        ),
        4,
    ),
    ("A nurse of 44 died on Monday, the third victim of a gun attack in Bern.", 3),
    (
        (
            "Water came down a ravine in Sicily on Monday and drowned four people, "
            "among them a woman who had gone back for her dog, police said."
        ),
        4,
    ),
    ("Three people drowned in the Tisza near Szeged on Monday, police said.", 3),
    ("A boy of 12 drowned in a pool in Bath on Monday, police said.", 1),
)


@pytest.mark.parametrize(("text", "killed"), KILLED)
def test_the_dead_are_counted_once(text: str, killed: int) -> None:
    """The total is the news, and an age is none."""
    labels, _ = told(text, "")

    assert labels.killed is not None
    assert (labels.killed.low, labels.killed.high) == (killed, killed)
