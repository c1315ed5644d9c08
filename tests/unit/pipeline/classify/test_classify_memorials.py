"""An attack on a day or at a place of memory is news, and no memory."""

import pytest

from pipeline.classify import claims, passage
from tests.support.tolls import TODAY


def status(text: str, title: str = "") -> str:
    """Give the claim status by the rules."""
    return claims.judge(passage.read(text, TODAY, "en"), title).status


@pytest.mark.parametrize(
    "text",
    [
        "A bomb exploded at a memorial service on Sunday, killing 12 people.",
        "Blasts rocked Hask on the anniversary of a war on Saturday, killing 19.",
        "Gunmen opened fire at a funeral in Osk on Monday, years after a raid.",
        "A stand collapsed at the centenary parade in Lorn on Tuesday and hurt 30.",
        "A man blew himself up beside the war memorial in Karsk today, police said.",
    ],
)
def test_an_attack_on_a_day_of_memory_is_of_today(text: str) -> None:
    """The verb of the sentence stands before the word of memory."""
    assert status(text) != "historical"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("", "Hundreds met on Monday on the anniversary of a blast that killed 19."),
        (
            "",
            "Wreaths were laid on Sunday at a memorial where a bomb exploded in 2019.",
        ),
        (
            "",
            "On the anniversary of the day a bomb exploded bells rang on Monday.",
        ),
        (
            "",
            "The day a bomb exploded was remembered at the memorial on Monday.",
        ),
        (
            "",
            "Those who fled when gunmen opened fire marked the anniversary today.",
        ),
        (
            "Town marks anniversary",
            "Bombs exploded here on a Monday in a year of memorials.",
        ),
    ],
)
def test_what_is_remembered_stays_of_the_past(title: str, text: str) -> None:
    """The attack stands in a clause of its own, or the headline remembers."""
    assert status(text, title) == "historical"
