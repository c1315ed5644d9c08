"""Good manners towards hosts: one request at a time, pauses, robots.txt.

Source: RFC 9309 (robots.txt) and RFC 9110 section 10.2.3 (Retry-After).
"""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, field, replace
from ipaddress import ip_address
from typing import Final, Literal, TypeAlias
from urllib.parse import urlsplit

from protego import Protego

from agents.net.fetch import Fetched, Fetcher, FetchError, Limits

__all__ = ["Closed", "Manners"]

ROBOTS_SECONDS: Final = 86_400.0  # RFC 9309, 2.4: not longer than 24 hours
ROBOTS_AGAIN: Final = 600.0  # where robots.txt could not be read
ROBOTS_BYTES: Final = 512_000  # RFC 9309, 2.5: at least 500 kibibytes
LONGEST_PAUSE: Final = 30.0  # a longer Crawl-delay would let news grow old
FAULTS: Final = 3  # requests in a row that a host does not answer
CLOSED_SECONDS: Final = 300.0  # then it is left alone for so long
NAMED: Final = 4  # feeds of one host that are fetched at a time
HOSTS: Final = 10_000  # remembered at a time
_OK: Final = 200
_REFUSES: Final = range(400, 500)


Cause: TypeAlias = Literal["robots", "asked_to_wait", "unreachable_host"]


class Closed(Exception):  # noqa: N818 - a state of the host, not a fault here
    """The host is not asked now; *reason* says why, for metrics."""

    def __init__(self, reason: Cause, detail: str) -> None:
        super().__init__(detail)
        self.reason: Cause = reason


@dataclass(slots=True)
class _Host:
    """What is known of one host.

    Attributes:
        free_at: Clock from which the next request may be sent.
        turns: For pages; *named*: for what users named.
        closed_until: Clock until which it is left alone.
        faults: Requests in a row without an answer.
        robots: Rules by scheme and port, and the clock until which they hold.
    """

    turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))
    named: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(NAMED))
    free_at: float = 0.0
    closed_until: float = 0.0
    faults: int = 0
    robots: dict[str, tuple[Protego | None, float]] = field(default_factory=dict)


class Manners:
    """Fetches politely.

    Args:
        fetcher: Sends the requests.
        user_agent: Whose rules in robots.txt are ours.
        pause: Seconds between two requests to one host.
        robots: Whether robots.txt is asked at all.
        clock: Monotonic seconds.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        *,
        user_agent: str,
        pause: float = 1.0,
        robots: bool = True,
        clock: Callable[[], float] | None = None,
    ) -> None:
        self._fetcher = fetcher
        self._agent = user_agent
        self._pause = pause
        self._robots = robots
        self._clock = clock or asyncio.get_running_loop().time
        self._hosts: OrderedDict[str, _Host] = OrderedDict()

    async def page(
        self, url: str, limits: Limits, slots: asyncio.Semaphore | None = None
    ) -> Fetched:
        """Fetch a page that nobody named but another page: robots.txt is heeded.

        Args:
            url: Of the page.
            limits: What it may cost.
            slots: Bounds how many are fetched at a time; one is held only while the
                host is asked, never while its turn is waited for.

        Raises:
            Closed: The host does not want it, or is left alone for now.
            FetchError: There is no answer.
        """
        host = self._host(url)
        async with self._turn(url, host, host.turns), _held(slots):
            if self._robots:
                await self._ask_robots(host, url, limits)
            return await self._get(host, url, limits)

    async def named(
        self,
        url: str,
        limits: Limits,
        headers: dict[str, str] | None = None,
        slots: asyncio.Semaphore | None = None,
    ) -> Fetched:
        """Fetch what the user has named, such as a feed.

        Args:
            url: Of it.
            limits: What it may cost.
            headers: Sent beside our own.
            slots: As for a page.

        Raises:
            Closed: The host is left alone for now.
            FetchError: There is no answer.
        """
        host = self._host(url)
        async with self._turn(url, host, host.named), _held(slots):
            return await self._fetcher.get(url, limits, headers)

    def close(self, url: str, seconds: float) -> None:
        """Leave the host of *url* alone for so long: it has asked for that."""
        host = self._host(url)
        host.closed_until = max(host.closed_until, self._clock() + seconds)

    @asynccontextmanager
    async def _turn(
        self, url: str, host: _Host, turns: asyncio.Semaphore
    ) -> AsyncIterator[None]:
        """Wait for our turn at *host*, that of *url*, and for its pause."""
        if _is_own(url):  # nobody else is troubled
            yield
            return
        async with turns:
            self._refuse_closed(host)
            wait = host.free_at - self._clock()
            pause = max(self._pause, self._crawl_delay(host, url))
            host.free_at = max(host.free_at, self._clock()) + pause
            await asyncio.sleep(max(0.0, wait))
            yield

    def _refuse_closed(self, host: _Host) -> None:
        left = host.closed_until - self._clock()
        if left > 0:
            gone = host.faults >= FAULTS
            reason: Cause = "unreachable_host" if gone else "asked_to_wait"
            raise Closed(reason, f"the host is left alone for {left:.0f} s")

    async def _get(self, host: _Host, url: str, limits: Limits) -> Fetched:
        try:
            answer = await self._fetcher.get(url, limits)
        except FetchError as error:
            if error.reason in ("network", "timeout") and not _is_own(url):
                host.faults += 1
                if host.faults >= FAULTS:
                    host.closed_until = self._clock() + CLOSED_SECONDS
            raise
        host.faults = 0
        return answer

    async def _ask_robots(self, host: _Host, url: str, limits: Limits) -> None:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        rules, until = host.robots.get(origin, (None, 0.0))
        if until <= self._clock():
            rules, seconds = await self._read_robots(f"{origin}/robots.txt", limits)
            host.robots[origin] = rules, self._clock() + seconds
        if rules is None:
            raise Closed("robots", "its robots.txt cannot be read")
        if not rules.can_fetch(url, self._agent):
            raise Closed("robots", "its robots.txt forbids it")

    async def _read_robots(
        self, url: str, limits: Limits
    ) -> tuple[Protego | None, float]:
        """Read the rules, and for how many seconds they hold; None = fetch nothing."""
        try:
            limits = replace(limits, max_bytes=ROBOTS_BYTES)
            answer = await self._fetcher.get(url, limits)
        except FetchError:
            return None, ROBOTS_AGAIN
        if answer.status == _OK:
            text = answer.body.decode("utf-8", "replace")
            return Protego.parse(text), ROBOTS_SECONDS
        if answer.status in _REFUSES:  # RFC 9309, 2.3.1.3: as if there were none
            return Protego.parse(""), ROBOTS_SECONDS
        return None, ROBOTS_AGAIN

    def _crawl_delay(self, host: _Host, url: str) -> float:
        parts = urlsplit(url)
        rules, _ = host.robots.get(f"{parts.scheme}://{parts.netloc}", (None, 0.0))
        delay = rules.crawl_delay(self._agent) if rules is not None else None
        return min(float(delay or 0.0), LONGEST_PAUSE)

    def _host(self, url: str) -> _Host:
        try:
            name = (urlsplit(url).hostname or "").lower()
        except ValueError:  # the fetcher says what is wrong with it
            name = ""
        host = self._hosts.setdefault(name, _Host())
        self._hosts.move_to_end(name)
        while len(self._hosts) > HOSTS:  # who waits there has a hold of it already
            self._hosts.popitem(last=False)
        return host


def _held(
    slots: asyncio.Semaphore | None,
) -> "asyncio.Semaphore | nullcontext[None]":
    return nullcontext() if slots is None else slots


def _is_own(url: str) -> bool:
    """Whether *url* names this machine."""
    try:
        host = urlsplit(url).hostname or ""
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
