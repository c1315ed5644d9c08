"""A stage of the suite alone: it counts how often each article was prepared.

The stages of the product know a record that comes again by what they keep of it. This
one cannot: its numbers are right only if the body gives it every record that its state
does not know, and no other. It counts twice, in two entries that must not be torn
apart. So it stands for every stage that is still to be written.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from agents import flow
from agents.runtime.row import Row
from pipeline.stage import AnyContext, Input, Outcomes, Put, Stage
from pipeline.state import HourlyStore
from schemas import topics
from schemas.prepared import PreparedArticle

WINDOW: Final = timedelta(days=30)
"""Longer than any clock jumps: nothing is forgotten in a run."""


def _digits(count: int) -> bytes:
    return b"%d" % count


def handle(
    records: Sequence[Input[PreparedArticle]], context: AnyContext
) -> Iterator[Outcomes]:
    """Count one more, twice."""
    memory: HourlyStore[int] = context.state
    for item in records:
        article, at = item.record.article_id.encode(), item.record.fetched_at
        yield tuple(_count(memory, key, at) for key in keys(article))


def keys(article: bytes) -> tuple[bytes, bytes]:
    """Name the two entries of an article."""
    return b"other " + article, article


def _count(memory: HourlyStore[int], key: bytes, at: datetime) -> Put:
    count = (memory.get(key) or 0) + 1
    memory.set(key, count, at)
    return Put(key, _digits(count), at)


ROW: Final = Row(
    stage=Stage(
        name="tally",
        reads=topics.PREPARED,
        writes=(topics.EVENTS,),  # nothing; heartbeats end there
        handle=handle,
        state=lambda: HourlyStore(WINDOW, int, _digits),
        window=WINDOW,
    )
)
STATE: Final = "tocsin.tally.state"
FLOW: Final = (*flow.FLOW, ROW)
"""What workers of the suite run."""


def join() -> None:
    """Let this process run it too; before anything else has read the flow."""
    flow.FLOW = FLOW  # type: ignore[misc]
