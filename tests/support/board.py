"""A board over an invented day, without a broker, and a client that asks it."""

import asyncio
import json
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, Final

import aiohttp

from agents.board.letters import DeadLetters
from agents.board.live import Live
from agents.board.server import BoardServer, Sources
from agents.board.state import State
from agents.board.works import Stages
from agents.config.settings import Settings
from agents.flow import FLOW
from agents.inspect.reading import StoredRecord
from agents.inspect.trace import Trace, hop, trace
from agents.kafka.lag import Lag
from pipeline.alert.rules import built_in, parse
from pipeline.library import Pipeline
from schemas import codec, headers, topics
from schemas.common import TopicRecord
from schemas.silence import Silence
from schemas.topics import Topic
from tests.flow.day import ARTICLES
from tests.support.factories import AT

TOKEN: Final = "a token of 23 letters.."  # noqa: S105
API: Final = "/v1/board"


def stored(topic: Topic, record: TopicRecord, offset: int = 0) -> StoredRecord:
    """Put *record* on *topic*."""
    return StoredRecord(
        topic=topic.name,
        partition=0,
        offset=offset,
        time=AT,
        key=record.envelope().subject.encode(),
        value=codec.encode(record),
        headers=tuple(headers.of(record, topic=topic.name)),
    )


@cache
def day() -> tuple[StoredRecord, ...]:
    """Take the day through all stages: what stands on the topics of the product."""
    pipeline, found = Pipeline(), []
    for article in ARTICLES:
        reading = pipeline.read(article, at=article.fetched_at or AT)
        for topic, records in (
            (topics.STORIES, reading.stories),
            (topics.EVENTS, reading.events),
            (topics.ALERTS, reading.alerts),
        ):
            found += [stored(topic, each, len(found)) for each in records]
    return tuple(found)


class Client:
    """Asks a board.

    Attributes:
        taken: Silences that the board sent.
        state: What the board knows, once it was asked.
        reads: How often it began to read.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.taken: list[Silence] = []
        self.state: State | None = None
        self.reads = 0
        self.root = ""
        self.session: aiohttp.ClientSession

    async def read(self, state: State, ready: Callable[[], None]) -> None:
        """Stand in for the brokers."""
        self.state = state
        self.reads += 1
        for record in day():
            state.take(record)
        ready()
        await asyncio.get_running_loop().create_future()

    async def take(self, silence: Silence) -> None:
        """Stand in for the topic of silences."""
        assert self.state
        self.taken.append(silence)
        self.state.take(stored(topics.SILENCES, silence))

    async def get(self, path: str, **sent: str) -> tuple[int, Any]:
        """Give status and body of an answer in JSON."""
        async with self.session.get(self.root + API + path, headers=sent) as answer:
            return answer.status, json.loads(await answer.text())

    async def post(self, path: str, body: Any, token: str = TOKEN) -> tuple[int, Any]:
        """Ask for a change; give status and body of the answer."""
        sent = {"Authorization": f"Bearer {token}"} if token else {}
        url = self.root + API + path
        async with self.session.post(url, json=body, headers=sent) as answer:
            return answer.status, json.loads(await answer.text())


async def lag() -> dict[str, Lag]:
    """Stand in for the measurement: link is behind."""
    return {"link": Lag(records=7, seconds=90.0, done=100)}


def server(client: Client, live: Live, letters: Any = None) -> BoardServer:
    """Make a board that *client* asks, with *letters* for dead letters if given."""

    async def look(idents: Iterable[str]) -> tuple[Trace, dict[str, str]]:
        hops = [hop(found) for found in day()]
        return trace(next(iter(idents)), hops, ()), {}

    flow = [row.stage for row in FLOW]
    sources = Sources(
        live=live,
        stages=Stages(client.settings, flow, lag),
        letters=letters or DeadLetters(client.settings),
        rules=lambda: parse(built_in()),
        look=look,
        take=client.take,
    )
    return BoardServer(client.settings, TOKEN, sources)
