"""Follow grave events: the whole of a subscriber in Python.

    python docs/subscribe/consumer.py 127.0.0.1:9092

Prints one line for each story of severity 3 or more, and for each later change of it.
"""

import asyncio
import json
import sys
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
    )
    taken: dict[str, int] = {}  # story id -> highest version; keep it in your database
    async with consumer:
        async for message in consumer:
            headers = {name: value.decode() for name, value in message.headers}
            story = headers["ce_subject"]
            version = int(headers["ce_storyversion"])
            # Once you took a story, follow it: its class and severity may change.
            wanted = story in taken or int(headers["ce_severity"]) >= GRAVE
            if wanted and version > taken.get(story, 0):  # else you know it already
                taken[story] = version
                show(json.loads(message.value))
            await consumer.commit()


def show(event: dict[str, Any]) -> None:
    """Print one event."""
    story = event["story"]
    killed = story.get("killed")  # absent = nobody has given a figure
    toll = f", {killed['best']} killed" if killed else ""
    print(f"{event['change']}: {story['title']}{toll} ({story['status']})", flush=True)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
