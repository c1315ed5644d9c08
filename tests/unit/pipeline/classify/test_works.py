"""Dead of whom a work or a memorial tells wake nobody; dead at one do."""

import pytest

from tests.support.alone import told

WORKS = (
    "The four-part podcast reconstructs the raid in which 17 villagers were killed.",
    "Her second film is based on the shipwreck that killed 33 sailors.",
    "A stage play in Oslo recalls the avalanche that killed 12 soldiers.",
    "This thriller follows a diver after a sinking in which 40 people died.",
    "A statue for the 11 nurses who were killed in the bombing was unveiled in Porto.",
)
FRESH = (
    "A bomb killed 14 people at a film festival in Marib on Monday.",
    "Eleven actors died when a bus of the series crashed near Cluj on Sunday.",
    "A series of explosions killed 19 people in Hodeidah on Tuesday.",
    "A gunman killed nine people at the unveiling of a statue in Lodz on Friday.",
    "The film crew of a documentary found 12 bodies in a mass grave near Kaduna.",
)


@pytest.mark.parametrize("text", WORKS)
def test_a_work_has_no_dead_of_its_own(text: str) -> None:
    """It tells of them."""
    labels, alerts = told(text, "")
    assert labels.killed is None
    assert alerts == []


@pytest.mark.parametrize("text", FRESH)
def test_dead_beside_a_work_are_news(text: str) -> None:
    """The work is where it happened, or who was there."""
    labels, alerts = told(text, "")
    assert labels.killed is not None
    assert alerts
