"""What several runs of the suite printed becomes one table."""

from tests.chaos import table
from tests.chaos.merge import results, summary
from tests.chaos.suite import Result

MADE = [
    Result("kill-sent", 7, {}, 250, 1, 12, 21.5, [4.0, 9.0, 20.0]),
    Result("zombie", 8, {"lost": [1, "article 3 (new) has {no} end"]}, 200, 2, 0, 30.0),
    Result("kill-sent", 9, {}, 251, 1, 3, 22.0, [4.5]),
]


def test_what_was_printed_is_read_again() -> None:
    """Every line of a result, and no other."""
    lines = [f"{n}/3 {one}" for n, one in enumerate(MADE, 1)]

    assert list(results(["make: nothing", *lines, "", "| all | 3 |"])) == MADE


def test_a_row_sums_what_one_nemesis_did() -> None:
    """Seeds of runs that were not clean stand out."""
    text = table.markdown(MADE)

    assert "| kill-sent | 2 | 2 | 0 | 501 | 2 | 15 | 7 9 |" in text
    assert "| zombie | 1 | 0 | 1 | 200 | 2 | 0 | **8** |" in text
    assert summary(MADE) == (
        "3 runs, 2 clean, 701 raw records, 4 kills; the longest took 30 s"
    )
