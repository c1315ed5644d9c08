"""The place of the event goes before the town that a report comes from."""

from functools import cache
from typing import Final

import pytest

from pipeline.classify import models
from pipeline.classify.decide import read
from tests.support import factories

MODELS: Final = cache(models.load)


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        (
            "en",
            "NAIROBI - Six drowned when a car left the road for a river near Kitui.",
            "Kitui",
        ),
        (
            "en",
            "MANILA (Agency) - A mudslide at Cebu buried four houses, officials said.",
            "Cebu",
        ),
        (
            "pt",
            "SÃO PAULO - Um deslizamento de terra em Petrópolis matou cinco pessoas.",
            "Petrópolis",
        ),
        (
            "de",
            "WIEN. In Bregenz ist ein Gerüst eingestürzt, zwei sind tot.",
            "Bregenz",
        ),
        ("es", "MADRID. Un alud sepultó una casa en Huesca.", "Huesca"),
        (
            "ru",
            "ИРКУТСК. Двое погибли при взрыве в Ангарске, сообщили в МЧС.",
            "Ангарск",
        ),
        (
            "tr",
            "ANKARA - Erzurum'da iki otomobil devrildi, üç kişi öldü.",
            "Erzurum",
        ),
        (
            "tr",
            "ANKARA - Manisa Akhisar ilçesinde bir depo infilak etti.",
            "Akhisar",
        ),
    ],
)
def test_deed_goes_before_dateline(language: str, text: str, place: str) -> None:
    """A deed before or behind the place, and a dateline of one sentence, are seen."""
    article = factories.reference(language=language)
    found = read(factories.segment(text=text, article=article), MODELS()).places
    assert found[0].name == place


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        (
            "de",
            "Graz/Leoben (APA) - Bei einem Stollenbrand in Leoben starb ein Mann.",
            "Leoben",
        ),
        (
            "de",
            "Genf (Keystone-SDA) - In Nyon sind bei einem Brand zwei Kinder gestorben.",
            "Nyon",
        ),
        (
            "de",
            "Kindberg. Eine Radfahrerin ist von einem Lkw erfasst worden.",
            "Kindberg",
        ),
        (
            "de",
            "Ein Zug entgleiste zwischen Marktredwitz und Hof.",
            "Marktredwitz",
        ),
        ("nl", "Tussen Beveren en de grens is een bus gekanteld.", "Beveren"),
        ("pl", "Dwie osoby zginęły na drodze między Łowiczem a granicą.", "Łowicz"),
        (
            "de",
            "Die Bank in Bregenz haftet in Höhe von zwei Millionen.",
            "Bregenz",
        ),
    ],
)
def test_regional_press_is_placed(language: str, text: str, place: str) -> None:
    """Two towns or one before the agency, one that is a sentence, one of two ends."""
    article = factories.reference(language=language)
    found = read(factories.segment(text=text, article=article), MODELS()).places
    assert found[0].name == place
