"""Name resolution in threads of its own.

The event loop's own threads are few and shared: a handful of names whose servers are
silent would hold up every other request, and everything else that waits for a thread.
"""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from aiohttp.abc import AbstractResolver, ResolveResult

THREADS: Final = 32
"""Names looked up at a time; a thread that waits costs little."""


class Resolver(AbstractResolver):
    """Asks the system's resolver, as aiohttp's own does, in threads of its own."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="resolve")

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_INET,
    ) -> list[ResolveResult]:
        """Look *host* up.

        Raises:
            OSError: There is no such name, or nobody answers.
        """
        return await asyncio.get_running_loop().run_in_executor(
            self._threads, _look_up, host, port, family
        )

    async def close(self) -> None:
        """Take no more questions; whatever is asked now is not waited for."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def _look_up(host: str, port: int, family: socket.AddressFamily) -> list[ResolveResult]:
    return [
        ResolveResult(
            hostname=host,
            host=str(address[0]),
            port=int(address[1]),
            family=found,
            proto=protocol,
            flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
        )
        for found, _, protocol, _, address in socket.getaddrinfo(
            *(host, port, family, socket.SOCK_STREAM, 0, socket.AI_ADDRCONFIG)
        )
    ]
