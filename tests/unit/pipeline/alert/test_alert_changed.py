"""What changed is told with the bounds that were told before."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline.alert.claims import claimant
from pipeline.alert.figures import amount
from schemas.common import Range
from schemas.report import Fact

Events = Callable[..., Any]


def test_a_change_keeps_the_bound_of_what_was_told(bench: Any, event: Events) -> None:
    """Six alone would say that six had been counted."""
    own = Range(low=6)
    bench.send(event(killed=6, own_killed=own, text="At least six died. So it is."))
    (update,) = bench.send(event(minute=65, killed=8, text="Eight died. So it is."))

    assert "Changed: killed at least 6 \u2192 8" in update.text
    assert update.changes[0].before == "6"


def test_who_denies_is_named_without_the_verb(event: Events) -> None:
    """The words for a denial are no part of who makes it."""
    line = "The harbour office dismissed reports of a blast."
    made = event(text=line, status="denied", claimant="the harbour office dismissed")
    start = line.index("dismissed")
    fact = Fact(kind="claim", value="denied", start=start, end=start + 17)
    made = replace(made, labels=replace(made.labels, facts=(fact,)))

    assert claimant(made) == "the harbour office"


def test_a_name_in_other_letters_is_no_part_of_an_english_line(event: Events) -> None:
    """The headline in its own language has it."""
    made = event(status="claimed", claimant="Армия", language="ru")

    assert claimant(made) == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [("Nearly 40 people", "nearly 40"), ("Up to 40 people", "up to 40")],
)
def test_nearly_is_told_as_nearly(event: Events, words: str, said: str) -> None:
    """It was counted, and a little less than that."""
    line = f"{words} were hurt in a blast."
    made = event(text=line, injured=40)
    fact = Fact(kind="injured", value="<=40", start=0, end=len(words))
    labels = replace(made.labels, injured=Range(high=40), facts=(fact,))
    made = replace(made, labels=labels)

    assert amount(made, "injured") == said


@pytest.mark.parametrize(
    ("later", "change"),
    [((5, 7), "updated"), ((5, 6), "corrected"), ((3, 4), "corrected")],
)
def test_that_some_of_the_injured_died_is_no_correction(
    bench: Any, event: Events, later: tuple[int, int], change: str
) -> None:
    """People would read that the toll had been wrong."""
    killed, injured = later
    bench.send(event(killed=3, injured=9))
    (update,) = bench.send(event(minute=65, killed=killed, injured=injured))

    assert update.change == change
