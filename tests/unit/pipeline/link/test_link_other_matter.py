"""What hurts people in one town is no news of a plant that closes in the next."""

import pytest

from tests.support.stories_of import Told, stories

CLOSES: Told = (
    "de",
    "Möbelhaus Rehwald schließt Werk in Lippstadt, 400 Stellen fallen weg",
    (
        "Der Möbelbauer Rehwald gibt sein Werk in Lippstadt bis zum Ende des Jahres "
        "auf. Betroffen sind 400 Beschäftigte, wie der Chef am Montag mitteilte. Als "
        "Grund nannte er die hohen Preise für Holz. Die Beschäftigten und der "
        "Betriebsrat sollen in einem Gespräch in Lippstadt informiert werden."
    ),
)
LEAKS: Told = (
    "de",
    "Gas tritt in Schlachthof in Erwitte aus",
    (
        "In einem Schlachthof in Erwitte bei Lippstadt ist am Montag Gas ausgetreten. "
        "Zwölf Beschäftigte kamen ins Krankenhaus, wie die Feuerwehr mitteilte. Die "
        "Beschäftigten sollen in einem Zelt versorgt werden, bis der Grund bekannt "
        "ist. Die Stadt Lippstadt half mit Fahrzeugen."
    ),
)
AGAIN: Told = (
    "de",
    "Rehwald will Werk in Lippstadt aufgeben",
    (
        "Der Möbelbauer Rehwald schließt sein Werk in Lippstadt zum Ende des Jahres. "
        "400 Beschäftigte sind betroffen, teilte der Chef mit."
    ),
)


@pytest.mark.parametrize(
    ("other", "count"),
    [pytest.param(LEAKS, 2, id="a leak"), pytest.param(AGAIN, 1, id="the same")],
)
def test_what_hurt_people_in_the_next_town_is_another_story(
    other: Told, count: int
) -> None:
    """They share a region, and words that stand in every German text."""
    assert stories(CLOSES, other) == count
