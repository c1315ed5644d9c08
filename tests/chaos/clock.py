"""Shifts the clocks of this process: ``time.time`` and ``datetime.now``.

The monotonic clock stays, as it does when a machine's clock is set.
"""

import signal
import sys
import time
from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from types import FrameType
from typing import Any

from agents.cli import up  # noqa: F401 - so that all modules to be shifted are there

_REAL = datetime
_shift = 0.0


class _Kind(type):
    """Real datetimes are instances of the shifted class too."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, _REAL)


class Shifted(datetime, metaclass=_Kind):
    """A datetime whose ``now`` is shifted; whatever it makes is a plain datetime."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Any:
        """Give the shifted time."""
        return _REAL.now(tz) + timedelta(seconds=_shift)

    @classmethod
    def fromtimestamp(cls, timestamp: float, tz: tzinfo | None = None) -> Any:
        """Read seconds since the epoch."""
        return _REAL.fromtimestamp(timestamp, tz)

    @classmethod
    def fromisoformat(cls, text: str) -> Any:
        """Read RFC 3339."""
        return _REAL.fromisoformat(text)


def shift(jumps: Sequence[float]) -> None:
    """Jump to the first of *jumps* now, and to the next with each SIGUSR1."""
    left = list(jumps)
    real_time = time.time

    def jump(_number: int = 0, _frame: FrameType | None = None) -> None:
        global _shift  # noqa: PLW0603 - one clock a process
        if left:
            _shift = left.pop(0)
            print(f"chaos: clock {_shift:+g} s", flush=True)  # noqa: T201 - worker log

    time.time = lambda: real_time() + _shift
    for name, module in list(sys.modules.items()):
        if name.startswith("agents.") and getattr(module, "datetime", None) is _REAL:
            module.datetime = Shifted  # type: ignore[attr-defined]
    signal.signal(signal.SIGUSR1, jump)
    jump()
