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
