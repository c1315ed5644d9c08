"""The event loop of a process: uvloop where there is one, one thing mended."""

import asyncio
from collections.abc import Callable
from typing import Any

__all__ = ["loop_factory"]

Factory = Callable[[], asyncio.AbstractEventLoop]


class _Transport:
    """A transport of uvloop that says of a lost connection what a socket says.

    Between the loss of a connection and the call-back that reports it, asyncio drops
    what is written and uvloop raises RuntimeError. aiokafka takes an OSError for a lost
    connection and opens another; a RuntimeError ends the task that keeps the metadata,
    in silence, and who then asks for new metadata waits for ever.
    """

    def __init__(self, transport: Any) -> None:
        self._transport = transport

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: Any) -> None:
        """Write *data*.

        Raises:
            ConnectionResetError: The connection is lost.
        """
        try:
            self._transport.write(data)
        except RuntimeError as error:
            raise ConnectionResetError(str(error)) from None


def loop_factory() -> Factory | None:
    """Return what makes the loop, or None: a machine may have no wheel for uvloop."""
    try:
        import uvloop  # noqa: PLC0415 - see above
    except ImportError:
        return None

    class Loop(uvloop.Loop):  # type: ignore[misc]  # it has no types
        async def create_connection(self, *given: Any, **options: Any) -> Any:
            transport, protocol = await super().create_connection(*given, **options)
            return _Transport(transport), protocol

    return Loop
