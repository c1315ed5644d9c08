"""Animals in a vague number: "hundreds of animals" are no persons."""

from datetime import date

import pytest

from pipeline.classify import casualties, models, passage


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The flood killed hundreds of animals and one farmer.", 1),
        ("The fire killed dozens of dairy cows and two farmhands.", 2),
        ("The flood killed two farmers and hundreds of sheep.", 2),
        ("Lightning killed 300 reindeer and a herder.", 1),
        ("Hundreds of sheep and two shepherds were killed.", 2),
    ],
)
def test_only_the_persons_beside_animals_count(text: str, killed: int) -> None:
    """However many animals there were."""
    read = passage.read(text, date(2026, 3, 3), "en")
    found = casualties.find(read, None, models.load().persons, None)
    count = found.best(casualties.ANY)["killed"]

    assert count
    assert (count.low, count.high) == (killed, killed)
