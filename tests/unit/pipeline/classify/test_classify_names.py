"""Persons and organisations of one segment; every name here is invented."""

from datetime import date

import pytest

from pipeline.classify import models, passage
from pipeline.classify.models import Models
from pipeline.classify.names import tagger

TODAY = date(2026, 6, 17)


@pytest.fixture(scope="module")
def loaded() -> Models:
    """Load the package data once."""
    return models.load()


def names(text: str, loaded: Models, language: str = "en") -> tuple[set[str], set[str]]:
    """Give the persons and the organisations of *text*."""
    people, orgs = tagger.read(passage.read(text, TODAY, language), loaded)
    return {name.text for name in people}, {name.text for name in orgs}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Shares in Vandelo fell 6 per cent after the company cut its forecast.",
            "Vandelo",
        ),
        ("Havelton City beat Ostermark United 3-1 on Saturday.", "Ostermark United"),
        (
            "Talks with the Federation of Ward Staff failed.",
            "Federation of Ward Staff",
        ),
        ("The Ministry of Forests banned open fires.", "Ministry of Forests"),
        ("Brodwick Airlines cancelled 40 flights from Lagos.", "Brodwick Airlines"),
        ("Gunmen of Boko Haram killed six farmers.", "Boko Haram"),
    ],
)
def test_organisations_are_found(text: str, expected: str, loaded: Models) -> None:
    """Firms of one word, clubs, unions, ministries and armed groups are found."""
    assert expected in names(text, loaded)[1]


def test_persons_are_full_names_without_titles(loaded: Models) -> None:
    """A title is no part of a name, and a street is no person."""
    text = (
        "Colonel Adaeze Okonkwo met Rahul Deshmukh on Pine Street. "
        "Okonkwo said Laguna Avenue would stay shut."
    )

    assert names(text, loaded)[0] == {"Adaeze Okonkwo", "Rahul Deshmukh"}


def test_a_line_in_capitals_holds_no_organisation(loaded: Models) -> None:
    """The head of a table shows nothing of which words are names."""
    text = "TEAM PLAYED WON DRAWN LOST POINTS GD"

    assert names(text, loaded)[1] == set()


def test_german_nouns_are_no_organisations(loaded: Models) -> None:
    """A capital alone names nothing where every noun has one."""
    text = "Das Dach der Halle brannte, die Türen waren verschlossen."

    assert names(text, loaded, "de") == (set(), set())


def test_an_unlearned_language_is_read_by_the_rules_alone(loaded: Models) -> None:
    """The tagger abstains from languages that it has not learned."""
    text = "Zarządza nią Jan Kowalski z firmy Ostrek."

    people, _ = names(text, loaded, "pl")

    assert people <= {"Jan Kowalski"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Die Gewerkschaft fordert die 35-Stunden-Woche, sagte Karl Bauer.",
            "Karl Bauer",
        ),
        ("Jean-Luc Brandt fehlt dem Kader am Samstag.", "Jean-Luc Brandt"),
    ],
)
def test_what_hyphens_make_one_word_is_no_full_name(
    text: str, expected: str, loaded: Models
) -> None:
    """A full name has a space, whatever its parts have."""
    assert names(text, loaded, "de")[0] == {expected}
