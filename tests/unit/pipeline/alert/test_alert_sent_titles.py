"""Titles as outlets send them: codes before them, ends that are cut off, markup."""

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.alert.headline import headline

Events = Callable[..., Any]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("UPDATE 2-Blast at the market", "Blast at the market"),
        ("RPT-WRAPUP 3-Blast at the market", "Blast at the market"),
        ("BREAKING: EXCLUSIVE: Blast at the market", "Blast at the market"),
        ("[EXCLUSIVE] Blast at the market", "Blast at the market"),
        ("SON DAK\u0130KA: Oslo'da patlama oldu", "Oslo'da patlama oldu"),
        ("Ultim'ora: esplosione al mercato", "Esplosione al mercato"),
        ("Update-happy firm burns down", "Update-happy firm burns down"),
        ("LEAD-FREE fuel plant burns down", "LEAD-FREE fuel plant burns down"),
    ],
)
def test_how_an_outlet_tells_an_item_is_no_part_of_its_title(
    event: Events, title: str, expected: str
) -> None:
    """Neither its desk's codes nor the word that it is new; words with hyphens are."""
    assert headline(event(heading=None, title=title, place=None)) == expected
