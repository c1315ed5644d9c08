"""Whose word a text prints: what stands in brackets in a dateline may be a country."""

from datetime import date

import pytest

from pipeline.classify import passage
from pipeline.classify.origin import origin


def _origin(text: str, language: str = "en") -> str:
    return origin(passage.read(text, date(2026, 3, 2), language), "one.example")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "CUSCO (Perú) - Tres personas murieron en un choque."),
        ("es", "LOJA (Ecuador) - Un alud dejó tres muertos."),
        ("fr", "LIÈGE (Belgique) - Trois personnes sont mortes dans un incendie."),
        ("it", "LUGANO (Svizzera) - Tre persone sono morte in un incendio."),
        ("en", "PORTLAND (Maine) - Three people died in a fire."),
        ("pt", "CÓRDOVA (Argentina) - Um incêndio matou três pessoas."),
        ("ru", "ОШ (Киргизия) - При пожаре погибли трое."),
    ],
)
def test_a_country_or_region_is_no_agency(language: str, text: str) -> None:
    """The outlet that prints it tells it."""
    assert _origin(text, language) == "one.example"


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        ("CUSCO (AP) - Three people died in a crash.", "AP"),
        ("CUSCO, Peru (Reuters) - Three people died in a crash.", "Reuters"),
        ("BEIRUT (SANA) - Three people died in a crash.", "SANA"),
        ("DELHI (ANI) - Three people died in a crash.", "ANI"),
        ("BEIJING (Xinhua) - Three people died in a crash.", "Xinhua"),
        ("CUSCO (Peru) - Three died, according to the Andean Herald.", "Andean Herald"),
    ],
)
def test_an_agency_is_credited(text: str, credited: str) -> None:
    """Be it also a town somewhere, or credited behind the dateline alone."""
    assert _origin(text) == credited
