"""Institutions and companies that speak for a country."""

from functools import cache
from typing import Final

import pytest

from pipeline.classify import decide, models
from pipeline.classify.names import tagger
from pipeline.classify.passage import read
from pipeline.classify.places import bodies, case, reader
from tests.support import factories

MODELS: Final = cache(models.load)
TODAY = factories.AT.date()


def found(text: str, language: str = "en") -> list[tuple[str, tuple[str, ...]]]:
    """Give the bodies of *text* with their countries."""
    passage = read(text, TODAY, language)
    people, _ = tagger.read(passage, MODELS())
    return [(one.name, one.countries) for one in bodies.find(passage, MODELS(), people)]


@pytest.mark.parametrize(
    ("text", "language", "name", "country"),
    [
        ("The Bundestag voted on the levy late on Friday.", "en", "bundestag", "DE"),
        ("Nurses of the NHS will be paid more from April.", "en", "nhs", "GB"),
        ("Le projet passe au Knesset mardi prochain.", "fr", "knesset", "IL"),
        ("Законопроект внесли в Госдуму.", "ru", "госдуму", "RU"),
        ("the bundestag voted on the levy late on friday.", "en", "bundestag", "DE"),
        ("Shares of Siemens Energy and of Siemens rose.", "en", "siemens", "DE"),
    ],
)
def test_a_body_names_its_country(
    text: str, language: str, name: str, country: str
) -> None:
    """With a capital, in any language, and where capitals say nothing."""
    assert (name, (country,)) in found(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee told Bob Ray that the intel was old, and Who knows why.",
        "Ann Lee told Bob Ray to mend the fence, Mend it well.",
        "Rain on November 17 washed a bridge away.",
        "Guests left the Green Zone of the spa; Verdi was played, and Oscar sang.",
        "The Supreme Leader and the Foreign Secretary met Dr. Morena for Dawn prayers.",
        "Ann Lee played the Ravens' Dow S. P. Fiat in Chapter 11.",
        "el tiempo cambia. El tiempo y El mundo; Podemos decir que Vuelta es un Globo.",
        "a cook called morena met a man called rai. " * 3,
        "Red hats and an Oracle were all that Ann Lee kept of the feast.",
    ],
)
def test_a_word_is_no_body(text: str) -> None:
    """Small letters are none, nor is a short form that is printed as a word.

    Nor is what means a day, a title of several countries, or a name of people.
    """
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "A bus fell off a bridge in the town of Nokia on Monday.",
        "A barn burned down in Yale, Michigan, on Monday.",
        "Maria Toyota was robbed on Monday, said Maria Toyota's brother.",
    ],
)
def test_a_town_or_a_person_is_no_body(text: str) -> None:
    """Of a name that is led or bound as a town, or ends that of a person."""
    assert found(text) == []


def test_a_word_is_a_firm_in_a_text_of_trade() -> None:
    """And in the small letters of a text that has no others."""
    assert found("Oracle has more customers now.") == [("oracle", ("US",))]
    assert found("nurses of the nhs will be paid more. " * 2)[0] == ("nhs", ("GB",))


def test_a_firm_before_a_country_that_owns_is_a_firm() -> None:
    """The comma of a list binds no town."""
    text = "Cars of Toyota, Germany's rivals and others were sold."
    assert found(text) == [("toyota", ("JP",))]


def test_a_name_of_two_countries_speaks_for_both() -> None:
    """Congress is a parliament here and a party there."""
    assert found("Congress will meet again on Monday.") == [("congress", ("US", "IN"))]


def test_the_longest_name_counts() -> None:
    """A bank of England is no other bank."""
    assert found("The Bank of England held its rate.") == [("bank of england", ("GB",))]


def main(text: str) -> tuple[str, str]:
    """Give the main place of *text* and its country."""
    first, *_ = reader.places_in(read(text, TODAY), None, MODELS(), ([], []))
    return first.name, first.country


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (
            "The Bundestag has passed a budget that the Bundesbank called too large.",
            "Germany",
            "DE",
        ),
        (
            "The Knesset was dissolved after Likud left the coalition on Sunday.",
            "Israel",
            "IL",
        ),
        (
            "Sejm deputies of Law and Justice walked out before the vote on Friday.",
            "Poland",
            "PL",
        ),
    ],
)
def test_bodies_alone_name_the_country(text: str, name: str, country: str) -> None:
    """Where a text names no place."""
    assert main(text) == (name, country)


def test_a_text_of_no_body_and_no_place_has_none() -> None:
    """That most news is of one country says nothing of a text."""
    text = "A new study finds that people who walk to work sleep better at night."
    assert reader.places_in(read(text, TODAY), None, MODELS(), ([], [])) == []


def test_the_name_of_a_president_is_no_town() -> None:
    """A town of that name lies in another country than the parliament."""
    text = "President Bush asked Congress and the Pentagon for more money on Monday."
    assert main(text) == ("United States", "US")


def test_a_great_city_is_a_place_without_a_word_before_it() -> None:
    """Nothing but its size tells that the name is one."""
    text = "Three people were killed in a Russian bomb strike on Kharkiv on Friday."
    assert main(text) == ("Kharkiv", "UA")


def test_a_famous_town_keeps_its_country() -> None:
    """What is said there of a country does not move it to a namesake in that."""
    text = "GENEVA (Reuters) - The Pentagon and the White House sent envoys on Monday."
    assert main(text) == ("Geneva", "CH")


def test_an_airport_is_where_its_country_is() -> None:
    """A town of its name elsewhere does not move it."""
    assert main("Flights were halted at Heathrow after a fire on Friday.")[1] == "GB"


def test_buttons_of_a_page_are_no_capitals() -> None:
    """Text without capitals stays so before what its page ends with."""
    text = "lucknow: a bus fell off a bridge on monday and five people were hurt. " * 4
    assert case.is_caseless(read(text + "Share Mail Print Save", TODAY))


def test_a_building_of_a_state_is_no_town_beside_another() -> None:
    """A town elsewhere has the name of a seat of government."""
    text = "A blast in Kharkiv killed three people, the White House said."
    found = reader.places_in(read(text, TODAY), None, MODELS(), ([], []))
    assert [one.name for one in found] == ["Kharkiv"]


def test_a_stray_letter_is_no_capital() -> None:
    """Text without capitals stays so beside what a wrong encoding left."""
    text = "lucknow: a bus fell off a bridge on monday. \u00c2 \u00c2 five were hurt."
    assert case.is_caseless(read(text, TODAY))


@pytest.mark.parametrize(
    ("text", "country", "role"),
    [
        (
            "The Pentagon blamed Al Shabaab for a bombing that killed 20.",
            "US",
            "mentioned",
        ),
        ("A fire at a Samsung factory killed six workers.", "KR", "mentioned"),
        ("A fire in South Korea at a Samsung factory killed six.", "KR", "main"),
        ("The Bundestag and the Bundesbank are at odds on the budget.", "DE", "main"),
    ],
)
def test_who_speaks_or_owns_is_no_site_of_harm(
    text: str, country: str, role: str
) -> None:
    """The country stays a label: a parliament sits there, no bomb went off there."""
    segment = factories.segment(text=text, article=factories.reference(title=""))
    first = decide.read(segment, MODELS()).places[0]
    assert (first.country, first.role) == (country, role)
