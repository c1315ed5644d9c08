"""Dead who are counted as fact stand against every word that makes a text calm."""

import pytest

from tests.support.alone import told

GRAVE: tuple[tuple[str, str, int], ...] = (
    (
        "'Eighteen dead' at refinery that had a fire drill on Friday",
        (
            "Eighteen workers were killed on Monday when a tank exploded at a refinery "
            "near Basra, Iraq, the ministry said. A drill was held there on Friday."
        ),
        18,
    ),
    (
        '"Corpses in the corridor": clinic burns in Tbilisi',
        (
            "Eleven patients died when a clinic burned in Tbilisi, Georgia, overnight. "
            "Staff had trained for it in a simulation, the director said."
        ),
        11,
    ),
    (
        "„Zwanzig Tote“ in Kaserne, Manöver unterbrochen",
        (
            "Zwanzig Soldaten sind am Dienstag bei einem Brand in einer Kaserne in "
            "Munster getötet worden. Eine Übung wurde abgebrochen."
        ),
        20,
    ),
    (
        "« Onze morts » à Rouen, où un exercice avait eu lieu",
        (
            "Onze ouvriers ont été tués mardi dans l'explosion d'une usine à Rouen. Un "
            "exercice y avait eu lieu en mai."
        ),
        11,
    ),
    (
        "Cae el techo de la ópera de Sucre",
        (
            "Nueve personas murieron el sábado al caer el techo de la ópera en Sucre "
            "durante el estreno, según los bomberos."
        ),
        9,
    ),
    (
        "Crolla il teatro di Pescara",
        (
            "Otto persone sono morte sabato nel crollo del teatro di Pescara durante "
            "un'opera, secondo i vigili del fuoco."
        ),
        8,
    ),
    (
        "Ten bodies under balcony of playhouse",
        (
            "Ten bodies lay under the balcony of a playhouse in Wroclaw, Poland, which "
            "gave way in the first act of an opera, rescuers said."
        ),
        10,
    ),
    (
        "Podcast: dez mortos em Luanda",
        (
            "Dez pessoas foram mortas na segunda-feira na explosão de um camião em "
            "Luanda, segundo a polícia."
        ),
        10,
    ),
    (
        "Реклама: девять погибших на стройке",
        (
            "Девять рабочих погибли во вторник при падении рекламного щита на стройке "
            "в Казани, сообщили в МЧС."
        ),
        9,
    ),
    (
        "Letters: seven sorters killed by parcel bomb",
        (
            "Seven sorters were killed on Tuesday by a parcel bomb in Zagreb, Croatia, "
            "police said."
        ),
        7,
    ),
    (
        "",
        (
            "Watch: at least 17 people killed as lorry ploughs through market in "
            "Malawi. The lorry lost its brakes in Blantyre, Malawi, on Monday."
        ),
        17,
    ),
)
CALM: tuple[tuple[str, str], ...] = (
    (
        "Saturday quiz: what do you know?",
        "In which year did the airship Delphine burn, killing 44?",
    ),
    ("Quiz am Montag", "Bei welchem Unglück in Lengede starben 73 Menschen?"),
    (
        "'Eighteen dead' in refinery drill",
        (
            'Eighteen "dead" lay in blankets at a refinery near Hull on Monday in an '
            "exercise of its own firefighters."
        ),
    ),
    (
        "« Onze morts » à Rouen, tous relevés",
        "Onze « morts » maquillés ont joué mardi un exercice dans une usine de Rouen.",
    ),
    (
        "Podcast: Die Nacht von Kiel",
        "In sechs Folgen geht es um zwölf Menschen, die 1974 in Kiel getötet wurden.",
    ),
    (
        "False: twelve killed in Ghent",
        (
            "A post shared on Monday says that twelve people were killed in Ghent. The "
            "clip is from a film."
        ),
    ),
    (
        "Two dead and a happy end",
        (
            "Two bodies lie on stage when the curtain rises on a new production of the "
            "opera in Leeds, and a soprano laughs."
        ),
    ),
)


@pytest.mark.parametrize(("title", "text", "dead"), GRAVE)
def test_dead_told_as_fact_are_grave(title: str, text: str, dead: int) -> None:
    """A drill, a stage or a label beside them takes nothing away."""
    labels, alerts = told(text, title)

    assert labels.killed is not None
    assert labels.killed.low == dead
    assert labels.severity >= 3
    assert alerts


@pytest.mark.parametrize(("title", "text"), CALM)
def test_dead_of_make_up_and_tales_stay_nobodys(title: str, text: str) -> None:
    """What is calm stands in the clause of the count."""
    labels, alerts = told(text, title)

    assert labels.severity < 3
    assert not alerts
