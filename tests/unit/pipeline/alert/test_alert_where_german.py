"""A town that stands before a German noun is no beginning of a longer name."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline.alert.where import own_place
from schemas.common import Place

Events = Callable[..., Any]
PORT = Place(name="Oslo", role="main", country="NO", lat=59.91, lon=10.75)


@pytest.mark.parametrize(
    ("language", "expected"), [("de", "Oslo"), ("en", "Norway"), ("it", "Norway")]
)
@pytest.mark.parametrize(
    "text",
    [
        "Oslo. Bei einem Brand in Oslo Nordby starben am Montag neun Menschen.",
        "In Oslo Menschen zu retten, gelang am Montag der Feuerwehr nicht.",
    ],
)
def test_german_nouns_make_no_longer_name(
    event: Events, text: str, language: str, expected: str
) -> None:
    """They have capitals, whatever stands before them."""
    made = event(title="", heading=None, text=text, place=PORT, change="opened")
    article = replace(made.segment.article, language=language)
    made = replace(made, segment=replace(made.segment, article=article))
    found = own_place(made)

    assert found is not None
    assert found.name == expected
