"""Delivers what waits in one partition for one destination."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

import structlog

from agents.delivery.destination_state import DestinationState
from agents.delivery.editing import Earlier, Editing
from agents.delivery.links import Links
from agents.delivery.old_news import OldNews
from agents.delivery.silences import Follower
from agents.delivery.tries import End, Tries
from agents.runtime.row import PartitionHandle
from agents.telemetry.metrics import Metrics
from pipeline.deliver.answers import asked_wait
from pipeline.deliver.edits import Shown
from pipeline.deliver.endings import Ending, delivery_id, ended
from pipeline.deliver.next_step import (
    UNKNOWN_RETRIES,
    Answer,
    NextStep,
    wait,
    wait_unknown,
)
from pipeline.deliver.state import DeliverState, Done, Job, key_of, pack
from pipeline.stage import Emit, Put
from schemas import topics
from schemas.delivery import Delivery

log = structlog.get_logger(__name__)

LONGEST_SLEEP: Final = 60.0  # seconds: then the clock is read again, should it jump
_HINTS: Final = {
    "private_address": {"hint": "allow_private = true in [[destinations]] permits it"}
}
_OF_THE_TOLD: Final = ("retracted", "merged")
"""Kinds of message that say nothing to who never heard of the event."""
GRACE: Final = 4.5  # seconds that a request in flight is given when work is taken away


class Worker:
    """Sends the newest version of each alert, oldest first, until cancelled."""

    def __init__(
        self,
        target: DestinationState,
        handle: PartitionHandle,
        metrics: Metrics,
        silences: Follower,
        links: Links,
    ) -> None:
        self.wake = asyncio.Event()
        self._target = target
        self._handle = handle
        self._metrics = metrics
        self._silences = silences
        self._links = links
        self._kind = target.destination.row
        self._tries: dict[str, Tries] = {}
        self._old = OldNews(target.destination, target.recent)
        self._editing = Editing(target.destination)

    @property
    def name(self) -> str:
        """Name the worker as a side task: alike in all partitions."""
        return f"deliver/{self._target.name}"

    @property
    def _state(self) -> DeliverState:
        state: DeliverState = self._handle.context().state
        return state

    async def run(self) -> None:
        """Work until cancelled; a request in flight is waited for, briefly."""
        try:
            await self._silences.loaded()
            while True:
                self.wake.clear()
                job, sleep = self._next()
                if job is None:
                    await self._rest(sleep)
                elif silence := self._silence_of(job):
                    await self._end(job, End("silenced", silence=silence))
                elif self._is_unheard(job):
                    await self._end(job, End("superseded", "never_told"))
                elif self._is_late(job):
                    await self._end(job, End("failed", "gave_up"))
                elif self._old.is_dropped(job, self._handle.now()):
                    await self._end(job, End("failed", "too_old"))
                else:
                    await self._serve(job)
        finally:
            self._target.left(self._handle.partition)

    def _next(self) -> tuple[Job | None, float | None]:
        """Choose what to do now, else for how many seconds there is nothing to do."""
        now = self._handle.now()
        first = self._state.oldest(self._target.name)
        self._target.waits(self._handle.partition, first.since if first else None)
        if first is None:
            self._tries.clear()
            return None, None
        due = self._due(first, now)
        # What was tried, is late or is old news is not taken in the order of waiting.
        if (
            self._tries
            or self._is_past(first.since)
            or self._old.waits(first, now)
            or self._old.quiet_until(first, now)
        ):
            first, due = self._choose(now)
        return (first, None) if due <= now else (None, (due - now).total_seconds())

    def _choose(self, now: datetime) -> tuple[Job, datetime]:
        """Choose among all that waits, and say when it is due."""
        jobs = self._state.pending(self._target.name)
        self._forget(jobs)
        late = next((job for job in jobs if self._is_late(job)), None)
        if late:
            return late, now
        sums = self._old.due(jobs, now)
        # What failed before yields to what was not tried: the fault may be its own.
        return min(
            (
                (job, max(self._due(job, now), sums.get(job.alert.alert_id, now)))
                for job in jobs
            ),
            key=lambda pair: (pair[1], self._faults(pair[0]), pair[0].since),
        )

    def _faults(self, job: Job) -> int:
        tries = self._tries.get(self._id(job))
        return tries.own_faults if tries else 0

    def _id(self, job: Job, version: int | None = None) -> str:
        version = job.alert.version if version is None else version
        return delivery_id(job.alert.alert_id, version, self._target.name)

    def _forget(self, jobs: list[Job]) -> None:
        """Forget what was tried of versions that have ended."""
        if self._tries:
            alive = {self._id(job) for job in jobs}
            alive.update(self._id(job, old) for job in jobs for old, _ in job.older)
            for gone in self._tries.keys() - alive:
                del self._tries[gone]

    def _due(self, job: Job, now: datetime) -> datetime:
        """Return the earliest time to send *job*: *now* if that has passed."""
        tries = self._tries.get(self._id(job))
        quiet = self._old.quiet_until(job, now)
        times = (now, tries and tries.due, self._target.closed_until, quiet)
        return max(time for time in times if time)

    def _is_late(self, job: Job) -> bool:
        return self._is_past(self._old.since(job, job.queued_at))

    def _is_past(self, queued_at: datetime) -> bool:
        limit = timedelta(seconds=self._target.destination.give_up_after)
        return self._handle.now() - queued_at >= limit

    def _silence_of(self, job: Job) -> str | None:
        """Name what holds *job* back now."""
        known, now = self._silences.known, self._handle.now()
        found = known.holding(job.alert, self._target.name, now)
        return found.silence_id if found else None

    def _is_unheard(self, job: Job) -> bool:
        """Tell whether *job* takes back, or merges, what was never told here."""
        if job.alert.change not in _OF_THE_TOLD or job.alert.version == 1:
            return False
        versions = (*(old for old, _ in job.older), job.alert.version)
        tried = (self._tries.get(self._id(job, version)) for version in versions)
        if any(tries and tries.may_have_arrived for tries in tried):
            return False
        return self._state.is_unheard(job.alert, self._target.name)

    async def _rest(self, seconds: float | None) -> None:
        limit = LONGEST_SLEEP if seconds is None else min(seconds, LONGEST_SLEEP)
        try:
            async with asyncio.timeout(max(limit, 0.0)):
                await self.wake.wait()
        except TimeoutError:
            return

    async def _serve(self, job: Job) -> None:
        """Take the destination's next turn for *job*, in its newest version then."""
        async with self._target.turn:
            async with self._target.pace():
                pass
            await self._handle.owned()
            newest = self._state.job(job.alert.alert_id, self._target.name)
            if newest is None or self._target.is_closed(self._handle.now()):
                return
            if self._silence_of(newest) or self._is_unheard(newest):
                return  # asked, or taken back, while it waited for its turn
            if not self._is_due(newest):  # others have filled the hour since
                return
            work = asyncio.create_task(self._send(newest))
            try:
                await asyncio.shield(work)
            except asyncio.CancelledError:
                # Cut off now, the message might arrive and be sent again by the next
                # owner; a moment's patience saves the repetition.
                await asyncio.wait({work}, timeout=GRACE)
                raise
            finally:
                work.cancel()
                with suppress(asyncio.CancelledError, asyncio.InvalidStateError):
                    work.exception()

    async def _send(self, job: Job) -> None:
        """Make one attempt and draw the consequences."""
        tries = self._tries.setdefault(self._id(job), Tries())
        if tries.begun:
            await self._doubt(job, tries, self._handle.now(), asked=0.0)
            tries.begun = False
            return
        tries.count += 1
        tries.begun = True
        answer, step, reason = await self._attempt(job, tries)
        tries.status = answer.status
        now = self._handle.now()
        asked = asked_wait(answer, now)
        self._target.after(step, reason, now, asked)
        await self._conclude(job, tries, (answer, step, reason), asked)
        tries.begun = False

    async def _conclude(
        self,
        job: Job,
        tries: Tries,
        judged: tuple[Answer, NextStep, str],
        asked: float,
    ) -> None:
        """Say when *job* comes again, or how it ended."""
        now, (answer, step, reason) = self._handle.now(), judged
        if step is NextStep.SMALLER and not tries.small:
            tries.small = True
        elif step is NextStep.WAIT:  # the destination says when, and not the message
            tries.put_off += 1
        elif step is NextStep.RETRY:
            seconds = wait(self._id(job), tries.count, asked)
            tries.due = now + timedelta(seconds=seconds)
        elif step is NextStep.UNKNOWN:
            for other in self._old.others:  # they go on together
                self._tries[self._id(other)] = tries
            await self._doubt(job, tries, now, asked)
        elif step is NextStep.DELIVERED:
            others = self._old.others
            earlier = self._earlier(job, tries)
            message = earlier.name if earlier else self._editing.named(answer)
            message = None if others else message
            await self._end(job, End("delivered", message=message))
            for told in others:
                await self._end(told, End("delivered"))
        else:
            await self._end(job, End("failed", reason))

    async def _doubt(self, job: Job, tries: Tries, now: datetime, asked: float) -> None:
        """Send again what may have arrived; at most twice to who cannot tell."""
        tries.unknown = min(tries.unknown + 1, tries.count)
        if self._kind.knows_repeats:
            seconds = wait(self._id(job), tries.count, asked)
        elif tries.unknown <= UNKNOWN_RETRIES:
            seconds = wait_unknown(self._id(job), tries.unknown, asked)
        else:
            others = self._state.pending(self._target.name)
            told = [one for one in others if self._tries.get(self._id(one)) is tries]
            for each in (job, *(one for one in told if self._id(one) != self._id(job))):
                await self._end(each, End("failed", "unconfirmed"))
            return
        tries.due = now + timedelta(seconds=seconds)

    async def _attempt(self, job: Job, tries: Tries) -> tuple[Answer, NextStep, str]:
        destination = self._target.destination
        try:
            now = self._handle.now()
            waits = self._old.waits(job, now)
            jobs = self._company(tries) if waits else ()
            message = self._old.message(job, jobs, now)
            whom = destination.recipient
            if not self._old.others:  # a sum is of many
                whom = replace(whom, links=self._links.of(message, now))
            whom = replace(whom, is_sum=waits)
            body = destination.render(message, tries.small, whom)
            headers = destination.headers(self._id(job), int(now.timestamp()), body)
            earlier = self._earlier(job, tries)
            out = self._editing.request(earlier, body)
            answer = await self._target.poster.post(
                out.body, headers, url=out.url, method=out.method
            )
        except Exception:  # one message that cannot be made must not stop the others
            log.exception("delivery failed", destination=destination.name)
            return Answer(), NextStep.FAILED, "internal_error"
        if earlier and self._editing.is_gone(answer):
            tries.anew = True
            return answer, NextStep.RETRY, "gone"
        return answer, *self._kind.judge(answer, self._kind.read_body)

    def _earlier(self, job: Job, tries: Tries) -> Earlier | None:
        """Name the message that *job* changes or follows; None = it stands alone."""
        if tries.anew or self._old.waits(job, self._handle.now()):  # told in a sum
            return None
        shown = self._state.shown(job.alert.alert_id, self._target.name)
        return self._editing.of(job.alert, shown)

    def _is_due(self, job: Job) -> bool:
        now = self._handle.now()
        if not self._old.waits(job, now):
            return True
        return self._old.is_due(job, self._state.pending(self._target.name), now)

    def _company(self, tries: Tries) -> list[Job]:
        """List what may be told together with what was tried as *tries*.

        It is not silenced, and what may have arrived already is sent again with the
        same others only: in new company it would come more often than it may.
        """
        jobs = self._state.pending(self._target.name)
        return [
            job
            for job in jobs
            if tries.goes_with(self._tries.get(self._id(job)))
            and not (self._silence_of(job) or self._is_unheard(job))
        ]

    async def _end(self, job: Job, end: End) -> None:
        """Publish how *job* and the versions before it ended, and keep it in mind."""
        now, destination, alert = self._handle.now(), self._target, job.alert
        records = self._records(job, end, now)
        state, ids = self._state, (alert.alert_id, destination.name)
        shown = state.shown(*ids)
        if end.message:
            shown = Shown(end.message, alert.severity)
        was_unheard = state.is_unheard(alert, destination.name)
        unheard = was_unheard and not _may_be_heard(end, records)
        done = Done(*ids, alert.version, *(shown or ("", 0)), unheard=unheard)
        put = Put(key_of(done), pack(done), alert.at, step=alert.version)
        emits = [Emit(topics.DELIVERIES, alert.alert_id, record) for record in records]
        known = state.shown(*ids) or ("", 0)
        before = Done(*ids, state.done(*ids), *known, unheard=was_unheard)
        state.keep(done, alert.at)
        try:
            await self._handle.submit([*emits, put])
        except BaseException:
            # Not durable: should this process go on with the state in memory, the
            # delivery has not ended.
            state.keep(before, alert.at)
            raise
        for record in records:
            self._tries.pop(record.delivery_id, None)
            labels = {"destination": destination.name, "outcome": record.outcome}
            self._metrics.deliveries.labels(**labels).inc()
        if end.outcome == "silenced":
            log.info("message held back", destination=destination.name, by=end.silence)
        elif end.outcome == "failed":
            log.warning(
                "delivery given up",
                destination=destination.name,
                alert=alert.alert_id,
                reason=end.reason,
                **_HINTS.get(end.reason or "", {}),
            )

    def _records(self, job: Job, end: End, now: datetime) -> list[Delivery]:
        """Record the end of *job*, after those of the versions that it superseded."""
        found = []
        for version, queued_at in (*job.older, (job.alert.version, job.queued_at)):
            tries = self._tries.get(self._id(job, version), Tries())
            ending = Ending(
                "superseded",
                now,
                tries.count,
                tries.status,
                unconfirmed=tries.unknown or None,
            )
            if version == job.alert.version:
                ending = ending._replace(
                    outcome=end.outcome,
                    reason=end.reason,
                    silence=end.silence,
                    message=end.message,
                )
            to = self._target.destination
            found.append(ended(job.alert, version, queued_at, to, ending))
        return found


def _may_be_heard(end: End, records: Sequence[Delivery]) -> bool:
    """Tell whether somebody may have read one of the versions that ended."""
    return end.outcome == "delivered" or any(one.unconfirmed for one in records)
