"""Figures as county papers and wires tell them: both, bodies of missing, oneself."""

from datetime import date

import pytest

from pipeline.classify import casualties, decide, models, passage
from pipeline.models.training import examples


def _read(text: str) -> list[str | None]:
    read = passage.read(text, date(2026, 11, 25), "en")
    found = casualties.find(read, None, models.load().persons, None)
    best = found.best(casualties.ANY)
    return [casualties.printed(one) if (one := best[k]) else None for k in best]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Both occupants of a glider that hit a hedge were killed.", ["2", None, None]),
        ("Both of the women were killed and a boy was hurt.", ["2", "1", None]),
        ("Two men died. Both men were pronounced dead there.", ["2", None, None]),
        ("Both sides said 30 were killed.", ["30", None, None]),
        ("The body of missing rambler Ann Kerr was found.", ["1", None, "0"]),
        ("The body of a missing angler has been recovered.", ["1", None, "0"]),
        ("Three people were shot at a barbecue in Tulsa.", [None, "3", None]),
        ("A woman was shot at about 9pm in Hull.", [None, "1", None]),
        ("Two deputies were shot at in Reno.", [None, None, None]),
        ("Gunmen shot at a house in Hull.", [None, None, None]),
        ("A clerk killed four before turning the gun on himself.", ["5", None, None]),
        ("He shot dead two clerks and then took his own life.", ["3", None, None]),
        ("A father shot his two sons, then himself.", ["3", None, None]),
        ("He shot his two sons, who survived, then himself.", ["1", "2", None]),
        ("He threatened to kill his wife and then himself.", [None, None, None]),
        ("Two have died and another is fighting for life.", ["2", "1", None]),
        ("A toddler was pulled out and could not be revived.", ["1", None, None]),
        ("A male was located deceased in a unit.", ["1", None, None]),
        ("Nine passengers complained of neck pain.", [None, "9", None]),
        ("A double fatality has shut the A9.", ["2", None, None]),
        ("A triple homicide is under investigation.", ["3", None, None]),
        ("There were fatalities, the patrol said.", ["1+", None, None]),
        ("The village had a year without a fatality.", [None, None, None]),
    ],
)
def test_local_wording_of_a_toll_is_read(text: str, figures: list[str | None]) -> None:
    """Who is shot at is aimed at, who is shot at a party hurt."""
    assert _read(text) == figures


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("About 70 dolphins had beached; 30 have died.", None),
        ("Some 60 wild horses were rounded up. Four died.", None),
        ("The storm killed 400 lambs. Another 60 are missing.", None),
        ("A truck carrying 40 pigs overturned and 12 died.", None),
        ("Twelve elephants trampled a camp; four died.", "4"),
        ("Two hundred dogs were freed; 12 keepers fell in and three died.", "3"),
    ],
)
def test_a_bare_figure_behind_a_herd_counts_animals(
    text: str, killed: str | None
) -> None:
    """Unless the animals did the harm, or persons stand between."""
    assert _read(text)[0] == killed


HOAX = "A man who called 911 said he had shot five people. Police found no victims."
HELD = "A man who called 911 said he had shot five people. Police are there."


@pytest.mark.parametrize(("text", "injured"), [(HOAX, "0"), (HELD, "5")])
def test_whom_a_hoaxer_counts_nobody_hurt(text: str, injured: str | None) -> None:
    """Unless nobody says that it was one."""
    assert _read(text)[1] == injured


def test_what_a_fire_is_like_is_no_place() -> None:
    """A Grenfell-style fire burns elsewhere."""
    text = "Firefighters feared a Hamburg-style fire as flames rose above Leeds."
    made = examples.segment(text, text, "", language="en")
    names = [one.name for one in decide.read(made, models.load()).places]
    assert names == ["Leeds"]
