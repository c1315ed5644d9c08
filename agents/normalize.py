"""normalize: news.raw.v1 -> news.prepared.v1."""

from typing import Any, Final

from agents.runtime.row import Row
from agents.telemetry.metrics import Metrics
from pipeline import normalize
from pipeline.normalize import times
from pipeline.stage import Emit, Input, Outcomes, Stage
from schemas import topics
from schemas.prepared import PreparedArticle

STAGE: Final = Stage(
    name="normalize",
    reads=topics.RAW,
    writes=(topics.PREPARED,),
    handle=normalize.handle,
    offload=normalize.offload,
    drops=normalize.DROPS,
    strict=True,
)


def observe(metrics: Metrics, item: Input[Any], outcomes: Outcomes) -> None:
    """Count the times that were replaced."""
    del item
    for outcome in outcomes:
        if isinstance(outcome, Emit) and isinstance(outcome.record, PreparedArticle):
            for flag in outcome.record.flags:
                if flag in {times.FETCHED, times.PUBLISHED}:
                    field = flag.removesuffix("_replaced")
                    metrics.replaced_times.labels(field).inc()


ROW: Final = Row(stage=STAGE, observe=observe)
