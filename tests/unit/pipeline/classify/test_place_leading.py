"""What leads to a place: adjectives of peoples between, prepositions in capitals."""

from datetime import date
from functools import cache
from typing import Final

import pytest

from pipeline.classify import models, passage
from pipeline.classify.decide import read
from pipeline.classify.places import features
from pipeline.classify.places.features import Named
from tests.support import factories

MODELS: Final = cache(models.load)


def first(language: str, text: str) -> tuple[str, str | None]:
    """Read *text* and give its main place with its country."""
    article = factories.reference(language=language)
    found = read(factories.segment(text=text, article=article), MODELS()).places
    return found[0].name, found[0].country


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        (
            "de",
            "Bei einem Brand im niederländischen Deventer starben drei Menschen.",
            ("Deventer", "NL"),
        ),
        (
            "de",
            "Bei einem Brand in der türkischen Provinz Edirne starben zwei Männer.",
            ("Edirne", "TR"),
        ),
        (
            "es",
            "Un autobús volcó en la localidad italiana de Chioggia y dejó dos muertos.",
            ("Chioggia", "IT"),
        ),
        (
            "ru",
            "Пожар произошёл в турецкой Анкаре, погибли два человека.",
            ("Анкара", "TR"),
        ),
    ],
)
def test_a_people_between_hides_no_preposition(
    language: str, text: str, place: tuple[str, str]
) -> None:
    """The town of "im niederländischen Deventer" is led like "in Deventer"."""
    assert first(language, text) == place


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pl", "W Rzeszowie zawaliło się rusztowanie, dwie osoby są ranne."),
        ("ru", "На Камчатке обрушилась крыша, погибли двое."),  # noqa: RUF001
        ("es", "En Lorca ardió una nave y murió un obrero."),
    ],
)
def test_preposition_that_opens_a_sentence_is_no_part_of_a_name(
    language: str, text: str
) -> None:
    """A town is "W Rzeszowie", with what leads to it, and no longer name."""
    read_ = passage.read(text, date(2026, 5, 2), language)
    found = features.candidates(read_, None, MODELS(), Named((), ()))
    assert ["came_before" in one.seen for one in found] == [False]


def test_polish_case_of_a_town_in_ia() -> None:
    """The town of "W Gdyni" is Gdynia."""
    assert first("pl", "W Gdyni spłonęła hala.") == ("Gdynia", "PL")
