"""One event told by three or four outlets, and two events of one town and day.

In seven languages, in up to six orders each. All 48 were written before what joins
them, by no wording of what the weights were trained on, and those that are held were
only counted.
"""

import json
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from typing import Any, Final

from tests.quality.test_one_story import stories_of

ROWS: Final = Path(__file__).with_name("outlets.jsonl")
ORDERS: Final = 6


def test_one_event_told_by_many_outlets_is_one_story() -> None:
    """Stories too many: 3 in 72 tellings looked at, 16 in 72 held; before 34, 39.

    Joined wrongly (measured) are 6 and 6 of 24 in which two events are told, as before.
    """
    rows = [json.loads(line) for line in ROWS.read_text("utf-8").splitlines()]
    extra: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for row in rows:
        for order in _orders(len(row["reports"])):
            more, mixed = _faults(row, order)
            extra[row["part"]] += more
            wrong[row["part"]] += mixed

    assert len(rows) == 48
    assert extra["looked at"] <= 5
    assert extra["held"] <= 18
    assert wrong["looked at"] <= 7
    assert wrong["held"] <= 7


def _orders(count: int) -> list[tuple[int, ...]]:
    """Choose orders: as told, the other way round, and some between."""
    every = list(permutations(range(count)))
    if len(every) <= ORDERS:
        return every
    rng = random.Random(7)  # noqa: S311 - orders, not secrets
    return [every[0], every[-1], *rng.sample(every[1:-1], ORDERS - 2)]


def _faults(row: dict[str, Any], order: Sequence[int]) -> tuple[int, int]:
    """Count the stories that are too many, and the events that share one."""
    minutes = sorted(told["minutes"] for told in row["reports"])
    told = [
        row["reports"][number] | {"minutes": at}
        for number, at in zip(order, minutes, strict=True)
    ]
    due = [row["stories"][number] for number in order]
    events: defaultdict[str, set[str]] = defaultdict(set)
    stories: defaultdict[str, set[str]] = defaultdict(set)
    for event, story in zip(due, stories_of({"reports": told}), strict=True):
        events[event].add(story)
        stories[story].add(event)
    return (
        sum(len(found) - 1 for found in events.values()),
        sum(len(found) - 1 for found in stories.values()),
    )
