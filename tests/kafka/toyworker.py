"""The toy flow as a worker process: ``python -m tests.kafka.toyworker``."""

import asyncio
import os

from agents.config.settings import Settings
from agents.runtime.host import Host
from agents.telemetry import logs
from tests.support import toy


async def main() -> None:
    """Run until killed; end at once, uncommitted, if a stage cannot go on."""
    settings = Settings.load()
    logs.configure(settings)
    host = Host(settings, toy.FLOW)
    await host.start()
    print("Tocsin runs", flush=True)  # noqa: T201 - what a test waits for
    word = await host.failed
    print(word, flush=True)  # noqa: T201
    os._exit(1)


if __name__ == "__main__":
    asyncio.run(main())
