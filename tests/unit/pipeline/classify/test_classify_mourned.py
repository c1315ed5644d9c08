"""Dead of weeks ago who are mourned today wake nobody."""

from datetime import UTC, datetime

import pytest

from pipeline.library import Pipeline, RawArticle
from schemas.report import Labels

AT = datetime(2026, 6, 16, 9, tzinfo=UTC)


def _read(title: str, text: str) -> Labels:
    article = RawArticle(url="https://n.example/a", title=title, body=text)
    (report,) = Pipeline(until="classify").read(article, at=AT).reports
    return report.labels


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Vigil in Orla",
            "Friends held a vigil for the nine rowers who drowned off Orla last month.",
        ),
        (
            "Orla mourns dozens killed last month",
            "Bells rang on Sunday as people prayed for dozens killed last month.",
        ),
        (
            "Flags at half mast",
            "The army honoured on Monday 14 guards shot in an ambush three weeks ago.",
        ),
    ],
)
def test_who_is_mourned_weeks_after_wakes_nobody(title: str, text: str) -> None:
    """The deed was told when it was new."""
    assert _read(title, text).severity <= 2


@pytest.mark.parametrize(
    "text",
    [
        "Orla mourned on Monday the nine rowers who drowned in a storm on Sunday.",
        "A bomb killed nine people at a vigil in Orla on Monday for a man shot in May.",
        "Nine people died on Monday near Orla, where 12 died last month, police said.",
    ],
)
def test_dead_of_these_days_do(text: str) -> None:
    """They are mourned as well, or die beside those who mourn."""
    assert _read("Nine dead in Orla", text).severity >= 3
