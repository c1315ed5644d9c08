"""Dead of these days are news, whatever the heads take a text for."""

import pytest

from tests.support.alone import told


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Hundreds dead after quake",
            (
                "Hundreds of people, among them 50 children, were killed in the quake "
                "near Kerman on Sunday."
            ),
        ),
        (
            "Scores of pilgrims dead",
            (
                "Scores of pilgrims, 14 of them from Italy, were killed in a landslide "
                "near Lukla on Tuesday."
            ),
        ),
        (
            "Bomb on a bus",
            (
                "KABUL, March 1 - Nine people were killed when a bomb hit a bus in "
                "Herat on Sunday."
            ),
        ),
    ],
)
def test_a_toll_of_these_days_is_not_historical(title: str, text: str) -> None:
    """A rule must say historical too where the opening has dead and a day of now."""
    labels = told(text, title)[0]

    assert labels.claim_status == "reported"
    assert labels.severity >= 3


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Crowds mark the massacre",
            (
                "Hundreds of people gathered in Srebrenica on Sunday to remember the "
                "8,000 men who were killed in July 1995."
            ),
        ),
        (
            "Memorial in Leeds",
            (
                "A memorial to the 38 people who died in the 1974 bombing was unveiled "
                "in Leeds on Sunday."
            ),
        ),
        (
            "The fire of London",
            (
                "The Great Fire of 1666 destroyed much of London; at least six people "
                "were killed."
            ),
        ),
    ],
)
def test_a_toll_of_another_year_stays_historical(title: str, text: str) -> None:
    """A day of now beside it dates the memorial, not the dead."""
    labels = told(text, title)[0]

    assert labels.claim_status == "historical"
    assert labels.severity <= 1


@pytest.mark.parametrize(
    "text",
    [
        "An old mine laid in the war of the 1990s killed three children near Valdeluz.",
        (
            "At least 12 people died in a quake in Valfiore, forty years after the "
            "great earthquake that killed 2,000 there."
        ),
        "Thirty years after the disaster at the pit, an explosion killed ten miners.",
    ],
)
def test_those_who_die_beside_the_past_are_news(text: str) -> None:
    """Old mines and scenes of earlier disasters are places of fresh deaths as well."""
    labels = told(text, "News from the county")[0]

    assert labels.claim_status == "reported"
    assert labels.severity >= 3


@pytest.mark.parametrize(
    "text",
    [
        (
            "Ten years ago today a bomb killed nine people in Marlow. Families laid "
            "flowers at the memorial."
        ),
        (
            "The village still bears the marks of the storm that killed 40 people a "
            "generation ago."
        ),
        "The disaster of 1966, in which 116 children died, is remembered this week.",
    ],
)
def test_those_who_died_long_ago_are_not(text: str) -> None:
    """What dates them may stand anywhere in their sentence."""
    assert told(text, "News from the county")[0].severity < 3


@pytest.mark.parametrize(
    "text",
    [
        "A crush near Dakar killed 60 worshippers on Monday.",
        "Nine people were killed in a pile-up on the A9 near Nimes on Friday.",
        "A gunman killed seven people in a temple in Penang on Sunday.",
    ],
)
def test_a_toll_of_no_known_class_is_grave(text: str) -> None:
    """The heads have seen few of these words, and people are dead all the same."""
    labels, alerts = told(text, "")

    assert labels.severity >= 3
    assert alerts


@pytest.mark.parametrize(
    "text",
    [
        "Parliament honoured the 40 people who were killed in the fire of 1994.",
        "A plaque for the 12 who were killed in the blast was unveiled on Sunday.",
    ],
)
def test_a_toll_that_is_remembered_is_not_grave(text: str) -> None:
    """Those who are honoured died before."""
    labels, alerts = told(text, "")

    assert labels.severity <= 2
    assert not alerts
