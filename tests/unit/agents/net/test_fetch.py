"""No answer costs more than it may, and none comes from inside."""

import gzip
import zlib
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from agents.config.settings import Settings
from agents.net import fetch
from agents.net.bounded import Inflater, TooLargeError
from agents.net.fetch import ALLOWED_BY, Fetched, Fetcher, FetchError, Limits
from agents.net.manners import Closed, Manners
from tests.support.liar import (
    Answer,
    Liar,
    bomb,
    breaks_off,
    hangs,
    in_turn,
    lying,
    packed,
    says,
    trickles,
)

OPEN = Limits(seconds=2.0, max_bytes=100_000, allow_private=True)


@pytest.fixture
async def liar() -> AsyncIterator[Liar]:
    """Run the lying server."""
    async with lying() as running:
        yield running


async def get(url: str, limits: Limits = OPEN, **headers: str) -> Fetched:
    """Fetch once."""
    async with Fetcher("tester/1") as fetcher:
        return await fetcher.get(url, limits, headers)


async def test_an_answer_is_what_the_server_sent(liar: Liar) -> None:
    """Body unpacked, charset and headers at hand, no cookie sent back."""
    seen: list[str | None] = []

    async def answer(request: Any, _count: int) -> Any:
        seen.append(request.headers.get("Cookie"))
        made = await packed("<p>x</p>")(request, 1)
        made.headers["Content-Type"] = 'text/html; charset="latin1"'
        made.headers["Set-Cookie"] = "id=1"
        return made

    liar.routes["/"] = answer
    async with Fetcher("tester/1") as fetcher:
        found = [await fetcher.get(liar.url("/"), OPEN) for _ in range(2)]

    assert [each.body for each in found] == [b"<p>x</p>"] * 2
    assert (found[0].charset, found[0].media_type) == ("latin1", "text/html")
    assert seen == [None, None]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (hangs, "timeout"),
        (trickles, "timeout"),
        (bomb(), "too_large"),
        (says(b"x" * 100_001), "too_large"),
        (breaks_off, "unreadable"),
        (says(b"x", Content_Encoding="br"), "unreadable"),
        (says(b"no gzip", Content_Encoding="gzip"), "unreadable"),
        (says(status=302, Location="/again"), "redirects"),
        (says(status=302, Location="file:///etc/passwd"), "bad_url"),
        (says(status=302, Location="http://[::1"), "bad_url"),
    ],
)
async def test_what_costs_too_much_is_given_up(
    liar: Liar, answer: Answer, reason: str
) -> None:
    """Time, bytes as they come and as they unpack, redirects."""
    liar.routes["/"] = liar.routes["/again"] = answer
    with pytest.raises(FetchError) as caught:
        await get(liar.url("/"))

    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0x7f.1", "169.254.169.254"],
)
async def test_nothing_inside_is_fetched(liar: Liar, host: str) -> None:
    """Whatever the spelling, the server never hears of it."""
    liar.routes["/"] = says("secret")
    with pytest.raises(FetchError) as caught:
        await get(liar.url("/", host), Limits(seconds=2.0))

    assert caught.value.reason in ("private_address", "network", "bad_url")


async def test_what_would_permit_a_private_address_is_named(liar: Liar) -> None:
    """By the name of a setting, which opens it."""
    with pytest.raises(FetchError) as caught:
        await get(liar.url("/"), Limits(seconds=2.0))

    name, _, value = ALLOWED_BY.partition("=")
    assert ALLOWED_BY in str(caught.value)
    assert Settings.load(None, {name: value}).fetching.allow_private
    assert liar.asked == {}


async def test_a_redirect_inside_is_refused(
    liar: Liar, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address is looked at for each redirect, and not for the first request only.

    The first address counts as public here, as that of a stranger would.
    """
    guard = fetch.guarded_socket
    refused: list[Any] = []

    def guarded(info: Any) -> Any:
        if info[4][0] == "127.0.0.1":
            return aiohttp.connector.socket.socket(info[0], info[1], info[2])
        refused.append(info[4][0])
        return guard(info)

    monkeypatch.setattr(fetch, "guarded_socket", guarded)
    liar.routes["/"] = says(status=302, Location="http://127.0.0.2:1/latest/meta-data")
    with pytest.raises(FetchError) as caught:
        await get(liar.url("/"), Limits(seconds=2.0))

    assert caught.value.reason == "private_address"
    assert refused == ["127.0.0.2"]


async def test_only_permanent_redirects_are_kept(liar: Liar) -> None:
    """What is temporary is asked at its old address next time."""
    liar.routes["/"] = says(status=301, Location="/moved")
    liar.routes["/moved"] = says(status=302, Location="/today")
    liar.routes["/today"] = says("here")
    found = await get(liar.url("/"))

    assert (found.url, found.permanent_url) == (liar.url("/today"), liar.url("/moved"))


def test_unpacking_stops_at_the_limit() -> None:
    """Members of gzip, deflate with and without its header."""
    for encoding, data in (
        ("gzip", gzip.compress(b"ab") + gzip.compress(b"c")),
        ("deflate", zlib.compress(b"abc")),
        ("deflate", zlib.compress(b"abc")[2:-4]),
        ("identity", b"abc"),
    ):
        found = Inflater(encoding, 3)
        for byte in data:
            found.feed(bytes([byte]))
        assert found.whole() == b"abc"
        short = Inflater(encoding, 2)
        with pytest.raises(TooLargeError):
            _whole(short, data)


def test_a_bomb_is_known_by_its_ratio() -> None:
    """Long before the limit, for unpacking costs time as well."""
    bombed = Inflater("gzip", 1024**3)
    with pytest.raises(TooLargeError, match="200 times"):
        _whole(bombed, gzip.compress(b"\0" * 4 * 1024 * 1024))


def _whole(into: Inflater, data: bytes) -> bytes:
    into.feed(data)
    return into.whole()


class Clock:
    """Seconds that pass only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """Tell the time."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds


class Host:
    """A fetcher that needs no network: answers by address, and what was asked when."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.asked: list[tuple[str, float]] = []
        self.answers: dict[str, Fetched | FetchError] = {}

    async def get(self, url: str, _limits: Limits, _headers: Any = None) -> Fetched:
        """Answer."""
        self.asked.append((url, self.clock.now))
        found = self.answers.get(url)
        if isinstance(found, FetchError):
            raise found
        return found or _page(url)


def _page(url: str, status: int = 200, body: bytes = b"") -> Fetched:
    return Fetched(url=url, permanent_url=url, status=status, headers={}, body=body)


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Host:
    """Make a stranger's host, whose time passes by itself."""
    clock = Clock()
    monkeypatch.setattr("agents.net.manners.asyncio.sleep", clock.sleep)
    return Host(clock)


def manners(host: Host, **given: Any) -> Manners:
    """Make manners for it."""
    return Manners(
        host,  # type: ignore[arg-type]
        user_agent="tocsin",
        clock=host.clock,
        **given,
    )


SITE = "https://paper.example"


async def test_pages_are_asked_for_with_pauses(host: Host) -> None:
    """One second between two, or what the host asks for; another host waits not."""
    robots = b"User-agent: *\nCrawl-delay: 5\nDisallow: /private"
    host.answers[f"{SITE}/robots.txt"] = _page("", body=robots)
    polite = manners(host)
    for url in (f"{SITE}/1", f"{SITE}/2", f"{SITE}/3", "https://b.example/1"):
        await polite.page(url, OPEN)

    times = {url: at for url, at in host.asked if not url.endswith("robots.txt")}
    assert times[f"{SITE}/3"] - times[f"{SITE}/2"] == 5.0
    assert times["https://b.example/1"] == times[f"{SITE}/3"]
    assert [url for url, _ in host.asked].count(f"{SITE}/robots.txt") == 1
    with pytest.raises(Closed, match="forbids"):
        await polite.page(f"{SITE}/private/1", OPEN)


@pytest.mark.parametrize(
    ("answer", "fetched"),
    [
        (_page("", 404), True),
        (_page("", 503), False),
        (FetchError("timeout", ""), False),
    ],
)
async def test_what_robots_mean(host: Host, answer: Any, fetched: bool) -> None:  # noqa: FBT001
    """None is a permission, one that cannot be read is not (RFC 9309, 2.3.1)."""
    host.answers[f"{SITE}/robots.txt"] = answer
    polite = manners(host)
    if fetched:
        await polite.page(f"{SITE}/1", OPEN)
    else:
        with pytest.raises(Closed):
            await polite.page(f"{SITE}/1", OPEN)
    await manners(host, robots=False).page(f"{SITE}/1", OPEN)
    await polite.named(f"{SITE}/feed", OPEN)


async def test_a_dead_host_is_left_alone(host: Host) -> None:
    """Three requests without an answer, and the others do not wait for it."""
    host.answers |= {f"{SITE}/{n}": FetchError("timeout", "") for n in range(9)}
    polite = manners(host)
    for number in range(3):
        with pytest.raises(FetchError):
            await polite.page(f"{SITE}/{number}", OPEN)
    with pytest.raises(Closed) as caught:
        await polite.page(f"{SITE}/4", OPEN)

    assert caught.value.reason == "unreachable_host"
    host.clock.now += 301
    with pytest.raises(FetchError):
        await polite.page(f"{SITE}/5", OPEN)


async def test_a_host_that_asks_for_a_pause_has_it(host: Host) -> None:
    """Retry-After holds for all its pages."""
    polite = manners(host)
    polite.close(f"{SITE}/1", 60)
    with pytest.raises(Closed) as caught:
        await polite.page(f"{SITE}/2", OPEN)

    assert caught.value.reason == "asked_to_wait"
    host.clock.now += 61
    await polite.page(f"{SITE}/2", OPEN)


async def test_in_turn_counts() -> None:
    """The server of these tests answers in the order that a test gives."""
    async with lying() as liar:
        liar.routes["/"] = in_turn(says("1"), says("2"))
        found = [(await get(liar.url("/"))).body for _ in range(3)]

    assert found == [b"1", b"2", b"2"]
