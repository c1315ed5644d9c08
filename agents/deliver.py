"""Row of the flow: deliver."""

from typing import Final

from agents.config.settings import Settings
from agents.delivery.deliverer import Deliverer
from agents.runtime.row import Row
from pipeline.deliver.decide import DROPS, handle
from pipeline.deliver.routes import Route, parse, write
from pipeline.deliver.state import WINDOW, DeliverState
from pipeline.stage import Stage
from schemas import topics

STAGE: Final = Stage(
    name="deliver",
    reads=topics.ALERTS,
    writes=(topics.DELIVERIES,),
    handle=handle,
    state=DeliverState,
    window=WINDOW,
    rules=parse,
    drops=DROPS,
)


def rules_text(settings: Settings) -> str:
    """Write down which destination hears which rules: all the stage knows of them."""
    rows = settings.destinations
    return write(Route(name=row.name, rules=row.rules) for row in rows)


ROW: Final = Row(stage=STAGE, side_task=Deliverer, rules_text=rules_text)
