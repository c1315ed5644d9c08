"""How well reports are linked: B-cubed of link, and of a plain rival."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any, Final, NamedTuple

from pipeline import link
from pipeline.link.model import Model
from pipeline.link.words import Idf
from pipeline.models.training.streams import Linked
from pipeline.stage import Context, Emit, Input
from pipeline.text.words import tokens
from schemas.event import Event

THRESHOLDS: Final = tuple(n / 100 for n in range(14, 40, 3))
WINDOWS: Final = tuple(timedelta(days=n) for n in (1, 3, 14))


class Score(NamedTuple):
    """B-cubed (Bagga and Baldwin, 1998), 0 to 1."""

    f1: float
    precision: float
    recall: float


def place(items: Iterable[Linked], model: Model) -> list[tuple[Linked, str]]:
    """Link the reports in their order, and name the story of each at the end."""
    memory = link.State()
    joined: list[tuple[Linked, str]] = []
    for item in items:
        at = item.report.segment.article.fetched_at
        memory.expire(at)
        context = Context(now=at, state=memory, models=model, rules=None)
        (outcomes,) = link.handle([Input(item.report, at)], context)
        events = [o.record for o in outcomes if isinstance(o, Emit)]
        joined += [
            (item, event.story.story_id)
            for event in events
            if isinstance(event, Event)
            and event.report_id == item.report.report_id
            and event.change != "merged"
        ]
    return [(item, memory.root(story)) for item, story in joined]


def b_cubed(placed: Iterable[tuple[Linked, str]]) -> Score:
    """Compare stories with the events of the key, to three places.

    What the key does not name is left out.
    """
    found = b_cubed_of([(item.event, story) for item, story in placed if item.event])
    return Score(*(round(value, 3) for value in found))


def b_cubed_of(pairs: Sequence[tuple[str, str]]) -> Score:
    """Measure pairs of event and story (Bagga and Baldwin, 1998), not rounded."""
    both, events, stories = Counter(pairs), Counter[str](), Counter[str]()
    for event, story in pairs:
        events[event] += 1
        stories[story] += 1
    precision = sum(n * n / stories[s] for (_, s), n in both.items()) / len(pairs)
    recall = sum(n * n / events[e] for (e, _), n in both.items()) / len(pairs)
    f1 = 2 * precision * recall / (precision + recall)
    return Score(f1, precision, recall)


def sizes(placed: Iterable[tuple[Linked, str]]) -> list[int]:
    """Count the reports of each story, the largest first."""
    return sorted(Counter(story for _, story in placed).values(), reverse=True)


def best_rival(items: Sequence[Linked], idf: Idf) -> Score:
    """Score one-pass TF-IDF with the threshold and the window that suit *items* best.

    Each report joins the story whose sum of words has the highest cosine with its own,
    if that is over the threshold and the story's last report within the window.
    """
    vectors = [_vector(item, idf) for item in items]
    return max(
        b_cubed(_one_pass(items, vectors, threshold, window))
        for threshold in THRESHOLDS
        for window in WINDOWS
    )


def _vector(item: Linked, idf: Idf) -> dict[str, float]:
    segment = item.report.segment
    counts = Counter(tokens(f"{segment.article.title}. {segment.text}"))
    vector = {word: (1 + math.log(n)) * idf.of(word) for word, n in counts.items()}
    length = _length(vector)
    return {word: weight / length for word, weight in vector.items()}


def _length(vector: dict[str, float]) -> float:
    return math.sqrt(sum(w * w for w in vector.values())) or 1.0


def _one_pass(
    items: Sequence[Linked],
    vectors: Sequence[dict[str, float]],
    threshold: float,
    window: timedelta,
) -> list[tuple[Linked, str]]:
    stories: list[dict[str, Any]] = []
    placed = []
    for item, vector in zip(items, vectors, strict=True):
        at = item.report.segment.article.fetched_at
        best, chosen = threshold, None
        for story in stories:
            if at - story["at"] <= window:
                total, get = story["total"], story["total"].get
                dot = sum(w * get(word, 0.0) for word, w in vector.items())
                if dot / story["length"] > best:
                    best, chosen = dot / story["length"], story
        if chosen is None:
            chosen = {"name": item.report.report_id, "total": {}}
            stories.append(chosen)
        total = chosen["total"]
        for word, weight in vector.items():
            total[word] = total.get(word, 0.0) + weight
        chosen["length"], chosen["at"] = _length(total), at
        placed.append((item, chosen["name"]))
    return placed
