"""What a text speaks of, as numbers: words of a theme in it and in its lead."""

import pytest

from pipeline.classify.heads import themes


def numbers(text: str, lead: int) -> dict[str, float]:
    """Give the numbers of a text by name."""
    return dict(zip(themes.NAMES, themes.numbers(text.split(), lead), strict=True))


@pytest.mark.parametrize(
    ("theme", "text"),
    [
        ("play", "the goalkeeper saved a penalty in the second half of the match"),
        ("courts", "the jury found the defendant guilty after a trial of nine weeks"),
        ("withdrawals", "the last battalion pulled back and released its captives"),
        ("companies", "the retailer expects quarterly earnings above its forecast"),
    ],
)
def test_a_text_is_known_by_the_words_of_its_theme(theme: str, text: str) -> None:
    """No other theme has as many of its words."""
    found = numbers(text, 0)
    counts = {
        name: value for name, value in found.items() if name.startswith("words on")
    }

    assert counts[f"words on {theme}"] == max(counts.values()) > 0


def test_words_of_the_lead_are_counted_once_more() -> None:
    """A theme of the lead weighs there and in the whole text."""
    found = numbers("snow fell on hills and the market closed lower", 4)

    assert found["words on weather in the lead"] > 0
    assert found["words on markets"] > 0
    assert found["words on markets in the lead"] == 0


def test_a_text_without_words_has_none() -> None:
    """Nothing is divided by nothing."""
    assert set(themes.numbers([], 0)) == {0.0}
