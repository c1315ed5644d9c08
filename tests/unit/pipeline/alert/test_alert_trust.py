"""A part of a message that is not sure is said more generally."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline.alert import told
from pipeline.alert.headline import headline
from pipeline.alert.trust import BOUNDS, TABLE, noun, place
from pipeline.alert.wording import text
from schemas.common import Label, Place, Range
from schemas.event_classes import EventClass

Events = Callable[..., Any]
YORK = Place(name="York", role="main", country="GB", lat=53.958, lon=-1.083)
OSLO = Place(name="Oslo", role="main", country="NO", lat=59.913, lon=10.746)


def test_what_is_below_a_bound_says_what_is_told_instead() -> None:
    """Every row has a bound; those above it need no other words."""
    for row in TABLE:
        assert 0 < row.right <= row.said
        assert row.is_sure == (row.right / row.said >= BOUNDS[row.part])
        assert row.is_sure != bool(row.instead), row


@pytest.mark.parametrize(
    ("confidence", "what"),
    [(0.9, "Armed violence in Northport"), (0.5, "Violence in Northport")],
)
def test_a_class_that_is_not_sure_is_told_by_its_family(
    event: Events, confidence: float, what: str
) -> None:
    """Where the headline has no words of the report."""
    made = event(title="", heading=None, text="And so on. Then they came.")
    label = Label(value="ASSAULT", confidence=confidence)
    made = replace(made, labels=replace(made.labels, event_class=label))

    assert headline(made).startswith(what)


@pytest.mark.parametrize("one", list(EventClass))
def test_only_what_is_of_force_is_told_as_violence(
    event: Events, one: EventClass
) -> None:
    """A lost plane is none, nor is a theft: a wrong word is worse than a broad one."""
    made = event(event_class=one.value)
    label = Label(value=one.value, confidence=0.5)
    word = noun(replace(made, labels=replace(made.labels, event_class=label)))

    assert (word == "Violence") == (one.value in ("ASSAULT", "COERCE"))
    assert (word == "Emergency") == (
        one.value in ("ACCIDENT", "DISASTER", "HEALTH", "WEATHER")
    )


@pytest.mark.parametrize(
    ("where", "line", "language", "country"),
    [
        (YORK, "Two men were shot in York.", "en", None),
        (YORK, "Two men were shot in York, Britain.", "en", "GB"),
        (YORK, "Zwei Männer wurden in York erschossen.", "de", "GB"),
        (OSLO, "Two men were shot in Oslo.", "en", "NO"),
    ],
)
def test_a_country_that_a_namesake_may_have_is_left_out(
    event: Events, where: Place, line: str, language: str, country: str | None
) -> None:
    """York is a city of Pennsylvania, too; nobody looks for another Oslo."""
    made = event(title="", heading=None, text=line, place=where, language=language)
    found = place(made)

    assert found is not None
    assert (found.name, found.country) == (where.name, country)


@pytest.mark.parametrize(
    ("line", "own", "said"),
    [
        ("Four killed as two trains meet", 6, "Killed: at least 4"),
        ("Two trains meet", 6, "Killed: 6"),
        ("Six killed as two trains meet", 6, "Killed: 6"),
    ],
)
def test_a_sum_does_not_outdo_the_headline(
    event: Events, line: str, own: int, said: str
) -> None:
    """Who died later may be counted twice: the headline's count holds at least."""
    count = Range(low=own, high=own)
    body = "They met at a bridge. Some died of their wounds."
    made = event(heading=line, text=body, killed=own, own_killed=count)

    assert said in text(made)


@pytest.mark.parametrize(
    ("line", "language", "dead"),
    [
        ("Northport gate: twelve now dead", "en", 12),
        ("Four miners killed", "en", 4),
        ("Cuatro muertos al chocar dos trenes", "es", 4),
        ("14 Tote nach Dammbruch", "de", 14),
        ("Two trains collide", "en", 0),
        ("Dos trenes chocan", "es", 0),
        ("Up to 60 feared dead as ferry sinks", "en", 0),
        ("Thirty are believed dead in mine", "en", 0),
        ("Nine presumed dead, 2 bodies found", "en", 0),
    ],
)
def test_the_dead_of_a_headline_are_read(line: str, language: str, dead: int) -> None:
    """A number and a word for the dead, and none of other things."""
    assert told.dead(line, language) == dead
