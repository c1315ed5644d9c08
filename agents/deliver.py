"""deliver: news.alerts.v1 -> news.deliveries.v1."""

from typing import Final

from agents.config.settings import Settings
from agents.delivery.deliverer import Deliverer
from agents.runtime.row import Row
from pipeline import deliver
from pipeline.deliver.routes import Route, write
from pipeline.stage import Stage
from schemas import topics

STAGE: Final = Stage(
    name="deliver",
    reads=topics.ALERTS,
    writes=(topics.DELIVERIES,),
    handle=deliver.handle,
    state=deliver.State,
    window=deliver.WINDOW,
    rules=deliver.parse_rules,
    drops=deliver.DROPS,
)


def rules_text(settings: Settings) -> str:
    """Write down which destination takes which rules: all the stage knows of them."""
    rows = settings.destinations
    return write(Route(name=row.name, rules=row.rules) for row in rows)


ROW: Final = Row(stage=STAGE, side_task=Deliverer, rules_text=rules_text)
