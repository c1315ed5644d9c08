"""Words of other languages, read as English ones by the heads."""

from dataclasses import replace

import numpy as np
import pytest

from pipeline.classify.heads import glosses, linear
from pipeline.text import token_table


@pytest.mark.parametrize(
    ("language", "text", "english"),
    [
        (
            "de",
            "die polizei hat drei manner getotet",
            "the police has three man killed",
        ),
        (
            "fr",
            "le president libere les otages",
            "the president released the hostages",
        ),
        ("es", "el gobierno nego los ataques", "the government denied the attack"),
        (
            "it",
            "la polizia ha arrestato il sindaco",
            "the police has arrested the mayor",
        ),
        ("pt", "a policia prendeu o prefeito", "the police prendeu the mayor"),
        ("ru", "президент россии осудил теракт", "president russia осудил attack"),
        ("nl", "de politie meldt een raketaanval", "the police reported a attack"),
        ("ar", "والحكومة تنفي مقتل الجنود", "government denied killed soldiers"),
        ("pl", "policja zatrzymała sprawcę", "police arrested suspect"),
        ("tr", "polis iki kisi yaralandi", "police two people injured"),
    ],
)
def test_known_words_become_english(language: str, text: str, english: str) -> None:
    """One by one; what is not known stays as it is."""
    assert " ".join(glosses.read(text.split(), 0, language).words) == english


@pytest.mark.parametrize(
    ("word", "english"),
    [
        ("bundesminister", "minister"),
        ("waffenlieferungen", "weapons"),
        ("erdbebenopfer", "earthquake"),
        ("landesregierung", "government"),
    ],
)
def test_the_last_part_of_a_german_compound_says_what_it_is(
    word: str, english: str
) -> None:
    """Where it is known and long enough; else the beginning does."""
    assert glosses.read([word], 0, "de").words == [english]


def test_a_language_added_since_the_training_is_read_as_english() -> None:
    """The weights see English words, from whatever language they are."""
    weights = linear.load_weights()
    before = replace(weights, settings={**weights.settings, "glossed": ["de"]})

    assert "ar" in before.glossed
    assert replace(weights, settings={}).glossed == ()


def test_vectors_are_of_known_words_alone() -> None:
    """And as many of them are the lead as are known of it."""
    read = glosses.read(["взрыв", "мурома", "погибли", "люди"], 2, "ru")

    assert read.words == ["explosion", "мурома", "killed", "people"]
    assert (read.known, read.lead) == (["explosion", "killed", "people"], 1)


@pytest.mark.parametrize("language", ["en", "cs"])
def test_a_language_without_glosses_stays_as_it_is(language: str) -> None:
    """English needs none."""
    words = ["die", "war", "people"]

    assert glosses.read(words, 1, language) == (words, words, 1)


def test_a_word_that_stands_twice_is_refused() -> None:
    """The error names file and line."""
    with pytest.raises(ValueError, match=r"de/english.txt:2: 'tote' stands twice"):
        glosses.parse("killed tote\ndead tote", "de/english.txt")


@pytest.mark.parametrize("language", glosses.LANGUAGES)
def test_the_english_of_a_gloss_has_a_vector(language: str) -> None:
    """Else it would say nothing to the heads."""
    whole, begun = glosses.load(language)
    table = token_table.load()

    english = {*whole.values(), *begun.values()}
    assert [word for word in sorted(english) if not np.any(table.total([word]))] == []
