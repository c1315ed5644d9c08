"""The subscriber of the documentation takes what is news, and nothing else."""

from pathlib import Path
from runpy import run_path
from typing import Any, Final

import pytest

CONSUMER: Final = Path(__file__).parents[2] / "docs" / "subscribe" / "consumer.py"
FIRST: Final = "a" * 32
OTHER: Final = "b" * 32


@pytest.fixture
def news() -> Any:
    """Give the function that looks at a record."""
    return run_path(str(CONSUMER))["news"]


def record(
    story: str, version: int, severity: int, body: str = ""
) -> tuple[Any, bytes]:
    """Make the headers and the value of an event."""
    headers = (
        ("ce_type", b"tocsin.event.updated"),
        ("ce_subject", story.encode()),
        ("ce_storyversion", b"%d" % version),
        ("ce_severity", b"%d" % severity),
    )
    return headers, b'{"story": {%b}}' % body.encode()


def test_a_story_is_followed_once_it_was_taken(news: Any) -> None:
    """Each version once, whatever its severity is later; others only if grave."""
    taken: dict[str, int] = {}
    given = (
        *(record(FIRST, 1, 2), record(FIRST, 2, 3), record(FIRST, 2, 3)),
        *(record(FIRST, 3, 0), record(OTHER, 1, 0)),
    )

    found = [news(*one, taken) is not None for one in given]

    assert found == [False, True, False, True, False]
    assert taken == {FIRST: 3}


def test_a_story_is_followed_into_the_one_that_took_it_over(news: Any) -> None:
    """The story that goes on may never have been grave itself."""
    taken: dict[str, int] = {}
    merged = record(FIRST, 2, 3, f'"merged_into": "{OTHER}"')

    found = [news(*one, taken) for one in (merged, record(OTHER, 2, 1))]

    assert None not in found
    assert taken == {FIRST: 2, OTHER: 2}


@pytest.mark.parametrize(
    ("headers", "value"),
    [
        ((), b"{not json"),
        ((), None),
        ((("ce_type", None),), b"{}"),
        ((("ce_type", b"tocsin.alert.opened"),), b"{}"),
        (record(FIRST, 1, 4)[0], None),
    ],
)
def test_what_is_no_event_is_passed_over(
    news: Any, headers: Any, value: bytes | None
) -> None:
    """Without the headers of an event, or without a value."""
    assert news(headers, value, {}) is None


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"low": 12}, "at least 12 killed"),
        ({"high": 12}, "up to 12 killed"),
        ({"low": 12, "high": 12}, ", 12 killed"),
        ({"low": 9}, ", 12 killed"),
        (None, ", 12 killed"),
    ],
)
def test_the_bound_of_the_report_is_kept(
    said: dict[str, int] | None, told: str
) -> None:
    """Nobody said that it were 12; where another report counted, its number stands."""
    counted = {"low": 12, "best": 12, "high": 12}
    story = {"title": "Ferry", "status": "reported", "killed": counted}
    labels = {} if said is None else {"killed": said}
    line = run_path(str(CONSUMER))["line"]

    found = line({"change": "opened", "story": story, "labels": labels})

    assert told in found
