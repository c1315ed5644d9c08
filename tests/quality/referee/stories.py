"""Whether what tells one event is in one story."""

from collections import Counter
from collections.abc import Mapping, Sequence

from tests.quality.referee.key import Key
from tests.quality.referee.result import Result
from tests.quality.referee.segments import Match
from tests.quality.referee.tally import Card, Share, mark


def judge(
    card: Card, key: Key, result: Result, matches: Sequence[Match]
) -> dict[str, str]:
    """Put ``stories.*`` on the card; give the event that each story tells most of."""
    pairs = [
        (result.story(match.line) or f"alone {number}", match.due.event_id or "")
        for number, match in enumerate(matches)
    ]
    both = Counter(pairs)
    _bcubed(card, both)
    told: dict[str, str] = {}
    largest: dict[str, str] = {}
    for (story, event), _ in both.most_common():
        told.setdefault(story, event)
        largest.setdefault(event, story)
    _killed(card, key, result, largest)
    return told


def _bcubed(card: Card, both: Counter[tuple[str, str]]) -> None:
    """Score stories against events, after Bagga and Baldwin (1998).

    For each segment: the share of its story that is of its event, and the share of its
    event that is in its story; averaged.
    """
    stories, events, total = Counter[str](), Counter[str](), both.total()
    for (story, event), n in both.items():
        stories[story] += n
        events[event] += n
    precision = sum(n * n / stories[story] for (story, _), n in both.items())
    recall = sum(n * n / events[event] for (_, event), n in both.items())
    card["stories.precision"] = Share(precision, total)
    card["stories.recall"] = Share(recall, total)
    card["stories.f1"] = Share(2 * precision * recall, total * (precision + recall))


def _killed(card: Card, key: Key, result: Result, largest: Mapping[str, str]) -> None:
    """Compare the count of the dead of each event with that of its largest story."""
    card["stories.killed"] = Share(0, 0)
    for name, event in key.events.items():
        if event.killed is not None and event.killed.best is not None:
            given = result.stories.get(largest.get(name, ""), {}).get("killed") or {}
            mark(card, "stories.killed", right=given.get("best") == event.killed.best)
