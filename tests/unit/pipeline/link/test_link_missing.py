"""The missing of a story are found, its hurt die, and fewer of them is news."""

from itertools import permutations

import pytest

from pipeline.link.entry import ReportEntry
from pipeline.link.summary import Summary
from schemas.common import ClaimStatus, Range
from schemas.report import Labels
from schemas.story import StoryState
from tests.unit.pipeline.link.test_link_decide import BARGE, events, labels, run, told
from tests.unit.pipeline.link.test_link_ledger import entry

LATER = f"{BARGE} Divers went down."


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


@pytest.mark.parametrize(
    ("later", "text", "change"),
    [
        pytest.param((5, 9, 2), LATER, "updated", id="found dead"),
        pytest.param((3, 9, 2), LATER, "updated", id="found alive"),
        pytest.param((5, 7, 4), LATER, "updated", id="two of the injured died"),
        pytest.param((5, None, None), LATER, "updated", id="the rest is left out"),
        pytest.param((5, 4, 4), LATER, "corrected", id="more recover than died"),
        pytest.param((3, None, 4), LATER, "corrected", id="the injured taken back"),
        pytest.param((2, 9, 4), LATER, "corrected", id="fewer died"),
        pytest.param((5, 7, 4), f"Correction: {BARGE}", "corrected", id="says so"),
    ],
)
def test_a_page_that_is_edited_for_a_higher_toll_corrects_nothing(
    later: tuple[int, int | None, int | None], text: str, change: str
) -> None:
    """It was told as a correction that more had died."""
    url = "https://a.example/1"

    def says(killed: int, *others: int | None) -> Labels:
        hurt, lost = (None if n is None else Range(low=n, high=n) for n in others)
        return labels(killed, injured=hurt, missing=lost)

    edited = told(url, says(*later), text, 9, change="edited", ordinal=2)
    outcomes = run(told(url, says(3, 9, 4)), edited)

    assert events(outcomes[1])[0].change == change


@pytest.mark.parametrize(
    ("reports", "hurt"),
    [
        pytest.param([(12, 4), (13, 3)], 3, id="one of them died"),
        pytest.param([(2, 4), (4, 2)], 2, id="two of them died"),
        pytest.param([(12, 4), (12, 3)], 4, id="nobody died"),
        pytest.param([(12, 9), (13, 3)], 9, id="more than died"),
    ],
)
def test_who_died_of_the_hurt_is_hurt_no_more(
    reports: list[tuple[int, int]], hurt: int
) -> None:
    """Fewer hurt are stale, unless by no more than the dead who came on top."""
    entries = [
        entry(n, "reported", (k, k), origin=f"o{n}", injured=(i, i))
        for n, (k, i) in enumerate(reports)
    ]

    found = _state(*entries).injured
    assert found is not None
    assert found.best == hurt
