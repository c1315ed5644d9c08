"""Notes of one mould that tell of another event, and slips that make none."""

import pytest

from tests.unit.pipeline.dedupe.test_dedupe_verdicts import (
    HARBOUR,
    article,
    run,
    second,
    verdict,
)

STRIKE = (
    "At least 3 people were killed in a Russian strike on Kharkiv on Monday, the "
    "regional governor said. Rescue workers searched the rubble of an apartment block."
)
QUAKE = (
    "A magnitude 6.1 earthquake struck off the coast of eastern Japan on Tuesday, the "
    "weather agency said. There was no danger of a tsunami."
)
LOTTERY = (
    "The winning numbers in Saturday's draw of the state lottery were 4, 11, 23, 31 "
    "and 40, with the bonus ball 9. The jackpot of 2.4 million was not won."
)
WARNING = (
    "The weather service has issued a yellow warning of heavy rain for Kerry and Cork "
    "from 6 pm on Wednesday until noon on Thursday. Flooding is possible."
)
MARKET = (
    "Shares in Tokyo closed 1.2 per cent higher on Monday as exporters gained. The "
    "Nikkei index added 412 points to end at 34,120."
)
ANGRIFF = (
    "Bei einem russischen Angriff auf Charkiw sind am Montag mindestens drei Menschen "
    "getötet worden. Das teilte der Gouverneur der Region mit."
)
UNFALL = (
    "Auf der Autobahn 7 bei Kassel ist am Dienstag ein Lastwagen umgekippt. Der Fahrer "
    "wurde schwer verletzt, die Strecke war vier Stunden lang gesperrt."
)
ATAQUE = (
    "Al menos cuatro personas murieron el lunes en un ataque con drones contra la "
    "ciudad de Odesa, informó el gobernador. Hay doce heridos."
)
SEISME = (
    "Un séisme de magnitude 5,4 a secoué lundi la région d'Izmir, selon l'institut "
    "de géophysique. Aucun dégât n'a été signalé pour le moment."
)
SBARCO = (
    "Un barcone con 62 migranti è affondato lunedì al largo di Lampedusa. Otto corpi "
    "sono stati recuperati dalla guardia costiera."
)
INCENDIO = (
    "Um incêndio atingiu na segunda-feira um armazém em Santos e deixou dois mortos. "
    "Os bombeiros controlaram o fogo ao fim de cinco horas."
)
OBSTREL = (
    "Вчера, в понедельник, при обстреле Белгорода погибли три человека, сообщил "
    "губернатор области. Ещё семь человек получили ранения."
)


@pytest.mark.parametrize(
    ("first", "changes", "hours"),
    [
        pytest.param(STRIKE, {"Monday": "Thursday"}, 70, id="weekday"),
        pytest.param(STRIKE, {"Monday": "Wednesday", "3": "5"}, 50, id="toll"),
        pytest.param(STRIKE, {"At least 3": "Two", "Monday": "Tuesday"}, 22, id="word"),
        pytest.param(STRIKE, {"Kharkiv": "Sumy"}, 20, id="city"),
        pytest.param(STRIKE, {"a Russian": "a second Russian"}, 30, id="a second"),
        pytest.param(QUAKE, {"eastern Japan": "Okinawa, Japan"}, 26, id="off Okinawa"),
        pytest.param(QUAKE, {"6.1": "5.8", "Tuesday": "Friday"}, 71, id="magnitude"),
        pytest.param(
            LOTTERY,
            {"Saturday": "Wednesday", "4, 11, 23, 31 and 40": "2, 9, 15, 22 and 37"},
            71,
            id="lottery",
        ),
        pytest.param(
            WARNING,
            {"Kerry and Cork": "Clare", "Wednesday": "Friday", "Thursday": "Saturday"},
            48,
            id="weather",
        ),
        pytest.param(
            MARKET,
            {"Monday": "Tuesday", "1.2": "0.4", "412": "137", "34,120": "34,257"},
            24,
            id="market",
        ),
        pytest.param(
            ANGRIFF, {"Montag": "Mittwoch", "drei": "fünf"}, 49, id="de: toll"
        ),
        pytest.param(ANGRIFF, {"Montag": "Donnerstag"}, 71, id="de: weekday"),
        pytest.param(
            UNFALL, {"Kassel": "Ulm", "Dienstag": "Freitag"}, 70, id="de: place"
        ),
        pytest.param(ATAQUE, {"lunes": "jueves", "cuatro": "seis"}, 70, id="es"),
        pytest.param(SEISME, {"lundi": "mercredi", "Izmir": "Van"}, 47, id="fr"),
        pytest.param(SBARCO, {"lunedì": "venerdì", "62": "45"}, 71, id="it"),
        pytest.param(INCENDIO, {"segunda": "quinta", "Santos": "Recife"}, 70, id="pt"),
        pytest.param(
            OBSTREL, {"понедельник": "четверг", "Белгорода": "Курска"}, 70, id="ru"
        ),
    ],
)
@pytest.mark.parametrize("host", ["a", "b"])
def test_the_same_wording_on_another_event_goes_on(
    first: str, changes: dict[str, str], hours: int, host: str
) -> None:
    """Other facts days later are another event: a lost alert is worse than two."""
    later = first
    for old, new in changes.items():
        assert old in later
        later = later.replace(old, new)

    outcomes = run(
        article("https://a.example/1", first, title=""),
        article(f"https://{host}.example/2", later, 60 * hours, title=""),
    )

    assert verdict(outcomes[1])[0] != "copy"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(HARBOUR.replace("Solheim", "Solhiem"), "copy", id="typo"),
        pytest.param(
            HARBOUR.replace("Nordvik", "Nordvlk").replace("harbour", "harb0ur"),
            "copy",
            id="misread letters",
        ),
        pytest.param(
            HARBOUR.replace("injuring 14", "injuring l4"), "copy", id="misread digit"
        ),
        pytest.param(
            HARBOUR.replace("the Nordvik", "theNordvik").replace(
                "on Monday", "onMonday"
            ),
            "copy",
            id="lost blanks",
        ),
        pytest.param(HARBOUR[: HARBOUR.index("Nordvik") + 4], "copy", id="half a name"),
        pytest.param(HARBOUR[: HARBOUR.index("2.4") + 1], "copy", id="half a number"),
        pytest.param(
            "\n\n".join(HARBOUR.split("\n\n")[k] for k in (2, 0, 1)),
            "copy",
            id="moved paragraphs",
        ),
        pytest.param(HARBOUR + "\n\n1,204 views\n\n12 shares", "copy", id="counters"),
        pytest.param(HARBOUR.replace("14", "41"), "correction", id="other number"),
        pytest.param(
            HARBOUR.replace("Osterby", "Malmo"), "correction", id="other name"
        ),
        pytest.param(
            HARBOUR.replace("killing 3", "killing 14").replace(
                "injuring 14", "injuring 3"
            ),
            "correction",
            id="numbers that change places",
        ),
    ],
)
def test_slips_are_no_facts_and_facts_are_no_slips(text: str, kind: str) -> None:
    """A text that is nearly all there is a copy or a correction, never new."""
    assert kind == second(text)[0]


def test_two_countries_a_letter_apart_are_two() -> None:
    """Iran for Iraq is no slip of the pen."""
    text = HARBOUR.replace("Varn harbour", "a harbour in Iraq")

    outcomes = run(
        article("https://a.example/1", text),
        article("https://b.example/2", text.replace("Iraq", "Iran"), 5),
    )

    assert verdict(outcomes[1])[0] == "correction"


CLAIM = (
    "The rebel front R7 claimed on Friday that its fighters had killed 22 soldiers in "
    "an ambush near Tessalit. The ministry of defence gave no answer."
)
FIRE = (
    "Five people were killed and nine injured when a fire broke out at a furniture "
    "factory in Setubal on Friday evening, the fire brigade said. "
    + HARBOUR.split("\n\n")[0]
)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        pytest.param(
            CLAIM,
            "The ministry of defence denied on Friday that 22 soldiers had been killed "
            "in an ambush near Tessalit, as the rebel front R7 had claimed.",
            id="denial",
        ),
        pytest.param(
            FIRE,
            "Four people were killed and nine injured in the fire at a furniture "
            "factory in Setubal on Friday, the fire brigade said, not five as it had "
            "said before.",
            id="new toll beside the old one",
        ),
        pytest.param(
            FIRE,
            FIRE + " A man has been arrested on suspicion of arson.",
            id="arrest",
        ),
        pytest.param(
            STRIKE + " The two men were found guilty.",
            STRIKE + " The two men were found not guilty.",
            id="not guilty",
        ),
        pytest.param(
            LOTTERY + " Wojska weszły do miasta. Войска вошли в город.",
            LOTTERY + " Wojska weszły do miasta. Войска не вошли в город.",
            id="not entered",
        ),
    ],
)
def test_what_denies_or_corrects_in_the_same_words_is_no_copy(
    first: str, then: str
) -> None:
    """It holds the names and numbers of the first report, and says other news."""
    outcomes = run(
        article("https://a.example/1", first), article("https://b.example/2", then, 3)
    )

    assert verdict(outcomes[1])[0] != "copy"
