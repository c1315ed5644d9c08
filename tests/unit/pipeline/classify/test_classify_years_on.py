"""So many years on: titles of memorials in languages that put it otherwise."""

import pytest

from tests.support.alone import told


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "A veinte años del incendio, Rosario llora a sus 58 muertos",
            "Familiares de los 58 muertos se reunieron el lunes en Rosario.",
        ),
        (
            "A cincuenta años de la avalancha, 90 muertos en la memoria de Huaraz",
            "La plaza de Huaraz se llenó de velas el martes por los 90 muertos.",
        ),
        (
            "A dieci anni dal crollo, Rieti ricorda i suoi 24 morti",
            "Una fiaccolata lunedì a Rieti per i 24 morti del palazzo.",
        ),
        (
            "A trent'anni dall'alluvione, Cuneo ricorda 40 morti",
            "Lunedì a Cuneo una messa per i 40 morti.",
        ),
    ],
)
def test_a_memorial_wakes_nobody(title: str, text: str) -> None:
    """It is of the past, whatever it counts."""
    labels, alerts = told(text, title)

    assert labels.claim_status == "historical"
    assert not alerts


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Tres muertos en un incendio en Rosario",
            "El lunes murieron tres. El dueño pasará 20 años en la cárcel.",
        ),
        (
            "Tre morti in un incendio a Rieti a pochi giorni dal Natale",
            "Un incendio ha ucciso tre persone lunedì a Rieti.",
        ),
    ],
)
def test_years_of_prison_and_days_to_a_feast_are_no_memorial(
    title: str, text: str
) -> None:
    """Such words stand in news too."""
    labels, alerts = told(text, title)

    assert labels.claim_status == "reported"
    assert alerts
