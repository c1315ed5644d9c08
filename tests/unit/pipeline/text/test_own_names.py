"""The own name of a place that a text names in a case."""

from functools import cache
from typing import Final

import pytest

from pipeline.text import gazetteer, own_names

KNOWN: Final = cache(gazetteer.load)


@pytest.mark.parametrize(
    ("printed", "language", "name"),
    [
        ("Krakowie", "pl", "Kraków"),
        ("Łodzi", "pl", "Łódź"),
        ("Warszawie", "pl", "Warszawa"),
        ("Wiedniu", "pl", "Wiedeń"),
        ("Praze", "cs", "Praha"),
        ("Plzni", "cs", "Plzeň"),
        ("Bratislave", "sk", "Bratislava"),
        ("Ljubljani", "sl", "Ljubljana"),
        ("Győrben", "hu", "Győr"),
        ("Jyväskylässä", "fi", "Jyväskylä"),
        ("Helsingissä", "fi", "Helsinki"),
        ("Halep'te", "tr", "Halep"),
        ("İzmir'de", "tr", "İzmir"),
        ("Томске", "ru", "Томск"),
        ("Казани", "ru", "Казань"),
        ("Нижнем Новгороде", "ru", "Нижний Новгород"),
        ("Грозном", "ru", "Грозный"),
        ("Чёрном море", "ru", "Чёрное море"),
        ("Kölner", "de", "Köln"),
        ("Иванове", "ru", "Иваново"),
        ("Иваново", "ru", "Иваново"),
        ("Балакове", "ru", "Балаково"),
        ("Шахтах", "ru", "Шахты"),
        ("Чебоксарах", "ru", "Чебоксары"),
        ("Великого Новгорода", "ru", "Великий Новгород"),
        ("Ростове", "ru", "Ростов-на-Дону"),
        ("Ростове Великом", "ru", "Ростов Великий"),
        ("Омском", "ru", "Омск"),
        ("Budapesten", "hu", "Budapest"),
        ("Poprade", "sk", "Poprad"),
    ],
)
def test_a_place_in_a_case_is_called_by_its_own_name(
    printed: str, language: str, name: str
) -> None:
    """The letters that a case changed are those of the language again."""
    reading = KNOWN().find(printed, language)[0]
    assert own_names.own(printed, reading, language, KNOWN()) == name


@pytest.mark.parametrize(
    ("printed", "language"),
    [
        ("Kraków", "pl"),
        ("Praha", "cs"),
        ("Paris", "fr"),
        ("Wien", "de"),
        ("Сочи", "ru"),
        ("Омского", "ru"),
        ("Томской", "ru"),
        ("Иркутские", "ru"),
    ],
)
def test_other_names_stay_as_printed(printed: str, language: str) -> None:
    """A name in no case, or one that no list has, is not touched."""
    reading = KNOWN().find(printed, language)[0]
    assert own_names.own(printed, reading, language, KNOWN()) == printed


def test_another_place_of_the_name_is_not_meant() -> None:
    """A case of one name may be the name of another place."""
    (reading, *_) = KNOWN().find("Krakowie", "pl")
    elsewhere = reading._replace(lat=0.0)
    assert own_names.own("Krakowie", elsewhere, "pl", KNOWN()) == "Krakowie"
