"""Posts that are pinned above a page that gives neither times nor ids."""

from collections.abc import Sequence

import msgspec
import pytest

from pipeline.segment import State
from pipeline.segment.state import Seen
from tests.support.live_page import fetched

POSTS = {
    "q": "Nine trams stand in the depot of Quarley because their brakes have frozen.",
    "k": "Firefighters in Kestrel pulled a calf out of a well with a crane.",
    "h": "The theatre of Harwick opens in March, the mayor has promised again.",
    "f": "A ferry has run aground off Farrow, and divers look at the hull.",
    "d": "Teachers in Dunmere end their strike after a night of talks.",
    "c": "A court in Corvale has freed the clerk who kept the keys.",
    "b": "Bellune counts its votes anew, for one box was found in a cellar.",
    "a": "Avaris has no water since six, and tankers are on their way.",
}
"""By their letters, the later the newer."""


def _changes(pages: Sequence[str]) -> list[str]:
    """Show segment one page after another; give what it says of known posts."""
    known, found = State(), []
    for hour, letters in enumerate(pages):
        found += [
            each.change
            for each in fetched(known, [POSTS[one] for one in letters], hour)
        ]
    return [change for change in found if change != "new"]


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param(["fdcba", "bfdca", "hfdc", "khfd"], id="below the end"),
        pytest.param(["fdcba", "bfdca", "bhfdc", "khfd", "qkhf"], id="pinned for long"),
        pytest.param(["fdcba", "acdfb", "cdfh", "dfhk"], id="the other way round"),
        pytest.param(["fdcba", "fkhdcb", "khdcb", "qkhdc"], id="the latest of all"),
        pytest.param(["fdcba", "bfdca", "afdc", "hfdc", "khfd"], id="another pinned"),
        pytest.param(["fdcba", "afkh", "qkhf"], id="a short page"),
        pytest.param(["fdcba", "bfdca", "ckhf"], id="another on a short page"),
    ],
)
def test_a_pin_that_goes_takes_nothing_with_it(pages: list[str]) -> None:
    """It stood out of order, so nobody knows where it belongs."""
    assert _changes(pages) == []


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param(["fdcba", "bfdca", "bfda"], id="below a pin"),
        pytest.param(["fdcba", "bfdca", "fdcba", "fdca"], id="back in its place"),
    ],
)
def test_what_is_taken_from_between_two_others_is_withdrawn(pages: list[str]) -> None:
    """Below a pin, and once what was pinned stands in its own place again."""
    assert _changes(pages) == ["withdrawn"]


def test_a_post_of_before_is_read_as_not_pinned() -> None:
    """State that was written before the field was there loads."""
    post = Seen(b"i" * 16, b"t" * 8, 1, b"", b"", b"", b"")
    fields = msgspec.msgpack.decode(msgspec.msgpack.encode(post))
    packed = msgspec.msgpack.encode(fields[:-1])

    assert msgspec.msgpack.decode(packed, type=Seen) == post
