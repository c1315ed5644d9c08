"""Which post of a fetch is which of the one before, where ids and order fail."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from pipeline.segment import State
from schemas.segment import Segment
from tests.support import factories
from tests.support.live_page import fetched

ALL = (
    "Three people have died in a gas explosion in Turin, firefighters say.",
    "Teachers in Accra have called off their strike after a pay deal.",
    "A typhoon is expected to reach Osaka on Thursday, forecasters say.",
    "The Bank of Canada left its rate unchanged at two and a half per cent.",
    "A court in Ankara has released an editor after two hundred days in jail.",
    "The council of Avaris voted on Monday to rebuild the bridge by the river.",
    "Firefighters in Bellune found nobody in the school hall that burned down.",
)


def _sent(found: Sequence[Segment]) -> list[tuple[str, str, int]]:
    return [(each.change, each.text[:12], each.ordinal) for each in found]


def test_ids_that_are_made_anew_say_nothing() -> None:
    """Text decides before the page's own id."""
    known = State()
    fetched(known, ALL, 0, keys=[f"a{n}" for n in range(len(ALL))])
    second = fetched(known, ALL, 1, keys=[f"b{n}" for n in range(len(ALL))])

    assert _sent(second) == []


def test_a_new_post_like_an_old_one_is_new() -> None:
    """One above all that is known is no edit of one below, however alike."""
    known = State()
    fetched(known, ALL, 0)
    alike = ALL[3].replace("Canada", "Norway")
    second = fetched(known, [alike, *ALL], 1)

    assert [("new", alike[:12], 1)] == _sent(second)


def test_a_post_written_anew_in_its_place_is_edited() -> None:
    """It stands between the neighbours that it had."""
    known = State()
    first = fetched(known, ALL[:4], 0)
    second = fetched(known, [ALL[0], ALL[5], *ALL[2:4]], 1)

    assert [("edited", ALL[5][:12], 2)] == _sent(second)
    assert second[0].segment_id == first[1].segment_id


def test_a_page_turned_round_that_loads_a_part_withdraws_nothing() -> None:
    """What it lacks is the oldest, wherever they stood before."""
    known = State()
    fetched(known, ALL, 0)
    fetched(known, ALL[::-1], 1)
    part = fetched(known, ALL[:3], 2)
    again = fetched(known, ALL[:3], 3)

    assert _sent(part) == _sent(again) == []


MOULD = (
    "Police in {town} are looking for {n} people who broke into the depot at night. "
    "Residents had asked for more patrols since spring, and the mayor has agreed."
)
TOWNS = ("Avaris", "Bellune", "Corvale", "Dunmere", "Eskdale", "Farrow", "Glenrath")


def _moulded(towns: Sequence[str]) -> list[str]:
    return [MOULD.format(town=town, n=len(town)) for town in towns]


def test_posts_of_one_mould_are_no_versions_of_one_another() -> None:
    """Without times and ids an edit is more like its post than any other is."""
    known = State()
    fetched(known, _moulded(TOWNS[:6]), 0)
    second = fetched(known, _moulded([TOWNS[0], TOWNS[6], *TOWNS[3:6]]), 1)

    assert [each.change for each in second] == ["new", "withdrawn", "withdrawn"]


def test_a_post_is_known_by_the_time_that_it_shows() -> None:
    """An age that was rounded down to the hour fits the minute that was read before."""
    known = State()
    fetched(known, ALL[:3], 0, stamps=["5 min ago", "30 min ago", "50 min ago"])
    edited = f"{ALL[2]} Ferries have stopped."
    second = fetched(
        known, [ALL[3], *ALL[:2], edited], 1,
        stamps=["1 min ago", "1h ago", "1h ago", "1h ago"],
    )  # fmt: skip

    assert _sent(second) == [("new", ALL[3][:12], 1), ("edited", ALL[2][:12], 2)]
    assert second[0].time == factories.AT + timedelta(minutes=59)


def test_a_clock_without_zone_names_a_post() -> None:
    """It gives no time, but a post that bears another is another post."""
    known = State()
    fetched(known, _moulded(TOWNS[:3]), 0, stamps=["12:40", "12:20", "11:05"])
    fresh = _moulded([TOWNS[4], TOWNS[0], TOWNS[5], TOWNS[2]])
    second = fetched(known, fresh, 1, stamps=["12:50", "12:40", "12:30", "11:05"])

    assert [(each.change, each.time) for each in second if each.text] == [
        ("new", None),
        ("new", None),
    ]


@pytest.mark.parametrize("more", ["Two more were hurt.", "Update 2: the mayor came."])
def test_a_post_that_is_pinned_and_added_to_at_once_is_edited(more: str) -> None:
    """It stands where no version of it could, but its time and its words are there."""
    known = State()
    minutes = [f"{n} min ago" for n in (2, 12, 25, 33, 41, 50, 58)]
    fetched(known, ALL, 0, stamps=minutes)
    pinned = [f"{ALL[5]} {more}", *ALL[:5], ALL[6]]
    old = [minutes[5], *minutes[:5], minutes[6]]
    later = [f"{int(stamp.split()[0]) + 1} min ago" for stamp in old]

    sent = fetched(known, pinned, 1 / 60, stamps=later)

    assert [(one.change, one.ordinal) for one in sent] == [("edited", 2)]
