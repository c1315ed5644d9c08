"""Quiet hours of a destination: what is not grave waits until they end."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from schemas.alert import Alert

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NIGHTS: Final = 14
"""Quiet times that may follow upon one another, such as two days of a weekend: after
two weeks somebody has silenced rather than wanted to sleep."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """Hours of the clock in one time zone, on some days of the week.

    Attributes:
        begins: Local time at which they begin.
        ends: Local time at which they end: on the next day if not after *begins*.
        zone: Whose clock it is; its changes to summer time and back are heeded.
        days: Days of the week on which they begin, 0 = Monday; empty = all.
        severity_at_least: What is at least so grave comes through.
    """

    begins: time
    ends: time
    zone: ZoneInfo
    days: frozenset[int] = frozenset()
    severity_at_least: int = 4

    def until(self, now: datetime) -> datetime | None:
        """Say when the quiet in which *now* lies ends; None = it is not quiet.

        Hours that follow upon one another without a break are one quiet.
        """
        end = None
        at = now.astimezone(UTC)
        for _ in range(_NIGHTS):
            found = self._end(at)
            if found is None:
                break
            end = at = found
        return end

    def holds(self, alert: Alert) -> bool:
        """Tell whether *alert* has to wait while it is quiet."""
        return alert.severity < self.severity_at_least

    def _end(self, at: datetime) -> datetime | None:
        today = at.astimezone(self.zone).date()
        over = timedelta(days=1 if self.ends <= self.begins else 0)
        for day in (today, today - timedelta(days=1)):
            if self.days and day.weekday() not in self.days:
                continue
            begin = datetime.combine(day, self.begins, self.zone).astimezone(UTC)
            end = datetime.combine(day + over, self.ends, self.zone).astimezone(UTC)
            if begin <= at < end:
                return end
        return None


__all__ = ["DAYS", "QuietHours"]
