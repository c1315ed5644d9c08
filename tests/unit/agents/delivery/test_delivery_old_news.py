"""After an outage a room gets one sum, not a day's alerts as if they were of now."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from agents.delivery.sink import Sink
from pipeline.deliver import wording
from pipeline.deliver.old import together
from tests.support import factories

NOW = datetime.now(UTC)
LONG_AGO = NOW - timedelta(hours=9)


@pytest.fixture(autouse=True)
def settle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a sum wait a quarter of a second for more."""
    monkeypatch.setattr("agents.delivery.old_news.SETTLE", timedelta(seconds=0.25))


def room(url: str, **fields: Any) -> dict[str, Any]:
    """Make a room with the defaults of its kind."""
    return {"name": "room", "kind": "slack", "url": url, "old": "sum", **fields}


async def test_old_alerts_are_told_once_in_one_sum_a_rule(kit: Any) -> None:
    """The gravest first; every version ends as delivered."""
    async with Sink() as sink:
        handle = kit.handle(settings := kit.settings(room(sink.url)))
        handle.queue(
            kit.alert("minor", at=LONG_AGO, severity=3),
            kit.alert("major", at=LONG_AGO + timedelta(hours=1), severity=4),
            kit.alert("flood", at=LONG_AGO, rule="floods"),
        )
        async with kit.running(settings, handle):
            ended = await handle.until(3)

    sums = sorted((r.json["text"] for r in sink.requests), key=len)
    assert len(sums) == 2
    assert sums[0].startswith("While we were away: flood")
    assert sums[1].startswith("While we were away: 2 alerts\n")
    assert sums[1].index("major") < sums[1].index("minor")
    assert {record.outcome for record in ended} == {"delivered"}


async def test_what_is_new_does_not_wait_for_a_sum(kit: Any) -> None:
    """It is sent at once, and by itself."""
    async with Sink() as sink:
        handle = kit.handle(settings := kit.settings(room(sink.url)))
        handle.queue(kit.alert("old", at=LONG_AGO), kit.alert("new", at=NOW))
        async with kit.running(settings, handle):
            await handle.until(1)
            first = [request.json["text"] for request in sink.requests]
            await handle.until(2)

    assert len(first) == 1
    assert first[0].startswith("new")


async def test_a_sum_waits_for_the_rest_of_a_backlog(kit: Any) -> None:
    """What comes in bit by bit is one message."""
    async with Sink() as sink:
        handle = kit.handle(settings := kit.settings(room(sink.url)))
        async with kit.running(settings, handle):
            for n in range(4):
                handle.queue(kit.alert(f"alert {n}", at=LONG_AGO))
                await asyncio.sleep(0.1)
            await handle.until(4)

    assert len(sink.requests) == 1


async def test_a_sum_that_fails_is_tried_again(kit: Any) -> None:
    """Nothing of it has ended before it was taken."""
    async with Sink(respond=kit.answers(503, 200)) as sink:
        handle = kit.handle(settings := kit.settings(room(sink.url)))
        handle.queue(*(kit.alert(f"alert {n}", at=LONG_AGO) for n in range(3)))
        async with kit.running(settings, handle):
            ended = await handle.until(3, seconds=20.0)

    assert len(sink.requests) == 2
    assert {record.outcome for record in ended} == {"delivered"}


async def test_news_of_an_alert_in_a_failed_sum_ends_no_other(kit: Any) -> None:
    """A later message of its alert tells nothing of what the sum would have told."""
    async with Sink(respond=kit.answers(503, 200)) as sink:
        handle = kit.handle(settings := kit.settings(room(sink.url)))
        handle.queue(
            kit.alert("one", at=LONG_AGO, severity=4), kit.alert("two", at=LONG_AGO)
        )
        async with kit.running(settings, handle):
            async with asyncio.timeout(8):
                while not sink.requests:
                    await asyncio.sleep(0.01)
            handle.queue(kit.alert("one", version=2, at=NOW, severity=4))
            ended = await handle.until(3, seconds=20.0)

    ids = [record.delivery_id for record in ended]
    assert len(set(ids)) == len(ids) == 3
    # it may come before the second attempt of the sum or after it
    texts = [request.json["text"] for request in sink.requests[1:]]
    assert any(text.startswith("Update: one v2") for text in texts)


async def test_a_room_may_want_none_or_each(kit: Any) -> None:
    """By its settings; what is never sent ends with a reason."""
    async with Sink() as sink:
        settings = kit.settings(
            room(sink.url + "/none", name="none", old="never"),
            room(sink.url + "/each", name="each", old="at_once"),
        )
        handle = kit.handle(settings)
        handle.queue(kit.alert("a", at=LONG_AGO), kit.alert("b", at=LONG_AGO))
        async with kit.running(settings, handle):
            ended = await handle.until(4)

    assert [request.path for request in sink.requests] == ["/each"] * 2
    assert {(e.destination, e.outcome, e.reason) for e in ended} == {
        ("none", "failed", "too_old"),
        ("each", "delivered", None),
    }


def test_a_sum_lists_twenty_and_counts_the_rest() -> None:
    """A message is no archive."""
    alerts = [factories.alert(headline=f"alert {n}", alert_id=f"{n:032x}")
              for n in range(30)]  # fmt: skip

    made = together(alerts)

    assert made.headline == "While we were away: 30 alerts"
    assert len(made.text.splitlines()) == 21
    assert made.text.endswith("and 10 more")


def test_a_sum_leads_to_no_single_article() -> None:
    """It would be taken for the page of all; one that comes late keeps its own."""
    alerts = [factories.alert(alert_id=f"{n:032x}") for n in range(2)]

    assert wording.link(together(alerts)) is None
    assert together(alerts).article.source == "Tocsin"
    assert wording.link(together(alerts[:1])) == wording.link(alerts[0]) is not None
