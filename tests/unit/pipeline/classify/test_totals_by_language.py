"""Dead of half a year, and of a disease in a season, wake nobody in ten languages."""

from datetime import UTC, datetime

import pytest

from pipeline.library import Pipeline, RawArticle

AT = datetime(2026, 6, 16, 9, tzinfo=UTC)


def severity(language: str, text: str) -> tuple[int, int]:
    """Give the severity of a text, and how many alerts it opens."""
    article = RawArticle(
        url="https://n.example/a", title="", body=text, language=language
    )
    found = Pipeline().read(article, at=AT)
    (report,) = found.reports
    return report.labels.severity, len(found.alerts)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Deze winter zijn in België 120 mensen aan griep overleden."),
        ("pl", "Tej zimy na grypę zmarło w Polsce 120 osób."),
        ("tr", "Bu kış Türkiye'de gripten 120 kişi öldü."),  # noqa: RUF001
        ("ar", "توفي 120 شخصا بسبب الإنفلونزا في المغرب هذا الشتاء."),
        ("fr", "Cet hiver, la grippe a fait 120 morts en Belgique."),
        ("nl", "In het eerste halfjaar zijn in Gelderland 96 fietsers omgekomen."),
        ("pl", "W pierwszym półroczu na drogach Mazowsza zginęło 96 osób."),
        ("tr", "Yılın ilk yarısında İzmir'de trafik kazalarında 96 kişi öldü."),  # noqa: RUF001
        ("ar", "قتل 96 شخصا على الطرق في تونس في النصف الأول من العام."),
    ],
)
def test_the_total_of_a_period_wakes_nobody(language: str, text: str) -> None:
    """It is a statistic, however many they are."""
    grade, alerts = severity(language, text)

    assert grade <= 2
    assert not alerts


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "nl",
            "Een lawine doodde maandag bij Davos acht skiërs, de eerste deze winter.",
        ),
        (
            "pl",
            "Lawina zabiła w poniedziałek osiem osób pod Zakopanem, pierwsze tej zimy.",
        ),
        ("ar", "قتل ثمانية أشخاص في انهيار ثلجي في فاريا، وهم أول ضحايا هذا الشتاء."),
    ],
)
def test_an_event_of_a_season_stays_grave(language: str, text: str) -> None:
    """The first of this winter died in an event."""
    grade, alerts = severity(language, text)

    assert grade >= 3
    assert alerts == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Seit Beginn der Badesaison sind in Bayern 14 Menschen ertrunken."),
        ("de", "In den Alpen starben seit Anfang November 23 Skitourengeher."),
        ("nl", "Sinds het begin van de zomer zijn in Friesland elf mensen verdronken."),
        ("pl", "Od początku wakacji w jeziorach utonęły 34 osoby."),
        ("pl", "Od początku listopada z wychłodzenia zmarło w kraju 12 osób."),
        ("en", "Since the start of the season 12 people have drowned off Cornwall."),
        ("fr", "Depuis le début de l'hiver, 14 skieurs sont morts en Savoie."),
        ("es", "Desde el inicio de la temporada han muerto 12 bañistas en Cádiz."),
        ("it", "Dall'inizio dell'estate sono annegate 13 persone in Veneto."),
    ],
)
def test_the_total_since_a_season_began_wakes_nobody(language: str, text: str) -> None:
    """It adds up what was told one by one."""
    grade, alerts = severity(language, text)

    assert grade <= 2
    assert not alerts


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "de",
            "Beim schwersten Unfall seit Saisonbeginn starben am Montag acht Menschen.",
        ),
        (
            "pl",
            "W najtragiczniejszym wypadku od początku wakacji zginęło osiem osób.",
        ),
    ],
)
def test_the_worst_event_of_a_season_stays_grave(language: str, text: str) -> None:
    """A season is only what it is measured by."""
    grade, alerts = severity(language, text)

    assert grade >= 3
    assert alerts == 1
