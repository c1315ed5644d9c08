"""What is grave by the deed, before anyone is counted."""

import pytest

from tests.support.alone import told

GRAVE = (
    (
        "Contact lost with helicopter carrying 12 workers",
        (
            "Contact was lost on Tuesday with a helicopter that was carrying 12 "
            "workers to a platform off Angola, its owner said."
        ),
    ),
    (
        "Ferry does not arrive",
        (
            "A ferry that left Koro on Sunday has not arrived in Suva. On board are "
            "some 85 passengers. Two navy ships are looking for it."
        ),
    ),
    (
        "Flugzeug mit 31 Menschen an Bord verschwunden",
        (
            "Über den Anden ist am Montag ein Flugzeug mit 31 Menschen an Bord vom "
            "Radar verschwunden, teilte die Luftfahrtbehörde mit."
        ),
    ),
    (
        "Volcano empties eleven villages",
        (
            "Mount Kerun began to spit ash and stones on Wednesday, and the army moved "
            "6,300 people from eleven villages below the volcano."
        ),
    ),
    (
        "Incendio, evacuate 8.000 persone",
        (
            "Un vasto incendio boschivo ha costretto lunedì ad evacuare 8.000 persone "
            "vicino a Cagliari, dice la protezione civile."
        ),
    ),
    (
        "Troops take barracks over pay",
        (
            "Soldiers demanding back pay seized a barracks and the radio station in "
            "Maseru on Thursday, residents said."
        ),
    ),
)
CALM = (
    (
        "Missing plane turns up in hangar",
        (
            "A plane with 14 people aboard that was thought missing on Monday had "
            "landed safely in Ilorin, its owner said."
        ),
    ),
    (
        "Divers reach wreck of 1961",
        (
            "Divers have reached the ferry that vanished in 1961 with 80 people aboard "
            "off Split, the museum said on Monday."
        ),
    ),
    (
        "Volcano draws walkers",
        (
            "Some 6,000 people walked up the volcano above Arona on Sunday for the "
            "yearly race."
        ),
    ),
    (
        "Rescuers drill for a lost plane",
        (
            "Rescuers in Tromso practised for a missing plane with 40 people aboard on "
            "Monday. The drill took four hours."
        ),
    ),
    (
        "Soldiers take a break at the radio",
        "Soldiers of the band took part in a concert of the town in Bath on Monday.",
    ),
)
SERIOUS = (
    "Gunman holds bank staff in Ghent",
    (
        "A man with a rifle was holding four employees and two customers in a bank in "
        "Ghent on Monday, police said."
    ),
)


@pytest.mark.parametrize(("title", "text"), GRAVE)
def test_many_in_peril_and_a_revolt_wake(title: str, text: str) -> None:
    """No toll is known yet, and nobody waits for one."""
    labels, _ = told(text, title)

    assert labels.severity == 3


@pytest.mark.parametrize(("title", "text"), CALM)
def test_what_is_past_played_or_well_over_does_not(title: str, text: str) -> None:
    """The words of a peril alone are none."""
    labels, _ = told(text, title)

    assert labels.severity < 3


def test_a_few_who_are_held_are_serious() -> None:
    """Hostages are severity 2 by the scale, unless they are many."""
    title, text = SERIOUS
    labels, _ = told(text, title)

    assert labels.severity == 2
