"""Scores on texts other than the labelled day, to say what carries over.

The first labelled day is a development set: rules were written while
looking at it, so its card says how well they fit. Real pages say what it is worth.
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
from schemas.common import Range
from schemas.raw import RawArticle
from schemas.segment import Segment
from tests.support.straight import Straight

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


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over articles that state a figure greater than 0."""

    due: int
    exact: int
    missed: int


def casualties(folder: Path) -> dict[str, Figures]:
    """Score the highest figure told of each article of the dev part of *folder*."""
    texts = json.loads((folder / "dev_X_val.json").read_text("utf-8"))
    keys = json.loads((folder / "dev_y_val.json").read_text("utf-8"))
    told = [_told(number, row["text"]) for number, row in enumerate(texts)]
    scores = {}
    for name in ("killed", "injured"):
        pairs = [
            (key[f"n_{name}"], one[name])
            for key, one in zip(keys, told, strict=True)
            if key[f"n_{name}"]
        ]
        scores[name] = Figures(
            due=len(pairs),
            exact=sum(due == found for due, found in pairs),
            missed=sum(not found for _, found in pairs),
        )
    return scores


def _told(number: int, body: str) -> dict[str, int]:
    url = f"https://page.example/{number}"
    flow = Straight(FLOW[:4])
    flow.send(encode(RawArticle(url=url, body=body, fetched_at=AT)), AT)
    labels = [report.labels for report in flow.records(topics.REPORTS)]
    return {
        name: max((_least(getattr(one, name)) for one in labels), default=0)
        for name in ("killed", "injured")
    }


def _least(figure: Range | None) -> int:
    if figure is None:
        return 0
    return (figure.high if figure.low is None else figure.low) or 0


def _score(name: str, title: str, body: str, posts: list[str]) -> Score:
    flow = Straight(FLOW)
    url = f"https://page.example/{name}"
    raw = RawArticle(url=url, title=title, body=body, fetched_at=AT)
    flow.send(encode(raw), AT)
    sent: list[Segment] = list(flow.records(topics.SEGMENTS))
    left = [words(segment.text) for segment in sent]
    matched = 0
    for post in map(words, posts):
        best = max(left, key=lambda one: likeness(post, one), default=None)
        if best is not None and likeness(post, best) >= LIKENESS:
            left.remove(best)
            matched += 1
    return Score(name, len(posts), len(sent), matched)


def words(text: str) -> Counter[str]:
    """Count the words of *text*, folded."""
    return Counter(re.findall(r"\w+", text.casefold()))


def likeness(one: Counter[str], two: Counter[str]) -> float:
    """Give the F1 of two counts of words."""
    return 2 * (one & two).total() / max(1, one.total() + two.total())
