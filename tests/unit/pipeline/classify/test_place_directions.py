"""A direction with a capital is part of a region's name, and Dutch has adjectives."""

from functools import cache
from typing import Final

import pytest

from pipeline.classify import models
from pipeline.classify.decide import read
from tests.support import factories

MODELS: Final = cache(models.load)


@pytest.mark.parametrize(
    ("language", "text", "name", "country"),
    [
        (
            "en",
            "Six hikers died in a slide in Italy's South Tyrol on Monday.",
            "South Tyrol",
            "IT",
        ),
        ("en", "Six people died in floods in South Texas.", "South Texas", "US"),
        ("en", "Six people died in floods in southern Texas.", "Texas", "US"),
        ("en", "Six people died in floods in North Kivu.", "North Kivu", "CD"),
        ("en", "SOUTH Texas burned, and six people died.", "Texas", "US"),
        ("nl", "Zes doden bij brand in een Utrechtse school.", "Utrecht", "NL"),
        ("nl", "In de Groningse haven kwamen zes mensen om.", "Groningen", "NL"),
        ("nl", "Zes doden bij brand in het Belgische Gent.", "Gent", "BE"),
    ],
)
def test_the_whole_name_is_told(
    language: str, text: str, name: str, country: str
) -> None:
    """In small letters a direction only says where in it."""
    article = factories.reference(language=language, title="")
    main = read(factories.segment(text=text, article=article), MODELS()).places[0]

    assert (main.name, main.country) == (name, country)
