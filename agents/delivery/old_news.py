"""Which waiting alerts of a destination are old news, and what is told of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from pipeline.deliver.destination import Destination
from pipeline.deliver.old import AWAY, LONGEST, QUIET, SETTLE, is_old, together
from pipeline.deliver.state import Job
from schemas.alert import Alert


class OldNews:
    """The old alerts of one destination in one partition.

    Args:
        destination: It says from what age an alert is old, and what becomes of it.
    """

    def __init__(self, destination: Destination) -> None:
        self._mode = destination.old_news
        self._quiet = destination.quiet
        self._max_age = timedelta(seconds=destination.max_age)
        self._others: Sequence[Job] = ()

    def waits(self, job: Job, now: datetime) -> bool:
        """Tell whether *job* is told in a sum: it is old, or waited for a quiet end."""
        late = self._is_old(job, now) or self._was_quiet(job)
        return self._mode == "sum" and late

    def quiet_until(self, job: Job, now: datetime) -> datetime | None:
        """Say until when *job* waits for quiet hours to end; None = it does not."""
        quiet = self._quiet
        return quiet.until(now) if quiet and quiet.holds(job.alert) else None

    def since(self, job: Job, at: datetime) -> datetime:
        """Say from when *job*, queued at *at*, could be sent: after the quiet hours."""
        return self.quiet_until(job, at) or at

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
            and self.quiet_until(other, now) is None
        ]
        told = [job, *self._others]
        quiet = all(self._was_quiet(each) for each in told)
        return together([each.alert for each in told], QUIET if quiet else AWAY)

    @property
    def others(self) -> Sequence[Job]:
        """What the last message told beside its own job."""
        return self._others

    def _was_quiet(self, job: Job) -> bool:
        return self.quiet_until(job, job.queued_at) is not None

    def _is_old(self, job: Job, now: datetime) -> bool:
        return is_old(job.alert, now, self._max_age)


__all__ = ["OldNews"]
