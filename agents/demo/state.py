"""What a run of the demo has come to so far."""

import time
from collections import Counter
from dataclasses import dataclass, field

from agents.delivery.sink import Received

__all__ = ["Run"]


@dataclass(slots=True)
class Run:
    """What is known of a run so far.

    Attributes:
        changes: Records that came out, by ``ce_type``; ``dead`` = dead letters.
        since: When it started, by the monotonic clock.
        fed: Records sent to the raw topic.
        received: Webhooks that came, in order.
        first_alert: Seconds from the start to the first alert.
        ends: Next offsets of the raw partitions.
    """

    since: float = field(default_factory=time.monotonic)
    fed: int = 0
    changes: Counter[str] = field(default_factory=Counter)
    received: list[Received] = field(default_factory=list)
    first_alert: float | None = None
    ends: dict[tuple[str, int], int] = field(default_factory=dict)

    def seconds(self) -> float:
        """Seconds since the start of the demo."""
        return time.monotonic() - self.since

    def count(self, prefix: str) -> int:
        """Count records whose ``ce_type`` begins with ``tocsin.`` and *prefix*."""
        return sum(n for kind, n in self.changes.items() if kind.startswith(prefix))
