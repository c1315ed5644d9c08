"""Titles and openings as outlets send them: codes, datelines, stumps, speakers."""

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.alert.excerpt import excerpt
from pipeline.alert.figures import Amount, toll
from pipeline.alert.headline import headline
from schemas.common import Place

Events = Callable[..., Any]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("UPDATE 2-Blast at the market", "Blast at the market"),
        ("RPT-WRAPUP 3-Blast at the market", "Blast at the market"),
        ("BREAKING: EXCLUSIVE: Blast at the market", "Blast at the market"),
        ("[EXCLUSIVE] Blast at the market", "Blast at the market"),
        ("SON DAK\u0130KA: Oslo'da patlama oldu", "Oslo'da patlama oldu"),
        ("Ultim'ora: esplosione al mercato", "Esplosione al mercato"),
        ("Update-happy firm burns down", "Update-happy firm burns down"),
        ("LEAD-FREE fuel plant burns down", "LEAD-FREE fuel plant burns down"),
    ],
)
def test_how_an_outlet_tells_an_item_is_no_part_of_its_title(
    event: Events, title: str, expected: str
) -> None:
    """Neither its desk's codes nor the word that it is new; words with hyphens are."""
    assert headline(event(heading=None, title=title, place=None)) == expected


@pytest.mark.parametrize(
    "dateline",
    [
        "Northport (Norway), 4 jun - ",
        "Northport, 20 jun (Agency) - ",
        "Northport/Oldtown (Agency) \u2014 ",
        "Northport (Agency) - ",
        "Northport (Norway).- ",
        "NORTHPORT, 5 марта /Агентство/. ",
        "Northport, 11 nov -- ",
    ],
)
def test_a_dateline_in_small_letters_is_not_quoted(
    event: Events, dateline: str
) -> None:
    """Its town is one of the report, whatever stands in brackets behind it."""
    news = "Nine people died when a bus left the road."
    made = event(heading=None, title="Bus crash", text=f"{dateline}{news}")

    assert excerpt(made) == news


def test_what_stands_in_brackets_is_quoted_behind_anything_else(event: Events) -> None:
    """The opening of a sentence is no dateline, nor is a person's party."""
    for text in ("Northport (a town) was hit.", "Ann Ash (Greens) - was hit by a car."):
        assert excerpt(event(heading=None, title="Hit", text=text)) == text


@pytest.mark.parametrize(
    ("language", "title", "injured", "is_said"),
    [
        ("en", "Dozens hurt in a fire", 43, True),
        ("en", "Fire wounds dozens of pupils", 43, True),
        ("en", "Hundreds flee a fire, pupils hurt", 143, False),
        ("en", "Dozens flee as a fire leaves pupils hurt", 43, False),
        ("en", "Dozens hurt in a fire", 300, False),
        ("es", "Decenas de heridos en un incendio", 43, True),
        ("de", "Dutzende Verletzte bei einem Brand", 43, True),
        ("es", "Decenas de casas arden", 43, False),
    ],
)
def test_a_number_that_the_title_says_roughly_is_not_said_twice(
    event: Events, language: str, title: str, injured: int, *, is_said: bool
) -> None:
    """The line of figures has it; a word of others, or for fewer, does not say it."""
    made = event(
        heading=None, title=title, language=language, injured=injured, place=None,
        text=f"{injured} people were hurt.",
    )  # fmt: skip

    assert (headline(made) == title) == is_said


@pytest.mark.parametrize(
    ("title", "end"),
    [
        ("Tourists killed in crash", "; 12 in all"),
        ("Death threats in market", "; 12 killed"),
        ("Tourists killed, others injured in crash", "; 12 killed"),
    ],
)
def test_a_fate_without_a_number_is_said_once(
    event: Events, title: str, end: str
) -> None:
    """A threat of death is no fate, and behind two fates a figure names its own."""
    made = event(heading=None, title=title, killed=12, place=None)

    assert headline(made) == f"{title}{end}"


def test_behind_two_fates_each_figure_says_its_own(event: Events) -> None:
    """Two figures "in all" would tell nobody which of them died."""
    title = "Tourists killed and injured in crash"
    made = event(
        heading=None, title=title, killed=12, injured=30, place=None,
        text="The crash killed 12 people and injured 30.",
    )  # fmt: skip

    assert headline(made) == f"{title}; 12 killed, 30 injured"


def test_the_dead_are_told_in_a_number(event: Events) -> None:
    """It is what people look for."""
    made = event(heading=None, title="Dozens killed in fire", killed=47, place=None)

    assert headline(made) == "Dozens killed in fire; 47 in all"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "Blast kills nine at a bus station in northern ...",
            "Blast kills nine at a bus station",
        ),
        (
            "Blast kills nine in a market in &lt;b&gt;...&lt;/b&gt;",
            "Blast kills nine in a market",
        ),
        (
            "Nine people killed in a bus crash near\u2026",
            "Nine people killed in a bus crash",
        ),
        ("Nine die in ...", "A bus left the road and nine people died"),
        (
            "Army says that it has killed ...",
            "A bus left the road and nine people died",
        ),
    ],
)
def test_a_title_is_kept_without_the_place_that_was_cut_off(
    event: Events, title: str, expected: str
) -> None:
    """If enough is left; else the first sentence says more."""
    text = "A bus left the road and nine people died. Police came."
    made = event(heading=None, title=title, text=text, place=None)

    assert headline(made) == expected


@pytest.mark.parametrize(
    ("title", "who", "expected"),
    [
        ("Rebels say they hold the port", "Rebels in Norway", "not confirmed"),
        ("Army silent after rebels report raid", "Rebels in Norway", "not confirmed"),
        ("Rebels hold the port", "Rebels in Norway", "claimed by rebels in Norway"),
        ("Police say so", "Rebels near Oslo", "claimed by rebels near Oslo"),
    ],
)
def test_who_claims_is_named_once_wherever_they_are(
    event: Events, title: str, who: str, expected: str
) -> None:
    """The line of the status has the whole name."""
    made = event(heading=None, title=title, status="claimed", claimant=who, place=None)

    assert headline(made) == f"{title} ({expected})"


@pytest.mark.parametrize(
    ("language", "title", "expected"),
    [
        ("en", "Norway: Blast at market", "Oldtown, Norway: Blast at market"),
        ("fr", "Norvège : deux morts", "Oldtown, Norvège : deux morts"),
        ("en", "Sweden: Blast at market", "Oldtown, Norway: Sweden: Blast at market"),
        ("en", "Mayor: Blast at market", "Oldtown, Norway: Mayor: Blast at market"),
    ],
)
def test_a_town_stands_before_the_country_of_a_title(
    event: Events, language: str, title: str, expected: str
) -> None:
    """As one place, and not as two in a row."""
    town = Place(name="Oldtown", role="main", country="NO")
    text = "A blast hit the market of Oldtown on Monday."
    made = event(heading=None, title=title, text=text, language=language, place=town)

    assert headline(made) == expected


def test_the_number_that_stands_for_several_is_not_one_of_the_title() -> None:
    """Three dead are not the several who were hurt."""
    hurt = Amount("injured", "several", "injured", 3)

    assert toll(hurt, "Blast kills three", "en") == "several injured"
    assert toll(hurt, "Blast kills three, several hurt", "en") == ""
