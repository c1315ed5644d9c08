"""A server of the API over the first events of a day, and a client that asks it."""

import json
from collections.abc import AsyncIterator
from typing import Any, Final

import aiohttp
import pytest

from agents.api.server import ApiServer
from agents.api.shelf import Shelf
from agents.config.outputs import ApiSettings
from agents.inspect.reading import StoredRecord
from pipeline.library import Alert, Event, Pipeline, Story
from schemas import codec, headers, topics
from schemas.topics import Topic
from tests.flow.day import ARTICLES
from tests.support.factories import AT
from tests.support.recorded import events

KEPT: Final = 6


def stored(topic: Topic, record: Event | Story | Alert, offset: int) -> StoredRecord:
    """Put *record* on *topic*, of which events have two partitions by turns."""
    return StoredRecord(
        topic=topic.name,
        partition=offset % 2,
        offset=offset // 2,
        time=AT,
        key=record.envelope().subject.encode(),
        value=codec.encode(record),
        headers=tuple(headers.of(record, topic=topic.name)),
    )


def placed(number: int) -> StoredRecord:
    """Give an event of the day as it stands on the topic."""
    return stored(topics.EVENTS, events()[number], number)


def stories() -> list[Story]:
    """Give what the day makes of stories, the latest of each last."""
    pipeline = Pipeline()
    return [
        story
        for article in ARTICLES
        for story in pipeline.read(article, at=article.fetched_at or AT).stories
    ]


class Client:
    """Asks a server that answers from a shelf."""

    def __init__(self, port: int, session: aiohttp.ClientSession) -> None:
        self.session = session
        self.root = f"http://127.0.0.1:{port}"

    async def get(self, path: str, **given: str) -> tuple[int, Any, Any]:
        """Give status, body and headers of an answer."""
        sent = {name.replace("_", "-"): value for name, value in given.items()}
        async with self.session.get(self.root + path, headers=sent) as answer:
            text = await answer.text()
            return answer.status, json.loads(text) if text else None, answer.headers

    async def ids(self, path: str) -> list[str]:
        """List the ids of the events in an answer."""
        status, body, _ = await self.get(path)
        assert status == 200, body
        return [event["event_id"] for event in body["events"]]


@pytest.fixture
def shelf() -> Shelf:
    """Give a shelf with the first events of the day."""
    made = Shelf(KEPT)
    for number in range(KEPT):
        made.take(placed(number))
    for offset, story in enumerate(stories()):
        made.take(stored(topics.STORIES, story, offset))
    return made


@pytest.fixture
async def client(shelf: Shelf) -> AsyncIterator[Client]:
    """Serve the shelf."""
    server = ApiServer(ApiSettings(port=0), shelf)
    await server.start()
    assert server.port
    async with aiohttp.ClientSession() as session:
        yield Client(server.port, session)
    await server.stop()
