"""Dead who died late, who comes to no harm, vehicles that count nobody."""

from datetime import date

import pytest

from pipeline.classify import casualties, models, passage

TEXTS = (
    (
        "en",
        (
            "Twelve fans were crushed to death at a gate in Bari on Monday, the "
            "hospital said, four having died of their injuries in the night."
        ),
        12,
    ),
    ("en", "The volcano erupted on Monday. Nobody came to harm, the mayor said.", 0),
    (
        "en",
        "A third victim of the attack on a tram in Basel, Switzerland, has died.",
        3,
    ),
    ("en", "A third teenager has died after a crash in Dayton, Ohio.", 3),
    ("en", "Third teenager dies after a crash in Ohio that killed two", 3),
    ("en", "A fourth skier was killed in the Tyrol on Monday.", 4),
    ("en", "A third passenger is in hospital, and two have died.", 2),
    ("en", "A third gunman died in the shootout.", 1),
    ("fr", "Un homme a poignardé à mort deux passants lundi à Metz.", 2),
    ("es", "Tres muertos al chocar dos autobuses en Loja.", 3),
    ("es", "El volcán entró en erupción el lunes. No hay muertos ni heridos.", 0),
    ("es", "Dos buses chocaron el lunes en Loja y murieron 14 pasajeros.", 14),
)


@pytest.mark.parametrize(("language", "text", "dead"), TEXTS)
def test_only_the_dead_are_counted(language: str, text: str, dead: int) -> None:
    """Each of them once."""
    read = passage.read(text, date(2026, 6, 17), language)
    count = casualties.best(casualties.counts_in(read, models.load().persons), "killed")

    assert count is not None
    assert count.low == dead


@pytest.mark.parametrize(
    ("text", "hurt"),
    [
        (
            (
                "One of the four injured in the knife attack at a market in Graz, "
                "Austria, died in hospital on Wednesday, taking the toll to three."
            ),
            3,
        ),
        (
            (
                "Two of the nine wounded in the blast in Lagos, Nigeria, have died, "
                "taking the toll to six."
            ),
            7,
        ),
        ("One of the four injured told police that his friend, Karl, died.", 4),
    ],
)
def test_who_died_is_hurt_no_longer(text: str, hurt: int) -> None:
    """However far behind it stands where they were hurt."""
    read = passage.read(text, date(2026, 6, 17), "en")
    found = casualties.find(read, None, models.load().persons, None)
    count = found.best(casualties.ANY)["injured"]

    assert count is not None
    assert count.low == hurt
