"""A feed that brings nothing new for long is said to be silent."""

from typing import Any

from structlog.testing import capture_logs

from agents.telemetry.metrics import Metrics
from tests.support.liar import Liar, rss, says
from tests.unit.agents.feeds.test_feeds import liar, pages, polling, row

__all__ = ["liar"]


async def test_a_feed_that_falls_silent_is_said_once(liar: Liar) -> None:
    """So is that it has news again; not at each look."""
    liar.routes["/quiet"] = says(rss("one"))
    pages(liar, "one", "two")
    with capture_logs() as lines:
        async with polling(row(liar, "/quiet", silent_after=0.3)) as (_, outlet):
            await outlet.until(lambda: said(lines, "feed is silent") == 1)
            asked = liar.asked["/quiet"]
            await outlet.until(lambda: liar.asked["/quiet"] > asked + 2)
            assert said(lines, "feed is silent") == 1
            liar.routes["/quiet"] = says(rss("two", "one"))
            await outlet.until(lambda: said(lines, "feed has news again") == 1)

    assert len(outlet.urls) == 2


async def test_a_feed_followed_elsewhere_is_told_of_no_more(liar: Liar) -> None:
    """Its time would stand still here, and be a silence when that process ends."""
    liar.routes["/moved"] = says(rss("one"))
    pages(liar, "one")
    metrics, feed = Metrics(), {"feed": "moved"}
    name = "tocsin_feed_last_item_timestamp_seconds"
    async with polling(row(liar, "/moved"), metrics=metrics) as (poller, outlet):
        await outlet.until(lambda: len(outlet.urls) == 1)
        told = metrics.registry.get_sample_value(name, feed)
        await poller.stop()

    gauges = {
        sample.name
        for metric in metrics.registry.collect()
        for sample in metric.samples
        if metric.type == "gauge" and sample.labels == feed
    }
    assert told is not None
    assert gauges == set()


def said(lines: list[Any], event: str) -> int:
    """Count the lines of an *event*."""
    return sum(line["event"] == event for line in lines)
