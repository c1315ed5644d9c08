"""The whole flow in memory on real articles: does one cost more as they become many?

Articles of a broadcaster and of opinion on politics, mixed: one cast of actors and many
events, which the invented articles of ``count`` do not have.
"""

import gc
import json
import random
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from agents.flow import FLOW
from agents.runtime.host import COLLECT_AT
from tests.bench import kept, watch
from tests.bench.stages import START, WARM, Timed
from tests.support.load import articles

SIZES: Final = {"tiny": 30, "small": 400}
"""Articles; a larger size takes all."""
SETS: Final = ("bbc5/items.jsonl", "allsides/articles.jsonl")
ENDS: Final = 400
"""Articles at the beginning and at the end that are compared; a third of few."""
AIM: Final = 8.0
"""Milliseconds of CPU that one of these may take, all stages together."""
BETWEEN: Final = timedelta(seconds=30)


def measure(size: str) -> dict[str, Any]:
    """Send the articles through the flow; milliseconds an article by stage, in three.

    Raises:
        MissingError: This clone has no articles.
    """
    every = list(kept.articles(SETS))
    random.Random(7).shuffle(every)  # noqa: S311 (the same mixture every time)
    every = every[: SIZES.get(size)]
    flow = Timed(FLOW)
    gc.set_threshold(*COLLECT_AT)  # as a worker has it
    for one in articles(WARM, seed=1):  # models load, caches fill
        flow.send(one.value, START)
    ends = min(ENDS, len(every) // 3)
    parts = []
    for first, last in (
        (0, ends),
        (ends, len(every) - ends),
        (len(every) - ends, len(every)),
    ):
        parts.append(_part(flow, every[first:last], START + (first + 1) * BETWEEN))
        watch.say(f"news: {parts[-1]}")
    return {"articles": len(every), "parts": parts}


def _part(flow: Timed, sent: Sequence[dict[str, Any]], at: datetime) -> dict[str, Any]:
    """Send the articles of one part, the first of them *at* then."""
    flow.seconds.clear()
    since = time.process_time()
    for number, article in enumerate(sent):
        now = at + number * BETWEEN
        fields = article | {"fetched_at": now.isoformat()}
        flow.send(json.dumps(fields).encode(), now)
        flow.forget()
    spent = time.process_time() - since
    return {
        "articles": len(sent),
        "characters": sum(len(one["body"]) for one in sent) / len(sent),
        "cpu_ms": 1000 * spent / len(sent),
        "ms": {name: 1000 * s / len(sent) for name, s in flow.seconds.items()},
    }
