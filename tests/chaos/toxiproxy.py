"""Toxiproxy, between workers and broker: built once from the Go module proxy."""

import asyncio
import os
import shutil
import socket
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import aiohttp

MODULE: Final = "github.com/Shopify/toxiproxy/v2/cmd/server"
VERSION: Final = "v2.12.0"
FOLDER: Final = Path(__file__).parents[2] / ".cache" / "toxiproxy" / VERSION
PROXY: Final = "kafka"


def missing() -> str | None:
    """Say what this machine lacks to run it, or None."""
    if not (FOLDER / "server").exists() and not shutil.which("go"):
        return "toxiproxy needs Go to be built"
    return None


def build() -> Path:
    """Build it if that was not done yet, and give the program.

    Raises:
        subprocess.CalledProcessError: Go could not; its words are on standard error.
    """
    program = FOLDER / "server"
    if not program.exists():
        environment = {**os.environ, "GOBIN": str(FOLDER)}
        command = ["go", "install", f"{MODULE}@{VERSION}"]
        subprocess.run(command, env=environment, check=True)
    return program


class Toxiproxy:
    """A running proxy before one address.

    Args:
        listen: Where clients come, ``host:port``.
        upstream: Where all goes.
    """

    def __init__(self, listen: str, upstream: str) -> None:
        self._listen = listen
        self._upstream = upstream
        self._process: subprocess.Popen[bytes] | None = None
        self._session: aiohttp.ClientSession | None = None
        self._url = ""

    async def __aenter__(self) -> Self:
        """Start it and wait until it answers."""
        self._process, self._url = await asyncio.to_thread(_run)
        self._session = aiohttp.ClientSession()
        async with asyncio.timeout(20):
            while not await self._answers():
                await asyncio.sleep(0.05)
        proxy = {"name": PROXY, "listen": self._listen, "upstream": self._upstream}
        await self._post("/proxies", proxy)
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """End it."""
        if self._session:
            await self._session.close()
        if self._process:
            self._process.kill()
            self._process.wait()

    async def add(
        self, kind: str, stream: str = "downstream", **attributes: int
    ) -> None:
        """Add a toxic, such as ``latency`` with milliseconds, to a direction."""
        toxic = {"type": kind, "stream": stream, "attributes": attributes}
        await self._post(f"/proxies/{PROXY}/toxics", toxic)

    async def cut(self) -> None:
        """Close all connections and take no more."""
        await self._post(f"/proxies/{PROXY}", {"enabled": False})

    async def heal(self) -> None:
        """Take all toxics away and connections again."""
        await self._post("/reset", {})

    async def _answers(self) -> bool:
        try:
            async with self._client.get(f"{self._url}/version") as answer:
                return answer.ok
        except aiohttp.ClientError:
            return False

    async def _post(self, path: str, row: dict[str, Any]) -> None:
        async with self._client.post(f"{self._url}{path}", json=row) as answer:
            answer.raise_for_status()

    @property
    def _client(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise RuntimeError("toxiproxy is not started")
        return self._session


def _run() -> tuple[subprocess.Popen[bytes], str]:
    """Start the program; give it and the address of its API."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [build(), "-host", "127.0.0.1", "-port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return process, f"http://127.0.0.1:{port}"
