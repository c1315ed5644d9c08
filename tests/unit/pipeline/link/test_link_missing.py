"""The missing of a story are found, and fewer of them is news."""

from itertools import permutations

import pytest

from pipeline.link.entry import ReportEntry
from pipeline.link.summary import Summary
from schemas.common import ClaimStatus, Range
from schemas.story import StoryState
from tests.unit.pipeline.link.test_link_decide import BARGE, events, labels, run, told
from tests.unit.pipeline.link.test_link_ledger import entry


def _state(*entries: ReportEntry) -> StoryState:
    """Sum up *entries*, which say the same in every order."""
    first, *others = (
        Summary.of(order).state("0" * 32, 1) for order in permutations(entries)
    )
    assert all(other == first for other in others)
    return first


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        pytest.param([("reported", 40), ("reported", 12)], (12, 12, 12), id="found"),
        pytest.param([("reported", 6), ("reported", 0)], (0, 0, 0), id="all found"),
        pytest.param(
            [("reported", 12), ("reported", 40), ("reported", 31)],
            (31, 31, 31),
            id="rises and falls",
        ),
        pytest.param(
            [("confirmed", 9), ("reported", 4)], (4, 4, 4), id="fewer than confirmed"
        ),
        pytest.param(
            [("reported", 9), ("claimed", 4)], (9, 9, 9), id="a claim finds nobody"
        ),
        pytest.param(
            [("reported", 9), ("historical", 4)], (9, 9, 9), id="nor does the past"
        ),
    ],
)
def test_the_missing_are_those_of_the_newest_report(
    reports: list[tuple[ClaimStatus, int]], expected: tuple[int, int, int]
) -> None:
    """People are found, so that a lower count is news and not stale."""
    entries = [
        entry(n, s, None, origin=f"o{n}", missing=(k, k))
        for n, (s, k) in enumerate(reports)
    ]

    found = _state(*entries).missing
    assert found is not None
    assert (found.low, found.best, found.high) == expected


@pytest.mark.parametrize(
    ("status", "change"),
    [("reported", "updated"), ("confirmed", "updated"), ("denied", "corrected")],
)
def test_that_missing_persons_were_found_corrects_nothing(
    status: ClaimStatus, change: str
) -> None:
    """Nine were looked for and now four are: both were true when they were said."""
    nine, four = (Range(low=n, high=n) for n in (9, 4))
    new = Range(low=0, high=0) if status == "denied" else four
    outcomes = run(
        told(
            "https://a.example/1",
            labels(3, "claimed" if status == "denied" else "reported", missing=nine),
        ),
        told("https://b.example/2", labels(3, status, missing=new), BARGE, 9),
    )

    assert events(outcomes[1])[0].change == change


def test_the_missing_who_are_found_do_not_disprove_that_they_were() -> None:
    """A boat sinks with thirty; hours later four of them are still looked for."""
    sunk = entry(0, missing=(30, 30), severity=3, title="Thirty missing as boat sinks")
    later = entry(1, missing=(4, 4), severity=2, origin="b")

    found = _state(sunk, later)
    assert found.missing is not None
    assert (found.missing.best, found.severity, found.title) == (4, 3, sunk.title)

    mended = entry(2, "confirmed", None, "c", missing=(3, 3), severity=2)
    assert _state(sunk, later, mended).severity == 2
