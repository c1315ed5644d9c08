"""What a post means that a fetch lacks, by the times of those that are there."""

import pytest

from pipeline.segment.absent import absent
from pipeline.segment.state import SCROLLED, SHOWN, WITHDRAWN, Seen

TIMES = (100, 90, 80, 70, 60, 50)


def _known(*places: int, times: tuple[int, ...] = TIMES) -> list[Seen]:
    return [
        Seen(bytes([n] * 16), b"", 1, b"", b"", b"", b"", place, minute)
        for n, (place, minute) in enumerate(zip(places, times, strict=True))
    ]


PAGE = (SHOWN, SHOWN, SCROLLED, SCROLLED, SCROLLED, SCROLLED)


def test_a_post_that_does_not_come_back_with_its_neighbours_is_deleted() -> None:
    """The page shows more than before, but not the post between two that returned."""
    pairs = {0: 0, 1: 1, 2: 2, 3: 4, 4: 5}

    assert absent(_known(*PAGE), pairs, 5).deleted == {3}


@pytest.mark.parametrize(
    ("pairs", "times"),
    [
        pytest.param({0: 0, 1: 1, 2: 2}, TIMES, id="the page ends above it"),
        pytest.param({0: 0, 1: 1, 2: 2, 3: 4}, (100, 90, 80, 61, 60, 50), id="rounded"),
        pytest.param({0: 0, 1: 1, 2: 2, 3: 4}, (0,) * 6, id="no times"),
        pytest.param({0: 0, 1: 5}, TIMES, id="too many at once"),
    ],
)
def test_absence_alone_is_no_deletion(
    pairs: dict[int, int], times: tuple[int, ...]
) -> None:
    """What may stand below, or beside in the same minute, is not taken for deleted."""
    known = _known(*PAGE, times=times)

    assert not absent(known, pairs, len(pairs)).deleted & {2, 3, 4}


def test_a_post_is_withdrawn_once() -> None:
    """What was withdrawn is no neighbour and not withdrawn again."""
    known = _known(SHOWN, SHOWN, SCROLLED, WITHDRAWN, SCROLLED, SCROLLED)

    assert not absent(known, {0: 0, 1: 1, 2: 2, 3: 4, 4: 5}, 5).deleted
