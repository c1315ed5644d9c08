"""A day whose reports come up to an hour late, in other orders."""

import random
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline import link
from pipeline.models.training import link_scores, streams
from pipeline.models.training.streams import Linked

pytestmark = pytest.mark.shared


def _late(items: Sequence[Linked], seed: int) -> list[Linked]:
    """Let each report wait up to an hour; versions of one post keep their order."""
    rng = random.Random(seed)  # noqa: S311 - disorder, not secrets
    due: dict[str, timedelta] = {}
    first = items[0].report.segment.article.fetched_at
    keyed = []
    for number, item in enumerate(items):
        segment = item.report.segment
        at = segment.article.fetched_at - first
        at += timedelta(minutes=rng.uniform(0, 60))
        at = max(at, due.get(segment.segment_id, at))
        due[segment.segment_id] = at
        keyed.append((at, number))
    return [items[number] for _, number in sorted(keyed)]


def test_the_order_of_an_hour_changes_little(shared: Path) -> None:
    """B-cubed of five orders .948 to .959 (measured), in its own .961.

    Stories that a late report shows to be one are merged, whichever came first.
    """
    items = streams.stream("newsday", shared / "data")
    model = link.load_models()

    found = [
        link_scores.b_cubed(link_scores.place(_late(items, seed), model)).f1
        for seed in range(5)
    ]

    assert min(found) >= 0.94
    assert max(found) - min(found) <= 0.015
