"""Dead of these days are news, whatever the heads take a text for."""

import json

import pytest

from agents.flow import FLOW
from schemas import topics
from schemas.report import Labels
from tests.support.factories import AT
from tests.support.straight import Straight


def _labels(title: str, text: str) -> Labels:
    flow = Straight(FLOW)
    row = {"url": "https://n.example/a", "title": title, "body": text}
    flow.send(json.dumps(row | {"fetched_at": AT.isoformat()}).encode(), AT)
    (event,) = flow.records(topics.EVENTS)
    return event.labels


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Hundreds dead after quake",
            (
                "Hundreds of people, among them 50 children, were killed in the quake "
                "near Kerman on Sunday."
            ),
        ),
        (
            "Scores of pilgrims dead",
            (
                "Scores of pilgrims, 14 of them from Italy, were killed in a landslide "
                "near Lukla on Tuesday."
            ),
        ),
        (
            "Bomb on a bus",
            (
                "KABUL, March 1 - Nine people were killed when a bomb hit a bus in "
                "Herat on Sunday."
            ),
        ),
    ],
)
def test_a_toll_of_these_days_is_not_historical(title: str, text: str) -> None:
    """A rule must say historical too where the opening has dead and a day of now."""
    labels = _labels(title, text)

    assert labels.claim_status == "reported"
    assert labels.severity >= 3


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Crowds mark the massacre",
            (
                "Hundreds of people gathered in Srebrenica on Sunday to remember the "
                "8,000 men who were killed in July 1995."
            ),
        ),
        (
            "Memorial in Leeds",
            (
                "A memorial to the 38 people who died in the 1974 bombing was unveiled "
                "in Leeds on Sunday."
            ),
        ),
        (
            "The fire of London",
            (
                "The Great Fire of 1666 destroyed much of London; at least six people "
                "were killed."
            ),
        ),
    ],
)
def test_a_toll_of_another_year_stays_historical(title: str, text: str) -> None:
    """A day of now beside it dates the memorial, not the dead."""
    labels = _labels(title, text)

    assert labels.claim_status == "historical"
    assert labels.severity <= 1
