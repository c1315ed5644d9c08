"""What the sink took, and which messages may come to it again."""

import itertools
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from agents.inspect.reading import StoredRecord
from pipeline.deliver.endings import delivery_id
from pipeline.deliver.next_step import UNKNOWN_RETRIES

DESTINATION: Final = "desk"
"""Knows a message that comes again by its id."""
CHAT: Final = "room"
"""Shows a message each time that it comes; in runs with bad receivers alone."""
IN_FLIGHT_SECONDS: Final = 10.0
"""A message that came longer before a kill was not in flight: it had been noted."""

Fate: TypeAlias = Literal["taken", "unknown", "refused"]
"""``unknown``: it took the message, and whoever sent it cannot know."""

Kill: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Post:
    """One request that came to the sink.

    Attributes:
        at: Seconds of the wall clock.
        room: Name of the destination.
        fate: What the sink did with it.
    """

    id: str
    body: Any
    at: float
    room: str = DESTINATION
    fate: Fate = "taken"


def due(alerts: Iterable[StoredRecord], rooms: Iterable[str]) -> set[str]:
    """Name the delivery of each of *alerts* to each of *rooms*."""
    rows = [json.loads(alert.value or b"") for alert in alerts]
    return {
        delivery_id(row["alert_id"], row["version"], room)
        for row in rows
        for room in rooms
    }


def by_id(posts: Iterable[Post]) -> dict[str, list[Post]]:
    """Group *posts* by message."""
    found: defaultdict[str, list[Post]] = defaultdict(list)
    for post in posts:
        found[post.id].append(post)
    return found


def wrong(posts: Iterable[Post], kills: Iterable[Kill]) -> Iterator[str]:
    """Name messages that came again without a reason, or with another content.

    A reason is that the sink refused it; that its fate was unknown, in a chat room at
    most twice; or that it was in flight at a kill, one for each kill.
    """
    left = sorted(kills)
    for name, those in by_id(posts).items():
        if len({json.dumps(post.body, sort_keys=True) for post in those}) > 1:
            yield f"message {name} has two contents"
        doubts = UNKNOWN_RETRIES if those[0].room == CHAT else len(those)
        for before, after in itertools.pairwise(those):
            if before.fate == "refused":
                continue
            if before.fate == "unknown" and doubts:
                doubts -= 1
                continue
            kill = next((k for k in left if _explains(k, before, after)), None)
            if kill is None:
                yield f"message {name} came again and no kill explains it"
            else:
                left.remove(kill)


def is_given_up(posts: Sequence[Post], reason: str | None) -> bool:
    """Tell whether a message has failed as it may: unknown once and twice more."""
    doubts = [post for post in posts if post.fate == "unknown"]
    return (
        reason == "unconfirmed"
        and all(post.room == CHAT for post in posts)
        and len(doubts) == 1 + UNKNOWN_RETRIES
    )


def _explains(kill: Kill, before: Post, after: Post) -> bool:
    """Tell whether one of the two was in the hands of the process at the kill.

    One that stood still sends what it held when it goes on, though the next owner has
    sent it meanwhile.
    """
    since, until = kill
    return since - IN_FLIGHT_SECONDS < before.at <= until and after.at >= since
