"""Segmentation of pages that no rule was fitted to, beside the labelled day.

The day under ``../shared/data/newsday`` is a development set: rules were written while
looking at it, so its card says what was fitted. Real live blogs say what carries over.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from agents.flow import FLOW
from schemas import topics
from schemas.codec import encode
from schemas.raw import RawArticle
from schemas.segment import Segment
from tests.straight import Straight

AT: Final = datetime(2026, 5, 1, tzinfo=UTC)
LIKENESS: Final = 0.7  # least token F1 of a matched post, as the referee has it


@dataclass(frozen=True, slots=True)
class Score:
    """One page: posts in the key, segments sent on, and how many agree."""

    name: str
    posts: int
    segments: int
    matched: int


def live_blogs(folder: Path) -> list[Score]:
    """Score every live blog of *folder*, fed as plain text."""
    scores = []
    for text in sorted(folder.glob("*.txt")):
        page = json.loads(text.with_suffix(".json").read_text("utf-8"))
        posts = [
            f"{post.get('headline') or ''}\n{post.get('text') or ''}"
            for post in page["updates"]
        ]
        scores.append(_score(text.stem, page["title"], text.read_text("utf-8"), posts))
    return scores


def _score(name: str, title: str, body: str, posts: list[str]) -> Score:
    flow = Straight(FLOW)
    url = f"https://page.example/{name}"
    raw = RawArticle(url=url, title=title, body=body, fetched_at=AT)
    flow.send(encode(raw), AT)
    sent: list[Segment] = list(flow.records(topics.SEGMENTS))
    left = [_words(segment.text) for segment in sent]
    matched = 0
    for post in map(_words, posts):
        best = max(left, key=lambda one: _likeness(post, one), default=None)
        if best is not None and _likeness(post, best) >= LIKENESS:
            left.remove(best)
            matched += 1
    return Score(name, len(posts), len(sent), matched)


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def _likeness(one: Counter[str], two: Counter[str]) -> float:
    return 2 * (one & two).total() / max(1, one.total() + two.total())
