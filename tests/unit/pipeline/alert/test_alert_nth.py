"""A headline that tells the toll by the ordinal of the last to die says it all."""

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.alert.headline import headline

Events = Callable[..., Any]


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("en", "Third victim dies after blast in Northport"),
        ("en", "3rd worker dead after blast in Northport"),
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
