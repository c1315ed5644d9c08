"""An attack on a day or at a place of memory is news, and no memory."""

import pytest

from pipeline.classify import passage
from pipeline.classify.claims import english
from tests.support.alone import told
from tests.support.tolls import TODAY


def status(text: str, title: str = "") -> str:
    """Give the claim status by the rules."""
    return english.judge(passage.read(text, TODAY, "en"), title).status


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


@pytest.mark.parametrize(
    ("title", "text", "killed"),
    [
        (
            "Memorial in Osk bombed",
            "A bomb went off at a memorial service on Friday, killing 14 people.",
            14,
        ),
        (
            "Bomb in Lagos",
            "A mine beside a war memorial killed eight people in Lagos on Monday.",
            8,
        ),
        (
            "Pilgrims die on the way",
            (
                "Five people were killed when a bus taking families to the "
                "anniversary of a siege overturned near Accra on Tuesday."
            ),
            5,
        ),
        (
            "Four dead as lorry rams anniversary march in Lima",
            "A lorry drove into a march marking five years on Sunday, killing four.",
            4,
        ),
        (
            "Panic in Kano",
            (
                "Seven people were killed in a panic in Kano on Friday as many marked "
                "the anniversary of the fire that killed 200 there."
            ),
            7,
        ),
    ],
)
def test_dead_of_today_are_told_at_a_memorial(
    title: str, text: str, killed: int
) -> None:
    """Whatever the headline remembers; those of the past are not counted."""
    labels, alerts = told(text, title)

    assert labels.claim_status == "reported"
    assert labels.killed
    assert labels.killed.low == killed
    assert alerts


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("", "Candles were lit on Monday for the 12 who were killed at a memorial."),
        ("", "The anniversary on Friday is that of a mill that burnt, killing 90."),
        ("", "The slide of 1966 killed 116; the anniversary was marked on Friday."),
        ("Nine dead as mine caves in: 40 years on", "The anniversary is on Monday."),
        ("", "At the memorial they met on Sunday. Four people died there."),
    ],
)
def test_dead_who_are_remembered_are_of_the_past(title: str, text: str) -> None:
    """Their verb stands in a clause of its own, beside an old date or behind."""
    assert status(text, title) == "historical"
