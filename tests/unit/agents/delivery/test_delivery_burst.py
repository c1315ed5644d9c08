"""Above so many messages an hour a room gets digests, and nothing is lost."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from agents.delivery.sink import Sink
from pipeline.deliver.burst import Burst, Recent

START = datetime(2026, 10, 13, 8, 0, tzinfo=UTC)
ROOM: dict[str, Any] = {"name": "room", "kind": "slack"}


def _texts(sink: Sink) -> list[str]:
    return [request.json["text"] for request in sink.requests]


async def test_what_is_above_the_limit_comes_in_one_digest(kit: Any) -> None:
    """Two single messages, then one that says how many more there were and which."""
    burst = {"per_hour": 2, "digest_every": 1.5}
    async with Sink() as sink:
        settings = kit.settings(ROOM | {"url": sink.url, "burst": burst})
        handle = kit.handle(settings)
        names = ("one", "two", "three", "four", "five")
        handle.queue(*(kit.alert(name, rule=f"r-{name}") for name in names))
        async with kit.running(settings, handle):
            ended = await handle.until(5)

    singles, (digest,) = _texts(sink)[:2], _texts(sink)[2:]
    assert {each.outcome for each in ended} == {"delivered"}
    assert "Digest: 3 alerts" in digest
    for name in names:
        assert sum(f"{name} v1" in text for text in (*singles, digest)) == 1


async def test_the_gravest_is_a_message_of_its_own(kit: Any) -> None:
    """It does not wait for the digest that others wait for."""
    burst = {"per_hour": 1, "digest_every": 600}
    async with Sink() as sink:
        settings = kit.settings(ROOM | {"url": sink.url, "burst": burst})
        handle = kit.handle(settings)
        async with kit.running(settings, handle):
            handle.queue(kit.alert("one"))
            await handle.until(1)
            handle.queue(kit.alert("two"), kit.alert("grave", severity=4))
            ended = await handle.until(2)

    assert [each.alert_id for each in ended][1:] == [kit.alert("grave").alert_id]
    assert len(sink.requests) == 2


async def test_what_waits_for_a_digest_survives_a_restart(kit: Any) -> None:
    """The count begins anew, so it then comes as a message of its own."""
    burst = {"per_hour": 1, "digest_every": 600}
    async with Sink() as sink:
        settings = kit.settings(ROOM | {"url": sink.url, "burst": burst})
        handle = kit.handle(settings)
        async with kit.running(settings, handle):
            handle.queue(kit.alert("one"))
            await handle.until(1)
            handle.queue(kit.alert("two"))
        handle.restarted()
        async with kit.running(settings, handle):
            ended = await handle.until(2)

    assert [each.outcome for each in ended] == ["delivered"] * 2
    assert "two v1" in _texts(sink)[1]


async def test_a_newer_version_takes_the_place_in_the_digest(kit: Any) -> None:
    """The digest says how things stand when it is sent."""
    burst = {"per_hour": 1, "digest_every": 1.0}
    async with Sink() as sink:
        settings = kit.settings(ROOM | {"url": sink.url, "burst": burst})
        handle = kit.handle(settings)
        async with kit.running(settings, handle):
            handle.queue(kit.alert("one"))
            await handle.until(1)
            handle.queue(kit.alert("two"), kit.alert("three"))
            handle.queue(kit.alert("two", 2))
            ended = await handle.until(4)

    digest = _texts(sink)[1]
    assert "two v2" in digest
    assert "two v1" not in digest
    outcomes = [each.outcome for each in ended[1:]]
    assert sorted(outcomes) == ["delivered", "delivered", "superseded"]


def test_the_hour_slides() -> None:
    """What was sent an hour ago counts no more."""
    recent = Recent(Burst(per_hour=2, digest_every=timedelta(minutes=15)))
    recent.sent(START)
    assert not recent.is_full(START)
    recent.sent(START + timedelta(minutes=30))

    assert recent.is_full(START + timedelta(minutes=59))
    assert not recent.is_full(START + timedelta(minutes=60))
    recent.sent(START + timedelta(minutes=61))
    assert recent.is_full(START + timedelta(minutes=89))
    assert not recent.is_full(START + timedelta(minutes=90))


def test_without_a_limit_nothing_is_full() -> None:
    """As before."""
    recent = Recent(None)
    for minute in range(100):
        recent.sent(START + timedelta(minutes=minute))

    assert not recent.is_full(START + timedelta(minutes=100))


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"kind": "generic", "burst": {"per_hour": 1}}, "'burst': kind generic wants"),
        (
            {"burst": {"per_hour": 1, "digest_every": 60}, "give_up_after": 60},
            "'burst.digest_every': above give_up_after",
        ),
    ],
)
def test_a_limit_that_loses_something_is_refused(
    kit: Any, fields: dict[str, Any], fault: str
) -> None:
    """A program wants each alert, and what is given up before its digest is lost."""
    settings = kit.settings(ROOM | {"url": "https://a.example"} | fields)
    with pytest.raises(ValueError, match=fault):
        settings.destination_records()
