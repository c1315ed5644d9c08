"""Victims of an exercise are played, those of a rumour are none."""

import pytest

from schemas.common import Range
from tests.support.alone import told


@pytest.mark.parametrize(
    "text",
    [
        (
            "Services took part in a drill at Oslo airport on Monday in which "
            "40 people were 'killed' in a crash, police said."
        ),
        (
            "An exercise simulating a chemical attack that kills 200 people was held "
            "in Manchester on Monday."
        ),
        (
            "Firefighters rehearsed on Monday in Leeds; in the mock attack 30 people "
            "were killed."
        ),
        (
            "Bei einer Katastrophenschutz\u00fcbung in Hamburg am Montag wurden 30 "
            "Menschen zum Schein get\u00f6tet."
        ),
        (
            "Un simulacro de terremoto en Ciudad de M\u00e9xico dej\u00f3 el lunes 30 "
            "muertos ficticios, dijeron las autoridades."
        ),
        (
            "Un exercice simulant un attentat qui a fait 50 morts fictifs a eu lieu "
            "lundi \u00e0 Lyon."
        ),
        "Rescue teams practised on Monday for a train crash with 60 dead in Leeds.",
        "Hospital staff in Leeds rehearsed a bus crash with 45 injured and 12 dead.",
        "Feuerwehr probt in Kiel den Ernstfall: F\u00e4hrungl\u00fcck mit 40 Toten.",
        "Des pompiers ont simul\u00e9 \u00e0 Lille un incendie avec 25 morts.",
        "Los bomberos ensayaron en Sevilla un accidente de tren con 30 muertos.",
        "I soccorritori hanno simulato a Bari un incidente con 30 morti.",
        "Os bombeiros simularam em Braga um acidente com 30 mortos.",
        "Bei der \u00dcbung in Kiel wurde ein Feuer mit 20 Toten angenommen.",
        "L'exercice simulait \u00e0 Lille un incendie faisant 25 morts.",
        "El simulacro recre\u00f3 en Sevilla un choque de trenes con 30 muertos.",
        "L'esercitazione inscenava a Bari un crollo con 30 morti.",
        "O simulado encenou em Braga um acidente de trem com 30 mortos.",
        "At Tuesday's drill in Leeds 40 people were killed, according to the script.",
        (
            "The army held its annual exercise on Monday. In the scenario a magnitude "
            "8 quake kills 20,000 people in Oslo."
        ),
        (
            "Bei der \u00dcbung am Montag in Kiel wurden 40 Menschen get\u00f6tet, "
            "so das Drehbuch der Polizei."
        ),
        "En un simulacro en Bilbao murieron 40 personas, seg\u00fan el guion.",
        "Lors d'un exercice, 40 personnes sont mortes, selon le sc\u00e9nario.",
        "In un'esercitazione a Bari sono morte 40 persone, secondo il copione.",
        "Num exerc\u00edcio em Braga morreram 40 pessoas, segundo o roteiro.",
        "В Омске прошли учения: по легенде при взрыве погибли 40 человек.",  # noqa: RUF001
        "Спасатели отработали в Казани крушение поезда с 40 погибшими.",  # noqa: RUF001
    ],
)
def test_who_dies_in_an_exercise_wakes_nobody(text: str) -> None:
    """No figure, no alert."""
    labels, alerts = told(text, title="Exercise")

    assert (labels.killed, alerts) == (None, [])
    assert labels.severity <= 1


def test_who_dies_in_an_exercise_of_the_headline_wakes_nobody() -> None:
    """The headline is read as the text is."""
    labels, alerts = told(
        "Leeds firefighters held a big exercise on Sunday.",
        title="Firefighters simulate crash with 40 dead and 100 injured",
    )

    assert (labels.killed, labels.injured) == (None, None)
    assert not alerts


def test_who_dies_by_an_accident_in_an_exercise_counts() -> None:
    """The word alone takes nothing back."""
    text = (
        "Five soldiers were killed when a shell exploded during a drill simulating an "
        "attack near Oslo on Monday, the army said."
    )
    labels, alerts = told(text, title="Exercise")

    assert labels.killed
    assert labels.killed.low == 5
    assert len(alerts) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers trained for a parade in Oslo when a blast killed 12 people.",
        "A live-fire drill with tanks killed 12 soldiers near Oslo on Monday.",
        "An exercise with live rounds has claimed the lives of 12 soldiers in Oslo.",
        "A drill with explosives cost 12 recruits their lives on Monday in Oslo.",
        "Doce soldados murieron en un simulacro de rescate en Sevilla.",
        "Un simulacro de incendio deja 12 muertos en Sevilla por una estampida.",
        "Twelve soldiers were killed in an exercise near Oslo when a shell exploded.",
        "Zw\u00f6lf Soldaten sind bei einer \u00dcbung nahe Kiel get\u00f6tet worden.",
        "Двенадцать солдат погибли на учениях под Омском.",
        "Douze soldats sont morts lors d'un exercice avec des chars \u00e0 Lyon.",
    ],
)
def test_who_comes_to_harm_beside_a_drill_counts(text: str) -> None:
    """A verb or a side clause between them parts the dead from what is played."""
    labels, _ = told(text, title="Exercise")

    assert labels.killed
    assert labels.killed.low == 12


@pytest.mark.parametrize(
    "text",
    [
        (
            "Reports that 12 people were killed in a shooting in Atlanta were false, "
            "police said. There was no shooting."
        ),
        "Rumours of a bomb that killed 40 people in Lyon are unfounded, police said.",
        "Claims that 30 migrants died in a fire near Rome were a hoax, police said.",
    ],
)
def test_reports_that_are_false_wake_nobody(text: str) -> None:
    """They are denied, and nobody is dead."""
    labels, alerts = told(text, title="Exercise")

    assert labels.claim_status == "denied"
    assert (labels.killed, alerts) == (Range(low=0, high=0), [])


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Rescuers practise for crash with 60 dead",
            "Many people came to see it in Leeds on Monday, the mayor said.",
        ),
        (
            "Feuerwehr probt F\u00e4hrungl\u00fcck mit 40 Toten",
            "Die Feuerwehr in Kiel war am Montag im Hafen. Viele sahen zu.",
        ),
        (
            "Exercice : 40 personnes sont mortes, selon le sc\u00e9nario",
            "Les pompiers de Lille \u00e9taient nombreux lundi sur le port.",
        ),
    ],
)
def test_a_played_figure_of_the_headline_is_none(title: str, text: str) -> None:
    """A figure of the headline is played as one of the text is, in every language."""
    labels, alerts = told(text, title)

    assert (labels.killed, alerts) == (None, [])


@pytest.mark.parametrize(
    "text",
    [
        "Ten people die in the film, which a court in Oslo banned on Monday.",
        "In the novel, 34 passengers drown off Bergen. It comes out in autumn.",
        "Zehn Menschen starben im Film, den ein Gericht in Kiel am Montag verbot.",
        "Dans le film, 34 personnes meurent dans un naufrage.",
        "Doce mineros mueren en la novela, que sale en oto\u00f1o.",
        "Nel romanzo muoiono 16 persone.",
        "No filme morrem onze mineiros.",
    ],
)
def test_who_dies_in_a_tale_is_not_counted(text: str) -> None:
    """A film or novel has no victims, whatever a court or shop does with it."""
    labels, alerts = told(text, "")

    assert (labels.killed, alerts) == (None, [])


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Three people were killed in the film studio in Oslo, police said.", 3),
        ("Zehn Menschen starben im Filmpalast in Kiel, als das Dach einbrach.", 10),
    ],
)
def test_who_dies_where_films_are_made_counts(text: str, killed: int) -> None:
    """A studio or a cinema is a place, not a tale."""
    labels, _ = told(text, "")

    assert labels.killed == Range(low=killed, high=killed)


@pytest.mark.parametrize(
    "text",
    [
        (
            "Crews treated 40 people who were injured and removed six bodies in a mock "
            "plane crash at Oslo airport on Monday."
        ),
        (
            "Bei einer Gro\u00df\u00fcbung in Kiel haben Helfer am Montag 60 Verletzte "
            "versorgt und acht Tote geborgen."
        ),
        (
            "Beim Man\u00f6ver in Kiel zogen Helfer 20 Verletzte und vier Tote aus "
            "einem Tunnel. Alle Opfer waren Komparsen."
        ),
        (
            "Rescuers pulled twelve dead and 30 injured out of a tunnel in Bern on "
            "Monday during an exercise. All victims were extras, the canton said."
        ),
        (
            "At an exercise in Bern rescuers treated 30 injured and recovered five "
            "bodies. The victims were played by volunteers."
        ),
        (
            "Un exercice a eu lieu lundi \u00e0 Lyon : 12 morts et 30 bless\u00e9s ont "
            "\u00e9t\u00e9 pris en charge. Les victimes \u00e9taient des figurants."
        ),
        (
            "En un simulacro en Bilbao los bomberos rescataron a 30 heridos y cinco "
            "muertos. Las v\u00edctimas eran figurantes."
        ),
        (
            "All'esercitazione di Bari i soccorritori hanno recuperato cinque morti e "
            "30 feriti. Le vittime erano figuranti."
        ),
    ],
)
def test_victims_behind_the_words_of_a_drill_are_played(text: str) -> None:
    """Its word may stand behind the figure, or a sentence that they are actors."""
    labels, alerts = told(text, title="Exercise")

    assert (labels.killed, labels.injured) == (None, None)
    assert not alerts


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (
            "Three men died in Leeds on Monday after a simulated fire spread.",
            3,
        ),
        (
            (
                "Two soldiers were killed in a mock attack in Norway on Monday when "
                "a live shell went off."
            ),
            2,
        ),
        (
            (
                "Bei einer \u00dcbung in Kiel sind am Montag vier Menschen gestorben "
                "und sechs verletzt worden, als eine Br\u00fccke einst\u00fcrzte."
            ),
            4,
        ),
        (
            (
                "Crews recovered nine bodies and treated 30 people after a blast at "
                "a plant in Leeds on Monday, days after a drill there."
            ),
            9,
        ),
        (
            (
                "Eight people were killed on Monday in a fire at a studio in Leeds. "
                "The dead were extras of a series."
            ),
            8,
        ),
    ],
)
def test_those_who_die_in_or_after_a_drill_are_dead(text: str, killed: int) -> None:
    """What went wrong there is news, and extras are no sign without an exercise."""
    labels, _ = told(text, "News of Monday")

    assert labels.killed is not None
    assert labels.killed.low == killed


@pytest.mark.parametrize(
    "text",
    [
        "SATIRE - Four people died of a memo in Leeds on Monday, police said.",
        "Parody: Four people died of a memo in Leeds on Monday, police said.",
        "[SATIRE] Four people were killed by a memo on Monday, police said.",
        "SATIRE - Vier Menschen starben am Montag in Kiel bei einem Brand.",
        "SATIRE - Quatre personnes sont mortes lundi dans un incendie, dit le maire.",
    ],
)
def test_a_text_that_calls_itself_satire_wakes_nobody(text: str) -> None:
    """Nobody in it came to harm, and the label is no town."""
    labels, alerts = told(text, title="Four dead")

    assert not alerts
    assert labels.severity <= 1
    assert labels.killed is None
    assert not labels.is_event
    assert all("satire" not in place.name.casefold() for place in labels.places)


def test_an_opinion_wakes_nobody() -> None:
    """What it judges was reported elsewhere."""
    text = (
        "OPINION - Four people died when a wall fell in Leeds on Monday, police said."
    )
    labels, alerts = told(text, title="Four dead")

    assert not alerts
    assert not labels.is_event


def test_another_label_of_a_desk_leaves_news_what_it_is() -> None:
    """The form of a text says nothing of what it tells, and is no town either."""
    text = "EXCLUSIVE - Four people died when a wall fell on Monday, police said."
    labels, alerts = told(text, title="Four dead")

    assert alerts
    assert not labels.places
