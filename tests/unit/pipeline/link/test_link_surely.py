"""Two languages tell of one event by its counts, its quake, or the lands it is of.

The texts share no word, and each prints another place: a region, a town, the country.
"""

from typing import Final

import pytest

from tests.support.stories_of import Told, stories

COACH: Final = (
    "en",
    "Coach crash in Bolivia kills two, injures 37",
    (
        "A coach crashed on a mountain road in Bolivia on Monday, killing "
        "two people and injuring 37, the highway patrol said."
    ),
)
COACH_IN_GERMAN: Final = (
    "de",
    "Reisebus bei Potosí verunglückt",
    (
        "Bei Potosí ist am Montag ein Reisebus in eine Schlucht gestürzt. Zwei "
        "Menschen kamen ums Leben, 37 wurden verletzt."
    ),
)
COACH_IN_FRENCH: Final = (
    "fr",
    "Bolivie : un car tombe dans un ravin",
    (
        "Deux personnes ont été tuées et 37 blessées lundi en Bolivie dans la chute "
        "d'un car, selon la police."
    ),
)
SHAKE: Final = (
    "en",
    "Quake rattles eastern Tajikistan",
    (
        "An earthquake shook the Khorugh area of Tajikistan on Monday. There was no "
        "word of victims."
    ),
)
SHAKE_IN_RUSSIAN: Final = (
    "ru",
    "Землетрясение в Таджикистане, трое погибших",
    "При землетрясении в Таджикистане в понедельник погибли три человека.",
)
SHAKE_IN_SPANISH: Final = (
    "es",
    "Un terremoto sacude Tayikistán y deja tres muertos",
    "Tres personas murieron el lunes en un terremoto en Tayikistán.",
)
RAID: Final = (
    "en",
    "Planes bomb village in Myanmar, 17 dead",
    (
        "Seventeen people were killed on Monday when planes bombed a village in the "
        "Sagaing region of Myanmar, residents said."
    ),
)
RAID_IN_ARABIC: Final = (
    "ar",
    "17 قتيلا في قصف في ميانمار",
    "قتل 17 شخصا الاثنين في قصف جوي على قرية في ميانمار، وفق السكان.",
)
BORDER: Final = (
    "en",
    "Ecuador sends tanks to border with Peru",
    (
        "QUITO - Ecuador moved tanks and three battalions of troops towards its "
        "border with Peru on Monday, the army said."
    ),
)
BORDER_IN_ITALIAN: Final = (
    "it",
    "Ecuador, carri armati al confine",
    (
        "L'Ecuador ha spostato lunedì carri armati e tre battaglioni di soldati "
        "verso il confine con il Perù."
    ),
)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(COACH, COACH_IN_GERMAN, id="counts, a town"),
        pytest.param(COACH, COACH_IN_FRENCH, id="counts, the country"),
        pytest.param(COACH_IN_GERMAN, COACH_IN_FRENCH, id="counts, neither English"),
        pytest.param(SHAKE, SHAKE_IN_RUSSIAN, id="a quake, and its first toll"),
        pytest.param(SHAKE, SHAKE_IN_SPANISH, id="a quake, in Spanish"),
        pytest.param(RAID, RAID_IN_ARABIC, id="a toll of the country alone"),
        pytest.param(BORDER, BORDER_IN_ITALIAN, id="troops of two countries"),
    ],
)
def test_two_languages_tell_of_one_event(first: Told, second: Told) -> None:
    """In whatever order they come."""
    assert stories(first, second) == 1
    assert stories(second, first) == 1


@pytest.mark.parametrize(
    ("first", "second", "hours"),
    [
        pytest.param(COACH, COACH_IN_FRENCH, 20, id="the next day"),
        pytest.param(
            COACH,
            (
                "fr",
                "Pérou : un car tombe dans un ravin",
                (
                    "Deux personnes ont été tuées et 37 blessées lundi au Pérou dans "
                    "la chute d'un car."
                ),
            ),
            1,
            id="another country",
        ),
        pytest.param(
            (
                "en",
                "Two die in Lagos market fire",
                (
                    "A fire at a market in Lagos, Nigeria, on Monday killed two people "
                    "and injured 19."
                ),
            ),
            (
                "fr",
                "Nigeria : incendie dans un marché à Jos",
                (
                    "Un incendie dans un marché de Jos, au Nigeria, a fait lundi deux "
                    "morts et 19 blessés."
                ),
            ),
            1,
            id="two towns far apart",
        ),
        pytest.param(
            COACH,
            (
                "de",
                "Bolivien: zwei Tote und 37 Verletzte bei Brand im Bergwerk",
                (
                    "In Bolivien hat am Montag ein Bergwerk gebrannt. Zwei Menschen "
                    "starben, 37 wurden verletzt."
                ),
            ),
            1,
            id="another way",
        ),
        pytest.param(
            (
                "en",
                "Quake off Padang",
                "An earthquake shook Padang, Indonesia, Monday.",
            ),
            (
                "fr",
                "Séisme à Jayapura",
                (
                    "Un séisme a secoué lundi Jayapura, en Indonésie, sans faire de "
                    "victime."
                ),
            ),
            1,
            id="two quakes far apart",
        ),
        pytest.param(
            BORDER,
            (
                "it",
                "Ecuador, elezioni anticipate",
                (
                    "L'Ecuador terrà elezioni anticipate a marzo, ha detto lunedì il "
                    "governo, che con il Perù ha un'intesa sugli osservatori."
                ),
            ),
            1,
            id="two countries, another class",
        ),
    ],
)
def test_what_says_less_is_two_events(first: Told, second: Told, hours: int) -> None:
    """A wrong join costs more than one that was missed."""
    assert stories(first, second, hours=hours) == 2


def test_the_toll_of_a_quake_joins_an_item_that_names_a_sea() -> None:
    """A letter of the morning tells it in a line, with an ocean for its town."""
    one = (
        "en",
        "Quake in northern Chile kills 13",
        (
            "Thirteen people were killed when an earthquake brought down houses in "
            "Iquique, Chile, on Monday, the governor of the region said. A hospital "
            "was evacuated."
        ),
    )
    two = (
        "en",
        "Good morning",
        (
            "Chile shook. Thirteen people are dead after an earthquake that was felt "
            "along the Pacific on Monday. It is the third this year."
        ),
    )
    far = ("en", "Quake kills 13", "A quake in Punta Arenas, Chile, killed 13 people.")
    assert stories(one, two) == 1
    assert stories(one, far) == 2


def test_the_other_dead_of_a_robbery_town_are_no_way_of_it() -> None:
    """A text that says where else the police were tells of one robbery."""
    one = (
        "en",
        "Cashier shot dead in Kisumu bank raid",
        (
            "A cashier was shot dead on Monday when masked men raided a bank in "
            "Kisumu, Kenya, and left by boat with cash, police said."
        ),
    )
    two = (
        "en",
        "Masked men kill cashier in Kenyan bank robbery",
        (
            "Masked men killed a cashier at a bank in Kisumu on Monday and left by "
            "boat with cash, police in Kenya said. The gang came while officers were "
            "at the site of a flood."
        ),
    )
    assert stories(one, two) == 1


def test_one_plane_is_one_event_when_its_toll_falls() -> None:
    """Shot down or crashed: a town has no two in a morning."""
    one = (
        "en",
        "Helicopter shot down in Juba, 14 dead",
        (
            "A helicopter was shot down in Juba, South Sudan, on Monday, killing 14 "
            "people and hurting eight on the ground, residents said."
        ),
    )
    two = (
        "en",
        "Helicopter crash in Juba kills seven",
        (
            "A helicopter crashed in Juba, South Sudan, on Monday, killing seven "
            "people and injuring four, the airport said."
        ),
    )
    assert stories(one, two) == 1


def test_fifteen_victims_tell_one_event() -> None:
    """Two dead and 14 hurt, of a region in one language and the country in another."""
    language, title, text = (part.replace("37", "14") for part in COACH)
    code, head, body = (part.replace("37", "14") for part in COACH_IN_GERMAN)

    assert stories((language, title, text), (code, head, body)) == 1
