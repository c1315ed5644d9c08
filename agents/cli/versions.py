"""``tocsin version``."""

import platform
from importlib.metadata import version as installed
from typing import Final

from agents.config.version import version

__all__ = ["show"]

_PARTS: Final = ("faust-streaming", "aiokafka", "msgspec")


def show() -> None:
    """Print the version of Tocsin and of what it runs on."""
    print(f"tocsin {version()}")
    print(f"python {platform.python_version()} on {platform.platform()}")
    for part in _PARTS:
        print(f"{part} {installed(part)}")
