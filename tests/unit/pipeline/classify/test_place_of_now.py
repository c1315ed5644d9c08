"""A deed of another time, and where a speaker is, outweigh no dateline."""

from functools import cache
from typing import Final

import pytest

from pipeline.classify import models
from pipeline.classify.decide import read
from tests.support import factories

MODELS: Final = cache(models.load)


def _place(language: str, text: str, title: str = "") -> str:
    article = factories.reference(language=language, title=title)
    return read(factories.segment(text=text, article=article), MODELS()).places[0].name


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        (
            "en",
            (
                "NAKURU, Kenya - A fire killed six people in a hall on Monday, two "
                "years after a blast in Eldoret wounded nine."
            ),
            "Nakuru",
        ),
        (
            "fr",
            (
                "DIJON. Six personnes sont mortes lundi dans un incendie, un an après "
                "l'explosion à Besançon qui avait tué deux hommes."
            ),
            "Dijon",
        ),
        (
            "de",
            (
                "LINZ. Bei einem Brand sind am Montag sechs Menschen gestorben. Erst "
                "im Juli starben bei einem Feuer in Graz drei Menschen."
            ),
            "Linz",
        ),
        (
            "it",
            (
                "PERUGIA. Sei persone sono morte lunedì in un incendio, tre mesi dopo "
                "il rogo a Terni che uccise due donne."
            ),
            "Perugia",
        ),
        (
            "es",
            (
                "BURGOS. Seis personas murieron el lunes en un incendio, un año "
                "después de la explosión en Zamora que mató a dos mujeres."
            ),
            "Burgos",
        ),
        (
            "ru",
            (
                "ИРКУТСК. Шесть человек погибли в понедельник при пожаре, через год "
                "после взрыва в Кемерово."
            ),
            "Иркутск",
        ),
    ],
)
def test_earlier_deeds_are_of_another_place(
    language: str, text: str, place: str
) -> None:
    """As the words of their clause tell."""
    assert _place(language, text).casefold() == place.casefold()


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        (
            "en",
            "NAIROBI - A year after the election, six people died in a fire in Kisumu.",
            "Kisumu",
        ),
        ("de", "WIEN. Zwei Jahre nach der Wahl, starben sechs in Graz.", "Graz"),
        ("en", "LIMA - Six died on Monday after a bus crash in Cusco.", "Cusco"),
        ("en", "ROME - Six people were killed, police said, in Bari.", "Bari"),
    ],
)
def test_deeds_of_now_go_before_the_dateline(
    language: str, text: str, place: str
) -> None:
    """A comma ends what happened before, and "after" alone tells of no other time."""
    assert _place(language, text) == place


def test_headline_and_dateline_are_outweighed_by_neither() -> None:
    """The text has more of a deed that the headline does not name."""
    text = "ARUSHA - Six died in a flood. A blaze in Moshi killed two others."

    assert _place("en", text, "Six die in Arusha flood") == "Arusha"
    assert _place("en", text, "Six die in flood in Arusha") == "Arusha"


def test_a_headline_may_name_both() -> None:
    """Where it says in the capital what is said of the other, the deed decides."""
    text = "PARIS - Six people were killed in a blast in Lens on Monday."

    assert _place("en", text, "Blast in Lens kills six, talks in Paris") == "Lens"


def test_a_speaker_is_not_where_it_happened() -> None:
    """What stands before "said in" happened before it."""
    text = (
        "NEW DELHI - Six people were killed on Monday by an avalanche in Manali, "
        "the army said in Shimla."
    )

    assert _place("en", text, "Avalanche kills six in Himachal") == "Manali"
