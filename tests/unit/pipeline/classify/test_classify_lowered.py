"""A figure that is told to be lower than one given before."""

from datetime import UTC, datetime, timedelta

import pytest

from pipeline.library import Pipeline, RawArticle
from schemas.common import Ledger

AT = datetime(2026, 6, 16, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "killed", "status"),
    [
        ("Nine miners died near Oruro, not ten, the company said.", 9, "confirmed"),
        (
            "Police said nine people, not 12 as first reported, were killed near Osk.",
            9,
            "confirmed",
        ),
        (
            "Nine men died near Osk, not the ten announced, police said.",
            9,
            "confirmed",
        ),
        ("Nine miners died near Oruro on Sunday, not 12 km away.", 9, "reported"),
        ("Nine miners died near Oruro on Sunday, not one.", 9, "reported"),
    ],
)
def test_not_so_many_corrects_a_toll(text: str, killed: int, status: str) -> None:
    """The higher figure is ruled out; kilometres are none, nor is a lower one."""
    article = RawArticle(url="https://n.example/a", title="Mine collapse", body=text)
    (report,) = Pipeline(until="classify").read(article, at=AT).reports

    assert report.labels.claim_status == status
    assert report.labels.killed
    assert report.labels.killed.low == killed


def test_another_outlet_lowers_the_ledger_of_the_story() -> None:
    """What officials say of their own count holds for all."""
    pipeline = Pipeline()
    first = RawArticle(
        url="https://n.example/a",
        title="Mine collapse near Oruro kills ten",
        body="Ten miners died when a shaft collapsed near Oruro on Monday, it said.",
    )
    later = RawArticle(
        url="https://m.example/b",
        title="Nine dead in Oruro mine, not ten",
        body=(
            "Nine miners died in the collapse of a shaft near Oruro on Monday, not "
            "ten, police said on Tuesday. One had been counted twice."
        ),
    )
    pipeline.read(first, at=AT)
    event = pipeline.read(later, at=AT + timedelta(days=1)).events[-1]

    assert (event.change, event.story.killed) == (
        "corrected",
        Ledger(low=9, best=9, high=9),
    )
