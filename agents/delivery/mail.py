"""One e-mail to a mail server over SMTP; replies and faults become values."""

import asyncio
import socket
import ssl
from collections.abc import Awaitable
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any, Final
from urllib.parse import urlsplit

import aiosmtplib
from aiosmtplib import SMTPResponseException

from agents.net.addresses import RefusedAddressError, guarded_socket
from pipeline.deliver.destination import Destination
from pipeline.deliver.next_step import Answer

__all__ = ["Mailer"]

_PORTS: Final = {"smtp": 587, "smtps": 465}
"""RFC 6409: submission; RFC 8314: submission over TLS from the start."""
_DONE: Final = 250  # RFC 5321: requested mail action completed
_GOODBYE: Final = 1.0  # seconds for QUIT: the message has been taken already


class _Talk:
    """How far one session got.

    Attributes:
        stage: The step under way; a reply is judged by it.
        sent: The text was given to the network: it may have arrived.
        taken: The server said that it has the message; whatever comes then.
    """

    def __init__(self) -> None:
        self.stage = "connect"
        self.sent = False
        self.taken = False

    async def step(self, stage: str, work: Awaitable[object]) -> None:
        """Do *work* as the step *stage*."""
        self.stage = stage
        await work


class Mailer:
    """Sends to one mailbox over one server, by a session for each message.

    Without TLS nothing is sent unless option ``tls`` is ``off``, and then no password.
    """

    def __init__(self, destination: Destination) -> None:
        self._destination = destination

    async def post(
        self,
        body: bytes,
        headers: dict[str, str],  # noqa: ARG002 - those of HTTP
        *,
        url: str = "",
        method: str = "",  # noqa: ARG002 - that of HTTP
    ) -> Answer:
        """Send the message *body*; what went wrong is in the answer, no address is."""
        talk = _Talk()
        try:
            async with asyncio.timeout(self._destination.timeout):
                await self._session(body, url or self._destination.url, talk)
        except RefusedAddressError:
            return Answer(fault="private_address")
        except SMTPResponseException as error:
            return Answer(error.code, stage=talk.stage)
        except (TimeoutError, aiosmtplib.SMTPTimeoutError):
            if not talk.taken:
                return Answer(fault="timeout", sent=talk.sent)
        except (aiosmtplib.SMTPException, OSError, ValueError):
            # Among them a server without the TLS or the login that the settings ask.
            if not talk.taken:
                return Answer(fault="network", sent=talk.sent)
        return Answer(_DONE, stage="data", sent=True)

    async def close(self) -> None:
        """Do nothing: no connection outlives its message."""

    async def _session(self, body: bytes, url: str, talk: _Talk) -> None:
        parts, options = urlsplit(url), self._destination.options
        host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
        plain = options.get("tls") == "off"
        client = aiosmtplib.SMTP(
            hostname=host,
            sock=await self._connected(host, port),
            use_tls=parts.scheme == "smtps",
            start_tls=False,
            tls_context=None if plain else ssl.create_default_context(),
            local_hostname=options["from"].rpartition("@")[2],
            timeout=self._destination.timeout,
        )
        try:
            await client.connect()
            if parts.scheme == "smtp" and not plain:
                await client.starttls()
            if user := options.get("user"):
                secret = self._destination.secret or ""
                await talk.step("login", client.login(user, secret))
            await talk.step("sender", client.mail(options["from"]))
            await talk.step("recipient", client.rcpt(options["to"]))
            talk.sent = True
            date = f"Date: {format_datetime(datetime.now(UTC))}\r\n".encode()
            await talk.step("data", client.data(date + body))
            talk.taken = True
            with suppress(aiosmtplib.SMTPException, OSError):
                await client.quit(timeout=_GOODBYE)
        finally:
            client.close()

    async def _connected(self, host: str, port: int) -> socket.socket:
        """Connect to the first address of *host* that answers and may be used."""
        loop = asyncio.get_running_loop()
        fault: OSError = OSError("no address")
        for info in await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            try:
                found = self._socket(info)
            except RefusedAddressError as error:
                fault = error
                continue
            found.setblocking(False)
            try:
                await loop.sock_connect(found, info[4])
            except OSError as error:
                found.close()
                fault = error
            except BaseException:
                found.close()
                raise
            else:
                return found
        raise fault

    def _socket(self, info: tuple[Any, ...]) -> socket.socket:
        if self._destination.allow_private:
            return socket.socket(info[0], info[1], info[2])
        return guarded_socket(info)
