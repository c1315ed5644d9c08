"""A worker that counts nothing: ``python -m tests.bench.uncounted``.

Metrics cannot be switched off, so what they cost is measured beside a ``tocsin worker``
from which they are taken out.
"""

import sys
from typing import Any

from prometheus_client import Counter, Gauge, Histogram

from agents.cli.up import worker
from agents.runtime.flush import Flush


def _nothing(*_given: Any, **_more: Any) -> None:
    """Count nothing."""


if __name__ == "__main__":
    for kind, name in ((Counter, "inc"), (Gauge, "set"), (Histogram, "observe")):
        setattr(kind, name, _nothing)
    Flush.count = _nothing  # type: ignore[method-assign]
    sys.exit(worker())
