"""One figure for the dead and the hurt is a number of neither."""

import json
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

from agents.flow import FLOW
from pipeline.link.together import are_together
from schemas import topics
from schemas.common import Ledger, Range
from schemas.report import Fact, Labels, Report
from tests.support import factories
from tests.support.straight import Straight

AT: Final = datetime(2026, 6, 17, 8, tzinfo=UTC)
TEXT: Final = (
    "Rebels stormed a base. Over 90 men were killed or wounded, with casualties."
)


def report(killed: Range | None, injured: Range | None, *words: str) -> Report:
    """Make a report whose figures were read from *words*, of each kind in turn."""
    facts = tuple(
        Fact(kind=kind, value="1+", start=at, end=at + len(span))
        for kind, span in zip(("killed", "injured"), words, strict=True)
        for at in [TEXT.index(span)]
    )
    labels = Labels(killed=killed, injured=injured, facts=facts)
    segment = factories.segment(text=TEXT, start=0, end=len(TEXT))
    return factories.report(segment=segment, labels=labels)


@pytest.mark.parametrize(
    ("killed", "injured", "words", "told"),
    [
        (Range(low=1), Range(low=1), ("90 men", "90 men"), True),
        (Range(low=1, high=90), Range(low=1, high=90), ("90 men", "90 men"), True),
        (Range(low=1), Range(low=1), ("casualties", "casualties"), False),
        (Range(low=1), Range(low=1), ("90 men", "casualties"), False),
        (Range(low=90), Range(low=1), ("90 men", "90 men"), False),
        (Range(low=1, high=1), Range(low=1, high=1), ("90 men", "90 men"), False),
    ],
)
def test_one_number_for_two_fates_is_known(
    killed: Range, injured: Range, words: tuple[str, str], *, told: bool
) -> None:
    """Both are read from the same words, and those hold a number."""
    assert are_together(report(killed, injured, *words)) is told


def test_nobody_is_counted_until_somebody_counts_the_dead() -> None:
    """Neither the first report nor a later one says that one is hurt."""
    bodies = {
        "Fighters killed in Sahel": "More than 120 troops were killed, wounded or "
        "captured in an attack on a camp in Djibo on Monday, villagers said.",
        "Troops killed in attack on camp": "At least 45 troops were killed in the "
        "attack on a camp in Djibo on Monday, villagers said.",
    }
    flow = Straight(FLOW)
    for number, (title, body) in enumerate(bodies.items()):
        at = AT + timedelta(minutes=20 * number)
        row = {"url": f"https://n{number}.example/a", "title": title, "body": body}
        flow.send(json.dumps({**row, "fetched_at": at.isoformat()}).encode(), at)

    first, second = flow.records(topics.EVENTS)

    assert (first.story.killed, first.story.injured) == (None, None)
    assert (first.story.severity, second.story.severity) == (3, 4)
    assert second.story.killed == Ledger(low=45, best=45, high=45)
    assert second.story.injured is None
