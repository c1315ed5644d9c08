"""Carries the words of the processes of all stages over one small topic.

A process that owns all partitions of its stages has nobody to ask and opens no
connection. The others write to that topic and read it on from its end.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

import msgspec
import structlog
from aiokafka import TopicPartition
from aiokafka.errors import KafkaError

from agents.config.settings import Settings
from agents.kafka.clients import make_consumer, make_producer, started
from agents.kafka.layout import REACHED
from agents.kafka.publish import OUT_OF_STEP, renew
from agents.order.peers import Said, StagePeers

__all__ = ["Bus"]

log = structlog.get_logger(__name__)

_PAUSE_SECONDS: Final = 0.005  # so that a run of small steps is said in one
_RETRY_SECONDS: Final = 0.05
_LATEST_BYTES: Final = 64 * 1024


class Bus:
    """Carries what is said, for all stages of one process.

    Args:
        settings: Brokers and names.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._topic = settings.topic(REACHED)
        self._peers: dict[str, StagePeers] = {}
        self._wake = asyncio.Event()
        self._heard: int | None = None  # place of the last word

    def join(
        self,
        stage: str,
        partitions: int,
        silent: Callable[[], None],
        clock: Callable[[], float],
    ) -> StagePeers:
        """Make the peers of *stage*; see :class:`StagePeers`."""
        session = self._settings.session_timeout
        group = self._settings.group(stage)
        peers = StagePeers(group, partitions, silent, clock, session)
        peers.wake = self._wake.set
        self._peers[peers.group] = peers
        return peers

    async def run(self) -> None:
        """Carry until cancelled; connects once a stage has something to say.

        After a failure it goes on behind the last word that was heard, for what is
        said once may not be said again.
        """
        await self._wake.wait()
        try:
            await self._carry()
        finally:
            self._wake.set()

    async def _carry(self) -> None:
        settings = self._settings
        consumer = make_consumer(settings, max_partition_fetch_bytes=_LATEST_BYTES)
        async with (
            started(make_producer(settings), settings) as producer,
            started(consumer, settings) as reader,
        ):
            at = TopicPartition(self._topic, 0)
            reader.assign([at])
            if self._heard is None:
                await reader.seek_to_end(at)
            else:
                reader.seek(at, self._heard + 1)
            async with asyncio.TaskGroup() as group:
                group.create_task(self._listen(reader))
                group.create_task(self._speak(producer))

    async def _listen(self, consumer: Any) -> None:
        async for record in consumer:
            self._heard = record.offset
            for each in self._peers.values():
                each.hearing.heard(record.offset)
            try:
                said = msgspec.json.decode(record.value or b"", type=Said)
            except msgspec.DecodeError:
                log.warning("not understood", topic=record.topic, offset=record.offset)
                continue
            peers = self._peers.get(said.group)
            if peers is not None:
                peers.hear(said, record.offset)

    async def _speak(self, producer: Any) -> None:
        while True:
            self._wake.clear()
            for peers in self._peers.values():
                said = peers.due()
                if said is not None:
                    await self._send(producer, peers, said)
            await asyncio.sleep(_PAUSE_SECONDS)
            wait = min(peers.wait for peers in self._peers.values())
            with suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._wake.wait()

    async def _send(self, producer: Any, peers: StagePeers, said: Said) -> None:
        """Send one word; where the broker is away too long, a newer one follows.

        To begin anew with other clients would lose the first seconds after it is back.
        """
        value = msgspec.json.encode(said)
        for each in self._peers.values():
            each.hearing.sending()
        try:
            told = await producer.send_and_wait(
                self._topic, value, key=said.group.encode(), partition=0
            )
        except KafkaError as error:
            peers.unsent()
            if not (error.retriable or isinstance(error, OUT_OF_STEP)):
                raise
            log.warning("a word did not get through", error=repr(error))
            renew(producer)  # nothing else is on its way
            await asyncio.sleep(_RETRY_SECONDS)
        else:
            peers.sent(told.offset)
            for each in self._peers.values():
                each.hearing.sent(told.offset)
