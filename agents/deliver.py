"""deliver: news.alerts.v1 -> news.deliveries.v1."""

from typing import Final

from agents.config.settings import Settings
from agents.delivery.deliverer import Deliverer
from agents.runtime.row import Row
from pipeline import stages
from pipeline.deliver.routes import Route, write


def rules_text(settings: Settings) -> str:
    """Write down which destination takes which rules: all the stage knows of them."""
    rows = settings.destinations
    return write(Route(name=row.name, rules=row.rules) for row in rows)


ROW: Final = Row(stage=stages.DELIVER, side_task=Deliverer, rules_text=rules_text)
