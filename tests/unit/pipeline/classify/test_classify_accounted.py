"""The missing who were found are missing no longer, dead or alive."""

from datetime import date

import pytest

from pipeline.classify import casualties, models, passage


def missing(language: str, text: str) -> int | None:
    """Give how many *text* counts as missing at least; None = not stated."""
    read = passage.read(text, date(2026, 6, 17), language)
    found = casualties.find(read, None, models.load().persons, None)
    best = found.best(casualties.ANY)["missing"]
    return best and best.low


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The two missing hikers were found dead, and the toll rose to seven."),
        ("en", "Rescuers recovered the bodies of the two missing miners on Tuesday."),
        ("en", "The two missing children have been found safe. Two were missing."),
        ("en", "No one is missing any more after the flood, which killed seven."),
        ("de", "Die zwei vermissten Wanderer wurden tot gefunden."),
        ("de", "Die Leichen der beiden Vermissten wurden geborgen."),
        ("de", "Niemand wird mehr vermisst. Sieben Menschen starben."),
        ("es", "Hallaron los cuerpos de los dos desaparecidos."),
        ("es", "Los dos excursionistas desaparecidos fueron encontrados con vida."),
        ("fr", "Les corps sans vie des deux disparus ont été retrouvés."),
        ("fr", "Les deux randonneurs portés disparus ont été retrouvés vivants."),
        ("it", "Trovati i corpi dei due dispersi: il bilancio sale a sette morti."),
        ("it", "Non ci sono più dispersi. Sette persone sono morte."),
        ("pt", "Os dois desaparecidos foram encontrados mortos na terça."),
    ],
)
def test_nobody_is_missing_once_all_were_found(language: str, text: str) -> None:
    """So the story no longer counts those of its earlier reports."""
    assert missing(language, text) == 0


@pytest.mark.parametrize(
    ("language", "text", "left"),
    [
        ("en", "One of the four missing sailors was found; three remain missing.", 3),
        ("en", "The two missing men were found. Three more are still missing.", 3),
        ("de", "Einer der vier Vermissten ist tot, drei werden noch vermisst.", 3),
        ("es", "Hallaron a los dos desaparecidos; tres siguen desaparecidos.", 3),
    ],
)
def test_the_rest_is_missing_still(language: str, text: str, left: int) -> None:
    """Who is said to be sought yet."""
    assert missing(language, text) == left


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Fears for the missing grew after bodies were found."),
        ("en", "The bodies of two of the four missing miners were found."),
        ("en", "The car of the missing couple was found in a lake."),
        ("en", "Rescuers found two bodies and went on searching for the missing."),
        ("de", "Die Leichen von zwei der vier Vermissten wurden gefunden."),
        ("es", "Hallaron los cuerpos de dos de los cuatro desaparecidos."),
        ("fr", "Le corps d'un des deux disparus a été retrouvé."),
        ("it", "Trovato il corpo di uno dei due dispersi."),
    ],
)
def test_a_part_or_a_thing_that_was_found_settles_nothing(
    language: str, text: str
) -> None:
    """Others may be missing still."""
    assert missing(language, text) != 0
