"""The missing stand in the headline, beside the dead and the hurt too."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline.alert.headline import headline
from pipeline.alert.wording import text
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


@pytest.mark.parametrize("told", ["", " Nobody is missing now, said one man."])
def test_few_missing_of_earlier_reports_are_no_figure_of_this_one(
    event: Events, told: str
) -> None:
    """Two may stand for "people", whom nobody counted."""
    body = f"A ferry sank on Monday.{told}"
    made = _event(event, "Ferry sinks", body, own=False, killed=7)
    for few in (1, 2):
        lost = Ledger(low=few, best=few, high=few)
        made = replace(made, story=replace(made.story, missing=lost))

        assert "Missing" not in text(made)


def test_not_one_is_nobody(event: Events) -> None:
    """The reader of figures takes the one; a message does not."""
    line = "Not one vehicle was hit, and not one man is missing."
    made = event(text=line, heading=None, killed=7)
    start = line.index("one man")
    fact = Fact(kind="missing", value="1", start=start, end=start + 7)
    labels = replace(made.labels, missing=Range(low=1, high=1), facts=(fact,))
    lost = Ledger(low=1, best=1, high=1)
    made = replace(made, story=replace(made.story, missing=lost), labels=labels)

    assert "Missing" not in text(made)
