"""Records of how deliveries ended."""

from datetime import datetime
from typing import NamedTuple

from pipeline.deliver.destination import Destination
from pipeline.ids import content_id
from schemas.alert import Alert
from schemas.delivery import Delivery, DeliveryOutcome


class Ending(NamedTuple):
    """How a delivery ended; the fields are those of the record."""

    outcome: DeliveryOutcome
    at: datetime
    attempts: int
    status: int | None = None
    reason: str | None = None
    unconfirmed: int | None = None
    silence: str | None = None
    message: str | None = None


def delivery_id(alert_id: str, version: int, destination: str) -> str:
    """Name a delivery; the destination sees it as ``webhook-id`` at every attempt."""
    return content_id(alert_id, str(version), destination)


def ended(
    alert: Alert,
    version: int,
    queued_at: datetime,
    destination: Destination,
    ending: Ending,
) -> Delivery:
    """Record the end of a *version* of *alert*, which may be a newer one itself."""
    return Delivery(
        delivery_id=delivery_id(alert.alert_id, version, destination.name),
        alert_id=alert.alert_id,
        alert_version=version,
        destination=destination.name,
        kind=destination.kind,
        queued_at=queued_at,
        trace=alert.article.revision_id,
        **ending._asdict(),
    )
