"""Whether a text says a figure, in digits or in words."""

import pytest

from pipeline.text.spelled import cardinals, says


@pytest.mark.parametrize(
    ("text", "figure", "language"),
    [
        ("14 dead", 14, "en"),
        ("Fourteen dead", 14, "en"),
        ("Twenty-two hurt", 22, "en"),
        ("1,200 fled", 1200, "en"),
        ("1.200 Menschen flohen", 1200, "de"),
        ("Einundzwanzig Tote", 21, "de"),
        ("Onze morts", 11, "fr"),
        ("Once muertos", 11, "es"),
        ("Dezessete mortos", 17, "pt"),
        ("Quattordici morti", 14, "it"),
        ("Погибли пять человек", 5, "ru"),
        ("Six dead, says a translated headline", 6, "fi"),
        ("One dead", 1, "en"),
        ("6 killed", 6, "xx"),
    ],
)
def test_a_figure_is_found(text: str, figure: int, language: str) -> None:
    """In the language of the text, or in English."""
    assert says(text, figure, language)


@pytest.mark.parametrize(
    ("text", "figure", "language"),
    [
        ("114 dead", 14, "en"),
        ("14.5 tonnes", 14, "en"),
        ("1,145 fled", 145, "en"),
        ("Twenty-two hurt", 20, "de"),
        ("Un homme parle", 1, "fr"),
        ("Fourteenth day", 14, "en"),
        ("sixty dead", 6, "en"),
    ],
)
def test_another_figure_is_not(text: str, figure: int, language: str) -> None:
    """Parts of numbers and articles are no figures."""
    assert not says(text, figure, language)


def test_the_words_of_figures_are_those_of_cldr() -> None:
    """Each figure under its usual word; nothing for a language nobody spells."""
    assert cardinals([3, 12, 90], "en") == {"three": 3, "twelve": 12, "ninety": 90}
    assert cardinals([12], "de") == {"zwolf": 12}
    assert cardinals([3], "xx") == {}
