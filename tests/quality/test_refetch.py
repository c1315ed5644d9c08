"""Live pages that are fetched again and again, as a reader would have them told."""

import pytest

from tests.quality.refetch.history import BARE
from tests.quality.refetch.score import run_all

HISTORIES = 30


def test_simulated_histories_are_told_once() -> None:
    """Walls, half pages, other orders, ids and counters make no news.

    Thirty histories of fourteen fetches: HTML with stable ids, other ids each time and
    none; text with clock times, with ages, and with ages below headings.
    """
    score = run_all(range(HISTORIES))
    counts = score.counts

    assert counts["found"] >= 0.99 * counts["new"], score.faults
    assert counts["sent again"] <= 0.01 * counts["shown again"], score.faults
    assert counts["edits found"] >= 0.97 * counts["edits"], score.faults
    assert counts["false edits"] == counts["false withdrawals"] == 0, score.faults
    assert counts["wrong segments"] == 0, score.faults
    assert counts["withdrawn"] >= 0.7 * counts["deleted"]


def test_pages_that_say_less_of_their_posts_are_told_once() -> None:
    """Neither ids nor times, ages in whole hours, and clocks without a zone.

    The posts are of six moulds, so two of them may be as alike as two versions.
    """
    score = run_all(range(400, 420), BARE)
    counts = score.counts

    assert counts["found"] >= 0.98 * counts["new"], score.faults
    assert counts["sent again"] <= 0.01 * counts["shown again"], score.faults
    assert counts["edits found"] >= 0.97 * counts["edits"], score.faults
    assert counts["false edits"] == counts["false withdrawals"] == 0, score.faults
    assert counts["withdrawn"] >= 0.6 * counts["deleted"]


def test_a_pin_on_a_page_without_times_takes_nothing_with_it() -> None:
    """It stands out of order while it is pinned, and falls anywhere when it is not."""
    counts = run_all(range(7000, 7020), BARE, "pinned").counts

    assert counts["false withdrawals"] == 0
    assert counts["withdrawn"] >= 0.4 * counts["deleted"]


@pytest.mark.parametrize("mode", ["pinned", "paged"])
def test_a_page_that_shows_ten_posts_takes_none_back(mode: str) -> None:
    """Neither a pin that goes or changes nor a second page is a deletion."""
    counts = run_all(range(HISTORIES), mode=mode).counts

    assert counts["false withdrawals"] == 0
    assert counts["withdrawn"] >= 0.4 * counts["deleted"]
