"""Dead of half a year wake nobody, dead of a day in such a sentence do."""

import pytest

from tests.support.alone import told

TOTALS = (
    "Entre enero y septiembre murieron 480 personas en las carreteras de Perú.",
    "En el primer semestre murieron 110 personas en los ríos de Chile.",
    "Im ersten Halbjahr sind auf den Straßen in Hessen 96 Menschen getötet worden.",
    "Entre janvier et juin, 1 310 personnes sont mortes sur les routes de France.",
    "Nei primi sei mesi dell'anno 410 operai sono morti sul lavoro in Italia.",
    "No primeiro semestre morreram 260 pessoas nas estradas de Portugal.",
    "Первое полугодие: погибли 88 человек на дорогах Тульской области.",
    "In the first half of the year 290 people drowned in Finland, police said.",
)
EVENTS = (
    "Entre el martes y el jueves murieron 44 personas por lluvias en Tabasco.",
    "Im ersten Wagen starben am Montag elf Menschen, als ein Zug bei Celle entgleiste.",
    (
        "Nine people were killed when a lorry hit a bus near Kisumu, Kenya, on Monday. "
        "In the first half of the year 1,900 people were killed on the country's roads."
    ),
)


@pytest.mark.parametrize("text", TOTALS)
def test_the_total_of_a_period_wakes_nobody(text: str) -> None:
    """It is a statistic, however many they are."""
    labels, alerts = told(text, "")

    assert labels.severity <= 2
    assert not alerts


@pytest.mark.parametrize("text", EVENTS)
def test_dead_of_days_stay_grave(text: str) -> None:
    """A period of days is none, and a total beside an event takes nothing away."""
    labels, alerts = told(text, "")

    assert labels.severity >= 3
    assert alerts
