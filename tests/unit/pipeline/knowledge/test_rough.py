"""Numbers that a language leaves open: the larger is found before the smaller."""

from importlib import resources

import pytest

from pipeline.alert.bounded import rough
from pipeline.knowledge.rough import LANGUAGES, rough_words


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_the_larger_stands_before_the_smaller_that_it_holds(language: str) -> None:
    """Who looks for the first that fits finds "tens of thousands" as such."""
    said = list(dict.fromkeys(said for _, said in rough_words(language)))

    assert said[:3] == ["tens of thousands", "thousands", "hundreds"]
    assert said[-1] == "many"


def test_every_file_is_read_and_english_has_none() -> None:
    """A file that no language names would be dead words."""
    folders = resources.files("pipeline.knowledge").iterdir()
    written = {one.name for one in folders if (one / "rough.txt").is_file()}

    assert written == LANGUAGES
    assert rough_words("en") == rough_words("zh") == ()


@pytest.mark.parametrize(
    ("language", "words", "said"),
    [
        ("nl", "Tientallen reizigers raakten gewond", "dozens"),
        ("pl", "Rannych zostało kilkadziesiąt osób", "dozens"),
        ("pl", "Rannych zostało kilkaset osób", "hundreds"),
        ("tr", "Yüzlerce kişi yaraland\u0131", "hundreds"),
        ("ar", "وأصيب العشرات", "dozens"),
        ("ar", "عشرات الآلاف من المشردين", "tens of thousands"),
    ],
)
def test_what_is_left_open_is_told_so(language: str, words: str, said: str) -> None:
    """And no number is made of it."""
    assert rough(words, language) == said
