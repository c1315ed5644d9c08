"""A report of which all survive is grave for nobody."""

import json

import pytest

from agents.flow import FLOW
from schemas import topics
from schemas.common import Range
from schemas.report import Labels
from tests.support.factories import AT
from tests.support.straight import Straight
from tests.unit.pipeline.classify.test_classify_figures import figures


def _labels(text: str) -> Labels:
    flow = Straight(FLOW)
    row = {"url": "https://n.example/a", "title": "News", "body": text}
    flow.send(json.dumps(row | {"fetched_at": AT.isoformat()}).encode(), AT)
    (event,) = flow.records(topics.EVENTS)
    return event.labels


@pytest.mark.parametrize(
    "text",
    [
        "All 40 people on board survived when a plane overran the runway in Lome.",
        "All 12 crew survived after a cargo ship sank off Crete on Monday.",
        "A plane overran the runway in Lome on Monday. Everyone on board survived.",
        "All 40 people on board were unhurt when a plane overran the runway in Lome.",
    ],
)
def test_a_crash_that_all_survive_is_of_severity_two_at_most(text: str) -> None:
    """Nobody is killed, whatever the words of the crash suggest."""
    labels = _labels(text)

    assert labels.killed == Range(low=0, high=0)
    assert labels.severity <= 2


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Not all 40 people on board survived the crash.", None),
        ("All but two of the 40 people on board survived.", None),
        ("All five who survived the crash are in hospital.", None),
        ("All roads were closed and a girl survived.", None),
        ("All 12 miners survived one blast, but four died in the next.", "4"),
    ],
)
def test_not_all_survive_where_only_some_do(text: str, killed: str | None) -> None:
    """A part that lives, or the dead of another sentence, leave the toll alone."""
    assert figures(text)[0] == killed
