"""What a post means that a fetch lacks, by the times of those that are there."""

import pytest
from msgspec.structs import replace

from pipeline.segment.absent import Absent, absent
from pipeline.segment.match import Print
from pipeline.segment.state import MISSED, SCROLLED, SHOWN, WITHDRAWN, Seen

TIMES = (100, 90, 80, 70, 60, 50)


def _known(*places: int, times: tuple[int, ...] = TIMES) -> list[Seen]:
    return [
        Seen(bytes([n] * 16), b"same", 1, b"", b"", b"", b"", place, minute)
        for n, (place, minute) in enumerate(zip(places, times, strict=True))
    ]


def _absent(known: list[Seen], pairs: dict[int, int]) -> Absent:
    """Look for the posts of *known* in a fetch that shows those of *pairs*."""
    parts = [
        Print(b"same", b"", b"", b"", b"", known[pairs[j]].minute)
        for j in range(len(pairs))
    ]
    return absent(known, pairs, parts)


PAGE = (SHOWN, SHOWN, SCROLLED, SCROLLED, SCROLLED, SCROLLED)


def test_a_post_that_does_not_come_back_with_its_neighbours_is_deleted() -> None:
    """The page shows more than before, but not the post between two that returned."""
    pairs = {0: 0, 1: 1, 2: 2, 3: 4, 4: 5}

    assert _absent(_known(*PAGE), pairs).deleted == {3}


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

    assert not _absent(known, pairs).deleted & {2, 3, 4}


def test_a_post_is_withdrawn_once() -> None:
    """What was withdrawn is no neighbour and not withdrawn again."""
    known = _known(SHOWN, SHOWN, SCROLLED, WITHDRAWN, SCROLLED, SCROLLED)

    assert not _absent(known, {0: 0, 1: 1, 2: 2, 3: 4, 4: 5}).deleted


def test_a_gap_between_posts_that_are_only_alike_is_no_deletion() -> None:
    """Neighbours that may be other posts are no evidence; the next fetch decides."""
    known = _known(SHOWN, SHOWN, SHOWN, times=(0, 0, 0))
    parts = [Print(b"other", b"", b"", b"", b"")] * 2

    found = absent(known, {0: 0, 1: 2}, parts)

    assert (found.deleted, found.missed) == (set(), {1})


def test_posts_of_the_same_minute_show_by_what_is_around_them_that_one_is_gone() -> (
    None
):
    """An older post and a newer one are there, so the page did not end between."""
    times = (100, 90, 80, 61, 60, 50)
    known = _known(*PAGE, times=times)

    assert _absent(known, {0: 0, 1: 1, 2: 2, 3: 4, 4: 5}).deleted == {3}


def test_an_age_in_whole_hours_is_no_place_in_the_order() -> None:
    """A post of "2h ago" may be an hour older, so it may stand where the page ends."""
    known = _known(*PAGE)
    known[3] = replace(known[3], span=59)

    assert not _absent(known, {0: 0, 1: 1, 2: 2, 3: 4, 4: 5}).deleted


def test_most_of_a_page_is_not_deleted_at_once() -> None:
    """A page of unknown order that shows its one end has not lost the other."""
    known = _known(*(SHOWN,) * 10, times=(0,) * 10)

    found = _absent(known, {n: n + 6 for n in range(4)})

    assert (found.deleted, found.missed) == (set(), set())


def test_two_posts_behind_it_in_the_order_of_the_page_show_that_one_is_gone() -> None:
    """Though their times are too near to tell which of the three is older."""
    known = _known(*PAGE, times=(100, 90, 80, 51, 51, 50))

    assert _absent(known, {0: 0, 1: 1, 2: 2, 3: 4, 4: 5}).deleted == {3}


def test_one_post_behind_it_makes_the_next_fetch_decide() -> None:
    """The page may end there; a second fetch that lacks it shows that it does not."""
    known = _known(*PAGE[:5], times=(100, 90, 80, 61, 60))
    pairs = {0: 0, 1: 1, 2: 2, 3: 4}

    found = _absent(known, pairs)
    assert (found.deleted, found.missed) == (set(), {3})

    known[2:] = [
        replace(known[2], place=SHOWN),
        replace(known[4], place=SHOWN),
        replace(known[3], place=MISSED),
    ]
    assert _absent(known, {0: 0, 1: 1, 2: 2, 3: 3}).deleted == {4}


def test_an_order_that_the_times_speak_against_shows_nothing() -> None:
    """Posts that stand behind it and are newer by their times are no older ones."""
    known = _known(*PAGE, times=(100, 90, 80, 50, 51, 51))

    found = _absent(known, {0: 0, 1: 1, 2: 2, 3: 4, 4: 5})

    assert (found.deleted, found.missed) == (set(), set())
