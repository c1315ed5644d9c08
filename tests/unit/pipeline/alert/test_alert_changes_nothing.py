"""A change of the best figure that leaves the words as they were is not told."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline.alert.rules import parse
from pipeline.alert.versions import opened, updated

Events = Callable[..., Any]
RULE = parse("rules: [{name: grave, match: {}}]").rules[0]
TEXT = {
    "heading": "Shots at a country show",
    "text": "Shots at a country show\nA man fired at visitors of a show, police said.",
}


@pytest.mark.parametrize("kind", ["killed", "injured"])
@pytest.mark.parametrize(
    ("best", "words", "now", "is_told"),
    [
        (15, "at least 9", 9, False),
        (15, "about 9", 9, False),
        (2_500, "at least 1,900", 1_900, False),
        (15, "at least 9", 22, True),
        (15, "dozens", 9, True),
        (15, None, 9, True),
    ],
)
def test_the_same_number_is_no_news(
    event: Events, kind: str, best: int, words: str | None, now: int, *, is_told: bool
) -> None:
    """The message said less than the story counted, and the next report as much."""
    kept, _ = opened(RULE, event("one", **{kind: best}, **TEXT))
    said = ((kind, words),) if words else ()
    kept = replace(kept, last_notified=replace(kept.last_notified, words=said))
    found = updated(RULE, event("one", 20, version=2, **{kind: now}, **TEXT), kept)

    assert (found is not None) is is_told


def test_the_status_is_told_beside_it(event: Events) -> None:
    """What did change goes out without what did not."""
    kept, _ = opened(RULE, event("one", killed=5, **TEXT))
    said = replace(kept.last_notified, words=(("killed", "at least 4"),))
    after = event("one", 20, version=2, killed=4, status="denied", **TEXT)
    found = updated(RULE, after, replace(kept, last_notified=said))

    assert found is not None
    assert [change.field for change in found[1].changes] == ["claim_status"]
