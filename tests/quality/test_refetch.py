"""Live pages that are fetched again and again, as a reader would have them told."""

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
    assert counts["withdrawn"] >= 0.45 * counts["deleted"]
