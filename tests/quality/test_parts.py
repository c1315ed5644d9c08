"""The parts of a message are read from it, and judged by a key."""

import pytest

from tests.quality.alert_list import of_snippets
from tests.quality.parts import Key, parts, table

ROW = {
    "id": "own-1",
    "set": "own",
    "title": "Bomb kills 11 in market of Oslo",
    "text": "A bomb killed 11 people in a market of Oslo on Monday, police said.",
}


def _key(place: str, country: str, killed: int) -> Key:
    counts = {"k": [(killed, killed)]}
    return Key(frozenset({"ASSAULT"}), place, country, None, counts, "reported")


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        (_key("Oslo", "NO", 11), 0),
        (_key("Oslo", "NO", 12), 1),
        (_key("Bergen", "NO", 11), 1),
    ],
)
def test_a_part_is_right_or_wrong_by_the_key(key: Key, wrong: int) -> None:
    """Where and how many; the headline has no word of ours for what happened."""
    (one,) = of_snippets([ROW])
    found = [*parts(one, key)]

    assert [part.kind for part in found] == ["town", "killed"]
    assert sum(not part.is_right for part in found) == wrong
    assert f"{len(found):6} said{wrong:6} wrong" in "\n".join(table(found))
