"""Feeds against a server that lies: every entry once, and none waits for another."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest

from agents.config.inputs import FeedSettings, FetchingSettings
from agents.config.settings import Settings, SettingsError
from agents.feeds import memory as mind
from agents.feeds.memory import Memory, decode, encode, encode_seen
from agents.feeds.poller import Poller
from agents.feeds.rows import FeedRow, configured
from agents.ingest.fetching import limits, polite
from agents.ingest.items import Accepted
from agents.telemetry.metrics import Metrics
from tests.support.liar import (
    LONG,
    Answer,
    Liar,
    article,
    bomb,
    breaks_off,
    hangs,
    in_turn,
    lying,
    rss,
    says,
    trickles,
)

FETCHING = FetchingSettings(allow_private=True, timeout=1.5, pause=0.0)
QUICK = 0.02  # seconds between two looks at a feed of these tests


class Outlet:
    """Keeps what a poller sends; a memory goes through its bytes, as on the broker."""

    def __init__(self) -> None:
        self.urls: list[str] = []
        self.bodies: dict[str, str] = {}
        self.memories: dict[str, Memory] = {}
        self._changed = asyncio.Event()
        self.broken = False

    async def send(self, articles: Sequence[Accepted]) -> None:
        """Keep them."""
        if self.broken:
            raise ConnectionError
        for item in articles:
            row = orjson.loads(item.value)
            self.urls.append(row["url"])
            self.bodies[row["url"]] = row.get("html") or row.get("body")
        self._changed.set()

    async def remember(self, row: FeedRow, memory: Memory, *, seen: bool) -> None:
        """Keep it."""
        known = self.memories.get(row.name, Memory())
        marks = encode_seen(memory if seen else known)
        self.memories[row.name] = decode(encode(memory), marks)
        self._changed.set()

    async def until(self, true: Callable[[], bool], seconds: float = 20.0) -> None:
        """Wait until *true*."""
        async with asyncio.timeout(seconds):
            while not true():
                self._changed.clear()
                await self._changed.wait()


@pytest.fixture
async def liar() -> AsyncIterator[Liar]:
    """Run the lying server."""
    async with lying() as running:
        yield running


def row(liar: Liar, path: str, name: str | None = None, **fields: Any) -> FeedRow:
    """Make a row for the feed at *path*."""
    given = {"every": QUICK, "at_most": QUICK} | fields
    return FeedRow(name=name or path.strip("/"), url=liar.url(path), **given)


@asynccontextmanager
async def polling(
    *rows: FeedRow, outlet: Outlet | None = None, metrics: Metrics | None = None
) -> AsyncIterator[tuple[Poller, Outlet]]:
    """Fetch *rows* until the end of the block."""
    outlet = outlet or Outlet()
    async with polite(FETCHING) as manners:
        poller = Poller(manners, limits(FETCHING), outlet, metrics or Metrics())
        for each in rows:
            poller.start(each, outlet.memories.get(each.name, Memory()))
        yield poller, outlet
        await poller.stop()


def pages(liar: Liar, *names: str) -> list[str]:
    """Put the pages of *names* on the server, and give their addresses."""
    liar.routes |= {f"/a/{name}": says(article(name)) for name in names}
    return [liar.url(f"/a/{name}") for name in names]


async def test_a_teaser_becomes_its_page_and_comes_once(liar: Liar) -> None:
    """However often the feed is read; a new entry is seen at the next look."""
    urls = pages(liar, "1", "2", "3")
    liar.routes["/feed"] = in_turn(
        says(rss("2", "1")), says(rss("2", "1")), says(rss("3", "2", "1", "1"))
    )
    async with polling(row(liar, "/feed")) as (_, outlet):
        await outlet.until(lambda: liar.asked["/feed"] > 5)

    assert outlet.urls == urls
    assert LONG in outlet.bodies[urls[0]]
    assert [liar.asked[f"/a/{n}"] for n in "123"] == [1, 1, 1]


async def test_an_entry_is_known_again_whatever_else_changes(liar: Liar) -> None:
    """Trackers, times of now, a new address under the old guid: no second article.

    A changed title is an edit, and a guid that all share names nothing.
    """
    pages(liar, "1", "2", "3", "9")
    feed = rss("1", "2")
    edited = feed.replace("Ferry 2", "Two ferries")
    liar.routes["/feed"] = in_turn(
        says(feed),
        says(feed.replace("/a/1<", "/a/1?utm_source=rss<")),
        says(
            feed.replace(
                "<guid>", "<pubDate>Sat, 28 Nov 2026 10:00:00 GMT</pubDate><guid>"
            )
        ),
        says(feed.replace("/a/1<", "/a/9<")),
        says(edited),
        says(rss("1", "3").replace("g-1", "0").replace("g-3", "0")),
    )
    async with polling(row(liar, "/feed")) as (_, outlet):
        await outlet.until(lambda: liar.asked["/feed"] > 7)

    assert [url[-1] for url in outlet.urls] == ["2", "1", "2", "3"]


async def test_a_page_that_is_not_to_be_had_leaves_its_teaser(liar: Liar) -> None:
    """404, robots.txt, an image: the feed's own words are better than nothing."""
    pages(liar, "1")
    liar.routes["/a/2"] = says(status=500)
    liar.routes["/a/3"] = says(b"\x89PNG", kind="image/png")
    liar.routes["/robots.txt"] = says("User-agent: *\nDisallow: /a/1")
    liar.routes["/feed"] = says(rss("1", "2", "3"))
    async with polling(row(liar, "/feed")) as (_, outlet):
        await outlet.until(lambda: len(outlet.urls) == 3)

    assert sorted(outlet.bodies.values()) == [f"A teaser of {n}." for n in "123"]
    assert liar.asked["/a/1"] == 0
    assert outlet.memories["feed"].teasers == 3


async def test_a_feed_without_changes_is_not_read_again(liar: Liar) -> None:
    """ETag and Last-Modified go back as they came, once all of it was sent."""
    asked: list[tuple[str | None, str | None]] = []
    pages(liar, "1")

    async def answer(request: Any, count: int) -> Any:
        known = request.headers.get("If-None-Match")
        asked.append((known, request.headers.get("If-Modified-Since")))
        if known == '"v1"':
            return await says(status=304)(request, count)
        body = says(
            rss("1"), ETag='"v1"', Last_Modified="Sat, 28 Nov 2026 10:00:00 GMT"
        )
        return await body(request, count)

    liar.routes["/feed"] = answer
    async with polling(row(liar, "/feed")) as (_, outlet):
        await outlet.until(lambda: len(asked) > 3)

    assert asked[0] == (None, None)
    assert set(asked[1:]) == {('"v1"', "Sat, 28 Nov 2026 10:00:00 GMT")}
    assert len(outlet.urls) == 1


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (says(status=404), "client_error"),
        (says(status=500), "server_error"),
        (says(status=429, Retry_After="60"), "rate_limited"),
        (says(status=503, Retry_After="9" * 400), "rate_limited"),
        (says(status=410), "gone"),
        (says(status=204), "strange_status"),
        (says("<html><body>Access denied</body></html>"), "not_a_feed"),
        (says(b""), "not_a_feed"),
        (says(b"\x00\x01\x02 no text"), "not_a_feed"),
        (says('<!DOCTYPE x [<!ENTITY a "b">]><rss/>'), "unsafe_xml"),
        (says(status=301, Location="/feed"), "redirects"),
        (hangs, "timeout"),
        (trickles, "timeout"),
        (bomb(), "too_large"),
        (breaks_off, "unreadable"),
    ],
)
async def test_a_broken_feed_is_counted_and_waits(
    liar: Liar, answer: Answer, reason: str
) -> None:
    """With its reason in the metric and in the status; Retry-After is heeded."""
    liar.routes["/feed"] = answer
    metrics = Metrics()
    async with polling(row(liar, "/feed", every=30.0), metrics=metrics) as (
        poller,
        outlet,
    ):
        await outlet.until(lambda: "feed" in outlet.memories)
        (status,) = poller.status().values()

    assert (status["last_error"], status["errors"]) == (reason, 1)
    counted = metrics.feed_errors.labels(feed="feed", reason=reason)
    assert counted._value.get() == 1
    wait = 60 if reason == "rate_limited" else 30
    assert status["next_try"] - status["last_success"] > wait
    assert status["gone"] == (reason == "gone")


async def test_a_feed_that_is_gone_is_asked_no_more(liar: Liar) -> None:
    """410 is for good, after a restart too."""
    pages(liar, "1")
    liar.routes["/gone"] = says(status=410)
    liar.routes["/good"] = says(rss("1"))
    outlet = Outlet()
    for _ in range(2):
        async with polling(row(liar, "/gone"), row(liar, "/good"), outlet=outlet):
            before = liar.asked["/good"]
            await outlet.until(lambda before=before: liar.asked["/good"] > before + 3)

    assert liar.asked["/gone"] == 1


async def test_a_feed_that_moved_is_asked_at_its_new_address(liar: Liar) -> None:
    """301 is for good, until the new address fails."""
    urls = pages(liar, "1")
    liar.routes["/old"] = says(status=301, Location="/new")
    liar.routes["/new"] = in_turn(says(rss("1")), says(rss("1")), says(status=404))
    async with polling(row(liar, "/old")) as (_, outlet):
        await outlet.until(lambda: liar.asked["/old"] == 2)

    assert liar.asked["/new"] >= 5
    assert outlet.urls == urls


async def test_none_waits_for_another(liar: Liar) -> None:
    """Every entry of the good feeds once, while others hang, bomb and lie."""
    good = [f"{number}" for number in range(20)]
    urls = pages(liar, *good)
    rows = []
    for name in good:
        liar.routes[f"/good{name}"] = says(rss(name, name))
        rows.append(row(liar, f"/good{name}"))
    bad: list[Answer] = [hangs, trickles, bomb(), says(status=500), breaks_off]
    for number in range(150):  # more than are asked at a time
        liar.routes[f"/bad{number}"] = bad[number % len(bad)]
        rows.insert(0, row(liar, f"/bad{number}", every=0.2, at_most=1.0))
    async with polling(*rows) as (_, outlet):
        await outlet.until(lambda: len(set(outlet.urls)) == 20, 30.0)
        await outlet.until(
            lambda: min(liar.asked[f"/good{name}"] for name in good) > 3, 30.0
        )

    assert Counter(outlet.urls) == Counter(urls)


async def test_a_restart_repeats_nothing(liar: Liar) -> None:
    """What was sent is remembered, and nothing is fetched before it is due."""
    pages(liar, "1", "2")
    liar.routes["/feed"] = in_turn(says(rss("1")), says(rss("2", "1")))
    outlet = Outlet()
    slow = row(liar, "/feed", every=3_600.0, at_most=3_600.0)
    async with polling(slow, outlet=outlet):
        await outlet.until(
            lambda: (
                "feed" in outlet.memories and outlet.memories["feed"].last_success > 0
            )
        )
    async with polling(slow, outlet=outlet) as (poller, _):
        await asyncio.sleep(0)
        assert poller.status()["feed"]["items"] == 1
    assert liar.asked["/feed"] == 1

    due = replace(slow, every=QUICK, at_most=QUICK)
    known = outlet.memories["feed"]
    outlet.memories["feed"] = decode(
        encode(mind.structs.replace(known, next_try=0.0)), encode_seen(known)
    )
    async with polling(due, outlet=outlet):
        await outlet.until(lambda: len(outlet.urls) == 2)

    assert outlet.urls == [liar.url("/a/1"), liar.url("/a/2")]


async def test_what_the_broker_did_not_take_is_sent_later(liar: Liar) -> None:
    """An entry counts as sent only once the broker has it."""
    urls = pages(liar, "1")
    liar.routes["/feed"] = says(rss("1"), ETag='"v1"')
    outlet = Outlet()
    outlet.broken = True
    async with polling(row(liar, "/feed"), outlet=outlet) as (poller, _):
        async with asyncio.timeout(10):
            while poller.status()["feed"]["errors"] < 2:
                await asyncio.sleep(0.01)
        outlet.broken = False
        await outlet.until(lambda: outlet.urls == urls)


async def test_full_texts_and_sitemaps_need_no_more(liar: Liar) -> None:
    """A feed that holds the text is not followed; a sitemap always is."""
    pages(liar, "9")
    full = rss("1").replace("A teaser of 1.", LONG)
    liar.routes["/full"] = says(full, kind="application/rss+xml")
    liar.routes["/map"] = says(
        f"<urlset><url><loc>{liar.url('/a/9')}</loc></url></urlset>"
    )
    async with polling(row(liar, "/full"), row(liar, "/map")) as (_, outlet):
        await outlet.until(lambda: len(outlet.urls) == 2)

    assert liar.asked["/a/1"] == 0
    assert outlet.bodies[liar.url("/a/1")].startswith("Rescuers")
    assert LONG in outlet.bodies[liar.url("/a/9")]


ROW = FeedRow(name="x", url="https://a.example/feed", every=60.0, at_most=3_600.0)


def test_the_interval_follows_the_feed() -> None:
    """Quicker where something is new, slower where nothing is, between the limits."""
    memory = mind.succeeded(Memory(), ROW, 1_000.0, new=30, fresh_for=0.0)
    assert (memory.interval, memory.next_try) == (60.0, 1_060.0)
    for _ in range(20):
        memory = mind.succeeded(memory, ROW, 1_000.0, new=0, fresh_for=0.0)
    assert memory.interval == 3_600.0
    memory = mind.succeeded(memory, ROW, 1_000.0, new=1, fresh_for=0.0)
    assert memory.interval == 1_800.0
    memory = mind.succeeded(memory, ROW, 1_000.0, new=1, fresh_for=86_400.0)
    assert memory.next_try == 4_600.0


def test_errors_wait_longer_each_time() -> None:
    """Twice as long up to six hours; what the server asks for goes before."""
    memory, waits = Memory(), []
    for _ in range(12):
        memory = mind.failed(memory, ROW, 0.0, "timeout")
        waits.append(memory.next_try)
    assert waits[:4] == [60.0, 120.0, 240.0, 480.0]
    assert waits[-1] == 21_600.0
    assert mind.failed(Memory(), ROW, 0.0, "rate_limited", 900.0).next_try == 900.0


def test_what_is_remembered_is_bounded() -> None:
    """A thousand entries that the feed lists no more, the oldest go first."""
    memory = Memory()
    for start in range(0, 3_000, 100):
        marks = {f"{n}": "v" for n in range(start, start + 100)}
        memory = mind.saw(memory, marks, frozenset(marks))
    assert len(memory.seen) == 1_100
    assert "2999" in memory.seen
    assert "1899" not in memory.seen


def test_feeds_of_a_file(tmp_path: Path) -> None:
    """OPML or lines; names are made of titles, and none is there twice."""
    path = tmp_path / "feeds"
    path.write_text(
        '<opml><body><outline text="Cöast News" xmlUrl="https://a.example/1"/>'
        '<outline text="Coast news" xmlUrl="https://a.example/2"/>'
        '<outline text="24" xmlUrl="https://a.example/0"/></body></opml>'
    )
    own = FeedSettings(name="own", url="https://a.example/0")  # type: ignore[arg-type]
    found = configured(Settings(feeds=(own,), feeds_file=path))
    assert [(row.name, row.url[-1]) for row in found] == [
        *(("own", "0"), ("coast-news", "1"), ("coast-news-2", "2")),
    ]
    path.write_text("# mine\nhttps://a.example/1\n\nhttps://b.example/rss\n")
    names = [row.name for row in configured(Settings(feeds_file=path))]
    assert names == ["a-example-1", "b-example-rss"]
    path.write_text("ftp://a.example/1\n")
    with pytest.raises(SettingsError, match="no http"):
        configured(Settings(feeds_file=path))
