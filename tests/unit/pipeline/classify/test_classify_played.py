"""Exercises whose victims are played, and those in which somebody came to harm."""

import pytest

from tests.support.alone import told


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Mock casualties fill stadium in Leeds emergency exercise",
            (
                "Forty volunteers lay on the pitch of a Leeds stadium on Saturday in an"
                " emergency exercise. The scenario was a collapsed stand with eight "
                "dead. The injured were played by students of drama."
            ),
        ),
        (
            "Airport near Bergen rehearses crash landing with 60 volunteers",
            (
                "Sixty volunteers with fake wounds waited on the runway on Tuesday as "
                "crews tested their plan for a crashed jet. According to the script, 18"
                " passengers died and 42 were injured. Flights went on as usual."
            ),
        ),
        (
            "School in Hull holds evacuation drill",
            (
                "Four hundred pupils left their school in Hull in three minutes in an "
                "evacuation drill on Monday. Three teachers played the injured."
            ),
        ),
        (
            "Police stage terror drill at Dublin mall",
            (
                "Police rehearsed an attack on a shopping mall in Dublin overnight. In "
                "the drill two gunmen shot 20 shoppers before they were stopped. Actors"
                " with painted burns screamed for help."
            ),
        ),
        (
            "Drill: clinic in Aarhus admits 25 wounded",
            (
                "The clinic practised the admission of 25 wounded people on Wednesday. "
                "The patients of the drill, who had supposedly been hurt in a gas "
                "blast, were recruits."
            ),
        ),
        (
            'Seventy "victims" rescued from ferry in Split exercise',
            (
                'Crews took seventy "victims" off a ferry in Split harbour on Sunday in'
                " an exercise. Nobody was hurt."
            ),
        ),
        (
            "Esercitazione a Messina: simulato uno tsunami con 80 feriti",
            (
                "La Protezione civile ha simulato venerdì a Messina uno tsunami con 80 "
                "feriti e 20 morti. Alla prova hanno partecipato 300 volontari."
            ),
        ),
        (
            "Großübung in Rostock: 35 Verletzte geschminkt",
            (
                "Feuerwehr und Rotes Kreuz übten am Samstag in Rostock. Nach dem "
                "Drehbuch der Übung stießen zwei Züge zusammen, neun Menschen starben, "
                "35 wurden verletzt. Gespielt wurden sie von Schülern."
            ),
        ),
        (
            "Simulacro en Valencia: 12 muertos y 30 heridos, todos actores",
            (
                "Los servicios de emergencia ensayaron el jueves en Valencia la "
                "respuesta a un choque de tranvías. Estudiantes de teatro hicieron de "
                "víctimas: 12 muertos y 30 heridos."
            ),
        ),
        (
            "Exercice à Lille : un faux attentat fait 15 « morts »",
            (
                "Les secours ont participé jeudi à Lille à un exercice. Un faux "
                "attentat a fait 15 « morts » et 40 « blessés », joués par des lycéens."
            ),
        ),
        (
            "Simulacro em Faro: avião despenha-se com 50 feridos",
            (
                "O aeroporto de Faro testou na quarta-feira o plano de emergência. No "
                "exercício, um avião despenhou-se, matando dez pessoas e ferindo 50, "
                "representadas por voluntários."
            ),
        ),
        (
            "Учения в Казани: условно пострадали 40 человек",
            (
                "Спасатели Казани провели учения. По легенде, в торговом центре "
                "произошёл взрыв: погибли пять человек, 40 ранены. Пострадавших "
                "изображали студенты."
            ),
        ),
        (
            "Bologna tests its station in earthquake exercise",
            (
                "Fifty volunteers played the injured on Saturday in an earthquake "
                "exercise at Bologna station. Two hundred helpers took part."
            ),
        ),
        (
            "Cadets stage mock bombing in Vilnius",
            (
                "Thirty cadets lay in the street as victims of a mock bombing in "
                "Vilnius on Monday, part of a drill of the army. Nobody was hurt."
            ),
        ),
        (
            "Hundreds take part in Basel quake drill",
            (
                "In the scenario of the drill on Thursday 400 people had died in Basel "
                "and 2,000 were hurt. The wounded were played by extras."
            ),
        ),
        (
            "Coimbra: simulacro de incêndio com 20 feridos",
            (
                "Um simulacro de incêndio decorreu na quinta-feira em Coimbra. Vinte "
                "estudantes faziam de feridos e três de mortos."
            ),
        ),
    ],
)
def test_played_victims_have_no_toll(title: str, text: str) -> None:
    """They were volunteers, of a script, or in quotation marks: nobody is woken."""
    labels, alerts = told(text, title)
    figures = (labels.killed, labels.injured)

    assert not any(one and one.high for one in figures)
    assert labels.severity <= 1
    assert not alerts


@pytest.mark.parametrize(
    ("title", "text", "harmed"),
    [
        (
            "Three soldiers killed in exercise in Latvia",
            (
                "Three soldiers were killed on Tuesday when an armoured vehicle "
                "overturned during an exercise in Latvia, the army said."
            ),
            3,
        ),
        (
            "Two die in helicopter crash on rescue drill off Crete",
            (
                "A coastguard helicopter crashed into the sea off Crete on Monday "
                "during a rescue drill, killing two of its crew, the ministry said."
            ),
            2,
        ),
        (
            "Vier Soldaten bei Übung in Norwegen getötet",
            (
                "Bei einer Übung der Nato in Norwegen sind am Montag vier Soldaten ums "
                "Leben gekommen. Ein Panzer brach durch das Eis."
            ),
            4,
        ),
        (
            "Dos bomberos mueren en un simulacro en Lima",
            (
                "Dos bomberos murieron el martes en Lima al derrumbarse una torre "
                "durante un simulacro."
            ),
            2,
        ),
        (
            "Two volunteers die in Lyon evacuation exercise",
            (
                "Two volunteers who played victims were killed on Saturday in an "
                "evacuation exercise in Lyon when a wall fell on them, the prefecture "
                "said."
            ),
            2,
        ),
        (
            "Three cadets killed in Baltic exercise",
            (
                "Three cadets were killed on Monday in a naval exercise in the Baltic "
                "when their boat capsized, the navy said. The scenario of the exercise "
                "had been an attack on a harbour."
            ),
            3,
        ),
        (
            "Rescue exercise in Oslo turns real: 12 hurt",
            (
                "Twelve students playing casualties were injured on Sunday in Oslo when"
                " a tribune gave way during a rescue exercise, police said."
            ),
            12,
        ),
        (
            "Dos voluntarios mueren en un simulacro en Cali",
            (
                "Dos voluntarios que hacían de heridos murieron el domingo en Cali "
                "cuando un techo cedió durante un simulacro de terremoto."
            ),
            2,
        ),
        (
            "Quattro volontari feriti in un'esercitazione a Pisa",
            (
                "Quattro volontari truccati da feriti sono rimasti davvero feriti "
                "sabato a Pisa quando un palco è crollato durante un'esercitazione."
            ),
            4,
        ),
        (
            "Nine killed in Quetta blast day after drill",
            (
                "A bomb killed nine people at the station in Quetta on Tuesday, a day "
                "after the city had held a rescue drill there with 200 extras."
            ),
            9,
        ),
        (
            "Six die as ferry sinks off Cebu",
            (
                "Six people died on Monday when a ferry sank off Cebu, the coastguard "
                "said. A month ago the crew had taken part in a drill in which "
                "volunteers played the dead."
            ),
            6,
        ),
        (
            "Mock exam stampede kills 15 pupils in Kano",
            (
                "Fifteen pupils were killed on Monday in a crush at a school in Kano as"
                " they left a mock exam, officials said. Some had supposedly been "
                "locked in."
            ),
            15,
        ),
        (
            "Three extras die in film studio fire in Rome",
            (
                "Three extras were killed on Monday in a fire at a film studio in Rome,"
                " the fire brigade said."
            ),
            3,
        ),
        (
            "Eight hurt in Bilbao as grandstand falls during drill",
            (
                "Eight spectators were injured on Sunday in Bilbao. A grandstand fell "
                "during a drill in which actors played victims, the fire brigade said."
            ),
            8,
        ),
        (
            "Six dead in Minsk metro blast",
            (
                "Six people were killed on Wednesday by a blast in the Minsk metro, the"
                " ministry said. Rescuers had practised for such a case in a drill in "
                "May."
            ),
            6,
        ),
        (
            "Zwei Tote bei Manöver in der Lausitz",
            (
                "Zwei Panzergrenadiere sind am Dienstag bei einem Manöver in der "
                "Lausitz ums Leben gekommen. Ihr Fahrzeug stürzte in einen See."
            ),
            2,
        ),
        (
            "Twenty killed in Herat quake",
            (
                "Twenty people died on Friday in an earthquake near Herat. Students "
                "played cards with survivors in a tent, the Red Crescent said after a "
                "simulation of the aftershocks."
            ),
            20,
        ),
    ],
)
def test_who_comes_to_harm_in_an_exercise_counts(
    title: str, text: str, harmed: int
) -> None:
    """An exercise went wrong, or another event is told beside it."""
    labels, _ = told(text, title)
    figures = (labels.killed, labels.injured)

    assert harmed in [one.low for one in figures if one]
    assert labels.severity >= 2


@pytest.mark.parametrize(
    "text",
    [
        "A new video game in which players kill 200 soldiers is out on Monday.",
        "The play, in which 12 miners die in a blast, opens in Lirra on Friday.",
        "Der Film, in dem 40 Menschen bei einem Anschlag sterben, läuft ab Freitag.",
        "Le film, dans lequel 40 personnes sont tuées, sort vendredi.",
        "La novela en la que mueren 40 personas se publica el viernes.",
        "Il film in cui muoiono 40 persone esce venerdì.",
        "O filme em que morrem 40 pessoas estreia na sexta-feira.",
        "Фильм, в котором погибают 40 человек, выходит в пятницу.",
    ],
)
def test_the_dead_of_a_tale_are_nobody(text: str) -> None:
    """What opens in "the film in which" tells of persons who never lived."""
    labels, alerts = told(text, "")

    assert labels.killed is None
    assert labels.severity < 3
    assert not alerts


def test_the_dead_of_a_game_shop_are_somebody() -> None:
    """Where tales are sold or shown people die as well."""
    labels, _ = told("A bomb in a video game shop killed 12 people on Monday.", "")

    assert labels.killed
    assert labels.severity == 4
