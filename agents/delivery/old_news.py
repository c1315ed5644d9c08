"""Which waiting alerts of a destination are old news, and what is told of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from pipeline.deliver.destination import Destination
from pipeline.deliver.old import LONGEST, SETTLE, is_old, together
from pipeline.deliver.state import Job
from schemas.alert import Alert


class OldNews:
    """The old alerts of one destination in one partition.

    Args:
        destination: It says from what age an alert is old, and what becomes of it.
    """

    def __init__(self, destination: Destination) -> None:
        self._mode = destination.old_news
        self._max_age = timedelta(seconds=destination.max_age)
        self._others: Sequence[Job] = ()

    def waits(self, job: Job, now: datetime) -> bool:
        """Tell whether *job* is told in a sum."""
        return self._mode == "sum" and self._is_old(job, now)

    def is_dropped(self, job: Job, now: datetime) -> bool:
        """Tell whether *job* is too old to be sent at all."""
        return self._mode == "never" and self._is_old(job, now)

    def due(self, jobs: Sequence[Job], now: datetime) -> Mapping[str, datetime]:
        """Say by alert id when the sum is due: once no old alert has come for a while.

        Args:
            jobs: All that waits.
            now: By the clock.
        """
        waiting = [job for job in jobs if self.waits(job, now)]
        if not waiting:
            return {}
        calm = max(job.queued_at for job in waiting) + SETTLE
        limit = min(job.since for job in waiting) + LONGEST
        return {job.alert.alert_id: min(calm, limit) for job in waiting}

    def message(self, job: Job, jobs: Sequence[Job], now: datetime) -> Alert:
        """Give what is sent for *job*: if it is old, all that is old by its rule."""
        alert, self._others = job.alert, ()
        if not self.waits(job, now):
            return alert
        self._others = [
            other
            for other in jobs
            if other.alert.alert_id != alert.alert_id
            and other.alert.rule == alert.rule
            and self.waits(other, now)
        ]
        return together([alert, *(other.alert for other in self._others)])

    @property
    def others(self) -> Sequence[Job]:
        """What the last message told beside its own job."""
        return self._others

    def _is_old(self, job: Job, now: datetime) -> bool:
        return is_old(job.alert, now, self._max_age)


__all__ = ["OldNews"]
