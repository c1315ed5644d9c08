"""What dedupe costs beside many texts: one article looked up, judged and taken in.

The state is filled as a stage fills its own from its topic, and then a sample comes as
articles come: most of it new, each tenth a copy of something in the state.
"""

import gc
import itertools
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import psutil

from agents.runtime.host import COLLECT_AT
from pipeline import dedupe
from pipeline.dedupe.fetch import entry_of, fetched
from pipeline.dedupe.state import DedupeEntry, DedupeState
from pipeline.ids import content_id
from pipeline.normalize.fingerprint import fingerprint
from pipeline.stage import Context, Emit, Input, Put
from schemas.prepared import PreparedArticle
from schemas.topics import DUPLICATES
from tests.bench import watch
from tests.bench.crowd import Crowd

SIZES: Final = {
    "tiny": (50, 100),
    "small": (1_000, 10_000),
    "full": (10_000, 100_000),
    "large": (10_000, 30_000, 100_000, 300_000),
    "long": (10_000, 100_000, 300_000, 1_000_000),
}
SAMPLE: Final = 2_000
AIM: Final = 1.0
"""Milliseconds of CPU to look an article up and take it in, of 1,000,000."""
FLAT: Final = 1.5
"""By how much more than among the fewest an article may cost among the most."""
START: Final = datetime(2026, 3, 3, tzinfo=UTC)
BETWEEN: Final = timedelta(seconds=0.2)
"""Five articles a second: the world's news, of which 72 hours are kept."""
OUTLETS: Final = 2_000
COPY_EVERY: Final = 10
MORE: Final = "This report was first published elsewhere and is shown here in full."


class Timed(DedupeState):
    """The state with a clock on what looks texts up and takes them in.

    Attributes:
        seconds: CPU of it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.seconds = 0.0

    def alike(
        self, fingerprint: bytes, codes: bytes
    ) -> list[tuple[DedupeEntry, float]]:
        """Find texts that may be alike."""
        since = time.thread_time()
        found = super().alike(fingerprint, codes)
        self.seconds += time.thread_time() - since
        return found

    def keep(self, entry: DedupeEntry) -> Put:
        """Take a text in."""
        since = time.thread_time()
        put = super().keep(entry)
        self.seconds += time.thread_time() - since
        return put


def measure(sizes: tuple[int, ...]) -> dict[str, Any]:
    """Fill the state to each of *sizes*, and measure a sample there."""
    gc.set_threshold(*COLLECT_AT)  # as a worker has it
    texts = Crowd(seed=1).texts()
    sample = min(SAMPLE, sizes[0] // 2)
    state = Timed()
    _sampled(Timed(), [_article(n, t) for n, t in enumerate(_few(texts))])
    empty = psutil.Process().memory_info().rss
    rows, number, copied = [], 0, ""
    for size in sizes:
        while len(state) < size - sample:
            text = next(texts)
            copied = copied if number % OUTLETS else text
            _fill(state, _article(number, text))
            number += 1
        given, due = [], 0
        for each in itertools.islice(texts, sample):
            is_copy = number % COPY_EVERY == 0 and bool(copied)
            due += is_copy
            text = f"{copied}\n\n{MORE}" if is_copy else each
            given.append(_article(number, text))
            number += 1
        gc.collect()
        kept = psutil.Process().memory_info().rss - empty
        row = _sampled(state, given)
        rows.append(row | {"kept": len(state), "due": due, "bytes": kept / len(state)})
        watch.say(f"copies: {rows[-1]}")
    return {"sample": sample, "rows": rows}


def _few(texts: Iterator[str]) -> Iterator[str]:
    return itertools.islice(texts, 50)


def _article(number: int, text: str) -> PreparedArticle:
    source = f"outlet{number * number % OUTLETS}.example"
    url = f"https://{source}/news/{number}"
    article_id, text_hash = content_id(url), content_id(text)
    at = START + number * BETWEEN
    return PreparedArticle(
        article_id=article_id,
        content_id=content_id(article_id, at.isoformat(), text_hash),
        url=url,
        raw_url=url,
        source=source,
        title=text[:60],
        text=text,
        text_hash=text_hash,
        language="en",
        language_group="en",
        format="text",
        fetched_at=at,
        fingerprint=fingerprint(text),
    )


def _fill(state: DedupeState, new: PreparedArticle) -> None:
    """Take an article into the state as a new one, without looking for another."""
    state.keep(entry_of(fetched(new, None, state)))


def _sampled(state: Timed, given: list[PreparedArticle]) -> dict[str, Any]:
    """Decide *given*; CPU milliseconds of each, and how many were told to be copies."""
    costs, copies = [], 0
    before = state.seconds
    context = Context(now=START, state=state, models=None, rules=None)
    for new in given:
        since = time.thread_time()
        (outcomes,) = dedupe.handle([Input(new, new.fetched_at)], context)
        costs.append(1000 * (time.thread_time() - since))
        copies += any(isinstance(o, Emit) and o.topic == DUPLICATES for o in outcomes)
    costs.sort()
    return {
        "ms": sum(costs) / len(costs),
        "index_ms": 1000 * (state.seconds - before) / len(costs),
        "p50_ms": costs[len(costs) // 2],
        "p99_ms": costs[len(costs) * 99 // 100],
        "copies": copies,
    }
