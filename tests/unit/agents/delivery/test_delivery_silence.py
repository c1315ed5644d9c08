"""What somebody silenced is not sent, and its end says so."""

from datetime import UTC, datetime, timedelta
from typing import Any

from agents.delivery.sink import Sink
from agents.telemetry.metrics import Metrics
from schemas.silence import Silence
from tests.support import factories as make


def _now(**fields: Any) -> Silence:
    begins = datetime.now(UTC) - timedelta(minutes=1)
    return make.silence(at=begins, until=begins + timedelta(hours=1), **fields)


async def test_a_silenced_alert_ends_without_a_request(kit: Any) -> None:
    """The other one is sent; record and metric name what held the first back."""
    quiet, loud = kit.alert("quiet"), kit.alert("loud")
    silence = _now(story_id=None, alert_id=quiet.alert_id)
    metrics = Metrics()
    async with Sink() as sink:
        settings = kit.settings({"name": "desk", "url": sink.url})
        handle = kit.handle(settings)
        handle.queue(quiet, loud)
        async with kit.running(settings, handle, metrics, silences=[silence]):
            ended = await handle.until(2)

    assert [r.json["data"]["alert_id"] for r in sink.requests] == [loud.alert_id]
    by_alert = {each.alert_id: each for each in ended}
    held = by_alert[quiet.alert_id]
    assert (held.outcome, held.silence) == ("silenced", silence.silence_id)
    assert (held.attempts, held.reason) == (0, None)
    assert silence.silence_id in held.summary()
    counted = metrics.deliveries.labels(destination="desk", outcome="silenced")
    assert counted._value.get() == 1


async def test_a_silence_of_one_room_leaves_the_other_alone(kit: Any) -> None:
    """The condition names a destination."""
    alert = kit.alert()
    silence = _now(story_id=None, alert_id=alert.alert_id, destination="one")
    async with Sink() as sink:
        settings = kit.settings(
            {"name": "one", "url": sink.url + "/one"},
            {"name": "two", "url": sink.url + "/two"},
        )
        handle = kit.handle(settings)
        handle.queue(alert)
        async with kit.running(settings, handle, silences=[silence]):
            ended = await handle.until(2)

    assert [request.path for request in sink.requests] == ["/two"]
    assert {each.destination: each.outcome for each in ended} == {
        "one": "silenced",
        "two": "delivered",
    }


async def test_a_sum_of_old_news_leaves_out_what_is_silenced(
    kit: Any, monkeypatch: Any
) -> None:
    """What nobody wants to hear is not told in a list either."""
    monkeypatch.setattr("agents.delivery.old_news.SETTLE", timedelta(0))
    quiet = kit.alert("quiet")
    silence = _now(story_id=None, alert_id=quiet.alert_id)
    async with Sink() as sink:
        row = {"name": "room", "kind": "slack", "url": sink.url, "old": "sum"}
        settings = kit.settings(row)
        handle = kit.handle(settings)
        handle.queue(quiet, kit.alert("loud"), kit.alert("shrill"))
        async with kit.running(settings, handle, silences=[silence]):
            ended = await handle.until(3)

    (request,) = sink.requests
    text = request.json["text"]
    assert "2 alerts" in text
    assert "quiet" not in text
    assert sorted(each.outcome for each in ended) == [
        *("delivered", "delivered", "silenced")
    ]
