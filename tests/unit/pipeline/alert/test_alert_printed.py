"""Places that the labels call by their own names are sought as the text prints them."""

import pytest

from pipeline.alert import printed
from schemas.common import Place
from schemas.report import Fact, Labels
from tests.support import factories


@pytest.mark.parametrize(
    ("text", "word", "called", "found"),
    [
        ("Dwa tramwaje zderzyły się w Krakowie.", "Krakowie", "Kraków", "Krakowie"),
        ("MOSCOW: A hall burned down.", "MOSCOW", "Moscow", "Moscow"),
        ("A hall burned down.", "", "Leeds", "Leeds"),
    ],
)
def test_name_is_that_of_the_text(
    text: str, word: str, called: str, found: str
) -> None:
    """Offsets are those of the article; capitals count for nothing."""
    start = 40 + text.index(word)
    fact = Fact(kind="place", value=called, start=start, end=start + len(word))
    labels = Labels(
        places=(Place(name=called, role="main"),), facts=(fact,) if word else ()
    )
    segment = factories.segment(text=text, start=40, end=40 + len(text))
    event = factories.event(labels=labels, segment=segment)
    assert [*printed.names(event)] == [found]


@pytest.mark.parametrize(
    ("language", "text", "called", "found"),
    [
        (
            "de",
            "LINZ - In der Linzer Altstadt, nahe Linz",
            "Linz",
            {"Linz", "Linzer", "LINZ"},
        ),
        (
            "pl",
            "Pod Gdynią, nie w Gnieźnie",
            "Gdynia",
            {"Gdynią", "Gdynia"},
        ),
        ("en", "Leeds and Leedsish", "Leeds", {"Leeds"}),
    ],
)
def test_forms_are_the_cases_that_the_text_prints(
    language: str, text: str, called: str, found: set[str]
) -> None:
    """A text may have a name in several cases, and other words that begin like it."""
    assert printed.forms((text,), called, language) == found
