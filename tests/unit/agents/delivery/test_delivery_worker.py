"""Workers against servers that fail in every way, without a broker."""

import asyncio
import socket
from base64 import b64encode
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from prometheus_client import CollectorRegistry

from agents.delivery.sink import Received, Sink
from agents.telemetry.metrics import Metrics
from pipeline.deliver.endings import delivery_id

SECRET = "whsec_" + b64encode(bytes(range(24))).decode()


async def test_retry_after_is_heeded_then_back_off_then_done(kit: Any) -> None:
    """429 with Retry-After 1, then 503, then 200: waits, one id, one delivery."""
    throttled = {"status": 429, "headers": {"Retry-After": "1"}}
    async with Sink(secret=SECRET, respond=kit.answers(throttled, 503, 200)) as sink:
        settings = kit.settings({"name": "desk", "url": sink.url, "secret": SECRET})
        handle = kit.handle(settings)
        handle.queue(kit.alert())
        async with kit.running(settings, handle):
            (ended,) = await handle.until(1)

    first, second, third = (request.at for request in sink.requests)
    assert 1.0 <= second - first < 1.8
    assert 1.0 <= third - second < 2.8  # two seconds, times 0.5 to 1
    ids = {request.headers["webhook-id"] for request in sink.requests}
    assert {delivery_id(kit.alert().alert_id, 1, "desk")} == ids
    assert [request.verified for request in sink.requests] == [True] * 3
    assert (ended.outcome, ended.attempts, ended.status) == ("delivered", 3, 200)


@pytest.mark.parametrize(
    ("status", "reason"),
    [(301, "redirect"), (302, "redirect"), (307, "redirect"), (405, "refused")],
)
async def test_final_answers_are_not_tried_again(
    kit: Any, status: int, reason: str
) -> None:
    """A redirect is a failure and is never followed; neither is a 405 repeated."""
    answer = {"status": status, "headers": {"Location": "/elsewhere"}}
    async with Sink(respond=kit.answers(answer)) as sink:
        settings = kit.settings({"name": "desk", "url": sink.url + "/hook"})
        handle = kit.handle(settings)
        handle.queue(kit.alert())
        async with kit.running(settings, handle):
            (ended,) = await handle.until(1)
            await asyncio.sleep(0.1)

    assert [request.path for request in sink.requests] == ["/hook"]
    assert ("failed", reason, status) == (ended.outcome, ended.reason, ended.status)


@pytest.mark.parametrize("status", [400, 413])
async def test_a_refused_message_is_sent_once_more_in_its_short_form(
    kit: Any, status: int
) -> None:
    """400 and 413 may mean too large: the short form follows at once, same id."""
    async with Sink(respond=kit.answers(status, 200)) as sink:
        settings = kit.settings({"name": "desk", "url": sink.url})
        handle = kit.handle(settings)
        handle.queue(kit.alert())
        async with kit.running(settings, handle):
            (ended,) = await handle.until(1)

    whole, short = (request.json["data"] for request in sink.requests)
    assert "story" in whole
    assert short["short"]
    assert len({request.headers["webhook-id"] for request in sink.requests}) == 1
    assert (ended.outcome, ended.attempts) == ("delivered", 2)


async def test_a_message_refused_twice_has_failed(kit: Any) -> None:
    """The short form is tried once."""
    async with Sink(respond=kit.answers(400)) as sink:
        settings = kit.settings({"name": "desk", "url": sink.url})
        handle = kit.handle(settings)
        handle.queue(kit.alert())
        async with kit.running(settings, handle):
            (ended,) = await handle.until(1)

    assert (ended.outcome, ended.reason, ended.attempts) == ("failed", "refused", 2)


async def test_a_dead_destination_delays_no_other(kit: Any) -> None:
    """One hangs until the time-out, one refuses connections: the third has all."""

    async def hang(_: Received) -> web.StreamResponse:
        await asyncio.sleep(30)
        raise AssertionError("unreachable")

    with socket.socket() as bound:  # bound and not listening: refuses
        bound.bind(("127.0.0.1", 0))
        dead = f"http://127.0.0.1:{bound.getsockname()[1]}"
        async with Sink(respond=hang) as slow, Sink() as sink:
            settings = kit.settings(
                {"name": "slow", "url": slow.url, "timeout": 0.3},
                {"name": "dead", "url": dead},
                {"name": "well", "url": sink.url},
            )
            handle = kit.handle(settings)
            metrics = Metrics(CollectorRegistry())
            async with kit.running(settings, handle, metrics):
                handle.queue(*(kit.alert(f"alert {n}") for n in range(20)))
                ended = await handle.until(20, seconds=2.0)
                await asyncio.sleep(0.5)
                sample = metrics.registry.get_sample_value
                up = "tocsin_destination_up"
                reached = {n: sample(up, {"destination": n}) for n in ("well", "dead")}

    assert {("well", "delivered")} == {(e.destination, e.outcome) for e in ended}
    attempts = "tocsin_delivery_attempts_total"
    assert sample(attempts, {"destination": "slow", "reason": "timeout"})
    assert sample(attempts, {"destination": "dead", "reason": "network"})
    assert reached == {"well": 1.0, "dead": 0.0}
    assert sample(up, {"destination": "well"}) is None, "delivered by another now"


@pytest.mark.usefixtures("short_waits")
async def test_a_newer_version_replaces_one_that_waits(kit: Any) -> None:
    """While version 1 is refused, version 2 comes: only 2 is sent, 1 is superseded."""
    up = asyncio.Event()

    async def respond(_: Received) -> web.StreamResponse:
        return web.Response(status=200 if up.is_set() else 503)

    async with Sink(respond=respond) as sink:
        settings = kit.settings({"name": "desk", "url": sink.url})
        handle = kit.handle(settings)
        async with kit.running(settings, handle):
            handle.queue(kit.alert(version=1))
            await asyncio.sleep(0.15)
            up.set()
            handle.queue(kit.alert(version=2))
            ended = await handle.until(2)
            await asyncio.sleep(0.2)

    assert sink.requests[-1].json["data"]["headline"] == "one v2"
    told = [(e.alert_version, e.outcome) for e in ended]
    assert told == [(1, "superseded"), (2, "delivered")]
    assert len({e.delivery_id for e in ended}) == 2
    assert ended[0].attempts >= 1


async def test_a_version_in_flight_ends_as_delivered(kit: Any) -> None:
    """A version that was on its way when the next came is not called superseded."""
    arrived, go = asyncio.Event(), asyncio.Event()

    async def respond(_: Received) -> web.StreamResponse:
        arrived.set()
        await go.wait()
        return web.Response()

    async with Sink(respond=respond) as sink:
        settings = kit.settings({"name": "desk", "url": sink.url})
        handle = kit.handle(settings)
        async with kit.running(settings, handle):
            handle.queue(kit.alert(version=1))
            await arrived.wait()
            handle.queue(kit.alert(version=2))
            go.set()
            ended = await handle.until(2)

    told = [(e.alert_version, e.outcome) for e in ended]
    assert told == [(1, "delivered"), (2, "delivered")]


async def test_two_destinations_that_end_together_keep_both_ends(kit: Any) -> None:
    """After a restart neither of two simultaneous deliveries is sent again."""
    async with Sink() as sink:
        settings = kit.settings(
            {"name": "a", "url": sink.url + "/a"}, {"name": "b", "url": sink.url + "/b"}
        )
        handle = kit.handle(settings)
        handle.queue(*(kit.alert(f"alert {n}") for n in range(10)))
        async with kit.running(settings, handle):
            await handle.until(20)
        handle.restarted()
        async with kit.running(settings, handle):
            await asyncio.sleep(0.2)

    assert len(sink.requests) == 20
    assert sink.repeats == 0


async def test_what_waits_is_sent_after_a_restart(kit: Any) -> None:
    """Alerts that were queued and not sent are in the state, and go out from there."""
    async with Sink() as sink:
        settings = kit.settings({"name": "desk", "url": sink.url})
        handle = kit.handle(settings)
        handle.queue(kit.alert("one"), kit.alert("two"))
        handle.restarted()
        async with kit.running(settings, handle):
            await handle.until(2)

    assert len(sink.requests) == 2


async def test_a_kill_between_answer_and_record_repeats_one_with_its_id(
    kit: Any,
) -> None:
    """Rather twice than never: the repetition carries the same idempotency key."""
    lost = asyncio.Event()

    async def lose() -> None:
        lost.set()
        await asyncio.sleep(60)

    async with Sink() as sink:
        settings = kit.settings({"name": "desk", "url": sink.url})
        handle = kit.handle(settings)
        handle.queue(kit.alert("one"), kit.alert("two"))
        handle.before_submit = lose
        async with kit.running(settings, handle) as task:
            await lost.wait()
            for victim in asyncio.all_tasks() - {asyncio.current_task(), task}:
                if "Worker" in str(victim.get_coro()):
                    victim.cancel()  # the sending itself, as no grace can save it
            handle.before_submit = None
            handle.restarted()
        async with kit.running(settings, handle):
            await handle.until(2)

    assert sink.repeats == 1
    assert len(sink.requests) == 3


async def test_work_taken_away_waits_for_the_request_in_flight(kit: Any) -> None:
    """An orderly stop while a request is on its way ends with its record, sent once."""
    arrived = asyncio.Event()

    async def respond(_: Received) -> web.StreamResponse:
        arrived.set()
        await asyncio.sleep(0.3)
        return web.Response()

    async with Sink(respond=respond) as sink:
        settings = kit.settings({"name": "desk", "url": sink.url})
        handle = kit.handle(settings)
        handle.queue(kit.alert())
        async with kit.running(settings, handle):
            await arrived.wait()

    assert [ended.outcome for ended in handle.deliveries] == ["delivered"]
    assert len(sink.requests) == 1


async def test_an_end_that_was_not_published_is_no_end(kit: Any) -> None:
    """The partition goes while the end is published: whoever has it next ends it."""

    async def gone() -> None:
        raise asyncio.CancelledError

    async with Sink() as sink:
        settings = kit.settings({"name": "desk", "url": sink.url})
        handle = kit.handle(settings)
        handle.queue(kit.alert(version=1))
        async with kit.running(settings, handle):
            await handle.until(1)
            handle.before_submit = gone
            handle.queue(kit.alert(version=2))
            await asyncio.sleep(0.2)
        handle.before_submit = None
        async with kit.running(settings, handle):
            ended = await handle.until(2)

    assert [(e.alert_version, e.outcome) for e in ended] == [
        (1, "delivered"),
        (2, "delivered"),
    ]
    assert sink.repeats == 1


async def test_what_cannot_be_sent_in_time_has_failed(kit: Any) -> None:
    """After give_up_after a delivery is published as failed, without a request."""
    async with Sink() as sink:
        settings = kit.settings({"name": "d", "url": sink.url, "give_up_after": 60})
        handle = kit.handle(settings)
        handle.queue(kit.alert("old"), received_at=handle.now() - timedelta(seconds=61))
        handle.queue(
            kit.alert("young"), received_at=handle.now() - timedelta(seconds=50)
        )
        async with kit.running(settings, handle):
            ended = await handle.until(2)

    told = [(e.outcome, e.reason, e.attempts) for e in ended]
    assert told == [("failed", "gave_up", 0), ("delivered", None, 1)]
    assert len(sink.requests) == 1


@pytest.mark.parametrize("status", [401, 403, 404, 410])
async def test_a_destination_that_shows_the_door_is_left_alone(
    kit: Any, status: int
) -> None:
    """The message has failed; those behind it wait instead of hammering."""
    async with Sink(respond=kit.answers(status)) as sink:
        settings = kit.settings({"name": "desk", "url": sink.url})
        handle = kit.handle(settings)
        handle.queue(*(kit.alert(f"alert {n}") for n in range(5)))
        async with kit.running(settings, handle):
            await handle.until(1)
            await asyncio.sleep(0.3)

    assert 1 == len(sink.requests) == len(handle.deliveries)
    assert len(list(handle.state.pending("desk"))) == 4


@pytest.mark.usefixtures("short_waits")
async def test_a_message_that_always_fails_holds_up_no_other(kit: Any) -> None:
    """A server error may be the message's own fault, so the next one is tried."""

    async def respond(request: Received) -> web.StreamResponse:
        bad = request.json["data"]["headline"].startswith("poison")
        return web.Response(status=500 if bad else 200)

    async with Sink(respond=respond) as sink:
        settings = kit.settings({"name": "desk", "url": sink.url})
        handle = kit.handle(settings)
        handle.queue(kit.alert("poison"), kit.alert("one"), kit.alert("two"))
        async with kit.running(settings, handle):
            ended = await handle.until(2, seconds=1.0)

    assert [e.outcome for e in ended] == ["delivered"] * 2


async def test_each_destination_has_its_pace(kit: Any) -> None:
    """Ten a second: five messages take at least 0.4 seconds, over two partitions."""
    async with Sink() as sink:
        row = {"name": "desk", "url": sink.url, "rate_per_second": 10}
        settings = kit.settings(row, pacing=1.0)
        handle = kit.handle(settings)
        handle.queue(*(kit.alert(f"alert {n}") for n in range(5)))
        async with kit.running(settings, handle):
            await handle.until(5)

    times = [request.at for request in sink.requests]
    assert times[-1] - times[0] >= 0.38


async def test_a_destination_hears_the_rules_it_asked_for(kit: Any) -> None:
    """The filter of a destination names rules; none = all."""
    async with Sink() as sink:
        settings = kit.settings(
            {"name": "all", "url": sink.url + "/all"},
            {"name": "floods", "url": sink.url + "/floods", "rules": ["floods"]},
        )
        handle = kit.handle(settings)
        async with kit.running(settings, handle):
            handle.queue(kit.alert("a", rule="grave"), kit.alert("b", rule="floods"))
            await handle.until(3)

    assert sorted(r.path for r in sink.requests) == ["/all", "/all", "/floods"]
