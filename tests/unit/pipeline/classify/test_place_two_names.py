"""A country whose list of names writes two of them as one is read by each."""

from functools import cache
from typing import Final

import pytest

from pipeline.classify import models
from pipeline.classify.decide import read
from tests.support import factories

MODELS: Final = cache(models.load)


@pytest.mark.parametrize(
    ("text", "language", "country"),
    [
        ("مقتل تسعة أشخاص في انفجار في ميانمار.", "ar", "MM"),
        ("مقتل ستة أشخاص في زلزال في قرغيزستان.", "ar", "KG"),
        ("غرق قارب في الكونغو الديمقراطية ومقتل تسعة.", "ar", "CD"),
        ("При взрыве в Мьянме погибли девять человек.", "ru", "MM"),
        ("При пожаре в Кыргызстане погибли двое.", "ru", "KG"),
        ("При крушении поезда в ДР Конго погибли трое.", "ru", "CD"),
        ("در انفجاری در میانمار نه نفر کشته شدند.", "fa", "MM"),
        ("ミャンマーで爆発があり、9人が死亡した。", "ja", "MM"),
        ("W wybuchu w Birmie zginęło dziewięć osób.", "pl", "MM"),
    ],
)
def test_a_country_is_read_by_the_name_that_is_printed(
    text: str, language: str, country: str
) -> None:
    """The list has "Myanmar (Burma)", as nobody writes."""
    article = factories.reference(language=language, title="")
    labels = read(factories.segment(text=text, article=article), MODELS())
    assert [place.country for place in labels.places][:1] == [country]
