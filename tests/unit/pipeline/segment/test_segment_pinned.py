"""Posts that are pinned above a page, and then are not."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from pipeline.segment.absent import Absent, absent
from pipeline.segment.match import Print
from pipeline.segment.state import MISSED, SCROLLED, SHOWN, Seen

HOUR = 60


def _seen(minute: int, place: int = SHOWN) -> Seen:
    return Seen(minute.to_bytes(16), b"same", 1, b"", b"", b"", b"", place, minute)


def _look(known: list[Seen], minutes: Sequence[int]) -> tuple[Absent, list[Seen]]:
    """Look at a page of posts of *minutes*; give what is known of it then."""
    at = {seen.minute: i for i, seen in enumerate(known)}
    parts = [Print(b"same", b"", b"", b"", b"", minute) for minute in minutes]
    pairs = {j: at[minute] for j, minute in enumerate(minutes) if minute in at}
    found = absent(known, pairs, parts)
    shown = [_seen(minute) for minute in minutes]
    places = [(found.scrolled, SCROLLED), (found.missed, MISSED)]
    gone = [
        replace(seen, place=next((p for own, p in places if i in own), seen.place))
        for i, seen in enumerate(known)
        if i not in set(pairs.values()) | found.deleted
    ]
    return found, [*shown, *gone]


def _hours(first: int, last: int) -> list[int]:
    return [hour * HOUR for hour in range(first, last, -1)]


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param(
            [[120, *_hours(20, 10)], _hours(21, 11), _hours(22, 12), _hours(23, 13)],
            id="taken off",
        ),
        pytest.param(
            [[120, *_hours(20, 10)], [300, *_hours(21, 11)], [300, *_hours(22, 12)]],
            id="another",
        ),
        pytest.param(
            [_hours(20, 10), [11 * HOUR, *_hours(21, 13)], _hours(22, 12)],
            id="the oldest of the page",
        ),
        pytest.param(
            [[60, 120, *_hours(20, 10)], [120, *_hours(21, 11)], _hours(22, 12)],
            id="two of them",
        ),
        pytest.param(
            [_hours(20, 10), _hours(21, 11), [60, *_hours(22, 12)]],
            id="older than all that was known",
        ),
    ],
)
def test_a_pin_that_goes_takes_nothing_with_it(pages: list[list[int]]) -> None:
    """It falls below the end of the page, where others have gone before it."""
    known: list[Seen] = []
    for page in pages:
        found, known = _look(known, page)
        assert found.deleted == set()


def test_below_a_pin_the_latest_post_is_still_the_latest() -> None:
    """A stale copy of the page lacks it, and that is no gap between two posts."""
    _, known = _look([], [120, *_hours(20, 10)])
    found, _ = _look(known, [120, *_hours(19, 10)])

    assert (found.deleted, found.missed) == (set(), {1})


def test_a_pin_that_is_deleted_is_gone_where_the_page_reaches_further() -> None:
    """Two fetches that show older posts lack it at its old place too."""
    _, known = _look([], [12 * HOUR + 30, *_hours(20, 10)])
    first, known = _look(known, _hours(20, 10))
    second, _ = _look(known, _hours(20, 10))

    assert (len(first.deleted), len(second.deleted)) == (0, 1)


def test_a_post_between_others_is_deleted_below_a_pin() -> None:
    """A pinned post takes no order from those below it."""
    _, known = _look([], [120, *_hours(20, 10)])
    found, _ = _look(known, [120, 20 * HOUR, 19 * HOUR, *_hours(17, 10)])

    assert [known[i].minute for i in found.deleted] == [18 * HOUR]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param([71, 71, 71, 68, 67, 60], [60, 71, 71, 71], id="of one minute"),
        pytest.param([90, 80, 80, 78, 77, 77], [77, 99, 80], id="three of them"),
    ],
)
def test_a_pin_above_few_posts_does_not_turn_the_page_round(
    before: list[int], after: list[int]
) -> None:
    """Only the step from the pin to the latest post goes up."""
    known = [_seen(minute) for minute in before]
    parts = [Print(b"same", b"", b"", b"", b"", minute) for minute in after]
    places = {0: len(before) - 1, 1: 0, 2: 1, 3: 2}
    pairs = {j: i for j, i in places.items() if j < len(after) and after[j] <= 90}

    found = absent(known, pairs, parts)

    assert found.newest_first
    assert found.deleted == set()
