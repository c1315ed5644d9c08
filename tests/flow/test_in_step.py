"""A day that is loaded in one go is decided as if it had come in its order."""

import json
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from agents.config.settings import Settings
from agents.flow import FLOW
from agents.ingest.items import Accepted, Item
from agents.ingest.send import send
from agents.inspect.reading import StoredRecord
from agents.kafka.clients import make_producer, started
from schemas import topics
from tests.support.drive import running
from tests.support.straight import Straight

DAY: Final = Path(__file__).parents[1] / "quality" / "days" / "second"


def _articles() -> list[dict[str, Any]]:
    with (DAY / "articles.jsonl").open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file if line.strip()]
    return [{k: v for k, v in row.items() if k != "id"} for row in rows]


async def _items(rows: list[dict[str, Any]]) -> AsyncIterator[Item]:
    for row in rows:
        yield Accepted("day", row["url"].encode(), json.dumps(row).encode())


def _stories(found: list[StoredRecord]) -> dict[str, str]:
    """Give the story of every event."""
    events = [r for r in found if r.topic == topics.EVENTS.name]
    rows = [json.loads(record.value or b"") for record in events]
    return {row["event_id"]: row["story"]["story_id"] for row in rows}


def _opened(found: list[StoredRecord]) -> set[str]:
    """Give the headlines of the alerts that were opened."""
    alerts = [r for r in found if r.topic == topics.ALERTS.name]
    rows = [json.loads(record.value or b"") for record in alerts]
    return {row["headline"] for row in rows if row["change"] == "opened"}


async def test_a_backlog_gives_the_stories_of_the_day(settings: Settings) -> None:
    """The same events in the same stories, and the same alerts opened."""
    rows = _articles()
    straight = Straight(FLOW)
    for row in rows:
        at = datetime.fromisoformat(row["fetched_at"])
        straight.send(json.dumps(row).encode(), at)

    ends: dict[tuple[str, int], int] = {}
    names = (topics.EVENTS.name, topics.ALERTS.name)
    async with running(settings) as drive:
        async with started(make_producer(settings), settings) as producer:
            raw, told = settings.topic(topics.RAW), list[Item]()
            await send(_items(rows), producer, raw, told.append)
        assert len(told) == len(rows)
        for record in await drive.found(topics.RAW.name):
            at = raw, record.partition
            ends[at] = max(ends.get(at, 0), record.offset + 1)
        await drive.drained(fed=ends)
        found = await drive.found(*names)

    assert _stories(found) == _stories(straight.found)
    assert _opened(found) == _opened(straight.found)
