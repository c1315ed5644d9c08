"""What a story holds of its entries, and what a report weighs in memory."""

import random
from collections import Counter

from pipeline.link.held import Held


def test_a_story_holds_what_tables_would() -> None:
    """Its reports and steps in their order, and the hour of the last of them."""
    draw = random.Random(4)  # noqa: S311 - reproducible
    held, reports, steps = Held("story"), dict[bytes, int](), dict[bytes, int]()
    for number in range(3_000):
        key, hour = number.to_bytes(2, "big"), draw.randrange(1, 40)
        every = {**reports, **steps}
        if every and draw.random() < 0.55:
            gone = draw.choice(list(every))
            held.remove(gone, every[gone])
            reports.pop(gone, None)
            steps.pop(gone, None)
        elif draw.random() < 0.7:
            held.add_report(key, hour)
            reports[key] = hour
        else:
            held.add_step(key, hour)
            steps[key] = hour
        due = [*reports.values(), *steps.values()]
        assert list(held.reports) == list(reports)
        assert list(held.steps) == list(steps)
        assert held.every() == [*reports, *steps]
        assert held.last_hour() == max(due, default=0)


def test_a_story_takes_over_another_whole() -> None:
    """With its steps and hours; the other has none then."""
    one, two = Held("one"), Held("two")
    one.add_report(b"a", 7)
    two.add_report(b"b", 9)
    two.add_report(b"c", 5)
    two.add_step(b"m", 9)
    two.number = 4

    one.take_over(two)

    assert one.every() == [b"a", b"b", b"c", b"m"]
    assert one.number == 4
    assert (one.last_hour(), two.last_hour()) == (9, 0)
    for key, hour in ((b"b", 9), (b"m", 9), (b"c", 5)):
        one.remove(key, hour)
    assert one.last_hour() == 7
    assert Counter(one.every()) == {b"a": 1}
