"""Dozens and tens that a number counts: "two dozen" is 24 and not two."""

from datetime import date

import pytest

from pipeline.classify import casualties, models, passage


@pytest.mark.parametrize(
    ("text", "language", "killed"),
    [
        ("A explos\u00e3o matou duas d\u00fazias de pessoas.", "pt", 24),
        ("Tres docenas de personas murieron en la mina.", "es", 36),
        ("Due dozzine di persone sono morte nella miniera.", "it", 24),
        ("Deux dizaines de personnes sont mortes dans la mine.", "fr", 20),
        ("A half dozen people were killed in the mine.", "en", 6),
        ("Half a dozen people were killed in the mine.", "en", 6),
        ("In the mine half dozen people were killed.", "en", 6),
        ("Zwei Dutzend Menschen starben in der Mine.", "de", 24),
        ("Два десятка человек погибли на шахте.", "ru", 20),
    ],
)
def test_a_number_of_dozens_is_multiplied(
    text: str, language: str, killed: int
) -> None:
    """By the number words of the language."""
    read = passage.read(text, date(2026, 3, 3), language)
    found = casualties.find(read, None, models.load().persons, None)
    count = found.best(casualties.ANY)["killed"]

    assert count
    assert (count.low, count.high) == (killed, killed)
