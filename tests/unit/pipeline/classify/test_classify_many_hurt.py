"""Many who are hurt, and few or none who died, in languages the heads know less."""

import pytest

from tests.support.alone import told

VIGO = "52 personas resultaron heridas el lunes al chocar dos trenes. Nadie murió."
KIEL = "In Kiel sind am Montag beim Aufprall einer Fähre 44 Menschen verletzt worden."
FEW = "In Kiel sind am Montag beim Aufprall einer Fähre neun Menschen verletzt worden."


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Choque de trenes en Vigo deja 52 heridos", VIGO),
        ("Fähre rammt Anleger: 44 Verletzte", KIEL),
    ],
)
def test_more_than_twenty_hurt_are_grave(title: str, text: str) -> None:
    """So says the scale, whatever the heads have seen of it."""
    labels, alerts = told(text, title)

    assert labels.severity == 3
    assert alerts


def test_few_hurt_are_not() -> None:
    """Twenty at most."""
    labels, alerts = told(FEW, "Fähre rammt Anleger: neun Verletzte")

    assert labels.severity == 2
    assert not alerts


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Choque en Vigo: 31 heridos", "Hubo 31 heridos leves el lunes en Vigo."),
        ("Fumées à Metz", "Lundi à Metz, 28 élèves ont été légèrement blessés."),
        (
            "Choque em Faro",
            "O choque fez 24 feridos ligeiros segunda-feira.",
        ),
        ("Radfahrer", "Im vorigen Jahr wurden in Kiel 900 Radfahrer verletzt."),
        ("Procès du car", "Le procès du car aux 43 blessés s'est ouvert lundi à Metz."),
        ("Fogos em Faro", "Os fogos fazem 35 feridos por ano em Faro."),
    ],
)
def test_light_wounds_and_those_of_a_year_are_not(title: str, text: str) -> None:
    """Many are hurt, but little, or at other times."""
    labels, alerts = told(text, title)

    assert labels.severity < 3
    assert not alerts
