"""In quiet hours only what is grave is sent; the rest is told in one message after."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from agents.delivery.sink import Sink


def _quiet(left: timedelta) -> dict[str, Any]:
    now = datetime.now(UTC)
    begins, ends = now - timedelta(hours=1), now + left
    return {
        "begins": begins.time().isoformat(),
        "ends": ends.time().isoformat(),
        "zone": "UTC",
    }


async def test_the_grave_one_comes_at_once_and_the_others_after(
    kit: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two slight alerts wait for the end, and are one message then."""
    monkeypatch.setattr("agents.delivery.old_news.SETTLE", timedelta(0))
    row = {"name": "room", "kind": "slack", "old": "sum", "max_age": 1e9}
    async with Sink() as sink:
        quiet = _quiet(timedelta(seconds=2))
        settings = kit.settings(row | {"url": sink.url, "quiet": quiet})
        handle = kit.handle(settings)
        handle.queue(
            kit.alert("one", severity=3),
            kit.alert("two", severity=1),
            kit.alert("grave", severity=4),
        )
        async with kit.running(settings, handle):
            (first,) = await handle.until(1)
            assert first.alert_id == kit.alert("grave").alert_id
            assert len(sink.requests) == 1
            await handle.until(3)

    assert "grave v1" in sink.requests[0].json["text"]
    assert len(sink.requests) == 2
    assert "In quiet hours: 2 alerts" in sink.requests[1].json["text"]


async def test_waiting_in_quiet_hours_is_no_failure(kit: Any) -> None:
    """What is given up after a second is given it once the quiet is over."""
    async with Sink() as sink:
        quiet = _quiet(timedelta(seconds=2))
        row = {"name": "desk", "url": sink.url, "quiet": quiet, "give_up_after": 1.0}
        settings = kit.settings(row)
        handle = kit.handle(settings)
        handle.queue(kit.alert(severity=2))
        async with kit.running(settings, handle):
            (ended,) = await handle.until(1)

    assert ended.outcome == "delivered"


@pytest.mark.parametrize(
    "field",
    [{"zone": "Europe/Nowhere"}, {"zone": ""}, {"begins": "25:00"}, {"days": ["day"]}],
)
def test_what_is_no_time_is_refused(kit: Any, field: dict[str, Any]) -> None:
    """At start, not in the night."""
    quiet = _quiet(timedelta(hours=1)) | field

    with pytest.raises(ValidationError):
        kit.settings({"name": "a", "url": "https://a.example", "quiet": quiet})
