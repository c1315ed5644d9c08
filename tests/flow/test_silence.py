"""Silences on a broker: every worker sees them, and they survive the process."""

import asyncio
from datetime import UTC, datetime, timedelta

from agents.config.settings import Settings
from agents.delivery.silences import Follower, publish, read_all
from agents.delivery.sink import Sink
from agents.kafka import provision
from agents.kafka.clients import make_producer, started
from pipeline.deliver.silence import lifted, named
from pipeline.ids import content_id
from schemas import topics
from schemas.alert import Alert
from schemas.codec import encode
from schemas.delivery import Delivery
from schemas.silence import Silence
from tests.support import factories as make
from tests.support.drive import running

SEEN_WITHIN: float = 2.0
"""Seconds, as docs/alerts.md promises."""


def _silence(story: str) -> Silence:
    now = datetime.now(UTC)
    return named(make.silence(story_id=story, at=now, until=now + timedelta(hours=1)))


async def _send(settings: Settings, alert: Alert) -> dict[tuple[str, int], int]:
    async with started(make_producer(settings), settings) as producer:
        told = await producer.send_and_wait(
            settings.topic(topics.ALERTS), encode(alert), key=alert.alert_id.encode()
        )
    return {(told.topic, told.partition): told.offset + 1}


async def test_every_follower_sees_a_silence_and_its_end(settings: Settings) -> None:
    """Two processes know it within two seconds, and that it was lifted likewise."""
    await provision.ensure(settings, [])
    followers = [Follower(settings), Follower(settings)]
    tasks = [asyncio.create_task(each.run()) for each in followers]
    for each in followers:
        await each.loaded()
    alert = make.alert(alert_id=content_id("quiet"))
    silence = _silence(alert.story.story_id)

    def held() -> set[bool]:
        now = datetime.now(UTC)
        found = (each.known.holding(alert, "desk", now) for each in followers)
        return {each is not None for each in found}

    try:
        for record, state in (
            (silence, {True}),
            (lifted(silence, "Bo", datetime.now(UTC)), {False}),
        ):
            await publish(settings, record)
            async with asyncio.timeout(SEEN_WITHIN):
                while held() != state:
                    await asyncio.sleep(0.01)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    assert [each.lifted_by for each in (await read_all(settings)).all()] == ["Bo"]


async def test_a_silence_made_before_the_process_holds(settings: Settings) -> None:
    """As after a kill: what was asked is read before the first message goes out."""
    await provision.ensure(settings, [])
    alert = make.alert(alert_id=content_id("quiet"))
    silence = _silence(alert.story.story_id)
    await publish(settings, silence)
    async with Sink() as sink:
        row = {"name": "desk", "kind": "generic", "url": sink.url}
        given = settings.model_dump() | {
            "stages": ("deliver",),
            "destinations": [row | {"allow_private": True, "old": "at_once"}],
        }
        told = Settings.model_validate(given)
        async with running(told) as drive:
            await drive.drained(fed=await _send(told, alert))
            async with asyncio.timeout(30):
                while not (ended := await drive.records(topics.DELIVERIES, Delivery)):
                    await asyncio.sleep(0.05)

    assert [(each.outcome, each.silence) for each in ended] == [
        ("silenced", silence.silence_id)
    ]
    assert sink.requests == []
