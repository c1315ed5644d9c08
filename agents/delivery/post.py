"""One HTTP request to a destination; answers and faults become values."""

from contextlib import suppress
from typing import Final

import aiohttp

from agents.delivery.addresses import RefusedAddressError, guarded_socket
from pipeline.deliver.destination import Destination
from pipeline.deliver.next_step import Answer

ANSWER_MAX: Final = 4_096  # bytes read of an answer, so that the connection is reused


class Poster:
    """The connection to one destination; never follows a redirect or a proxy."""

    def __init__(self, destination: Destination) -> None:
        self._destination = destination
        self._session: aiohttp.ClientSession | None = None

    async def post(self, body: bytes, headers: dict[str, str]) -> Answer:
        """Send *body*, JSON; what went wrong is in the answer, no address is."""
        if self._session is None:
            self._session = self._open()
        try:
            async with self._session.post(
                self._destination.url,
                data=body,
                headers={"Content-Type": "application/json", **headers},
                allow_redirects=False,
            ) as response:
                # The status is the answer, whatever becomes of the rest.
                with suppress(aiohttp.ClientError, TimeoutError):
                    await response.content.read(ANSWER_MAX)
                later = response.headers.get("Retry-After")
                return Answer(status=response.status, retry_after=later)
        except TimeoutError:
            return Answer(fault="timeout")
        except aiohttp.ClientConnectorError as error:
            refused = isinstance(error.os_error, RefusedAddressError)
            return Answer(fault="private_address" if refused else "network")
        except (aiohttp.ClientError, OSError, ValueError):
            return Answer(fault="network")

    async def close(self) -> None:
        """Close the connections; the next request opens new ones."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    def _open(self) -> aiohttp.ClientSession:
        private = self._destination.allow_private
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                limit=1, socket_factory=None if private else guarded_socket
            ),
            timeout=aiohttp.ClientTimeout(total=self._destination.timeout),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": "tocsin", "Accept-Encoding": "identity"},
            auto_decompress=False,  # a bomb stays as small as it came
            trust_env=False,
            max_line_size=8_190,
            max_field_size=8_190,
        )
