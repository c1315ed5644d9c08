"""classify: figures above the number of people on earth are no counts."""

import json
from datetime import UTC, datetime
from typing import Final

import msgspec
import pytest

from agents.flow import FLOW
from pipeline.text.sentences import LONGEST, spans
from schemas import topics
from schemas.common import MOST_PERSONS, Range
from tests.support.straight import Straight

AT: Final = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)


def _flow(body: str) -> Straight:
    flow = Straight(FLOW)
    row = {"url": "https://n.example/a", "title": "Fire", "body": body}
    flow.send(json.dumps({**row, "fetched_at": AT.isoformat()}).encode(), AT)
    return flow


@pytest.mark.parametrize(
    "figure",
    [
        "99999999999999999999",
        "99,999,999,999,999,999,999",
        "10000000001",
        "9" * 200,
        "9" * 5_000,
        "a thousand thousand thousand thousand thousand",
        "a hundred" + " thousand" * 60,
        "nine billion and " + "9" * 30,
    ],
)
def test_absurd_figure_is_no_count_and_stops_nothing(figure: str) -> None:
    """The article goes through all stages; nobody is counted by such a figure."""
    flow = _flow(f"A fire killed {figure} people in Leeds on Monday, police said.")
    (event,) = flow.records(topics.EVENTS)
    killed = event.labels.killed

    assert killed is None or (killed.low or 0) <= MOST_PERSONS
    assert event.story.killed is None or event.story.killed.high <= MOST_PERSONS


def test_sum_of_figures_is_bounded_too() -> None:
    """Two figures that may each be, but not together, lose no report."""
    flow = _flow(
        f"{MOST_PERSONS - 1} people were killed in London. "
        f"Another {MOST_PERSONS - 2} people were killed in Kyiv."
    )

    (event,) = flow.records(topics.EVENTS)

    assert event.labels.killed == Range(low=MOST_PERSONS - 1, high=MOST_PERSONS - 1)


@pytest.mark.parametrize(
    "text",
    [
        f"Un incendie a fait {'9' * 30} morts mardi \u00e0 Lyon, selon la police.",
        f"Un incendio dej\u00f3 {'9' * 30} muertos el martes en Madrid.",
        f"Bei einem Brand wurden {'9' * 30} Menschen am Montag in Berlin get\u00f6tet.",
    ],
)
def test_absurd_figure_of_another_language_is_no_count(text: str) -> None:
    """The same in French, Spanish and German."""
    (event,) = _flow(text).records(topics.EVENTS)

    assert event.labels.killed is None


def test_schema_refuses_more_than_all_people() -> None:
    """What another stage may write is bounded too."""
    assert msgspec.convert({"low": MOST_PERSONS}, Range).low == MOST_PERSONS
    with pytest.raises(msgspec.ValidationError, match="low"):
        msgspec.convert({"low": MOST_PERSONS + 1}, Range)


@pytest.mark.parametrize("unit", ["word ", "x", "\u6c11", "London, "])
def test_sentence_has_an_end(unit: str) -> None:
    """A text without marks is cut, and nothing of it is lost."""
    text = (unit * 20_000).strip()
    found = spans(text)

    assert max(end - start for start, end in found) <= LONGEST
    assert "".join("".join(text[a:b] for a, b in found).split()) == "".join(
        text.split()
    )
