"""Bursts at a destination: above so many messages an hour the rest is told in digests.

What a person gets by the dozen is switched off. The count is of messages that were
sent, so a quiet day leaves every alert its own message.
"""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from schemas.alert import Alert

SPAN: Final = timedelta(hours=1)
DIGEST: Final = "Digest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Burst:
    """When a destination has had enough messages, and what is told apart all the same.

    Attributes:
        per_hour: Messages in an hour above which alerts are told in a digest.
        digest_every: How long the first alert of a digest waits for others.
        severity_at_least: What is at least so grave is a message of its own.
    """

    per_hour: int
    digest_every: timedelta
    severity_at_least: int = 4

    def holds(self, alert: Alert) -> bool:
        """Tell whether *alert* is told in a digest once there are enough messages."""
        return alert.severity < self.severity_at_least


@dataclass(slots=True)
class Recent:
    """When the last messages went to a destination.

    Attributes:
        burst: Its limit; None = there is none, and nothing is counted.
    """

    burst: Burst | None
    _times: deque[datetime] = field(default_factory=deque)

    def sent(self, at: datetime) -> None:
        """Count a message."""
        if self.burst is not None:
            self._times.append(at)
            while len(self._times) > self.burst.per_hour:
                self._times.popleft()

    def is_full(self, now: datetime) -> bool:
        """Tell whether the hour before *now* has had as many messages as it may."""
        if self.burst is None or len(self._times) < self.burst.per_hour:
            return False
        return now - self._times[0] < SPAN


__all__ = ["DIGEST", "Burst", "Recent"]
