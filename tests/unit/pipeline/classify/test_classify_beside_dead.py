"""Who is missing or hurt beside the dead, and dead who are only denied; in English."""

import pytest

from tests.support.alone import told


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (
            (
                "A slide buried a dozen houses in Mocoa in Colombia before dawn on "
                "Monday, leaving 13 people dead and at least seven missing, the "
                "disaster agency said."
            ),
            7,
        ),
        (
            (
                "Nineteen miners were killed in a gas explosion at a pit in Karaganda "
                "on Monday and 12 were still missing, the operator said."
            ),
            12,
        ),
        (
            (
                "A ferry sank off Cebu on Monday, killing eight people, and 11 were "
                "missing, the coast guard said."
            ),
            11,
        ),
    ],
)
def test_those_missing_beside_the_dead_are_told(text: str, missing: int) -> None:
    """They are of the same event as the dead of their clause."""
    labels, _ = told(text, "Many dead")

    assert labels.missing is not None
    assert labels.missing.low == missing


def test_those_missing_for_years_are_not() -> None:
    """Another clause leads to them: they are of another event."""
    labels, _ = told(
        (
            "Three people were killed by a slide in Mocoa on Monday, years after 40 "
            "went missing there in 2017."
        ),
        "Slide kills three",
    )

    assert labels.missing is None


@pytest.mark.parametrize(
    "text",
    [
        (
            "Police in Jakarta on Monday raised the death toll from a depot fire to 31 "
            "from 18 after several of the injured died in hospital."
        ),
        (
            "Eleven people died in a mill fire in Pune on Monday after four of the "
            "wounded succumbed to burns, police said."
        ),
    ],
)
def test_some_of_the_injured_who_died_are_not_injured(text: str) -> None:
    """They stand in the toll already."""
    labels, _ = told(text, "Many dead in fire")

    assert labels.injured is None


def test_some_of_the_injured_who_live_are() -> None:
    """Those who were taken to hospital are alive."""
    labels, _ = told(
        (
            "Eleven people died and 40 were injured in a mill fire in Pune on Monday; "
            "four of the injured were in hospital, and one firefighter died, police said."  # noqa: E501
        ),
        "Many dead in fire",
    )

    assert labels.injured is not None


@pytest.mark.parametrize(
    "text",
    [
        (
            "A rocket hit the port of Basra late on Sunday. No one was hurt, the army "
            "said, denying reports on social media that four guards had died."
        ),
        (
            "A drone hit a depot in Basra on Monday. Nobody was hurt, the ministry said, "  # noqa: E501
            "rejecting claims by local channels that six workers were killed."
        ),
    ],
)
def test_dead_of_whom_a_denied_report_told_are_not_counted(text: str) -> None:
    """Where the report stood is said between it and what it says."""
    labels, alerts = told(text, "Port of Basra hit")

    assert labels.killed is None or labels.killed.high == 0
    assert not alerts
