"""The glossaries of the younger languages reach as far as those of the older six."""

import pytest

from pipeline.classify.heads import glosses

OLDER = ("de", "es", "fr", "it", "pt", "ru")
LEFT = 40
"""Of 580 words those that have no single word there, or that another stands for."""


def english(language: str) -> set[str]:
    """Give the English words that a glossary knows."""
    whole, begun = glosses.load(language)
    return {*whole.values(), *begun.values()}


@pytest.mark.parametrize("language", ["ar", "nl", "pl", "tr"])
def test_words_that_six_languages_have_are_known(language: str) -> None:
    """The vectors of a text are those of its known words alone."""
    shared = set.intersection(*map(english, OLDER))

    assert len(shared - english(language)) <= LEFT
