"""A page that points to another report does not count its dead."""

from datetime import date

import pytest

from pipeline.classify import casualties, models, passage

TEXTS = (
    (
        "en",
        (
            "A bus fell into a gorge near Cusco on Monday. Read also: Toll rises to "
            "nine in Lima blaze. Seven people died, police said."
        ),
        7,
    ),
    (
        "es",
        (
            "Siete personas murieron el lunes en Cusco. Lea también: Mueren nueve "
            "personas en un incendio en Lima."
        ),
        7,
    ),
    ("en", "Read by the mayor, the list of the dead has nine names: nine died.", 9),
)


@pytest.mark.parametrize(("language", "text", "dead"), TEXTS)
def test_a_prompt_adds_no_dead(language: str, text: str, dead: int) -> None:
    """A colon behind the prompt says that it is one."""
    read = passage.read(text, date(2026, 6, 17), language)
    count = casualties.best(casualties.counts_in(read, models.load().persons), "killed")

    assert count is not None
    assert count.low == dead
