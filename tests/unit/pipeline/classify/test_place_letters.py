"""Names in capitals are written as names are."""

from datetime import date
from functools import cache
from typing import Final

import pytest

from pipeline.classify import models, passage
from pipeline.classify.places import letters, reader

MODELS: Final = cache(models.load)
DAY: Final = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("language", "name", "written"),
    [
        ("tr", "AFYONKARAHİSAR", "Afyonkarahisar"),
        ("tr", "DİYARBAKIR", "Diyarbak\u0131r"),
        ("en", "DİYARBAKIR", "Diyarbakir"),
        ("pt", "RIO DE JANEIRO", "Rio de Janeiro"),
        ("en", "SANTA CRUZ DE LA SIERRA", "Santa Cruz de la Sierra"),
        ("fr", "PORT-AU-PRINCE", "Port-au-Prince"),
        ("de", "FRANKFURT AM MAIN", "Frankfurt am Main"),
        ("en", "COX'S BAZAR", "Cox's Bazar"),
        ("en", "N'DJAMENA", "N'Djamena"),
        ("it", "L'AQUILA", "L'Aquila"),
        ("es", "LA PAZ", "La Paz"),
        ("ru", "НИЖНИЙ НОВГОРОД", "Нижний Новгород"),
    ],
)
def test_small_letters_are_those_of_a_name(
    language: str, name: str, written: str
) -> None:
    """Small words inside it stay small, and no dot is left of a Turkish capital."""
    assert letters.written(name, (), language) == written


def test_the_text_knows_how_its_dateline_is_written() -> None:
    """Who prints the name elsewhere knows which of its letters are small."""
    others = ("XI'AN", "Xian", "Xi'An")

    assert letters.written("XI'AN", others, "en") == "Xi'An"


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("tr", "VAN - Kentte ç\u0131ğ düştü, beş kişi öldü.", "Van"),
        (
            "tr",
            "DİYARBAKIR - Diyarbak\u0131r'da ç\u0131kan yang\u0131nda bir kişi öldü.",
            "Diyarbak\u0131r",
        ),
        ("en", "PORT-AU-PRINCE, Haiti - Four people died in a fire.", "Port-au-Prince"),
        ("de", "ULM - Bei einem Brand sind am Freitag vier Menschen gestorben.", "Ulm"),
        ("en", "WASHINGTON - Four sailors of the USA died at sea.", "Washington"),
    ],
)
def test_a_dateline_is_said_once_and_as_a_name(
    language: str, text: str, name: str
) -> None:
    """The town of the dateline is that of the text behind it."""
    read = passage.read(text, DAY, language)
    found = [one.name for one in reader.places_in(read, None, MODELS(), ([], []))]

    assert found.count(name) == 1
    assert not any(one.isupper() and one != "USA" for one in found)
