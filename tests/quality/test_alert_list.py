"""The list of alerts for reading: the same each time, and no message on two lists."""

from itertools import islice

from tests.quality.alert_list import DAYS, Read, lists, of_day, of_snippets, page

ROWS = [
    {
        "id": f"own-{number}",
        "set": "own",
        "title": f"Bomb kills {number} in market of Northport",
        "text": f"A bomb killed {number} people in a market on Monday, police said.",
    }
    for number in range(11, 17)
]


def test_lists_share_no_message_and_come_again_the_same() -> None:
    """Half of the day each, and then snippets that alert."""
    day = of_day(DAYS[-1])
    first, second = islice(lists(day, ROWS, 15), 2)
    again, *_ = lists(day, ROWS, 15)

    assert _named(first) == _named(again)
    assert not {*_named(first)} & {*_named(second)}
    for found in (first, second):
        of_day_alone = [one for one in found if one.origin == DAYS[-1].name]
        assert len(of_day_alone) in (len(day) // 2, (len(day) + 1) // 2)
        assert len(found) == 15


def _named(found: list[Read]) -> list[str]:
    return [
        f"{one.origin} {one.alert.alert_id} {one.alert.version} {one.alert.headline}"
        for one in found
    ]


def test_a_message_stands_above_its_text() -> None:
    """The reader needs both."""
    text = "\n".join(page(of_snippets(ROWS[:1])))

    head, _, below = text.partition("----")
    assert "Bomb kills 11 in market of Northport" in head
    assert ROWS[0]["text"] in below
