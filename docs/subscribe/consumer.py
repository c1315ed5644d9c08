"""Follow grave events: the whole of a subscriber in Python.

    python docs/subscribe/consumer.py 127.0.0.1:9092

Prints one line for each story of severity 3 or more, and for each later change of it.
"""

import asyncio
import json
import sys
from itertools import chain
from typing import Any

from aiokafka import AIOKafkaConsumer

GRAVE = 3


async def main(
    brokers: str, topic: str = "news.events.v1", group: str = "my-service"
) -> None:
    """Read events for ever; each line is printed once, even after a restart."""
    consumer = AIOKafkaConsumer(
        topic,
        bootstrap_servers=brokers,
        group_id=group,
        enable_auto_commit=False,  # commit what was done, not what was fetched
        auto_offset_reset="earliest",
        isolation_level="read_committed",
        max_partition_fetch_bytes=4 * 1024 * 1024,  # a backlog comes in large steps
    )
    taken: dict[str, int] = {}  # story id -> highest version; keep it in your database
    async with consumer:
        while True:
            batches = await consumer.getmany(timeout_ms=1000)
            for message in chain.from_iterable(batches.values()):
                headers = dict(message.headers)
                story = headers["ce_subject"].decode()
                version = int(headers["ce_storyversion"])
                # Once you took a story, follow it: its class and severity may change.
                wanted = story in taken or int(headers["ce_severity"]) >= GRAVE
                if wanted and version > taken.get(story, 0):  # else you know it already
                    taken[story] = version
                    print(line(json.loads(message.value)), flush=True)
            if batches:
                await consumer.commit()


def line(event: dict[str, Any]) -> str:
    """Write one event; what is absent is not known."""
    story = event["story"]
    doubtful = story["status"] in ("claimed", "denied")
    toll = ""
    if killed := story.get("killed"):
        toll = f", {'claim of ' if doubtful else ''}{killed['best']} killed"
    return f"{event['change']}: {story['title']}{toll} ({story['status']})"


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
