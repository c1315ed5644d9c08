"""One bounded GET from a stranger: by address, size, time and number of redirects."""

import asyncio
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Literal, Self, TypeAlias
from urllib.parse import urljoin, urlsplit

import aiohttp

from agents.net.addresses import RefusedAddressError, guarded_socket
from agents.net.bounded import ENCODINGS, Inflater, TooLargeError
from agents.net.resolve import Resolver

__all__ = ["FetchError", "Fetched", "Fetcher", "Limits"]

REDIRECTS: Final = 5
_MOVED: Final = (301, 302, 303, 307, 308)
_PERMANENT: Final = (301, 308)
_OK: Final = 200
_CONNECTIONS: Final = 256
_DNS_SECONDS: Final = 60

ALLOWED_BY: Final = "TOCSIN_FETCHING__ALLOW_PRIVATE=true"
"""The setting of a fetch, by its name in the environment."""

Fault: TypeAlias = Literal[
    "bad_url",
    "network",
    "private_address",
    "redirects",
    "timeout",
    "too_large",
    "unreadable",
]


class FetchError(Exception):
    """Nothing was fetched; *reason* is one of a closed set, for metrics."""

    def __init__(self, reason: Fault, detail: str) -> None:
        super().__init__(detail)
        self.reason: Fault = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one request may cost.

    Attributes:
        seconds: For the whole of it: names, redirects, the last byte of the body.
        max_bytes: Of the body, as sent and decompressed.
        allow_private: Addresses of private networks and of this machine are fetched.
    """

    seconds: float = 30.0
    max_bytes: int = 16 * 1024 * 1024
    allow_private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An answer.

    Attributes:
        url: Where it came from after redirects.
        permanent_url: Where to ask next time: as far as only permanent redirects led.
        headers: By name in lower case.
        body: Decompressed; empty unless the status is 200.
    """

    url: str
    permanent_url: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def charset(self) -> str:
        """Charset that the header of the answer names, or empty."""
        for part in self.headers.get("content-type", "").split(";")[1:]:
            name, _, value = part.partition("=")
            if name.strip().lower() == "charset":
                return value.strip().strip("\"'")
        return ""

    @property
    def media_type(self) -> str:
        """Media type in lower case, without parameters, or empty."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class Fetcher:
    """Fetches from strangers; keeps no cookie, follows no proxy, decides no content.

    Every connection, of a redirect too, goes to an address that was looked at after
    the name was resolved: see :mod:`agents.net.addresses`.

    Args:
        user_agent: How we introduce ourselves.
    """

    def __init__(self, user_agent: str) -> None:
        self._agent = user_agent
        self._sessions: dict[bool, aiohttp.ClientSession] = {}

    async def __aenter__(self) -> Self:
        """Open nothing yet."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close all connections."""
        sessions, self._sessions = self._sessions, {}
        await asyncio.gather(*(session.close() for session in sessions.values()))

    async def get(
        self, url: str, limits: Limits, headers: Mapping[str, str] | None = None
    ) -> Fetched:
        """Fetch *url*.

        Raises:
            FetchError: There is no answer, or none that may be taken.
        """
        try:
            async with asyncio.timeout(limits.seconds):
                return await self._follow(url, limits, dict(headers or {}))
        except TimeoutError:
            took = f"took over {limits.seconds:g} s"
            raise FetchError("timeout", took) from None
        except TooLargeError as error:
            raise FetchError("too_large", str(error)) from None
        except zlib.error as error:
            raise FetchError("unreadable", f"compressed body: {error}") from None
        except (aiohttp.InvalidURL, aiohttp.NonHttpUrlClientError) as error:
            raise FetchError("bad_url", f"cannot be fetched: {error}") from None
        except aiohttp.ClientConnectorError as error:
            raise _unconnected(error) from None
        except (aiohttp.ClientResponseError, aiohttp.ClientPayloadError) as error:
            raise FetchError("unreadable", f"answer: {type(error).__name__}") from None
        except (aiohttp.ClientError, OSError) as error:
            raise FetchError("network", type(error).__name__) from None
        except ValueError as error:  # yarl and idna have many of these
            raise FetchError("bad_url", str(error)) from None

    async def _follow(
        self, url: str, limits: Limits, headers: dict[str, str]
    ) -> Fetched:
        permanent, only_permanent = url, True
        for _ in range(REDIRECTS + 1):
            if urlsplit(url).scheme.lower() not in ("http", "https"):
                raise FetchError("bad_url", "is not http or https")
            async with self._session(limits).get(
                url, headers=headers, allow_redirects=False
            ) as answer:
                target = answer.headers.get("Location")
                if answer.status not in _MOVED or not target:
                    return await _taken(answer, url, permanent, limits)
                only_permanent &= answer.status in _PERMANENT
                url = urljoin(url, target.strip())
                if only_permanent:
                    permanent = url
                answer.close()  # whatever stands in the body is not for us
        raise FetchError("redirects", f"is redirected over {REDIRECTS} times")

    def _session(self, limits: Limits) -> aiohttp.ClientSession:
        private = limits.allow_private
        if private not in self._sessions:
            self._sessions[private] = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    limit=_CONNECTIONS,
                    resolver=Resolver(),
                    ttl_dns_cache=_DNS_SECONDS,
                    socket_factory=None if private else guarded_socket,
                ),
                timeout=aiohttp.ClientTimeout(total=None),  # get() has one for all
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={
                    "User-Agent": self._agent,
                    "Accept-Encoding": "gzip, deflate",
                },
                auto_decompress=False,  # Inflater does, up to a limit
                trust_env=False,
                max_line_size=8_190,
                max_field_size=8_190,
            )
        return self._sessions[private]


async def _taken(
    answer: aiohttp.ClientResponse, url: str, permanent: str, limits: Limits
) -> Fetched:
    """Read the body, if it is one that is wanted."""
    body = b""
    if answer.status == _OK:
        body = await _body(answer, limits)
    else:
        answer.close()
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return Fetched(
        url=url,
        permanent_url=permanent,
        status=answer.status,
        headers=headers,
        body=body,
    )


async def _body(answer: aiohttp.ClientResponse, limits: Limits) -> bytes:
    encoding = answer.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in ENCODINGS and encoding not in ("", "identity"):
        raise FetchError("unreadable", f"has the encoding {encoding[:20]!r}")
    if (answer.content_length or 0) > limits.max_bytes:
        raise TooLargeError(f"is over {limits.max_bytes} bytes")
    found, read = Inflater(encoding, limits.max_bytes), 0
    async for chunk in answer.content.iter_any():
        read += len(chunk)
        if read > limits.max_bytes:
            raise TooLargeError(f"is over {limits.max_bytes} bytes")
        found.feed(chunk)
    return found.whole()


def _unconnected(error: aiohttp.ClientConnectorError) -> FetchError:
    # that of a bad certificate has no os_error
    cause = getattr(error, "os_error", None)
    if isinstance(cause, RefusedAddressError):
        word = "leads to an address that is not public"
        return FetchError("private_address", f"{word}; {ALLOWED_BY} permits it")
    return FetchError("network", f"no connection: {cause or type(error).__name__}")
