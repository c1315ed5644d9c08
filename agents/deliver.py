"""deliver: news.alerts.v1 -> news.deliveries.v1."""

from typing import Final

from agents.config.settings import Settings
from agents.delivery.deliverer import Deliverer
from agents.runtime.row import Row
from agents.telemetry.metrics import Metrics
from pipeline import stages
from pipeline.deliver.routes import Route, write
from schemas.delivery import Delivery
from schemas.headers import Enveloped


def rules_text(settings: Settings) -> str:
    """Write down which destination takes which rules: all the stage knows of them."""
    rows = settings.destinations
    return write(Route(name=row.name, rules=row.rules) for row in rows)


def observe(metrics: Metrics, record: Enveloped) -> None:
    """Time a message from its alert to the destination that took it."""
    if isinstance(record, Delivery) and record.outcome == "delivered":
        seconds = (record.at - record.queued_at).total_seconds()
        metrics.event_to_delivery.observe(max(seconds, 0.0), metrics.exemplar)


ROW: Final = Row(
    stage=stages.DELIVER,
    side_task=Deliverer,
    rules_text=rules_text,
    observe_unasked=observe,
)
