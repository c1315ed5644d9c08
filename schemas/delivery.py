"""``news.deliveries.v1``: what became of each alert version at each destination."""

from typing import Literal, TypeAlias

from schemas.common import Count, Envelope, Id, Lineage, Name, Time, TopicRecord
from schemas.wording import counted, listed

DeliveryOutcome: TypeAlias = Literal["delivered", "failed", "superseded", "silenced"]


class Delivery(TopicRecord, frozen=True, kw_only=True):
    """The end of one delivery. Key: alert id.

    Attributes:
        delivery_id: Hash of alert id, version and destination: the idempotency key
            that the destination saw. After a kill two records with other outcomes may
            share it: the first says what happened.
        alert_id: The alert that was sent.
        alert_version: Which of its versions.
        destination: Its name in the settings; never its address.
        kind: Kind of destination, such as ``slack``.
        outcome: ``superseded`` = a newer version took its place before it was sent,
            or took back what was never told; ``silenced`` = somebody had asked not to
            get it.
        status: Last HTTP status; absent if no answer came.
        reason: Why it failed or was not sent, from a closed list.
        attempts: Requests made.
        unconfirmed: Those among them whose body was sent and whose answer never came or
            could not be read: each of them may have arrived. Absent = none.
        at: When it ended, by the clock.
        queued_at: When the alert was taken up, by the clock.
        trace: Trace id of the revision that caused the version.
        silence: The silence or acknowledgement that held it back; absent = none did.
        message: Name that the destination gave to the message, for edits.
    """

    delivery_id: Id
    alert_id: Id
    alert_version: Count
    destination: Name
    kind: str
    outcome: DeliveryOutcome
    attempts: Count
    at: Time
    queued_at: Time
    trace: Id
    status: Count | None = None
    reason: str | None = None
    message: str | None = None
    unconfirmed: Count | None = None
    silence: Id | None = None

    def envelope(self) -> Envelope:
        """Describe the record for its headers."""
        return Envelope(
            # who takes over may end what was ended, and differently: no id has two ends
            id=f"{self.delivery_id}-{self.outcome}",
            kind=f"delivery.{self.outcome}",
            subject=self.alert_id,
            time=self.at,
            trace=self.trace,
            extensions={"destination": self.destination},
        )

    def lineage(self, raw: str) -> Lineage:  # noqa: ARG002 - named by its ids alone
        """Name the version of the alert as parent."""
        return Lineage(
            ids=(self.delivery_id,),
            parent=f"{self.alert_id}-{self.alert_version}",
            alert=self.alert_id,
        )

    def summary(self) -> str:
        """Write outcome, destination, answer, reason and requests."""
        return listed(
            f"{self.outcome} to {self.destination}",
            f"HTTP {self.status}" if self.status else "",
            self.reason or "",
            f"silence {self.silence}" if self.silence else "",
            counted(self.attempts, "request"),
        )
