"""Reports of a grave toll that begin as a tale does, and tales that are none."""

import pytest

from tests.support.alone import told

GRAVE = (
    (
        "How a night out ended in death for 12 in Rosario",
        (
            "It was meant to be an engagement party. At 2 a.m. on Monday the floor "
            "of the hall in Rosario, Argentina gave way. Twelve guests died, the fire "
            "service said."
        ),
    ),
    (
        "The evening they came to dance",
        (
            "They had come to dance. Shortly after midnight on Monday the roof of the "
            "club in Oruro, Bolivia fell in. Fourteen people died, the mayor said."
        ),
    ),
)
CALM = (
    (
        "Column: the bridges we forget",
        (
            "We drive over them and never look down. In 1998 a bridge near Celle fell "
            "in. A hundred people died. It is time to count our bridges again."
        ),
    ),
    (
        "What a flood does to a town",
        (
            "Ten years ago the river took the bridge at Passau. It took the mill, "
            "too. Twelve people died. Today the town has a new wall, and children play "
            "on it."
        ),
    ),
)


@pytest.mark.parametrize(("title", "text"), GRAVE)
def test_a_doubt_that_it_is_news_lowers_no_grave_toll(title: str, text: str) -> None:
    """Ten dead below an opening in the manner of a tale are of severity 4 still."""
    labels, _ = told(text, title)

    assert labels.severity == 4


@pytest.mark.parametrize(("title", "text"), CALM)
def test_a_toll_of_years_ago_stays_in_doubt(title: str, text: str) -> None:
    """A column counts the dead of another year, and a memory those of ten years ago."""
    labels, _ = told(text, title)

    assert labels.severity < 3
