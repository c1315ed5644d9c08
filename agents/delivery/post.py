"""One HTTP request to a destination; answers and faults become values."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

import aiohttp

from agents.net.addresses import RefusedAddressError, guarded_socket
from pipeline.deliver.destination import Destination
from pipeline.deliver.next_step import Answer

ANSWER_MAX: Final = 65_536
"""Bytes read of an answer, so that the connection is reused: some services repeat the
message in it, and what breaks off cannot be read."""


@dataclass(slots=True)
class _Passage:
    """How far one request got.

    Attributes:
        sent: A part of the body was given to the network: it may have arrived.
    """

    sent: bool = False


class Poster:
    """The connection to one destination; never follows a redirect or a proxy."""

    def __init__(self, destination: Destination) -> None:
        self._destination = destination
        self._session: aiohttp.ClientSession | None = None

    async def post(
        self, body: bytes, headers: dict[str, str], *, url: str = "", method: str = ""
    ) -> Answer:
        """Send *body*; what went wrong is in the answer, no address is.

        Args:
            body: Of the request.
            headers: Beside that of the content type.
            url: Absent = that of the destination.
            method: Absent = POST.
        """
        if self._session is None:
            self._session = self._open()
        passage = _Passage()
        try:
            async with self._session.request(
                method or "POST",
                url or self._destination.url,
                data=body,
                headers={"Content-Type": self._destination.row.media, **headers},
                allow_redirects=False,
                trace_request_ctx=passage,
            ) as response:
                later = response.headers.get("Retry-After")
                start, whole = await _start_of(response)
                status = response.status
                return Answer(status, None, later, sent=True, body=start, whole=whole)
        except TimeoutError:
            return Answer(fault="timeout", sent=passage.sent)
        except aiohttp.ClientConnectorError as error:
            # that of a bad certificate has no os_error
            cause = getattr(error, "os_error", None)
            refused = isinstance(cause, RefusedAddressError)
            return Answer(fault="private_address" if refused else "network")
        except (aiohttp.ClientResponseError, aiohttp.ClientPayloadError):
            return Answer(fault="unreadable", sent=passage.sent)
        except (aiohttp.ClientError, OSError, ValueError):
            return Answer(fault="network", sent=passage.sent)

    async def close(self) -> None:
        """Close the connections; the next request opens new ones."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    def _open(self) -> aiohttp.ClientSession:
        private = self._destination.allow_private
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                limit=1,
                socket_factory=None if private else guarded_socket,
                # A connection that the other side closes while it idles looks like a
                # message that was sent and never answered, so one that cannot be sent
                # again at will goes over a connection of its own.
                force_close=not self._destination.row.knows_repeats,
            ),
            timeout=aiohttp.ClientTimeout(total=self._destination.timeout),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": "tocsin", "Accept-Encoding": "identity"},
            auto_decompress=False,  # a bomb stays as small as it came
            trust_env=False,
            max_line_size=8_190,
            max_field_size=8_190,
            trace_configs=[_tracing()],
        )


async def _start_of(response: aiohttp.ClientResponse) -> tuple[bytes, bool]:
    """Read the first bytes, and say whether there are no more.

    The status has been read and is an answer, whatever becomes of the rest.
    """
    found = bytearray()
    with suppress(aiohttp.ClientError, TimeoutError):
        while len(found) < ANSWER_MAX:
            chunk = await response.content.read(ANSWER_MAX - len(found))
            if not chunk:
                return bytes(found), True
            found += chunk
    return bytes(found), False


def _tracing() -> aiohttp.TraceConfig:
    """Note in the passage of each request that its body is on its way."""

    async def sent(_session: Any, context: Any, _params: Any) -> None:
        context.trace_request_ctx.sent = True

    tracing = aiohttp.TraceConfig()
    tracing.on_request_chunk_sent.append(sent)
    return tracing
