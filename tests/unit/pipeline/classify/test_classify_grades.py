"""A toll that is read moves the severity that the heads give, up and down."""

import pytest

from pipeline.classify.casualties import Count, Kind
from pipeline.classify.heads.judge import Judgement
from pipeline.classify.severity import grades
from schemas.common import Label

WAKING = 0.4


def said(label: str = "ASSAULT", severity: int = 3, wakes: float = 0.5) -> Judgement:
    """Make what the heads say of a report."""
    return Judgement(
        event_class=Label(value=label, confidence=0.9),
        topic=Label(value="medtop:16000000", confidence=0.9),
        severity=severity,
        decided="wakes",
        wakes=wakes,
        status="reported",
        is_event=True,
        event=0.9,
    )


def figures(
    killed: tuple[int | None, int | None] | None = None,
    injured: tuple[int | None, int | None] | None = None,
    missing: tuple[int | None, int | None] | None = None,
) -> dict[Kind, Count | None]:
    """Make the figures of a report from their bounds."""

    def count(kind: Kind, bounds: tuple[int | None, int | None] | None) -> Count | None:
        return Count(kind, *bounds, 0, 1) if bounds else None

    return {
        "killed": count("killed", killed),
        "injured": count("injured", injured),
        "missing": count("missing", missing),
    }


@pytest.mark.parametrize("label", ["ASSAULT", "CRIME", "ACCIDENT", "PROTEST"])
@pytest.mark.parametrize("injured", [None, (3, 3), (0, 0), (3, 14)])
def test_one_or_two_killed_are_no_more_than_that(
    label: str, injured: tuple[int, int] | None
) -> None:
    """The scale gives them 2, however martial the words are."""
    lowered = grades.lowered(said(label), figures((1, 2), injured))

    assert (lowered.severity, lowered.decided) == (2, "toll")


@pytest.mark.parametrize(
    ("found", "wakes"),
    [
        (figures((3, 3)), 0.5),
        (figures((2, None)), 0.5),  # "several"
        (figures((1, 1), (20, None)), 0.5),
        (figures((1, 1), (31, 31)), 0.5),
        (figures((1, 1), None, (12, 12)), 0.5),
        (figures((1, 1)), 0.9),  # of a president
        (figures(), 0.5),
        (figures((0, 0)), 0.5),  # a coup without a shot
    ],
)
def test_what_may_be_grave_stays_so(
    found: dict[Kind, Count | None], wakes: float
) -> None:
    """More dead, many hurt, missing, an open count, or words that leave no doubt."""
    assert grades.lowered(said(wakes=wakes), found).severity == 3


@pytest.mark.parametrize("label", ["ACCUSE", "LABOUR", "LEGAL", "REQUEST"])
def test_what_is_said_or_ruled_is_grave_by_a_toll_alone(label: str) -> None:
    """Nobody is woken for a verdict; for a call after a massacre the toll decides."""
    assert grades.lowered(said(label), figures()).severity == 2
    assert grades.lowered(said(label), figures((1, 1))).severity == 2
    assert grades.lowered(said(label), figures((30, 30))).severity == 3


def toll(low: int | None, high: int | None = None, **said_of: object) -> Count:
    """Make a toll of the headline."""
    return Count("killed", low, high, 0, 1, above=True, **said_of)  # type: ignore[arg-type]


def test_a_grave_toll_wants_less_of_the_heads() -> None:
    """A tenth less than what wakes a person is near; far below it is not."""
    assert grades.is_near(said(wakes=0.35), toll(4), WAKING)
    assert not grades.is_near(said(wakes=0.25), toll(9), WAKING)


def test_ten_dead_want_nothing_of_the_heads() -> None:
    """The scale calls it 4; a prison riot may read like a trial to them."""
    assert grades.is_near(said(wakes=0.0), toll(10), WAKING)


@pytest.mark.parametrize(
    "count",
    [
        None,
        toll(None, 500),  # "up to 500"
        toll(12, 12, definite=True),  # "the 12 who were killed"
        toll(12, 12, past=True),
    ],
)
def test_a_toll_that_is_no_news_wants_as_much(count: Count | None) -> None:
    """Nobody is woken for the dead of another day."""
    assert not grades.is_near(said(wakes=0.35), count, WAKING)


def test_who_asks_for_silence_gets_it() -> None:
    """A setting at which nothing wakes, and laws and memorials, stay as they are."""
    assert not grades.is_near(said(wakes=0.99), toll(11), 1.0)
    assert not grades.is_near(said("OTHER", wakes=0.35), toll(11), WAKING)
