"""A server of HTTP on one port of this process."""

from typing import Final, NamedTuple

from aiohttp import web

__all__ = ["Listener", "Port", "root"]

_GRACE_SECONDS: Final = 60.0  # aiohttp's own default


class Port(NamedTuple):
    """Where to listen.

    Attributes:
        setting: Name of the setting that gives the port, for the error.
        host: Address of this machine.
        number: 0 = a free one.
    """

    setting: str
    host: str
    number: int | None


def root(host: str, port: int | None) -> str:
    """Write the address of a server; IPv6 stands in brackets (RFC 3986, 3.2.2)."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class Listener:
    """Listens with an application once started.

    Args:
        app: What answers.
        at: Where to listen.
        error: Raised where the port cannot be had.
        hint: What to do then, behind the error.
        grace: Seconds that requests under way are given at the end.

    Attributes:
        port: Where it listens; None before and after.
    """

    def __init__(
        self,
        app: web.Application,
        at: Port,
        *,
        error: type[Exception],
        hint: str = "",
        grace: float = _GRACE_SECONDS,
    ) -> None:
        self._at, self._error, self._hint = at, error, hint
        self._runner = web.AppRunner(
            app, access_log=None, handle_signals=False, shutdown_timeout=grace
        )
        self.port: int | None = None

    async def start(self) -> None:
        """Listen.

        Raises:
            Exception: The *error* given: the port is taken, or the address is not ours.
        """
        at = self._at
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, at.host, at.number).start()
        except OSError as error:
            await self._runner.cleanup()
            raise self._error(
                f"{at.setting}: cannot listen on {at.host}:{at.number}: "
                f"{error.strerror}{self._hint}"
            ) from None
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Listen no more; requests under way are answered."""
        await self._runner.cleanup()
        self.port = None
