"""What a count is parted from: a day, minutes, kin in the dual, who else was hurt."""

from datetime import date

import pytest

from pipeline.classify import casualties, models, passage
from pipeline.classify.casualties import KINDS, printed

TODAY = date(2026, 6, 17)
ROWS = (
    ("nl", "5", None, "Vijf mensen zijn maandag overleden toen een trein ontspoorde."),
    (
        "nl",
        "3",
        "9",
        "Drie mensen zijn maandag omgekomen; nog eens negen raakten gewond.",
    ),
    (
        "ru",
        "6",
        "20",
        "В среду погибли шесть человек, в том числе трое детей, ранены 20.",  # noqa: RUF001
    ),
    ("ru", "6", None, "Шесть человек, в том числе трое детей, погибли 17 июня."),
    ("pl", "4", "12", "Zginęły cztery osoby, w tym dziecko, rannych zostało 12."),
    ("pl", None, None, "Rezerwowy zabił mecz w 67. minucie."),
    ("ar", "3", None, "مقتل رجل وابنتيه في قصف على حلب."),
    ("ar", "3", None, "مقتل ممرضة وشقيقيها في غارة على تعز."),
    ("ar", "4", "13", "حريق في طنجة يودي بحياة أربعة أشخاص ويصيب 13."),
    ("ar", "6", None, "مقتل 6 بحارة وفقدان 4 في غرق سفينة."),
)


@pytest.mark.parametrize(("language", "dead", "hurt", "text"), ROWS)
def test_the_figures_are_read(
    language: str, dead: str | None, hurt: str | None, text: str
) -> None:
    """None of them takes the count away, or gives another's to it."""
    read = passage.read(text, TODAY, language)
    found = casualties.find(read, None, models.load().persons, None)
    best = found.best(casualties.ANY)
    told = [printed(count) if (count := best[kind]) else None for kind in KINDS]
    assert told[:2] == [dead, hurt]
