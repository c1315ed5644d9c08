"""What two languages tell of one small town, or of one toll in a country, is one event.

The texts share no word, and each names the town in its own way.
"""

import pytest

from tests.support.stories_of import stories

COURT = (
    "en",
    "Banker jailed in Lausanne",
    (
        "A court in Lausanne sentenced a banker to six years in prison for "
        "fraud on Monday, judges said."
    ),
)
COURT_IN_ITALIAN = (
    "it",
    "Losanna, condannato un banchiere",
    (
        "Il tribunale di Losanna ha condannato lunedì un banchiere a sei anni "
        "di carcere per truffa."
    ),
)
RATES = (
    "en",
    "Icelandic central bank cuts rates",
    (
        "REYKJAVIK - The central bank of Iceland cut its key interest rate by "
        "half a point to 4.75 percent on Monday."
    ),
)
RATES_IN_SPANISH = (
    "es",
    "El banco central de Reikiavik baja los tipos",
    (
        "El banco central de Islandia redujo el lunes en Reikiavik medio punto "
        "los tipos de interés por la inflación."
    ),
)
CLASHES = (
    "en",
    "Clashes at protest in Antwerp",
    (
        "Twenty-one people were hurt on Monday when dockers who protested in "
        "Antwerp clashed with the police."
    ),
)
CLASHES_IN_ITALIAN = (
    "it",
    "Anversa, scontri alla manifestazione dei portuali",
    (
        "Ventuno persone sono rimaste ferite lunedì ad Anversa negli scontri "
        "tra i portuali che protestavano e la polizia."
    ),
)
LONDON = (
    "en",
    "Banker jailed in London",
    (
        "A court in London sentenced a banker to six years in prison for fraud "
        "on Monday, judges said."
    ),
)
LONDON_IN_ITALIAN = (
    "it",
    "Londra, condannato un calciatore",
    (
        "Il tribunale di Londra ha condannato lunedì un calciatore a due anni "
        "di carcere per un incidente."
    ),
)
BUS = (
    "en",
    "Eleven die in bus crash in Tajikistan",
    (
        "A bus fell into a river near Khujand in northern Tajikistan on Monday,"
        " killing eleven people, officials said."
    ),
)
MINE_IN_GERMAN = (
    "de",
    "Tadschikistan: elf Tote bei Grubenunglück",
    (
        "In Tadschikistan ist am Montag ein Bergwerk eingestürzt. Elf Menschen "
        "kamen ums Leben, teilten die Behörden mit."
    ),
)


MINE = (
    "en",
    "Mine collapse in Khujand kills 14",
    (
        "A mine collapsed near Khujand in northern Tajikistan on Monday, killing "
        "14 workers of the night shift, officials said. Rescue teams were looking "
        "for six others who had been sent down to repair a pump, and the governor "
        "declared three days of mourning."
    ),
)
MINE_OF_14_IN_GERMAN = (
    "de",
    "14 Tote bei Grubenunglück in Tadschikistan",
    (
        "Im Norden von Tadschikistan ist am Montag ein Bergwerk eingestürzt. Die "
        "Behörden haben 14 Leichen geborgen. Nach sechs Vermissten wird gesucht."
    ),
)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(COURT, COURT_IN_ITALIAN, id="a sentence"),
        pytest.param(RATES, RATES_IN_SPANISH, id="a rate"),
        pytest.param(CLASHES, CLASHES_IN_ITALIAN, id="clashes"),
    ],
)
def test_two_languages_tell_of_one_town(
    first: tuple[str, str, str], second: tuple[str, str, str]
) -> None:
    """A small town has one such event in an hour, in whatever order it is told."""
    assert stories(first, second) == 1
    assert stories(second, first) == 1


def test_two_trials_of_a_capital_are_two() -> None:
    """It has several a day."""
    assert stories(LONDON, LONDON_IN_ITALIAN) == 2


def test_what_a_town_tells_a_day_later_is_another_event() -> None:
    """Nothing but the town and the class is known to be the same."""
    assert stories(COURT, COURT_IN_ITALIAN, hours=24) == 2


def test_a_language_far_away_names_the_country_and_the_toll() -> None:
    """The town is not in its text."""
    assert stories(MINE, MINE_OF_14_IN_GERMAN) == 1


def test_one_toll_of_two_ways_is_of_two_events() -> None:
    """A bus and a mine of one country killed as many."""
    assert stories(BUS, MINE_IN_GERMAN) == 2
