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
        "Soldiers of a brass band took part in a charity concert in Bath on Monday.",
    ),
)
JOINED = (
    (
        "Fourteen people on board a fishing boat that has gone missing off Sligo, "
        "Ireland, are being looked for, the coastguard said on Monday."
    ),
    (
        "A turboprop with 22 tourists aboard disappeared from radar ten minutes after "
        "it had taken off from Jomsom, Nepal, on Monday."
    ),
    (
        "The barracks in Bambari, Central African Republic, was seized by mutinous "
        "soldiers on Monday."
    ),
    (
        "Soldiers seized the presidential palace in Moroni, Comoros, on Monday while "
        "the president was on a visit to Paris."
    ),
    (
        "Rund 7.000 Bewohner mussten am Montag wegen eines Waldbrands bei Jüterbog "
        "ihre Häuser verlassen."
    ),
    (
        "Un bateau qui transportait 40 passagers a disparu lundi au large de Djerba, "
        "selon la marine."
    ),
    "Militares tomaron el lunes la televisión estatal en La Paz, Bolivia.",
    "Un aereo con 18 persone a bordo è scomparso lunedì dai radar al largo di Elba.",
    (
        "Um barco com 30 pessoas a bordo desapareceu na segunda-feira ao largo de São "
        "Tomé."
    ),
    "Вертолет, на борту 19 пассажиров, пропал в понедельник под Магаданом.",
)
APART = (
    (
        "Some 140 passengers on board a flight from Leeds to Faro found their bags "
        "missing on Monday, the airline said."
    ),
    (
        "A cook has disappeared from a cruise ship with 2,400 passengers on board, the "
        "line said in Miami on Monday."
    ),
    (
        "Contact was lost on Monday with a freighter carrying forty cows off Yemen; a "
        "navy boat has the crew of three."
    ),
    (
        "A flood of complaints made 6,000 customers leave their insurer on Monday, the "
        "firm said in Dublin."
    ),
    (
        "The maker of reactors moved 3,400 workers to a site in Nantes, France, on "
        "Monday."
    ),
    (
        "Some 11,000 people left their homes in Mainz, Germany, on Monday so that a "
        "wartime bomb could be defused. A walk on the dyke was called off."
    ),
    (
        "Officers said on Monday that a gang had taken power cables from a yard in "
        "Pretoria, South Africa."
    ),
    ("Soldiers took guests around the parliament building in Oslo, Norway, on Monday."),
    (
        "The prime minister was killed with kindness on Monday by girls in Suva, Fiji, "
        "who sang for her."
    ),
    (
        "Die Marine hat am Montag ein Schiff mit 25 Tonnen Kokain an Bord aufgebracht; "
        "der Steuermann ist verschwunden."
    ),
    "À bord d'un avion avec 150 passagers, une valise a disparu lundi, dit le vol.",
    "En un vuelo con 180 pasajeros desapareció el lunes una guitarra en Bilbao.",
    (
        "Circa 5.000 residenti hanno lasciato le loro case domenica a Rovereto per "
        "disinnescare un ordigno bellico vicino alla diga."
    ),
    (
        "A marinha apreendeu na segunda-feira um barco com 30 toneladas de cocaína a "
        "bordo; o mestre desapareceu."
    ),
    "Вчера на пароме, на борту 200 пассажиров, пропал чемодан, сообщили в Хельсинки.",
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


FALLEN = (
    (
        "An earthquake of magnitude 6.8 struck Arica, Chile, on Tuesday, and there "
        "were reports of collapsed houses."
    ),
    (
        "Ein Erdbeben der Stärke 6,4 hat am Dienstag Van in der Türkei erschüttert; "
        "Häuser sind eingestürzt."
    ),
    "Un séisme de magnitude 6,3 a frappé mardi Agadir, des maisons sont effondrées.",
    "Terremoto di magnitudo 6,1 martedì in Umbria: crollate decine di case a Norcia.",
)
STANDING = (
    (
        "An earthquake of magnitude 6.1 struck off Fiji on Tuesday, with no reports of "
        "collapsed houses."
    ),
    "Un sismo de magnitud 6,2 se sintió el martes en Fiyi, sin derrumbes ni heridos.",
    "A quake of magnitude 4.6 shook Leicester on Tuesday and a wall collapsed.",
)


GREAT = (
    (
        "A magnitude 7.1 earthquake struck off Mindanao on Monday, killing two people "
        "and damaging hospitals, officials said."
    ),
    (
        "Un terremoto de magnitud 7,2 sacudió el lunes Iquique, en Chile. Hay al menos "
        "dos muertos, según la oficina de emergencias."
    ),
    "Van'da pazartesi günü 7,3 büyüklüğünde deprem oldu, iki kişi öldü, dedi valilik.",
    "A quake of magnitude 6.3 killed two in Lae on Monday and brought down houses.",
)
SMALLER = (
    "A quake of magnitude 5.8 killed two people near Lae on Monday, officials said.",
    "A magnitude 7.3 earthquake struck off Tonga on Monday. Nobody died, it said.",
    (
        "Two people died on Monday when a bus ran off a road in Fiji. A magnitude 7.3 "
        "earthquake off Tonga was felt there."
    ),
    (
        "Kobe on Monday marked the anniversary of the 1995 earthquake of magnitude "
        "7.3, which killed 6,434 people."
    ),
)


@pytest.mark.parametrize("text", GREAT)
def test_a_great_quake_with_the_first_dead_wakes(text: str) -> None:
    """They are not the last, nor are those of a strong one that brought houses down."""
    labels, _ = told(text, "")

    assert labels.severity >= 3


@pytest.mark.parametrize("text", SMALLER)
def test_a_smaller_quake_or_the_dead_of_another_blow_do_not(text: str) -> None:
    """The magnitude stands before the dead, and they are of this quake."""
    labels, _ = told(text, "")

    assert labels.severity < 3


@pytest.mark.parametrize("text", FALLEN)
def test_a_strong_quake_after_which_houses_have_fallen_wakes(text: str) -> None:
    """Many are below, though nobody has counted."""
    labels, _ = told(text, "")

    assert labels.severity >= 3


@pytest.mark.parametrize("text", STANDING)
def test_a_quake_after_which_houses_stand_does_not(text: str) -> None:
    """Nor does a weak one that fells a wall."""
    labels, _ = told(text, "")

    assert labels.severity < 3


@pytest.mark.parametrize("text", JOINED)
def test_words_of_one_deed_wake(text: str) -> None:
    """The craft itself is gone, and soldiers took the seat."""
    labels, _ = told(text, "")

    assert labels.severity >= 3


@pytest.mark.parametrize("text", APART)
def test_words_that_belong_to_no_deed_do_not(text: str) -> None:
    """Luggage is gone, a flood is of complaints, and sheep are aboard."""
    labels, _ = told(text, "")

    assert labels.severity < 3


def test_a_few_who_are_held_are_serious() -> None:
    """Hostages are severity 2 by the scale, unless they are many."""
    title, text = SERIOUS
    labels, _ = told(text, title)

    assert labels.severity == 2
