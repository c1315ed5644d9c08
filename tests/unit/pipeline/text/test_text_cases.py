"""Names of places in the cases of a language: which are found, and which words not."""

import pytest

from pipeline.text import cases, gazetteer

NAMES = gazetteer.load()


@pytest.mark.parametrize(
    ("name", "language", "country"),
    [
        ("Krakowie", "pl", "PL"),
        ("Katowicami", "pl", "PL"),
        ("Damaszku", "pl", "SY"),
        ("Pradze", "pl", "CZ"),
        ("Brně", "cs", "CZ"),
        ("Praze", "cs", "CZ"),
        ("Košiciach", "sk", "SK"),
        ("Zagrebu", "hr", "HR"),
        ("Beogradu", "sr", "RS"),
        ("Ljubljani", "sl", "SI"),
        ("Helsingissä", "fi", "FI"),
        ("Turussa", "fi", "FI"),
        ("Rovaniemellä", "fi", "FI"),
        ("Budapesten", "hu", "HU"),
        ("Londonban", "hu", "GB"),
        ("İstanbul'da", "tr", "TR"),
        ("Halep\u2019te", "tr", "SY"),
        ("Tallinnas", "et", "EE"),
        ("Ukrajině", "cs", "UA"),
    ],
)
def test_a_town_is_found_in_its_cases(name: str, language: str, country: str) -> None:
    """Large ones everywhere, smaller ones where the language is spoken."""
    assert NAMES.find(name, language)[0].country == country
    assert NAMES.reach(name, language) == 1


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("Bude", "cs"),  # "will be", no town of Buda
        ("Nowaka", "pl"),
        ("Kotu", "sl"),  # a short name of a town abroad
        ("Pary", "pl"),  # and of a region
        ("České", "cs"),
        ("Krakowie", "en"),
        ("Jana", "cs"),
        ("Mjasta", "pl"),
    ],
)
def test_other_words_are_no_town(word: str, language: str) -> None:
    """What only looks like a case, of small or far places most of all."""
    found = NAMES.find(word, language)

    assert found == NAMES.find(word)


def test_a_name_of_its_own_goes_before_a_case() -> None:
    """A town whose name looks like the case of a smaller one is itself."""
    assert NAMES.find("Warszawa", "pl")[0].country == "PL"
    assert NAMES.find("Roma", "cs") == NAMES.find("Roma")


def test_every_language_has_endings_that_name_something() -> None:
    """Longest endings go first, and none stands for nothing at all."""
    for table in cases.tables().values():
        lengths = [len(ending) for ending, _ in table.endings]

        assert table.homes
        assert lengths == sorted(lengths, reverse=True)
        assert all(ending and instead for ending, instead in table.endings)


def test_the_gazetteer_is_read_once_a_process() -> None:
    """It takes half a second, and alert asks for it at a doubtful place."""
    assert gazetteer.load() is NAMES
