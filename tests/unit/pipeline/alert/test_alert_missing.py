"""The missing stand in the headline, beside the dead and the hurt too."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline.alert.headline import headline
from schemas.common import Ledger, Range
from schemas.report import Fact

Events = Callable[..., Any]


def _event(event: Events, line: str, text: str, *, own: bool, **given: Any) -> Any:
    made = event(title=line, heading=None, text=text, place=None, **given)
    lost = Ledger(low=18, best=18, high=18)
    labels = made.labels
    if own:
        start = text.index("18 missing") if "18 missing" in text else 0
        fact = Fact(kind="missing", value="18", start=start, end=start + 10)
        count = Range(low=18, high=18)
        labels = replace(labels, missing=count, facts=(*labels.facts, fact))
    return replace(made, story=replace(made.story, missing=lost), labels=labels)


@pytest.mark.parametrize(
    ("line", "given", "end"),
    [
        ("Ferry sinks in strait", {"killed": 7}, "; 7 killed, 18 missing"),
        ("Ferry sinks, seven dead", {"killed": 7}, "; 18 missing"),
        ("Ferry sinks, 18 missing", {"killed": 7}, "; 7 killed"),
        ("Ferry sinks in strait", {"injured": 5}, "; 5 injured, 18 missing"),
        ("Ferry sinks in strait", {}, "; 18 missing"),
    ],
)
def test_a_headline_tells_of_the_missing(
    event: Events, line: str, given: dict[str, int], end: str
) -> None:
    """Once: not where the line counts them itself."""
    text = "A ferry sank on Monday, with 18 missing."
    made = _event(event, line, text, own=True, **given)

    assert headline(made) == f"{line}{end}"


def test_the_missing_of_earlier_reports_are_not_told_beside_the_dead(
    event: Events,
) -> None:
    """They may have been found since."""
    made = _event(event, "Ferry sinks", "A ferry sank on Monday.", own=False, killed=7)

    assert headline(made) == "Ferry sinks; 7 killed"
