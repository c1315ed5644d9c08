"""Nobody is known to be hurt yet: no count, but the message says so."""

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.alert.headline import headline

Events = Callable[..., Any]


@pytest.mark.parametrize(
    ("language", "heading", "text"),
    [
        ("en", "Blast in Northport", "There were no immediate reports of casualties."),
        (
            "de",
            "Explosion in Northport",
            "Tote oder Verletzte wurden zunächst nicht gemeldet.",
        ),
        (
            "es",
            "Explosión en Northport",
            "Por el momento no hay informes de víctimas.",
        ),
        (
            "fr",
            "Explosion à Northport",
            "Aucune victime n'a été signalée dans l'immédiat.",
        ),
    ],
)
def test_that_no_deaths_are_known_is_said(
    event: Events, language: str, heading: str, text: str
) -> None:
    """No count stands in the story, and the message says why."""
    told = event(heading=heading, text=text, language=language)

    assert headline(told) == f"{heading}; no deaths reported"


@pytest.mark.parametrize("count", ["killed", "injured"])
def test_not_beside_a_count(event: Events, count: str) -> None:
    """Another report knew more."""
    text = "There were no immediate reports of casualties."
    given = event(heading="Blast in Northport", text=text, **{count: 40})

    assert "no deaths" not in headline(given)
