"""Silences as this process knows them: read from their topic, and followed."""

import asyncio
from typing import Final

import structlog

from agents.config.settings import Settings
from agents.inspect.reading import StoredRecord, open_reader
from agents.kafka.clients import make_producer, started
from pipeline.deliver.silence import Silences
from schemas import codec, headers, topics
from schemas.silence import Silence

__all__ = ["Follower", "publish", "read_all"]

log = structlog.get_logger(__name__)

PATIENCE: Final = 30.0
"""Seconds that deliveries wait at start for the silences to be read. Where their topic
cannot be read, a message too many is better than none."""


class Follower:
    """Follows the topic of silences for all partitions of this process.

    Attributes:
        known: What it has read so far.
    """

    def __init__(self, settings: Settings) -> None:
        self.known = Silences()
        self._settings = settings
        self._loaded = asyncio.Event()
        if not settings.brokers:  # nobody can have asked for anything
            self._loaded.set()

    async def loaded(self) -> None:
        """Wait until what was asked before this process began is known."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self._loaded.wait()
        except TimeoutError:
            log.warning("silences not read; messages go out without them")
            self._loaded.set()

    async def run(self) -> None:
        """Read until cancelled; what is read twice does no harm."""
        if not self._settings.brokers:
            return
        async with open_reader(self._settings, [topics.SILENCES.name]) as reader:
            async for found in reader.whole():
                _take(self.known, found)
            self._loaded.set()
            async for found in reader.follow():
                _take(self.known, found)


def _take(known: Silences, found: StoredRecord) -> None:
    if not found.value:
        return
    try:
        known.take(codec.decode(found.value, Silence))
    except codec.DecodeError as error:  # one that is broken must not end the others
        log.warning("silence not read", place=found.place, error=str(error))


async def read_all(settings: Settings) -> Silences:
    """Read all silences that there are by now.

    Raises:
        BrokerTrouble: The broker does not answer, or has no such topic.
    """
    known = Silences()
    async with open_reader(settings, [topics.SILENCES.name]) as reader:
        async for found in reader.whole():
            _take(known, found)
    return known


async def publish(settings: Settings, silence: Silence) -> None:
    """Send *silence*; durable when this returns.

    Raises:
        BrokerTrouble: The broker does not answer.
    """
    topic = settings.topic(topics.SILENCES)
    async with started(make_producer(settings), settings) as producer:
        await producer.send_and_wait(
            topic,
            codec.encode(silence),
            key=silence.silence_id.encode(),
            headers=headers.of(silence, topic=topics.SILENCES.name),
        )
