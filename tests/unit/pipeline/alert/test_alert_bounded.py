"""A figure keeps the bound that its report gives it, in any language."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline.alert.bounded import amount
from pipeline.alert.headline import headline
from pipeline.alert.wording import text
from schemas.common import Range
from schemas.report import Fact

Events = Callable[..., Any]


def _told(event: Events, language: str, line: str, span: str, own: Range) -> Any:
    best = own.high if own.low is None else own.low
    at = line.index(span)
    made = event(heading=None, text=line, language=language, injured=best)
    fact = Fact(kind="injured", value=str(best), start=at, end=at + len(span))
    return replace(made, labels=replace(made.labels, facts=(fact,), injured=own))


@pytest.mark.parametrize(
    ("language", "line", "span", "said"),
    [
        ("de", "Es wurden mehr als 30 verletzt.", "mehr als 30", "more than 30"),
        ("en", "More than 30 people were hurt.", "More than 30", "more than 30"),
        ("en", "At least 30, over half of them boys.", "At least 30", "at least 30"),
        ("de", "Es wurden mindestens 30 verletzt.", "mindestens 30", "at least 30"),
        ("es", "Hubo m\u00e1s de 30 heridos.", "m\u00e1s de 30", "more than 30"),
        ("fr", "On compte plus de 30 bless\u00e9s.", "plus de 30", "more than 30"),
        ("it", "Sono oltre 30 i feriti.", "oltre 30", "more than 30"),
        ("pt", "H\u00e1 mais de 30 feridos.", "mais de 30", "more than 30"),
        ("ru", "Ранены более 30.", "более 30", "more than 30"),
        ("nl", "Er raakten ruim 30 mensen gewond.", "ruim 30", "more than 30"),
        ("pl", "Rannych jest ponad 30 os\u00f3b.", "ponad 30", "more than 30"),
        ("tr", "30'dan fazla yaral\u0131 var.", "30'dan fazla", "more than 30"),
    ],
)  # fmt: skip
def test_an_open_figure_stays_open(
    event: Events, language: str, line: str, span: str, said: str
) -> None:
    """Who reads the message in English reads "more than" where the report says it."""
    assert amount(_told(event, language, line, span, Range(low=30)), "injured") == said


@pytest.mark.parametrize(
    ("language", "line", "span", "said"),
    [
        ("fr", "Une trentaine de bless\u00e9s.", "Une trentaine de", "about 30"),
        ("it", "Una trentina di feriti.", "Una trentina di", "about 30"),
        ("pt", "Cerca de 30 feridos.", "Cerca de 30", "about 30"),
        ("es", "Casi 30 heridos.", "Casi 30", "nearly 30"),
        ("de", "Rund 30 Verletzte.", "Rund 30", "about 30"),
        ("de", "Es gab 30 Verletzte.", "30", "30"),
    ],
)
def test_a_round_figure_stays_round(
    event: Events, language: str, line: str, span: str, said: str
) -> None:
    """Nobody has counted one by one."""
    own = Range(low=30, high=30)

    assert amount(_told(event, language, line, span, own), "injured") == said


def test_just_under_a_number_is_nearly_that_number(event: Events) -> None:
    """The reader counts one less at most."""
    line = "Just under 20 people were hurt."
    made = _told(event, "en", line, "Just under 20", Range(high=19))

    assert amount(made, "injured") == "nearly 20"


def test_a_sum_is_told_as_the_largest_part_that_the_text_states(event: Events) -> None:
    """The headline counts fewer, and the text itself counts on: no other does."""
    line = "Two guards were killed at the gate and eleven monks inside."
    made = event(heading="Two killed as gunmen storm abbey", text=line, killed=13)
    at = line.index("Two"), line.index(" monks")
    fact = Fact(kind="killed", value="13", start=at[0], end=at[1])
    own = replace(made.labels, facts=(fact,), killed=Range(low=13, high=13))
    made = replace(made, labels=own)

    assert headline(made).endswith("storm abbey; at least 11 killed")
    assert "Killed: at least 11" in text(made)
