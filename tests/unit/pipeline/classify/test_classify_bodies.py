"""Bodies of animals and of the long dead are no dead of the day."""

from datetime import date

import pytest

from pipeline.classify import casualties, models, passage


def killed(language: str, text: str) -> str | None:
    """Give the fresh dead of *text* as printed, or None."""
    read = passage.read(text, date(2026, 6, 17), language)
    persons = models.load().persons
    found = casualties.counts_in(read, persons)
    count = casualties.best([one for one in found if not one.past], "killed")
    return count and casualties.printed(count)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Les corps de trois chevaux ont été retrouvés près d'Orlac.", None),
        ("fr", "Un soldat et trois chevaux sont morts.", "1"),
        ("fr", "Trois vaches mortes gisaient dans le pré.", None),
        ("es", "Hallaron los cuerpos de dos ballenas en la playa.", None),
        ("es", "Murieron 12 en León tras el choque.", "12"),
        ("de", "Vier tote Kühe lagen nach dem Gewitter auf der Weide.", None),
        ("de", "Bei dem Brand starben zwei Menschen und 40 Schweine.", "2"),
        ("it", "Trovati i corpi di due lupi nel bosco.", None),
        ("pt", "Os corpos de seis golfinhos foram achados.", None),
        ("ru", "Найдены тела двух дельфинов.", None),
    ],
)
def test_bodies_of_animals_count_nobody(
    language: str, text: str, expected: str | None
) -> None:
    """An animal that is counted is no person, also behind "dead"."""
    assert killed(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Ten bodies from a Roman grave were found in Orley on Monday.", None),
        ("en", "The remains of two soldiers of World War II were found.", None),
        ("en", "Nine bodies were exhumed on Monday from a mass grave of 1992.", None),
        ("en", "The bodies of three hikers were found near the Roman Bridge.", "3"),
        (
            "en",
            "A grave with nine bodies from the Bronze Age was opened in Orley.",
            None,
        ),
        ("en", "A cast of a man killed in 79 has been found by archaeologists.", None),
        ("en", "Archaeologists have found three men who died under the ash.", None),
        ("en", "Two archaeologists were killed when a trench fell in on Monday.", "2"),
        (
            "en",
            (
                "A student died on Monday when a wall fell at a dig where "
                "archaeologists had found a villa."
            ),
            "1",
        ),
        ("en", "Thirty bodies were found in a mass grave in Orley on Monday.", "30"),
        ("de", "Die Leichen von zwei Soldaten aus dem Zweiten Weltkrieg.", None),
        ("de", "Die Leichen von zwei Soldaten wurden gefunden.", "2"),
        ("de", "Bei der Explosion einer Bombe aus dem Weltkrieg: zwei Leichen.", "2"),
        ("fr", "Les corps de six soldats de la Grande Guerre, exhumés.", None),
        ("es", "Hallan los restos de cinco soldados de la guerra mundial.", None),
        ("it", "Trovati i corpi di due soldati della guerra mondiale.", None),
        ("pt", "Achados os corpos de três soldados da guerra mundial.", None),
        ("ru", "Найдены тела трёх солдат времён войны.", None),
    ],
)
def test_bodies_of_an_old_grave_are_of_the_past(
    language: str, text: str, expected: str | None
) -> None:
    """They died long ago; a bomb of an old war kills today."""
    assert killed(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Deux personnes brûlées vives dans un autocar."),
        ("es", "Dos pasajeros fueron quemados vivos en el autobús."),
        ("it", "Due operai arsi vivi nel capannone."),
        ("pt", "Dois operários morreram, queimados vivos, no galpão."),
        ("ru", "Двое рабочих сгорели заживо на складе."),
    ],
)
def test_who_is_burnt_alive_is_dead(language: str, text: str) -> None:
    """Burns hurt; to be burnt alive is to die."""
    assert killed(language, text) == "2"
