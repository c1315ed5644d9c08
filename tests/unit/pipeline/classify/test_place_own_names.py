"""A place is published by its own name; what is located is what the text prints."""

from functools import cache
from typing import Final

import pytest

from pipeline.classify import models
from pipeline.classify.decide import read
from tests.support import factories

MODELS: Final = cache(models.load)


@pytest.mark.parametrize(
    ("text", "language", "printed", "name"),
    [
        ("Два человека погибли при пожаре в Томске.", "ru", "Томске", "Томск"),
        ("Dwie osoby zginęły w pożarze w Krakowie.", "pl", "Krakowie", "Kraków"),
        ("Dva lidé zahynuli při požáru v Praze.", "cs", "Praze", "Praha"),
        ("Zwei Menschen starben bei einem Brand in Köln.", "de", "Köln", "Köln"),
        ("Halep'te bir evde iki kişi öldü.", "tr", "Halep'te", "Halep"),
        ("Kaksi kuoli tulipalossa Helsingissä.", "fi", "Helsingissä", "Helsinki"),
    ],
)
def test_place_is_called_by_its_own_name(
    text: str, language: str, printed: str, name: str
) -> None:
    """A fact has the same value, and its offsets those of the text."""
    article = factories.reference(language=language, title="")
    labels = read(factories.segment(text=text, article=article), MODELS())
    assert labels.places[0].name == name
    fact = next(each for each in labels.facts if each.value == name)
    assert text[fact.start : fact.end] == printed


def test_one_place_in_two_cases_is_one() -> None:
    """The name in a case and that in none are no two places of the report."""
    text = "W Krakowie spłonął magazyn. Dwie osoby zginęły. Kraków jest w żałobie."
    article = factories.reference(language="pl", title="")
    labels = read(factories.segment(text=text, article=article), MODELS())
    assert [place.name for place in labels.places] == ["Kraków"]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("In einer Münchner Klinik starben am Freitag zwei.", "München", "DE"),
        ("Im Bremer Hafen sind am Freitag zwei Menschen ertrunken.", "Bremen", "DE"),
        ("In der Dresdner Altstadt ist ein Haus eingestürzt.", "Dresden", "DE"),
        ("In einer Göttinger Fabrik brach Feuer aus.", "Göttingen", "DE"),
        (
            "In der Wiener Altstadt sind am Freitag zwei Häuser eingestürzt.",
            "Wien",
            "AT",
        ),
        ("Bund und Länder stritten am Freitag in Bonn über Geld.", "Bonn", "DE"),
    ],
)
def test_a_german_adjective_is_of_its_town(text: str, name: str, country: str) -> None:
    """It may have lost an "en", and Wiener are no people of their own."""
    article = factories.reference(language="de", title="")
    first = read(factories.segment(text=text, article=article), MODELS()).places[0]

    assert (first.name, first.country) == (name, country)


def test_a_town_in_a_case_of_the_title_alone_is_called_by_its_name() -> None:
    """Its adjective in the title is no second town beside the dateline."""
    text = "KIEL - Auf einem Schiff sind am Freitag vier Menschen gestorben."
    article = factories.reference(language="de", title="Vier Tote auf Kieler Werft")
    labels = read(factories.segment(text=text, article=article), MODELS())

    assert [one.name for one in labels.places] == ["Kiel"]
