"""What a desk notes before a text is not quoted, and what is in brackets else is."""

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.alert.excerpt import excerpt
from pipeline.alert.headline import headline
from pipeline.knowledge import turns
from pipeline.text import countries
from schemas.common import Place

Events = Callable[..., Any]


@pytest.mark.parametrize(
    ("note", "line", "language"),
    [
        ("(Adds minister, detail) OSLO, Norway, Oct 13 - ", "A ferry sank.", "en"),
        ("(Leads with toll) OSLO (NTX) - ", "Nine people drowned in a fjord.", "en"),
        ("(Updates number of hurt) ", "Nine people drowned in a fjord.", "en"),
        ("(Neu: Zahl der Opfer) OSLO - ", "Eine F\u00e4hre ist gesunken.", "de"),
        ("(Ampl\u00eda con rescate) OSLO - ", "Un barco se hundi\u00f3 ayer.", "es"),
        ("(Pr\u00e9cise le bilan) OSLO - ", "Un bac a coul\u00e9 hier soir.", "fr"),
        (
            "(\u0414\u043e\u043f\u043e\u043b\u043d\u044f\u0435\u0442) ",
            "Nine drowned off Oslo.",
            "ru",
        ),
        ("(Bijgewerkt) OSLO - ", "Een veerboot is gezonken.", "nl"),
    ],
)
def test_a_note_of_the_desk_is_left_out(
    event: Events, note: str, line: str, language: str
) -> None:
    """With the dateline behind it."""
    made = event(text=note + line, heading=None, title="Ferry", language=language)

    assert excerpt(made) == line


@pytest.mark.parametrize(
    "line",
    [
        "(Addis Ababa) trains stood still on Monday after a flood.",
        "(At noon) nine people drowned off Oslo.",
        "(Neumarkt) Nine people drowned off Oslo.",
    ],
)
def test_other_brackets_stay(event: Events, line: str) -> None:
    """A place or a time in them is of the text."""
    made = event(text=line, heading=None, title="Ferry")

    assert excerpt(made) == line


@pytest.mark.parametrize(("code", "name"), [("HK", "Hong Kong"), ("MO", "Macau")])
def test_a_region_is_called_as_newsrooms_do(code: str, name: str) -> None:
    """CLDR puts "SAR China" behind both."""
    town = Place(name="Harbour", role="main", country=code)
    itself = Place(name=name, role="main", country=code)

    assert countries.named(town) == f"Harbour, {name}"
    assert countries.named(itself) == name
    assert countries.code_of(name) == code


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("En direct. Un bac coule", "Un bac coule"),
        ("VID\u00c9O. Un bac coule", "Un bac coule"),
        ("Eilmeldung. F\u00e4hre gesunken", "F\u00e4hre gesunken"),
        ("\u0421\u0420\u041e\u0427\u041d\u041e. Ferry sinks", "Ferry sinks"),
        ("Oslo. Ferry sinks", "Oslo. Ferry sinks"),
        ("BREAKING-NEWS host hurt", "BREAKING-NEWS host hurt"),
        ("BREAKING-Ferry sinks", "Ferry sinks"),
    ],
)
def test_a_cue_before_a_full_stop_is_left_out(
    event: Events, heading: str, line: str
) -> None:
    """And of a word that a code begins nothing."""
    assert headline(event(heading=heading, language="fr")).endswith(line)
    assert (turns.length(heading) > 0) == (heading[:8] not in ("Oslo. Fe", "BREAKING"))
