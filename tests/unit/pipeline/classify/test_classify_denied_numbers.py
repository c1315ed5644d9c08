"""A number that a sentence denies, or that names a road, counts nobody."""

from datetime import date

import pytest

from pipeline.classify import casualties, models, passage
from pipeline.classify.casualties import KINDS, printed

TODAY = date(2026, 6, 17)
ROWS = (
    ("de", "6", "Beim Brand in Trier sind sechs und nicht acht Menschen gestorben."),
    ("de", "4", "Nicht fünf, sondern vier Wanderer starben am Watzmann."),
    ("es", "8", "Ocho personas, y no once, murieron en el derrumbe."),
    ("fr", "6", "Six personnes, et non huit, sont mortes dans l'incendie."),
    ("it", "5", "Sono morte cinque persone e non sette."),
    ("pt", "5", "Morreram cinco pessoas e não sete."),
    ("nl", "4", "Niet vijf maar vier mensen kwamen om bij de brand."),
    ("pl", "3", "Zginęły trzy, a nie cztery osoby."),
    ("ru", "3", "Погибли три, а не четыре человека."),  # noqa: RUF001
    ("tr", "6", "Yangında sekiz değil altı kişi öldü."),  # noqa: RUF001
    ("ar", "6", "مقتل ستة أشخاص وليس ثمانية في حريق."),
    ("de", "9", "Nicht weniger als neun Menschen starben in Trier."),
    ("es", "7", "No menos de siete personas murieron."),
    ("fr", "9", "Pas moins de neuf personnes sont mortes."),
    ("nl", None, "Op de A4 bij Leiden raakten vrachtwagens in brand; een ree is dood."),
    ("nl", "2", "Twee mensen kwamen om op de A27 bij Breda."),
)


@pytest.mark.parametrize(("language", "dead", "text"), ROWS)
def test_only_what_holds_is_counted(language: str, dead: str | None, text: str) -> None:
    """The other number is neither added nor taken."""
    read = passage.read(text, TODAY, language)
    found = casualties.find(read, None, models.load().persons, None)
    count = found.best(casualties.ANY)[KINDS[0]]
    told = printed(count) if count else None
    assert told == dead


def test_a_road_hurts_nobody() -> None:
    """Twelve is the number of a road."""
    text = "Boeren blokkeerden maandag de A12 bij Utrecht; een agent raakte gewond."
    read = passage.read(text, TODAY, "nl")
    found = casualties.find(read, None, models.load().persons, None)
    count = found.best(casualties.ANY)["injured"]
    assert count is not None
    assert count.low == 1
