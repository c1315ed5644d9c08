"""Titles in capitals, written in sentence case."""

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.alert.letters import legible
from schemas.common import Place

Events = Callable[..., Any]
AIDS = (
    "Talks on aid fell apart, the envoy said. Help for those who are ill with Covid-19 "
    "was agreed, but nobody told us how it would be paid."
)
PLAIN = "The mayor said that a fire broke out in the hall and that many fled from it."


def quiet(event: Events, title: str, text: str, **given: Any) -> str:
    """Give the title as a message would print it."""
    made = event(text=text, heading=None, title=title, **given)
    found: str = legible(made).segment.article.title
    return found


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("NATO ENVOY SAYS G7 TALKS FELL APART", "NATO envoy says G7 talks fell apart"),
        ("US AND UN ENVOYS FLED THE FIRE", "US and UN envoys fled the fire"),
        ("FBI SAYS FIRE BROKE OUT IN HALL", "FBI says fire broke out in hall"),
        ("WORLD WAR II BOMB IN THE HALL", "World War II bomb in the hall"),
        ("FIRE ON THE 25TH FLOOR OF HALL", "Fire on the 25th floor of hall"),
        ("F-16 HITS HALL NEAR OLD M4 ROAD", "F-16 hits hall near old M4 road"),
        ("H5N1 FOUND IN THE OLD HALL", "H5N1 found in the old hall"),
        ("MANY FLED FROM A FIRE WHO SAID SO", "Many fled from a fire who said so"),
    ],
)
def test_acronyms_keep_their_capitals(event: Events, title: str, expected: str) -> None:
    """Known ones, words with a figure and Roman numerals, if the text has them not."""
    text = f"{PLAIN} Nobody knows who lit it in the World War II bunker."

    assert quiet(event, title, text) == expected


def test_the_text_decides_how_an_acronym_is_written(event: Events) -> None:
    """As it prints it, and small if it is a word there."""
    assert quiet(event, "NATO AID FOR COVID-19 IS PAID", AIDS) == (
        "NATO aid for Covid-19 is paid"
    )
    assert quiet(event, "AID FOR US AGREED", AIDS) == "Aid for us agreed"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("FIRE AT MCDONALD'S KILLS TWO", "Fire at McDonald's kills two"),
        ("O'BRIEN SAYS TWO DIED", "O'Brien says two died"),
        ("O\u2019BRIEN AND O'HARA SAY SO", "O'Brien and O'Hara say so"),
        ("SNOW ON MOUNT HOOD KILLS TWO", "Snow on Mount Hood kills two"),
        ("O'BRIEN'S HOOD IS FOUND", "O'Brien's hood is found"),
    ],
)
def test_names_are_written_as_the_text_prints_them(
    event: Events, title: str, expected: str
) -> None:
    """Also with an apostrophe within, and if a part of one is a common word."""
    text = (
        "Two died in a fire at the McDonald's, Pat O'Brien said. Snow had fallen on "
        "Mount Hood."
    )

    assert quiet(event, title, text) == expected


def test_countries_and_places_have_a_capital(event: Events) -> None:
    """Though the text names them not, in another case, or only the labels do."""
    place = Place(name="Nice", role="main", country="FR")
    russian = "Взрыв произошёл утром. Пострадали двое, сообщили в больнице."

    assert quiet(event, "TWO FLED AFTER TURKEY FIRE", PLAIN) == (
        "Two fled after Turkey fire"
    )
    assert quiet(event, "MANY FLED FIRE IN NICE", PLAIN, place=place).endswith("Nice")
    assert quiet(event, "Взрыв в Турции утром".upper(), russian, language="ru") == (
        "Взрыв в Турции утром"
    )


def test_all_parts_of_a_title_are_written_alike(event: Events) -> None:
    """Short ones too; a word that only begins a sentence of the text is no name."""
    text = (
        "Bei Halden ist eine F\u00e4hre gesunken. Nach dem Ungl\u00fcck wurden zwei "
        "Tote geborgen, in Halden trauern viele."
    )

    assert quiet(
        event, "F\u00c4HRE BEI HALDEN GESUNKEN: ZWEI TOTE", text, language="de"
    ) == ("F\u00e4hre bei Halden gesunken: Zwei Tote")


def test_a_title_of_unknown_words_stays_as_it_is(event: Events) -> None:
    """Small letters would take the capitals of its names."""
    title = "MIKKELSEN BRENNVIK SKOGHEIM FIRE"

    assert quiet(event, title, PLAIN) == title


@pytest.mark.parametrize(
    ("dateline", "title", "expected"),
    [
        ("OSLO - ", "FIRE BROKE OUT IN OSLO HALL", "Fire broke out in Oslo hall"),
        ("SAINT-JEAN-SUR-MER, France - ", "MANY FLED SAINT-JEAN-SUR-MER FIRE",
         "Many fled Saint-Jean-sur-Mer fire"),
        ("NEW HALL, Norway - ", "NEW HALL MAYOR SAYS FIRE BROKE OUT",
         "New Hall mayor says fire broke out"),
    ],
)  # fmt: skip
def test_a_town_that_a_dateline_prints_in_capitals_is_written_as_a_name(
    event: Events, dateline: str, title: str, expected: str
) -> None:
    """With its small words, and though a part of it is a common word."""
    assert quiet(event, title, f"{dateline}{PLAIN}") == expected


def test_turkish_titles_have_letters_with_and_without_a_dot(event: Events) -> None:
    """A word of the text with other endings is one of the title, however it ends."""
    place = Place(name="Afyonkarahisar", role="main", country="TR")
    text = (
        "Afyonkarahisar'da yolcu otobüsü devrildi, dokuz kişi öldü. "
        "Iş\u0131klar kapand\u0131, dedi vali."
    )
    title = "AFYONKARAHİSAR'DA OTOBÜS DEVRİLDİ: IŞIKLAR KAPANDI, 9 ÖLÜ"

    assert quiet(event, title, text, place=place, language="tr") == (
        "Afyonkarahisar'da otobüs devrildi: Iş\u0131klar kapand\u0131, 9 ölü"
    )
    assert quiet(
        event, "İKİ KİŞİ ÖLDÜ", "Vali, iki kişi öldü dedi.", language="tr"
    ) == ("İki kişi öldü")
