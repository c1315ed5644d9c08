"""Which waiting alerts are told in one message: old news, and those of a burst."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from pipeline.deliver.burst import DIGEST, Recent
from pipeline.deliver.destination import Destination
from pipeline.deliver.old import AWAY, LONGEST, QUIET, SETTLE, is_old, together
from pipeline.deliver.state import Job
from schemas.alert import Alert


class OldNews:
    """The alerts of one destination in one partition that are told together.

    Args:
        destination: It says from what age an alert is old, and what becomes of it.
        recent: What it was sent, by which a burst is known.
    """

    def __init__(self, destination: Destination, recent: Recent) -> None:
        self._recent = recent
        self._mode = destination.old_news
        self._quiet = destination.quiet
        self._max_age = timedelta(seconds=destination.max_age)
        self._others: Sequence[Job] = ()

    def waits(self, job: Job, now: datetime) -> bool:
        """Tell whether *job* is told with others: it is late, or one of a burst."""
        return self._is_late(job, now) or self._is_in_burst(job, now)

    def is_due(self, job: Job, jobs: Sequence[Job], now: datetime) -> bool:
        """Tell whether *job* need not wait for others any longer."""
        return self.due(jobs, now).get(job.alert.alert_id, now) <= now

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
        """Say by alert id when what is told together is due.

        Old news: once no more of it has come for a while. A burst: when its first alert
        has waited as long as the settings say.

        Args:
            jobs: All that waits.
            now: By the clock.
        """
        found: dict[str, datetime] = {}
        late = [job for job in jobs if self._is_late(job, now)]
        if late:
            calm = max(job.queued_at for job in late) + SETTLE
            limit = min(job.since for job in late) + LONGEST
            found = {job.alert.alert_id: min(calm, limit) for job in late}
        burst = self._recent.burst
        crowd = [job for job in jobs if self._is_in_burst(job, now)]
        if burst and crowd:
            at = min(job.since for job in crowd) + burst.digest_every
            found |= {job.alert.alert_id: at for job in crowd}
        return found

    def message(self, job: Job, jobs: Sequence[Job], now: datetime) -> Alert:
        """Give what is sent for *job*: if it is old, all that is old by its rule.

        In a burst it is all that waits, by whatever rule.
        """
        alert, self._others = job.alert, ()
        if self._is_in_burst(job, now):
            self._others = [
                other
                for other in jobs
                if other.alert.alert_id != alert.alert_id
                and self._is_in_burst(other, now)
            ]
            return together([alert, *(other.alert for other in self._others)], DIGEST)
        if not self._is_late(job, now):
            return alert
        self._others = [
            other
            for other in jobs
            if other.alert.alert_id != alert.alert_id
            and other.alert.rule == alert.rule
            and self._is_late(other, now)
            and self.quiet_until(other, now) is None
        ]
        told = [job, *self._others]
        quiet = all(self._was_quiet(each) for each in told)
        return together([each.alert for each in told], QUIET if quiet else AWAY)

    @property
    def others(self) -> Sequence[Job]:
        """What the last message told beside its own job."""
        return self._others

    def _is_late(self, job: Job, now: datetime) -> bool:
        """Tell whether *job* is old, or waited for the end of quiet hours."""
        late = self._is_old(job, now) or self._was_quiet(job)
        return self._mode == "sum" and late

    def _is_in_burst(self, job: Job, now: datetime) -> bool:
        """Tell whether *job* is one too many now; old news has a sum of its own."""
        burst = self._recent.burst
        if burst is None or not burst.holds(job.alert) or self._is_late(job, now):
            return False
        quiet = self.quiet_until(job, now) is not None
        return not quiet and self._recent.is_full(now)

    def _was_quiet(self, job: Job) -> bool:
        return self.quiet_until(job, job.queued_at) is not None

    def _is_old(self, job: Job, now: datetime) -> bool:
        return is_old(job.alert, now, self._max_age)


__all__ = ["OldNews"]
