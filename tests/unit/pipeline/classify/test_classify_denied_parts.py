"""A denial of a motive, a target, a cause or a higher toll denies no event."""

from datetime import UTC, datetime

import pytest

from pipeline.classify import decide, models
from pipeline.models.training import examples
from schemas.report import Labels

AT = datetime(2026, 6, 10, 9, tzinfo=UTC)


def _read(title: str, text: str) -> Labels:
    return decide.read(examples.segment("a", text, title, AT), models.load())


@pytest.mark.parametrize(
    ("title", "text", "killed"),
    [
        (
            "Air raid kills nine at Orla bus station",
            (
                "An air raid on the bus station of Orla killed nine people on Tuesday, "
                "medics said. The air force denied that it had targeted passengers."
            ),
            9,
        ),
        (
            "Army denies targeting school in raid that killed nine",
            (
                "The army denied on Monday that it had targeted a school in Mubi in a "
                "raid "
                "in which nine pupils died."
            ),
            9,
        ),
        (
            "Rockets kill five in Sumy",
            (
                "Rockets killed five people in Sumy overnight, the mayor said on "
                "Monday. "
                "The ministry spoke of a depot and denied striking apartment blocks."
            ),
            5,
        ),
        (
            "",
            (
                "Seven fishermen were shot dead off Tumaco on Sunday, police said. "
                "The governor denied that smugglers were behind the killings."
            ),
            7,
        ),
        (
            "Lorry kills four at Ghent bus stop",
            (
                "A lorry ran into a bus stop in Ghent on Monday, killing four people. "
                "Police denied rumours that it was deliberate."
            ),
            4,
        ),
        (
            "",
            (
                "Five people died in a hotel fire in Malaga on Monday. The owner "
                "dismissed "
                "claims that the alarm had been switched off."
            ),
            5,
        ),
        (
            "Clinic denies report of 12 dead in Brno gas blast",
            (
                "The clinic of Brno on Monday denied a report that twelve people had "
                "died "
                'in the gas blast. "The number of deaths stands at six," it said.'
            ),
            6,
        ),
        (
            "",
            (
                "The mayor denied rumours that 30 people had drowned when a ferry sank "
                "near Orla on Monday. Four bodies have been found, he said."
            ),
            4,
        ),
    ],
)
def test_what_is_beside_the_event_is_denied(title: str, text: str, killed: int) -> None:
    """The dead are told as before, with the toll that nobody denies."""
    labels = _read(title, text)

    assert labels.claim_status in ("reported", "claimed", "confirmed")
    assert labels.killed
    assert (labels.killed.low, labels.killed.high) == (killed, killed)
    assert labels.severity >= 3


@pytest.mark.parametrize(
    "text",
    [
        (
            "The army denied reports that a drone had killed nine in Goma and said "
            "nobody "
            "was hurt."
        ),
        "The ministry denied that there had been an attack on the market in Orla.",
        "The airline denied that a plane had crashed near Orla on Monday.",
    ],
)
def test_the_event_itself_is_denied(text: str) -> None:
    """It wakes nobody."""
    labels = _read("", text)

    assert labels.claim_status == "denied"
    assert labels.severity <= 2


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Army denies killing nine near Orla",
            (
                "The army denied on Monday that its soldiers had killed nine farmers "
                "near Orla. Villagers had said that nine were shot."
            ),
        ),
        (
            "Governor denies that miners were killed in Orla",
            (
                "The governor on Monday denied reports that guards had shot dead six "
                'miners in Orla. "Nobody died," he said. A union had said on Sunday '
                "that six miners were killed at the gate."
            ),
        ),
        (
            "Navy denies sinking boat off Mubi",
            (
                "The navy on Tuesday denied claims that its gunners had killed eight "
                "fishermen off Mubi. Relatives had said that eight men were shot."
            ),
        ),
    ],
)
def test_the_toll_that_is_denied_is_not_reported_by_another_mouth(
    title: str, text: str
) -> None:
    """The same number is no fact where who is said to have killed them denies it."""
    labels = _read(title, text)

    assert labels.claim_status in ("denied", "claimed")


def test_what_a_side_says_it_downed_is_denied_by_who_lost_nothing() -> None:
    """The claim of a side stays one: its jet is the event."""
    labels = _read(
        "",
        "The Northern Army says its gunners downed a jet and killed its crew of two "
        "near Orla. The air force denied that any jet was lost.",
    )

    assert labels.claim_status in ("denied", "claimed")


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (
            (
                "A woman was stabbed to death in Orla on Sunday. Police said claims "
                "naming a neighbour were untrue."
            ),
            1,
        ),
        (
            (
                "A gunman killed eight people in Orla on Sunday. Reports of another "
                "attacker are unfounded, the sheriff said."
            ),
            8,
        ),
        (
            (
                "Four people died when a warehouse burned down in Orla on Sunday. The "
                "mayor said rumours that it was set alight by pickets were baseless."
            ),
            4,
        ),
        (
            (
                "Six people were killed when a bus overturned near Orla on Sunday. "
                "Posts about a drunken driver are false, police said."
            ),
            6,
        ),
    ],
)
def test_a_false_rumour_beside_the_news_denies_no_death(text: str, killed: int) -> None:
    """Who is wrongly named did not do it; somebody did."""
    labels = _read("", text)

    assert labels.claim_status == "reported"
    assert labels.killed is not None
    assert labels.killed.low == killed


@pytest.mark.parametrize(
    "text",
    [
        "Rumours that nine people had been killed in Orla are false, the sheriff said.",
        "Reports that a dam had burst above Orla were untrue, the governor said.",
    ],
)
def test_a_rumour_of_the_event_itself_is_denied(text: str) -> None:
    """Nothing else is told."""
    labels = _read("", text)

    assert labels.claim_status == "denied"
    assert labels.severity <= 2
