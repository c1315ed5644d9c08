"""How regional German, Dutch and Polish press says who died, was hurt or is missing."""

from datetime import date

import pytest

from pipeline.classify import casualties, models, passage
from pipeline.classify.casualties import KINDS, printed

TODAY = date(2026, 3, 2)


def figures(language: str, text: str) -> list[str | None]:
    """Give killed, injured and missing as they are printed."""
    read = passage.read(text, TODAY, language)
    persons = models.load().persons
    found = casualties.find(read, None, persons, None).best(casualties.ANY)
    return [printed(count) if (count := found[kind]) else None for kind in KINDS]


@pytest.mark.parametrize(
    ("language", "text", "killed"),
    [
        ("de", "Ein Toter und Sachschaden bei Brand in Lustenau.", "1"),
        ("de", "Bei dem Sturz verlor ein Landwirt sein Leben.", "1"),
        ("de", "Drei Arbeiter verloren in dem Silo ihr Leben.", "3"),
        ("de", "Zwei Insassen überlebten den Aufprall nicht.", "2"),
        ("de", "Für den Lenker des Motorrads kam jede Hilfe zu spät.", "1"),
        ("de", "Eine Seniorin ist ihren schweren Verletzungen erlegen.", "1"),
        ("de", "Der Felssturz riss zwei Kletterer in den Tod.", "2"),
        ("de", "Vier Urlauber fanden in dem Stollen den Tod.", "4"),
        ("de", "Leichen zweier Tourengeher am Säntis geborgen.", "2"),
        ("de", "Die zwei schwer verletzten Insassen starben im Spital.", "2"),
        ("de", "Er ist das fünfte Todesopfer des Brandes.", "5"),
        ("de", "Eine Elfjährige ist in der Aare ertrunken.", "1"),
        ("de", "Das Feuer forderte sechs Menschenleben.", "6"),
        ("de", "Ein Mann ist im Krankenhaus gestorben.", "1"),
        ("de", "Toter nach Streit in Feldkirch.", "1"),
        ("de", "Eine fünfköpfige Familie kam in dem Rauch ums Leben.", "5"),
        ("nl", "Een motard liet het leven bij een ongeval in Bree.", "1"),
        ("nl", "Twee inzittenden overleefden de botsing niet.", "2"),
        ("nl", "Een trucker is aan zijn verwondingen bezweken.", "1"),
        ("nl", "In de Maas is een lichaam aangetroffen.", "1"),
        ("nl", "Een dodelijk slachtoffer bij woningbrand in Ieper.", "1"),
        ("nl", "Slachtoffer schietpartij Venlo overleden.", "1"),
        ("pl", "Kierowca skody nie przeżył zderzenia.", "1"),
        ("pl", "W stawie znaleziono zwłoki.", "1"),
        ("pl", "W wypadku zginęła czteroosobowa rodzina.", "4"),
        ("pl", "To czwarta śmiertelna ofiara pożaru.", "4"),
        ("pl", "Jedna ofiara śmiertelna wypadku pod Kutnem.", "1"),
    ],
)
def test_who_died_is_counted(language: str, text: str, killed: str) -> None:
    """By verbs, by nouns, by the ordinal of the last to die, by a body found."""
    assert figures(language, text) == [killed, None, None]


@pytest.mark.parametrize(
    ("language", "text", "injured"),
    [
        ("de", "Sieben Fahrgäste mussten ins Spital gebracht werden.", "7"),
        ("de", "Zwei Bewohner erlitten Rauchgasvergiftungen.", "2"),
        ("de", "Eine Velofahrerin schwebt in Lebensgefahr.", "1"),
        ("de", "Zwölf Menschen wurden verletzt, vier davon schwer verletzt.", "12"),
        ("de", "Es gab weder Schüsse noch Verletzte.", "0"),
        ("de", "Eine Radfahrerin wurde angefahren und leicht verletzt.", "1"),
        ("nl", "Een bejaarde kwam ten val en raakte zwaargewond.", "1"),
        ("nl", "Vier gekwetsten bij kettingbotsing in Aalter.", "4"),
        ("nl", "Drie kinderen werden naar het UZ Leuven gebracht.", "3"),
        ("nl", "Er raakten 14 mensen gewond, vijf van hen zwaargewond.", "14"),
        ("pl", "Dziewięć osób trafiło do szpitali.", "9"),
        ("pl", "Do szpitala przewieziono sześcioro dzieci.", "6"),
        ("pl", "W wypadku autokaru ucierpiało 15 pasażerów.", "15"),
        ("fr", "Douze personnes ont été blessées, dont trois d'entre elles.", "12"),
    ],
)
def test_who_was_hurt_is_counted(language: str, text: str, injured: str) -> None:
    """Hospitals of three countries, wounds, and a part of those just counted."""
    assert figures(language, text) == [None, injured, None]


@pytest.mark.parametrize(
    ("language", "text", "missing"),
    [
        ("de", "Von zwei Seglern fehlt weiterhin jede Spur.", "2"),
        ("de", "Noch immer fehlt von 30 Menschen jede Spur.", "30"),
        ("de", "Zwei Alpinisten sind seit Sonntag abgängig.", "2"),
        ("nl", "Nog altijd ontbreekt van zes opvarenden elk spoor.", "6"),
    ],
)
def test_of_whom_no_trace_is_found_is_missing(
    language: str, text: str, missing: str
) -> None:
    """Where people are lost or sought, not where the police look for a suspect."""
    assert figures(language, text) == [None, None, missing]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Ein toter Winkel wurde dem Fahrer zum Verhängnis."),
        ("de", "Toter Winkel: neue Spiegel für Busse."),
        ("de", "Zwei Kinder überlebten."),
        ("de", "Von den drei Tätern fehlt noch jede Spur."),
        ("nl", "Het lichaam heeft elke dag vitamine D nodig."),
        ("pl", "Stan zdrowia pacjentki jest stabilny."),
    ],
)
def test_what_befell_nobody_is_not_counted(language: str, text: str) -> None:
    """Dead angles, survivors, suspects, bodies that are alive."""
    assert figures(language, text) == [None, None, None]


def test_of_the_hurt_some_of_whom_died_the_dead_are_told_apart() -> None:
    """Three of them is a part, unless something else befell it."""
    text = "Elf Menschen wurden verletzt, drei von ihnen starben im Spital."

    assert figures("de", text) == ["3", "11", None]
