"""The title and the severity of a story are those of what its ledgers still hold."""

from itertools import permutations

from pipeline.link.entry import ReportEntry
from pipeline.link.summary import Summary
from schemas.story import StoryState
from tests.unit.pipeline.link.test_link_ledger import entry


def _state(*entries: ReportEntry) -> StoryState:
    """Sum up *entries*, which say the same in every order."""
    first, *others = (
        Summary.of(order).state("0" * 32, 1) for order in permutations(entries)
    )
    assert all(other == first for other in others)
    return first


def test_a_lowered_count_names_the_story_and_says_how_grave_it_is() -> None:
    """Twenty were told as dead, and it was two."""
    high = entry(0, killed=(20, 20), severity=4)
    low = entry(1, "confirmed", (2, 2), "b", severity=2)

    assert (_state(high).title, _state(high).severity) == (high.title, 4)
    found = _state(high, low)
    assert (found.title, found.severity) == (low.title, 2)


def test_what_gives_no_figure_is_not_disproved() -> None:
    """A grave threat stays one, whatever the count."""
    threat = entry(0, severity=3, title="Gas cloud over the port")
    high = entry(1, killed=(20, 20), severity=4, origin="b")
    low = entry(2, "confirmed", (2, 2), "c", severity=2)

    found = _state(threat, high, low)
    assert (found.title, found.severity) == (threat.title, 3)


def test_a_claim_that_is_denied_is_not_disproved() -> None:
    """Somebody stands by it: the word of the other side makes it no lighter."""
    claim = entry(0, "claimed", (20, 20), severity=4)
    denial = entry(1, "denied", (0, 0), "b", severity=1)

    found = _state(claim, denial)
    assert (found.title, found.severity) == (claim.title, 4)


def test_what_was_taken_back_names_the_story_no_more() -> None:
    """The only outlet withdraws its count."""
    first = entry(0, killed=(20, 20), severity=4)
    gone = entry(1, "retracted", severity=1)

    found = _state(first, gone)
    assert (found.status, found.title, found.severity) == ("retracted", gone.title, 1)


def test_a_stale_count_does_not_take_the_title_back() -> None:
    """A slow outlet still has twelve dead when thirty are known."""
    slow = entry(2, killed=(12, 12), origin="c", severity=4)
    known = entry(1, killed=(30, 30), origin="b", severity=4)

    found = _state(entry(0, killed=(12, 12), severity=4), known, slow)
    assert (found.title, found.severity) == (known.title, 4)


def test_a_graver_report_with_fewer_dead_keeps_its_gravity() -> None:
    """The toll rises by one; how grave it is was not said by the toll alone."""
    escalation = entry(0, killed=(3, 3), severity=4)
    newer = entry(1, killed=(4, 4), origin="b", severity=3)

    found = _state(escalation, newer)
    assert (found.title, found.severity) == (newer.title, 4)


def test_corrected_missing_leave_a_story_as_grave_as_its_dead() -> None:
    """Forty died; of a hundred missing eighty had gone home."""
    first = entry(0, killed=(40, 40), missing=(100, 100), severity=4)
    mended = entry(1, "confirmed", None, "b", missing=(20, 20), severity=3)

    found = _state(first, mended)
    assert found.missing is not None
    assert found.missing.best == 20
    assert (found.title, found.severity) == (mended.title, 4)
