"""A headline that tells the toll by the ordinal of the last to die says it all."""

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.alert import trust
from pipeline.alert.headline import headline
from schemas.common import Range

Events = Callable[..., Any]


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("en", "Third victim dies after blast in Northport"),
        ("en", "3rd worker dead after blast in Northport"),
        ("en", "Third teenager dies after crash in Northport"),
        ("de", "Drittes Opfer nach Explosion in Northport gestorben"),
        ("es", "Muere la tercera víctima de la explosión en Northport"),
        ("fr", "Une troisième victime est morte à Northport"),
        ("it", "Morta la terza vittima dell'esplosione a Northport"),
        ("pt", "Morre terceira vítima da explosão em Northport"),
    ],
)
def test_the_ordinal_of_the_last_to_die_tells_the_toll(
    event: Events, language: str, heading: str
) -> None:
    """The third victim is the third of three."""
    assert headline(event(heading=heading, killed=3, language=language)) == heading


@pytest.mark.parametrize(
    "heading",
    ["Third blast kills guards in Northport", "Third man held over Northport killing"],
)
def test_an_ordinal_of_something_else_tells_no_toll(
    event: Events, heading: str
) -> None:
    """Three were killed by it, and it was not the third of them that died."""
    assert headline(event(heading=heading, killed=3)) != heading


def test_the_ordinal_settles_a_lower_figure_of_the_headline(event: Events) -> None:
    """Two who died before are no lower bound of the toll."""
    heading = "Third teenager dies after crash in Northport that killed two"

    own = Range(low=3, high=3)
    made = event(heading=heading, killed=3, own_killed=own, text="A teenager died.")

    assert trust.least(made, "killed", 3) == 0
