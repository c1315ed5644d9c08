# ruff: noqa: RUF001 - Russian letters
"""Russian counts persons with a verb in the neuter: "погибло семь человек"."""

import pytest

from pipeline.classify import decide, models
from schemas.report import Labels
from tests.support import factories

MODELS = models.load()


def _read(text: str) -> Labels:
    article = factories.reference(title="", language="ru")
    segment = factories.segment(article=article, text=text, end=len(text))
    return decide.read(segment, MODELS)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("В Омске погибло семь человек.", 7),
        ("В Омске погибло 7 человек, не 9.", 7),
        ("При пожаре погибло трое детей, ранено пятеро.", 3),
        ("В ДТП под Пермью погибло четыре человека, ещё семь пострадали.", 4),
        ("От отравления умерло шестеро.", 6),
        ("В результате взрыва пострадало 12 человек, погибло двое.", 2),
    ],
)
def test_the_dead_are_counted(text: str, killed: int) -> None:
    """As with the plural."""
    found = _read(text).killed

    assert found is not None
    assert (found.low, found.high) == (killed, killed)


@pytest.mark.parametrize(
    "text",
    ["Погибло стадо из 40 коров.", "С начала года на дорогах погибло 120 человек."],
)
def test_cows_and_the_dead_of_a_year_are_not(text: str) -> None:
    """Whatever the verb agrees with."""
    assert _read(text).killed is None


def test_the_missing_are_counted() -> None:
    """Likewise."""
    found = _read("Пропало без вести 14 рыбаков, погибло шестеро.").missing

    assert found is not None
    assert found.low == 14
