"""Dead of the day at a memorial wake somebody; the dead remembered do not."""

import pytest

from tests.support.alone import told

FRESH = (
    (
        "Memorial rally bombed: 14 killed in Multan",
        "A bomb exploded at a memorial rally in Multan on Sunday, killing 14 people.",
    ),
    (
        "Four killed as lorry rams 20th anniversary vigil in Tartu",
        (
            "A lorry drove into a vigil marking 20 years since a fire on Monday, "
            "killing four people in Tartu, police said."
        ),
    ),
    (
        "Coach crash near Ypres",
        (
            "Eight people were killed when a coach of guests of the 110th anniversary "
            "of a battle crashed near Ypres on Friday, police said."
        ),
    ),
    (
        "Shots in Mandalay",
        (
            "Soldiers shot dead 13 people in Mandalay on Monday, the anniversary of "
            "the coup."
        ),
    ),
    (
        "Strasbourg : cinq morts",
        "Une bombe a tué cinq personnes mardi à Strasbourg pendant une commémoration.",
    ),
    (
        "Frana a Sondrio, 12 morti",
        (
            "Dodici persone sono morte lunedì in una frana. A 40 anni dal crollo "
            "della diga la valle piange di nuovo."
        ),
    ),
    (
        "Bomba em Bissau",
        "Uma bomba matou seis pessoas na segunda-feira durante uma homenagem.",
    ),
)
REMEMBERED = (
    (
        "Remembered",
        "Nine people killed in the Ulm attack were remembered on Monday at a service.",
    ),
    (
        "Ten years on",
        "The nine people who died in the Ulm fire were honoured on Monday.",
    ),
    (
        "Anniversary",
        (
            "Many marched on Monday on the anniversary of the day a bomb went off in "
            "Arles and killed 29 people."
        ),
    ),
    (
        "Hommage à Nice",
        "La ville a rendu hommage lundi aux 86 personnes tuées il y a dix ans.",
    ),
    (
        "Am Montag vor zehn Jahren",
        "Am Montag jährte sich der Anschlag, bei dem 86 Menschen starben.",
    ),
    (
        "Aniversario del sismo",
        "El lunes se cumplen tres años del sismo en el que murieron 663 personas.",
    ),
)


@pytest.mark.parametrize(("title", "text"), FRESH)
def test_dead_on_a_day_of_memory_are_news(title: str, text: str) -> None:
    """The first sentence kills them on a day of this week."""
    labels, alerts = told(text, title)
    assert labels.claim_status != "historical"
    assert labels.severity >= 3
    assert alerts


@pytest.mark.parametrize(("title", "text"), REMEMBERED)
def test_dead_who_are_remembered_are_none(title: str, text: str) -> None:
    """The day of the week is that of the service."""
    labels, alerts = told(text, title)
    assert labels.severity <= 1
    assert alerts == []
