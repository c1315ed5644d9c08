"""Excerpts that tell something, and the nouns of headlines, in several languages."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline.alert.excerpt import excerpt
from pipeline.alert.headline import headline
from schemas.common import Place, Range

Events = Callable[..., Any]
PORT = Place(name="Bergen", role="main", country="NO", lat=60.4, lon=5.3)
TITLE = "Ten die as plane crashes near Bergen"


def _excerpt(event: Events, text: str, title: str = TITLE) -> str:
    made = event(
        heading=None, title=title, text=text, place=PORT, event_class="ACCIDENT"
    )
    return excerpt(made, (), headline(made))


SMILES = "Kari Nord, left, smiles in the hall of the club in Bergen in May."
CRASHED = (
    "The plane hit a hill at noon, and ten guests died, officers of the coast guard "
    "told reporters on the quay of the town late on Monday evening, when divers had "
    "come back from the isle with the last of them and gone home."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SMILES, ""),
        (f"{SMILES} {CRASHED}", CRASHED),
        ("A plane hit a hill at noon.", "A plane hit a hill at noon."),
    ],
)
def test_a_caption_is_no_excerpt_of_a_report_of_harm(
    event: Events, text: str, expected: str
) -> None:
    """The headline says more than who smiles above it."""
    assert _excerpt(event, text) == expected


def test_the_news_of_other_classes_is_quoted_whatever_its_words(event: Events) -> None:
    """What is no harm has no words of harm."""
    made = event(
        heading=None, title="Talks end", text="The two sides met.", event_class="AGREE"
    )

    assert excerpt(made, (), headline(made)) == "The two sides met."


def test_a_slight_sentence_behind_the_headline_is_passed_over(event: Events) -> None:
    """The first one is the headline; how far the town is from another can wait."""
    text = (
        "Nine people died in a blast at a mill. The mill is 20 km from the lake. "
        "Gas tore the roof off, and rescuers look for others."
    )

    assert _excerpt(event, text, title="") == (
        "Gas tore the roof off, and rescuers look for others."
    )


@pytest.mark.parametrize(
    ("end", "shown"),
    [(", but", "\u2026"), (",", "\u2026"), (", officers say", ", officers say")],
)
def test_what_a_feed_cut_within_a_clause_is_shown_as_cut(
    event: Events, end: str, shown: str
) -> None:
    """A comma at the end says that something is missing."""
    text = f"Nine people died when a plane hit a hill{end}"

    assert _excerpt(event, text) == f"Nine people died when a plane hit a hill{shown}"


def test_a_quotation_that_ends_elsewhere_is_left_out(event: Events) -> None:
    """Half of it says nothing."""
    text = (
        "Nine people died when a plane hit a hill during a flight that its owner had "
        'called: "out to the isles! One last time before winter comes to all of the '
        "harbours of the north, and before the ice closes the straits between them, "
        "and the long nights keep the pilots, the guests and the guides of the club "
        'at home for months."'
    )

    assert _excerpt(event, text) == (
        "Nine people died when a plane hit a hill during a flight that its owner had "
        "called\u2026"
    )


def test_a_town_in_a_line_of_its_own_is_no_sentence(event: Events) -> None:
    """So pages print it between title and text."""
    text = "Ten die as plane crashes near Bergen\nIndre By\nA plane hit a hill at noon."

    assert _excerpt(event, text) == "A plane hit a hill at noon."


LONG = "und " * 30


@pytest.mark.parametrize(
    ("language", "kind", "text", "noun"),
    [
        ("en", "DISASTER", "Floods swept away huts, and nine people died", "Floods"),
        ("en", "DISASTER", "A volcano erupted, and nine people died", "Eruption"),
        ("en", "ACCIDENT", "A helicopter crash killed nine people", "Plane crash"),
        ("en", "ACCIDENT", "Nine people died at noon", "Accident"),
        ("en", "ACCIDENT", "A cargo plane crashed and nine died", "Plane crash"),
        ("de", "ACCIDENT", "Ein Bus ist bei einem Unfall verbrannt", "Bus crash"),
        ("en", "ASSAULT", "A fire was lit and nine people died", "Armed violence"),
        ("en", "ASSAULT", "A fire after an attack killed nine", "Attack"),
        ("en", "ASSAULT", "A suicide bomber attacked a bus", "Suicide bombing"),
        ("en", "ASSAULT", "A gunman attacked a school", "Shooting"),
        ("en", "COERCE", "Soldiers took power in a coup", "Coup"),
        ("en", "COERCE", "An attack was feared, and the army came", "Crackdown"),
        ("en", "PROTEST", "Marchers clashed with police", "Clashes"),
        ("de", "ASSAULT", "Bei einem Luftangriff starben neun Menschen", "Air strikes"),
        ("es", "ASSAULT", "Nueve personas murieron en un tiroteo", "Shooting"),
        ("de", "DISASTER", "Neun Menschen starben bei einem Hochwasser", "Floods"),
        ("es", "DISASTER", "Nueve personas murieron en un terremoto", "Earthquake"),
        ("fr", "ACCIDENT", "Neuf personnes sont mortes dans un incendie", "Fire"),
        ("it", "DISASTER", "Nove persone sono morte sotto una frana", "Landslide"),
        ("pt", "ACCIDENT", "Nove pessoas morreram em um naufrágio", "Sinking"),
        ("pl", "DISASTER", "Powódź zabrała domy", "Disaster"),
    ],
)  # fmt: skip
def test_a_disaster_is_called_by_its_kind(
    event: Events, language: str, kind: str, text: str, noun: str
) -> None:
    """Where no line is short enough to be the headline."""
    made = event(
        heading=None, title="", text=f"{text} {LONG}.", place=PORT, event_class=kind
    )
    article = replace(made.segment.article, language=language)
    made = replace(made, segment=replace(made.segment, article=article))

    assert headline(made).startswith(f"{noun} in Bergen, Norway")


@pytest.mark.parametrize(
    ("language", "first", "later"),
    [
        ("en", "An undetermined number of people died", "The mayor spoke of 15 dead."),
        ("de", "Eine unbekannte Zahl starb", "Man sprach von 15 Toten."),
        ("es", "Un número indeterminado murió", "El alcalde habló de 15 muertos."),
        ("fr", "Un nombre indéterminé est mort", "Le maire a parlé de 15 morts."),
        ("it", "Un numero imprecisato è morto", "Il sindaco ha parlato di 15 morti."),
        ("pt", "Um número indeterminado morreu", "O prefeito falou em 15 mortos."),
    ],
)  # fmt: skip
def test_a_count_that_came_later_is_quoted_before_an_unknown_one(
    event: Events, language: str, first: str, later: str
) -> None:
    """The headline has the count; a lead without it would deny it."""
    made = event(
        heading=None, title="", place=PORT, event_class="ACCIDENT", killed=15,
        own_killed=Range(low=15, high=15), language=language,
        text=f"{first} {LONG}{LONG}. {later}",
    )  # fmt: skip

    assert excerpt(made, (), headline(made)) == later
