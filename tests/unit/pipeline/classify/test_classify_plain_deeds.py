"""Plain deeds outside English that no phrase spoke for: their words are data."""

from datetime import date

import pytest

from pipeline.classify import models, passage

DEEDS = (
    ("ru", "Латвия объявила персонами нон грата двух дипломатов.", "SANCTION"),
    ("de", "Zwei Diplomaten wurden zur persona non grata erklärt.", "SANCTION"),
    ("it", "Due diplomatici sono stati dichiarati persone non grate.", "SANCTION"),
    ("es", "La rotura de una presa de relaves inundó dos pueblos.", "ACCIDENT"),
    ("pt", "O rompimento de uma barragem de rejeitos atingiu a aldeia.", "ACCIDENT"),
    ("de", "Nach einem Dammbruch erreichte Schlamm zwei Dörfer.", "ACCIDENT"),
    ("fr", "Un forcené retient trois otages dans une banque.", "CRIME"),
    ("es", "Un hombre armado retiene a seis rehenes en un banco.", "CRIME"),
)


@pytest.mark.parametrize(("language", "text", "label"), DEEDS)
def test_a_phrase_speaks_for_the_class(language: str, text: str, label: str) -> None:
    """Whatever the heads make of it."""
    read = passage.read(text, date(2026, 6, 17), language)

    hits = models.load().foreign[language].hits(read.words)

    assert label in {hit.phrase.label for hit in hits}
