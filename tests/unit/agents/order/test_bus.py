"""Words of the processes on their way, over a broker that is away for a while."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from aiokafka.errors import (
    KafkaError,
    LeaderNotAvailableError,
    OutOfOrderSequenceNumber,
    TopicAuthorizationFailedError,
)

from agents.config.settings import Settings
from agents.order import bus as module
from agents.order.bus import Bus
from agents.order.peers import Said, StagePeers


class _Topic:
    """Stands for the topic, its producer and its consumer."""

    def __init__(self) -> None:
        self.words: list[Said] = []
        self.errors: list[KafkaError] = []
        self.before: dict[str, Any] = {}
        self.made = 0
        self.places: list[int] = []
        self._txn_manager = None
        self._more = asyncio.Event()
        self._at = 0

    # -- as a producer

    async def send_and_wait(self, _topic: str, value: bytes, **_: Any) -> Any:
        if self.errors:
            error = self.errors.pop(0)
            self.before.pop("told", lambda: None)()
            raise error
        self.words.append(msgspec.json.decode(value, type=Said))
        self._more.set()
        return SimpleNamespace(offset=len(self.words) - 1)

    # -- as a consumer

    def assign(self, _partitions: Any) -> None:
        pass

    async def seek_to_end(self, _partition: Any) -> None:
        self.seek(_partition, len(self.words))

    def seek(self, _partition: Any, place: int) -> None:
        self.places.append(place)
        self._at = place

    async def __aiter__(self) -> AsyncIterator[Any]:
        while True:
            while self._at < len(self.words):
                value = msgspec.json.encode(self.words[self._at])
                self._at += 1
                yield SimpleNamespace(value=value, offset=self._at - 1, topic="t")
            self._more.clear()
            await self._more.wait()


@pytest.fixture
def topic(monkeypatch: pytest.MonkeyPatch) -> _Topic:
    """Put it in the place of the clients."""
    topic = _Topic()

    def make(*_: Any, **__: Any) -> _Topic:
        topic.made += 1
        return topic

    @asynccontextmanager
    async def started(client: Any, _settings: Settings) -> AsyncIterator[Any]:
        yield client

    monkeypatch.setattr(module, "make_producer", make)
    monkeypatch.setattr(module, "make_consumer", make)
    monkeypatch.setattr(module, "started", started)
    return topic


def _peers(bus: Bus) -> StagePeers:
    peers = bus.join("segment", 3, lambda: None, lambda: 0.0)
    peers.assigned(7)
    return peers


async def _until(done: Any) -> None:
    async with asyncio.timeout(3):
        while not done():
            await asyncio.sleep(0.005)


@pytest.mark.parametrize("error", [LeaderNotAvailableError, OutOfOrderSequenceNumber])
async def test_a_word_that_the_broker_does_not_take_is_followed_by_a_newer_one(
    topic: _Topic, error: type[KafkaError]
) -> None:
    """By the same clients, and at once: all others wait for it."""
    bus = Bus(Settings())
    peers = _peers(bus)
    topic.errors = [error(), error()]
    topic.before["told"] = lambda: peers.say({0}, 9.0)
    peers.say({0}, 5.0)
    run = asyncio.create_task(bus.run())
    await _until(lambda: topic.words)
    run.cancel()

    assert topic.words[0].reached == 9_000
    assert topic.made == 2, "a producer and a consumer"


async def test_who_carries_anew_says_what_is_due_and_hears_what_was_said(
    topic: _Topic,
) -> None:
    """Without a further step: a process that is held makes none."""
    bus = Bus(Settings())
    peers = _peers(bus)
    peers.say({0}, 5.0)
    run = asyncio.create_task(bus.run())
    await _until(lambda: peers._heard)
    topic.errors = [TopicAuthorizationFailedError()]
    peers.say({0}, 6.0)
    with pytest.raises(ExceptionGroup):
        await run
    group = peers.group
    topic.words.append(Said(group, 7, (1,), None))
    topic.words.append(Said(group, 7, (2,), 3_000))

    run = asyncio.create_task(bus.run())
    await _until(lambda: 2 in peers._heard and len(topic.words) == 4)
    run.cancel()

    assert topic.places == [0, 1]
    assert topic.words[3].reached == 6_000
    assert peers.slowest({0}) == 3.0


async def test_all_stages_of_a_process_are_cut_off_and_hear_again_together(
    topic: _Topic,
) -> None:
    """One word that is late says it for those that have nothing to say as well."""
    at = 0.0
    bus = Bus(Settings())
    peers = [
        bus.join(stage, 3, lambda: None, lambda: at) for stage in ("dedupe", "segment")
    ]
    for each in peers:
        each.assigned(7)

    def late() -> None:
        nonlocal at
        at = 20.0
        found.append([each.hearing.until(at) for each in peers])

    found: list[list[float]] = []
    topic.errors, topic.before["told"] = [LeaderNotAvailableError()], late
    peers[0].say({0}, 5.0)
    run = asyncio.create_task(bus.run())
    await _until(lambda: peers[0]._heard)
    run.cancel()

    assert found == [[0.0, 0.0]]
    assert [each.hearing.until(at) for each in peers] == [20.0, 20.0]
    assert [each.hearing.again for each in peers] == [20.0, 20.0]
