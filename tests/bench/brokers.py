"""A broker of one's own for a measurement, and the machine that it runs on."""

import os
import platform
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

import psutil

from agents.config.settings import Settings
from agents.kafka.embedded import EmbeddedBroker, NoEmbeddedBrokerError
from tests.kafka.broker import Broker, missing

FLAGS: Final = ("-Xmx1g",)
"""The server compiler and the parallel collector: a broker that lives for long."""


class MissingError(RuntimeError):
    """This machine cannot run the broker; the message says what it lacks."""


@asynccontextmanager
async def broker(name: str) -> AsyncIterator[Settings]:
    """Start the broker *name* (``kafka`` or ``embedded``) and say how to reach it.

    Raises:
        MissingError: It cannot run here.
    """
    common: dict[str, Any] = {"http_port": None, "log_level": "WARNING"}
    if name == "embedded":
        try:
            running = EmbeddedBroker()
            await running.start()
        except NoEmbeddedBrokerError as error:
            raise MissingError(str(error)) from None
        try:
            yield Settings(**common).on_embedded(running.address)
        finally:
            await running.stop()
        return
    reason = missing()
    if reason:
        raise MissingError(f"Apache Kafka: {reason}")
    with Broker(flags=FLAGS) as kafka:
        yield Settings(**common, brokers=(kafka.address,))


def machine() -> dict[str, Any]:
    """Describe the machine, and how busy others keep it as we begin."""
    return {
        "cores": os.cpu_count(),
        "cpu": _cpu(),
        "memory_gib": round(psutil.virtual_memory().total / 2**30, 1),
        "system": platform.system(),
        "python": platform.python_version(),
        "load_at_start": round(os.getloadavg()[0], 1),
    }


def _cpu() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
