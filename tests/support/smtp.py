"""A mail server that holds its clients to RFC 5321, and keeps what it took."""

import asyncio
import binascii
import ssl
from base64 import b64decode
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Final, Self

LINE_MAX: Final = 1_000  # bytes with CRLF, RFC 5321 section 4.5.3.1.6
Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def hangs(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    """Say nothing until the other side goes."""
    await reader.read()


async def closes(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Close in place of an answer."""
    writer.close()


@dataclass(slots=True)
class Mail:
    """One message that was taken or refused after its text.

    Attributes:
        raw: As it came, the dots of transparency taken off.
        encrypted: It came over TLS.
        user: Who had logged in; "" = nobody.
    """

    sender: str
    recipients: list[str]
    raw: bytes
    encrypted: bool
    user: str

    @property
    def message(self) -> EmailMessage:
        """Parse it."""
        return BytesParser(policy=policy.default).parsebytes(self.raw)


@dataclass(kw_only=True)
class MailServer:
    """Serves SMTP on loopback.

    Attributes:
        context: Makes TLS possible; None = there is none.
        implicit: TLS from the first byte; else by STARTTLS.
        login: User and password that are asked for; None = anybody may send.
        answers: Reply lines, or what is done instead, by step: ``connect``, ``auth``,
            ``mail``, ``rcpt``, ``data`` (before the text), ``text`` (after it),
            ``quit``; of several each is used once, the last one for ever, "" = usual.
        mails: What came, in order.
        faults: Where the client broke the rules.
    """

    context: ssl.SSLContext | None = None
    implicit: bool = False
    login: tuple[str, str] | None = None
    answers: dict[str, list[str | Talk]] = field(default_factory=dict)
    mails: list[Mail] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    port: int = 0
    _sessions: set[asyncio.Task[None]] = field(default_factory=set, repr=False)

    async def __aenter__(self) -> Self:
        """Listen on a free port of loopback."""
        tls = self.context if self.implicit else None
        self._server = await asyncio.start_server(
            self._accept, "127.0.0.1", 0, ssl=tls, limit=1 << 20
        )
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        """Wait until every session has ended."""
        self._server.close()
        await asyncio.gather(*self._sessions)  # their clients have gone

    def _accept(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        session = asyncio.create_task(self._serve(reader, writer))
        self._sessions.add(session)

    async def _serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            await _Session(self, reader, writer).run()
        writer.close()
        with suppress(ConnectionError, ssl.SSLError):
            await writer.wait_closed()


class _Session:
    def __init__(
        self,
        server: MailServer,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        self._server = server
        self._reader = reader
        self._writer = writer
        self._encrypted = server.implicit
        self._user = ""
        self._sender = ""
        self._recipients: list[str] = []

    async def run(self) -> None:
        """Talk until QUIT."""
        await self._answer("connect", "220 mail.test ESMTP")
        while True:
            line = await self._line()
            verb, _, rest = line.partition(" ")
            self._server.commands.append(verb.upper())
            if verb.upper() == "QUIT":
                await self._answer("quit", "221 bye")
                return
            await self._handle(verb.upper(), rest)

    async def _handle(self, verb: str, rest: str) -> None:
        if verb == "EHLO":
            await self._greet()
        elif verb == "STARTTLS" and self._server.context and not self._encrypted:
            await self._say("220 go ahead")
            await self._writer.start_tls(self._server.context)
            self._encrypted = True
        elif verb == "AUTH":
            await self._login(rest)
        elif self._server.login and not self._user and verb in ("MAIL", "RCPT", "DATA"):
            await self._say("530 5.7.0 login first")
        elif verb == "MAIL":
            self._sender = self._path(rest, "FROM:")
            await self._answer("mail", "250 ok")
        elif verb == "RCPT":
            self._recipients.append(self._path(rest, "TO:"))
            await self._answer("rcpt", "250 ok")
        elif verb == "DATA":
            await self._take()
        elif verb == "RSET":
            self._sender, self._recipients = "", []
            await self._say("250 ok")
        else:
            self._server.faults.append(f"unknown {verb}")
            await self._say("500 what?")

    async def _greet(self) -> None:
        offers = ["mail.test", "8BITMIME", "SIZE 100000"]
        if self._server.context and not self._encrypted:
            offers.append("STARTTLS")
        if self._server.login and self._encrypted:
            offers.append("AUTH PLAIN LOGIN")
        lines = [f"250-{each}" for each in offers[:-1]] + [f"250 {offers[-1]}"]
        await self._say("\r\n".join(lines))

    async def _login(self, rest: str) -> None:
        if not self._encrypted:
            self._server.faults.append("a password in the clear")
        kind, _, given = rest.partition(" ")
        try:
            if kind == "PLAIN":
                _, user, password = b64decode(given).decode().split("\0")
            else:
                user = b64decode(given).decode()
                await self._say("334 UGFzc3dvcmQ6")
                password = b64decode(await self._line()).decode()
        except (ValueError, binascii.Error):
            self._server.faults.append("AUTH that cannot be read")
            user = password = ""
        good = (user, password) == self._server.login
        self._user = user if good else ""
        await self._answer("auth", "235 welcome" if good else "535 5.7.8 wrong")

    async def _take(self) -> None:
        if not self._sender or not self._recipients:
            self._server.faults.append("DATA without MAIL or RCPT")
        if not await self._answer("data", "354 go on"):
            return
        lines = []
        while (line := await self._bytes()) != b".\r\n":
            lines.append(line.removeprefix(b"."))
        self._server.mails.append(
            Mail(
                self._sender,
                self._recipients,
                b"".join(lines),
                self._encrypted,
                self._user,
            )
        )
        self._sender, self._recipients = "", []
        await self._answer("text", "250 taken")

    def _path(self, rest: str, word: str) -> str:
        path, _, _ = rest.removeprefix(word).partition(" ")
        if not (rest.startswith(word) and path.startswith("<") and path.endswith(">")):
            self._server.faults.append(f"no path: {rest}")
        return path.strip("<>")

    async def _answer(self, step: str, usual: str) -> bool:
        """Answer as is set for *step*; tells whether the answer was the usual one."""
        left = self._server.answers.get(step, [])
        given = left.pop(0) if len(left) > 1 else left[0] if left else ""
        if callable(given):
            await given(self._reader, self._writer)
            raise ConnectionResetError
        await self._say(given or usual)
        return not given

    async def _say(self, text: str) -> None:
        self._writer.write(f"{text}\r\n".encode())
        await self._writer.drain()

    async def _bytes(self) -> bytes:
        line = await self._reader.readuntil(b"\n")
        if not line.endswith(b"\r\n") or b"\r" in line[:-2] or not line.isascii():
            self._server.faults.append(f"a line that is none: {line!r}")
        if len(line) > LINE_MAX:
            self._server.faults.append(f"a line of {len(line)} bytes")
        return line

    async def _line(self) -> str:
        return (await self._bytes()).decode("ascii").removesuffix("\r\n")


__all__ = ["Mail", "MailServer", "closes", "hangs"]
