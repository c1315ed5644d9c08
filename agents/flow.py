"""THE flow, top to bottom; see ``docs/architecture.md`` for the picture.

A new stage is one package in ``pipeline``, one entry in ``pipeline/stages.py``, one
thin file here beside, and one row.
"""

from typing import Final

from agents import alert, classify, dedupe, deliver, link, normalize, segment
from agents.runtime.row import Row

FLOW: Final[tuple[Row, ...]] = (
    normalize.ROW,  # news.raw.v1       -> news.prepared.v1
    dedupe.ROW,  #    news.prepared.v1  -> news.articles.v1, news.duplicates.v1
    segment.ROW,  #   news.articles.v1  -> news.segments.v1
    classify.ROW,  #  news.segments.v1  -> news.reports.v1
    link.ROW,  #      news.reports.v1   -> news.events.v1, news.stories.v1
    alert.ROW,  #     news.events.v1    -> news.alerts.v1
    deliver.ROW,  #   news.alerts.v1    -> news.deliveries.v1
)
