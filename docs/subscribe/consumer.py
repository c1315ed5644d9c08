"""Follow grave events: the whole of a subscriber in Python.

    python docs/subscribe/consumer.py 127.0.0.1:9092

Prints one line for each story of severity 3 or more, and for each later change of it,
also where it is merged into another. While it runs, no line comes twice. A restart does
two things, for it remembers stories in memory alone: lines since the last commit come
again, and a story that is grave no more is followed no more. If that matters, write
`taken` and the offsets of a batch into your database in one transaction, and begin at
those offsets instead of committing any.
"""

import asyncio
import json
import sys
from collections.abc import Iterable
from itertools import chain
from typing import Any

from aiokafka import AIOKafkaConsumer

GRAVE = 3


async def main(
    brokers: str, topic: str = "news.events.v1", group: str = "my-service"
) -> None:
    """Read events for ever, and print what is new of grave stories."""
    consumer = AIOKafkaConsumer(
        topic,
        bootstrap_servers=brokers,
        group_id=group,
        enable_auto_commit=False,  # commit what was done, not what was fetched
        auto_offset_reset="earliest",
        isolation_level="read_committed",
        max_partition_fetch_bytes=4 * 1024 * 1024,  # a backlog comes in large steps
    )
    taken: dict[str, int] = {}  # story id -> highest version that was printed
    async with consumer:
        while True:
            batches = await consumer.getmany(timeout_ms=1000)
            for message in chain.from_iterable(batches.values()):
                event = news(message.headers, message.value, taken)
                if event is not None:
                    print(line(event), flush=True)
            if batches:
                await consumer.commit()


def news(
    headers: Iterable[tuple[str, bytes | None]],
    value: bytes | None,
    taken: dict[str, int],
) -> dict[str, Any] | None:
    """Give the event that a record is; None if it is none, not grave or known."""
    named = {name: content or b"" for name, content in headers}
    if value is None or not named.get("ce_type", b"").startswith(b"tocsin.event."):
        return None
    story, version = named["ce_subject"].decode(), int(named["ce_storyversion"])
    # Once you took a story, follow it: its class and severity may change.
    wanted = story in taken or int(named["ce_severity"]) >= GRAVE
    if not wanted or version <= taken.get(story, 0):
        return None
    taken[story] = version
    event: dict[str, Any] = json.loads(value)
    if into := event["story"].get("merged_into"):
        taken.setdefault(into, 0)  # it goes on there
    return event


def line(event: dict[str, Any]) -> str:
    """Write one event; what is absent is not known."""
    story = event["story"]
    doubtful = story["status"] in ("claimed", "denied")
    toll = ""
    if killed := story.get("killed"):
        told = bounded(killed, event["labels"].get("killed", {}))
        toll = f", {'claim of ' if doubtful else ''}{told} killed"
    return f"{event['change']}: {story['title']}{toll} ({story['status']})"


def bounded(counted: dict[str, int], said: dict[str, int]) -> str:
    """Write a count of a story, with the open bound of its report where it has one."""
    best = counted["best"]
    if counted["low"] == best == counted["high"]:
        if said == {"low": best}:
            return f"at least {best}"
        if said == {"high": best}:
            return f"up to {best}"
    return str(best)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
