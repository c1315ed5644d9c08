"""Victims of a match are no casualties, whatever way its score is written."""

from datetime import UTC, datetime

import pytest

from pipeline.library import Pipeline, RawArticle

AT = datetime(2026, 6, 10, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        (
            "Der HSV hat Bremen am Samstag in der Bundesliga mit 4:1 besiegt. Drei "
            "Spieler wurden verletzt."
        ),
        "Hull beat Leeds 4-1 in the league on Sunday. Three players were injured.",
    ],
)
def test_the_injured_of_a_match_make_nothing_grave(text: str) -> None:
    """They are no news but of sport."""
    article = RawArticle(url="https://n.example/a", title="Bundesliga", body=text)
    (report,) = Pipeline(until="classify").read(article, at=AT).reports

    assert report.labels.injured is None
    assert report.labels.severity <= 1
